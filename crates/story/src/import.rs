//! Stories from files: what a file holds, and what becomes of it beside the stories that are here already.
//!
//! A file may come from anywhere. It is told by what it says and not by its name, all of it or nothing is taken, and its
//! words are words: nothing here or later reads them as markup.

use std::fmt;

use crate::backup::{self, Backup};
use crate::json::Json;
use crate::markdown::{self, MarkdownStory};
use crate::words;
use crate::{Coaching, Lineage, Millis, Panel, Settings, Story, StoryId};

/// How large a file may be, in bytes: the five million characters that browsers keep for a page, in any script. Even a hostile
/// file of this size is read within a second natively. Look at the size before reading the file.
pub const FILE_BYTES: usize = 20_000_000;

/// How many stories a file may hold. Nobody tells that many; each becomes a record and a row on the page.
pub const STORIES: usize = 1_000;

/// How long a panel's text may be, in bytes of UTF-8: a book, and a fifth of what browsers keep.
pub const TEXT_BYTES: usize = 1_000_000;

/// How long a title may be, in bytes: more than the page's field takes.
pub const TITLE_BYTES: usize = 5_000;

/// How many tags a story may have.
pub const TAGS: usize = 20;

/// How long a tag may be, in bytes: more than [`crate::shelf::read_tags`] makes.
pub const TAG_BYTES: usize = 500;

/// How many hints a story may have put aside, or words the settings. Nobody presses that many times; a file could bring a
/// million, and each hint on the page would be looked for among them.
pub const IGNORED: usize = 10_000;

/// How many texts the coach may have settled about a story: answers, notes, neutral words. Far more than it ever asks about.
pub const COACHED: usize = 1_000;

/// How long these may be together, in bytes.
pub const COACHED_BYTES: usize = 1_000_000;

/// What is put behind the title of a copy.
const COPY: &str = " (imported)";

/// Why nothing of a file was taken. Each is a sentence about it, and says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportError {
    /// The file is larger than [`FILE_BYTES`].
    TooLarge,
    /// The file is neither a backup nor Markdown with the headings of a story.
    NotOurs,
    /// The file is a backup or record that was cut short, garbled or changed by hand.
    Damaged,
    /// The file was written by a newer Hindsight.
    Newer,
    /// There is no word of a story in the file.
    Empty,
    /// The file holds more than [`STORIES`] stories.
    TooMany,
    /// A title, text or tag is longer than allowed, or there are too many tags.
    TooLong,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "This file is larger than 20 MB, which no file of stories is. Choose another one.",
            Self::NotOurs => {
                "This is not a file of stories. Choose a backup from Hindsight, or Markdown with a heading such as “## Context”."
            }
            Self::Damaged => {
                "This backup is damaged: a part is missing or garbled. Nothing was taken from it. Try another copy of the file."
            }
            Self::Newer => {
                "This file was saved by a newer Hindsight. Reload this page to get the newer version, then choose the file again."
            }
            Self::Empty => "There is no story in this file. Choose another one.",
            Self::TooMany => "This file holds more than 1,000 stories. Split it into smaller files, and choose those.",
            Self::TooLong => {
                "A story in this file is too long: a title may have 5,000 bytes, a panel or all notes 1,000,000, and 20 tags 500 each. Shorten it, then choose the file again."
            }
        })
    }
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contents {
    /// Stories, cleaned and within the limits, in the order of the file; and the settings of whoever made it, if it has them, or
    /// why they cannot be read: the stories come all the same.
    Stories(Vec<Incoming>, Option<Result<Box<Settings>, ImportError>>),
    /// Settings alone.
    Settings(Box<Settings>),
    /// A backup behind a passphrase: the whole text. What it opens to is looked at in turn.
    Sealed(String),
}

/// A story from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A record, which says which story it is.
    Record {
        /// The story as the file has it.
        story: Box<Story>,
        /// The JSON text of the record of its versions, if the file has one. Nobody has looked into it yet.
        versions: Option<String>,
    },
    /// Words only.
    Markdown(MarkdownStory),
}

/// How a story arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// A story that is not here yet. A record keeps its id.
    New,
    /// The same words are here already, or come with the same files, with all that was settled about them. Nothing is to be
    /// stored.
    AlreadyHere,
    /// The same words are here already, and more comes that was settled about them: notes, answers, rehearsals.
    Notes,
    /// A story of that id is here, with other words. Both stay: this one has a fresh id, and a title that says so.
    Copy,
}

/// What is to become of a story from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// How it arrives.
    pub arrival: Arrival,
    /// The story to store; of one that is here already, the one that is here, with what comes beside its words.
    pub story: Story,
    /// The JSON text of the record of versions that came with it.
    pub versions: Option<String>,
}

