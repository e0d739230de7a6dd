//! A draft in the address of a new tab. public/carry.mjs has what both ends do with it: frame.js packs it, and boot.js takes it off
//! the address.
//!
//! It is the only address that words ever get into, and only because their writer has asked for that.

use js_sys::{Array, global};

use super::address;
use super::event::listen;
use super::place::find;
use super::script::{answer, call, offered};

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

/// Hands over the next address of this page, as it was, in which a draft came along.
pub fn carried() -> Option<String> {
    // Nothing of it stays where nobody looks for it.
    call(&offered(CARRIED)?, "shift", &Array::new()).ok()?.as_string()
}

/// Calls `then` now, and whenever there may be another.
pub fn on_carried(then: impl Fn() + 'static) {
    then();
    // boot.js hears of it first.
    listen("hashchange", move |_| then());
}

/// The draft that comes along in this address, unpacked; empty for one that cannot be read. `None` where none comes along.
pub async fn draft_in(address: String) -> Option<String> {
    match answer(&global(), "unpackDraft", &Array::of1(&address.into())).await {
        Ok(draft) => draft.as_string(),
        Err(_) => Some(String::new()),
    }
}

/// Has the link lead to the whole app, with a draft or without. It opens a tab of its own.
pub fn lead_to_app(draft: Option<&str>) {
    let here = address::here();
    let whole = [address::folder(&here), draft.map_or("", |_| MARK), draft.unwrap_or_default()].concat();
    find("[data-live=carry-link]").set_attribute("href", &whole).expect("href is an attribute's name");
}
