//! The clause of a passive in the active: who acted becomes the subject, the subject becomes the object.
//!
//! A passive verb is a verb of the active in the form that *be* has in the passive: “has been dropped” and “has dropped”, “is
//! being dropped” and “is dropping”. So *be* goes, its form goes to the participle, and the verb that comes first agrees with who
//! acted. What is not plain enough for that is left as it is.

use super::Passive;
use super::agent::{Actor, Agent, DEPARTMENTS, I, Person, WE, actor, is_noun, noun_phrase};
use super::participles::{Form, conjugate, is_participle};
use crate::letters::is_space;
use crate::rules::vague;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::one_of;
use crate::{Fix, Safety};
use std::ops::Range;

/// The clause in the active, where it reads right: told by who acted; by the teller, where nobody says who.
pub(super) fn active(sentence: &Sentence<'_>, passive: Passive) -> Option<Fix> {
    let verb = verb_start(sentence, passive.be);
    let mut confession = None;
    let (agent, by, end, named) = match actor(sentence, passive) {
        Actor::Teller(agent, by, end) | Actor::Other(Some((agent, by, end))) => (agent, Some(by), end, true),
        Actor::Other(None) => return None,
        // Of what may come, or might have come, nobody can say that it was them.
        Actor::Hidden if !is_past(sentence, passive) || sentence.find(verb..passive.be, UNREAL).is_some() => {
            return None;
        }
        Actor::Hidden => {
            confession = Confession::find(sentence, passive);
            (confession.as_ref().map_or(I, |confession| confession.agent), None, passive.last + 1, false)
        }
    };
    if sentence.says(sentence.tokens.len() - 1, "?") || shouts(sentence, passive.be) {
        return None;
    }
    let subject = Subject::before(sentence, passive, verb)?;
    let rest = Rest::behind(sentence, passive, by, end)?;
    let end = rest.end;
    // “agreed to the plan”, “decided on the date”
    if !rest.stranded && sentence.says(passive.last, "agreed|decided") && !subject.is_pronoun {
        return None;
    }
    // “My request was approved”: not by the one whose request it is.
    if !named
        && (subject.is_pronoun && sentence.says(subject.place.start, "i|we")
            || sentence.says(subject.place.start, "my|our") && sentence.says(passive.last, GRANTED))
    {
        return None;
    }
    if named && !subject.fits(sentence, agent, by.unwrap_or_default()) {
        return None;
    }
    let impersonal =
        sentence.says(subject.place.start, "it") && subject.place.len() == 1 && rest.middle.is_empty() && {
            sentence.says(passive.last, IMPERSONAL) && sentence.says(end, "that")
                || sentence.says(passive.last, "agreed|decided|planned") && sentence.says(end, "to")
        };
    // “the table that was dropped by me was full”
    let main_verb = subject.relative
        && (sentence.is(end, Tags::BE.with(Tags::HAVE).with(Tags::MODAL))
            || sentence.says(end, ",")
            || sentence.word(end).ends_with("ed"));
    let subordinate = sentence.is(0, Tags::CONJUNCTION) || sentence.follows_any(subject.place.start, Tags::CONJUNCTION);
    let goes_on = impersonal || main_verb || goes_on(sentence, passive, agent, end, named, subordinate);
    if !goes_on || shares_subject(sentence, end) {
        return None;
    }
    let mut clause = String::new();
    let capital = subject.opens_sentence(sentence);
    clause.push_str(agent.words);
    if capital && let Some(first) = clause.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    verbs(&mut clause, sentence, passive, verb, agent.person, named)?;
    let next = passive.last + 1;
    let words = if rest.particle || rest.stranded { sentence.word(next) } else { "" };
    let particle = |clause: &mut String, here: bool| {
        if here && !words.is_empty() {
            push(clause, words);
        }
    };
    // “rolled back the release”, but “rolled it back” and “moved the host back”
    let before = rest.stranded
        || !subject.is_pronoun && (words != "back" || sentence.says(passive.last, "cut|given|rolled|scaled"));
    particle(&mut clause, before);
    if !subject.relative && !impersonal {
        push(&mut clause, &subject.object(sentence)?);
    }
    particle(&mut clause, !before);
    if !rest.middle.is_empty() {
        push(&mut clause, sentence.written(rest.middle));
    }
    if subject.relative {
        clause = [sentence.written(subject.place.clone()), " ", &clause].concat();
    }
    let mut span = sentence.cover(subject.place.start..end);
    if let Some(confession) = &confession {
        clause.push_str(sentence.text.get(span.end..confession.start)?);
        span.end = confession.end;
    }
    let safety = if named || confession.is_some() { Safety::Certain } else { Safety::Possible };
    Some(Fix { span, replacement: clause, safety })
}

/// What stands behind the verb of a passive.
struct Rest {
    /// “rolled *back*”
    particle: bool,
    /// “dealt *with*”
    stranded: bool,
    /// What stands between that and *by*.
    middle: Range<usize>,
    /// Where the clause goes on.
    end: usize,
}

