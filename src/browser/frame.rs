//! The page around the frame: what it says, and what it is told. public/frame.js holds what it says before the app is there.
//!
//! Nothing here knows what the messages mean. A page around may be anybody's, so what it is told names the origin that may hear it.

use std::cell::Cell;

use js_sys::{Array, JsString, Object, Reflect, global};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};

use super::event::{listen, listen_first};
use super::script::{call, offered, offered_at, part};

/// The most UTF-16 code units that are worth making Rust's. What is longer is no message.
const MOST: u32 = 65_536;

/// Where frame.js keeps what was said.
const HELD: &str = "heldMessages";

/// What the page around the frame said.
#[derive(Debug)]
pub struct Said {
    /// Its words.
    pub text: String,
    /// Who said it, as the browser knows: an origin, or `null` for one that has no name.
    pub origin: String,
}

impl Said {
    fn of(event: &JsValue) -> Option<Self> {
        let data = part(event, "data")?.dyn_into::<JsString>().ok().filter(|data| data.length() <= MOST)?;
        Some(Self { text: data.into(), origin: part(event, "origin")?.as_string()? })
    }
}

/// What was said before the app was there, in its order. From then on [`on_said`] hears it.
pub fn held() -> Vec<Said> {
    let held = offered(HELD).map(|held| Array::from(&held)).unwrap_or_default();
    // frame.js holds nothing any more where there is nothing to hold it in.
    Reflect::delete_property(&global(), &HELD.into()).unwrap_or_default();
    held.iter().filter_map(|event| Said::of(&event)).collect()
}

/// Calls `then` with whatever the page around the frame says, for as long as this one lives. What other frames and pages say is
/// not heard.
pub fn on_said(then: impl Fn(Said) + 'static) {
    listen("message", move |event| {
        let from_around = part(event, "source").zip(offered("parent")).is_some_and(|(from, to)| Object::is(&from, &to));
        if let Some(said) = Said::of(event).filter(|_| from_around) {
            then(said);
        }
    });
}

/// Tells the page around the frame, if it is of this origin; whichever it is for `*`.
pub fn tell(text: &str, origin: &str) {
    if let Some(around) = offered("parent") {
        // It throws only for what is no origin, and then nobody hears it.
        call(&around, "postMessage", &Array::of2(&text.into(), &origin.into())).unwrap_or_default();
    }
}

thread_local! {
    /// Somebody has typed or pressed something in the frame since the focus came into it.
    static IN_USE: Cell<bool> = const { Cell::new(false) };
}

/// Notices from now on whether the frame [`is_in_use`].
pub fn watch_use() {
    for name in ["keydown", "pointerdown"] {
        listen_first(name, |_| IN_USE.set(true));
    }
    listen("blur", |_| IN_USE.set(false));
}

/// Whether the focus is in the frame and somebody works with it there. Where it has only just been put there by the page around it,
/// nobody does.
pub fn is_in_use() -> bool {
    IN_USE.get() && document().has_focus().unwrap_or_default()
}

/// The origin of this page itself.
pub fn own_origin() -> String {
    offered_at(&["origin"]).and_then(|origin| origin.as_string()).unwrap_or_default()
}
