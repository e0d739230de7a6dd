//! The release build: `dist/`, made by Trunk.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::{Progress, Project, run};
use crate::size;
use crate::tools::{self, WASM_TARGET};

/// All that the release is made of, npm's packages and the tools aside. A folder counts with everything below it.
/// Building this list alone gives the same release, see [`crate::portable::reproduce`].
pub const SOURCES: [&str; 21] = [
    ".cargo",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Trunk.toml",
    "crates",
    "embed",
    "index.html",
    "package-lock.json",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "xtask/editions.mjs",
    "xtask/element.mjs",
    "xtask/manifest.mjs",
    "xtask/no-streams",
    "xtask/site.mjs",
    "xtask/src/bundle.rs",
];

/// What web-sys wants for the newest APIs.
const CFG: &str = "--cfg=web_sys_unstable_apis";

/// An empty file whose time is when the build of `dist/` began.
const STAMP: &str = ".tools/built";

/// Installs what is missing, then builds.
pub fn install_and_build(project: &Project) -> Result<()> {
    let missing = tools::missing(project, |_| true)?;
    let mut progress = Progress::of(missing.len() + 1);
    tools::install(project, &missing, &mut progress)?;
    progress.begin("Building the release");
    build(project)
}

/// Builds the release into `dist/`, unless what is there is newer than all that it is made of.
pub fn build(project: &Project) -> Result<()> {
    if is_current(project) {
        println!("dist/ is up to date.");
        return Ok(());
    }
    // The time is taken before the build: what is edited meanwhile is built by the next one.
    let started = project.path(".tools/building");
    fs::create_dir_all(project.path(".tools"))?;
    File::create(&started).context("cannot write into .tools")?;
    // Trunk is to work without a network, so what cargo lacks is fetched here.
    run(&mut project.cargo(&["fetch", "--target", WASM_TARGET])?)?;
    run(&mut trunk(project, &project.path(""))?)?;
    fs::rename(started, project.path(STAMP))?;
    println!("embed/v1/hindsight.js: integrity=\"{}\"", size::integrity_in(&project.path("dist"))?);
    Ok(())
}

/// Trunk, which builds what lies in this folder, with the project's tools.
pub fn trunk(project: &Project, folder: &Path) -> Result<Command> {
    let mut trunk = project.command(project.tool("trunk"))?;
    // Trunk 0.21 takes NO_COLOR=1 for a wrong argument. A trace of its own stack tells nothing about our code.
    trunk.args(["build", "--offline"]).env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    trunk.current_dir(folder).env("CARGO_ENCODED_RUSTFLAGS", rust_flags(folder)?);
    Ok(trunk)
}

/// What rustc is told beside Cargo.toml. Panic messages name source files, and where those lie on the builder's disk is nobody's
/// business and would make each machine's build another one. The flags stand in for those of .cargo/config.toml.
pub fn rust_flags(folder: &Path) -> Result<OsString> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = match fs::read_dir(cargo_home.context("there is no home folder")?.join("registry/src")) {
        Ok(registries) => registries.collect::<Result<Vec<_>, _>>()?,
        // All crates come from elsewhere, as from a vendored folder.
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error).context("cannot list cargo's crates"),
    };
    let mut flags = OsString::from(CFG);
    let mut rename = |from: &Path, to: &str| {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(from);
        flags.push("=");
        flags.push(to);
    };
    for registry in registries {
        rename(&registry.path(), "crates");
    }
    rename(&plain(folder.canonicalize()?), "hindsight");
    Ok(flags)
}

/// A whole path as compilers write it. Windows puts `\\?\` before one that was looked up.
fn plain(path: PathBuf) -> PathBuf {
    path.to_str().and_then(|path| path.strip_prefix(r"\\?\")).map(PathBuf::from).unwrap_or(path)
}

fn is_current(project: &Project) -> bool {
    let Some(built) = modified(&project.path(STAMP)) else { return false };
    let page_is_there = project.path("dist/index.html").is_file();
    page_is_there && SOURCES.iter().filter_map(|source| newest(&project.path(source))).all(|time| time < built)
}

/// The time of the newest file or folder here or below; a folder's own time tells of what was removed from it.
fn newest(path: &Path) -> Option<SystemTime> {
    let below = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    below.chain(modified(path)).max()
}

/// When a file was last written, if it is there.
pub fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_the_newest_file_below_it() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let this_file = modified(&sources.join("bundle.rs"));
        assert!(this_file.is_some());
        assert!(newest(&sources) >= this_file);
        assert_eq!(newest(&sources.join("no-such-file")), None);
    }

    #[test]
    fn every_source_is_there() {
        let project = Project::here();
        let lost: Vec<_> = SOURCES.into_iter().filter(|source| !project.path(source).exists()).collect();
        assert_eq!(lost, [""; 0]);
    }

    #[test]
    fn the_release_is_built_with_the_flag_that_cargo_has_from_its_settings() {
        let settings = Project::here().read(".cargo/config.toml").unwrap();
        let flags = settings.lines().find_map(|line| line.strip_prefix("rustflags = "));
        assert_eq!(flags, Some(&*format!("[\"{CFG}\"]")));
    }

    #[test]
    fn a_path_is_written_without_the_prefix_that_windows_gives_it() {
        assert_eq!(plain(r"\\?\C:\code\hindsight".into()), Path::new(r"C:\code\hindsight"));
        assert_eq!(plain("/code/hindsight".into()), Path::new("/code/hindsight"));
    }
}
