// A draft on its way from a frame to the whole app, in the address of a new tab: both ends, side by side. frame.js packs it; boot.js
// takes it off the address, and unpacks it for the app. The build joins this to the two; src/browser/carry.rs speaks to both.

/** What stands before a draft in an address; carry.rs writes it. */
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

/** The draft in an address: an empty one for what no frame would send, `undefined` where there is none. It fails for what is not packed. */
export async function unpack(address) {
  const packed = address.split(MARK)[1];
  if (!packed || packed.length > MOST) return packed && "";
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
  return ""; // no frame sends so much
}

/** Takes each draft off the page's address before anything else happens, now and later. Hands out the addresses, as they come. */
export function takeOff() {
  const taken = [];
  const look = () => {
    if (!location.hash.startsWith(MARK)) return;
    taken.push(location.href);
    // The whole address: a path that begins with // would be another host. What it asks for is read off what was taken.
    history.replaceState(null, "", location.href.split(/[?#]/)[0]);
  };
  look();
  // In a tab that is open already, another # is no load of the page.
  addEventListener("hashchange", look);
  // Where a page can refuse to be led elsewhere, the sealed one refuses this as well. The draft is taken all the same.
  globalThis.navigation?.addEventListener("navigate", (event) => {
    const { url } = event.destination;
    if (!url.includes(MARK)) return;
    event.preventDefault();
    taken.push(url);
    dispatchEvent(new Event("hashchange")); // for the app, which looks then
  });
  return taken;
}
