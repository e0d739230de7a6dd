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
        Level::Junior | Level::Senior | Level::Staff | Level::Manager => {
            Expected { scope: "", influence: "", change: "" }
        }
    }
}
