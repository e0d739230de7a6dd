//! The saved form of a story. A type of its own, so that the story can change without breaking what is on people's disks.
//!
//! Format 1 is a JSON object; `docs/FORMAT.md` describes it. A change that an older app would misread or drop gets the
//! next number, and reading keeps a step from every number that ever shipped.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Ignored, Panel, Story, StoryId};

const FORMAT: u32 = 1;

/// Why a record could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordError {
    /// The text is no record of Hindsight's: not JSON, cut short, or of another shape.
    Unreadable,
    /// The record was written by a newer Hindsight.
    Newer {
        /// The format number that it names.
        format: u32,
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

/// Reads the `format` number alone, so that a newer record is known for what it is whatever else it holds.
pub(crate) fn check_format(text: &str, newest: u32) -> Result<(), RecordError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    match serde_json_wasm::from_str(text) {
        Ok(Format { format }) if format > newest => Err(RecordError::Newer { format }),
        Ok(Format { format: 0 }) | Err(_) => Err(RecordError::Unreadable),
        Ok(_) => Ok(()),
    }
}

/// Reads a story from its saved form.
///
/// # Errors
/// When the text is no story record, or one of a newer format.
pub fn read(text: &str) -> Result<Story, RecordError> {
    check_format(text, FORMAT)?;
    let record: StoryV1 = serde_json_wasm::from_str(text).map_err(|_| RecordError::Unreadable)?;
    let id = StoryId::new(&record.id).ok_or(RecordError::Unreadable)?;
    let mut story = Story::new(id, record.created);
    story.revision = record.revision;
    story.changed = record.changed;
    story.title = record.title;
    story.ignored =
        record.ignored.into_iter().map(|IgnoredV1 { rule, text, sentence }| Ignored { rule, text, sentence }).collect();
    let PanelsV1 { context, setback, response, lesson } = record.panels;
    story.set_text(Panel::Context, context);
    story.set_text(Panel::Setback, setback);
    story.set_text(Panel::Response, response);
    story.set_text(Panel::Lesson, lesson);
    Ok(story)
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
            .map(|Ignored { rule, text, sentence }| IgnoredV1 { rule, text, sentence })
            .collect(),
    };
    serde_json_wasm::to_string(&record).expect("a struct of strings, numbers and lists always has a JSON form")
}

#[derive(Serialize, Deserialize)]
struct StoryV1 {
    format: u32,
    id: String,
    revision: u64,
    created: u64,
    changed: u64,
    title: String,
    panels: PanelsV1,
    ignored: Vec<IgnoredV1>,
}

#[derive(Serialize, Deserialize)]
struct PanelsV1 {
    context: String,
    setback: String,
    response: String,
    lesson: String,
}

#[derive(Serialize, Deserialize)]
struct IgnoredV1 {
    rule: String,
    text: String,
    sentence: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record as format 1 was first written. Never edit it: it stands for what is on people's disks.
    const FORMAT_1: &str = r#"{"format":1,"id":"0f3a-9","revision":7,"created":1790000000000,"changed":1790000500000,"title":"The index 🙈","panels":{"context":"I ran the billing database.","setback":"The table was dropped.\nÀ cause de moi.","response":"","lesson":"\"Quotes\" and \\ stay."},"ignored":[{"rule":"passive-voice","text":"was dropped","sentence":"The table was dropped."}]}"#;

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
