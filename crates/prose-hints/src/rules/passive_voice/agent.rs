//! Who a passive says acted, and what a plain noun phrase is.

use super::Passive;
use super::participles::{is_bare, is_participle};
use crate::rules::vague;
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::words::one_of;

/// Which form of a verb a subject takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    I,
    /// *he*, *the team*
    Third,
    /// *we*, *you*, *the engineers*
    Plural,
}

/// A subject for the active clause.
#[derive(Clone, Copy)]
pub(super) struct Agent<'t> {
    pub(super) words: &'t str,
    pub(super) person: Person,
    /// Whether it is a name or a noun phrase: what follows can belong to it, as in “the engineer on call”.
    pub(super) noun: bool,
}

/// The teller.
pub(super) const I: Agent<'static> = Agent { words: "I", person: Person::I, noun: false };

/// The teller, with others.
pub(super) const WE: Agent<'static> = Agent { words: "we", person: Person::Plural, noun: false };

/// Who a passive says acted.
#[derive(Clone, Copy)]
pub(super) enum Actor<'t> {
    /// “by me”, “by us”: the pronoun that an active sentence starts with, the place of *by* and the place behind.
    Teller(Agent<'t>, usize, usize),
    /// Somebody else, told by the same where the words are plain.
    Other(Option<(Agent<'t>, usize, usize)>),
    Hidden,
}

pub(super) fn actor<'t>(sentence: &Sentence<'t>, passive: Passive) -> Actor<'t> {
    // A verb between would have the agent for itself.
    let near = |at: &usize| {
        (!sentence.closes_clause(*at) || sentence.says(*at, ":") && sentence.kind(at + 1) == Some(Kind::Number))
            && !sentence.is(*at, Tags::BE.with(Tags::HAVE).with(Tags::SUBJECT))
            && (sentence.is(*at, Tags::PREPOSITION) || !sentence.is(*at, Tags::CONJUNCTION))
    };
    let next = passive.last + 1;
    let Some(by) = (next..next + REACH).take_while(near).find(|&at| sentence.says(at, "by")) else {
        return Actor::Hidden;
    };
    let pronoun = |words, person| Some((Agent { words, person, noun: false }, by, by + 2));
    let other = |words, person| Actor::Other(pronoun(words, person));
    match sentence.word(by + 1) {
        // “by IT”, “by US customers”
        word @ ("it" | "us") if sentence.is_capitalised(by + 1) => {
            let agent = Agent { words: "IT", person: Person::Third, noun: true };
            Actor::Other((word == "it").then_some((agent, by, by + 2)))
        }
        // “by me and Bob” names others too.
        "me" | "us" if sentence.says(by + 2, "and|or") && !sentence.says(by + 3, "i|we|he|she|they|nobody") => {
            Actor::Other(None)
        }
        "me" | "myself" => Actor::Teller(I, by, by + 2),
        "us" | "ourselves" => Actor::Teller(WE, by, by + 2),
        "him" => other("he", Person::Third),
        "her" if !is_noun(sentence, by + 2) => other("she", Person::Third),
        "them" => other("they", Person::Plural),
        "you" => other("you", Person::Plural),
        "it" => other("it", Person::Third),
        word @ ("someone" | "somebody") => {
            Actor::Other(Some((Agent { words: word, person: Person::Third, noun: true }, by, by + 2)))
        }
        _ if is_means(sentence, by + 1) => Actor::Hidden,
        _ => Actor::Other(noun_agent(sentence, by)),
    }
}

/// How far behind a passive its agent is looked for.
const REACH: usize = 8;

/// Whether what stands behind *by* is no agent: means, manner, measure and time.
fn is_means(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let counted = |at: usize| vague::noun(sentence, at).map(|noun| sentence.word(noun.end - 1));
    word.is_empty()
        || one_of(word, MEANS)
        || word.ends_with("ing") && !one_of(word, DEPARTMENTS)
        || word.ends_with("day")
        || sentence.is(at, Tags::DETERMINER)
            && (at + 1..at + 3).any(|at| sentence.says(at, NO_DOERS) && !is_noun(sentence, at + 1))
        || (sentence.kind(at) == Some(Kind::Number) || sentence.is(at, Tags::COUNT))
            && !sentence.says(at + 1, "of")
            && counted(at + 1)
                .is_none_or(|noun| !vague::is_plural(noun) && word != "one" || is_unit(noun) || one_of(noun, MEASURES))
}

const MEANS: &str = "accident|anybody|anyone|april|august|bytes|chance|christmas|date|days|december|default|definition|design\
    |email|eod|far|february|half|hand|hours|id|itself|january|july|june|law|letter|mail|march|means|minutes|mistake|months\
    |name|noon|november|now|nature|october|phone|post|september|size|surprise|then|themselves|type|virtue|way|weeks|years";

/// Behind a determiner, what says when, how or how much.
const NO_DOERS: &str = "afternoon|batch|beginning|book|day|end|evening|factor|fraction|half|hour|hundreds\
    |lot|margin|middle|minute|month|morning|name|night|quarter|second|start|third|thousands|time|way|week|weekend|year";

/// Plurals behind a number that say by how much, not by whom.
const MEASURES: &str = "bytes|milliseconds|percent|points|times";

