//! Which words differ between two texts, for showing a version beside what the story says now.
//!
//! Sentences that both have are found first, then words between them, then the white space and punctuation around those.
//! Words alone would pair up every "the" of two unrelated sentences; white space among the words would decide which of them
//! are a pair.

use prose_hints::Span;

use crate::versions::pieces;

/// In how many items two lists may differ. Beyond that they have little in common that is worth showing.
const MOST_EDITS: usize = 1_000;

/// How many steps one comparison may take, so that it ends in milliseconds whatever the texts. What is not found by then
/// counts as changed.
const MOST_STEPS: usize = 5_000_000;

/// Whether the other text has a stretch as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Both texts have it.
    Same,
    /// Only this text has it.
    Changed,
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it is, in bytes.
    pub span: Span,
    /// Whether the other text has it as well.
    pub kind: Kind,
}

/// Compares two texts word by word. The pieces of each cover it exactly, in order, and are not empty; neighbours are of
/// different kinds. The pieces that are the same say the same in both. White space alone never stands between two changes.
///
/// Takes time in proportion to the texts and to how much they differ, up to a bound: whatever is not found by then counts as
/// changed.
pub fn compare(before: &str, after: &str) -> (Vec<Piece>, Vec<Piece>) {
    let mut comparison =
        Comparison { texts: [before, after], at: [0, 0], pieces: [Vec::new(), Vec::new()], steps: MOST_STEPS };
    comparison.by_sentences();
    let [before, after] = comparison.pieces;
    (before, after)
}

/// A stretch of text that is compared as a whole, and where it starts.
type Item<'a> = (usize, &'a str);

struct Comparison<'a> {
    texts: [&'a str; 2],
    /// Up to where each text has been told into pieces.
    at: [usize; 2],
    pieces: [Vec<Piece>; 2],
    /// The steps that may still be taken.
    steps: usize,
}

impl<'a> Comparison<'a> {
    fn by_sentences(&mut self) {
        let [a, b] = self.texts.map(sentences);
        let pairs = pairs(&a, &b, &mut self.steps);
        self.between(&a, &b, pairs, Self::by_words);
        self.by_words(self.texts.map(str::len));
    }

    /// Tells both texts up to `ends`, where no sentence is a pair.
    fn by_words(&mut self, ends: [usize; 2]) {
        if self.is_same_up_to(ends) {
            return;
        }
        let [mut a, mut b] = self.tokens(ends);
        for words in [&mut a, &mut b] {
            words.retain(|(_, word)| word.chars().next().is_some_and(|c| Class::of(c).is_word()));
        }
        let pairs = pairs(&a, &b, &mut self.steps);
        // Any two sentences have some "the" and "I" in common. Marks around each of those would say that something stayed.
        if 3 * pairs.len() >= a.len().min(b.len()) {
            self.between(&a, &b, pairs, Self::by_ends);
        }
        self.by_ends(ends);
    }

    /// Tells both texts up to `ends` as one change, except for what they begin and end with: mostly the white space and
    /// punctuation around words that differ.
    fn by_ends(&mut self, ends: [usize; 2]) {
        if self.is_same_up_to(ends) {
            return;
        }
        let [a, b] = self.tokens(ends);
        let (first, last) = common_ends(&a, &b);
        let tail = a.len().checked_sub(last).and_then(|i| a.get(i)).map_or(0, |(start, _)| ends[0] - start);
        for (_, text) in &a[..first] {
            self.same(text.len());
        }
        for side in [0, 1] {
            self.push(side, ends[side] - tail, Kind::Changed);
        }
        self.same(tail);
    }

    /// Tells both texts up to the end of the last pair: the pairs as the same, and by `inner` what is between them.
    fn between(&mut self, a: &[Item], b: &[Item], pairs: Vec<(usize, usize)>, inner: fn(&mut Self, [usize; 2])) {
        for (i, j) in pairs {
            inner(self, [a[i].0, b[j].0]);
            self.same(a[i].1.len());
        }
    }

    fn tokens(&self, ends: [usize; 2]) -> [Vec<Item<'a>>; 2] {
        [0, 1].map(|side| tokens(self.rest(side, ends), self.at[side]))
    }

