//! Hedges: words that take back what the sentence says.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Advice};
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::Phrases;
use crate::{Family, Fix, Hint, Rule, RuleId, Safety};

pub(super) const RULE: Rule =
    Rule { id: RuleId("vague-hedge"), family: Family::Vague, docs: include_str!("vague_hedge/docs.md"), check };

const ADVICE: Advice = Advice {
    saw: "takes back what you say.",
    why: "A hedge sounds as if you were not there, or not sure of your own story.",
};

static PHRASES: Phrases = Phrases::new(include_str!("vague_hedge/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            let Some(count) = PHRASES.at(&sentence, at) else {
                at += 1;
                continue;
            };
            if is_hedge(&sentence, at, count) {
                let instead = "Say it plainly. If you are not sure, say what you do know.".to_owned();
                let mut hint = vague::hint(&RULE, &sentence, at..at + count, &ADVICE, instead);
                hint.fixes.extend(without(&sentence, at, count));
                hints.push(hint);
            }
            at += count;
        }
    }
}

fn is_hedge(sentence: &Sentence<'_>, at: usize, count: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| sentence.word(before));
    let after = sentence.word(at + count);
    match sentence.word(at) {
        "kind" | "sort" => {
            let names =
                at.checked_sub(1).is_some_and(|before| sentence.is(before, Tags::DETERMINER.with(Tags::QUESTION)));
            !names
                && !matches!(
                    before,
                    "different"
                        | "same"
                        | "certain"
                        | "right"
                        | "wrong"
                        | "new"
                        | "other"
                        | "only"
                        | "best"
                        | "first"
                        | "and"
                )
        }
        "i" => {
            // “what I think about it”, “I think through each step”: the thinking itself is told.
            let told = matches!(after, "about" | "of" | "through" | "back" | "in")
                || matches!(before, "what" | "how" | "as" | "whatever" | "when" | "than");
            // “I think it is better to …” is an opinion of today, and owns it.
            let opinion = (at + count..at + count + 4).any(|at| {
                matches!(sentence.word(at), "is" | "are" | "'s" | "'re" | "will" | "would" | "should" | "have" | "can")
            });
            !(told || opinion)
        }
        // “was a bit slow” hedges; “a bit of memory”, “zoom in a bit” measure.
        "a" => {
            at.checked_sub(1).is_some_and(|before| sentence.is(before, Tags::BE))
                && after != "of"
                && !sentence.closes_clause(at + count)
        }
        "in" => after != "that",
        "maybe" | "perhaps" => sentence.kind(at + count) != Some(Kind::Number) && !sentence.is(at + count, Tags::COUNT),
        _ => true,
    }
}

/// The sentence without “kind of” or “sort of”: the word behind it says the same, plainly.
fn without(sentence: &Sentence<'_>, at: usize, count: usize) -> Option<Fix> {
    let hedge = matches!(sentence.word(at), "kind" | "sort" | "kinda" | "sorta");
    let next = sentence.kind(at + count) == Some(Kind::Word);
    let like = matches!(sentence.word(at + count), "like" | "n't");
    if !hedge || !next || like {
        return None;
    }
    let word = sentence.written(at + count..at + count + 1);
    let capital = sentence.written(at..at + 1).starts_with(char::is_uppercase);
    let mut replacement = word.to_owned();
    if capital {
        let first = replacement.get_mut(..1)?;
        first.make_ascii_uppercase();
    }
    Some(Fix { span: sentence.cover(at..at + count + 1), replacement, safety: Safety::Certain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{check as marks, fixed};

    #[test]
    fn the_phrases_are_sorted() {
        assert!(PHRASES.are_sorted());
    }

    #[test]
    fn hedges_are_marked_and_other_senses_are_not() {
        for text in [
            "The cache [kind of] broke.",
            "It was [sort of] my call.",
            "This kind of service needs a queue.",
            "It was a new kind of outage for the firm.",
            "[I think] we shipped too early.",
            "That is how I think about alerts now.",
            "My first guess was [probably] wrong.",
            "I suspected the cache.",
            "The fix was [somewhat] late and [more or less] untested.",
            "I was [a bit] slow.",
            "It needs a bit of memory.",
            "I wrote a little script.",
            "We did it in a way that scales.",
            "[Maybe] the alert fired.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn a_hedge_can_be_taken_out() {
        for (before, after) in [
            ("The cache kind of broke.", &["The cache broke."][..]),
            ("Kind of slow, it was.", &["Slow, it was."]),
            ("It was sort of a mess.", &["It was a mess."]),
            ("It was slow, kind of.", &[]),
            ("I think we broke it.", &[]),
        ] {
            assert_eq!(fixed(&RULE, before, Safety::Certain), after, "{before}");
        }
    }
}
