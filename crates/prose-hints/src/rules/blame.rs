//! Blame: fault put on someone else, as an accusation or as a portrait.
//!
//! A hint needs both a party that can be blamed (a person, a role, a team, a company) and a predicate that faults it. Machines
//! fail without blame, and so does the teller.

mod words;

use crate::paragraph::Paragraph;
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::{Family, Hint, Panel, Rule, RuleId};
use std::ops::Range;
use words::{is_bad, is_careless, is_duty, is_fault_verb, is_good, is_nagging, is_neglect, is_party, is_personal};

pub(super) const RULE: Rule =
    Rule { id: RuleId("blame"), family: Family::Blame, docs: include_str!("blame/docs.md"), check };

const WHY: &str = "The question is about your part. What others did wrong takes its place, and sounds like an excuse.";

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    // Whether somebody was named so far, so that “they” can mean people.
    let mut people = false;
    for sentence in paragraph.sentences() {
        let mut at = 0;
        // The person whose clause this is, for “she deployed it and didn't tell anyone”.
        let mut actor = None;
        while at < sentence.tokens.len() {
            let party = party(&sentence, at, people);
            people |= party.as_ref().is_some_and(|party| party.kind == Party::Named);
            match &party {
                Some(party) if acts(&sentence, party) => actor = Some(party.kind),
                Some(_) => {}
                None if is_other_subject(&sentence, at) => actor = None,
                None => {}
            }
            let found = party
                .and_then(|party| faulted(&sentence, &party))
                .or_else(|| owned(&sentence, at))
                .or_else(|| coordinated(&sentence, actor?, at));
            match found {
                Some(range) => {
                    at = range.end.max(at + 1);
                    hints.push(hint(&sentence, range));
                }
                None => at += 1,
            }
        }
    }
}

/// How many words before a demand “suddenly” can stand.
const SUDDEN: usize = 6;

/// Whether the party opens a clause and a verb follows.
fn acts(sentence: &Sentence<'_>, party: &Subject) -> bool {
    let person = matches!(party.kind, Party::Named | Party::Person);
    person
        && opens_clause_loosely(sentence, party.range.start)
        && sentence.kind(party.range.end) == Some(Kind::Word)
        && !sentence
            .is(party.range.end, Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::DETERMINER).with(Tags::SUBJECT))
}

/// Whether a clause starts here, or did with an adverb: “Actually he …”.
fn opens_clause_loosely(sentence: &Sentence<'_>, at: usize) -> bool {
    let adverb =
        at.checked_sub(1).filter(|&before| sentence.word(before).ends_with("ly") || sentence.is(before, Tags::ADVERB));
    sentence.opens_clause(at) || adverb.is_some_and(|before| sentence.opens_clause(before))
}

/// Whether a pronoun takes over as the subject.
fn is_other_subject(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is(at, Tags::SUBJECT)
        && !sentence.is(at, Tags::DETERMINER)
        && (!sentence.is(at, Tags::OBJECT) || sentence.opens_clause(at))
}

/// A second predicate of the same person: “and didn't tell anyone”.
fn coordinated(sentence: &Sentence<'_>, actor: Party, at: usize) -> Option<Range<usize>> {
    let joined = at.checked_sub(1).is_some_and(|before| matches!(sentence.word(before), "and" | "but" | "then"));
    let end = predicate(sentence, actor, at, false).filter(|_| joined)?;
    Some(at..end)
}

/// How sure it is that a subject is somebody other than the teller.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Party {
    /// A person, role, team or company.
    Named,
    /// He, she, someone.
    Person,
    /// *They*, with nobody named before: may be machines.
    They,
    /// Nobody, no one.
    Nobody,
    /// A capitalised word: may be a product.
    Name,
}

struct Subject {
    kind: Party,
    /// The words that name it.
    range: Range<usize>,
}

