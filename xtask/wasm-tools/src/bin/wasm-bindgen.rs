//! `wasm-bindgen`: makes the JavaScript module that loads a compiled WASM file. Trunk calls it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
