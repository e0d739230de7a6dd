//! Length and balance: each panel's sensible share, and what to cut first.

use hindsight_story::{Balance, Panel, Session};
use prose_hints::Span;

/// How a panel's share compares with what is sensible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Less than it should have.
    Short,
    /// As it should be.
    Fits,
    /// More than it should have.
    Long,
}

/// The share of the words that a panel should have, in percent: the least and the most.
pub const fn range(panel: Panel) -> (usize, usize) {
    match panel {
        Panel::Context => (10, 20),
        Panel::Setback => (15, 30),
        Panel::Response => (25, 40),
        Panel::Lesson => (25, 40),
    }
}

/// How a panel's share compares.
pub fn fit(balance: &Balance, panel: Panel) -> Fit {
    let (least, most) = range(panel);
    match balance.percent(panel) {
        percent if percent < least => Fit::Short,
        percent if percent > most => Fit::Long,
        _ => Fit::Fits,
    }
}

/// What to cut first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The panel.
    pub panel: Panel,
    /// The sentence that can go first, in UTF-8 bytes of its text.
    pub span: Span,
    /// Why that one, in a few words.
    pub why: &'static str,
}

/// What to cut first in a story that is too long, or has a panel that is; `None` where nothing needs to go.
pub fn cut_first(_session: &Session) -> Option<Cut> {
    None
}

/// What to do about length and balance, in a sentence or two.
pub fn advice(session: &Session) -> String {
    session.balance().verdict()
}
