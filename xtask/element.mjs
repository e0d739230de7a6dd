// The element for other sites, <hindsight-story>: its modules in one classic script, in a folder that is an npm package as well, and the
// hash by which a page may pin the script.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { buildSync, transformSync } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = (name) => join(root, "embed", name);

/** Where the element lives. A change that would break pages that have it gets another folder beside this one. */
export const ELEMENT = "embed/v1/hindsight.js";

/** The page with the configurator, which prints the hash for others to paste; and its styles, which take the app's colours. */
const GUIDE = "coaches/index.html";
const LOOKS = "coaches/configurator.css";

/** Writes the element's folder into a site, and its hash into the guide. */
export function writeElement(folder) {
  const place = join(folder, dirname(ELEMENT));
  mkdirSync(place, { recursive: true });
  for (const name of ["package.json", "README.md", "hindsight.d.ts"]) copyFileSync(source(name), join(place, name));
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(root, name), join(place, name));
  const { version } = JSON.parse(readFileSync(source("package.json"), "utf8"));
  const sheet = transformSync(readFileSync(source("hindsight.css"), "utf8"), { loader: "css", minify: true }).code.trim();
  buildSync({
    entryPoints: [source("hindsight.js")],
    bundle: true,
    minify: true,
    // A page may ask for it by a plain tag, long before it asks for modules.
    format: "iife",
    target: "es2022",
    define: { VERSION: JSON.stringify(version), SHEET: JSON.stringify(sheet) },
    logLevel: "warning",
    outfile: join(folder, ELEMENT),
  });
  buildSync({ entryPoints: [join(root, "public", LOOKS)], bundle: true, minify: true, logLevel: "warning", allowOverwrite: true, outfile: join(folder, LOOKS) });
  const integrity = integrityOf(readFileSync(join(folder, ELEMENT)));
  const guide = join(folder, GUIDE);
  const page = readFileSync(guide, "utf8");
  if (!/data-integrity="[^"]*"/.test(page)) throw new Error(`${GUIDE} has no place for the hash`);
  writeFileSync(guide, page.replace(/data-integrity="[^"]*"/, `data-integrity="${integrity}"`));
}

/** As the attribute `integrity` wants it. */
export const integrityOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
