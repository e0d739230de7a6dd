//! Results without a measure.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Advice};
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::Phrases;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule =
    Rule { id: RuleId("vague-result"), family: Family::Vague, docs: include_str!("vague_result/docs.md"), check };

const ADVICE: Advice =
    Advice { saw: "is not measured.", why: "“Better” is an opinion. A figure before and after is a result." };

static PHRASES: Phrases = Phrases::new(include_str!("vague_result/phrases.txt"));

const DEGREES: [&str; 9] = [
    "considerably",
    "dramatically",
    "drastically",
    "greatly",
    "massively",
    "significantly",
    "substantially",
    "tremendously",
    "vastly",
];

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        if sentence.has_figure() {
            continue;
        }
        let mut at = 0;
        let mut marked = None;
        while at < sentence.tokens.len() {
            let Some(count) = result(&sentence, at) else {
                at += 1;
                continue;
            };
            // “improved it significantly” is one result.
            let same = marked.is_some_and(|end| at < end + 4) && DEGREES.contains(&sentence.word(at));
            if same {
                at += count;
                continue;
            }
            marked = Some(at + count);
            hints.push(vague::hint(&RULE, &sentence, at..at + count, &ADVICE, question(&sentence, at, count)));
            at += count;
        }
    }
}

fn result(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map_or("", |before| sentence.word(before));
    if let Some(count) = PHRASES.at(sentence, at) {
        return Some(count);
    }
    match sentence.word(at) {
        // “a vastly polished page” describes; “dropped vastly” is a result.
        word if DEGREES.contains(&word) => {
            let describes = at.checked_sub(1).is_some_and(|before| sentence.is(before, Tags::DETERMINER));
            (!describes).then_some(1)
        }
        "improved" => {
            let adjective = at.checked_sub(1).is_some_and(|before| sentence.is(before, Tags::DETERMINER));
            let passive = matches!(before, "be" | "get");
            let count = match (sentence.word(at + 1), sentence.word(at + 2)) {
                ("a", "lot") => 3,
                (next, _) if DEGREES.contains(&next) => 2,
                _ => 1,
            };
            (!adjective && !passive).then_some(count)
        }
        "better" | "faster" | "smoother" | "easier" => {
            let grown = matches!(
                before,
                "became"
                    | "become"
                    | "got"
                    | "is"
                    | "was"
                    | "are"
                    | "were"
                    | "been"
                    | "api"
                    | "it"
                    | "worked"
                    | "works"
                    | "runs"
                    | "ran"
            );
            (grown && sentence.closes_clause(at + 1) && sentence.kind(at) == Some(Kind::Word)).then_some(1)
        }
        _ => None,
    }
}

fn question(sentence: &Sentence<'_>, at: usize, count: usize) -> String {
    let measured = (at..at + count).any(|at| {
        let word = sentence.word(at);
        matches!(word, "better" | "faster" | "smoother" | "easier" | "more" | "improved") || DEGREES.contains(&word)
    });
    if measured {
        "By how much? Give the figure before and after.".to_owned()
    } else {
        "How could you tell? Give a figure, or what somebody saw.".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn the_lists_are_sorted() {
        assert!(PHRASES.are_sorted() && DEGREES.is_sorted());
    }

    #[test]
    fn unmeasured_results_are_marked_and_measured_ones_are_not() {
        for text in [
            "The queue got [much better].",
            "The queue got much better: 40 ms instead of 900.",
            "We [improved] the latency.",
            "We improved the latency by 30 %.",
            "The rollout [went well].",
            "It [improved a lot].",
            "We [improved] the queue significantly.",
            "I want to improve that.",
            "The site became [faster].",
            "The load dropped [significantly].",
            "An improved version is in review.",
            "It is a faster queue.",
        ] {
            marks(&RULE, text);
        }
    }
}