/// Tells what a file of this name and text holds. The name serves only where Markdown has no title of its own.
///
/// # Errors
/// When the file is no file of stories, or one that cannot be taken whole.
pub fn look(name: &str, text: &str) -> Result<Contents, ImportError> {
    if text.len() > FILE_BYTES {
        return Err(ImportError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    let json = text.starts_with(['{', '[']);
    if json && let Some(json) = Json::read(text) {
        return match backup::read(json)? {
            Backup::Stories { stories, versions, settings } => {
                let settings = settings.map(|settings| within_limits(settings?));
                Ok(Contents::Stories(records(stories, versions)?, settings))
            }
            Backup::Settings(settings) => Ok(Contents::Settings(within_limits(settings)?)),
            Backup::Sealed => Ok(Contents::Sealed(text.to_owned())),
        };
    }
    let stories = markdown::read(text);
    if stories.is_empty() {
        // Words that hardly anything else has are left in most of what becomes of a file of ours.
        let was_ours = json && text.split('"').any(|word| word == "hindsight" || word == "panels");
        return Err(if was_ours { ImportError::Damaged } else { ImportError::NotOurs });
    }
    Ok(Contents::Stories(words_only(name, stories)?, None))
}

/// What nobody can have chosen by hand was put there by hand.
fn within_limits(settings: Box<Settings>) -> Result<Box<Settings>, ImportError> {
    let ignored = settings.ignored_everywhere();
    let bytes: usize = ignored.iter().map(|(rule, text)| rule.len() + text.len()).sum();
    if ignored.len() <= IGNORED && bytes <= TEXT_BYTES { Ok(settings) } else { Err(ImportError::Damaged) }
}

fn records(stories: Vec<Story>, mut versions: Vec<(StoryId, String)>) -> Result<Vec<Incoming>, ImportError> {
    if versions.is_empty() && stories.iter().all(Story::is_empty) {
        return Err(ImportError::Empty);
    }
    let mut incoming = Vec::new();
    for mut story in stories {
        story.title = title(&story.title)?;
        story.tags = tags(&story.tags)?;
        for panel in Panel::ALL {
            story.set_text(panel, text(story.text(panel))?);
        }
        if story.ignored.len() > IGNORED {
            return Err(ImportError::TooLong);
        }
        settled(&mut story.coaching)?;
        // Taken and not copied: of many stories with one id, each would bring all of what one has.
        let own = versions.iter().position(|(id, _)| *id == story.id);
        let versions = own.map(|own| versions.swap_remove(own).1);
        incoming.push(Incoming::Record { story: Box::new(story), versions });
    }
    Ok(incoming)
}

fn words_only(name: &str, mut stories: Vec<MarkdownStory>) -> Result<Vec<Incoming>, ImportError> {
    if stories.len() > STORIES {
        return Err(ImportError::TooMany);
    }
    let is_empty = |story: &MarkdownStory| {
        story.title.as_deref().unwrap_or_default().is_empty() && story.panels.iter().all(String::is_empty)
    };
    if stories.iter().all(is_empty) {
        return Err(ImportError::Empty);
    }
    for story in &mut stories {
        story.title = Some(title(story.title.as_deref().unwrap_or_else(|| stem(name)))?);
        story.tags = tags(&story.tags)?;
        for panel in Panel::ALL {
            story.panels[panel] = text(&story.panels[panel])?;
        }
    }
    Ok(stories.into_iter().map(Incoming::Markdown).collect())
}

/// A file's name without folders and extension.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn title(raw: &str) -> Result<String, ImportError> {
    within(TITLE_BYTES, words::line(raw))
}

fn text(raw: &str) -> Result<String, ImportError> {
    within(TEXT_BYTES, words::text(raw))
}

fn tags(raw: &[String]) -> Result<Vec<String>, ImportError> {
    let tags = words::tags(raw.iter().map(String::as_str));
    let fit = tags.len() <= TAGS && tags.iter().all(|tag| tag.len() <= TAG_BYTES);
    if fit { Ok(tags) } else { Err(ImportError::TooLong) }
}

fn settled(coaching: &mut Coaching) -> Result<(), ImportError> {
    let (mut count, mut bytes) = (0, 0);
    for text in coaching.texts_mut() {
        *text = words::text(text);
        (count, bytes) = (count + 1, bytes + text.len());
    }
    if count <= COACHED && bytes <= COACHED_BYTES { Ok(()) } else { Err(ImportError::TooLong) }
}

fn within(bytes: usize, text: String) -> Result<String, ImportError> {
    if text.len() <= bytes { Ok(text) } else { Err(ImportError::TooLong) }
}

/// Decides what becomes of the stories of all chosen files, in order, beside the stories that are `present` here. Nothing
/// that is here is ever replaced, and the same files a second time add nothing.
///
/// `fresh` makes ids that were never used. A story whose record is here but cannot be read is not among those present: what
/// stores the plan must set such bytes aside, and leave those of a newer format.
pub fn plan(
    incoming: Vec<Incoming>,
    present: &[Story],
    fresh: &mut dyn FnMut() -> StoryId,
    now: Millis,
) -> Vec<Planned> {
    let mut known =
        Known { present: present.iter().map(Fingerprint::of).collect(), stories: present, planned: Vec::new() };
    for incoming in incoming {
        let (arrival, story, versions) = match incoming {
            Incoming::Record { mut story, versions } => {
                story.revision = 0;
                story.saves = Lineage::default();
                story.created = if story.created == 0 { now } else { story.created.min(now) };
                story.changed = story.changed.min(now);
                let (arrival, story) = known.place(*story, fresh);
                // Those that are here stay.
                (arrival, story, versions.filter(|_| arrival != Arrival::Notes))
            }
            Incoming::Markdown(words) => {
                let mut story = Story::new(StoryId::example(), now);
                story.title = words.title.unwrap_or_default();
                story.tags = words.tags;
                for panel in Panel::ALL {
                    story.set_text(panel, words.panels[panel].clone());
                }
                let (arrival, story) = known.place_words(story, Arrival::New, fresh);
                (arrival, story, None)
            }
        };
        known.planned.push((Fingerprint::of(&story), Planned { arrival, story, versions }));
    }
    known.planned.into_iter().map(|(_, planned)| planned).collect()
}

/// Stands for the words of a story, so that they need not be laid side by side with those of every other.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fingerprint(u64);

impl Fingerprint {
    fn of(story: &Story) -> Self {
        Self(words::fingerprint(&words::all(story)))
    }
}

/// The stories that are here, and those that will be.
struct Known<'a> {
    stories: &'a [Story],
    present: Vec<Fingerprint>,
    planned: Vec<(Fingerprint, Planned)>,
}

