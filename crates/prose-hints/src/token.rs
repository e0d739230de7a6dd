//! Words, numbers, names of code and punctuation marks, read once for all rules.
//!
//! Contractions come as two tokens (`was` + `n't`, `they` + `'re`), as grammar sees them. File names, versions, addresses
//! and calls (`config.yaml`, `v1.2.3`, `foo.bar()`) come as one token of their own kind, so that no rule reads words into them.
//! It must not know any rule: of the grammar it asks for the words alone.

use crate::Span;
use crate::grammar::grammar;
use crate::letters::{is_alphanumeric, is_lower, is_space, is_upper};
use crate::lexicon::{Lexicon, WordId};
use crate::words::{cut, one_of};

/// How many words a person would count: stretches between white space that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    let (mut count, mut counted) = (0, false);
    for c in text.chars() {
        if is_space(c) {
            counted = false;
        } else if !counted && is_alphanumeric(c) {
            counted = true;
            count += 1;
        }
    }
    count
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with inner apostrophes and hyphens.
    Word,
    /// Starts with a digit: `3.5`, `40ms`, `30k`.
    Number,
    /// A file, a version, an address, an identifier.
    Code,
    /// One mark of punctuation, or dots in a row.
    Mark,
    /// Emoji, symbols, control characters, marks without a letter.
    Other,
}

/// What a word can be in a sentence, for the closed classes of English. A word can be several. The lexicon has more classes
/// (`d`, forms of *do*) than rules ask for: a word of any is no noun, verb or adjective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u32);

impl Tags {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const BE: Self = Self::of(b'b');
    pub(crate) const GET: Self = Self::of(b'g');
    pub(crate) const HAVE: Self = Self::of(b'h');
    pub(crate) const MODAL: Self = Self::of(b'm');
    pub(crate) const NOT: Self = Self::of(b'n');
    /// A pronoun that can be a subject.
    pub(crate) const SUBJECT: Self = Self::of(b's');
    /// A pronoun that can be an object.
    pub(crate) const OBJECT: Self = Self::of(b'o');
    pub(crate) const DETERMINER: Self = Self::of(b't');
    pub(crate) const PREPOSITION: Self = Self::of(b'p');
    /// Opens a clause: *because*, *and*, *when*.
    pub(crate) const CONJUNCTION: Self = Self::of(b'c');
    /// An adverb that can stand between *be* and a participle. Words in *-ly* are recognised by their ending.
    pub(crate) const ADVERB: Self = Self::of(b'a');
    pub(crate) const QUESTION: Self = Self::of(b'q');
    /// A number in letters.
    pub(crate) const COUNT: Self = Self::of(b'u');

    /// The class that a small letter stands for in the lexicon.
    pub(crate) const fn of(letter: u8) -> Self {
        Self(1 << (letter % 32))
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A token. Its lower-case form stands in [`Tokens::words`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) tags: Tags,
    /// Zero for what nothing asks about, and for code.
    pub(crate) id: WordId,
    word: Span,
}

/// The tokens of a text.
#[derive(Debug)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<Token>,
    /// All lower-case forms, one after the other: a single allocation.
    pub(crate) words: String,
    lexicon: &'static Lexicon,
}

impl Token {
    /// The lower-case form, with typographic apostrophes made plain. `words` is that of the same [`Tokens`].
    pub(crate) fn word(self, words: &str) -> &str {
        self.word.text(words)
    }
}

impl Tokens {
    /// Reads a text. Takes linear time.
    pub(crate) fn read(text: &str) -> Self {
        Self::read_with(text, &grammar().lexicon)
    }

    pub(crate) fn read_with(text: &str, lexicon: &'static Lexicon) -> Self {
        let mut tokens =
            Self { list: Vec::with_capacity(text.len() / 5), words: String::with_capacity(text.len()), lexicon };
        let mut at = 0;
        while let Some(first) = char_at(text, at) {
            at = match first {
                c if is_space(c) => at + c.len_utf8(),
                c if continues(c) && !is_mark(c) => tokens.read_word(text, at),
                c => tokens.read_mark(text, at, c),
            };
        }
        tokens
    }

