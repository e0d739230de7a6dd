//! The clipboard.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies plain text. Says whether it worked: browsers refuse without a press of a key or button just before.
///
/// By the older of the two ways, which answers at once and works on plain HTTP too.
pub fn copy(text: &str) -> bool {
    let document: HtmlDocument = document().unchecked_into();
    let before = document.active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
    let field: HtmlTextAreaElement =
        document.create_element("textarea").expect("textarea is an element's name").unchecked_into();
    field.set_value(text);
    document.body().expect("every page has a body").append_child(&field).expect("a body takes a textarea");
    field.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(before) = before {
        // It cannot fail for an element that had the focus.
        before.focus().unwrap_or_default();
    }
    copied
}