    fn is_same_up_to(&mut self, ends: [usize; 2]) -> bool {
        let same = self.rest(0, ends) == self.rest(1, ends);
        if same {
            self.same(ends[0] - self.at[0]);
        }
        same
    }

    fn rest(&self, side: usize, ends: [usize; 2]) -> &'a str {
        &self.texts[side][self.at[side]..ends[side]]
    }

    fn same(&mut self, length: usize) {
        for side in [0, 1] {
            self.push(side, self.at[side] + length, Kind::Same);
        }
    }

    fn push(&mut self, side: usize, end: usize, kind: Kind) {
        let start = std::mem::replace(&mut self.at[side], end);
        match self.pieces[side].last_mut() {
            Some(last) if last.kind == kind => last.span.end = end,
            Some(_) | None if start < end => self.pieces[side].push(Piece { span: Span::new(start, end), kind }),
            Some(_) | None => {}
        }
    }
}

/// The sentences and lines of a text, without the white space around them: the last one of a text has none behind it, and is
/// the same sentence where more follows.
fn sentences(text: &str) -> Vec<Item<'_>> {
    let mut at = 0;
    let mut sentences = Vec::new();
    for piece in pieces(text) {
        let sentence = piece.trim_start();
        let start = at + piece.len() - sentence.len();
        let sentence = sentence.trim_end();
        if !sentence.is_empty() {
            sentences.push((start, sentence));
        }
        at += piece.len();
    }
    sentences
}

/// How many items two lists have in common at the start, and how many behind that at the end.
fn common_ends(a: &[Item], b: &[Item]) -> (usize, usize) {
    let equal = |(a, b): &(&Item, &Item)| a.1 == b.1;
    let first = a.iter().zip(b).take_while(equal).count();
    (first, a[first..].iter().rev().zip(b[first..].iter().rev()).take_while(equal).count())
}

/// The places of equal items in two lists, in order, as many as there can be. Where that takes too long, only those at the
/// start and the end.
fn pairs(a: &[Item], b: &[Item], steps: &mut usize) -> Vec<(usize, usize)> {
    let (first, last) = common_ends(a, b);
    let mut pairs = (0..first).map(|i| (i, i)).collect::<Vec<_>>();
    let (a_end, b_end) = (a.len() - last, b.len() - last);
    let between = inner_pairs(&a[first..a_end], &b[first..b_end], steps);
    pairs.extend(between.into_iter().map(|(i, j)| (first + i, first + j)));
    pairs.extend((0..last).map(|i| (a_end + i, b_end + i)));
    pairs
}

/// The greedy algorithm of Myers, "An O(ND) Difference Algorithm and Its Variations": for one more edit after the other, how
/// far one gets in `a` if `j` of them delete an item of `a` and the others insert one of `b`.
fn inner_pairs(a: &[Item], b: &[Item], steps: &mut usize) -> Vec<(usize, usize)> {
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::<Vec<usize>>::new();
    for edits in 0..=MOST_EDITS {
        let mut row = Vec::with_capacity(edits + 1);
        for j in 0..=edits {
            let (mut x, _) = step(&rows, edits, j);
            let mut y = x + edits - 2 * j;
            let mut taken = 1;
            while x < a.len() && y < b.len() && a[x].1 == b[y].1 {
                (x, y, taken) = (x + 1, y + 1, taken + 1);
            }
            if x == a.len() && y == b.len() {
                return walk_back(&rows, edits, j, x);
            }
            *steps = steps.saturating_sub(taken);
            if *steps == 0 {
                return Vec::new();
            }
            row.push(x);
        }
        rows.push(row);
    }
    Vec::new()
}

/// Where one is in `a` right after the last of `edits`, `j` of which delete, and how many of those before it delete.
fn step(rows: &[Vec<usize>], edits: usize, j: usize) -> (usize, usize) {
    let Some(row) = edits.checked_sub(1).map(|before| &rows[before]) else { return (0, 0) };
    if j == 0 || j < edits && row[j - 1] < row[j] { (row[j], j) } else { (row[j - 1] + 1, j - 1) }
}

