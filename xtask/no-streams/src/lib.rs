//! Stands in for `wasm-streams`, which Leptos links for server functions.
//!
//! This app has none, and sends nothing. But the real crate exports classes to JavaScript, and what is exported stays in
//! the download whether anybody calls it or not. The root's Cargo.toml puts this in its place.

use std::pin::Pin;

use futures_core::Stream;
use wasm_bindgen::JsValue;

const NO_SERVER: &str = "the page has no server functions";

/// A stream that nobody makes.
#[derive(Debug)]
pub enum ReadableStream {}

impl ReadableStream {
    /// Server functions would send the body of a request by it.
    ///
    /// # Panics
    /// Always: a stream cannot be made, so that one that is wanted after all is noticed and not lost.
    pub fn from_stream<S>(_: S) -> Self {
        panic!("{NO_SERVER}")
    }

    /// Server functions would read an answer by it.
    ///
    /// # Panics
    /// Always, as [`ReadableStream::from_stream`].
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        panic!("{NO_SERVER}")
    }

    /// The browser's own stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// The pieces of the stream.
    pub fn into_stream(self) -> Pin<Box<dyn Stream<Item = Result<JsValue, JsValue>> + Send>> {
        match self {}
    }
}
