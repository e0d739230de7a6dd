//! All stories in one file, and back: JSON, as the records are.
//!
//! `docs/FORMAT.md` describes the file. What the versions of a story look like is no matter of this module: their records
//! go in and come out as JSON text. When the last backup was taken is kept in the store, for whoever asks how old it is.

use crate::import::{ImportError, STORIES};
use crate::json::Json;
use crate::library::{self, Found, Stories};
use crate::record::{self, RecordError};
use crate::store::{Store, StoreError};
use crate::{Millis, Settings, Story, StoryId, bin, versions};

const FORMAT: u64 = 1;

/// Where the time of the last backup is kept, as plain text.
pub(crate) const TAKEN: &str = "hindsight/backup";

/// A backup of all that is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The text of the file.
    pub text: String,
    /// How many stories it holds.
    pub stories: usize,
    /// Which they are, with a space between each two.
    pub ids: String,
    /// How many are left out: they cannot be read, or a newer Hindsight has written them.
    pub left_out: usize,
    /// How many lie in the bin, and are left out as well.
    pub binned: usize,
}

/// A backup of all stories that can be read, of their versions, and of settings that were chosen, made `now`. The example is
/// none of the stories. `unsaved` is the story on the page, where what is stored lacks words of it.
///
/// # Errors
/// When the store cannot be reached.
pub fn whole(store: &impl Store, unsaved: Option<&Story>, now: Millis) -> Result<Whole, StoreError> {
    let Stories { mut stories, unreadable, newer } = library::stories(store)?;
    if let Some(unsaved) = unsaved.filter(|story| story.id != StoryId::example()) {
        stories.retain(|story| story.id != unsaved.id);
        stories.push(unsaved.clone());
    }
    let chosen = library::settings(store).filter(|settings| *settings != Settings::default());
    let text = text(&stories, &records_of(store, &stories)?, chosen.as_ref(), now);
    let binned = bin::list(store)?.len();
    let ids: Vec<_> = stories.iter().map(|story| story.id.as_str()).collect();
    Ok(Whole { text, stories: ids.len(), ids: ids.join(" "), left_out: unreadable.len() + newer, binned })
}

/// A file of one story and of its versions, to be given to others, made `now`. It does not list the words that were replaced by
/// neutral ones. Where the store is out of reach, the story is worth a file without its versions.
pub fn single(store: &impl Store, story: &Story, now: Millis) -> String {
    let mut story = story.clone();
    story.coaching.neutral.clear();
    let stories = [story];
    write(&stories, &records_of(store, &stories).unwrap_or_default(), now)
}

/// The records of the versions that are stored of these stories.
fn records_of(store: &impl Store, stories: &[Story]) -> Result<Vec<(StoryId, String)>, StoreError> {
    let mut records = Vec::new();
    for story in stories {
        if let Some(record) = versions::raw(store, &story.id)? {
            records.push((story.id.clone(), record));
        }
    }
    Ok(records)
}

/// The stories that the text of a file holds; `None` where that cannot be told: it is sealed, damaged, or nothing of ours.
pub fn stories_in(text: &str) -> Option<Vec<StoryId>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    match read(Json::read(text)?).ok()? {
        Backup::Stories { stories, .. } => Some(stories.into_iter().map(|story| story.id).collect()),
        Backup::Settings(_) | Backup::Sealed => None,
    }
}

/// Which of the stories in a file would be lost with it: they can neither be read here, nor were they deleted here.
///
/// # Errors
/// When the store cannot be reached, or is locked.
pub fn only_in_file(store: &impl Store, file: Vec<StoryId>) -> Result<Vec<StoryId>, StoreError> {
    let mut lost = Vec::new();
    for id in file {
        match library::look(store, &id)? {
            Found::Story(_) | Found::Binned(_) => {}
            Found::Nothing | Found::Unreadable | Found::Newer => lost.push(id),
        }
    }
    Ok(lost)
}

/// When the last backup was taken, if there was one.
pub fn backup_time(store: &impl Store) -> Option<Millis> {
    // A store that cannot be reached says so elsewhere.
    store.get(TAKEN).ok().flatten()?.parse().ok()
}

