//! How long the browser keeps what the page has stored, and where.

use std::cell::Cell;

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use super::script::{answer, begin, offered_at, part};

/// Whether the browser keeps what is stored here when it needs room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// It does; only the person can take it away.
    Kept,
    /// It may clear it.
    Loose,
    /// It does not say.
    Unknown,
}

/// Asks whether the browser keeps what is stored.
pub async fn persisted() -> Persistence {
    said("persisted").await
}

/// Asks the browser to keep what is stored. Some show the person a question, and answer when that is answered.
pub async fn persist() -> Persistence {
    said("persist").await
}

async fn said(method: &str) -> Persistence {
    let Some(storage) = offered_at(&["navigator", "storage"]) else { return Persistence::Unknown };
    match answer(&storage, method, &Array::new()).await.ok().and_then(|said| said.as_bool()) {
        Some(true) => Persistence::Kept,
        Some(false) => Persistence::Loose,
        None => Persistence::Unknown,
    }
}

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Asks the browser to keep what is stored, once a page, unless it would show a question.
pub fn persist_quietly() {
    // Firefox asks the person; the others decide by how the page is used.
    if user_agent().contains("Firefox/") || ASKED.replace(true) {
        return;
    }
    begin(async {
        if persisted().await == Persistence::Loose {
            persist().await;
        }
    });
}

/// Whether the page stands in a frame of another page.
pub(super) fn is_framed() -> bool {
    let window = JsValue::from(js_sys::global());
    part(&window, "top").is_some_and(|top| !Object::is(&top, &window))
}

/// Whether this is Safari, or another browser on its engine, as all on iOS are: it deletes what was stored when nobody has come
/// back for a week.
pub fn forgets_in_a_week() -> bool {
    let name = user_agent();
    name.contains("Safari/") && !["Chrome/", "Chromium/", "Android"].iter().any(|other| name.contains(other))
}

fn user_agent() -> String {
    offered_at(&["navigator", "userAgent"]).and_then(|name| name.as_string()).unwrap_or_default()
}
