//! The bank of interview questions on failure.

use hindsight_story::Level;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// A mistake of one's own.
    Mistake,
    /// Something that was down.
    Incident,
    /// Plans and dates that did not hold.
    Delivery,
    /// A technical decision.
    Judgement,
    /// Disagreement, feedback, misunderstanding.
    People,
    /// Leading others.
    Leadership,
    /// What was learned, and what changed.
    Growth,
}

impl Theme {
    /// All themes, in the order of the list.
    pub const ALL: [Self; 7] =
        [Self::Mistake, Self::Incident, Self::Delivery, Self::Judgement, Self::People, Self::Leadership, Self::Growth];

    /// The name that a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mistake => "Mistakes",
            Self::Incident => "Incidents",
            Self::Delivery => "Deadlines and plans",
            Self::Judgement => "Technical judgement",
            Self::People => "Working with others",
            Self::Leadership => "Leading",
            Self::Growth => "Learning",
        }
    }
}

/// A question of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Names it in stories. Never changes.
    pub id: &'static str,
    /// What it is about.
    pub theme: Theme,
    /// At which levels it is asked.
    pub levels: Vec<Level>,
    /// The question.
    pub text: &'static str,
    /// What the interviewer listens for in the answer.
    pub listens_for: &'static str,
}

/// All questions, by theme.
pub fn bank() -> Vec<Question> {
    Vec::new()
}
