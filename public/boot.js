// Starts the app: loads the script and the WASM file that the build names on this script's tag. In the portable edition both
// stand in the page already. A file of its own because the content security policy forbids inline scripts.
import { takeOff, unpack } from "./carry.mjs";
import { keepManifest } from "./kept-manifest.mjs";
import { showLook } from "./look.mjs";

showLook();

const { glue, wasm } = document.currentScript.dataset;
const root = document.documentElement;

// The static shell holds the place for the message, hidden; see [data-boot-error] in index.html.
const explain = (reason) => {
  const place = document.querySelector("[data-boot-error]");
  place.textContent = `Hindsight could not start: ${reason} Nothing that you wrote is lost.`;
  place.hidden = false;
};

const isEmbed = root.dataset.edition === "embed"; // stands in a page of somebody else's
if (!isEmbed) {
  // For the drafts that come along in the address; see src/browser/carry.rs.
  globalThis.carriedDrafts = takeOff();
  globalThis.unpackDraft = unpack;
}

// A browser may refuse to name its worker container, in a frame without an origin of its own.
const workers = () => {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
};
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

const start = async () => {
  if (self !== top && !isEmbed) {
    // Whoever puts the whole app into a page of theirs could lay something over its buttons.
    explain("it does not run inside another page. Open it by its own address.");
    return;
  }
  if (typeof WebAssembly !== "object") {
    explain("WebAssembly is turned off in this browser. Turn it on, or open the page in another browser.");
    return;
  }
  try {
    // In a frame the page around it has the first word: frame.js waits for it.
    const [module] = await Promise.all([compiled(), glue && loaded(glue), keepManifest().catch(() => {}), globalThis.hello]);
    // All is here, so the worker's own loading delays nothing; and the app, once it runs, lets no worker in any more.
    if (glue && !isEmbed) workers()?.register("sw.js", { updateViaCache: "none" }).catch(() => {}); // online it works without
    if (typeof wasm_bindgen === "undefined") throw new WebAssembly.LinkError("the script could not be read");
    await wasm_bindgen({ module_or_path: module });
    root.dataset.started = ""; // the static shell has become the app
  } catch (error) {
    if (controller && workers().controller !== controller) {
      location.reload(); // an update came between the page and its parts
      return;
    }
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
addEventListener("beforeunload", (event) => {
  if ("broken" in root.dataset) event.preventDefault();
});

start();
