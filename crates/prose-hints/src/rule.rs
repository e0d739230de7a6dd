//! A rule: a plain value, listed once in [`RULES`].

use crate::grammar::Hit;
use crate::measured::{ENOUGH, counts};
use crate::paragraph::Paragraph;
use crate::{Docs, Family, Hint, RULES};
use std::fmt;

/// The name of a rule, such as `passive-voice`. Names a pattern, and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub(crate) &'static str);

impl RuleId {
    /// The name.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A rule: what it is called, what it belongs to, what is written about it, and the function that finds it.
pub struct Rule {
    pub(crate) id: RuleId,
    pub(crate) family: Family,
    pub(crate) docs: &'static str,
    /// Why an interviewer notices, in a sentence.
    pub(crate) why: &'static str,
    /// What it looks for, in the language of grammar.rs. Empty where `check` looks by itself.
    pub(crate) patterns: &'static str,
    /// Adds hints for one paragraph and the places where its patterns match, with spans within the paragraph's text. In the
    /// order of their starts and, of one start, the longest first.
    pub(crate) check: fn(&Paragraph<'_>, &[Hit], &mut Vec<Hint>),
}

impl Rule {
    /// The rule with this name.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id.as_str() == id)
    }

    /// Its name.
    pub const fn id(&self) -> RuleId {
        self.id
    }

    /// The family of its hints.
    pub const fn family(&self) -> Family {
        self.family
    }

    /// How many of its hints were right on labelled texts, half of which nobody had read when the rule was made, and of how
    /// many; `None` where it made too few to tell.
    /// Source: `cargo xtask accuracy --write`.
    pub fn measured(&self) -> Option<(usize, usize)> {
        let [right, all] = counts(include_str!("accuracy.txt"), self.id.as_str())?;
        (all >= ENOUGH).then_some((right, all))
    }

    /// Its page, parsed. Costs a walk over a kilobyte of text: ask when somebody wants to read it.
    pub fn docs(&self) -> Docs<'static> {
        Docs::parse(self.docs)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule").field("id", &self.id).field("family", &self.family).finish_non_exhaustive()
    }
}
