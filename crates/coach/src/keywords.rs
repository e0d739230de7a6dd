//! A text as keywords to speak from.

use prose_hints::letters::{is_alphanumeric, is_space, is_upper};
use prose_hints::sentences;

/// How many words a line has at most: what an eye takes in at once.
const LINE_WORDS: usize = 6;

/// How many words belong together at most.
const PIECE_WORDS: usize = 3;

/// What parts the pieces of a line.
const PARTED: &str = " · ";

/// Words that say nothing alone: function words, and verbs and nouns that go with anything.
const WEAK: &str = include_str!("keywords/weak.txt");

/// Nouns of the trade, in the singular.
const TECHNICAL: &str = include_str!("keywords/technical.txt");

/// Past forms without *-ed* of verbs that carry a sentence.
const IRREGULAR: &str = "bought broke built caught cut drew drove fell fought froze held hid hit hung lost met paid ran read rewrote \
rolled sent shut sold spent split spoke spread stuck swept taught threw undid wrote";

/// What belongs to the verb before it.
const PARTICLES: &str = "away back down off out up";

/// Behind these a word in *-ed* is no verb: “the failed orders”.
const OPENERS: &str = "a an the my our your their its his her this that these those of under with every each no some in on at for from by to";

const NUMBERS: &str =
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety";

/// What says something behind a figure only.
const UNITS: &str = "day days night nights people time times week weeks year years";

const SCALES: &str = "hundred thousand million billion percent";

/// A line of keywords for each sentence that has some: figures, names of things and the words that carry it, in their order.
pub fn keywords(text: &str) -> Vec<String> {
    sentences(text).into_iter().filter_map(|span| line(span.text(text))).collect()
}

/// How much a piece says, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// A word that may be a noun, an adjective or an adverb.
    Some,
    /// A thing of the trade, or one that takes two words to name.
    Thing,
    /// A verb that carries the sentence.
    Verb,
    /// A name.
    Name,
    /// A figure with its unit.
    Figure,
}

/// Words that belong together.
struct Piece<'t> {
    worth: Worth,
    words: Vec<&'t str>,
}

fn line(sentence: &str) -> Option<String> {
    let pieces = pieces(sentence);
    let (mut room, mut chosen) = (LINE_WORDS, Vec::new());
    for worth in [Worth::Figure, Worth::Name, Worth::Verb, Worth::Thing, Worth::Some] {
        for (at, Piece { words, .. }) in pieces.iter().enumerate().filter(|(_, piece)| piece.worth == worth) {
            // Beside two that say something, a word that may say nothing is in the way.
            if words.len() <= room && (worth > Worth::Some || chosen.len() < 2) {
                room -= words.len();
                chosen.push(at);
            }
        }
    }
    let says = chosen.iter().any(|&at| match pieces[at].worth {
        Worth::Some => false,
        Worth::Verb => chosen.len() > 1,
        Worth::Thing | Worth::Name | Worth::Figure => true,
    });
    let in_order = (0..pieces.len()).filter(|at| chosen.contains(at));
    says.then(|| in_order.map(|at| pieces[at].words.join(" ")).collect::<Vec<_>>().join(PARTED))
}

fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    // Whether the next word may belong to the last piece, and the word before it in lower case.
    let (mut joined, mut before) = (false, String::new());
    for (nth, raw) in sentence.split(is_space).filter(|raw| !raw.is_empty()).enumerate() {
        let word = bare(raw);
        let lower = word.to_ascii_lowercase();
        if raw.starts_with(['(', '“', '"', '–', '—']) {
            joined = false;
        }
        let last = pieces.last_mut().filter(|_| joined);
        let kind = kind(word, &lower, nth, &before);
        joined = match (kind, last) {
            (Kind::Weak, Some(last))
                if last.worth == Worth::Verb && has(PARTICLES, &lower) && last.words.len() == 1 =>
            {
                last.words.push(word);
                false
            }
            (Kind::Weak, Some(last)) if last.worth == Worth::Figure && has(UNITS, &lower) => {
                last.words.push(word);
                false
            }
            (Kind::Weak, _) => false,
            (Kind::Scale, Some(last)) if last.worth == Worth::Figure => {
                last.words.push(word);
                true
            }
            (Kind::Word(_), Some(last)) if last.worth == Worth::Figure => {
                last.words.push(word);
                last.words.len() < PIECE_WORDS
            }
            (Kind::Word(worth), Some(last)) if last.worth != Worth::Verb => {
                // The last words are what it is, those before say which.
                if last.words.len() == PIECE_WORDS {
                    last.words.remove(0);
                }
                last.words.push(word);
                last.worth = last.worth.max(worth).max(Worth::Thing);
                true
            }
            (Kind::Word(worth), _) => {
                pieces.push(Piece { worth, words: vec![word] });
                true
            }
            (Kind::Scale, _) => {
                pieces.push(Piece { worth: Worth::Some, words: vec![word] });
                true
            }
            (Kind::Verb, _) => {
                pieces.push(Piece { worth: Worth::Verb, words: vec![word] });
                true
            }
            (Kind::Figure, _) => {
                pieces.push(Piece { worth: Worth::Figure, words: vec![word] });
                true
            }
        };
        if raw.ends_with([',', ';', ':', ')', '”', '"', '–', '—']) {
            joined = false;
        }
        before = lower;
    }
    // “Two of them” counts nothing.
    pieces.retain(|piece| piece.words.len() > 1 || !has(NUMBERS, &piece.words.concat().to_ascii_lowercase()));
    pieces
}

