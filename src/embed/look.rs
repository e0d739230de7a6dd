//! The page as the site would like it: accent, questions, country. Theme and size of text are preferences; see src/look.rs.

use std::cell::OnceCell;

use hindsight_story::embed::Options;
use hindsight_story::{Panel, PerPanel};

use crate::browser::{self, Place};

thread_local! {
    /// The questions that the page comes with.
    static QUESTIONS: OnceCell<PerPanel<String>> = const { OnceCell::new() };
}

/// Shows the page like this.
pub(super) fn show(options: &Options) {
    browser::set_accent(options.accent.as_deref());
    browser::set_region(options.region.as_deref());
    let place = |panel| Place::find_in(panel, "prompt");
    QUESTIONS.with(|questions| {
        let usual = questions.get_or_init(|| PerPanel::from_fn(|panel| place(panel).words()));
        for panel in Panel::ALL {
            place(panel).show(options.prompts[panel].as_ref().unwrap_or(&usual[panel]));
        }
    });
}
