//! The open story and how its saving stands: the state machine that keeps every word, in one tab or several.
//!
//! Nothing here reaches the store. What happened there comes in, what is to be done there goes out as an [`Effect`].
//! `tests/model.rs` drives it with crashes, full stores and other tabs in between.

use crate::library::{Found, Saved};
use crate::saving::Saver;
use crate::store::StoreError;
use crate::{Effect, Ignored, Millis, Relation, SaveState, Story, StoryId};

/// The open story, as it stands on the page, and what is known of its stored form.
#[derive(Debug)]
pub struct Draft {
    story: Story,
    saver: Saver,
    /// The story that this one was parted from, because both changed.
    parted_from: Option<StoryId>,
}

impl Draft {
    /// On a story that was read from the store, or a new one that is nowhere yet.
    pub fn new(story: Story) -> Self {
        // The example as it comes is nothing that could be lost.
        let stored = story.revision > 0 || story.id == StoryId::example();
        Self { saver: if stored { Saver::STORED } else { Saver::NOTHING }, story, parted_from: None }
    }

    /// The story as it stands on the page.
    pub fn story(&self) -> &Story {
        &self.story
    }

    /// How its saving stands.
    pub fn state(&self) -> SaveState {
        self.saver.state()
    }

    /// Whether something on the page is not known to be stored.
    pub fn is_unsaved(&self) -> bool {
        self.saver.is_unsaved()
    }

    /// The story that this one was parted from, because it had changed here and in another tab: both are kept.
    pub fn parted_from(&self) -> Option<&StoryId> {
        self.parted_from.as_ref()
    }

    /// The writer has decided about the two copies.
    pub fn settle(&mut self) {
        self.parted_from = None;
    }

    /// Changes the story on the page, and appoints a save.
    pub fn change(&mut self, now: Millis, change: impl FnOnce(&mut Story)) -> Effect {
        change(&mut self.story);
        Effect::SaveIn(self.saver.changed(now))
    }

    /// The hints that were put aside, to follow a change that is to be saved anyway.
    pub(crate) fn ignored_mut(&mut self) -> &mut Vec<Ignored> {
        &mut self.story.ignored
    }

    /// Something is known to keep the store from working, before anything was typed.
    pub fn fail(&mut self, error: StoreError) {
        self.saver.ended(Err(error));
    }

    /// The appointed time has come, or the page is being hidden or closed.
    pub fn save_now(&self) -> Vec<Effect> {
        if self.is_unsaved() && !self.is_held() { vec![Effect::Save] } else { Vec::new() }
    }

    /// What was emptied or deleted on purpose comes back by the writer's own act only: a key, or a button.
    fn is_held(&self) -> bool {
        matches!(self.state(), SaveState::Failed(StoreError::Emptied | StoreError::Deleted))
    }

    /// The writer wants what is on the page stored, wherever it went before.
    pub fn store_again(&mut self, now: Millis) -> Vec<Effect> {
        self.saver.changed(now);
        vec![Effect::Save]
    }

    /// The story goes on under another name, with all its words.
    pub fn rename(&mut self, name: StoryId, now: Millis) -> Vec<Effect> {
        self.story.detach(name);
        self.put_back(now)
    }

    /// An attempt to save has ended.
    pub fn saved(&mut self, result: Result<Saved, StoreError>) -> Vec<Effect> {
        match result {
            Ok(Saved { revision, saves }) => {
                (self.story.revision, self.story.saves) = (revision, saves);
                self.saver.ended(Ok(()));
            }
            Err(StoreError::ChangedElsewhere) => return vec![Effect::Look],
            Err(error) => self.saver.ended(Err(error)),
        }
        Vec::new()
    }

