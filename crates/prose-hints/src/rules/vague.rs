//! What the rules of the vague family share: their walk over the text, and what counts as being specific.

use crate::paragraph::Paragraph;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::one_of;
use crate::{Fix, Hint, Rule};
use std::ops::Range;

/// What a vague rule finds at a place.
pub(super) struct Found<'t> {
    /// How many words it takes.
    pub(super) words: usize,
    /// What to write instead, in pieces. `None` where the words are the rule's, but not vague here.
    pub(super) instead: Option<[&'t str; 3]>,
    pub(super) fix: Option<Fix>,
}

/// Asks `find` at each word that it has not taken. `saw` is what a hint says behind the marked words.
pub(super) fn walk(
    rule: &Rule,
    saw: &str,
    find: for<'t> fn(&Sentence<'t>, usize) -> Option<Found<'t>>,
    paragraph: &Paragraph<'_>,
    hints: &mut Vec<Hint>,
) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            let Some(found) = find(&sentence, at) else {
                at += 1;
                continue;
            };
            if let Some(instead) = found.instead {
                let mut hint = Hint::new(rule, &sentence, at..at + found.words, saw, &instead);
                hint.fixes.extend(found.fix);
                hints.push(hint);
            }
            at += found.words;
        }
    }
}

/// How far behind a vague phrase its specifics still belong to it.
const NEAR: usize = 9;

/// Whether the sentence says it exactly soon behind `at`: a figure, a list behind a colon, a name, examples.
pub(super) fn is_specified(sentence: &Sentence<'_>, at: usize) -> bool {
    (at..at + NEAR).any(|at| sentence.is_figure(at) || sentence.says(at, ":"))
        || (at..at + 4).any(|at| {
            sentence.says(at, "including|namely|e.g.|e.g|called|named")
                || sentence.says(at, "such as")
                || sentence.says(at, "like") && sentence.is(at + 1, Tags::DETERMINER)
        })
}

/// The noun that a quantity counts: up to two words from `at` on, the last of them a noun by its place.
pub(super) fn noun(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let start = if sentence.is(at, Tags::DETERMINER) { at + 1 } else { at };
    let open =
        |at: usize| sentence.kind(at) == Some(Kind::Word) && sentence.is_open(at) && !sentence.word(at).ends_with("ly");
    let end =
        (start..start + 3).find(|&at| !open(at) || at > start && is_plural(sentence.word(at - 1))).unwrap_or(start + 3);
    (end > start).then_some(start..end)
}

/// Whether a word looks like the plural of a noun.
pub(super) fn is_plural(word: &str) -> bool {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !matches!(stem.as_bytes().last(), Some(b's' | b'u' | b'i' | b'\'')) => true,
        _ => one_of(word, "people|apis|data|ids"),
    }
}
