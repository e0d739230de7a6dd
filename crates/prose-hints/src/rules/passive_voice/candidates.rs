//! Where a passive may stand: a form of *be* or *get* and what looks like its participle, through adverbs, negation, questions
//! and slips of spelling. It offers too much rather than too little; [`super::model`] decides.

use super::participles::is_participle;
use crate::lexicon::Classes;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::List;

/// A form of *be* or *get* and a word that may be its participle, by their places in the sentence.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) be: usize,
    /// Where the words begin that belong to the verb: behind *be*, or behind a subject that stands there.
    pub(super) start: usize,
    pub(super) participle: usize,
    pub(super) order: Order,
}

/// How the words of a candidate stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// “was dropped”
    Plain,
    /// The subject stands between: “was it dropped”.
    Inverted,
    /// The participle comes first: “Attached is the log”.
    Fronted,
}

/// How many words may stand between *be* and the participle.
const REACH: usize = 8;

/// Whether a candidate can start here: a form of *be* or *get*, also misspelt or without its apostrophe.
pub(super) fn opens(sentence: &Sentence<'_>, at: usize) -> bool {
    (sentence.is(at, Tags::BE.with(Tags::GET)) || sentence.in_class(at, Classes::MISSPELT_BE))
        // The time of day, or an account manager.
        && sentence.written(at..at + 1) != "AM"
}

/// Words that lost the apostrophe before their *be*: behind these, the participle must follow at once.
const MERGED: &str = "hes|its|shes|thats|whats|youre";

/// Offers all candidates of this form of *be* or *get*, the nearest first.
pub(super) fn candidates(sentence: &Sentence<'_>, be: usize, visit: &mut dyn FnMut(Candidate)) {
    let merged = sentence.says(be, MERGED);
    if let Some(participle) = ahead(sentence, be + 1).filter(|&at| at == be + 1 || !merged) {
        visit(Candidate { be, start: be + 1, participle, order: Order::Plain });
    }
    if !sentence.is(be, Tags::BE) || sentence.says(be, "be|been|being") {
        return;
    }
    if let Some(participle) = fronted(sentence, be) {
        visit(Candidate { be, start: participle, participle, order: Order::Fronted });
    }
    behind_subject(sentence, be, visit);
}

/// Whether the word can be a participle, by its form.
fn may_be(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    // Most words are told by their class or their ending; a search in lists takes ten times as long.
    let formed = word.ends_with("ed") || sentence.in_class(at, Classes::IRREGULAR) || word.as_bytes().contains(&b'-');
    sentence.kind(at) == Some(Kind::Word)
        && !sentence.is(at, Tags::GET)
        && formed
        && (is_participle(word) || SLIPS.contains(word))
}

/// Simple pasts that learners take for participles, and participles as they spell them.
static SLIPS: List = List::new(include_str!("slips.txt"));

/// All slips.
pub(crate) fn slips() -> impl Iterator<Item = &'static str> {
    SLIPS.words()
}

/// The participle that stands behind nothing but adverbs and the like.
fn ahead(sentence: &Sentence<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    while at < start + REACH {
        if may_be(sentence, at) {
            return Some(at);
        }
        at += passes(sentence, at, start)?;
    }
    None
}

/// How many words may be passed over here on the way to the participle.
pub(super) fn passes(sentence: &Sentence<'_>, at: usize, start: usize) -> Option<usize> {
    // Of all words, these stand behind *be* most often without a participle.
    if sentence.is(at, Tags::BE.with(Tags::DETERMINER))
        && !sentence.says(at, "being|a|all|both|each|the|either|neither")
    {
        return None;
    }
    let phrase = |at| BETWEEN.phrase(sentence, at).or_else(|| is_adverb(sentence, at).then_some(1));
    // “, however,”
    if sentence.says(at, ",")
        && let Some(words) = phrase(at + 1)
        && sentence.says(at + 1 + words, ",")
    {
        return Some(words + 2);
    }
    if let Some(words) = phrase(at) {
        return Some(words);
    }
    let passes = sentence.is(at, Tags::NOT)
        || sentence.kind(at) != Some(Kind::Word) && sentence.says(at, "\"|“|‘|'|`|``|*|_|,|–|—|-|(")
        || sentence.says(at, "and|or|but") && at > start && sentence.is_adverb(at + 1)
        // “self confessed”, “crate trained”, “professional repaired”
        || sentence.is_open(at) && sentence.kind(at) == Some(Kind::Word) && may_be(sentence, at + 1) && at <= start + 1;
    passes.then_some(1)
}

