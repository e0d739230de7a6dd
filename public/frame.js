// The page for frames, until the app is there: keeps what the page around it says, and tells that page if the app does not start.
// What is said and what it means stands in crates/story/src/embed.rs; the app takes over what is held here, see src/browser/frame.rs.
import { pack } from "./carry.mjs";

(() => {
  // By itself this page is nothing: the whole app stands beside it.
  if (parent === self) {
    globalThis.hello = new Promise(() => {});
    location.replace("./");
    return;
  }

  const root = document.documentElement;
  const place = document.querySelector("[data-boot-error]");
  /** Whom to tell: the first that has greeted the frame. A page without an address of its own has no name to be told by. */
  let host;

  const tellIfBroken = () => {
    // Once it runs, there are words on the page. They stay, and the page says itself what has become of them.
    if (host === undefined || place.hidden || "started" in root.dataset) return;
    parent.postMessage('{"hindsight":1,"type":"error","code":"start"}', host);
  };

  /** The kind of message that this is, if it is one of ours. */
  const kind = (data) => {
    if (typeof data !== "string" || data.length > 65_536) return undefined;
    try {
      const { hindsight, type } = JSON.parse(data);
      return hindsight >= 1 ? type : undefined;
    } catch {
      return undefined;
    }
  };

  globalThis.packDraft = pack;

  const held = (globalThis.heldMessages = []);
  /** Keeps the first hello, the last options, which are always all of them, and of the rest no more than anybody needs. */
  const hold = (type, data, origin) => {
    const isOptions = (message) => message.type === "options";
    const before = held.findIndex(isOptions);
    if (type === "options" && before >= 0) held.splice(before, 1);
    if (type === "options" || held.length < (held.some(isOptions) ? 16 : 15)) held.push({ type, data, origin });
  };

  globalThis.hello = new Promise((greeted) => {
    addEventListener("message", ({ source, origin, data }) => {
      const type = source === parent && (!place.hidden || globalThis.heldMessages) ? kind(data) : undefined;
      if (type === undefined) return;
      // Whoever has not said hello is nobody yet.
      if (globalThis.heldMessages && (host || type === "hello")) hold(type, data, origin);
      if (type !== "hello") return;
      host ??= origin === "null" ? "*" : origin;
      tellIfBroken();
      greeted();
    });
    // A page that does not know how to greet still gets the app.
    addEventListener("load", () => setTimeout(greeted, 3_000));
  });

  // The browser would leave the page for a file that is dropped here.
  for (const name of ["dragover", "drop"]) {
    addEventListener(name, (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  }

  new MutationObserver(tellIfBroken).observe(place, { attributes: true, attributeFilter: ["hidden"] });
})();
