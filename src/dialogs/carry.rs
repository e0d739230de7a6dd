//! “Open in the full app”: the draft of a frame goes to the app in a tab of its own, by its address or as a file.

use hindsight_story::{Message, backup};

use super::take;
use crate::browser::{self, Place};
use crate::store::Store;

/// The dialog, and the button that opens it.
pub(super) const DIALOG: &str = "carry";

/// What may be said below its buttons.
const EMPTY: &str = "carry-empty";
const LONG: &str = "carry-long";
const FILED: &str = "carry-filed";

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => show(store),
        "carry-file" => {
            take::save_json(store, &store.peek(|session| session.story().clone()));
            say(FILED);
        }
        _ => return false,
    }
    true
}

fn show(store: Store) {
    store.send(Message::SaveNow);
    let draft = store.peek(|session| backup::write(std::slice::from_ref(session.story()), &[], browser::now()));
    let is_empty = store.peek(|session| session.story().is_empty());
    browser::begin(async move {
        let packed = browser::pack(&draft).await.filter(|_| !is_empty);
        browser::lead_to_app(packed.as_deref());
        say(match packed {
            Some(_) => "",
            None if is_empty => EMPTY,
            None => LONG,
        });
        // Not before the link leads where it says.
        browser::show_dialog(DIALOG);
    });
}

/// The dialog was closed: no link holds the words any longer.
pub(super) fn closed() {
    browser::lead_to_app(None);
}

fn say(which: &str) {
    for name in [EMPTY, LONG, FILED] {
        Place::find(name).set_shown(name == which);
    }
}