impl Rest {
    fn behind(sentence: &Sentence<'_>, passive: Passive, by: Option<usize>, end: usize) -> Option<Self> {
        let next = passive.last + 1;
        let particle = sentence.says(next, PARTICLES)
            && (sentence.closes_clause(next + 1) || sentence.says(next + 1, BEHIND_PARTICLE))
            || sentence.says(next, "on|in")
                && sentence.says(passive.last, WITH_ON)
                && (sentence.says(next + 1, "by") || sentence.closes_clause(next + 1));
        let start = next + usize::from(particle);
        let middle = start..by.unwrap_or(start);
        let stranded = !particle
            && if by.is_some() {
                is_preposition(sentence, passive, start) && middle.len() == 1
            } else {
                is_stranded(sentence, passive)
            };
        if stranded {
            return Some(Self { particle, stranded, middle: start..start, end: end.max(start + 1) });
        }
        let plain = middle.is_empty() || is_plain_middle(sentence, passive, middle.clone());
        plain.then_some(Self { particle, stranded, middle, end: end.max(start) })
    }
}

/// Whether a preposition that can belong to the verb stands here.
fn is_preposition(sentence: &Sentence<'_>, passive: Passive, at: usize) -> bool {
    sentence.says(at, STRANDED) && !sentence.says(passive.last, "kept|left|let|put|set")
}

/// Whether the preposition behind the verb belongs to it, as nothing follows that it could govern: “the logs were looked at”.
pub(super) fn is_stranded(sentence: &Sentence<'_>, passive: Passive) -> bool {
    const GOES_ON: &str = "after|and|because|before|but|during|or|since|then|until|when|while|within";
    let at = passive.last + 1;
    is_preposition(sentence, passive, at) && (sentence.closes_clause(at + 1) || sentence.says(at + 1, GOES_ON))
}

/// What others do to a request.
const GRANTED: &str = "accepted|approved|declined|denied|granted|questioned|rejected|reviewed";

/// Auxiliaries of what has not come about.
const UNREAL: &str = "'d|'ll|going|may|might|must|supposed|used|will|would";

/// Whether it tells what has happened, or should have: not what is so, or what may come.
pub(super) fn is_past(sentence: &Sentence<'_>, passive: Passive) -> bool {
    let verb = verb_start(sentence, passive.be)..passive.participle;
    sentence.find(verb, "was|were|got|had|did|been|gotten|needed").is_some()
}

/// “That was me.”, at the end of the sentence or behind it: bytes of the text that go when it is said in the clause.
struct Confession {
    agent: Agent<'static>,
    start: usize,
    end: usize,
}

impl Confession {
    fn find(sentence: &Sentence<'_>, passive: Passive) -> Option<Self> {
        let span = sentence.span();
        let behind = sentence.text.get(span.end..)?;
        let said = behind.trim_start_matches(' ');
        let ends = |words| said.strip_prefix(words).is_some_and(|rest| !rest.starts_with(|c| !is_space(c)));
        let (mut at, words) = (sentence.tokens.len(), "That was me.".len());
        let (start, end, us) = if ends("That was me.") || ends("That was us.") {
            (span.end, span.end + (behind.len() - said.len()) + words, ends("That was us."))
        } else {
            at = at.checked_sub(4)?;
            if !sentence.says(at, "that|it|this was me|us .|!") {
                return None;
            }
            let (end, us) = (sentence.cover(at..at + 3).end, sentence.says(at + 2, "us"));
            while at > passive.last + 1 && sentence.says(at - 1, "and|,|;|—|–|-|:") {
                at -= 1;
            }
            (sentence.cover(passive.last..at).end, end, us)
        };
        // Of two things, it is not known which it was.
        let verb = verb_start(sentence, passive.be)..passive.participle;
        let other = |at: usize| !verb.contains(&at) && sentence.is(at, Tags::BE);
        if (0..at).any(other) {
            return None;
        }
        Some(Self { agent: if us { WE } else { I }, start, end })
    }
}

/// The subject of the passive as an object, if it is plain.
pub(super) fn object(sentence: &Sentence<'_>, passive: Passive) -> Option<String> {
    let subject = Subject::before(sentence, passive, verb_start(sentence, passive.be))?;
    // “Who deleted them”, not “who deleted logs”.
    let general = subject.place.len() == 1 && !subject.is_pronoun && subject.lowers(sentence) == Some(true);
    if subject.relative || general { None } else { subject.object(sentence) }
}

fn push(clause: &mut String, words: &str) {
    clause.push(' ');
    clause.push_str(words);
}

/// Whether the word is all capitals.
fn shouts(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.written(at..at + 1).as_bytes().get(1).is_some_and(u8::is_ascii_uppercase)
}

/// Prepositions that can stay behind with their verb: “dealt with”.
const STRANDED: &str = "about|after|against|at|for|into|of|on|over|through|to|upon|with";

