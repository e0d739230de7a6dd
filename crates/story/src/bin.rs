//! The bin: where a deleted story lies for thirty days, as it was.

use crate::library::{self, Found, story_key};
use crate::record;
use crate::store::{Store, StoreError};
use crate::{Millis, Story, StoryId, versions};

pub(crate) const BIN: &str = "hindsight/bin/";

/// How long a story lies in the bin, in milliseconds: thirty days.
pub const BIN_MS: Millis = 30 * 24 * 60 * 60 * 1000;

/// A story in the bin.
#[derive(Debug)]
pub struct Binned {
    /// Where it lies.
    pub key: String,
    /// When it was deleted.
    pub deleted: Millis,
    /// The story as it was.
    pub story: Story,
}

/// Moves a story into the bin. Returns where it lies.
///
/// # Errors
/// When the store refuses, or the story cannot be read. It stays where it is then.
pub fn delete(store: &impl Store, id: &StoryId, now: Millis) -> Result<String, StoreError> {
    library::settle(store, id, now)?;
    let Found::Story(story) = library::look(store, id)? else { return Err(StoreError::ChangedElsewhere) };
    let key = [BIN, &now.to_string(), "/", id.as_str()].concat();
    library::write(store, &key, &record::write(&story))?;
    // What another tab has saved this very moment is not in the bin.
    if library::look(store, id)? != Found::Story(story) {
        store.remove(&key)?;
        return Err(StoreError::ChangedElsewhere);
    }
    store.remove(&story_key(id))?;
    Ok(key)
}

/// Moves a story out of the bin, back to its place; where another has taken that, it gets the name `fresh`. Returns its name.
///
/// # Errors
/// When the store refuses, or nothing that can be read lies there. What lies in the bin stays there then.
pub fn restore(store: &impl Store, key: &str, fresh: StoryId, tab: &str, now: Millis) -> Result<StoryId, StoreError> {
    let Some(Ok(mut story)) = library::read(store, key, record::read)? else {
        return Err(StoreError::ChangedElsewhere);
    };
    let is_back = match library::look(store, &story.id)? {
        Found::Nothing | Found::Binned(_) => false,
        Found::Story(mut stored) if stored.has_words_of(&story) => {
            let brings = stored.coaching.take_in(std::mem::take(&mut story.coaching));
            story = *stored;
            !brings
        }
        Found::Story(_) | Found::Unreadable | Found::Newer => {
            story.detach(fresh);
            false
        }
    };
    if !is_back {
        library::save(store, &story, tab, now)?;
    }
    store.remove(key)?;
    Ok(story.id)
}

/// What lies in the bin, deleted last first.
///
/// # Errors
/// When the store cannot be reached.
pub fn list(store: &impl Store) -> Result<Vec<Binned>, StoreError> {
    let mut binned = Vec::new();
    for (deleted, key) in keys(store)? {
        if let Some(Ok(story)) = library::read(store, &key, record::read)? {
            let place = binned.partition_point(|other: &Binned| other.deleted >= deleted);
            binned.insert(place, Binned { key, deleted, story });
        }
    }
    Ok(binned)
}

/// Which stories lie in the bin.
///
/// # Errors
/// When the store cannot be reached.
pub fn ids(store: &impl Store) -> Result<Vec<StoryId>, StoreError> {
    Ok(keys(store)?.iter().filter_map(|(_, key)| StoryId::new(name(key))).collect())
}

/// A story in the bin as it was deleted last, if it lies there; the inner `None` where that cannot be read.
///
/// # Errors
/// When the store cannot be reached.
pub(crate) fn find(store: &impl Store, id: &StoryId) -> Result<Option<Option<Story>>, StoreError> {
    let keys = keys(store)?;
    let last = keys.iter().filter(|(_, key)| name(key) == id.as_str()).max_by_key(|(deleted, _)| deleted);
    let Some((_, key)) = last else { return Ok(None) };
    Ok(Some(library::read(store, key, record::read)?.and_then(Result::ok)))
}

