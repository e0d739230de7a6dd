//! How far the story is, in numbers, for a site that asks and whose reader lets it.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use hindsight_story::embed::Progress;
use leptos::prelude::set_timeout;

use super::{counts, is_own, tell_progress};
use crate::store::Store;

/// The site is told no more often than this.
const PAUSE: Duration = Duration::from_secs(1);

thread_local! {
    /// What the site was told last, since it may be told.
    static TOLD: RefCell<Option<Progress>> = const { RefCell::new(None) };
    /// It was told a moment ago.
    static PAUSING: Cell<bool> = const { Cell::new(false) };
}

/// Tells the site where that is due: it may be told, and something has changed.
pub(super) fn look(store: Store) {
    if !counts(store) {
        TOLD.take();
        return;
    }
    if PAUSING.get() || !store.peek(is_own) {
        return;
    }
    let progress = store.peek(Progress::of);
    if TOLD.replace(Some(progress)) != Some(progress) {
        tell_progress(&progress);
        PAUSING.set(true);
        set_timeout(
            move || {
                PAUSING.set(false);
                look(store);
            },
            PAUSE,
        );
    }
}
