//! When the page is hidden, left or closed.

use leptos::prelude::document;

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
