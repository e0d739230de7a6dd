// A draft on its way from a frame to the whole app, in the address of a new tab: both ends, side by side. frame.js packs it; boot.js
// takes it off the address, and unpacks it for the app. The build joins this to the two; src/browser/carry.rs speaks to both.

/** What stands before a draft in an address; carry.rs writes and reads it as well. */
const MARK = "#draft=";

/** The longest draft in an address; carry.rs sends no longer one. */
const MOST = 60_000;

/** The longest text that is taken out of one: a short address can stand for very much. */
const MOST_TEXT = 5_000_000;

/** Makes a draft small, in letters that need no escaping in an address. */
export async function pack(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = btoa(bytes.reduce((binary, byte) => binary + String.fromCharCode(byte), ""));
  return letters.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** What was packed; nothing for what no frame would send. It fails for what is no draft. */
export async function unpack(packed) {
  if (packed.length > MOST) return "";
  const letters = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const unpacking = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = unpacking.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.length < MOST_TEXT) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel(); // or the browser unpacks the rest of it all the same
  return "";
}

/** Takes each draft off the page's address before anything else happens, now and later. Hands out the addresses, as they come. */
export function takeOff() {
  const taken = [];
  const look = () => {
    if (!location.hash.startsWith(MARK)) return;
    taken.push(location.href);
    history.replaceState(null, "", location.href.split("#")[0]); // whole: a path that begins with // would be another host
  };
  look();
  // In a tab that is open already, another # is no load of the page.
  addEventListener("hashchange", look);
  return taken;
}
