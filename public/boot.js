// Starts the app: loads the script and the WASM file that the build names on this script's tag. In the portable edition both
// stand in the page already. A file of its own because the content security policy forbids inline scripts.
(() => {
  const { glue, wasm } = document.currentScript.dataset;
  const root = document.documentElement;
  // The static shell holds the place for the message, hidden; see [data-boot-error] in index.html.
  const explain = (reason) => {
    const textContent = `Hindsight could not start: ${reason} Nothing that you wrote is lost.`;
    Object.assign(document.querySelector("[data-boot-error]"), { textContent, hidden: false });
  };

  const isEmbed = root.dataset.edition === "embed"; // stands in a page of somebody else's

  // The other end of packDraft in frame.js; empty for what is no draft. A short address can stand for very much text.
  const unpacked = async (draft) => {
    const bytes = Uint8Array.from(atob(draft.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let read = {}; !read.done && text.length < 5_000_000; read = await reader.read()) text += read.value || "";
    return text; // one that is cut short is no draft either
  };
  // A draft that comes along in the address leaves it before anything else happens; src/dialogs/launch.rs takes it over.
  if (location.hash.startsWith("#draft=")) {
    globalThis.carriedDraft = unpacked(location.hash.slice(7)).catch(() => "");
    history.replaceState(null, "", location.pathname + location.search);
  }

  // A browser may refuse to name its worker container, in a frame without an origin of its own.
  const workers = () => { try { return navigator.serviceWorker; } catch {} };
  const controller = workers()?.controller;

  const loaded = (address) =>
    new Promise((done, fail) => {
      const script = document.createElement("script");
      script.onload = done;
      script.onerror = () => fail(new Error(`${address} did not load`));
      script.src = address;
      document.head.append(script);
    });

  const compiled = async () => {
    if (!glue) {
      const inside = atob(document.querySelector("script[data-inside]").textContent);
      return WebAssembly.compile(Uint8Array.from(inside, (letter) => letter.charCodeAt(0)));
    }
    const response = await fetch(wasm);
    // Some hosts send a page of their own in place of what is missing, and some do not know the type, without which
    // browsers will not compile what is still coming in.
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || type.startsWith("text/html")) throw new Error(`${wasm}: ${response.status}`);
    return type === "application/wasm" ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  };

  // Chromium reads a manifest anew when its link changes, and a policy that allows its address allows any words behind a "?" as
  // well. So the link holds the manifest itself, read before the page is sealed, and no address is allowed any more.
  const keepManifest = async () => {
    const link = document.querySelector("link[rel=manifest]");
    if (!link) return; // the portable edition and the frame have none
    const response = await fetch(link.href, { signal: AbortSignal.timeout(3_000) }); // the app does not wait longer for it
    if (!response.ok) throw new Error(`${link.href}: ${response.status}`);
    const folder = new URL("./", document.baseURI);
    const whole = (await response.text()).replaceAll('"./', () => `"${folder}`); // a text has no folder of its own
    link.href = `data:application/manifest+json,${encodeURIComponent(whole)}`;
  };

  const start = async () => {
    // Whoever puts the whole app into a page of theirs could lay something over its buttons.
    if (self !== top && !isEmbed) return explain("it does not run inside another page. Open it by its own address.");
    if (typeof WebAssembly !== "object")
      return explain("WebAssembly is turned off in this browser. Turn it on, or open the page in another browser.");
    try {
      // Without the manifest the app cannot be installed, and works.
      // In a frame the page around it has the first word: frame.js waits for it.
      const [module] = await Promise.all([compiled(), glue && loaded(glue), keepManifest().catch(() => {}), globalThis.hello]);
      // All is here, so the worker's own loading delays nothing; and the app, once it runs, lets no worker in any more.
      if (glue && !isEmbed) workers()?.register("sw.js", { updateViaCache: "none" }).catch(() => {}); // online it works without
      if (typeof wasm_bindgen === "undefined") throw new WebAssembly.LinkError("the script could not be read");
      await wasm_bindgen({ module_or_path: module });
      root.dataset.started = ""; // the static shell has become the app
    } catch (error) {
      if (controller && workers().controller !== controller) return location.reload(); // an update came between the page and its parts
      if (error instanceof WebAssembly.CompileError && /polic|CSP|unsafe-eval/i.test(error.message)) {
        explain("a rule of this site or of your organisation forbids WebAssembly. Open the page elsewhere, or ask whoever set the rule.");
      } else if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
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
  addEventListener("beforeunload", (event) => "broken" in root.dataset && event.preventDefault());

  start();
})();
