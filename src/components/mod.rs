//! The parts of the page, one file each, named as a person would name them. No logic here: read a memo, send a message.
//!
//! Everything that is rendered adds to the download, and each new type of view the most. So texts that change are all
//! `Memo<String>`, buttons are all made by [`button`], and what never changes stands in index.html.

mod balance;
mod banner;
mod button;
mod hint_card;
mod hint_list;
mod intro;
mod masthead;
mod story_panel;
mod why_dialog;

pub(crate) use balance::LengthAndBalance;
pub(crate) use banner::Banner;
pub(crate) use hint_list::HintList;
pub(crate) use intro::Intro;
pub(crate) use masthead::Masthead;
pub(crate) use story_panel::StoryPanel;
pub(crate) use why_dialog::WhyDialog;
