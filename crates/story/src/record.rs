//! The saved form of a story. A type of its own, so that the story can change without breaking what is on people's disks.
//!
//! It is a JSON object; `docs/FORMAT.md` describes it. A change that an older app would misread or drop gets the next
//! number, and reading brings an old record up to date step by step, one step a number that ever shipped.

use std::fmt;

use crate::json::Json;
use crate::{Coaching, Ignored, Lineage, Panel, Save, Story, StoryId, vault, versions};

const FORMAT: u64 = STEPS.len() as u64 + 1;

/// What makes a record of each format, from the first on, one of the next.
const STEPS: [fn(&mut Json); 2] = [tags_and_saves, coaching];

/// 1 to 2: what kind of story it is, and which saves went into it.
fn tags_and_saves(record: &mut Json) {
    record.put("tags", Json::List(Vec::new()));
    record.put("saves", Json::List(Vec::new()));
}

/// 2 to 3: what was settled about it beside its words.
fn coaching(record: &mut Json) {
    record.put("coaching", Coaching::default().write());
}

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
/// `steps` bring an older one up to date.
pub(crate) fn open(text: &str, steps: &[fn(&mut Json)]) -> Result<Json, RecordError> {
    // What is still sealed here did not open. Its number is the seal's, and says nothing about a newer Hindsight.
    if vault::is_sealed(text) {
        return Err(RecordError::Unreadable);
    }
    up_to_date(Json::read(text).ok_or(RecordError::Unreadable)?, steps)
}

/// The same for a record that stands in a larger JSON value.
pub(crate) fn up_to_date(mut record: Json, steps: &[fn(&mut Json)]) -> Result<Json, RecordError> {
    let format =
        record.take_number("format").and_then(|format| format.checked_sub(1)).ok_or(RecordError::Unreadable)?;
    let behind = usize::try_from(format).ok().and_then(|format| steps.get(format..));
    for step in behind.ok_or(RecordError::Newer { format: format + 1 })? {
        step(&mut record);
    }
    Ok(record)
}

/// Reads a story from its saved form.
///
/// # Errors
/// When the text is no story record, or one of a newer format.
pub fn read(text: &str) -> Result<Story, RecordError> {
    story(open(text, &STEPS)?).ok_or(RecordError::Unreadable)
}

/// The same for a record that stands in a larger JSON value.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_json(record: Json) -> Result<Story, RecordError> {
    story(up_to_date(record, &STEPS)?).ok_or(RecordError::Unreadable)
}

fn story(mut record: Json) -> Option<Story> {
    let mut story = Story::new(StoryId::new(&record.take_text("id")?)?, record.take_number("created")?);
    story.revision = record.take_number("revision")?;
    story.changed = record.take_number("changed")?;
    story.title = record.take_text("title")?;
    story.tags = versions::texts(record.take_list("tags")?)?;
    let save = |mut save: Json| Some(Save { tab: save.take_text("tab")?, revision: save.take_number("revision")? });
    story.saves = Lineage::new(record.take_list("saves")?.into_iter().map(save).collect::<Option<_>>()?);
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
    story.coaching = Coaching::read(record.take("coaching")?)?;
    Some(story)
}

/// The saved form of a story.
pub fn write(story: &Story) -> String {
    let save =
        |save: &Save| Json::object(vec![("tab", Json::text(&save.tab)), ("revision", Json::Number(save.revision))]);
    let ignored = |ignored: &Ignored| {
        Json::object(vec![
            ("rule", Json::text(&ignored.rule)),
            ("text", Json::text(&ignored.text)),
            ("nth", Json::Number(ignored.nth)),
            ("sentence", Json::text(&ignored.sentence)),
        ])
    };
    let panels = Panel::ALL.map(|panel| (panel.id(), Json::text(story.text(panel))));
    let record = Json::object(vec![
        ("format", Json::Number(FORMAT)),
        ("id", Json::text(story.id.as_str())),
        ("revision", Json::Number(story.revision)),
        ("created", Json::Number(story.created)),
        ("changed", Json::Number(story.changed)),
        ("title", Json::text(&story.title)),
        ("tags", Json::texts(&story.tags)),
        ("saves", Json::List(story.saves.saves().iter().map(save).collect())),
        ("panels", Json::object(panels.into())),
        ("ignored", Json::List(story.ignored.iter().map(ignored).collect())),
        ("coaching", story.coaching.write()),
    ]);
    record.write()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records as each format was written when it shipped. Never edit one: it stands for what is on people's disks.
    const FORMAT_1: &str = include_str!("../formats/story-1.json");
    const FORMAT_2: &str = include_str!("../formats/story-2.json");
    const FORMAT_3: &str = include_str!("../formats/story-3.json");

    #[test]
    fn a_record_of_the_newest_format_reads_and_writes_the_same_bytes() {
        let story = read(FORMAT_3).unwrap();
        assert_eq!(story.title, "The index 🙈");
        assert_eq!(story.text(Panel::Setback), "The table was dropped.\nÀ cause de moi.");
        assert_eq!((story.revision, &*story.tags), (7, &["outage".to_owned(), "wrong assumption".to_owned()][..]));
        assert_eq!((story.saves.saves().len(), story.ignored.len()), (2, 1));
        let coaching = &story.coaching;
        assert_eq!(
            (coaching.note("gap-impact"), coaching.neutral[1].instead.as_deref()),
            ("11 minutes, 300 customers.", None)
        );
        assert_eq!(coaching.rehearsals()[0].took[Panel::Response], 42_000);
        assert_eq!(write(&story), FORMAT_3);
    }

    #[test]
    fn a_record_of_every_format_that_shipped_is_read_with_all_its_words() {
        let mut newest = read(FORMAT_3).unwrap();
        newest.coaching = Coaching::default();
        assert_eq!(read(FORMAT_2).as_ref(), Ok(&newest));
        (newest.tags, newest.saves) = (Vec::new(), Lineage::default());
        assert_eq!(read(FORMAT_1).as_ref(), Ok(&newest));
        assert!(write(&newest).starts_with(&format!("{{\"format\":{FORMAT},")));
    }

    #[test]
    fn no_cut_of_a_record_reads_as_a_story() {
        for record in [FORMAT_1, FORMAT_2, FORMAT_3] {
            for end in (0..record.len()).filter(|&end| record.is_char_boundary(end)) {
                assert_eq!(read(&record[..end]), Err(RecordError::Unreadable), "cut at {end}");
            }
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
