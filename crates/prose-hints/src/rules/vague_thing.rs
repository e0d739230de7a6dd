//! Things without a name.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-thing"),
    family: Family::Vague,
    docs: include_str!("vague_thing/docs.md"),
    patterns: include_str!("vague_thing/patterns.txt"),
    why: "A thing without a name could be anything. The name shows that you know the system.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    vague::report(&RULE, "stays general.", |_, _| true, paragraph, hits, hints);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn nameless_things_are_marked_and_named_ones_are_not() {
        for text in [
            "I looked at [some issues].",
            "We ran into [some minor problems] and went on.",
            "I cleaned up [stuff].",
            "We saw logs, metrics, [etc].",
            "[Something] went wrong.",
            "Something in the parser leaked memory.",
            "It failed under [certain conditions].",
            "It failed for some users: those with two carts.",
            "I had some problems with 3 hosts.",
            "The deploy caused [performance issues].",
            "We had issues with the parser.",
            "I made [a certain mistake].",
            "It needs [some kind of] lock.",
            "We ran into [several issues] on the way.",
            "I faced [many difficulties] in my first team.",
            "[Various factors] led to it.",
            "There were [a few problems].",
            "I fixed [some bugs] that day.",
            "The test passed, but [some pages] were blank.",
            "I lost it for [some reason].",
            "I changed [a lot of things].",
            "I keep lists [and so on].",
            "We talked about alerts, dashboards [and things].",
            "I wrote [some scripts] for it.",
            "The bug only hit [a certain module].",
            "It can be solved with [different approaches].",
            "It was changed by [someone].",
            "They asked for [stuff like that].",
            "I had [other tasks].",
            "I told [the relevant teams].",
            "He did [this and that].",
            "There was [an issue on our side].",
            "There was [a problem].",
            "I had two different ways.",
            "I changed some service called Atlas.",
            "I saw that she had downloaded something.",
            "When there is an issue with the lock, I look.",
            "Some people like tabs.",
            "We had an issue with the login page.",
            "We hit a bug where the lock was never freed.",
            "The error was a missing index.",
            "I left some time for review.",
            "That is something I would do again.",
            "It caused errors in checkout.",
            "I spent some effort on it.",
            "I closed the issues on the board.",
            "The page said “some problems occurred”, nothing more.",
            "It needs certain headers: host and date.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn the_question_fits_the_thing() {
        for (text, want) in [
            ("Some users in Peru saw it.", "Which users, and how many?"),
            ("It froze under certain conditions.", "Which conditions, and how many?"),
            ("I looked at some issues.", "Which issues, and how many?"),
            ("I moved some code.", "What exactly? Name it."),
            ("I made a certain mistake.", "What exactly? Name it."),
            ("We had a problem.", "Which one? What did you see?"),
        ] {
            let hints = crate::analyze(text, &crate::Options::default());
            assert_eq!(hints.first().map(|hint| hint.instead.as_str()), Some(want), "{text}");
        }
    }
}
