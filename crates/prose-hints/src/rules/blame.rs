//! Blame: fault put on someone else, as an accusation or as a portrait.
//!
//! A hint needs both a party that can be blamed (a person, a role, a team, a company) and a predicate that faults it. Machines
//! fail without blame, and so does the teller.

mod words;

use crate::letters::is_lower;
use crate::paragraph::Paragraph;
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::words::{cut, one_of};
use crate::{Family, Hint, Panel, Rule, RuleId};
use std::ops::Range;
use words::{ANYONE, BAD, CARELESS, DUTIES, GOOD, NEGLECTED, PARTIES, PEOPLE, PERSONAL, SOFTWARE, WORK};

pub(super) const RULE: Rule = Rule {
    id: RuleId("blame"),
    family: Family::Blame,
    docs: include_str!("blame/docs.md"),
    why: "The question is about your part. What others did wrong takes its place, and sounds like an excuse.",
    check,
};

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
                    let instead = match sentence.panel {
                        Some(Panel::Lesson) => {
                            "What will you do yourself, next time, so that it does not depend on them?"
                        }
                        Some(Panel::Context | Panel::Setback | Panel::Response) | None => {
                            "State it as a fact, then your part: what could you have checked, asked or said?"
                        }
                    };
                    hints.push(Hint::new(&RULE, &sentence, range, "puts the fault on someone else.", &[instead]));
                }
                None => at += 1,
            }
        }
    }
}

/// How far from a name a pronoun shows that it is a person's.
const NEAR: usize = 12;

/// How many words before a demand “suddenly” can stand.
const SUDDEN: usize = 6;

/// Whether the party opens a clause and a verb follows.
fn acts(sentence: &Sentence<'_>, party: &Subject) -> bool {
    const NO_VERB: Tags = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::DETERMINER).with(Tags::SUBJECT);
    let Range { start, end } = party.range;
    // “Actually he …” opens a clause too.
    let opens =
        sentence.opens_clause(start) || start > 0 && sentence.is_adverb(start - 1) && sentence.opens_clause(start - 1);
    matches!(party.kind, Party::Named | Party::Person)
        && opens
        && sentence.kind(end) == Some(Kind::Word)
        && !sentence.is(end, NO_VERB)
}

/// Whether a pronoun takes over as the subject.
fn is_other_subject(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is(at, Tags::SUBJECT)
        && !sentence.is(at, Tags::DETERMINER)
        && (!sentence.is(at, Tags::OBJECT) || sentence.opens_clause(at))
}

/// A second predicate of the same person: “and didn't tell anyone”.
fn coordinated(sentence: &Sentence<'_>, actor: Party, at: usize) -> Option<Range<usize>> {
    if !sentence.follows(at, "and|but|then") {
        return None;
    }
    Some(at..predicate(sentence, actor, at, false)?)
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

impl Party {
    /// Machines fail, break and miss things too: of “they” and of names only what people alone do counts.
    const fn is_human(self) -> bool {
        matches!(self, Self::Named | Self::Person)
    }
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
    let (kind, end) = match sentence.word(at) {
        "he" | "she" | "someone" | "somebody" => (Party::Person, at + 1),
        "they" => (if people { Party::Person } else { Party::They }, at + 1),
        "nobody" | "no-one" => (Party::Nobody, at + 1),
        "no" | "none" if sentence.says(at + 1, "one|of") => {
            if sentence.says(at + 2, "us") {
                return None;
            }
            (Party::Nobody, if sentence.says(at + 1, "of") { at + 3 } else { at + 2 })
        }
        "both" | "one" | "some" if sentence.says(at + 1, "of") => {
            let them = sentence.says(at + 2, "them").then_some(at + 3);
            (Party::Named, noun_end(sentence, at + 2).or(them)?)
        }
        _ => match noun_end(sentence, at) {
            Some(end) if may_be_software(sentence, at, end) => (Party::They, end),
            Some(end) => (Party::Named, end),
            None if is_name(sentence, at) => (Party::Name, at + 1),
            None => return None,
        },
    };
    Some(Subject { kind, range: at..end })
}

/// Whether a client, a partner or a crowd does what programs and crowds do without fault, and to nobody: “the client didn't
/// read the header”, “people were slow to log in”.
fn may_be_software(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    sentence.says(end - 1, "client|clients|customer|customers|partner|partners|people")
        && !sentence.says(at, "my|our")
        && sentence.find(end..end + 4, SOFTWARE).is_some()
        && sentence.find(end..end + 8, "me|us|my|our").is_none()
}

fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let written = sentence.written(at..at + 1);
    written.len() > 2 && sentence.is_capitalised(at) && sentence.is_open(at) && written.chars().skip(1).all(is_lower)
}