/// The party whose name starts at `at`.
fn party(sentence: &Sentence<'_>, at: usize, people: bool) -> Option<Subject> {
    if sentence.kind(at) != Some(Kind::Word) {
        return None;
    }
    let one = |kind| Some(Subject { kind, range: at..at + 1 });
    match sentence.word(at) {
        "he" | "she" | "someone" | "somebody" => return one(Party::Person),
        "they" => return one(if people { Party::Person } else { Party::They }),
        "nobody" | "no-one" => return one(Party::Nobody),
        "no" | "none" if matches!(sentence.word(at + 1), "one" | "of") => {
            let of_us = sentence.word(at + 2) == "us";
            let end = if sentence.word(at + 1) == "of" { at + 3 } else { at + 2 };
            return (!of_us).then_some(Subject { kind: Party::Nobody, range: at..end });
        }
        "both" | "one" | "some" if sentence.word(at + 1) == "of" => {
            let end = noun_end(sentence, at + 2).or_else(|| (sentence.word(at + 2) == "them").then_some(at + 3))?;
            return Some(Subject { kind: Party::Named, range: at..end });
        }
        _ => {}
    }
    if let Some(end) = noun_end(sentence, at) {
        return Some(Subject { kind: Party::Named, range: at..end });
    }
    let written = sentence.written(at..at + 1);
    let name = written.starts_with(char::is_uppercase)
        && written.len() > 2
        && sentence.token(at).is_some_and(|token| token.tags == Tags::default())
        && written.chars().skip(1).all(char::is_lowercase);
    if name { one(Party::Name) } else { None }
}

/// Where a noun phrase that starts at `at` ends, if its last word is a party that can be blamed.
fn noun_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let determined = sentence.is(at, Tags::DETERMINER);
    // “our team” is the teller's own; so is “the team”, as a rule.
    let own = sentence.word(at) == "our";
    let start = if determined { at + 1 } else { at };
    let mut end = None;
    for place in start..start + 4 {
        let word = sentence.word(place);
        let open = sentence.kind(place) == Some(Kind::Word)
            && sentence.token(place).is_some_and(|token| token.tags == Tags::default() || token.tags == Tags::COUNT);
        if !open {
            break;
        }
        if is_party(word) {
            end = Some(place + 1);
        } else if end.is_some() || is_fault_verb(word) || word.ends_with("ed") {
            break;
        }
    }
    let end = end?;
    // A common noun needs a determiner, unless it is a plural, an abbreviation or opens the sentence.
    let alone = end == start + 1;
    let last = sentence.word(end - 1);
    let team = matches!(last, "team" | "group" | "squad");
    if own && (team || alone && last == "company")
        || team && alone && sentence.word(at) != "my" && sentence.word(at) != "their"
    {
        return None;
    }
    let owned = at.checked_sub(1).is_some_and(|before| sentence.word(before) == "'s");
    let bare = !determined
        && !owned
        && at > 0
        && !last.ends_with('s')
        && !matches!(last, "qa" | "management" | "leadership" | "hr" | "ops" | "team");
    (!bare).then_some(end)
}

/// The range of the clause that faults the subject, from the subject on.
fn faulted(sentence: &Sentence<'_>, subject: &Subject) -> Option<Range<usize>> {
    let Range { start, end } = subject.range;
    let word = |at: usize| sentence.word(at);
    // “the vendor's fault”, “her sloppy code”, “his mistake”
    let owns = word(end) == "'s" || word(end) == "'" && word(end - 1).ends_with('s');
    if owns && let Some(range) = belonging(sentence, start, end + 1) {
        return Some(range);
    }
    if subject.kind == Party::Nobody {
        return nobody(sentence, start, end);
    }
    if subject.kind == Party::Name && !starts_or_follows_clause(sentence, start) {
        return None;
    }
    // “if they had told us”
    let wished = wish(sentence, start, end);
    if wished.is_some() && subject.kind != Party::Name {
        return wished;
    }
    let mut at = end;
    let mut sudden = false;
    while sentence.is(at, Tags::ADVERB) && word(at) != "never" || word(at).ends_with("ly") && !is_personal(word(at)) {
        sudden |= matches!(word(at), "suddenly" | "abruptly");
        at += 1;
        if at > end + 3 {
            return None;
        }
    }
    sudden |= (start.saturating_sub(SUDDEN)..start).any(|before| matches!(word(before), "suddenly" | "abruptly"));
    let end = predicate(sentence, subject.kind, at, sudden).or_else(|| without_care(sentence, subject.kind, at))?;
    Some(start..end)
}

