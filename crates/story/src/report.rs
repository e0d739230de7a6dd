//! What is stored, in words and figures: for the page that tells writers where their stories are, and for the list of what
//! would go if everything were erased.

use crate::library::{self, SET_ASIDE, STORY};
use crate::shelf::counted;
use crate::store::{Store, StoreError};
use crate::{StoryId, backup, bin, quarantine, vault, versions};

/// What browsers give a page in its local storage: five million characters of two bytes each, or half of that.
const ROOM: &str = "5 to 10 MB, by the browser";

/// A number of bytes as people read it: "312 kB", "1.2 MB". What is there is never "0 kB".
pub fn size(bytes: usize) -> String {
    if bytes <= 999_000 {
        return [&bytes.div_ceil(1_000).to_string(), " kB"].concat();
    }
    let tenths = (bytes + 50_000) / 100_000;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " MB"].concat()
}

/// How much of the local storage is used: by Hindsight, and by other pages of the same address, in UTF-16 units.
pub fn used(ours: usize, others: usize) -> String {
    let all = [&size((ours + others) * 2), " of ", ROOM].concat();
    if others == 0 { all } else { [&all, "; other pages at this address use ", &size(others * 2), " of it"].concat() }
}

/// How long ago something was, by the number of midnights since: "today", "3 days ago".
pub fn age(days: u64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => [&days.to_string(), " days ago"].concat(),
    }
}

/// What is stored: "12 stories, 40 versions, 2 in the bin, 1 that could not be read".
///
/// # Errors
/// When the store cannot be reached, or is locked.
pub fn stored(store: &impl Store) -> Result<String, StoreError> {
    let stories = library::stories(store)?;
    let unreadable = quarantine::list(store, &stories)?.len();
    let rest = [
        (bin::keys(store)?.len(), "in the bin"),
        (unreadable, "that could not be read"),
        (stories.newer, "of a newer Hindsight"),
    ];
    let mut words =
        [&counted(stories.stories.len(), "story"), ", ", &counted(versions::count(store)?, "version")].concat();
    for (number, what) in rest {
        if number > 0 {
            words.extend([", ", &number.to_string(), " ", what]);
        }
    }
    Ok(words)
}

/// What goes if everything is erased, a line each. Of what is locked only the number is known.
///
/// # Errors
/// When the store cannot be reached.
pub fn goes(store: &impl Store) -> Result<Vec<String>, StoreError> {
    let keys = library::keys(store)?;
    let example = library::story_key(&StoryId::example());
    let under = |prefix: &str| keys.iter().filter(|key| key.starts_with(prefix) && **key != example).count();
    let holds = |key: &str| usize::from(keys.iter().any(|own| own == key));
    let lines = [
        (under(STORY), "story", ""),
        (holds(&example), "", "The example, as you changed it"),
        match versions::count(store) {
            Ok(number) => (number, "version", ""),
            // They are locked, or some cannot be read.
            Err(_) => (under(versions::VERSIONS), "", "The versions of your stories"),
        },
        (under(bin::BIN), "story", " in the bin"),
        (under(SET_ASIDE), "record", " that could not be read"),
        (holds(library::SETTINGS), "", "Your settings: what you ignored everywhere"),
        (holds(vault::LOCK), "", "The passphrase"),
        (holds(backup::TAKEN), "", "The date of the last backup"),
    ];
    let words = |(number, name, more): &(usize, &str, &str)| {
        if name.is_empty() { (*more).to_owned() } else { [&counted(*number, name), *more].concat() }
    };
    Ok(lines.iter().filter(|(number, ..)| *number > 0).map(words).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::Memory;
    use crate::vault::Vault;
    use crate::versions::Reason;
    use crate::{Panel, Story};

    #[test]
    fn sizes_are_rounded_so_that_something_is_never_nothing() {
        let rows = [
            (0, "0 kB"),
            (1, "1 kB"),
            (1_000, "1 kB"),
            (1_001, "2 kB"),
            (311_040, "312 kB"),
            (999_000, "999 kB"),
            (999_001, "1.0 MB"),
            (1_249_999, "1.2 MB"),
            (10_485_760, "10.5 MB"),
        ];
        for (bytes, words) in rows {
            assert_eq!(size(bytes), words);
        }
    }

    #[test]
    fn what_is_used_counts_two_bytes_a_unit_and_names_the_others() {
        assert_eq!(used(156_000, 0), "312 kB of 5 to 10 MB, by the browser");
        assert_eq!(
            used(100, 20_000),
            "41 kB of 5 to 10 MB, by the browser; other pages at this address use 40 kB of it"
        );
    }

    #[test]
    fn ages_are_counted_in_days() {
        for (days, words) in [(0, "today"), (1, "yesterday"), (3, "3 days ago"), (400, "400 days ago")] {
            assert_eq!(age(days), words);
        }
    }

    fn story(name: &str) -> Story {
        let mut story = Story::new(StoryId::new(name).unwrap(), 1);
        story.set_text(Panel::Setback, "I dropped it. 🙈".to_owned());
        story
    }

    /// Two stories, one of them with two versions, one in the bin, one that cannot be read, and the rest of all keys.
    fn filled() -> Memory {
        let store = Memory::default();
        for name in ["a", "b", "c", "example"] {
            library::save(&store, &story(name), "tab", 1).unwrap();
        }
        for time in [1, 2] {
            let mut version = story("a");
            version.title = time.to_string();
            versions::take(&store, &version, Reason::Asked, time).unwrap();
        }
        bin::delete(&store, &StoryId::new("c").unwrap(), 5).unwrap();
        for key in ["set-aside/7/hindsight/story/x", "settings", "lock", "backup", "open", "index"] {
            store.set(&["hindsight/", key].concat(), "?").unwrap();
        }
        store.set("another/page", "its own").unwrap();
        store
    }

    #[test]
    fn what_is_stored_is_counted() {
        let store = Memory::default();
        assert_eq!(stored(&store).unwrap(), "no stories, no versions");
        let full = filled();
        full.set("hindsight/versions/b", "damaged").unwrap();
        assert_eq!(stored(&full).unwrap(), "2 stories, 2 versions, 1 in the bin, 1 that could not be read");
        store.set("hindsight/story/n", r#"{"format":99}"#).unwrap();
        assert_eq!(stored(&store).unwrap(), "no stories, no versions, 1 of a newer Hindsight");
        store.blocked.set(true);
        assert_eq!(stored(&store), Err(StoreError::Blocked));
    }

    #[test]
    fn what_would_go_is_listed_with_or_without_the_key() {
        let store = filled();
        let mut lines = vec![
            "2 stories",
            "The example, as you changed it",
            "2 versions",
            "1 story in the bin",
            "1 record that could not be read",
            "Your settings: what you ignored everywhere",
            "The passphrase",
            "The date of the last backup",
        ];
        assert_eq!(goes(&store).unwrap(), lines);
        store.remove("hindsight/set-aside/7/hindsight/story/x").unwrap();
        store.remove("hindsight/lock").unwrap();
        let vault = Vault::new(store, |bytes| bytes.fill(7));
        vault.encrypt_all(&[1; 32], vault.fresh_parameters(), 5).unwrap();
        lines.remove(4);
        assert_eq!(goes(&vault).unwrap(), lines);
        vault.lock();
        lines[2] = "The versions of your stories";
        assert_eq!(goes(&vault).unwrap(), lines);
        assert_eq!(stored(&vault), Err(StoreError::Locked));
        assert_eq!(goes(&Memory::default()).unwrap(), [""; 0]);
    }
}
