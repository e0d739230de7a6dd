//! What is expected of each level.

use hindsight_story::Level;

/// What an interviewer expects of somebody at a level, a sentence each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// How far the failure and its mending reached.
    pub scope: &'static str,
    /// Who was told, asked and won over.
    pub influence: &'static str,
    /// What changed, and for whom.
    pub change: &'static str,
}

/// The level's name, as it stands on the page.
pub const fn name(level: Level) -> &'static str {
    match level {
        Level::Junior => "Junior engineer",
        Level::Senior => "Senior engineer",
        Level::Staff => "Staff engineer",
        Level::Manager => "Manager",
    }
}

/// What is expected.
pub const fn expected(level: Level) -> Expected {
    match level {
        Level::Junior => Expected {
            scope: "A task or a small feature of your own; a few users or a lost day is enough.",
            influence: "You said early that you were stuck, asked precise questions and used the answers.",
            change: "A habit of yours that others can see, or a test or a note that helps the next newcomer.",
        },
        Level::Senior => Expected {
            scope: "A service or a project that others depended on, with its cost in users, money or days.",
            influence: "You told those affected before they asked, and led your colleagues through the repair.",
            change: "A check, a tool or a rule that your whole team works with, and what it has caught since.",
        },
        Level::Staff => Expected {
            scope: "A system or a decision that several teams lived with, for months rather than hours.",
            influence: "You won over teams that did not answer to you, and let evidence change your own mind in the open.",
            change: "A standard, a tool or a way to decide that other teams took up, and that holds without you.",
        },
        Level::Manager => Expected {
            scope: "What a team delivered or lost, and what that cost its customers and its people.",
            influence: "You spoke plainly with those above you and with each person concerned, and shielded the team.",
            change: "The team plans, hires, hands over or speaks up differently, and you see it in what people do.",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_expects_something_of_its_own_in_a_sentence_each() {
        let sentences = |level| {
            let Expected { scope, influence, change } = expected(level);
            [scope, influence, change]
        };
        let mut all: Vec<_> = Level::ALL.iter().flat_map(|&level| sentences(level)).collect();
        for sentence in &all {
            assert!(sentence.ends_with('.') && sentence.matches('.').count() == 1, "{sentence}");
            assert!((10..=22).contains(&sentence.split(' ').count()), "{sentence}");
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 12);
    }
}
