//! “Share your story”: the exact words that go to the site around the frame, and their going. Once for each time that the writer
//! has read them and said so.

use std::cell::RefCell;

use crate::browser::{self, Field, Place};
use crate::embed;
use crate::store::Store;

/// The dialog, and the buttons that open it.
pub(crate) const DIALOG: &str = "share-with";

const UNDERSTOOD: &str = "share-understood";

thread_local! {
    /// The words that the dialog shows.
    static SHOWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => show(store),
        "send" => send(store),
        _ => return false,
    }
    true
}

fn show(store: Store) {
    if !embed::takes_stories() {
        return;
    }
    embed::put_off();
    let (text, is_empty) = store.peek(|session| (session.story().to_plain_text(), session.story().is_empty()));
    embed::show_name();
    Field::find("share-text").set(&text);
    Field::find(UNDERSTOOD).untick();
    Place::find("send").set_awake(false);
    Place::find("share-empty").set_shown(is_empty);
    Place::find("share-sent").set_shown(false);
    SHOWN.set((!is_empty).then_some(text));
    browser::show_dialog(DIALOG);
}

/// The session has changed: what is shown is still what would go, or the dialog closes.
pub(crate) fn look(store: Store) {
    let is_true = SHOWN.with_borrow(|shown| {
        shown.as_ref().is_none_or(|shown| {
            embed::takes_stories() && store.peek(|session| session.story().to_plain_text() == *shown)
        })
    });
    if !is_true {
        browser::close_dialog(DIALOG);
    }
}

/// The dialog was closed: nothing of it stays.
pub(super) fn closed() {
    SHOWN.take();
    Field::find("share-text").set("");
}

/// Something was ticked in a field.
pub(super) fn filled_in(field: &str) {
    if field == UNDERSTOOD {
        Place::find("send").set_awake(may_send());
    }
}

fn may_send() -> bool {
    SHOWN.with_borrow(Option::is_some) && Field::find(UNDERSTOOD).is_ticked()
}

fn send(store: Store) {
    look(store);
    if !may_send() || !browser::is_shown(DIALOG) {
        return;
    }
    store.peek(|session| embed::share(session.story()));
    // Once more only when it is read and ticked once more.
    Field::find(UNDERSTOOD).untick();
    Place::find("send").set_awake(false);
    Place::find("share-sent").set_shown(true);
}
