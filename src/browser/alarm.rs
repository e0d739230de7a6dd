//! What the writer sees when the app itself breaks.

use std::panic;

/// After a panic nothing of the app runs any more, but the text fields are the browser's own and still hold every word. Says
/// so in the place that the static page has for it, and tells the developer's console why.
pub fn raise_alarm_on_panic() {
    panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        let place = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.query_selector("[data-boot-error]").ok().flatten());
        if let Some(page) = web_sys::window().and_then(|window| window.document()?.document_element()) {
            // boot.js asks before the page is closed, from now on.
            page.set_attribute("data-broken", "").unwrap_or_default();
        }
        if let Some(place) = place {
            place.set_text_content(Some(
                "Hindsight has stopped, and nothing is saved from here on. Your text is still on the page: copy it, then reload.",
            ));
            // Nothing could be done about a failure here.
            place.remove_attribute("hidden").unwrap_or_default();
        }
    }));
}
