//! A claim of perfection, or an always or never that an interviewer will not believe.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::token::Kind;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("absolute"),
    family: Family::Absolute,
    docs: include_str!("absolute/docs.md"),
    patterns: include_str!("absolute/patterns.txt"),
    why: "Nothing always works. An absolute makes the rest sound less true.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    // Where the teller first stands in the sentence that was looked at last: each is read once.
    let mut teller = (usize::MAX, None);
    for hit in hits {
        let Some(sentence) = paragraph.sentence(hit.sentence) else { continue };
        if teller.0 != hit.sentence {
            teller = (hit.sentence, sentence.find(0..sentence.tokens.len(), "i"));
        }
        let mut hit = *hit;
        // “100% sure”: the pattern cannot tell which figure and mark stand before. Of other shares it is a fact.
        if let Some(figure) = hit.start.checked_sub(2).filter(|&at| hit.end == hit.start + 1 && sentence.is_figure(at))
            && sentence.kind(figure + 1) == Some(Kind::Mark)
        {
            if !sentence.says(figure, "100|110|120|200|1000") || !sentence.says(figure + 1, "%") {
                continue;
            }
            hit.start = figure;
        }
        // “I … and always ask” is a vow, “read the plan and always ask” advice.
        let joined = sentence.follows(hit.start, "and|also") && sentence.says(hit.start, "always|never");
        if !joined || teller.1.is_some_and(|at| at < hit.start) {
            Hint::report(&RULE, "is hard to believe.", paragraph, &[hit], hints);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn perfection_and_vows_are_marked() {
        for text in [
            "I [never fail].",
            "I have [never missed a deadline].",
            "I've [never made a mistake] in production.",
            "I [always deliver] on time.",
            "I [always] double-check everything.",
            "I will [always] ask first.",
            "I'll [never] do that again.",
            "I will [not let this happen again].",
            "The demo ran [perfectly].",
            "It works [flawlessly] since.",
            "I was [100% sure].",
            "I was [100 % confident] in it.",
            "We shipped it with [zero bugs].",
            "It ran [without any issues].",
            "There was [not a single complaint].",
            "There were [no issues at all].",
            "[Everyone loved] the new page.",
            "[All the users were happy].",
            "[All of the customers were satisfied].",
            "It [completely solved] the problem.",
            "I [solved all the problems] alone.",
            "We fixed it [once and for all].",
            "I thought that [nothing could go wrong].",
            "[Nobody ever complained].",
            "I am the [best developer] there.",
            "We got it right [every single time].",
            "I was [completely sure] about it.",
            "I can [solve any problem].",
            "My code is [bug free].",
            "[Not one bug] came.",
            "There is [zero risk] in it.",
            "The error [never happened again].",
            "[No task is too hard] for me.",
            "[Each and every] line has a test.",
            "I know [everything about] it.",
            "I stay calm [in every situation].",
            "I [find every single bug].",
            "It will [never fail].",
            "I can [learn any language].",
            "I was [absolutely convinced].",
            "The outcome was [perfect].",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn facts_advice_and_changes_are_not() {
        for text in [
            "The job always runs at 02:00.",
            "The page that is never erased holds the vector table.",
            "100% of requests failed.",
            "We rolled it out to 100% of the hosts.",
            "Always read the plan.",
            "Never assume that a backup works.",
            "Read the plan and always ask when you doubt it.",
            "I now always run the tests first.",
            "I never asked who used the table.",
            "I never checked the second case.",
            "The service will always retry three times.",
            "The alert never fired.",
            "Nobody is perfect.",
            "The fix was not perfect.",
            "It is far from perfect.",
            "The index had zero rows.",
            "We planned for zero downtime.",
            "All tests passed.",
            "The file was completely empty.",
            "The node was completely down.",
            "Everyone on the call could see the graph.",
            "All users were logged out.",
            "The incident was fully resolved at 14:05.",
            "It has never happened again.",
            "It follows the best practice of the platform.",
            "We use a perfect hash.",
            "The value is perfectly valid.",
            "Every request failed for 40 minutes.",
            "Nothing had failed on our side.",
            "It was not a bug.",
            "Not every node failed.",
            "Everyone had the new app.",
            "The node never came back.",
            "All 14 tests passed.",
            "It works with any client.",
            "We had 97% confidence in the sample.",
        ] {
            marks(&RULE, text);
        }
    }
}
