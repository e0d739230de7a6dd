//! What a first visit downloads, file by file, against the budget.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::project::Project;

/// The most that a first visit may load, in bytes after brotli: all files together.
///
/// It is about six seconds on a slow mobile connection, once: a quarter of it is the hint engine (its patterns, its word lists and the
/// pages of its rules), a fifth the page and its editor, a sixth what keeps drafts: library, versions, comparison, import and export,
/// and encryption, and a tenth what makes it an app: the manifest with its icons inside, the worker, updates, launches, and the proof
/// behind the badge. A thirtieth lets the same app run in a frame on somebody else's site. The rest, three tenths, is the coach: pages of
/// signals and finer checks, questions and examples, the names and words by which what is confidential is found, rehearsal and recording,
/// settings. All of it comes at once: after the start nothing may be loaded. A feature that needs more raises it here, in a commit that
/// says what the bytes buy.
const BUDGET: usize = 418_000;

/// The element that other sites load, and the most that it may cost each of their pages, in bytes after gzip: hosts that know no brotli
/// are many among theirs.
const ELEMENT: &str = "embed/v1/hindsight.js";
const ELEMENT_BUDGET: usize = 5_000;

/// The page that names the element's hash.
const GUIDE: &str = "coaches/index.html";

/// The bytes of one file, as it is and as hosts send it.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints the table; fails where the total is over the budget.
pub fn report(project: &Project) -> Result<()> {
    let site = read_site(&project.path("dist")).context("cannot read dist/: run `cargo xtask build` first")?;
    let mut total = Size::default();
    println!("{:<44} {:>9} {:>9} {:>9}", "first visit loads", "raw", "gzip", "brotli");
    for path in first_visit(&site) {
        let size = measure(&site[&path])?;
        print_row(&path, size);
        total += size;
    }
    print_row("total", total);
    let mut later = Size::default();
    for path in kept_offline(&site) {
        later += measure(&site[&path])?;
    }
    print_row("afterwards, to be there offline", later);
    let Size { brotli, .. } = total;
    println!("budget: {brotli} of {BUDGET} bytes after brotli ({} %)", brotli * 100 / BUDGET);
    element(&site)?;
    ensure!(brotli <= BUDGET, "the first visit loads {} bytes more than the budget allows", brotli - BUDGET);
    Ok(())
}

/// Prints what the element costs a page that has it; fails where that is too much.
fn element(site: &Site) -> Result<()> {
    let size = measure(site.get(ELEMENT).context("there is no element")?)?;
    println!();
    print_row(ELEMENT, size);
    println!("budget: {} of {ELEMENT_BUDGET} bytes after gzip", size.gzip);
    println!("integrity: {}", integrity(site)?);
    ensure!(size.gzip < ELEMENT_BUDGET, "the element has {} bytes after gzip", size.gzip);
    Ok(())
}

/// The hash by which a page may pin the element, as the build has written it down for coaches.
fn integrity(site: &Site) -> Result<&str> {
    let guide = str::from_utf8(site.get(GUIDE).context("there is no page for coaches")?)?;
    let hash = guide.split_once("data-integrity=\"").and_then(|(_, rest)| rest.split('"').next());
    hash.filter(|hash| hash.starts_with("sha384-")).context("the page for coaches lacks the hash")
}

/// The same of a build.
pub fn integrity_in(dist: &Path) -> Result<String> {
    integrity(&read_site(dist)?).map(str::to_owned)
}

/// Prints what files of a folder weigh that the app does not load.
pub fn list(project: &Project, folder: &str, names: &[&str]) -> Result<()> {
    println!("{:<44} {:>9} {:>9} {:>9}", folder, "raw", "gzip", "brotli");
    for name in names {
        let path = project.path(folder).join(name);
        print_row(name, measure(&fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?)?);
    }
    Ok(())
}

fn print_row(name: &str, Size { raw, gzip, brotli }: Size) {
    println!("{name:<44} {raw:>9} {gzip:>9} {brotli:>9}");
}

/// The bytes that are left after brotli.
pub fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params)?;
    Ok(compressed.len())
}

/// The files of a site by their path, `/` between folders.
type Site = BTreeMap<String, Vec<u8>>;

fn read_site(dist: &Path) -> Result<Site> {
    let mut site = Site::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dist.join(&folder))? {
            let entry = entry?;
            let path = format!("{folder}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push(path + "/");
            } else {
                site.insert(path, fs::read(entry.path())?);
            }
        }
    }
    ensure!(site.contains_key("index.html"), "there is no index.html");
    Ok(site)
}

/// The service worker. What it names is loaded after the page has started, and most of it is there already.
const WORKER: &str = "sw.js";

/// What only the worker names, for the time without a network. The portable edition it puts together by itself.
fn kept_offline(site: &Site) -> Vec<String> {
    let worker = site.get(WORKER).map_or("", |bytes| str::from_utf8(bytes).unwrap_or_default());
    let first = first_visit(site);
    let kept = |path: &&String| !first.contains(*path) && !path.ends_with(".html") && names(worker, path);
    site.keys().filter(kept).cloned().collect()
}

