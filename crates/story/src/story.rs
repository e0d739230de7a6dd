//! One story: a title, four texts, and the hints that its writer has put aside.

use crate::{Coaching, Ignored, Lineage, Panel, PerPanel, panel_title};

/// A moment, in milliseconds since 1970-01-01 UTC. The edge supplies it; nothing in this crate has a clock.
pub type Millis = u64;

/// Names one story for as long as it lives. Never reused, so that a new story cannot write over an old one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoryId(String);

impl StoryId {
    /// An id from letters, digits and hyphens; `None` for anything else, since ids become parts of storage keys.
    pub fn new(id: &str) -> Option<Self> {
        let plain = !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        plain.then(|| Self(id.to_owned()))
    }

    /// The id of the example story, which is kept apart from the writer's own.
    pub fn example() -> Self {
        Self("example".to_owned())
    }

    /// The id as it stands in a storage key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A story as its writer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Which story this is.
    pub id: StoryId,
    /// Counted up at each save; 0 for a story that is stored nowhere.
    pub revision: u64,
    /// The saves that went into it; tells an older copy from a newer one.
    pub saves: Lineage,
    /// When it was begun.
    pub created: Millis,
    /// When its words last changed.
    pub changed: Millis,
    /// Its title; may be empty.
    pub title: String,
    /// What kind of story it is, in the writer's words: "outage", "deadline".
    pub tags: Vec<String>,
    /// Hints that the writer has put aside in this story.
    pub ignored: Vec<Ignored>,
    /// What was settled about it beside its words.
    pub coaching: Coaching,
    panels: PerPanel<String>,
}

impl Story {
    /// An empty story.
    pub fn new(id: StoryId, now: Millis) -> Self {
        Self {
            id,
            revision: 0,
            saves: Lineage::default(),
            created: now,
            changed: now,
            title: String::new(),
            tags: Vec::new(),
            ignored: Vec::new(),
            coaching: Coaching::default(),
            panels: PerPanel::default(),
        }
    }

    /// The text of a panel.
    pub fn text(&self, panel: Panel) -> &str {
        &self.panels[panel]
    }

    /// Replaces the text of a panel. Line breaks become `\n`, as text fields have them: offsets count on it.
    pub fn set_text(&mut self, panel: Panel, text: String) {
        self.panels[panel] = if text.contains('\r') { with_plain_line_breaks(&text) } else { text };
    }

    /// Whether nothing has been written yet: no title and no text.
    pub fn is_empty(&self) -> bool {
        self.title.is_empty() && self.panels.iter().all(String::is_empty)
    }

    /// Makes it a story of its own, which is stored nowhere yet. Returns the name that it had.
    pub fn detach(&mut self, id: StoryId) -> StoryId {
        (self.revision, self.saves) = (0, Lineage::default());
        std::mem::replace(&mut self.id, id)
    }

    /// Whether both say the same: title, tags and texts.
    pub fn has_words_of(&self, other: &Self) -> bool {
        self.title == other.title && self.tags == other.tags && self.panels == other.panels
    }

    /// The whole story as plain text, panel by panel, for the clipboard.
    pub fn to_plain_text(&self) -> String {
        let mut out = String::new();
        if !self.title.is_empty() {
            out.push_str(&self.title);
            out.push_str("\n\n");
        }
        for panel in Panel::ALL {
            out.push_str(panel_title(panel));
            out.push('\n');
            out.push_str(self.text(panel));
            out.push_str("\n\n");
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }
}

/// The text with `\r\n` and `\r` as `\n`.
pub(crate) fn with_plain_line_breaks(text: &str) -> String {
    let mut after_return = false;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\r' || c != '\n' || !after_return {
            plain.push(if c == '\r' { '\n' } else { c });
        }
        after_return = c == '\r';
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_reach_outside_its_key() {
        for bad in ["", "a/b", "../x", "é", "a b", &"a".repeat(65)] {
            assert_eq!(StoryId::new(bad), None, "{bad:?}");
        }
        assert_eq!(StoryId::new("0f3a-9").map(|id| id.as_str().to_owned()), Some("0f3a-9".to_owned()));
    }

    #[test]
    fn line_breaks_are_those_of_text_fields() {
        let mut story = Story::new(StoryId::example(), 0);
        story.set_text(Panel::Setback, "one\r\ntwo\rthree\n".to_owned());
        assert_eq!(story.text(Panel::Setback), "one\ntwo\nthree\n");
    }

    #[test]
    fn plain_text_holds_the_title_and_every_panel() {
        let mut story = Story::new(StoryId::example(), 0);
        story.title = "The index".to_owned();
        story.set_text(Panel::Setback, "I dropped it. 🙈".to_owned());
        let text = story.to_plain_text();
        assert!(text.starts_with("The index\n\nContext\n"));
        assert!(text.contains("What went wrong\nI dropped it. 🙈\n\n"));
    }
}
