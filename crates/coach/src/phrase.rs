//! The words of a text, and whether they say a phrase.
//!
//! A phrase is words with a space between; where any of several words will do they are parted by `/`. `crash*` is every word that
//! starts so, `0` a number, `$` an amount of money or a percentage, and `?` any one word or none. A phrase stays within a clause.

use std::ops::Range;

use prose_hints::Span;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, without the punctuation around it.
    pub(crate) span: Span,
    /// Whether a clause or a line ends behind it.
    pub(crate) ends: bool,
}

/// The words of a text, in their order. Quotation marks belong to none of them.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let stops = matches!(c, '\n' | '“' | '”' | '"' | '—' | '–');
        if stops || c.is_whitespace() {
            add(text, Span::new(start, at), &mut words);
            start = at + c.len_utf8();
        }
        if stops {
            end_clause(&mut words);
        }
    }
    add(text, Span::new(start, text.len()), &mut words);
    end_clause(&mut words);
    words
}

fn end_clause(words: &mut [Word]) {
    if let Some(last) = words.last_mut() {
        last.ends = true;
    }
}

/// Adds what stands between two white spaces.
fn add(text: &str, piece: Span, words: &mut Vec<Word>) {
    let mark = |c: char| (c.is_ascii_punctuation() && !matches!(c, '$' | '%')) || matches!(c, '…' | '‘' | '’' | '•');
    let whole = piece.text(text);
    let without_start = whole.trim_start_matches(mark);
    let word = without_start.trim_end_matches(mark);
    let start = piece.start + whole.len() - without_start.len();
    // What an opening bracket or a mark that stands alone begins is another clause.
    if whole.starts_with('(') || (word.is_empty() && !whole.is_empty()) {
        end_clause(words);
    }
    if !word.is_empty() {
        let ends =
            without_start.len() > word.len() && without_start.ends_with([',', ';', ':', '.', '!', '?', ')', '…']);
        words.push(Word { span: Span::new(start, start + word.len()), ends });
    }
}

/// Whether a word is one of those that `/` parts.
pub(crate) fn is_any(word: &str, choices: &str) -> bool {
    choices.split('/').any(|choice| is(word, choice))
}

fn is(word: &str, choice: &str) -> bool {
    let figure = || word.starts_with(|c: char| c.is_ascii_digit());
    match choice {
        "0" => figure() || COUNTS.split('/').any(|count| count.eq_ignore_ascii_case(word)),
        "$" => word.starts_with(['$', '€', '£']) || figure() && word.ends_with('%'),
        _ => same(word, choice),
    }
}

const COUNTS: &str =
    "two/three/four/five/six/seven/eight/nine/ten/twelve/twenty/thirty/forty/fifty/hundred/hundreds/thousand";

/// Whether a word is this one, in any case and with any apostrophe.
fn same(word: &str, choice: &str) -> bool {
    // Most words are other words.
    if !choice.as_bytes().first().is_some_and(|first| word.as_bytes()[..1].eq_ignore_ascii_case(&[*first])) {
        return false;
    }
    let (choice, stem) = choice.strip_suffix('*').map_or((choice, false), |stem| (stem, true));
    let mut letters = word.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() });
    choice.chars().all(|c| letters.next() == Some(c)) && (stem || letters.next().is_none())
}

/// Where a phrase is said: its words, as many as it takes.
pub(crate) fn said(text: &str, words: &[Word], phrase: &str) -> impl Iterator<Item = Range<usize>> {
    let (first, rest) = phrase.split_once(' ').map_or((phrase, None), |(first, rest)| (first, Some(rest)));
    // One choice after the other: that parts them once, and not for each word.
    let begins = move |choice| words.iter().enumerate().filter(move |(_, word)| is(word.span.text(text), choice));
    first.split('/').flat_map(begins).filter_map(move |(at, _)| {
        let end = rest.map_or(Some(at + 1), |rest| goes_on(text, words, at + 1, rest))?;
        Some(at..end)
    })
}

