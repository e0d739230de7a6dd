//! What the build needs, and how to install what is missing.
//!
//! Each tool is asked for its version rather than noted as installed, so that a half-finished or outdated installation
//! is repaired by the next run.

use std::fs;

use anyhow::{Context, Result};

use crate::project::{Progress, Project, find_program, output, run, toml_string};

/// The version of Trunk; Trunk.toml names the same.
const TRUNK: &str = "0.21.14";

/// The target that the app is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Trunk is compiled once and works for seconds: its own release profile would take three times as long to build.
const QUICK_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "debuginfo"),
];

/// The lock file that the packages in `node_modules` were installed from.
const INSTALLED_LOCK: &str = "node_modules/.installed-package-lock.json";

/// Something that the build needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Rust's standard library for WebAssembly.
    WasmTarget,
    /// The npm packages: wasm-opt, the static server, Playwright.
    NpmPackages,
    /// wasm-bindgen and its test runner, in the version of the lock file.
    WasmBindgen,
    /// Trunk.
    Trunk,
}

impl Tool {
    /// All that a release build needs, the quick ones first.
    pub const ALL: [Self; 4] = [Self::WasmTarget, Self::NpmPackages, Self::WasmBindgen, Self::Trunk];

    /// What is being done while it is installed.
    fn title(self) -> &'static str {
        match self {
            Self::WasmTarget => "Adding the WebAssembly target to Rust",
            Self::NpmPackages => "Installing the npm packages",
            Self::WasmBindgen => "Installing wasm-bindgen (about 1 minute, once)",
            Self::Trunk => "Installing Trunk (about 3 minutes, once)",
        }
    }

    fn is_installed(self, project: &Project) -> Result<bool> {
        Ok(match self {
            Self::WasmTarget => {
                let folder = output(project.command("rustc")?.args(["--print=target-libdir", "--target", WASM_TARGET]));
                folder.is_some_and(|folder| fs::exists(folder).unwrap_or(false))
            }
            Self::NpmPackages => {
                project.read(INSTALLED_LOCK).is_ok_and(|lock| Some(lock) == project.read("package-lock.json").ok())
            }
            Self::WasmBindgen => {
                let version = wasm_bindgen_version(project)?;
                ["wasm-bindgen", "wasm-bindgen-test-runner"]
                    .iter()
                    .all(|name| version_of(project, name).as_deref() == Some(&version))
            }
            Self::Trunk => version_of(project, "trunk").as_deref() == Some(TRUNK),
        })
    }

    fn install(self, project: &Project) -> Result<()> {
        match self {
            Self::WasmTarget => run(project.command("rustup")?.args(["target", "add", WASM_TARGET]))
                .context(format!("Rust's {WASM_TARGET} target is missing: install rustup, or add the target by hand")),
            Self::NpmPackages => {
                let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
                run(project.command(npm)?.arg("ci"))
                    .context("the npm packages are missing: install Node 20.12 or newer, which brings npm")?;
                fs::copy(project.path("package-lock.json"), project.path(INSTALLED_LOCK))?;
                Ok(())
            }
            Self::WasmBindgen => {
                let version = wasm_bindgen_version(project)?;
                if prebuilt(project, &format!("wasm-bindgen-cli@{version}"))? {
                    return Ok(());
                }
                run(&mut project.cargo(&[
                    "install",
                    "--locked",
                    "--debug",
                    "--force",
                    "--path",
                    "xtask/wasm-tools",
                    "--root",
                    ".tools",
                ])?)
            }
            Self::Trunk => {
                let name = format!("trunk@{TRUNK}");
                if prebuilt(project, &name)? {
                    return Ok(());
                }
                run(project
                    .cargo(&["install", "--locked", "--force", "--no-default-features", "--root", ".tools", &name])?
                    .envs(QUICK_PROFILE))
            }
        }
    }
}

/// Those of the needed tools that are not installed.
pub fn missing(project: &Project, is_needed: impl Fn(Tool) -> bool) -> Result<Vec<Tool>> {
    let mut missing = Vec::new();
    for tool in Tool::ALL {
        if is_needed(tool) && !tool.is_installed(project)? {
            missing.push(tool);
        }
    }
    Ok(missing)
}

/// Installs these tools, a heading each.
pub fn install(project: &Project, tools: &[Tool], progress: &mut Progress) -> Result<()> {
    for tool in tools {
        progress.begin(tool.title());
        tool.install(project)?;
    }
    Ok(())
}

/// Fetches a released binary into the project where `cargo binstall` is there and finds one.
fn prebuilt(project: &Project, package: &str) -> Result<bool> {
    if find_program(&["cargo-binstall"]).is_none() {
        return Ok(false);
    }
    let mut command = project.cargo(&["binstall", "--no-confirm", "--force", "--disable-strategies", "compile"])?;
    let fetched = run(command.args(["--root", ".tools", package])).is_ok();
    if !fetched {
        println!("There is no released binary of {package} to be had; building it.");
    }
    Ok(fetched)
}

/// What `<tool> --version` answers, without the name.
fn version_of(project: &Project, tool: &str) -> Option<String> {
    let answer = output(project.command(project.tool(tool)).ok()?.arg("--version"))?;
    answer.split_whitespace().nth(1).map(str::to_owned)
}

/// The version of wasm-bindgen that the app is compiled with.
fn wasm_bindgen_version(project: &Project) -> Result<String> {
    let lock = project.read("Cargo.lock")?;
    Ok(toml_string(&lock, "\nname = \"wasm-bindgen\"\n", "version")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_agree_wherever_they_are_named() -> Result<()> {
        let project = Project::here();
        let trunk = project.read("Trunk.toml")?;
        let locked = wasm_bindgen_version(&project)?;
        assert_eq!(toml_string(&trunk, "[tools]", "wasm_bindgen")?, locked, "Trunk.toml and Cargo.lock");
        let wasm_tools = project.read("xtask/wasm-tools/Cargo.toml")?;
        assert_eq!(toml_string(&wasm_tools, "[package]", "version")?, locked, "xtask/wasm-tools and Cargo.lock");
        assert_eq!(toml_string(&trunk, "", "trunk-version")?, format!("={TRUNK}"), "Trunk.toml and this file");

        let binaryen = toml_string(&trunk, "[tools]", "wasm_opt")?.replace("version_", "");
        let packages = project.read("package.json")?;
        assert!(packages.contains(&format!("\"binaryen\": \"{binaryen}.0.0\"")), "Trunk.toml and package.json");
        Ok(())
    }
}
