//! “Update ready”: a newer build lies on this device, whole. It is offered, and taken when the writer says so and all is saved;
//! otherwise when the app is opened next.

use std::cell::Cell;

use hindsight_story::{Message, Session};

use super::stored;
use crate::browser::{self, Edition, News, Place, Source};
use crate::store::Store;

const DIALOG: &str = "update";

/// The version that runs.
const VERSION: &str = env!("CARGO_PKG_VERSION");

thread_local! {
    /// The update is being put in place.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Offers updates from now on. The offer lies over a corner of the page and moves nothing.
pub(crate) fn watch() {
    browser::on_update(|| Place::find("update-ready").set_shown(true));
    browser::on_installable(|| Place::find("install-row").set_shown(true));
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => {
            // Not once more when the news arrive: by then there may be something to read.
            say("");
            show(None);
            browser::show_dialog(DIALOG);
            browser::begin(async {
                let news = browser::news().await;
                show(news.as_deref());
            });
        }
        "update-now" => browser::begin(update(store)),
        "update-later" => {
            browser::close_dialog(DIALOG);
            Place::find("update-ready").set_shown(false);
            // It is offered there from now on.
            Place::find("to-settings").focus();
        }
        "install" => browser::begin(async {
            browser::install().await;
            Place::find("install-row").set_shown(false);
        }),
        "take-along" => browser::begin(async {
            Place::find("taken-said").show(match browser::take_along().await {
                Source::Device => "Hindsight is in your downloads, as “hindsight.html”. For your stories, use “Download all”.",
                Source::Server => {
                    "The browser downloads “hindsight.html” from the server, if that is there. For your stories, use “Download all”."
                }
            });
        }),
        _ => return false,
    }
    true
}

/// What is new since the version that runs. Without `news` only that there is something: another tab has put it in place, or it
/// does not say.
fn show(news: Option<&[News]>) {
    let newer: Vec<&News> = news.unwrap_or_default().iter().filter(|section| is_newer(&section.version)).collect();
    let ready = match newer.first() {
        Some(newest) => ["Version ", &newest.version, " is ready."].concat(),
        None => "A small update is ready.".to_owned(),
    };
    Place::find("update-version").show(&["You have version ", VERSION, ". ", &ready].concat());
    let items = newer.iter().flat_map(|section| section.items.iter().cloned());
    stored::show("news", &items.collect::<Vec<_>>());
}

/// Whether a version is newer than the one that runs. A host may also go back to an older one.
fn is_newer(version: &str) -> bool {
    let numbers = |version: &str| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    numbers(version) > numbers(VERSION)
}

fn say(words: &str) {
    Place::find("update-said").show(words);
}

/// Whether a reload loses nothing: what is on the page was written, and read back.
fn is_saved(store: Store) -> bool {
    store.send(Message::SaveNow);
    !store.peek(Session::is_unsaved) && !store.has_waiting()
}

async fn update(store: Store) {
    if !is_saved(store) {
        say("Not yet: your last words could not be saved, and would be lost. Copy or download your story first.");
        return;
    }
    if BUSY.replace(true) {
        return;
    }
    say("Updating…");
    browser::take_over().await;
    BUSY.set(false);
    // Whoever has gone on writing meanwhile is not interrupted.
    if !browser::is_shown(DIALOG) {
        return;
    }
    if is_saved(store) {
        browser::load_anew();
    } else {
        say(
            "The update is in place, but your last words could not be saved. Copy or download your story, then reload the page.",
        );
    }
}

/// What Settings say of the app itself.
pub(super) fn fill() {
    Place::find("app-version").show(&[VERSION, ", build ", &browser::build()].concat());
    browser::begin(async {
        let edition = browser::edition().await;
        Place::find("works-offline").show(match edition {
            Edition::Portable => "Yes: all of it is in this file",
            Edition::Kept => "Yes: all of it is kept in this browser",
            Edition::Online => "Not yet: it is not all kept in this browser so far",
            Edition::NeverKept => "No: this browser keeps no apps here",
        });
        Place::find("take-along").set_shown(edition != Edition::Portable);
        Place::find("update-here").set_shown(browser::has_update().await);
        Place::find("install-row").set_shown(browser::can_install());
    });
}