fn walk_back(rows: &[Vec<usize>], edits: usize, mut j: usize, mut x: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for edits in (0..=edits).rev() {
        let (start, before) = step(rows, edits, j);
        while x > start {
            x -= 1;
            pairs.push((x, x + edits - 2 * j));
        }
        if before < j {
            x -= 1;
        }
        j = before;
    }
    pairs.reverse();
    pairs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    /// Letters and digits. Those beside each other are one word.
    Word,
    /// A sign that stands for a word or syllable, in scripts that put no space between words.
    Sign,
    /// Emoji and the like. Those beside each other are one, since many are made of several characters.
    Picture,
    /// Belongs to the character before it: accents, joiners, variants.
    Glue,
    /// Punctuation and the rest, each on its own.
    Mark,
}

impl Class {
    /// Near enough, by blocks: the tables of Unicode would cost ten kilobytes in a browser. What is not named here is a letter
    /// or sticks to one.
    fn of(c: char) -> Self {
        match c {
            _ if c.is_whitespace() => Self::Space,
            _ if c.is_ascii_alphanumeric() => Self::Word,
            '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' => {
                Self::Glue
            }
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
                Self::Sign
            }
            '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}' => Self::Picture,
            // Punctuation and symbols of the West, of the East, and of full width; private use.
            '\0'..='\u{a9}'
            | '\u{ab}'..='\u{b1}'
            | '\u{b4}'
            | '\u{b6}'..='\u{b8}'
            | '\u{bb}'
            | '\u{bf}'
            | '×'
            | '÷'
            | '\u{2000}'..='\u{218f}'
            | '\u{2e00}'..='\u{2e7f}'
            | '\u{3000}'..='\u{303f}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{fe10}'..='\u{fe6f}'
            | '\u{feff}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}'
            | '\u{ffe0}'..='\u{ffff}'
            | '\u{e0000}'.. => Self::Mark,
            _ => Self::Word,
        }
    }

    fn is_word(self) -> bool {
        match self {
            Self::Word | Self::Sign | Self::Picture => true,
            Self::Space | Self::Glue | Self::Mark => false,
        }
    }

    /// Whether a character of this class goes on with a token of `class`.
    fn continues(self, class: Self) -> bool {
        match self {
            Self::Space | Self::Word | Self::Picture => class == self,
            Self::Glue => class != Self::Space,
            Self::Sign | Self::Mark => false,
        }
    }
}

/// All of a text that starts at `from`: words, white space, punctuation.
fn tokens(text: &str, from: usize) -> Vec<Item<'_>> {
    let mut tokens = Vec::new();
    let (mut start, mut class, mut before) = (0, Class::Space, ' ');
    for (at, c) in text.char_indices() {
        let next = text[at..].chars().nth(1).unwrap_or(' ');
        let own = if is_inside_word(before, c, next) { Class::Word } else { Class::of(c) };
        if !own.continues(class) {
            if start < at {
                tokens.push((from + start, &text[start..at]));
            }
            (start, class) = (at, own);
        }
        before = c;
    }
    if start < text.len() {
        tokens.push((from + start, &text[start..]));
    }
    tokens
}

