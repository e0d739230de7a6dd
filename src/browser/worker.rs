//! The service worker, which keeps the app on this device; public/sw.js is its other side. boot.js registers it: once the page is
//! sealed, no worker is let in any more.

use std::rc::Rc;

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::document;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::file::{download, download_from};
use super::script::{answer, begin, call, make, offered_at, part};

/// How long the worker may take to answer, in milliseconds. It has all that it is asked for on the device.
const PATIENCE: u32 = 10_000;

/// What is new in a version, as the worker that brings it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The version's number.
    pub version: String,
    /// What people will notice, a sentence or two each.
    pub items: Vec<String>,
}

/// Where the app that runs now comes from when it is opened next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// The page is one file on a disk.
    Portable,
    /// It is kept in this browser, whole.
    Kept,
    /// From the server.
    Online,
}

/// Says how the app can be opened next.
pub async fn edition() -> Edition {
    if of_root("data-edition").is_some() {
        return Edition::Portable;
    }
    match registration().await.and_then(|registration| part(&registration, "active")) {
        Some(_) => Edition::Kept,
        None => Edition::Online,
    }
}

/// Where the page came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// From its server.
    Network,
    /// From the copy that its service worker keeps.
    Copy,
    /// From a file that holds all of it.
    Disk,
}

/// Where the page came from this time.
pub fn came() -> Came {
    if of_root("data-edition").is_some() {
        Came::Disk
    } else if offered_at(&["navigator", "serviceWorker", "controller"]).is_some() {
        // A worker is in control only of pages that it has answered for.
        Came::Copy
    } else {
        Came::Network
    }
}

/// Names the build that runs, in eight hexadecimal digits.
pub fn build() -> String {
    of_root("data-build").unwrap_or_default()
}

fn of_root(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Calls `then` whenever a newer build lies ready as a whole, as long as the page lives.
pub fn on_update(then: impl Fn() + 'static) {
    begin(async move {
        // Never answered where there is no worker, and then there are no updates.
        let ready = offered_at(&["navigator", "serviceWorker"]).and_then(|workers| part(&workers, "ready"));
        let Some(ready) = ready.map(Promise::from) else { return };
        let Ok(registration) = ready.await else { return };
        let then: Rc<dyn Fn()> = Rc::new(then);
        if part(&registration, "waiting").is_some() {
            then();
        }
        let look = {
            let registration = registration.clone();
            move || {
                let Some(arriving) = part(&registration, "installing") else { return };
                let then = Rc::clone(&then);
                hear(&arriving.clone(), "onstatechange", move || {
                    if state(&arriving) == "installed" {
                        then();
                    }
                });
            }
        };
        look();
        hear(&registration, "onupdatefound", look);
    });
}

/// What is new in the build that lies ready, the newest version first.
pub async fn news() -> Vec<News> {
    let news = match waiting().await {
        Some(worker) => ask(&worker, "news").await,
        None => None,
    };
    let text = |of: &JsValue| of.as_string().unwrap_or_default();
    let list = |of: Option<JsValue>| of.map(|list| Array::from(&list).to_vec()).unwrap_or_default();
    let section = |section: &JsValue| News {
        version: part(section, "version").as_ref().map(text).unwrap_or_default(),
        items: list(part(section, "items")).iter().map(text).collect(),
    };
    list(news).iter().map(section).collect()
}

/// Has the build that lies ready take over. Whoever opens or reloads the page from then on gets that one. Says whether it did.
pub async fn take_over() -> bool {
    let Some(worker) = waiting().await else { return false };
    let done = Promise::new(&mut |resolve, _| {
        let arriving = worker.clone();
        hear(&worker, "onstatechange", move || {
            if ["activated", "redundant"].contains(&&*state(&arriving)) {
                resolve.call1(&JsValue::NULL, &JsValue::UNDEFINED).expect("a promise can be kept");
            }
        });
        tell(&worker, "take-over", &Array::new());
    });
    done.await.is_ok() && state(&worker) == "activated"
}

/// The name that the portable edition has at the server, and the one that people get.
const PORTABLE: [&str; 2] = ["hindsight-portable.html", "hindsight.html"];

/// Hands over the whole app as one file: from what is kept here, or from the server where nothing is.
pub async fn take_along() {
    let active = registration().await.and_then(|registration| part(&registration, "active"));
    let file = match active {
        Some(worker) => ask(&worker, "portable").await.and_then(|file| file.as_string()),
        None => None,
    };
    let [address, name] = PORTABLE;
    match file {
        Some(file) => download(name, "text/html", &file),
        None => download_from(address, name),
    }
}

/// Loads the page anew.
pub fn load_anew() {
    if let Some(location) = offered_at(&["location"]) {
        call(&location, "reload", &Array::new()).unwrap_or_default();
    }
}

async fn registration() -> Option<JsValue> {
    let workers = offered_at(&["navigator", "serviceWorker"])?;
    answer(&workers, "getRegistration", &Array::new()).await.ok().filter(|registration| registration.is_object())
}

async fn waiting() -> Option<JsValue> {
    part(&registration().await?, "waiting")
}

fn state(worker: &JsValue) -> String {
    part(worker, "state").and_then(|state| state.as_string()).unwrap_or_default()
}

/// Sets what is called at an event.
fn hear(of: &JsValue, event: &str, then: impl Fn() + 'static) {
    let then = Closure::<dyn Fn()>::new(then).into_js_value();
    Reflect::set(of, &event.into(), &then).expect("the browser's objects take listeners");
}

fn tell(worker: &JsValue, word: &str, ports: &Array) {
    call(worker, "postMessage", &Array::of2(&word.into(), ports)).unwrap_or_default();
}

/// What a worker answers to a word. `None` where it has nothing to say, or does not answer.
pub(super) async fn ask(worker: &JsValue, word: &str) -> Option<JsValue> {
    let channel = make("MessageChannel", &Array::new()).ok()?;
    let port = |name| part(&channel, name).expect("a channel has two ports");
    let answered = Promise::new(&mut |resolve, _| {
        Reflect::set(&port("port1"), &"onmessage".into(), &resolve).expect("a port takes a listener");
        let patience = Array::of2(&resolve, &PATIENCE.into());
        call(&js_sys::global(), "setTimeout", &patience).expect("every browser has timers");
    });
    tell(worker, word, &Array::of1(&port("port2")));
    part(&answered.await.ok()?, "data")
}
