//! The outside world: the only folder that names `web_sys`. One thin file for each thing that the app touches there.
//!
//! Nothing here decides anything about stories or hints.

mod alarm;
mod clipboard;
mod clock;
pub mod event;
mod key;
mod lifecycle;
mod local_store;
mod place;
mod seal;
mod text_field;
mod underlines;
mod view;

pub use alarm::raise_alarm_on_panic;
pub use clipboard::copy;
pub use clock::{fresh_id, now};
pub use event::listen;
pub use key::{can_derive, derive, random};
pub use lifecycle::{on_leaving, warn_before_closing};
pub use local_store::LocalStore;
pub use place::Place;
pub use seal::seal;
pub use text_field::TextField;
pub use underlines::Underlines;
pub use view::{has_margin, is_dialog_open, is_in_text, show_dialog, show_title};
