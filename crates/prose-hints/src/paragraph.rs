//! The unit of analysis.

use crate::{Panel, Span};

/// A paragraph, ready for the rules.
pub(crate) struct Paragraph<'t> {
    pub(crate) text: &'t str,
    pub(crate) panel: Option<Panel>,
}

impl<'t> Paragraph<'t> {
    pub(crate) const fn new(text: &'t str, panel: Option<Panel>) -> Self {
        Self { text, panel }
    }
}

/// The paragraphs of a text: non-empty, in order, apart.
pub(crate) fn split(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        (!span.is_empty()).then_some(span)
    })
}
