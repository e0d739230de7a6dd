//! JSON lines in, JSON lines out.

use crate::Failure;
use prose_hints::offsets::{Offsets, Unit};
use prose_hints::{Loudness, Options, Panel, analyze};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{BufRead, BufReader, Read, Write};

/// A line of input. Other members are allowed and left alone.
#[derive(Deserialize)]
struct Question<'l> {
    /// Goes back as it came.
    #[serde(borrow)]
    id: &'l RawValue,
    text: String,
    panel: Option<String>,
}

#[derive(Serialize)]
struct Answer<'l> {
    id: &'l RawValue,
    hints: Vec<Hint>,
    signals: Vec<Signal>,
}

#[derive(Serialize)]
struct Hint {
    rule: &'static str,
    family: &'static str,
    /// Whether hiding who acted costs the teller here, or the hint is a remark.
    loudness: &'static str,
    start: usize,
    end: usize,
    message: String,
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Signal {
    signal: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Fix {
    label: String,
    replacement: String,
    start: usize,
    end: usize,
}

pub(crate) fn answer(input: impl Read, out: &mut impl Write, options: Options, unit: Unit) -> Result<(), Failure> {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        // Whoever sends a line and waits for its answer sends no more until then.
        if !input.buffer().contains(&b'\n') {
            out.flush()?;
        }
        let wrong = |what: String| Failure::Said(format!("line {number}: {what}"));
        if input.read_until(b'\n', &mut line).map_err(|error| wrong(error.to_string()))? == 0 {
            break;
        }
        let line = if number == 1 { line.strip_prefix(crate::BOM).unwrap_or(&line) } else { &line };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let question: Question<'_> = serde_json::from_slice(line).map_err(|error| wrong(what(&error)))?;
        if !question.id.get().starts_with(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
            return Err(wrong("“id” must be a string or a number".into()));
        }
        let panel = match &question.panel {
            None => options.panel,
            Some(id) => Some(Panel::from_id(id).ok_or_else(|| wrong(format!("no panel is called “{id}”")))?),
        };
        let options = Options { panel, ..options };
        let text = &question.text;
        let answer =
            Answer { id: question.id, hints: hints(text, &options, unit), signals: signals(text, &options, unit) };
        serde_json::to_writer(&mut *out, &answer).map_err(|error| Failure::from(std::io::Error::from(error)))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// What is wrong with a line, without serde's “at line 1”, which is a line of that line.
fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = if error.is_syntax() { ["not JSON: ", &text].concat() } else { text };
    text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what).to_owned()
}

fn hints(text: &str, options: &Options, unit: Unit) -> Vec<Hint> {
    let mut offsets = Offsets::new(text, unit);
    let hint = |hint: prose_hints::Hint| Hint {
        rule: hint.rule.as_str(),
        family: hint.family.id(),
        loudness: match hint.loudness {
            Loudness::Loud => "loud",
            Loudness::Quiet => "quiet",
        },
        start: offsets.convert(hint.span.start),
        end: offsets.convert(hint.span.end),
        message: hint.message(),
        fixes: hint
            .fixes
            .into_iter()
            .map(|fix| {
                // A fix can start before its hint. A converter of its own would begin at the front each time; this steps back rarely.
                let start = offsets.convert(fix.span.start);
                Fix { label: fix.label(), start, end: offsets.convert(fix.span.end), replacement: fix.replacement }
            })
            .collect(),
    };
    analyze(text, options).into_iter().map(hint).collect()
}

fn signals(text: &str, options: &Options, unit: Unit) -> Vec<Signal> {
    let mut offsets = Offsets::new(text, unit);
    let signal = |evidence: prose_hints::Evidence| Signal {
        signal: evidence.signal.id(),
        start: offsets.convert(evidence.span.start),
        end: offsets.convert(evidence.span.end),
    };
    prose_hints::signals(text, options).into_iter().map(signal).collect()
}
