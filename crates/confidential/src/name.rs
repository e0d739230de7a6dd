//! Names of people, companies and products, by their capital and by what stands around them.

use crate::Kind;
use crate::cue;
use crate::letters::{ends_in, one_of};
use crate::lists::{Tags, is_firm, tags};
use crate::side;
use crate::token::{Case, Form, Gap, Word};

/// Words that are a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) kind: Kind,
    /// The first and the last of its words.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// How it was told.
    pub(crate) told: Told,
}

/// How sure it is what a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// By a list, or by words around it that say so.
    Surely,
    /// By its place alone; another mention may tell better.
    Guessed,
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
    let some = |kind, first, last| Some(Name { kind, first, last, told: Told::Surely });
    // `St. Brigid's` is one name, `St. Mary's Hospital` too; `St. Louis` is a town.
    if word.text == "St" && end > at {
        let owner = words.get(end).is_some_and(Word::possessive);
        let trade = words.get(end + 1).is_some_and(|next| {
            next.gap == Gap::Space && next.case == Case::Chosen && next.is(Tags::TRADE.or(Tags::CLIENT))
        });
        return (owner || cue::place(words, at, end).company).then_some(Name {
            kind: Kind::Company,
            first: at,
            last: end + usize::from(owner && trade),
            told: Told::Surely,
        });
    }
    if word.gap == Gap::Space
        && at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|before| before.text == "St")
    {
        return None;
    }
    // `the box we call Gandalf`
    if machine_called(words, at) && !word.is(KNOWN) {
        return some(Kind::Host, at, at);
    }
    // `our head of platform, J. Whitfield`
    if side::office(words, at).is_some() && !word.is(KNOWN) && !cue::function(&word.fold) && word.form == Form::Plain {
        return some(Kind::Person, at, end.min(at + 3));
    }
    // `Dr. Weber`
    if word.is(Tags::TITLE) && end > at {
        return some(Kind::Person, at, end.min(at + 3));
    }
    // `J. Okafor`
    let family = |next: &Word<'_>| {
        next.case == Case::Chosen
            && !cue::function(&next.fold)
            && !next.is(KNOWN)
            && next.form == Form::Plain
            && next.start > word.end + 1
    };
    if word.text.len() == 1
        && word.case == Case::Chosen
        && !one_of(word.text, "A I")
        && word.gap != Gap::Hyphen
        && end > at
        && words.get(at + 1).is_some_and(family)
    {
        return some(Kind::Person, at, end.min(at + 2));
    }
    let place = cue::place(words, at, end);
    // `Bank of Kigali`
    let of = words.get(end + 1).is_some_and(|of| of.fold == "of" && of.gap == Gap::Space)
        && words.get(end + 2).is_some_and(|name| name.case == Case::Chosen && name.form == Form::Plain);
    if of
        && words.get(end).is_some_and(|word| word.is(Tags::CLIENT.or(Tags::TRADE)) && !word.is(Tags::ROLE))
        && !cue::function(&word.fold)
    {
        return some(Kind::Company, at, run(words, end + 2));
    }
    if let Some(last) = company_end(words, at, end, place) {
        return some(Kind::Company, at, last);
    }
    let next = words.get(at + 1).map_or("", |next| &next.fold);
    // `My Toyota`
    let thing = place.determined && !place.company;
    // A well-known company, but not where one only speaks of its product.
    let two = end > at && is_firm(&word.fold, next);
    if word.is(Tags::FIRM) || two {
        let near = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|before| one_of(&before.fold, "for with of from to by"));
        return (near || !word.is(Tags::VENDOR) && !thing || place.company || cue::employer(words, at))
            .then_some(Name { kind: Kind::Company, first: at, last: at + usize::from(two), told: Told::Surely });
    }
    // `Conway's law`, `Patrick's Day`
    if words.get(end).is_some_and(Word::possessive)
        && words
            .get(end + 1)
            .is_some_and(|next| one_of(&next.fold, "law laws razor fence paradox principle theorem day dilemma"))
    {
        return None;
    }
    if word.is(Tags::VENDOR) {
        let noun = one_of(words.get(end + 1).filter(|_| place.noun).map_or("", |next| &next.fold), "and who because");
        return (cue::employer(words, at) && (!place.noun || noun)).then_some(Name {
            kind: Kind::Company,
            first: at,
            last: at,
            told: Told::Surely,
        });
    }
    if word.is(Tags::NAME) && !word.is(Tags::PLAIN)
        || word.is(Tags::MAYBE.or(Tags::NAME)) && maybe(words, at, end, place)
    {
        if place.product && !place.person && !place.acting {
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
    let place = cue::place(words, at, at);
    let person = word.is(Tags::NAME) && (word.fold.len() > 3 || place.person || place.acting) && !word.is(KNOWN);
    // In a sentence without capitals, who is told something is somebody.
    let start = (0..=at).rev().filter_map(|at| words.get(at)).take(24).find(|word| word.gap == Gap::Sentence);
    let told = start.is_some_and(Word::small)
        && (place.told
            || place.subject && word.gap == Gap::Sentence
            || place.subject && before.is_some_and(|before| before.is(Tags::ROLE) && before.fold != "on-call")
            || place.subject
                && before.is_some_and(|before| one_of(&before.fold, "then and when so but because until"))
            || before.is_some_and(|before| {
                one_of(&before.fold, "colleague boss mentor teammate friend coworker manager lead")
            })
            || before.is_some_and(|before| before.fold == "and") && before_is(words, at - 1, "me")
            || word.gap == Gap::Comma
                && before_is_role(words, at)
                && words.get(at + 1).is_some_and(|next| next.gap == Gap::Comma)
            || place.acting && word.gap != Gap::Space);
    let told = told
        && word.form == Form::Plain
        && word.fold.len() > 2
        && !word.is(KNOWN.or(Tags::SAYS).or(Tags::TELLS))
        && !ordinary(&word.fold)
        && !word.fold.ends_with(['s', '-'])
        && !cue::function(&word.fold)
        && !word.text.contains(['-', '\'']);
    let person = person || told;
    // `a service called "zephyr"`
    let quoted = word.gap == Gap::Break
        && words.get(at + 1).is_none_or(|next| matches!(next.gap, Gap::Break | Gap::Sentence))
        && at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|before| one_of(&before.fold, "called named codenamed dubbed"));
    if machine_called(words, at) && word.form == Form::Plain && !word.is(KNOWN) && !cue::function(&word.fold) {
        return Some(Name { kind: Kind::Host, first: at, last: at, told: Told::Surely });
    }
    if quoted && word.form == Form::Plain && !word.is(KNOWN) {
        return Some(Name { kind: Kind::Product, first: at, last: at, told: Told::Surely });
    }
    let firm = word.is(Tags::FIRM) && before.is_some_and(|before| one_of(&before.fold, "at for joined"));
    let kind = if person { Kind::Person } else { Kind::Company };
    (person || firm).then_some(Name { kind, first: at, last: at, told: Told::Surely })
}

