//! “Share your story”: the exact words that go to the site around the frame, and their going. Once for each time that the writer
//! has read them and said so.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::prelude::set_timeout;

use super::neutral::{self, Then};
use crate::browser::{self, Field, Place, Sight};
use crate::embed;
use crate::store::Store;

/// The dialog, and the buttons that open it.
pub(crate) const DIALOG: &str = "share-with";

const UNDERSTOOD: &str = "share-understood";

/// The place with the site's name, the box and the button; and what is said while it is not seen.
const CONSENT: &str = "share-consent";
const UNSEEN: &str = "share-unseen";

/// For so long it must have been seen before anything goes. A page around the frame may lay something over it, or push it under the
/// pointer of somebody who is about to press something else.
const LOOK: Duration = Duration::from_millis(1_500);

/// For so long it may be out of sight before that is said.
const GLANCE: Duration = Duration::from_millis(500);

thread_local! {
    /// The words that the dialog shows.
    static SHOWN: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Watches whether the consent is seen, while the dialog is open.
    static SIGHT: RefCell<Option<Sight>> = const { RefCell::new(None) };
    /// How often it has come into sight, or gone out of it.
    static GLANCES: Cell<usize> = const { Cell::new(0) };
    /// It has been seen for long enough, and still is.
    static IS_SEEN: Cell<bool> = const { Cell::new(false) };
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => neutral::before(store, Then::ShareWith),
        "send" => send(store),
        _ => return false,
    }
    true
}

/// Shows what would be sent.
pub(super) fn show(store: Store) {
    if !embed::takes_stories(store) {
        return;
    }
    embed::put_off();
    let (text, is_empty, fits) = store.peek(|session| {
        let story = session.story();
        (story.to_plain_text(), story.is_empty(), embed::fits(story))
    });
    embed::show_name();
    Field::find("share-text").set(&text);
    Field::find(UNDERSTOOD).set_ticked(false);
    Place::find("share-empty").set_shown(is_empty);
    Place::find("share-long").set_shown(!fits);
    Place::find("share-sent").set_shown(false);
    SHOWN.set((!is_empty && fits).then_some(text));
    browser::show_dialog(DIALOG);
    glance(false);
    SIGHT.set(Some(Sight::of(CONSENT, glance)));
}

/// The consent has come into sight, or gone out of it. Either counts once it has been so for a while.
fn glance(seen: bool) {
    let number = GLANCES.get() + 1;
    GLANCES.set(number);
    IS_SEEN.set(false);
    wake();
    set_timeout(
        move || {
            if GLANCES.get() == number {
                IS_SEEN.set(seen);
                Place::find(UNSEEN).set_shown(!seen);
                wake();
            }
        },
        if seen { LOOK } else { GLANCE },
    );
}

/// Lets the story be sent, or not.
fn wake() {
    Place::find("send").set_awake(may_send());
}

/// The session has changed: what is shown is still what would go, or the dialog closes.
pub(crate) fn look(store: Store) {
    let is_true = SHOWN.with_borrow(|shown| {
        shown.as_ref().is_none_or(|shown| {
            embed::takes_stories(store) && store.peek(|session| session.story().to_plain_text() == *shown)
        })
    });
    if !is_true {
        browser::close_dialog(DIALOG);
    }
}

/// The dialog was closed: nothing of it stays.
pub(super) fn closed() {
    SHOWN.take();
    SIGHT.take();
    // What is about to count does no more.
    GLANCES.set(GLANCES.get() + 1);
    IS_SEEN.set(false);
    Place::find(UNSEEN).set_shown(false);
    Field::find("share-text").set("");
}

/// Something was ticked in a field.
pub(super) fn filled_in(field: &str) {
    if field == UNDERSTOOD {
        wake();
    }
}

fn may_send() -> bool {
    IS_SEEN.get() && SHOWN.with_borrow(Option::is_some) && Field::find(UNDERSTOOD).is_ticked()
}

fn send(store: Store) {
    look(store);
    if !may_send() || !browser::is_shown(DIALOG) {
        return;
    }
    store.peek(|session| embed::share(session.story()));
    // Once more only when it is read and ticked once more.
    Field::find(UNDERSTOOD).set_ticked(false);
    wake();
    Place::find("share-sent").set_shown(true);
}
