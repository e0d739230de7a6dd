//! The clipboard.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, HtmlDocument, HtmlElement, HtmlTextAreaElement, Node};

use super::script::{call, part};

/// Copies plain text. Says whether it worked: browsers refuse without a press of a key or button just before.
///
/// By the older of the two ways, which answers at once and works on plain HTTP too.
pub fn copy(text: &str) -> bool {
    let document: HtmlDocument = document().unchecked_into();
    let before = document.active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
    let field: HtmlTextAreaElement =
        document.create_element("textarea").expect("textarea is an element's name").unchecked_into();
    field.set_value(text);
    // Outside an open dialog nothing can be selected. Of two, the later one in the page need not lie on top, but then it holds
    // the focus.
    let dialog = before.as_ref().and_then(|before| before.closest("dialog[open]").ok().flatten());
    let host: Node = dialog.map_or_else(|| document.body().expect("every page has a body").into(), Into::into);
    host.append_child(&field).expect("an element takes a textarea");
    field.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(before) = before {
        // It cannot fail for an element that had the focus.
        before.focus().unwrap_or_default();
    }
    copied
}

/// Copies a text for plain fields and as HTML for those that take headings, both at once. Says whether it worked, as [`copy`].
pub fn copy_rich(text: &str, html: &str) -> bool {
    let flavours = [("text/plain", text), ("text/html", html)];
    let flavours = flavours.map(|(kind, content)| Array::of2(&kind.into(), &content.into()));
    let fill = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(data) = part(&event, "clipboardData") {
            let set = |flavour| call(&data, "setData", flavour).is_ok();
            if flavours.iter().all(set) {
                // Otherwise the browser would put what is selected over it: the plain text, which serves as well.
                event.prevent_default();
            }
        }
    });
    let (document, listener) = (document(), fill.as_ref().unchecked_ref());
    document.add_event_listener_with_callback("copy", listener).expect("a document takes any listener");
    let copied = copy(text);
    document.remove_event_listener_with_callback("copy", listener).expect("it was added");
    copied
}
