//! A change to the text that a hint offers.

use crate::Span;

/// How sure a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// It reads right and keeps the meaning.
    Certain,
    /// It reads right, and only the writer knows whether it is true.
    Possible,
}

/// A change to the text. Applying it puts `replacement` where `span` was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
    /// How sure it is.
    pub safety: Safety,
}

impl Fix {
    /// What a button says: `Replace with “broke”`.
    pub fn label(&self) -> String {
        ["Replace with “", &self.replacement, "”"].concat()
    }
}