/// Removes for good what lies at a key of the bin, with its versions.
///
/// # Errors
/// When the store refuses.
pub fn purge(store: &impl Store, key: &str) -> Result<(), StoreError> {
    // Last goes what leads here: a crash in between leaves nothing that nobody would find.
    if let Some(id) = StoryId::new(name(key))
        && !matches!(library::look(store, &id)?, Found::Story(_) | Found::Unreadable | Found::Newer)
        && keys(store)?.iter().all(|(_, other)| other == key || name(other) != id.as_str())
    {
        library::drop_save(store, &id)?;
        versions::remove(store, &id)?;
    }
    store.remove(key)
}

/// Removes what has lain in the bin for longer than [`BIN_MS`].
///
/// # Errors
/// When the store refuses.
pub fn empty(store: &impl Store, now: Millis) -> Result<(), StoreError> {
    for (deleted, key) in keys(store)? {
        // What cannot be read may be somebody's only copy.
        let is_readable = matches!(library::read(store, &key, record::read)?, Some(Ok(_)));
        if deleted.saturating_add(BIN_MS) <= now && is_readable {
            purge(store, &key)?;
        }
    }
    Ok(())
}

/// The keys of the bin, and when what lies there was deleted.
pub(crate) fn keys(store: &impl Store) -> Result<Vec<(Millis, String)>, StoreError> {
    let keys = store.keys()?.into_iter();
    let binned = keys.filter_map(|key| {
        // A key without a time is none that Hindsight has written.
        let time = key.strip_prefix(BIN)?.split('/').next()?.parse().ok()?;
        Some((time, key))
    });
    Ok(binned.collect())
}

