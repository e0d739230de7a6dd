// The portable edition: the page and all its parts in one file, under a policy that refuses every connection from the first byte.
// The build writes it, and the service worker composes it from what it keeps; both get the same bytes from here.

/** The name of the file. */
export const PORTABLE = "hindsight-portable.html";

const POLICY = "img-src data:; media-src blob:; connect-src 'none'; worker-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

const base64 = (bytes) => {
  // In pieces: a function takes only so many arguments.
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
};

const hashOf = async (text) => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${base64(new Uint8Array(digest))}'`;
};

/** The text of one part. It must not end the tag that it comes to stand in. */
const inline = (bytes) => {
  const text = new TextDecoder().decode(bytes).trim();
  if (/<\/?(script|style)|<!--|\r/i.test(text)) throw new Error("a part of the page cannot stand inside it");
  return text;
};

/** The file's text, from that of the online page; `read` promises the bytes of a file by its path. */
export async function portable(page, read) {
  const attribute = (tag, name) => tag.match(new RegExp(`${name}="(?:\\./)?([^"]*)"`))[1];
  const [boot] = page.match(/<script [^>]*data-wasm=[^>]*><\/script>/);
  const [sheet] = page.match(/<link [^>]*rel="stylesheet"[^>]*>/);
  const style = inline(await read(attribute(sheet, "href")));
  const scripts = [inline(await read(attribute(boot, "data-glue"))), inline(await read(attribute(boot, "src")))];
  const wasm = base64(await read(attribute(boot, "data-wasm")));
  const hashes = (await Promise.all(scripts.map(hashOf))).join(" ");
  const policy = `default-src 'none'; script-src ${hashes} 'wasm-unsafe-eval'; style-src ${await hashOf(style)}; ${POLICY}`;
  // Functions, because a text put in by replace may hold $.
  return page
    .replace(/<html /, '<html data-edition="portable" ')
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy)
    .replace(/<link rel="(?:preload|manifest|apple-touch-icon)"[^>]*>\s*/g, "")
    .replace(boot, "")
    .replace(sheet, () => `<style>${style}</style>`)
    .replace("</body>", () => {
      const [glue, start] = scripts.map((script) => `<script>${script}</script>`);
      return `<script type="application/wasm" data-inside>${wasm}</script>\n${glue}\n${start}\n</body>`;
    });
}
