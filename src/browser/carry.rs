//! A draft in the address of a new tab: made small and put into the one link that takes it there, and read again at its end.
//!
//! It is the only address that words ever get into, and only because their writer has asked for that.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

use super::address;
use super::place::find;
use super::script::{answer, call, make, offered, part};

/// The longest address that all browsers take, with room for where the app is. Firefox and Chromium would take more.
const MOST: usize = 60_000;

/// Without a wrapper around it: what does not unpack is no draft.
const FORMAT: &str = "deflate-raw";

/// What stands before the draft in the address; boot.js looks for it.
const MARK: &str = "#draft=";

/// Makes a text small enough for an address, in letters that need no escaping there. `None` where it is not, or where this browser
/// cannot do it.
pub async fn pack(text: &str) -> Option<String> {
    let blob = make("Blob", &Array::of1(&Array::of1(&text.into()))).ok()?;
    let stream = through("CompressionStream", &blob)?;
    let response = make("Response", &Array::of1(&stream)).ok()?;
    let bytes = Uint8Array::new(&answer(&response, "arrayBuffer", &Array::new()).await.ok()?);
    // Four letters for three bytes.
    if bytes.length() as usize > MOST / 4 * 3 {
        return None;
    }
    let binary: String = bytes.to_vec().into_iter().map(char::from).collect();
    let letters = global_call("btoa", &binary)?;
    Some(letters.trim_end_matches('=').replace('+', "-").replace('/', "_"))
}

/// The text that was packed; `None` for anything else, and for one of more than `most` bytes: a short address can stand for
/// very many.
pub async fn unpack(packed: &str, most: usize) -> Option<String> {
    if packed.len() > MOST {
        return None;
    }
    let binary = global_call("atob", &packed.replace('-', "+").replace('_', "/"))?;
    let bytes: Vec<u8> = binary.chars().map(|letter| u8::try_from(letter).ok()).collect::<Option<_>>()?;
    let blob = make("Blob", &Array::of1(&Array::of1(&Uint8Array::from(&bytes[..])))).ok()?;
    let reader = call(&through("DecompressionStream", &blob)?, "getReader", &Array::new()).ok()?;
    let mut text = Vec::new();
    loop {
        let read = answer(&reader, "read", &Array::new()).await.ok()?;
        let Some(some) = part(&read, "value") else { break };
        text.extend(Uint8Array::new(&some).to_vec());
        if text.len() > most {
            // Nobody waits for the rest, whatever becomes of it.
            call(&reader, "cancel", &Array::new()).unwrap_or_default();
            return None;
        }
    }
    String::from_utf8(text).ok()
}

/// The draft that came along in this page's address; boot.js has taken it off.
pub fn carried() -> Option<String> {
    offered("carriedDraft")?.as_string()
}

/// Has the link lead to the whole app, with a draft or without. It opens a tab of its own.
pub fn lead_to_app(draft: Option<&str>) {
    let here = address::here();
    let app = address::folder(&here);
    let whole = match draft {
        Some(draft) => [app, MARK, draft].concat(),
        None => app.to_owned(),
    };
    find("[data-live=carry-link]").set_attribute("href", &whole).expect("href is an attribute's name");
}

/// A blob's stream, sent through another.
fn through(class: &str, blob: &JsValue) -> Option<JsValue> {
    let stream = call(blob, "stream", &Array::new()).ok()?;
    let other = make(class, &Array::of1(&FORMAT.into())).ok()?;
    call(&stream, "pipeThrough", &Array::of1(&other)).ok()
}

fn global_call(name: &str, text: &str) -> Option<String> {
    call(&js_sys::global(), name, &Array::of1(&text.into())).ok()?.as_string()
}
