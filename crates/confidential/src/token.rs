//! A text as pieces between white space, and as words.

use crate::letters::fold;
use crate::letters::{cut, is_space, is_upper, is_word};
use crate::lists::{Tags, tags};

/// A stretch between white space, without the punctuation around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'t> {
    pub(crate) text: &'t str,
    /// Where it starts and ends, in bytes of the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the stretch with its punctuation ends.
    pub(crate) outer: usize,
}

/// The pieces of a text.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in text.split(is_space).filter(|part| !part.is_empty()) {
        let from = part.as_ptr() as usize - text.as_ptr() as usize;
        let core = part.trim_start_matches(|c: char| !is_word(c) && !"@#+-$:/~_%".contains(c));
        let core = core.trim_end_matches(|c: char| !is_word(c) && !"=/+-_#".contains(c));
        if !core.is_empty() {
            let start = from + (core.as_ptr() as usize - part.as_ptr() as usize);
            pieces.push(Piece { text: core, start, end: start + core.len(), outer: from + part.len() });
        }
    }
    pieces
}

/// What parts a word from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    Space,
    Hyphen,
    Comma,
    Colon,
    /// Brackets, quotes, dashes.
    Break,
    /// The end of a sentence or a line.
    Sentence,
}

/// Whether a word has a capital, and whether that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Small,
    /// A capital where any word has one: at the start of a sentence, in a title.
    Due,
    /// A capital that the writer gave to this word.
    Chosen,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Plain,
    /// `SLO`, `APIs`.
    Caps,
    /// `PayHub`.
    Camel,
    /// With a digit, a dot or an underscore; `useEffect`.
    Code,
    /// Found already to be an address, a secret, …
    Taken,
}

/// A word of a text, without the `'s` of a possessive.
#[derive(Debug)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// In small letters without accents.
    pub(crate) fold: String,
    pub(crate) gap: Gap,
    pub(crate) case: Case,
    pub(crate) form: Form,
    pub(crate) tags: Tags,
    /// Where `'s` ends, or the word if there is none.
    pub(crate) outer: usize,
    /// Whether `'s` follows.
    pub(crate) owner: bool,
}

impl Word<'_> {
    pub(crate) fn is(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }

    pub(crate) fn small(&self) -> bool {
        self.case == Case::Small
    }

    pub(crate) fn possessive(&self) -> bool {
        self.owner
    }
}

/// Words of a text; each stretch of `taken` (sorted) is one.
pub(crate) fn words<'t>(text: &'t str, taken: &[(usize, usize)]) -> Vec<Word<'t>> {
    let mut words = Vec::new();
    let mut at = 0;
    for &(start, end) in taken {
        read(text, at, start, &mut words);
        add(text, start, end, end, Form::Taken, &mut words);
        at = end;
    }
    read(text, at, text.len(), &mut words);
    calm_titles(&mut words, text);
    words
}

/// Reads the words between two offsets.
fn read<'t>(text: &'t str, from: usize, to: usize, words: &mut Vec<Word<'t>>) {
    let mut chars = cut(text, from, to).char_indices().map(|(at, c)| (from + at, c)).peekable();
    while let Some((start, first)) = chars.next() {
        if !is_word(first) {
            continue;
        }
        let (mut end, mut code) = (start + first.len_utf8(), first.is_ascii_digit());
        while let Some(&(at, c)) = chars.peek() {
            let inner = if is_word(c) {
                true
            } else {
                let next = cut(text, at + c.len_utf8(), to).chars().next();
                // `Jean-Pierre` is two words, `on-call`, `e-mail` and `Ji-woo` are one.
                let split = c == '-' && is_upper(first) && end - start > 1 && !code && next.is_some_and(is_upper);
                c == '_' || next.is_some_and(is_word) && matches!(c, '\'' | '’' | '.' | '-' | '&') && !split
            };
            if !inner {
                break;
            }
            code |= c.is_ascii_digit() || c == '_' || c == '.';
            end = at + c.len_utf8();
            chars.next();
        }
        let whole = cut(text, start, end);
        // `Tom's`, `I'd`: the name ends before the apostrophe, but in `don't`.
        let bare = whole.rfind(['\'', '’']).map_or(whole, |at| {
            match whole.get(at..).unwrap_or_default().trim_start_matches(['\'', '’']) {
                "s" | "d" | "ll" | "ve" | "re" | "m" => cut(whole, 0, at),
                _ => whole,
            }
        });
        // `Delikates24` is written as a name.
        let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let code = code
            && !(letters.len() > 5
                && is_upper(first)
                && letters.chars().skip(1).all(crate::letters::is_small)
                && tags(&crate::letters::fold(letters)) == Tags::default());
        add(text, start, start + bare.len(), end, if code { Form::Code } else { Form::Plain }, words);
    }
}

