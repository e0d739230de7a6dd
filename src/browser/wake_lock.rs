//! A screen that stays lit while nobody touches anything. Not every browser can do that, some refuse with a low battery, and a page that
//! is out of sight loses it: whoever wants it goes on without.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::lifecycle::on_return;
use super::script::{answer, begin, call, offered_at, part};

thread_local! {
    /// Whether the screen is to stay lit.
    static WANTED: Cell<bool> = const { Cell::new(false) };
    /// The browser's word that it does.
    static HELD: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Keeps the screen lit until [`let_sleep`].
pub fn keep_awake() {
    WANTED.set(true);
    ask();
}

/// Lets the screen go dark when the system thinks fit.
pub fn let_sleep() {
    WANTED.set(false);
    if let Some(held) = HELD.take() {
        release(&held);
    }
}

/// Asks again whenever the page comes back into sight, as long as that is wanted. Call it once.
pub fn watch_screen() {
    on_return(|| {
        if WANTED.get() {
            ask();
        }
    });
}

fn ask() {
    let is_held = |held: &JsValue| part(held, "released").is_some_and(|released| released.is_falsy());
    let Some(lock) =
        offered_at(&["navigator", "wakeLock"]).filter(|_| !HELD.with_borrow(|held| held.as_ref().is_some_and(is_held)))
    else {
        return;
    };
    begin(async move {
        let Ok(held) = answer(&lock, "request", &Array::of1(&"screen".into())).await else { return };
        if !WANTED.get() {
            release(&held);
        } else if let Some(before) = HELD.replace(Some(held)) {
            release(&before);
        }
    });
}

fn release(held: &JsValue) {
    // It promises, and never breaks it.
    call(held, "release", &Array::new()).unwrap_or_default();
}