fn starts_or_follows_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.opens_clause(at) || at.checked_sub(1).is_some_and(|before| sentence.word(before) == "that")
}

/// Where the predicate that starts at `at` ends, if it faults its subject.
fn predicate(sentence: &Sentence<'_>, party: Party, at: usize, sudden: bool) -> Option<usize> {
    let word = |at: usize| sentence.word(at);
    // Machines fail, break and miss things too: of “they” and of names only what people alone do counts.
    let human = matches!(party, Party::Named | Party::Person);
    let next = |at: usize| if sentence.is(at, Tags::ADVERB) || word(at).ends_with("ly") { at + 1 } else { at };
    match word(at) {
        "failed" | "forgot" | "refused" | "neglected" if word(at + 1) == "to" => {
            (human || word(at) != "failed").then(|| object_end(sentence, at + 3))
        }
        "refused" | "forgot" | "lied" | "cheated" => Some(object_end(sentence, at + 1)),
        "kept" if is_nagging(word(at + 1)) => Some(object_end(sentence, at + 2)),
        "changed"
            if matches!(word(at + 1), "their" | "his" | "her" | "the")
                && matches!(
                    word(at + 2),
                    "mind" | "minds" | "requirements" | "scope" | "spec" | "specs" | "deadline"
                ) =>
        {
            Some(at + 3)
        }
        "screwed" | "messed" if word(at + 1) == "up" => Some(at + 2),
        "dropped" if word(at + 1) == "the" && word(at + 2) == "ball" => Some(at + 3),
        "let" if matches!(word(at + 1), "me" | "us") && word(at + 2) == "down" => Some(at + 3),
        "blamed" | "threw" if matches!(word(at + 1), "me" | "us" | "my" | "our") => Some(object_end(sentence, at + 1)),
        "left" if human => {
            let mess = (at + 1..at + 5).find(|&at| {
                matches!(word(at), "mess" | "chaos" | "undocumented" | "broken" | "unfinished" | "alone")
            })?;
            Some(mess + 1)
        }
        "pushed" if matches!(word(at + 1), "me" | "us") && word(at + 2) == "to" => Some(object_end(sentence, at + 4)),
        "pushed" | "shipped" | "wrote" | "gave" | "delivered" | "merged" | "made" | "set" | "told" if human => {
            let bad = (at + 1..at + 5).find(|&at| is_bad(word(at)) || is_careless(word(at)))?;
            Some(object_end(sentence, bad))
        }
        "took" => {
            let forever =
                word(at + 1) == "forever" || word(at + 1) == "ages" || word(at + 1) == "too" && word(at + 2) == "long";
            let answers = |at: usize| {
                human && is_duty(word(at)) || is_personal(word(at)) || matches!(word(at), "reply" | "respond")
            };
            let credit = (at + 1..at + 4).find(|&at| word(at) == "credit");
            if credit.is_some() {
                return human.then(|| object_end(sentence, at + 1));
            }
            let unit = (at + 1..at + 4).find(|&at| is_unit(word(at)));
            let to = unit.map(|at| at + 1).filter(|&at| word(at) == "to" && answers(at + 1));
            if forever { human.then_some(at + 2) } else { to.map(|at| at + 2) }
        }
        // A learner's “my teammates not active”.
        "not" => state(sentence, party, at),
        "ghosted" | "dumped" => Some(object_end(sentence, at + 1)),
        "never" => denied(sentence, human, at + 1),
        "did" | "do" | "does" | "would" | "could" | "can" | "will" | "had" if sentence.is(at + 1, Tags::NOT) => {
            let verb = next(at + 2);
            match word(at) {
                "had" => is_neglect(word(verb)).then(|| object_end(sentence, verb + 1)),
                "could" | "do" | "does" | "will" | "can" => {
                    let unable = matches!(
                        word(verb),
                        "understand"
                            | "handle"
                            | "cope"
                            | "keep"
                            | "listen"
                            | "care"
                            | "deliver"
                            | "explain"
                            | "communicate"
                            | "decide"
                            | "agree"
                    );
                    let unskilled = word(verb) == "have" && lacks(sentence, verb + 1).is_some()
                        || word(verb) == "know" && matches!(word(verb + 1), "how" | "the" | "anything");
                    (human && (unable || unskilled)).then(|| object_end(sentence, verb + 1))
                }
                _ => denied(sentence, human, verb),
            }
        }
        "should" if sentence.is(at + 1, Tags::HAVE) && (human || party == Party::They && is_personal(word(at + 2))) => {
            Some(object_end(sentence, at + 3))
        }
        "had" | "has" | "have" if human => {
            if word(at + 1) == "no" && matches!(word(at + 2), "idea" | "clue") {
                return Some(at + 3);
            }
            let bad = (at + 1..at + 4).find(|&at| is_careless(word(at)) || matches!(word(at), "bad" | "poor"));
            bad.and_then(|at| {
                matches!(word(at + 1), "habits" | "coding" | "attitude" | "communication" | "skills" | "code")
                    .then(|| object_end(sentence, at + 1))
            })
            .or_else(|| (word(at) != "have").then(|| lacks(sentence, at + 1)).flatten())
        }
        "was" | "were" | "is" | "are" | "'s" | "'re" if party != Party::Name || is_personal_state(sentence, at + 1) => {
            state(sentence, party, at + 1)
        }
        "rushed" | "micromanaged" | "missed" | "ignored" | "overlooked" | "skipped" | "broke" | "botched" | "blew"
        | "mishandled" | "misconfigured" | "underestimated" | "misunderstood" | "demanded" | "insisted"
        | "interrupted" | "pressured" | "forced" => blunder(sentence, party, at),
        // A demand out of nowhere, told as the reason.
        "asked" | "wanted" | "told" | "decided" | "quit" | "announced" | "moved" | "requested" if sudden && human => {
            Some(object_end(sentence, at + 1))
        }
        _ => None,
    }
}

