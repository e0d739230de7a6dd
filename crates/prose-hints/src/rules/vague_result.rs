//! Results without a measure.

use crate::paragraph::Paragraph;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::List;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-result"),
    family: Family::Vague,
    docs: include_str!("vague_result/docs.md"),
    why: "“Better” is an opinion. A figure before and after is a result.",
    check,
};

static PHRASES: List = List::new(include_str!("vague_result/phrases.txt"));

const DEGREES: &str =
    "considerably|dramatically|drastically|greatly|massively|significantly|substantially|tremendously|vastly";

const GROWN: &str = "better|faster|smoother|easier";

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences().filter(|sentence| !sentence.has_figure()) {
        let mut at = 0;
        let mut marked = None;
        while at < sentence.tokens.len() {
            let Some(end) = result(&sentence, at) else {
                at += 1;
                continue;
            };
            // “improved it significantly” is one result.
            let same = marked.is_some_and(|end| at < end + 4) && sentence.says(at, DEGREES);
            if !same {
                marked = Some(end);
                let question = question(&sentence, at, end);
                hints.push(Hint::new(&RULE, &sentence, at..end, "is not measured.", &[question]));
            }
            at = end;
        }
    }
}

/// Where the result that starts at `at` ends.
fn result(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if let Some(words) = PHRASES.phrase(sentence, at) {
        return Some(at + words);
    }
    // “a vastly polished page” describes; “dropped vastly” is a result.
    let describes = sentence.follows_any(at, Tags::DETERMINER);
    if sentence.word(at).ends_with("ly") && sentence.says(at, DEGREES) && !describes {
        return Some(at + 1);
    }
    if sentence.says(at, "improved") && !describes && !sentence.follows(at, "be|get") {
        return Some(match () {
            () if sentence.says(at + 1, "a lot") => at + 3,
            () if sentence.says(at + 1, DEGREES) => at + 2,
            () => at + 1,
        });
    }
    let grown = sentence.says(at, GROWN)
        && sentence.kind(at) == Some(Kind::Word)
        && sentence.follows(at, "became|become|got|is|was|are|were|been|api|it|worked|works|runs|ran")
        && sentence.closes_clause(at + 1);
    grown.then_some(at + 1)
}

fn question(sentence: &Sentence<'_>, at: usize, end: usize) -> &'static str {
    let compares = |words| sentence.find(at..end, words).is_some();
    if compares(GROWN) || compares("more|improved") || compares(DEGREES) {
        "By how much? Give the figure before and after."
    } else {
        "How could you tell? Give a figure, or what somebody saw."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn the_lists_are_sorted() {
        assert!(PHRASES.is_sorted());
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
