//! Quantities without a number.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-quantity"),
    family: Family::Vague,
    docs: include_str!("vague_quantity/docs.md"),
    patterns: include_str!("vague_quantity/patterns.txt"),
    why: "Numbers show that you measured. Without one, the interviewer has to ask.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    for hit in hits {
        let known = hints.len();
        vague::report(&RULE, "is not a number.", |_, _| true, paragraph, std::slice::from_ref(hit), hints);
        let Some(sentence) = paragraph.sentence(hit.sentence) else { continue };
        // The question names what to count, where it can be counted.
        let counted = [hit.end - 1..hit.end, vague::noun(&sentence, hit.end).unwrap_or_default()]
            .into_iter()
            .find(|noun| vague::is_plural(sentence.word(noun.end.saturating_sub(1))));
        if let (Some(hint), Some(noun)) = (hints.get_mut(known), counted) {
            hint.instead = ["How many ", sentence.written(noun), "? A rough figure will do."].concat();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn open_quantities_are_marked_and_counted_ones_are_not() {
        for text in [
            "It hit [a lot of] users.",
            "[Several] services failed.",
            "Several services failed: auth, billing and search.",
            "We had a lot of traffic, 30k requests a second.",
            "It hit [most of] the devices.",
            "[The majority of] the messages came twice.",
            "[Several] pods failed and 3 others were slow.",
            "[Several] routes returned 500.",
            "Several routes failed (login, cart).",
            "[A few] customers called our hotline.",
            "It runs in multiple availability zones.",
            "The log said “too many open files”.",
            "I asked how many users were hit.",
            "The API said “429 too many requests”.",
            "We restarted [a few] hosts.",
            "We waited a few hours.",
            "The file is a few bytes long, and the quiz is multiple choice.",
            "[Many] users saw errors.",
            "[Some of] the orders were lost.",
            "The few tests that ran were green.",
            "We lost [a couple of] orders.",
            "[A large number of] jobs piled up.",
            "[Quite a few] customers wrote to us.",
            "The fix lost [a significant portion of] the traffic.",
            "[Most users] saw an error page.",
            "It writes [lot of] logs.",
            "I got [tons of] mail that night.",
            "It failed [several] times.",
            "We see [way fewer alerts].",
            "I shipped [most of it].",
            "Thanks a lot of people for that.",
            "We retried as many times as the API allowed.",
            "There are many ways to do it.",
            "I learned so much.",
            "It was the many small writes that hurt.",
            "Too many requests came in.",
            "We had several options, such as a queue or a lock.",
            "I felt a lot of pressure.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn the_question_names_what_to_count() {
        let hints = crate::analyze("It hit a lot of paying users.", &crate::Options::default());
        let first = hints.first().map(|hint| hint.instead.as_str());
        assert_eq!(first, Some("How many paying users? A rough figure will do."));
    }
}
