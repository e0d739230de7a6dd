//! Files: those that people choose or drop here, and those that the page makes for them.
//!
//! A download is a link to a blob that the page presses itself. That asks nobody for anything, so the seal lets it pass.

use std::time::Duration;

use hindsight_story::Millis;
use js_sys::{Array, JsString, Uint16Array};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement};

use super::script::{answer, call, make, object, offered, part};
use super::{Place, listen, local_store};

/// How long a blob stays for a browser that asks where to put it, or is slow.
const KEPT: Duration = Duration::from_secs(60);

/// A file that somebody chose or dropped.
#[derive(Debug)]
pub struct File(JsValue);

impl File {
    /// All files of a list as the browser makes them.
    pub(super) fn all(list: &JsValue) -> Vec<Self> {
        Array::from(list).iter().map(Self).collect()
    }

    /// Its name.
    pub fn name(&self) -> String {
        part(&self.0, "name").and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// How large it is, known without reading it.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of bytes; more are too many")]
    pub fn bytes(&self) -> usize {
        part(&self.0, "size").and_then(|size| size.as_f64()).unwrap_or_default() as usize
    }

    /// Its text, read as UTF-8; `None` where it cannot be read: it is gone, or a folder.
    pub async fn text(&self) -> Option<String> {
        answer(&self.0, "text", &Array::new()).await.ok()?.as_string()
    }

    /// When it was written last; `None` where the browser does not say.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole milliseconds after 1970")]
    pub(super) fn written(&self) -> Option<Millis> {
        part(&self.0, "lastModified")?.as_f64().map(|millis| millis as Millis)
    }

    /// A text as a file of this name.
    pub fn of(name: &str, text: &str) -> Self {
        let file = make("File", &Array::of2(&Array::of1(&text.into()), &name.into()));
        Self(file.expect("a file takes any text and name"))
    }

    pub(super) fn new(file: JsValue) -> Self {
        Self(file)
    }
}

/// Hands a text over as a file of this name.
pub fn download(name: &str, kind: &str, text: &str) {
    offer(name, kind, &text.into());
}

/// Hands over bytes that the browser holds, as a file of this name.
pub(super) fn download_blob(name: &str, kind: &str, blob: &JsValue) {
    offer(name, kind, blob);
}

/// Hands over what is stored at a key, and was read as `text`. Where that is not all that is there, since it is no proper
/// text, the file has every bit as UTF-16.
pub fn download_stored(name: &str, key: &str, text: &str) {
    let Some(units) =
        local_store::bits(key).filter(|units| char::decode_utf16(units.iter().copied()).any(|c| c.is_err()))
    else {
        download(name, "text/plain", text);
        return;
    };
    // The first unit tells whoever reads it about the order of the bytes.
    let units: Vec<u16> = [0xfeff].into_iter().chain(units).collect();
    offer(name, "text/plain;charset=utf-16le", &Uint16Array::from(&units[..]));
}

/// Has the browser download what is at one of the page's own addresses, as a file of this name.
pub(super) fn download_from(address: &str, name: &str) {
    let link: HtmlElement = document().create_element("a").expect("a is an element's name").unchecked_into();
    for (attribute, value) in [("href", address), ("download", name)] {
        link.set_attribute(attribute, value).expect("both are attributes' names");
    }
    link.click();
}

fn offer(name: &str, kind: &str, content: &JsValue) {
    let blob = make("Blob", &Array::of2(&Array::of1(content), &object(&[("type", kind.into())])));
    let urls = offered("URL").unwrap_or_default();
    let blob = blob.expect("a blob takes any text and any bytes");
    let url = call(&urls, "createObjectURL", &Array::of1(&blob)).expect("every browser names blobs");
    download_from(&String::from(url.unchecked_ref::<JsString>().clone()), name);
    // The browser lets it go with the page, if not before.
    set_timeout(move || drop(call(&urls, "revokeObjectURL", &Array::of1(&url))), KEPT);
}

/// Calls `then` with files that are dropped anywhere on the page, and shows while they are over it where that may be.
/// Words that are dragged from one text into another are the browser's own.
pub fn on_files_dropped(then: impl Fn(Vec<File>) + 'static) {
    let over = |event: &Event| {
        if let Some(data) = files(event) {
            event.prevent_default();
            let effect = js_sys::Reflect::set(&data, &"dropEffect".into(), &"copy".into());
            effect.expect("what is dragged over a page has an effect");
            Place::find("drop").set_shown(true);
        }
    };
    listen("dragenter", over);
    listen("dragover", over);
    listen("dragleave", |event| {
        // It goes from one element to the next, until it goes nowhere.
        if part(event, "relatedTarget").is_none_or(|next| next.is_null()) {
            Place::find("drop").set_shown(false);
        }
    });
    listen("drop", move |event| {
        if let Some(data) = files(event) {
            // The browser would leave the page and open the file.
            event.prevent_default();
            Place::find("drop").set_shown(false);
            then(File::all(&part(&data, "files").unwrap_or_default()));
        }
    });
}

/// What is dragged, where that is files.
fn files(event: &Event) -> Option<JsValue> {
    let data = part(event, "dataTransfer")?;
    let kinds = Array::from(&part(&data, "types")?);
    kinds.includes(&"Files".into(), 0).then_some(data)
}
