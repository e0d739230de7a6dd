//! The engine as a package for other editors: a folder that is ready for npm, made of crates/prose-hints-js.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::bundle;
use crate::project::{Progress, Project, run};
use crate::size;
use crate::tools::{self, Tool, WASM_TARGET};

/// Where the package lies. The example, the tests and `.gitignore` know the place.
const FOLDER: &str = "target/prose-hints-js";

/// What cargo makes of the crate.
const COMPILED: &str = "target/wasm32-unknown-unknown/release/prose_hints_js.wasm";

/// What of the package is written by hand, and the terms that go with it.
const AS_IT_IS: [&str; 6] = [
    "crates/prose-hints-js/package/README.md",
    "crates/prose-hints-js/package/node.js",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    // The last to be written: where it is, the rest is.
    "crates/prose-hints-js/package/package.json",
];

/// What the package is made with.
pub const TOOLS: [Tool; 3] = [Tool::WasmTarget, Tool::NpmPackages, Tool::WasmBindgen];

/// Installs what is missing, then builds the package and says what it weighs.
pub fn install_and_build(project: &Project) -> Result<()> {
    let missing = tools::missing(project, |tool| TOOLS.contains(&tool))?;
    let mut progress = Progress::of(missing.len() + 1);
    tools::install(project, &missing, &mut progress)?;
    progress.begin("Building the engine's package");
    build(project)
}

/// Builds the package, unless what is there is newer than all that it is made of, and says what it weighs.
pub fn build(project: &Project) -> Result<()> {
    compile(project)?;
    let folder = project.path(FOLDER);
    if is_current(project) {
        println!("{FOLDER}/ is up to date.");
    } else {
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {FOLDER}"))?;
        }
        bind(project)?;
        optimise(project, &folder.join("prose_hints_bg.wasm"))?;
        for source in AS_IT_IS {
            let source = project.path(source);
            let name = source.file_name().context("a source is a file")?;
            fs::copy(&source, folder.join(name)).with_context(|| format!("cannot copy {}", source.display()))?;
        }
    }
    size::list(project, FOLDER, &["prose_hints_bg.wasm", "prose_hints.js"])
}

/// Compiles the crate with the flags of the app's release, so that what both are made of is compiled once.
fn compile(project: &Project) -> Result<()> {
    let args = ["build", "--release", "--package", "prose-hints-js", "--target", WASM_TARGET, "--target-dir", "target"];
    run(project.cargo(&args)?.env("CARGO_ENCODED_RUSTFLAGS", bundle::rust_flags(&project.path(""))?))
}

/// Makes the script and the declarations around it.
fn bind(project: &Project) -> Result<()> {
    let mut command = project.command(project.tool("wasm-bindgen"))?;
    run(command.args(["--target", "web", "--out-name", "prose_hints", "--out-dir", FOLDER, COMPILED]))?;
    // What the module exports is nobody's business but the script's.
    fs::remove_file(project.path(FOLDER).join("prose_hints_bg.wasm.d.ts")).context("wasm-bindgen made other files")
}

/// Shrinks the module as Trunk shrinks the app.
fn optimise(project: &Project, module: &Path) -> Result<()> {
    let page = project.read("index.html")?;
    run(project.node("binaryen/bin/wasm-opt")?.arg("-Oz").args(passes(&page)?).arg(module).arg("-o").arg(module))
}

/// What index.html has wasm-opt do beyond `-Oz`.
fn passes(page: &str) -> Result<impl Iterator<Item = &str>> {
    let (_, rest) = page.split_once("data-wasm-opt-params=\"").context("index.html does not say how to optimise")?;
    Ok(rest.split('"').next().unwrap_or_default().split_whitespace())
}

fn is_current(project: &Project) -> bool {
    let Some(built) = bundle::modified(&project.path(FOLDER).join("package.json")) else { return false };
    let sources = AS_IT_IS.into_iter().chain([COMPILED, "index.html", "xtask/src/engine.rs"]);
    sources.filter_map(|source| bundle::modified(&project.path(source))).all(|time| time < built)
}

/// Has the package answer as the command line does, in Node.
pub fn test(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["build", "--quiet", "--package", "hints-cli", "--target-dir", "target"])?)?;
    run(project.command("node")?.args(["--test", "--test-reporter=spec", "tests/engine.test.mjs"]))
}

/// Has TypeScript compile what others would write against the declarations that are shipped.
pub fn check_types(project: &Project) -> Result<()> {
    run(project.node("typescript/bin/tsc")?.args(["--noEmit", "--project", "tests/types"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::toml_string;

    #[test]
    fn the_package_has_the_version_and_the_licence_of_the_engine() {
        let project = Project::here();
        let package: serde_json::Value =
            serde_json::from_str(&project.read("crates/prose-hints-js/package/package.json").unwrap()).unwrap();
        let workspace = project.read("Cargo.toml").unwrap();
        let engine = project.read("crates/prose-hints/Cargo.toml").unwrap();
        let here = project.read("crates/prose-hints-js/Cargo.toml").unwrap();
        assert_eq!(package["version"], toml_string(&workspace, "[workspace.package]", "version").unwrap());
        assert_eq!(package["license"], toml_string(&engine, "[package]", "license").unwrap());
        assert_eq!(package["license"], toml_string(&here, "[package]", "license").unwrap());
        assert_eq!(package["description"], toml_string(&engine, "[package]", "description").unwrap());
    }

    #[test]
    fn what_a_package_names_is_in_it() {
        let project = Project::here();
        let package: serde_json::Value =
            serde_json::from_str(&project.read("crates/prose-hints-js/package/package.json").unwrap()).unwrap();
        let made = ["prose_hints.js", "prose_hints.d.ts", "prose_hints_bg.wasm"];
        let copied = AS_IT_IS.map(|path| path.rsplit('/').next().unwrap());
        // npm takes README.md and package.json along unasked.
        let mut there: Vec<&str> = made.into_iter().chain(copied).collect();
        there.retain(|name| !["README.md", "package.json"].contains(name));
        let mut named: Vec<&str> =
            package["files"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        there.sort_unstable();
        named.sort_unstable();
        assert_eq!(named, there);
    }

    #[test]
    fn the_module_is_shrunk_as_the_app_is() {
        let page = Project::here().read("index.html").unwrap();
        let passes: Vec<&str> = passes(&page).unwrap().collect();
        assert!(
            passes.iter().all(|pass| pass.starts_with('-')) && passes.contains(&"--low-memory-unused"),
            "{passes:?}"
        );
    }
}
