//! When the backup file that is kept up to date is written: some time after a save, never twice at once, and not while the
//! stories are locked. Nor may it take the last copy of a story away, but for one that was deleted here.

use crate::StoryId;

/// What the page has to do with the file.
#[derive(Debug, Default)]
pub struct KeptFile {
    state: State,
    /// Stories that were seen in the bin while the file was kept: they may go from the file, even when they have gone from the
    /// bin before it was written.
    deleted: Vec<StoryId>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// Nothing: there is none, or it may not be written.
    #[default]
    Off,
    /// It has all that is stored.
    Written,
    /// It is to be written after a pause, or after the lock.
    Due,
    /// It is being written.
    Writing,
    /// It is being written, and has to be again.
    WritingOnceMore,
}

impl KeptFile {
    /// Something was stored that the file does not have yet; these stories lie in the bin now. Says whether the file is to be
    /// written after a pause that begins now.
    pub fn saved(&mut self, binned: impl FnOnce() -> Vec<StoryId>) -> bool {
        if self.state == State::Off {
            return false;
        }
        let binned = binned();
        self.deleted.retain(|id| !binned.contains(id));
        self.deleted.extend(binned);
        match self.state {
            State::Written => self.appoint(),
            State::Writing => {
                self.state = State::WritingOnceMore;
                false
            }
            State::Off | State::Due | State::WritingOnceMore => false,
        }
    }

    /// The file was found, and may be written. It may have missed what was saved meanwhile: says whether it is to be written
    /// after a pause that begins now.
    pub fn found(&mut self) -> bool {
        self.state == State::Off && self.appoint()
    }

    fn appoint(&mut self) -> bool {
        self.state = State::Due;
        true
    }

    /// Whether it waits to be written.
    pub fn is_due(&self) -> bool {
        self.state == State::Due
    }

    /// It is being written from now on.
    pub fn begin(&mut self) {
        self.state = State::Writing;
    }

    /// Whether it is being written, and nobody has put an end to that.
    pub fn is_being_written(&self) -> bool {
        matches!(self.state, State::Writing | State::WritingOnceMore)
    }

    /// It cannot be written before the stories are unlocked.
    pub fn wait_for_lock(&mut self) {
        self.state = State::Due;
    }

    /// Writing has ended, well or not: what went wrong is tried again after the next save. Says whether it is to be written
    /// again after a pause that begins now.
    pub fn ended(&mut self) -> bool {
        match self.state {
            State::WritingOnceMore => self.appoint(),
            State::Writing => {
                self.state = State::Written;
                false
            }
            // It was stopped meanwhile, or waits for the passphrase.
            State::Off | State::Written | State::Due => false,
        }
    }

    /// It is not kept up to date any more.
    pub fn stop(&mut self) {
        self.state = State::Off;
    }

    /// Of the stories that are in the file alone, those that were not deleted here: with the file they would be lost.
    pub fn lost(&self, mut only_in_file: Vec<StoryId>) -> Vec<StoryId> {
        only_in_file.retain(|id| !self.deleted.contains(id));
        only_in_file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> Vec<StoryId> {
        names.iter().map(|name| StoryId::new(name).unwrap()).collect()
    }

    fn kept() -> KeptFile {
        let mut file = KeptFile::default();
        file.begin();
        assert!(!file.ended());
        file
    }

    #[test]
    fn many_saves_in_a_pause_make_one_writing() {
        let mut file = kept();
        assert!(file.saved(Vec::new));
        assert!(!file.saved(Vec::new));
        assert!(file.is_due());
        file.begin();
        assert!(!file.is_due());
        assert!(!file.ended());
        assert!(file.saved(Vec::new));
    }

    #[test]
    fn what_is_saved_while_it_is_written_is_written_once_more() {
        let mut file = kept();
        file.saved(Vec::new);
        file.begin();
        assert!(!file.saved(Vec::new) && !file.saved(Vec::new));
        assert!(file.is_being_written());
        assert!(file.ended());
        assert!(file.is_due());
    }

    #[test]
    fn what_was_stopped_while_it_was_written_stays_stopped() {
        let mut file = kept();
        file.begin();
        file.saved(Vec::new);
        file.stop();
        assert!(!file.is_being_written());
        assert!(!file.ended());
        assert!(!file.saved(|| panic!("nobody asks for the bin")));
        assert!(file.found(), "it may have missed what was saved");
        assert!(!file.found(), "but is written once");
    }

    #[test]
    fn it_waits_for_the_lock() {
        let mut file = kept();
        file.begin();
        file.wait_for_lock();
        assert!(!file.ended());
        assert!(file.is_due());
        assert!(!file.saved(Vec::new), "unlocking writes it");
    }

    #[test]
    fn only_what_was_deleted_here_may_go_from_it() {
        let mut file = kept();
        file.saved(|| ids(&["a", "b"]));
        file.saved(|| ids(&["b"]));
        assert_eq!(file.lost(ids(&["a", "b", "c"])), ids(&["c"]), "gone from the bin is deleted still");
        let mut stopped = KeptFile::default();
        stopped.saved(|| ids(&["a"]));
        assert_eq!(stopped.lost(ids(&["a"])), ids(&["a"]));
    }
}
