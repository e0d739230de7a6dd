//! What the rules of the vague family share: the shape of their hints, and what counts as being specific.

use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::{Family, Hint, Rule};
use std::ops::Range;

/// What a vague rule says wherever it marks something.
pub(super) struct Advice {
    /// What was seen, behind the marked words: “is not a number.”
    pub(super) saw: &'static str,
    /// Why an interviewer notices.
    pub(super) why: &'static str,
}

/// A hint of a vague rule.
pub(super) fn hint(
    rule: &Rule,
    sentence: &Sentence<'_>,
    range: Range<usize>,
    advice: &Advice,
    instead: String,
) -> Hint {
    let marked = sentence.written(range.clone());
    Hint {
        rule: rule.id,
        family: Family::Vague,
        span: sentence.cover(range),
        sentence: sentence.span(),
        saw: ["“", marked, "” ", advice.saw].concat(),
        why: advice.why,
        instead,
        fixes: Vec::new(),
    }
}

/// How far behind a vague phrase its specifics still belong to it.
const NEAR: usize = 9;

/// Whether the sentence says it exactly soon behind `at`: a figure, a list behind a colon, a name, examples.
pub(super) fn is_specified(sentence: &Sentence<'_>, at: usize) -> bool {
    (at..at + NEAR).any(|at| sentence.is_figure(at) || sentence.word(at) == ":")
        || (at..at + 4).any(|at| {
            matches!(sentence.word(at), "including" | "namely" | "e.g." | "e.g" | "called" | "named")
                || sentence.word(at) == "such" && sentence.word(at + 1) == "as"
                || sentence.word(at) == "like" && sentence.is(at + 1, Tags::DETERMINER)
        })
}

/// The noun that a quantity counts: up to two words from `at` on, the last of them a noun by its place.
pub(super) fn noun(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let start = if sentence.is(at, Tags::DETERMINER) { at + 1 } else { at };
    let open = |at: usize| {
        sentence.kind(at) == Some(Kind::Word)
            && sentence.token(at).is_some_and(|token| token.tags == Tags::default())
            && !sentence.word(at).ends_with("ly")
    };
    let end =
        (start..start + 3).find(|&at| !open(at) || at > start && is_plural(sentence.word(at - 1))).unwrap_or(start + 3);
    (end > start).then_some(start..end)
}

/// Whether a word looks like the plural of a noun.
pub(super) fn is_plural(word: &str) -> bool {
    let stem = word.strip_suffix('s');
    stem.is_some_and(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i', '\'']))
        || matches!(word, "people" | "apis" | "data" | "ids")
}
