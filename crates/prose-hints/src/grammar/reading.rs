//! Reads the pattern files into a [`Grammar`].

use super::{Anchor, Element, Grammar, Pattern, Section, Test, TestId, Times, What, parts, shape};
use crate::letters::is_alphanumeric;
use crate::lexicon::{Classes, Lexicon, WordId};
use crate::party::Kinds;
use crate::rules::irregular_participles;
use crate::token::{Tags, read_closed_classes};
use crate::words::cut;

/// The file of the classes that all others share, where others have the number of their set.
pub(super) const SHARED: usize = usize::MAX;

/// The closed classes, each with its letter in lexicon.txt.
const CLOSED: &str = "be b get g have h do d modal m not n subject s object o det t prep p conj c question q count u";

/// Reads a file of shared classes, then one of patterns for each set.
pub(super) fn read(shared: &'static str, sets: impl Iterator<Item = &'static str>) -> Grammar {
    Reader::read_all(shared, sets).grammar
}

/// What is needed only while reading.
pub(super) struct Reader {
    pub(super) grammar: Grammar,
    /// Names of classes, each with the file that it belongs to; the place is the number.
    pub(super) classes: Vec<(usize, &'static str)>,
    /// The source of each test, so that equal ones are kept once; the number is one more than the place.
    sources: Lexicon,
}

impl Reader {
    pub(super) fn read_all(shared: &'static str, sets: impl Iterator<Item = &'static str>) -> Self {
        let mut reader = Self { grammar: Grammar::default(), classes: Vec::new(), sources: Lexicon::default() };
        let lexicon = &mut reader.grammar.lexicon;
        read_closed_classes(lexicon);
        for word in irregular_participles() {
            let id = lexicon.add(word);
            lexicon.put(id, Classes::IRREGULAR);
        }
        reader.file(shared, SHARED);
        for (set, text) in sets.enumerate() {
            reader.file(text, set);
        }
        reader.index();
        reader
    }

    fn file(&mut self, text: &'static str, set: usize) {
        let mut section = Section::default();
        let mut number = None;
        let mut rest = text;
        while !rest.is_empty() {
            let (line, next) = cut(rest, b'\n');
            rest = next;
            match line.as_bytes().first() {
                None | Some(b'#') => continue,
                Some(b'?') => {
                    section = Section { advice: line.get(1..).unwrap_or_default().trim_ascii(), ..Section::default() }
                }
                Some(b':') => match cut(line, b' ') {
                    (":unless", names) => section.unless = names,
                    (":only", names) => section.only = names,
                    _ => {}
                },
                Some(b'@') if line.contains(" = ") => {
                    self.define(line, set);
                    continue;
                }
                Some(_) => {
                    let section = *number.get_or_insert_with(|| {
                        self.grammar.sections.push(section);
                        self.grammar.sections.len() - 1
                    });
                    self.pattern(line, set, section);
                    continue;
                }
            }
            number = None;
        }
    }

    /// “@duty = check ~test @talk”
    fn define(&mut self, line: &'static str, set: usize) {
        let (name, words) = cut(line, b' ');
        let class = Classes::nth(self.own_class(name.get(1..).unwrap_or_default(), set));
        for word in parts(words, b' ').skip(1) {
            if let Some(other) = word.strip_prefix('@') {
                let part = Classes::nth(self.class(other, set));
                self.grammar.lexicon.include(part, class);
                continue;
            }
            let mut ids = Vec::new();
            self.forms(word, &mut ids);
            for id in ids {
                self.grammar.lexicon.put(id, class);
            }
        }
    }

    /// The number of a class that a file uses: its own, or one that all share.
    fn class(&mut self, name: &'static str, set: usize) -> usize {
        let known = |file| self.classes.iter().position(|class| *class == (file, name));
        known(set).or_else(|| known(SHARED)).unwrap_or_else(|| self.own_class(name, set))
    }

    /// The number of a class of this file, new or known.
    fn own_class(&mut self, name: &'static str, set: usize) -> usize {
        let known = self.classes.iter().position(|class| *class == (set, name));
        known.unwrap_or_else(|| {
            self.classes.push((set, name));
            self.classes.len() - 1
        })
    }

