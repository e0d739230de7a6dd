//! Where stories are kept: one record a story, under a key of its own, and never a write over bytes that cannot be read.
//!
//! | key | value |
//! | --- | --- |
//! | `hindsight/story/<id>` | the story's record |
//! | `hindsight/open` | the id of the story that was open last |
//! | `hindsight/settings` | the settings record |
//! | `hindsight/set-aside/<time>/<key>` | bytes that could not be read, as they were |
//!
//! The records are the truth; `hindsight/open` is only a shortcut and may be lost.

use std::fmt;

use crate::record::{self, RecordError};
use crate::store::{Store, StoreError};
use crate::{Millis, Settings, Story, StoryId, example};

const STORY: &str = "hindsight/story/";
const OPEN: &str = "hindsight/open";
const SETTINGS: &str = "hindsight/settings";
const SET_ASIDE: &str = "hindsight/set-aside/";

/// Something that the writer should know after a story was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The story that was open could not be read; its bytes were set aside.
    StorySetAside,
    /// The story that was open could not be read and stays where it is: there was no room to set it aside.
    StoryLeft,
    /// The story that was open was written by a newer Hindsight; it stays as it is.
    StoryNewer,
    /// The settings could not be read; the usual ones hold.
    SettingsUnreadable,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StorySetAside => "Your last story could not be read. Its bytes were set aside in this browser, unchanged, and nothing was overwritten.",
            Self::StoryLeft => "Your last story could not be read. Its bytes stay in this browser, unchanged; nothing will be written over them.",
            Self::SettingsUnreadable => "What you ignored everywhere could not be read, and is shown again. The old bytes are kept.",
            Self::StoryNewer => "Your last story was saved by a newer Hindsight. It stays as it is; reload to get the newer version.",
        })
    }
}

/// What [`open_last`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The story to show.
    pub story: Story,
    /// The writer's settings; the default ones where none could be read.
    pub settings: Settings,
    /// What the writer should know, if anything.
    pub notice: Option<Notice>,
    /// Why nothing can be stored here, if that is known already.
    pub problem: Option<StoreError>,
}

/// Opens the story that was open last; where it is lost, the one changed last; where there is none, a new one named `fresh`.
pub fn open_last(store: &impl Store, fresh: StoryId, now: Millis) -> Opened {
    let problem = store.keys().err();
    let (settings, settings_notice) = match read(store, SETTINGS, Settings::read) {
        Ok(Some(Ok(settings))) => (settings, None),
        Ok(Some(Err(_))) => (Settings::default(), Some(Notice::SettingsUnreadable)),
        // A store that cannot be reached is told of already.
        Ok(None) | Err(_) => (Settings::default(), None),
    };
    let mut notice = None;
    let open = store.get(OPEN).ok().flatten();
    if let Some(id) = open.as_deref().and_then(StoryId::new) {
        let key = story_key(&id);
        match read(store, &key, record::read) {
            Ok(Some(Ok(story))) => return Opened { story, settings, notice: settings_notice, problem },
            Ok(Some(Err(RecordError::Newer { .. }))) => notice = Some(Notice::StoryNewer),
            Ok(Some(Err(RecordError::Unreadable))) => {
                let moved = set_aside(store, &key, now).is_ok();
                notice = Some(if moved { Notice::StorySetAside } else { Notice::StoryLeft });
            }
            Ok(None) if id == StoryId::example() => {
                return Opened { story: example::story(now), settings, notice: settings_notice, problem };
            }
            Ok(None) | Err(_) => {}
        }
    }
    let (story, skipped) = own(store, fresh, now);
    Opened { story, settings, notice: notice.or(skipped).or(settings_notice), problem }
}

/// Opens the example afresh, in place of what its reader may have made of it.
pub fn open_example(store: &impl Store, now: Millis) -> Story {
    let stored = read(store, &story_key(&StoryId::example()), record::read);
    let mut story = example::story(now);
    story.revision = stored.ok().flatten().and_then(Result::ok).map_or(0, |stored| stored.revision);
    story
}

