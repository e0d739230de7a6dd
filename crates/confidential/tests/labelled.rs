//! Precision and recall on labelled stories: at least nine in ten, both ways, on both sets.

use std::fs;
use std::path::Path;

use confidential::{Kind, find};
use serde_json::Value;

/// Right alarms, false alarms and misses.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "some hundreds")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// A company is often named as its product is.
fn same(one: Kind, other: Kind) -> bool {
    let name = |kind| matches!(kind, Kind::Company | Kind::Product);
    one == other || name(one) && name(other)
}

fn bytes(text: &str, scalars: usize) -> usize {
    text.char_indices().nth(scalars).map_or(text.len(), |(at, _)| at)
}

/// The total, and the figures of each kind by its own name.
fn measure(set: &str) -> (Score, [Score; 8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("labelled").join(set);
    let lines = fs::read_to_string(&path).unwrap();
    let (mut total, mut by_kind) = (Score::default(), [Score::default(); 8]);
    let place = |kind| Kind::ALL.into_iter().position(|other| other == kind).unwrap();
    for line in lines.lines() {
        let story: Value = serde_json::from_str(line).unwrap();
        let texts: Vec<&str> = story["texts"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
        let found = find(&texts);
        let mut hit: Vec<Vec<Option<Kind>>> = found.iter().map(|text| vec![None; text.len()]).collect();
        for label in story["findings"].as_array().unwrap() {
            let number = |key: &str| usize::try_from(label[key].as_u64().unwrap()).unwrap();
            let text = number("text");
            let (start, end) = (bytes(texts[text], number("start")), bytes(texts[text], number("end")));
            let kind = Kind::from_id(label["kind"].as_str().unwrap()).unwrap();
            let over = found[text]
                .iter()
                .position(|finding| finding.span.start < end && start < finding.span.end && same(finding.kind, kind));
            match over {
                Some(at) => {
                    hit[text][at] = Some(kind);
                    total.right += 1;
                    by_kind[place(kind)].right += 1;
                }
                None => {
                    total.missed += 1;
                    by_kind[place(kind)].missed += 1;
                    if set == "tuning.jsonl" && std::env::var_os("SHOW").is_some() {
                        println!(
                            "MISS {} [{}] {}",
                            kind.id(),
                            &texts[text][start..end],
                            texts[text].chars().take(300).collect::<String>()
                        );
                    }
                }
            }
        }
        for (text, findings) in found.iter().enumerate() {
            for (finding, hit) in findings.iter().zip(&hit[text]) {
                if hit.is_none() {
                    total.wrong += 1;
                    by_kind[place(finding.kind)].wrong += 1;
                    if set == "tuning.jsonl" && std::env::var_os("SHOW").is_some() {
                        println!(
                            "FALSE {} [{}] {}",
                            finding.kind.id(),
                            &texts[text][finding.span.clone()],
                            texts[text].chars().take(300).collect::<String>()
                        );
                    }
                }
            }
        }
    }
    (total, by_kind)
}

fn holds(set: &str) {
    let (total, by_kind) = measure(set);
    let row = |name: &str, score: Score| {
        let Score { right, wrong, missed } = score;
        println!("{name:<10}{right:>6}{wrong:>6}{missed:>7}{:>11.3}{:>8.3}", score.precision(), score.recall());
    };
    println!("\n{set}\nkind       right false missed  precision  recall");
    for (kind, score) in Kind::ALL.into_iter().zip(by_kind) {
        row(kind.id(), score);
    }
    row("all", total);
    assert!(total.precision() >= 0.9 && total.recall() >= 0.9, "{set}: {total:?}");
}

#[test]
fn nine_in_ten_on_the_texts_that_the_rules_were_made_with() {
    holds("tuning.jsonl");
}

#[test]
fn nine_in_ten_on_texts_that_nobody_read_who_made_the_rules() {
    holds("unseen.jsonl");
}
