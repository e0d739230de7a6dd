//! Finds in an engineer's story what may be confidential, and suggests neutral words.
//!
//! Text in, findings out: no model, no I/O, no dependencies; time grows linearly with the text, and nothing panics.
//!
//! ```
//! use confidential::{Kind, find};
//!
//! let found = find(&["I told Priya from the data team about PAY-442."]);
//! assert_eq!(found[0][0].kind, Kind::Person);
//! assert_eq!(found[0][0].span, 7..12);
//! assert_eq!(found[0][0].suggestion, "a colleague");
//! assert_eq!(found[0][1].suggestion, "a ticket");
//! ```
#![forbid(unsafe_code)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod address;
mod codename;
mod cue;
mod host;
mod kind;
mod known;
mod letters;
mod lists;
mod mail;
mod name;
mod secret;
mod shape;
mod side;
mod story;
mod suggest;
mod ticket;
mod token;

pub use kind::Kind;
pub use story::{Finding, find};
