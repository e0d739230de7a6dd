//! “Private”, behind the badge: what this browser holds the page to, the proof on demand, and what is stored.
//!
//! It claims nothing that it does not look up or try at that moment.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use hindsight_story::Message;
use hindsight_story::vault::Protection;
use leptos::prelude::set_timeout;

use super::stored;
use crate::browser::{self, Edition, Piece, Place, Way};
use crate::store::Store;

pub(super) const DIALOG: &str = "privacy";

/// The list of what was tried.
const TRIED: &str = "tried";

const STORED: &str = "stored";

/// How long the browser has to report that it refused. It does so at once, or not at all.
const PATIENCE: Duration = Duration::from_secs(2);

/// How far a try is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trial {
    /// Nothing was tried since the dialog was opened.
    Not,
    /// The browser still has time to report.
    Running,
    /// What was not refused by now was not refused, unless the browser is late and says so after all.
    Over,
}

thread_local! {
    static TRIAL: Cell<Trial> = const { Cell::new(Trial::Not) };

    /// What the browser has refused of the last try.
    static REFUSED: RefCell<Vec<Way>> = const { RefCell::new(Vec::new()) };
}

/// Hears of what the browser refuses, for as long as the page lives.
pub(super) fn listen() {
    browser::on_refused(|way| {
        REFUSED.with_borrow_mut(|refused| refused.push(way));
        show();
    });
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => {
            // What is being typed counts as stored.
            store.send(Message::SaveNow);
            fill();
            let is_open = store.kept(|kept| kept.state() == Ok(Protection::Open));
            Place::find("no-passphrase").set_shown(is_open);
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
    if TRIAL.get() != Trial::Running {
        forget();
    }
}

fn forget() {
    TRIAL.set(Trial::Not);
    REFUSED.take();
    Place::find(TRIED).show_pieces(&[]);
    Place::find("try-form").show_pieces(&[]);
    show();
}

fn fill() {
    // The frame has one link that leads out of it, and says so itself.
    if !browser::is_embed() {
        Place::find("leaving").show(if browser::can_refuse_leaving() {
            "In this window the page refuses any link or script that leads to another address. Nothing here opens another window."
        } else {
            "This browser lets no page refuse it. No link here leads elsewhere."
        });
    }
    Place::find("peers").show(if browser::has_peers() {
        "This browser still offers them, to other people’s browsers. The page makes none."
    } else {
        "Taken off this page; nothing here makes any. Only code from elsewhere could get them back, and the page lets none in."
    });
    browser::begin(async {
        let edition = browser::edition().await;
        Place::find("came").show(came(edition));
    });
    Place::find("try-to").show(&browser::try_address());
    show();
}

/// Where the page came from.
fn came(edition: Edition) -> &'static str {
    match edition {
        Edition::Portable => {
            "Opened from a file; no server was asked. Other HTML files that you open in this browser may read what is stored here. \
             A passphrase keeps your words from them."
        }
        Edition::Kept => {
            "Kept on this device, so it opens without a network. Where there is one, the browser asks the server for a newer version; \
             nothing of yours goes along."
        }
        Edition::Online | Edition::NeverKept => "Loaded from its server at this visit, and sealed after that.",
    }
}

/// All ways at once.
fn try_to_send() {
    if TRIAL.get() == Trial::Running {
        return;
    }
    forget();
    TRIAL.set(Trial::Running);
    let row = |way: Way| {
        let row = stored::row("");
        row.belong_to(way.name());
        row
    };
    Place::find(TRIED).show_pieces(&Way::ALL.map(row));
    show();
    for way in Way::ALL {
        way.attempt();
    }
    set_timeout(judge, PATIENCE);
}

fn judge() {
    TRIAL.set(Trial::Over);
    if browser::is_shown(DIALOG) {
        show();
    } else {
        forget();
    }
}

/// Says what is known now. Rows, sum and heading follow from the same state, so that none of them contradicts another.
fn show() {
    let trial = TRIAL.get();
    let is_refused = |way: Way| REFUSED.with_borrow(|refused| refused.contains(&way));
    for way in Way::ALL {
        if let Some(row) = Piece::find(TRIED, way.name()) {
            let verdict = match (is_refused(way), trial) {
                (true, _) => "blocked by the browser",
                (false, Trial::Over) => "not blocked",
                (false, Trial::Not | Trial::Running) => "trying…",
            };
            row.place("title").show(&[way.name(), ": ", verdict].concat());
        }
    }
    let (sending, said) = match trial {
        Trial::Not | Trial::Running => (TOLD, ""),
        Trial::Over if Way::ALL.into_iter().all(is_refused) => (HELD, "All five were blocked. Nothing was sent."),
        Trial::Over => (NOT_HELD, NOT_SEALED),
    };
    Place::find("sending").show(sending);
    Place::find("tried-said").show(said);
}

const TOLD: &str = "The page has told the browser to refuse every request, picture, form and frame, even to its own server. No code in \
     it can take that back. Try it below.";

const HELD: &str = "Refused by this browser: see below what was tried. No code in the page can take that back.";

const NOT_HELD: &str = "Not refused by this browser: see below what was not blocked.";

const NOT_SEALED: &str = "Not everything was blocked: something keeps this browser from enforcing the seal. The word may have been sent, nothing of your story was. \
     For what nobody may know, use another browser.";
