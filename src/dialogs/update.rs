//! “Update ready”: a newer build lies on this device, whole. It is offered, and taken when the writer says so and all is saved;
//! otherwise when the app is opened next.

use hindsight_story::{Message, Session};

use crate::browser::{self, Edition, News, Piece, Place};
use crate::store::Store;

const DIALOG: &str = "update";

/// The version that runs.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Offers updates from now on. The offer lies over a corner of the page and moves nothing.
pub(crate) fn watch() {
    browser::on_update(|| Place::find("update-ready").set_shown(true));
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => browser::begin(async {
            show(&browser::news().await);
            browser::show_dialog(DIALOG);
        }),
        "update-now" => browser::begin(update(store)),
        "update-later" => {
            Place::find("update-ready").set_shown(false);
            browser::close_dialog(DIALOG);
        }
        "take-along" => browser::begin(browser::take_along()),
        _ => return false,
    }
    true
}

fn show(news: &[News]) {
    let newer: Vec<&News> = news.iter().take_while(|section| section.version != VERSION).collect();
    let here = ["You have version ", VERSION, ". "].concat();
    let words = match newer.first() {
        Some(newest) => [&here, "Version ", &newest.version, " is ready."].concat(),
        None => here + "Small corrections are ready.",
    };
    Place::find("update-version").show(&words);
    let row = |item: &String| {
        let piece = Piece::of("news-row");
        piece.place("title").show(item);
        piece
    };
    Place::find("news").show_pieces(&newer.iter().flat_map(|section| &section.items).map(row).collect::<Vec<_>>());
    say("");
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
        say(
            "Not yet: your last words could not be saved, and a reload would lose them. Copy or download your story first.",
        );
        return;
    }
    say("Updating…");
    if !browser::take_over().await {
        say("This update is gone; a newer one may follow. You can go on writing.");
        return;
    }
    // Somebody may have typed meanwhile.
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
            Edition::Online => "Not yet: this browser has not kept it so far",
        });
        Place::find("take-along").set_shown(edition != Edition::Portable);
    });
}
