//! What the browser offers, by name: for what web-sys leaves out or calls unstable, and where a type of its own for each
//! thing would only cost download.

use std::pin::Pin;

use js_sys::futures::spawn_local;
use js_sys::{Array, Function, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

/// Why the browser did not do something that it asks the person about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The person thought better of it.
    Cancelled,
    /// The browser will not, or cannot.
    Failed,
}

impl From<JsValue> for Refusal {
    fn from(error: JsValue) -> Self {
        let name = part(&error, "name").and_then(|name| name.as_string());
        if name.as_deref() == Some("AbortError") { Self::Cancelled } else { Self::Failed }
    }
}

/// Begins something that takes its time. The page goes on meanwhile.
///
/// Boxed on purpose: what drives it is then in the download once, not once for each thing.
pub fn begin(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    spawn_local(task);
}

/// A property that there is. A browser that throws on being asked has none.
pub(super) fn part(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|part| !part.is_undefined() && !part.is_null())
}

/// A property of the window, or of one of its properties: `["navigator", "storage"]`.
pub(super) fn offered_at(path: &[&str]) -> Option<JsValue> {
    path.iter().try_fold(global().into(), |of, name| part(&of, name))
}

/// What a method answers. A method that is missing fails like one that refuses.
pub(super) fn call(of: &JsValue, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    method.apply(of, arguments)
}

/// What a method promises.
pub(super) async fn answer(of: &JsValue, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let promise: Promise = call(of, method, arguments)?.dyn_into()?;
    promise.await
}

/// A new object of one of the browser's classes.
pub(super) fn make(class: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&global(), &class.into())?.dyn_into()?;
    Reflect::construct(&class, arguments)
}

/// A plain object with these entries.
pub(super) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &(*name).into(), value).expect("a new object takes any entry");
    }
    object.into()
}

/// A property of the window that there is.
pub(super) fn offered(name: &str) -> Option<JsValue> {
    part(&global(), name)
}