/// What a verb can end in, as in “rolled back”.
pub(super) const PARTICLES: &str = "apart|aside|away|back|down|off|out|over|up";

const BEHIND_PARTICLE: &str =
    "after|again|and|as|at|because|before|by|during|for|from|in|on|since|so|to|when|while|within|without";

/// Verbs whose *on* and *in* are particles: “turned on by me”.
const WITH_ON: &str = "brought|called|checked|filled|handed|phased|plugged|switched|turned";

/// Behind these, the *it* of “it was found that” stands for what follows.
const IMPERSONAL: &str = "agreed|assumed|claimed|concluded|confirmed|decided|discovered|found|noted|noticed|proposed|realised\
    |realized|reported|shown|suggested|suspected|verified";

/// Where the verb group begins that ends with this form of *be*: at “had” of “had never been”, at “is” of “is going to be”.
pub(super) fn verb_start(sentence: &Sentence<'_>, be: usize) -> usize {
    let mut start = be;
    while let Some(at) = start.checked_sub(1) {
        let auxiliary = sentence.is(at, Tags::BE.with(Tags::HAVE).with(Tags::MODAL))
            || sentence.says(at, "cannot|do|does|did|not|n't");
        let adverb = sentence.is_adverb(at)
            && (!sentence.is(at, Tags::CONJUNCTION)
                || sentence.says(at, "since|yet")
                    && sentence.follows_any(at, Tags::BE.with(Tags::HAVE).with(Tags::NOT)));
        if sentence.says(at, "to") && sentence.follows(at, SEMI_MODAL) {
            start = at - 1;
        } else if auxiliary || adverb && start > 1 {
            start = at;
        } else {
            break;
        }
    }
    start
}

/// What joins a verb with *to*.
const SEMI_MODAL: &str = "going|had|has|have|need|needed|needs|supposed|used";

/// Writes the verbs of the active clause.
fn verbs(
    clause: &mut String,
    sentence: &Sentence<'_>,
    passive: Passive,
    start: usize,
    person: Person,
    named: bool,
) -> Option<()> {
    let Passive { participle, last, .. } = passive;
    let verbal = |at: &usize| {
        sentence.is(*at, Tags::BE.with(Tags::GET).with(Tags::HAVE).with(Tags::MODAL))
            || sentence.says(*at, "cannot|do|does|did|need|needs|needed|used|going|supposed")
    };
    let first = (start..participle).find(verbal)?;
    let voice = (start..participle).rfind(verbal)?;
    let negated = sentence.find(start..participle, "not|n't").is_some();
    let alone = first == voice;
    let third = person == Person::Third;
    // The form of *be*, which goes to the participle.
    let mut form = match sentence.word(voice) {
        "was" | "were" => Form::Past,
        "got" if alone => Form::Past,
        "is" | "are" | "am" | "'s" | "'re" | "'m" | "gets" if third => Form::Third,
        "get" if alone && third => Form::Third,
        // “have be done” is a slip.
        "be" | "get" if !alone && !sentence.follows_any(voice, Tags::HAVE) => Form::Base,
        "is" | "are" | "am" | "'s" | "'re" | "'m" | "gets" => Form::Base,
        "get" if alone => Form::Base,
        "been" | "got" | "gotten" if !alone => Form::Participle,
        "being" | "getting" if !alone => Form::Ing,
        _ => return None,
    };
    let mut adverbs = false;
    for at in start..participle {
        let word = sentence.word(at);
        let then = sentence.word(at + 1);
        let written = if verbal(&at) {
            let be = |i, third, plural| match person {
                Person::I => i,
                Person::Third => third,
                Person::Plural => plural,
            };
            let perfect = (at + 1..participle).find(verbal).is_some_and(|at| sentence.says(at, "been|got|gotten"));
            if at == voice {
                if !(alone && negated) {
                    continue;
                }
                let was = form == Form::Past;
                form = Form::Base;
                if was { "did" } else { be("do", "does", "do") }
            } else if at > first {
                // “will have”, “is going”
                if word == "'ve" { "have" } else { word }
            } else {
                match word {
                    "was" | "were" => be("was", "was", "were"),
                    "'s" | "has" | "have" | "'ve" if perfect || sentence.says(at + 1, "to") => {
                        be("have", "has", "have")
                    }
                    "is" | "are" | "am" | "'s" | "'re" | "'m" => be("am", "is", "are"),
                    "had" => "had",
                    "'d" if perfect && !(at + 1..voice).any(|at| sentence.says(at, "have|'ve")) => "had",
                    "'d" => "would",
                    "'ll" => "will",
                    "do" | "does" => be("do", "does", "do"),
                    "need" | "needs" => be("need", "needs", "need"),
                    "did" | "needed" | "used" | "cannot" => word,
                    "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would" => {
                        // The first part of “won't” and “can't” is written as it is spoken.
                        if then == "n't" { sentence.written(at..at + 1) } else { word }
                    }
                    _ => return None,
                }
            }
        } else if word == "n't" {
            // “n’t”, or what is meant by “wasnt”.
            let written = sentence.written(at..at + 1);
            // “am not”
            if clause.ends_with(" am") {
                " not"
            } else if written.len() > 2 {
                clause.push_str(written);
                continue;
            } else {
                clause.push_str("n't");
                continue;
            }
        } else if word == "not" {
            // “did also not” is no English.
            if adverbs {
                return None;
            }
            word
        } else if word == "to" || word == "and" && adverbs {
            word
        } else {
            adverbs = true;
            is_plain_adverb(word, named).then_some(word)?
        };
        push(clause, written.trim_start());
    }
    for at in participle..last + 1 {
        let word = sentence.word(at);
        if word == "," && sentence.says(at + 1, "and|or|then") {
            continue;
        }
        if word != "," {
            clause.push(' ');
        }
        if is_participle(word) {
            conjugate(clause, word, form)?;
        } else if one_of(word, "and|or|,|then") || is_plain_adverb(word, named) {
            clause.push_str(word);
        } else {
            return None;
        }
        if negated && one_of(word, "and|,") {
            return None;
        }
    }
    Some(())
}

