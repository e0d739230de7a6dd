//! Small things about the page as a whole.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// Takes away the static page that stood in until the app was ready.
pub fn remove_shell() {
    if let Ok(Some(shell)) = document().query_selector("[data-shell]") {
        shell.remove();
    }
}

/// Shows a dialog over the page and moves the focus into it.
pub fn show_modal(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        // It throws only where the dialog is not in the page; then there is nothing to show.
        dialog.show_modal().unwrap_or_default();
    }
}

/// Shows one of the dialogs of the static page, by its `data-dialog`.
pub fn show_dialog(name: &str) {
    let found = document().query_selector(&format!("dialog[data-dialog={name}]"));
    if let Some(dialog) = found.ok().flatten() {
        show_modal(dialog.unchecked_ref());
    }
}

/// Whether a dialog lies over the page.
pub fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|open| open.is_some())
}

/// Whether the focus is in a text field, where plain characters are the writer's own.
pub fn is_in_text() -> bool {
    document().active_element().is_some_and(|active| matches!(active.tag_name().as_str(), "TEXTAREA" | "INPUT"))
}
