//! What comes and goes on the page, one file each. No logic here: read a memo, send a message.
//!
//! Each new type of view adds its own machinery to the download. So buttons are all made by [`button`], and what never
//! changes, or only changes its words, stands in index.html.

mod button;
mod hint_list;
mod hint_note;

pub(crate) use hint_list::hint_list;
pub(crate) use hint_note::hint_note;
