//! Things without a name.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Advice};
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::words::Phrases;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule =
    Rule { id: RuleId("vague-thing"), family: Family::Vague, docs: include_str!("vague_thing/docs.md"), check };

const ADVICE: Advice = Advice {
    saw: "has no name.",
    why: "A thing without a name could be anything. The name shows that you know the system.",
};

static PHRASES: Phrases = Phrases::new(include_str!("vague_thing/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            let Some(count) = thing(&sentence, at) else {
                at += 1;
                continue;
            };
            hints.push(vague::hint(&RULE, &sentence, at..at + count, &ADVICE, question(&sentence, at + count)));
            at += count;
        }
    }
}

fn thing(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if let Some(count) = PHRASES.at(sentence, at) {
        return Some(count);
    }
    match sentence.word(at) {
        "some" | "certain" | "various" if at.checked_sub(1).is_none_or(|before| sentence.word(before) != "the") => {
            determined(sentence, at, at + 1)
        }
        "a" | "an" if sentence.word(at + 1) == "certain" => {
            let noun = vague::noun(sentence, at + 2)?;
            (!vague::is_specified(sentence, noun.end)).then_some(noun.end - at)
        }
        "several" | "many" | "other" if matches!(sentence.word(at + 1), "things" | "stuff") => Some(2),
        "something" => {
            let goes = matches!(
                sentence.word(at + 1),
                "went" | "happened" | "broke" | "failed" | "else" | "good" | "bad" | "wrong"
            );
            (goes || sentence.closes_clause(at + 1)).then_some(1)
        }
        word if is_trouble(word) => trouble(sentence, at),
        _ => None,
    }
}

/// “some issues”, “certain conditions”: no name, and none follows.
fn determined(sentence: &Sentence<'_>, at: usize, from: usize) -> Option<usize> {
    let from = if matches!(sentence.word(from), "more" | "other") { from + 1 } else { from };
    let noun = vague::noun(sentence, from)?;
    let last = sentence.word(noun.end - 1);
    let names = (vague::is_plural(last) || is_trouble(last) || matches!(last, "case" | "changes" | "code" | "thing"))
        && !is_unit(last)
        && !matches!(last, "people" | "guys" | "folks");
    (names && !vague::is_specified(sentence, noun.end)).then_some(noun.end - at)
}

/// “technical issues”, and “had issues”: trouble that nothing describes.
fn trouble(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let met = matches!(
        sentence.word(before),
        "had"
            | "caused"
            | "encountered"
            | "faced"
            | "hit"
            | "causing"
            | "having"
            | "technical"
            | "unexpected"
            | "performance"
            | "minor"
            | "serious"
            | "weird"
    ) || matches!(sentence.word(before), "into" | "with" | "had")
        && at >= 2
        && matches!(sentence.word(at - 2), "ran" | "run" | "dealt" | "running");
    let told = sentence.is(at + 1, Tags::PREPOSITION.with(Tags::CONJUNCTION)) && sentence.word(at + 1) != "and"
        || vague::is_specified(sentence, at + 1)
        || sentence.kind(at + 1) == Some(Kind::Code);
    (met && vague::is_plural(sentence.word(at)) && !told).then_some(1)
}

fn is_trouble(word: &str) -> bool {
    matches!(
        word,
        "bug"
            | "bugs"
            | "complications"
            | "difficulties"
            | "error"
            | "errors"
            | "issue"
            | "issues"
            | "problem"
            | "problems"
            | "trouble"
    )
}

fn question(sentence: &Sentence<'_>, end: usize) -> String {
    let last = end.checked_sub(1).map_or("", |last| sentence.word(last));
    match last {
        "stuff" | "things" | "etc" | "something" | "so" | "of" => "What exactly? Name it.".to_owned(),
        last if vague::is_plural(last) => ["Which ", last, "? Name one or two."].concat(),
        _ => "Which one? Name it.".to_owned(),
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
            "The deploy caused performance [issues].",
            "We had issues with the parser.",
            "I made [a certain mistake].",
            "It needs [some kind of] lock.",
        ] {
            marks(&RULE, text);
        }
    }
}
