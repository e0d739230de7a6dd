//! Where sentences end, and a view of one for the rules.

use crate::grammar::grammar;
use crate::letters::{is_lower, is_upper};
use crate::lexicon::Classes;
use crate::paragraph;
use crate::party::Party;
use crate::token::{Kind, Tags, Token, Tokens};
use crate::words::{among, one_of};
use crate::{Panel, Span};
use std::ops::Range;

/// A sentence of a paragraph. An index outside it is no error: it holds no token and an empty word.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'p> {
    pub(crate) text: &'p str,
    pub(crate) tokens: &'p [Token],
    pub(crate) panel: Option<Panel>,
    /// Whether it has a figure.
    pub(crate) figure: bool,
    pub(crate) parties: &'p [Party],
    words: &'p str,
}

impl<'p> Sentence<'p> {
    pub(crate) const fn new(text: &'p str, words: &'p str, tokens: &'p [Token], panel: Option<Panel>) -> Self {
        Self { text, tokens, panel, figure: false, parties: &[], words }
    }

    /// From the first token to the last.
    pub(crate) fn span(&self) -> Span {
        self.cover(0..self.tokens.len())
    }

    pub(crate) fn token(&self, at: usize) -> Option<&'p Token> {
        self.tokens.get(at)
    }

    /// The lower-case form of a token.
    pub(crate) fn word(&self, at: usize) -> &'p str {
        self.token(at).map_or("", |token| token.word(self.words))
    }

    /// The party that starts at `at`.
    pub(crate) fn party(&self, at: usize) -> Option<Party> {
        let place = self.parties.partition_point(|party| party.start < at);
        self.parties.get(place).copied().filter(|party| party.start == at)
    }

    /// The parties that start in a range.
    pub(crate) fn parties_in(&self, range: Range<usize>) -> &'p [Party] {
        let from = self.parties.partition_point(|party| party.start < range.start);
        let until = self.parties.partition_point(|party| party.start < range.end);
        self.parties.get(from..until).unwrap_or_default()
    }

    /// Whether the word is in a class of the pattern files.
    pub(crate) fn in_class(&self, at: usize, class: Classes) -> bool {
        self.token(at).is_some_and(|token| grammar().lexicon.classes(token.id).any(class))
    }

    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub(crate) fn is(&self, at: usize, tags: Tags) -> bool {
        self.token(at).is_some_and(|token| token.tags.any(tags))
    }

    /// The text from the start of one token to the end of the last in the range.
    pub(crate) fn cover(&self, range: Range<usize>) -> Span {
        let last = range.end.checked_sub(1).and_then(|last| self.token(last));
        match (self.token(range.start), last) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The text as it is written.
    pub(crate) fn written(&self, range: Range<usize>) -> &'p str {
        self.cover(range).text(self.text)
    }

    /// Whether the words from `at` on are those of `phrase`, as in `let me|us down`: a space parts words, `|` words that will do
    /// alike, and `*` is any word.
    pub(crate) fn says(&self, at: usize, phrase: &str) -> bool {
        self.matches(at, phrase).is_some()
    }

    /// How many words it takes, if the words from `at` on are those of `phrase`.
    pub(crate) fn matches(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for words in phrase.as_bytes().split(|&byte| byte == b' ') {
            if words != b"*" && !among(self.word(at + count), words) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// The first of the places that holds one of the words.
    pub(crate) fn find(&self, places: Range<usize>, words: &str) -> Option<usize> {
        places.into_iter().find(|&at| self.says(at, words))
    }

    /// Whether the token before `at` is one of the words.
    pub(crate) fn follows(&self, at: usize, words: &str) -> bool {
        at > 0 && self.says(at - 1, words)
    }

    /// Whether the token before `at` can be any of these.
    pub(crate) fn follows_any(&self, at: usize, tags: Tags) -> bool {
        at > 0 && self.is(at - 1, tags)
    }

    /// Whether the word is in no closed class, so that it can be a noun, a verb or an adjective.
    pub(crate) fn is_open(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.tags == Tags::default())
    }

    /// Whether the word is written with a capital.
    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        self.written(at..at + 1).chars().next().is_some_and(is_upper)
    }

    /// Whether the word is an adverb, by its class or its ending.
    pub(crate) fn is_adverb(&self, at: usize) -> bool {
        const NO_ADVERB: &str = "ally|anomaly|apply|assembly|comply|family|fly|july|rely|reply|supply";
        let word = self.word(at);
        self.is(at, Tags::ADVERB) || word.ends_with("ly") && !one_of(word, NO_ADVERB)
    }

    /// Whether a clause can start at this token: nothing before it, or a mark or a conjunction.
    pub(crate) fn opens_clause(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| {
            matches!(self.kind(before), None | Some(Kind::Mark | Kind::Other)) || self.is(before, Tags::CONJUNCTION)
        })
    }

    /// The words with what stands around them up to the next marks, but no more than a line to either side.
    pub(crate) fn clause(&self, Range { mut start, mut end }: Range<usize>) -> Range<usize> {
        const LINE: usize = 12;
        let (own, first, last) = (start, start.saturating_sub(LINE), end + LINE);
        let ends = |at| self.closes_clause(at) || self.kind(at) == Some(Kind::Other);
        while start > first && !ends(start - 1) {
            start -= 1;
        }
        while end < last && !ends(end) {
            end += 1;
        }
        // What joins it to the clause before it is left to that one: “and killed it”.
        if start < own && self.says(start, "and|but|so|then|or") {
            start += 1;
        }
        start..end
    }

    /// Whether nothing of a clause follows: the sentence ends, or a mark other than a quote stands there.
    pub(crate) fn closes_clause(&self, at: usize) -> bool {
        match self.kind(at) {
            None => true,
            Some(Kind::Mark) => !self.says(at, "\"|'|“|‘|(|/|-|`|$|%") && !self.opens_name(at),
            Some(Kind::Word | Kind::Number | Kind::Code | Kind::Other) => false,
        }
    }

    /// Whether a # belongs to the word behind it: “#882”, “#incidents”.
    fn opens_name(&self, at: usize) -> bool {
        let touches = |token: &Token| self.token(at).is_some_and(|mark| mark.span.end == token.span.start);
        self.says(at, "#") && self.token(at + 1).is_some_and(touches)
    }

    /// Whether the sentence has a figure. Looks at all of it: ask once a sentence.
    pub(crate) fn has_figure(&self) -> bool {
        (0..self.tokens.len()).any(|at| self.is_figure(at))
    }

    /// Whether the token is a figure: digits, or a number in letters. “1.” at the start only numbers a list.
    pub(crate) fn is_figure(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Number) => at > 0 || !self.says(1, ".|)"),
            Some(Kind::Word) => self.is(at, Tags::COUNT) && (!self.says(at, "one") || is_unit(self.word(at + 1))),
            Some(Kind::Code | Kind::Mark | Kind::Other) | None => false,
        }
    }
}

