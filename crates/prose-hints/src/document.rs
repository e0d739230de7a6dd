//! Hints for a whole text, and for a text that is being edited.

use crate::hint::{merged, settle};
use crate::paragraph::{Paragraph, split};
use crate::{Hint, Options, RULES, Span};

/// All hints for a text, by their start and, of one start, the longest first. Hints of one family do not overlap.
///
/// Takes time linear in the text. For a text that is being edited, use [`Document`].
pub fn analyze(text: &str, options: &Options) -> Vec<Hint> {
    let mut hints = Vec::new();
    for span in split(text) {
        hints.extend(look(span.text(text), options).into_iter().map(|hint| hint.shifted(span.start)));
    }
    hints
}

/// A text that is being edited. After an edit only the paragraphs that changed are looked at again.
#[derive(Debug, Clone)]
pub struct Document {
    options: Options,
    text: String,
    paragraphs: Vec<Known>,
}

/// A paragraph and its hints, with spans within the paragraph.
#[derive(Debug, Clone)]
struct Known {
    span: Span,
    hints: Vec<Hint>,
}

impl Document {
    /// An empty document.
    pub const fn new(options: Options) -> Self {
        Self { options, text: String::new(), paragraphs: Vec::new() }
    }

    /// Replaces the text, and says how many paragraphs had to be looked at again. Those before the first and after the last
    /// paragraph that differ keep their hints.
    pub fn set_text(&mut self, text: &str) -> usize {
        if text == self.text {
            return 0;
        }
        let spans = split(text);
        let old = std::mem::take(&mut self.paragraphs);
        let same = |known: &Known, span: &Span| known.span.text(&self.text) == span.text(text);
        let before = old.iter().zip(&spans).take_while(|(known, span)| same(known, span)).count();
        let room = old.len().min(spans.len()) - before;
        let after =
            old.iter().rev().zip(spans.iter().rev()).take(room).take_while(|(known, span)| same(known, span)).count();
        let stale = old.len() - before - after;
        let looked = spans.len() - before - after;
        let mut old = old.into_iter();
        for (place, span) in spans.into_iter().enumerate() {
            if place == before {
                old.by_ref().take(stale).for_each(drop);
            }
            let kept = if (before..before + looked).contains(&place) { None } else { old.next() };
            let hints = kept.map_or_else(|| look(span.text(text), &self.options), |known| known.hints);
            self.paragraphs.push(Known { span, hints });
        }
        text.clone_into(&mut self.text);
        looked
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All hints, as [`analyze`] on the whole text gives them.
    pub fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        for known in &self.paragraphs {
            hints.extend(known.hints.iter().map(|hint| hint.clone().shifted(known.span.start)));
        }
        hints
    }

    /// Changes what is looked for, and looks at the whole text again if that is news.
    pub fn set_options(&mut self, options: Options) {
        if self.options == options {
            return;
        }
        self.options = options;
        for known in &mut self.paragraphs {
            known.hints = look(known.span.text(&self.text), &options);
        }
    }
}

/// The hints for one paragraph, with spans within it.
fn look(text: &str, options: &Options) -> Vec<Hint> {
    let paragraph = Paragraph::new(text, options.panel);
    let mut hints = Vec::new();
    for rule in RULES.iter().filter(|rule| options.families.contains(rule.family)) {
        let mut found = Vec::new();
        (rule.check)(&paragraph, &mut found);
        hints = merged(hints, found);
    }
    settle(&mut hints);
    hints
}
