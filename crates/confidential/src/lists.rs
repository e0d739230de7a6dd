//! The words that are known, and what each is known as.
//!
//! The lists are texts: nothing is smaller in a download. They are in small letters without accents, sorted, and read at first use.

use std::sync::OnceLock;

/// What a word is known as; it can be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u16);

impl Tags {
    /// A first name.
    pub(crate) const NAME: Self = Self(1);
    /// A first name that is a word of English too, or of something else.
    pub(crate) const MAYBE: Self = Self(1 << 1);
    /// A technology that people name freely.
    pub(crate) const TOOL: Self = Self(1 << 2);
    /// A company that is mostly named for its technology.
    pub(crate) const VENDOR: Self = Self(1 << 3);
    /// A company that people work for or serve.
    pub(crate) const FIRM: Self = Self(1 << 4);
    /// A word that is no name, although it is often written with a capital.
    pub(crate) const PLAIN: Self = Self(1 << 5);
    /// What somebody is to the teller: `manager`, `colleague`.
    pub(crate) const ROLE: Self = Self(1 << 6);
    /// `Dr`, `Mrs`, `Herr`.
    pub(crate) const TITLE: Self = Self(1 << 7);
    /// What a person does: `said`, `noticed`.
    pub(crate) const SAYS: Self = Self(1 << 8);
    /// A person stands behind it: `told`, `asked`, `with`.
    pub(crate) const TELLS: Self = Self(1 << 9);
    /// A thing with a name: `service`, `project`.
    pub(crate) const SYSTEM: Self = Self(1 << 10);
    /// What a company is to the teller: `customer`, `employer`.
    pub(crate) const CLIENT: Self = Self(1 << 11);
    /// What a company's name ends with, and nothing else: `Ltd`, `GmbH`.
    pub(crate) const FORM: Self = Self(1 << 12);
    /// What a company's name may end with: `Bank`, `Logistics`.
    pub(crate) const TRADE: Self = Self(1 << 13);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const LISTS: [(Tags, &str); 13] = [
    (Tags::NAME, include_str!("lists/names.txt")),
    (Tags::MAYBE, include_str!("lists/maybe.txt")),
    (Tags::TOOL, include_str!("lists/tools.txt")),
    (Tags::VENDOR, include_str!("lists/vendors.txt")),
    (Tags::PLAIN, include_str!("lists/plain.txt")),
    (Tags::ROLE, include_str!("lists/roles.txt")),
    (Tags::TITLE, include_str!("lists/titles.txt")),
    (Tags::SAYS, include_str!("lists/says.txt")),
    (Tags::TELLS, include_str!("lists/tells.txt")),
    (Tags::SYSTEM, include_str!("lists/systems.txt")),
    (Tags::CLIENT, include_str!("lists/customers.txt")),
    (Tags::FORM, include_str!("lists/firm_ends.txt")),
    (Tags::TRADE, include_str!("lists/firm_tails.txt")),
];

/// Companies that are no tools: a neutral word for them, a colon, their names with `_` for a space.
const FIRMS: &str = include_str!("lists/firms.txt");

/// What the word, in small letters, is known as.
pub(crate) fn tags(word: &str) -> Tags {
    static KNOWN: OnceLock<[(Tags, Vec<&str>); 13]> = OnceLock::new();
    let known = KNOWN.get_or_init(|| LISTS.map(|(tags, words)| (tags, words.split_ascii_whitespace().collect())));
    // The first word of a name of several does not make a company: `wells`.
    let firm = if trade(word).is_some() { Tags::FIRM } else { Tags::default() };
    known.iter().filter(|(_, words)| words.binary_search(&word).is_ok()).fold(firm, |sum, &(tags, _)| sum.or(tags))
}

/// Neutral words for a well-known company: `a bank`. The name is in small letters, with `_` for a space.
pub(crate) fn trade(name: &str) -> Option<&'static str> {
    let mut lines = FIRMS.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(_, names)| names.split_ascii_whitespace().any(|known| known == name)).map(|(words, _)| words)
}

/// A company of two words.
pub(crate) fn is_firm(first: &str, second: &str) -> bool {
    trade(&[first, second].join("_")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_sorted_and_has_a_word_once() {
        for (_, list) in LISTS {
            let words: Vec<&str> = list.split_ascii_whitespace().collect();
            assert!(words.is_sorted_by(|one, next| one < next), "{list}");
        }
    }
}