/// Where a noun phrase that starts at `at` ends, if its last word is a party that can be blamed.
fn noun_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let determined = sentence.is(at, Tags::DETERMINER);
    let start = if determined { at + 1 } else { at };
    let mut end = None;
    for place in start..start + 4 {
        let open = sentence.is_open(place) || sentence.is(place, Tags::COUNT);
        if !open || sentence.kind(place) != Some(Kind::Word) {
            break;
        }
        let word = sentence.word(place);
        if PARTIES.contains(word) {
            end = Some(place + 1);
        } else if end.is_some()
            || word.ends_with("ed")
            || one_of(word, "broke|forgot|kept|left|blew|took|let|wrote|gave|made")
        {
            break;
        }
    }
    let end = end?;
    let alone = end == start + 1;
    let last = sentence.word(end - 1);
    // “our team” is the teller's own; so is “the team”, as a rule.
    let team = one_of(last, "team|group|squad");
    let own = sentence.says(at, "our") && (team || alone && last == "company")
        || team && alone && !sentence.says(at, "my|their");
    // A common noun needs a determiner, unless it is a plural, an abbreviation or opens the sentence.
    let complete = determined
        || at == 0
        || sentence.follows(at, "'s")
        || last.ends_with('s')
        || one_of(last, "qa|management|leadership|hr|ops|team");
    (complete && !own).then_some(end)
}

/// The range of the clause that faults the subject, from the subject on.
fn faulted(sentence: &Sentence<'_>, subject: &Subject) -> Option<Range<usize>> {
    let Range { start, end } = subject.range;
    // “the vendor's fault”, “her sloppy code”, “his mistake”
    let owns = sentence.says(end, "'s") || sentence.says(end, "'") && sentence.word(end - 1).ends_with('s');
    if owns && let Some(range) = belonging(sentence, start, end + 1) {
        return Some(range);
    }
    if subject.kind == Party::Nobody {
        return nobody(sentence, start, end);
    }
    if subject.kind == Party::Name {
        if !sentence.opens_clause(start) && !sentence.follows(start, "that") {
            return None;
        }
    } else if let Some(range) = wish(sentence, start, end) {
        return Some(range);
    }
    let mut at = end;
    while sentence.is_adverb(at) && !sentence.says(at, "never") {
        at += 1;
        if at > end + 3 {
            return None;
        }
    }
    let sudden = sentence.find(start.saturating_sub(SUDDEN)..at, "suddenly|abruptly").is_some();
    let end = predicate(sentence, subject.kind, at, sudden).or_else(|| without_care(sentence, subject.kind, at))?;
    Some(start..end)
}

