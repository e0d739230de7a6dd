//! Which words are participles, and which participles are adjectives.

use crate::words::{List, cut, one_of};

/// All irregular participles.
pub(crate) fn irregular() -> impl Iterator<Item = &'static str> {
    IRREGULAR.words()
}

/// Whether a lower-case word can be a past participle.
pub(super) fn is_participle(word: &str) -> bool {
    let (_, stem) = parts(word);
    regular(stem) || IRREGULAR.contains(stem)
}

/// The simple past of a participle, where it is known. Regular ones are their own.
pub(super) fn past(word: &str) -> Option<&str> {
    match IRREGULAR.get(word) {
        Some(forms) if !forms.is_empty() => Some(cut(forms, b' ').0),
        _ => regular(word).then_some(word).filter(|word| !word.contains('-')),
    }
}

/// The base form of a participle in two pieces, where it is sure: *test* of *tested*, *rotat* and *e* of *rotated*.
pub(super) fn base(word: &str) -> Option<(&str, &str)> {
    if let Some(base) = IRREGULAR.get(word).map(|forms| cut(forms, b' ').1).filter(|base| !base.is_empty()) {
        return Some((base, ""));
    }
    if let Some(base) = BASES.get(word) {
        return Some((base, ""));
    }
    let stem = word.strip_suffix("ed").filter(|_| past(word).is_some())?;
    let ends = |endings: &str| endings.as_bytes().split(|&byte| byte == b'|').any(|end| stem.as_bytes().ends_with(end));
    if ends("i") && stem.len() > 2 {
        return Some((stem.get(..stem.len() - 1)?, "y"));
    }
    if ends("pp|gg|nn|mm|tt|bb|dd|rr") {
        return Some((stem.get(..stem.len() - 1)?, ""));
    }
    if ends(UNSURE) {
        return None;
    }
    if !ends(STILL_E) && ends(WHOLE) {
        return Some((stem, ""));
    }
    ends(WITH_E).then_some((stem, "e"))
}

/// What becomes of a participle in an active clause.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    /// Behind *he*, *she*, *it*.
    Third,
    Past,
    Participle,
    Ing,
}

/// Writes a form of the verb. `None` where it is not sure, with part of it written.
pub(super) fn conjugate(out: &mut String, word: &str, form: Form) -> Option<()> {
    let (prefix, verb) = parts(word);
    if !prefix.is_empty() {
        out.push_str(prefix);
        out.push('-');
    }
    match form {
        Form::Participle => out.push_str(verb),
        Form::Past => out.push_str(past(verb)?),
        Form::Base => {
            let (stem, ending) = base(verb)?;
            out.push_str(stem);
            out.push_str(ending);
        }
        Form::Third => {
            conjugate(out, verb, Form::Base)?;
            let ends =
                |endings: &str| endings.as_bytes().split(|&byte| byte == b'|').any(|end| out.as_bytes().ends_with(end));
            if ends("s|x|z|ch|sh|o") {
                out.push('e');
            } else if ends("y") && !ends("ay|ey|oy|uy") {
                out.pop();
                out.push_str("ie");
            }
            out.push('s');
        }
        Form::Ing => {
            let irregular = IRREGULAR.contains(verb);
            let stem = if irregular { base(verb)?.0 } else { verb.strip_suffix("ed")? };
            out.push_str(stem);
            if irregular && stem.ends_with('e') && !stem.ends_with("ee") {
                out.pop();
            } else if irregular
                && DOUBLING.as_bytes().split(|&byte| byte == b'|').any(|end| stem.as_bytes().ends_with(end))
            {
                out.extend(stem.chars().next_back());
            } else if !irregular && stem.ends_with('i') {
                out.pop();
                out.push('y');
            } else if !irregular && verb.ends_with("eed") {
                out.push('e');
            }
            out.push_str("ing");
        }
    }
    Some(())
}

/// The ends of irregular verbs that double their last letter before *-ing*.
const DOUBLING: &str = "bid|cut|dig|get|gin|hit|knit|let|put|run|set|shut|spin|split|win";

/// Base forms of regular verbs that no ending tells.
static BASES: List = List::new(
    "added add\naliased alias\nbiased bias\ncancelled cancel\ncontrolled control\ncreated create\nfocused focus\nlabelled label\n\
     modelled model\nowed owe\npasted paste\npivoted pivot\nrecreated recreate\nrerouted reroute\nrouted route\nsignalled signal\n\
     synced sync\ntotalled total\nwasted waste\n",
);

/// Before -ed, what can be either of the following, or neither: *tasted* and *lasted*.
const UNSURE: &str = "ast|ell|our|out|troll|zz";

/// Before -ed, what is without its -e- in spite of the next.
const STILL_E: &str = "cach|cit|delet|gnor|nit|plet|plor|scor|stor|vit";

