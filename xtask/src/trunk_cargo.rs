//! The `cargo` that Trunk calls: cargo itself, told which package to build.
//!
//! Trunk names the program to build but not its package, and cargo then looks among the workspace's default members
//! only. The app is not one of them, so that a plain `cargo test` need not compile it. Trunk has no setting for more
//! arguments; it does take the first `cargo` on the PATH, so it gets a copy of this program under that name.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::project::Project;

/// The folder that holds nothing but the copy.
const FOLDER: &str = ".tools/trunk-cargo";

/// Puts the copy in its place and returns its folder, to be the first of Trunk's PATH.
pub fn install(project: &Project) -> Result<PathBuf> {
    let folder = project.path(FOLDER);
    fs::create_dir_all(&folder)?;
    fs::copy(env::current_exe()?, folder.join(format!("cargo{}", env::consts::EXE_SUFFIX)))
        .context("cannot copy xtask into .tools")?;
    Ok(folder)
}

/// Whether this process is the copy.
pub fn is_this() -> bool {
    env::current_exe().is_ok_and(|file| file.file_stem() == Some(OsStr::new("cargo")))
}

/// Runs the cargo that `cargo xtask` was called by, with the arguments that this process got.
pub fn run() -> Result<ExitCode> {
    let cargo = env::var_os("CARGO").context("CARGO is not set: this program is for `cargo xtask build` alone")?;
    let status = Command::new(cargo).args(with_package(env::args_os().skip(1))).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn with_package(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    if args.first().is_some_and(|command| command == "build") {
        args.extend(["--package".into(), "hindsight".into()]);
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_and_only_builds_are_told_the_package() {
        let given = |args: &[&str]| with_package(args.iter().map(OsString::from));
        assert_eq!(given(&["build", "--release"]), ["build", "--release", "--package", "hindsight"]);
        assert_eq!(given(&["metadata"]), ["metadata"]);
    }
}
