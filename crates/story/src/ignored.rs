//! Hints that the writer has put aside, known again by their sentence and not by their place.

use prose_hints::{Hint, Span};

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
    /// The sentence that holds them, white space folded.
    pub sentence: String,
}

/// How each of a text's hints is known again, as far as its rule and words are `wanted`. Folds each sentence once at most.
pub(crate) fn keys(text: &str, hints: &[Hint], wanted: impl Fn(&str, &str) -> bool) -> Vec<Option<Ignored>> {
    let mut sentence = (Span::default(), String::new());
    let mut seen = Vec::new();
    let key = |hint: &Hint| {
        let like = (hint.rule.as_str(), hint.span.text(text));
        if !wanted(like.0, like.1) {
            return None;
        }
        if sentence.0 != hint.sentence {
            sentence = (hint.sentence, fold_space(hint.sentence.text(text)));
            seen.clear();
        }
        let nth = seen.iter().filter(|seen| **seen == like).count() as u64;
        seen.push(like);
        Some(Ignored { rule: like.0.to_owned(), text: like.1.to_owned(), nth, sentence: sentence.1.clone() })
    };
    hints.iter().map(key).collect()
}

fn fold_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
