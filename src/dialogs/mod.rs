//! The dialogs over the page, one file each: what they show is filled in when they open, what is pressed in them is done here.
//!
//! Their markup stands in index.html. What happens to the open story goes through the session; other stories are changed in the
//! library, whose rules stand in the story crate.

mod backup;
pub(crate) mod backup_kept;
mod comparison;
pub(crate) mod conflict;
pub(crate) mod import;
pub(crate) mod stories;
mod take;
mod versions;

use crate::browser::{self, Place};
use crate::store::Store;

/// A press of a button, by its `data-press`; `of` says what it belongs to. A name that is no deed is that of a dialog.
pub(crate) fn press(store: Store, name: &str, of: &str) {
    let done = stories::press(store, name, of)
        || versions::press(store, name, of)
        || conflict::press(store, name)
        || take::press(store, name, of)
        || backup::press(store, name)
        || backup_kept::press(store, name)
        || import::press(store, name);
    if !done {
        browser::show_dialog(name);
    }
}

/// Something was typed, chosen or ticked in a field, by its `data-field`.
pub(crate) fn filled_in(store: Store, field: &str) {
    stories::filled_in(store, field);
    versions::filled_in(store, field);
    import::filled_in(store, field);
}

/// Says how something went that can be done in several dialogs, in the one of them that lies on top.
fn say(words: &str) {
    let place = [("erase", "erase-said"), ("settings", "backup-file-said")];
    match place.into_iter().find(|(dialog, _)| browser::is_shown(dialog)) {
        Some((_, said)) => Place::find(said).show(words),
        None => stories::say(words, None),
    }
}

/// Another tab has changed what is stored.
pub(crate) fn changed_elsewhere(store: Store) {
    stories::refresh(store);
}
