//! “Private”, behind the badge: what this browser holds the page to, the proof on demand, and what is stored.
//!
//! It claims nothing that it does not look up or try at that moment.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use hindsight_story::Message;
use leptos::prelude::set_timeout;

use super::stored;
use crate::browser::{self, Came, Piece, Place, Way};
use crate::store::Store;

pub(super) const DIALOG: &str = "privacy";

/// The list of what was tried.
const TRIED: &str = "tried";

const STORED: &str = "stored";

/// How long the browser has to report that it refused. It does so at once, or not at all.
const PATIENCE: Duration = Duration::from_secs(2);

thread_local! {
    /// It is being tried.
    static BUSY: Cell<bool> = const { Cell::new(false) };

    /// What the browser has refused of the last try.
    static REFUSED: RefCell<Vec<Way>> = const { RefCell::new(Vec::new()) };
}

/// Hears of what the browser refuses, for as long as the page lives.
pub(super) fn listen() {
    browser::on_refused(|way| {
        REFUSED.with_borrow_mut(|refused| refused.push(way));
        if let Some(row) = Piece::find(TRIED, way.name()) {
            row.place("title").show(&line(way, "blocked by the browser"));
        }
    });
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => {
            // What is being typed counts as stored.
            store.send(Message::SaveNow);
            fill();
            stored::list(store, STORED, || browser::is_shown(DIALOG));
            browser::show_dialog(DIALOG);
        }
        "try-to-send" => try_to_send(),
        _ => return false,
    }
    true
}

/// The dialog was closed: what it said is not true for long.
pub(super) fn closed() {
    Place::find(STORED).show_pieces(&[]);
    if !BUSY.get() {
        forget();
    }
}

fn forget() {
    Place::find(TRIED).show_pieces(&[]);
    Place::find("try-form").show_pieces(&[]);
    Place::find("tried-said").show("");
}

fn fill() {
    Place::find("leaving").show(if browser::can_refuse_leaving() {
        "Refused: no link and no script can take this page to another address. Only you can."
    } else {
        "This browser lets no page refuse it. No link here leads elsewhere."
    });
    Place::find("peers").show(if browser::has_peers() {
        "This browser still offers them, to other people’s browsers. The page makes none."
    } else {
        "Taken away: the page has no means to call another browser."
    });
    Place::find("came").show(match browser::came() {
        Came::Disk => "Opened from a file; no server was asked.",
        Came::Copy => "Opened from its copy on this device; no server was needed.",
        Came::Network => "Loaded from its server at this visit, and sealed since.",
    });
    Place::find("try-to").show(&browser::try_address());
}

/// All ways at once.
fn try_to_send() {
    if BUSY.replace(true) {
        return;
    }
    forget();
    REFUSED.take();
    let row = |way: Way| {
        let row = stored::row(&line(way, "trying…"));
        row.belong_to(way.name());
        row
    };
    Place::find(TRIED).show_pieces(&Way::ALL.map(row));
    for way in Way::ALL {
        way.attempt();
    }
    set_timeout(judge, PATIENCE);
}

/// What was not refused by now was not refused.
fn judge() {
    BUSY.set(false);
    let mut said = "All five were blocked. Nothing was sent.";
    for way in Way::ALL {
        if REFUSED.with_borrow(|refused| !refused.contains(&way)) {
            said = NOT_SEALED;
            if let Some(row) = Piece::find(TRIED, way.name()) {
                row.place("title").show(&line(way, "not blocked"));
            }
        }
    }
    Place::find("tried-said").show(said);
    if said == NOT_SEALED {
        Place::find("sending").show("Not refused by this browser: see below what was not blocked.");
    }
    if !browser::is_shown(DIALOG) {
        forget();
    }
}

const NOT_SEALED: &str = "Not everything was blocked: something keeps this browser from enforcing the seal. The word may have been sent, nothing of your story was. \
     For what nobody may know, use another browser.";

fn line(way: Way, verdict: &str) -> String {
    [way.name(), ": ", verdict].concat()
}
