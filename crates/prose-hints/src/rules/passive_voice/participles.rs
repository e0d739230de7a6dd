//! Which words are participles, and which participles are adjectives.

use crate::words::{List, one_of};

/// Whether a lower-case word can be a past participle.
pub(super) fn is_participle(word: &str) -> bool {
    let (_, stem) = parts(word);
    regular(stem) || IRREGULAR.contains(stem)
}

/// The simple past of a participle, where it is known. Regular ones are their own.
pub(super) fn past(word: &str) -> Option<&str> {
    match IRREGULAR.get(word) {
        Some(past) if !past.is_empty() => Some(past),
        _ => regular(word).then_some(word).filter(|word| !word.contains('-')),
    }
}

/// The base form of a participle in two pieces, where its ending makes it sure: *test* of *tested*, *rotat* and *e* of *rotated*.
pub(super) fn base(word: &str) -> Option<(&str, &str)> {
    if is_bare(word) {
        return Some((word, ""));
    }
    if let Some(base) = BASES.get(word) {
        return Some((base, ""));
    }
    let stem = word.strip_suffix("ed").filter(|_| past(word).is_some())?;
    let ends = |endings: &str| endings.as_bytes().split(|&byte| byte == b'|').any(|end| stem.as_bytes().ends_with(end));
    if ends("pp|gg|nn|mm|tt|bb") {
        return Some((stem.get(..stem.len() - 1)?, ""));
    }
    if ends(UNSURE) {
        return None;
    }
    if ends(WHOLE) {
        return Some((stem, ""));
    }
    ends(WITH_E).then_some((stem, "e"))
}

/// Base forms that no ending tells.
static BASES: List = List::new("built build\ncreated create\ndone do\nkept keep\nseen see\nsent send\ntold tell\n");

/// Before -ed, what can be either of the following: *pasted* and *lasted*.
const UNSURE: &str = "ast|eat|oat|our|sync|zz";

/// Before -ed, what ends a base form.
const WHOLE: &str = "ain|ail|ay|ck|ct|ew|ey|lp|lt|nd|nt|oad|oy|pt|rd|rk|rm|rn|rt|sh|ss|st|igger|actor|itor|ter|ver|x";

/// Before -ed, what an -e- is missing from.
const WITH_E: &str = "at|c|dg|eas|is|os|rg|u|ur|v|z";

fn regular(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && word.is_ascii() && !NOT_PARTICIPLES.contains(word)
}

/// What stands before the last hyphen and behind it: without one, nothing and the word.
fn parts(word: &str) -> (&str, &str) {
    let hyphen = word.bytes().rposition(|byte| byte == b'-');
    hyphen.and_then(|at| Some((word.get(..at)?, word.get(at + 1..)?))).unwrap_or(("", word))
}

/// Whether a participle is nearly always an adjective: a feeling, a state, a quality. One that names its agent with *by*, or
/// tells an event with *being*, is a passive all the same.
pub(super) fn is_state(word: &str) -> bool {
    let (prefix, _) = parts(word);
    ADJECTIVES.contains(word)
        || word.starts_with("un") && word.ends_with("ed") && !one_of(word, UNDOING)
        || !prefix.is_empty() && !one_of(prefix, PREFIXES)
}

/// Participles that mostly describe.
static ADJECTIVES: List = List::new(include_str!("adjectives.txt"));

/// Participles in un- that tell an act.
const UNDOING: &str = "unassigned|unblocked|uncovered|underestimated|undermined|unified|uninstalled|unloaded|unlocked\
    |unmounted|unplugged|unpublished|unsubscribed|unveiled";

/// What can stand before the hyphen of a participle that tells an act. Others describe: well-known, self-contained.
const PREFIXES: &str = "auto|back|cherry|co|cross|de|double|force|hot|mis|peer|pre|rate|re";

/// Verbs that take no object, so that a participle behind *'s* or *and* is their past: “it's happened”, “was merged and failed”.
pub(super) fn is_intransitive(word: &str) -> bool {
    INTRANSITIVE.contains(word)
}

static INTRANSITIVE: List = List::new(include_str!("intransitive.txt"));

/// Participles that look like the infinitive: “what I did was put it back”.
pub(super) fn is_bare(word: &str) -> bool {
    one_of(word, "cast|cut|hit|hurt|let|put|read|run|set|shut|split|spread")
}

/// Words in -ed that are no participles.
static NOT_PARTICIPLES: List = List::new(include_str!("not_participles.txt"));

/// Irregular participles with their simple past; an empty one where no past is safe to write.
static IRREGULAR: List = List::new(include_str!("irregular.txt"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_form_is_sure_or_not_given() {
        for (participle, want) in [
            ("tested", Some("test")),
            ("rotated", Some("rotate")),
            ("dropped", Some("drop")),
            ("monitored", Some("monitor")),
            ("configured", Some("configure")),
            ("created", Some("create")),
            ("restored", None),
            ("synced", None),
            ("repeated", None),
            ("pasted", None),
            ("rolled", None),
            ("ignored", None),
            ("read", Some("read")),
            ("told", Some("tell")),
            ("auto-deleted", None),
        ] {
            assert_eq!(base(participle).map(|(stem, ending)| [stem, ending].concat()).as_deref(), want, "{participle}");
        }
    }

    #[test]
    fn lists_is_sorted() {
        assert!(ADJECTIVES.is_sorted() && INTRANSITIVE.is_sorted());
        assert!(NOT_PARTICIPLES.is_sorted());
        assert!(IRREGULAR.is_sorted() && BASES.is_sorted());
    }
}