/// The page and every file that it names, or that one of those names in turn; what it only links to is another visit.
fn first_visit(site: &Site) -> BTreeSet<String> {
    let mut found = BTreeSet::from(["index.html".to_owned()]);
    let mut unread = vec!["index.html".to_owned()];
    while let Some(path) = unread.pop() {
        // What a manifest names is asked for when the app is installed.
        if path.ends_with(".webmanifest") {
            continue;
        }
        let Some(text) = site.get(&path).and_then(|bytes| str::from_utf8(bytes).ok()) else { continue };
        if path == WORKER {
            continue;
        }
        let text = if path.ends_with(".html") { without_links(text) } else { text.to_owned() };
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        for other in site.keys() {
            // Both ways of naming: from the file's own folder, and from the site's root.
            let is_named = other.strip_prefix(folder).is_some_and(|name| names(&text, name)) || names(&text, other);
            if is_named && found.insert(other.clone()) {
                unread.push(other.clone());
            }
        }
    }
    found
}

/// The page without its `<a …>` tags, its comments, and the icon that is asked for when the page is put on a Home Screen: what they
/// name is not loaded.
fn without_links(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((start, end)) =
        [("<a ", ">"), ("<a\n", ">"), ("<!--", "-->"), ("<link rel=\"apple-touch-icon\"", ">")]
            .into_iter()
            .filter_map(|(open, close)| rest.find(open).map(|start| (start, close)))
            .min_by_key(|&(start, _)| start)
    {
        kept.push_str(&rest[..start]);
        rest = rest[start..].split_once(end).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Whether the text names this file, as a whole string or address: `"./a.js"`, `'a.js'`, `url(a.png)`, `a.js?v=2`.
fn names(text: &str, file: &str) -> bool {
    let is_edge =
        |c: char| matches!(c, '"' | '\'' | '`' | '(' | ')' | '=' | '?' | '#' | '<' | '>') || c.is_whitespace();
    text.match_indices(file).any(|(start, _)| {
        let before = &text[..start];
        let before = before.strip_suffix("./").or_else(|| before.strip_suffix('/')).unwrap_or(before);
        before.ends_with(is_edge) && text[start + file.len()..].starts_with(is_edge)
    })
}

fn measure(bytes: &[u8]) -> Result<Size> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    Ok(Size { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli(bytes)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(files: &[(&str, &str)]) -> Vec<String> {
        let site = files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
        first_visit(&site).into_iter().collect()
    }

    #[test]
    fn a_first_visit_loads_what_the_page_names_and_what_that_names() {
        let site = [
            (
                "index.html",
                r#"<link rel="apple-touch-icon" href="touch.png"><link rel="manifest" href="app.webmanifest"><script src="./boot.js" data-module="./app-1f.js"></script><link href=style.css>"#,
            ),
            ("touch.png", "\0"),
            ("app.webmanifest", r#"{"screenshots": [{"src": "wide.png"}]}"#),
            ("wide.png", "\0"),
            ("boot.js", "import('./later.js')"),
            ("later.js", ""),
            ("app-1f.js", "import { save } from './snippets/x/inline0.js'; fetch(`app-1f_bg.wasm?v=1`)"),
            ("app-1f_bg.wasm", "\0"),
            ("snippets/x/inline0.js", "import '../y.js'; import './z.js'"),
            ("snippets/x/z.js", ""),
            ("style.css", "h1 { background: url(paper.png) }"),
            ("paper.png", "\0"),
            ("unused.js", ""),
        ];
        let expected = [
            "app-1f.js",
            "app-1f_bg.wasm",
            "app.webmanifest",
            "boot.js",
            "index.html",
            "later.js",
            "paper.png",
            "snippets/x/inline0.js",
            "snippets/x/z.js",
            "style.css",
        ];
        assert_eq!(loaded(&site), expected);
    }

    #[test]
    fn what_only_the_worker_names_is_loaded_afterwards() {
        let site = [
            ("index.html", "<script src='boot.js'>"),
            ("boot.js", "register('sw.js')"),
            ("sw.js", "{'boot.js': 1, 'icons/any.png': 2} 'portable.html'"),
            ("icons/any.png", ""),
            ("portable.html", ""),
        ];
        assert_eq!(loaded(&site), ["boot.js", "index.html", "sw.js"]);
        let site = site.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
        assert_eq!(kept_offline(&site), ["icons/any.png"]);
    }

    #[test]
    fn links_and_comments_load_nothing() {
        let page = "<p>café <a class=\"x\" href=\"why.html\">Why?</a> <!-- src=\"old.js\" --><abbr title=\"icon.svg\">";
        let site = [("index.html", page), ("why.html", ""), ("old.js", ""), ("icon.svg", "")];
        assert_eq!(loaded(&site), ["icon.svg", "index.html"]);
    }

    #[test]
    fn a_name_inside_a_longer_name_is_another_file() {
        for text in ["'my-app.js'", "'app.json'", "'other/app.js'", "app.js", "'…app.js'"] {
            assert!(!names(text, "app.js"), "{text}");
        }
        for text in ["'app.js'", "\"./app.js\"", "('/app.js#x')", "é=app.js "] {
            assert!(names(text, "app.js"), "{text}");
        }
    }

    #[test]
    fn text_is_measured_smaller_when_compressed() -> Result<()> {
        let size = measure("What happened, and when? ".repeat(40).as_bytes())?;
        assert_eq!(size.raw, 1000);
        assert!(size.gzip < 100 && size.brotli < size.gzip, "{} {}", size.gzip, size.brotli);
        Ok(())
    }
}
