//! What holds for every story of this writer.

use prose_hints::{Families, Family};

use crate::json::Json;
use crate::level::Level;
use crate::measure::{SPOKEN_WORDS_PER_MINUTE, TARGET_SECONDS, in_words};
use crate::record::{RecordError, open, up_to_date};
use crate::shelf::counted;

const FORMAT: u64 = STEPS.len() as u64 + 1;

/// What makes a record of each format, from the first on, one of the next.
const STEPS: [fn(&mut Json); 1] = [choices];

/// 1 to 2: how the page looks, what is shown, and how fast and how long the writer speaks.
fn choices(record: &mut Json) {
    for (key, value) in Settings::default().choices() {
        record.put(key, value);
    }
}

/// Light or dark, where somebody says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark letters on light.
    Light,
    /// Light letters on dark.
    Dark,
}

impl Theme {
    /// The name by which records, messages and the style know it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.id() == id)
    }
}

/// Choices of the writer that are not part of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Words that a rule leaves alone in every story: the rule's id and the words in lower case, sorted.
    ignored_everywhere: Vec<(String, String)>,
    /// The families of hints that are shown.
    pub families: Families,
    /// What kind of position the writer prepares for.
    pub level: Level,
    /// Light or dark; as the system says for `None`.
    pub theme: Option<Theme>,
    words_per_minute: usize,
    target_seconds: usize,
    text_percent: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ignored_everywhere: Vec::new(),
            families: Families::all(),
            level: Level::default(),
            theme: None,
            words_per_minute: SPOKEN_WORDS_PER_MINUTE,
            target_seconds: TARGET_SECONDS,
            text_percent: 100,
        }
    }
}

impl Settings {
    /// What a file with settings is called.
    pub const FILE: &str = "hindsight-settings.json";

    /// How fast the writer speaks, in words a minute: 60 to 260.
    pub const fn words_per_minute(&self) -> usize {
        self.words_per_minute
    }

    /// Sets how fast the writer speaks, in words a minute; what nobody speaks at becomes the nearest that somebody does.
    pub fn set_words_per_minute(&mut self, pace: usize) {
        self.words_per_minute = pace.clamp(60, 260);
    }

    /// How long a spoken story should take, in seconds: 30 to 600.
    pub const fn target_seconds(&self) -> usize {
        self.target_seconds
    }

    /// Sets how long a spoken story should take, in seconds, within 30 to 600.
    pub fn set_target_seconds(&mut self, seconds: usize) {
        self.target_seconds = seconds.clamp(30, 600);
    }

    /// The size of all text, in percent of the usual one: 75 to 200.
    pub const fn text_percent(&self) -> usize {
        self.text_percent
    }

    /// Sets the size of all text, in percent of the usual one, within 75 to 200.
    pub fn set_text_percent(&mut self, percent: usize) {
        self.text_percent = percent.clamp(75, 200);
    }

    /// Whether a rule leaves these words alone everywhere. Case does not matter.
    pub fn ignores(&self, rule: &str, text: &str) -> bool {
        let key = (rule.to_owned(), text.to_ascii_lowercase());
        self.ignored_everywhere.binary_search(&key).is_ok()
    }

    /// Leaves these words alone everywhere from now on.
    pub fn ignore(&mut self, rule: &str, text: &str) {
        let key = (rule.to_owned(), text.to_ascii_lowercase());
        if let Err(place) = self.ignored_everywhere.binary_search(&key) {
            self.ignored_everywhere.insert(place, key);
        }
    }

    /// Takes [`Settings::ignore`] back.
    pub fn bring_back(&mut self, rule: &str, text: &str) {
        let text = text.to_ascii_lowercase();
        self.ignored_everywhere.retain(|(r, t)| r != rule || *t != text);
    }