/// Before -ed, what ends a base form.
const WHOLE: &str = "ew|aw|ow|ck|lk|nk|rk|sk|eak|oak|ook|ct|ft|lt|nt|pt|rt|st|xt|bt|ht|et|it|oot|ait|treat|peat|heat|feat|seat|oat|eet|nd|rd|ld|ead|oad|ood|eed|aid|oid|air|ear|eer|er|or|ain|oin|ean|en|gn|rn|wn|ion|son|don|mon|eam|oam|eem|oom|aim|rm|lm|mp|lp|rp|sp|elop|eap|eep|ool|oop|oup|ail|oil|eal|el|ool|aul|rl|wl|ll|ss|sh|ch|ph|gh|ff|ay|ey|oy|x|rb|mb|ing|ong|ief|oof|gnal|qual";

/// Before -ed, what an -e- is missing from.
const WITH_E: &str = "at|ut|ot|it|et|c|s|z|v|u|ur|ar|ir|or|dg|rg|ag|ang|eng|lg|ok|ak|ik|ad|id|od|ud|ced|ped|am|im|um|in|un|clon|pon|phon|ap|ip|op|yp|il|ul|yl|scal|bl|cl|dl|fl|gl|kl|pl|sl|tl|zl|ib|ob|ch|e";

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
    ADJECTIVES.get(word).is_some_and(|class| class.as_bytes().iter().all(u8::is_ascii_uppercase))
        || word.starts_with("un") && word.ends_with("ed") && !one_of(word, UNDOING)
        || !prefix.is_empty() && !one_of(prefix, PREFIXES)
}

/// What a participle describes where it is an adjective: `f` a feeling, `q` a quality, `s` a state that an act can lead to. A
/// capital says that it nearly always is one.
pub(super) fn class(word: &str) -> &'static str {
    ADJECTIVES.get(word).unwrap_or_default()
}

/// Participles that can describe, with their class.
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

/// Irregular participles with their simple past and their base form; alone where neither is safe to write.
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
            ("restored", Some("restore")),
            ("synced", Some("sync")),
            ("repeated", Some("repeat")),
            ("pasted", Some("paste")),
            ("lasted", None),
            ("rolled", Some("roll")),
            ("ignored", Some("ignore")),
            ("read", Some("read")),
            ("told", Some("tell")),
            ("auto-deleted", None),
            ("labelled", Some("label")),
            ("cached", Some("cache")),
            ("switched", Some("switch")),
            ("copied", Some("copy")),
            ("added", Some("add")),
            ("planned", Some("plan")),
            ("agreed", Some("agree")),
            ("queued", Some("queue")),
            ("handled", Some("handle")),
            ("compiled", Some("compile")),
            ("failed", Some("fail")),
            ("mentioned", Some("mention")),
            ("cloned", Some("clone")),
            ("refactored", Some("refactor")),
            ("stored", Some("store")),
            ("cleared", Some("clear")),
            ("shared", Some("share")),
            ("targeted", Some("target")),
            ("completed", Some("complete")),
            ("edited", Some("edit")),
            ("invited", Some("invite")),
            ("caused", Some("cause")),
            ("routed", Some("route")),
            ("reviewed", Some("review")),
            ("owed", Some("owe")),
            ("poured", None),
            ("compelled", None),
        ] {
            assert_eq!(base(participle).map(|(stem, ending)| [stem, ending].concat()).as_deref(), want, "{participle}");
        }
    }

    #[test]
    fn verbs_are_conjugated() {
        for (participle, want) in [
            ("tested", "test tests tested testing"),
            ("dropped", "drop drops dropped dropping"),
            ("copied", "copy copies copied copying"),
            ("deployed", "deploy deploys deployed deploying"),
            ("agreed", "agree agrees agreed agreeing"),
            ("fixed", "fix fixes fixed fixing"),
            ("missed", "miss misses missed missing"),
            ("patched", "patch patches patched patching"),
            ("deleted", "delete deletes deleted deleting"),
            ("written", "write writes wrote writing"),
            ("run", "run runs ran running"),
            ("set", "set sets set setting"),
            ("done", "do does did doing"),
            ("overseen", "oversee oversees oversaw overseeing"),
            ("paid", "pay pays paid paying"),
            ("forgotten", "forget forgets forgot forgetting"),
            ("auto-deleted", "auto-delete auto-deletes auto-deleted auto-deleting"),
            ("re-run", "re-run re-runs re-ran re-running"),
        ] {
            let mut out = String::new();
            for form in [Form::Base, Form::Third, Form::Past, Form::Ing] {
                conjugate(&mut out, participle, form).unwrap();
                out.push(' ');
            }
            assert_eq!(out.trim_end(), want, "{participle}");
        }
    }

    #[test]
    fn lists_is_sorted() {
        assert!(ADJECTIVES.is_sorted() && INTRANSITIVE.is_sorted());
        assert!(NOT_PARTICIPLES.is_sorted());
        assert!(IRREGULAR.is_sorted() && BASES.is_sorted());
    }
}
