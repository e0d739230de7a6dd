//! Looking up fixed phrases.

use crate::sentence::Sentence;

/// Phrases, lower-case, their words parted by one space, sorted.
pub(crate) struct Phrases(pub(crate) &'static [&'static str]);

impl Phrases {
    /// How many tokens the longest phrase that starts at `at` takes.
    pub(crate) fn at(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let word = sentence.word(at);
        let first = self.0.partition_point(|phrase| first_word(phrase) < word);
        let candidates = self.0.iter().skip(first).take_while(|phrase| first_word(phrase) == word);
        candidates.filter_map(|phrase| sentence.matches(at, phrase)).max()
    }

    #[cfg(test)]
    pub(crate) fn are_sorted(&self) -> bool {
        self.0.is_sorted_by(|a, b| (first_word(a), a) < (first_word(b), b))
    }
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or(phrase)
}
