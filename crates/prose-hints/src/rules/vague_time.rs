//! Times and durations without a figure.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-time"),
    family: Family::Vague,
    docs: include_str!("vague_time/docs.md"),
    patterns: include_str!("vague_time/patterns.txt"),
    why: "How long it lasted and when you knew are the first things that an incident review asks.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    vague::report(&RULE, "leaves the time open.", |_, _| true, paragraph, hits, hints);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

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
            "The job runs every few minutes.",
            "I had recently joined, and [recently] it broke.",
            "It ran for [a long time].",
            "It took [a long time] to find the cause.",
            "It is taking [long time] on the live site.",
            "After [some time] the queue drained.",
            "The fix took [much longer] than planned.",
            "I waited [weeks] for the access.",
            "We had the outage [a few weeks] ago.",
            "It degraded [over time].",
            "It went on for [ages].",
            "[Every now and then] it failed.",
            "I reverted it [in a short time].",
            "[Shortly after] I saw it.",
            "I answered [as soon as possible].",
            "I fixed it [quickly].",
            "We shipped in time.",
            "The token expires soon.",
            "I fixed it within two weeks.",
            "It took one day.",
            "Every few hours a job runs.",
            "I stayed as long as the call went on.",
            "We saw a spike the second we deployed.",
            "It happens at this point of the script.",
            "The token lives for a few minutes, exactly 15.",
        ] {
            marks(&RULE, text);
        }
    }
}
