//! When the page is hidden, left or closed.

use leptos::ev;
use leptos::prelude::{document, window_event_listener, window_event_listener_untyped};

/// Calls `then` whenever the page may be gone a moment later: hidden, blurred, or put away by the browser.
pub fn on_leaving(then: impl Fn() + Copy + 'static) {
    window_event_listener(ev::blur, move |_| then());
    window_event_listener_untyped("pagehide", move |_| then());
    // Bubbles from the document, so that the window hears it.
    window_event_listener_untyped("visibilitychange", move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Hidden {
            then();
        }
    });
}

/// Has the browser ask before it closes the page, as long as `unsaved` says so.
pub fn warn_before_closing(unsaved: impl Fn() -> bool + 'static) {
    window_event_listener(ev::beforeunload, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
}
