// Times the engine alone, as WebAssembly in V8, which is Chromium's: `npm run analysis`. A benchmark and not a test.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const target = "wasm32-wasip1";
const tell = { stdio: "inherit" };
execFileSync("rustup", ["target", "add", target], tell);
execFileSync("cargo", ["build", "--release", "-p", "prose-hints", "--example", "keystroke", "--target", target], tell);
const program = `target/${target}/release/examples/keystroke.wasm`;
execFileSync(process.execPath, ["node_modules/binaryen/bin/wasm-opt", "-Oz", program, "-o", program], tell);
const wasi = new WASI({ version: "preview1", args: [program] });
const { instance } = await WebAssembly.instantiate(readFileSync(program), wasi.getImportObject());
wasi.start(instance);
