//! What a rule has to say about a stretch of text.

use crate::{Family, Fix, RuleId, Span};

/// A remark on a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The rule that made it.
    pub rule: RuleId,
    /// What it is about.
    pub family: Family,
    /// The marked text.
    pub span: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// What was seen, as a sentence.
    pub saw: String,
    /// Why an interviewer notices.
    pub why: &'static str,
    /// The question to answer, or what to write instead.
    pub instead: String,
    /// Changes on offer. Often none.
    pub fixes: Vec<Fix>,
}

impl Hint {
    /// All of it in one line, for the command line.
    pub fn message(&self) -> String {
        [&self.saw, " ", &self.instead].concat()
    }

    pub(crate) fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        self.sentence = self.sentence.shifted(by);
        self.fixes = self.fixes.into_iter().map(|fix| fix.shifted(by)).collect();
        self
    }
}

/// Sorts by place and, where two hints of one family overlap, keeps the one that starts first (of those, the longest).
pub(crate) fn settle(hints: &mut Vec<Hint>) {
    hints.sort_by_key(|hint| (hint.span, hint.family, hint.rule));
    // For each family, where its last hint started and where it ended.
    let mut last = [(usize::MAX, 0); Family::ALL.len()];
    let mut longest = vec![true; hints.len()];
    for (hint, keep) in hints.iter().zip(&mut longest).rev() {
        let Some((start, _)) = last.get_mut(hint.family as usize) else { continue };
        *keep = *start != hint.span.start && !hint.span.is_empty();
        *start = hint.span.start;
    }
    let mut longest = longest.into_iter();
    hints.retain(|hint| {
        let keep = longest.next().unwrap_or_default();
        let Some((_, end)) = last.get_mut(hint.family as usize) else { return false };
        let free = keep && hint.span.start >= *end;
        if free {
            *end = hint.span.end;
        }
        free
    });
}
