//! Names of people, companies and products, by their capital and by what stands around them.

use crate::Kind;
use crate::cue;
use crate::letters::one_of;
use crate::lists::{Tags, is_firm, tags};
use crate::token::{Case, Form, Gap, Word};

/// Words that are a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) kind: Kind,
    /// The first and the last of its words.
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// What no unknown name is.
const KNOWN: Tags =
    Tags::PLAIN.or(Tags::TOOL).or(Tags::VENDOR).or(Tags::ROLE).or(Tags::SYSTEM).or(Tags::CLIENT).or(Tags::TITLE);

/// All names that their place tells, by their start.
pub(crate) fn names(words: &[Word<'_>], small: &[String]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let name = name(words, at, small);
        at = name.map_or(at, |name| name.last) + 1;
        names.extend(name);
    }
    names
}

fn name(words: &[Word<'_>], at: usize, small: &[String]) -> Option<Name> {
    let word = words.get(at)?;
    if word.form == Form::Taken || word.form == Form::Code {
        return None;
    }
    if word.small() {
        return small_name(words, at);
    }
    let end = run(words, at);
    let some = |kind, first, last| Some(Name { kind, first, last });
    // `Dr. Weber`
    if word.is(Tags::TITLE) && end > at {
        return some(Kind::Person, at, end.min(at + 3));
    }
    let place = cue::place(words, at, end);
    if let Some(last) = company_end(words, at, end, place) {
        return some(Kind::Company, at, last);
    }
    let next = words.get(at + 1).map_or("", |next| &next.fold);
    if word.is(Tags::FIRM) {
        return some(Kind::Company, at, at);
    }
    if end > at && is_firm(&word.fold, next) {
        return some(Kind::Company, at, at + 1);
    }
    if word.is(Tags::VENDOR) {
        let noun = one_of(words.get(end + 1).filter(|_| place.noun).map_or("", |next| &next.fold), "and who because");
        return (cue::employer(words, at) && (!place.noun || noun)).then_some(Name {
            kind: Kind::Company,
            first: at,
            last: at,
        });
    }
    if word.is(Tags::NAME) && !word.is(Tags::PLAIN) || word.is(Tags::MAYBE) && maybe(words, at, end, place) {
        if place.product && !place.person {
            return some(Kind::Product, at, at);
        }
        return some(Kind::Person, at, surname(words, at, end));
    }
    unknown(words, at, end, place, small)
}

/// A name that everybody in the story writes small: `told jane about it`.
fn small_name(words: &[Word<'_>], at: usize) -> Option<Name> {
    let word = words.get(at)?;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).filter(|_| word.gap == Gap::Space);
    let person = word.is(Tags::NAME) && (word.fold.len() > 3 || cue::place(words, at, at).person) && !word.is(KNOWN);
    let firm = word.is(Tags::FIRM) && before.is_some_and(|before| one_of(&before.fold, "at for joined"));
    let kind = if person { Kind::Person } else { Kind::Company };
    (person || firm).then_some(Name { kind, first: at, last: at })
}

/// The last of the words with a capital that stand together.
fn run(words: &[Word<'_>], at: usize) -> usize {
    let mut end = at;
    loop {
        let Some(last) = words.get(end) else { return end };
        let joins = |word: &Word<'_>| {
            matches!(word.gap, Gap::Space | Gap::Hyphen) && matches!(word.form, Form::Plain | Form::Caps | Form::Camel)
        };
        let Some(next) = words.get(end + 1).filter(|next| !last.possessive() && joins(next)) else { return end };
        if next.text == "I" {
            return end;
        }
        if !next.small() {
            end += 1;
        } else if one_of(&next.fold, "van von der de da dos du del bin al el la do di")
            && words.get(end + 2).is_some_and(|name| !name.small() && joins(name))
        {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Where a company's name ends that ends as companies' names do.
fn company_end(words: &[Word<'_>], at: usize, end: usize, place: cue::Place) -> Option<usize> {
    let last =
        (at + 1..=end).rev().find(|&last| words.get(last).is_some_and(|word| word.is(Tags::FORM.or(Tags::TRADE))))?;
    let run = words.get(at..=last)?;
    let first = run.first()?;
    let legal = run.last()?.is(Tags::FORM);
    let strange = run.iter().any(|word| {
        !word.is(KNOWN.or(Tags::TRADE).or(Tags::FORM).or(Tags::NAME).or(Tags::MAYBE))
            && word.form != Form::Caps
            && !ordinary(&word.fold)
    });
    let named = strange || place.company || run.iter().any(|word| word.is(Tags::NAME)) && cue::employer(words, at);
    (named && (legal || !first.is(Tags::TOOL)) && !cue::function(&first.fold)).then_some(last)
}

/// A first name that is a word as well is a name where it has a capital of its own, or does what people do.
fn maybe(words: &[Word<'_>], at: usize, end: usize, place: cue::Place) -> bool {
    let Some(word) = words.get(at) else { return false };
    let strange = |word: &Word<'_>| !word.is(KNOWN) && word.form == Form::Plain && !ordinary(&word.fold);
    let surname = end > at && words.get(at + 1).is_some_and(strange);
    let own = word.case == Case::Chosen && !word.is(KNOWN) && !place.determined && !place.noun && end == at;
    place.person || own || surname && !word.is(KNOWN)
}

/// The last word of a name that starts with a first name.
fn surname(words: &[Word<'_>], at: usize, end: usize) -> usize {
    let fits = |word: &Word<'_>| {
        !word.is(KNOWN.or(Tags::FIRM)) && word.form == Form::Plain
            || word.is(Tags::NAME.or(Tags::MAYBE))
            || word.text.len() == 1
    };
    let more = words
        .get(at + 1..=end)
        .unwrap_or_default()
        .iter()
        .take(3)
        .take_while(|word| word.small() || fits(word))
        .count();
    at + more
}

/// Ends of words that are no names.
fn ordinary(fold: &str) -> bool {
    let ends = [
        "ing", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "able", "ship", "ology", "ware", "ised", "ized",
        "ated", "ally", "ful", "less", "ures",
    ];
    fold.len() > 5 && ends.iter().any(|end| fold.ends_with(end))
}

/// A word that no list has.
fn unknown(words: &[Word<'_>], at: usize, end: usize, place: cue::Place, small: &[String]) -> Option<Name> {
    let word = words.get(at)?;
    let strange = |word: &Word<'_>| {
        !word.is(KNOWN.or(Tags::MAYBE)) && word.text.len() > 2 && word.form != Form::Caps && !ordinary(&word.fold)
    };
    let last = at
        + words
            .get(at + 1..=end)?
            .iter()
            .take_while(|word| strange(word) || word.small() || word.is(Tags::NAME.or(Tags::MAYBE)))
            .count();
    let some = |kind| Some(Name { kind, first: at, last });
    if place.codename
        && !cue::function(&word.fold)
        && (strange(word) || !word.is(Tags::PLAIN) && before_is(words, at, "project"))
    {
        return Some(Name { kind: Kind::Product, first: at, last });
    }
    if !strange(word) || small.binary_search(&word.fold).is_ok() && word.form == Form::Plain && !place.person {
        return None;
    }
    let chosen = word.case == Case::Chosen;
    if place.company {
        return some(Kind::Company);
    }
    if place.person && word.form == Form::Plain {
        return some(Kind::Person);
    }
    if place.product {
        return some(Kind::Product);
    }
    // `went to Fredrik`: a capital of its own, where no thing is spoken of.
    let linked = chosen
        && at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|before| before.small() && links(&before.fold))
        && word.gap == Gap::Space;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).filter(|_| word.gap == Gap::Space);
    // A part of a longer name that is known: `Docker Hub`, `Waitangi Day`.
    if last < end {
        return None;
    }
    let part = words.get(end + 1).is_some_and(|next| next.gap == Gap::Hyphen)
        || before.is_some_and(|before| !before.small() && before.form != Form::Taken && !cue::function(&before.fold));
    if part && !place.person {
        return None;
    }
    let owner = chosen && !place.determined && words.get(last).is_some_and(Word::possessive);
    if (linked || owner) && last == at && word.form == Form::Plain && !place.noun && !place.determined {
        return some(if before.is_some_and(|before| before.fold == "for") { Kind::Company } else { Kind::Person });
    }
    if word.form == Form::Camel && !code_words(word.text) && std::env::var_os("CAMEL").is_some() {
        return some(Kind::Product);
    }
    let there = before.is_some_and(|before| one_of(&before.fold, "in near on"));
    (chosen && last > at && word.form == Form::Plain && !there).then_some(Name { kind: Kind::Company, first: at, last })
}

/// Whether that word stands before it.
fn before_is(words: &[Word<'_>], at: usize, fold: &str) -> bool {
    at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.fold == fold)
}

/// Whether a person may follow: a preposition, a conjunction, a verb.
fn links(fold: &str) -> bool {
    (cue::function(fold) || fold.ends_with("ed") || one_of(fold, "found met let paid sent")) && !one_of(fold, NOWHERE)
}

/// What stands before places and things rather than before people.
const NOWHERE: &str =
    "since in at on near of the a an into onto under over around via through using use used like called named than as";

/// A name in code: `OutOfMemoryError`, `FeatureFlag`.
fn code_words(text: &str) -> bool {
    let mut start = 0;
    let mut strange = false;
    let mut last = "";
    for (at, _) in text.char_indices().skip(1).filter(|&(_, c)| crate::letters::is_upper(c)).chain([(text.len(), ' ')])
    {
        last = text.get(start..at).unwrap_or_default();
        let fold = crate::letters::fold(last);
        strange |= !tags(&fold).any(KNOWN) && !ordinary(&fold) && last.len() > 1;
        start = at;
    }
    !strange
        || one_of(
            last,
            "Error Exception Lock Mode Scope Context State Config Factory Builder Handler Pool Executor Controller Listener Filter Id URL Set Job \
        Test Spec Repository Impl Provider Adapter Mapper Util Utils Helper Template Off Back",
        )
}
