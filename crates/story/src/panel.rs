//! What each of the four panels is called and asks, and a value for each of them.

use std::ops::{Index, IndexMut};

pub use prose_hints::Panel;

/// The words that a person reads on a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelText {
    /// The panel's name, which is also the accessible name of its region and its textbox.
    pub title: &'static str,
    /// The questions that it answers; also the invitation in an empty panel.
    pub prompt: &'static str,
    /// One more line, in small print, that says what an interviewer listens for here.
    pub guide: &'static str,
}

impl PanelText {
    /// The words for `panel`.
    pub const fn of(panel: Panel) -> Self {
        match panel {
            Panel::Context => Self {
                title: "Context",
                prompt: "What were you building? What was your responsibility?",
                guide: "Two or three sentences. Enough for a stranger to follow the rest.",
            },
            Panel::Setback => Self {
                title: "What went wrong",
                prompt: "What failed, for whom, and for how long? What was your part in it?",
                guide: "Honest but objective. No drama, no excuses.",
            },
            Panel::Response => Self {
                title: "What you did",
                prompt: "How did you find the cause? Whom did you tell? What steps did you take?",
                guide: "Say “I” where it was you. Steps, not adjectives.",
            },
            Panel::Lesson => Self {
                title: "What you learned",
                prompt: "What do you understand now that you did not before? What changed?",
                guide: "A change that somebody could check, and how it shapes your work today.",
            },
        }
    }
}

/// One value for each panel, reached by the panel and never by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerPanel<T>([T; 4]);

impl<T> PerPanel<T> {
    /// Makes the value of each panel, in the order of [`Panel::ALL`].
    pub fn from_fn(make: impl FnMut(Panel) -> T) -> Self {
        Self(Panel::ALL.map(make))
    }

    /// The values in the order of [`Panel::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T> Index<Panel> for PerPanel<T> {
    type Output = T;

    fn index(&self, panel: Panel) -> &T {
        &self.0[panel.index()]
    }
}

impl<T> IndexMut<Panel> for PerPanel<T> {
    fn index_mut(&mut self, panel: Panel) -> &mut T {
        &mut self.0[panel.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_panel_has_words_of_its_own() {
        let titles = Panel::ALL.map(|panel| PanelText::of(panel).title);
        assert_eq!(titles, ["Context", "What went wrong", "What you did", "What you learned"]);
        for panel in Panel::ALL {
            assert!(PanelText::of(panel).prompt.ends_with('?'));
            assert!(PanelText::of(panel).guide.ends_with('.'));
        }
    }
}
