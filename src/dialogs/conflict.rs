//! “Two copies”: a story that changed in two tabs, side by side.

use hindsight_story::library::{self, Found, Notice};
use hindsight_story::versions::{Reason, Version};
use hindsight_story::{Message, Panel, Session, Story, StoryId, bin};

use super::{comparison, stories};
use crate::browser;
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
            let names = (&*changed("This tab", &own), &*changed("The other tab", &other));
            comparison::show("conflict-comparison", names, &of(&own), &of(&other));
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
        "keep-this" => keep_this(store),
        "keep-other" => keep_other(store),
        _ => return false,
    }
    true
}

fn other(store: Store) -> Option<Story> {
    let id = store.peek(|session| session.parted_from().cloned())?;
    match store.kept(|kept| library::look(kept, &id)) {
        Ok(Found::Story(story)) => Some(*story),
        Ok(Found::Nothing | Found::Binned(_) | Found::Unreadable | Found::Newer) | Err(_) => None,
    }
}

fn keep_this(store: Store) {
    store.send(Message::SaveNow);
    let Some(other) = store.peek(|session| session.parted_from().cloned()) else { return };
    // What could not be stored is only on the page, and the line over it says why.
    if store.peek(Session::is_unsaved) {
        settle(store);
    } else {
        discard(store, &other);
    }
}

fn keep_other(store: Store) {
    let (own, other) = store.peek(|session| (session.story().id.clone(), session.parted_from().cloned()));
    let Some(other) = other else { return };
    store.send(Message::OpenStory(other.clone()));
    // It stays the other way round where this page's words are not stored, or the other copy is gone by now.
    if store.peek(|session| session.story().id == other) {
        discard(store, &own);
    } else {
        settle(store);
    }
}

/// Moves a copy into the bin. Where that fails both stay, and the list says why; in a frame, which has none, the line over the page
/// still says that there are two.
fn discard(store: Store, id: &StoryId) {
    match store.kept(|kept| bin::delete(kept, id, browser::now())) {
        Ok(_) => settle(store),
        Err(_) if browser::is_embed() => {
            store.send(Message::Tell(Notice::TwoCopies));
            close(store);
        }
        Err(error) => {
            settle(store);
            stories::show(store);
            stories::say(&["Both copies are kept: ", &error.to_string()].concat(), None);
        }
    }
}

fn settle(store: Store) {
    store.send(Message::Settle);
    close(store);
}

fn close(store: Store) {
    browser::close_dialog(DIALOG);
    // The button that opened it is gone.
    store.focus(Panel::Context);
}
