//! What holds for every text.

mod invariants;

use invariants::{hold_for_any_bytes, hold_through_edits, well_formed};
use proptest::prelude::*;
use prose_hints::offsets::{Offsets, Unit, byte_at};
use prose_hints::{Document, Options, Panel, Span, analyze, word_count};

/// Pieces that rules look for, marks that sentences turn on, and characters that trip offsets.
const PIECES: &[&str] = &[
    "was",
    "were",
    "been",
    "'s",
    "n't",
    "wasn't",
    "didnt",
    "I",
    "we",
    "they",
    "QA",
    "my manager",
    "the vendor",
    "nobody",
    "Bob's fault",
    "the tables",
    "it",
    "dropped",
    "reviewed",
    "written",
    "put",
    "by me",
    "by us",
    "and",
    "because",
    "not",
    "quickly",
    "kind of",
    "a lot of",
    "some issues",
    "several",
    "days",
    "a while",
    "dealt with",
    "much better",
    "improved",
    "because the lock",
    "blocked",
    "$",
    "%",
    "half of",
    "one in",
    "two-hour",
    "2019",
    "customers",
    "I added a test",
    "since then",
    "has caught two",
    "sorry",
    "I apologised",
    "I care too much",
    "if",
    "had told us",
    "missed",
    "failed to",
    ".",
    "...",
    "!",
    "?",
    ",",
    ":",
    ";",
    "\"",
    "”",
    "’",
    "'",
    "(",
    ")",
    "-",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "•",
    "1.",
    "3.5",
    "e.g.",
    "U.S.",
    "etc.",
    "v1.2.3",
    "config.yaml",
    "foo.bar()",
    "https://a.example/b",
    "time.Finally",
    "🙂",
    "👩\u{200D}💻",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{200D}",
    "\0",
    "שלום",
    "ß",
    "İ",
    "K",
    "\u{2028}",
    "\u{FEFF}",
    "\u{AD}",
    "日本。",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    let joined = (piece, prop::sample::select(&[" ", " ", " ", ""][..])).prop_map(|(piece, space)| piece + space);
    prop::collection::vec(joined, 0..60).prop_map(|pieces| pieces.concat())
}

fn panel() -> impl Strategy<Value = Option<Panel>> {
    prop::option::of(prop::sample::select(&Panel::ALL[..]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hints_are_well_formed(text in text(), panel in panel()) {
        let options = Options { panel, ..Options::default() };
        well_formed(&text, &options);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        hold_for_any_bytes(text.as_bytes());
        prop_assert!(word_count(&text) <= text.len());
    }

    #[test]
    fn a_document_knows_what_the_whole_text_gives(texts in prop::collection::vec(text(), 1..4), first in 0..5_u8) {
        hold_through_edits(&[&[first], texts.join("\0").as_bytes()].concat());
    }

    #[test]
    fn a_document_whose_text_is_the_same_looks_at_nothing(text in text(), panel in panel()) {
        let mut document = Document::new(Options { panel, ..Options::default() });
        document.set_text(&text);
        prop_assert_eq!(document.text(), &text);
        prop_assert_eq!(document.set_text(&text), 0);
        document.set_options(Options::default());
        prop_assert_eq!(document.hints(), analyze(&text, &Options::default()));
    }

    #[test]
    fn a_paragraph_means_the_same_alone(texts in prop::collection::vec(text(), 1..4)) {
        let whole = texts.join("\n\n");
        let mut start = 0;
        let mut apart = Vec::new();
        for text in &texts {
            let hints = analyze(text, &Options::default());
            apart.extend(hints.into_iter().map(|hint| hint.span.shifted(start)));
            start += text.len() + 2;
        }
        let together: Vec<Span> = analyze(&whole, &Options::default()).into_iter().map(|hint| hint.span).collect();
        prop_assert_eq!(together, apart);
    }

    #[test]
    fn an_edit_looks_at_few_paragraphs(before in text(), after in text(), typed in "[a-z ]{1,8}") {
        let frame = |middle: &str| format!("{before}\n\n{middle}\n\n{after}");
        let mut document = Document::new(Options::default());
        document.set_text(&frame("It broke."));
        let looked = document.set_text(&frame(&["It broke", &typed, "."].concat()));
        prop_assert!(looked <= 1, "{}", looked);
    }

    #[test]
    fn offsets_go_there_and_back(text in text(), bytes in prop::collection::vec(0..400_usize, 0..12)) {
        for unit in [Unit::Utf8, Unit::Utf16, Unit::Scalar] {
            let mut offsets = Offsets::new(&text, unit);
            for &byte in &bytes {
                let floor = (0..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                let before = &text[..floor];
                let want = match unit {
                    Unit::Utf8 => floor,
                    Unit::Utf16 => before.encode_utf16().count(),
                    Unit::Scalar => before.chars().count(),
                };
                prop_assert_eq!(offsets.convert(byte), want);
                prop_assert_eq!(byte_at(&text, unit, want), floor);
            }
        }
    }
}