/// “approved it without reading it”
fn without_care(sentence: &Sentence<'_>, party: Party, at: usize) -> Option<usize> {
    let human = matches!(party, Party::Named | Party::Person);
    let verb = sentence.token(at).is_some_and(|token| token.tags == Tags::default());
    let without = (at + 1..at + 5).find(|&at| sentence.word(at) == "without").filter(|_| human && verb)?;
    let care = matches!(
        sentence.word(without + 1),
        "asking"
            | "checking"
            | "consulting"
            | "looking"
            | "reading"
            | "reviewing"
            | "telling"
            | "testing"
            | "thinking"
            | "warning"
    );
    care.then(|| object_end(sentence, without + 2))
}

fn is_personal_state(sentence: &Sentence<'_>, at: usize) -> bool {
    let at = if sentence.is(at, Tags::ADVERB.with(Tags::DETERMINER)) { at + 1 } else { at };
    is_careless(sentence.word(at))
}

/// Verbs that fault a person and can be said of a machine.
fn blunder(sentence: &Sentence<'_>, party: Party, at: usize) -> Option<usize> {
    let word = sentence.word(at);
    let object = sentence.word(at + 1);
    let human = matches!(party, Party::Named | Party::Person);
    // Someone can miss a meeting or a day without fault; a deadline or a case is work.
    let neutral = matches!(object, "you" | "me" | "him" | "work" | "school") || word == "forced" && object == "push";
    (human && !neutral).then(|| object_end(sentence, at + 1))
}

