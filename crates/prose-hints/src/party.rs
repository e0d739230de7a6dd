//! Parties: people, roles, teams and companies other than the teller, and the pronouns that stand for them.
//!
//! What is said of somebody is a matter of patterns; who somebody is takes more than one word, and is read here, once a
//! sentence.

use crate::letters::is_lower;
use crate::lexicon::Classes;
use crate::phrase::{is_plural, noun_phrase_end};
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::one_of;

/// How sure it is that a subject is somebody other than the teller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartyKind {
    /// A person, role, team or company.
    Named,
    /// He, she, someone.
    Person,
    /// *They*, with nobody named before: may be machines. So may a client that does what programs do.
    They,
    /// Nobody, no one.
    Nobody,
    /// A capitalised word: may be a product.
    Name,
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// The kinds that a pattern means: `human`, `they`, `nobody`, `name`, `party`.
    pub(crate) fn named(name: &str) -> Self {
        let kinds: &[PartyKind] = match name {
            "human" => &[PartyKind::Named, PartyKind::Person],
            "they" => &[PartyKind::They],
            "nobody" => &[PartyKind::Nobody],
            "name" => &[PartyKind::Name],
            "party" => &[PartyKind::Named, PartyKind::Person, PartyKind::They],
            _ => &[],
        };
        kinds.iter().fold(Self::default(), |all, &kind| Self(all.0 | 1 << kind as u8))
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn contains(self, kind: PartyKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

/// A party in a sentence, as places of tokens. Where a second predicate of the same subject begins (“and didn't ask”), the
/// party stands there with no words of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Party {
    pub(crate) kind: PartyKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What is carried from one sentence to the next.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    /// Whether somebody was named so far, so that “they” can mean people.
    people: bool,
}

impl Parties {
    /// The parties of the next sentence, by their start; one at most starts at a token.
    pub(crate) fn read(&mut self, sentence: &Sentence<'_>, found: &mut Vec<Party>) {
        // The person whose clause this is, for “she deployed it and didn't tell anyone”.
        let mut actor = None;
        let mut end = 0;
        // The next word that can name a party; most words have none near.
        let mut noun = 0;
        for at in 0..sentence.tokens.len() {
            // What stands inside a name is no party of its own.
            if at < end {
                continue;
            }
            while noun < at
                || noun < sentence.tokens.len() && !sentence.in_class(noun, Classes::PARTY.with(Classes::MEMBER))
            {
                noun += 1;
            }
            let party = party(self, sentence, at, noun);
            end = party.map_or(at, |party| party.end.min(noun + 1));
            self.people |= party.is_some_and(|party| party.kind == PartyKind::Named);
            match party {
                Some(party) => {
                    if acts(sentence, party) {
                        actor = Some(party.kind);
                    }
                    found.push(party);
                }
                None if is_other_subject(sentence, at) => actor = None,
                None => {
                    let noun = || {
                        is_plural(sentence.word(at))
                            && sentence.is(at + 1, Tags::PREPOSITION.with(Tags::BE).with(Tags::HAVE))
                    };
                    let joined = sentence.follows_any(at, Tags::CONJUNCTION.with(Tags::ADVERB));
                    let kind = actor.filter(|_| joined && sentence.follows(at, "and|but|then") && !noun());
                    if let Some(kind) = kind {
                        found.push(Party { kind, start: at, end: at });
                    }
                }
            }
        }
    }
}

/// Whether the party opens a clause and a verb follows.
fn acts(sentence: &Sentence<'_>, Party { kind, start, end }: Party) -> bool {
    const NO_VERB: Tags = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::DETERMINER).with(Tags::SUBJECT);
    // “Actually he …” opens a clause too.
    let opens =
        sentence.opens_clause(start) || start > 0 && sentence.is_adverb(start - 1) && sentence.opens_clause(start - 1);
    matches!(kind, PartyKind::Named | PartyKind::Person)
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

/// The party whose name starts at `at`. The first word from there on that can name one stands at `noun`.
fn party(known: &Parties, sentence: &Sentence<'_>, at: usize, noun: usize) -> Option<Party> {
    let token = sentence.token(at)?;
    if token.kind != Kind::Word {
        return None;
    }
    let found = |kind, end| Some(Party { kind, start: at, end });
    if sentence.in_class(at, Classes::PRONOUN) || token.tags.any(Tags::COUNT) && sentence.says(at + 1, "of") {
        let (kind, end) = pronoun(known, sentence, at)?;
        return found(kind, end);
    }
    // Most words of the closed classes name nobody.
    let determiner = token.tags.any(Tags::DETERMINER);
    let near = noun < at + LONGEST_NAME;
    // “First level support”
    let ordinal = near && token.tags.any(Tags::ADVERB);
    if !determiner && !ordinal && !sentence.is_open(at) && !token.tags.any(Tags::COUNT) {
        return None;
    }
    // The department, not the pronoun.
    if determiner && sentence.is(at + 1, Tags::SUBJECT) && sentence.written(at + 1..at + 2) == "IT" {
        return found(PartyKind::Named, it_end(sentence, at + 1));
    }
    if near && let Some(end) = name_end(sentence, at) {
        if may_be_software(sentence, at, end) {
            return found(PartyKind::They, end);
        }
        return found(PartyKind::Named, with_place(sentence, end));
    }
    if !is_name(sentence, at) {
        return None;
    }
    let person =
        sentence.in_class(at, Classes::FORENAME) || (at + 1..at + NEAR).any(|at| sentence.in_class(at, Classes::HE));
    found(if person { PartyKind::Person } else { PartyKind::Name }, at + 1)
}

/// Whom a pronoun, or the like of one, means, and where it ends.
fn pronoun(known: &Parties, sentence: &Sentence<'_>, at: usize) -> Option<(PartyKind, usize)> {
    Some(match sentence.word(at) {
        "he" | "she" | "someone" | "somebody" => (PartyKind::Person, with_else(sentence, at + 1)),
        "everyone" | "everybody" | "anyone" | "anybody" if sentence.says(at + 1, "else") => (PartyKind::Person, at + 2),
        "others" if sentence.opens_clause(at) => (PartyKind::Person, at + 1),
        // Machines do little to “me” and “us”.
        "they" if known.people || sentence.find(at + 1..at + NEAR_ME, "me|us|my|our").is_some() => {
            (PartyKind::Person, at + 1)
        }
        "they" => (PartyKind::They, at + 1),
        "nobody" | "no-one" => (PartyKind::Nobody, with_place(sentence, with_else(sentence, at + 1))),
        "no" | "none" if sentence.says(at + 1, "one|of") => {
            let end = if sentence.says(at + 1, "one") {
                with_place(sentence, with_else(sentence, at + 2))
            } else {
                sentence.says(at + 2, "them").then_some(at + 3).or_else(|| name_end(sentence, at + 2))?
            };
            (PartyKind::Nobody, end)
        }
        "it" if sentence.written(at..at + 1) == "IT" => (PartyKind::Named, it_end(sentence, at)),
        _ if sentence.says(at + 1, "of") => {
            let them = sentence.says(at + 2, "them|these|those").then_some(at + 3);
            (PartyKind::Named, name_end(sentence, at + 2).or(them)?)
        }
        // “some engineers”, “two managers”
        _ => (PartyKind::Named, with_place(sentence, name_end(sentence, at)?)),
    })
}

/// How many words a name may have, its determiner included.
const LONGEST_NAME: usize = 6;

/// How far behind a name a pronoun shows that it is a person's.
const NEAR: usize = 12;

/// How far behind “they” a “me” shows that they are people.
const NEAR_ME: usize = 7;

/// Where the name of the IT department that stands at `at` ends.
fn it_end(sentence: &Sentence<'_>, at: usize) -> usize {
    at + 1 + usize::from(sentence.says(at + 1, "department|guy|guys|manager|people|staff|support|team"))
}

fn with_else(sentence: &Sentence<'_>, end: usize) -> usize {
    if sentence.says(end, "else") { end + 1 } else { end }
}

/// Takes in where they belong: “from the other team”, “in our company”.
fn with_place(sentence: &Sentence<'_>, end: usize) -> usize {
    const VERB: Tags = Tags::BE.with(Tags::HAVE).with(Tags::of(b'd')).with(Tags::MODAL).with(Tags::ADVERB);
    if sentence.says(end, "we|i|they") && sentence.says(end + 1, "brought|chose|hired|inherited|paid|picked|worked") {
        return if sentence.says(end + 2, "with") { end + 3 } else { end + 2 };
    }
    if sentence.says(end, ",") && sentence.says(end + 1, "who") {
        return end + 2;
    }
    // “the developer who wrote it was …”
    if sentence.says(end, "who|that")
        && let Some(after) = noun_phrase_end(sentence, end + 2)
        && sentence.is(after, VERB)
    {
        return after;
    }
    if sentence.says(end, "before me|us|him|her") || sentence.says(end, "like him|her|them") {
        return end + 2;
    }
    if !sentence.says(end, "at|from|in|of|on") {
        return end;
    }
    let start = if sentence.is(end + 1, Tags::DETERMINER) { end + 2 } else { end + 1 };
    let inside = (start..start + 3).take_while(|&at| sentence.is_open(at));
    let place = inside
        .filter(|&at| {
            sentence.in_class(at, Classes::PARTY)
                || sentence.says(at, "class|department|engineering|group|office|org|project|side|them")
        })
        .last();
    let them = sentence.says(end + 1, "them").then_some(end + 2);
    place.map(|place| place + 1).or(them).unwrap_or(end)
}

/// What a client or a partner does that is a program, and a crowd of people without fault.
const SOFTWARE: &str = "broke|catch|check|close|closed|fail|failed|find|found|get|handle|ignored|missed|notice|noticed|open|opened\
    |own|provide|read|realize|reply|respond|responded|retry|see|send|sent|skipped|slow|stop|support|update|updated|validate";

/// Whether a client, a partner or a crowd does what programs and crowds do without fault, and to nobody: “the client didn't
/// read the header”, “people were slow to log in”.
fn may_be_software(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    sentence.says(end - 1, "client|clients|customer|customers|partner|partners|people|provider|providers")
        && (!sentence.says(at, "my|our") || sentence.says(end - 1, "clients|customers"))
        && sentence.find(end..end + 4, SOFTWARE).is_some()
        && sentence.find(end..end + 8, "me|us|my|our").is_none()
}

fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let start = sentence.token(at).map_or(0, |token| token.span.start);
    if sentence.text.as_bytes().get(start).is_some_and(u8::is_ascii_lowercase) {
        return false;
    }
    let written = sentence.written(at..at + 1);
    written.len() > 2 && sentence.is_capitalised(at) && sentence.is_open(at) && written.chars().skip(1).all(is_lower)
}

