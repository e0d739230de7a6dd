//! Parts of the browser that are asked for by name, because some browsers, origins and frames do not have them.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property that there is. A browser that throws on being asked has none.
pub(super) fn part(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|part| !part.is_undefined() && !part.is_null())
}

/// A property of the window, or of one of its properties: `["navigator", "storage"]`.
pub(super) fn part_of_window(path: &[&str]) -> Option<JsValue> {
    path.iter().try_fold(js_sys::global().into(), |of, name| part(&of, name))
}

/// What a method answers; `None` where there is none, or it throws.
pub(super) fn call(of: &JsValue, method: &str, arguments: &Array) -> Option<JsValue> {
    let method: Function = part(of, method)?.dyn_into().ok()?;
    method.apply(of, arguments).ok()
}

/// What a method promises. Why it fails makes no difference to us: the browser cannot, or will not.
pub(super) async fn answer(of: &JsValue, method: &str, arguments: &Array) -> Option<JsValue> {
    let promise: Promise = call(of, method, arguments)?.dyn_into().ok()?;
    promise.await.ok()
}
