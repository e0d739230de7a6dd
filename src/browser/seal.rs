//! The seal: after start-up the page may not send anything to anybody.

use leptos::prelude::document;

/// All that the page needs is loaded by now; only its icon, which it brings along, may still be drawn.
///
/// Policies only ever add up: no code, ours included, can take this one back, and removing the tag does not either.
const SEALED: &str = "default-src 'none'; img-src data:; manifest-src data:; base-uri 'none'; form-action 'none'";

/// Adds the sealing policy. The browser holds the page to it from then on.
pub fn seal() {
    let document = document();
    let policy = document.create_element("meta").expect("meta is an element's name");
    for (name, value) in [("http-equiv", "Content-Security-Policy"), ("content", SEALED)] {
        policy.set_attribute(name, value).expect("both are attributes' names");
    }
    // A policy counts only in the head.
    document.head().expect("every page has a head").append_child(&policy).expect("a head takes a meta tag");
}
