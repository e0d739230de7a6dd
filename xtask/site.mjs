// What Trunk does not do: one style sheet out of many files before its build; after it small scripts, the page for frames, the
// service worker with its list of files, and the portable edition. Trunk calls it with `style` and with `finish`; see the hooks in Trunk.toml.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { buildSync } from "esbuild";

import { PORTABLE, portable } from "../public/portable.mjs";
import { EMBED, writeEditions } from "./editions.mjs";
import { writeElement } from "./element.mjs";
import { fillManifest } from "./manifest.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const common = { minify: true, logLevel: "warning", allowOverwrite: true };

/**
 * What no visit needs: the worker itself, what hosts read, what only an installation asks for, the edition that the worker can compose,
 * and what is for other sites.
 */
const NOT_KEPT = /^(sw\.js|_headers|icons\/.*|pictures\/.*|hindsight-portable\.html|embed\.html|frame-[0-9a-f]+\.(js|css)|embed\/.*|coaches\/.*)$/;

/** What a page loads while it starts, with or without a hash of somebody's in its name. */
const LOADED = /^(boot|frame|hindsight)(?:-[0-9a-f]+)?(?:_bg)?\.(js|css|wasm)$/;

/** All styles in one file, where Trunk finds it. */
function style() {
  const at = (path) => join(root, path);
  buildSync({ ...common, entryPoints: [at("style/main.css")], bundle: true, outfile: at("target/hindsight.css") });
}

/** Parts of boot.js and frame.js, and no files of their own any more once those are made. */
const JOINED = ["carry.mjs", "kept-manifest.mjs", "look.mjs"];

/** Makes the scripts in the folder small. Those that tell a browser that it is too old for the rest must be understood by it. */
function minify(folder) {
  for (const name of readdirSync(folder).filter((name) => /^(boot|frame|hindsight-.*)\.js$/.test(name))) {
    const script = join(folder, name);
    const kind = name.startsWith("hindsight") ? { target: "esnext" } : { target: "es2017", bundle: true, format: "iife" };
    buildSync({ ...common, ...kind, entryPoints: [script], outfile: script });
  }
  for (const name of JOINED) rmSync(join(folder, name), { force: true });
}

/** The hash of some bytes: as the name of a file has it, or as `integrity` wants it. */
function hash(bytes, encoding) {
  return createHash("sha256").update(bytes).digest(encoding);
}

/**
 * Makes a finished site of its pages, their scripts and other files: names by content, the portable edition, the worker with the list
 * of all files. Does nothing new to a folder that is finished, so a test may change a file in one and call it again.
 */
export async function publish(folder, changelog) {
  const read = (path) => readFileSync(join(folder, path));
  const has = (path) => existsSync(join(folder, path));
  const pages = new Map(["index.html", EMBED].filter(has).map((name) => [name, read(name).toString()]));

  // What a page loads is named by its content, as it is now: no page ever gets a part of another build.
  for (const name of readdirSync(folder).filter((name) => LOADED.test(name))) {
    const [, stem, ending] = name.match(LOADED);
    const named = `${stem}-${hash(read(name), "hex").slice(0, 16)}.${ending}`;
    renameSync(join(folder, name), join(folder, named));
    for (const [path, text] of pages) pages.set(path, text.replaceAll(name, named));
  }
  // The page tells its worker of which build it is; a frame has no worker.
  const page = pages.get("index.html").replace(/<html lang="en"[^>]*>/, '<html lang="en">');
  const build = hash(page, "hex").slice(0, 8);
  pages.set("index.html", page.replace('<html lang="en">', `<html lang="en" data-build="${build}">`));
  for (const [path, text] of pages) writeFileSync(join(folder, path), text);

  writeFileSync(join(folder, PORTABLE), await portable(pages.get("index.html"), async (path) => read(path)));
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
    writeEditions(process.env.TRUNK_STAGING_DIR);
    writeElement(process.env.TRUNK_STAGING_DIR);
    fillManifest(process.env.TRUNK_STAGING_DIR);
    await publish(process.env.TRUNK_STAGING_DIR, readFileSync(join(root, "CHANGELOG.md"), "utf8"));
    break;
}