    /// The store was looked at, because it may have changed behind this page's back. `fresh` names a copy, where one is needed.
    pub fn found(&mut self, found: Result<Found, StoreError>, fresh: StoryId, now: Millis) -> Vec<Effect> {
        match found {
            Ok(Found::Story(stored)) => self.found_story(*stored, fresh, now),
            // What is stored nowhere cannot be gone.
            Ok(Found::Nothing | Found::Binned(_)) if self.story.revision == 0 => Vec::new(),
            Ok(Found::Nothing) => self.hold(StoreError::Emptied, now),
            // Nothing goes with the page: it may be left.
            Ok(Found::Binned(Some(binned))) if !self.is_unsaved() && self.is_within(&binned) => {
                self.fail(StoreError::Deleted);
                Vec::new()
            }
            Ok(Found::Binned(_)) => self.hold(StoreError::Deleted, now),
            // Saving puts the bytes aside first.
            Ok(Found::Unreadable) => self.put_back(now),
            Ok(Found::Newer) => self.hold(StoreError::Newer, now),
            Err(error) => {
                self.saver.ended(Err(error));
                Vec::new()
            }
        }
    }

    /// Whether a record holds what is stored of this story, or what somebody made of that since.
    fn is_within(&self, stored: &Story) -> bool {
        matches!(Relation::between(&self.story, stored), Relation::Same | Relation::Newer)
    }

    fn found_story(&mut self, stored: Story, fresh: StoryId, now: Millis) -> Vec<Effect> {
        match (Relation::between(&self.story, &stored), self.is_unsaved()) {
            // It is there again.
            (Relation::Same, _) if self.is_held() => self.adopt(stored, now),
            (Relation::Same, false) => {
                // The store can be reached again, and has it all.
                if matches!(self.state(), SaveState::Failed(_)) {
                    self.saver = if self.story.revision > 0 { Saver::STORED } else { Saver::NOTHING };
                }
                Vec::new()
            }
            (Relation::Same, true) => Vec::new(),
            // Somebody has put an earlier state there on purpose.
            (Relation::Older, _) if self.is_held() => Vec::new(),
            (Relation::Older, _) => self.put_back(now),
            // What was settled beside the words here has gone into what is stored.
            (Relation::Newer, false) if stored.has_words_of(&self.story) => {
                self.story = stored;
                self.saver = Saver::STORED;
                Vec::new()
            }
            (Relation::Newer | Relation::Apart, _) if stored.has_words_of(&self.story) => self.adopt(stored, now),
            (Relation::Newer, false) => {
                self.story = stored;
                self.saver = Saver::STORED;
                vec![Effect::ShowStory]
            }
            (Relation::Newer, true) | (Relation::Apart, _) => self.part(&stored, fresh, now),
        }
    }

    /// Both have the same words: they are one story again, with the hints put aside in either, and all else that was settled.
    fn adopt(&mut self, stored: Story, now: Millis) -> Vec<Effect> {
        let own = std::mem::replace(&mut self.story, stored);
        let was_unsaved = self.is_unsaved();
        self.saver = Saver::STORED;
        let more: Vec<_> = own.ignored.into_iter().filter(|hint| !self.story.ignored.contains(hint)).collect();
        let changed = !more.is_empty();
        self.story.ignored.extend(more);
        let coaching = &mut self.story.coaching;
        // What was chosen here and is not stored yet was chosen after what is.
        let settled = if was_unsaved { coaching.take_in_newer(own.coaching) } else { coaching.take_in(own.coaching) };
        if settled || changed { self.put_back(now) } else { Vec::new() }
    }

    /// Both have words that the other lacks. The other keeps its place in the store; what is on this page goes on as a copy.
    fn part(&mut self, stored: &Story, fresh: StoryId, now: Millis) -> Vec<Effect> {
        self.parted_from = Some(self.story.detach(fresh));
        // A title that is being typed differs, and is left alone.
        if self.story.title == stored.title {
            self.story.title = copy_title(&stored.title);
        }
        self.saver.changed(now);
        vec![Effect::Save, Effect::ShowStory]
    }

    /// What is on the page ought to be stored and is not.
    fn put_back(&mut self, now: Millis) -> Vec<Effect> {
        self.saver.changed(now);
        vec![Effect::Save]
    }

