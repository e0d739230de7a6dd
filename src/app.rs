//! Starts the app on the page that index.html drew.

use hindsight_story::Panel;
use leptos::prelude::Owner;

use crate::browser::{self, Place};
use crate::components::{hint_list, hint_note};
use crate::dialogs;
use crate::embed;
use crate::events::listen_to_page;
use crate::store::{Home, Store};

/// Opens the writer's story and brings the page to life.
pub fn start() {
    browser::raise_alarm_on_panic();
    // All that is reactive lives as long as the page.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);

    if browser::is_embed() {
        embed::start();
    } else {
        start_whole();
    }
}

/// Starts the app on a page of its own.
fn start_whole() {
    let store = Store::open(Home::Last);
    wake(store);
    dialogs::import::start(store);
    dialogs::backup_kept::start(store);
    dialogs::listen(store);
    dialogs::update::watch();
    dialogs::launch::start(store);
    browser::seal();
    if store.peek(|session| session.story().is_empty()) {
        store.focus(Panel::Context);
    }
}

/// Wakes what both pages have.
pub(crate) fn wake(store: Store) {
    Place::find("hints").fill(move || hint_list(store));
    for panel in Panel::ALL {
        Place::find_in(panel, "note").fill(move || hint_note(store, panel));
    }
    listen_to_page(store);
}
