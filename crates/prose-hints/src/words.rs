//! Looking up words and fixed phrases in sorted lists.
//!
//! Most words of a text are in no list. A mask of first letters and lengths tells so in a few instructions, without a look
//! at the list.

use crate::sentence::Sentence;

/// For each first letter, the lengths of the words that start with it, a bit each.
#[derive(Clone, Copy)]
pub(crate) struct Mask([u32; 26]);

impl Mask {
    const fn none() -> Self {
        Self([0; 26])
    }

    /// Adds the first word of a phrase, which starts with a lower-case letter.
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: an index out of range fails the build")]
    const fn insert(&mut self, phrase: &str) {
        let bytes = phrase.as_bytes();
        let mut len = 0;
        while len < bytes.len() && bytes[len] != b' ' {
            len += 1;
        }
        self.0[(bytes[0] - b'a') as usize] |= 1 << (len % 32);
    }

    /// Whether a word with this first byte and length can be in the list.
    pub(crate) fn may_hold(&self, first: u8, len: usize) -> bool {
        let lengths = self.0.get(usize::from(first.wrapping_sub(b'a'))).copied().unwrap_or_default();
        lengths & (1 << (len % 32)) != 0
    }
}

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time: an index out of range fails the build")]
const fn mask(list: &[&str]) -> Mask {
    let mut mask = Mask::none();
    let mut at = 0;
    while at < list.len() {
        mask.insert(list[at]);
        at += 1;
    }
    mask
}

/// Words, lower-case, sorted.
pub(crate) struct Words {
    list: &'static [&'static str],
    mask: Mask,
}

impl Words {
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        Self { list, mask: mask(list) }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        let first = word.as_bytes().first().copied().unwrap_or_default();
        self.mask.may_hold(first, word.len()) && self.list.binary_search(&word).is_ok()
    }

    #[cfg(test)]
    pub(crate) fn are_sorted(&self) -> bool {
        self.list.is_sorted_by(|a, b| a < b)
    }
}

/// Phrases, lower-case, their words parted by one space, sorted.
pub(crate) struct Phrases {
    list: &'static [&'static str],
    mask: Mask,
}

impl Phrases {
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        Self { list, mask: mask(list) }
    }

    /// How many tokens the longest phrase that starts at `at` takes.
    pub(crate) fn at(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let (first, len) = sentence.shape(at)?;
        if !self.mask.may_hold(first, len) {
            return None;
        }
        let word = sentence.word(at);
        // A space sorts before all letters, so what starts with the word stands together.
        let start = self.list.partition_point(|phrase| *phrase < word);
        let candidates = self.list.iter().skip(start).take_while(|phrase| phrase.starts_with(word));
        candidates.filter_map(|phrase| sentence.matches(at, phrase)).max()
    }

    #[cfg(test)]
    pub(crate) fn are_sorted(&self) -> bool {
        self.list.is_sorted_by(|a, b| a < b)
    }
}
