//! How the app was opened: by which address, with which files, and with what another app has shared.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::script::{answer, begin, call, offered, offered_at, part};
use super::worker::ask;
use super::{File, address};

/// What another app has shared.
#[derive(Debug)]
pub struct Sent {
    /// What it is called.
    pub title: String,
    /// Its words.
    pub text: String,
    /// The address of what it is about.
    pub url: String,
    /// What came along.
    pub files: Vec<File>,
}

/// The whole address of the page.
pub fn opened_by() -> String {
    address::here()
}

/// Puts the page's own address back, once something was made of what it asked for: a reload must not ask again.
pub fn forget_request() {
    let here = address::here();
    let own = JsValue::from(address::bare(&here));
    let history = offered("history").unwrap_or_default();
    // Where the browser refuses, a reload asks once more.
    call(&history, "replaceState", &Array::of3(&JsValue::NULL, &"".into(), &own)).unwrap_or_default();
}

/// Calls `then` with the address and the files of each launch of the installed app that this page is to answer, those before this
/// call included. Other browsers have no such thing.
pub fn on_launch(then: impl Fn(String, Vec<File>) + Copy + 'static) {
    let hear = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        begin(async move {
            let mut files = Vec::new();
            for handle in Array::from(&part(&launch, "files").unwrap_or_else(|| Array::new().into())).iter() {
                // One that is gone is listed by its name, and said to be unreadable like any other.
                files.push(File::new(answer(&handle, "getFile", &Array::new()).await.unwrap_or(handle)));
            }
            then(text(&launch, "targetURL"), files);
        });
    });
    if let Some(queue) = offered("launchQueue") {
        call(&queue, "setConsumer", &Array::of1(&hear.into_js_value())).unwrap_or_default();
    }
}

/// Asks the worker for what another app has shared. It forgets it then. `None` where it has nothing, or does not answer.
pub async fn shared() -> Option<Sent> {
    let worker = offered_at(&["navigator", "serviceWorker", "controller"])?;
    let sent = ask(&worker, "shared").await.filter(JsValue::is_object)?;
    let files = part(&sent, "files").map_or_else(Vec::new, |files| File::all(&files));
    Some(Sent { title: text(&sent, "title"), text: text(&sent, "text"), url: text(&sent, "url"), files })
}

fn text(of: &JsValue, name: &str) -> String {
    part(of, name).and_then(|text| text.as_string()).unwrap_or_default()
}