/// Where a phrase ends that goes on with the word `at`.
fn goes_on(text: &str, words: &[Word], at: usize, phrase: &str) -> Option<usize> {
    let (choices, rest) = phrase.split_once(' ').map_or((phrase, None), |(choices, rest)| (choices, Some(rest)));
    let further = |at| rest.map_or(Some(at), |rest| goes_on(text, words, at, rest));
    if choices == "?"
        && let Some(end) = further(at)
    {
        return Some(end);
    }
    if words[at - 1].ends {
        return None;
    }
    let word = words.get(at)?.span.text(text);
    (choices == "?" || is_any(word, choices)).then(|| further(at + 1))?
}

/// The most words that are quoted.
const QUOTED: usize = 8;

/// How many words say something by themselves.
pub(crate) const LEAST: usize = 3;

/// Words that join a clause to the one before, and read ill as the first of a quotation.
const JOINTS: &str = "and/but/so/then/because/that/which/or/when/where/while/also/since";

/// Words that read well as the first of a quotation.
const FIRST: &str =
    "i/we/he/she/they/it/there/this/the/a/an/my/our/his/her/their/its/some/several/many/most/each/every/no/nobody";

/// Words that read ill as the last of a quotation that is cut short.
const LOOSE: &str = "a/an/the/of/to/in/on/at/for/with/by/and/or/but/that/which/my/our/its/their/his/her/your/some/from/as/was/were/\
is/are/be/been/had/has/have/because/so/when/where/if/i/we/it/he/she/they/you/not/this/these/those/than/into/about/against/over/\
through/without/before/after/until/during/between/also/then/more/very/who/could/would/can/will/did/didn't/only/every/no/any";

/// The rest of the clause behind some words.
pub(crate) fn clause_end(words: &[Word], end: usize) -> usize {
    let rest = words.get(end.saturating_sub(1)..).unwrap_or_default();
    rest.iter().position(|word| word.ends).map_or(words.len(), |place| end.saturating_sub(1) + place + 1)
}

/// Some words with what stands around them in their clause, as much as can be quoted.
pub(crate) fn in_clause(text: &str, words: &[Word], marked: Range<usize>) -> Range<usize> {
    let any = |at: usize, choices| is_any(words[at].span.text(text), choices);
    let clause = words[..marked.start].iter().rposition(|word| word.ends).map_or(0, |place| place + 1);
    let end = clause_end(words, marked.end);
    let joints = (clause..marked.start).take_while(|&at| any(at, JOINTS)).count();
    let mut start = clause + joints;
    if end - start > QUOTED {
        // Too long: from a word that reads well as the first, if one stands near enough.
        let near = start.max((marked.end + 1).saturating_sub(QUOTED));
        let near = (near..marked.start).rev().find(|&at| any(at, JOINTS)).map_or(near, |at| at + 1);
        let begins = |&at: &usize| any(at, FIRST);
        let own = Some(marked.start).filter(begins);
        let alone = if end - marked.start < LEAST { near } else { marked.start };
        start = own.or_else(|| (near..marked.start).find(begins)).unwrap_or(alone);
    }
    start..end
}

/// A clause as it can be quoted: without what leads up to it, where it is long.
pub(crate) fn main_clause(text: &str, words: &[Word], clause: Range<usize>) -> Range<usize> {
    /// How many words lead up to it at most, where no “I” or “we” tells where it begins.
    const LEADING: usize = 3;
    let any = |at: usize, choices| is_any(words[at].span.text(text), choices);
    let joints = clause.clone().take_while(|&at| any(at, JOINTS)).count();
    let mut start = (clause.start + joints).min(clause.end);
    if clause.end - start > QUOTED {
        let own = (start..clause.end.saturating_sub(LEAST)).rev().find(|&at| any(at, "i/we"));
        let led = || (start..start + LEADING + 1).find(|&at| any(at, FIRST) && clause.end - at <= QUOTED);
        start = own.or_else(led).unwrap_or(start);
        // What somebody learned, found or said is worth more than that they did.
        if clause.end - start > QUOTED && any(start + 2, "that") {
            start += LEAST;
        }
    }
    start..clause.end
}

