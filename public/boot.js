// Starts the app: loads the module and the WASM file that the build names on this script's tag.
// A file of its own because the content security policy forbids inline scripts.
(() => {
  const { module, wasm } = document.currentScript.dataset;

  // The static shell holds the place for the message, hidden; see [data-boot-error] in index.html.
  const explain = (reason) => {
    const place = document.querySelector("[data-boot-error]");
    if (!place) return;
    place.textContent = `Hindsight could not start: ${reason} Nothing that you wrote is lost.`;
    place.hidden = false;
  };

  // Chromium reads a manifest anew when its link changes, and a policy that allows its address allows any words behind a "?" as
  // well. So the link holds the manifest itself, read before the page is sealed, and no address is allowed any more.
  const keepManifest = async () => {
    const link = document.querySelector("link[rel=manifest]");
    if (!link) return;
    const text = await (await fetch(link.href)).text();
    const whole = text.replaceAll('"./', `"${new URL("./", document.baseURI)}`); // a text has no folder of its own
    link.href = `data:application/manifest+json,${encodeURIComponent(whole)}`;
  };

  const start = async () => {
    if (typeof WebAssembly !== "object") {
      explain("WebAssembly is turned off in this browser. Turn it on, or open the page in another browser.");
      return;
    }
    try {
      const app = await import(new URL(module, document.baseURI));
      await app.default({ module_or_path: new URL(wasm, document.baseURI) });
      document.documentElement.dataset.started = ""; // the static shell has become the app
    } catch (error) {
      if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
        explain("this browser is too old for it. Update it, or open the page in another browser.");
      } else if (error instanceof WebAssembly.RuntimeError) {
        explain("it ran into an error of its own. Please reload the page.");
      } else {
        explain("a part of it did not load. Check the connection and reload the page.");
      }
      throw error; // for the console, with its stack
    }
  };

  // After a failure of the app the words on the page exist nowhere else, and the app cannot say so any more.
  addEventListener("beforeunload", (event) => {
    if ("broken" in document.documentElement.dataset) event.preventDefault();
  });

  keepManifest().catch(() => {}); // without it the app cannot be installed, and works
  start();
})();
