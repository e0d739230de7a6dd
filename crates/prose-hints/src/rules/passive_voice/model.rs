//! Whether a candidate is a passive: a sum of integer weights, one for each feature that was worth one in training.

use super::candidates::Candidate;
use super::features::features;
use crate::sentence::Sentence;
use crate::words::cut;
use std::sync::OnceLock;

/// A feature and its weight a line, made by `cargo xtask train`.
const WEIGHTS: &str = include_str!("weights.txt");

/// The weights by the hash of their feature. Names would take a string for each look; two features of one hash would be seen by
/// the test.
struct Model {
    slots: Vec<(u32, i32)>,
    bias: i32,
}

/// How sure the model is that the candidate is a passive: above zero, it is one.
pub(super) fn score(sentence: &Sentence<'_>, candidate: Candidate) -> i32 {
    static MODEL: OnceLock<Model> = OnceLock::new();
    let model = MODEL.get_or_init(|| Model::read(WEIGHTS));
    let mut sum = model.bias;
    features(sentence, candidate, &mut |kind, first, second| sum += model.weight(kind, first, second));
    sum
}

impl Model {
    fn read(weights: &str) -> Self {
        let size = (weights.len() / 8).next_power_of_two();
        let mut model = Self { slots: vec![(0, 0); size], bias: 0 };
        let mut rest = weights;
        while !rest.is_empty() {
            let (line, next) = cut(rest, b'\n');
            rest = next;
            let Some(space) = line.bytes().rposition(|byte| byte == b' ').filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let (name, weight) = line.split_at_checked(space).unwrap_or_default();
            let weight = weight.trim_ascii().parse().unwrap_or_default();
            if name == "bias" {
                model.bias = weight;
                continue;
            }
            let (kind, words) = cut(name, b' ');
            let (first, second) = cut(words, b' ');
            let hash = hash(kind, first, second);
            let at = model.find(hash);
            if let Some(slot) = model.slots.get_mut(at) {
                *slot = (hash, weight);
            }
        }
        model
    }

    fn weight(&self, kind: &str, first: &str, second: &str) -> i32 {
        self.slots.get(self.find(hash(kind, first, second))).map_or(0, |slot| slot.1)
    }

    /// The slot of this hash, or the empty one where it would stand. At most half of them are taken.
    fn find(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot.0 != hash && slot.1 != 0) {
            at = (at + 1) & mask;
        }
        at
    }
}

/// A feature has three short parts and is hashed for each candidate, so eight bytes are taken at a time. The multiplier is that of
/// FxHash.
fn hash(kind: &str, first: &str, second: &str) -> u32 {
    let mut hash = 0_u64;
    for part in [kind, first, second] {
        for piece in part.as_bytes().chunks(8) {
            let bytes = piece.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte));
            hash = (hash.rotate_left(5) ^ bytes).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
        hash = hash.rotate_left(7);
    }
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_weights_are_sorted_and_no_two_share_a_hash() {
        let names: Vec<&str> = WEIGHTS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(names.is_sorted());
        let hashes: BTreeSet<u32> = names
            .iter()
            .filter_map(|line| line.rsplit_once(' '))
            .map(|(name, _)| {
                let mut parts = name.split(' ');
                let mut next = || parts.next().unwrap_or_default();
                hash(next(), next(), next())
            })
            .collect();
        assert_eq!(hashes.len(), names.len());
        assert!(names.len() * 2 <= Model::read(WEIGHTS).slots.len());
    }
}
