//! The saved form of a story. A type of its own, so that the story can change without breaking what is on people's disks.
//!
//! Format 1 is a JSON object; `docs/FORMAT.md` describes it. A change that an older app would misread or drop gets the
//! next number, and reading keeps a step from every number that ever shipped.

use std::fmt;

use serde::Serialize;

use crate::json::Json;
use crate::{Ignored, Panel, Story, StoryId};

const FORMAT: u64 = 1;

/// Why a record could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordError {
    /// The text is no record of Hindsight's: not JSON, cut short, or of another shape.
    Unreadable,
    /// The record was written by a newer Hindsight.
    Newer {
        /// The format number that it names.
        format: u64,
    },
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("the saved bytes are damaged or not a record of Hindsight"),
            Self::Newer { format } => write!(f, "the record has format {format}; this version reads up to {FORMAT}"),
        }
    }
}

/// Reads a record and looks at its `format` first, so that a newer one is known for what it is whatever else it holds.
pub(crate) fn open(text: &str, newest: u64) -> Result<Json, RecordError> {
    let mut json = Json::read(text).ok_or(RecordError::Unreadable)?;
    match json.take_number("format") {
        Some(format) if format > newest => Err(RecordError::Newer { format }),
        Some(0) | None => Err(RecordError::Unreadable),
        Some(_) => Ok(json),
    }
}

/// Reads a story from its saved form.
///
/// # Errors
/// When the text is no story record, or one of a newer format.
pub fn read(text: &str) -> Result<Story, RecordError> {
    story(open(text, FORMAT)?).ok_or(RecordError::Unreadable)
}

fn story(mut record: Json) -> Option<Story> {
    let mut story = Story::new(StoryId::new(&record.take_text("id")?)?, record.take_number("created")?);
    story.revision = record.take_number("revision")?;
    story.changed = record.take_number("changed")?;
    story.title = record.take_text("title")?;
    let mut panels = record.take("panels")?;
    for panel in Panel::ALL {
        story.set_text(panel, panels.take_text(panel.id())?);
    }
    let ignored = record.take_list("ignored")?.into_iter().map(|mut ignored| {
        Some(Ignored {
            rule: ignored.take_text("rule")?,
            text: ignored.take_text("text")?,
            nth: ignored.take_number("nth")?,
            sentence: ignored.take_text("sentence")?,
        })
    });
    story.ignored = ignored.collect::<Option<_>>()?;
    Some(story)
}

/// The saved form of a story.
pub fn write(story: &Story) -> String {
    let text = |panel| story.text(panel).to_owned();
    let record = StoryV1 {
        format: FORMAT,
        id: story.id.as_str().to_owned(),
        revision: story.revision,
        created: story.created,
        changed: story.changed,
        title: story.title.clone(),
        panels: PanelsV1 {
            context: text(Panel::Context),
            setback: text(Panel::Setback),
            response: text(Panel::Response),
            lesson: text(Panel::Lesson),
        },
        ignored: story
            .ignored
            .iter()
            .cloned()
            .map(|Ignored { rule, text, nth, sentence }| IgnoredV1 { rule, text, nth, sentence })
            .collect(),
    };
    serde_json_wasm::to_string(&record).expect("a struct of strings, numbers and lists always has a JSON form")
}

#[derive(Serialize)]
struct StoryV1 {
    format: u64,
    id: String,
    revision: u64,
    created: u64,
    changed: u64,
    title: String,
    panels: PanelsV1,
    ignored: Vec<IgnoredV1>,
}

#[derive(Serialize)]
struct PanelsV1 {
    context: String,
    setback: String,
    response: String,
    lesson: String,
}

#[derive(Serialize)]
struct IgnoredV1 {
    rule: String,
    text: String,
    nth: u64,
    sentence: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record as format 1 was first written. Never edit it: it stands for what is on people's disks.
    const FORMAT_1: &str = r#"{"format":1,"id":"0f3a-9","revision":7,"created":1790000000000,"changed":1790000500000,"title":"The index 🙈","panels":{"context":"I ran the billing database.","setback":"The table was dropped.\nÀ cause de moi.","response":"","lesson":"\"Quotes\" and \\ stay."},"ignored":[{"rule":"passive-voice","text":"was dropped","nth":0,"sentence":"The table was dropped."}]}"#;

    #[test]
    fn a_record_of_format_1_reads_and_writes_the_same_bytes() {
        let story = read(FORMAT_1).unwrap();
        assert_eq!(story.title, "The index 🙈");
        assert_eq!(story.text(Panel::Setback), "The table was dropped.\nÀ cause de moi.");
        assert_eq!(story.revision, 7);
        assert_eq!(story.ignored.len(), 1);
        assert_eq!(write(&story), FORMAT_1);
    }

    #[test]
    fn no_cut_of_a_record_reads_as_a_story() {
        for end in (0..FORMAT_1.len()).filter(|&end| FORMAT_1.is_char_boundary(end)) {
            assert_eq!(read(&FORMAT_1[..end]), Err(RecordError::Unreadable), "cut at {end}");
        }
    }

    #[test]
    fn hostile_records_are_refused() {
        let rows = [
            ("empty", ""),
            ("null", "null"),
            ("a list", "[]"),
            ("no format", r#"{"id":"a"}"#),
            ("format nought", r#"{"format":0}"#),
            ("format below nought", r#"{"format":-1}"#),
            ("wrong types", &FORMAT_1.replace("\"revision\":7", "\"revision\":\"7\"")),
            ("an id that is a path", &FORMAT_1.replace("0f3a-9", "../settings")),
            ("deep nesting", &"[".repeat(100_000)),
        ];
        for (name, text) in rows {
            assert_eq!(read(text), Err(RecordError::Unreadable), "{name}");
        }
        assert_eq!(read(r#"{"format":9,"anything":[]}"#), Err(RecordError::Newer { format: 9 }));
    }
}
