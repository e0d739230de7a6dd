//! “Erase everything”: the list of what will go, and its going.

use std::cell::Cell;

use hindsight_story::library;

use super::{settings, stored};
use crate::browser::{self, Beside, Field, Place};
use crate::store::Store;

/// The dialog, and the button that opens it.
pub(crate) const DIALOG: &str = "erase";

/// The list of what will go.
const LIST: &str = "erase-list";

thread_local! {
    /// It is going on.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => {
            say("");
            Field::find("erase-understood").set_ticked(false);
            stored::list(store, LIST, || browser::is_shown(DIALOG) && !BUSY.get());
            browser::show_dialog(DIALOG);
        }
        "erase-now" => erase(store),
        _ => return false,
    }
    true
}

/// Whether it is going on. The dialog must not be left then: what is typed meanwhile would go as well.
pub(crate) fn is_busy() -> bool {
    BUSY.get()
}

/// The dialog was closed: the list is not true for long.
pub(crate) fn closed() {
    Place::find(LIST).show_pieces(&[]);
    say("");
}

fn say(words: &str) {
    Place::find("erase-said").show(words);
}

fn erase(store: Store) {
    let understood = Field::find("erase-understood");
    if !understood.is_ticked() {
        say("Tick the box first.");
        understood.focus();
        return;
    }
    if BUSY.replace(true) {
        return;
    }
    say("Erasing…");
    // The page is empty from here on, and holds no key.
    store.erase();
    super::wipe();
    settings::refresh(store);
    browser::begin(async move {
        let mut left = Vec::new();
        for beside in Beside::ALL {
            beside.remove().await;
            if beside.is_there().await {
                left.push(stored::words(beside).to_owned());
            }
        }
        // Another tab may have written in the moment before it heard of it. Nobody has typed here since: the dialog is open.
        match store.kept(library::erase) {
            Ok(0) => {}
            Ok(_) => left.push("Some of what is stored".to_owned()),
            Err(error) => left.push(stored::unknown(error)),
        }
        BUSY.set(false);
        if left.is_empty() {
            super::start_over(store);
        } else {
            stored::show(LIST, &left);
            say(
                "Not everything could be removed. Close other tabs of Hindsight and try again, or clear this site’s data in the browser’s settings.",
            );
        }
    });
}
