//! Hindsight in the browser: the page, and the edge to everything outside it.
//!
//! What a story is and what happens to it is decided in the crates below; here it is shown.
#![forbid(unsafe_code)]

mod app;
mod balance;
pub mod browser;
mod components;
mod dialogs;
mod embed;
mod events;
mod keys;
mod look;
mod page;
mod signals;
mod store;
mod why;

pub use app::start;
