//! What hosts are asked to send is written in four places; `public/_headers` is the one that the others follow.

#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

use std::collections::{BTreeMap, BTreeSet};
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

/// The headers that differ by path, but for how long a file may be kept: each value once.
fn by_path() -> BTreeSet<(String, String)> {
    let mut rules = rules();
    rules.remove("/*").unwrap();
    rules.into_values().flatten().filter(|(name, _)| name != "Cache-Control").collect()
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
    assert!(headers.len() >= 5);
    for (server, says) in SERVERS {
        let snippet = snippet(server);
        for (name, value) in &headers {
            assert!(!value.contains('"'), "{name} can stand in quotation marks");
            let line = says(name, value);
            assert!(snippet.lines().any(|own| own.trim() == line), "{server}: {line}");
        }
    }
}

#[test]
fn the_page_says_what_each_header_is_for() {
    let page = read("docs/HOSTING.md");
    let (_, table) = page.split_once("| header | what it does |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let explained: BTreeSet<_> = table.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    let rules = rules();
    let sent: BTreeSet<_> = rules.values().flatten().map(|(name, _)| name.as_str()).collect();
    assert_eq!(explained, sent);
}

/// What a server's snippet says of each header: its name and a value, as often as it is said.
fn told(server: &str) -> Vec<(String, String)> {
    let snippet = snippet(server);
    // What a line sets: the name, and the value in quotation marks; nginx may name a map in its place, whose values stand elsewhere.
    let setting = |line: &str| -> Option<(String, String)> {
        let mut rest = line.trim();
        for word in ["add_header ", "Header always set ", "header @"] {
            rest = rest.strip_prefix(word).map_or(rest, |after| {
                if word.ends_with('@') { after.split_once(' ').map_or(after, |(_, after)| after) } else { after }
            });
        }
        let (name, value) = rest.trim_start_matches('?').split_once(' ')?;
        let is_name = name.contains('-') && name.starts_with(|c: char| c.is_ascii_uppercase());
        let value = value.strip_prefix('"').map_or(value, |value| value.split('"').next().unwrap());
        is_name.then(|| (name.to_owned(), value.trim_end_matches(" always;").to_owned()))
    };
    let mut told = Vec::new();
    for (name, value) in snippet.lines().filter_map(setting) {
        let Some(variable) = value.strip_prefix('$') else {
            told.push((name, value));
            continue;
        };
        let (_, map) = snippet.split_once(&format!("map $uri ${variable} {{\n")).unwrap();
        let (map, _) = map.split_once("\n}").unwrap();
        // A pattern or `default`, then the value.
        told.extend(map.lines().map(|line| (name.clone(), line.rsplit('"').nth(1).unwrap().to_owned())));
    }
    told
}

#[test]
fn every_server_is_told_what_differs_by_path_and_nothing_besides() {
    let expected: BTreeSet<_> = with_everything().into_iter().chain(by_path()).collect();
    for (server, _) in SERVERS {
        let told: BTreeSet<_> = told(server).into_iter().filter(|(name, _)| name != "Cache-Control").collect();
        assert_eq!(told, expected, "{server}");
        // All the paths that have rules of their own.
        for part in [r"/embed", r"index", r"hindsight-portable", r"sw\.js", r"/v1/"] {
            assert!(snippet(server).contains(part), "{server}: {part}");
        }
    }
}

/// Whether a path is one that a rule is for.
fn fits(rule: &str, path: &str) -> bool {
    match rule.split_once('*') {
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| rest.ends_with(after)),
        None => rule == path,
    }
}

/// The headers that a path gets from all the rules that fit it.
fn headers_of(path: &str) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    for (name, value) in rules().into_iter().filter(|(rule, _)| fits(rule, path)).flat_map(|(_, headers)| headers) {
        assert!(headers.insert(name.clone(), value).is_none(), "{name} would come twice for {path}");
    }
    headers
}

#[test]
fn only_the_embed_page_may_be_framed_and_only_the_element_may_be_loaded_by_others() {
    for (path, framed, loaded) in [
        ("/", "nobody", "same-origin"),
        ("/index.html", "nobody", "same-origin"),
        ("/hindsight-portable.html", "nobody", "same-origin"),
        ("/sw.js", "nobody", "same-origin"),
        ("/coaches/", "nobody", "same-origin"),
        ("/coaches/index.html", "nobody", "same-origin"),
        ("/embed.html", "anybody", "cross-origin"),
        ("/embed/v1/hindsight.js", "no page", "cross-origin"),
        ("/embed/v1/package.json", "no page", "cross-origin"),
        ("/coaches/configurator.js", "no page", "same-origin"),
        ("/manifest.webmanifest", "no page", "same-origin"),
        ("/icons/mark.svg", "no page", "same-origin"),
        ("/boot-0123456789abcdef.js", "no page", "same-origin"),
        ("/frame-0123456789abcdef.js", "no page", "same-origin"),
        ("/hindsight-0123456789abcdef.wasm", "no page", "same-origin"),
    ] {
        let headers = headers_of(path);
        assert_eq!(headers["Cross-Origin-Resource-Policy"], loaded, "{path}");
        let policy = headers.get("Content-Security-Policy");
        let told = match policy {
            Some(policy) if policy.contains("frame-ancestors 'none'") => "nobody",
            Some(_) => "anybody",
            None => "no page",
        };
        assert_eq!(told, framed, "{path}");
        assert_eq!(headers.get("X-Frame-Options").is_some_and(|value| value == "DENY"), framed == "nobody", "{path}");
        let is_element = path.starts_with("/embed/v1/");
        assert_eq!(headers.contains_key("Access-Control-Allow-Origin"), is_element, "{path}");
    }
}