/// Whether an adverb says the same before an active verb.
fn is_plain_adverb(word: &str, named: bool) -> bool {
    one_of(
        word,
        "again|also|always|already|eventually|first|just|later|never|now|often|once|since|soon|still|then|twice|yet",
    ) || word.ends_with("ly") && !one_of(word, SHIFTING) && (named || !one_of(word, SAID_OF_OTHERS))
}

/// Adverbs that say something else of who acted, or stand badly before a verb.
const SHIFTING: &str = "badly|chiefly|daily|early|entirely|exclusively|hourly|largely|likely|mainly|monthly|mostly|newly|nightly\
    |only|poorly|primarily|purely|solely|unlikely|weekly";

/// Adverbs that nobody says of what they did themselves.
const SAID_OF_OTHERS: &str = "allegedly|apparently|automatically|potentially|presumably|probably|reportedly|supposedly";

/// Whether the words between the participle and *by* can stand behind the object: “the task”, “in production”, “yesterday”.
fn is_plain_middle(sentence: &Sentence<'_>, passive: Passive, middle: Range<usize>) -> bool {
    let at = middle.start;
    // “I was given the task by Sam”
    if sentence.says(passive.last, GIVING) && !sentence.is(at, Tags::PREPOSITION) {
        return noun_phrase(sentence, at, "of").is_some_and(|phrase| phrase.end == middle.end);
    }
    // A change that is made in a script is the script's by whom it says it is.
    let makes = |at: usize| {
        sentence.word(at).ends_with("ing") && !sentence.says(at, "during")
            || sentence.says(at, MADE)
            || sentence.says(at, "a|an")
    };
    if middle.clone().any(makes) {
        return false;
    }
    // “to look good”
    let infinitive = sentence.says(at, "to")
        && !sentence.is(at + 1, Tags::DETERMINER.with(Tags::COUNT))
        && !sentence.is_capitalised(at + 1)
        && !vague::is_plural(sentence.word(at + 1))
        && sentence.kind(at + 1) != Some(Kind::Number)
        && !sentence.says(at + 1, MASS)
        && !sentence.says(passive.last, TELLING);
    let place = !infinitive
        && sentence.says(at, "after|at|before|during|from|in|into|on|onto|to|with|within")
        && noun_phrase(sentence, at + 1, "of").is_some_and(|phrase| phrase.end == middle.end);
    let when = middle.len() == 1
        && (is_plain_adverb(sentence.word(at), true)
            || sentence.says(at, "live|offline|online|private|public|today|twice|yesterday"));
    place || when || one_of_whole(sentence, middle)
}

/// “at 09:14”, “last night”
fn one_of_whole(sentence: &Sentence<'_>, middle: Range<usize>) -> bool {
    let time = middle.len() == 4 && sentence.says(middle.start + 2, ":");
    (middle.len() == 2 || time)
        && (sentence.says(middle.start, "at|in|on") && sentence.kind(middle.start + 1) == Some(Kind::Number)
            || sentence.says(
                middle.start,
                "last night|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday",
            ))
}

/// Verbs that have two objects.
const GIVING: &str = "asked|assigned|awarded|given|granted|handed|lent|offered|promised|sent|shown|taught|told";

/// Where a *by* would say who made it.
const MADE: &str = "article|change|code|commit|deploy|deployment|fix|message|note|patch|post|pr|release|report|request|review\
    |script|talk|ticket|tool";

/// Behind these, “I … the job to run” is no English, as it is behind *expected* and *configured*.
const NO_INFINITIVE: &str = "believed|decided|estimated|felt|found|heard|known|made|meant|reported|seen|shown|proven";

