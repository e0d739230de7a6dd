//! What a coach says to a failure story: what is still asked, what is too long, how it sounds aloud, what others must not read.
//!
//! Pure, as the story crate is: a story and settings go in, words for people come out. Nothing here knows Leptos or a browser.
#![forbid(unsafe_code)]

pub mod asks;
pub mod deck;
pub mod follow_up;
pub mod keywords;
pub mod kind;
pub mod length;
pub mod level;
pub mod neutral;
pub mod pace;
mod phrase;
pub mod questions;
pub mod rehearsal;
mod table;
#[cfg(test)]
mod testing;
pub mod told;