/// The last of the words with a capital that stand together.
fn run(words: &[Word<'_>], at: usize) -> usize {
    let mut end = at;
    // Names are short: text in capitals is no reason to look at all of it from each word.
    while end < at + 8 {
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
        } else {
            // `van der Berg`
            let particles = words.get(end + 1..).unwrap_or_default().iter().take(2);
            let particles = particles
                .take_while(|word| joins(word) && one_of(&word.fold, "van von der de da dos du del bin al el la do di"))
                .count();
            if particles == 0 || !words.get(end + particles + 1).is_some_and(|name| !name.small() && joins(name)) {
                return end;
            }
            end += particles + 1;
        }
    }
    end
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
    let part = at
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|before| word.gap == Gap::Space && !before.small() && !cue::function(&before.fold));
    let own = word.case == Case::Chosen && !part && !word.is(KNOWN) && !place.determined && !place.noun && end == at;
    // `Sofia` is a town and a name.
    let both = word.is(Tags::NAME)
        && !part
        && (place.likely
            || at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|before| {
                word.case == Case::Chosen
                    && word.gap == Gap::Space
                    && before.small()
                    && links(&before.fold)
                    && !place.noun
            }));
    let does = place.likely && !word.is(KNOWN) && end == at;
    place.person || place.acting || own || both || does || surname && !word.is(KNOWN)
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
    let ends = "ing tion sion ment ness ity ance ence able ship ology ware ised ized ated ally ful less ures ly";
    fold.len() > 5 && ends_in(fold, ends)
}

