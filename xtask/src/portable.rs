//! The portable edition: the whole app in one HTML file. The build makes it, see site.mjs; here it is handed out, and made once more.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::bundle;
use crate::project::{Project, output};

/// Where the build puts it.
const BUILT: &str = "dist/hindsight-portable.html";

/// Where `cargo xtask portable` puts it, under the name that people get.
const WRITTEN: &str = "hindsight.html";

/// Where everything is built a second time.
const AGAIN: &str = ".tools/again";

/// Builds it, and prints its hash: whoever builds the same sources gets the same.
pub fn write(project: &Project) -> Result<()> {
    bundle::install_and_build(project)?;
    let file = fs::read(project.path(BUILT))?;
    fs::write(project.path(WRITTEN), &file).context("cannot write hindsight.html")?;
    println!("\n{WRITTEN}: {} bytes, SHA-256 {}", file.len(), hash(&file));
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Builds all sources from nothing in another folder, and fails where a byte differs from what is in `dist/`.
pub fn reproduce(project: &Project) -> Result<()> {
    let folder = project.path(AGAIN);
    if folder.exists() {
        fs::remove_dir_all(&folder).context("cannot empty .tools/again")?;
    }
    let listed = output(project.command("git")?.args(["ls-files", "--cached", "--others", "--exclude-standard"]));
    for path in listed.context("git does not list the project's files")?.lines() {
        copy(&project.path(path), &folder.join(path)).with_context(|| format!("cannot copy {path}"))?;
    }
    bundle::run_trunk(project, &folder)?;
    let [here, there] = [project.path(BUILT), folder.join(BUILT)].map(fs::read);
    let (here, there) = (hash(&here?), hash(&there?));
    ensure!(here == there, "two builds differ: {here} in {BUILT}, {there} in {AGAIN}");
    println!("Both builds have SHA-256 {here}");
    fs::remove_dir_all(&folder).context("cannot tidy .tools/again")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    // What git lists may have been deleted since.
    if from.is_file() {
        fs::copy(from, to)?;
    }
    Ok(())
}
