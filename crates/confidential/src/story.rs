//! The texts of one story, searched together.

use std::ops::Range;

use crate::Kind;
use crate::known::Known;
use crate::letters::cut;
use crate::lists::Tags;
use crate::name::{Name, Told, names};
use crate::shape::{Mark, shapes};
use crate::suggest::Suggest;
use crate::token::{Case, Form, Word, pieces, words};

/// A stretch that may be confidential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it seems to be.
    pub kind: Kind,
    /// Where it stands, in bytes of UTF-8.
    pub span: Range<usize>,
    /// Neutral words that fit in its place.
    pub suggestion: String,
}

/// A text, and what was found in it.
struct Text<'t> {
    words: Vec<Word<'t>>,
    shapes: Vec<Mark>,
    names: Vec<Name>,
}

/// All that may be confidential in each of the texts of one story (its title and its panels): by their start, not overlapping.
///
/// A name that was recognised once is found everywhere, and what has one name gets one suggestion: `a colleague`, then
/// `the colleague`.
pub fn find(texts: &[&str]) -> Vec<Vec<Finding>> {
    let mut story: Vec<Text<'_>> = texts
        .iter()
        .map(|text| {
            let shapes = shapes(text, &pieces(text));
            let taken: Vec<(usize, usize)> = shapes.iter().map(|mark| (mark.start, mark.end)).collect();
            Text { words: words(text, &taken), shapes, names: Vec::new() }
        })
        .collect();
    let small = small_words(&story);
    let mut known = Known::default();
    for text in &mut story {
        text.names = names(&text.words, &small);
    }
    // A system or a company that is surely one comes first: it may say and do what people do.
    for step in 0..3 {
        for text in &story {
            let rank = |name: &Name| match (name.told, name.kind) {
                (Told::Surely, Kind::Product | Kind::Company) => {
                    usize::from(text.words.get(name.first).is_some_and(|w| w.is(Tags::NAME)))
                }
                (Told::Surely, _) => 1,
                (Told::Guessed, _) => 2,
            };
            for &name in text.names.iter().filter(|name| rank(name) == step) {
                known.learn(&text.words, name);
            }
        }
    }
    for (part, text) in story.iter().zip(texts) {
        for mark in part.shapes.iter().filter(|mark| mark.kind == Kind::Host) {
            known.learn_host(cut(text, mark.start, mark.end));
        }
    }
    let mut suggest = Suggest::default();
    let mut found = Vec::new();
    // Who is an employer is known at the end only, and how many others there are one reading later.
    for _ in 0..3 {
        suggest.restart();
        found = story.iter().zip(texts).map(|(part, text)| findings(part, text, &known, &mut suggest)).collect();
    }
    found
}

/// The words that stand somewhere in small letters: they are ordinary, wherever a capital begins them.
fn small_words(story: &[Text<'_>]) -> Vec<String> {
    let words = story.iter().flat_map(|text| &text.words);
    let mut small: Vec<String> = Vec::new();
    for word in words.filter(|word| word.case == Case::Small && word.form == Form::Plain) {
        if let Err(at) = small.binary_search(&word.fold) {
            small.insert(at, word.fold.clone());
        }
    }
    small
}

fn findings(part: &Text<'_>, text: &str, known: &Known, suggest: &mut Suggest) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let (mut names, mut shapes) = (part.names.iter().peekable(), part.shapes.iter());
    let mut at = 0;
    while let Some(word) = part.words.get(at) {
        let mut last = at;
        let next = names.next_if(|name| name.first == at).copied();
        if word.form == Form::Taken {
            found.extend(shapes.next().map(|&mark| suggest.shape(text, &part.words, at, mark)));
        } else if let Some(name) = next.or_else(|| known.at(&part.words, at)) {
            last = name.last;
            let name = Name { kind: known.kind(&part.words, name), ..name };
            let whose = known.whose(&part.words, name);
            let other = names.peek().filter(|other| other.first == last + 2).map(|&&other| {
                let kind = known.kind(&part.words, other);
                (Name { kind, ..other }, known.whose(&part.words, other))
            });
            if let Some((finding, end)) = other.and_then(|other| suggest.pair(&part.words, (name, whose), other)) {
                found.push(finding);
                last = end;
            } else {
                found.push(suggest.name(text, &part.words, name, whose));
            }
        } else if known.is_host(word) || known.in_code(word) {
            let kind = if known.is_host(word) { Kind::Host } else { Kind::Product };
            let mark = Mark { kind, start: word.start, end: word.end };
            found.push(suggest.shape(text, &part.words, at, mark));
        }
        at = last + 1;
        while names.next_if(|name| name.first < at).is_some() {}
    }
    keep_apart(found)
}

/// A cue that goes with a name may reach back into the finding before it; the name alone does not.
fn keep_apart(found: Vec<Finding>) -> Vec<Finding> {
    let mut apart: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        if apart.last().is_none_or(|last| last.span.end <= finding.span.start) {
            apart.push(finding);
        }
    }
    apart
}