    /// Reads settings from their saved form.
    ///
    /// # Errors
    /// When the text is no settings record, or one of a newer format.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        Self::take(open(text, &STEPS)?).ok_or(RecordError::Unreadable)
    }

    /// The same for a record that stands in a larger JSON value.
    pub(crate) fn read_json(record: Json) -> Result<Self, RecordError> {
        Self::take(up_to_date(record, &STEPS)?).ok_or(RecordError::Unreadable)
    }

    fn take(mut record: Json) -> Option<Self> {
        let mut settings = Self::default();
        // Sorted once: a hostile file has millions.
        for mut words in record.take_list("ignored_everywhere")? {
            settings.ignored_everywhere.push((words.take_text("rule")?, words.take_text("text")?.to_ascii_lowercase()));
        }
        settings.ignored_everywhere.sort_unstable();
        settings.ignored_everywhere.dedup();
        // A family, level or theme that is not known here hides or changes nothing.
        for id in record.take_list("hidden")? {
            let Json::Text(id) = id else { return None };
            if let Some(family) = Family::ALL.into_iter().find(|family| family.id() == id) {
                settings.families.remove(family);
            }
        }
        settings.level = Level::from_id(&record.take_text("level")?).unwrap_or_default();
        settings.theme = Theme::from_id(&record.take_text("theme")?);
        settings.set_words_per_minute(record.take_size("words_per_minute")?);
        settings.set_target_seconds(record.take_size("target_seconds")?);
        settings.set_text_percent(record.take_size("text_percent")?);
        Some(settings)
    }

    fn choices(&self) -> Vec<(&'static str, Json)> {
        let hidden = Family::ALL.into_iter().filter(|family| !self.families.contains(*family));
        vec![
            ("hidden", Json::List(hidden.map(|family| Json::text(family.id())).collect())),
            ("level", Json::text(self.level.id())),
            ("theme", Json::text(self.theme.map_or("system", Theme::id))),
            ("words_per_minute", Json::Number(self.words_per_minute as u64)),
            ("target_seconds", Json::Number(self.target_seconds as u64)),
            ("text_percent", Json::Number(self.text_percent as u64)),
        ]
    }

    /// The saved form.
    pub fn write(&self) -> String {
        Json::object(self.record()).write()
    }

    /// The text of a file named [`FILE`](Self::FILE): the saved form, marked as what it is.
    pub fn write_file(&self) -> String {
        let marked = [("hindsight", Json::text("settings"))].into_iter().chain(self.record());
        Json::object(marked.collect()).write()
    }

    fn record(&self) -> Vec<(&'static str, Json)> {
        let words = |(rule, text): &(String, String)| {
            Json::object(vec![("rule", Json::text(rule)), ("text", Json::text(text))])
        };
        let words = self.ignored_everywhere.iter().map(words).collect();
        let mut record = vec![("format", Json::Number(FORMAT)), ("ignored_everywhere", Json::List(words))];
        record.extend(self.choices());
        record
    }

    /// The rules and words that are left alone everywhere.
    pub(crate) fn ignored_everywhere(&self) -> &[(String, String)] {
        &self.ignored_everywhere
    }

    /// All of it in one line for a person: "level staff · pace 131 words a minute · target 1 min 30 s · …".
    pub fn in_words(&self) -> String {
        let hidden = Family::ALL.into_iter().filter(|family| !self.families.contains(*family)).count();
        let mut line = [
            "level ",
            self.level.id(),
            " · pace ",
            &counted(self.words_per_minute, "word"),
            " a minute · target ",
            &in_words(self.target_seconds),
            " · ",
            self.theme.map_or("light or dark as the system", Theme::id),
            " · text at ",
            &self.text_percent.to_string(),
            " %",
        ]
        .concat();
        for (count, name, behind) in
            [(hidden, "hint family", " off"), (self.ignored_everywhere.len(), "phrase", " ignored everywhere")]
        {
            if count > 0 {
                line.push_str(&[" · ", &*counted(count, name), behind].concat());
            }
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records as each format was written when it shipped. Never edit one: it stands for what is on people's disks.
    const FORMAT_1: &str = r#"{"format":1,"ignored_everywhere":[{"rule":"blame","text":"qa missed it 🙈"}]}"#;
    const FORMAT_2: &str = r#"{"format":2,"ignored_everywhere":[{"rule":"blame","text":"qa missed it 🙈"}],"hidden":["drama"],"level":"staff","theme":"dark","words_per_minute":131,"target_seconds":90,"text_percent":120}"#;

    #[test]
    fn words_are_ignored_whatever_their_case_until_brought_back() {
        let mut settings = Settings::default();
        settings.ignore("vague-thing", "Some issues");
        assert!(settings.ignores("vague-thing", "some Issues"));
        assert!(!settings.ignores("vague-hedge", "some issues"));
        settings.bring_back("vague-thing", "SOME ISSUES");
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn saved_settings_come_back() {
        let settings = Settings::read(FORMAT_2).unwrap();
        assert_eq!(settings.write(), FORMAT_2);
        assert!(settings.ignores("blame", "QA missed it 🙈") && !settings.families.contains(Family::Drama));
        assert_eq!((settings.level, settings.theme), (Level::Staff, Some(Theme::Dark)));
        assert_eq!((settings.words_per_minute(), settings.target_seconds(), settings.text_percent()), (131, 90, 120));
    }

    #[test]
    fn settings_of_every_format_that_shipped_are_read() {
        let mut usual = Settings::default();
        usual.ignore("blame", "QA missed it 🙈");
        assert_eq!(Settings::read(FORMAT_1), Ok(usual));
    }

    #[test]
    fn settings_say_in_one_line_what_they_are() {
        assert_eq!(
            Settings::default().in_words(),
            "level senior · pace 140 words a minute · target 2 min · light or dark as the system · text at 100 %"
        );
        assert_eq!(
            Settings::read(FORMAT_2).unwrap().in_words(),
            "level staff · pace 131 words a minute · target 1 min 30 s · dark · text at 120 % · 1 hint family off · \
             1 phrase ignored everywhere"
        );
    }

    #[test]
    fn what_is_out_of_range_or_unknown_becomes_what_is_in_it() {
        let odd = r#"{"format":2,"ignored_everywhere":[],"hidden":["smell"],"level":"king","theme":"pink","words_per_minute":0,"target_seconds":99999999,"text_percent":1}"#;
        let mut settings = Settings::default();
        settings.set_words_per_minute(60);
        settings.set_target_seconds(600);
        settings.set_text_percent(75);
        assert_eq!(Settings::read(odd), Ok(settings));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        assert_eq!(Settings::read("{"), Err(RecordError::Unreadable));
        assert_eq!(Settings::read(r#"{"format":1}"#), Err(RecordError::Unreadable));
        assert_eq!(Settings::read(r#"{"format":2,"ignored_everywhere":[]}"#), Err(RecordError::Unreadable));
        assert_eq!(Settings::read(r#"{"format":3}"#), Err(RecordError::Newer { format: 3 }));
    }
}
