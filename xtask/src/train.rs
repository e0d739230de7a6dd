//! `cargo xtask train`: makes the weights of the passive-voice rule from labelled sentences, and says how good they are.
//!
//! The sentences are no part of the project: the command is told where they are. From the same data it makes the same weights:
//! nothing in it is random, and no order depends on hashes or threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use prose_hints::training::{self, Candidate};
use prose_hints::{Options, Span};
use serde_json::Value;

use crate::project::Project;
use crate::size::brotli;

/// What to do with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Train, and write the weights.
    Train,
    /// Cross-validate.
    Report,
    /// Print what cross-validation gets wrong.
    Errors,
}

/// Where the weights stand.
const WEIGHTS: &str = "crates/prose-hints/src/rules/passive_voice/weights.txt";

/// The files, and whether they are trained on.
const SPLITS: [(&str, bool); 4] = [("ewt-train", true), ("gum-train", true), ("ewt-dev", false), ("gum-dev", false)];

/// Genres of GUM whose texts may not be used commercially: they measure, but do not train what ships.
const NON_COMMERCIAL: [&str; 5] = ["essay", "fiction", "letter", "podcast", "whow"];

/// In how many parts the documents are cut for cross-validation.
const FOLDS: usize = 10;

/// A labelled sentence.
struct Sentence {
    /// Sentences of one document stay in one fold.
    document: String,
    genre: String,
    text: String,
    /// The participles of its passives.
    gold: Vec<Span>,
    /// Participles that count neither way: those that share the auxiliary of another.
    unjudged: Vec<Span>,
    candidates: Vec<Candidate>,
}

/// What a measure counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// Predictions that cover a passive.
    pub right: usize,
    /// Predictions that cover none.
    pub wrong: usize,
    /// Passives that a prediction covers.
    pub found: usize,
    /// All passives.
    pub gold: usize,
}

/// Which passives count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// All that the treebank labels.
    Treebank,
    /// Without those that the rule leaves alone in the panels of a story: “was supposed to”, “is located in”.
    Guidelines,
}

pub fn run(project: &Project, folder: &Path, task: Task) -> Result<()> {
    let data = Data::read(folder)?;
    match task {
        Task::Train => {
            let weights = file(&train(&data.for_product()));
            let path = project.path(WEIGHTS);
            fs::write(&path, &weights).with_context(|| format!("cannot write {}", path.display()))?;
            print!("{}", data.report(&weights)?);
        }
        Task::Report => {
            let path = project.path(WEIGHTS);
            let weights = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            print!("{}", data.report(&weights)?);
            println!("what the engine marks, by the guidelines");
            for Split { name, sentences, .. } in &data.splits {
                println!("  {name:<26} {}", shipped(sentences, Measure::Guidelines));
            }
            print!("{}", data.cross_validation());
        }
        Task::Errors => print!("{}", data.errors()),
    }
    Ok(())
}

/// How good the rule that ships is, by what the engine marks.
fn shipped(sentences: &[Sentence], measure: Measure) -> Accuracy {
    let mut accuracy = Accuracy::default();
    for sentence in sentences {
        let hints = prose_hints::analyze(&sentence.text, &Options::default());
        let spans = hints.iter().filter(|hint| hint.rule.as_str() == "passive-voice").map(|hint| hint.span);
        accuracy.add(sentence, &spans.collect::<Vec<_>>(), measure);
    }
    accuracy
}

impl Accuracy {
    fn add(&mut self, sentence: &Sentence, predicted: &[Span], measure: Measure) {
        let counts = |gold: &&Span| match measure {
            Measure::Treebank => true,
            Measure::Guidelines => !matches!(gold.text(&sentence.text).to_lowercase().as_str(), "supposed" | "located"),
        };
        let gold: Vec<&Span> = sentence.gold.iter().filter(counts).collect();
        self.gold += gold.len();
        self.found += gold.iter().filter(|gold| predicted.iter().any(|&span| covers(span, ***gold))).count();
        for &span in predicted {
            if gold.iter().any(|&&gold| covers(span, gold)) {
                self.right += 1;
            } else if !sentence.unjudged.iter().chain(&sentence.gold).any(|&gold| covers(span, gold)) {
                self.wrong += 1;
            }
        }
    }

