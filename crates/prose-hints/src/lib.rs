//! Finds the phrases at which an interviewer would stop in a story about a failure.
//!
//! Text in, hints out: the crate does no I/O, reads no clock, uses no randomness, has no dependencies and never panics. Spans are
//! UTF-8 byte offsets; [`offsets`] converts them at the edge. [`analyze`] looks at a whole text, [`Document`] keeps up with one
//! that is being edited and looks again only at the paragraphs that changed. Time grows linearly with the text.
//!
//! ```
//! use prose_hints::{Options, analyze};
//!
//! let text = "The backups were never checked.";
//! let hints = analyze(text, &Options::default());
//! assert_eq!(hints[0].span.text(text), "were never checked");
//! assert_eq!(hints[0].rule.as_str(), "passive-voice");
//! ```
#![forbid(unsafe_code)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod checks;
mod clause;
mod docs;
mod document;
mod family;
mod fix;
mod grammar;
mod hint;
pub mod letters;
mod lexicon;
mod measured;
pub mod offsets;
mod options;
mod panel;
mod paragraph;
mod party;
mod phrase;
mod rule;
mod rules;
mod sentence;
mod signal;
mod span;
mod token;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod trace;
mod words;

#[cfg(test)]
mod check;

/// What `cargo xtask train` needs to make the weights of the passive-voice rule.
#[cfg(feature = "training")]
#[doc(hidden)]
pub use rules::training;

pub use checks::{Check, CheckEvidence, CheckKind};
pub use docs::{Docs, Example};
pub use document::{Document, analyze, checks, signals};
pub use family::Family;
pub use fix::{Fix, Safety};
pub use hint::{Hint, Loudness};
pub use measured::Measured;
pub use options::{Families, Options};
pub use panel::Panel;
pub use rule::{Rule, RuleId};
pub use rules::RULES;
pub use sentence::sentences;
pub use signal::{Evidence, Signal};
pub use span::Span;
pub use token::word_count;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