/// A word that no list has.
fn unknown(words: &[Word<'_>], at: usize, end: usize, place: cue::Place, small: &[String]) -> Option<Name> {
    let word = words.get(at)?;
    let strange = |word: &Word<'_>| {
        !word.is(KNOWN.or(Tags::MAYBE))
            && !cue::function(&word.fold)
            && word.text.len() > 2
            && word.form != Form::Caps
            && (!ordinary(&word.fold)
                || word.case == Case::Chosen && word.fold.ends_with("ing")
                || (place.person || place.acting) && word.case == Case::Chosen && word.gap == Gap::Space)
    };
    let last = at
        + words
            .get(at + 1..=end)?
            .iter()
            .take_while(|word| strange(word) || word.small() || word.is(Tags::NAME.or(Tags::MAYBE)))
            .count();
    let some = |kind| Some(Name { kind, first: at, last, told: Told::Surely });
    let guess = |kind| Some(Name { kind, first: at, last, told: Told::Guessed });
    if place.codename
        && !cue::function(&word.fold)
        && (strange(word)
            || !word.is(Tags::PLAIN) && before_is(words, at, "project")
            || word.form == Form::Caps && word.text.len() > 3 && !word.is(KNOWN)
            || word.case == Case::Chosen && word.is(Tags::TOOL.or(Tags::MAYBE)) && !before_is(words, at, "it")
            || word.case == Case::Chosen && end > at && !word.is(Tags::TOOL.or(Tags::VENDOR)))
    {
        let last = if strange(word) { last } else { end };
        return Some(Name { kind: Kind::Product, first: at, last, told: Told::Surely });
    }
    // `the client Hotel Miramar`, `at BKT`
    let named = place.company || place.product || place.codename;
    let longer_name = named
        && word.case == Case::Chosen
        && !word.is(Tags::TOOL.or(Tags::VENDOR))
        && !cue::function(&word.fold)
        && words.get(at + 1..=end).is_some_and(|rest| rest.iter().any(strange));
    let caps = word.form == Form::Caps && word.text.len() > 2 && !word.is(KNOWN) && cue::worked(words, at);
    if longer_name && !strange(word) || caps {
        let kind = if place.company || caps { Kind::Company } else { Kind::Product };
        return Some(Name { kind, first: at, last: if caps { at } else { end }, told: Told::Surely });
    }
    if !strange(word)
        || small.binary_search(&word.fold).is_ok()
            && word.form == Form::Plain
            && !place.person
            && !place.acting
            && !place.company
    {
        return None;
    }
    if word.form == Form::Camel && code_words(word.text) && !place.company {
        return None;
    }
    let chosen = word.case == Case::Chosen;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).filter(|_| word.gap == Gap::Space);
    // A part of a longer name that is known: `Docker Hub`, `Idempotency-Key`.
    let longer = |before: &Word<'_>| {
        let apart = Tags::CLIENT.or(Tags::SYSTEM).or(Tags::ROLE).or(Tags::TITLE).or(Tags::SAYS).or(Tags::TELLS);
        let noun = before.is(apart)
            && (before.case == Case::Due || !before.is(Tags::SYSTEM) || one_of(&before.fold, "project team operation"));
        let opener = before.case == Case::Due && (before.is(Tags::PLAIN) || before.fold.ends_with("ly"));
        !before.small()
            && !opener
            && before.form != Form::Taken
            && !cue::function(&before.fold)
            && !before.possessive()
            && !noun
    };
    let hyphen = words.get(last + 1).is_some_and(|next| next.gap == Gap::Hyphen && !next.small());
    if (hyphen || before.is_some_and(longer)) && !place.person && !place.codename {
        return None;
    }
    if place.company {
        return some(Kind::Company);
    }
    if place.person && word.form == Form::Plain {
        return some(Kind::Person);
    }
    if place.product {
        return some(Kind::Product);
    }
    // `our planner Zephyr`, `the Zephyr outage`
    let noun_before = chosen
        && word.gap == Gap::Space
        && at > 1
        && cue::noun(words, at - 1)
        && cue::thing(words, at - 1)
        && (2..5).any(|by| {
            at.checked_sub(by).and_then(|at| words.get(at)).is_some_and(|word| one_of(&word.fold, "our the my a their"))
        });
    if noun_before {
        return some(Kind::Product);
    }
    if place.acting && word.form == Form::Plain {
        return guess(Kind::Person);
    }
    if cue::introduced(words, last) {
        return guess(Kind::Product);
    }
    if toolish(&word.fold) {
        return None;
    }
    let through = before.is_some_and(|before| one_of(&before.fold, "through inside behind into via using onto"));
    if place.runs || through && chosen && last == at && !place.noun {
        return guess(Kind::Product);
    }
    if place.likely {
        return guess(Kind::Person);
    }
    // `went to Fredrik`: a capital of its own, where no thing is spoken of.
    let linked = chosen
        && at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|before| {
            (before.small() || cue::function(&before.fold) || before.fold.ends_with("ly")) && links(&before.fold)
        })
        && word.gap == Gap::Space;
    let owner = chosen && !place.determined && words.get(last).is_some_and(Word::possessive);
    // `Priya from Globex`
    let from = at > 1 && words.get(at - 2).is_some_and(|who| who.is(Tags::NAME) && !who.small());
    let company = before.is_some_and(|before| before.fold == "for" || before.fold == "from" && from);
    if (linked || owner) && last == at && word.form == Form::Plain && !place.noun && !place.determined {
        return guess(if company { Kind::Company } else { Kind::Person });
    }
    let there = before.is_some_and(|before| one_of(&before.fold, "in near on"));
    let family = words.get(last).is_some_and(|word| ends_in(&word.fold, FAMILY));
    let kind = if family && last == at + 1 { Kind::Person } else { Kind::Company };
    (chosen && last > at && word.form == Form::Plain && !there).then_some(()).and(guess(kind))
}

