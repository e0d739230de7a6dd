//! Actions that could be any action.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Found};
use crate::sentence::Sentence;
use crate::token::Tags;
use crate::words::List;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-action"),
    family: Family::Vague,
    docs: include_str!("vague_action/docs.md"),
    why: "What you did is what you are judged by. A word that fits any task shows none.",
    check,
};

static PHRASES: List = List::new(include_str!("vague_action/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    vague::walk(&RULE, "could be any action.", find, paragraph, hints);
}

fn find<'t>(sentence: &Sentence<'t>, at: usize) -> Option<Found<'t>> {
    let words = action(sentence, at)?;
    let question = ["What exactly did you do? Name the step behind “", sentence.written(at..at + words), "”."];
    Some(Found { words, instead: (!shows_how(sentence, at + words)).then_some(question), fix: None })
}

fn action(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if sentence.says(at, "worked on") {
        let open = sentence.word(at + 2).ends_with("ing")
            || sentence.says(at + 2, "it|this|that|them|stuff|things|some|various|several");
        return open.then_some(2);
    }
    let words = PHRASES.phrase(sentence, at)?;
    // “It helped to have logs”: things help too. “dealing with” is an action only of a person at work.
    let other = sentence.says(at, "helped") && sentence.follows(at, "it|that|this|which|logs|tests|he|she|they")
        || sentence.says(at, "dealing") && !sentence.follows(at, "started|was|were|kept");
    (!other).then_some(words)
}

/// Whether the sentence goes on to tell how: by doing, with a figure or a list.
fn shows_how(sentence: &Sentence<'_>, from: usize) -> bool {
    vague::is_specified(sentence, from)
        || (from..from + 10).any(|at| sentence.says(at, "by") && sentence.word(at + 1).ends_with("ing"))
        || sentence.says(from, ",") && sentence.is(from + 1, Tags::QUESTION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn the_phrases_are_sorted() {
        assert!(PHRASES.is_sorted());
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
