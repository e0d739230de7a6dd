//! Looking up words and fixed phrases: in a few words written where they are asked for, and in sorted lists.
//!
//! Both are text, which is the smallest that a binary can hold and easy to read in a review: an arm of a `match` costs more
//! bytes than the word that it looks for, a slice of slices a pointer and a length for each.

use crate::sentence::Sentence;

/// Whether the word is one of those that `|` parts, in any case.
pub(crate) fn one_of(word: &str, words: &str) -> bool {
    among(word, words.as_bytes())
}

/// The same, for a part of a text that was cut at ASCII.
pub(crate) fn among(word: &str, words: &[u8]) -> bool {
    words.split(|&byte| byte == b'|').any(|known| known.eq_ignore_ascii_case(word.as_bytes()))
}

/// A text up to the first such byte of ASCII, and what stands behind it; all and nothing, where there is none.
pub(crate) fn cut(text: &str, at: u8) -> (&str, &str) {
    let end = text.bytes().position(|byte| byte == at).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

/// A list, one entry a line, sorted, in lower case: a word, a word with something about it behind a space, or a phrase.
///
/// Most words of a text are in no list. A mask of first letters and lengths tells so in a few instructions, without a look at
/// the list.
pub(crate) struct List {
    text: &'static str,
    mask: u64,
}

impl List {
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: an index out of range fails the build")]
    pub(crate) const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut mask = 0;
        let mut at = 0;
        while at < bytes.len() {
            let mut end = at;
            while bytes[end] != b' ' && bytes[end] != b'\n' {
                end += 1;
            }
            mask |= bit(bytes[at], end - at);
            while bytes[end] != b'\n' {
                end += 1;
            }
            at = end + 1;
        }
        Self { text, mask }
    }

    /// The words that start the lines.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        let mut rest = self.text;
        std::iter::from_fn(move || {
            let (line, next) = cut(rest, b'\n');
            rest = next;
            (!line.is_empty()).then_some(cut(line, b' ').0)
        })
    }

    /// Whether the word starts a line.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What stands behind the word on its line; empty where it stands alone.
    pub(crate) fn get(&self, word: &str) -> Option<&'static str> {
        let first = word.as_bytes().first().copied()?;
        let line = self.may_hold(first, word.len()).then(|| self.line(self.find(word)))?;
        let other = line.strip_prefix(word)?;
        if other.is_empty() { Some(other) } else { other.strip_prefix(' ') }
    }

    /// How many tokens the longest phrase that starts at `at` takes.
    pub(crate) fn phrase(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let word = sentence.word(at);
        if !self.may_hold(word.as_bytes().first().copied()?, word.len()) {
            return None;
        }
        let mut longest = None;
        let mut start = self.find(word);
        // A space sorts before all letters, so what starts with the word stands together.
        loop {
            let phrase = self.line(start);
            if phrase.is_empty() || !phrase.starts_with(word) {
                return longest;
            }
            longest = longest.max(sentence.matches(at, phrase));
            start += phrase.len() + 1;
        }
    }

    /// Whether a line can start with a word of this first byte and length.
    const fn may_hold(&self, first: u8, len: usize) -> bool {
        self.mask & bit(first, len) != 0
    }

    /// The start of the first line that is not less than `word`.
    fn find(&self, word: &str) -> usize {
        let bytes = self.text.as_bytes();
        // Both are starts of lines, or the end.
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let before = bytes.get(low..middle).unwrap_or_default();
            let start = before.iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
            // What ends a word sorts before all letters, so the line need not be cut out to be compared.
            if bytes.get(start..) < Some(word.as_bytes()) {
                low = start + self.line(start).len() + 1;
            } else {
                high = start;
            }
        }
        low
    }

    /// The line that starts here; empty at the end.
    fn line(&self, start: usize) -> &'static str {
        cut(self.text.get(start..).unwrap_or_default(), b'\n').0
    }

    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        self.text.lines().is_sorted_by(|a, b| a < b)
    }
}

/// The place in a mask of words with this first byte and length.
const fn bit(first: u8, len: usize) -> u64 {
    1 << ((first as usize + 7 * len) % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_knows_its_words_and_no_others() {
        static LIST: List = List::new("ant\nbee maja\nbees\n");
        for (word, want) in [
            ("ant", Some("")),
            ("bee", Some("maja")),
            ("bees", Some("")),
            ("be", None),
            ("an", None),
            ("zebra", None),
            ("", None),
            ("bee maja", None),
        ] {
            assert_eq!(LIST.get(word), want, "{word}");
        }
    }

    #[test]
    fn a_word_is_one_of_those_it_equals() {
        assert!(one_of("bee", "ant|bee") && one_of("Ant", "ant|bee"));
        assert!(!one_of("be", "ant|bee") && !one_of("", "ant|bee") && !one_of("|", "ant|bee"));
    }
}