/// Units of time that people leave uncounted.
pub(crate) fn is_unit(word: &str) -> bool {
    one_of(word, "day|days|hour|hours|minute|minutes|month|months|seconds|sprints|week|weeks|year|years")
}

/// The sentences of a text, in order, without the white space around them.
///
/// Takes time linear in the text.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    for paragraph in paragraph::split(text) {
        let tokens = Tokens::read(paragraph.text(text));
        for range in split(paragraph.text(text), &tokens) {
            let tokens = tokens.list.get(range).unwrap_or_default();
            let ends = tokens.first().zip(tokens.last());
            all.extend(ends.map(|(a, z)| Span::new(a.span.start, z.span.end).shifted(paragraph.start)));
        }
    }
    all
}

/// Splits tokens into sentences. Looks one token ahead and a few behind.
pub(crate) fn split(text: &str, tokens: &Tokens) -> Vec<Range<usize>> {
    let list = &tokens.list;
    let word = |at: usize| list.get(at).map_or("", |token| token.word(&tokens.words));
    let mut sentences = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < list.len() {
        // Words end no sentence, but for initials.
        if list
            .get(at)
            .is_some_and(|token| token.kind != Kind::Mark && token.span.text(text).as_bytes().last() != Some(&b'.'))
        {
            at += 1;
            continue;
        }
        let mark = word(at);
        at += 1;
        if mark == "•" {
            if at - 1 > start {
                sentences.push(start..at - 1);
            }
            start = at;
            continue;
        }
        if !matches!(mark, "!" | "?" | "。" | "…") && !mark.starts_with('.') && !ends_as_initials(mark) {
            continue;
        }
        // What closes with the sentence belongs to it, if nothing stands between.
        let touching = |at: usize| {
            at.checked_sub(1)
                .and_then(|before| Some((list.get(before)?, list.get(at)?)))
                .is_some_and(|(before, token)| before.span.end == token.span.start)
        };
        let mut end = at;
        while touching(end) && one_of(word(end), ")|]|}|\"|'|”|’|»|!|?") {
            end += 1;
        }
        let next = list.get(end).and_then(|token| token.span.text(text).chars().next());
        let ends = match mark {
            "." => {
                let before = at.checked_sub(2).map_or("", word);
                let first = at.checked_sub(2) == Some(start);
                let numbers_list = first && list.get(at - 2).is_some_and(|token| token.kind == Kind::Number);
                if numbers_list || one_of(before, TITLES) {
                    false
                } else if one_of(before, SHORT) {
                    next.is_none_or(is_upper)
                } else {
                    // A file's ending or a method: ".env", ".then".
                    !(touching(end) && next.is_some_and(is_lower))
                }
            }
            "!" | "?" => end == at || !next.is_some_and(is_lower),
            "。" => true,
            mark if mark.starts_with('.') || mark == "…" => next.is_none_or(is_upper),
            // e.g. and i.e. go on; U.S. and a.m. end where a capital follows that is no name: rarely worth a guess.
            _ => next.is_none(),
        };
        if ends {
            sentences.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < list.len() {
        sentences.push(start..list.len());
    }
    sentences
}

/// `e.g.`, `U.S.`: initials that took their last full stop with them.
fn ends_as_initials(word: &str) -> bool {
    word.len() > 2 && word.ends_with('.')
}

/// Short forms that never end a sentence.
const TITLES: &str = "approx|dr|fig|mr|mrs|ms|no|prof|st|vs";

/// Short forms that end a sentence where a capital follows.
const SHORT: &str = "co|corp|dept|est|etc|inc|jr|ltd|max|min|sec|sr";

#[cfg(test)]
mod tests {
    fn sentences(text: &str) -> Vec<&str> {
        super::sentences(text).into_iter().map(|span| span.text(text)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        for want in [
            &["It broke.", "We fixed it."][..],
            &["It took 3.5 hours on v1.2.3 of config.yaml."],
            &["Caches, queues, etc. were full.", "Then it stopped."],
            &["Caches, queues, etc.", "Then it stopped."],
            &["Dr. Lee vs. the build."],
            &["Use a flag, e.g. the one for U.S. users."],
            &["Why?", "Nobody knew!", "(Really.)", "So we looked."],
            &["“It works.”", "It did not."],
            &["It waited ... and waited.", "Then…", "Nothing."],
            &["We were out of time.", "Finally it passed."],
            &["1. Find the cause.", "Then fix it."],
            &["we call foo.bar().", "it hangs 🙂."],
            &["no full stop at all"],
            &["learners write like this.", "the next one is small."],
        ] {
            let spaced = want.join(" ");
            assert_eq!(sentences(&spaced), want, "{spaced}");
            assert_eq!(sentences(&format!("\u{301}🙂. {spaced}"))[1..], *want, "{spaced}");
        }
        assert_eq!(sentences("It was out of time.Finally it passed."), ["It was out of time.", "Finally it passed."]);
        assert_eq!(sentences(" 🙈 It broke.\n\nWe fixed it. "), ["🙈 It broke.", "We fixed it."]);
        assert_eq!(sentences(" \n "), [""; 0]);
    }
}
