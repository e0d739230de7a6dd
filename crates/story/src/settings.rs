//! What holds for every story of this writer.

use crate::json::Json;
use crate::record::{RecordError, open};

const FORMAT: u64 = 1;

/// Choices of the writer that are not part of one story.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Words that a rule leaves alone in every story: the rule's id and the words in lower case, sorted.
    ignored_everywhere: Vec<(String, String)>,
}

impl Settings {
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
        let mut record = open(text, &[])?;
        let mut settings = Self::default();
        for mut words in record.take_list("ignored_everywhere").ok_or(RecordError::Unreadable)? {
            let (Some(rule), Some(text)) = (words.take_text("rule"), words.take_text("text")) else {
                return Err(RecordError::Unreadable);
            };
            settings.ignore(&rule, &text);
        }
        Ok(settings)
    }

    /// The saved form.
    pub fn write(&self) -> String {
        let words = |(rule, text): &(String, String)| {
            Json::object(vec![("rule", Json::text(rule)), ("text", Json::text(text))])
        };
        let words = self.ignored_everywhere.iter().map(words).collect();
        Json::object(vec![("format", Json::Number(FORMAT)), ("ignored_everywhere", Json::List(words))]).write()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let mut settings = Settings::default();
        settings.ignore("blame", "QA missed it 🙈");
        settings.ignore("a", "b");
        assert_eq!(Settings::read(&settings.write()), Ok(settings));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        assert_eq!(Settings::read("{"), Err(RecordError::Unreadable));
        assert_eq!(Settings::read(r#"{"format":1}"#), Err(RecordError::Unreadable));
        assert_eq!(Settings::read(r#"{"format":2}"#), Err(RecordError::Newer { format: 2 }));
    }
}
