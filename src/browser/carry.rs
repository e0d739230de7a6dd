//! A draft in the address of a new tab. public/carry.mjs has what both ends do with it: frame.js packs it, and boot.js takes it off
//! the address.
//!
//! It is the only address that words ever get into, and only because their writer has asked for that.

use js_sys::{Array, global};
use wasm_bindgen::{JsCast, JsValue};

use super::address;
use super::event::listen;
use super::place::find;
use super::script::{answer, offered};

/// The longest draft in an address. All browsers take one so long.
const MOST: usize = 60_000;

/// What stands before it; carry.mjs looks for it.
const MARK: &str = "#draft=";

/// Where boot.js keeps the addresses in which drafts came along.
const CARRIED: &str = "carriedDrafts";

/// Packs a text for an address; `None` where it is too long for one, or this browser cannot do it.
pub async fn pack(text: &str) -> Option<String> {
    let packed = answer(&global(), "packDraft", &Array::of1(&text.into())).await.ok()?;
    packed.as_string().filter(|packed| packed.len() <= MOST)
}

/// Hands over the addresses of this page, as they were, in which drafts have come along since it was asked last.
pub fn carried() -> Vec<String> {
    let held = offered(CARRIED).and_then(|held| held.dyn_into::<Array>().ok()).unwrap_or_default();
    // Nothing of it stays where nobody looks for it.
    std::iter::from_fn(|| (held.length() > 0).then(|| held.shift())).filter_map(|address| address.as_string()).collect()
}

/// Calls `then` with each such address that comes from now on, for as long as the page lives.
pub fn on_carried(then: impl Fn(String) + 'static) {
    // boot.js hears of it first.
    listen("hashchange", move |_| carried().into_iter().for_each(&then));
}

/// The draft that comes along in this address, unpacked; empty for one that cannot be read. `None` where none comes along.
pub fn draft_in(address: &str) -> Option<impl Future<Output = String> + use<>> {
    let packed = JsValue::from(address[address.find('#')?..].strip_prefix(MARK)?);
    Some(async move {
        let text = answer(&global(), "unpackDraft", &Array::of1(&packed)).await;
        text.ok().and_then(|text| text.as_string()).unwrap_or_default()
    })
}

/// Has the link lead to the whole app, with a draft or without. It opens a tab of its own.
pub fn lead_to_app(draft: Option<&str>) {
    let here = address::here();
    let whole = [address::folder(&here), draft.map_or("", |_| MARK), draft.unwrap_or_default()].concat();
    find("[data-live=carry-link]").set_attribute("href", &whole).expect("href is an attribute's name");
}