/// Verbs of saying, which go on with *to*, *that*, *about*, *not to* in either voice.
const TELLING: &str = "advised|allowed|asked|assured|encouraged|forced|informed|instructed|invited|reminded|required|shown|taught\
    |told|warned";

/// Whether the clause can go on like this behind the object.
fn goes_on(
    sentence: &Sentence<'_>,
    passive: Passive,
    agent: Agent<'_>,
    end: usize,
    named: bool,
    subordinate: bool,
) -> bool {
    let after = |words| sentence.says(end, words);
    let goes_on = |at: &usize| !sentence.closes_clause(*at);
    let itself = |at| sentence.says(at, if agent.person == Person::I { "me|myself" } else { "us|ourselves" });
    if !agent.noun && (end..end + AHEAD).take_while(goes_on).any(itself) {
        return false;
    }
    let joins = |at| {
        sentence
            .says(at, "after|although|as|because|before|but|if|once|since|so|though|until|when|where|which|while|and")
    };
    let clause = |at: usize| sentence.is(at, Tags::SUBJECT.with(Tags::DETERMINER)) || sentence.says(at, "which");
    if after(":") || after("as well") || after("as were|was|is|are") || after("in turn") || after("by") && named {
        return false;
    }
    if after(",") {
        // “by Bob, our lead”, “by the job, which was old”: said of who acts.
        let pronoun = sentence.is(end + 1, Tags::SUBJECT) && !sentence.says(end + 1, "which|who|that|this|these|those");
        let main = sentence.is(end + 1, Tags::DETERMINER)
            && subordinate
            && !(end + 2..end + 6).any(|at| sentence.says(at, ","));
        return joins(end + 1)
            && !sentence.says(end + 1, "as are|did|is|was|were")
            && !(agent.noun && sentence.says(end + 1, "which|where"))
            || pronoun
            || main
            || sentence.word(end + 1).ends_with("ing") && !sentence.says(end + 1, "being|having");
    }
    if sentence.closes_clause(end) {
        return !(agent.noun && after("—|–"));
    }
    // “before being restored” would be said of who acts.
    let dangles = after("after|as|before|besides|despite|if|once|since|until|unless|upon|when|while")
        && (sentence.word(end + 1).ends_with("ing") && !sentence.says(end + 1, "evening|morning")
            || sentence.says(end + 1, "*")
                && is_participle(sentence.word(end + 1))
                && after("as|if|once|until|when|while|unless"));
    if dangles || after("than|like|as|instead|but|except|besides") && !sentence.says(end, "as it|part|soon|they") {
        return false;
    }
    // Who acted may stand further on: “by mistake by an engineer”.
    let by = |at| sentence.says(at, "by") && !sentence.word(at + 1).ends_with("ing");
    if !named && (end + 1..end + AHEAD).take_while(goes_on).any(by) {
        return false;
    }
    if after("by") {
        // Not an agent, or it would be named.
        return !sentence
            .says(end + 1, "chance|default|definition|design|itself|law|nature|then|themselves|virtue|anyone|anybody");
    }
    if after("to") {
        let place = sentence.is(end + 1, Tags::DETERMINER.with(Tags::OBJECT));
        let purpose = !sentence.follows(passive.be, "it") && !sentence.says(passive.last, NO_INFINITIVE);
        return (place || purpose) && (!agent.noun || sentence.says(passive.last, TELLING));
    }
    if after("that|about|not") {
        return sentence.says(passive.last, TELLING) && (!after("not") || sentence.says(end + 1, "to"));
    }
    let when = after("again|afterwards|immediately|later|overnight|today|tonight|twice|yesterday")
        || after("right|just|long|even before|after")
        || after("online|offline|live|public|private")
        || after("before|since") && sentence.closes_clause(end + 1)
        || after("last|next")
        || after("the next|same|following|day")
        || after("too early|late|often|soon")
        || after("several|many|two|three|four|five times")
        || after("more than once")
        || after("due|prior to")
        || after("all|each|every|that|this") && sentence.says(end + 1, MOMENTS)
        || after("a|the first|second|third time")
        || (after("*") && (sentence.is(end, Tags::COUNT) || sentence.kind(end) == Some(Kind::Number))
            || after("a few|day|week|month|year|minute"))
            && (end + 2..end + 4).any(|at| sentence.says(at, "ago|later|earlier|after|before"))
        || sentence.word(end).ends_with("ly") && !after("only|early|mostly|partly|daily|weekly");
    let opens_clause =
        after("after|although|because|before|if|once|since|so|though|until|when|where|whereas|while|which|and");
    if agent.noun {
        // “the engineer on call”
        let time = after("after|at|before|during|for|in|on|since|until|within")
            && (sentence.kind(end + 1) == Some(Kind::Number)
                || sentence.is(end + 1, Tags::COUNT)
                || sentence.says(end + 1, MOMENTS)
                || sentence.is(end + 1, Tags::DETERMINER) && sentence.says(end + 2, MOMENTS)
                || sentence.is(end + 1, Tags::DETERMINER) && sentence.says(end + 3, MOMENTS));
        return when || time || opens_clause && clause(end + 1);
    }
    when || opens_clause || sentence.is(end, Tags::PREPOSITION) || !named && sentence.is(end, Tags::ADVERB)
}