    fn hold(&mut self, error: StoreError, now: Millis) -> Vec<Effect> {
        self.saver.changed(now);
        self.saver.ended(Err(error));
        Vec::new()
    }
}

/// The title of a copy: "The index (copy)".
pub(crate) fn copy_title(title: &str) -> String {
    [if title.is_empty() { "Untitled story" } else { title }, " (copy)"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Coaching, Neutral, Panel};

    fn stored(revision: u64, tab: &str, text: &str) -> Story {
        let mut story = Story::new(id("a"), 0);
        story.set_text(Panel::Setback, text.to_owned());
        story.revision = revision;
        story.saves.push("both", 1);
        story.saves.push(tab, revision);
        story
    }

    fn id(name: &str) -> StoryId {
        StoryId::new(name).unwrap()
    }

    fn look(draft: &mut Draft, stored: Story) -> Vec<Effect> {
        draft.found(Ok(Found::Story(Box::new(stored))), id("fresh"), 9)
    }

    fn type_in(draft: &mut Draft, text: &str) {
        draft.change(5, |story| story.set_text(Panel::Setback, text.to_owned()));
    }

    #[test]
    fn a_tab_that_changed_nothing_follows_the_other() {
        let mut draft = Draft::new(stored(1, "both", "Old."));
        assert_eq!(look(&mut draft, stored(2, "other", "New.")), [Effect::ShowStory]);
        assert_eq!((draft.story().text(Panel::Setback), draft.state()), ("New.", SaveState::Saved));
        assert_eq!(look(&mut draft, stored(2, "other", "New.")), []);
    }

    #[test]
    fn where_both_changed_both_are_kept() {
        let mut draft = Draft::new(stored(1, "both", "Old."));
        type_in(&mut draft, "Mine.");
        assert_eq!(draft.saved(Err(StoreError::ChangedElsewhere)), [Effect::Look]);
        assert_eq!(look(&mut draft, stored(2, "other", "Theirs.")), [Effect::Save, Effect::ShowStory]);
        assert_eq!(draft.parted_from(), Some(&id("a")));
        let copy = draft.story();
        assert_eq!((copy.id.as_str(), copy.revision, copy.text(Panel::Setback)), ("fresh", 0, "Mine."));
        assert_eq!(copy.title, "Untitled story (copy)");
        assert!(draft.is_unsaved());
    }

    #[test]
    fn words_that_another_tab_wrote_over_at_the_same_moment_are_kept_as_a_copy() {
        let mut draft = Draft::new(stored(2, "this", "Mine."));
        assert_eq!(look(&mut draft, stored(2, "other", "Theirs.")), [Effect::Save, Effect::ShowStory]);
        assert_eq!(draft.story().text(Panel::Setback), "Mine.");
    }

    #[test]
    fn the_same_words_in_both_tabs_are_no_conflict() {
        let mut draft = Draft::new(stored(1, "both", "Old."));
        type_in(&mut draft, "New.");
        assert_eq!(look(&mut draft, stored(2, "other", "New.")), []);
        assert_eq!((draft.is_unsaved(), draft.story().revision), (false, 2));
    }

    #[test]
    fn notes_of_both_tabs_on_the_same_words_are_kept_and_a_note_that_was_taken_away_stays_away() {
        let noted = |mut story: Story, text: &str| {
            story.coaching.set_note("why", text);
            story
        };
        let start = || Draft::new(noted(stored(1, "both", "Old."), "first"));
        let mut draft = start();
        assert_eq!(look(&mut draft, stored(2, "other", "Old.")), []);
        assert_eq!((draft.story().coaching.note("why"), draft.is_unsaved()), ("", false), "it follows the other tab");
        let rows = [("second", "second\nthird"), ("first, second", "first, second\nthird"), ("third", "third")];
        for (theirs, both) in rows {
            let mut draft = start();
            draft.change(5, |story| story.coaching.set_note("why", "third"));
            look(&mut draft, noted(stored(2, "other", "Old."), theirs));
            assert_eq!((draft.story().coaching.note("why"), draft.parted_from()), (both, None));
            assert_eq!(draft.is_unsaved(), both != theirs);
        }
    }

    #[test]
    fn a_choice_that_is_not_saved_yet_stands_against_the_one_of_another_tab() {
        let chosen = |kind: Option<&str>, instead: Option<&str>| {
            let mut coaching = Coaching::default();
            coaching.kind = kind.map(str::to_owned);
            let neutral =
                instead.map(|instead| Neutral { words: "Priya".to_owned(), instead: Some(instead.to_owned()) });
            coaching.neutral.extend(neutral);
            coaching
        };
        let rows = [
            ((Some("mine"), None), (Some("theirs"), None), (Some("mine"), None)),
            ((None, Some("mine")), (None, Some("theirs")), (None, Some("mine"))),
            ((Some("mine"), None), (None, Some("theirs")), (Some("mine"), Some("theirs"))),
            ((None, None), (Some("theirs"), Some("theirs")), (Some("theirs"), Some("theirs"))),
        ];
        for (mine, theirs, both) in rows {
            let mut draft = Draft::new(stored(1, "both", "Old."));
            draft.change(5, |story| story.coaching = chosen(mine.0, mine.1));
            let mut other = stored(2, "other", "Old.");
            other.coaching = chosen(theirs.0, theirs.1);
            look(&mut draft, other);
            assert_eq!(draft.story().coaching, chosen(both.0, both.1));
            assert_eq!((draft.is_unsaved(), draft.parted_from()), (both != theirs, None));
        }
    }

    #[test]
    fn a_store_that_fell_behind_is_put_right() {
        let mut draft = Draft::new(stored(2, "this", "New."));
        assert_eq!(look(&mut draft, stored(1, "both", "Old.")), [Effect::Save]);
        assert_eq!(draft.found(Ok(Found::Unreadable), id("fresh"), 9), [Effect::Save]);
    }

    #[test]
    fn a_deleted_story_may_be_left_where_all_its_words_lie_in_the_bin() {
        let mut grown = stored(2, "this", "Old. And more.");
        grown.saves.push("other", 3);
        let rows = [
            ("as it was", stored(2, "this", "Old."), false),
            ("with words from elsewhere", grown, false),
            ("without what was saved here at the same moment", stored(2, "other", "Theirs."), true),
        ];
        for (name, binned, is_unsaved) in rows {
            let mut draft = Draft::new(stored(2, "this", "Old."));
            let binned = Ok(Found::Binned(Some(Box::new(binned))));
            draft.found(binned.clone(), id("fresh"), 9);
            assert_eq!(
                (draft.state(), draft.is_unsaved()),
                (SaveState::Failed(StoreError::Deleted), is_unsaved),
                "{name}"
            );
            type_in(&mut draft, "Old. On.");
            draft.found(binned, id("fresh"), 10);
            assert!(draft.is_unsaved(), "{name}: what was typed since is nowhere else");
        }
    }

    #[test]
    fn what_was_emptied_or_deleted_comes_back_only_when_the_writer_goes_on() {
        for (found, error) in [(Found::Nothing, StoreError::Emptied), (Found::Binned(None), StoreError::Deleted)] {
            let mut draft = Draft::new(stored(1, "both", "Old."));
            assert_eq!(draft.found(Ok(found.clone()), id("fresh"), 9), []);
            assert_eq!((draft.state(), draft.save_now()), (SaveState::Failed(error), vec![]));
            assert!(draft.is_unsaved());
            assert_eq!(look(&mut draft, stored(1, "both", "Old.")), [], "it was put back");
            assert_eq!(draft.state(), SaveState::Saved);
            draft.found(Ok(found), id("fresh"), 9);
            type_in(&mut draft, "Old. On.");
            assert_eq!(draft.save_now(), [Effect::Save]);
            assert_eq!(draft.store_again(10), [Effect::Save]);
        }
        let mut fresh = Draft::new(Story::new(id("a"), 0));
        assert_eq!((fresh.found(Ok(Found::Nothing), id("fresh"), 9), fresh.state()), (vec![], SaveState::Nothing));
    }
}
