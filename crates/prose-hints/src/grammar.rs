//! The language that most rules are written in, and what reads it.
//!
//! A rule's `patterns.txt` holds one pattern a line. A pattern is a row of elements, each of which takes one token:
//!
//! ```text
//! a|couple|few            one of these words, in any case
//! ~fail  ~stop+  ~forget/forgot    fail, fails, failed, failing; with the last letter doubled; with a past of its own
//! @be  @det  @duty        a class: one of the closed classes below, or one that the file, or
//!                         classes.txt for all files, defines by “@duty = check test …”
//! *ing  *ed               any word with this ending
//! *                       any word
//! x?   x*                 the element may be missing; may come up to three times
//! -x                      what stands here is not x, which is one element. Takes nothing
//! ...                     up to five tokens of the same clause
//! ^   $                   a clause opens here; closes here
//! %np                     a noun phrase: a determiner, then up to four words
//! %obj                    all up to the end of the object; takes nothing where none follows
//! %party                  somebody other than the teller: see below
//! [ … ]                   the part that is marked; without brackets, all of it. Elements before “[” are looked for backwards
//! ```
//!
//! `|` parts alternatives of any kind: `@adv|not|*ly`. Closed classes: `@be @get @have @do @modal @not @subject @object @det
//! @prep @conj @question @count`; by form: `@adv` (an adverb), `@open` (in no closed class), `@number`, `@plural`, `@past` (in
//! -ed), `@cap` (with a capital), `@code`, `@word`. Parties: `%human` (a person, role, team, company, he, she), `%they` (they, with
//! nobody named before), `%nobody`, `%name` (a capitalised word), `%party` (human or they), and any of them also where a second
//! predicate of the same subject begins (“and didn't ask”). Somewhere, a pattern needs a word or a class of words: it is tried
//! where one of them stands. Backwards, each element takes one token at most, and what one has taken no other gets.
//!
//! Other lines: `# …` is a comment. `? …` opens a section with the advice for what follows; `{}` in it is the marked text,
//! `{last}` its last word. `:unless figure specified` lists what keeps the section silent: a figure in the sentence, specifics
//! behind the words. `:only setback response` keeps it to these panels (where the panel is not known, it speaks). `! …` is an
//! exception: where it matches, the rule's other hits that touch it are dropped.

mod matching;
mod reading;

use crate::lexicon::{Classes, Lexicon, WordId};
use crate::party::Kinds;
use crate::token::Tags;
use crate::words::cut;
use crate::{RULES, Signal, checks};
use std::ops::Range;
use std::sync::OnceLock;

/// How many tokens “...” may take.
const GAP: u8 = 5;

/// How often “x*” may take.
const STAR: u8 = 3;

/// How many tokens a party may have in a pattern: “one of the people from the other team”.
const LONGEST_PARTY: u8 = 12;

/// A place where a pattern matches, as places of tokens in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// The place of the rule in [`RULES`], of the signal behind them, or of the check's patterns behind those.
    pub(crate) set: usize,
    /// The place of the sentence in the paragraph.
    pub(crate) sentence: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
    section: usize,
    exception: bool,
    /// The place of the pattern among those of all files.
    #[cfg(feature = "training")]
    pub(crate) pattern: u16,
}

/// What a stretch of a pattern file has in common.
#[derive(Debug, Clone, Copy, Default)]
struct Section {
    advice: &'static str,
    unless: &'static str,
    only: &'static str,
}

/// A pattern; its elements are ranges of [`Grammar::elements`].
#[derive(Debug)]
struct Pattern {
    set: usize,
    section: usize,
    exception: bool,
    /// Looked for backwards, nearest first.
    before: Range<usize>,
    /// From the first marked token on. Holds [`What::End`] where the mark ends before the pattern does.
    ahead: Range<usize>,
}

/// A pattern that waits for a word, and how many tokens before that word its mark can start; or, where the word stands before
/// the mark, how many lie between.
#[derive(Debug, Clone, Copy, Default)]
struct Anchor {
    /// The words that can stand `offset` tokens behind the start, by the low bits of their numbers. Most attempts end here, before
    /// anything else is fetched from memory.
    mask: u64,
    offset: u8,
    pattern: u16,
    before: bool,
    nearest: u8,
    farthest: u8,
}

#[derive(Debug, Clone, Copy)]
struct Element {
    what: What,
    times: Times,
    negated: bool,
}

