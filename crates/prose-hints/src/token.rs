//! Words, numbers, names of code and punctuation marks, read once for all rules.
//!
//! Contractions come as two tokens (`was` + `n't`, `they` + `'re`), as grammar sees them. File names, versions, addresses
//! and calls (`config.yaml`, `v1.2.3`, `foo.bar()`) come as one token of their own kind, so that no rule reads words into them.
//! It must not know any rule.

use crate::Span;

/// How many words a person would count: stretches between white space that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
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

/// What a word can be in a sentence, for the closed classes of English. A word can be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u16);

impl Tags {
    pub(crate) const BE: Self = Self(1);
    pub(crate) const GET: Self = Self(1 << 1);
    pub(crate) const HAVE: Self = Self(1 << 2);
    pub(crate) const DO: Self = Self(1 << 3);
    pub(crate) const MODAL: Self = Self(1 << 4);
    pub(crate) const NOT: Self = Self(1 << 5);
    /// A pronoun that can be a subject.
    pub(crate) const SUBJECT: Self = Self(1 << 6);
    /// A pronoun that can be an object.
    pub(crate) const OBJECT: Self = Self(1 << 7);
    pub(crate) const DETERMINER: Self = Self(1 << 8);
    pub(crate) const PREPOSITION: Self = Self(1 << 9);
    /// Opens a clause: *because*, *and*, *when*.
    pub(crate) const CONJUNCTION: Self = Self(1 << 10);
    /// An adverb that can stand between *be* and a participle. Words in *-ly* are recognised by their ending.
    pub(crate) const ADVERB: Self = Self(1 << 11);
    pub(crate) const QUESTION: Self = Self(1 << 12);
    /// A number in letters.
    pub(crate) const COUNT: Self = Self(1 << 13);

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
    word: Span,
    first: u8,
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<Token>,
    /// All lower-case forms, one after the other: a single allocation.
    pub(crate) words: String,
}

impl Token {
    /// The lower-case form, with typographic apostrophes made plain. `words` is that of the same [`Tokens`].
    pub(crate) fn word(self, words: &str) -> &str {
        self.word.text(words)
    }
}

impl Token {
    fn new(span: Span, kind: Kind, word: Span, words: &str) -> Self {
        let lower = word.text(words);
        let tags = if kind == Kind::Word { tags_of(lower) } else { Tags::default() };
        Self { span, kind, tags, word, first: lower.as_bytes().first().copied().unwrap_or_default() }
    }

    /// The first byte and the length of the lower-case form.
    pub(crate) const fn shape(self) -> (u8, usize) {
        (self.first, self.word.len())
    }
}

impl Tokens {
    /// Reads a text. Takes linear time.
    pub(crate) fn read(text: &str) -> Self {
        let mut tokens = Self { list: Vec::with_capacity(text.len() / 5), words: String::with_capacity(text.len()) };
        let mut at = 0;
        while let Some(first) = char_at(text, at) {
            at = match first {
                c if c.is_whitespace() => at + c.len_utf8(),
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
        while let Some(c) = char_at(text, end) {
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
                ',' if kind == Kind::Number && after.is_ascii_digit() => {}
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
                let tail = Span::new(at, span.end).text(text);
                let tail = tail.trim_start_matches(['\'', '\u{2019}']);
                if tail.eq_ignore_ascii_case("t") {
                    // One letter before, the n of n't; without it the word is something else.
                    let n = at.saturating_sub(1);
                    (n > span.start && matches!(text.as_bytes().get(n), Some(b'n' | b'N'))).then_some(n)
                } else {
                    ["s", "re", "ve", "ll", "d", "m"].iter().any(|end| tail.eq_ignore_ascii_case(end)).then_some(at)
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
        let negated = word.starts_with(['n', 'N']);
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
                last.tags = tags_of(whole);
            }
        }
        if negated {
            self.push_as(tail, Kind::Word, "n't");
        } else if word.starts_with(['\'', '\u{2019}']) {
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
        let word = Span::new(start, self.words.len());
        self.list.push(Token::new(span, kind, word, &self.words));
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
        let word = Span::new(start, self.words.len());
        self.list.push(Token::new(span, kind, word, &self.words));
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
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c)))
}

/// Characters that only ever follow a letter: combining accents, joiners, the soft hyphen.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{FE0E}' | '\u{FE0F}')
}

/// Whether the full stop at `stop` ends a sentence that the next one follows without a space: `in time.Finally we`.
fn runs_together(text: &str, start: usize, stop: usize) -> bool {
    let before = text.get(start..stop).unwrap_or_default();
    let rest = text.get(stop + 1..).unwrap_or_default();
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (after, then) = rest.split_at_checked(length).unwrap_or_default();
    let mut letters = after.chars();
    before.len() > 1
        && before.chars().all(char::is_lowercase)
        && letters.next().is_some_and(char::is_uppercase)
        && (letters.clone().next().is_some() || matches!(after, "I" | "A"))
        && letters.all(char::is_lowercase)
        && then.starts_with([' ', ',', '\'', '\u{2019}'])
        && !EXTENSIONS.contains(&after)
}

