//! Copies of the templates of index.html: rows of the lists in dialogs.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{DocumentFragment, Element, HtmlTemplateElement};

use super::Place;
use super::place::find;

/// A template of index.html, found once for many copies.
#[derive(Debug)]
pub struct Template(DocumentFragment);

impl Template {
    /// The template of this name.
    pub fn find(name: &str) -> Self {
        let template: HtmlTemplateElement = find(&["template[data-template=", name, "]"].concat()).unchecked_into();
        Self(template.content())
    }

    /// A new copy.
    pub fn copy(&self) -> Piece {
        let copy = self.0.clone_node_with_deep(true).expect("what a page holds can be cloned");
        let copy: DocumentFragment = copy.unchecked_into();
        Piece(copy.first_element_child().expect("every template of index.html holds an element"))
    }
}

/// A copy of a template, or one that is in the page already.
#[derive(Debug)]
pub struct Piece(Element);

impl Piece {
    /// A new copy of the template of this name.
    pub fn of(template: &str) -> Self {
        Template::find(template).copy()
    }

    /// The pieces in a place of the page, in their order.
    pub fn all(place: &str) -> Vec<Self> {
        let found = document().query_selector_all(&["[data-live=", place, "] > [data-of]"].concat());
        let found = found.expect("names of places make a selector");
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).map(Self).collect()
    }

    /// The piece that belongs to this id, in a place of the page.
    pub fn find(place: &str, id: &str) -> Option<Self> {
        Self::all(place).into_iter().find(|piece| piece.0.get_attribute("data-of").as_deref() == Some(id))
    }

    /// Says what it belongs to: presses of its buttons bring this along.
    pub fn belong_to(&self, id: &str) {
        self.mark("data-of", id);
    }

    /// What it belongs to; empty where nobody has said.
    pub fn belongs_to(&self) -> String {
        self.0.get_attribute("data-of").unwrap_or_default()
    }

    /// Sets an attribute.
    pub fn mark(&self, name: &str, value: &str) {
        self.0.set_attribute(name, value).expect("the names of attributes are written in the code");
    }

    /// A place in it.
    pub fn place(&self, name: &str) -> Place {
        Place::new(self.select(&["[data-live=", name, "]"].concat()))
    }

    /// A field in it.
    pub fn field(&self, name: &str) -> super::Field {
        super::Field::new(self.select(&["[data-field=", name, "]"].concat()))
    }

    fn select(&self, selector: &str) -> Element {
        let found = self.0.query_selector(selector).ok().flatten();
        found.unwrap_or_else(|| panic!("a template of index.html lacks {selector}"))
    }

    pub(super) fn element(&self) -> &Element {
        &self.0
    }
}