impl Known<'_> {
    fn iter(&self) -> impl Iterator<Item = (Fingerprint, &Story)> {
        let planned = self.planned.iter().map(|(fingerprint, planned)| (*fingerprint, &planned.story));
        self.present.iter().copied().zip(self.stories).chain(planned)
    }

    /// How a story arrives that says which one it is.
    fn place(&mut self, mut story: Story, fresh: &mut dyn FnMut() -> StoryId) -> (Arrival, Story) {
        let fingerprint = Fingerprint::of(&story);
        let same =
            |(print, known): (Fingerprint, &Story)| print == fingerprint && words::all(known) == words::all(&story);
        let is_same = self.iter().find(|(_, known)| known.id == story.id).map(same);
        match is_same {
            Some(true) => self.take_in(story.id.clone(), story),
            // The example's place is kept for the example.
            None if story.id != StoryId::example() => (Arrival::New, story),
            Some(false) | None => {
                words::cut(&mut story.title, TITLE_BYTES - COPY.len());
                story.title.push_str(COPY);
                self.place_words(story, Arrival::Copy, fresh)
            }
        }
    }

    /// How a story arrives that is known by its words alone: under a fresh id, unless they are here.
    fn place_words(
        &mut self,
        mut story: Story,
        arrival: Arrival,
        fresh: &mut dyn FnMut() -> StoryId,
    ) -> (Arrival, Story) {
        let (words, fingerprint) = (words::all(&story), Fingerprint::of(&story));
        let same = |(print, known): &(Fingerprint, &Story)| *print == fingerprint && words::all(known) == words;
        let known = self.iter().find(same).map(|(_, known)| known.id.clone());
        match known {
            Some(id) => self.take_in(id, story),
            None => {
                story.id = fresh();
                (arrival, story)
            }
        }
    }

    /// How a story arrives whose words are known under this id: what was settled about them comes to what is here.
    fn take_in(&mut self, id: StoryId, story: Story) -> (Arrival, Story) {
        // One that is going to be stored anyway takes it along.
        let planned = self.planned.iter_mut().map(|(_, planned)| planned);
        let arriving =
            planned.filter(|planned| planned.arrival != Arrival::AlreadyHere).find(|planned| planned.story.id == id);
        let is_arriving = arriving.is_some();
        let here = self.stories.iter().find(|here| here.id == id);
        let mut known = arriving.as_ref().map(|planned| &planned.story).or(here).unwrap_or(&story).clone();
        let mut both = known.coaching.clone();
        // Cleaned as what comes was. More than a file may hold could not be read back from a backup.
        let more = settled(&mut both).is_ok() && both.take_in(story.coaching) && settled(&mut both).is_ok();
        if more {
            known.coaching = both;
        }
        if let Some(planned) = arriving.filter(|_| more) {
            planned.story = known.clone();
        }
        (if more && !is_arriving { Arrival::Notes } else { Arrival::AlreadyHere }, known)
    }
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;
    use crate::nasty::{Nasty, story_of};
    use crate::{Note, record};

    const STORY_1: &str = include_str!("../formats/story-1.json");
    const STORY_2: &str = include_str!("../formats/story-2.json");
    const STORY_3: &str = include_str!("../formats/story-3.json");
    const BACKUP: &str = include_str!("../formats/backup-1.json");

    /// A file of settings as it was written when the format shipped.
    const SETTINGS: &str = r#"{"hindsight":"settings","format":2,"ignored_everywhere":[{"rule":"blame","text":"qa missed it 🙈"}],"hidden":["drama"],"level":"staff","theme":"dark","words_per_minute":131,"target_seconds":90,"text_percent":120}"#;

    /// A backup with these settings in it.
    fn with_settings(record: &str) -> String {
        BACKUP.trim_end().strip_suffix('}').unwrap().to_owned() + ",\"settings\":" + record + "}"
    }

    /// Settings that leave so many words alone, each with this text in front of its number; the last in order first.
    fn ignored_everywhere(count: usize, text: &str) -> String {
        let word = |nth: usize| format!("{{\"rule\":\"r\",\"text\":\"{text}{}\"}}", 9_999_999 - nth);
        let words = (0..count).map(word).collect::<Vec<_>>().join(",");
        SETTINGS.replace("{\"rule\":\"blame\",\"text\":\"qa missed it 🙈\"}", &words)
    }

    fn id(name: &str) -> StoryId {
        StoryId::new(name).unwrap()
    }

    fn story(name: &str, title: &str, text: &str) -> Story {
        let mut story = Story::new(id(name), 5);
        story.title = title.to_owned();
        story.set_text(Panel::Setback, text.to_owned());
        story
    }

    fn stories(text: &str) -> Vec<Incoming> {
        match look("file.md", text) {
            Ok(Contents::Stories(stories, None)) => stories,
            other => panic!("{other:?} from {text:?}"),
        }
    }

    fn only_record(text: &str) -> Story {
        let [Incoming::Record { story, .. }] = &stories(text)[..] else { panic!("not one record in {text:?}") };
        Story::clone(story)
    }

    fn record_of(story: &Story) -> Incoming {
        Incoming::Record { story: Box::new(story.clone()), versions: None }
    }

    /// Plans with fresh ids `fresh-1`, `fresh-2` … at moment 100.
    fn planned(incoming: Vec<Incoming>, present: &[Story]) -> Vec<Planned> {
        let mut count = 0;
        let mut fresh = || {
            count += 1;
            id(&("fresh-".to_owned() + &count.to_string()))
        };
        plan(incoming, present, &mut fresh, 100)
    }

    fn outcome(planned: &[Planned]) -> Vec<(Arrival, &str, &str)> {
        planned.iter().map(|planned| (planned.arrival, planned.story.id.as_str(), &*planned.story.title)).collect()
    }

    #[test]
    fn a_file_is_known_by_what_it_says_whatever_it_is_called() {
        let sealed = r#"{"hindsight":"sealed","format":1,"lock":{"salt":"x"},"sealed":"AAAA"}"#;
        let markdown = markdown::write(&story("a", "T", "text"));
        for name in ["stories.md", "stories.json", "stories", "", ".png", "../x\0"] {
            assert!(
                matches!(look(name, BACKUP), Ok(Contents::Stories(stories, None)) if stories.len() == 2),
                "{name:?}"
            );
            assert!(matches!(&*stories(STORY_1), [Incoming::Record { .. }]), "{name:?}");
            assert!(matches!(&*stories(&markdown), [Incoming::Markdown(_)]), "{name:?}");
            assert_eq!(
                look(name, &("\u{feff}\n".to_owned() + sealed)),
                Ok(Contents::Sealed(sealed.to_owned())),
                "{name:?}"
            );
        }
        assert!(matches!(&*stories("{draft}\n\n## Context\n\n\"panels\"\n"), [Incoming::Markdown(_)]));
    }

    #[test]
    fn settings_come_alone_or_with_stories_and_go_out_as_they_came() {
        let Ok(Contents::Settings(alone)) = look("x.md", SETTINGS) else { panic!("no settings") };
        assert_eq!(alone.write_file(), SETTINGS);
        let beside = look("x", &with_settings(SETTINGS));
        assert!(
            matches!(&beside, Ok(Contents::Stories(stories, Some(Ok(with)))) if stories.len() == 2 && *with == alone)
        );
        let rows = [
            ("{\"format\":3}".to_owned(), ImportError::Newer),
            ("{\"format\":2}".to_owned(), ImportError::Damaged),
            ("7".to_owned(), ImportError::Damaged),
            (ignored_everywhere(IGNORED + 1, ""), ImportError::Damaged),
        ];
        for (settings, error) in rows {
            let beside = look("x", &with_settings(&settings));
            assert!(
                matches!(&beside, Ok(Contents::Stories(stories, Some(Err(why)))) if stories.len() == 2 && *why == error),
                "the stories come without {settings:.40}"
            );
        }
        let older = r#"{"hindsight":"settings","format":1,"ignored_everywhere":[]}"#;
        assert_eq!(look("x", older), Ok(Contents::Settings(Box::default())));
        assert!(matches!(look("x", &ignored_everywhere(IGNORED, "")), Ok(Contents::Settings(_))));
    }

    #[test]
    fn markdown_without_a_title_is_called_like_its_file() {
        let rows = [("The index.md", "The index"), ("a/b\\c.d.txt", "c.d"), ("notes", "notes"), ("", ""), (".md", "")];
        for (name, title) in rows {
            let Ok(Contents::Stories(stories, None)) = look(name, "## Context\n\nText.\n") else { panic!("{name}") };
            assert!(
                matches!(&stories[..], [Incoming::Markdown(story)] if story.title.as_deref() == Some(title)),
                "{name}"
            );
        }
    }

    #[test]
    fn what_cannot_be_taken_is_refused_for_the_right_reason() {
        use ImportError::{Damaged, Empty, Newer, NotOurs, TooLarge, TooLong, TooMany};
        let of = |story: Story| backup::write(&[story], &[], 0);
        let many = |count| backup::write(&vec![story("a", "T", "text"); count], &[], 0);
        let deep = |open: &str| {
            "{\"hindsight\":\"stories\",\"format\":1,\"exported\":0,\"stories\":".to_owned() + &open.repeat(1_000_000)
        };
        let tagged = |tags: Vec<String>| {
            let mut story = story("a", "T", "text");
            story.tags = tags;
            backup::write(&[story], &[], 0)
        };
        let tag = |nth: usize| nth.to_string();
        let ignoring = |count| {
            let mut story = story("a", "T", "text");
            story.ignored = vec![only_record(STORY_2).ignored.remove(0); count];
            story
        };
        let noting = |count, text: &str| {
            let mut story = story("a", "T", "text");
            let note = Note { question: String::new(), text: text.to_owned() };
            story.coaching.notes = vec![note; count];
            story
        };
        let rows: Vec<(&str, String, ImportError)> = vec![
            ("an empty file", String::new(), Empty),
            ("white space", " \r\n\t\u{feff}".to_owned(), NotOurs),
            ("only white space", " \r\n\t".to_owned(), Empty),
            ("a byte order mark", "\u{feff}".to_owned(), Empty),
            ("no stories", backup::write(&[], &[], 0), Empty),
            ("a story without a word", of(Story::new(id("a"), 0)), Empty),
            ("headings only", markdown::write(&Story::new(id("a"), 0)), Empty),
            (
                "a web page",
                "<!DOCTYPE html>\n<html><body><h2>Context</h2><script>alert(1)</script></body></html>".to_owned(),
                NotOurs,
            ),
            ("a PDF", "%PDF-1.7\n%\u{fffd}\u{fffd}\n1 0 obj\n<< /Type /Catalog >>".to_owned(), NotOurs),
            ("a picture", "\u{fffd}PNG\r\n\u{1a}\n\0\0\0\rIHDR\u{fffd}\u{fffd}".to_owned(), NotOurs),
            ("NULs", "\0".repeat(5_000), NotOurs),
            ("plain text", "It was a Friday. Context: none.".to_owned(), NotOurs),
            ("other Markdown", "# Recipe\n\n## Ingredients\n\nEggs\n".to_owned(), NotOurs),
            ("another app's JSON", r#"{"name":"x","version":"1.0","private":true,"n":1.5}"#.to_owned(), NotOurs),
            ("another app's records", r#"{"format":3,"id":"a","title":"T"}"#.to_owned(), NotOurs),
            ("another app's word", r#"{"hindsight":"is 20/20"}"#.to_owned(), NotOurs),
            ("our settings", r#"{"format":1,"ignored_everywhere":[]}"#.to_owned(), NotOurs),
            ("settings of a newer format", SETTINGS.replacen("\"format\":2", "\"format\":3", 1), Newer),
            ("settings cut short", SETTINGS[..SETTINGS.len() - 1].to_owned(), Damaged),
            ("10,001 words ignored everywhere", ignored_everywhere(IGNORED + 1, ""), Damaged),
            ("half a million words ignored everywhere", ignored_everywhere(500_000, ""), Damaged),
            ("a word of 1 MB ignored everywhere", ignored_everywhere(1, &"a".repeat(TEXT_BYTES)), Damaged),
            ("a list of records", "[".to_owned() + STORY_2 + "]", NotOurs),
            ("a number", "7".to_owned(), NotOurs),
            ("a million brackets", "[".repeat(1_000_000), NotOurs),
            ("a million brackets in a backup", deep("["), Damaged),
            ("a million objects in a backup", deep("{\"a\":"), Damaged),
            ("half a pair of surrogates", STORY_2.replace("The index", "\\ud800"), Damaged),
            ("the other half", STORY_2.replace("The index", "\\udc00"), Damaged),
            ("surrogates the wrong way round", STORY_2.replace("The index", "\\udc00\\ud800"), Damaged),
            ("words behind the end", BACKUP.to_owned() + "x", Damaged),
            ("two in one", BACKUP.to_owned() + BACKUP, Damaged),
            ("an id that is a path", STORY_2.replace("0f3a-9", "../settings"), Damaged),
            ("a number below nought", STORY_2.replace("\"revision\":7,", "\"revision\":-7,"), Damaged),
            ("a number with a point", STORY_2.replace("\"revision\":7,", "\"revision\":7.0,"), Damaged),
            (
                "a number without end",
                STORY_2.replace("\"revision\":7,", &("\"revision\":".to_owned() + &"9".repeat(1_000_000) + ",")),
                Damaged,
            ),
            ("the newest format without what is new in it", STORY_2.replace("\"format\":2", "\"format\":3"), Damaged),
            ("no format", STORY_2.replace("\"format\":2", "\"format\":0"), Damaged),
            (
                "a sealed backup without its lock",
                r#"{"hindsight":"sealed","format":1,"sealed":"AAAA"}"#.to_owned(),
                Damaged,
            ),
            ("a backup of a newer format", BACKUP.replacen("\"format\":1", "\"format\":2", 1), Newer),
            ("a sealed backup of a newer format", r#"{"hindsight":"sealed","format":2}"#.to_owned(), Newer),
            ("a record of a newer format", STORY_3.replace("\"format\":3", "\"format\":4"), Newer),
            ("a newer record in a backup", BACKUP.replacen("\"format\":2", "\"format\":99", 1), Newer),
            ("1,001 stories", many(STORIES + 1), TooMany),
            ("1,001 stories in Markdown", "# T\n## Context\n".repeat(STORIES + 1), TooMany),
            (
                "1,001 records of versions",
                backup::write(&[], &vec![(id("a"), "{}".to_owned()); STORIES + 1], 0),
                TooMany,
            ),
            ("a title of 1 MB", of(story("a", &"a".repeat(1_000_000), "")), TooLong),
            ("a title of 1 MB in Markdown", "# ".to_owned() + &"a".repeat(1_000_000) + "\n## Context\n", TooLong),
            ("a title one byte too long", of(story("a", &("é".repeat(TITLE_BYTES / 2) + "a"), "")), TooLong),
            ("a text one byte too long", of(story("a", "T", &"a".repeat(TEXT_BYTES + 1))), TooLong),
            ("a text too long in Markdown", "## Context\n\n".to_owned() + &"a\n".repeat(TEXT_BYTES / 2 + 1), TooLong),
            ("a tag too long", tagged(vec!["a".repeat(TAG_BYTES + 1)]), TooLong),
            ("21 tags", tagged((0..=TAGS).map(tag).collect()), TooLong),
            ("21 tags in one", tagged(vec![(0..=TAGS).map(tag).collect::<Vec<_>>().join(",")]), TooLong),
            ("100,000 tags", tagged((0..100_000).map(tag).collect()), TooLong),
            ("too many ignored hints", of(ignoring(IGNORED + 1)), TooLong),
            ("too many notes", of(noting(COACHED / 2 + 1, "x")), TooLong),
            ("a million empty notes", of(noting(400_000, "")), TooLong),
            ("a note of 1 MB", of(noting(1, &"a".repeat(COACHED_BYTES + 1))), TooLong),
            ("notes of 1 MB together", of(noting(101, &"a".repeat(COACHED_BYTES / 100))), TooLong),
            ("larger than allowed", " ".repeat(FILE_BYTES + 1), TooLarge),
        ];
        for (name, text, error) in rows {
            assert_eq!(look("file", &text), Err(error), "{name}");
        }
    }

    #[test]
    fn what_is_just_within_the_limits_is_taken() {
        let mut most = story("a", &"é".repeat(TITLE_BYTES / 2), &"a".repeat(TEXT_BYTES));
        most.tags = (10..10 + TAGS).map(|nth| "x".repeat(TAG_BYTES - 2) + &nth.to_string()).collect();
        for nth in 0..COACHED / 2 {
            most.coaching.set_note(&nth.to_string(), &"a".repeat(COACHED_BYTES / (COACHED / 2) - 3));
        }
        let backup = backup::write(&[most.clone()], &[], 0);
        assert_eq!(only_record(&backup), most);
        assert_eq!(stories(&markdown::write(&most)).len(), 1);
        let many = backup::write(&vec![story("a", "T", "x"); STORIES], &[], 0);
        assert_eq!(stories(&many).len(), STORIES);
        let copy = planned(vec![record_of(&most)], &[story("a", "T", "other")]).remove(0).story;
        assert!(copy.title.ends_with("é (imported)"));
        assert_eq!(
            only_record(&backup::write(slice::from_ref(&copy), &[], 0)),
            copy,
            "a copy can be backed up as well"
        );
    }

    #[test]
    fn ten_megabytes_of_anything_are_refused_and_overflow_nothing() {
        let start = "{\"hindsight\":\"stories\",\"format\":1,\"exported\":0,\"versions\":[],\"stories\":";
        let rows = [
            ("", "[", ImportError::NotOurs),
            ("[", "0,", ImportError::NotOurs),
            ("{", "\"__proto__\":{},", ImportError::NotOurs),
            (start, "[", ImportError::Damaged),
            (start, "[{},", ImportError::Damaged),
            (start, "\"\\u0041", ImportError::Damaged),
            ("", "# a\n## Context\nb\n", ImportError::TooMany),
            ("", "# ", ImportError::NotOurs),
            ("## Context\n", "\\", ImportError::TooLong),
            ("## Context\n", "# a\n", ImportError::TooLong),
            ("## Context\n", "## Context\n\na\n", ImportError::TooLong),
            ("Tags:", "a,", ImportError::NotOurs),
            ("<", "<script>", ImportError::NotOurs),
        ];
        for (start, piece, error) in rows {
            let text = start.to_owned() + &piece.repeat((FILE_BYTES - start.len()) / piece.len());
            assert_eq!(look("file", &text), Err(error), "{start:?} {piece:?}");
        }
        let objects = start.to_owned() + "[" + &"{},".repeat(3_000_000) + "{}]}";
        assert_eq!(look("file", &objects), Err(ImportError::TooMany));
        let tags = "Tags: ".to_owned() + &(0..1_000_000).map(|nth| nth.to_string() + ",").collect::<String>();
        assert_eq!(look("file", &(tags + "\n## Context\n\nb\n")), Err(ImportError::TooLong));
    }

    #[test]
    fn no_cut_of_a_file_is_taken_for_a_whole_one() {
        for text in [STORY_1, STORY_2, STORY_3, BACKUP, SETTINGS] {
            let text = text.trim_end();
            let marked = if text.starts_with("{\"hindsight\"") { 11 } else { text.find("\"panels").unwrap() + 7 };
            for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
                let error = match end {
                    0 => ImportError::Empty,
                    _ if end < marked => ImportError::NotOurs,
                    _ => ImportError::Damaged,
                };
                assert_eq!(look("file", &text[..end]), Err(error), "cut at {end}");
            }
        }
    }

    /// The places of all values within a value, each as the numbers of the entries and items that lead there.
    fn places(value: &Json, here: &[usize], all: &mut Vec<Vec<usize>>) {
        all.push(here.to_vec());
        let inner: Vec<&Json> = match value {
            Json::Object(entries) => entries.iter().map(|(_, value)| value).collect(),
            Json::List(items) => items.iter().collect(),
            Json::Text(_) | Json::Number(_) | Json::Other => Vec::new(),
        };
        for (nth, value) in inner.into_iter().enumerate() {
            places(value, &[here, &[nth]].concat(), all);
        }
    }

    fn at<'a>(value: &'a mut Json, place: &[usize]) -> &'a mut Json {
        place.iter().fold(value, |value, &nth| match value {
            Json::Object(entries) => &mut entries[nth].1,
            Json::List(items) => &mut items[nth],
            Json::Text(_) | Json::Number(_) | Json::Other => panic!("no place leads into a single value"),
        })
    }

    #[test]
    fn a_wrong_type_in_any_field_is_damage_and_never_half_a_story() {
        let wrong = [
            Json::Number(7),
            Json::Text("<b>".to_owned()),
            Json::List(vec![Json::Text("x".to_owned()), Json::Number(1)]),
            Json::Object(vec![("__proto__".to_owned(), Json::Number(1))]),
            Json::Other,
        ];
        for text in [STORY_1, STORY_2, STORY_3, BACKUP, SETTINGS] {
            let whole = Json::read(text).unwrap();
            let mut all = Vec::new();
            places(&whole, &[], &mut all);
            for (place, wrong) in all.iter().flat_map(|place| wrong.iter().map(move |wrong| (place, wrong))) {
                let mut changed = whole.clone();
                let value = at(&mut changed, place);
                let same_type =
                    matches!((&*value, wrong), (Json::Text(_), Json::Text(_)) | (Json::Number(_), Json::Number(_)));
                // Records of versions are not looked into: one object is as good as another.
                let opaque = text == BACKUP && place.len() > 2 && (place[0], place[2]) == (4, 1);
                if same_type || opaque && (place.len() > 3 || matches!(wrong, Json::Object(_))) {
                    continue;
                }
                *value = wrong.clone();
                let error = if place.is_empty() { ImportError::NotOurs } else { ImportError::Damaged };
                assert_eq!(look("file", &changed.write()), Err(error), "{}", changed.write());
            }
        }
    }

    #[test]
    fn words_are_words_whatever_they_look_like() {
        let script = "<script>alert('1')</script> \u{202e}<img src=x onerror=alert(1)> {{x}} ${y} javascript:alert(1)";
        let hostile = story("a", script, script);
        for text in [backup::write(slice::from_ref(&hostile), &[], 0), record::write(&hostile)] {
            let read = only_record(&text);
            assert_eq!((&*read.title, read.text(Panel::Setback)), (script, script));
        }
        let [Incoming::Markdown(read)] = &stories(&markdown::write(&hostile))[..] else { panic!("not one story") };
        assert_eq!((read.title.as_deref(), &*read.panels[Panel::Setback]), (Some(script), script));
    }

    #[test]
    fn controls_are_dropped_and_titles_stand_on_one_line() {
        let read = only_record(&record::write(&{
            let mut story = story("a", "T\0i\nt\tle\u{1b}[31m", "a\0\u{8}b\n\tc\r\nd\u{7f}");
            story.tags = vec!["\0".to_owned(), "out\nage".to_owned(), "out age".to_owned()];
            story
        }));
        assert_eq!(
            (&*read.title, read.text(Panel::Setback), &*read.tags),
            ("Ti t le[31m", "ab\n\tc\nd\u{7f}", &["out age".to_owned()][..])
        );
    }

    #[test]
    fn of_a_key_that_comes_twice_the_first_counts_and_unknown_keys_do_not() {
        let plain = only_record(STORY_2);
        let rows = [
            STORY_2.replacen('{', "{\"__proto__\":{\"title\":\"x\"},\"constructor\":[],\"toString\":1,", 1),
            STORY_2.replace("\"revision\":7,\"created\"", "\"revision\":7,\"title\":\"The index 🙈\",\"created\""),
            STORY_2.replacen("\"format\":2", "\"format\":2,\"format\":9", 1),
            STORY_2.replacen(",\"ignored\"", ",\"id\":\"../x\",\"panels\":7,\"ignored\"", 1),
        ];
        for text in rows {
            assert_eq!(only_record(&text), plain, "{text}");
        }
    }

    #[test]
    fn every_story_comes_back_in_every_format_and_is_known_again() {
        let mut nasty = Nasty::new(5);
        for _ in 0..2_000 {
            let story = story_of(&mut nasty);
            let mut blank = words::all(&story);
            blank.retain(|c| c != '\0' && c != ',');
            if blank.is_empty() {
                continue;
            }
            let mut clean = story.clone();
            clean.title = words::line(&story.title);
            clean.tags = words::tags(story.tags.iter().map(String::as_str));
            for panel in Panel::ALL {
                clean.set_text(panel, words::text(story.text(panel)));
            }
            clean.coaching.texts_mut().for_each(|text| *text = words::text(text));
            let here = slice::from_ref(&story);
            let json = backup::write(here, &[], 0);
            assert_eq!(only_record(&json), clean, "{json}");
            assert_eq!(only_record(&record::write(&story)), clean, "{json}");
            for text in [json, record::write(&story), markdown::write(&story)] {
                let planned = planned(stories(&text), here);
                assert_eq!(planned.len(), 1, "{text}");
                assert_eq!((planned[0].arrival, &planned[0].story), (Arrival::AlreadyHere, &story), "{text}");
            }
        }
    }

    #[test]
    fn each_story_arrives_as_new_as_a_copy_or_not_at_all() {
        use Arrival::{AlreadyHere, Copy, New};
        let words = |title: &str, text: &str| {
            Incoming::Markdown(markdown::read(&markdown::write(&story("x", title, text))).remove(0))
        };
        let here = [story("a", "A", "one"), story("b", "B", "two"), story("c", "C (imported)", "new")];
        let record = |name: &str, title: &str, text: &str| record_of(&story(name, title, text));
        type Row<'a> = (&'a str, Vec<Incoming>, Vec<(Arrival, &'a str, &'a str)>);
        let rows: Vec<Row<'_>> = vec![
            ("nothing", vec![], vec![]),
            ("the same", vec![record("a", "A", "one")], vec![(AlreadyHere, "a", "A")]),
            (
                "the same but for white space in the title",
                vec![record("a", " A ", "one")],
                vec![(AlreadyHere, "a", "A")],
            ),
            ("other words", vec![record("a", "A", "other")], vec![(Copy, "fresh-1", "A (imported)")]),
            ("an id that is not here", vec![record("d", "A", "one")], vec![(New, "d", "A")]),
            ("a copy that came earlier", vec![record("a", "C", "new")], vec![(AlreadyHere, "c", "C (imported)")]),
            ("the example", vec![record("example", "E", "x")], vec![(Copy, "fresh-1", "E (imported)")]),
            ("Markdown", vec![words("D", "x")], vec![(New, "fresh-1", "D")]),
            ("Markdown of words that are here", vec![words("B", "two")], vec![(AlreadyHere, "b", "B")]),
            (
                "one id, the same words",
                vec![record("d", "D", "x"), record("d", "D", "x")],
                vec![(New, "d", "D"), (AlreadyHere, "d", "D")],
            ),
            (
                "one id, other words, again",
                vec![record("d", "D", "x"), record("d", "D", "y"), record("d", "D", "y"), record("d", "D", "z")],
                vec![
                    (New, "d", "D"),
                    (Copy, "fresh-1", "D (imported)"),
                    (AlreadyHere, "fresh-1", "D (imported)"),
                    (Copy, "fresh-2", "D (imported)"),
                ],
            ),
            (
                "the same words as a record and as Markdown",
                vec![record("d", "D", "x"), words("D", "x"), words("D", "y"), words("D", "y")],
                vec![(New, "d", "D"), (AlreadyHere, "d", "D"), (New, "fresh-1", "D"), (AlreadyHere, "fresh-1", "D")],
            ),
        ];
        for (name, incoming, expected) in rows {
            assert_eq!(outcome(&planned(incoming.clone(), &here)), expected, "{name}");
            let mut then: Vec<Story> = here.to_vec();
            then.extend(
                planned(incoming.clone(), &here).into_iter().filter(|p| p.arrival != AlreadyHere).map(|p| p.story),
            );
            let again = planned(incoming, &then);
            assert!(again.iter().all(|planned| planned.arrival == AlreadyHere), "{name}: a second time {again:?}");
        }
        let mut example = story("example", "E", "x");
        assert_eq!(outcome(&planned(vec![record_of(&example)], &[example.clone()])), [(AlreadyHere, "example", "E")]);
        example.set_text(Panel::Lesson, "changed".to_owned());
        assert_eq!(
            outcome(&planned(vec![record("example", "E", "x")], &[example])),
            [(Copy, "fresh-1", "E (imported)")]
        );
    }

    #[test]
    fn what_was_settled_about_words_that_are_here_comes_to_them() {
        use Arrival::{AlreadyHere, Copy, New, Notes};
        let noted = |name: &str, text: &str, note: &str| {
            let mut story = story(name, "T", text);
            story.revision = 7;
            story.coaching.set_note("why", note);
            story
        };
        let copied = |text: &str, note: &str| {
            let mut story = noted("c", text, note);
            story.title.push_str(COPY);
            story
        };
        type Row<'a> = (&'a str, Vec<Story>, Vec<Story>, Vec<(Arrival, &'a str, u64)>);
        let rows: Vec<Row<'_>> = vec![
            ("the same", vec![noted("a", "x", "one")], vec![noted("a", "x", "one")], vec![(AlreadyHere, "one", 7)]),
            ("nothing", vec![noted("a", "x", "one")], vec![noted("a", "x", "")], vec![(AlreadyHere, "one", 7)]),
            ("a note", vec![noted("a", "x", "")], vec![noted("a", "x", "one")], vec![(Notes, "one", 7)]),
            ("another", vec![noted("a", "x", "one")], vec![noted("a", "x", "two")], vec![(Notes, "one\ntwo", 7)]),
            (
                "a note on a copy that came earlier",
                vec![noted("a", "x", ""), copied("y", "")],
                vec![noted("a", "y", "one")],
                vec![(Notes, "one", 7)],
            ),
            (
                "notes from two files",
                vec![noted("a", "x", "")],
                vec![noted("a", "x", "one"), noted("a", "x", "two")],
                vec![(Notes, "one\ntwo", 7), (AlreadyHere, "one\ntwo", 7)],
            ),
            (
                "notes on a story that is new",
                vec![],
                vec![noted("a", "x", "one"), noted("a", "x", "two"), noted("a", "y", "")],
                vec![(New, "one\ntwo", 0), (AlreadyHere, "one\ntwo", 0), (Copy, "", 0)],
            ),
            (
                "more than there may be",
                vec![noted("a", "x", "one")],
                vec![noted("a", "x", &"a".repeat(COACHED_BYTES - 3))],
                vec![(AlreadyHere, "one", 7)],
            ),
        ];
        for (name, here, incoming, expected) in rows {
            let planned = planned(incoming.iter().map(record_of).collect(), &here);
            let got: Vec<_> = planned
                .iter()
                .map(|planned| (planned.arrival, planned.story.coaching.note("why"), planned.story.revision))
                .collect();
            assert!(got == expected, "{name}");
        }
    }

    #[test]
    fn what_arrives_grew_from_nothing_here_and_is_not_from_the_future() {
        let rows = [
            (5, 7, (5, 7)),
            (0, 7, (100, 7)),
            (101, 101, (100, 100)),
            (u64::MAX, u64::MAX, (100, 100)),
            (100, 100, (100, 100)),
        ];
        for (created, changed, times) in rows {
            let mut incoming = only_record(STORY_3);
            (incoming.created, incoming.changed) = (created, changed);
            let arrived = planned(vec![record_of(&incoming)], &[]).remove(0).story;
            assert_eq!((arrived.created, arrived.changed), times);
            assert_eq!((arrived.revision, arrived.saves, &arrived.ignored), (0, Lineage::default(), &incoming.ignored));
            assert_eq!((arrived.coaching.rehearsals().len(), &arrived.coaching), (1, &incoming.coaching));
        }
        let words = Incoming::Markdown(MarkdownStory::default());
        let arrived = planned(vec![words], &[]).remove(0).story;
        assert_eq!((arrived.created, arrived.changed, arrived.revision), (100, 100, 0));
    }

    #[test]
    fn versions_go_with_their_story_wherever_it_goes() {
        let incoming = stories(BACKUP);
        let first = planned(incoming.clone(), &[]);
        assert!(
            first[0].versions.as_ref().is_some_and(|record| record.contains("\"pieces\""))
                && first[1].versions.is_none()
        );
        let mut other = first[0].story.clone();
        other.title.push('!');
        let copies = planned(incoming, &[other]);
        assert_eq!((copies[0].arrival, &copies[0].versions), (Arrival::Copy, &first[0].versions));
        let (twin, record) = (story("a", "T", "text"), (id("a"), "{\"format\":1}".to_owned()));
        let twins = stories(&backup::write(&[twin.clone(), twin], &[record], 0));
        let with = |twin: &Incoming| matches!(twin, Incoming::Record { versions: Some(_), .. });
        assert_eq!(twins.iter().map(with).collect::<Vec<_>>(), [true, false], "of two with one id, the first has them");
    }

    #[test]
    fn why_a_file_is_refused_reads_as_sentences() {
        use ImportError::{Damaged, Empty, Newer, NotOurs, TooLarge, TooLong, TooMany};
        for error in [TooLarge, NotOurs, Damaged, Newer, Empty, TooMany, TooLong] {
            let text = error.to_string();
            assert!(text.starts_with(char::is_uppercase) && text.ends_with('.'), "{text}");
        }
    }
}