/// File endings that people write with a capital.
const EXTENSIONS: [&str; 14] =
    ["Com", "Cs", "Css", "Go", "Html", "Io", "Java", "Js", "Json", "Md", "Net", "Py", "Xml", "Yaml"];

fn starts_address(text: &str, at: usize) -> bool {
    text.as_bytes().get(at..at + 3) == Some(b"://")
}

fn address_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”')).unwrap_or(rest.len());
    at + rest.get(..length).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']).len()
}

/// How many bytes at the end of a word are a contraction whose apostrophe was left out.
fn bare_contraction(word: &str) -> Option<usize> {
    const NEGATED: [&str; 15] = [
        "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt", "havent", "isnt", "shouldnt", "wasnt",
        "werent", "wont", "wouldnt",
    ];
    let is = |list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    match word.len() {
        4..=8 if word.ends_with(['t', 'T']) && is(&NEGATED) => Some(2),
        2 if word.eq_ignore_ascii_case("im") => Some(1),
        3 if word.eq_ignore_ascii_case("ive") => Some(2),
        6 if is(&["theyre", "theyve"]) => Some(2),
        _ => None,
    }
}

fn tags_of(word: &str) -> Tags {
    let first = word.as_bytes().first().copied().unwrap_or_default();
    if word.len() > 10 || !matches!(first, b'\'' | b'a'..=b'z') {
        return Tags::default();
    }
    let letter = usize::from(first.saturating_sub(b'a' - 1));
    let bounds = STARTS.get(letter).zip(STARTS.get(letter + 1));
    let found = bounds.and_then(|(&start, &end)| LEXICON.get(start..end)).and_then(|words| {
        let place = words.binary_search_by(|(known, _)| (*known).cmp(word)).ok()?;
        words.get(place)
    });
    found.map_or(Tags::default(), |(_, tags)| *tags)
}

/// Where the words of each first letter start in the lexicon: the apostrophe, then a to z, then the end.
static STARTS: [usize; 28] = starts();

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time: an index out of range fails the build")]
const fn starts() -> [usize; 28] {
    let mut starts = [0; 28];
    let mut letter = 1;
    while letter < 28 {
        let mut place = starts[letter - 1];
        while place < LEXICON.len() && LEXICON[place].0.as_bytes()[0] < b'a' - 1 + letter as u8 {
            place += 1;
        }
        starts[letter] = place;
        letter += 1;
    }
    starts
}

const BE: Tags = Tags::BE;
const GET: Tags = Tags::GET;
const HAVE: Tags = Tags::HAVE;
const DO: Tags = Tags::DO;
const MOD: Tags = Tags::MODAL;
const NOT: Tags = Tags::NOT;
const SUB: Tags = Tags::SUBJECT;
const OBJ: Tags = Tags::OBJECT;
const DET: Tags = Tags::DETERMINER;
const PRE: Tags = Tags::PREPOSITION;
const CON: Tags = Tags::CONJUNCTION;
const ADV: Tags = Tags::ADVERB;
const WH: Tags = Tags::QUESTION;
const NUM: Tags = Tags::COUNT;

