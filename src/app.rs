//! Starts the app on the page that index.html drew.

use hindsight_story::Panel;
use leptos::prelude::Owner;

use crate::browser::{self, Place};
use crate::components::{hint_list, hint_note};
use crate::dialogs;
use crate::events::listen_to_page;
use crate::store::Store;

/// Opens the last story and brings the page to life.
pub fn start() {
    browser::raise_alarm_on_panic();
    // All that is reactive lives as long as the page.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);

    let store = Store::open();
    Place::find("hints").fill(move || hint_list(store));
    for panel in Panel::ALL {
        Place::find_in(panel, "note").fill(move || hint_note(store, panel));
    }
    listen_to_page(store);
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