    /// The word, or the forms that “~” asks for.
    fn forms(&mut self, word: &'static str, ids: &mut Vec<WordId>) {
        let Some(lemma) = word.strip_prefix('~') else {
            ids.push(self.grammar.lexicon.add(word));
            return;
        };
        let (lemma, past) = cut(lemma, b'/');
        let base = lemma.strip_suffix('+').unwrap_or(lemma);
        let last = base.len().saturating_sub(1);
        let (stem, end) = (base.get(..last).unwrap_or_default(), base.get(last..).unwrap_or_default());
        let [third, ed, ing] = match end {
            "e" if stem.ends_with('i') => {
                [[base, "", "s"], [base, "", "d"], [stem.get(..last - 1).unwrap_or_default(), "", "ying"]]
            }
            "e" => {
                [[base, "", "s"], [base, "", "d"], [if stem.ends_with(['e', 'o']) { base } else { stem }, "", "ing"]]
            }
            "y" if !stem.ends_with(['a', 'e', 'o', 'u']) => [[stem, "", "ies"], [stem, "", "ied"], [base, "", "ing"]],
            _ if lemma.ends_with('+') => [[base, "", "s"], [base, end, "ed"], [base, end, "ing"]],
            _ if matches!(end, "s" | "x" | "z")
                || base.ends_with("ch")
                || base.ends_with("sh")
                || matches!(base, "do" | "go") =>
            {
                [[base, "", "es"], [base, "", "ed"], [base, "", "ing"]]
            }
            _ => [[base, "", "s"], [base, "", "ed"], [base, "", "ing"]],
        };
        ids.push(self.grammar.lexicon.add(base));
        ids.push(self.grammar.lexicon.add(&third.concat()));
        ids.push(self.grammar.lexicon.add(&ing.concat()));
        if past.is_empty() {
            ids.push(self.grammar.lexicon.add(&ed.concat()));
        }
        for past in parts(past, b'/') {
            ids.push(self.grammar.lexicon.add(past));
        }
    }

    fn pattern(&mut self, line: &'static str, set: usize, section: usize) {
        let exception = line.starts_with("! ");
        let start = self.grammar.elements.len();
        let mut mark = start;
        for source in parts(line, b' ').skip(usize::from(exception)) {
            let element = match source {
                "[" => {
                    mark = self.grammar.elements.len();
                    if let Some(before) = self.grammar.elements.get_mut(start..) {
                        before.reverse();
                    }
                    continue;
                }
                "]" => Element { what: What::End, times: Times::Once, negated: false },
                source => self.element(source, set),
            };
            self.grammar.elements.push(element);
        }
        let end = self.grammar.elements.len();
        self.grammar.patterns.push(Pattern { set, section, exception, before: start..mark, ahead: mark..end });
    }

    fn element(&mut self, source: &'static str, set: usize) -> Element {
        let (source, negated) = match source.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (source, false),
        };
        let (source, times) = match source.as_bytes() {
            [_, .., b'?'] => (source.get(..source.len() - 1).unwrap_or_default(), Times::Optional),
            [_, .., b'*'] => (source.get(..source.len() - 1).unwrap_or_default(), Times::Star),
            _ => (source, Times::Once),
        };
        let what = match source {
            "..." => What::Gap,
            "^" => What::Opens,
            "$" => What::Closes,
            "%np" => What::NounPhrase,
            "%obj" => What::Object,
            source => {
                let names = parts(source, b'|').filter_map(|name| name.strip_prefix('%'));
                let kinds = names.fold(Kinds::default(), |kinds, name| kinds.with(Kinds::named(name)));
                let test = self.test(source, set);
                if kinds == Kinds::default() { What::Token(test) } else { What::Party(kinds, test) }
            }
        };
        Element { what, times, negated }
    }

    /// The number of a test, new or known.
    fn test(&mut self, source: &'static str, set: usize) -> TestId {
        // A class can mean another one in the next file.
        let file = char::from_u32(u32::try_from(set).unwrap_or_default()).filter(|_| source.contains('@'));
        let mut key = String::from(source);
        key.extend(file);
        let id = self.sources.add(&key);
        let place = usize::from(id.0).wrapping_sub(1);
        if place == self.grammar.tests.len() {
            let test = self.new_test(source, set);
            self.grammar.tests.push(test);
        }
        TestId(id.0.wrapping_sub(1))
    }

    fn new_test(&mut self, source: &'static str, set: usize) -> Test {
        let mut test = Test::default();
        let mut words = Vec::new();
        for word in parts(source, b'|') {
            if word.len() > 1 && word.starts_with('%') {
                // A party, which is no token.
            } else if let Some(ending) = word.strip_prefix('*') {
                if ending.is_empty() {
                    test.shapes |= shape("word");
                } else {
                    test.ending = ending;
                }
            } else if let Some(name) = word.strip_prefix('@') {
                test.shapes |= shape(name);
                let closed = parts(CLOSED, b' ').zip(parts(CLOSED, b' ').skip(1)).find(|(known, _)| *known == name);
                match closed.and_then(|(_, letter)| letter.bytes().next()) {
                    Some(letter) => test.tags = test.tags.with(Tags::of(letter)),
                    None if shape(name) == 0 => test.classes = test.classes.with(Classes::nth(self.class(name, set))),
                    None => {}
                }
            } else {
                self.forms(word, &mut words);
            }
        }
        test.mask = words.iter().fold(0, |mask, id| mask | 1 << (id.0 % 64));
        test.words = self.grammar.words.len()..self.grammar.words.len() + words.len();
        self.grammar.words.append(&mut words);
        test
    }