/// The closed classes of English, sorted.
const LEXICON: &[(&str, Tags)] = &[
    ("'d", MOD),
    ("'ll", MOD),
    ("'m", BE),
    ("'re", BE),
    ("'s", BE),
    ("'ve", HAVE),
    ("a", DET),
    ("about", PRE),
    ("above", PRE),
    ("across", PRE),
    ("after", PRE.with(CON)),
    ("again", ADV),
    ("against", PRE),
    ("all", DET.with(ADV)),
    ("along", PRE),
    ("already", ADV),
    ("also", ADV),
    ("although", CON),
    ("altogether", ADV),
    ("always", ADV),
    ("am", BE),
    ("among", PRE),
    ("an", DET),
    ("and", CON),
    ("another", DET),
    ("any", DET),
    ("anybody", SUB.with(OBJ)),
    ("anyone", SUB.with(OBJ)),
    ("anything", SUB.with(OBJ)),
    ("anyway", ADV),
    ("are", BE),
    ("around", PRE),
    ("as", PRE.with(CON)),
    ("at", PRE),
    ("be", BE),
    ("because", CON),
    ("been", BE),
    ("before", PRE.with(CON)),
    ("behind", PRE),
    ("being", BE),
    ("below", PRE),
    ("best", ADV),
    ("better", ADV),
    ("between", PRE),
    ("beyond", PRE),
    ("both", DET.with(ADV)),
    ("but", CON),
    ("by", PRE),
    ("can", MOD),
    ("could", MOD),
    ("despite", PRE),
    ("did", DO),
    ("do", DO),
    ("does", DO),
    ("down", PRE),
    ("during", PRE),
    ("each", DET.with(ADV)),
    ("eight", NUM),
    ("eleven", NUM),
    ("else", ADV),
    ("even", ADV),
    ("ever", ADV),
    ("every", DET),
    ("everybody", SUB.with(OBJ)),
    ("everyone", SUB.with(OBJ)),
    ("everything", SUB.with(OBJ)),
    ("except", PRE),
    ("far", ADV),
    ("first", ADV),
    ("five", NUM),
    ("for", PRE),
    ("forty", NUM),
    ("four", NUM),
    ("from", PRE),
    ("further", ADV),
    ("get", GET),
    ("gets", GET),
    ("getting", GET),
    ("got", GET),
    ("gotten", GET),
    ("had", HAVE),
    ("half", ADV),
    ("has", HAVE),
    ("have", HAVE),
    ("having", HAVE),
    ("he", SUB),
    ("hence", ADV),
    ("her", OBJ.with(DET)),
    ("here", ADV),
    ("him", OBJ),
    ("his", DET),
    ("how", WH.with(CON)),
    ("however", ADV),
    ("hundred", NUM),
    ("i", SUB),
    ("if", CON),
    ("in", PRE),
    ("indeed", ADV),
    ("inside", PRE),
    ("instead", ADV),
    ("into", PRE),
    ("is", BE),
    ("it", SUB.with(OBJ)),
    ("its", DET),
    ("just", ADV),
    ("later", ADV),
    ("least", ADV),
    ("less", ADV),
    ("like", PRE),
    ("likewise", ADV),
    ("long", ADV),
    ("may", MOD),
    ("maybe", ADV),
    ("me", OBJ),
    ("might", MOD),
    ("more", ADV),
    ("most", ADV),
    ("much", ADV),
    ("must", MOD),
    ("my", DET),
    ("n't", NOT),
    ("near", PRE),
    ("never", NOT.with(ADV)),
    ("nine", NUM),
    ("no", DET),
    ("nobody", SUB.with(OBJ)),
    ("nor", CON),
    ("not", NOT),
    ("nothing", SUB.with(OBJ)),
    ("now", ADV),
    ("of", PRE),
    ("off", PRE),
    ("often", ADV),
    ("on", PRE),
    ("once", CON.with(ADV)),
    ("one", NUM),
    ("only", ADV),
    ("onto", PRE),
    ("or", CON),
    ("our", DET),
    ("out", PRE),
    ("outside", PRE),
    ("over", PRE),
    ("past", PRE),
    ("per", PRE),
    ("perhaps", ADV),
    ("poorly", ADV),
    ("quite", ADV),
    ("rather", ADV),
    ("seldom", ADV),
    ("seven", NUM),
    ("shall", MOD),
    ("she", SUB),
    ("should", MOD),
    ("since", PRE.with(CON).with(ADV)),
    ("six", NUM),
    ("so", CON.with(ADV)),
    ("some", DET),
    ("somebody", SUB.with(OBJ)),
    ("somehow", ADV),
    ("someone", SUB.with(OBJ)),
    ("something", SUB.with(OBJ)),
    ("sometimes", ADV),
    ("somewhat", ADV),
    ("soon", ADV),
    ("still", ADV),
    ("such", DET),
    ("ten", NUM),
    ("than", PRE.with(CON)),
    ("that", SUB.with(DET).with(CON).with(OBJ)),
    ("the", DET),
    ("their", DET),
    ("them", OBJ),
    ("then", ADV.with(CON)),
    ("there", ADV),
    ("these", SUB.with(DET).with(OBJ)),
    ("they", SUB),
    ("thirty", NUM),
    ("this", SUB.with(DET).with(OBJ)),
    ("those", SUB.with(DET).with(OBJ)),
    ("though", CON.with(ADV)),
    ("thousand", NUM),
    ("three", NUM),
    ("through", PRE),
    ("thus", ADV),
    ("till", PRE.with(CON)),
    ("to", PRE),
    ("together", ADV),
    ("too", ADV),
    ("toward", PRE),
    ("towards", PRE),
    ("twelve", NUM),
    ("twenty", NUM),
    ("twice", ADV),
    ("two", NUM),
    ("under", PRE),
    ("unless", CON),
    ("until", PRE.with(CON)),
    ("up", PRE),
    ("upon", PRE),
    ("us", OBJ),
    ("very", ADV),
    ("via", PRE),
    ("was", BE),
    ("we", SUB),
    ("well", ADV),
    ("were", BE),
    ("what", WH.with(CON)),
    ("when", WH.with(CON)),
    ("where", WH.with(CON)),
    ("whereas", CON),
    ("whether", CON),
    ("which", WH.with(CON).with(SUB)),
    ("while", CON),
    ("who", WH.with(CON).with(SUB)),
    ("whom", WH.with(CON)),
    ("whose", WH.with(CON).with(DET)),
    ("why", WH.with(CON)),
    ("will", MOD),
    ("with", PRE),
    ("within", PRE),
    ("without", PRE),
    ("worse", ADV),
    ("would", MOD),
    ("yet", ADV.with(CON)),
    ("you", SUB.with(OBJ)),
    ("your", DET),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::read(text);
        tokens.list.iter().map(|token| token.word(&tokens.words).to_owned()).collect()
    }

    #[test]
    fn the_lexicon_is_sorted() {
        assert!(LEXICON.is_sorted_by(|a, b| a.0 < b.0));
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