    fn read_word(&mut self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let (mut end, mut kind) = (start, Kind::Word);
        if bytes.get(start).is_some_and(u8::is_ascii_digit) {
            kind = Kind::Number;
        }
        // The last full stop inside, and whether all that stands between stops is single letters (`e.g`, `U.S`).
        let (mut piece, mut initials, mut apostrophe) = (start, true, None);
        loop {
            // Most letters are plain ones.
            while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                end += 1;
            }
            let Some(c) = char_at(text, end) else { break };
            if continues(c) {
                if c == '_' {
                    kind = Kind::Code;
                }
                end += c.len_utf8();
                continue;
            }
            let next = end + c.len_utf8();
            let Some(after) = char_at(text, next).filter(|&c| continues(c) && !is_mark(c)) else {
                break;
            };
            match c {
                '-' | '\u{2010}' | '\u{2011}' => {}
                '\'' | '\u{2019}' if after != '_' => apostrophe = Some(end),
                // “30,000”, “22:52”
                ',' | ':' if kind == Kind::Number && after.is_ascii_digit() => {}
                '.' => {
                    if kind == Kind::Word && runs_together(text, piece, end) {
                        break;
                    }
                    initials &= end - piece == 1;
                    piece = next;
                    if kind == Kind::Word {
                        kind = Kind::Code;
                    }
                }
                '/' | ':' | '@' | '\\' if kind == Kind::Code || starts_address(text, end) => kind = Kind::Code,
                _ => break,
            }
            end = next;
        }
        if kind == Kind::Code && initials && end - piece == 1 && piece != start {
            kind = Kind::Word;
            if bytes.get(end) == Some(&b'.') {
                end += 1;
            }
        }
        if starts_address(text, end) {
            end = address_end(text, end);
            kind = Kind::Code;
        } else if bytes.get(end..end + 2) == Some(b"()") {
            end += 2;
            kind = Kind::Code;
        }
        if kind == Kind::Word {
            self.push_word(text, Span::new(start, end), apostrophe);
        } else {
            self.push(text, Span::new(start, end), kind);
        }
        end
    }

    /// Splits a contraction in two.
    fn push_word(&mut self, text: &str, span: Span, apostrophe: Option<usize>) {
        let cut = match apostrophe {
            None => bare_contraction(span.text(text)).map(|tail| span.end - tail),
            Some(at) => {
                let mut tail = Span::new(at, span.end).text(text).chars();
                // The apostrophe.
                tail.next();
                let tail = tail.as_str();
                if one_of(tail, "t") {
                    // One letter before, the n of n't; without it the word is something else.
                    let n = at.saturating_sub(1);
                    (n > span.start && matches!(text.as_bytes().get(n), Some(b'n' | b'N'))).then_some(n)
                } else {
                    one_of(tail, "s|re|ve|ll|d|m").then_some(at)
                }
            }
        };
        let Some(cut) = cut.filter(|&cut| cut > span.start && cut < span.end) else {
            self.push(text, span, Kind::Word);
            return;
        };
        self.push(text, Span::new(span.start, cut), Kind::Word);
        let tail = Span::new(cut, span.end);
        let word = tail.text(text);
        let first = word.chars().next();
        let negated = matches!(first, Some('n' | 'N'));
        if negated && let Some(last) = self.list.last_mut() {
            // ca(n't), wo(n't), sha(n't)
            let whole = match last.word(&self.words) {
                "ca" => "can",
                "wo" => "will",
                "sha" => "shall",
                _ => "",
            };
            if !whole.is_empty() {
                self.words.truncate(last.word.start);
                self.words.push_str(whole);
                last.word.end = self.words.len();
                last.id = self.lexicon.find(whole);
                last.tags = self.lexicon.tags(last.id);
            }
        }
        if negated {
            self.push_as(tail, Kind::Word, "n't");
        } else if matches!(first, Some('\'' | '\u{2019}')) {
            self.push(text, tail, Kind::Word);
        } else {
            // An apostrophe left out: im, ive, theyre.
            let start = self.words.len();
            self.words.push('\'');
            self.finish(text, tail, Kind::Word, start);
        }
    }

    fn read_mark(&mut self, text: &str, start: usize, first: char) -> usize {
        let mut end = start + first.len_utf8();
        let kind = if first.is_ascii_punctuation()
            || matches!(first, '\u{2010}'..='\u{2027}' | '«' | '»' | '¿' | '¡' | '。')
        {
            Kind::Mark
        } else {
            Kind::Other
        };
        if first == '.' {
            let dots = text.as_bytes().get(end..).unwrap_or_default().iter().take_while(|&&b| b == b'.').count();
            end += dots;
        }
        self.push(text, Span::new(start, end), kind);
        end
    }

    fn push_as(&mut self, span: Span, kind: Kind, word: &str) {
        let start = self.words.len();
        self.words.push_str(word);
        self.keep(span, kind, start);
    }

    fn push(&mut self, text: &str, span: Span, kind: Kind) {
        let start = self.words.len();
        self.finish(text, span, kind, start);
    }

    fn finish(&mut self, text: &str, span: Span, kind: Kind, start: usize) {
        let source = span.text(text);
        if source.is_ascii() {
            self.words.push_str(source);
            if let Some(word) = self.words.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        } else {
            for c in source.chars() {
                match c {
                    '\u{2019}' => self.words.push('\''),
                    '\u{2010}' | '\u{2011}' => self.words.push('-'),
                    '\u{AD}' | '\u{200B}'..='\u{200D}' => {}
                    // Other capitals stay: all words that rules know are ASCII, and the tables are 10 kB.
                    c => self.words.push(c.to_ascii_lowercase()),
                }
            }
        }
        self.keep(span, kind, start);
    }

    /// Adds the token whose lower-case form stands at the end of `words`.
    fn keep(&mut self, span: Span, kind: Kind, start: usize) {
        let word = Span::new(start, self.words.len());
        let id = match kind {
            Kind::Word | Kind::Number | Kind::Mark | Kind::Other => self.lexicon.find(word.text(&self.words)),
            Kind::Code => WordId(0),
        };
        let tags = self.lexicon.tags(id);
        self.list.push(Token { span, kind, tags, id, word });
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// Whether a word goes on with this character.
fn continues(c: char) -> bool {
    is_alphanumeric(c) || c == '_' || is_mark(c)
}

/// Characters that only ever follow a letter: combining accents, joiners, the soft hyphen.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{FE0E}' | '\u{FE0F}')
}