fn name(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::Memory;
    use crate::{Coaching, Panel};

    fn id(name: &str) -> StoryId {
        StoryId::new(name).unwrap()
    }

    fn saved(store: &Memory, name: &str, text: &str) {
        let mut story = Story::new(id(name), 1);
        story.set_text(Panel::Setback, text.to_owned());
        library::save(store, &story, "tab", 1).unwrap();
    }

    fn text(store: &Memory, name: &str) -> Option<String> {
        match library::look(store, &id(name)).unwrap() {
            Found::Story(story) => Some(story.text(Panel::Setback).to_owned()),
            Found::Nothing | Found::Binned(_) | Found::Unreadable | Found::Newer => None,
        }
    }

    #[test]
    fn a_deleted_story_comes_back_whole() {
        let store = Memory::default();
        saved(&store, "a", "Words 🙈.");
        let Found::Story(before) = library::look(&store, &id("a")).unwrap() else { panic!("it is no story") };
        let key = delete(&store, &id("a"), 5).unwrap();
        assert_eq!(library::look(&store, &id("a")), Ok(Found::Binned(Some(before.clone()))));
        assert_eq!(list(&store).unwrap().len(), 1);
        assert_eq!(restore(&store, &key, id("fresh"), "tab", 6), Ok(id("a")));
        let Found::Story(after) = library::look(&store, &id("a")).unwrap() else { panic!("it is no story") };
        assert!(after.has_words_of(&before));
        assert!(list(&store).unwrap().is_empty());
    }

    #[test]
    fn a_story_never_comes_back_over_another() {
        let store = Memory::default();
        saved(&store, "a", "Old.");
        let key = delete(&store, &id("a"), 5).unwrap();
        saved(&store, "a", "New.");
        assert_eq!(restore(&store, &key, id("fresh"), "tab", 6), Ok(id("fresh")));
        assert_eq!((text(&store, "a").as_deref(), text(&store, "fresh").as_deref()), (Some("New."), Some("Old.")));
    }

    #[test]
    fn a_story_that_is_there_with_the_same_words_gets_the_notes_that_lay_in_the_bin() {
        let store = Memory::default();
        let mut story = Story::new(id("a"), 1);
        for note in ["old", "new"] {
            story.coaching = Coaching::default();
            story.coaching.set_note(note, "Words.");
            library::save(&store, &story, "tab", 1).unwrap();
            if note == "old" {
                delete(&store, &id("a"), 5).unwrap();
            }
        }
        let key = list(&store).unwrap().remove(0).key;
        assert_eq!(restore(&store, &key, id("fresh"), "tab", 6), Ok(id("a")));
        let Found::Story(after) = library::look(&store, &id("a")).unwrap() else { panic!("it is stored") };
        assert_eq!(["new", "old"].map(|note| after.coaching.note(note)), ["Words."; 2]);
        assert!(list(&store).unwrap().is_empty());
    }

    #[test]
    fn without_room_a_story_stays_where_it_is() {
        let store = Memory::default();
        saved(&store, "a", "Words.");
        store.capacity.set(Some(300));
        assert_eq!(delete(&store, &id("a"), 5), Err(StoreError::Full));
        assert_eq!(text(&store, "a").as_deref(), Some("Words."));
    }

    #[test]
    fn the_bin_empties_after_thirty_days_and_not_before() {
        let store = Memory::default();
        for (name, deleted) in [("a", 1_000), ("b", 2_000)] {
            saved(&store, name, name);
            delete(&store, &id(name), deleted).unwrap();
        }
        empty(&store, 1_999 + BIN_MS).unwrap();
        let left: Vec<_> = list(&store).unwrap().into_iter().map(|binned| binned.deleted).collect();
        assert_eq!(left, [2_000]);
        assert_eq!(library::look(&store, &id("a")), Ok(Found::Nothing));
    }

    #[test]
    fn what_is_gone_for_good_leaves_nothing_and_a_living_story_keeps_its_versions() {
        use crate::versions::{self, Reason};
        let store = Memory::default();
        saved(&store, "a", "Words.");
        let Found::Story(story) = library::look(&store, &id("a")).unwrap() else { panic!("it is stored") };
        versions::take(&store, &story, Reason::Asked, 1).unwrap();
        let first = delete(&store, &id("a"), 5).unwrap();
        saved(&store, "a", "Again.");
        purge(&store, &first).unwrap();
        assert_eq!(versions::list(&store, &id("a")).unwrap().as_slice().len(), 1, "of the living story");
        let second = delete(&store, &id("a"), 6).unwrap();
        store.set("hindsight/saving/a", "left by a crash").unwrap();
        purge(&store, &second).unwrap();
        assert!(store.map.borrow().is_empty(), "{:?}", store.map.borrow());
    }

    #[test]
    fn a_story_is_deleted_with_the_words_of_a_save_that_was_cut_short() {
        let store = Memory::default();
        saved(&store, "a", "Old.");
        let Found::Story(mut story) = library::look(&store, &id("a")).unwrap() else { panic!("it is stored") };
        story.set_text(Panel::Setback, "New.".to_owned());
        story.revision += 1;
        story.saves.push("tab", story.revision);
        store.set("hindsight/saving/a", &record::write(&story)).unwrap();
        delete(&store, &id("a"), 5).unwrap();
        assert_eq!(list(&store).unwrap()[0].story.text(Panel::Setback), "New.");
    }

    #[test]
    fn what_another_tab_saves_meanwhile_is_not_deleted() {
        let store = Memory::default();
        saved(&store, "a", "Old.");
        let theirs = store.get("hindsight/story/a").unwrap().unwrap().replace("Old.", "New.");
        store.meanwhile.replace(Some(("hindsight/story/a".to_owned(), theirs)));
        assert_eq!(delete(&store, &id("a"), 5), Err(StoreError::ChangedElsewhere));
        assert_eq!(text(&store, "a").as_deref(), Some("New."));
        assert!(list(&store).unwrap().is_empty());
    }
}
