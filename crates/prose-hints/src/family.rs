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
}

impl Family {
    /// All families.
    pub const ALL: [Self; 3] = [Self::Passive, Self::Blame, Self::Vague];

    /// The name by which files, styles and the command line know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Passive => "passive",
            Self::Blame => "blame",
            Self::Vague => "vague",
        }
    }

    /// The name that a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passive => "Passive voice",
            Self::Blame => "Blame",
            Self::Vague => "Vague phrase",
        }
    }
}
