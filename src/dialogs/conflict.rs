//! “Two copies”: a story that changed in two tabs, side by side.

use hindsight_story::library::{self, Found};
use hindsight_story::store::StoreError;
use hindsight_story::versions::{Reason, Version};
use hindsight_story::{Message, Session, Story, bin};

use super::{comparison, stories};
use crate::browser::{self, Place};
use crate::store::Store;

const DIALOG: &str = "conflict";

/// Shows both copies.
pub(crate) fn show(store: Store) {
    store.send(Message::SaveNow);
    match other(store) {
        Some(other) => {
            let own = store.peek(|session| session.story().clone());
            let of = |story: &Story| Version::of(story, Reason::Asked, story.changed);
            let changed = |name: &str, story: &Story| [name, ", ", &browser::moment(story.changed)].concat();
            Place::find("conflict-this").show(&changed("This tab", &own));
            Place::find("conflict-other").show(&changed("The other tab", &other));
            comparison::show("conflict-comparison", &of(&own), &of(&other));
            browser::show_dialog(DIALOG);
        }
        // It was deleted since, or renamed into something that cannot be read: one copy is left.
        None => store.send(Message::Settle),
    }
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        "keep-both" => settle(store),
        "keep-this" => {
            if let Some(other) = store.peek(|session| session.parted_from().cloned()) {
                let binned = store.kept(|kept| bin::delete(kept, &other, browser::now()));
                finish(store, binned);
            }
        }
        "keep-other" => keep_other(store),
        _ => return false,
    }
    true
}

fn other(store: Store) -> Option<Story> {
    let id = store.peek(|session| session.parted_from().cloned())?;
    match store.kept(|kept| library::look(kept, &id)) {
        Ok(Found::Story(story)) => Some(*story),
        Ok(Found::Nothing | Found::Binned | Found::Unreadable | Found::Newer) | Err(_) => None,
    }
}

fn keep_other(store: Store) {
    let (own, other) = store.peek(|session| (session.story().id.clone(), session.parted_from().cloned()));
    let Some(other) = other else { return };
    store.send(Message::OpenStory(other));
    if store.peek(Session::is_unsaved) {
        // What could not be stored stays on the page, and the line below says why.
        browser::close_dialog(DIALOG);
        return;
    }
    let binned = store.kept(|kept| bin::delete(kept, &own, browser::now()));
    finish(store, binned);
}

fn finish(store: Store, binned: Result<String, StoreError>) {
    settle(store);
    // Where the bin is out of reach both stay, which is what the list shows.
    if binned.is_err() {
        stories::show(store);
    }
}

fn settle(store: Store) {
    store.send(Message::Settle);
    browser::close_dialog(DIALOG);
}
