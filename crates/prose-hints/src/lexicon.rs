//! The words that anything in the engine asks about: each once, with the classes that it is in.
//!
//! A token looks itself up once. From then on a rule compares numbers and bits, not letters.

use crate::token::Tags;

/// The number of a known word. Zero is a word that nothing asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordId(pub(crate) u16);

/// A set of the classes that pattern files define, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u128, u128);

impl Classes {
    pub(crate) const NONE: Self = Self(0, 0);

    /// People, roles, teams and companies: the first class of classes.txt.
    pub(crate) const PARTY: Self = Self::nth(0);

    /// Forms of *be* and *get* as people misspell them: the second.
    pub(crate) const MISSPELT_BE: Self = Self::nth(1);

    /// *member*, as in “a team member”: the third.
    pub(crate) const MEMBER: Self = Self::nth(2);

    /// Words that can stand for people, or for a part of them: the fourth.
    pub(crate) const PRONOUN: Self = Self::nth(3);

    /// Adverbs between *be* and a participle that are in no closed class: the fifth.
    pub(crate) const ADVERB: Self = Self::nth(4);

    /// Participles that a noun can stand behind, as in “was given time”: the sixth.
    pub(crate) const GIVING: Self = Self::nth(5);

    /// Names of people that engineers meet often, for where no pronoun tells: the seventh.
    pub(crate) const FORENAME: Self = Self::nth(6);

    /// Words that show that somebody is a person: the eighth.
    pub(crate) const HE: Self = Self::nth(7);

    /// Participles that do not end in -ed. No file defines it; it is the last.
    pub(crate) const IRREGULAR: Self = Self::nth(Self::LIMIT - 1);

    /// How many classes there can be.
    pub(crate) const LIMIT: usize = 256;

    /// The class of this number; none where there is no such class.
    pub(crate) const fn nth(number: usize) -> Self {
        match number {
            0..128 => Self(1 << number, 0),
            128..Self::LIMIT => Self(0, 1 << (number - 128)),
            _ => Self(0, 0),
        }
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0, self.1 | other.1)
    }

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 | self.1 & other.1 != 0
    }
}

/// An open-addressing table of words. Grows; never gives a word back.
#[derive(Debug)]
pub(crate) struct Lexicon {
    letters: String,
    /// For each word, where it ends in `letters`; it starts where the one before ends.
    ends: Vec<u32>,
    tags: Vec<Tags>,
    classes: Vec<Classes>,
    /// Numbers of words by hash. The length is a power of two, at most half of it in use.
    slots: Vec<WordId>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            letters: String::new(),
            ends: vec![0],
            tags: vec![Tags::NONE],
            classes: vec![Classes::default()],
            slots: vec![WordId(0); 1 << 10],
        }
    }
}

impl Lexicon {
    /// The number of a lower-case word.
    pub(crate) fn find(&self, word: &str) -> WordId {
        self.slots.get(self.slot(word)).copied().unwrap_or_default()
    }

    pub(crate) fn tags(&self, id: WordId) -> Tags {
        self.tags.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    pub(crate) fn classes(&self, id: WordId) -> Classes {
        self.classes.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    pub(crate) fn letters(&self, id: WordId) -> &str {
        let number = usize::from(id.0);
        let end = |number: usize| self.ends.get(number).map_or(0, |&end| end as usize);
        self.letters.get(end(number.saturating_sub(1))..end(number)).unwrap_or_default()
    }

    /// Makes a word known.
    pub(crate) fn add(&mut self, word: &str) -> WordId {
        let slot = self.slot(word);
        match self.slots.get(slot) {
            Some(WordId(0)) => {}
            known => return known.copied().unwrap_or_default(),
        }
        let Ok(number) = u16::try_from(self.ends.len()) else { return WordId(0) };
        self.letters.push_str(word);
        self.ends.push(u32::try_from(self.letters.len()).unwrap_or_default());
        self.tags.push(Tags::NONE);
        self.classes.push(Classes::default());
        if let Some(free) = self.slots.get_mut(slot) {
            *free = WordId(number);
        }
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        WordId(number)
    }

    /// Puts a word into a class.
    pub(crate) fn put(&mut self, id: WordId, class: Classes) {
        if let Some(classes) = self.classes.get_mut(usize::from(id.0)).filter(|_| id.0 > 0) {
            *classes = classes.with(class);
        }
    }

    /// Gives a word its tags.
    pub(crate) fn tag(&mut self, id: WordId, tags: Tags) {
        if let Some(known) = self.tags.get_mut(usize::from(id.0)).filter(|_| id.0 > 0) {
            *known = tags;
        }
    }

    /// The numbers of all words in any of the classes or with any of the tags.
    pub(crate) fn members(&self, classes: Classes, tags: Tags) -> impl Iterator<Item = WordId> {
        let numbered = (0..=u16::MAX).map(WordId).zip(self.classes.iter().zip(&self.tags)).skip(1);
        numbered.filter(move |(_, (known, tagged))| known.any(classes) || tagged.any(tags)).map(|(id, _)| id)
    }

    /// Puts every word of one class into another too.
    pub(crate) fn include(&mut self, part: Classes, whole: Classes) {
        for classes in self.classes.iter_mut().filter(|classes| classes.any(part)) {
            *classes = classes.with(whole);
        }
    }

    /// Where a word stands, or would.
    fn slot(&self, word: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) as usize & mask;
        // Half of the slots are free, so this ends.
        while let Some(&id) = self.slots.get(at) {
            if id.0 == 0 || self.letters(id) == word {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        self.slots = vec![WordId(0); self.slots.len() * 2];
        for number in 1..self.ends.len() {
            let id = WordId(u16::try_from(number).unwrap_or_default());
            let slot = self.slot(self.letters(id));
            if let Some(free) = self.slots.get_mut(slot) {
                *free = id;
            }
        }
    }
}

/// FNV-1a, spread once more: the table looks at the low bits alone.
fn hash(word: &str) -> u32 {
    let hash = word.bytes().fold(0x811C_9DC5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^ hash >> 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_also_after_growth() {
        let mut lexicon = Lexicon::default();
        let numbers: Vec<WordId> = (0..3_000).map(|number| lexicon.add(&format!("w{number}"))).collect();
        for (number, id) in numbers.into_iter().enumerate() {
            assert_eq!(lexicon.find(&format!("w{number}")), id);
            assert_eq!(lexicon.add(&format!("w{number}")), id);
        }
        assert_eq!(lexicon.find("w3000"), WordId(0));
    }

    #[test]
    fn classes_hold_their_words() {
        let mut lexicon = Lexicon::default();
        let (ant, bee) = (lexicon.add("ant"), lexicon.add("bee"));
        for (id, class) in [(ant, 3), (bee, 200)] {
            lexicon.put(id, Classes::nth(class));
        }
        lexicon.include(Classes::nth(3), Classes::nth(200));
        assert_eq!(lexicon.members(Classes::nth(200), Tags::default()).collect::<Vec<_>>(), [ant, bee]);
        assert_eq!(lexicon.members(Classes::nth(3), Tags::default()).collect::<Vec<_>>(), [ant]);
        assert_eq!(Classes::nth(256), Classes::default());
    }
}
