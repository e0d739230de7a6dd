//! The built command, run as a person or a script runs it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

fn hints(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hints"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that ends early closes its input: what it says then is what the test looks at.
    let written = child.stdin.take().expect("its input is piped").write_all(input);
    drop(written);
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn people_read_place_text_underline_and_message() {
    let output = hints(&[], "We shipped.\n\n\tÉté: it was dropped.\n".as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("-:3:10: passive: was dropped"));
    assert_eq!(lines.next(), Some("  \tÉté: it was dropped."));
    assert_eq!(lines.next(), Some("  \t        ^^^^^^^^^^^"));
    assert_eq!(
        lines.next(),
        Some("  “was dropped” hides who did it. Who dropped it? If it was you, say “I dropped …”.")
    );
}

#[test]
fn files_are_read_in_order_and_named() {
    let folder = std::env::temp_dir().join(format!("hints-cli-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("story.txt");
    fs::write(&path, "QA missed it\nbecause of a deploy.\r\nIt kind of broke.").expect("a file");
    let name = path.to_str().expect("a plain name");
    let output = hints(&[name, "-"], b"Stuff happened.");
    fs::remove_dir_all(&folder).expect("the folder goes");
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    let heads: Vec<_> = text.lines().filter(|line| line.contains(": blame:") || line.contains(": vague:")).collect();
    let want = [
        format!("{name}:1:1: blame: QA missed it"),
        format!("{name}:3:4: vague: kind of"),
        "-:1:1: vague: Stuff".to_owned(),
    ];
    assert_eq!(heads, want);
}

#[test]
fn json_lines_are_answered_line_by_line() {
    let input = concat!(
        r#"{"id": "a", "text": "🙂 It kind of broke."}"#,
        "\n\n",
        r#"{"id": 7, "text": "", "panel": "setback", "more": [1]}"#,
        "\n",
    );
    for (unit, start, end) in [("utf8", 8, 15), ("utf16", 6, 13), ("scalar", 5, 12)] {
        let output = hints(&["--json", "--offsets", unit], input.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let lines: Vec<serde_json::Value> =
            out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 2);
        let hint = &lines[0]["hints"][0];
        assert_eq!(lines[0]["id"], "a");
        assert_eq!((hint["rule"].as_str(), hint["family"].as_str()), (Some("vague-hedge"), Some("vague")));
        assert_eq!((hint["start"].as_u64(), hint["end"].as_u64()), (Some(start), Some(end)), "{unit}");
        assert_eq!(hint["fixes"][0]["label"], "Replace with “broke”");
        assert_eq!(hint["fixes"][0]["replacement"], "broke");
        assert_eq!(hint["fixes"][0]["end"], end + 6);
        assert!(hint["message"].as_str().is_some_and(|message| message.contains("kind of")));
        assert_eq!(lines[1], serde_json::json!({"id": 7, "hints": [], "signals": []}));
    }
}

#[test]
fn a_bad_line_is_named_and_the_lines_before_it_are_answered() {
    for (line, what) in [
        ("{", "EOF"),
        (r#"{"text": "no id"}"#, "id"),
        (r#"{"id": 1}"#, "text"),
        (r#"{"id": [1], "text": ""}"#, "string or a number"),
        (r#"{"id": 1, "text": "", "panel": "end"}"#, "no panel"),
        ("\u{0}", "not JSON: expected"),
    ] {
        let input = format!("{{\"id\": 1, \"text\": \"ok\"}}\n\n{line}\n{{\"id\": 2, \"text\": \"\"}}\n");
        let output = hints(&["--json"], input.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert_eq!(out(&output), "{\"id\":1,\"hints\":[],\"signals\":[]}\n", "{line}");
        assert!(said(&output).starts_with("hints: line 3: ") && said(&output).contains(what), "{}", said(&output));
    }
}

#[test]
fn a_json_error_names_one_line() {
    let output = hints(&["--json"], b"\n{\"id\": 1, \"text\": 2}\n");
    assert_eq!(said(&output).matches("line ").count(), 1, "{}", said(&output));
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hints"))
        .arg("--json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut input = child.stdin.take().expect("its input is piped");
    let mut output = BufReader::new(child.stdout.take().expect("its output is piped"));
    for id in 1..4 {
        writeln!(input, "{{\"id\": {id}, \"text\": \"ok\"}}\n").expect("it reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("it answers");
        assert_eq!(line, format!("{{\"id\":{id},\"hints\":[],\"signals\":[]}}\n"));
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let output = hints(&[], "\u{FEFF}It was dropped.".as_bytes());
    assert!(out(&output).starts_with("-:1:4: passive: was dropped\n  It was dropped.\n"), "{}", out(&output));
    let output = hints(&["--json"], "\u{FEFF}{\"id\": 1, \"text\": \"\"}".as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn of_a_long_line_the_part_around_a_hint_is_shown() {
    let text = format!("It was dropped{} and the key was lost{}.", " oö".repeat(1000), " so".repeat(1000));
    let output = out(&hints(&[], text.as_bytes()));
    let lines: Vec<_> = output.lines().collect();
    let odd = out(&hints(&[], b"It was\rdropped."));
    assert!(odd.contains("\n  It was\n     ^^^\n"), "{odd}");
    assert!(lines.iter().all(|line| line.chars().count() < 150), "{output}");
    assert!(lines[1].starts_with("  It was dropped oö") && lines[1].ends_with('…'), "{output}");
    assert!(lines[6].starts_with("  …") && lines[6].ends_with('…') && lines[6].contains(" was lost so"), "{output}");
    let column = lines[7].find('^').expect("an underline");
    assert_eq!(lines[6].chars().skip(column).take(8).collect::<String>(), "was lost");
}

#[test]
fn what_cannot_be_understood_is_said_with_exit_code_2() {
    for (arguments, what) in [
        (&["--loud"][..], "--loud"),
        (&["--offsets", "bytes"], "utf8, utf16 and scalar"),
        (&["--panel", "end"], "context, setback, response and lesson"),
        (&["--panel"], "--panel"),
        (&["--json", "story.txt"], "--json"),
        (&["/no/such/story.txt"], "/no/such/story.txt"),
    ] {
        let output = hints(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).starts_with("hints: ") && said(&output).contains(what), "{}", said(&output));
    }
    let output = hints(&[], b"It broke.\n\xFF\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("line 2"), "{}", said(&output));
}

#[test]
fn help_and_version_are_printed() {
    let help = hints(&["--help"], b"");
    assert_eq!(help.status.code(), Some(0));
    assert!(out(&help).contains("--offsets") && out(&help).contains("signals"));
    let version = hints(&["-V"], b"");
    assert_eq!(out(&version), format!("hints {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hints"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("its input is piped");
    let text = "It was dropped.\n".repeat(10_000);
    // It may be gone before it has read everything.
    drop(input.write_all(text.as_bytes()));
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(said(&output), "");
}