/// Opens the writer's own story that changed last; where there is none, a new one named `fresh`. Tells what could not be
/// read on the way.
pub fn own(store: &impl Store, fresh: StoryId, now: Millis) -> (Story, Option<Notice>) {
    let example = story_key(&StoryId::example());
    let keys = store.keys().unwrap_or_default();
    let (mut newest, mut notice) = (None::<Story>, None);
    for key in keys.iter().filter(|key| key.starts_with(STORY) && **key != example) {
        match read(store, key, record::read) {
            Ok(Some(Ok(story))) => {
                let later = |newest: &Story| (story.changed, story.revision) > (newest.changed, newest.revision);
                if newest.as_ref().is_none_or(later) {
                    newest = Some(story);
                }
            }
            Ok(Some(Err(RecordError::Newer { .. }))) => notice = Some(Notice::StoryNewer),
            Ok(Some(Err(RecordError::Unreadable))) => notice = Some(Notice::StoryLeft),
            Ok(None) | Err(_) => {}
        }
    }
    (newest.unwrap_or_else(|| Story::new(fresh, now)), notice)
}

/// Remembers which story is open. Where the store refuses, the story changed last is opened next time.
///
/// # Errors
/// When the store refuses.
pub fn remember_open(store: &impl Store, story: &Story) -> Result<(), StoreError> {
    if store.get(OPEN)?.as_deref() == Some(story.id.as_str()) {
        return Ok(());
    }
    store.set(OPEN, story.id.as_str())
}

/// Saves a story and remembers that it is the open one. Returns its new revision.
///
/// # Errors
/// When the store refuses, or when what is stored there now is not what this story grew from. Nothing is overwritten then.
pub fn save(store: &impl Store, story: &Story, now: Millis) -> Result<u64, StoreError> {
    let key = story_key(&story.id);
    match read(store, &key, record::read)? {
        Some(Ok(stored)) if stored.revision != story.revision => return Err(StoreError::ChangedElsewhere),
        Some(Err(RecordError::Newer { .. })) => return Err(StoreError::Newer),
        Some(Err(RecordError::Unreadable)) => set_aside(store, &key, now)?,
        Some(Ok(_)) | None => {}
    }
    let mut next = story.clone();
    next.revision += 1;
    store.set(&key, &record::write(&next))?;
    // The story is safe now. Without the shortcut it is still found, as the one changed last.
    remember_open(store, story).unwrap_or_default();
    Ok(next.revision)
}

/// Saves the settings.
///
/// # Errors
/// When the store refuses, or when what is stored there now is of a newer format or cannot be set aside.
pub fn save_settings(store: &impl Store, settings: &Settings, now: Millis) -> Result<(), StoreError> {
    match read(store, SETTINGS, Settings::read)? {
        Some(Err(RecordError::Newer { .. })) => return Err(StoreError::Newer),
        Some(Err(RecordError::Unreadable)) => set_aside(store, SETTINGS, now)?,
        Some(Ok(_)) | None => {}
    }
    store.set(SETTINGS, &settings.write())
}

fn story_key(id: &StoryId) -> String {
    format!("{STORY}{}", id.as_str())
}

/// The record at `key`: `None` where there is none, else what `parse` makes of it.
fn read<T>(
    store: &impl Store,
    key: &str,
    parse: fn(&str) -> Result<T, RecordError>,
) -> Result<Option<Result<T, RecordError>>, StoreError> {
    Ok(store.get(key)?.map(|text| parse(&text)))
}

