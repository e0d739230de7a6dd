//! When the page is hidden, left or closed.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

use super::listen;
use super::script::offered_at;

/// Where the page came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// From its server.
    Network,
    /// From the copy that its service worker keeps.
    Copy,
    /// From a file that holds all of it.
    Disk,
}

/// Where the page came from this time.
pub fn came() -> Came {
    if document().query_selector("html[data-edition=portable]").is_ok_and(|page| page.is_some()) {
        Came::Disk
    } else if offered_at(&["navigator", "serviceWorker", "controller"]).is_some() {
        // A worker is in control only of pages that it has answered for.
        Came::Copy
    } else {
        Came::Network
    }
}

/// Calls `then` whenever the page may be gone a moment later: hidden, blurred, or put away by the browser.
pub fn on_leaving(then: impl Fn() + Copy + 'static) {
    listen("blur", move |_| then());
    listen("pagehide", move |_| then());
    listen("visibilitychange", move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Hidden {
            then();
        }
    });
}

/// Has the browser ask before it closes the page, as long as `unsaved` says so.
pub fn warn_before_closing(unsaved: impl Fn() -> bool + 'static) {
    listen("beforeunload", move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
}

/// Calls `then` whenever the page may have missed something: it is shown again, or taken out of the browser's memory.
pub fn on_return(then: impl Fn() + Copy + 'static) {
    listen("focus", move |_| then());
    listen("pageshow", move |_| then());
    listen("visibilitychange", move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Visible {
            then();
        }
    });
}

/// Calls `then` when another tab has changed the local storage, with the key; `None` when it was emptied.
pub fn on_store_changed(then: impl Fn(Option<String>) + 'static) {
    listen("storage", move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() {
            then(event.key());
        }
    });
}