/// What says when, behind a preposition.
const MOMENTS: &str = "april|august|boot|december|february|january|july|june|launch|march|november|october|runtime|september|startup|afternoon|christmas|day|days|evening|friday|hour|hours|incident|maintenance|midnight|minute|minutes|monday\
    |month|months|morning|night|noon|outage|saturday|second|seconds|sprint|sunday|thursday|time|tuesday|wednesday|week|weekend|weeks\
    |year|years";

/// Whether something further on in the sentence leans on the subject of the passive: “was merged by me and deployed”.
fn shares_subject(sentence: &Sentence<'_>, end: usize) -> bool {
    let mut joined = false;
    for at in end..end + AHEAD {
        let then = if sentence.is_adverb(at + 1) { at + 2 } else { at + 1 };
        let joins = sentence.says(at, "and|or|but|then|nor");
        let verb = |at: usize| {
            is_participle(sentence.word(at))
                || sentence.is(at, Tags::BE.with(Tags::HAVE).with(Tags::MODAL).with(Tags::NOT))
        };
        let leans = sentence.says(at, ",|;") && verb(then)
            || joins && !sentence.is(then, Tags::SUBJECT.with(Tags::DETERMINER).with(Tags::CONJUNCTION))
            // “the index by Sam”, “but the index wasn't”, “being the largest”
            || joined && sentence.says(at, "by")
            || at > end && !sentence.says(at, "am") && sentence.is(at, Tags::BE.with(Tags::HAVE).with(Tags::MODAL))
                && (sentence.closes_clause(at + 1) || sentence.is(at + 1, Tags::NOT) && sentence.closes_clause(at + 2))
            || sentence.says(at, "being|having|themselves|itself|himself|herself");
        if leans {
            return true;
        }
        joined |= joins || sentence.says(at, ",|;");
        joined &= !sentence.is(at, Tags::BE);
    }
    false
}

/// How far behind a passive a second verb of its subject is looked for.
const AHEAD: usize = 24;

/// The subject of a passive, if it is plain enough to become an object.
struct Subject {
    place: Range<usize>,
    is_pronoun: bool,
    /// “the table *that* was dropped”
    relative: bool,
}

impl Subject {
    /// The subject that ends where the verb starts.
    fn before(sentence: &Sentence<'_>, passive: Passive, verb: usize) -> Option<Self> {
        let last = verb.checked_sub(1)?;
        let new = |start, is_pronoun, relative| Some(Self { place: start..verb, is_pronoun, relative });
        if sentence.says(last, "that|which") && last > 0 {
            let noun =
                is_noun(sentence, last - 1) || sentence.says(last, "which") && sentence.follows(last, ",") && last > 1;
            // “that we used to deploy” would be a habit.
            let used = sentence.says(passive.last, "used")
                && (passive.last..passive.last + 5).any(|at| sentence.says(at, "to"));
            return if noun && !used { new(last, true, true) } else { None };
        }
        if sentence.says(last, "it|they|i|we|he|she|you|everything|nothing|this|these|those|that") {
            return if opens(sentence, last, passive) && !shouts(sentence, last) {
                new(last, true, false)
            } else {
                None
            };
        }
        for start in last.saturating_sub(9)..last + 1 {
            let Some(phrase) = noun_phrase(sentence, start, "of|for|in|on|from|to|with|between|behind|at") else {
                continue;
            };
            let bare =
                !sentence.is(start, Tags::DETERMINER.with(Tags::COUNT)) && sentence.kind(start) != Some(Kind::Number);
            if phrase.end == verb
                && opens(sentence, start, passive)
                && !(sentence.says(start, "that") && start > 0)
                && !sentence.says(start, "any|no|what|which|whose|such|neither")
                && !(bare && shouts(sentence, start) && !sentence.is_open(start))
            {
                return new(start, false, false);
            }
            // “the table and the index”: only of one word each is it sure that no verb stands there.
            let and = start + 2;
            if sentence.says(start, "the|my|our|a|an")
                && sentence.says(and, "and")
                && sentence.says(passive.be, "were|been")
                && opens(sentence, start, passive)
                && is_noun(sentence, start + 1)
                && noun_phrase(sentence, and + 1, "of").is_some_and(|phrase| phrase.end == verb)
                && sentence.is(and + 1, Tags::DETERMINER)
            {
                return new(start, false, false);
            }
        }
        None
    }

