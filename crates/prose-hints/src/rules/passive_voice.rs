//! Passive voice: a form of *be* or *get* with a participle.
mod participles;

use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::words::one_of;
use crate::{Family, Fix, Hint, Panel, Rule, RuleId, Safety};
use participles::{base, is_bare, is_intransitive, is_participle, is_state, past};

pub(super) const RULE: Rule = Rule {
    id: RuleId("passive-voice"),
    family: Family::Passive,
    docs: include_str!("passive_voice/docs.md"),
    why: "An interviewer asks what your part was. A passive takes the person out of the sentence.",
    check,
};

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
            if sentence.is(at, Tags::BE.with(Tags::GET))
                && let Some(passive) = passive(&sentence, at)
            {
                at = passive.last;
                hints.push(hint(&sentence, passive));
            }
            at += 1;
        }
    }
}

/// The passive that this form of *be* or *get* opens.
fn passive(sentence: &Sentence<'_>, be: usize) -> Option<Passive> {
    let start = if inverts(sentence, be) { behind_subject(sentence, be + 1)? } else { be + 1 };
    let participle = participle(sentence, start)?;
    if is_description(sentence, be, start, participle) {
        return None;
    }
    Some(Passive { be, participle, last: last_coordinated(sentence, participle) })
}

/// The participle that stands behind nothing but adverbs.
fn participle(sentence: &Sentence<'_>, start: usize) -> Option<usize> {
    for at in start..start + REACH {
        let word = sentence.word(at);
        if sentence.kind(at) == Some(Kind::Word) && is_participle(word) {
            return Some(at);
        }
        let passes = sentence.is_adverb(at)
            || sentence.is(at, Tags::NOT)
            || one_of(word, "being|either|neither|\"|“|‘|'|`|*|_")
            || word == "and" && at > start && sentence.word(at + 1).ends_with("ly");
        if !passes {
            return None;
        }
    }
    None
}

/// Whether the subject stands behind *be*, as in a question.
fn inverts(sentence: &Sentence<'_>, be: usize) -> bool {
    if !sentence.is(be, Tags::BE) {
        return false;
    }
    let next = if sentence.is(be + 1, Tags::NOT) { be + 2 } else { be + 1 };
    if sentence.says(next, "i|he|she|we|they") {
        return true;
    }
    let asks = be == 0
        || sentence.follows_any(be, Tags::QUESTION) && !sentence.follows(be, "who")
        || be == 1 && sentence.is(0, Tags::CONJUNCTION);
    asks && sentence.is(next, Tags::DETERMINER)
        || sentence.opens_clause(be) && sentence.says(next, "it|you|this|these|those|there")
}

/// Where the words behind an inverted subject begin: at the participle, or at adverbs before it.
fn behind_subject(sentence: &Sentence<'_>, mut at: usize) -> Option<usize> {
    if sentence.is(at, Tags::NOT) {
        at += 1;
    }
    if sentence.is(at, Tags::SUBJECT) && !sentence.is(at, Tags::DETERMINER) || !is_noun_like(sentence, at + 1) {
        return Some(at + 1);
    }
    let question = sentence.says(sentence.tokens.len().saturating_sub(1), "?");
    // A determiner, up to three words, and the participle, with which the question ends or turns to time, place and means.
    (at + 2..at + 5).take_while(|&at| is_noun_like(sentence, at) || sentence.is(at, Tags::ADVERB)).find(|&at| {
        is_participle(sentence.word(at))
            && (question || sentence.closes_clause(at + 1) || sentence.is(at + 1, Tags::PREPOSITION.with(Tags::ADVERB)))
    })
}

/// Whether the word is in no closed class, so that it can be part of a noun phrase.
fn is_noun_like(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.kind(at), Some(Kind::Word | Kind::Code | Kind::Number))
        && (sentence.is_open(at) || sentence.is(at, Tags::COUNT))
}

