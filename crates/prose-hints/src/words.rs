//! Looking up words and fixed phrases in sorted lists.
//!
//! A list is a text file, one entry a line: half the size of a slice of slices in the binary, and easy to read in a review.
//! Most words of a text are in no list. A mask of first letters and lengths tells so in a few instructions, without a look
//! at the list.

use crate::sentence::Sentence;

/// Sorted lines, lower-case, each starting with a letter.
struct Lines {
    text: &'static str,
    /// For each first letter, the lengths of the first words of lines that start with it, a bit each.
    mask: [u32; 26],
}

impl Lines {
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: an index out of range fails the build")]
    const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut mask = [0; 26];
        let mut at = 0;
        while at < bytes.len() {
            let mut end = at;
            while bytes[end] != b' ' && bytes[end] != b'\n' {
                end += 1;
            }
            mask[(bytes[at] - b'a') as usize] |= 1 << ((end - at) % 32);
            while bytes[end] != b'\n' {
                end += 1;
            }
            at = end + 1;
        }
        Self { text, mask }
    }

    /// Whether a line can start with a word of this first byte and length.
    fn may_hold(&self, first: u8, len: usize) -> bool {
        let lengths = self.mask.get(usize::from(first.wrapping_sub(b'a'))).copied().unwrap_or_default();
        lengths & (1 << (len % 32)) != 0
    }

    /// The lines from the first that is not less than `word` on.
    fn from(&self, word: &str) -> std::str::Lines<'static> {
        let bytes = self.text.as_bytes();
        // Both are starts of lines, or the end.
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let before = bytes.get(low..middle).unwrap_or_default();
            let start = before.iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
            let rest = bytes.get(start..high).unwrap_or_default();
            let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
            if line < word.as_bytes() {
                low = start + line.len() + 1;
            } else {
                high = start;
            }
        }
        self.text.get(low..).unwrap_or_default().lines()
    }

    fn look_up(&self, word: &str) -> Option<std::str::Lines<'static>> {
        let first = word.as_bytes().first().copied().unwrap_or_default();
        self.may_hold(first, word.len()).then(|| self.from(word))
    }

    #[cfg(test)]
    fn are_sorted(&self) -> bool {
        self.text.lines().is_sorted_by(|a, b| a < b)
    }
}

/// A list of words.
pub(crate) struct Words(Lines);

impl Words {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self(Lines::new(text))
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.look_up(word).and_then(|mut lines| lines.next()) == Some(word)
    }

    #[cfg(test)]
    pub(crate) fn are_sorted(&self) -> bool {
        self.0.are_sorted()
    }
}

/// A list of words, each with another behind a space, or with none.
pub(crate) struct Pairs(Lines);

impl Pairs {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self(Lines::new(text))
    }

    /// The word's other; empty where it has none.
    pub(crate) fn get(&self, word: &str) -> Option<&'static str> {
        let line = self.0.look_up(word)?.next()?;
        let (first, other) = line.split_once(' ').unwrap_or((line, ""));
        (first == word).then_some(other)
    }

    #[cfg(test)]
    pub(crate) fn are_sorted(&self) -> bool {
        self.0.are_sorted()
    }
}

/// A list of phrases, their words parted by one space.
pub(crate) struct Phrases(Lines);

impl Phrases {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self(Lines::new(text))
    }

    /// How many tokens the longest phrase that starts at `at` takes.
    pub(crate) fn at(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let (first, len) = sentence.shape(at)?;
        if !self.0.may_hold(first, len) {
            return None;
        }
        let word = sentence.word(at);
        // A space sorts before all letters, so what starts with the word stands together.
        let candidates = self.0.from(word).take_while(|phrase| phrase.starts_with(word));
        candidates.filter_map(|phrase| sentence.matches(at, phrase)).max()
    }

    #[cfg(test)]
    pub(crate) fn are_sorted(&self) -> bool {
        self.0.are_sorted()
    }
}
