//! The four panels of a story.

/// A panel of the story: the question that a text answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Panel {
    /// What was being built, and what the teller was responsible for.
    Context,
    /// What went wrong.
    Setback,
    /// What the teller did.
    Response,
    /// What the teller learned.
    Lesson,
}

impl Panel {
    /// All four, in the order in which a story is told.
    pub const ALL: [Self; 4] = [Self::Context, Self::Setback, Self::Response, Self::Lesson];

    /// The name by which files and the command line know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Setback => "setback",
            Self::Response => "response",
            Self::Lesson => "lesson",
        }
    }

    /// The panel with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|panel| panel.id() == id)
    }

    /// Its place in [`ALL`](Self::ALL).
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_places_lead_back_to_the_panel() {
        for (place, panel) in Panel::ALL.into_iter().enumerate() {
            assert_eq!(Panel::from_id(panel.id()), Some(panel));
            assert_eq!(panel.index(), place);
        }
        assert_eq!(Panel::from_id("Context"), None);
    }
}