/// Whether the participle describes a state, or is the verb of a perfect (“it's changed a lot”).
fn is_description(sentence: &Sentence<'_>, be: usize, start: usize, participle: usize) -> bool {
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
        return true;
    }
    // Behind these, even a participle with an agent tells a state: “very stressed by the move”.
    if is_state(word) && before("so|very|too|extremely|incredibly") {
        return true;
    }
    if after("by") || before("being") || is("being") {
        return false;
    }
    let degree = before("so|very|too|extremely|more|most|incredibly")
        || participle >= start + 2
            && sentence.says(participle - 2, "very|extremely|incredibly")
            && sentence.word(participle - 1).ends_with("ly");
    if degree || is_state(word) {
        return true;
    }
    // A form of *be* that tells a state as well as an event.
    let simple = || is("is|are|was|were|am|'s|'re|'m");
    let get = sentence.is(be, Tags::GET);
    match word {
        "used" => {
            let noun = is_noun_like(sentence, next + 1) && !sentence.word(next + 1).ends_with("ing");
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
    }
}

/// Subjects behind which *'s* can be *is*; behind a noun it marks the owner.
const SHORT_SUBJECTS: &str = "it|he|she|that|this|there|here|what|who|which|where|how|everything|nothing|something|one\
    |everyone|nobody";

/// The last participle of “was reviewed, tested and merged”. Stops where the next one could be an active verb: one that
/// takes no object, or has one.
fn last_coordinated(sentence: &Sentence<'_>, participle: usize) -> usize {
    let mut last = participle;
    loop {
        let mut at = last + 1;
        let comma = sentence.says(at, ",");
        at += usize::from(comma);
        let joins = sentence.says(at, "and|or|then");
        at += usize::from(joins);
        while sentence.is_adverb(at) {
            at += 1;
        }
        let word = sentence.word(at);
        let goes_on = (comma || joins)
            && sentence.kind(at) == Some(Kind::Word)
            && is_participle(word)
            && !is_state(word)
            && !is_intransitive(word)
            && (joins || !is_bare(word))
            && (sentence.closes_clause(at + 1)
                || sentence.says(at + 1, "the same")
                || sentence.is(at + 1, Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::ADVERB))
                    && !sentence.is(at + 1, Tags::DETERMINER));
        if !goes_on {
            return last;
        }
        // A list by commas alone is one only if "and" ends it.
        if comma && !joins && !sentence.says(at + 1, ",|and|or") {
            return last;
        }
        last = at;
    }
}

fn hint(sentence: &Sentence<'_>, passive: Passive) -> Hint {
    let new = |saw, instead: &[&str]| Hint::new(&RULE, sentence, passive.be..passive.last + 1, saw, instead);
    match acts(sentence, passive) {
        Actor::Teller(teller) => {
            let rewrite = active(sentence, passive, teller);
            let (how, clause) = rewrite.as_ref().map_or(("start with ", teller), |fix| ("", &fix.replacement));
            let mut hint = new("puts who did it last.", &["Put yourself first: ", how, "“", clause, "”."]);
            hint.fixes.extend(rewrite);
            hint
        }
        Actor::Other if is_state(sentence.word(passive.participle)) => {
            new("is passive, and it tells a state.", &["Leave it, if the story needs it."])
        }
        Actor::Other => {
            new("puts who did it last.", &["You name who acted, so this may be fine. Starting with them is shorter."])
        }
        Actor::Hidden if happens_to_teller(sentence, passive.be) => {
            new("is passive, and it tells what happened to you.", &["Leave it, unless it matters who did it."])
        }
        Actor::Hidden if is_nobodys(sentence, passive) => {
            new("is passive.", &["Leave it, unless it matters who or what did it."])
        }
        Actor::Hidden => {
            let mut hint = new("hides who did it.", &[]);
            hint.instead = question(sentence, passive);
            if sentence.panel == Some(Panel::Context) {
                hint.instead.push_str(" If it does not matter here, leave it.");
            }
            hint.fixes.extend(active(sentence, passive, "I"));
            hint
        }
    }
}

