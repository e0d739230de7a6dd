//! The outside world: the only folder that names `web_sys`. One thin file for each thing that the app touches there.
//!
//! Nothing here decides anything about stories or hints.

mod address;
mod alarm;
mod attempt;
mod backup_file;
mod carry;
mod channel;
mod clipboard;
mod clock;
mod erase;
pub mod event;
mod field;
mod file;
mod frame;
mod fullscreen;
mod key;
mod launch;
mod lifecycle;
mod local_store;
mod look;
mod persistence;
mod piece;
mod place;
mod recorder;
mod script;
mod seal;
mod share;
mod sight;
mod text_field;
mod underlines;
mod view;
mod wake_lock;
mod worker;

pub use alarm::raise_alarm_on_panic;
pub use attempt::{Way, on_refused, to as try_address};
pub use backup_file::{BackupFile, Leave};
pub use carry::{carried, draft_in, lead_to_app, on_carried, pack};
pub use channel::Channel;
pub use clipboard::{copy, copy_rich};
pub use clock::{day, days_since, fresh_id, fresh_name, local, moment, now, set_region, ticks};
pub use erase::Beside;
pub use event::{hand_focus, listen, listen_first};
pub use field::Field;
pub use file::{File, download, download_stored, on_files_dropped};
pub use frame::{Said, held, is_in_use, on_said, own_origin, tell, watch_use};
pub use fullscreen::{can_fill_screen, fill_screen, fills_screen, leave_screen, on_screen_filled};
pub use key::{can_derive, derive, random};
pub use launch::{Sent, forget_request, on_launch, opened_by, shared};
pub use lifecycle::{on_leaving, on_return, on_store_changed, warn_before_closing};
pub use local_store::{LocalStore, refusal, used};
pub use look::{fill_in, set_accent, set_font_percent, set_root, set_theme};
pub use persistence::{Persistence, forgets_in_a_week, persist, persist_quietly, persisted};
pub use piece::{Piece, Template};
pub use place::{Mark, Place};
pub use recorder::{NoSound, Recorder, Recording, mute};
pub use script::{Refusal, begin};
pub use seal::{can_refuse_leaving, has_peers, seal};
pub use share::{can_share, share};
pub use sight::Sight;
pub use text_field::TextField;
pub use underlines::Underlines;
pub use view::{
    close_all_dialogs, close_dialog, cover, focus_dialog, forget_secrets, has_margin, is_alone, is_dialog_open,
    is_in_text, is_shown, print, remember_dialogs, show_dialog, show_title, uncover, wipe_dialogs,
};
pub use wake_lock::{keep_awake, let_sleep, watch_screen};
pub use worker::{
    Edition, News, Source, build, can_install, edition, has_update, install, is_embed, is_portable, load_anew, news,
    on_installable, on_update, take_along, take_over,
};
