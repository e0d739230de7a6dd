//! Who can be blamed, and the words that do it.

use crate::words::List;

/// People, roles, teams and companies. Nothing that is also a common name of software.
pub(super) static PARTIES: List = List::new(include_str!("parties.txt"));

/// What was expected of somebody, and was not done: with *didn't*, *wouldn't*, *never*, *were supposed to*, *took days to*.
pub(super) static DUTIES: List = List::new(include_str!("duties.txt"));

/// What nobody did: participles and pasts.
pub(super) static NEGLECTED: List = List::new(include_str!("neglected.txt"));

/// Character and skill, judged.
pub(super) static CARELESS: List = List::new(include_str!("careless.txt"));

/// Predicates that fault whoever they are said of: an alternative is parted by `|`, `*` is any word, `…` the words to the end
/// of the object.
pub(super) const ANYONE: &str = include_str!("anyone.txt");

/// Predicates that fault people, and can be said of machines.
pub(super) const PEOPLE: &str = include_str!("people.txt");

/// What only people fail to do, so that “they” must be people.
pub(super) const PERSONAL: &str = "answer|apologize|bother|bothered|care|cared|communicate|communicated|cooperate|explain\
    |explained|listen|listened|mention|mentioned|tell|told|warn|warned";

/// What a client or a partner does that is a program, and a crowd of people without fault.
pub(super) const SOFTWARE: &str = "broke|check|failed|ignored|missed|provide|read|reply|respond|responded|send|sent|skipped\
    |slow|support|update";

/// What is missed at work, without the -s of a plural.
pub(super) const WORK: &str = "alert|bug|case|change|check|deadline|detail|error|everything|failure|flag|flaw|issue|it|line\
    |milestone|mistake|one|point|problem|regression|requirement|review|risk|some|step|test|typo|warning";

/// Work, judged.
pub(super) const BAD: &str =
    "awful|bad|broken|buggy|incomplete|misleading|poor|terrible|unclear|unrealistic|untested|wrong";

/// What somebody was not.
pub(super) const GOOD: &str = "active|attentive|available|careful|clear|committed|competent|cooperative|experienced|helpful\
    |honest|motivated|organized|prepared|professional|qualified|responsive|skilled|supportive|willing";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [&PARTIES, &DUTIES, &NEGLECTED, &CARELESS] {
            assert!(list.is_sorted());
        }
    }
}