/// “(didn't) listen”, “(never) wanted to own anything”.
fn denied(sentence: &Sentence<'_>, human: bool, verb: usize) -> Option<usize> {
    let word = |at: usize| sentence.word(at);
    if is_personal(word(verb)) || human && is_duty(word(verb)) {
        return Some(object_end(sentence, verb + 1));
    }
    if matches!(word(verb), "want" | "wanted" | "bother" | "bothered" | "try" | "tried") {
        let end = if word(verb + 1) == "to" { verb + 3 } else { verb + 1 };
        return human.then(|| object_end(sentence, end));
    }
    (word(verb) == "have" && human).then(|| lacks(sentence, verb + 1)).flatten()
}

/// “no experience”, “any skills”, “fewer experience on coding”.
fn lacks(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let little = matches!(sentence.word(at), "no" | "any" | "little" | "less" | "fewer" | "enough" | "the");
    let skill = (at + 1..at + 4)
        .find(|&at| matches!(sentence.word(at), "experience" | "skill" | "skills" | "knowledge" | "clue"))?;
    (little && (sentence.word(at) != "the" || sentence.word(skill) == "skills")).then_some(skill + 1)
}

/// “was lazy”, “wasn't up to it”, “was wrong”, “was supposed to test it”.
fn state(sentence: &Sentence<'_>, party: Party, mut at: usize) -> Option<usize> {
    let word = |at: usize| sentence.word(at);
    let human = matches!(party, Party::Named | Party::Person);
    let mut negated = false;
    let start = at;
    while at < start + 5
        && (sentence.is(at, Tags::NOT.with(Tags::ADVERB).with(Tags::DETERMINER))
            || word(at).ends_with("ly") && !is_careless(word(at)))
    {
        negated |= sentence.is(at, Tags::NOT);
        at += 1;
    }
    // Machines are slow and unreliable too.
    let machine = !human && matches!(word(at), "slow" | "unreliable" | "unresponsive" | "aggressive");
    if is_careless(word(at)) && !negated && !machine {
        // “was a very abrupt, brash and outspoken person”
        let mut end = at + 1;
        while (end..end + 3).any(|at| is_careless(word(at)))
            || matches!(word(end), "person" | "guy" | "developer" | "manager")
        {
            end += 1;
        }
        return Some(end);
    }
    if !negated && word(at) == "wrong" && party != Party::Name && sentence.closes_clause(at + 1) {
        return Some(at + 1);
    }
    if !human {
        return None;
    }
    if negated {
        let up_to_it = word(at) == "up" && word(at + 1) == "to";
        let attentive = word(at) == "paying" && word(at + 1) == "attention" || word(at) == "listening";
        return if up_to_it {
            Some(at + 3)
        } else if attentive {
            Some(object_end(sentence, at + 1))
        } else {
            is_good(word(at)).then(|| object_end(sentence, at + 1))
        };
    }
    match word(at) {
        "difficult" if sentence.closes_clause(at + 1) => Some(at + 1),
        "supposed" if word(at + 1) == "to" && is_duty(word(at + 2)) => Some(object_end(sentence, at + 3)),
        "to" if word(at + 1) == "blame" => Some(at + 2),
        "at" if word(at + 1) == "fault" => Some(at + 2),
        "hard" | "difficult" | "impossible"
            if word(at + 1) == "to" && matches!(word(at + 2), "work" | "reach" | "deal") =>
        {
            Some(object_end(sentence, at + 4))
        }
        _ => None,
    }
}

