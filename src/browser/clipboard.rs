//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies plain text. Says whether it worked: browsers refuse without a press of a key or button just before, and on plain
/// HTTP.
pub async fn copy(text: String) -> bool {
    let navigator = window().navigator();
    // A browser has no clipboard on an insecure origin, whatever the type says.
    if !js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok()
}