/// What a word is by itself.
enum Kind {
    Weak,
    Figure,
    Scale,
    Verb,
    Word(Worth),
}

fn kind(word: &str, lower: &str, nth: usize, before: &str) -> Kind {
    let capital = nth > 0 && word.starts_with(is_upper);
    let digits = word.contains(|c: char| c.is_ascii_digit());
    let upper = word.chars().filter(|&c| is_upper(c)).count();
    if digits && word.starts_with(|c: char| c.is_ascii_digit() || !is_alphanumeric(c)) || has(NUMBERS, lower) {
        Kind::Figure
    } else if has(SCALES, lower) {
        Kind::Scale
    } else if capital && lower == "may" {
        Kind::Word(Worth::Name)
    } else if lower.len() < 2 || lower.contains(['\'', '’']) || has(WEAK, lower) || is_adverb(lower) {
        Kind::Weak
    } else if capital || upper > 1 || word.contains(['_', '.', '/']) || digits {
        Kind::Word(Worth::Name)
    } else if has(IRREGULAR, lower) || lower.len() > 4 && lower.ends_with("ed") && !has(OPENERS, before) {
        Kind::Verb
    } else if is_technical(lower) {
        Kind::Word(Worth::Thing)
    } else {
        Kind::Word(Worth::Some)
    }
}

/// A word without the marks around it and without a genitive's ending.
fn bare(raw: &str) -> &str {
    let word = raw.trim_start_matches(|c: char| !is_alphanumeric(c) && !"$€£.".contains(c));
    let word = word.trim_end_matches(|c: char| !is_alphanumeric(c) && c != '%');
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

fn is_technical(lower: &str) -> bool {
    let single = lower.strip_suffix("ies").map(|stem| [stem, "y"].concat());
    let shorter = [Some(lower), lower.strip_suffix('s'), lower.strip_suffix("es"), single.as_deref()];
    shorter.into_iter().flatten().any(|word| has(TECHNICAL, word))
}

fn is_adverb(lower: &str) -> bool {
    lower.ends_with("ly") && !has("assembly family july reply supply", lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_figures_names_things_and_the_verb_and_no_more_than_six_words() {
        let rows: &[(&str, &[&str])] = &[
            ("In March I added an index to speed up the refunds page.", &["March · index · refunds page"]),
            (
                "On production the orders table was locked for 11 minutes, and a lot of customers could not pay.",
                &["production · orders table · locked · 11 minutes"],
            ),
            (
                "I owned the order database: 40 million rows, about 300 writes a second at noon.",
                &["owned · 40 million rows · 300 writes"],
            ),
            ("In May I rolled back the release and told Maria.", &["May · rolled back · release · Maria"]),
            (
                "🙈 Redis ran out of memory, and v2.3 of config.yaml was wrong.",
                &["Redis · ran out · memory · v2.3 · config.yaml"],
            ),
            ("It took two of us three days.", &["three days"]),
            ("The failed orders were restored by hand.", &["failed orders · restored"]),
            ("I apologised to the whole team (four engineers).", &["apologised · team · four engineers"]),
            ("The team’s error budget was 99.9% and we spent it all.", &["team error budget · 99.9% · spent"]),
            ("The European customer invoice export job crashed.", &["invoice export job · crashed"]),
            ("In July $40,000 of refunds went out twice.", &["July · $40,000"]),
            ("I killed it. QA missed it.\n\nThe alert was muted.", &["QA · missed", "alert · muted"]),
        ];
        for (text, lines) in rows {
            assert_eq!(keywords(text), *lines, "{text}");
        }
    }

    #[test]
    fn a_sentence_that_names_nothing_has_no_line() {
        for text in ["", "…", "🙈", "I learned a lot.", "Things have improved significantly.", "They wouldn't answer."]
        {
            assert_eq!(keywords(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_word_of_a_line_stands_in_the_text_in_that_order() {
        let text = crate::pace::PARAGRAPH;
        let mut rest = text;
        let lines = keywords(text);
        assert!(lines.len() >= 6, "{lines:?}");
        for line in lines {
            let words: Vec<_> = line.split([' ', '·']).filter(|word| !word.is_empty()).collect();
            assert!((1..=LINE_WORDS).contains(&words.len()), "{line}");
            for word in words {
                rest = rest.split_once(word).unwrap_or_else(|| panic!("{word} of {line} is not there")).1;
            }
        }
    }

    #[test]
    fn a_word_is_listed_once() {
        for list in [WEAK, TECHNICAL, IRREGULAR, PARTICLES, OPENERS, NUMBERS, UNITS, SCALES] {
            let words: Vec<_> = list.split_ascii_whitespace().collect();
            for (nth, word) in words.iter().enumerate() {
                assert!(!words[..nth].contains(word), "{word}");
            }
        }
    }
}
