//! Which words are participles, and which participles are adjectives.

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
    word.len() > 3 && word.ends_with("ed") && word.is_ascii() && NOT_PARTICIPLES.binary_search(&word).is_err()
}

fn irregular_past(word: &str) -> Option<&'static str> {
    let place = IRREGULAR.binary_search_by(|(participle, _)| (*participle).cmp(word)).ok()?;
    IRREGULAR.get(place).map(|(_, past)| *past)
}

/// Whether a participle is nearly always an adjective: a feeling, a state, a quality. One that names its agent with *by*, or
/// tells an event with *being*, is a passive all the same.
pub(super) fn is_state(word: &str) -> bool {
    ADJECTIVES.binary_search(&word).is_ok()
        || (word.starts_with("un") && word.ends_with("ed") && !UNDOING.contains(&word))
        || word.rsplit_once('-').is_some_and(|(before, _)| !PREFIXES.contains(&before))
}

/// Participles that mostly describe.
const ADJECTIVES: &[&str] = &[
    "accustomed",
    "addicted",
    "alleged",
    "amazed",
    "amused",
    "annoyed",
    "appalled",
    "ashamed",
    "astonished",
    "blessed",
    "bloated",
    "bored",
    "bound",
    "committed",
    "complicated",
    "concerned",
    "confused",
    "congested",
    "convinced",
    "cramped",
    "crippled",
    "crowded",
    "dehydrated",
    "delighted",
    "depressed",
    "detailed",
    "devastated",
    "disabled",
    "disappointed",
    "discouraged",
    "disgusted",
    "disorganized",
    "dissatisfied",
    "doomed",
    "embarrased",
    "embarrassed",
    "excited",
    "exhausted",
    "experienced",
    "expired",
    "fascinated",
    "frightened",
    "frustrated",
    "gone",
    "gratified",
    "headed",
    "horrified",
    "impressed",
    "inclined",
    "inexperienced",
    "interested",
    "intertwined",
    "intrigued",
    "involved",
    "jaded",
    "jagged",
    "located",
    "lopsided",
    "mistaken",
    "mixed",
    "motivated",
    "obsessed",
    "offended",
    "opposed",
    "oriented",
    "outdated",
    "outnumbered",
    "overcrowded",
    "overpriced",
    "overrated",
    "overwhelmed",
    "packed",
    "panicked",
    "pleased",
    "privileged",
    "puzzled",
    "qualified",
    "related",
    "relaxed",
    "relieved",
    "renowned",
    "retired",
    "satisfied",
    "scared",
    "shocked",
    "skilled",
    "slanted",
    "sophisticated",
    "spoiled",
    "stressed",
    "stunned",
    "supposed",
    "surprised",
    "talented",
    "tempted",
    "tensed",
    "terrified",
    "thrilled",
    "tired",
    "troubled",
    "wasted",
    "worn",
    "worried",
];

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
    INTRANSITIVE.binary_search(&word).is_ok()
}

const INTRANSITIVE: &[&str] = &[
    "appeared",
    "arrived",
    "begun",
    "benefited",
    "collapsed",
    "crashed",
    "died",
    "disappeared",
    "dropped",
    "ended",
    "expired",
    "failed",
    "flown",
    "grown",
    "happened",
    "healed",
    "improved",
    "lasted",
    "learnt",
    "led",
    "occurred",
    "recovered",
    "remained",
    "resulted",
    "seemed",
    "stalled",
    "started",
    "stayed",
    "stopped",
    "talked",
    "tried",
    "turned",
    "waited",
    "walked",
    "wanted",
    "worked",
];

/// Participles that look like the infinitive: “what I did was put it back”.
pub(super) fn is_bare(word: &str) -> bool {
    matches!(
        word,
        "cast" | "cut" | "hit" | "hurt" | "let" | "put" | "read" | "run" | "set" | "shut" | "split" | "spread"
    )
}

/// Words in -ed that are no participles.
const NOT_PARTICIPLES: &[&str] = &[
    "aged", "bed", "bleed", "breed", "creed", "deed", "embed", "exceed", "feed", "greed", "hatred", "heed", "hundred",
    "indeed", "infrared", "kindred", "naked", "need", "proceed", "red", "sacred", "seed", "shed", "speed", "succeed",
    "talented", "ted", "united", "weed", "wicked",
];

