//! Cross-validation of the signals over authors.
//!
//! The patterns are written by hand with texts at hand, so how often they are right on these texts flatters. Here a text is
//! looked at only with those patterns that other authors bear out: with the texts of its own fifth of the authors left aside, a pattern must
//! have been right in at least one text, and wrong in no more than it was right. A pattern that fits one sentence of one author then counts
//! for nothing in that author's texts.
//!
//! Exceptions stay, whoever they were written for: they can only take away.

use std::collections::{BTreeMap, BTreeSet};

use prose_hints::Signal;

/// What shows a signal in a text: the numbers of the patterns, and what the labels say.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    pub(super) patterns: BTreeSet<usize>,
    pub(super) verdict: Verdict,
    /// Whether the engine as it is finds it.
    pub(super) found: bool,
}

/// What the labels of a text say about a signal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The text shows it.
    Labelled,
    /// The annotators do not agree.
    Disputed,
    /// The text does not show it.
    #[default]
    Absent,
}

/// What each signal is shown by in a text; nothing where the text is no story.
pub(super) type Showing = BTreeMap<Signal, Shown>;

/// In how many texts each pattern was right, and in how many wrong.
#[derive(Debug, Default)]
pub(super) struct Support(BTreeMap<usize, (usize, usize)>);

impl Support {
    /// What these texts say about the patterns.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t Showing>) -> Self {
        let mut support = Self::default();
        for shown in texts.flat_map(BTreeMap::values) {
            for &pattern in &shown.patterns {
                let (right, wrong) = support.0.entry(pattern).or_default();
                match shown.verdict {
                    Verdict::Labelled => *right += 1,
                    Verdict::Absent => *wrong += 1,
                    Verdict::Disputed => {}
                }
            }
        }
        support
    }

    /// Whether a pattern that they bear out shows the signal.
    pub(super) fn finds(&self, shown: &Shown) -> bool {
        let holds = |pattern| self.0.get(pattern).is_some_and(|&(right, wrong)| right > 0 && wrong <= right);
        shown.found && shown.patterns.iter().any(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(patterns: &[usize], verdict: Verdict) -> Showing {
        let shown = Shown { patterns: patterns.iter().copied().collect(), verdict, found: true };
        BTreeMap::from([(Signal::Event, shown)])
    }

    #[test]
    fn a_pattern_counts_where_others_bear_it_out() {
        let others = [
            text(&[1, 2], Verdict::Labelled),
            text(&[2, 3], Verdict::Absent),
            text(&[4], Verdict::Disputed),
            text(&[5], Verdict::Labelled),
            text(&[5], Verdict::Absent),
            text(&[5], Verdict::Absent),
        ];
        let support = Support::of(others.iter());
        for (patterns, want) in [
            (&[1][..], true),
            // As often right as wrong.
            (&[2], true),
            // Never right.
            (&[3], false),
            (&[4], false),
            // Wrong more often than right.
            (&[5], false),
            // Unknown to the others.
            (&[6], false),
            (&[], false),
            (&[6, 1], true),
        ] {
            let shown = &text(patterns, Verdict::Absent)[&Signal::Event];
            assert_eq!(support.finds(shown), want, "{patterns:?}");
        }
    }

    #[test]
    fn it_finds_nothing_that_the_engine_does_not() {
        let support = Support::of([text(&[1], Verdict::Labelled)].iter());
        let hidden = Shown { found: false, ..text(&[1], Verdict::Labelled)[&Signal::Event].clone() };
        assert!(!support.finds(&hidden));
    }
}
