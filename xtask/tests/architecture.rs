//! The invariants of ARCHITECTURE.md that can be read off the source.

#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All files below a folder of the project that end so, with their text.
fn sources(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder}/**/*{ending}");
    found
}

#[test]
fn web_sys_stays_in_src_browser() {
    for (path, text) in sources("src", ".rs") {
        let inside = path.starts_with(root().join("src/browser"));
        assert!(inside || !text.contains("web_sys"), "{}", path.display());
    }
}

#[test]
fn the_engine_and_the_check_depend_on_nothing() {
    for folder in ["crates/prose-hints", "crates/confidential"] {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        assert!(!manifest.contains("[dependencies]"), "{folder}");
    }
}

#[test]
fn a_crate_knows_nothing_of_those_above_it() {
    for (crate_folder, above) in [
        (
            "crates/prose-hints/src",
            &["hindsight", "leptos", "web_sys", "js_sys", "wasm_bindgen", "std::fs", "std::io"][..],
        ),
        (
            "crates/confidential/src",
            &["hindsight", "prose_hints", "leptos", "web_sys", "js_sys", "wasm_bindgen", "std::fs", "std::io"],
        ),
        ("crates/coach/src", &["leptos", "web_sys", "js_sys", "wasm_bindgen", "std::fs", "std::io"]),
        (
            "crates/story/src",
            &["hindsight_coach", "confidential", "leptos", "web_sys", "js_sys", "wasm_bindgen", "std::fs", "std::io"],
        ),
        ("crates/prose-hints-js/src", &["hindsight", "hindsight_story", "leptos", "web_sys", "std::fs", "std::io"]),
    ] {
        for (path, text) in sources(crate_folder, ".rs") {
            for name in above {
                let used = text
                    .lines()
                    .any(|line| !line.trim_start().starts_with("//") && line.contains(&format!("{name}::")));
                assert!(!used, "{name} in {}", path.display());
            }
        }
    }
}

#[test]
fn the_page_has_no_inline_script_or_style_and_asks_nobody_else() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    for banned in ["<script", "<style", " style=", " onclick", "http://", "https://"] {
        // The icon's own namespace is a name and no address.
        let text = page.replace("xmlns='http://www.w3.org/2000/svg'", "");
        assert!(!text.contains(banned), "{banned}");
    }
    for (path, text) in sources("style", ".css") {
        for banned in ["url(", "http", "!important"] {
            let allowed = banned == "!important" && path.ends_with("base.css");
            assert!(allowed || !text.contains(banned), "{banned} in {}", path.display());
        }
    }
}

/// What leads elsewhere: names of properties and methods that hold or take an address, as Rust spells them.
const LEADS_ELSEWHERE: [&str; 27] = [
    "\"href\"",
    "\"location\"",
    "\"navigation\"",
    "\"navigate\"",
    "\"history\"",
    "\"pushState\"",
    "\"replaceState\"",
    "\"assign\"",
    "\"open\", ",
    "\"reload\", ",
    "\"action\"",
    "\"formaction\"",
    "\"ping\"",
    "\"src\"",
    "\"srcset\"",
    "\"serviceWorker\"",
    "\"sendBeacon\"",
    "\"fetch\"",
    "\"WebSocket\"",
    "href(",
    "href=",
    "location(",
    "history(",
    "open_with",
    "set_src",
    "set_action",
    "src=",
];

/// Who may speak of which of these, and what it does with them.
const MAY_SPEAK_OF: [(&str, &[&str], &str); 10] = [
    ("address.rs", &["\"href\"", "\"location\""], "reads the page's own address"),
    (
        "attempt.rs",
        &["\"action\"", "\"src\"", "\"sendBeacon\"", "\"fetch\"", "\"WebSocket\""],
        "tries to send a fixed word to the page's own server",
    ),
    ("backup_file.rs", &["\"open\", "], "opens a database"),
    (
        "carry.rs",
        &["\"href\""],
        "puts a draft into the one link that takes it from a frame to the whole app, when its writer asks for that",
    ),
    ("erase.rs", &["\"serviceWorker\""], "lists and removes workers"),
    ("file.rs", &["\"href\""], "names a blob of the page's own"),
    (
        "launch.rs",
        &["\"history\"", "\"replaceState\"", "\"serviceWorker\""],
        "takes the query off the page's address, and asks the worker",
    ),
    ("recorder.rs", &["\"src\""], "plays what the page has recorded, by the name of its own memory"),
    ("seal.rs", &["\"href\"", "\"navigate\"", "\"navigation\""], "refuses all of it"),
    (
        "worker.rs",
        &["\"location\"", "\"reload\", ", "\"serviceWorker\""],
        "loads the page anew, and talks to the worker",
    ),
];

/// No policy refuses to go to another address, so no code but these few lines may name one at all. None of them is handed a text, but
/// for `carry.rs`, which writes a link that only its reader can press.
#[test]
fn no_code_builds_an_address_from_what_was_typed() {
    for (path, text) in sources("src", ".rs") {
        let name =
            path.strip_prefix(root().join("src/browser")).ok().and_then(|name| name.to_str()).unwrap_or_default();
        let allowed = MAY_SPEAK_OF.iter().find(|(file, ..)| *file == name).map_or(&[][..], |(_, words, _)| *words);
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for word in LEADS_ELSEWHERE.iter().filter(|word| !allowed.contains(word)) {
            assert!(!code.iter().any(|line| line.contains(word)), "{word} in {}", path.display());
        }
    }
}

/// The words between one text and the next, without the white space that only sets them out.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end}")).0.split_whitespace().collect()
}

#[test]
fn the_dark_drawing_is_the_same_for_a_browser_that_is_dark_and_for_a_site_that_is() {
    let tokens = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let browser = between(&tokens, ":root:where(:not([data-theme=\"light\"])) {", "}");
    let site = between(&tokens, ":root:where([data-theme=\"dark\"]) {\n    color-scheme: dark;", "}");
    assert!(browser.contains(&"--paper:"), "{browser:?}");
    assert_eq!(browser, site);
}

#[test]
fn every_underline_has_its_own_line_in_both_ways_of_drawing() {
    let style = |name: &str| fs::read_to_string(root().join("style").join(name)).unwrap();
    let (panel, hints) = (style("panel.css"), style("hints.css"));
    for family in ["passive", "blame", "vague", "drama", "excuse", "claim", "absolute", "crowd"] {
        // The line of a highlight, word for word that of a mark.
        let line = |text: &str, before: &str, until: char| {
            let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{family}: no {before}"));
            rest.split(until).next().unwrap().trim().to_owned()
        };
        let mark = line(&hints, &format!("[data-hint=\"{family}\"] {{"), '}');
        let (style, weight) = (line(&mark, "--line: ", ';'), line(&mark, "--weight: ", ';'));
        let want = format!("{style} underline var(--pencil-{family}) {weight}");
        let highlight = line(&panel, &format!("::highlight(hint-{family}) {{"), '}');
        assert_eq!(line(&highlight, "text-decoration: ", ';'), want, "{family}");
    }
}
