//! Small things about the page as a whole.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlDialogElement, HtmlInputElement};

use super::place::find;

/// Shows one of the page's dialogs, by its `data-dialog`, and moves the focus into it.
pub fn show_dialog(name: &str) {
    let dialog: HtmlDialogElement = find(&["[data-dialog=", name, "]"].concat()).unchecked_into();
    if !dialog.open() {
        // It throws only where the dialog is not in the page.
        dialog.show_modal().unwrap_or_default();
    }
}

/// Closes one of the page's dialogs.
pub fn close_dialog(name: &str) {
    let dialog: HtmlDialogElement = find(&["[data-dialog=", name, "]"].concat()).unchecked_into();
    dialog.close();
}

/// Whether this dialog lies over the page.
pub fn is_shown(name: &str) -> bool {
    document().query_selector(&["dialog[open][data-dialog=", name, "]"].concat()).is_ok_and(|open| open.is_some())
}

/// Whether a dialog lies over the page.
pub fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|open| open.is_some())
}

/// Whether the focus is in a text field, where plain characters are the writer's own.
pub fn is_in_text() -> bool {
    document().active_element().is_some_and(|active| matches!(active.tag_name().as_str(), "TEXTAREA" | "INPUT"))
}

/// Puts a title into its field, and wakes the field.
pub fn show_title(title: &str) {
    let field: HtmlInputElement = find("input.title").unchecked_into();
    field.set_disabled(false);
    if field.value() != title {
        field.set_value(title);
    }
}

/// Whether notes stand in the margin. Below this width they lie over what follows the panel; see style/hints.css.
pub fn has_margin() -> bool {
    let wide = window().match_media("(min-width: 77.5rem)");
    wide.is_ok_and(|query| query.is_some_and(|query| query.matches()))
}

/// Hides the page behind the dialog that asks for the passphrase.
pub fn cover() {
    let page = document().document_element().expect("every page has a root");
    if !page.has_attribute(LOCKED) {
        page.set_attribute(LOCKED, "").expect("it is an attribute's name");
        close_all_dialogs();
        show_dialog("locked");
    }
}

/// Shows the page again.
pub fn uncover() {
    let page = document().document_element().expect("every page has a root");
    if page.has_attribute(LOCKED) {
        // It cannot fail for an attribute that is there.
        page.remove_attribute(LOCKED).unwrap_or_default();
        close_dialog("locked");
    }
}

/// Calls `then` whenever a dialog was closed, by whomever.
pub fn on_dialog_closed(name: &str, then: impl Fn() + 'static) {
    let then = Closure::<dyn Fn()>::new(then).into_js_value();
    let dialog = find(&["[data-dialog=", name, "]"].concat());
    // The event stays at the dialog and never reaches the window.
    dialog.add_event_listener_with_callback("close", then.unchecked_ref()).expect("an element takes any listener");
}

/// Prints the page; what goes on paper is for the style to say.
pub fn print() {
    // A browser that cannot print throws, and has nothing in its menu either.
    window().print().unwrap_or_default();
}

/// Closes whatever lies over the page.
pub fn close_all_dialogs() {
    while let Some(dialog) = document().query_selector("dialog[open]").ok().flatten() {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}

/// Says on the root that the page is locked; the style hides its words.
const LOCKED: &str = "data-locked";
