//! What hosts are asked to send is written in four places; `public/_headers` is the one that the others follow.

#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)).unwrap()
}

/// The headers of each path of `public/_headers`, in their order.
fn rules() -> BTreeMap<String, Vec<(String, String)>> {
    let mut rules = BTreeMap::<String, Vec<_>>::new();
    let mut path = String::new();
    for line in read("public/_headers").lines().filter(|line| !line.starts_with('#')) {
        if let Some(header) = line.strip_prefix("  ") {
            let (name, value) = header.split_once(": ").unwrap();
            rules.get_mut(&path).unwrap().push((name.to_owned(), value.to_owned()));
        } else {
            path = line.to_owned();
            assert!(path.starts_with('/'), "{path:?} is a path");
            assert!(rules.insert(path.clone(), Vec::new()).is_none(), "{path} stands once");
        }
    }
    rules
}

/// The headers that go with everything.
fn with_everything() -> Vec<(String, String)> {
    rules().remove("/*").unwrap()
}

/// The snippet of docs/HOSTING.md in this language.
fn snippet(language: &str) -> String {
    let page = read("docs/HOSTING.md");
    let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap_or_else(|| panic!("no snippet for {language}"));
    rest.split_once("\n```").unwrap().0.to_owned()
}

/// Each server, and how it is told to send a header with everything.
type Says = fn(&str, &str) -> String;
const SERVERS: [(&str, Says); 3] = [
    ("nginx", |name, value| format!("add_header {name} \"{value}\" always;")),
    ("apache", |name, value| format!("Header always set {name} \"{value}\"")),
    ("caddy", |name, value| format!("{name} \"{value}\"")),
];

#[test]
fn every_server_is_told_to_send_the_same_headers() {
    let headers = with_everything();
    assert!(headers.len() >= 7);
    for (server, says) in SERVERS {
        let snippet = snippet(server);
        for (name, value) in &headers {
            assert!(!value.contains('"'), "{name} can stand in quotation marks");
            let line = says(name, value);
            assert!(snippet.lines().any(|own| own.trim() == line), "{server}: {line}");
        }
        // And none besides, but for how long a file may be kept.
        let told = snippet.lines().filter(|line| {
            let line = line.trim();
            let sets = ["add_header ", "Header always set ", "Header set "].iter().any(|word| line.starts_with(word));
            sets || (server == "caddy" && line.starts_with(|c: char| c.is_ascii_uppercase()))
        });
        let told = told.filter(|line| !line.contains("Cache-Control")).count();
        assert_eq!(told, headers.len(), "{server}");
    }
}

#[test]
fn every_server_is_told_how_long_each_file_may_be_kept() {
    let kept: BTreeMap<String, String> = rules()
        .into_iter()
        .filter_map(|(path, headers)| Some((path, headers.into_iter().find(|(name, _)| name == "Cache-Control")?.1)))
        .collect();
    for path in
        ["/", "/index.html", "/sw.js", "/manifest.webmanifest", "/hindsight-portable.html", "/icons/*", "/pictures/*"]
    {
        assert_eq!(kept[path], "no-cache", "{path} is looked up at each visit");
    }
    let for_good = "public, max-age=31536000, immutable";
    for (server, _) in SERVERS {
        let snippet = snippet(server);
        for value in ["no-cache", for_good] {
            assert!(snippet.contains(value), "{server}: {value}");
        }
        // Servers other than those of _headers name the files that never change by one pattern; the rest is looked up.
        assert!(snippet.contains(r"(boot|hindsight)-[0-9a-f]+\.(js|css|wasm)$"), "{server}");
    }
    for (path, value) in kept.iter().filter(|(_, value)| *value != "no-cache") {
        assert_eq!(value, for_good, "{path}");
        let (before, after) = path.split_once('*').unwrap();
        assert!(["/boot-", "/hindsight-"].contains(&before) && [".js", ".css", ".wasm"].contains(&after), "{path}");
    }
}

#[test]
fn the_policy_of_the_headers_is_that_of_the_page() {
    let page = read("index.html");
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    let in_page = rest.split('"').next().unwrap();
    let headers = with_everything();
    let (_, in_headers) = headers.iter().find(|(name, _)| name == "Content-Security-Policy").unwrap();
    // A tag cannot close windows; a header can.
    let (policy, sandbox) = in_headers.split_once("; sandbox ").unwrap();
    assert_eq!(policy, in_page);
    for way_out in ["popups", "top-navigation"] {
        assert!(!sandbox.contains(way_out), "{way_out}");
    }
}

/// Tests that docs/PRIVACY.md names: `tests/e2e/file.spec.ts › name`.
fn named_tests() -> Vec<(String, String)> {
    let page = read("docs/PRIVACY.md");
    // Between backticks stands code; every second part.
    let parts = page.split('`').skip(1).step_by(2);
    parts.filter_map(|code| code.split_once(" › ")).map(|(file, name)| (file.to_owned(), name.to_owned())).collect()
}

#[test]
fn every_test_that_the_privacy_page_names_exists() {
    let named = named_tests();
    assert!(named.len() >= 20, "{}", named.len());
    let exists = |(file, name): &(String, String)| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(file);
        // A name of the specs stands in quotation marks of one kind or another; the page may leave out how a long one ends.
        let quoted = |mark: char| format!("{mark}{name}");
        let declared =
            if file.ends_with(".rs") { vec![format!("fn {name}(")] } else { ['"', '`'].map(quoted).to_vec() };
        fs::read_to_string(path).is_ok_and(|text| declared.iter().any(|declared| text.contains(declared)))
    };
    let missing: Vec<_> = named.iter().filter(|named| !exists(named)).collect();
    assert!(missing.is_empty(), "there is no {missing:#?}");
}

#[test]
fn every_promise_of_the_privacy_page_names_a_test() {
    let page = read("docs/PRIVACY.md");
    let (_, promises) = page.split_once("## What is promised").unwrap();
    let (promises, _) = promises.split_once("\n## ").unwrap();
    let rows: Vec<&str> = promises.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    assert!(rows.len() >= 10, "{}", rows.len());
    for row in rows {
        assert!(row.contains(" › "), "{row}");
    }
}