/// Who can act without an article before it.
pub(super) const DEPARTMENTS: &str =
    "compliance|engineering|finance|legal|management|marketing|operations|ops|product|sales|security|support";

/// A name or a simple noun phrase behind *by*.
fn noun_agent<'t>(sentence: &Sentence<'t>, by: usize) -> Option<(Agent<'t>, usize, usize)> {
    let start = by + 1;
    let phrase = noun_phrase(sentence, start, "of")?;
    let head = sentence.word(phrase.head);
    let plural = vague::is_plural(head) && !phrase.named;
    let article = sentence.is(start, Tags::DETERMINER);
    let named =
        phrase.named || one_of(head, DEPARTMENTS) || sentence.is_capitalised(start) && sentence.says(start + 1, "'s");
    // What only the subject of the passive tells: “by his own manager”, “by no one”.
    let obscure = sentence.says(phrase.head, "date|deadline")
        || sentence.says(start, "his|her|its|their|no|any|both|all|every|each|such")
        || sentence.kind(start) == Some(Kind::Number)
        || sentence.says(phrase.head, "one|same|other|others|former|latter|co|corp|dr|inc|jr|ltd|mr|mrs|ms|prof|sr|st")
        || (start..phrase.end).any(|at| sentence.says(at, "own"));
    let person = if plural || sentence.is(start, Tags::COUNT) { Person::Plural } else { Person::Third };
    let agent = Agent { words: sentence.written(start..phrase.end), person, noun: true };
    (!obscure && (article || named || plural || person == Person::Plural)).then_some((agent, by, phrase.end))
}

/// A determiner, a few words that can be nouns or adjectives, and perhaps what belongs to them behind a preposition.
pub(super) struct Phrase {
    /// The place behind it.
    pub(super) end: usize,
    /// Its noun.
    pub(super) head: usize,
    /// Whether it is a name, told by its capitals.
    pub(super) named: bool,
}

/// How many noun phrases “of” may join: a text of nothing else is not followed to its end.
const LINKS: usize = 4;

/// The noun phrase that starts at `start`; `links` are the prepositions that may join another one to it.
pub(super) fn noun_phrase(sentence: &Sentence<'_>, start: usize, mut links: &str) -> Option<Phrase> {
    let mut phrase = one_noun_phrase(sentence, start)?;
    for _ in 0..LINKS {
        let at = phrase.end;
        let joins = sentence.says(at, links)
            && (sentence.is(at + 1, Tags::DETERMINER) || sentence.says(at, "of") && !sentence.says(at + 1, "course"));
        let Some(more) = joins.then(|| one_noun_phrase(sentence, at + 1)).flatten() else { break };
        phrase.end = more.end;
        links = "of";
    }
    Some(phrase)
}

fn one_noun_phrase(sentence: &Sentence<'_>, start: usize) -> Option<Phrase> {
    let mut at = start;
    if sentence.says(at, "all|both") && sentence.is(at + 1, Tags::DETERMINER) {
        at += 1;
    }
    let determined = sentence.is(at, Tags::DETERMINER) && !sentence.says(at, "no|such|whose");
    at += usize::from(determined);
    while sentence.kind(at) == Some(Kind::Number) && at < start + 2
        || sentence.is(at, Tags::COUNT) && !is_noun(sentence, at)
    {
        at += 1;
    }
    let first = at;
    // “newly created”
    if sentence.word(at).ends_with("ly") && sentence.word(at + 1).ends_with("ed") && is_noun(sentence, at + 2) {
        at += 2;
    }
    while at < first + 5 {
        let word = sentence.word(at);
        let inner = is_noun(sentence, at + 1);
        let owner = at > first && word == "'s" && inner;
        // Behind the first word, a participle is a verb: “the team noticed tables”.
        let verb = is_participle(word) && !is_bare(word) && (at > first || !inner) || at > first && one_of(word, VERBS);
        if !owner && (!is_noun(sentence, at) || verb) || at > first && one_of(word, TIMES) {
            break;
        }
        at += 1;
    }
    let head =
        at.checked_sub(1).filter(|_| at > first || determined && sentence.says(start, "this|these|those|that"))?;
    let named = !determined && (first..at).all(|at| sentence.is_capitalised(at) || sentence.says(at, "'s"));
    Some(Phrase { end: at, head, named })
}

/// Whether the word is in no closed class, so that it can be part of a noun phrase.
pub(super) fn is_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.kind(at), Some(Kind::Word | Kind::Code))
        && sentence.is_open(at)
        && (!sentence.word(at).ends_with("ly")
            || sentence.says(at, "daily|early|weekly|monthly|nightly|hourly|assembly"))
        && !sentence.says(at, "cannot|gonna|there|tomorrow|yesterday|today|tonight|afterwards|everywhere")
}

/// Words that look like nouns and are verbs, or stand behind their noun.
const VERBS: &str = "became|broke|called|came|did|gave|goes|kept|knew|knows|led|mean|means|meant|need|needs|responsible|said|says|saw|seem\
    |seems|thought|told|took|using|went|wrote";

/// What can stand behind a noun phrase and says when.
const TIMES: &str = "ago|alone|early|instead|just|last|late|long|next|offline|online|overnight|right|soon|today|tomorrow\
    |tonight|too|twice|yesterday";