    /// In percent.
    #[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    fn rates(self) -> [f64; 3] {
        let precision = 100.0 * self.right as f64 / (self.right + self.wrong).max(1) as f64;
        let recall = 100.0 * self.found as f64 / self.gold.max(1) as f64;
        [precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9)]
    }
}

impl std::ops::AddAssign for Accuracy {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.found += other.found;
        self.gold += other.gold;
    }
}

impl std::fmt::Display for Accuracy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [precision, recall, f1] = self.rates();
        let Self { right, wrong, found, gold } = self;
        write!(
            f,
            "P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}   {right:5} right {wrong:4} wrong, {found:5} of {gold}"
        )
    }
}

/// A file of sentences.
struct Split {
    name: &'static str,
    trains: bool,
    sentences: Vec<Sentence>,
}

/// All that is known.
struct Data {
    splits: Vec<Split>,
    own: Vec<Sentence>,
}

impl Data {
    fn read(folder: &Path) -> Result<Self> {
        let split =
            |(name, trains)| Ok(Split { name, trains, sentences: read(&folder.join(format!("{name}.jsonl")))? });
        Ok(Self { splits: SPLITS.into_iter().map(split).collect::<Result<_>>()?, own: own()? })
    }

    /// What the shipped weights are trained on.
    fn for_product(&self) -> Vec<&Sentence> {
        let training = self.splits.iter().filter(|split| split.trains);
        let sentences = training.flat_map(|split| &split.sentences);
        self.with_own(sentences.filter(|sentence| !NON_COMMERCIAL.contains(&sentence.genre.as_str())).collect())
    }

    fn with_own<'s>(&'s self, mut sentences: Vec<&'s Sentence>) -> Vec<&'s Sentence> {
        for _ in 0..OWN_TIMES {
            sentences.extend(&self.own);
        }
        sentences
    }

    fn report(&self, weights: &str) -> Result<String> {
        let model = Model::read(weights);
        let mut out = format!(
            "{} features, {} bytes, {} after brotli\n",
            model.0.len(),
            weights.len(),
            brotli(weights.as_bytes())?
        );
        let mut dev = Rows::default();
        for Split { name, trains, sentences } in &self.splits {
            let rows = Rows::of(sentences, &model);
            if !trains {
                dev += rows;
            }
            out += &format!("{name}\n{rows}");
        }
        let all = || self.splits.iter().flat_map(|split| &split.sentences);
        let offered = |sentence: &&Sentence| {
            let found = |gold: &&Span| sentence.candidates.iter().any(|candidate| covers(candidate.span, **gold));
            sentence.gold.iter().filter(found).count()
        };
        let found: usize = all().map(|sentence| offered(&sentence)).sum();
        let gold: usize = all().map(|sentence| sentence.gold.len()).sum();
        Ok(out + &format!("dev\n{dev}candidates cover {found} of {gold} passives\n"))
    }

    /// The sentences that are trained on, or all, with how others than those of their fold score them.
    fn cross_validated(&self, chosen: fn(&Split) -> bool) -> Vec<(&Sentence, Rc<Model>)> {
        let chosen = self.splits.iter().filter(|split| chosen(split));
        let sentences: Vec<&Sentence> = chosen.flat_map(|split| &split.sentences).collect();
        let mut scored = Vec::new();
        for fold in 0..FOLDS {
            let (inside, outside): (Vec<&Sentence>, Vec<&Sentence>) =
                sentences.iter().partition(|sentence| fold_of(&sentence.document) == fold);
            let model = Rc::new(train(&self.with_own(outside)));
            scored.extend(inside.into_iter().map(|sentence| (sentence, Rc::clone(&model))));
        }
        scored
    }

    fn cross_validation(&self) -> String {
        let mut out = String::new();
        let mut add = |name: &str, chosen: fn(&Split) -> bool| {
            let mut rows = Rows::default();
            for (sentence, model) in self.cross_validated(chosen) {
                rows += Rows::of([sentence], &model);
            }
            out += &format!("{FOLDS} folds of {name}\n{rows}");
        };
        add("train", |split| split.trains);
        add("train + dev", |_| true);
        out
    }