/// Whether the full stop at `stop` ends a sentence that the next one follows without a space: `in time.Finally we`.
fn runs_together(text: &str, start: usize, stop: usize) -> bool {
    let before = text.get(start..stop).unwrap_or_default();
    let rest = text.get(stop + 1..).unwrap_or_default();
    let letters = length_while(rest, |c| is_alphanumeric(c) && !c.is_ascii_digit());
    let (after, then) = rest.split_at_checked(letters).unwrap_or_default();
    let mut letters = after.chars();
    before.len() > 1
        && before.chars().all(is_lower)
        && letters.next().is_some_and(is_upper)
        && (after.len() > 1 || one_of(after, "i|a"))
        && letters.all(is_lower)
        && matches!(then.chars().next(), Some(' ' | ',' | '\'' | '\u{2019}'))
        && !one_of(after, EXTENSIONS)
}

/// File endings that people write with a capital.
const EXTENSIONS: &str = "com|cs|css|go|html|io|java|js|json|md|net|py|xml|yaml";

fn starts_address(text: &str, at: usize) -> bool {
    text.as_bytes().get(at..at + 3) == Some(b"://")
}

fn address_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let mut end = at + length_while(rest, |c| !is_space(c) && !matches!(c, '"' | '<' | '>' | '”'));
    while end > at
        && matches!(text.as_bytes().get(end - 1), Some(b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']'))
    {
        end -= 1;
    }
    end
}

/// How many bytes the characters at the start take that pass.
fn length_while(text: &str, pass: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|&c| pass(c)).map(char::len_utf8).sum()
}

/// How many bytes at the end of a word are a contraction whose apostrophe was left out.
fn bare_contraction(word: &str) -> Option<usize> {
    const NEGATED: &str =
        "arent|cant|couldnt|didnt|doesnt|dont|hadnt|hasnt|havent|isnt|shouldnt|wasnt|werent|wont|wouldnt";
    match word.len() {
        4..=8 if matches!(word.as_bytes(), [.., b'n' | b'N', b't' | b'T']) && one_of(word, NEGATED) => Some(2),
        2 if one_of(word, "im") => Some(1),
        3 if one_of(word, "ive") => Some(2),
        6 if one_of(word, "theyre|theyve") => Some(2),
        _ => None,
    }
}

/// Puts the closed classes of English into a lexicon: each word, and the letters of its [`Tags`].
pub(crate) fn read_closed_classes(lexicon: &mut Lexicon) {
    let mut rest = include_str!("lexicon.txt");
    while !rest.is_empty() {
        let (line, next) = cut(rest, b'\n');
        let (word, letters) = cut(line, b' ');
        let id = lexicon.add(word);
        lexicon.tag(id, letters.bytes().fold(Tags::NONE, |tags, letter| tags.with(Tags::of(letter))));
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::read(text);
        tokens.list.iter().map(|token| token.word(&tokens.words).to_owned()).collect()
    }

    #[test]
    fn tokens_are_what_a_reader_sees() {
        for (text, want) in [
            ("It wasn’t tested.", "it|was|n't|tested|."),
            ("They can't, won't and shan't.", "they|can|n't|,|will|n't|and|shall|n't|."),
            ("it didnt work, im sure", "it|did|n't|work|,|i|'m|sure"),
            ("We've got Bob's keys", "we|'ve|got|bob|'s|keys"),
            ("the users' data", "the|users|'|data"),
            ("see config.yaml or Node.js", "see|config.yaml|or|node.js"),
            ("v1.2.3 took 3.5 s, 1,000 rows", "v1.2.3|took|3.5|s|,|1,000|rows"),
            ("e.g. the U.S. office", "e.g.|the|u.s.|office"),
            ("in time.Finally we shipped", "in|time|.|finally|we|shipped"),
            ("System.Out and package.Json here", "system.out|and|package.json|here"),
            ("foo.bar() at https://a.example/x.", "foo.bar()|at|https://a.example/x|."),
            ("a well-known re-run... 🙂", "a|well-known|re-run|...|🙂"),
            ("\u{301}\u{200D} \0 שלום", "\u{301}||\0|שלום"),
        ] {
            assert_eq!(words(text).join("|"), want, "{text}");
        }
    }

    #[test]
    fn every_token_is_text() {
        let text = "a\u{301}b ’’ n't 's don’t’ _x ..é.É 1,٣ \u{FEFF}";
        for token in Tokens::read(text).list {
            assert!(!token.span.text(text).is_empty(), "{token:?}");
        }
    }

    #[test]
    fn words_are_counted_as_a_person_counts() {
        assert_eq!(word_count(" The API — v2 — wasn’t up. 🙂 "), 5);
    }
}
