//! Intensifiers that stand where a measure could.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-intensifier"),
    family: Family::Vague,
    docs: include_str!("vague_intensifier/docs.md"),
    patterns: include_str!("vague_intensifier/patterns.txt"),
    why: "How much is an impression until there is a figure. One lets the interviewer judge for themselves.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    vague::report(&RULE, "is not a measure.", |_, _| true, paragraph, hits, hints);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn what_could_be_measured_is_marked_and_what_could_not_is_not() {
        for text in [
            "The search page was [very slow] after that.",
            "Our nightly builds became [really slow].",
            "Requests came back [extremely slowly].",
            "The queue filled [incredibly fast].",
            "The worker crashed [quite often].",
            "The error rate was [unusually high].",
            "The dashboard loaded [pretty quickly] again.",
            "The new cluster is [very expensive].",
            "The page was very slow: 12 seconds.",
            "It took 40 seconds, which is very slow.",
            "I was very happy with the review.",
            "It is a very common mistake.",
            "My lead was really helpful.",
            "It was not very slow.",
            "How very slow it was did not matter.",
            "The log said “very slow query”, and I read it.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn the_question_asks_for_the_measure() {
        let hints = crate::analyze("The page was very slow.", &crate::Options::default());
        let first = hints.first().map(|hint| hint.instead.as_str());
        assert_eq!(first, Some("How slow? Give the figure."));
    }
}
