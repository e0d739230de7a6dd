//! What a text is looked at for.

use crate::{Family, Panel};

/// What is known about a text and what is wanted from it. By default: no panel, all families.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// The panel that the text stands in, where that is known. Advice and some rules depend on it.
    pub panel: Option<Panel>,
    /// The families to report.
    pub families: Families,
}

/// A set of families. All of them by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Families(u16);

impl Families {
    /// Every family.
    pub fn all() -> Self {
        let mut families = Self::none();
        for family in Family::ALL {
            families.insert(family);
        }
        families
    }

    /// No family.
    pub const fn none() -> Self {
        Self(0)
    }

    /// Adds a family.
    pub const fn insert(&mut self, family: Family) {
        self.0 |= 1 << family as u16;
    }

    /// Takes a family out.
    pub const fn remove(&mut self, family: Family) {
        self.0 &= !(1 << family as u16);
    }

    /// Whether the family is in the set.
    pub const fn contains(self, family: Family) -> bool {
        self.0 & (1 << family as u16) != 0
    }
}

impl Default for Families {
    fn default() -> Self {
        Self::all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_can_be_taken_out_and_put_back() {
        let mut families = Families::default();
        families.remove(Family::Blame);
        assert!(!families.contains(Family::Blame) && families.contains(Family::Vague));
        families.insert(Family::Blame);
        assert_eq!(families, Families::all());
        assert!(Family::ALL.into_iter().all(|family| !Families::none().contains(family)));
    }
}
