//! Quantities without a number.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Advice};
use crate::sentence::{Sentence, is_unit};
use crate::token::Tags;
use crate::words::Phrases;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule =
    Rule { id: RuleId("vague-quantity"), family: Family::Vague, docs: include_str!("vague_quantity/docs.md"), check };

const ADVICE: Advice =
    Advice { saw: "is not a number.", why: "Numbers show that you measured. Without one, the interviewer has to ask." };

static PHRASES: Phrases = Phrases::new(include_str!("vague_quantity/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            let Some(count) = PHRASES.at(&sentence, at) else {
                at += 1;
                continue;
            };
            if is_open(&sentence, at, count) {
                hints.push(vague::hint(&RULE, &sentence, at..at + count, &ADVICE, question(&sentence, at + count)));
            }
            at += count;
        }
    }
}

fn is_open(sentence: &Sentence<'_>, at: usize, count: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| sentence.word(before));
    let after = sentence.word(at + count);
    // “the few”, “how many”, “as many as”, “too many requests”: told, asked, compared, or a name.
    let definite = at.checked_sub(1).is_some_and(|before| sentence.is(before, Tags::DETERMINER));
    if definite || matches!(before, "how" | "as" | "too" | "so" | "not" | "thanks") {
        return false;
    }
    // A stretch of time is another rule's.
    if is_unit(after) || matches!(after, "more" | "of") && is_unit(sentence.word(at + count + 1)) {
        return false;
    }
    // “some of you”, “many ways”, “a lot of pressure”: no number would say more.
    let part = after_of(sentence, at, count) && !matches!(after, "the" | "our");
    if part
        || matches!(
            after,
            "ways"
                | "thanks"
                | "people"
                | "reasons"
                | "pressure"
                | "work"
                | "experience"
                | "fun"
                | "respect"
                | "effort"
                | "sense"
        )
    {
        return false;
    }
    !vague::is_specified(sentence, at + count)
}

/// Whether the phrase takes a part of something definite: “some of”, “many of”.
fn after_of(sentence: &Sentence<'_>, at: usize, count: usize) -> bool {
    count == 2 && matches!(sentence.word(at), "some" | "many" | "several") && sentence.word(at + 1) == "of"
}

fn question(sentence: &Sentence<'_>, at: usize) -> String {
    match vague::noun(sentence, at).filter(|noun| vague::is_plural(sentence.word(noun.end - 1))) {
        Some(noun) => ["How many ", sentence.written(noun), "? A rough figure will do."].concat(),
        None => "How much, or how many? A rough figure will do.".to_owned(),
    }
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
