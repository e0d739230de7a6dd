//! Which saves went into a story: what tells a newer copy of it from another one.

use crate::Story;

/// How many tabs a story remembers. More than anybody has open on one story; where one is forgotten nevertheless, its copy
/// counts as another one, and both are kept.
const TABS: usize = 6;

/// The last save of one tab that went into a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// Names the tab for as long as it has this story open. A name is never used again, so that a story which was lost and
    /// imported anew counts from the start without being taken for an earlier state of the lost one.
    pub tab: String,
    /// The revision that the tab made of the story.
    pub revision: u64,
}

/// The saves that went into a story: the last of each tab, newest last. It is a version vector with one entry a tab.
///
/// A revision alone does not do: of two tabs that save at the same moment each makes the same next one of its own words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage(Vec<Save>);

/// How a stored story stands to one that is on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// It is the one that the page has stored or read last.
    Same,
    /// It grew from that one.
    Newer,
    /// That one grew from it.
    Older,
    /// Both grew from something earlier, each without the other.
    Apart,
}

impl Lineage {
    /// From what a record says, newest last.
    pub fn new(saves: Vec<Save>) -> Self {
        let mut lineage = Self(saves);
        lineage.forget();
        lineage
    }

    /// The saves, newest last.
    pub fn saves(&self) -> &[Save] {
        &self.0
    }

    /// A tab has saved.
    pub fn push(&mut self, tab: &str, revision: u64) {
        self.0.retain(|save| save.tab != tab);
        self.0.push(Save { tab: tab.to_owned(), revision });
        self.forget();
    }

    fn forget(&mut self) {
        self.0.drain(..self.0.len().saturating_sub(TABS));
    }

    fn includes(&self, save: &Save) -> bool {
        self.0.iter().any(|own| own.tab == save.tab && own.revision >= save.revision)
    }
}

impl Relation {
    /// How `stored` stands to `own`.
    pub fn between(own: &Story, stored: &Story) -> Self {
        match (own.saves.0.last(), stored.saves.0.last()) {
            (Some(own_tip), Some(tip)) if own_tip == tip => Self::Same,
            (Some(own_tip), Some(_)) if stored.saves.includes(own_tip) => Self::Newer,
            (Some(_), Some(tip)) if own.saves.includes(tip) => Self::Older,
            (Some(_), _) => Self::Apart,
            // Records of format 1 have revisions only.
            (None, None) if stored.revision == own.revision => Self::Same,
            (None, None) if stored.revision < own.revision => Self::Older,
            (None, _) => Self::Newer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoryId;

    fn story(revision: u64, saves: &[(&str, u64)]) -> Story {
        let mut story = Story::new(StoryId::example(), 0);
        story.revision = revision;
        saves.iter().for_each(|(tab, revision)| story.saves.push(tab, *revision));
        story
    }

    #[test]
    fn a_copy_is_known_by_the_saves_that_went_into_it() {
        let rows = [
            ("both new", story(0, &[]), story(0, &[]), Relation::Same),
            ("the same save", story(3, &[("a", 3)]), story(3, &[("a", 3)]), Relation::Same),
            ("another tab went on", story(3, &[("a", 3)]), story(4, &[("a", 3), ("b", 4)]), Relation::Newer),
            ("this tab went on", story(5, &[("b", 4), ("a", 5)]), story(4, &[("a", 3), ("b", 4)]), Relation::Older),
            ("both at once", story(4, &[("a", 4)]), story(4, &[("a", 3), ("b", 4)]), Relation::Apart),
            ("both, one further", story(4, &[("a", 4)]), story(9, &[("a", 3), ("b", 9)]), Relation::Apart),
            ("old records", story(7, &[]), story(8, &[]), Relation::Newer),
            ("an old record put back", story(7, &[]), story(6, &[]), Relation::Older),
            ("an old record that was saved", story(7, &[]), story(8, &[("b", 8)]), Relation::Newer),
            ("a record without its saves", story(7, &[("a", 7)]), story(7, &[]), Relation::Apart),
        ];
        for (name, own, stored, relation) in rows {
            assert_eq!(Relation::between(&own, &stored), relation, "{name}");
        }
    }

    #[test]
    fn a_tab_that_was_forgotten_counts_as_another_copy() {
        let mut stored = story(1, &[("a", 1)]);
        let own = stored.clone();
        for tab in ["b", "c", "d", "e", "f", "g"] {
            stored.revision += 1;
            stored.saves.push(tab, stored.revision);
        }
        assert_eq!(stored.saves.saves().len(), TABS);
        assert_eq!(Relation::between(&own, &stored), Relation::Apart);
    }
}