/// Who a passive says acted.
enum Actor {
    /// “by me”, “by us”: the pronoun that an active sentence starts with.
    Teller(&'static str),
    Other,
    Hidden,
}

fn acts(sentence: &Sentence<'_>, passive: Passive) -> Actor {
    let near = passive.last + 1..passive.last + 5;
    let Some(by) = near.take_while(|&at| !sentence.closes_clause(at)).find(|&at| sentence.says(at, "by")) else {
        return Actor::Hidden;
    };
    let agent = sentence.word(by + 1);
    // Means, manner and time.
    let other = one_of(agent, "accident|anybody|anyone|chance|default|design|email|hand|mistake|noon|now|then")
        || agent.is_empty()
        || agent.ends_with("ing")
        || agent.ends_with("day")
        || (sentence.kind(by + 1) == Some(Kind::Number) || sentence.is(by + 1, Tags::COUNT))
            && vague::noun(sentence, by + 2).map(|noun| sentence.word(noun.end - 1)).is_none_or(|noun| {
                !vague::is_plural(noun) && agent != "one" || is_unit(noun) || one_of(noun, MEASURES)
            });
    match agent {
        // "by me and Bob" names others too.
        "me" | "us" if sentence.says(by + 2, "and|or") => Actor::Other,
        "me" => Actor::Teller("I"),
        "us" => Actor::Teller("we"),
        _ if other => Actor::Hidden,
        _ => Actor::Other,
    }
}

/// Plurals behind a number that say by how much, not by whom.
const MEASURES: &str = "bytes|milliseconds|percent|points|times";

/// Whether a teller would hardly have done it, or nobody does it: theft, harm, what a thing consists of.
fn is_nobodys(sentence: &Sentence<'_>, passive: Passive) -> bool {
    sentence.says(passive.participle, NOBODYS) || sentence.says(passive.participle, "backed up for|until|since")
}

const NOBODYS: &str = "affected|attacked|based|born|breached|caused|composed|comprised|compromised|filled|forced|hacked|hit\
    |hurt|impacted|injured|laid|overwhelmed|required|robbed|stolen|struck|surrounded";

fn happens_to_teller(sentence: &Sentence<'_>, be: usize) -> bool {
    (be.saturating_sub(3)..be + 3).any(|at| sentence.says(at, "i|we"))
        && (be.saturating_sub(3)..be).all(|at| sentence.says(at, "i|we") || !sentence.is(at, Tags::DETERMINER))
}

/// The question that the passive leaves open.
fn question(sentence: &Sentence<'_>, passive: Passive) -> String {
    let be = passive.be;
    let had = be.checked_sub(2).is_some_and(|at| sentence.is(at, Tags::HAVE)) || sentence.follows_any(be, Tags::HAVE);
    let told = sentence.says(be, "was|were|got") || had && sentence.says(be, "been");
    let Some(verb) = past(sentence.word(passive.participle)).filter(|_| told) else {
        return "Who acts here? If it is you, start with “I”.".to_owned();
    };
    let participle = sentence.word(passive.participle);
    let next = passive.participle + 1;
    // “rolled back”, not “rolled”
    let (space, particle) = if sentence.says(next, PARTICLES) { (" ", sentence.word(next)) } else { ("", "") };
    let object = match subject(sentence, be) {
        _ if sentence.follows(be, "it") && sentence.says(next, "to|that") => String::new(),
        Some(range) => as_object(sentence, range),
        None if is_plural(sentence, be) => "them".to_owned(),
        None => "it".to_owned(),
    };
    let inside = be + 1..passive.participle;
    let (who, form, did, said) = if sentence.find(inside.clone(), "never").is_some() {
        ("Who should have ", participle, "never ", (verb, ""))
    } else if sentence.find(inside, "not|n't").is_some() {
        let Some(base) = base(participle) else { return "Whose job was it?".to_owned() };
        ("Who should have ", participle, "did not ", base)
    } else {
        ("Who ", verb, "", (verb, ""))
    };
    let gap = if object.is_empty() { "" } else { " " };
    // “rolled it back”, and “rolled back the release”
    let [one, two, three, four] = if one_of(&object, "it|them|this|that|these|those") {
        [gap, &object, space, particle]
    } else {
        [space, particle, gap, &object]
    };
    let (stem, ending) = said;
    let pieces =
        [who, form, one, two, three, four, "? If it was you, say “I ", did, stem, ending, space, particle, " …”."];
    pieces.concat()
}

/// Whether the subject of *be* is a plural.
fn is_plural(sentence: &Sentence<'_>, be: usize) -> bool {
    let mut at = be;
    while at > 0 && (at == be || sentence.is_adverb(at) || sentence.is(at, Tags::HAVE)) {
        at -= 1;
    }
    sentence.says(be, "were|are|'re") || sentence.says(at, "they|these|those") || vague::is_plural(sentence.word(at))
}

/// The clause in the active, told by `teller`. `None` where it might not read right.
///
/// A simple subject, *was* or *were*, plain adverbs, verbs whose past is known, and an end that the object can move away from.
fn active(sentence: &Sentence<'_>, passive: Passive, teller: &str) -> Option<Fix> {
    let Passive { be, participle, last } = passive;
    if !sentence.says(be, "was|were") || sentence.says(sentence.tokens.len() - 1, "?") {
        return None;
    }
    // What is done next to the subject would be done by the teller: “was merged by me on Monday and deployed”.
    let goes_on = |at: usize| {
        let next = if sentence.is_adverb(at + 1) { at + 2 } else { at + 1 };
        sentence.says(at, ",") && is_participle(sentence.word(next))
            || sentence.says(at, "and|or|but|then") && !sentence.is(next, Tags::SUBJECT.with(Tags::DETERMINER))
    };
    if (last + 1..last + AHEAD).any(goes_on) {
        return None;
    }
    let subject = subject(sentence, be)?;
    // “rolled back”: the particle goes behind what is rolled.
    let particle = sentence.says(last + 1, PARTICLES)
        && (sentence.closes_clause(last + 2) || sentence.says(last + 2, "by|to|on|at|in|when|because|before|after"));
    let by = last + 1 + usize::from(particle);
    let by_teller = sentence.says(by, "by") && sentence.says(by + 1, "me|us");
    let end = if by_teller { by + 2 } else { by };
    if matches!(acts(sentence, passive), Actor::Teller(_)) && !by_teller {
        return None;
    }
    let after = |words| sentence.says(end, words);
    let ends = sentence.closes_clause(end);
    let goes_on = ends || sentence.is(end, Tags::PREPOSITION) || after("when|while|because|back|away");
    let infinitive = !sentence.says(subject.start, "it") && !sentence.says(last, NO_INFINITIVE);
    let pursues = after("than|like|as") || after("to") && !infinitive;
    let movable = if by_teller {
        goes_on && !after(":") && (!after(",") || sentence.says(end + 1, "which|because|when|while"))
    } else {
        // "The problem was dealt with": the preposition would lose what it belongs to.
        let stranded = after("about|after|at|for|into|of|on|to|with") && sentence.closes_clause(end + 1);
        let agent = after("by") && !sentence.word(end + 1).ends_with("ing");
        (goes_on || sentence.is(end, Tags::ADVERB) || after("and")) && !stranded && !agent
    };
    if pursues || !movable {
        return None;
    }
    let capital = sentence.is_capitalised(subject.start);
    let mut clause = if capital && teller == "we" { "We".to_owned() } else { teller.to_owned() };
    for at in be + 1..last + 1 {
        let word = sentence.word(at);
        let kept = at > participle && one_of(word, "and|or|,")
            || word.ends_with("ly")
            || one_of(word, "also|never|then|later|just|already|still");
        if word == "," && sentence.says(at + 1, "and|or|then") {
            continue;
        }
        if word != "," {
            clause.push(' ');
        }
        match past(word).filter(|_| at >= participle && is_participle(word)) {
            Some(verb) => clause.push_str(verb),
            None if kept => clause.push_str(word),
            None => return None,
        }
    }
    clause.push(' ');
    clause.push_str(&as_object(sentence, subject.clone()));
    if particle {
        clause.push(' ');
        clause.push_str(sentence.word(last + 1));
    }
    Some(Fix {
        span: sentence.cover(subject.start..end),
        replacement: clause,
        safety: if by_teller { Safety::Certain } else { Safety::Possible },
    })
}

/// What a verb can end in, as in “rolled back”.
const PARTICLES: &str = "away|back|down|off|out|over|up";

/// How far behind a passive a second verb of its subject is looked for.
const AHEAD: usize = 16;

/// Behind these, “I … the job to run” is no English, as it is behind *expected* and *configured*.
const NO_INFINITIVE: &str = "made|seen|heard|known|found|believed|reported|estimated|shown|proven|felt|decided";

/// A subject so simple that it can move: a pronoun, or a determiner and up to three words, at the start of a clause.
fn subject(sentence: &Sentence<'_>, be: usize) -> Option<std::ops::Range<usize>> {
    let last = be.checked_sub(1)?;
    let plain = |start: usize| {
        // “IT was told”, and text all in capitals.
        let shouts = sentence.written(start..start + 1).as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
        let opens = sentence.opens_clause(start) && !sentence.follows(start, "which|who|that|than|as|and|or");
        (opens && !shouts).then_some(start..be)
    };
    if sentence.says(last, "it|they|this|these|those|everything") {
        return plain(last);
    }
    if sentence.says(last, "that") {
        return plain(last).filter(|_| last == 0);
    }
    let mut start = last;
    while start > 0 && last - start < 3 && sentence.kind(start) != Some(Kind::Number) && is_noun_like(sentence, start) {
        start -= 1;
        if sentence.is(start, Tags::DETERMINER) {
            return plain(start).filter(|_| !sentence.says(start, "no|all|both|such|whose"));
        }
    }
    None
}

fn as_object(sentence: &Sentence<'_>, subject: std::ops::Range<usize>) -> String {
    let text = sentence.written(subject.clone());
    if sentence.says(subject.start, "they") {
        return "them".to_owned();
    }
    // The first word is a determiner or a pronoun, so its capital is that of the sentence.
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{check as marks, fixed};

    #[test]
    fn passives_are_marked_and_states_are_not() {
        for text in [
            "The orders table [was dropped] at noon.",
            "It has since [been fixed].",
            "Alerts [were being ignored].",
            "The restore [was never actually tested].",
            "The job wasn't the problem.",
            "The flag [wasn’t reset].",
            "The keys [werent rotated] for a year.",
            "It[’s called] the ledger.",
            "They[’re being replaced] now.",
            "The cache can [be cleared] by hand.",
            "[Was it tested] before the release?",
            "[Were the backups checked]?",
            "Why [was the alert silenced]?",
            "The change [was reviewed, tested and merged] on Monday.",
            "The pod [was restarted] and crashed again.",
            "The index [was dropped] and caused an outage.",
            "Two hosts [got replaced].",
            "The image [was auto-deleted] by a job.",
            "The page [was read] by thousands.",
            "He [got paid]? I [was told] so.",
            "The logs had [been rotated] twice.",
            "Everything [was set] up wrong.",
            "The team was excited, tired and worried.",
            "I was very annoyed by the noise.",
            "I [was annoyed] by the noise.",
            "I was very focused, and I was used to it.",
            "I was supposed to rotate the keys.",
            "The office is located in Graz.",
            "The disk was full and the screen was broken.",
            "She has deployed it, and he's written a test.",
            "It's changed a lot since then.",
            "The service written in Go failed.",
            "We were on call, and it was indeed late.",
            "What I did was put it back.",
            "I got started at nine.",
        ] {
            let text =
                text.replace("It'[s", "It[’s").replace("They'[re", "They[’re").replace("He got paid", "He [got paid]");
            marks(&RULE, &text.replace("[was set up]", "[was set] up"));
        }
    }

    #[test]
    fn a_passive_by_the_teller_becomes_active() {
        for (before, after) in [
            ("The tables were dropped by me.", "I dropped the tables."),
            (
                "Sadly, the old build scripts were deleted by us on Friday.",
                "Sadly, we deleted the old build scripts on Friday.",
            ),
            ("My change was quickly reverted by me.", "I quickly reverted my change."),
            ("They were written by us.", "We wrote them."),
            ("The release was rolled back by me.", "I rolled the release back."),
            ("It failed because the key was removed by me", "It failed because I removed the key"),
            ("This was done by me in a hurry.", "I did this in a hurry."),
            ("The patch was written and shipped by me.", "I wrote and shipped the patch."),
        ] {
            assert_eq!(fixed(&RULE, before, Safety::Certain), [after], "{before}");
        }
    }

    #[test]
    fn nothing_is_certain_where_it_might_read_wrong() {
        for text in [
            "It was me.",
            "The tables were dropped by me and Bob.",
            "The tables were dropped by me and were then restored.",
            "The tables were dropped by my team.",
            "Were the tables dropped by me?",
            "It was decided by us to migrate.",
            "The table that was used by us was gone.",
            "The tables were not dropped by me.",
            "The tables were all dropped by me.",
            "The tables would be dropped by me.",
            "The old branch was merged by me into main and deployed.",
            "The patch was tested by me on Monday, then quickly shipped to all hosts.",
            "IT was told by me.",
            "THE TABLE WAS DROPPED BY ME.",
        ] {
            assert!(fixed(&RULE, text, Safety::Certain).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_question_asks_who_did_it() {
        for (text, want) in [
            ("The old table was dropped.", "Who dropped the old table? If it was you, say “I dropped …”."),
            ("The release was rolled back.", "Who rolled back the release? If it was you, say “I rolled back …”."),
            ("It was decided to wait.", "Who decided? If it was you, say “I decided …”."),
            ("They had been deleted.", "Who deleted them? If it was you, say “I deleted …”."),
            ("Logs were deleted.", "Who deleted them? If it was you, say “I deleted …”."),
            ("It was rolled back.", "Who rolled it back? If it was you, say “I rolled back …”."),
            ("Replicas weren't checked.", "Who should have checked them? If it was you, say “I did not check …”."),
            ("The key was not rotated.", "Who should have rotated the key? If it was you, say “I did not rotate …”."),
            ("It was never tested.", "Who should have tested it? If it was you, say “I never tested …”."),
            ("The form was not filed.", "Whose job was it?"),
            ("My bike was stolen.", "Leave it, unless it matters who or what did it."),
            ("The plan was based on guesses.", "Leave it, unless it matters who or what did it."),
            ("We were impressed by the graph.", "Leave it, if the story needs it."),
            ("It was used by 12 firms.", "You name who acted, so this may be fine. Starting with them is shorter."),
            ("It was raised by 12 percent.", "Who raised it? If it was you, say “I raised …”."),
            ("It was never seen by anyone.", "Who should have seen it? If it was you, say “I never saw …”."),
            ("It was used by one firm.", "You name who acted, so this may be fine. Starting with them is shorter."),
            ("It was raised by one percent.", "Who raised it? If it was you, say “I raised …”."),
            ("It was moved by two hours.", "Who moved it? If it was you, say “I moved …”."),
            ("The table is dropped each night.", "Who acts here? If it is you, start with “I”."),
            ("I was paged.", "Leave it, unless it matters who did it."),
        ] {
            let hints = crate::analyze(text, &crate::Options::default());
            assert_eq!(hints.first().map(|hint| hint.instead.as_str()), Some(want), "{text}");
        }
    }

    #[test]
    fn a_hidden_actor_may_be_the_teller() {
        for (before, after) in [
            ("The table was dropped on Friday.", &["I dropped the table on Friday."][..]),
            ("Then the release was rolled back.", &["Then I rolled the release back."]),
            ("The restore was never tested.", &["I never tested the restore."]),
            ("The problem was dealt with.", &[]),
            ("The table was dropped by a script.", &[]),
            ("I was paged at nine.", &[]),
            ("It was decided to migrate.", &[]),
            ("The table is dropped each night.", &[]),
            ("My wallet was stolen.", &[]),
            ("The mesh was comprised of nine hosts.", &[]),
            ("Sam and my brother were invited to the review.", &[]),
            ("The index was rebuilt and crashed again.", &[]),
            ("The queue was backed up for an hour.", &[]),
            ("The pod was drained, and then removed.", &["I drained and then removed the pod."]),
            ("The primary was failed over.", &["I failed the primary over."]),
        ] {
            assert_eq!(fixed(&RULE, before, Safety::Possible), after, "{before}");
        }
    }
}
