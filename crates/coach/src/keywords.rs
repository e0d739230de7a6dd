//! A text as keywords to speak from.

/// A line of keywords for each sentence that has some: figures, names of things and the words that carry it, in their order.
pub fn keywords(_text: &str) -> Vec<String> {
    Vec::new()
}
