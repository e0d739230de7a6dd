//! What the rules of the vague family share: whose words they are, and whether the sentence goes on to tell.

use crate::Hint;
use crate::Rule;
use crate::grammar::Hit;
use crate::paragraph::Paragraph;
pub(super) use crate::phrase::{TURNS, is_measure, is_plural, is_specified, noun};
use crate::sentence::Sentence;
use crate::token::Kind;
use crate::words::one_of;

/// Hints where a rule's patterns match, the words are the teller's, and `keep` agrees.
pub(super) fn report(
    rule: &Rule,
    saw: &str,
    keep: fn(&Sentence<'_>, &Hit) -> bool,
    paragraph: &Paragraph<'_>,
    hits: &[Hit],
    hints: &mut Vec<Hint>,
) {
    for hit in hits {
        if paragraph
            .sentence(hit.sentence)
            .is_some_and(|sentence| !is_quoted(&sentence, hit.start) && keep(&sentence, hit))
        {
            Hint::report(rule, saw, paragraph, std::slice::from_ref(hit), hints);
        }
    }
}

/// Whether the sentence goes on to tell how: by doing, with a figure or a list, in a clause of its own.
pub(super) fn shows_how(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let from = hit.end;
    is_specified(sentence, from)
        || (from..from + 10)
            .any(|at| sentence.says(at, "by") && (is_doing(sentence.word(at + 1)) || is_doing(sentence.word(at + 2))))
        || (from..from + 4).any(|at| sentence.says(at, ",") && is_doing(sentence.word(at + 1)))
}

fn is_doing(word: &str) -> bool {
    word.ends_with("ing") && !one_of(word, "evening|everything|morning|nothing|something")
}

/// How far from a word its quotation marks may stand.
const QUOTE: usize = 40;

/// Whether the sentence quotes the word: somebody else's. A sentence that is all quotation is the teller's own.
fn is_quoted(sentence: &Sentence<'_>, at: usize) -> bool {
    let mark = |at: &usize| sentence.says(*at, "\"|“|”|`");
    let Some(open) = (at.saturating_sub(QUOTE)..at).rev().find(mark) else { return false };
    // A plain mark opens where it touches a word.
    let opens = sentence.says(open, "“")
        || sentence.written(open..open + 2).as_bytes().get(1).is_some_and(u8::is_ascii_alphanumeric);
    let close = (at..at + QUOTE).find(mark).filter(|&close| !sentence.says(close, "“"));
    // “**Weak answer**: “I …””: behind a title stands somebody's own story.
    let before = open.saturating_sub(if open > 0 && sentence.says(open - 1, ":") { 2 } else { 1 });
    let titled = open > 0 && sentence.kind(before) != Some(Kind::Word);
    opens && !titled && close.is_some_and(|close| open > 0 || close + 1 < sentence.tokens.len())
}
