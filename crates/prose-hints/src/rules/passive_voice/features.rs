//! What the model looks at in a candidate. Training and the engine ask this one function.

use super::candidates::{Candidate, Order, is_adverb, passes};
use super::participles::{class, is_bare, is_intransitive, is_state};
use crate::lexicon::Classes;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::one_of;

/// Takes a feature: its kind and up to two words, empty where there are fewer.
pub(super) type Visit<'v> = &'v mut dyn FnMut(&'static str, &str, &str);

/// Names all features of a candidate.
pub(super) fn features(sentence: &Sentence<'_>, candidate: Candidate, visit: Visit<'_>) {
    let Candidate { be, start, participle, order } = candidate;
    let word = |at: usize| sentence.word(at);
    let tag = |at: usize| tag(sentence, at);

    // The participle: without what stands before its hyphen, but for the class.
    let verb = word(participle);
    let hyphen = verb.bytes().rposition(|byte| byte == b'-').map_or(0, |at| at + 1);
    let stem = verb.get(hyphen..).unwrap_or_default();
    let class = match class(stem) {
        _ if hyphen > 0 && is_state(verb) => "Q",
        "" if is_state(verb) => "Q",
        "" if is_intransitive(stem) => "i",
        "" => "-",
        class => class,
    };
    visit("verb", stem, "");
    for length in 2..5 {
        visit("ends", end(stem, length), "");
    }
    visit("class", class, "");
    if sentence.is_capitalised(participle) {
        visit("capital", if sentence.is_capitalised(be) { "both" } else { "one" }, "");
    }

    // The form of *be*, and what it belongs to.
    let (left, auxiliary) = auxiliary(sentence, be);
    let form = word(be);
    let tense = match form {
        "was" | "were" | "wa" | "wasn" | "weren" => "past",
        "been" => "perfect",
        "be" => "base",
        "being" | "beeing" | "bein" => "being",
        _ if sentence.is(be, Tags::GET) => "get",
        _ => "now",
    };
    visit("be", form, "");
    visit("aux", auxiliary, "");
    visit("aux", auxiliary, tense);
    visit("order", order.name(), "");
    visit("class.tense", class, tense);
    visit("verb.tense", stem, tense);

    // The subject. Where it stands behind *be*, its last word is before `start`.
    let subject = if order == Order::Plain { left } else { start }.wrapping_sub(1);
    let who = if one_of(word(subject), PRONOUNS) { word(subject) } else { tag(subject) };
    visit("subject", word(subject), "");
    visit("subject.tag", tag(subject), tense);
    visit("subject.ends", end(word(subject), 3), "");
    visit("class.subject", class, who);
    visit("verb.subject", stem, who);
    visit("be.subject", form, who);
    visit("before.subject", tag(subject.wrapping_sub(1)), "");
    if order == Order::Inverted {
        visit("inverted", tag(be.wrapping_sub(1)), tag(be + 1));
    }

    let reading = reading(sentence, candidate);
    visit("reads", reading, "");

    // What stands between.
    let before = if participle == start { "be" } else { word(participle.wrapping_sub(1)) };
    visit("before", before, "");
    visit("verb.before", stem, before);
    visit("class.before", class, before);
    let mut at = start;
    while at < participle {
        let passed = passes(sentence, at, start).unwrap_or(1);
        if passed > 1 {
            visit("between", "phrase", "");
        } else if is_adverb(sentence, at) || !sentence.is_open(at) {
            visit("between", word(at), "");
            visit("class.between", class, if word(at).ends_with("ly") { "-ly" } else { tag(at) });
        } else {
            visit("between", "open", "");
            visit("between", "open", tag(at));
            visit("between", "open", end(word(at), 2));
        }
        at += passed;
    }

    // What follows.
    let next = participle + 1;
    visit("next", word(next), "");
    visit("next.tag", tag(next), tag(next + 1));
    visit("next.tag", tag(next), "");
    visit("class.next", class, word(next));
    visit("class.next.tag", class, tag(next));
    visit("verb.next", stem, word(next));
    visit("be.next", form, tag(next));
    visit("tense.next.tag", tense, tag(next));
    if sentence.in_class(participle, Classes::GIVING) {
        visit("double", tag(next), "");
    }
    if sentence.closes_clause(next) {
        visit("class.closes", class, tense);
    }
    visit("second", word(next + 1), "");
    visit("third.tag", tag(next + 2), "");
}

/// Subjects that tell more by themselves than by their class.
const PRONOUNS: &str = "i|we|you|he|she|they|who|people|everyone|someone|anyone|nobody|it|that|which|this|these|those|what|there\
    |everything|nothing|all";

/// Where the verb begins that *be* belongs to (“has never been”), and the nearest kind of auxiliary before *be*.
fn auxiliary(sentence: &Sentence<'_>, be: usize) -> (usize, &'static str) {
    let mut left = be;
    let mut nearest = "none";
    while let Some(at) = left.checked_sub(1).filter(|_| be - left < 8) {
        let kind = if sentence.is(at, Tags::MODAL) {
            "modal"
        } else if sentence.is(at, Tags::HAVE) {
            "have"
        } else if sentence.is(at, Tags::BE.with(Tags::GET)) {
            "be"
        } else if sentence.says(at, "to") {
            "to"
        } else if sentence.is(at, Tags::NOT) || sentence.is_adverb(at) {
            ""
        } else {
            break;
        };
        if nearest == "none" && !kind.is_empty() {
            nearest = kind;
        }
        left = at;
    }
    (left, nearest)
}

/// What grammar alone would make of it.
fn reading(sentence: &Sentence<'_>, candidate: Candidate) -> &'static str {
    let Candidate { be, start, participle, .. } = candidate;
    let word = sentence.word(participle);
    let next = participle + 1;
    let is = |words| sentence.says(be, words);
    let subject = |words| sentence.follows(be, words);
    let before = |words| participle > start && sentence.follows(participle, words);
    let after = |words| sentence.says(next, words);
    let closes = || sentence.closes_clause(next);
    let person = subject("i|he|she|we|you|they|everyone");
    let object = sentence.is(next, Tags::DETERMINER.with(Tags::OBJECT)) && !sentence.is(next, Tags::ADVERB);
    let perfect = is("'s")
        && (!subject(SHORT_SUBJECTS)
            || object && !one_of(word, "called|named")
            || is_intransitive(word)
            || subject("he|she|who|one") && !sentence.is(next, Tags::PREPOSITION));
    if perfect || subject("there") || is_bare(word) && object {
        return "perfect";
    }
    // Behind these, even a participle with an agent tells a state: “very stressed by the move”.
    if is_state(word) && before("so|very|too|extremely|incredibly") {
        return "degree";
    }
    if after("by") || before("being") || is("being") {
        return "agent";
    }
    let degree = before("so|very|too|extremely|more|most|incredibly")
        || participle >= start + 2
            && sentence.says(participle - 2, "very|extremely|incredibly")
            && sentence.word(participle - 1).ends_with("ly");
    if degree || is_state(word) {
        return "state";
    }
    // A form of *be* that tells a state as well as an event.
    let simple = || is("is|are|was|were|am|'s|'re|'m");
    let get = sentence.is(be, Tags::GET);
    let state = match word {
        "used" => {
            let noun = sentence.is_open(next + 1) && !sentence.word(next + 1).ends_with("ing");
            after("to") && (person || get || !noun)
        }
        "known" => before("well"),
        "set" => after("to") || before("all") || person && (after("for") || closes()),
        "done" | "finished" => simple() && (person || closes() || sentence.word(next).ends_with("ing")),
        // A person's state, or a thing's, unless something says when or how it came about.
        "broken" => simple() && (closes() || after("and|in|on|for")),
        "closed" => is("is|are") && closes(),
        "married" => !is("was"),
        "prepared" => after("to|for|with"),
        "determined" => person && after("to"),
        "lost" => get || person && simple(),
        "focused" => person,
        "started" => get,
        _ => false,
    };
    if state { "word" } else { "event" }
}

/// Subjects behind which *'s* can be *is*; behind a noun it marks the owner.
const SHORT_SUBJECTS: &str = "it|he|she|that|this|there|here|what|who|which|where|how|everything|nothing|something|one\
    |everyone|nobody";

/// The last bytes of a word, or all of it.
fn end(word: &str, length: usize) -> &str {
    word.get(word.len().saturating_sub(length)..).unwrap_or_default()
}

/// What a token is, in a word.
fn tag<'p>(sentence: &Sentence<'p>, at: usize) -> &'p str {
    let word = sentence.word(at);
    match sentence.kind(at) {
        None => return "end",
        Some(Kind::Number) => return "number",
        Some(Kind::Code) => return "code",
        Some(Kind::Other) => return "other",
        Some(Kind::Mark) => return if word.starts_with('.') { "." } else { word },
        Some(Kind::Word) => {}
    }
    for (tags, name) in TAGS {
        if sentence.is(at, tags) {
            return name;
        }
    }
    if at > 0 && sentence.is_capitalised(at) {
        "name"
    } else if word.ends_with("ly") {
        "-ly"
    } else if word.ends_with("ing") {
        "-ing"
    } else if word.ends_with("ed") {
        "-ed"
    } else if word.ends_with('s') {
        "-s"
    } else {
        "word"
    }
}

/// Names of the closed classes; a word that is in several has the first.
const TAGS: [(Tags, &str); 12] = [
    (Tags::NOT, "not"),
    (Tags::BE, "be"),
    (Tags::GET, "get"),
    (Tags::HAVE, "have"),
    (Tags::MODAL, "modal"),
    (Tags::QUESTION, "question"),
    (Tags::PREPOSITION, "preposition"),
    (Tags::DETERMINER, "determiner"),
    (Tags::SUBJECT.with(Tags::OBJECT), "pronoun"),
    (Tags::CONJUNCTION, "conjunction"),
    (Tags::ADVERB, "adverb"),
    (Tags::COUNT, "count"),
];