/// Where the predicate that starts at `at` ends, if it faults its subject.
fn predicate(sentence: &Sentence<'_>, party: Party, at: usize, sudden: bool) -> Option<usize> {
    let human = party.is_human();
    let says = |words| sentence.says(at, words);
    let object = |at| Some(object_end(sentence, at));
    // Someone can miss a meeting or a day without fault; a deadline or a case is work.
    let neutral = || {
        sentence.says(at + 1, "you|me|him|work|school")
            || says("forced push")
            || says("missed") && !is_work(sentence, at + 1)
    };
    // A name may be a product's, unless somebody is called he or she, or does what only people do.
    let person = || {
        party != Party::Name
            || !says("dumped|forgot|kept|let|neglected|refused")
            || sentence.find(at.saturating_sub(NEAR)..at + NEAR, "he|she|his|her|him").is_some()
            || sentence.find(at + 1..at + 4, PERSONAL).is_some()
    };
    let listed = phrase_end(sentence, at, ANYONE).filter(|_| person());
    let listed = listed.or_else(|| phrase_end(sentence, at, PEOPLE).filter(|_| human && !neutral()));
    if listed.is_some() {
        return listed;
    }
    if says("left") && human {
        return Some(sentence.find(at + 1..at + 5, "mess|chaos|undocumented|broken|unfinished|alone")? + 1);
    }
    if says("pushed|shipped|wrote|gave|delivered|merged|made|set|told") && human {
        return object((at + 1..at + 5).find(|&at| sentence.says(at, BAD) || is_careless(sentence, at))?);
    }
    if says("took") {
        // “took days to answer”
        let unit = (at + 1..at + 4).find(|&at| is_unit(sentence.word(at)))?;
        let answers = human && is_duty(sentence, unit + 2)
            || sentence.says(unit + 2, PERSONAL)
            || sentence.says(unit + 2, "reply|respond");
        return (sentence.says(unit + 1, "to") && answers).then_some(unit + 3);
    }
    // A learner's “my teammates not active”.
    if says("not") {
        return state(sentence, party, at);
    }
    if says("never") {
        return denied(sentence, human, at + 1);
    }
    if says("did|do|does|would|could|can|will|had") && sentence.is(at + 1, Tags::NOT) {
        let verb = if sentence.is_adverb(at + 2) { at + 3 } else { at + 2 };
        if says("had") {
            return is_neglect(sentence, verb).then(|| object_end(sentence, verb + 1));
        }
        if says("did|would") {
            return denied(sentence, human, verb);
        }
        let unable = sentence
            .says(verb, "understand|handle|cope|keep|listen|care|deliver|explain|communicate|decide|agree")
            || sentence.says(verb, "have") && lacks(sentence, verb + 1).is_some()
            || sentence.says(verb, "know how|the|anything");
        return (human && unable).then(|| object_end(sentence, verb + 1));
    }
    if says("should") {
        let blames =
            sentence.is(at + 1, Tags::HAVE) && (human || party == Party::They && sentence.says(at + 2, PERSONAL));
        return blames.then(|| object_end(sentence, at + 3));
    }
    if says("had|has|have") && human {
        let poor = (at + 1..at + 4).find(|&at| is_careless(sentence, at) || sentence.says(at, "bad|poor"));
        let poor = poor.filter(|&at| sentence.says(at + 1, "habits|coding|attitude|communication|skills|code"));
        return match poor {
            Some(at) => object(at + 1),
            None if says("have") => None,
            None => lacks(sentence, at + 1),
        };
    }
    if says("was|were|is|are|'s|'re") {
        let open = sentence.is(at + 1, Tags::ADVERB.with(Tags::DETERMINER));
        let personal = is_careless(sentence, if open { at + 2 } else { at + 1 });
        return state(sentence, party, at + 1).filter(|_| party != Party::Name || personal);
    }
    // A demand out of nowhere, told as the reason.
    let demands = sudden && human && says("asked|wanted|decided|quit|announced|moved|requested");
    demands.then(|| object_end(sentence, at + 1))
}

/// Whether what was missed is work: a deadline, a bug, it. A bus is not.
fn is_work(sentence: &Sentence<'_>, at: usize) -> bool {
    let pointed = sentence.says(at, "that|them|these|this|those") && !sentence.is_open(at + 1);
    pointed || (at..object_end(sentence, at)).any(|at| one_of(sentence.word(at).trim_end_matches('s'), WORK))
}

