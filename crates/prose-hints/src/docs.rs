//! The page of a rule, parsed from its `docs.md`, and of a signal, from `signals/<id>.md`.
//!
//! The shape is strict, and a test of each page holds it: `# Title`, then four sections in this order, and no other `#`. A rule has `## What
//! it marks`, `## Why an interviewer notices`, `## What to write instead` and `## Examples`; a signal has `## What it is`, `## Why an
//! interviewer listens for it`, `## How to show it` and `## Examples`. In the list of examples, [square brackets] enclose what is marked, or the
//! clause that shows the signal; a line without brackets is not marked, and does not show it.

use crate::Span;
use crate::words::cut;

/// The page of a rule or a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Docs<'a> {
    /// The title.
    pub title: &'a str,
    /// What the rule marks, or what the signal is.
    pub what: &'a str,
    /// Why an interviewer notices, or listens for it.
    pub why: &'a str,
    /// What to write instead, or how to show it.
    pub instead: &'a str,
    /// Sentences that are marked or show it, and sentences that are not or do not.
    pub examples: Vec<Example>,
}

/// A sentence of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence, without the brackets.
    pub text: String,
    /// What is marked in it, or shows the signal. Nothing, where the rule or signal stays silent.
    pub marked: Vec<Span>,
}

impl<'a> Docs<'a> {
    pub(crate) fn parse(source: &'a str) -> Self {
        let (title, rest) = cut(source, b'\n');
        let (_, mut rest) = cut(rest, b'#');
        let mut section = || {
            let (_heading, behind) = cut(rest, b'\n');
            let (body, next) = cut(behind, b'#');
            rest = next;
            body.trim_ascii()
        };
        let (what, why, instead, mut list) = (section(), section(), section(), section());
        let mut examples = Vec::new();
        while !list.is_empty() {
            let (line, next) = cut(list, b'\n');
            examples.extend(line.strip_prefix("- ").map(Example::parse));
            list = next;
        }
        Self { title: title.strip_prefix("# ").unwrap_or_default(), what, why, instead, examples }
    }
}

impl Example {
    pub(crate) fn parse(source: &str) -> Self {
        let mut example = Self { text: String::with_capacity(source.len()), marked: Vec::new() };
        let mut opened = None;
        for c in source.chars() {
            match c {
                '[' => opened = Some(example.text.len()),
                ']' => {
                    if let Some(start) = opened.take() {
                        example.marked.push(Span::new(start, example.text.len()));
                    }
                }
                c => example.text.push(c),
            }
        }
        example
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_the_sections_in_their_order() {
        let of_rule = ["## What it marks", "## Why an interviewer notices", "## What to write instead", "## Examples"];
        let of_signal = ["## What it is", "## Why an interviewer listens for it", "## How to show it", "## Examples"];
        let rules = crate::RULES.iter().map(|rule| (rule.id().as_str(), rule.docs, of_rule));
        let signals = crate::Signal::ALL.into_iter().map(|signal| (signal.id(), signal.page(), of_signal));
        for (id, page, want) in rules.chain(signals) {
            let headings: Vec<&str> = page.lines().filter(|line| line.contains('#')).skip(1).collect();
            assert_eq!(headings, want, "{id}");
            assert!(page.starts_with("# "), "{id}");
        }
    }

    #[test]
    fn a_page_is_read_section_by_section() {
        let docs = Docs::parse(
            "# Fog\n\n## What it marks\n\nFog.\n\n## Why an interviewer notices\nIt is\nthick.\n\n## What to write instead\nSun.\n\n## Examples\n\n- It was [foggy] and [dim].\n- It was clear.\n",
        );
        assert_eq!((docs.title, docs.what, docs.why, docs.instead), ("Fog", "Fog.", "It is\nthick.", "Sun."));
        let [first, second] = docs.examples.as_slice() else { panic!("two examples") };
        assert_eq!(first.text, "It was foggy and dim.");
        assert_eq!(first.marked, [Span::new(7, 12), Span::new(17, 20)]);
        assert_eq!(second, &Example { text: "It was clear.".into(), marked: vec![] });
    }
}
