//! Quantities without a number.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Found};
use crate::sentence::{Sentence, is_unit};
use crate::token::Tags;
use crate::words::List;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-quantity"),
    family: Family::Vague,
    docs: include_str!("vague_quantity/docs.md"),
    why: "Numbers show that you measured. Without one, the interviewer has to ask.",
    check,
};

static PHRASES: List = List::new(include_str!("vague_quantity/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    vague::walk(&RULE, "is not a number.", find, paragraph, hints);
}

fn find<'t>(sentence: &Sentence<'t>, at: usize) -> Option<Found<'t>> {
    let words = PHRASES.phrase(sentence, at)?;
    let end = at + words;
    let question = match vague::noun(sentence, end).filter(|noun| vague::is_plural(sentence.word(noun.end - 1))) {
        Some(noun) => ["How many ", sentence.written(noun), "? A rough figure will do."],
        None => ["How much, or how many? A rough figure will do.", "", ""],
    };
    Some(Found { words, instead: is_open(sentence, at, end).then_some(question), fix: None })
}

fn is_open(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    // “the few”, “how many”, “as many as”, “too many requests”: told, asked, compared, or a name.
    let definite = sentence.follows_any(at, Tags::DETERMINER) || sentence.follows(at, "how|as|too|so|not|thanks");
    // A stretch of time is another rule's.
    let time = is_unit(sentence.word(end)) || sentence.says(end, "more|of") && is_unit(sentence.word(end + 1));
    // “some of you”, “many ways”, “a lot of pressure”: no number would say more.
    let part = sentence.says(at, "some|many|several of") && end == at + 2 && !sentence.says(end, "the|our");
    let countless = sentence.says(
        end,
        "ways|thanks|bytes|characters|choice|people|reasons|pressure|work|experience|fun|respect|effort|sense",
    );
    !definite && !time && !part && !countless && !vague::is_specified(sentence, end)
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
    fn open_quantities_are_marked_and_counted_ones_are_not() {
        for text in [
            "It hit [a lot of] users.",
            "[Several] services failed.",
            "Several services failed: auth, billing and search.",
            "We had a lot of traffic, 30k requests a second.",
            "I asked how many users were hit.",
            "The API said “429 too many requests”.",
            "We restarted [a few] hosts.",
            "We waited a few hours.",
            "The file is a few bytes long, and the quiz is multiple choice.",
            "[Many] users saw errors.",
            "[Some of] the orders were lost.",
            "The few tests that ran were green.",
            "We lost [a couple of] orders.",
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
