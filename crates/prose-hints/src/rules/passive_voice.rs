//! Passive voice: a form of *be* or *get* with a participle.
mod active;
mod advice;
mod agent;
mod candidates;
mod features;
mod model;
mod participles;
#[cfg(feature = "training")]
pub mod training;

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::words::one_of;
use crate::{Family, Hint, Rule, RuleId};
use candidates::{Candidate, Order, candidates, opens};
use model::score;
use participles::{is_bare, is_intransitive, is_participle, is_state};

pub(super) const RULE: Rule = Rule {
    id: RuleId("passive-voice"),
    family: Family::Passive,
    docs: include_str!("passive_voice/docs.md"),
    why: "An interviewer asks what your part was. A passive takes the person out of the sentence.",
    patterns: "",
    check,
};

/// Words that may be a participle, though they do not end as one.
pub(crate) fn irregular_participles() -> impl Iterator<Item = &'static str> {
    participles::irregular().chain(candidates::slips())
}

/// A passive: token places of *be*, of the participle that proves it, and of the last one coordinated with it.
#[derive(Clone, Copy)]
pub(super) struct Passive {
    pub(super) be: usize,
    pub(super) participle: usize,
    pub(super) last: usize,
}

fn check(paragraph: &Paragraph<'_>, _: &[Hit], hints: &mut Vec<Hint>) {
    for sentence in paragraph.sentences() {
        let mut at = 0;
        while at < sentence.tokens.len() {
            if opens(&sentence, at)
                && let Some(passive) = passive(&sentence, at)
            {
                at = passive.last;
                hints.push(advice::hint(&sentence, passive));
            }
            at += 1;
        }
    }
}

/// The passive that this form of *be* or *get* opens: the candidate that the model is surest of.
fn passive(sentence: &Sentence<'_>, be: usize) -> Option<Passive> {
    let mut best = None;
    let mut most = 0;
    candidates(sentence, be, &mut |candidate| {
        let score = score(sentence, candidate);
        if score > most {
            (best, most) = (Some(candidate), score);
        }
    });
    let spared = |candidate: Candidate| sentence.panel.is_some() && is_exempt(sentence, candidate);
    let Candidate { be, participle, order, .. } = best.filter(|&candidate| !spared(candidate))?;
    Some(match order {
        Order::Plain | Order::Inverted => Passive { be, participle, last: last_coordinated(sentence, participle) },
        Order::Fronted => Passive { be: participle, participle, last: be },
    })
}

/// Whether the passive is one to grammarians and a state to everybody else: “was supposed to”, “is located in”. In the panel of a
/// story it is none; of plain text the rule says what a treebank says.
fn is_exempt(sentence: &Sentence<'_>, candidate: Candidate) -> bool {
    one_of(sentence.word(candidate.participle), "supposed|located")
}

/// The last participle of “was reviewed, tested and merged”. Stops where the next one could be an active verb: one that
/// takes no object, or has one.
fn last_coordinated(sentence: &Sentence<'_>, participle: usize) -> usize {
    let mut last = participle;
    loop {
        let mut at = last + 1;
        let comma = sentence.says(at, ",");
        at += usize::from(comma);
        let joins = sentence.says(at, "and|or|then");
        at += usize::from(joins);
        while sentence.is_adverb(at) {
            at += 1;
        }
        let word = sentence.word(at);
        let goes_on = (comma || joins)
            && sentence.kind(at) == Some(Kind::Word)
            && is_participle(word)
            && !is_state(word)
            && !is_intransitive(word)
            && (joins || !is_bare(word))
            && (sentence.closes_clause(at + 1)
                || sentence.says(at + 1, "the same")
                || sentence.is(at + 1, Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::ADVERB))
                    && !sentence.is(at + 1, Tags::DETERMINER));
        if !goes_on {
            return last;
        }
        // A list by commas alone is one only if "and" ends it.
        if comma && !joins && !sentence.says(at + 1, ",|and|or") {
            return last;
        }
        last = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn passives_are_found_through_questions_slips_and_what_stands_between() {
        for text in [
            "Why [is this service called] the ledger?",
            "How [are the images built]?",
            "[Am I expected] to sign it?",
            "[Weren't the nodes patched] in June?",
            "Not only [was the disk replaced], the host was new as well.",
            "[Attached is] the log of the night.",
            "The dumps [were, of course, deleted].",
            "The node [was at that time drained].",
            "The cluster [was either drained] or stopped.",
            "The alert [was then quickly and quietly removed].",
            "The parcel [was recieved] on Monday.",
            "The index [was droped] by the script.",
            "The parser [was wrote] by an intern.",
            "The volume [is beeing copied].",
            "The lease [wan't renewed].",
            "[Its called] a canary.",
            "Its planned end was Friday.",
            "Users [were denied] access.",
            "The victory was short-lived and she was open-minded.",
            "It is the least understood part.",
            "The result was dropped packets.",
            "All I did was cut the cord.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn in_a_story_states_are_left_alone() {
        for (text, marked) in
            [("I was supposed to rotate the keys.", "was supposed"), ("It is located in Graz.", "is located")]
        {
            let count = |panel| crate::analyze(text, &crate::Options { panel, ..Default::default() }).len();
            assert_eq!((count(None), count(Some(crate::Panel::Setback))), (1, 0), "{marked}");
        }
    }

    #[test]
    fn passives_are_marked_and_states_are_not() {
        for text in [
            "The orders table [was dropped] at noon.",
            "It has since [been fixed].",
            "Alerts [were being ignored].",
            "The restore [was never actually tested].",
            "The job wasn't the problem.",
            "The flag [wasn’t reset].",
            "The keys [werent rotated] for a year.",
            "It[’s called] the ledger.",
            "They[’re being replaced] now.",
            "The cache can [be cleared] by hand.",
            "[Was it tested] before the release?",
            "[Were the backups checked]?",
            "Why [was the alert silenced]?",
            "The change [was reviewed, tested and merged] on Monday.",
            "The pod [was restarted] and crashed again.",
            "The index [was dropped] and caused an outage.",
            "Two hosts [got replaced].",
            "The image [was auto-deleted] by a job.",
            "The page [was read] by thousands.",
            "He [got paid]? I [was told] so.",
            "The logs had [been rotated] twice.",
            "Everything [was set] up wrong.",
            "The team was excited, tired and worried.",
            "I was very annoyed by the noise.",
            "I [was annoyed] by the noise.",
            "I was very focused, and I was used to it.",
            "The disk was full and the screen was broken.",
            "She has deployed it, and he's written a test.",
            "It's changed a lot since then.",
            "The service written in Go failed.",
            "We were on call, and it was indeed late.",
            "What I did was put it back.",
            "I got started at nine.",
        ] {
            marks(&RULE, text);
        }
    }
}
