//! Times and durations without a figure.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Advice};
use crate::sentence::{Sentence, is_unit};
use crate::words::Phrases;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule =
    Rule { id: RuleId("vague-time"), family: Family::Vague, docs: include_str!("vague_time/docs.md"), check };

const ADVICE: Advice = Advice {
    saw: "leaves the time open.",
    why: "How long it lasted and when you knew are the first things that an incident review asks.",
};

static PHRASES: Phrases = Phrases::new(include_str!("vague_time/phrases.txt"));

/// What leaves a unit of time uncounted.
static COUNTS: Phrases = Phrases::new(include_str!("vague_time/counts.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            let Some(count) = open_time(&sentence, at) else {
                at += 1;
                continue;
            };
            if !vague::is_specified(&sentence, at + count) {
                hints.push(vague::hint(&RULE, &sentence, at..at + count, &ADVICE, question(&sentence, at, count)));
            }
            at += count;
        }
    }
}

fn open_time(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map_or("", |before| sentence.word(before));
    let counted = COUNTS.at(sentence, at).filter(|count| is_unit(sentence.word(at + count)));
    if let Some(count) = counted {
        return (!matches!(before, "how" | "so" | "too" | "as" | "first" | "last" | "past")).then_some(count + 1);
    }
    let count = PHRASES.at(sentence, at)?;
    let after = sentence.word(at + count);
    let compared = match sentence.word(at) {
        "soon" => matches!(before, "as" | "too" | "how") || after == "as",
        "long" => matches!(before, "a" | "the" | "this" | "that" | "first"),
        _ => false,
    };
    (!compared).then_some(count)
}

fn question(sentence: &Sentence<'_>, at: usize, count: usize) -> String {
    let last = sentence.word(at + count - 1);
    if is_unit(last) {
        return ["How many ", last, "?"].concat();
    }
    match last {
        "while" | "time" => "How long? Minutes, hours, days?".to_owned(),
        _ => "When was that?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn the_phrases_are_sorted() {
        assert!(PHRASES.are_sorted() && COUNTS.are_sorted());
    }

    #[test]
    fn open_times_are_marked_and_exact_ones_are_not() {
        for text in [
            "It was down for [a while].",
            "It was down for a while, about 40 minutes.",
            "[At some point] I saw the graph.",
            "I promised to fix it [soon].",
            "I rolled back as soon as the alert fired.",
            "It took [several days] to find.",
            "It took two days to find.",
            "We waited [a few more hours].",
            "The first few days were calm.",
            "It ran for [a long time].",
        ] {
            marks(&RULE, text);
        }
    }
}
