//! How the page looks, as far as somebody chooses: theme and size of text. boot.js shows the same before the app is there.

use hindsight_story::{Session, Theme};

use crate::browser;

/// What the page looks like now; nothing is known of that at first.
#[derive(Default)]
pub(crate) struct Look(Option<(Option<Theme>, u64)>);

impl Look {
    /// Has the page look as the writer, or the site around it, likes it.
    pub(crate) fn show(&mut self, session: &Session) {
        let asked = session.preferences();
        let wanted = (asked.theme(session.settings()), asked.text_percent(session.settings()));
        if self.0 != Some(wanted) {
            self.0 = Some(wanted);
            browser::set_theme(wanted.0.map(Theme::id));
            browser::set_font_percent(wanted.1);
        }
    }
}
