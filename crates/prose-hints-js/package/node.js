// Node's fetch reads no files, so here the module is read from the disk, at once. `await init()` is still allowed: it finds its work done.
import { readFileSync } from "node:fs";
import { initSync } from "./prose_hints.js";

initSync({ module: readFileSync(new URL("prose_hints_bg.wasm", import.meta.url)) });

export * from "./prose_hints.js";
export { default } from "./prose_hints.js";
