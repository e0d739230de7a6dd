//! The unit of analysis: what an edit makes stale, and what a rule may look at.

use crate::grammar::{Hit, grammar};
use crate::letters::{is_alphanumeric, is_lower, is_space};
use crate::party::{Parties, Party};
use crate::sentence::{self, Sentence};
use crate::token::Tokens;
use crate::words::{cut, one_of};
use crate::{Panel, Span};
use std::ops::Range;

/// A paragraph, read once for all rules.
pub(crate) struct Paragraph<'t> {
    text: &'t str,
    panel: Option<Panel>,
    tokens: Tokens,
    sentences: Vec<Range<usize>>,
    /// For each sentence, where its parties stand in `parties`, and whether it has a figure.
    facts: Vec<(Range<usize>, bool)>,
    parties: Vec<Party>,
}

impl<'t> Paragraph<'t> {
    pub(crate) fn new(text: &'t str, panel: Option<Panel>) -> Self {
        let tokens = Tokens::read(text);
        let sentences = sentence::split(text, &tokens);
        let count = sentences.len();
        let mut paragraph = Self { text, panel, tokens, sentences, facts: Vec::new(), parties: Vec::new() };
        let mut parties = Vec::new();
        let mut reader = Parties::default();
        for place in 0..count {
            let start = parties.len();
            let Some(sentence) = paragraph.sentence(place) else { continue };
            reader.read(&sentence, &mut parties);
            let figure = sentence.has_figure();
            paragraph.facts.push((start..parties.len(), figure));
        }
        paragraph.parties = parties;
        paragraph
    }

    /// How many sentences it has.
    pub(crate) const fn len(&self) -> usize {
        self.sentences.len()
    }

    pub(crate) const fn panel(&self) -> Option<Panel> {
        self.panel
    }

    /// The sentences, in order.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        (0..self.len()).filter_map(|place| self.sentence(place))
    }

    pub(crate) fn sentence(&self, place: usize) -> Option<Sentence<'_>> {
        let tokens = self.tokens.list.get(self.sentences.get(place)?.clone())?;
        let mut sentence = Sentence::new(self.text, &self.tokens.words, tokens, self.panel);
        if let Some((parties, figure)) = self.facts.get(place) {
            sentence.parties = self.parties.get(parties.clone()).unwrap_or_default();
            sentence.figure = *figure;
        }
        Some(sentence)
    }

    /// All places where a pattern of a rule or a signal matches, by sentence and start.
    pub(crate) fn hits(&self) -> Vec<Hit> {
        let grammar = grammar();
        let mut hits = Vec::new();
        for (place, sentence) in self.sentences().enumerate() {
            grammar.scan(&sentence, place, &mut hits);
        }
        grammar.settle(self, &mut hits);
        hits
    }
}

/// The paragraphs of a text: not empty, in order, apart, without the white space around them. A line is a paragraph, unless it
/// was wrapped by hand and the next goes on with it. Whether it does shows in the two lines alone, so an edit changes only what
/// it touches.
pub(crate) fn split(text: &str) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    // The line before this one, unless it is blank.
    let mut above: Option<Span> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        let (line, next) = cut(rest, b'\n');
        let span = trimmed(text, Span::new(start, start + line.len()));
        rest = next;
        let wrapped = above.is_some_and(|above| goes_on(above.text(text), span.text(text)));
        above = (!span.is_empty()).then_some(span);
        match paragraphs.last_mut() {
            _ if span.is_empty() => {}
            Some(paragraph) if wrapped => paragraph.end = span.end,
            Some(_) | None => paragraphs.push(span),
        }
    }
    paragraphs
}

/// The span without the white space at its ends.
fn trimmed(text: &str, mut span: Span) -> Span {
    while let Some(c) = span.text(text).chars().next().filter(|&c| is_space(c)) {
        span.start += c.len_utf8();
    }
    while let Some(c) = span.text(text).chars().next_back().filter(|&c| is_space(c)) {
        span.end -= c.len_utf8();
    }
    span
}

/// A line shorter than this was not wrapped but ended.
const WRAPPED: usize = 40;

fn goes_on(line: &str, next: &str) -> bool {
    let Some(last) = line.chars().next_back() else { return false };
    if line.len() < WRAPPED || matches!(last, '.' | '!' | '?' | ':' | ';' | '…' | ')' | '"' | '”' | '|' | '*') {
        return false;
    }
    let word = line.as_bytes().iter().rposition(|&byte| byte == b' ').and_then(|space| line.get(space + 1..));
    let open = last == ','
        || word.is_some_and(|word| one_of(word, "a|an|and|at|because|by|for|in|my|of|on|or|our|that|the|to|with"));
    match next.chars().next() {
        Some(c) if is_lower(c) => true,
        // "2. Next" numbers a list; "2 hours" behind "for" goes on.
        Some('0'..='9') => open && !matches!(next.bytes().find(|byte| !byte.is_ascii_digit()), Some(b'.' | b')')),
        Some(c) => open && is_alphanumeric(c),
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
            let got: Vec<&str> = split(text).into_iter().map(|span| span.text(text)).collect();
            assert_eq!(got, want, "{text:?}");
        }
    }
}
