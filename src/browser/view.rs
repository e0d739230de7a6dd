//! Small things about the page as a whole.

use std::cell::RefCell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement};

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

thread_local! {
    /// The dialogs, each as it was before anything was filled in.
    static UNTOUCHED: RefCell<Vec<(Element, String)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers the dialogs as they are now, for [`wipe_dialogs`].
pub fn remember_dialogs() {
    let dialogs = document().query_selector_all("dialog").expect("it is a selector");
    let dialogs = (0..dialogs.length()).filter_map(|at| dialogs.item(at)?.dyn_into::<Element>().ok());
    UNTOUCHED.set(dialogs.map(|dialog| (dialog.clone(), dialog.inner_html())).collect());
}

/// Puts all dialogs that are closed back to what [`remember_dialogs`] found: rows, texts, choices, and what was typed into them.
///
/// Made anew rather than emptied, so that no place or field can be forgotten.
pub fn wipe_dialogs() {
    UNTOUCHED.with_borrow(|dialogs| {
        for (dialog, html) in dialogs.iter().filter(|(dialog, _)| !dialog.has_attribute("open")) {
            dialog.set_inner_html(html);
        }
    });
}

/// Empties what secrets were typed into in a dialog, and takes the ticks of consent off.
pub fn forget_secrets(dialog: &str) {
    let selector = ["[data-dialog=", dialog, "] :is([type=password],[data-field*=understood])"].concat();
    let fields = document().query_selector_all(&selector).expect("it is a selector");
    for field in (0..fields.length()).filter_map(|at| fields.item(at)?.dyn_into::<HtmlInputElement>().ok()) {
        if field.type_() == "password" {
            field.set_value("");
        } else {
            field.set_checked(false);
        }
    }
}

/// Whether this dialog lies over the page.
pub fn is_shown(name: &str) -> bool {
    document().query_selector(&["dialog[open][data-dialog=", name, "]"].concat()).is_ok_and(|open| open.is_some())
}

/// Whether this dialog lies over the page, and no other one.
pub fn is_alone(name: &str) -> bool {
    let other = document().query_selector(&["dialog[open]:not([data-dialog=", name, "])"].concat());
    is_shown(name) && other.is_ok_and(|other| other.is_none())
}

/// Whether a dialog lies over the page.
pub fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|open| open.is_some())
}

/// Brings the focus back to where it was last in the dialog that lies over the page, or to its first place that takes any.
pub fn focus_dialog() {
    let active =
        document().active_element().filter(|active| active.closest("dialog").is_ok_and(|found| found.is_some()));
    let first = || document().query_selector("dialog[open] :is(input, button):enabled:not([hidden])").ok().flatten();
    if let Some(place) = active.or_else(first) {
        // As a panel's text is entered: nothing scrolls.
        focus_quietly(place.unchecked_ref());
    }
}

/// Focuses an element and leaves the scroll position alone.
pub(super) fn focus_quietly(element: &HtmlElement) {
    let quietly = FocusOptions::new();
    quietly.set_prevent_scroll(true);
    // It cannot fail for an element; the signature is that of an older standard.
    element.focus_with_options(&quietly).unwrap_or_default();
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