impl Element {
    /// How many tokens it takes, at least and at most.
    fn width(self) -> (u8, u8) {
        let (least, most): (u8, u8) = match self.what {
            _ if self.negated => (0, 0),
            What::Token(_) => (1, 1),
            What::Gap => (0, GAP),
            What::Opens | What::Closes | What::End => (0, 0),
            What::NounPhrase => (1, 5),
            What::Object => (0, 5),
            What::Party(..) => (0, LONGEST_PARTY),
        };
        match self.times {
            Times::Once => (least, most),
            Times::Optional => (0, most),
            Times::Star => (0, STAR * most),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    Once,
    Optional,
    Star,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Token(TestId),
    Gap,
    Opens,
    Closes,
    NounPhrase,
    Object,
    /// A party, or a token that passes.
    Party(Kinds, TestId),
    End,
}

/// The place of a test in [`Grammar::tests`]: many patterns ask the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TestId(u16);

/// What one token can be asked.
#[derive(Debug, Default)]
struct Test {
    /// Some of [`Grammar::words`].
    words: Range<usize>,
    /// The low bits of the words' numbers: most words are told apart by it.
    mask: u64,
    classes: Classes,
    tags: Tags,
    shapes: u16,
    ending: &'static str,
}

impl Test {
    /// Whether only listed words can pass.
    fn is_listed(&self) -> bool {
        self.shapes == 0 && self.ending.is_empty() && !self.is_empty()
    }

    /// Whether no token can pass.
    fn is_empty(&self) -> bool {
        self.words.is_empty()
            && self.classes == Classes::default()
            && self.tags == Tags::NONE
            && self.shapes == 0
            && self.ending.is_empty()
    }
}

const SHAPES: [&str; 8] = ["adv", "open", "number", "plural", "past", "cap", "code", "word"];

/// All that pattern files say, ready to be matched. Everything lies in a few long rows, which a processor's cache holds.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    pub(crate) lexicon: Lexicon,
    patterns: Vec<Pattern>,
    elements: Vec<Element>,
    tests: Vec<Test>,
    words: Vec<WordId>,
    sections: Vec<Section>,
    /// For each word, where the patterns that wait for it stand in `anchors`.
    buckets: Vec<u32>,
    anchors: Vec<Anchor>,
}

/// The patterns of the product, by their sets: of rules, then of signals, then of checks.
fn sets() -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().map(|rule| rule.patterns);
    rules.chain(Signal::ALL.iter().map(|signal| signal.patterns())).chain(checks::patterns())
}

/// The grammar of all rules, signals and checks. Read once, at first use: about five milliseconds natively.
pub(crate) fn grammar() -> &'static Grammar {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    GRAMMAR.get_or_init(|| reading::read(include_str!("classes.txt"), sets()))
}

impl Grammar {
    fn test(&self, TestId(number): TestId) -> &Test {
        const NONE: &Test =
            &Test { words: 0..0, mask: 0, classes: Classes::NONE, tags: Tags::NONE, shapes: 0, ending: "" };
        self.tests.get(usize::from(number)).unwrap_or(NONE)
    }

    /// The test of one token, if a pattern with this element needs one of a list of words.
    fn anchor(&self, element: Element) -> Option<TestId> {
        let What::Token(test) = element.what else { return None };
        (!element.negated && element.times == Times::Once && self.test(test).is_listed()).then_some(test)
    }

    fn elements(&self, range: &Range<usize>) -> &[Element] {
        self.elements.get(range.clone()).unwrap_or_default()
    }
}

/// What `by` parts.
fn parts(text: &'static str, by: u8) -> impl Iterator<Item = &'static str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        (!rest.is_empty()).then(|| {
            let (part, next) = cut(rest, by);
            rest = next;
            part
        })
    })
}

/// The bit of a shape; none where there is no such shape.
fn shape(name: &str) -> u16 {
    SHAPES.iter().position(|known| *known == name).map_or(0, |place| 1 << place)
}

#[cfg(test)]
mod tests {
    use super::matching::touched_by_exceptions;
    use super::reading::{Reader, SHARED};
    use super::*;
    use crate::Example;
    use crate::party::Parties;
    use crate::sentence::{Sentence, split};
    use crate::token::{Kind, Tokens};

    /// What a pattern marks in a text.
    #[track_caller]
    fn marks(patterns: &'static str, marked: &str) {
        let Example { text, marked } = Example::parse(marked);
        // Behind those of the product, so that words of both have one number.
        let grammar = reading::read(include_str!("classes.txt"), sets().chain([patterns]));
        let grammar: &'static Grammar = Box::leak(Box::new(grammar));
        let tokens = Tokens::read_with(&text, &grammar.lexicon);
        let mut found = Vec::new();
        let mut parties = Parties::default();
        for (place, range) in split(&text, &tokens).into_iter().enumerate() {
            let mut sentence = Sentence::new(&text, &tokens.words, &tokens.list[range], None);
            let mut here = Vec::new();
            parties.read(&sentence, &mut here);
            sentence.parties = &here;
            let mut hits = Vec::new();
            grammar.scan(&sentence, place, &mut hits);
            hits.retain(|hit| hit.set == sets().count());
            let own = hits.iter().zip(touched_by_exceptions(&hits)).filter(|(hit, touched)| !hit.exception && !touched);
            found.extend(own.map(|(hit, _)| sentence.cover(hit.start..hit.end)));
        }
        assert_eq!(found, marked, "{patterns} in {text}");
    }

