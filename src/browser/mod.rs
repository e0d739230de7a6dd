//! The outside world: the only folder that names `web_sys`. One thin file for each thing that the app touches there.
//!
//! Nothing here decides anything about stories or hints.

mod alarm;
mod backup_file;
mod clipboard;
mod clock;
pub mod event;
mod field;
mod file;
mod key;
mod lifecycle;
mod local_store;
mod piece;
mod place;
mod script;
mod seal;
mod share;
mod text_field;
mod underlines;
mod view;

pub use alarm::raise_alarm_on_panic;
pub use backup_file::{BackupFile, Leave};
pub use clipboard::{copy, copy_rich};
pub use clock::{day, fresh_id, local, moment, now};
pub use event::listen;
pub use field::Field;
pub use file::{File, download, download_stored, on_files_dropped};
pub use key::{can_derive, derive, random};
pub use lifecycle::{on_leaving, on_return, on_store_changed, warn_before_closing};
pub use local_store::LocalStore;
pub use piece::{Piece, Template};
pub use place::{Mark, Place};
pub use script::{Refusal, begin};
pub use seal::seal;
pub use share::{can_share, share};
pub use text_field::TextField;
pub use underlines::Underlines;
pub use view::{
    close_all_dialogs, close_dialog, cover, has_margin, is_dialog_open, is_in_text, is_shown, on_dialog_closed, print,
    show_dialog, show_title, uncover,
};
