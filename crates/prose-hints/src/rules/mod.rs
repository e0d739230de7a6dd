//! The list of rules.

mod absolute;
mod blame;
mod claim;
mod crowd;
mod drama;
mod excuse;
mod passive_voice;
mod vague;
mod vague_action;
mod vague_hedge;
mod vague_intensifier;
mod vague_quantity;
mod vague_result;
mod vague_thing;
mod vague_time;

use crate::Rule;
pub(crate) use passive_voice::irregular_participles;
#[cfg(feature = "training")]
pub use passive_voice::training;

/// All rules.
pub static RULES: &[Rule] = &[
    absolute::RULE,
    blame::RULE,
    claim::RULE,
    crowd::RULE,
    drama::RULE,
    excuse::RULE,
    passive_voice::RULE,
    vague_action::RULE,
    vague_hedge::RULE,
    vague_intensifier::RULE,
    vague_quantity::RULE,
    vague_result::RULE,
    vague_thing::RULE,
    vague_time::RULE,
];
