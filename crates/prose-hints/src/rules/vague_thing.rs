//! Things without a name.

use crate::paragraph::Paragraph;
use crate::rules::vague::{self, Found};
use crate::sentence::{Sentence, is_unit};
use crate::token::{Kind, Tags};
use crate::words::{List, one_of};
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-thing"),
    family: Family::Vague,
    docs: include_str!("vague_thing/docs.md"),
    why: "A thing without a name could be anything. The name shows that you know the system.",
    check,
};

static PHRASES: List = List::new(include_str!("vague_thing/phrases.txt"));

fn check(paragraph: &Paragraph<'_>, hints: &mut Vec<Hint>) {
    vague::walk(&RULE, "stays general.", find, paragraph, hints);
}

fn find<'t>(sentence: &Sentence<'t>, at: usize) -> Option<Found<'t>> {
    let end = thing(sentence, at)?;
    let last = sentence.word(end - 1);
    let question = match () {
        () if one_of(last, "stuff|things|etc|something|so|of|code|data|trouble") => ["What exactly? Name it.", "", ""],
        // A number says more than names, and names of customers stay out of an interview.
        () if vague::is_plural(last)
            && (one_of(last, PEOPLE) || sentence.says(at, "some") && !TROUBLE.contains(last)) =>
        {
            ["How many ", last, "? A rough figure will do."]
        }
        () if vague::is_plural(last) => ["Which ", last, "? Name one or two."],
        () => ["Which one? Name it.", "", ""],
    };
    Some(Found { words: end - at, instead: Some(question), fix: None })
}

const PEOPLE: &str = "accounts|clients|companies|customers|partners|people|teams|tenants|users";

/// Where the thing that starts at `at` ends.
fn thing(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if let Some(words) = PHRASES.phrase(sentence, at) {
        return Some(at + words);
    }
    match sentence.word(at) {
        "some" | "certain" | "various" => {
            if sentence.follows(at, "the") {
                return None;
            }
            let from = if sentence.says(at + 1, "more|other") { at + 2 } else { at + 1 };
            nameless(sentence, from).filter(|&end| {
                let last = sentence.word(end - 1);
                (vague::is_plural(last) || TROUBLE.contains(last) || one_of(last, "case|changes|code|thing"))
                    && !is_unit(last)
                    && !one_of(last, "people|guys|folks")
            })
        }
        "a" | "an" if sentence.says(at + 1, "certain") => nameless(sentence, at + 2),
        "several" | "many" | "other" if sentence.says(at + 1, "things|stuff") => Some(at + 2),
        "something" => {
            let goes = sentence.says(at + 1, "went|happened|broke|failed|else|good|bad|wrong");
            (goes || sentence.closes_clause(at + 1)).then_some(at + 1)
        }
        word => (TROUBLE.contains(word) && is_undescribed(sentence, at)).then_some(at + 1),
    }
}

/// Where the noun that starts at `from` ends, if the sentence does not go on to name what it stands for.
fn nameless(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let end = vague::noun(sentence, from)?.end;
    (!vague::is_specified(sentence, end)).then_some(end)
}

/// “technical issues”, and “had issues”: trouble that nothing describes.
fn is_undescribed(sentence: &Sentence<'_>, at: usize) -> bool {
    const MET: &str =
        "had|caused|encountered|faced|hit|causing|having|technical|unexpected|performance|minor|serious|weird";
    let met = sentence.follows(at, MET) || at >= 2 && sentence.says(at - 2, "ran|run|dealt|running into|with|had");
    let told = sentence.is(at + 1, Tags::PREPOSITION.with(Tags::CONJUNCTION)) && !sentence.says(at + 1, "and")
        || sentence.kind(at + 1) == Some(Kind::Code)
        || vague::is_specified(sentence, at + 1);
    met && vague::is_plural(sentence.word(at)) && !told
}

static TROUBLE: List = List::new(include_str!("vague_thing/trouble.txt"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn the_phrases_are_sorted() {
        assert!(PHRASES.is_sorted() && TROUBLE.is_sorted());
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

    #[test]
    fn the_question_fits_the_thing() {
        for (text, want) in [
            ("Some users in Peru saw it.", "How many users? A rough figure will do."),
            ("Certain customers saw it.", "How many customers? A rough figure will do."),
            ("Some servers froze.", "How many servers? A rough figure will do."),
            ("It froze under certain conditions.", "Which conditions? Name one or two."),
            ("I looked at some issues.", "Which issues? Name one or two."),
            ("I moved some code.", "What exactly? Name it."),
            ("I made a certain mistake.", "Which one? Name it."),
        ] {
            let hints = crate::analyze(text, &crate::Options::default());
            assert_eq!(hints.first().map(|hint| hint.instead.as_str()), Some(want), "{text}");
        }
    }
}
