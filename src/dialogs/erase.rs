//! “Erase everything”: the list of what will go, and its going.

use std::cell::Cell;

use hindsight_story::store::StoreError;
use hindsight_story::{Session, library, report};

use super::settings;
use crate::browser::{self, Beside, Field, Piece, Place};
use crate::store::Store;

/// The dialog, and the button that opens it.
pub(crate) const DIALOG: &str = "erase";

thread_local! {
    /// It is going on.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => {
            say("");
            Field::find("erase-understood").untick();
            fill(store);
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
    Place::find("erase-list").show_pieces(&[]);
    say("");
}

fn say(words: &str) {
    Place::find("erase-said").show(words);
}

/// Lists what will go. What is kept beside the local storage is known a moment later.
fn fill(store: Store) {
    let mut lines = store.kept(report::goes).unwrap_or_else(|error| vec![unknown(error)]);
    if store.peek(Session::is_unsaved) || store.has_waiting() {
        lines.push("What is on this page and not stored yet".to_owned());
    }
    show(&lines);
    browser::begin(async move {
        for beside in Beside::ALL {
            if beside.is_there().await {
                lines.push(words(beside).to_owned());
            }
        }
        // Meanwhile the dialog may have been closed, or have done its work.
        if browser::is_shown(DIALOG) && !BUSY.get() {
            if lines.is_empty() {
                lines.push("Nothing is stored in this browser".to_owned());
            }
            show(&lines);
        }
    });
}

fn show(lines: &[String]) {
    let row = |line: &String| {
        let piece = Piece::of("erase-row");
        piece.place("title").show(line);
        piece
    };
    Place::find("erase-list").show_pieces(&lines.iter().map(row).collect::<Vec<_>>());
}

fn words(beside: Beside) -> &'static str {
    match beside {
        Beside::Caches => "The page itself, as it is kept for opening offline",
        Beside::Worker => "The part of it that opens it offline",
        Beside::Database => "The link to your backup file; the file stays",
    }
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
                left.push(words(beside).to_owned());
            }
        }
        // Another tab may have written in the moment before it heard of it. Nobody has typed here since: the dialog is open.
        match store.kept(library::erase) {
            Ok(0) => {}
            Ok(_) => left.push("Some of what is stored".to_owned()),
            Err(error) => left.push(unknown(error)),
        }
        BUSY.set(false);
        if left.is_empty() {
            super::start_over(store);
        } else {
            show(&left);
            say(
                "Not everything could be removed. Close other tabs of Hindsight and try again, or clear this site’s data in the browser’s settings.",
            );
        }
    });
}

/// What stands for a list that cannot be made.
fn unknown(error: StoreError) -> String {
    ["Unknown: ", &error.to_string()].concat()
}
