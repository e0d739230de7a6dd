//! A stretch of text, in UTF-8 bytes.

/// A half-open stretch of text, counted in UTF-8 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`. An `end` before `start` makes an empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the byte at `offset` is inside.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text it covers. Empty where the span is outside the text or cuts a character.
    pub fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same span, `by` bytes later.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_panics() {
        for (start, end, text, want) in
            [(0, 2, "abc", "ab"), (1, 9, "abc", ""), (2, 1, "abc", ""), (0, 1, "é", ""), (0, 2, "é", "é")]
        {
            assert_eq!(Span { start, end }.text(text), want);
        }
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 3)));
        assert!(Span::new(0, 3).overlaps(Span::new(2, 3)));
    }

    #[test]
    fn a_backward_span_is_empty() {
        assert_eq!(Span::new(5, 2), Span { start: 5, end: 5 });
        assert!(Span { start: 5, end: 2 }.is_empty());
        assert_eq!(Span { start: 5, end: 2 }.len(), 0);
    }
}
