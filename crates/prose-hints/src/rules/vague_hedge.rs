//! Hedges: words that take back what the sentence says.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Found};
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::List;
use crate::{Family, Fix, Hint, Rule, RuleId, Safety};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-hedge"),
    family: Family::Vague,
    docs: include_str!("vague_hedge/docs.md"),
    why: "A hedge sounds as if you were not there, or not sure of your own story.",
    check,
};

static PHRASES: List = List::new(include_str!("vague_hedge/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    vague::walk(&RULE, "takes back what you say.", find, paragraph, hints);
}

fn find<'t>(sentence: &Sentence<'t>, at: usize) -> Option<Found<'t>> {
    let words = PHRASES.phrase(sentence, at)?;
    let advice = ["Say it plainly. If you are not sure, say what you do know.", "", ""];
    Some(Found {
        words,
        instead: (is_hedge(sentence, at, at + words) && !is_quoted(sentence, at)).then_some(advice),
        fix: without(sentence, at, at + words),
    })
}

fn is_hedge(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    match sentence.word(at) {
        "kind" | "sort" => {
            !sentence.follows_any(at, Tags::DETERMINER.with(Tags::QUESTION))
                && !sentence.follows(at, "different|same|certain|right|wrong|new|other|only|best|first|and")
        }
        "i" => {
            // “what I think about it”, “I think through each step”: the thinking itself is told.
            let told = sentence.says(end, "about|of|through|back|in")
                || sentence.follows(at, "what|how|as|whatever|when|than");
            // “I think it is better to …” is an opinion of today, and owns it.
            let opinion = sentence.find(end..end + 4, "is|are|'s|'re|will|would|should|have|can");
            !told && opinion.is_none()
        }
        // “was a bit slow” hedges; “a bit of memory”, “zoom in a bit” measure.
        "a" => sentence.follows_any(at, Tags::BE) && !sentence.says(end, "of") && !sentence.closes_clause(end),
        "in" => !sentence.says(end, "that"),
        "maybe" | "perhaps" => sentence.kind(end) != Some(Kind::Number) && !sentence.is(end, Tags::COUNT),
        _ => true,
    }
}

/// How far from a hedge its quotation marks may stand.
const QUOTE: usize = 40;

/// Whether the sentence quotes the word: somebody else's hedge. A sentence that is all quotation is the teller's own.
fn is_quoted(sentence: &Sentence<'_>, at: usize) -> bool {
    let mark = |at: &usize| sentence.says(*at, "\"|“|”");
    let Some(open) = (at.saturating_sub(QUOTE)..at).rev().find(mark) else { return false };
    // A plain mark opens where it touches a word.
    let opens = sentence.says(open, "“")
        || sentence.written(open..open + 2).as_bytes().get(1).is_some_and(u8::is_ascii_alphanumeric);
    let close = (at..at + QUOTE).find(mark).filter(|&close| !sentence.says(close, "“"));
    opens && close.is_some_and(|close| open > 0 || close + 1 < sentence.tokens.len())
}

/// The sentence without “kind of” or “sort of”: the word behind it says the same, plainly.
fn without(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<Fix> {
    if !sentence.says(at, "kind|sort|kinda|sorta")
        || sentence.kind(end) != Some(Kind::Word)
        || sentence.says(end, "like|n't")
    {
        return None;
    }
    let mut replacement = sentence.written(end..end + 1).to_owned();
    // “iPhone” keeps its small letter.
    if replacement.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    if sentence.is_capitalised(at) {
        replacement.get_mut(..1)?.make_ascii_uppercase();
    }
    Some(Fix { span: sentence.cover(at..end + 1), replacement, safety: Safety::Certain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{check as marks, fixed};

    #[test]
    fn the_phrases_are_sorted() {
        assert!(PHRASES.is_sorted());
    }

    #[test]
    fn hedges_are_marked_and_other_senses_are_not() {
        for text in [
            "The cache [kind of] broke.",
            "It was [sort of] my call.",
            "This kind of service needs a queue.",
            "It was a new kind of outage for the firm.",
            "[I think] we shipped too early.",
            "That is how I think about alerts now.",
            "My first guess was [probably] wrong.",
            "I suspected the cache.",
            "The fix was [somewhat] late and [more or less] untested.",
            "I was [a bit] slow.",
            "It needs a bit of memory.",
            "I wrote a little script.",
            "We did it in a way that scales.",
            "[Maybe] the alert fired.",
            "The log said “probably fine”, and I [kind of] agreed.",
            "She wrote \"I think it is down\" and [maybe] left.",
            "\"It kind of works,\" I said.",
            "“[Maybe] it works.”",
            "The \"fast\" path [kind of] froze the \"slow\" one.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn a_hedge_can_be_taken_out() {
        for (before, after) in [
            ("The cache kind of broke.", &["The cache broke."][..]),
            ("Kind of slow, it was.", &["Slow, it was."]),
            ("It was sort of a mess.", &["It was a mess."]),
            ("It was slow, kind of.", &[]),
            ("Kind of macOS only, that bug.", &[]),
            ("I think we broke it.", &[]),
        ] {
            assert_eq!(fixed(&RULE, before, Safety::Certain), after, "{before}");
        }
    }
}
