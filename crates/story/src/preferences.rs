//! What whoever set the page up would like: how long a story should take, and which families of hints are shown.

use prose_hints::{Families, Family};

use crate::TARGET_SECONDS;

/// How the session counts and what it shows. No words of a story, and nothing that is stored with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// How long a spoken story should take, in seconds.
    pub target_seconds: usize,
    shown: Families,
}

impl Preferences {
    /// The same with the hints of these families only.
    #[must_use]
    pub fn only(mut self, families: impl IntoIterator<Item = Family>) -> Self {
        self.shown = Families::none();
        for family in families {
            self.shown.insert(family);
        }
        self
    }

    /// Whether hints of this family are shown.
    pub const fn shows(&self, family: Family) -> bool {
        self.shown.contains(family)
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self { target_seconds: TARGET_SECONDS, shown: Families::all() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_families_are_shown_until_some_are_named() {
        let all = Preferences::default();
        assert!(Family::ALL.into_iter().all(|family| all.shows(family)));
        let some = Preferences::default().only([Family::Blame, Family::Blame]);
        assert_eq!(Family::ALL.map(|family| some.shows(family)).iter().filter(|shown| **shown).count(), 1);
        assert!(some.shows(Family::Blame));
        assert!(Family::ALL.into_iter().all(|family| !Preferences::default().only([]).shows(family)));
    }
}
