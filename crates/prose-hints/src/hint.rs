//! What a rule has to say about a stretch of text.

use crate::grammar::{Hit, grammar};
use crate::paragraph::Paragraph;
use crate::sentence::Sentence;
use crate::{Family, Fix, Rule, RuleId, Span};
use std::ops::Range;

/// How much a hint should stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Loudness {
    /// It may cost the teller.
    #[default]
    Loud,
    /// It is true, and often fine as it is.
    Quiet,
}

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
    /// How much it should stand out.
    pub loudness: Loudness,
}

impl Hint {
    /// A hint on some words, without fixes. `saw` goes on behind the marked words (“is not a number.”), `instead` comes in pieces.
    pub(crate) fn new(rule: &Rule, sentence: &Sentence<'_>, words: Range<usize>, saw: &str, instead: &[&str]) -> Self {
        let span = sentence.cover(words);
        Self {
            rule: rule.id,
            family: rule.family,
            span,
            sentence: sentence.span(),
            saw: ["“", span.text(sentence.text), "” ", saw].concat(),
            why: rule.why,
            instead: instead.concat(),
            fixes: Vec::new(),
            loudness: Loudness::Loud,
        }
    }

    /// Hints on the places where a rule's patterns match, with the advice of their sections.
    pub(crate) fn report(rule: &Rule, saw: &str, paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Self>) {
        for hit in hits {
            if let Some(sentence) = paragraph.sentence(hit.sentence) {
                let advice = grammar().advice(&sentence, hit);
                hints.push(Self::new(rule, &sentence, hit.start..hit.end, saw, &[&advice]));
            }
        }
    }

    /// All of it in one line, for the command line.
    pub fn message(&self) -> String {
        [&self.saw, " ", &self.instead].concat()
    }

    /// Whether it starts earlier, or covers more from the same start.
    const fn precedes(&self, other: &Self) -> bool {
        self.span.start < other.span.start || self.span.start == other.span.start && self.span.end > other.span.end
    }

    pub(crate) fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        self.sentence = self.sentence.shifted(by);
        for fix in &mut self.fixes {
            fix.span = fix.span.shifted(by);
        }
        self
    }
}

/// Two lists in one, both by start and, of one start, the longest first. Faster than a sort, and a tenth of its code.
pub(crate) fn merged(left: Vec<Hint>, right: Vec<Hint>) -> Vec<Hint> {
    let mut all = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    loop {
        let from = match (left.as_slice().first(), right.as_slice().first()) {
            (Some(a), Some(b)) if a.precedes(b) => &mut left,
            (_, Some(_)) => &mut right,
            (_, None) => &mut left,
        };
        match from.next() {
            Some(hint) => all.push(hint),
            None => return all,
        }
    }
}

/// Where two hints of one family overlap, keeps the one that starts first (of those, the longest).
pub(crate) fn settle(hints: &mut Vec<Hint>) {
    let mut ends = [0; Family::ALL.len()];
    hints.retain(|hint| {
        let Some(end) = ends.get_mut(hint.family as usize) else { return false };
        let free = hint.span.start >= *end && !hint.span.is_empty();
        if free {
            *end = hint.span.end;
        }
        free
    });
}
