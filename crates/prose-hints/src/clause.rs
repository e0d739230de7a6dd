//! Marks that start at a predicate: the subject is added, and what “and” joins becomes one.
//!
//! Patterns that start with *I* or *it was* would be tried at every such word. Those that start at the verb are tried seldom; what
//! stands before it is read here.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::party::PartyKind;
use crate::sentence::Sentence;
use crate::token::Tags;

/// What is marked, as places of tokens in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) hit: Hit,
    /// The first token that the pattern itself took.
    pub(crate) verb: usize,
    pub(crate) subject: Subject,
    /// Whether “not” or “never” stands between the subject and the pattern.
    pub(crate) negated: bool,
}

/// Who a predicate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// I, we.
    Teller,
    /// A person, a team, they.
    Other,
    /// A thing, or not found.
    Open,
}

/// How far apart what “and” joins may stand, in tokens.
const NEAR: usize = 7;

/// The places of hits with their subjects, by their starts.
pub(crate) fn marks(paragraph: &Paragraph<'_>, hits: &[Hit]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(hits.len());
    for &hit in hits {
        let Some(sentence) = paragraph.sentence(hit.sentence) else { continue };
        // Never across what is marked already, so that starts stay in order.
        let floor = marks.last().filter(|last| last.hit.sentence == hit.sentence).map_or(0, |last| last.hit.end);
        marks.push(mark(&sentence, hit, floor));
    }
    marks
}

fn mark(sentence: &Sentence<'_>, hit: Hit, floor: usize) -> Mark {
    const AUXILIARY: Tags = Tags::BE.with(Tags::HAVE).with(Tags::MODAL).with(Tags::NOT).with(Tags::of(b'd'));
    let mut mark = Mark { hit, verb: hit.start, subject: Subject::Open, negated: false };
    let mut at = hit.start;
    while at > floor
        && at + 5 > hit.start
        && (sentence.is(at - 1, AUXILIARY) || sentence.is_adverb(at - 1) && !sentence.says(at - 1, "there|so|then"))
    {
        at -= 1;
        mark.negated |= sentence.is(at, Tags::NOT);
    }
    // The pattern may have taken the subject itself; then it knows whose it is.
    let own = at == hit.start && sentence.is(at, Tags::SUBJECT);
    let before = if own { at } else { at.wrapping_sub(1) };
    let pronoun = own || at > floor && (sentence.is(before, Tags::SUBJECT) || sentence.says(before, "there"));
    // “out of it a better one”, “learned that testing …”: no subject.
    let object = sentence.says(before, "that") && !sentence.opens_clause(before)
        || sentence.is(before, Tags::OBJECT)
            && before.checked_sub(1).is_some_and(|at| sentence.is(at, Tags::PREPOSITION));
    // “my manager …”, “the docs …”
    if at == hit.start && at > floor && sentence.is(before, Tags::DETERMINER) && !object && sentence.is_open(at) {
        mark.hit.start = before;
    } else if pronoun && (own || !object) {
        mark.hit.start = before;
        if sentence.says(before, "i|we") {
            mark.subject = Subject::Teller;
        } else if !own && sentence.says(before, "he|she|they|you|who") {
            mark.subject = Subject::Other;
        }
    } else if sentence.party(at).is_some_and(|party| party.end == at)
        || sentence.follows(at, "team") && at > 1 && sentence.says(at - 2, "the")
    {
        // “he is new and has no idea”; “the team had no idea”.
        mark.subject = Subject::Other;
    } else if (1..6)
        .filter_map(|back| sentence.party(at.checked_sub(back)?))
        .any(|party| party.end == at && party.kind != PartyKind::Name)
    {
        mark.subject = Subject::Other;
    }
    mark
}

/// Makes one of marks that stand close by in a sentence, with “and”, “or” or a comma between.
pub(crate) fn join(paragraph: &Paragraph<'_>, marks: &mut Vec<Mark>) {
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks.drain(..) {
        let last = joined.last_mut().filter(|last| {
            let gap = last.hit.end..mark.hit.start;
            last.hit.sentence == mark.hit.sentence
                && (gap.is_empty()
                    || gap.len() <= NEAR
                        && paragraph
                            .sentence(mark.hit.sentence)
                            .is_some_and(|sentence| sentence.find(gap, "and|or|,|&").is_some()))
        });
        match last {
            Some(last) => last.hit.end = last.hit.end.max(mark.hit.end),
            None => joined.push(mark),
        }
    }
    *marks = joined;
}
