// Two pages out of index.html: the app as a page of its own, and its twin for the frame of another site, embed.html.
// What only one of them has stands between markers, each on a line of its own: `<!-- only page -->` or `<!-- only embed -->`, and `<!-- end -->`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The page that other sites may frame. */
export const EMBED = "embed.html";

const PART = /^[ \t]*<!-- only (page|embed) -->[ \t]*\n([\s\S]*?)^[ \t]*<!-- end -->[ \t]*\n/gm;

/** What is said to those who read the source. Nobody needs to load it. */
const COMMENT = /^[ \t]*<!--[\s\S]*?-->[ \t]*\n/gm;

/** What the page asks for to become an app on the device, which a frame never does. */
const FOR_INSTALLING = /^[ \t]*<link rel="(?:manifest|apple-touch-icon)"[^>]*>[ \t]*\n/gm;

/** The page with the parts of this edition, and without those of the other. */
export function edition(source, name) {
  const page = source.replace(PART, (_, only, part) => (only === name ? part : ""));
  // A marker without its other half would leave a part in both pages, or take out what follows it.
  const stray = page.match(/<!-- (?:only \w+|end) -->/);
  if (stray) throw new Error(`index.html: ${stray[0]} has no other half, or stands inside another part`);
  return page.replace(COMMENT, "");
}

/** The twin of the page for a frame; `script` is what hears the page around it before the app does. */
export function embedded(source, script) {
  const [boot] = source.match(/<script [^>]*data-wasm=[^>]*><\/script>/);
  return edition(source, "embed")
    .replace(/<html lang="en"/, '<html lang="en" data-edition="embed"')
    .replace(FOR_INSTALLING, "")
    .replace(boot, () => `${script ?? ""}${boot}`); // a function, because a text put in by replace may hold $
}

/** Writes both pages into the folder in which Trunk has left one. */
export function writeEditions(folder) {
  const path = join(folder, "index.html");
  const source = readFileSync(path, "utf8");
  const script = existsSync(join(folder, "frame.js")) ? '<script defer src="./frame.js"></script>\n    ' : undefined;
  writeFileSync(join(folder, EMBED), embedded(source, script));
  writeFileSync(path, edition(source, "page"));
}
