//! Names that were recognised somewhere in a story, looked for in all of it.

use crate::Kind;
use crate::cue::function;
use crate::lists::Tags;
use crate::name::{Name, Told};
use crate::token::{Case, Form, Gap, Word};

/// A name and who or what has it.
#[derive(Debug)]
struct Entry {
    /// Its words in small letters, parted by spaces.
    key: String,
    kind: Kind,
    /// The same number for all names of one person, company or product.
    whose: usize,
    /// Whether it was told in small letters.
    small: bool,
}

/// The names of a story, sorted by their words.
#[derive(Debug, Default)]
pub(crate) struct Known {
    entries: Vec<Entry>,
    count: usize,
    /// Machines that were told by what is said of them.
    hosts: Vec<String>,
}

impl Known {
    /// Learns the name, and what it may be called in short.
    pub(crate) fn learn(&mut self, words: &[Word<'_>], name: Name) {
        let Some(run) = words.get(name.first..=name.last) else { return };
        let whole = key(run);
        let run: Vec<&Word<'_>> = run.iter().filter(|word| !word.is(Tags::TITLE)).collect();
        let short = |word: &&&Word<'_>| {
            !word.is(Tags::PLAIN.or(Tags::TOOL).or(Tags::TRADE).or(Tags::FORM).or(Tags::SYSTEM).or(Tags::VENDOR))
                && !function(&word.fold)
        };
        let small = run.first().is_some_and(|word| word.small());
        let mut keys = vec![whole];
        // `Jane Doe` is Jane, and Doe; `Acme Logistics` is Acme.
        keys.extend(run.first().filter(short).map(|word| word.fold.clone()));
        if name.kind == Kind::Person {
            keys.extend(run.last().filter(short).map(|word| word.fold.clone()));
        }
        let known =
            keys.iter().find_map(|key| self.find(key)).filter(|entry| entry.kind == name.kind).map(|entry| entry.whose);
        let whose = known.unwrap_or(self.count);
        self.count += usize::from(known.is_none());
        for key in keys {
            if let Err(at) = self.entries.binary_search_by(|entry| entry.key.as_str().cmp(&key)) {
                self.entries.insert(at, Entry { key, kind: name.kind, whose, small });
            }
        }
    }

    /// Learns the name of a machine.
    pub(crate) fn learn_host(&mut self, name: &str) {
        if !name.contains(['.', ':']) {
            self.hosts.push(name.to_owned());
        }
    }

    /// Whether it is a machine that was told elsewhere.
    pub(crate) fn is_host(&self, word: &Word<'_>) -> bool {
        self.hosts.iter().take(100).any(|host| host == word.text)
    }

    fn find(&self, key: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.key.as_str().cmp(key)).ok()?;
        self.entries.get(at)
    }

    /// What the name is the name of, where another mention tells better.
    pub(crate) fn kind(&self, words: &[Word<'_>], name: Name) -> Kind {
        let entry = words.get(name.first..=name.last).and_then(|run| self.find(&key(run)));
        match (name.told, entry) {
            (Told::Guessed, Some(entry)) => entry.kind,
            // What is worked on is a system, whatever it seems to say and to do.
            (Told::Surely, Some(entry)) if name.kind == Kind::Person && entry.kind == Kind::Product => entry.kind,
            // A company may crash as its systems do.
            (Told::Surely, Some(entry)) if name.kind == Kind::Product && entry.kind == Kind::Company => entry.kind,
            (Told::Guessed | Told::Surely, _) => name.kind,
        }
    }

    /// Who or what has the name.
    pub(crate) fn whose(&self, words: &[Word<'_>], name: Name) -> Option<usize> {
        words.get(name.first..=name.last).and_then(|run| self.find(&key(run))).map(|entry| entry.whose)
    }

    /// The longest known name that starts at the word.
    pub(crate) fn at(&self, words: &[Word<'_>], first: usize) -> Option<Name> {
        let word = words.get(first)?;
        let whole = |last: usize| {
            words
                .get(first + 1..=last)
                .is_some_and(|rest| rest.iter().all(|word| matches!(word.gap, Gap::Space | Gap::Hyphen)))
        };
        let (entry, last) = (first..first + 4).rev().filter(|&last| last == first || whole(last)).find_map(|last| {
            let run = words.get(first..=last)?;
            self.find(&key(run)).map(|entry| (entry, last))
        })?;
        // A small letter makes a word of what is a word as well.
        let word_too = word.small()
            && last == first
            && (word.is(Tags::MAYBE.or(Tags::PLAIN).or(Tags::SYSTEM))
                || entry.kind == Kind::Product && word.form == Form::Plain
                || entry.kind == Kind::Person && !word.is(Tags::NAME) && !entry.small);
        // `Will` and `May` start sentences and name months.
        let acts = words.get(first + 1).is_some_and(|next| next.small() && next.is(Tags::SAYS));
        let ambiguous =
            last == first && word.is(Tags::MAYBE) && (word.is(Tags::PLAIN) || word.case == Case::Due && !acts);
        (!ambiguous && !word_too && word.form != Form::Taken).then_some(Name {
            kind: entry.kind,
            first,
            last,
            told: Told::Surely,
        })
    }

    /// Whether a part of a name in code is a known company or product: `acme-orders`.
    pub(crate) fn in_code(&self, word: &Word<'_>) -> bool {
        let known = |part: &str| {
            part.len() > 3 && self.find(part).is_some_and(|entry| matches!(entry.kind, Kind::Company | Kind::Product))
        };
        let code = word.form == Form::Code || word.text.contains('-');
        code && word.fold.contains(['-', '_']) && word.fold.split(['-', '_']).any(known)
    }
}

fn key(run: &[Word<'_>]) -> String {
    let mut key = String::new();
    for word in run {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.fold);
    }
    key
}
