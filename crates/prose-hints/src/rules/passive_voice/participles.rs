//! Which words are participles, and which participles are adjectives.

use crate::words::{Pairs, Words};

/// Whether a lower-case word can be a past participle.
pub(super) fn is_participle(word: &str) -> bool {
    let stem = word.rsplit('-').next().unwrap_or(word);
    regular(stem) || irregular_past(stem).is_some()
}

/// The simple past of a participle, where it is known. Regular ones are their own.
pub(super) fn past(word: &str) -> Option<&str> {
    if word.contains('-') {
        return None;
    }
    irregular_past(word).filter(|past| !past.is_empty()).or_else(|| regular(word).then_some(word))
}

fn regular(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && word.is_ascii() && !NOT_PARTICIPLES.contains(word)
}

fn irregular_past(word: &str) -> Option<&'static str> {
    IRREGULAR.get(word)
}

/// Whether a participle is nearly always an adjective: a feeling, a state, a quality. One that names its agent with *by*, or
/// tells an event with *being*, is a passive all the same.
pub(super) fn is_state(word: &str) -> bool {
    ADJECTIVES.contains(word)
        || (word.starts_with("un") && word.ends_with("ed") && !UNDOING.contains(&word))
        || word.rsplit_once('-').is_some_and(|(before, _)| !PREFIXES.contains(&before))
}

/// Participles that mostly describe.
static ADJECTIVES: Words = Words::new(include_str!("adjectives.txt"));

/// Participles in un- that tell an act.
const UNDOING: [&str; 14] = [
    "unassigned",
    "unblocked",
    "uncovered",
    "underestimated",
    "undermined",
    "unified",
    "uninstalled",
    "unloaded",
    "unlocked",
    "unmounted",
    "unplugged",
    "unpublished",
    "unsubscribed",
    "unveiled",
];

/// What can stand before the hyphen of a participle that tells an act. Others describe: well-known, self-contained.
const PREFIXES: [&str; 14] =
    ["auto", "back", "cherry", "co", "cross", "de", "double", "force", "hot", "mis", "peer", "pre", "rate", "re"];

/// Verbs that take no object, so that a participle behind *'s* or *and* is their past: “it's happened”, “was merged and failed”.
pub(super) fn is_intransitive(word: &str) -> bool {
    INTRANSITIVE.contains(word)
}

static INTRANSITIVE: Words = Words::new(include_str!("intransitive.txt"));

/// Participles that look like the infinitive: “what I did was put it back”.
pub(super) fn is_bare(word: &str) -> bool {
    matches!(
        word,
        "cast" | "cut" | "hit" | "hurt" | "let" | "put" | "read" | "run" | "set" | "shut" | "split" | "spread"
    )
}

/// Words in -ed that are no participles.
static NOT_PARTICIPLES: Words = Words::new(include_str!("not_participles.txt"));

/// Irregular participles with their simple past; an empty one where no past is safe to write.
static IRREGULAR: Pairs = Pairs::new(include_str!("irregular.txt"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(ADJECTIVES.are_sorted() && INTRANSITIVE.are_sorted());
        assert!(NOT_PARTICIPLES.are_sorted());
        assert!(IRREGULAR.are_sorted());
    }
}
