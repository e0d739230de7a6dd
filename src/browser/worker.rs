//! The service worker, which keeps the app on this device; public/sw.js is its other side. boot.js registers it: once the page is
//! sealed, no worker is let in any more.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::document;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::event::listen;
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
    /// From the server, until all of it is kept.
    Online,
    /// From the server: this browser keeps no app for this page.
    NeverKept,
}

/// Says how the app can be opened next.
pub async fn edition() -> Edition {
    if is_portable() {
        return Edition::Portable;
    }
    if offered_at(&["navigator", "serviceWorker"]).is_none() {
        return Edition::NeverKept;
    }
    match registration().await.and_then(|registration| part(&registration, "active")) {
        Some(worker) if is_whole(&worker).await => Edition::Kept,
        Some(_) | None => Edition::Online,
    }
}

/// Whether the worker still has all that it keeps.
async fn is_whole(worker: &JsValue) -> bool {
    ask(worker, "whole").await.is_some_and(|whole| whole.is_truthy())
}

/// Whether the page is one file that holds all of it.
pub fn is_portable() -> bool {
    of_root("data-edition").as_deref() == Some("portable")
}

/// Whether the page is the one for the frames of other sites.
pub fn is_embed() -> bool {
    of_root("data-edition").as_deref() == Some("embed")
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

/// Whether a newer build lies ready.
pub async fn has_update() -> bool {
    waiting().await.is_some()
}

/// What is new in the build that lies ready, the newest version first; `None` where none does, or it does not say.
pub async fn news() -> Option<Vec<News>> {
    let news = ask(&waiting().await?, "news").await?;
    let text = |of: &JsValue| of.as_string().unwrap_or_default();
    let list = |of: Option<JsValue>| of.map(|list| Array::from(&list).to_vec()).unwrap_or_default();
    let section = |section: &JsValue| News {
        version: part(section, "version").as_ref().map(text).unwrap_or_default(),
        items: list(part(section, "items")).iter().map(text).collect(),
    };
    Some(list(Some(news)).iter().map(section).collect())
}

/// Has the build that lies ready take over, if there still is one. Whoever opens or reloads the page from then on gets that one.
/// It waits for that, but not for ever.
pub async fn take_over() {
    let Some(worker) = waiting().await else { return };
    let done = Promise::new(&mut |resolve, _| {
        give_up_later(&resolve);
        let arriving = worker.clone();
        hear(&worker, "onstatechange", move || {
            if state(&arriving) == "activated" {
                resolve.call0(&JsValue::NULL).expect("a promise can be kept");
            }
        });
        tell(&worker, "take-over", &Array::new());
    });
    done.await.expect("this promise is never broken");
}

/// Keeps a promise with nothing once the worker has had its time.
fn give_up_later(resolve: &Function) {
    let patience = Array::of2(resolve, &PATIENCE.into());
    call(&js_sys::global(), "setTimeout", &patience).expect("every browser has timers");
}

thread_local! {
    /// The browser's offer to install the app. It can be taken once.
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Calls `then` when the browser offers to install the app. Not all do, and none does for an app that is installed.
pub fn on_installable(then: impl Fn() + 'static) {
    listen("beforeinstallprompt", move |event| {
        // The browser keeps its own button; ours stands in Settings.
        OFFER.set(Some(event.into()));
        then();
    });
}

/// Whether the browser offers to install the app.
pub fn can_install() -> bool {
    OFFER.with_borrow(Option::is_some)
}

/// Has the browser ask whether to install the app.
pub async fn install() {
    if let Some(offer) = OFFER.take() {
        // Whatever the answer is, the browser tells it to the person.
        answer(&offer, "prompt", &Array::new()).await.unwrap_or_default();
    }
}

/// The name that the portable edition has at the server.
pub(super) const PORTABLE: &str = "hindsight-portable.html";

/// The name that people get it by.
const FILE: &str = "hindsight.html";

/// Where the whole app as one file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// From what is kept here.
    Device,
    /// From the server, if it is there. The page does not hear what becomes of that.
    Server,
}

/// Hands over the whole app as one file: from what is kept here, or from the server where nothing is.
pub async fn take_along() -> Source {
    let active = registration().await.and_then(|registration| part(&registration, "active"));
    let file = match active {
        Some(worker) => ask(&worker, "portable").await.and_then(|file| file.as_string()),
        None => None,
    };
    match file {
        Some(file) => {
            download(FILE, "text/html", &file);
            Source::Device
        }
        None => {
            download_from(PORTABLE, FILE);
            Source::Server
        }
    }
}

/// Loads the page anew.
pub fn load_anew() {
    if let Some(location) = offered_at(&["location"]) {
        // Where a frame may not, the page stays as it is, and all of it is saved.
        call(&location, "reload", &Array::new()).unwrap_or_default();
    }
}

/// A browser that refuses to say has none: in some frames and private windows.
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
    // A worker that is gone hears nothing, and whoever waits for its answer gives up after a while.
    call(worker, "postMessage", &Array::of2(&word.into(), ports)).unwrap_or_default();
}

/// What a worker answers to a word. `None` where it has nothing to say, or does not answer.
pub(super) async fn ask(worker: &JsValue, word: &str) -> Option<JsValue> {
    let channel = make("MessageChannel", &Array::new()).ok()?;
    let port = |name| part(&channel, name).expect("a channel has two ports");
    let answered = Promise::new(&mut |resolve, _| {
        Reflect::set(&port("port1"), &"onmessage".into(), &resolve).expect("a port takes a listener");
        give_up_later(&resolve);
    });
    tell(worker, word, &Array::of1(&port("port2")));
    part(&answered.await.ok()?, "data")
}
