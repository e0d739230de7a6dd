//! Figures that measure or count: with a unit, a currency or the thing that is counted. Years, versions, times of day and the
//! names of errors are figures too, but measure nothing.

use crate::lexicon::WordId;
use crate::phrase::{is_measure, is_plural};
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::words::{cut, one_of};
use std::ops::Range;

/// Numbers in letters that the closed classes lack: they stand in few texts.
const NUMBERS: &str =
    "zero|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|fifty|sixty|seventy|eighty|ninety|dozen";

const SCALES: &str = "dozen|hundred|thousand|million|billion|k|m|bn";

/// Units that do not look like the plural of a noun, or that are glued to their figure.
const UNITS: &str = "%|percent|per-cent|$|€|£|usd|eur|gbp|x|ms|s|sec|min|mins|h|hr|hrs|kb|mb|gb|tb|rps|qps|fold|hour|day|month|week|sprint|quarter|year|minute|second";

/// A figure behind these is a name.
const NAMED: &str = "ticket|issue|bug|incident|version|v|port|phase|level|rule|number|no|step|part|chapter|room|line|page|pr|http|error|status|code\
    |severity|sev|priority|tier|stage|python|java|january|february|march|april|june|july|august|september|october|november|december|#";

/// What is counted in a speech and not in a system.
const SPEECH: &str =
    "things|ways|lessons|reasons|options|questions|parts|points|kinds|sides|choices|words|takeaways|approaches";

/// The first figure that measures or counts, with its unit or thing.
pub(super) fn first(sentence: &Sentence<'_>) -> Option<Range<usize>> {
    (0..sentence.tokens.len()).find_map(|at| figure(sentence, at).or_else(|| share(sentence, at)))
}

/// “300 customers”, “$20k”, “4 %”, “two other teams”, “two-hour”
fn figure(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let word = sentence.word(at);
    let (head, tail) = cut(word, b'-');
    let number = sentence.is_figure(at) && (sentence.kind(at) == Some(Kind::Word) || is_measure(sentence, at));
    let spelled = sentence.kind(at) == Some(Kind::Word)
        && (one_of(head, NUMBERS)
            || sentence.says(at, "one percent|%|million|thousand|hundred")
            || !tail.is_empty() && one_of(head, "one|two|three|four|five|six|ten|twelve|twenty|thirty|forty"));
    if !(number || spelled) || is_name(sentence, at) {
        return None;
    }
    // “a two-hour outage”, “a 40-minute delay”
    if is_unit(tail) {
        return Some(at..at + 1);
    }
    let glued = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
    let digits = word.len() - glued.len();
    if sentence.follows(at, "$|€|£") {
        return Some(at - 1..at + 1 + usize::from(one_of(sentence.word(at + 1), SCALES)));
    }
    // “500s” are errors, “1990s” are years.
    if digits > 0 && one_of(glued, UNITS) && (glued != "s" || digits < 3) {
        return Some(at..at + 1);
    }
    if digits > 0 && !glued.is_empty() && !one_of(glued, SCALES) {
        return None;
    }
    let mut next = at + 1;
    while one_of(sentence.word(next), SCALES) {
        next += 1;
    }
    thing(sentence, next).filter(|_| !is_someday(sentence, at)).map(|end| at..end)
}

/// “half of our users”, “a third of the invoices”, “half an hour”, “a whole year”
fn share(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let says = |phrase: &str| sentence.matches(at, phrase);
    // Most words are none of these.
    if sentence.token(at)?.id == WordId(0) {
        return None;
    }
    let span = says("half a|an").or_else(|| says("a|an|the full|whole|entire")).or_else(|| says("an"));
    if let Some(length) =
        span.filter(|&length| is_unit(sentence.word(at + length)) && (length > 1 || sentence.says(at + 1, "hour")))
    {
        return Some(at..at + length + 1);
    }
    // “by a quarter”
    if sentence.follows(at, "by") && (says("half").is_some() || says("a half|third|quarter").is_some()) {
        return Some(at..at + 1 + usize::from(sentence.says(at, "a")));
    }
    let part = says("half the|of|our|my|their").filter(|_| !sentence.follows(at, "first|second|other|in|better"));
    let part = part.or_else(|| says("a third|quarter|fifth|tenth of")).or_else(|| says("twice as|the"));
    part.or_else(|| says("every|each second|third|fourth|fifth|tenth"))
        .filter(|length| sentence.kind(at + length).is_some_and(|kind| kind != Kind::Mark))
        .map(|length| at..at + length + 1)
}

/// Where the unit or the counted thing that stands here ends.
fn thing(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if one_of(sentence.word(at), UNITS) {
        return Some(at + 1);
    }
    // “two of our services”, “five of them”
    let of = sentence.says(at, "of");
    if sentence.says(at, "of them|us|those|these") {
        return Some(at + 2);
    }
    let mut noun = at + usize::from(of);
    while noun < at + 4 && (sentence.is(noun, Tags::DETERMINER) || sentence.says(noun, "more|other|others|less")) {
        noun += 1;
    }
    let open = |at: usize| {
        sentence.kind(at) == Some(Kind::Word) && (sentence.is_open(at) || sentence.says(at, "people|times"))
    };
    // Up to two words before the noun.
    let counted = (noun..noun + 3)
        .take_while(|&at| open(at))
        .find(|&at| is_plural(sentence.word(at)) || is_unit(sentence.word(at)))?;
    (!one_of(sentence.word(counted), SPEECH)).then_some(counted + 1)
}

/// Whether the figure is part of a name, a date or a time: “ticket 4821”, “Python 3”, “in 2019”, “at 09:40”.
fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let digits = sentence.kind(at) == Some(Kind::Number);
    let capitals = at > 0
        && sentence.written(at - 1..at).len() > 1
        && sentence.written(at - 1..at).bytes().all(|b| b.is_ascii_uppercase());
    let capital = at > 1
        && sentence.kind(at - 1) == Some(Kind::Word)
        && sentence.is_capitalised(at - 1)
        && !sentence.follows(at, "i");
    let year = matches!(word.as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', _, _])
        && sentence.follows(at, "in|since|of|until|by|from|year|,|and");
    sentence.follows(at, NAMED)
        || digits && (capital || capitals || year || word.contains(':'))
        || sentence.says(at + 1, "am|pm|a.m|p.m|o'clock")
}

/// “One day the database was gone.”
fn is_someday(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.says(at, "one day|morning|night|evening") && sentence.opens_clause(at)
}