/// Notes that a backup was taken `now`.
///
/// # Errors
/// When the store refuses. The backup is none the worse for it.
pub fn note_backup(store: &impl Store, now: Millis) -> Result<(), StoreError> {
    store.set(TAKEN, &now.to_string())
}

/// Settings beside stories, or why they cannot be read.
type Incidental = Option<Result<Box<Settings>, ImportError>>;

/// What a JSON file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Backup {
    /// Stories, the records of versions with the story that each belongs to, and settings if there are any.
    Stories { stories: Vec<Story>, versions: Vec<(StoryId, String)>, settings: Incidental },
    /// Settings alone.
    Settings(Box<Settings>),
    /// Stories behind a passphrase.
    Sealed,
}

/// A backup of these stories and of the records of their versions, made `now`. A record that is no JSON is left out: it
/// could not be read again, and would spoil the file.
pub fn write(stories: &[Story], versions: &[(StoryId, String)], now: Millis) -> String {
    text(stories, versions, None, now)
}

fn text(stories: &[Story], versions: &[(StoryId, String)], settings: Option<&Settings>, now: Millis) -> String {
    let mut out = String::from("{\"hindsight\":\"stories\",\"format\":");
    out.push_str(&FORMAT.to_string());
    out.push_str(",\"exported\":");
    out.push_str(&now.to_string());
    out.push_str(",\"stories\":[");
    for (nth, story) in stories.iter().enumerate() {
        out.push_str(if nth == 0 { "" } else { "," });
        out.push_str(&record::write(story));
    }
    out.push_str("],\"versions\":[");
    let readable = versions.iter().filter(|(_, record)| matches!(Json::read(record), Some(Json::Object(_))));
    for (nth, (story, record)) in readable.enumerate() {
        // An id needs no escaping: it is letters, digits and hyphens.
        let pieces = [if nth == 0 { "" } else { "," }, "{\"story\":\"", story.as_str(), "\",\"record\":", record, "}"];
        pieces.into_iter().for_each(|piece| out.push_str(piece));
    }
    out.push(']');
    if let Some(settings) = settings {
        out.push_str(",\"settings\":");
        out.push_str(&settings.write());
    }
    out.push('}');
    out
}

/// Tells what a JSON value is: a backup, or the record of one story.
pub(crate) fn read(mut json: Json) -> Result<Backup, ImportError> {
    match json.take("hindsight") {
        Some(Json::Text(kind)) => match &*kind {
            "stories" => stories(record::up_to_date(json, &[]).map_err(refused)?),
            "settings" => Ok(Backup::Settings(settings(json)?)),
            "sealed" => sealed(record::up_to_date(json, &[]).map_err(refused)?).ok_or(ImportError::Damaged),
            // Somebody else's word.
            _ => Err(ImportError::NotOurs),
        },
        Some(Json::Number(_) | Json::List(_) | Json::Object(_) | Json::Other) => Err(ImportError::Damaged),
        None if json.has("format") && json.has("panels") => {
            Ok(Backup::Stories { stories: vec![story(json)?], versions: Vec::new(), settings: None })
        }
        None => Err(ImportError::NotOurs),
    }
}

fn stories(mut json: Json) -> Result<Backup, ImportError> {
    json.take_number("exported").ok_or(ImportError::Damaged)?;
    let stories = json.take_list("stories").ok_or(ImportError::Damaged)?;
    let versions = json.take_list("versions").ok_or(ImportError::Damaged)?;
    if stories.len() > STORIES || versions.len() > STORIES {
        return Err(ImportError::TooMany);
    }
    let stories = stories.into_iter().map(story).collect::<Result<_, _>>()?;
    let versions = versions.into_iter().map(version).collect::<Option<_>>().ok_or(ImportError::Damaged)?;
    let settings = json.take("settings").map(settings);
    Ok(Backup::Stories { stories, versions, settings })
}

fn settings(json: Json) -> Result<Box<Settings>, ImportError> {
    Settings::read_json(json).map(Box::new).map_err(refused)
}

fn story(json: Json) -> Result<Story, ImportError> {
    record::read_json(json).map_err(refused)
}

fn refused(error: RecordError) -> ImportError {
    match error {
        RecordError::Unreadable => ImportError::Damaged,
        RecordError::Newer { .. } => ImportError::Newer,
    }
}

