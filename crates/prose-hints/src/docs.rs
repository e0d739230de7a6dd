//! A rule's page, parsed from its `docs.md`.
//!
//! The shape is strict, and a test of each rule holds it: `# Title`, then the sections `## What it marks`, `## Why an interviewer
//! notices`, `## What to write instead` and `## Examples`, in this order, and no other `#`. In the list of examples, [square brackets] enclose what is marked; a line
//! without brackets is not marked.

use crate::Span;
use crate::words::cut;

/// A rule's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Docs<'a> {
    /// The title.
    pub title: &'a str,
    /// What the rule marks.
    pub what: &'a str,
    /// Why an interviewer notices.
    pub why: &'a str,
    /// What to write instead.
    pub instead: &'a str,
    /// Sentences that are marked, and sentences that are not.
    pub examples: Vec<Example>,
}

/// A sentence of a rule's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence, without the brackets.
    pub text: String,
    /// What is marked in it. Nothing, where the rule stays silent.
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
        for rule in crate::RULES {
            let headings: Vec<&str> = rule.docs.lines().filter(|line| line.contains('#')).skip(1).collect();
            let want = ["## What it marks", "## Why an interviewer notices", "## What to write instead", "## Examples"];
            assert_eq!(headings, want, "{}", rule.id());
            assert!(rule.docs.starts_with("# "), "{}", rule.id());
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