/// The stretch to quote of some words: the first few, of one clause, and none that leaves the reader hanging.
pub(crate) fn quotable(text: &str, words: &[Word], range: Range<usize>) -> Option<Span> {
    /// The longest quotation, in bytes: what is longer is no words.
    const LONGEST: usize = 120;
    let long = range.len() > QUOTED;
    let mut range = range.start..range.end.min(range.start + QUOTED);
    let clause = words.get(range.clone())?.iter().position(|word| word.ends);
    range.end = clause.map_or(range.end, |place| range.start + place + 1);
    let cut = long && clause.is_none();
    if cut {
        let joint = range.clone().skip(LEAST + 1).rev().find(|&at| is_any(words[at].span.text(text), JOINTS));
        range.end = joint.unwrap_or(range.end);
    }
    while cut && range.len() > 1 && is_any(words[range.end - 1].span.text(text), LOOSE) {
        range.end -= 1;
    }
    let span = Span::new(words.get(range.start)?.span.start, words.get(range.end.checked_sub(1)?)?.span.end);
    (!span.is_empty() && span.len() <= LONGEST).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_without_their_punctuation_and_know_where_a_clause_ends() {
        let rows = [
            ("It broke, badly.", "It broke| badly|"),
            ("v1.2 of config.yaml (ours)", "v1.2 of config.yaml| ours|"),
            ("one\ntwo “three” four", "one| two| three| four|"),
            ("$20k and 4% — 🙈 don’t", "$20k and 4%| 🙈 don’t|"),
            ("a - b ... c", "a| b| c|"),
            (" \u{202e} ", "\u{202e}|"),
            ("", ""),
        ];
        for (text, want) in rows {
            let shown: Vec<_> = words(text)
                .iter()
                .map(|word| [word.span.text(text), if word.ends { "|" } else { "" }].concat())
                .collect();
            assert_eq!(shown.join(" "), want, "{text}");
        }
    }

    #[test]
    fn phrases_match_words_and_stay_in_their_clause() {
        let rows = [
            ("better monitoring", "improved/better ? monitoring", Some(2)),
            ("Improved our monitoring", "improved/better ? monitoring", Some(3)),
            ("improved. Monitoring", "improved/better ? monitoring", None),
            ("improved our old monitoring", "improved/better ? monitoring", None),
            ("didn’t ask", "didn't ask", Some(2)),
            ("crashed", "crash*", Some(1)),
            ("crash", "cras", None),
            ("11 minutes", "0 minute*", Some(2)),
            ("two hours", "0 minute*/hour*", Some(2)),
            ("$20k", "$", Some(1)),
            ("4%", "$", Some(1)),
        ];
        for (text, phrase, want) in rows {
            let words = words(text);
            let first = said(text, &words, phrase).next();
            assert_eq!(first, want.map(|end| 0..end), "{text}");
        }
    }

    #[test]
    fn a_long_clause_is_quoted_from_its_subject() {
        let rows = [
            ("And I told them", "I told them"),
            ("When I wrote the script I left out the limit", "I left out the limit"),
            ("On production the orders table was locked for 11 minutes", "the orders table was locked for 11 minutes"),
            ("and", ""),
            ("", ""),
        ];
        for (text, want) in rows {
            let words = words(text);
            let quoted = quotable(text, &words, main_clause(text, &words, 0..words.len()));
            assert_eq!(quoted.map_or("", |span| span.text(text)), want);
        }
    }

    #[test]
    fn a_quotation_is_short_and_begins_and_ends_well() {
        let rows = [
            ("It rained, and [QA] missed it.", "QA missed it"),
            ("[The] migration was tested by me on a copy of it", "The migration was tested by me"),
            ("One two three four five six seven [eight nine] ten eleven.", "eight nine ten eleven"),
            (
                "On production the orders table [was locked] for 11 minutes",
                "the orders table was locked for 11 minutes",
            ),
            ("I wrote that down and then I hoped [a few] more would come", "a few more would come"),
            ("[It] broke\nbadly", "It broke"),
            ("[It said no] “never” again", "It said no"),
        ];
        for (marked, want) in rows {
            let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
            let text = marked.replace(['[', ']'], "");
            let words = words(&text);
            let inside = |word: &&Word| word.span.start >= start && word.span.end <= end;
            let first = words.iter().position(|word| inside(&word)).unwrap();
            let range = in_clause(&text, &words, first..first + words.iter().filter(inside).count());
            assert_eq!(quotable(&text, &words, range).unwrap().text(&text), want);
        }
    }
}
