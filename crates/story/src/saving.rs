//! When to save: some time after the first keystroke that is not stored yet.

use crate::Millis;
use crate::store::StoreError;

/// The longest that a keystroke stays unsaved, in milliseconds. A save takes about one, so typing goes on unhindered; and a tab
/// that is killed in the middle of a sentence takes no more than a letter or two along.
pub const SAVE_WITHIN_MS: Millis = 250;

/// What the save status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing has been written yet.
    Nothing,
    /// A save will follow within [`SAVE_WITHIN_MS`].
    Saving,
    /// All that was typed is stored.
    Saved,
    /// The last attempt failed; the text is on the page only.
    Failed(StoreError),
}

/// Knows whether something is unsaved, since when, and what went wrong.
#[derive(Debug)]
pub(crate) struct Saver {
    state: SaveState,
    /// When the oldest unsaved change was made.
    unsaved_since: Option<Millis>,
}

impl Saver {
    /// For a story that is nowhere yet, and has no words.
    pub(crate) const NOTHING: Self = Self { state: SaveState::Nothing, unsaved_since: None };

    /// For a story of which every word is stored.
    pub(crate) const STORED: Self = Self { state: SaveState::Saved, unsaved_since: None };

    /// Something changed. Returns in how many milliseconds to save; an earlier appointment is void.
    pub(crate) fn changed(&mut self, now: Millis) -> Millis {
        // After a failure each pause tries again, and no keystroke by itself. A store that was emptied is no failure of its own:
        // whoever types on wants the words kept.
        let failed = match self.state {
            SaveState::Failed(error) => !matches!(error, StoreError::Emptied | StoreError::Deleted),
            SaveState::Nothing | SaveState::Saving | SaveState::Saved => false,
        };
        let since = if failed { now } else { self.unsaved_since.unwrap_or(now) };
        self.unsaved_since = Some(since);
        if !failed {
            self.state = SaveState::Saving;
        }
        // A clock that was set back must not delay it.
        SAVE_WITHIN_MS.min((since + SAVE_WITHIN_MS).saturating_sub(now))
    }

    pub(crate) fn is_unsaved(&self) -> bool {
        self.unsaved_since.is_some()
    }

    /// An attempt to save has ended.
    pub(crate) fn ended(&mut self, result: Result<(), StoreError>) {
        match result {
            Ok(()) => *self = Self::STORED,
            Err(error) => self.state = SaveState::Failed(error),
        }
    }

    pub(crate) fn state(&self) -> SaveState {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steady_typing_is_saved_in_time() {
        let mut saver = Saver::NOTHING;
        assert_eq!(saver.state(), SaveState::Nothing);
        for now in (1_000..1_250).step_by(50) {
            assert_eq!(now + saver.changed(now), 1_000 + SAVE_WITHIN_MS);
        }
        assert_eq!(saver.state(), SaveState::Saving);
    }

    #[test]
    fn a_failed_save_stays_unsaved_and_says_so_until_one_succeeds() {
        let mut saver = Saver::STORED;
        saver.changed(0);
        saver.ended(Err(StoreError::Full));
        assert!(saver.is_unsaved());
        assert_eq!(saver.changed(9_000), SAVE_WITHIN_MS, "not at every keystroke from now on");
        assert_eq!(saver.state(), SaveState::Failed(StoreError::Full));
        saver.ended(Ok(()));
        assert_eq!((saver.is_unsaved(), saver.state()), (false, SaveState::Saved));
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_delay_a_save() {
        let mut saver = Saver::STORED;
        saver.changed(10_000);
        assert!(saver.changed(5) <= SAVE_WITHIN_MS);
    }
}