/// Irregular participles with their simple past; an empty one where no past is safe to write.
const IRREGULAR: &[(&str, &str)] = &[
    ("beaten", "beat"),
    ("begun", "began"),
    ("bent", "bent"),
    ("bitten", "bit"),
    ("blown", "blew"),
    ("born", ""),
    ("borne", "bore"),
    ("bought", "bought"),
    ("bound", ""),
    ("broadcast", "broadcast"),
    ("broken", "broke"),
    ("brought", "brought"),
    ("built", "built"),
    ("burnt", "burnt"),
    ("cast", "cast"),
    ("caught", "caught"),
    ("chosen", "chose"),
    ("cut", "cut"),
    ("dealt", "dealt"),
    ("done", "did"),
    ("drawn", "drew"),
    ("driven", "drove"),
    ("dug", "dug"),
    ("eaten", "ate"),
    ("fed", "fed"),
    ("felt", "felt"),
    ("flown", "flew"),
    ("forbidden", "forbade"),
    ("foreseen", "foresaw"),
    ("forgiven", "forgave"),
    ("forgotten", "forgot"),
    ("fought", "fought"),
    ("found", "found"),
    ("frozen", "froze"),
    ("given", "gave"),
    ("ground", ""),
    ("grown", "grew"),
    ("heard", "heard"),
    ("held", "held"),
    ("hidden", "hid"),
    ("hit", "hit"),
    ("hung", "hung"),
    ("hurt", "hurt"),
    ("kept", "kept"),
    ("knit", "knit"),
    ("known", "knew"),
    ("laid", "laid"),
    ("learnt", "learnt"),
    ("led", "led"),
    ("left", "left"),
    ("lent", "lent"),
    ("let", "let"),
    ("lit", "lit"),
    ("lost", "lost"),
    ("made", "made"),
    ("meant", ""),
    ("met", "met"),
    ("misled", "misled"),
    ("misread", "misread"),
    ("mistaken", ""),
    ("misunderstood", "misunderstood"),
    ("offset", "offset"),
    ("overcome", "overcame"),
    ("overdone", "overdid"),
    ("overheard", "overheard"),
    ("overridden", "overrode"),
    ("overrun", "overran"),
    ("overseen", "oversaw"),
    ("overtaken", "overtook"),
    ("overthrown", "overthrew"),
    ("overwritten", "overwrote"),
    ("paid", "paid"),
    ("proven", "proved"),
    ("put", "put"),
    ("read", "read"),
    ("rebuilt", "rebuilt"),
    ("redone", "redid"),
    ("repaid", "repaid"),
    ("rerun", "reran"),
    ("reset", "reset"),
    ("rewritten", "rewrote"),
    ("ridden", "rode"),
    ("run", "ran"),
    ("said", ""),
    ("seen", "saw"),
    ("sent", "sent"),
    ("set", "set"),
    ("sewn", "sewed"),
    ("shaken", "shook"),
    ("shot", "shot"),
    ("shown", "showed"),
    ("shut", "shut"),
    ("slain", ""),
    ("sold", "sold"),
    ("sought", "sought"),
    ("spelt", "spelt"),
    ("spent", "spent"),
    ("split", "split"),
    ("spoilt", "spoilt"),
    ("spoken", "spoke"),
    ("spread", "spread"),
    ("spun", "spun"),
    ("stolen", "stole"),
    ("struck", "struck"),
    ("stung", "stung"),
    ("sung", "sang"),
    ("sunk", "sank"),
    ("swept", "swept"),
    ("sworn", "swore"),
    ("taken", "took"),
    ("taught", "taught"),
    ("thought", ""),
    ("thrown", "threw"),
    ("told", "told"),
    ("torn", "tore"),
    ("understood", "understood"),
    ("undertaken", "undertook"),
    ("undone", "undid"),
    ("upheld", "upheld"),
    ("withdrawn", "withdrew"),
    ("withheld", "withheld"),
    ("woken", "woke"),
    ("won", "won"),
    ("worn", "wore"),
    ("woven", "wove"),
    ("written", "wrote"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(ADJECTIVES.is_sorted() && INTRANSITIVE.is_sorted());
        assert!(NOT_PARTICIPLES.is_sorted());
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
    }
}