    /// What cross-validation on what is trained on gets wrong: false alarms and misses, with their score.
    fn errors(&self) -> String {
        let mut out = String::new();
        for (sentence, model) in self.cross_validated(|split| split.trains) {
            let predicted = predict(sentence, &model, Kept::All);
            let mut show = |what: &str, span: Span| {
                let (before, rest) = sentence.text.split_at(span.start);
                let (marked, after) = rest.split_at(span.end - span.start);
                let near = sentence.candidates.iter().filter(|candidate| covers(candidate.span, span));
                let score = near.map(|candidate| model.score(candidate)).max();
                let score = score.map_or_else(|| "none".to_owned(), |score| score.to_string());
                out += &format!("{what} {score:>5}  {before}[{marked}]{after}\n");
            };
            for &span in &predicted {
                if !sentence.unjudged.iter().chain(&sentence.gold).any(|&gold| covers(span, gold)) {
                    show("alarm", span);
                }
            }
            for &gold in &sentence.gold {
                if !predicted.iter().any(|&span| covers(span, gold)) {
                    show("miss ", gold);
                }
            }
        }
        out
    }
}

/// The three ways to count.
#[derive(Debug, Clone, Copy, Default)]
struct Rows([Accuracy; 3]);

impl Rows {
    fn of<'s>(sentences: impl IntoIterator<Item = &'s Sentence>, model: &Model) -> Self {
        let mut rows = Self::default();
        let ways = [
            (Kept::All, Measure::Treebank),
            (Kept::NotExempt, Measure::Treebank),
            (Kept::NotExempt, Measure::Guidelines),
        ];
        for sentence in sentences {
            for (row, (kept, measure)) in rows.0.iter_mut().zip(ways) {
                row.add(sentence, &predict(sentence, model, kept), measure);
            }
        }
        rows
    }
}

impl std::ops::AddAssign for Rows {
    fn add_assign(&mut self, other: Self) {
        for (row, other) in self.0.iter_mut().zip(other.0) {
            *row += other;
        }
    }
}

impl std::fmt::Display for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = ["treebank", "treebank, in a panel", "guidelines, in a panel"];
        for (name, row) in names.into_iter().zip(self.0) {
            writeln!(f, "  {name:<26} {row}")?;
        }
        Ok(())
    }
}

/// The fold of a document, the same on every machine.
fn fold_of(document: &str) -> usize {
    let hash = document.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
    (hash / 7) as usize % FOLDS
}

const fn covers(span: Span, gold: Span) -> bool {
    span.start <= gold.start && gold.end <= span.end
}

/// Which predictions are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    All,
    NotExempt,
}

/// The surest candidate of each form of *be*, where it is sure enough, as the rule decides.
fn predict(sentence: &Sentence, model: &Model, kept: Kept) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for group in sentence.candidates.chunk_by(|a, b| a.be == b.be) {
        let mut best = None;
        let mut most = 0;
        for candidate in group {
            let score = model.score(candidate);
            if score > most {
                (best, most) = (Some(candidate), score);
            }
        }
        if let Some(best) = best.filter(|best| kept == Kept::All || !best.exempt)
            && spans.last().is_none_or(|last| last.end <= best.span.start)
        {
            spans.push(best.span);
        }
    }
    spans
}

/// A line of JSON a sentence; see the README of the data for its fields.
fn read(file: &Path) -> Result<Vec<Sentence>> {
    let lines = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let sentences: Result<Vec<_>> = lines.lines().map(parse).collect();
    sentences.with_context(|| format!("cannot understand {}", file.display()))
}

