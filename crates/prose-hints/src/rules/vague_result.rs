//! Results without a measure.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::sentence::Sentence;
use crate::token::Tags;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-result"),
    family: Family::Vague,
    docs: include_str!("vague_result/docs.md"),
    patterns: include_str!("vague_result/patterns.txt"),
    why: "“Better” is an opinion. A figure before and after is a result.",
    check,
};

/// How far from a result its measure may stand, in tokens.
const NEAR: usize = 12;

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    let mut marked = (0, 0);
    for hit in hits {
        // “improved it significantly” is one result.
        let same = marked.0 == hit.sentence + 1 && hit.start < marked.1 + 4;
        if !same {
            vague::report(&RULE, "is not measured.", is_unmeasured, paragraph, std::slice::from_ref(hit), hints);
            marked = (hit.sentence + 1, hit.end);
        }
    }
}

fn is_unmeasured(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let before = hit.start.saturating_sub(NEAR / 2);
    let turn = |at: &usize| sentence.says(*at, vague::TURNS) && !sentence.is(*at + 1, Tags::BE);
    let from = (before..hit.start).rev().find(turn).unwrap_or(before);
    let to = (hit.end..hit.end + NEAR).find(turn).unwrap_or(hit.end + NEAR);
    !sentence.figure || !(from..to).any(|at| vague::is_measure(sentence, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn unmeasured_results_are_marked_and_measured_ones_are_not() {
        for text in [
            "The queue got [much better].",
            "The queue got much better: 40 ms instead of 900.",
            "We [improved] the latency.",
            "We improved the latency by 30 %.",
            "The rollout [went well].",
            "It [improved a lot].",
            "We [improved the queue significantly].",
            "I want to improve that.",
            "The site became [faster].",
            "The load [dropped significantly].",
            "An improved version is in review.",
            "It is a faster queue.",
            "The process is [much smoother] now.",
            "The page loads [a lot faster].",
            "Our tests became [more reliable].",
            "It [helped a lot].",
            "It was [a great success].",
            "The build is [faster] now.",
            "Since then the code [worked well].",
            "The rewrite made it [faster].",
            "We have [fewer incidents] today.",
            "The change [reduced errors].",
            "The index [saved us time].",
            "It [didn't go as planned].",
            "It [did not work out].",
            "There was [a huge improvement].",
            "The project was [back on track].",
            "It ran [faster] from that night on.",
            "The [results are good].",
            "The lock became [much shorter].",
            "The code is [more maintainable].",
            "I rolled back to 41 and everything [got back to normal].",
            "The index [helped a great deal].",
            "The route was [much slower] and returned 500.",
            "I changed the cache key.",
            "The risk is higher.",
            "I made it shorter.",
            "The query is faster: 40 ms.",
            "It went from 9 minutes to 2 and is much better.",
            "I asked for a better lock.",
            "I pushed the improved version.",
            "The job worked until Friday.",
            "We increased the pool size.",
            "I would like it to go live.",
            "It went back to the queue.",
            "Well, it failed.",
            "A faster disk arrived.",
            "It is better to ask first.",
            "I went on call that week.",
        ] {
            marks(&RULE, text);
        }
    }
}
