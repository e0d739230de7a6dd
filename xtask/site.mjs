// What Trunk does not do: one style sheet out of many files before its build; after it small scripts, the service worker with
// its list of files, and the portable edition. Trunk calls it with `style` and with `finish`; see the hooks in Trunk.toml.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { buildSync } from "esbuild";

import { PORTABLE, portable } from "../public/portable.mjs";
import { fillManifest } from "./manifest.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const common = { minify: true, logLevel: "warning", allowOverwrite: true };

/** What no visit needs: the worker itself, what hosts read, what only an installation asks for, and the edition that the worker can compose. */
const NOT_KEPT = /^(sw\.js|_headers|icons\/.*|pictures\/.*|hindsight-portable\.html)$/;

/** What a page loads while it starts, with or without a hash of somebody's in its name. */
const LOADED = /^(boot|hindsight)(?:-[0-9a-f]+)?(?:_bg)?\.(js|css|wasm)$/;

/** All styles in one file, where Trunk finds it. */
function style() {
  const at = (path) => join(root, path);
  buildSync({ ...common, entryPoints: [at("style/main.css")], bundle: true, outfile: at("target/hindsight.css") });
}

/** Makes the scripts in the folder small. boot.js must be understood by browsers that are too old for the rest: it tells them so. */
function minify(folder) {
  for (const name of readdirSync(folder).filter((name) => /^(boot|hindsight-.*)\.js$/.test(name))) {
    const script = join(folder, name);
    buildSync({ ...common, entryPoints: [script], target: name === "boot.js" ? "es2017" : "esnext", outfile: script });
  }
}

/** The hash of some bytes: as the name of a file has it, or as `integrity` wants it. */
function hash(bytes, encoding) {
  return createHash("sha256").update(bytes).digest(encoding);
}

/**
 * Makes a finished site of the page, its scripts and its files: names by content, the portable edition, the worker with the list
 * of all files. Does nothing new to a folder that is finished, so a test may change a file in one and call it again.
 */
export async function publish(folder, changelog) {
  const read = (path) => readFileSync(join(folder, path));
  const pagePath = join(folder, "index.html");
  let page = readFileSync(pagePath, "utf8");

  // What a page loads is named by its content, as it is now: no page ever gets a part of another build.
  for (const name of readdirSync(folder).filter((name) => LOADED.test(name))) {
    const [, stem, ending] = name.match(LOADED);
    const named = `${stem}-${hash(read(name), "hex").slice(0, 16)}.${ending}`;
    renameSync(join(folder, name), join(folder, named));
    page = page.replaceAll(name, named);
  }
  page = page.replace(/<html lang="en"[^>]*>/, '<html lang="en">');
  const build = hash(page, "hex").slice(0, 8);
  page = page.replace('<html lang="en">', `<html lang="en" data-build="${build}">`);
  writeFileSync(pagePath, page);

  writeFileSync(join(folder, PORTABLE), await portable(page, async (path) => read(path)));
  worker(folder, changelog);
}

/** Writes sw.js: the worker, the list of files with their hashes, and what is new in this build. */
function worker(folder, changelog) {
  rmSync(join(folder, "portable.mjs"), { force: true }); // a part of sw.js from here on
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !NOT_KEPT.test(path))
    .sort();
  // Some hosts answer index.html with a redirection, which no navigation may be served with.
  const address = (path) => (path === "index.html" ? "./" : path);
  const files = Object.fromEntries(
    paths.map((path) => [address(path), `sha256-${hash(readFileSync(join(folder, path)), "base64")}`]),
  );
  const define = { FILES: JSON.stringify(files), NEWS: JSON.stringify(news(changelog)), BUILD: '"@build"' };
  const outfile = join(folder, "sw.js");
  buildSync({ ...common, entryPoints: [join(root, "public/sw.js")], bundle: true, define, outfile });
  // Two workers that differ in anything at all never share a cache.
  const script = readFileSync(outfile, "utf8");
  writeFileSync(outfile, script.replace("@build", hash(script, "hex").slice(0, 16)));
}

/** The newest sections of the changelog, as plain words. */
export function news(changelog) {
  return changelog
    .split(/^## /m)
    .slice(1, 4)
    .map((section) => {
      const [heading, ...lines] = section.split("\n");
      const items = lines
        .join("\n")
        .split(/^- /m)
        .slice(1)
        .map((item) => item.replace(/\s+/g, " ").replace(/\[([^\]]*)\]\([^)]*\)|[*`_]|<[^>]*>/g, "$1").trim());
      return { version: heading.split(" ")[0], items };
    });
}

switch (process.argv[2]) {
  case "style":
    style();
    break;
  case "finish":
    minify(process.env.TRUNK_STAGING_DIR);
    fillManifest(process.env.TRUNK_STAGING_DIR);
    await publish(process.env.TRUNK_STAGING_DIR, readFileSync(join(root, "CHANGELOG.md"), "utf8"));
    break;
}