fn version(mut json: Json) -> Option<(StoryId, String)> {
    let id = StoryId::new(&json.take_text("story")?)?;
    let record = json.take("record")?;
    matches!(record, Json::Object(_)).then(|| (id, record.write()))
}

fn sealed(mut json: Json) -> Option<Backup> {
    json.take_text("sealed")?;
    matches!(json.take("lock")?, Json::Object(_)).then_some(Backup::Sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nasty::{Nasty, story_of};
    use crate::store::memory::Memory;
    use crate::versions::{Reason, Versions};
    use crate::{Neutral, Panel};

    /// A backup as it was written when the format shipped. Never edit it: it stands for what is on people's disks.
    const FORMAT_1: &str = include_str!("../formats/backup-1.json");

    const VERSIONS_1: &str = include_str!("../formats/versions-1.json");

    fn read_text(text: &str) -> Result<Backup, ImportError> {
        read(Json::read(text).unwrap())
    }

    #[test]
    fn a_backup_that_shipped_is_read_with_all_it_holds() {
        let Ok(Backup::Stories { stories, versions, settings: None }) = read_text(FORMAT_1) else {
            panic!("no stories")
        };
        assert_eq!(stories.iter().map(|story| &*story.title).collect::<Vec<_>>(), ["The index 🙈", "The \"cache\""]);
        assert_eq!(
            (stories[0].revision, &*stories[0].tags, stories[0].ignored.len()),
            (7, &["outage".to_owned()][..], 1)
        );
        assert_eq!(stories[1].text(Panel::Lesson), "\\# Tests first.\n\tThen code.");
        let [(id, record)] = &versions[..] else { panic!("{versions:?}") };
        assert_eq!((id, &**record), (&stories[0].id, VERSIONS_1));
        assert_eq!(Versions::read(record).unwrap().as_slice().len(), 2);
        // Written again, the stories are of the newest format, and all else is the same.
        let (before, rest) = FORMAT_1.trim_end().split_once("[{").unwrap();
        let after = rest.split_once("],\"versions\":[{\"story\"").unwrap().1;
        let records: Vec<_> = stories.iter().map(record::write).collect();
        let again = [before, "[", &records.join(","), "],\"versions\":[{\"story\"", after].concat();
        assert_eq!(write(&stories, &versions, 1_790_000_600_000), again);
    }

    #[test]
    fn a_record_by_itself_is_a_backup_of_one() {
        for record in [
            include_str!("../formats/story-1.json"),
            include_str!("../formats/story-2.json"),
            include_str!("../formats/story-3.json"),
        ] {
            let stories = vec![record::read(record).unwrap()];
            assert_eq!(read_text(record), Ok(Backup::Stories { stories, versions: Vec::new(), settings: None }));
        }
    }

    #[test]
    fn every_story_and_version_comes_back_as_it_was() {
        let mut nasty = Nasty::new(2);
        for _ in 0..500 {
            let stories = vec![story_of(&mut nasty), story_of(&mut nasty)];
            let record =
                Json::Object(vec![(nasty.text(), Json::List(vec![Json::Text(nasty.text()), Json::Number(7)]))]);
            let versions = vec![(stories[0].id.clone(), record.write())];
            let text = write(&stories, &versions, 9);
            assert_eq!(read_text(&text), Ok(Backup::Stories { stories, versions, settings: None }), "{text:?}");
        }
    }

    #[test]
    fn a_whole_backup_has_all_that_can_be_read_and_counts_the_rest() {
        let store = Memory::default();
        for (name, created) in [("b", 1), ("a", 2), ("example", 3)] {
            let mut story = Story::new(StoryId::new(name).unwrap(), created);
            story.set_text(Panel::Setback, "Words. 🙈".to_owned());
            library::save(&store, &story, "tab", 1).unwrap();
        }
        let id = StoryId::new("a").unwrap();
        let Ok(library::Found::Story(story)) = library::look(&store, &id) else { panic!("it was saved") };
        versions::take(&store, &story, Reason::Asked, 7).unwrap();
        store.set("hindsight/story/broken", "{").unwrap();
        store.set("hindsight/story/newer", r#"{"format":99}"#).unwrap();
        let Whole { text, stories, left_out, .. } = whole(&store, None, 9).unwrap();
        assert_eq!((stories, left_out), (2, 2));
        let Ok(Backup::Stories { stories, versions, settings: None }) = read_text(&text) else { panic!("{text}") };
        assert_eq!(stories.iter().map(|story| story.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(versions, [(id.clone(), versions::raw(&store, &id).unwrap().unwrap())]);
        let mut chosen = Settings::default();
        chosen.ignore("blame", "qa missed it");
        for (settings, with) in [(Settings::default(), None), (chosen.clone(), Some(Ok(Box::new(chosen))))] {
            store.set(library::SETTINGS, &settings.write()).unwrap();
            let read = read_text(&whole(&store, None, 9).unwrap().text);
            assert!(matches!(&read, Ok(Backup::Stories { settings, .. }) if *settings == with), "{read:?}");
        }
        store.blocked.set(true);
        assert_eq!(whole(&store, None, 9), Err(StoreError::Blocked));
    }

    #[test]
    fn the_file_of_one_story_does_not_list_what_was_replaced() {
        let store = Memory::default();
        let mut story = Story::new(StoryId::new("a").unwrap(), 1);
        story.set_text(Panel::Setback, "I told a colleague.".to_owned());
        story.coaching.set_note("why", "Because.");
        story.coaching.neutral = vec![Neutral { words: "Priya".to_owned(), instead: Some("a colleague".to_owned()) }];
        library::save(&store, &story, "tab", 1).unwrap();
        versions::take(&store, &story, Reason::Asked, 7).unwrap();
        for (blocked, kept) in [(false, 1), (true, 0)] {
            store.blocked.set(blocked);
            let text = single(&store, &story, 9);
            let Ok(Backup::Stories { stories, versions, .. }) = read_text(&text) else { panic!("{text}") };
            assert!(!text.contains("Priya"), "{text}");
            assert_eq!((stories[0].coaching.note("why"), versions.len()), ("Because.", kept));
        }
        store.blocked.set(false);
        assert!(whole(&store, None, 9).unwrap().text.contains("Priya"), "a backup keeps all");
    }

    #[test]
    fn a_file_tells_which_of_its_stories_are_nowhere_else() {
        let store = Memory::default();
        for name in ["here", "binned", "broken", "gone"] {
            library::save(&store, &Story::new(StoryId::new(name).unwrap(), 1), "tab", 1).unwrap();
        }
        let file = whole(&store, None, 9).unwrap().text;
        let lost = || only_in_file(&store, stories_in(&file).unwrap()).unwrap();
        assert_eq!(lost(), []);
        crate::bin::delete(&store, &StoryId::new("binned").unwrap(), 2).unwrap();
        assert_eq!(lost(), [], "it was deleted on purpose");
        store.set("hindsight/story/broken", "{").unwrap();
        store.remove("hindsight/story/gone").unwrap();
        assert_eq!(lost(), ["broken", "gone"].map(|name| StoryId::new(name).unwrap()));
        let rows = [("", Some(vec![])), ("\n", Some(vec![])), ("{", None), ("[]", None), ("# Markdown", None)];
        for (text, held) in rows {
            assert_eq!(stories_in(text), held, "{text:?}");
        }
        store.blocked.set(true);
        assert_eq!(only_in_file(&store, vec![StoryId::new("a").unwrap()]), Err(StoreError::Blocked));
    }

    #[test]
    fn the_time_of_the_last_backup_is_kept() {
        let store = Memory::default();
        assert_eq!(backup_time(&store), None);
        note_backup(&store, 1_790_000_000_000).unwrap();
        assert_eq!(backup_time(&store), Some(1_790_000_000_000));
        store.set(TAKEN, "yesterday").unwrap();
        assert_eq!(backup_time(&store), None);
    }

    #[test]
    fn versions_that_are_no_json_do_not_spoil_the_file() {
        let versions =
            ["", "{", "}", "1", "{\"a\":1.5}", "{\"format\":1}"].map(|record| (StoryId::example(), record.to_owned()));
        let read = read_text(&write(&[], &versions, 0));
        let versions = vec![versions[5].clone()];
        assert_eq!(read, Ok(Backup::Stories { stories: Vec::new(), versions, settings: None }));
    }
}
