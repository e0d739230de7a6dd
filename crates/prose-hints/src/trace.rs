//! Which pattern shows a signal, for the tool that validates them. Off in all that ships.

use crate::document::denies;
use crate::grammar::{Hit, grammar};
use crate::paragraph::{Paragraph, split};
use crate::{Options, RULES, Signal, Span, analyze};

/// A place where one pattern shows a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// The signal.
    pub signal: Signal,
    /// The place of the pattern among those of all rules and signals, in the order of their files.
    pub pattern: usize,
    /// The words.
    pub span: Span,
}

/// All places where a pattern shows a signal, each as if no other pattern of the signal were there.
pub fn traces(text: &str, options: &Options) -> Vec<Trace> {
    let mut traces = Vec::new();
    for span in split(text) {
        let text = span.text(text);
        let paragraph = Paragraph::new(text, options.panel);
        let all = Options { panel: options.panel, ..Options::default() };
        let hints = analyze(text, &all).into_iter().filter(|hint| denies(hint.family));
        let denied: Vec<Span> = hints.map(|hint| hint.span).collect();
        for hit in hits(&paragraph) {
            let signal = hit.set.checked_sub(RULES.len()).and_then(|place| Signal::ALL.get(place).copied());
            let (Some(signal), Some(sentence)) = (signal, paragraph.sentence(hit.sentence)) else { continue };
            let words = sentence.cover(hit.start..hit.end);
            if !(signal.is_deed() && denied.iter().any(|denied| denied.start < words.end && words.start < denied.end)) {
                traces.push(Trace { signal, pattern: usize::from(hit.pattern), span: words.shifted(span.start) });
            }
        }
    }
    traces
}

/// The places where patterns match, also those that a longer one covers.
fn hits(paragraph: &Paragraph<'_>) -> Vec<Hit> {
    let grammar = grammar();
    let mut hits = Vec::new();
    for (place, sentence) in paragraph.sentences().enumerate() {
        grammar.each(&sentence, place, |hit| hits.push(hit));
    }
    hits.sort_by_key(|hit| (hit.sentence, hit.start, usize::MAX - hit.end));
    grammar.settle(paragraph, &mut hits);
    hits
}
