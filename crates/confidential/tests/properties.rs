//! What holds for any text: no panic, spans in order and on characters, and nothing new once all is replaced.
#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

use confidential::{Finding, find};

/// Numbers in no order, the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

const PIECES: &[&str] = &[
    "Jane",
    "Jane Doe",
    "my manager Tom",
    "Zephyr",
    "the",
    "told",
    "at",
    "Acme GmbH",
    "our customer",
    "Kafka",
    "service",
    "project",
    "PR #311",
    "PAY-442",
    "db-prod-03.acme.internal",
    "10.0.0.7",
    "+48 600 123 456",
    "12 Baker Street",
    "j@acme.io",
    "@jane",
    "password:",
    "hunter2",
    "ghp_x8Tq3VnLw02ZrJmYc5KdE71uHsPfGa9B",
    "-----BEGIN RSA PRIVATE KEY-----",
    "called",
    "and",
    ",",
    ".",
    "(",
    ")",
    "\"",
    "'s",
    "’s",
    "\n",
    "\n\n",
    " ",
    "\u{A0}",
    "\u{200D}",
    "🙂",
    "👩‍💻",
    "İ",
    "ﬁ",
    "ß",
    "Ωmega",
    "жук",
    "か",
    "\u{301}",
    "\u{202E}",
    "::",
    "://",
    "http://",
    "@",
    "#",
    "-",
    "_",
    "=",
    "&",
    "’",
    "…",
    "é",
    "Ayşe",
    "falcon-billing-api",
    "Dr.",
    "van der",
    "\u{0}",
];

fn text(dice: &mut Dice, joiner: &str) -> String {
    let count = dice.roll(24);
    (0..count).map(|_| PIECES[dice.roll(PIECES.len())]).collect::<Vec<_>>().join(joiner)
}

#[track_caller]
fn sound(text: &str, found: &[Finding]) {
    let mut end = 0;
    for finding in found {
        assert!(finding.span.start >= end && finding.span.end > finding.span.start, "{text:?} {found:?}");
        assert!(text.get(finding.span.clone()).is_some(), "{text:?} {found:?}");
        assert!(!finding.suggestion.is_empty(), "{text:?} {found:?}");
        end = finding.span.end;
    }
}

#[test]
fn findings_stand_in_order_on_whole_characters() {
    let mut dice = Dice(7);
    for _ in 0..6000 {
        for joiner in [" ", ""] {
            let texts = [text(&mut dice, joiner), text(&mut dice, joiner)];
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            for (text, found) in texts.iter().zip(find(&texts)) {
                sound(text, &found);
            }
        }
    }
}

#[test]
fn any_beginning_of_a_text_can_be_read() {
    let whole = "My manager Tom (🙂) told Ayşe’s team: “see https://wiki.acme.example/x”, PAY-442, 10.0.0.7, +48 600 123 456, password=Ph0Bo!2022 at Acme GmbH. Jane Doe’s";
    for (end, _) in whole.char_indices() {
        for text in [&whole[..end], &whole[end..]] {
            sound(text, &find(&[text]).remove(0));
        }
    }
}

/// The text with all findings replaced, and where the neutral words stand.
fn replaced(text: &str, found: &[Finding]) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut out, mut places, mut at) = (String::new(), Vec::new(), 0);
    for finding in found {
        out += &text[at..finding.span.start];
        places.push(out.len()..out.len() + finding.suggestion.len());
        out += &finding.suggestion;
        at = finding.span.end;
    }
    out += &text[at..];
    (out, places)
}

#[test]
fn once_all_is_replaced_nothing_new_is_found() {
    let rows = include_str!("../labelled/tuning.jsonl");
    let mut news = Vec::new();
    for line in rows.lines() {
        let story: serde_json::Value = serde_json::from_str(line).unwrap();
        let texts: Vec<&str> = story["texts"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
        let done: Vec<_> = texts.iter().zip(find(&texts)).map(|(text, found)| replaced(text, &found)).collect();
        let neutral: Vec<&str> = done.iter().map(|(text, _)| text.as_str()).collect();
        for ((text, places), found) in done.iter().zip(find(&neutral)) {
            for finding in found {
                let over = places.iter().any(|place| place.start < finding.span.end && finding.span.start < place.end);
                if !over {
                    news.push(format!("{:?} in {text}", &text[finding.span.clone()]));
                }
            }
        }
    }
    assert!(news.is_empty(), "{news:#?}");
}

#[test]
fn the_same_name_gets_the_same_words() {
    let found = find(&["I told Jane.", "Then I told Jane again.", "Nobody but Jane knew."]);
    let words: Vec<&str> = found.iter().flatten().map(|finding| finding.suggestion.as_str()).collect();
    assert_eq!(words, ["a colleague", "the colleague", "the colleague"]);
}

#[test]
fn long_texts_of_any_kind_are_read_in_steps_that_grow_with_them() {
    // Too coarse for a benchmark: what looks at the whole text from each word would take minutes.
    for piece in [
        "My manager Tom told Ayşe’s team at Acme GmbH about PAY-442. ",
        "Foo ",
        "-----BEGIN ",
        "told ",
        "+1 ",
        "Jane, ",
    ] {
        let story = piece.repeat(3000);
        assert!(find(&[&story]).remove(0).len() <= story.len());
    }
}