fn parse(line: &str) -> Result<Sentence> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().context("a sentence without a text")?;
    let id = value["id"].as_str().unwrap_or_default();
    // The data counts Unicode scalars.
    let byte = |scalars: &Value| -> Result<usize> {
        let scalars = usize::try_from(scalars.as_u64().context("an offset that is no number")?)?;
        Ok(text.char_indices().nth(scalars).map_or(text.len(), |(at, _)| at))
    };
    let span = |value: &Value| -> Result<Span> {
        let span = Span::new(byte(&value[0])?, byte(&value[1])?);
        ensure!(span.start < span.end, "an empty span");
        Ok(span)
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    Ok(Sentence {
        document: id.rsplit_once('-').map_or(id, |(document, _)| document).to_owned(),
        genre: value["genre"].as_str().unwrap_or_default().to_owned(),
        gold: list(&value["passives"]).iter().map(|passive| span(&passive["participle"])).collect::<Result<_>>()?,
        unjudged: list(&value["shared_aux_conj"]).iter().map(span).collect::<Result<_>>()?,
        candidates: training::read(text),
        text: text.to_owned(),
    })
}

/// The project's own sentences: words and turns of engineers and learners that treebanks lack. Brackets hold a passive, which
/// ends with its participle or, where that comes first, starts with it.
const OWN: &str = include_str!("train/sentences.txt");

fn own() -> Result<Vec<Sentence>> {
    OWN.lines().map(own_sentence).collect()
}

fn own_sentence(line: &str) -> Result<Sentence> {
    let mut text = String::new();
    let mut passives = Vec::new();
    let mut start = 0;
    for c in line.chars() {
        match c {
            '[' => start = text.len(),
            ']' => passives.push(Span::new(start, text.len())),
            c => text.push(c),
        }
    }
    let candidates = training::read(&text);
    let gold = candidates.iter().filter(|candidate| passives.contains(&candidate.span));
    let gold: Vec<Span> = gold.map(|candidate| candidate.participle).collect();
    ensure!(gold.len() == passives.len(), "the candidates of “{line}” are not what it marks");
    Ok(Sentence { document: String::new(), genre: String::new(), text, gold, unjudged: Vec::new(), candidates })
}

/// How often each sentence of our own counts.
const OWN_TIMES: usize = 2;

/// A feature of fewer candidates is left out.
const RAREST: usize = 2;

/// What a weight other than zero costs, and what a large one does. Cross-validation likes all values near these alike.
const L1: f64 = 1.0;
const L2: f64 = 0.5;

/// How many integer steps a weight of one takes.
const SCALE: f64 = 16.0;

/// Integer weights by the name of their feature.
struct Model(BTreeMap<String, i32>);

impl Model {
    fn read(weights: &str) -> Self {
        let lines = weights.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.rsplit_once(' '));
        Self(pairs.filter_map(|(name, weight)| Some((name.to_owned(), weight.parse().ok()?))).collect())
    }

    fn score(&self, candidate: &Candidate) -> i32 {
        let names = candidate.features.iter().map(String::as_str).chain(["bias"]);
        names.filter_map(|name| self.0.get(name)).sum()
    }
}

/// The file of weights.
fn file(model: &Model) -> String {
    let mut lines: Vec<String> = model.0.iter().map(|(name, weight)| format!("{name} {weight}\n")).collect();
    lines.sort();
    HEADER.to_owned() + &lines.concat()
}

const HEADER: &str = "\
# What each feature of a candidate says for a passive (above zero) or against it. Made by `cargo xtask train`; do not edit.
# Trained on Universal Dependencies English-EWT 2.16, train (CC BY-SA 4.0), and English-GUM 2.16, train (annotations CC BY 4.0),
# without its genres essay, fiction, letter, podcast and whow. This file: CC BY-SA 4.0.
";

/// Logistic regression with an elastic net, by coordinate descent: each weight in turn goes to the minimum of a parabola that
/// lies above the loss, until none moves.
fn train(sentences: &[&Sentence]) -> Model {
    let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut labels = Vec::new();
    for sentence in sentences {
        for candidate in &sentence.candidates {
            let touches = |gold: &Span| gold.start < candidate.participle.end && candidate.participle.start < gold.end;
            if sentence.unjudged.iter().any(touches) {
                continue;
            }
            for name in &candidate.features {
                let examples = names.entry(name).or_default();
                if examples.last() != Some(&labels.len()) {
                    examples.push(labels.len());
                }
            }
            labels.push(sentence.gold.iter().any(touches));
        }
    }
    names.retain(|_, examples| examples.len() >= RAREST);
    names.insert("bias", (0..labels.len()).collect());
    let columns: Vec<(&str, Vec<usize>)> = names.into_iter().collect();
    let weights = descend(&columns, &labels);
    let mut model = Model(BTreeMap::new());
    for ((name, _), weight) in columns.iter().zip(weights) {
        #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
        let weight = (weight * SCALE).round() as i32;
        if weight != 0 {
            model.0.insert((*name).to_owned(), weight);
        }
    }
    model
}

