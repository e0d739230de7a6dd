//! Hints that the writer has put aside, known again by their sentence and not by their place.

use prose_hints::Hint;

/// A hint put aside in one story. It is known by its rule, its words and its sentence, so that it stays aside when text
/// around the sentence changes, or the sentence moves to another panel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ignored {
    /// The id of the rule, as [`prose_hints::RuleId::as_str`] gives it.
    pub rule: String,
    /// The marked words.
    pub text: String,
    /// The sentence that holds them, white space folded.
    pub sentence: String,
}

impl Ignored {
    /// How `hint`, found in `text`, is known again.
    pub fn of(hint: &Hint, text: &str) -> Self {
        Self {
            rule: hint.rule.as_str().to_owned(),
            text: hint.span.text(text).to_owned(),
            sentence: fold_space(hint.sentence.text(text)),
        }
    }
}

fn fold_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