/// "didn't", "snake_case", "3.5", "10:30".
fn is_inside_word(before: char, c: char, next: char) -> bool {
    match c {
        '\'' | '’' | '_' => Class::of(before) == Class::Word && Class::of(next) == Class::Word,
        '.' | ',' | ':' => before.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nasty::Nasty;

    /// Both texts with their changes in brackets.
    fn marked(before: &str, after: &str) -> (String, String) {
        let (a, b) = compare(before, after);
        let mark = |text: &str, pieces: &[Piece]| {
            let mark = |piece: &Piece| match piece.kind {
                Kind::Same => piece.span.text(text).to_owned(),
                Kind::Changed => ["[", piece.span.text(text), "]"].concat(),
            };
            pieces.iter().map(mark).collect::<String>()
        };
        (mark(before, &a), mark(after, &b))
    }

    /// What [`compare`] promises.
    fn check(before: &str, after: &str) {
        let (a, b) = compare(before, after);
        let mut same = [String::new(), String::new()];
        for ((text, pieces), same) in [(before, &a), (after, &b)].into_iter().zip(&mut same) {
            let mut at = 0;
            for (i, piece) in pieces.iter().enumerate() {
                assert_eq!(piece.span.start, at, "no hole and no overlap: {before:?} {after:?}");
                assert!(!piece.span.is_empty(), "{before:?} {after:?}");
                let words = text.get(piece.span.start..piece.span.end).expect("on char boundaries");
                if piece.kind == Kind::Same {
                    same.push_str(words);
                    let between = 0 < i && i + 1 < pieces.len();
                    assert!(!between || !words.trim().is_empty(), "lone white space: {before:?} {after:?}");
                }
                assert!(i == 0 || pieces[i - 1].kind != piece.kind, "{before:?} {after:?}");
                at = piece.span.end;
            }
            assert_eq!(at, text.len(), "{before:?} {after:?}");
        }
        assert_eq!(same[0], same[1], "{before:?} {after:?}");
        let changed = a.iter().chain(&b).any(|piece| piece.kind == Kind::Changed);
        assert_eq!(changed, before != after, "{before:?} {after:?}");
    }

    #[test]
    fn changes_read_naturally() {
        let rows = [
            ("both empty", "", "", "", ""),
            ("all new", "", "New words.", "", "[New words.]"),
            ("all gone", "Old words.", "", "[Old words.]", ""),
            ("nothing", "The same.\n", "The same.\n", "The same.\n", "The same.\n"),
            (
                "one word replaced",
                "The table was dropped by me.",
                "The table was deleted by me.",
                "The table was [dropped] by me.",
                "The table was [deleted] by me.",
            ),
            ("a word put in", "one two", "one big two", "one two", "one [big ]two"),
            ("a word put in front", "two three", "one two three", "two three", "[one ]two three"),
            ("a word put behind", "one two.", "one two three.", "one two.", "one two[ three]."),
            (
                "several words",
                "We saw two big issues.",
                "We saw my own bug.",
                "We saw [two big issues].",
                "We saw [my own bug].",
            ),
            ("fewer words", "The big red fox ran", "The hare ran", "The [big red fox] ran", "The [hare] ran"),
            (
                "two places",
                "In May I moved all of the data at night.",
                "In June I moved all of the data by day.",
                "In [May] I moved all of the data [at night].",
                "In [June] I moved all of the data [by day].",
            ),
            (
                "a sentence moved",
                "I ran it. It failed. I told them.",
                "It failed. I told them. I ran it.",
                "[I ran it. ]It failed. I told them.",
                "It failed. I told them.[ I ran it.]",
            ),
            (
                "a sentence put in that begins like the next",
                "I fixed it. I told them.",
                "I fixed it. I wrote a test. I told them.",
                "I fixed it. I told them.",
                "I fixed it. [I wrote a test. ]I told them.",
            ),
            (
                "a sentence put behind",
                "I fixed it.",
                "I fixed it. I told them.",
                "I fixed it.",
                "I fixed it.[ I told them.]",
            ),
            (
                "two sentences joined",
                "I stopped it. It had run for a day.",
                "I stopped it; it had run for a day.",
                "I stopped it[. It] had run for a day.",
                "I stopped it[; it] had run for a day.",
            ),
            (
                "a sentence written anew",
                "The copy failed since I had not tried the script. I told them.",
                "I learned that nobody reads the alerts at night. I told them.",
                "[The copy failed since I had not tried the script]. I told them.",
                "[I learned that nobody reads the alerts at night]. I told them.",
            ),
            ("a paragraph break", "One. Two.", "One.\n\nTwo.", "One.[ ]Two.", "One.[\n\n]Two."),
            ("white space alone", "a  b", "a b", "a[  ]b", "a[ ]b"),
            ("white space at the end", "a", "a\n", "a", "a[\n]"),
            ("punctuation", "Done. Really?", "Done! Really?", "Done[.] Really?", "Done[!] Really?"),
            ("case", "the Index", "The index", "[the Index]", "[The index]"),
            ("apostrophes", "I didn't.", "I don't.", "I [didn't].", "I [don't]."),
            ("figures", "It took 3.5 hours.", "It took 3.6 hours.", "It took [3.5] hours.", "It took [3.6] hours."),
            ("quotes", "He said “no”.", "He said “yes”.", "He said “[no]”.", "He said “[yes]”."),
            ("emoji that share bytes", "Oops 🙈!", "Oops 🙉!", "Oops [🙈]!", "Oops [🙉]!"),
            (
                "emoji of several characters",
                "👩\u{200d}💻 ok",
                "👨\u{200d}💻 ok",
                "[👩\u{200d}💻] ok",
                "[👨\u{200d}💻] ok",
            ),
            ("an emoji put behind a word", "Done.", "Done🙈.", "Done.", "Done[🙈]."),
            ("accents", "cafe\u{301} noir", "cafe noir", "[cafe\u{301}] noir", "[cafe] noir"),
            ("no spaces", "私は失敗した。", "私は成功した。", "私は[失敗]した。", "私は[成功]した。"),
        ];
        for (name, before, after, want_before, want_after) in rows {
            assert_eq!(marked(before, after), (want_before.to_owned(), want_after.to_owned()), "{name}");
            check(before, after);
            check(after, before);
        }
    }

    /// A text that puts words, spaces and marks in any order.
    fn text_of(nasty: &mut Nasty, most: usize) -> String {
        const PARTS: [&str; 24] = [
            "a",
            "b",
            "the",
            " ",
            " ",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            ".",
            ". ",
            "! ",
            "?",
            "'",
            "3",
            "🙈",
            "\u{200d}",
            "\u{301}",
            "é",
            "失",
            "。",
            "\u{2028}",
            "\u{10ffff}",
        ];
        (0..nasty.below(most)).map(|_| PARTS[nasty.below(PARTS.len())]).collect()
    }

    #[test]
    fn pieces_cover_both_texts_and_agree_whatever_the_texts() {
        let mut nasty = Nasty::new(1);
        for _ in 0..20_000 {
            let (before, other) = (text_of(&mut nasty, 24), text_of(&mut nasty, 24));
            check(&before, &other);
            // An edit of the first: some of it replaced.
            let chars = before.chars().collect::<Vec<_>>();
            let start = nasty.below(chars.len() + 1);
            let end = start + nasty.below(chars.len() - start + 1);
            let edited = chars[..start].iter().copied().chain(other.chars()).chain(chars[end..].iter().copied());
            check(&before, &edited.collect::<String>());
            check(&before, &before);
        }
    }

    #[test]
    fn as_many_words_as_can_be_are_the_same() {
        let mut nasty = Nasty::new(2);
        for _ in 0..2_000 {
            let mut words = |_| (0..nasty.below(12)).map(|_| ["a", "b", "c"][nasty.below(3)]).collect::<Vec<_>>();
            let [a, b] = [0, 1].map(&mut words);
            let mut longest = vec![vec![0; b.len() + 1]; a.len() + 1];
            for (i, x) in a.iter().enumerate() {
                for (j, y) in b.iter().enumerate() {
                    longest[i + 1][j + 1] =
                        if x == y { longest[i][j] + 1 } else { longest[i][j + 1].max(longest[i + 1][j]) };
                }
            }
            let items = |words: &[&'static str]| words.iter().map(|&word| (0, word)).collect::<Vec<_>>();
            let pairs = pairs(&items(&a), &items(&b), &mut MOST_STEPS.clone());
            assert_eq!(pairs.len(), longest[a.len()][b.len()], "{a:?} {b:?}");
            assert!(pairs.iter().all(|&(i, j)| a[i] == b[j]));
            assert!(pairs.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1), "{pairs:?}");
        }
    }

    #[test]
    fn long_texts_end_soon_and_keep_their_promises() {
        let mut nasty = Nasty::new(3);
        let mut text = |words: usize, kinds: usize| {
            let mut word = |n| ["w", &nasty.below(kinds).to_string(), if n % 9 == 8 { ". " } else { " " }].concat();
            (0..words).map(&mut word).collect::<String>()
        };
        let (many, others, few) = (text(30_000, 1_000), text(30_000, 1_000), text(50_000, 2));
        let other_few = text(50_000, 2).replace(". ", " ");
        let edited = many.replace("w7 ", "seven ");
        for (before, after) in [(&many, &others), (&few, &other_few), (&many, &few), (&many, &edited)] {
            assert!(before.len() >= 100_000 && after.len() >= 100_000);
            check(before, after);
        }
        let (before, _) = compare(&many, &edited);
        let changed = before.iter().filter(|piece| piece.kind == Kind::Changed);
        assert!(changed.clone().all(|piece| piece.span.text(&many) == "w7"), "edits all over a long text are found");
        let endless = ["x".repeat(200_000), "y".repeat(200_000), " ".repeat(200_000), "🙈".repeat(50_000)];
        for before in &endless {
            for after in &endless {
                check(before, after);
            }
        }
    }
}
