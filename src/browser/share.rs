//! Handing a file to another app of the device.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::script::{Refusal, answer, call, make, object, offered};

/// The files that a story can be, the better first, by the end of their name. Chromium shares no Markdown.
const KINDS: [(&str, &str); 2] = [("md", "text/markdown"), ("txt", "text/plain")];

/// The end of the name that a shared file has to have; `None` where this browser shares no files.
pub fn can_share() -> Option<&'static str> {
    let can = |(end, _): &(&str, &str)| {
        let data = shared(&["story.", end].concat(), "", "");
        call(&navigator(), "canShare", &Array::of1(&data)).is_ok_and(|can| can.is_truthy())
    };
    KINDS.iter().find(|kind| can(kind)).map(|(end, _)| *end)
}

/// Shares a text as a file of this name, which ends as [`can_share`] says. Ends when the person has chosen an app.
///
/// # Errors
/// When nothing was shared.
pub async fn share(name: &str, title: &str, text: &str) -> Result<(), Refusal> {
    answer(&navigator(), "share", &Array::of1(&shared(name, title, text))).await?;
    Ok(())
}

fn shared(name: &str, title: &str, text: &str) -> JsValue {
    let kind = KINDS.iter().find(|(end, _)| name.ends_with(end)).map_or("", |(_, kind)| kind);
    let file = Array::of3(&Array::of1(&text.into()), &name.into(), &object(&[("type", kind.into())]));
    let file = make("File", &file).expect("a file takes any text and name");
    object(&[("files", Array::of1(&file).into()), ("title", title.into())])
}

fn navigator() -> JsValue {
    offered("navigator").unwrap_or_default()
}