fn descend(columns: &[(&str, Vec<usize>)], labels: &[bool]) -> Vec<f64> {
    let mut weights = vec![0.0; columns.len()];
    let mut sums = vec![0.0_f64; labels.len()];
    let mut active: Vec<usize> = (0..columns.len()).collect();
    for round in 0..300 {
        let mut furthest = 0.0_f64;
        for &column in &active {
            let (name, examples) = &columns[column];
            let (mut slope, mut curve) = (0.0, 0.0);
            for &example in examples {
                let likely = 1.0 / (1.0 + (-sums[example]).exp());
                slope += likely - f64::from(u8::from(labels[example]));
                // Between what it is and the most that it can be: safe, and faster than the most.
                curve += (likely * (1.0 - likely)).max(0.05);
            }
            let (l1, l2) = if *name == "bias" { (0.0, 0.0) } else { (L1, L2) };
            let old = weights[column];
            let wanted = curve * old - slope;
            let new = wanted.signum() * (wanted.abs() - l1).max(0.0) / (curve + l2);
            let step = (new - old).clamp(-1.0, 1.0);
            if step != 0.0 {
                weights[column] = old + step;
                furthest = furthest.max(step.abs());
                for &example in examples {
                    sums[example] += step;
                }
            }
        }
        // Most rounds look only at what has a weight; every tenth looks at all.
        active = (0..columns.len()).filter(|&at| round % 10 == 9 || weights[at] != 0.0).collect();
        if furthest < 1e-3 && round % 10 == 0 && round > 0 {
            break;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sentences_make_the_same_weights() {
        let (once, again) = (own().unwrap(), own().unwrap());
        let weights = |sentences: &[Sentence]| file(&train(&sentences.iter().collect::<Vec<_>>()));
        assert_eq!(weights(&once), weights(&again));
    }

    #[test]
    fn training_learns_what_it_is_shown() {
        let sentences = own().unwrap();
        let model = Model::read(&file(&train(&sentences.iter().collect::<Vec<_>>())));
        let [_, _, Accuracy { right, wrong, found, gold }] = Rows::of(&sentences, &model).0;
        assert!(right > 10 * wrong && 100 * found > 90 * gold, "{right} right, {wrong} wrong, {found} of {gold}");
    }

    #[test]
    fn our_own_sentences_are_marked_as_the_engine_marks_them() {
        let sentences = own().unwrap();
        let Accuracy { right, wrong, found, gold } = shipped(&sentences, Measure::Guidelines);
        assert!(right > 20 * wrong && 100 * found > 95 * gold, "{right} right, {wrong} wrong, {found} of {gold}");
    }

    #[test]
    fn offsets_of_the_data_count_scalars() {
        let line = r#"{"id": "a-1", "text": "Été: it was kept.", "passives": [{"participle": [12, 16]}]}"#;
        let sentence = parse(line).unwrap();
        assert_eq!(sentence.gold[0].text(&sentence.text), "kept");
        assert_eq!(sentence.document, "a");
        assert!(parse(r#"{"text": "It was kept.", "passives": [{"participle": [7]}]}"#).is_err());
    }

    #[test]
    fn a_prediction_is_right_where_it_covers_a_passive() {
        let sentence = own_sentence("It [was kept] and I was tired.").unwrap();
        let mut accuracy = Accuracy::default();
        accuracy.add(&sentence, &[Span::new(3, 11), Span::new(18, 27)], Measure::Treebank);
        assert_eq!(accuracy, Accuracy { right: 1, wrong: 1, found: 1, gold: 1 });
    }
}
