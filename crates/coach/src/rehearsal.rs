//! The clock of a rehearsal: how long each panel takes, with pauses left out.

use hindsight_story::{Millis, Panel, PerPanel, Rehearsal};

/// A rehearsal that is going on, or has ended. The caller has the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    began: Millis,
    took: PerPanel<Millis>,
    panel: Panel,
    /// Since when the present panel runs; nothing while it is paused.
    running: Option<Millis>,
}

impl Clock {
    /// A clock that stands at nought, at the first panel.
    pub fn new() -> Self {
        Self { began: 0, took: PerPanel::default(), panel: Panel::Context, running: None }
    }

    /// The panel that is being told.
    pub const fn panel(&self) -> Panel {
        self.panel
    }

    /// Whether the clock runs.
    pub const fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Starts or goes on.
    pub fn start(&mut self, _now: Millis) {}

    /// Pauses.
    pub fn pause(&mut self, _now: Millis) {}

    /// Goes to a panel: the mark between the panels.
    pub fn go_to(&mut self, _panel: Panel, _now: Millis) {}

    /// How long a panel has taken by now, in milliseconds.
    pub fn took(&self, panel: Panel, _now: Millis) -> Millis {
        self.took[panel]
    }

    /// How long all has taken by now, in milliseconds.
    pub fn total(&self, now: Millis) -> Millis {
        Panel::ALL.into_iter().map(|panel| self.took(panel, now)).sum()
    }

    /// What is remembered of it, for a story with so many words; `None` where it ran for less than five seconds.
    pub fn finish(self, _now: Millis, _words: PerPanel<u64>) -> Option<Rehearsal> {
        None
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

/// Words a minute in a panel of a rehearsal; `None` where it took no time or has no words.
pub fn pace(_rehearsal: &Rehearsal, _panel: Panel) -> Option<usize> {
    None
}
