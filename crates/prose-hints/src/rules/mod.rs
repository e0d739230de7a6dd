//! The list of rules, and nothing else.

mod blame;
mod passive_voice;
mod vague;
mod vague_action;
mod vague_hedge;
mod vague_quantity;
mod vague_result;
mod vague_thing;
mod vague_time;

use crate::Rule;

/// All rules.
pub static RULES: &[Rule] = &[
    blame::RULE,
    passive_voice::RULE,
    vague_action::RULE,
    vague_hedge::RULE,
    vague_quantity::RULE,
    vague_result::RULE,
    vague_thing::RULE,
    vague_time::RULE,
];