#[test]
fn only_the_app_itself_may_listen_fill_the_screen_and_keep_it_lit() {
    let none: Vec<_> = ["fullscreen", "microphone", "screen-wake-lock"].map(|name| format!("{name}=()")).into();
    let of_app = headers_of("/")["Permissions-Policy"].clone();
    for name in &none {
        assert!(of_app.contains(&name.replace("()", "(self)")), "{name}");
    }
    let closed = none.iter().fold(of_app.clone(), |policy, name| policy.replace(&name.replace("()", "(self)"), name));
    for path in ["/embed.html", "/coaches/", "/coaches/index.html"] {
        assert_eq!(headers_of(path)["Permissions-Policy"], closed, "{path}");
    }
    assert_eq!(headers_of("/hindsight-portable.html")["Permissions-Policy"], of_app);
}

/// What hosts may take for one address: with and without `.html`, `index` and a slash at the end.
fn stem(path: &str) -> &str {
    let path = path.strip_suffix(".html").unwrap_or(path);
    path.strip_suffix("/index").unwrap_or(path).trim_end_matches('/')
}

#[test]
fn addresses_that_some_hosts_take_for_one_have_the_same_headers() {
    assert_eq!(["/embed", "/embed/", "/embed.html", "/embed/index.html"].map(stem), ["/embed"; 4]);
    for path in ["/embed", "/hindsight-portable"] {
        assert_eq!(headers_of(path), headers_of(&format!("{path}.html")));
    }
    let paths: Vec<_> = rules().into_keys().filter(|path| !path.contains('*')).collect();
    for one in &paths {
        for other in paths.iter().filter(|other| stem(other) == stem(one)) {
            assert_eq!(headers_of(one), headers_of(other), "{one} and {other}");
        }
    }
}

#[test]
fn every_server_is_told_how_long_each_file_may_be_kept() {
    let kept: BTreeMap<String, String> = rules()
        .into_iter()
        .filter_map(|(path, headers)| Some((path, headers.into_iter().find(|(name, _)| name == "Cache-Control")?.1)))
        .collect();
    for path in [
        "/",
        "/index.html",
        "/sw.js",
        "/manifest.webmanifest",
        "/hindsight-portable.html",
        "/icons/*",
        "/pictures/*",
        "/embed.html",
        "/coaches/",
        "/embed/v1/*",
    ] {
        assert_eq!(kept[path], "no-cache", "{path} is looked up at each visit");
    }
    let for_good = "public, max-age=31536000, immutable";
    for (server, _) in SERVERS {
        let snippet = snippet(server);
        for value in ["no-cache", for_good] {
            assert!(snippet.contains(value), "{server}: {value}");
        }
        // Servers other than those of _headers name the files that never change by one pattern; the rest is looked up.
        assert!(snippet.contains(r"(boot|frame|hindsight)-[0-9a-f]+\.(js|css|wasm)$"), "{server}");
    }
    for (path, value) in kept.iter().filter(|(_, value)| *value != "no-cache") {
        assert_eq!(value, for_good, "{path}");
        let (before, after) = path.split_once('*').unwrap();
        assert!(
            ["/boot-", "/frame-", "/hindsight-"].contains(&before) && [".js", ".css", ".wasm"].contains(&after),
            "{path}"
        );
    }
}

/// The policy that stands in a page of the project.
fn policy_in(page: &str) -> String {
    let page = read(page);
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn the_policy_of_the_headers_is_that_of_the_page() {
    for (path, page, beyond) in [
        ("/", "index.html", "; frame-ancestors 'none'; sandbox "),
        ("/embed.html", "index.html", "; sandbox "),
        ("/coaches/", "public/coaches/index.html", "; frame-ancestors 'none'"),
    ] {
        let in_headers = &headers_of(path)["Content-Security-Policy"];
        // What a tag cannot say, a header can.
        let (policy, sandbox) = in_headers.split_once(beyond).unwrap();
        assert_eq!(policy, policy_in(page), "{path}");
        assert!(!sandbox.contains("top-navigation"), "{path}");
        // From the frame a press may open the full app. From the app itself nothing opens anything.
        assert_eq!(sandbox.contains("popups"), path == "/embed.html", "{path}");
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