/// Moves what stands at `key` out of the way. The original goes only when the copy is known to be the same.
pub(crate) fn set_aside(store: &impl Store, key: &str, now: Millis) -> Result<(), StoreError> {
    let aside = format!("{SET_ASIDE}{now}/{key}");
    if store.get(&aside)?.is_some() || store.copy(key, &aside).is_err() {
        return Err(StoreError::Unreadable);
    }
    store.remove(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Panel;
    use crate::store::memory::Memory;

    fn id(name: &str) -> StoryId {
        StoryId::new(name).unwrap()
    }

    fn story(name: &str, text: &str, changed: Millis) -> Story {
        let mut story = Story::new(id(name), 1);
        story.set_text(Panel::Setback, text.to_owned());
        story.changed = changed;
        story
    }

    #[test]
    fn the_story_that_was_open_comes_back() {
        let store = Memory::default();
        save(&store, &story("new", "newer", 9), 9).unwrap();
        assert_eq!(save(&store, &story("old", "🙈", 5), 9), Ok(1));
        let opened = open_last(&store, id("fresh"), 10);
        assert_eq!((opened.story.text(Panel::Setback), opened.story.revision, opened.notice), ("🙈", 1, None));
    }

    #[test]
    fn a_lost_shortcut_costs_nothing() {
        let store = Memory::default();
        save(&store, &story("a", "older", 5), 9).unwrap();
        save(&store, &story("b", "newest", 7), 9).unwrap();
        save(&store, &story("example", "example", 8), 9).unwrap();
        for broken in ["", "../x", "gone"] {
            store.map.borrow_mut().insert(OPEN.to_owned(), broken.to_owned());
            assert_eq!(open_last(&store, id("fresh"), 10).story.text(Panel::Setback), "newest");
        }
    }

    #[test]
    fn unreadable_bytes_are_set_aside_whole() {
        let store = Memory::default();
        save(&store, &story("a", "text", 5), 9).unwrap();
        store.set("hindsight/story/a", "{\"format\":1,\"id").unwrap();
        let opened = open_last(&store, id("fresh"), 10);
        assert_eq!(opened.notice, Some(Notice::StorySetAside));
        assert_eq!(opened.story.id, id("fresh"));
        assert_eq!(
            store.map.borrow().get("hindsight/set-aside/10/hindsight/story/a").map(String::as_str),
            Some("{\"format\":1,\"id")
        );
    }

    #[test]
    fn without_room_to_set_them_aside_unreadable_bytes_stay() {
        let store = Memory::default();
        let garbage = "x".repeat(1_000);
        store.set(OPEN, "a").unwrap();
        store.set("hindsight/story/a", &garbage).unwrap();
        store.set(SETTINGS, "garbage").unwrap();
        store.capacity.set(Some(1_200));
        let opened = open_last(&store, id("fresh"), 10);
        assert_eq!(opened.notice, Some(Notice::StoryLeft));
        assert_eq!(save(&store, &story("a", "mine", 11), 11), Err(StoreError::Unreadable));
        assert_eq!(store.get("hindsight/story/a"), Ok(Some(garbage)));
    }

    #[test]
    fn settings_that_cannot_be_read_are_set_aside_before_new_ones_are_written() {
        let store = Memory::default();
        store.set(SETTINGS, "garbage").unwrap();
        let mut settings = open_last(&store, id("fresh"), 1).settings;
        settings.ignore("blame", "x");
        save_settings(&store, &settings, 2).unwrap();
        assert_eq!(store.get("hindsight/set-aside/2/hindsight/settings"), Ok(Some("garbage".to_owned())));
        assert_eq!(open_last(&store, id("fresh"), 3).settings, settings);
    }

    #[test]
    fn a_newer_record_is_neither_moved_nor_overwritten() {
        let store = Memory::default();
        let newer = r#"{"format":9,"new":"words"}"#;
        for key in ["hindsight/story/a", SETTINGS] {
            store.set(key, newer).unwrap();
        }
        store.set(OPEN, "a").unwrap();
        assert_eq!(open_last(&store, id("fresh"), 1).notice, Some(Notice::StoryNewer));
        assert_eq!(save(&store, &story("a", "mine", 2), 2), Err(StoreError::Newer));
        assert_eq!(save_settings(&store, &Settings::default(), 2), Err(StoreError::Newer));
        assert_eq!(store.get("hindsight/story/a"), Ok(Some(newer.to_owned())));
    }

    #[test]
    fn a_save_from_an_old_copy_is_refused() {
        let store = Memory::default();
        let mut first = story("a", "first", 1);
        first.revision = save(&store, &first, 1).unwrap();
        let second = first.clone();
        first.revision = save(&store, &first, 2).unwrap();
        assert_eq!(save(&store, &second, 3), Err(StoreError::ChangedElsewhere));
        assert_eq!(save(&store, &first, 4), Ok(3));
    }

    #[test]
    fn a_store_emptied_from_outside_is_filled_again() {
        let store = Memory::default();
        let mut mine = story("a", "mine", 1);
        mine.revision = save(&store, &mine, 1).unwrap();
        store.map.borrow_mut().clear();
        assert_eq!(save(&store, &mine, 2), Ok(2));
        assert_eq!(open_last(&store, id("fresh"), 3).story.text(Panel::Setback), "mine");
    }

    #[test]
    fn a_full_store_keeps_the_older_copy() {
        let store = Memory::default();
        let mut mine = story("a", "short", 1);
        mine.revision = save(&store, &mine, 1).unwrap();
        store.capacity.set(Some(400));
        mine.set_text(Panel::Lesson, "long ".repeat(100));
        assert_eq!(save(&store, &mine, 2), Err(StoreError::Full));
        assert_eq!(open_last(&store, id("fresh"), 3).story.text(Panel::Setback), "short");
    }

    #[test]
    fn the_example_is_kept_apart_from_the_writers_own_story() {
        let store = Memory::default();
        let mut mine = story("a", "mine", 1);
        mine.revision = save(&store, &mine, 1).unwrap();
        let mut example = open_example(&store, 5);
        assert!(!example.is_empty());
        remember_open(&store, &example).unwrap();
        assert_eq!(open_last(&store, id("fresh"), 5).story, example, "unchanged, and so not stored yet");
        example.set_text(Panel::Setback, "changed".to_owned());
        save(&store, &example, 6).unwrap();
        assert_eq!(open_last(&store, id("fresh"), 7).story.text(Panel::Setback), "changed");
        assert_eq!(own(&store, id("fresh"), 8), (mine.clone(), None));
        remember_open(&store, &mine).unwrap();
        assert_eq!(open_last(&store, id("fresh"), 9).story, mine);
        let again = open_example(&store, 10);
        assert_ne!(again.text(Panel::Setback), "changed", "whoever asks for the example gets the example");
        assert_eq!(save(&store, &again, 11), Ok(2));
    }

    #[test]
    fn own_stories_that_cannot_be_read_are_not_passed_over_in_silence() {
        for (record, notice) in [("garbage", Notice::StoryLeft), (r#"{"format":9}"#, Notice::StoryNewer)] {
            let store = Memory::default();
            store.set("hindsight/story/a", record).unwrap();
            assert_eq!(own(&store, id("fresh"), 1), (Story::new(id("fresh"), 1), Some(notice)));
            assert_eq!(open_last(&store, id("fresh"), 1).notice, Some(notice), "the shortcut is lost as well");
            assert_eq!(store.get("hindsight/story/a"), Ok(Some(record.to_owned())));
        }
    }

    #[test]
    fn nothing_is_written_where_reading_fails() {
        let store = Memory::default();
        store.set("hindsight/story/a", "unseen").unwrap();
        store.set(SETTINGS, "unseen").unwrap();
        store.unreadable.set(true);
        assert_eq!(save(&store, &story("a", "mine", 1), 1), Err(StoreError::Blocked));
        assert_eq!(save_settings(&store, &Settings::default(), 1), Err(StoreError::Blocked));
        store.unreadable.set(false);
        assert_eq!(store.get("hindsight/story/a"), Ok(Some("unseen".to_owned())));
        assert_eq!(store.get(SETTINGS), Ok(Some("unseen".to_owned())));
    }

    #[test]
    fn settings_that_cannot_be_read_are_told_of() {
        let store = Memory::default();
        store.set(SETTINGS, "garbage").unwrap();
        assert_eq!(open_last(&store, id("fresh"), 1).notice, Some(Notice::SettingsUnreadable));
    }

    #[test]
    fn a_blocked_store_opens_a_new_story() {
        let store = Memory::default();
        store.blocked.set(true);
        let opened = open_last(&store, id("fresh"), 1);
        assert_eq!((opened.story, opened.notice), (Story::new(id("fresh"), 1), None));
        assert_eq!(opened.problem, Some(StoreError::Blocked));
        assert_eq!(save(&store, &story("a", "x", 1), 1), Err(StoreError::Blocked));
    }
}
