//! The portable edition: the whole app in one HTML file. The build makes it, see site.mjs; here it is handed out, and made once more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::bundle;
use crate::project::{Project, run};

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
    // Cargo reads the whole workspace, xtask too, before it builds a part of it.
    for source in bundle::SOURCES.into_iter().chain(["xtask"]) {
        copy(&project.path(source), &folder.join(source)).with_context(|| format!("cannot copy {source}"))?;
    }
    // Where the first build put what it compiled, the second would find it.
    run(bundle::trunk(project, &folder)?.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET_DIR"))?;
    let (here, there) = (files(&project.path("dist"))?, files(&folder.join("dist"))?);
    if let Some(path) = first_difference(&here, &there) {
        let [here, there] = [&here, &there].map(|files| files.get(path).map_or("not there", |hash| hash));
        bail!("two builds differ in {}: {here} in dist, {there} in {AGAIN}/dist", path.display());
    }
    println!("Both builds have the same {} files.", here.len());
    println!("hindsight-portable.html: SHA-256 {}", hash(&fs::read(project.path(BUILT))?));
    fs::remove_dir_all(&folder).context("cannot tidy .tools/again")
}

/// Copies a file, or a folder with all below it but for what was built there.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let name = entry?.file_name();
            if name != "target" && name != "node_modules" {
                copy(&from.join(&name), &to.join(&name))?;
            }
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to)?;
    Ok(())
}

/// The files below a folder by their paths in it, each with its hash.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("cannot list {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder)?.to_owned(), hash(&fs::read(&path)?));
            }
        }
    }
    Ok(files)
}

/// The first path that is in one of them only, or has another hash there.
fn first_difference<'a>(
    here: &'a BTreeMap<PathBuf, String>,
    there: &'a BTreeMap<PathBuf, String>,
) -> Option<&'a PathBuf> {
    here.keys().chain(there.keys()).filter(|path| here.get(*path) != there.get(*path)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(files: &[(&str, &str)]) -> BTreeMap<PathBuf, String> {
        files.iter().map(|(path, hash)| ((*path).into(), (*hash).to_owned())).collect()
    }

    #[test]
    fn the_first_file_that_differs_or_is_missing_is_named() {
        let whole = build(&[("a", "1"), ("icons/b", "2"), ("sw.js", "3")]);
        for (other, expected) in [
            (build(&[("a", "1"), ("icons/b", "2"), ("sw.js", "3")]), None),
            (build(&[("a", "1"), ("icons/b", "4"), ("sw.js", "5")]), Some("icons/b")),
            (build(&[("a", "1"), ("icons/b", "2")]), Some("sw.js")),
            (build(&[("0", "0"), ("a", "1"), ("icons/b", "2"), ("sw.js", "3")]), Some("0")),
        ] {
            assert_eq!(first_difference(&whole, &other), expected.map(PathBuf::from).as_ref());
            assert_eq!(first_difference(&other, &whole), expected.map(PathBuf::from).as_ref());
        }
    }

    #[test]
    fn a_build_is_listed_with_everything_below_it() {
        let listed = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
        let this_file = listed.get(Path::new("portable.rs")).unwrap();
        assert_eq!(*this_file, hash(include_bytes!("portable.rs")));
        assert!(listed.keys().any(|path| path.starts_with("train")));
    }
}