/// `the box we call gandalf`
fn machine_called(words: &[Word<'_>], at: usize) -> bool {
    let said = |by: usize, list: &str| {
        at.checked_sub(by).and_then(|at| words.get(at)).is_some_and(|word| one_of(&word.fold, list))
    };
    let called = said(1, "call called") && said(2, "we they i everyone everybody people")
        || said(1, "named nicknamed called") && said(2, "box server host machine node");
    called && (2..5).any(|by| said(by, "box server host machine node vm"))
}

/// Whether that word stands before it.
fn before_is(words: &[Word<'_>], at: usize, fold: &str) -> bool {
    at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.fold == fold)
}

/// Whether what somebody is to the teller stands before it.
fn before_is_role(words: &[Word<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.is(Tags::ROLE))
}

/// Whether a person may follow: a preposition, a conjunction, a verb.
fn links(fold: &str) -> bool {
    (cue::function(fold)
        || fold.ends_with("ed")
        || fold.ends_with("ly")
        || one_of(fold, "found met let paid sent wrote showed gave owe taught"))
        && !one_of(fold, NOWHERE)
}

/// What the names of families end with.
const FAMILY: &str = "ski sky ska ova vic vić ez sen son enko yan oglu wicz elli mann swamy moto mura";

/// What stands before places and things rather than before people.
const NOWHERE: &str =
    "since in at on near of the a an into onto under over around via through using use used like called named than as";

/// Ends of the names that tools like to have.
fn toolish(fold: &str) -> bool {
    let ends = "net pop kit lab hub base flow sql script stack cloud soft grid mesh bus byte bit cast mail chat desk ops ify lint cache queue proxy test bench view \
        works path box link point scope meter graph gram code pack";
    ends.split(' ').any(|end| fold.len() > end.len() + 1 && fold.ends_with(end))
}

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
    let humps = text.split(crate::letters::is_upper).skip(1).filter(|hump| hump.len() < 2).count();
    !strange
        || text.len() < 6
        || humps > 0
        || one_of(
            last,
            "Error Exception Lock Mode Scope Context State Config Factory Builder Handler Pool Executor Controller Listener Filter Id URL Set Job \
        Test Spec Repository Impl Provider Adapter Mapper Util Utils Helper Template Off Back",
        )
}