/// Where the first of the phrases that starts at `at` ends, one a line, with its object where it says `…`.
fn phrase_end(sentence: &Sentence<'_>, at: usize, phrases: &str) -> Option<usize> {
    let mut rest = phrases;
    while !rest.is_empty() {
        let (phrase, next) = cut(rest, b'\n');
        let verb = phrase.strip_suffix(" …");
        if let Some(words) = sentence.matches(at, verb.unwrap_or(phrase)) {
            return Some(if verb.is_some() { object_end(sentence, at + words) } else { at + words });
        }
        rest = next;
    }
    None
}

fn is_careless(sentence: &Sentence<'_>, at: usize) -> bool {
    CARELESS.contains(sentence.word(at))
}

fn is_duty(sentence: &Sentence<'_>, at: usize) -> bool {
    DUTIES.contains(sentence.word(at))
}

fn is_neglect(sentence: &Sentence<'_>, at: usize) -> bool {
    NEGLECTED.contains(sentence.word(at))
}

/// “approved it without reading it”
fn without_care(sentence: &Sentence<'_>, party: Party, at: usize) -> Option<usize> {
    if !party.is_human() || !sentence.is_open(at) {
        return None;
    }
    let without = sentence.find(at + 1..at + 5, "without")?;
    let care = "asking|checking|consulting|looking|reading|reviewing|telling|testing|thinking|warning";
    sentence.says(without + 1, care).then(|| object_end(sentence, without + 2))
}

/// “(didn't) listen”, “(never) wanted to own anything”.
fn denied(sentence: &Sentence<'_>, human: bool, verb: usize) -> Option<usize> {
    if sentence.says(verb, PERSONAL) || human && is_duty(sentence, verb) {
        return Some(object_end(sentence, verb + 1));
    }
    if !human {
        return None;
    }
    if sentence.says(verb, "have") {
        return lacks(sentence, verb + 1);
    }
    phrase_end(sentence, verb, "want|wanted|try|tried to * …\nwant|wanted|try|tried …")
}

/// “no experience”, “any skills”, “fewer experience on coding”.
fn lacks(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let skill = sentence.find(at + 1..at + 4, "experience|skill|skills|knowledge|clue")?;
    let little = sentence.says(at, "no|any|little|less|fewer|enough")
        || sentence.says(at, "the") && sentence.says(skill, "skills");
    little.then_some(skill + 1)
}

/// “was lazy”, “wasn't up to it”, “was wrong”, “was supposed to test it”.
fn state(sentence: &Sentence<'_>, party: Party, mut at: usize) -> Option<usize> {
    const SKIPPED: Tags = Tags::NOT.with(Tags::ADVERB).with(Tags::DETERMINER);
    let mut negated = false;
    let start = at;
    while at < start + 5
        && (sentence.is(at, SKIPPED) || sentence.word(at).ends_with("ly") && !is_careless(sentence, at))
    {
        negated |= sentence.is(at, Tags::NOT);
        at += 1;
    }
    let human = party.is_human();
    let says = |words| sentence.says(at, words);
    // Machines are slow and unreliable too.
    let machine = !human && says("slow|unreliable|unresponsive|aggressive");
    if is_careless(sentence, at) && !negated && !machine {
        // “was a very abrupt, brash and outspoken person”
        let mut end = at + 1;
        while (end..end + 3).any(|at| is_careless(sentence, at)) || sentence.says(end, "person|guy|developer|manager") {
            end += 1;
        }
        return Some(end);
    }
    if says("wrong") && !negated && party != Party::Name && sentence.closes_clause(at + 1) {
        return Some(at + 1);
    }
    if !human {
        return None;
    }
    if negated {
        let good = says(GOOD) || says("paying attention") || says("listening");
        return if says("up to") { Some(at + 3) } else { good.then(|| object_end(sentence, at + 1)) };
    }
    if says("difficult") && sentence.closes_clause(at + 1) {
        return Some(at + 1);
    }
    if says("supposed to") && is_duty(sentence, at + 2) {
        return Some(object_end(sentence, at + 3));
    }
    phrase_end(sentence, at, "to blame\nat fault\nhard|difficult|impossible to work|reach|deal * …")
}