/// What can stand between *be* and the participle that is no adverb.
static BETWEEN: List = List::new(include_str!("between.txt"));

/// The participle that a sentence or a clause starts with, where the subject stands behind *be*.
fn fronted(sentence: &Sentence<'_>, be: usize) -> Option<usize> {
    (be.saturating_sub(REACH)..be).rev().find(|&at| {
        let leads = at + 1 == be && sentence.says(at, FRONTED)
            || sentence.is(at + 1, Tags::PREPOSITION)
            || at + 2 == be && (sentence.follows(at, "how") || sentence.says(at + 1, "herewith|below|here"));
        let start = if at > 0 && sentence.is_adverb(at - 1) { at - 1 } else { at };
        leads && (sentence.opens_clause(start) || sentence.follows(at, "how")) && may_be(sentence, at)
    })
}

/// Whether *be* stands where it would in a question: at the start of a clause, but for question words and adverbs.
fn opens_question(sentence: &Sentence<'_>, be: usize) -> bool {
    let mut at = be;
    while at > 0 && be - at < 3 && (is_adverb(sentence, at - 1) || sentence.is(at - 1, Tags::NOT.with(Tags::QUESTION)))
    {
        if sentence.is(at - 1, Tags::QUESTION) {
            return true;
        }
        at -= 1;
    }
    sentence.opens_clause(at)
}

/// What stands right before *be* in letters: other words there are names and nouns.
const FRONTED: &str = "added|attached|copied|enclosed|included|linked|listed|pasted|pictured|shown";

/// Whether the word is an adverb, also one that the closed classes leave out.
pub(super) fn is_adverb(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_adverb(at) || sentence.in_class(at, Classes::ADVERB)
}

/// Offers the participles behind a subject that stands behind *be*, as in a question.
fn behind_subject(sentence: &Sentence<'_>, be: usize, visit: &mut dyn FnMut(Candidate)) {
    let mut subject = be + 1;
    if sentence.is(subject, Tags::NOT) {
        subject += 1;
    }
    let pronoun = sentence.is(subject, Tags::SUBJECT);
    let no_subject = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::QUESTION).with(Tags::BE).with(Tags::MODAL);
    // “The answer is I treated a guess as a fact.”
    if sentence.says(subject, "i") && sentence.says(be, "is|are|'s|'re")
        || sentence.kind(subject) == Some(Kind::Mark)
        || sentence.is(subject, no_subject) && !sentence.is(subject, Tags::DETERMINER)
    {
        return;
    }
    let asks = opens_question(sentence, be) || sentence.says(sentence.tokens.len().saturating_sub(1), "?");
    if !pronoun && !asks {
        return;
    }
    let near = ahead(sentence, subject + 1).filter(|_| pronoun);
    if let Some(participle) = near {
        visit(Candidate { be, start: subject + 1, participle, order: Order::Inverted });
    }
    if !asks {
        return;
    }
    for at in subject + 1..subject + REACH {
        if may_be(sentence, at) && near != Some(at) {
            let adverbs = (subject + 1..at).rev().take_while(|&at| sentence.is_adverb(at)).count();
            visit(Candidate { be, start: at - adverbs, participle: at, order: Order::Inverted });
        }
        let inside = matches!(sentence.kind(at), Some(Kind::Word | Kind::Code | Kind::Number))
            && !sentence.is(at, Tags::BE.with(Tags::HAVE).with(Tags::MODAL).with(Tags::QUESTION))
            || sentence.says(at, "'s|\"|“|”|-");
        if !inside {
            return;
        }
    }
}

impl Order {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Inverted => "inverted",
            Self::Fronted => "fronted",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(SLIPS.is_sorted() && BETWEEN.is_sorted());
    }
}