/// “nobody reviewed it”, “no one had told me”.
fn nobody(sentence: &Sentence<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = end;
    while at < end + 3 && (sentence.is(at, Tags::HAVE.with(Tags::ADVERB)) || sentence.word(at).ends_with("ly")) {
        at += 1;
    }
    let verb = sentence.word(at);
    let wants = matches!(verb, "wants" | "wanted") && sentence.word(at + 1) == "to"
        || matches!(verb, "cared" | "cares" | "bothered");
    (is_neglect(verb) || wants).then(|| start..object_end(sentence, if wants { at + 3 } else { at + 1 }))
}

/// “if they had told us”, “if only QA had tested it”.
fn wish(sentence: &Sentence<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let before = start.checked_sub(1)?;
    let wished = matches!(sentence.word(before), "if" | "wish") || sentence.word(before) == "only" && before > 0;
    let had = matches!(sentence.word(end), "had" | "'d");
    let negated = sentence.is(end + 1, Tags::NOT) && sentence.word(end + 2).ends_with("ed");
    let verb = if negated { end + 2 } else { (end + 1..end + 3).find(|&at| is_neglect(sentence.word(at)))? };
    (wished && had).then(|| start..object_end(sentence, verb + 1))
}

/// Fault said of what belongs to somebody: “was Bob's fault”, “her sloppy code”.
fn owned(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    match sentence.word(at) {
        "her" | "his" | "their" => belonging(sentence, at, at + 1),
        "'s" => {
            // A name before it that is no known party.
            let name = at.checked_sub(1)?;
            let capital = sentence.written(name..at).starts_with(char::is_uppercase)
                && sentence.is(name, Tags::default()) == sentence.is(name, Tags::SUBJECT);
            (capital && sentence.word(at + 1) == "fault").then(|| belonging(sentence, name, at + 1)).flatten()
        }
        "blame" if at.checked_sub(1).is_some_and(|before| sentence.word(before) == "i") => {
            party(sentence, at + 1, true).filter(|party| party.kind == Party::Named).map(|party| at..party.range.end)
        }
        // “because of the vendor”, and nothing of theirs behind it
        "because" if sentence.word(at + 1) == "of" => party(sentence, at + 2, true)
            .filter(|party| party.kind == Party::Named && sentence.closes_clause(party.range.end))
            .map(|party| at..party.range.end),
        // A note without a subject: “Wouldn't respond.”
        "would"
            if at == 0
                && sentence.is(1, Tags::NOT)
                && matches!(sentence.word(2), "respond" | "listen" | "help" | "answer" | "reply" | "cooperate") =>
        {
            Some(0..object_end(sentence, 3))
        }
        _ => None,
    }
}

/// What somebody owns, from `at` on, if it is a fault or bad work.
fn belonging(sentence: &Sentence<'_>, owner: usize, at: usize) -> Option<Range<usize>> {
    let word = |at: usize| sentence.word(at);
    if matches!(
        word(at),
        "fault" | "mistake" | "ego" | "incompetence" | "indecision" | "negligence" | "carelessness" | "laziness"
    ) {
        let be = owner.checked_sub(1).filter(|&at| sentence.is(at, Tags::BE));
        // “learn from their mistake”: only where it is said to be the cause.
        let cause = be.is_some() || word(at) != "mistake" || owner >= 2 && word(owner - 1) == "of";
        return cause.then(|| be.unwrap_or(owner)..at + 1);
    }
    if word(at) == "lack" && word(at + 1) == "of" {
        return Some(owner..object_end(sentence, at + 2));
    }
    let work = matches!(
        word(at + 1),
        "code"
            | "work"
            | "planning"
            | "communication"
            | "documentation"
            | "docs"
            | "management"
            | "decisions"
            | "decision"
            | "design"
            | "api"
            | "testing"
            | "attitude"
            | "coding"
            | "leadership"
    );
    ((is_careless(word(at)) || matches!(word(at), "bad" | "poor" | "terrible" | "buggy" | "awful")) && work)
        .then(|| owner..at + 2)
}