fn add<'t>(text: &'t str, start: usize, end: usize, outer: usize, form: Form, words: &mut Vec<Word<'t>>) {
    let word = cut(text, start, end);
    let form = if form == Form::Plain { shape(word) } else { form };
    let gap = words.last().map_or(Gap::Sentence, |last| gap(last, cut(text, last.outer, start)));
    let case = match word.chars().next() {
        Some(c) if is_upper(c) => {
            let listed =
                cut(text, words.last().map_or(0, |last: &Word<'_>| last.outer), start).contains(['•', '|', '"', '“']);
            let quoted_alone = cut(text, outer, text.len()).starts_with(['"', '”', '\'', '’']);
            if matches!(gap, Gap::Sentence | Gap::Colon) || listed && !quoted_alone { Case::Due } else { Case::Chosen }
        }
        _ if form == Form::Camel => Case::Chosen,
        _ => Case::Small,
    };
    let fold = fold(word);
    let tags = match form {
        Form::Taken => Tags::default(),
        Form::Plain if fold.ends_with("n't") => Tags::PLAIN,
        Form::Plain | Form::Caps | Form::Camel | Form::Code => {
            let own = tags(&fold);
            match fold.split_once('-') {
                // `Haruka-san` is a name, `Half-baked` is none.
                Some((one, other)) if own == Tags::default() => tags(one)
                    .or(tags(other).only(Tags::PLAIN))
                    .only(Tags::NAME.or(Tags::PLAIN).or(Tags::TOOL).or(Tags::SYSTEM)),
                // `Sundays` are as plain as a Sunday.
                None if own == Tags::default() => {
                    fold.strip_suffix('s').map_or(own, tags).only(Tags::PLAIN.or(Tags::ROLE))
                }
                Some(_) | None => own,
            }
        }
    };
    let owner = cut(text, end, outer).ends_with('s');
    words.push(Word { text: word, start, end, fold, gap, case, form, tags, outer, owner });
}

fn gap(last: &Word<'_>, between: &str) -> Gap {
    let stop = |c: char| matches!(c, '!' | '?' | '\n' | '…');
    let abbreviated = last.is(Tags::TITLE)
        || last.is(Tags::FORM)
        || last.text.len() == 1 && last.form == Form::Plain && last.text != "I";
    if between.contains(stop) || between.contains('.') && !abbreviated {
        Gap::Sentence
    } else if between == "-" || between == "‑" {
        Gap::Hyphen
    } else if between.contains(':') {
        Gap::Colon
    } else if between.contains(',') {
        if between.chars().all(|c| c == ',' || is_space(c)) { Gap::Comma } else { Gap::Break }
    } else if between == " & " || between.chars().all(|c| is_space(c) || c == '.') {
        Gap::Space
    } else {
        Gap::Break
    }
}

fn shape(word: &str) -> Form {
    let mut chars = word.chars();
    let first = chars.next().is_some_and(is_upper);
    let upper = word.chars().filter(|&c| is_upper(c)).count();
    let letters = word.chars().filter(|&c| is_word(c)).count();
    let stem = word.strip_suffix('s').map_or(letters, |_| letters - 1);
    if upper > 1 && upper >= stem {
        Form::Caps
    } else if upper > usize::from(first) {
        // `O'Brien`, `McKay`, `DeShawn` are written so.
        let scots = word.contains(['\'', '’', '-'])
            || ["Mc", "Mac", "De", "Le", "La", "Fitz", "Van", "Di", "Du"]
                .iter()
                .any(|start| word.strip_prefix(start).is_some_and(|rest| rest.starts_with(is_upper)));
        match (first, scots) {
            (true, true) => Form::Plain,
            (true, false) => Form::Camel,
            // `iFoodie`, but not `useEffect`.
            (false, _) if upper == 1 && word.chars().nth(1).is_some_and(is_upper) && letters > 4 => Form::Camel,
            (false, _) => Form::Code,
        }
    } else {
        Form::Plain
    }
}

/// In a line where most words have a capital, and that is no sentence, a capital says nothing.
fn calm_titles(words: &mut [Word<'_>], text: &str) {
    let mut rest = words;
    while !rest.is_empty() {
        let mut end = 1;
        while let (Some(last), Some(word)) = (rest.get(end - 1), rest.get(end)) {
            if cut(text, last.outer, word.start).contains('\n') {
                break;
            }
            end += 1;
        }
        let stop = rest.get(end - 1).map_or(0, |last| last.outer);
        let behind = cut(text, stop, rest.get(end).map_or(text.len(), |next| next.start));
        let (line, next) = rest.split_at_mut(end);
        let long = line.iter().filter(|word| word.text.len() > 3 && word.form != Form::Taken);
        let (mut all, mut small) = (0, 0);
        for word in long {
            all += 1;
            small += usize::from(word.small());
        }
        if all > 1 && !behind.contains(['.', '!', '?']) && small * 4 <= all && line.len() < 16 {
            for word in line.iter_mut().filter(|word| word.case == Case::Chosen) {
                word.case = Case::Due;
            }
        }
        rest = next;
    }
}
