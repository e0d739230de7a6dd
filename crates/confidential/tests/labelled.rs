//! Precision and recall on labelled stories.
//!
//! A finding is right where it overlaps a label of its kind; a company may pass for a product and the other way about. The last
//! row of each table asks only whether something was found at the place.
#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

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
    fn count(&mut self, found: bool) {
        self.right += usize::from(found);
        self.missed += usize::from(!found);
    }

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

/// The figures of a set.
#[derive(Debug, Default)]
struct Figures {
    total: Score,
    /// By the kinds' own names: a product that was taken for a company is right among the products.
    by_kind: [Score; 8],
    /// Whatever kind was found.
    place: Score,
}

fn measure(set: &str) -> Figures {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("labelled").join(set);
    let lines = fs::read_to_string(&path).unwrap();
    let mut figures = Figures::default();
    let row = |kind| Kind::ALL.into_iter().position(|other| other == kind).unwrap();
    for line in lines.lines() {
        let story: Value = serde_json::from_str(line).unwrap();
        let texts: Vec<&str> = story["texts"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
        let found = find(&texts);
        // For each finding: whether a label of its kind lies there, and whether any does.
        let mut hits: Vec<Vec<[bool; 2]>> = found.iter().map(|text| vec![[false; 2]; text.len()]).collect();
        for label in story["findings"].as_array().unwrap() {
            let number = |key: &str| usize::try_from(label[key].as_u64().unwrap()).unwrap();
            let text = number("text");
            let (start, end) = (bytes(texts[text], number("start")), bytes(texts[text], number("end")));
            let kind = Kind::from_id(label["kind"].as_str().unwrap()).unwrap();
            let mut seen = [false; 2];
            for (finding, hit) in found[text].iter().zip(&mut hits[text]) {
                let over = finding.span.start < end && start < finding.span.end;
                let right = over && same(finding.kind, kind);
                *hit = [hit[0] || right, hit[1] || over];
                seen = [seen[0] || right, seen[1] || over];
            }
            figures.total.count(seen[0]);
            figures.by_kind[row(kind)].count(seen[0]);
            figures.place.count(seen[1]);
        }
        for (finding, hit) in found.iter().flatten().zip(hits.iter().flatten()) {
            figures.total.wrong += usize::from(!hit[0]);
            figures.by_kind[row(finding.kind)].wrong += usize::from(!hit[0]);
            figures.place.wrong += usize::from(!hit[1]);
        }
    }
    figures
}

/// Prints the table of a set, and returns the figures.
fn table(set: &str) -> Figures {
    let figures = measure(set);
    let row = |name: &str, score: Score| {
        let Score { right, wrong, missed } = score;
        println!("{name:<10}{right:>6}{wrong:>6}{missed:>7}{:>11.3}{:>8.3}", score.precision(), score.recall());
    };
    println!("\n{set}\nkind       right false missed  precision  recall");
    for (kind, score) in Kind::ALL.into_iter().zip(figures.by_kind) {
        row(kind.id(), score);
    }
    row("all", figures.total);
    row("any kind", figures.place);
    figures
}

#[track_caller]
fn at_least(score: Score, precision: f64, recall: f64) {
    assert!(score.precision() >= precision && score.recall() >= recall, "{score:?}");
}

#[test]
fn nine_in_ten_on_the_texts_that_the_rules_were_made_with() {
    at_least(table("tuning.jsonl").total, 0.9, 0.9);
}

/// What may be confidential is found as often there, if not always as what it is.
#[test]
fn nine_in_ten_on_unseen_texts() {
    let figures = table("unseen.jsonl");
    at_least(figures.place, 0.9, 0.9);
    at_least(figures.total, 0.89, 0.87);
}
