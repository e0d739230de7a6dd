//! Hints for a whole text, and for a text that is being edited.

use crate::hint::settle;
use crate::paragraph::{Paragraph, split};
use crate::{Hint, Options, RULES, Span};

/// All hints for a text, sorted by place. Hints of one family do not overlap.
///
/// Takes time linear in the text. For a text that is being edited, use [`Document`].
pub fn analyze(text: &str, options: &Options) -> Vec<Hint> {
    split(text).flat_map(|span| shifted(look(span.text(text), options), span.start)).collect()
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
        let spans: Vec<Span> = split(text).collect();
        let mut old = std::mem::take(&mut self.paragraphs);
        let same = |known: &Known, span: &Span| known.span.text(&self.text) == span.text(text);
        let before = old.iter().zip(&spans).take_while(|(known, span)| same(known, span)).count();
        let room = old.len().min(spans.len()) - before;
        let after =
            old.iter().rev().zip(spans.iter().rev()).take(room).take_while(|(known, span)| same(known, span)).count();
        let looked = spans.len() - before - after;
        let fresh = spans.iter().skip(before).take(looked);
        let fresh: Vec<Known> =
            fresh.map(|&span| Known { span, hints: look(span.text(text), &self.options) }).collect();
        old.splice(before..old.len() - after, fresh);
        for (known, span) in old.iter_mut().zip(spans) {
            known.span = span;
        }
        self.paragraphs = old;
        text.clone_into(&mut self.text);
        looked
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All hints, as [`analyze`] on the whole text gives them.
    pub fn hints(&self) -> Vec<Hint> {
        self.paragraphs.iter().flat_map(|known| shifted(known.hints.clone(), known.span.start)).collect()
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
        (rule.check)(&paragraph, &mut hints);
    }
    settle(&mut hints);
    hints
}

fn shifted(hints: Vec<Hint>, by: usize) -> impl Iterator<Item = Hint> {
    hints.into_iter().map(move |hint| hint.shifted(by))
}