    /// Whether nothing goes wrong between it and who acted: “I was paged by myself”, “each change by a second engineer”.
    fn fits(&self, sentence: &Sentence<'_>, agent: Agent<'_>, by: usize) -> bool {
        let start = self.place.start;
        let same = match sentence.word(start) {
            "i" | "we" => one_of(agent.words, "I|we"),
            "he" | "she" => one_of(agent.words, "he|she"),
            "they" => agent.words == "they",
            "you" => agent.words == "you",
            "it" => agent.words == "it",
            "each" | "every" | "any" => sentence.says(by + 1, "a|an|one|another"),
            _ => false,
        };
        let criterion = agent.noun && sentence.says(by - 1, CRITERIA);
        // “by a test”: by none, where it was not done.
        let vague = agent.noun
            && (sentence.says(by + 1, "a|an|another|one|some|somebody|someone") || sentence.is(by + 1, Tags::COUNT))
            && sentence.find(self.place.end..by, "not|n't|never").is_some();
        !same && !criterion && !vague
    }

    /// Whether the sentence, or what stands in for one, starts with it.
    fn opens_sentence(&self, sentence: &Sentence<'_>) -> bool {
        let start = self.place.start;
        !self.relative
            && (sentence.is_capitalised(start) || sentence.kind(start) == Some(Kind::Number))
            && ((0..start).all(|at| !matches!(sentence.kind(at), Some(Kind::Word | Kind::Code)))
                || !sentence.says(start, "i") && !sentence.is_open(start))
    }

    /// As an object. `None` where it is not known whether its capital is a name's.
    fn object(&self, sentence: &Sentence<'_>) -> Option<String> {
        let start = self.place.start;
        let pronoun = match sentence.word(start) {
            "i" => "me",
            "we" => "us",
            "he" => "him",
            "she" => "her",
            "they" => "them",
            _ => "",
        };
        if self.is_pronoun && !pronoun.is_empty() {
            return Some(pronoun.to_owned());
        }
        let mut text = sentence.written(self.place.clone()).to_owned();
        if self.lowers(sentence)?
            && let Some(first) = text.get_mut(..1)
        {
            first.make_ascii_lowercase();
        }
        Some(text)
    }

    /// Whether its first letter is a capital for the sentence's sake. `None` where that is not known.
    fn lowers(&self, sentence: &Sentence<'_>) -> Option<bool> {
        let start = self.place.start;
        if !self.opens_sentence(sentence) || shouts(sentence, start) {
            return Some(false);
        }
        let word = sentence.word(start);
        let known = !sentence.is_open(start) || one_of(word, DEPARTMENTS) || one_of(word, MASS);
        let written = sentence.written(start..start + 1).as_bytes();
        let inner = written.iter().skip(1).any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if known {
            return Some(true);
        }
        let owner = sentence.says(start + 1, "'s") && !vague::is_plural(word);
        if inner || owner || sentence.kind(start) != Some(Kind::Word) || one_of(word, PRODUCTS) {
            return Some(false);
        }
        // A plural without an article is no name.
        let plural = self.place.len() == 1 && vague::is_plural(word);
        plural.then_some(true)
    }
}

/// Nouns that need no article.
const MASS: &str = "access|alerting|caching|code|data|everything|logging|monitoring|nothing|production|replication|staging|traffic|work";

/// Names that software has.
const PRODUCTS: &str = "docker|github|grafana|jenkins|kafka|kubernetes|postgres|redis|slack|terraform";

/// Verbs whose *by* can name what they go by.
const CRITERIA: &str = "decreased|delayed|divided|filtered|grouped|increased|indexed|keyed|multiplied|ordered|partitioned|raised\
    |reduced|sharded|shifted|sorted|split";

/// Whether a clause can start with a subject at `start`.
fn opens(sentence: &Sentence<'_>, start: usize, passive: Passive) -> bool {
    let Some(before) = start.checked_sub(1) else { return true };
    let first =
        |at: usize| at == 0 || sentence.kind(at - 1) == Some(Kind::Mark) || sentence.is(at - 1, Tags::CONJUNCTION);
    let det = sentence.is(start, Tags::DETERMINER.with(Tags::SUBJECT));
    // “not only the index but the table”
    if sentence.says(0, "both|either|neither|not") {
        return false;
    }
    match sentence.kind(before) {
        // A quote that closes is none.
        Some(Kind::Mark) => {
            return before == 0
                || sentence.says(before, ",|;|:|.|!|?|…|...|—|–|-|(|[|>|“|‘|«") && !sentence.says(before + 1, "-")
                || sentence.kind(before - 1) == Some(Kind::Mark);
        }
        Some(Kind::Other) => return true,
        Some(Kind::Number) => {
            return before > 0 && det && sentence.says(before - 1, "at|in|on|by|since|until") && first(before - 1);
        }
        Some(Kind::Word | Kind::Code) | None => {}
    }
    if sentence.says(before, "as|what|which|whose|who|whom|than|like|or|nor|whatever") {
        return false;
    }
    if sentence.says(before, "how|however|whether") {
        return det;
    }
    if sentence.says(before, "and") {
        // A plural can have its first half before “and”, unless a clause ends there.
        let singular = sentence.find(verb_start(sentence, passive.be)..passive.be + 1, "was|is|has|'s").is_some();
        let told = |at| {
            sentence.is(at, Tags::BE.with(Tags::HAVE))
                || sentence.is(at, Tags::SUBJECT) && !sentence.is(at, Tags::DETERMINER)
        };
        let verb =
            sentence.word(before.saturating_sub(1)).ends_with("ed") || (before.saturating_sub(AHEAD)..before).any(told);
        let nested = (before.saturating_sub(AHEAD)..before).any(|at| sentence.says(at, "that|which|who"));
        return singular || verb && !nested && !sentence.is(0, Tags::CONJUNCTION.with(Tags::PREPOSITION));
    }
    if sentence.is(before, Tags::CONJUNCTION) {
        return true;
    }
    if sentence.says(before, FRONTED) || sentence.word(before).ends_with("ly") && !sentence.says(before, DEGREES) {
        return first(before);
    }
    if !det {
        return false;
    }
    // “after the release the tables”, “on Friday the tables”
    let fronted = (before.saturating_sub(2)..before).any(|at| {
        first(at)
            && sentence.is(at, Tags::PREPOSITION)
            && !sentence.says(at, "for|of|to|like|than")
            && (sentence.is(at + 1, Tags::DETERMINER) || at + 1 == before)
    });
    fronted && is_noun(sentence, before) || sentence.says(before, THINKING)
}