/// “nobody reviewed it”, “no one had told me”.
fn nobody(sentence: &Sentence<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = end;
    while at < end + 3 && (sentence.is_adverb(at) || sentence.is(at, Tags::HAVE)) {
        at += 1;
    }
    // “wanted to own it”, “cared to ask”
    if sentence.says(at, "wants|wanted to") || sentence.says(at, "cared|cares|bothered") {
        return Some(start..object_end(sentence, at + 3));
    }
    is_neglect(sentence, at).then(|| start..object_end(sentence, at + 1))
}

/// “if they had told us”, “if only QA had tested it”.
fn wish(sentence: &Sentence<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let wished = sentence.follows(start, "if|wish") || start > 1 && sentence.follows(start, "only");
    if !wished || !sentence.says(end, "had|'d") {
        return None;
    }
    let negated = sentence.is(end + 1, Tags::NOT) && sentence.word(end + 2).ends_with("ed");
    let verb = if negated { end + 2 } else { (end + 1..end + 3).find(|&at| is_neglect(sentence, at))? };
    Some(start..object_end(sentence, verb + 1))
}

/// Fault said of what belongs to somebody: “was Bob's fault”, “her sloppy code”.
fn owned(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let named = |at| party(sentence, at, true).filter(|party| party.kind == Party::Named).map(|party| party.range.end);
    match sentence.word(at) {
        "her" | "his" | "their" => belonging(sentence, at, at + 1),
        "'s" => {
            // A name before it that is no known party.
            let name = at.checked_sub(1)?;
            let capital = sentence.is_capitalised(name) && !sentence.is(name, Tags::SUBJECT);
            if capital && sentence.says(at + 1, "fault") { belonging(sentence, name, at + 1) } else { None }
        }
        "blame" if sentence.follows(at, "i") => Some(at..named(at + 1)?),
        // “because of the vendor”, and nothing of theirs behind it
        "because" if sentence.says(at + 1, "of") => {
            named(at + 2).filter(|&end| sentence.closes_clause(end)).map(|end| at..end)
        }
        // A note without a subject: “Wouldn't respond.”
        "would" if at == 0 && sentence.is(1, Tags::NOT) => {
            sentence.says(2, "respond|listen|help|answer|reply|cooperate").then(|| 0..object_end(sentence, 3))
        }
        _ => None,
    }
}

/// What somebody owns, from `at` on, if it is a fault or bad work.
fn belonging(sentence: &Sentence<'_>, owner: usize, at: usize) -> Option<Range<usize>> {
    if sentence.says(at, "fault|mistake|ego|incompetence|indecision|negligence|carelessness|laziness") {
        let be = sentence.follows_any(owner, Tags::BE);
        // “learn from their mistake”: only where it is said to be the cause.
        let cause = be || !sentence.says(at, "mistake") || owner >= 2 && sentence.follows(owner, "of");
        return cause.then(|| owner - usize::from(be)..at + 1);
    }
    if sentence.says(at, "lack of") {
        return Some(owner..object_end(sentence, at + 2));
    }
    let work = "code|work|planning|communication|documentation|docs|management|decisions|decision|design|api|testing\
        |attitude|coding|leadership";
    let poor = is_careless(sentence, at) || sentence.says(at, "bad|poor|terrible|buggy|awful");
    (poor && sentence.says(at + 1, work)).then(|| owner..at + 2)
}

/// Where the object of a verb ends: at the next clause, mark or preposition, or after a few words.
fn object_end(sentence: &Sentence<'_>, from: usize) -> usize {
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
            "The client didn't respond to the ping.",
            "The client didn't read the header, and the customer was slow.",
            "People were slow to sign up.",
            "[The client never responded] to our questions.",
            "[Our client didn't read the notes].",
            "My teammate missed her bus, and it was late.",
            "[QA missed some] of the bugs, and [the reviewer missed this] too.",
            "[My teammate missed the typo] in the config.",
            "Kafka forgot to commit the offset.",
            "[Lena forgot to run it] on her laptop.",
            "[Lena refused to tell us].",
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
