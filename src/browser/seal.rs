//! The seal: after start-up the page may not send anything to anybody.

use leptos::prelude::document;

/// What the page needs no more once it runs. Policies only ever add up: no code, ours included, can take this one back, and
/// removing the tag does not either.
const SEALED: &str =
    "connect-src 'none'; img-src data:; media-src 'none'; font-src 'none'; frame-src 'none'; worker-src 'none'; object-src 'none'; form-action 'none'";

/// Adds the sealing policy. Says whether the tag could be added; the browser enforces it from then on.
pub fn seal() -> bool {
    let document = document();
    let Ok(policy) = document.create_element("meta") else { return false };
    let set = policy
        .set_attribute("http-equiv", "Content-Security-Policy")
        .and_then(|()| policy.set_attribute("content", SEALED));
    // A policy counts only in the head.
    let Some(head) = document.head() else { return false };
    set.is_ok() && head.append_child(&policy).is_ok()
}
