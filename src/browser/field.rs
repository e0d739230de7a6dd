//! The inputs and lists of choices in dialogs; index.html marks them `data-field`.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::File;
use super::place::find;
use super::script::{call, part};

/// An input, or a list of choices, which answers to the same names.
#[derive(Debug)]
pub struct Field(HtmlInputElement);

impl Field {
    pub(super) fn new(element: Element) -> Self {
        Self(element.unchecked_into())
    }

    /// The field of this name.
    pub fn find(name: &str) -> Self {
        Self::new(find(&["[data-field=", name, "]"].concat()))
    }

    /// What it holds.
    pub fn value(&self) -> String {
        self.0.value()
    }

    /// The words of the choice that is made in a list of choices.
    pub fn chosen(&self) -> String {
        let value = self.value();
        let options = self.0.query_selector_all("option").ok();
        let chosen = options.and_then(|options| {
            let mut options = (0..options.length()).filter_map(|at| options.item(at)?.dyn_into::<Element>().ok());
            options.find(|option| option.get_attribute("value").as_deref() == Some(&value))
        });
        chosen.and_then(|option| option.text_content()).unwrap_or_default()
    }

    /// Puts a value in.
    pub fn set(&self, value: &str) {
        self.0.set_value(value);
    }

    /// Puts words in that hold even where they are taken out again.
    pub fn suggest(&self, words: &str) {
        self.set(words);
        self.0.set_placeholder(words);
    }

    /// What it holds, or else what was suggested.
    pub fn value_or_suggested(&self) -> String {
        let value = self.value();
        if value.trim().is_empty() { self.0.placeholder() } else { value }
    }

    /// Names it, for whoever hears the page.
    pub fn label(&self, name: &str) {
        self.0.set_attribute("aria-label", name).expect("aria-label is an attribute's name");
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self) -> bool {
        self.0.checked()
    }

    /// Puts a tick on, or takes it off.
    pub fn set_ticked(&self, ticked: bool) {
        self.0.set_checked(ticked);
    }

    /// Puts the focus into it, and selects what it holds.
    pub fn focus(&self) {
        // It cannot fail for an element of the page.
        self.0.focus().unwrap_or_default();
        if self.0.is_instance_of::<HtmlInputElement>() {
            self.0.select();
        }
    }

    /// Lets the person choose: files, where it is a field for files. Only after a press of a button.
    pub fn choose(&self) {
        // A click would come back as an event while the press is still being answered. A browser that lets nothing be chosen
        // now shows nothing either.
        call(&self.0, "showPicker", &Array::new()).unwrap_or_default();
    }

    /// Takes the files out that were chosen, so that the same ones can be chosen again.
    pub fn take_files(&self) -> Vec<File> {
        let files = part(&self.0, "files").map_or_else(Vec::new, |files| File::all(&files));
        self.set("");
        files
    }

    /// Fills a list of choices, each with its value and its words. Keeps what is chosen where that is still a choice.
    pub fn offer(&self, choices: &[(String, String)]) {
        let chosen = self.value();
        self.0.set_text_content(None);
        for (value, words) in choices {
            let option = document().create_element("option").expect("option is an element's name");
            option.set_attribute("value", value).expect("value is an attribute's name");
            option.set_text_content(Some(words));
            self.0.append_child(&option).expect("a list takes a choice");
        }
        if choices.iter().any(|(value, _)| *value == chosen) {
            self.set(&chosen);
        }
    }
}
