//! Times and durations without a figure.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Found};
use crate::sentence::{Sentence, is_unit};
use crate::words::{List, one_of};
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-time"),
    family: Family::Vague,
    docs: include_str!("vague_time/docs.md"),
    why: "How long it lasted and when you knew are the first things that an incident review asks.",
    check,
};

static PHRASES: List = List::new(include_str!("vague_time/phrases.txt"));

/// What leaves a unit of time uncounted.
static COUNTS: List = List::new(include_str!("vague_time/counts.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    vague::walk(&RULE, "leaves the time open.", find, paragraph, hints);
}

fn find<'t>(sentence: &Sentence<'t>, at: usize) -> Option<Found<'t>> {
    let words = open_time(sentence, at)?;
    let last = sentence.word(at + words - 1);
    let question = match () {
        () if is_unit(last) => ["How many ", last, "?"],
        () if one_of(last, "while|time") => ["How long? Minutes, hours, days?", "", ""],
        () => ["When was that?", "", ""],
    };
    Some(Found { words, instead: (!vague::is_specified(sentence, at + words)).then_some(question), fix: None })
}

fn open_time(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let counted = COUNTS.phrase(sentence, at).filter(|words| is_unit(sentence.word(at + words)));
    if let Some(words) = counted {
        return (!sentence.follows(at, "how|so|too|as|every|first|last|past")).then_some(words + 1);
    }
    let words = PHRASES.phrase(sentence, at)?;
    let compared = sentence.says(at, "soon") && (sentence.follows(at, "as|too|how") || sentence.says(at + words, "as"))
        || sentence.says(at, "recently") && sentence.says(at + 1, "graduated|hired|joined|moved|promoted|started")
        || sentence.says(at, "long") && sentence.follows(at, "a|the|this|that|first");
    (!compared).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn the_phrases_are_sorted() {
        assert!(PHRASES.is_sorted() && COUNTS.is_sorted());
    }

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
        ] {
            marks(&RULE, text);
        }
    }
}
