//! Figures that measure or count: with a unit, a currency or the thing that is counted. Years, versions, times of day and the
//! names of errors are figures too, but measure nothing.

use crate::Panel;
use crate::phrase::{TURNS, is_measure, is_plural};
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::words::{List, cut, one_of};
use std::ops::Range;

/// Words of numbers, and how those with a hyphen begin: “twenty-five”, “two-hour”.
static NUMBERS: List = List::new(
    "dozen\neight\neighteen\neighty\nfifteen\nfifty\nfive\nforty\nfour\nfourteen\nnine\nnineteen\nninety\none\nseven\nseventeen\n\
     seventy\nsix\nsixteen\nsixty\nten\nthirteen\nthirty\nthree\ntwelve\ntwenty\ntwo\nzero\n",
);

const SCALES: &str = "dozen|hundred|thousand|million|billion|k|m|bn";

/// Units that do not look like the plural of a noun, or that are glued to their figure.
const UNITS: &str = "%|percent|$|€|£|usd|eur|gbp|x|ms|s|sec|min|mins|h|hr|hrs|kb|mb|gb|tb|rps|qps|fold|hour|day|month|week|sprint\
    |quarter|year|minute|second";

/// A figure behind these is a name.
const NAMED: &str = "ticket|issue|bug|incident|version|v|port|phase|level|rule|number|no|step|part|chapter|room|line|page|pr|http\
    |error|status|code|severity|sev|priority|tier|stage|#";

/// What is counted in a speech and not in a system.
const SPEECH: &str =
    "things|ways|lessons|reasons|options|questions|parts|points|kinds|sides|choices|words|takeaways|approaches";

/// The first figure that measures or counts, with its unit or thing.
pub(super) fn first(sentence: &Sentence<'_>) -> Option<Range<usize>> {
    (0..sentence.tokens.len())
        .filter(|&at| !(is_guess(sentence, at) || sentence.panel == Some(Panel::Lesson) && is_silence(sentence, at)))
        .find_map(|at| figure(sentence, at).or_else(|| share(sentence, at)))
}

/// Whether the figure was only foreseen: “it would take three weeks”, “I had estimated about ten days”.
fn is_guess(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = behind_verb(sentence, at, "take|last|need|require|cost|estimated|promised|planned|budgeted");
    verb.is_some_and(|verb| {
        sentence.says(verb, "estimated|promised|planned|budgeted")
            || (1..3).any(|back| verb.checked_sub(back).is_some_and(|at| sentence.says(at, "would|will|'ll|'d")))
    })
}

/// Whether the figure says how long the teller did not act: “I kept quiet for two weeks”. It is no figure of what changed.
fn is_silence(sentence: &Sentence<'_>, at: usize) -> bool {
    behind_verb(sentence, at, "quiet|silent|hid|waited|ignored|wasted").is_some_and(|verb| {
        !(1..3).any(|back| {
            verb.checked_sub(back).is_some_and(|at| sentence.is(at, Tags::NOT) || sentence.says(at, "has|have|been"))
        })
    })
}

/// Where one of the verbs stands up to four words before the figure, in its clause.
fn behind_verb(sentence: &Sentence<'_>, at: usize, verbs: &str) -> Option<usize> {
    let near =
        (at.saturating_sub(4)..at).rev().take_while(|&at| !sentence.closes_clause(at) && !sentence.says(at, TURNS));
    near.into_iter().find(|&at| sentence.says(at, verbs))
}

/// “300 customers”, “$20k”, “4 %”, “two other teams”, “two-hour”
fn figure(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let word = sentence.word(at);
    let (head, tail) = cut(word, b'-');
    let number = match sentence.kind(at)? {
        Kind::Number => sentence.is_figure(at) && is_measure(sentence, at),
        // “One of them” counts nothing.
        Kind::Word if word == "one" => sentence.is_figure(at) || one_of(sentence.word(at + 1), UNITS),
        Kind::Word => sentence.is(at, Tags::COUNT) || NUMBERS.contains(head),
        Kind::Code | Kind::Mark | Kind::Other => false,
    };
    if !number || is_name(sentence, at) {
        return None;
    }
    // “a two-hour outage”, “a 40-minute delay”
    if is_unit(tail) {
        return Some(at..at + 1);
    }
    if sentence.follows(at, "$|€|£") {
        return Some(at - 1..at + 1 + usize::from(one_of(sentence.word(at + 1), SCALES)));
    }
    let glued = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
    let digits = word.len() - glued.len();
    if digits > 0 && !glued.is_empty() && !one_of(glued, SCALES) {
        // “500s” are errors, “1990s” are years, and “2nd” is a place.
        return (one_of(glued, UNITS) && (glued != "s" || digits < 3)).then_some(at..at + 1);
    }
    let scales = (at + 1..at + 3).take_while(|&at| one_of(sentence.word(at), SCALES)).count();
    thing(sentence, at + 1 + scales).map(|end| at..end)
}

