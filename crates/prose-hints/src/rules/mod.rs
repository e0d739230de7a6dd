//! The list of rules, and nothing else.

mod passive_voice;

use crate::Rule;

/// All rules.
pub static RULES: &[Rule] = &[passive_voice::RULE];
