//! What whoever set the page up would like: how it looks, how long a story should take, and which families of hints are shown.

use prose_hints::{Families, Family};

use crate::{Settings, Theme};

/// What somebody else than the writer would like. Where they say nothing, the writer's own settings hold. No words of a story, and
/// nothing that is stored with one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// How long a spoken story should take, in seconds.
    pub target_seconds: Option<usize>,
    /// Light or dark.
    pub theme: Option<Theme>,
    /// The size of all text, in percent of the usual one: 75 to 200.
    pub text_percent: Option<u64>,
    shown: Option<Families>,
}

impl Preferences {
    /// The same with the hints of these families only.
    #[must_use]
    pub fn only(mut self, families: impl IntoIterator<Item = Family>) -> Self {
        let mut shown = Families::none();
        for family in families {
            shown.insert(family);
        }
        self.shown = Some(shown);
        self
    }

    /// Whether somebody has said which families are shown.
    pub const fn names_families(&self) -> bool {
        self.shown.is_some()
    }

    /// Whether hints of this family are shown to a writer with these settings.
    pub fn shows(&self, family: Family, settings: &Settings) -> bool {
        self.shown.unwrap_or(settings.families).contains(family)
    }

    /// How long a spoken story of a writer with these settings should take, in seconds.
    pub fn target(&self, settings: &Settings) -> usize {
        self.target_seconds.unwrap_or(settings.target_seconds())
    }

    /// Light or dark for a writer with these settings; as the system says for `None`.
    pub fn theme(&self, settings: &Settings) -> Option<Theme> {
        self.theme.or(settings.theme)
    }

    /// The size of all text for a writer with these settings, in percent of the usual one: of two who want it larger, each gets that.
    pub fn text_percent(&self, settings: &Settings) -> u64 {
        self.text_percent.unwrap_or(100) * settings.text_percent() as u64 / 100
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_writers_settings_hold_until_somebody_names_families() {
        let mut settings = Settings::default();
        settings.families.remove(Family::Drama);
        let usual = Preferences::default();
        assert_eq!(
            Family::ALL.into_iter().filter(|family| !usual.shows(*family, &settings)).collect::<Vec<_>>(),
            [Family::Drama]
        );
        let some = Preferences::default().only([Family::Blame, Family::Drama, Family::Blame]);
        assert_eq!(Family::ALL.map(|family| some.shows(family, &settings)).iter().filter(|shown| **shown).count(), 2);
        assert!(Family::ALL.into_iter().all(|family| !Preferences::default().only([]).shows(family, &settings)));
    }

    #[test]
    fn the_writers_target_holds_until_somebody_names_one() {
        let mut settings = Settings::default();
        settings.set_target_seconds(90);
        assert_eq!(Preferences::default().target(&settings), 90);
        assert_eq!(Preferences { target_seconds: Some(60), ..Preferences::default() }.target(&settings), 60);
    }

    #[test]
    fn a_theme_goes_before_the_writers_and_sizes_multiply() {
        let mut settings = Settings::default();
        settings.theme = Some(Theme::Dark);
        settings.set_text_percent(125);
        let rows = [
            (Preferences::default(), Some(Theme::Dark), 125),
            (Preferences { theme: Some(Theme::Light), ..Preferences::default() }, Some(Theme::Light), 125),
            (Preferences { text_percent: Some(80), ..Preferences::default() }, Some(Theme::Dark), 100),
        ];
        for (asked, theme, percent) in rows {
            assert_eq!((asked.theme(&settings), asked.text_percent(&settings)), (theme, percent), "{asked:?}");
        }
    }
}
