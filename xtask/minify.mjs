// What Trunk does not do: one style sheet out of many files, and a small script out of what wasm-bindgen writes.
// Trunk calls it before the build with `style` and after it with `script`; see the hooks in Trunk.toml.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { fillManifest } from "./manifest.mjs";

const common = { minify: true, logLevel: "warning", allowOverwrite: true };

if (process.argv[2] === "style") {
  buildSync({ ...common, entryPoints: ["style/main.css"], bundle: true, outfile: "target/hindsight.css" });
} else {
  const stage = process.env.TRUNK_STAGING_DIR;
  for (const name of readdirSync(stage).filter((name) => name.endsWith(".js"))) {
    const script = join(stage, name);
    const format = name === "boot.js" ? undefined : "esm";
    buildSync({ ...common, entryPoints: [script], format, outfile: script });
  }
  fillManifest(stage);
}
