//! A draft in the address of a new tab. frame.js packs it, and boot.js at the other end takes it out of the address and unpacks it.
//!
//! It is the only address that words ever get into, and only because their writer has asked for that.

use js_sys::{Array, Promise, Reflect, global};
use wasm_bindgen::JsCast;

use super::address;
use super::place::find;
use super::script::{answer, offered};

/// The longest draft in an address. All browsers take one so long.
const MOST: usize = 60_000;

/// What stands before it; boot.js looks for it.
const MARK: &str = "#draft=";

/// Where boot.js leaves what came along.
const CARRIED: &str = "carriedDraft";

/// Packs a text for an address; `None` where it is too long for one, or this browser cannot do it.
pub async fn pack(text: &str) -> Option<String> {
    let packed = answer(&global(), "packDraft", &Array::of1(&text.into())).await.ok()?;
    packed.as_string().filter(|packed| packed.len() <= MOST)
}

/// Hands over the draft that came along in this page's address, once; empty for one that cannot be read.
pub fn carried() -> Option<impl Future<Output = String>> {
    let draft: Promise = offered(CARRIED)?.dyn_into().ok()?;
    // Nothing of it stays where nobody looks for it.
    Reflect::delete_property(&global(), &CARRIED.into()).unwrap_or_default();
    Some(async { draft.await.ok().and_then(|draft| draft.as_string()).unwrap_or_default() })
}

/// Has the link lead to the whole app, with a draft or without. It opens a tab of its own.
pub fn lead_to_app(draft: Option<&str>) {
    let here = address::here();
    let whole = [address::folder(&here), draft.map_or("", |_| MARK), draft.unwrap_or_default()].concat();
    find("[data-live=carry-link]").set_attribute("href", &whole).expect("href is an attribute's name");
}
