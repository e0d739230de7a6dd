//! What stands around a word: noun phrases, objects, specifics.

use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::one_of;
use std::ops::Range;

/// How far behind a vague phrase its specifics still belong to it, in tokens.
const NEAR: usize = 9;

/// Behind these, something else is told.
pub(crate) const TURNS: &str = "and|so|because|since|when|while|until|then|before|although|though";

/// Whether the sentence says it exactly soon behind `at`: a figure, a list behind a colon, a name, examples. A figure behind
/// “and” or “because” belongs to what is told there.
pub(crate) fn is_specified(sentence: &Sentence<'_>, at: usize) -> bool {
    (at..sentence.find(at..at + NEAR, TURNS).unwrap_or(at + NEAR)).any(|at| is_measure(sentence, at))
        || (at..at + NEAR).any(|at| sentence.says(at, ":"))
        || (at..at + 3).any(|at| sentence.says(at, "("))
        || (at..at + 4).any(|at| {
            sentence.says(at, "including|namely|e.g.|e.g|named")
                || sentence.says(at, "such as")
                || sentence.says(at, "called") && is_naming(sentence, at)
                || sentence.says(at, "like") && sentence.is(at + 1, Tags::DETERMINER)
        })
}

/// Whether “called” stands behind a noun and before its name: “a service called Atlas”, not “some users called us”.
fn is_naming(sentence: &Sentence<'_>, at: usize) -> bool {
    let named = sentence.kind(at + 1) == Some(Kind::Code)
        || sentence.is_capitalised(at + 1)
        || sentence.says(at + 1, "\"|“|'|‘|`");
    let noun = at.checked_sub(1).is_some_and(|at| sentence.is_open(at) && !is_plural(sentence.word(at)));
    noun && (named || sentence.is_open(at + 1))
}

/// Whether the token is a figure that measures: “500” behind “returned” is the name of an error.
pub(crate) fn is_measure(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let status = matches!(word.as_bytes(), [b'4' | b'5', _, _] | [b'4' | b'5', _, _, b's'])
        && (!sentence.is_open(at + 1)
            || sentence.kind(at + 1) != Some(Kind::Word)
            || sentence.says(at + 1, "error|errors|response|responses|status|code|codes"));
    sentence.is_figure(at) && !status
}

/// The noun that a quantity counts: up to two words from `at` on, the last of them a noun by its place.
pub(crate) fn noun(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let start = if sentence.is(at, Tags::DETERMINER) { at + 1 } else { at };
    let open =
        |at: usize| sentence.kind(at) == Some(Kind::Word) && sentence.is_open(at) && !sentence.word(at).ends_with("ly");
    let end =
        (start..start + 3).find(|&at| !open(at) || at > start && is_plural(sentence.word(at - 1))).unwrap_or(start + 3);
    (end > start).then_some(start..end)
}

/// Where the noun phrase that starts at `at` ends: a determiner, numbers, and up to four words of no closed class.
pub(crate) fn noun_phrase_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let start = if sentence.is(at, Tags::DETERMINER) { at + 1 } else { at };
    let nominal = |at: usize| match sentence.kind(at) {
        Some(Kind::Word) => sentence.is_open(at) || sentence.is(at, Tags::COUNT) || sentence.says(at, "'s"),
        Some(Kind::Number | Kind::Code) => true,
        Some(Kind::Mark | Kind::Other) | None => false,
    };
    let end = (start..start + 4).find(|&at| !nominal(at)).unwrap_or(start + 4);
    // A pronoun is one too.
    let pronoun = sentence.is(at, Tags::SUBJECT.with(Tags::OBJECT));
    if end > start { Some(end) } else { pronoun.then_some(at + 1) }
}

/// Where the object of a verb ends: at the next clause, mark or preposition, or after a few words.
pub(crate) fn object_end(sentence: &Sentence<'_>, from: usize) -> usize {
    const BOUNDARY: Tags = Tags::PREPOSITION.with(Tags::BE).with(Tags::MODAL).with(Tags::HAVE).with(Tags::ADVERB);
    let mut at = from;
    while at < from + 5
        && matches!(sentence.kind(at), Some(Kind::Word | Kind::Code))
        && !sentence.is(at, BOUNDARY)
        && (!sentence.is(at, Tags::CONJUNCTION) || at == from && sentence.says(at, "that"))
    {
        at += 1;
    }
    at.min(sentence.tokens.len())
}

/// Whether a word looks like the plural of a noun.
pub(crate) fn is_plural(word: &str) -> bool {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !matches!(stem.as_bytes().last(), Some(b's' | b'u' | b'i' | b'\'')) => true,
        _ => one_of(word, "people|apis|data|ids"),
    }
}
