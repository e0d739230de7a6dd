//! When the page is hidden, left or closed.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

use super::listen;

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
