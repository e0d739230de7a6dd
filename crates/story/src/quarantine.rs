//! Bytes that could not be read: kept as they are, to be downloaded or discarded by the writer.

use crate::Millis;
use crate::library::{self, OURS, SET_ASIDE, STORY, Stories};
use crate::record::{self, RecordError};
use crate::store::{Store, StoreError};

/// Bytes that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where they lie.
    pub key: String,
    /// When they were set aside; `None` where they still stand in their place, for want of room.
    pub time: Option<Millis>,
    /// What they were: their key without our prefix.
    pub from: String,
}

/// All bytes that could not be read: those that were set aside, last first, and those among the stories.
///
/// # Errors
/// When the store cannot be reached.
pub fn list(store: &impl Store, stories: &Stories) -> Result<Vec<SetAside>, StoreError> {
    let ours = |key: &str| key.strip_prefix(OURS).unwrap_or(key).to_owned();
    let in_place = |key: &String| SetAside { key: key.clone(), time: None, from: ours(key) };
    let mut found: Vec<_> = stories.unreadable.iter().map(in_place).collect();
    let mut aside: Vec<SetAside> = Vec::new();
    for key in store.keys()? {
        if let Some((time, from)) = key.strip_prefix(SET_ASIDE).and_then(|rest| rest.split_once('/')) {
            let found = SetAside { time: time.parse().ok(), from: ours(from), key };
            let place = aside.partition_point(|other| other.time >= found.time);
            aside.insert(place, found);
        }
    }
    aside.append(&mut found);
    Ok(aside)
}

/// Removes bytes that could not be read, for good. Where another tab has stored a record there since, that stays.
///
/// # Errors
/// When the store refuses, or what stands there can be read.
pub fn discard(store: &impl Store, key: &str) -> Result<(), StoreError> {
    if key.starts_with(STORY) && !matches!(library::read(store, key, record::read)?, Some(Err(RecordError::Unreadable)))
    {
        return Err(StoreError::ChangedElsewhere);
    }
    store.remove(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::Memory;

    #[test]
    fn what_cannot_be_read_is_listed_wherever_it_lies() {
        let store = Memory::default();
        for key in
            ["hindsight/set-aside/7/hindsight/story/a", "hindsight/story/b", "hindsight/set-aside/9/hindsight/settings"]
        {
            store.set(key, "broken").unwrap();
        }
        let found = list(&store, &library::stories(&store).unwrap()).unwrap();
        let found: Vec<_> = found.iter().map(|aside| (aside.time, aside.from.as_str())).collect();
        assert_eq!(found, [(Some(9), "settings"), (Some(7), "story/a"), (None, "story/b")]);
    }

    #[test]
    fn what_another_tab_has_stored_since_is_not_discarded() {
        let store = Memory::default();
        let story = crate::Story::new(crate::StoryId::example(), 1);
        store.set("hindsight/story/b", &record::write(&story)).unwrap();
        assert_eq!(discard(&store, "hindsight/story/b"), Err(StoreError::ChangedElsewhere));
        store.set("hindsight/story/b", "broken").unwrap();
        assert_eq!(discard(&store, "hindsight/story/b"), Ok(()));
        assert!(store.map.borrow().is_empty());
    }
}