/// “half of our users”, “a third of the invoices”, “half an hour”, “a whole year”
fn share(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let says = |phrase: &str| sentence.matches(at, phrase);
    let of = match sentence.word(at) {
        "half" if sentence.says(at + 1, "a|an") && is_unit(sentence.word(at + 2)) => return Some(at..at + 3),
        "half" if !sentence.follows(at, "first|second|other|in|better") => says("half of|the|our|my|their"),
        "a" | "an" | "the" => {
            let whole = sentence.says(at + 1, "full|whole|entire") && is_unit(sentence.word(at + 2));
            if whole || sentence.says(at, "an hour") {
                return Some(at..at + 2 + usize::from(whole));
            }
            if sentence.follows(at, "by") && sentence.says(at, "a half|third|quarter") {
                return Some(at..at + 2);
            }
            says("a third|quarter|fifth|tenth of")
        }
        "every" | "each" => says("every|each second|third|fourth|fifth|tenth"),
        "twice" => says("twice as|the"),
        _ => None,
    }?;
    matches!(sentence.kind(at + of)?, Kind::Word | Kind::Number | Kind::Code).then_some(at..at + of + 1)
}

/// Where the unit or the counted thing that stands here ends.
fn thing(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if one_of(sentence.word(at), UNITS) {
        return Some(at + 1);
    }
    // “five of them”
    if sentence.says(at, "of them|us|those|these") {
        return Some(at + 2);
    }
    // “two of our services”, “two more teams”
    let from = at + usize::from(sentence.says(at, "of"));
    let passed = |&at: &usize| sentence.is(at, Tags::DETERMINER) || sentence.says(at, "more|other|others|less");
    let from = from + (from..from + 3).take_while(passed).count();
    // Up to two words before the noun.
    let open = |&at: &usize| {
        sentence.kind(at) == Some(Kind::Word) && (sentence.is_open(at) || sentence.says(at, "people|times"))
    };
    let counts = |&at: &usize| is_plural(sentence.word(at)) || is_unit(sentence.word(at));
    let noun = (from..from + 3).take_while(open).find(counts)?;
    (!one_of(sentence.word(noun), SPEECH) && !sentence.says(noun + 1, "ago")).then_some(noun + 1)
}

/// What nobody has measured: “100 % sure”.
const SURE: &str = "sure|certain|confident|convinced|positive|right|clear|honest";

/// Whether the figure says how sure somebody was, or is part of a name, a date or a time: “ticket 4821”, “Python 3”, “in 2019”, “at 09:40”, “one day”.
fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let before = at.checked_sub(1).filter(|&before| sentence.kind(before) == Some(Kind::Word));
    // A sentence starts with a capital too, but not with two.
    let named = before.map(|before| sentence.written(before..at)).is_some_and(|name| {
        sentence.is_capitalised(at - 1)
            && name.len() > 1
            && (at > 1 || name.bytes().all(|byte| byte.is_ascii_uppercase()))
    });
    let year = matches!(word.as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', _, _])
        && sentence.follows(at, "in|since|of|until|by|from|year|,|and");
    sentence.follows(at, NAMED)
        || sentence.kind(at) == Some(Kind::Number) && (named || year || word.contains(':'))
        || sentence.says(at + 1, "am|pm|a.m|p.m|o'clock")
        || [at + 1, at + 2].into_iter().any(|behind| sentence.says(behind, SURE)) && word.starts_with("100")
        || sentence.says(at, "one day|morning|night|evening") && sentence.opens_clause(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_sorted() {
        assert!(NUMBERS.is_sorted());
    }
}
