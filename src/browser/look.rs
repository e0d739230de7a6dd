//! How the page looks where the page around it has a say in that: theme, accent, size, language.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::script::{call, offered};

fn root() -> HtmlElement {
    document().document_element().expect("every page has a root").unchecked_into()
}

/// Takes one of the two drawings of the page; for `None` the one that the browser is set to.
pub fn set_theme(name: Option<&str>) {
    let root = root();
    match name {
        Some(name) => root.set_attribute("data-theme", name).expect("it is an attribute's name"),
        // It cannot fail for an attribute's name.
        None => root.remove_attribute("data-theme").unwrap_or_default(),
    }
}

/// Takes a colour for the accent, as far as the style finds it legible; the usual one for what the browser does not know as a colour.
pub fn set_accent(colour: Option<&str>) {
    let is_colour = |colour: &&str| {
        let asked = Array::of2(&"color".into(), &(*colour).into());
        offered("CSS").is_some_and(|css| call(&css, "supports", &asked).is_ok_and(|known| known.is_truthy()))
    };
    set_property("--host-accent", colour.filter(is_colour).unwrap_or_default());
}

/// Sets the size of all text, in percent of the usual one.
pub fn set_font_percent(percent: u64) {
    let size = if percent == 100 { String::new() } else { [&*percent.to_string(), "%"].concat() };
    set_property("font-size", &size);
}

/// Says in which English the page is written, for whoever spells or reads it.
pub fn set_language(language: &str) {
    root().set_attribute("lang", language).expect("lang is an attribute's name");
}

/// An empty value takes the property away.
fn set_property(name: &str, value: &str) {
    // A value that the browser does not know changes nothing.
    root().style().set_property(name, value).unwrap_or_default();
}