/// Where a noun phrase that starts at `at` ends, if its last word is a party.
fn name_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let determined = sentence.is(at, Tags::DETERMINER);
    let start = if determined { at + 1 } else { at };
    let mut end = None;
    for place in start..start + 4 {
        let open = sentence.is_open(place)
            || sentence.is(place, Tags::COUNT)
            || sentence.says(place, "first|last|more|own|second");
        if !open || sentence.kind(place) != Some(Kind::Word) {
            break;
        }
        let word = sentence.word(place);
        let member = || {
            one_of(word, "member|members") && sentence.follows(place, "family|group|other|project|staff|team")
                || one_of(word, "hire|hires|joiner|master") && sentence.follows(place, "latest|new|recent|scrum")
                || one_of(word, "user|users") && sentence.follows(place, "key")
                || word == "members" && sentence.follows(at, "of")
        };
        if sentence.in_class(place, Classes::PARTY) || sentence.in_class(place, Classes::MEMBER) && member() {
            end = Some(place + 1);
        } else if end.is_some()
            || word.ends_with("ed") && !one_of(word, "experienced|outsourced|third-party")
            || sentence.in_class(place, Classes::IRREGULAR)
                && one_of(word, "broke|forgot|kept|left|blew|took|let|wrote|gave|made")
        {
            break;
        }
    }
    let mut end = end?;
    // What looks after memory, and not after people.
    if sentence.says(end - 1, "management|support")
        && sentence.follows(end - 1, "browser|configuration|keyboard|memory|package|session|state|version")
    {
        return None;
    }
    let alone = end == start + 1;
    let last = sentence.word(end - 1);
    // “our team” is the teller's own; so is “the team”, as a rule.
    let team = one_of(last, "team|group|squad");
    let own = sentence.says(at, "our") && (team || alone && last == "company")
        || team && alone && !sentence.says(at, "my|their|another|that|his|her|a")
        // Advice speaks of yours, and rules of any.
        || sentence.says(at, "your|any|every|each");
    // A common noun needs a determiner, unless it is a plural, an abbreviation or opens the sentence.
    let complete = determined
        || sentence.opens_clause(at)
        // “Also developer didn't …”
        || at > 0 && sentence.is_adverb(at - 1) && sentence.opens_clause(at - 1)
        || sentence.follows(at, "'s")
        || last.ends_with('s')
        || one_of(last, "qa|management|leadership|hr|ops|team|client|customer|manager|boss|vendor|tester|business|dev");
    // “my colleague Dave”
    if is_name(sentence, end) {
        end += 1;
    }
    (complete && !own).then_some(end)
}