/// What can stand before a subject with no comma between.
const FRONTED: &str = "again|also|eventually|here|instead|later|maybe|meanwhile|now|often|once|perhaps|so|somehow|sometimes|soon|still\
    |then|there|therefore|thus|today|yesterday";

/// What belongs to the subject, or turns it round with its verb.
const DEGREES: &str =
    "barely|especially|exactly|hardly|merely|mostly|nearly|only|particularly|partly|rarely|roughly|scarcely|simply";

/// Verbs that a clause can follow without *that*.
const THINKING: &str = "assumed|believe|believed|found|know|knew|noticed|realised|realized|said|saw|think|thought";

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::check::fixed;
    use crate::{Hint, Options, Safety, analyze};

    #[test]
    fn the_table_of_rewrites_is_true() {
        let (mut pairs, mut plain, mut wrong) = (0, 0, String::new());
        let lines = include_str!("rewrites.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            let (before, certain, possible) = match (line.split_once(" =>"), line.split_once(" ?>")) {
                (Some((before, after)), _) => (before, after.trim(), ""),
                (_, Some((before, after))) => (before, "", after.trim()),
                _ => (line, "", ""),
            };
            let offers = |safety| fixed(&RULE, before, safety).join(" | ");
            let found = offers(Safety::Certain);
            if found != certain || !possible.is_empty() && offers(Safety::Possible) != possible {
                wrong += &[before, " => ", &found, " ?> ", &offers(Safety::Possible), "\n"].concat();
            }
            if certain.is_empty() && possible.is_empty() { plain += 1 } else { pairs += 1 }
        }
        assert!(wrong.is_empty(), "\n{wrong}");
        assert!(pairs >= 300 && plain >= 60, "{pairs} {plain}");
    }

    #[test]
    fn what_the_teller_hardly_did_is_not_offered() {
        for text in [
            "The table is dropped each night.",
            "The table will be dropped.",
            "The table might have been dropped.",
            "The table would have been dropped.",
            "The job was supposed to be tested.",
            "The table was dropped by a script.",
            "The table was dropped by mistake by an engineer.",
            "The decision was driven by the deadline.",
            "The service was rewritten in Rust by two of us.",
            "I was paged at nine.",
            "My wallet was stolen.",
            "My request was approved without a review.",
            "The mesh was comprised of nine hosts.",
            "Sam and my brother were invited to the review.",
            "The index was rebuilt and crashed again.",
            "The queue was backed up for an hour.",
            "The mail was sent to me.",
            "The \"orders\" column was renamed.",
        ] {
            assert!(fixed(&RULE, text, Safety::Possible).is_empty(), "{text}");
        }
    }

    /// What the fix has changed is no passive any more.
    #[test]
    fn a_fix_leaves_no_such_passive() {
        let story = Options { panel: Some(crate::Panel::Setback), ..Options::default() };
        for line in include_str!("rewrites.txt").lines() {
            let before = line.split(['=', '?']).next().unwrap_or_default().trim();
            for fix in analyze(before, &story).into_iter().flat_map(|hint| hint.fixes) {
                let mut after = before.to_owned();
                after.replace_range(fix.span.start..fix.span.end, &fix.replacement);
                let end = fix.span.start + fix.replacement.len();
                let again = analyze(&after, &story);
                let inside =
                    |hint: &Hint| hint.rule == RULE.id() && hint.span.start >= fix.span.start && hint.span.end <= end;
                assert!(!again.iter().any(inside), "{before} => {after}");
            }
        }
    }
}
