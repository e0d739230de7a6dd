//! The places of the static page that the app keeps up to date; index.html marks them `data-live`.

use hindsight_story::Panel;
use leptos::IntoView;
use leptos::mount::mount_to;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::Piece;

/// A place of the static page.
#[derive(Debug)]
pub struct Place(HtmlElement);

/// How a stretch of text is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    Plain,
    /// It was searched for.
    Found,
    /// It is not in the later text.
    Removed,
    /// It was not in the earlier text.
    Added,
}

/// The one element that matches. The page ships with the app, so one that is missing is a mistake in the build.
pub(super) fn find(selector: &str) -> Element {
    let found = document().query_selector(selector).ok().flatten();
    found.unwrap_or_else(|| panic!("index.html has no {selector}"))
}

impl Place {
    pub(super) fn new(element: Element) -> Self {
        Self(element.unchecked_into())
    }

    /// The place of this name.
    pub fn find(name: &str) -> Self {
        Self(find(&["[data-live=", name, "]"].concat()).unchecked_into())
    }

    /// The place of this name that belongs to a panel.
    pub fn find_in(panel: Panel, name: &str) -> Self {
        let (name, id) = (["[data-live=", name, "]"].concat(), ["[data-panel=", panel.id(), "]"].concat());
        Self(find(&[&id, &*name, ",", &id, " ", &name].concat()).unchecked_into())
    }

    /// The part of the page that an attribute names: `data-signal=role`.
    pub fn part(attribute: &str) -> Self {
        Self(find(&["[", attribute, "]"].concat()).unchecked_into())
    }

    /// The first place of this name in it.
    pub fn place(&self, name: &str) -> Self {
        let found = self.0.query_selector(&["[data-live=", name, "]"].concat()).ok().flatten();
        Self::new(found.unwrap_or_else(|| panic!("a part of index.html lacks {name}")))
    }

    /// Shows a text; leaves the page alone when it is there already.
    pub fn show(&self, text: &str) {
        if self.0.text_content().as_deref() != Some(text) {
            self.0.set_text_content(Some(text));
        }
    }

    /// Names it, for whoever hears the page.
    pub fn label(&self, name: &str) {
        self.0.set_attribute("aria-label", name).expect("aria-label is an attribute's name");
    }

    /// Sets an attribute.
    pub fn mark(&self, name: &str, value: &str) {
        self.0.set_attribute(name, value).expect("the names of attributes are written in the code");
    }

    /// Shows what stands first in it, where not all fits.
    pub fn scroll_to_start(&self) {
        self.0.set_scroll_top(0.0);
    }

    /// Puts the focus on it, where it takes any.
    pub fn focus(&self) {
        // It cannot fail for an element of the page.
        self.0.focus().unwrap_or_default();
    }

    /// Puts the focus on it, and says whether it took that: what is hidden takes none.
    pub fn takes_focus(&self) -> bool {
        self.focus();
        document().active_element().as_ref() == Some(self.0.unchecked_ref())
    }

    /// Whether it is there.
    pub fn is_shown(&self) -> bool {
        !self.0.hidden()
    }

    /// What it shows.
    pub fn words(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }

    /// Shows the place, or hides it.
    pub fn set_shown(&self, shown: bool) {
        self.0.set_hidden(!shown);
    }

    /// Lets a button be pressed, or not.
    pub fn set_awake(&self, awake: bool) {
        // Neither can fail for an attribute's name.
        let done = if awake { self.0.remove_attribute("disabled") } else { self.0.set_attribute("disabled", "") };
        done.unwrap_or_default();
    }

    /// Says what it belongs to: a press of it brings this along.
    pub fn belong_to(&self, id: &str) {
        self.0.set_attribute("data-of", id).expect("data-of is an attribute's name");
    }

    /// What it belongs to; empty where nobody has said.
    pub fn belongs_to(&self) -> String {
        self.0.get_attribute("data-of").unwrap_or_default()
    }

    /// Shows these pieces, and nothing else.
    pub fn show_pieces(&self, pieces: &[Piece]) {
        self.0.set_text_content(None);
        for piece in pieces {
            self.0.append_child(piece.element()).expect("an element takes another");
        }
    }

    /// Shows a text of which some stretches are set off by an element of this name.
    pub fn show_marked(&self, parts: &[(&str, Mark)]) {
        self.0.set_text_content(None);
        for (text, mark) in parts {
            let node: Node = match mark {
                Mark::Plain => document().create_text_node(text).into(),
                Mark::Found | Mark::Removed | Mark::Added => {
                    let name = match mark {
                        Mark::Removed => "del",
                        Mark::Added => "ins",
                        Mark::Plain | Mark::Found => "mark",
                    };
                    let element = document().create_element(name).expect("these are elements' names");
                    element.set_text_content(Some(text));
                    element.into()
                }
            };
            self.0.append_child(&node).expect("an element takes a text");
        }
    }

    /// Shows HTML. Only for pages that the app brings along, never for anything that was typed.
    pub fn show_html(&self, html: &str) {
        self.0.set_inner_html(html);
    }

    /// Sets how much of a row the place takes, beside its neighbours.
    pub fn set_share(&self, share: usize) {
        // It cannot fail for a property and a number.
        self.0.style().set_property("flex-grow", &share.to_string()).unwrap_or_default();
    }

    /// Sets a number that the style reckons with, by its name: `--part`.
    pub fn set_number(&self, name: &str, number: usize) {
        // It cannot fail for a property and a number.
        self.0.style().set_property(name, &number.to_string()).unwrap_or_default();
    }

    /// Fills the place with a view that lives as long as the page.
    pub fn fill<V: IntoView + 'static>(self, view: impl FnOnce() -> V + 'static) {
        mount_to(self.0, view).forget();
    }
}
