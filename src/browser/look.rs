//! How the page looks where the page around it has a say in that: theme, accent, size, language, and what that page is called.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::place::find;
use super::script::{call, offered};

fn root() -> HtmlElement {
    document().document_element().expect("every page has a root").unchecked_into()
}

/// Says something on the root, for the style; `None` takes it away.
pub fn set_root(name: &str, value: Option<&str>) {
    // Neither can fail for an attribute's name.
    match value {
        Some(value) => root().set_attribute(name, value),
        None => root().remove_attribute(name),
    }
    .unwrap_or_default();
}

/// Takes a theme for the page and for what the browser draws around it, by the name that the style knows; the system's for `None`.
pub fn set_theme(theme: Option<&str>) {
    set_root("data-theme", theme);
    find("meta[name=color-scheme]").set_attribute("content", theme.unwrap_or("light dark")).unwrap_or_default();
    for scheme in ["light", "dark"] {
        let own = ["(prefers-color-scheme: ", scheme, ")"].concat();
        let media = match theme {
            None => &own,
            Some(theme) if theme == scheme => "all",
            Some(_) => "not all",
        };
        // It cannot fail for an attribute's name.
        find(&["meta[data-scheme=", scheme, "]"].concat()).set_attribute("media", media).unwrap_or_default();
    }
}

/// Takes a colour for the accent, as far as the style finds it legible; the usual one for what the browser does not know as a colour.
pub fn set_accent(colour: Option<&str>) {
    let colour = colour.filter(|colour| {
        let asked = Array::of2(&"color".into(), &(*colour).into());
        offered("CSS").is_some_and(|css| call(&css, "supports", &asked).is_ok_and(|known| known.is_truthy()))
    });
    set_root("data-accent", colour.map(|_| ""));
    set_property("--host-accent", colour.unwrap_or_default());
}

/// Sets the size of all text, in percent of the usual one.
pub fn set_font_percent(percent: u64) {
    set_property("font-size", &[&*percent.to_string(), "%"].concat());
}

fn set_property(name: &str, value: &str) {
    // A value that the browser does not know changes nothing, and an empty one takes the property away.
    root().style().set_property(name, value).unwrap_or_default();
}

/// Puts words into every element that has this attribute, or has it with this value: `data-press=copy`.
pub fn fill_in(attribute: &str, words: &str) {
    let places = document().query_selector_all(&["[", attribute, "]"].concat()).expect("attributes make a selector");
    for place in (0..places.length()).filter_map(|at| places.item(at)) {
        place.set_text_content(Some(words));
    }
}
