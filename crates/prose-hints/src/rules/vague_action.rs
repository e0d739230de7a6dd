//! Actions that could be any action.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-action"),
    family: Family::Vague,
    docs: include_str!("vague_action/docs.md"),
    patterns: include_str!("vague_action/patterns.txt"),
    why: "What you did is what you are judged by. A word that fits any task shows none.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    vague::report(
        &RULE,
        "could be any action.",
        |sentence, hit| !vague::shows_how(sentence, hit),
        paragraph,
        hits,
        hints,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

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
            "I [handled the situation].",
            "We [took the necessary steps].",
            "I [made some changes].",
            "I [made several improvements] to the build.",
            "I [did some research].",
            "I [looked into the issue] the next day.",
            "I [sorted it out] with her.",
            "We [came up with a solution].",
            "I [put in a lot of effort] there.",
            "I [helped out with] the deploys.",
            "I had to [deal with] it alone.",
            "We [tried different things].",
            "I [cleaned up the mess].",
            "I [helped the team].",
            "I [contributed to] the billing.",
            "I [coordinated with] the teams.",
            "I [analyzed the problem] and slept.",
            "I [optimized the query] and left.",
            "I [tried everything].",
            "I [worked around it].",
            "I [took the necessary actions] and slept 8 hours.",
            "I [supported the team].",
            "I analyzed the problem in the parser.",
            "I optimized the query by adding an index.",
            "This resolved the issue.",
            "The support team called.",
            "Nobody worked on it.",
            "He took care of the deploy.",
            "The service handled it.",
            "I took care of it by adding a lock.",
            "I did not deal with it.",
            "I worked on the parser for two years.",
            "I looked into the logs and found the gap.",
            "The cache helped with latency.",
            "I made the call to roll back.",
            "We made changes to three files.",
            "I came up with a plan that moved writes first.",
            "It helped her.",
            "I put the effort estimate in the ticket.",
            "I learned to deal with nulls.",
        ] {
            marks(&RULE, text);
        }
    }
}
