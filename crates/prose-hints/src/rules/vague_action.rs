//! Actions that could be any action.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Advice};
use crate::sentence::Sentence;
use crate::token::Tags;
use crate::words::Phrases;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule =
    Rule { id: RuleId("vague-action"), family: Family::Vague, docs: include_str!("vague_action/docs.md"), check };

const ADVICE: Advice = Advice {
    saw: "could be any action.",
    why: "What you did is what you are judged by. A word that fits any task shows none.",
};

static PHRASES: Phrases = Phrases::new(include_str!("vague_action/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            let Some(count) = action(&sentence, at) else {
                at += 1;
                continue;
            };
            if !shows_how(&sentence, at + count) {
                let instead =
                    ["What exactly did you do? Name the step behind “", sentence.written(at..at + count), "”."]
                        .concat();
                hints.push(vague::hint(&RULE, &sentence, at..at + count, &ADVICE, instead));
            }
            at += count;
        }
    }
}

fn action(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if sentence.word(at) == "worked" && sentence.word(at + 1) == "on" {
        let next = sentence.word(at + 2);
        let open = next.ends_with("ing")
            || matches!(next, "it" | "this" | "that" | "them" | "stuff" | "things" | "some" | "various" | "several");
        return open.then_some(2);
    }
    let count = PHRASES.at(sentence, at)?;
    let before = at.checked_sub(1).map_or("", |before| sentence.word(before));
    // “It helped to have logs”: things help too. “dealing with” is an action only of a person at work.
    let other = match sentence.word(at) {
        "helped" => matches!(before, "it" | "that" | "this" | "which" | "logs" | "tests" | "he" | "she" | "they"),
        "dealing" => !matches!(before, "started" | "was" | "were" | "kept"),
        _ => false,
    };
    (!other).then_some(count)
}

/// Whether the sentence goes on to tell how: by doing, with a figure or a list.
fn shows_how(sentence: &Sentence<'_>, from: usize) -> bool {
    vague::is_specified(sentence, from)
        || (from..from + 10).any(|at| sentence.word(at) == "by" && sentence.word(at + 1).ends_with("ing"))
        || sentence.word(from) == "," && sentence.is(from + 1, Tags::QUESTION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn the_phrases_are_sorted() {
        assert!(PHRASES.are_sorted());
    }

    #[test]
    fn open_actions_are_marked_and_told_ones_are_not() {
        for text in [
            "I [dealt with] it.",
            "I dealt with it by adding an index.",
            "I [helped with] the migration.",
            "She helped with the migration.",
            "It helped to have the logs.",
            "I [was involved in] the rollout.",
            "I [worked on] improving the tests.",
            "I worked on the billing team.",
            "I [took care of] the deploy.",
            "We [participated in] the review.",
            "I [worked on] it for weeks.",
        ] {
            marks(&RULE, text);
        }
    }
}
