//! Passive voice: a form of *be* or *get* with a participle.
mod participles;

use crate::paragraph::Paragraph;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::{Family, Hint, Rule, RuleId};
use participles::{is_participle, past};

pub(super) const RULE: Rule = Rule {
    id: RuleId("passive-voice"),
    family: Family::Passive,
    docs: include_str!("passive_voice/docs.md"),
    check,
};

const WHY: &str = "An interviewer asks what your part was. A passive takes the person out of the sentence.";

/// How many words may stand between *be* and the participle.
const REACH: usize = 6;

/// A passive: token places of *be*, of the participle that proves it, and of the last one coordinated with it.
#[derive(Clone, Copy)]
struct Passive {
    be: usize,
    participle: usize,
    last: usize,
}

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            if sentence.is(at, Tags::BE.with(Tags::GET)) && let Some(passive) = passive(&sentence, at) {
                at = passive.last;
                hints.push(hint(&sentence, passive));
            }
            at += 1;
        }
    }
}

fn passive(sentence: &Sentence<'_>, be: usize) -> Option<Passive> {
    let mut at = be + 1;
    let end = be + 1 + REACH;
    if inverts(sentence, be) {
        at = behind_subject(sentence, at)?;
    }
    while at < end {
        let word = sentence.word(at);
        if is_participle(word) && sentence.kind(at) == Some(Kind::Word) {
            let p = Passive { be, participle: at, last: at };
            return Some(p);
        }
        if word == "being" || sentence.is(at, Tags::ADVERB.with(Tags::NOT)) || word.ends_with("ly") || matches!(word, "\"" | "“" | "‘" | "'" | "`" | "*" | "_") {
            at += 1;
            continue;
        }
        return None;
    }
    None
}

fn inverts(sentence: &Sentence<'_>, be: usize) -> bool {
    let next = if sentence.is(be + 1, Tags::NOT) { be + 2 } else { be + 1 };
    let opens = be == 0 || sentence.opens_clause(be);
    matches!(sentence.word(next), "i" | "he" | "she" | "we" | "they") || opens && sentence.is(next, Tags::SUBJECT.with(Tags::DETERMINER))
}

fn behind_subject(sentence: &Sentence<'_>, mut at: usize) -> Option<usize> {
    if sentence.is(at, Tags::NOT) {
        at += 1;
    }
    let _ = past;
    if matches!(sentence.word(at), "i" | "he" | "she" | "it" | "we" | "you" | "they" | "there") {
        return Some(at + 1);
    }
    let closed = Tags::BE.with(Tags::PREPOSITION).with(Tags::CONJUNCTION).with(Tags::MODAL).with(Tags::HAVE);
    (at + 1..at + 5).take_while(|&at| !sentence.is(at, closed) && sentence.kind(at) == Some(Kind::Word)).find(|&at| at > 0 && is_participle(sentence.word(at)))
}

fn hint(sentence: &Sentence<'_>, passive: Passive) -> Hint {
    Hint {
        rule: RULE.id,
        family: RULE.family,
        span: sentence.cover(passive.be..passive.last + 1),
        sentence: sentence.span(),
        saw: String::new(),
        why: WHY,
        instead: String::new(),
        fixes: Vec::new(),
    }
}
