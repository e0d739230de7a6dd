//! What each of the four panels is called, and a value for each of them.

use std::ops::{Index, IndexMut};

pub use prose_hints::Panel;

/// The panel's name, as it stands on the page and in a copy of the story.
pub const fn panel_title(panel: Panel) -> &'static str {
    match panel {
        Panel::Context => "Context",
        Panel::Setback => "What went wrong",
        Panel::Response => "What you did",
        Panel::Lesson => "What you learned",
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
