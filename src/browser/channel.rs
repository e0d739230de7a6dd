//! A word from tab to tab, for what the storage's own events do not tell.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::script::{call, offered_at, part};

/// The line between all tabs of this address in this browser.
#[derive(Debug)]
pub struct Channel(Option<JsValue>);

impl Channel {
    /// Opens the line, and calls `then` with each word from another tab, for as long as the page lives. Where the browser has no such
    /// line for this page, nothing is heard and nothing told.
    pub fn open(then: impl Fn(&str) + 'static) -> Self {
        // It throws in a frame that is kept apart from everything.
        let make = offered_at(&["BroadcastChannel"]).and_then(|make| make.dyn_into::<Function>().ok());
        let channel = make.and_then(|make| Reflect::construct(&make, &Array::of1(&"hindsight".into())).ok());
        if let Some(channel) = &channel {
            let hear = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
                if let Some(word) = part(&event, "data").and_then(|word| word.as_string()) {
                    then(&word);
                }
            });
            Reflect::set(channel, &"onmessage".into(), &hear.into_js_value()).expect("a channel takes a listener");
        }
        Self(channel)
    }

    /// Tells all other tabs.
    pub fn tell(&self, word: &str) {
        if let Some(channel) = &self.0 {
            // It throws only on a closed line.
            call(channel, "postMessage", &Array::of1(&word.into())).unwrap_or_default();
        }
    }
}
