//! The one stretch in which two texts differ, and where the rest has moved.

use prose_hints::Span;

/// How one text became another: `old` was replaced by what now stands at `new`. Everything before and behind is the same.
///
/// One stretch is what a keystroke, a paste or a fix changes. For texts that differ in several places it is the hull of
/// them all, which is right but coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The replaced stretch, in bytes of the old text.
    pub old: Span,
    /// What replaced it, in bytes of the new text. Starts where `old` starts.
    pub new: Span,
}

impl Change {
    /// Compares two texts; linear in their length. Both spans lie on char boundaries.
    pub fn between(old: &str, new: &str) -> Self {
        let mut start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
            start -= 1;
        }
        let most = old.len().min(new.len()) - start;
        let mut tail = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
            tail -= 1;
        }
        Self { old: Span::new(start, old.len() - tail), new: Span::new(start, new.len() - tail) }
    }

    /// Where a stretch of the old text stands in the new one; `None` when the change touched it.
    pub fn map(&self, span: Span) -> Option<Span> {
        if span.end <= self.old.start {
            Some(span)
        } else if span.start >= self.old.end {
            let moved = |offset: usize| offset - self.old.end + self.new.end;
            Some(Span::new(moved(span.start), moved(span.end)))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretch_is_found_whatever_the_edit() {
        let rows = [
            ("nothing", "same", "same", (4, 4), (4, 4)),
            ("insert", "ab", "aXb", (1, 1), (1, 2)),
            ("delete", "aXb", "ab", (1, 2), (1, 1)),
            ("replace", "one two three", "one 2 three", (4, 7), (4, 5)),
            ("repeat", "aa", "aaa", (2, 2), (2, 3)),
            ("emoji that share bytes", "🙈", "🙉", (0, 4), (0, 4)),
            ("accent", "é", "è", (0, 2), (0, 2)),
            ("all", "", "new", (0, 0), (0, 3)),
        ];
        for (name, old, new, old_span, new_span) in rows {
            let change = Change::between(old, new);
            assert_eq!((change.old.start, change.old.end), old_span, "{name}");
            assert_eq!((change.new.start, change.new.end), new_span, "{name}");
            assert_eq!(
                format!(
                    "{}{}{}",
                    &old[..change.old.start],
                    &new[change.new.start..change.new.end],
                    &old[change.old.end..]
                ),
                new,
                "{name}"
            );
        }
    }

    #[test]
    fn what_the_change_did_not_touch_is_found_again() {
        let (old, new) = ("We saw some issues.", "🙈 We saw some issues.");
        let change = Change::between(old, new);
        let moved = change.map(Span::new(7, 18)).unwrap();
        assert_eq!(&new[moved.start..moved.end], "some issues");
        assert_eq!(Change::between("some issues", "some bad issues").map(Span::new(0, 11)), None);
    }
}
