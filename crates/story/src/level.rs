//! What kind of position a story is told for.

/// What an interviewer expects depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// The first years.
    Junior,
    /// Works alone on what others depend on.
    #[default]
    Senior,
    /// Answers for more than one team's systems.
    Staff,
    /// Answers for people.
    Manager,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 4] = [Self::Junior, Self::Senior, Self::Staff, Self::Manager];

    /// The name by which records and lists know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Senior => "senior",
            Self::Staff => "staff",
            Self::Manager => "manager",
        }
    }

    /// The level with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }
}
