//! Trying to send something, so that people see whether the browser refuses it.
//!
//! What is sent is a fixed word, never anything that was typed. A way counts as refused only once the browser itself has
//! reported the violation of that very address: what the calls answer proves nothing, a beacon says "sent" either way.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use super::script::{answer, begin, call, make, object, offered, part};
use super::{Piece, Place, address, event};

/// A way to send something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What pages ask servers with.
    Fetch,
    /// What pages leave behind when they are closed.
    Beacon,
    /// A picture, whose address says it.
    Image,
    /// A line that stays open.
    Socket,
    /// A form that is sent.
    Form,
}

/// What all addresses of attempts end with, before the way's name.
const TRY: &str = "try-to-send/";

/// A host that never is. A file on the disk has no server of its own to ask.
const NOWHERE: &str = "https://nowhere.invalid/";

const WORD: &str = "hindsight";

impl Way {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Fetch, Self::Beacon, Self::Image, Self::Socket, Self::Form];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Beacon => "beacon",
            Self::Image => "image",
            Self::Socket => "WebSocket",
            Self::Form => "form",
        }
    }

    /// Tries it. [`on_refused`] hears when the browser refuses.
    pub fn attempt(self) {
        let to = [&*to(), self.name()].concat();
        let word = JsValue::from(WORD);
        // Whatever comes back, now or later, is no proof.
        match self {
            Self::Fetch => begin(async move {
                let options = object(&[("method", "POST".into()), ("body", word)]);
                answer(&js_sys::global(), "fetch", &Array::of2(&to.into(), &options)).await.unwrap_or_default();
            }),
            Self::Beacon => {
                let navigator = offered("navigator").unwrap_or_default();
                call(&navigator, "sendBeacon", &Array::of2(&to.into(), &word)).unwrap_or_default();
            }
            Self::Image => {
                let image = make("Image", &Array::new()).unwrap_or_default();
                Reflect::set(&image, &"src".into(), &to.into()).unwrap_or_default();
            }
            Self::Socket => {
                let to = to.replacen("http", "ws", 1);
                make("WebSocket", &Array::of1(&to.into())).unwrap_or_default();
            }
            Self::Form => {
                // Into a frame of its own: where nothing refuses it, the page stays.
                let form = [Piece::of("try-form")];
                form[0].mark("action", &to);
                Place::find("try-form").show_pieces(&form);
                call(form[0].element(), "submit", &Array::new()).unwrap_or_default();
            }
        }
    }
}

/// Where attempts go: to the page's own server, which is the one that it may reach if any.
pub fn to() -> String {
    let here = address::here();
    let base = if here.starts_with("http") { address::folder(&here) } else { NOWHERE };
    [base, TRY].concat()
}

/// Calls `then` with each attempt that the browser refuses.
pub fn on_refused(then: impl Fn(Way) + 'static) {
    event::listen("securitypolicyviolation", move |event| {
        let says = |name: &str| part(event, name).and_then(|text| text.as_string()).unwrap_or_default();
        let refused = says("blockedURI");
        let way = Way::ALL.into_iter().find(|way| refused.ends_with(&[TRY, way.name()].concat()));
        // A policy may also only look on.
        if let Some(way) = way.filter(|_| says("disposition") == "enforce") {
            then(way);
        }
    });
}