    /// Files each pattern under the rarest words that it cannot do without.
    fn index(&mut self) {
        let listed = self.listed();
        let words_of = |TestId(number): TestId| listed.get(usize::from(number)).map_or(&[][..], Vec::as_slice);
        let mut pairs = Vec::new();
        for (number, pattern) in self.grammar.patterns.iter().enumerate() {
            let Ok(number) = u16::try_from(number) else { continue };
            let mut rarest: Option<(usize, TestId, Anchor)> = None;
            for (elements, before) in [(&pattern.ahead, false), (&pattern.before, true)] {
                let (mut nearest, mut farthest) = (0_u8, 0_u8);
                for &element in self.grammar.elements(elements) {
                    if let Some(id) = self.grammar.anchor(element) {
                        let cost: usize = words_of(id).iter().map(|&id| self.commonness(id)).sum();
                        if rarest.as_ref().is_none_or(|(least, ..)| cost < *least) {
                            let anchor =
                                Anchor { mask: u64::MAX, offset: 0, pattern: number, before, nearest, farthest };
                            rarest = Some((cost, id, anchor));
                        }
                    }
                    let (least, most) = element.width();
                    nearest = nearest.saturating_add(least);
                    farthest = farthest.saturating_add(most);
                }
            }
            if let Some((_, id, mut anchor)) = rarest {
                // The first element, or, where the pattern waits for that one, the second.
                anchor.offset = u8::from(!anchor.before && anchor.farthest == 0);
                let elements = self.grammar.elements(&pattern.ahead);
                let listed = |place: usize| elements.get(place).and_then(|&element| self.grammar.anchor(element));
                // An element before that takes nothing would shift what follows.
                if let Some(id) = listed(0).and_then(|_| listed(usize::from(anchor.offset))) {
                    anchor.mask = words_of(id).iter().fold(0, |mask, id| mask | 1 << (id.0 % 64));
                }
                pairs.extend(words_of(id).iter().map(|&id| (id, anchor)));
            }
        }
        // A counting sort: how many wait for each word, then where each word's patterns begin.
        let mut counts = vec![0_u32; usize::from(u16::MAX) + 2];
        for (id, _) in &pairs {
            if let Some(count) = counts.get_mut(usize::from(id.0) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut counts {
            sum += *count;
            *count = sum;
        }
        self.grammar.buckets.clone_from(&counts);
        self.grammar.anchors = vec![Anchor::default(); pairs.len()];
        for (id, anchor) in pairs {
            if let Some(next) = counts.get_mut(usize::from(id.0)) {
                if let Some(free) = self.grammar.anchors.get_mut(*next as usize) {
                    *free = anchor;
                }
                *next += 1;
            }
        }
    }

    /// For each test the words that pass it; none where others than listed ones can pass too.
    fn listed(&self) -> Vec<Vec<WordId>> {
        // Many tests ask for the same classes, and each look for their members goes through all words.
        let mut known: Vec<(Classes, Tags, Vec<WordId>)> = vec![(Classes::NONE, Tags::NONE, Vec::new())];
        let mut all = Vec::with_capacity(self.grammar.tests.len());
        for test in &self.grammar.tests {
            let mut words = Vec::new();
            if test.is_listed() {
                let asked = (test.classes, test.tags);
                let at = known.iter().position(|&(classes, tags, _)| (classes, tags) == asked).unwrap_or_else(|| {
                    let members = self.grammar.lexicon.members(test.classes, test.tags).collect();
                    known.push((test.classes, test.tags, members));
                    known.len() - 1
                });
                words.extend(self.grammar.words.get(test.words.clone()).unwrap_or_default());
                words.extend(known.get(at).into_iter().flat_map(|(.., members)| members));
            }
            all.push(words);
        }
        all
    }

    /// How often a word stands in a text, roughly: words of the closed classes make up half of it, the shortest most often.
    fn commonness(&self, id: WordId) -> usize {
        let word = self.grammar.lexicon.letters(id);
        let open = self.grammar.lexicon.tags(id) == Tags::default() && word.starts_with(is_alphanumeric);
        if open { 1 } else { 300 / word.len().max(1) }
    }
}
