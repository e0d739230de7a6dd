//! The parts of the page, one file each, named as a person would name them. No logic here: read a memo, send a message.

mod balance;
mod banner;
mod dialog;
mod hint_card;
mod hint_list;
mod intro;
mod keys;
mod masthead;
mod privacy;
mod story_panel;
mod why;

pub(crate) use balance::LengthAndBalance;
pub(crate) use banner::Banner;
pub(crate) use hint_list::HintList;
pub(crate) use intro::Intro;
pub(crate) use keys::Keys;
pub(crate) use masthead::Masthead;
pub(crate) use privacy::Privacy;
pub(crate) use story_panel::StoryPanel;
pub(crate) use why::Why;
