//! The unit of analysis: what an edit makes stale, and what a rule may look at.

use crate::sentence::{self, Sentence};
use crate::token::Tokens;
use crate::{Panel, Span};
use std::ops::Range;

/// A paragraph, read once for all rules.
pub(crate) struct Paragraph<'t> {
    text: &'t str,
    panel: Option<Panel>,
    tokens: Tokens,
    sentences: Vec<Range<usize>>,
}

impl<'t> Paragraph<'t> {
    pub(crate) fn new(text: &'t str, panel: Option<Panel>) -> Self {
        let tokens = Tokens::read(text);
        let sentences = sentence::split(text, &tokens);
        Self { text, panel, tokens, sentences }
    }

    /// The sentences, in order.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|range| {
            let tokens = self.tokens.list.get(range.clone()).unwrap_or_default();
            Sentence::new(self.text, &self.tokens.words, tokens, self.panel)
        })
    }
}

/// The paragraphs of a text: not empty, in order, apart. A line is a paragraph, unless it was wrapped by hand and the next
/// goes on with it. Whether it does shows in the two lines alone, so an edit changes only what it touches.
pub(crate) fn split(text: &str) -> impl Iterator<Item = Span> {
    let mut lines = lines(text).peekable();
    std::iter::from_fn(move || {
        let mut paragraph = lines.next()?;
        let mut last = paragraph;
        while let Some(&next) = lines.peek() {
            // White space between them, with one line break in it.
            let between = Span::new(last.end, next.start).text(text);
            if between.bytes().filter(|&b| b == b'\n').count() != 1 || !goes_on(last.text(text), next.text(text)) {
                break;
            }
            paragraph.end = next.end;
            last = next;
            lines.next();
        }
        Some(paragraph)
    })
}

/// The lines that are not blank, without the white space around them.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let indent = line.len() - line.trim_start().len();
        let span = Span::new(start + indent, start + line.trim_end().len());
        start += line.len();
        (!span.is_empty()).then_some(span)
    })
}

/// A line shorter than this was not wrapped but ended.
const WRAPPED: usize = 40;

fn goes_on(line: &str, next: &str) -> bool {
    if line.len() < WRAPPED || line.ends_with(['.', '!', '?', ':', ';', '…', ')', '"', '”', '|', '*']) {
        return false;
    }
    let open = line.ends_with(',')
        || line.rsplit(' ').next().is_some_and(|word| {
            [
                "a", "an", "and", "at", "because", "by", "for", "in", "my", "of", "on", "or", "our", "that", "the",
                "to", "with",
            ]
            .contains(&word)
        });
    match next.chars().next() {
        Some(c) if c.is_lowercase() => true,
        // "2. Next" numbers a list; "2 hours" behind "for" goes on.
        Some(c) if c.is_numeric() => open && !next.trim_start_matches(char::is_numeric).starts_with(['.', ')']),
        Some(c) => open && c.is_alphabetic(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_line_goes_on_and_a_finished_one_does_not() {
        for (text, want) in [
            ("One.\nTwo.", vec!["One.", "Two."]),
            ("\n  One.  \r\n\r\n\tTwo. \n", vec!["One.", "Two."]),
            (
                "The table that held the orders was that night\nsilently dropped by a script that ran in the\nCI of the team.\nEnd",
                vec![
                    "The table that held the orders was that night\nsilently dropped by a script that ran in the\nCI of the team.",
                    "End",
                ],
            ),
            ("short line\nnext one", vec!["short line", "next one"]),
            (
                "A first item that is longer than forty letters\n- a second item",
                vec!["A first item that is longer than forty letters", "- a second item"],
            ),
            (
                "A line that is longer than forty letters and has a gap\n\nbelow",
                vec!["A line that is longer than forty letters and has a gap", "below"],
            ),
            (
                "It went on, on a Friday of all days, for the\n2. Next point",
                vec!["It went on, on a Friday of all days, for the", "2. Next point"],
            ),
            ("", vec![]),
            (" \n\r\n", vec![]),
        ] {
            let got: Vec<&str> = split(text).map(|span| span.text(text)).collect();
            assert_eq!(got, want, "{text:?}");
        }
    }
}
