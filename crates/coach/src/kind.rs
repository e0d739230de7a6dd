//! Kinds of failure, and what interviewers ask about each.

use hindsight_story::Story;

/// What kind of failure a story tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something was down or slow.
    Outage,
    /// Data was lost, wrong or seen by others.
    Data,
    /// A date or an estimate did not hold.
    Deadline,
    /// A technical decision turned out wrong.
    Decision,
    /// A defect reached users.
    Defect,
    /// A weakness that somebody could have used, or did.
    Security,
    /// People misunderstood each other, or did not speak.
    Communication,
    /// Somebody was led, hired or judged wrongly.
    People,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Outage,
        Self::Data,
        Self::Deadline,
        Self::Decision,
        Self::Defect,
        Self::Security,
        Self::Communication,
        Self::People,
    ];

    /// The name by which records know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Outage => "outage",
            Self::Data => "data",
            Self::Deadline => "deadline",
            Self::Decision => "decision",
            Self::Defect => "defect",
            Self::Security => "security",
            Self::Communication => "communication",
            Self::People => "people",
        }
    }

    /// The kind with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The name that a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outage => "Outage",
            Self::Data => "Lost or wrong data",
            Self::Deadline => "Missed deadline",
            Self::Decision => "Wrong decision",
            Self::Defect => "Bug that reached users",
            Self::Security => "Security",
            Self::Communication => "Misunderstanding",
            Self::People => "People",
        }
    }

    /// The kind that a story tells of: what its writer chose, or else what its words suggest.
    pub fn of(story: &Story) -> Option<Self> {
        story.coaching.kind.as_deref().and_then(Self::from_id)
    }
}
