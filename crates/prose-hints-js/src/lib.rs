//! The engine for editors that are not written in Rust: `prose_hints` as a WebAssembly module with two functions.
//!
//! Knows nothing of pages or editors. JavaScript can hand in anything, so it is all checked here, before a text is looked at; what is wrong is
//! one kind of error that says what was expected. Hints leave as JSON, which JavaScript reads in one step: an object built member
//! by member costs a call out of the module for each, and a page that has tampered with `Object.prototype` would see them.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod json;
mod options;

use js_sys::{JSON, JsString, TypeError};
use prose_hints::{Document, Options};
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

/// What TypeScript is told. Each function of this file has its line there.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The most UTF-16 code units that a text may have: more than a long novel. The worst that a text of this length asks for still fits
/// into what browsers give a page; see the README for what it costs.
const LONGEST: u32 = 1_000_000;

thread_local! {
    /// The last text and what it was looked at for. An editor asks again after each keystroke, and then only the paragraph that changed is
    /// looked at; so the simplest way to ask is also the quick one. What is answered never depends on it.
    static LAST: RefCell<(Options, Document)> =
        RefCell::new((Options::default(), Document::new(Options::default())));
}

/// All hints for a text.
///
/// # Errors
///
/// A `TypeError` for a text that is no string or too long, and for options that are not understood.
#[wasm_bindgen(skip_typescript)]
pub fn analyze(text: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    answer(text, options, |document| json::hints(document.text(), document.hints()))
}

/// What a text shows of what interviewers listen for.
///
/// # Errors
///
/// As [`analyze`].
#[wasm_bindgen(skip_typescript)]
pub fn signals(text: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    answer(text, options, |document| json::signals(document.text(), document.signals()))
}

fn answer(text: &JsValue, options: &JsValue, write: impl Fn(&Document) -> String) -> Result<JsValue, JsValue> {
    let refused = |why| JsValue::from(TypeError::new(why));
    let text = read(text).map_err(refused)?;
    let options = options::read(options).map_err(refused)?;
    let written = LAST.with_borrow_mut(|(known, document)| {
        if *known != options {
            (*known, *document) = (options, Document::new(options));
        }
        document.set_text(&text);
        write(document)
    });
    JSON::parse(&written)
}

/// The text, in which U+FFFD stands for each half of a surrogate pair that is alone: UTF-8 has no bytes for those. Both are one unit of
/// UTF-16, so offsets stay what they were.
fn read(text: &JsValue) -> Result<String, &'static str> {
    let text = text.dyn_ref::<JsString>().ok_or("text must be a string")?;
    // Before the copy, which would be the first thing to fail.
    if text.length() > LONGEST {
        return Err("text must have at most 1,000,000 UTF-16 code units");
    }
    Ok(text.into())
}
