//! Hints that the writer has put aside, known again by their sentence and not by their place.

use prose_hints::{Hint, Span};

use crate::words;

/// A hint put aside in one story. It is known by its rule, its words and its sentence, so that it stays aside when text
/// around the sentence changes, or the sentence moves to another panel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ignored {
    /// The id of the rule, as [`prose_hints::RuleId::as_str`] gives it.
    pub rule: String,
    /// The marked words.
    pub text: String,
    /// How many hints of the same rule and words stand before it in the sentence.
    pub nth: u64,
    /// The sentence that holds them, white space folded; of a very long one the beginning.
    pub sentence: String,
}

/// How much of a sentence is kept, in bytes. Somebody else's file may hold a single one of a million, with a hint at each word.
const SENTENCE_BYTES: usize = 500;

/// How each of a text's hints is known again, as far as its rule and words are `wanted`. Folds each sentence once at most.
pub(crate) fn keys(text: &str, hints: &[Hint], wanted: impl Fn(&str, &str) -> bool) -> Vec<Option<Ignored>> {
    let mut sentence = (Span::default(), String::new());
    let mut seen: Vec<(_, u64)> = Vec::new();
    let key = |hint: &Hint| {
        let like = (hint.rule.as_str(), hint.span.text(text));
        if !wanted(like.0, like.1) {
            return None;
        }
        if sentence.0 != hint.sentence {
            sentence = (hint.sentence, fold_space(hint.sentence.text(text)));
            words::cut(&mut sentence.1, SENTENCE_BYTES);
            seen.clear();
        }
        let nth = match seen.iter_mut().find(|(seen, _)| *seen == like) {
            Some((_, times)) => {
                *times += 1;
                *times
            }
            None => {
                seen.push((like, 0));
                0
            }
        };
        Some(Ignored { rule: like.0.to_owned(), text: like.1.to_owned(), nth, sentence: sentence.1.clone() })
    };
    hints.iter().map(key).collect()
}

fn fold_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use prose_hints::{Document, Options};

    use super::*;

    #[test]
    fn a_sentence_without_end_is_known_by_its_beginning() {
        let times = 3_000;
        let text = "that kind of stuff ".repeat(times);
        let mut document = Document::new(Options::default());
        document.set_text(&text);
        let keys = keys(&text, &document.hints(), |_, text| text == "that kind of stuff");
        let keys = keys.into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(keys.len(), times);
        for (nth, key) in (0..).zip(&keys) {
            assert_eq!(key.nth, nth);
            assert!(key.sentence.len() <= SENTENCE_BYTES && text.starts_with(&key.sentence));
        }
    }
}
