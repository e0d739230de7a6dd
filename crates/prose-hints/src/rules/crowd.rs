//! “We” where the interviewer needs “I”.

use crate::grammar::Hit;
use crate::lexicon::Classes;
use crate::paragraph::Paragraph;
use crate::sentence::Sentence;
use crate::token::{Kind, Tags};
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("crowd"),
    family: Family::Crowd,
    docs: include_str!("crowd/docs.md"),
    patterns: include_str!("crowd/patterns.txt"),
    why: "The interviewer hires you, not the team. “We” hides what you did.",
    check,
};

/// The first hit of a sentence, where neither it nor the sentence before gives the teller a part.
fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    // The sentence that was looked at last, and whether it has nothing more to say: each is read once.
    let mut done = (usize::MAX, false);
    for hit in hits {
        let Some(sentence) = paragraph.sentence(hit.sentence) else { continue };
        // “the whole team”: patterns that began with “the” would be tried at every noun.
        let from = if sentence.says(hit.start, "we|all") { hit.start } else { hit.start.saturating_sub(3) };
        let mut named = (from..hit.start).rev().take_while(|&at| at + 1 == hit.start || sentence.is_open(at + 1));
        let start = named.find(|&at| sentence.says(at, "the|our|my")).unwrap_or(hit.start);
        if done.0 != hit.sentence {
            let before = hit.sentence.checked_sub(1).and_then(|place| paragraph.sentence(place));
            let own = has_own_part(&sentence, "") || before.is_some_and(|sentence| has_own_part(&sentence, STATE));
            done = (hit.sentence, own);
        }
        if done.1 || is_aside(&sentence, start) {
            continue;
        }
        done.1 = true;
        let mut whole = *hit;
        whole.start = start;
        Hint::report(&RULE, "hides your part.", paragraph, &[whole], hints);
    }
}

/// Whether the clause only asks, or goes with another: “could we”, “after we released it”, “the fix we deployed”.
fn is_aside(sentence: &Sentence<'_>, at: usize) -> bool {
    const ASIDE: &str = "after|as|before|did|do|if|once|since|than|that|until|what|when|where|which|while";
    let Some(before) = at.checked_sub(1) else { return false };
    // “After that we”, “since then we”.
    let then = sentence.says(before, "that|then|this|,")
        && (before.saturating_sub(3)..before).any(|at| sentence.says(at, "after|since"));
    if then {
        return !sentence.says(before, "that|then|this") && !sentence.says(before - 1, "that|then|this");
    }
    if sentence.says(before, ASIDE) || sentence.is(before, Tags::MODAL) {
        return true;
    }
    // A noun before it: “at noon we”, “that day we” and “in the end we” set the time.
    sentence.is_open(before)
        && sentence.kind(before) == Some(Kind::Word)
        && !sentence.is_adverb(before)
        && !sentence
            .says(before, "afterwards|believe|day|evening|finally|guess|morning|night|think|time|today|week|year")
        && !(before.saturating_sub(4)..before).any(|at| sentence.is(at, Tags::PREPOSITION))
}

/// What tells no act behind “I”: “I was new there. We fixed it.”
const STATE: &str = "'d|'m|'ve|also|am|barely|had|hardly|have|was";

/// Whether the teller has a part of their own: “I”, “me”, “myself”. “I think” is none, and “my team” is a crowd too. Nor is “I”
/// before one of the words of `none`.
fn has_own_part(sentence: &Sentence<'_>, none: &str) -> bool {
    (0..sentence.tokens.len()).any(|at| {
        sentence.says(at, "my own|part|task")
            || sentence.says(at, "my")
                && !sentence.follows(at, "at|during|for|from|in|of|on|to|with")
                && sentence.is_open(at + 1)
                && !(at + 1..at + 4).any(|at| sentence.in_class(at, Classes::PARTY))
            || sentence.says(at, "i|me|mine|myself")
                && !sentence.says(at + 1, "believe|can|could|feel|guess|know|mean|suppose|think")
                && !sentence.says(at + 1, none)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;
    use crate::{Options, Panel, analyze};

    #[test]
    fn acts_of_a_crowd_are_marked_once_a_sentence() {
        for text in [
            "[We] investigated for two hours.",
            "[We] checked the logs and we restarted the pods.",
            "[The team] decided to stop the rollout.",
            "[Our team] quickly found the cause.",
            "[The whole team] analysed and wrote a fix.",
            "[The platform team] rolled the change back.",
            "[My team] managed to restore the data.",
            "[We] were able to recover the queue.",
            "[We] had to roll back.",
            "[We] then immediately escalated it.",
            "[We] have added an alert.",
            "[We] eventually rewrote it.",
            "In the end [we] decided to wait.",
            "The next day [we] wrote a script.",
            "[We] jumped on a call. It was late.",
            "[All of us] looked at the graphs.",
            "[We] try different settings and it works.",
            "[We] were responsible for the gateway.",
            "[We] worked overtime.",
            "[We] made some changes to the pool.",
            "[We] choosed another database.",
            "[We] rolled it back. [We] restarted the cache.",
            "I think [we] found it at noon.",
            "After two hours [we] identified the leak.",
            "So [we] did the needful.",
            "[We] started to dig.",
            "After that [we] changed the limit.",
            "[The developers] rewrote the query.",
            "[The team] worked on Saturday.",
            "[We] agreed to skip the tests.",
            "[We] had a call with the vendor.",
            "[We] used the profiler to find the leak.",
            "Finally, [we] delivered the fix.",
            "[We] finish the lab.",
            "In my project [we] fixed it at night.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn facts_and_a_part_of_ones_own_are_not() {
        for text in [
            "I found the leak. We fixed it.",
            "My colleague called me and we fixed it.",
            "We, and I in particular, decided to wait.",
            "We had three services.",
            "We use Kafka for the events.",
            "We lost 40 minutes of orders.",
            "We tested it in one region but didn't test it elsewhere.",
            "We started to use it for other projects.",
            "We called it the bridge.",
            "My query locked the table. We rolled it back.",
            "After we changed the limit, it was quiet.",
            "We were a team of five.",
            "After we deployed it, the queue grew.",
            "When we restarted the pod, it came back.",
            "The fix we deployed was too late.",
            "Could we find another way?",
            "Did we check the backup?",
            "We run 40 brokers.",
            "We didn't test the restore.",
            "We should have tested it.",
            "We know of no lost data.",
            "We expect the fix in May.",
            "We were late by three weeks.",
            "We will be adding a limit.",
            "The team runs 40 brokers in three clusters.",
            "The team was tired.",
            "The monitoring team never saw the alert.",
            "It was my change, and we reverted it. I told the client myself, and we moved on.",
            "Together with the lead I wrote the plan, and we followed it.",
            "We agreed on it and are good friends now.",
            "We need a second approval for it.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn outside_the_response_only_decisions_count() {
        let text = "We restarted the pods. We decided to wait.";
        for (panel, want) in [(Panel::Response, 2), (Panel::Context, 1), (Panel::Lesson, 1)] {
            let hints = analyze(text, &Options { panel: Some(panel), ..Options::default() });
            assert_eq!(hints.iter().filter(|hint| hint.family == Family::Crowd).count(), want, "{panel:?}");
        }
    }
}