    #[test]
    fn elements_take_what_they_say() {
        for (pattern, text) in [
            ("red|blue fox", "A [red fox], a [Blue fox], a grey fox."),
            ("fox red?", "A [fox red] as a [fox]."),
            ("fox @adv* ran", "The [fox very quickly ran]. The fox that ran."),
            ("~hop+ off", "They [hopped off], [hopping off], [hops off]."),
            ("~carry it", "I [carried it], [carries it], [carrying it], [carry it]."),
            ("~tie it", "I [tied it], [ties it], [tying it]."),
            ("~bite/bit/bitten him", "It [bit him], has [bitten him], [biting him]. It bited him."),
            ("@be *ing", "It [was running]; it was red."),
            ("fox ... den", "The [fox ran into the den]. The fox, tired, saw the den."),
            ("the [ fox ] ran", "A fox ran, the [fox] ran, the fox sat."),
            ("-the|a [ fox ]", "[Fox] and the fox."),
            ("^ [ fox ]", "[Fox], and the fox, and [fox]."),
            ("fox $", "A fox ran after a [fox]."),
            ("saw %np", "It [saw the old grey fox] there, [saw it], saw."),
            ("saw %obj", "It [saw that fox] in it, and it [saw]."),
            ("fox -ran|sat", "A fox ran, a [fox] hid."),
            ("fox @number", "Each [fox 3], each [fox five], a fox."),
            ("fox @cap", "A [fox Bob], a fox hid."),
            ("%human ran", "They ran, it ran. [My manager ran], [he ran]."),
            ("%human|%they|%nobody ran", "[They ran]. [Nobody ran]. It ran."),
            ("%human ~hide/hid", "[She hid] and [hid] again, and I hid."),
            ("@furry ran\n@furry = fox ~wolf/wolves", "A [fox ran], [wolves ran], a cat ran."),
            ("@furry sat\n@grey = wolf\n@furry = fox @grey", "A [wolf sat]."),
            ("fox ran\n! fox ran off", "A [fox ran] in, a fox ran off."),
            ("ran\n! old fox really ran\n! fox", "The old fox really ran, a cat [ran]."),
            ("fox ran\n! the -old fox|cat", "A [fox ran], the fox ran."),
        ] {
            marks(pattern, text);
        }
    }

    #[test]
    fn every_pattern_of_the_product_can_match() {
        let Reader { grammar, classes, .. } = Reader::read_all(include_str!("classes.txt"), sets());
        assert!(classes.len() < Classes::LIMIT, "{} classes", classes.len());
        let known = ["party", "misspelt_be", "member", "pronoun", "adverb", "giving", "forename", "he"]
            .map(|name| (SHARED, name));
        assert_eq!(classes[..8], known);
        for (number, (set, name)) in classes.iter().enumerate() {
            let members = grammar.lexicon.members(Classes::nth(number), Tags::default()).count();
            assert!(members > 0, "nobody defines @{name} for set {set}");
        }
        for line in sets().flat_map(str::lines) {
            let brackets = line.split(' ').filter(|part| matches!(*part, "[" | "]")).count();
            assert!(line.starts_with(['#', '?', ':', '@']) || matches!(brackets, 0 | 2), "{line}");
            assert!(!line.starts_with(':') || line.starts_with(":unless ") || line.starts_with(":only "), "{line}");
            assert!(line.trim() == line && !line.contains("  "), "{line}");
            // What takes no word is no alternative, and a form is no member of a class.
            let mut alternatives = line.split(' ').filter(|part| part.contains('|')).flat_map(|part| part.split('|'));
            assert!(line.starts_with(['#', '?']) || alternatives.all(|part| !matches!(part, "^" | "...")), "{line}");
            let members =
                line.strip_prefix('@').and_then(|line| line.split_once(" = ")).map_or("", |(_, members)| members);
            let shaped = members.split(' ').any(|member| member.strip_prefix('@').is_some_and(|name| shape(name) != 0));
            assert!(!shaped, "{line}");
            for name in line.strip_prefix(":unless ").unwrap_or_default().split(' ').filter(|name| !name.is_empty()) {
                assert!(matches!(name, "figure" | "specified"), "{line}");
            }
            for name in line.strip_prefix(":only ").unwrap_or_default().split(' ').filter(|name| !name.is_empty()) {
                assert!(crate::Panel::from_id(name).is_some(), "{line}");
            }
        }
        // A word that is read as two would never be met. (Contractions are read in two, and listed so.)
        let words =
            (1..=u16::MAX).map(|number| grammar.lexicon.letters(WordId(number))).take_while(|word| !word.is_empty());
        let no_words: &'static Lexicon = Box::leak(Box::default());
        for word in words.filter(|word| !word.contains('\'')) {
            let tokens = Tokens::read_with(word, no_words).list;
            assert!(tokens.len() == 1 && tokens[0].kind != Kind::Code, "{word}");
        }
        for pattern in &grammar.patterns {
            let elements = grammar.elements(&pattern.ahead).iter().chain(grammar.elements(&pattern.before));
            let anchored = elements.clone().any(|&element| grammar.anchor(element).is_some());
            assert!(anchored, "a pattern needs a word or a class of words: {:?}", elements.collect::<Vec<_>>());
        }
    }
}
