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
        assert!(NOT_PARTICIPLES.is_sorted());
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
    }
}
