//! Who can be blamed, and the words that do it.

use crate::words::Words;

/// People, roles, teams and companies. Nothing that is also a common name of software.
pub(super) fn is_party(word: &str) -> bool {
    PARTIES.contains(word)
}

static PARTIES: Words = Words::new(include_str!("parties.txt"));

/// Verbs that end the words before them: no part of a name.
pub(super) fn is_fault_verb(word: &str) -> bool {
    matches!(word, "broke" | "forgot" | "kept" | "left" | "blew" | "took" | "let" | "wrote" | "gave" | "made")
}

/// What was expected of somebody, and was not done: with *didn't*, *wouldn't*, *never*, *were supposed to*, *took days to*.
pub(super) fn is_duty(word: &str) -> bool {
    DUTIES.contains(word)
}

static DUTIES: Words = Words::new(include_str!("duties.txt"));

/// What only people fail to do, so that “they” must be people.
pub(super) fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "answer"
            | "apologize"
            | "bother"
            | "bothered"
            | "care"
            | "cared"
            | "communicate"
            | "communicated"
            | "cooperate"
            | "explain"
            | "explained"
            | "listen"
            | "listened"
            | "mention"
            | "mentioned"
            | "tell"
            | "told"
            | "warn"
            | "warned"
    )
}

/// What nobody did: participles and pasts.
pub(super) fn is_neglect(word: &str) -> bool {
    NEGLECTED.contains(word)
}

static NEGLECTED: Words = Words::new(include_str!("neglected.txt"));

/// What somebody keeps doing to the teller's annoyance.
pub(super) fn is_nagging(word: &str) -> bool {
    matches!(
        word,
        "adding"
            | "arguing"
            | "asking"
            | "blaming"
            | "breaking"
            | "changing"
            | "complaining"
            | "delaying"
            | "demanding"
            | "forgetting"
            | "ignoring"
            | "interrupting"
            | "moving"
            | "pushing"
            | "sending"
            | "skipping"
            | "switching"
    )
}

/// Character and skill, judged.
pub(super) fn is_careless(word: &str) -> bool {
    CARELESS.contains(word)
}

static CARELESS: Words = Words::new(include_str!("careless.txt"));

/// Work, judged.
pub(super) fn is_bad(word: &str) -> bool {
    matches!(
        word,
        "awful"
            | "bad"
            | "broken"
            | "buggy"
            | "incomplete"
            | "misleading"
            | "poor"
            | "terrible"
            | "unclear"
            | "unrealistic"
            | "untested"
            | "wrong"
    )
}

/// What somebody was not.
pub(super) fn is_good(word: &str) -> bool {
    matches!(
        word,
        "active"
            | "attentive"
            | "available"
            | "careful"
            | "clear"
            | "committed"
            | "competent"
            | "cooperative"
            | "experienced"
            | "helpful"
            | "honest"
            | "motivated"
            | "organized"
            | "prepared"
            | "professional"
            | "qualified"
            | "responsive"
            | "skilled"
            | "supportive"
            | "willing"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [&PARTIES, &DUTIES, &NEGLECTED, &CARELESS] {
            assert!(list.are_sorted());
        }
    }
}
