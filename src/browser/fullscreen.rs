//! The whole screen, for a part of the page. Only after a press of a button or key; the person leaves it by Esc.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::JsValue;

use super::listen;
use super::place::find;
use super::script::{answer, begin, part};

/// Whether the browser would give a part of this page the whole screen.
pub fn can_fill_screen() -> bool {
    part(&document(), "fullscreenEnabled").is_some_and(|enabled| enabled.is_truthy())
}

/// Whether a part of this page has it.
pub fn fills_screen() -> bool {
    part(&document(), "fullscreenElement").is_some()
}

/// Gives the whole screen to the place of this name. A dialog itself may not have it, what is in one may.
pub fn fill_screen(place: &str) {
    ask(find(&["[data-live=", place, "]"].concat()).into(), "requestFullscreen");
}

/// Gives it back.
pub fn leave_screen() {
    if fills_screen() {
        ask(document().into(), "exitFullscreen");
    }
}

fn ask(of: JsValue, method: &'static str) {
    // A browser that refuses leaves the page as it was, and the button says so.
    begin(async move { drop(answer(&of, method, &Array::new()).await) });
}

/// Calls `then` whenever a part of the page gets the whole screen, or gives it back.
pub fn on_screen_filled(then: impl Fn() + 'static) {
    listen("fullscreenchange", move |_| then());
}