/// Where the object of a verb ends: at the next clause, mark or preposition, or after a few words.
fn object_end(sentence: &Sentence<'_>, from: usize) -> usize {
    let mut at = from;
    while at < from + 5 {
        let boundary = sentence.kind(at) != Some(Kind::Word) && sentence.kind(at) != Some(Kind::Code)
            || sentence.is(at, Tags::PREPOSITION)
            || sentence.is(at, Tags::CONJUNCTION) && !(sentence.word(at) == "that" && at == from)
            || sentence.is(at, Tags::BE.with(Tags::MODAL).with(Tags::HAVE).with(Tags::ADVERB));
        if boundary {
            break;
        }
        at += 1;
    }
    at.min(sentence.tokens.len())
}

fn hint(sentence: &Sentence<'_>, range: Range<usize>) -> Hint {
    let marked = sentence.written(range.clone());
    let instead = match sentence.panel {
        Some(Panel::Lesson) => "What will you do yourself, next time, so that it does not depend on them?",
        Some(Panel::Context | Panel::Setback | Panel::Response) | None => {
            "State it as a fact, then your part: what could you have checked, asked or said?"
        }
    };
    Hint {
        rule: RULE.id,
        family: RULE.family,
        span: sentence.cover(range),
        sentence: sentence.span(),
        saw: ["“", marked, "” puts the fault on someone else."].concat(),
        why: WHY,
        instead: instead.to_owned(),
        fixes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn fault_put_on_others_is_marked_and_facts_are_not() {
        for text in [
            "[QA missed it] because [nobody looked] at some issues.",
            "[My manager didn't listen].",
            "[My manager didn’t listen] to me.",
            "[The vendor screwed up] the migration.",
            "If [they had told us], it would have worked.",
            "It failed because [the backend team kept changing the API].",
            "[Nobody reviewed it].",
            "[No one had tested the restore] before.",
            "It [was Bob's fault].",
            "[He never wanted to own anything].",
            "The outage came from [her sloppy code].",
            "[The contractor wasn't up to it].",
            "[They took days to answer].",
            "[My predecessor left a mess].",
            "[The client changed their mind] at the last minute.",
            "[My manager suddenly asked] for a demo.",
            "[The developers forgot to run the tests].",
            "[The product manager ignored our warning].",
            "[Support failed to escalate it].",
            "[They refused to help].",
            "[Anna was careless].",
            "[The intern didn't test it].",
            "[My teammate had no idea].",
            "[QA was supposed to catch it].",
            "I [blame the vendor].",
            "[My boss was very rude].",
            "She deployed on a Friday and [didn't tell anyone].",
            "[He approved it without reading it].",
            "It slipped because of [the client's lack of decisions].",
            "If [the vendor hadn't changed the API], it would run.",
            "[They were wrong].",
            "We slipped [because of the vendor].",
            "It grew because of the customers in Asia.",
            "[My teammates not active], so I did it.",
            "Actually he deployed it and [didn't tell us].",
            "[Management pushed us to release early].",
            "My team pushed the fix and tested it.",
            "[They should have told us].",
            "The vendor's [support was rude].",
            "The queue was slow, and they were unresponsive.",
            "I told my manager the truth and didn't test it.",
            "[Management kept adding features].",
            "The on-call engineer paged me.",
            "Support reported 40 tickets.",
            "My manager helped me and praised the fix.",
            "The load balancer dropped connections.",
            "The servers failed to start, and they kept failing.",
            "I missed it, and we didn't test it.",
            "Our team failed to review it.",
            "The provider's region was down for 40 minutes.",
            "Jenkins failed to start.",
            "The tests missed it.",
            "Nobody was hurt.",
            "The customer asked for a report.",
            "The client agreed to wait.",
            "He told me about the error, and she fixed it.",
            "I wish I had told them.",
            "The team decided to wait.",
            "I didn't tell my manager.",
        ] {
            marks(&RULE, text);
        }
    }
}
