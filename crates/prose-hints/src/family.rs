//! The families of hints: what a person is told apart by name, colour and underline.

/// What a hint is about. Several rules can share a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// A passive that leaves out, or puts last, who acted.
    Passive,
    /// Fault put on someone else.
    Blame,
    /// A phrase that leaves out what the teller could say.
    Vague,
    /// Emotion where fact would serve.
    Drama,
    /// A reason that lets the teller off.
    Excuse,
    /// Ownership or learning said instead of shown.
    Claim,
    /// A claim of perfection, or an always or never that nobody believes.
    Absolute,
    /// “We” where the interviewer needs “I”.
    Crowd,
}

impl Family {
    /// All families.
    pub const ALL: [Self; 8] =
        [Self::Passive, Self::Blame, Self::Vague, Self::Drama, Self::Excuse, Self::Claim, Self::Absolute, Self::Crowd];

    /// The name by which files, styles and the command line know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Passive => "passive",
            Self::Blame => "blame",
            Self::Vague => "vague",
            Self::Drama => "drama",
            Self::Excuse => "excuse",
            Self::Claim => "claim",
            Self::Absolute => "absolute",
            Self::Crowd => "crowd",
        }
    }

    /// The name that a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passive => "Passive voice",
            Self::Blame => "Blame",
            Self::Vague => "Vague phrase",
            Self::Drama => "Drama",
            Self::Excuse => "Excuse",
            Self::Claim => "Claim",
            Self::Absolute => "Absolute",
            Self::Crowd => "“We” for “I”",
        }
    }
}
