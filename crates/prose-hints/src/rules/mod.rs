//! The list of rules, and nothing else.

use crate::Rule;

/// All rules.
pub static RULES: &[Rule] = &[];
