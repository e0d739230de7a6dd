//! How often the engine is right, on labelled texts: those of crates/prose-hints/labelled, and others that are not part of the
//! project. The command takes files and folders, and knows a file by what its lines hold.
//!
//! - Stories and passages: `{"author", "kind", "text", "panel"?, "hints": [{"family", "start", "end"}], "disputed": [the same],
//!   "signals": [{"signal"}], "signals_disputed": ["…"]}`. A hint is right where it overlaps a label of its family; one
//!   that meets only a disputed label is left out. A signal is right where the text has it.
//! - Sentences of a treebank: `{"text", "passives": [{"participle": [start, end], "part_lemma"}], "shared_aux_conj"?: [[start, end]]}`.
//!   A hint is right where it covers a participle; one that covers only a coordinated participle without an auxiliary of its own is left out.
//!
//! Offsets count Unicode scalars.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use prose_hints::offsets::{Offsets, Unit};
use prose_hints::{Family, Options, Panel, RULES, Rule, Signal, Span, analyze, signals};
use serde::Deserialize;

use crate::project::Project;

/// Published F1 for spans of passives on the held-out parts of the same treebanks, in percent.
const PEERS: &str =
    "write-good and Vale 84.4, wink-nlp with a rule 90.0, spaCy en_core_web_md 93.1, a 49 MB neural tagger 93.4";

/// How many parts the authors are split into.
const FOLDS: usize = 5;

#[derive(Deserialize)]
#[serde(untagged)]
enum Record {
    Sentence(Sentence),
    Text(Text),
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
    passives: Vec<Gold>,
    #[serde(default)]
    shared_aux_conj: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Gold {
    participle: (usize, usize),
    part_lemma: String,
}

#[derive(Deserialize)]
struct Text {
    author: String,
    kind: String,
    text: String,
    panel: Option<String>,
    hints: Vec<Label>,
    disputed: Vec<Label>,
    #[serde(default)]
    signals: Vec<Shown>,
    #[serde(default)]
    signals_disputed: Vec<String>,
}

#[derive(Deserialize)]
struct Label {
    family: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Shown {
    signal: String,
}

/// Counts of what was found, and was not.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Tally {
    /// Found, and so labelled.
    right: usize,
    /// Found, and not labelled.
    wrong: usize,
    /// Labelled.
    gold: usize,
    /// Labelled, and not found.
    missed: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.gold += other.gold;
        self.missed += other.missed;
    }

    /// In percent, as the others.
    fn precision(self) -> f64 {
        percent(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        percent(self.gold - self.missed, self.gold)
    }

    fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of labels are small")]
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// What one text gives, for each thing that is looked for.
#[derive(Default)]
struct Tallies {
    families: BTreeMap<&'static str, Tally>,
    rules: BTreeMap<&'static str, Tally>,
    signals: BTreeMap<&'static str, Tally>,
}

impl Tallies {
    fn add(&mut self, other: &Self) {
        for (into, from) in [
            (&mut self.families, &other.families),
            (&mut self.rules, &other.rules),
            (&mut self.signals, &other.signals),
        ] {
            for (name, tally) in from {
                into.entry(name).or_default().add(*tally);
            }
        }
    }
}

/// Where the figures go besides the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figures {
    /// Nowhere.
    Shown,
    /// The tables of texts into the README, their counts into the pages of the rules.
    Published,
}

/// Prints the figures for each path, a labelled file or a folder of them.
pub(crate) fn report(project: &Project, paths: &[PathBuf], figures: Figures) -> Result<()> {
    let mut tables = String::new();
    let mut of_rules: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut files = BTreeSet::new();
        collect(path, &mut files)?;
        let (mut texts, mut treebanks) = (Vec::new(), Vec::new());
        for file in &files {
            let (sentences, labelled) = read(file)?;
            texts.extend(labelled);
            if !sentences.is_empty() {
                treebanks.push((file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), sentences));
            }
        }
        if texts.is_empty() && treebanks.is_empty() {
            bail!("no labelled file (.jsonl) at {}; see xtask/src/accuracy.rs for what they hold", path.display());
        }
        if !treebanks.is_empty() {
            println!("{}", treebank_table(&treebanks));
        }
        if !texts.is_empty() {
            let (table, rules) = text_tables(&name, &texts)?;
            println!("{table}");
            tables += &table;
            tables.push('\n');
            for (rule, tally) in rules {
                of_rules.entry(rule).or_default().add(tally);
            }
        }
    }
    if figures == Figures::Shown {
        return Ok(());
    }
    ensure!(!tables.is_empty(), "nothing to publish: none of these files holds labelled stories");
    publish(project, tables.trim_end(), &of_rules)
}

/// The sentences and the texts of a file.
fn read(file: &Path) -> Result<(Vec<Sentence>, Vec<Text>)> {
    let (mut sentences, mut texts) = (Vec::new(), Vec::new());
    for (number, line) in fs::read_to_string(file)?.lines().enumerate() {
        let record = serde_json::from_str(line)
            .with_context(|| format!("{}, line {}: neither a sentence nor a text", file.display(), number + 1))?;
        match record {
            Record::Sentence(sentence) => sentences.push(sentence),
            Record::Text(text) => texts.push(text),
        }
    }
    Ok((sentences, texts))
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> Result<()> {
    let what = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
    if what.is_dir() {
        for entry in fs::read_dir(path)? {
            let path = entry?.path();
            if path.is_dir() || path.extension().is_some_and(|end| end == "jsonl") {
                collect(&path, files)?;
            }
        }
    } else {
        files.insert(path.to_owned());
    }
    Ok(())
}

/// Passives that the hints leave alone on purpose: states, to whoever tells a story.
const STATES: [&str; 2] = ["suppose", "locate"];

fn treebank_table(treebanks: &[(String, Vec<Sentence>)]) -> String {
    let mut table = String::from(
        "| passives in sentences of | P | R | F1 | F1 in a panel, “supposed to” and “located” aside |\n| --- | --- | --- | --- | --- |\n",
    );
    let (mut all, mut all_told) = (Tally::default(), Tally::default());
    for (name, sentences) in treebanks {
        let (mut tally, mut told) = (Tally::default(), Tally::default());
        for sentence in sentences {
            tally.add(passives(sentence, &[]));
            told.add(passives(sentence, &STATES));
        }
        treebank_row(&mut table, name, tally, told);
        all.add(tally);
        all_told.add(told);
    }
    if treebanks.len() > 1 {
        treebank_row(&mut table, "all", all, all_told);
    }
    table + "\nF1 of others on the held-out parts: " + PEERS + ".\n"
}

fn treebank_row(table: &mut String, name: &str, tally: Tally, told: Tally) {
    let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
    writeln!(table, "| {name} ({}) | {precision:.1} | {recall:.1} | {f1:.1} | {:.1} |", tally.gold, told.f1())
        .expect("a string takes all");
}

fn passives(sentence: &Sentence, leave_out: &[&str]) -> Tally {
    let panel = (!leave_out.is_empty()).then_some(Panel::Setback);
    let found: Vec<_> =
        spans(&sentence.text, panel).into_iter().filter(|(rule, ..)| rule.family() == Family::Passive).collect();
    let covers = |&(_, start, end): &(&Rule, usize, usize), part: (usize, usize)| start <= part.0 && part.1 <= end;
    let counted: Vec<_> =
        sentence.passives.iter().filter(|gold| !leave_out.contains(&gold.part_lemma.as_str())).collect();
    let mut tally = Tally { gold: counted.len(), ..Tally::default() };
    for hint in &found {
        if counted.iter().any(|gold| covers(hint, gold.participle)) {
            tally.right += 1;
        } else if !sentence.shared_aux_conj.iter().any(|&part| covers(hint, part)) {
            tally.wrong += 1;
        }
    }
    tally.missed = counted.iter().filter(|gold| !found.iter().any(|hint| covers(hint, gold.participle))).count();
    tally
}

/// The hints for a text: the rule, and the marked stretch in Unicode scalars.
fn spans(text: &str, panel: Option<Panel>) -> Vec<(&'static Rule, usize, usize)> {
    let mut offsets = Offsets::new(text, Unit::Scalar);
    let mut convert = |span: Span| (offsets.convert(span.start), offsets.convert(span.end));
    analyze(text, &Options { panel, ..Options::default() })
        .into_iter()
        .filter_map(|hint| {
            let (start, end) = convert(hint.span);
            Some((Rule::by_id(hint.rule.as_str())?, start, end))
        })
        .collect()
}

fn tallies(text: &Text) -> Result<Tallies> {
    let panel = match &text.panel {
        Some(id) => Some(Panel::from_id(id).with_context(|| format!("no panel is called “{id}”"))?),
        None => None,
    };
    let overlaps = |label: &Label, start: usize, end: usize| label.start < end && start < label.end;
    let mut tallies = Tallies::default();
    let found = spans(&text.text, panel);
    for family in Family::ALL {
        let of = |labels: &'_ [Label]| labels.iter().filter(|label| label.family == family.id()).count();
        let mut tally = Tally { gold: of(&text.hints), ..Tally::default() };
        let labelled = |labels: &[Label], start, end| {
            labels.iter().any(|label| label.family == family.id() && overlaps(label, start, end))
        };
        for &(rule, start, end) in found.iter().filter(|(rule, ..)| rule.family() == family) {
            let of_rule = tallies.rules.entry(rule.id().as_str()).or_default();
            if labelled(&text.hints, start, end) {
                tally.right += 1;
                of_rule.right += 1;
            } else if !labelled(&text.disputed, start, end) {
                tally.wrong += 1;
                of_rule.wrong += 1;
            }
        }
        let is_found = |label: &&Label| {
            found.iter().any(|&(rule, start, end)| rule.family() == family && overlaps(label, start, end))
        };
        tally.missed = text.hints.iter().filter(|label| label.family == family.id() && !is_found(label)).count();
        tallies.families.insert(family.id(), tally);
    }
    if text.kind == "story" {
        let found = signals(&text.text, &Options { panel, ..Options::default() });
        for signal in Signal::ALL {
            let labelled = text.signals.iter().any(|shown| shown.signal == signal.id());
            let disputed = text.signals_disputed.iter().any(|id| id == signal.id());
            let shown = found.iter().any(|evidence| evidence.signal == signal);
            let one = usize::from;
            let tally = Tally {
                right: one(shown && labelled),
                wrong: one(shown && !labelled && !disputed),
                gold: one(labelled),
                missed: one(labelled && !shown),
            };
            tallies.signals.insert(signal.id(), tally);
        }
    }
    Ok(tallies)
}

/// The tables that are printed, and the counts of each rule.
fn text_tables(name: &str, texts: &[Text]) -> Result<(String, BTreeMap<&'static str, Tally>)> {
    let authors: BTreeSet<&str> = texts.iter().map(|text| text.author.as_str()).collect();
    let mut folds: Vec<Tallies> = (0..FOLDS).map(|_| Tallies::default()).collect();
    let mut all = Tallies::default();
    let (mut words, mut false_hints) = (0, 0);
    for text in texts {
        let tallies = tallies(text)?;
        let fold = authors.range(..text.author.as_str()).count() % FOLDS;
        folds[fold].add(&tallies);
        all.add(&tallies);
        if text.kind == "passage" {
            words += prose_hints::word_count(&text.text);
            false_hints += tallies.families.values().map(|tally| tally.wrong).sum::<usize>();
        }
    }
    let of = |pick: fn(&Tallies) -> &BTreeMap<&'static str, Tally>, name: &str| {
        let of_folds: Vec<Tally> = folds.iter().filter_map(|fold| pick(fold).get(name).copied()).collect();
        (pick(&all).get(name).copied().unwrap_or_default(), of_folds)
    };
    let mut table = format!(
        "`{name}`: {} texts by {} authors, {} of them incident passages.\n\n",
        texts.len(),
        authors.len(),
        texts.iter().filter(|text| text.kind == "passage").count()
    );
    table += "| hints | labels | P | R | F1 | F1 by fifths of the authors |\n| --- | --- | --- | --- | --- | --- |\n";
    for family in Family::ALL {
        row(&mut table, family.id(), of(|tallies| &tallies.families, family.id()));
    }
    table +=
        "\n| signals | labels | P | R | F1 | F1 by fifths of the authors |\n| --- | --- | --- | --- | --- | --- |\n";
    for signal in Signal::ALL {
        row(&mut table, signal.id(), of(|tallies| &tallies.signals, signal.id()));
    }
    table += "\n| rule | right | of |\n| --- | --- | --- |\n";
    for rule in RULES {
        let Tally { right, wrong, .. } = all.rules.get(rule.id().as_str()).copied().unwrap_or_default();
        writeln!(table, "| {} | {right} | {} |", rule.id(), right + wrong)?;
    }
    if words > 0 {
        let rate = percent(false_hints, words) * 10.0;
        writeln!(
            table,
            "\nFalse hints in 1,000 words of incident passages: {rate:.1} ({false_hints} in {words} words)."
        )?;
    }
    Ok((table, all.rules))
}

fn row(table: &mut String, name: &str, (all, folds): (Tally, Vec<Tally>)) {
    let of_folds: Vec<String> =
        folds.iter().map(|fold| if fold.gold == 0 { "–".to_owned() } else { format!("{:.0}", fold.f1()) }).collect();
    let (precision, recall, f1) = (all.precision(), all.recall(), all.f1());
    writeln!(table, "| {name} | {} | {precision:.1} | {recall:.1} | {f1:.1} | {} |", all.gold, of_folds.join(" "))
        .expect("a string takes all");
}

/// Puts the tables into the README, and the counts into the file that the pages of the rules are read from.
fn publish(project: &Project, table: &str, rules: &BTreeMap<&'static str, Tally>) -> Result<()> {
    let counts: String = RULES
        .iter()
        .map(|rule| {
            let Tally { right, wrong, .. } = rules.get(rule.id().as_str()).copied().unwrap_or_default();
            format!("{} {right} {}\n", rule.id(), right + wrong)
        })
        .collect();
    fs::write(project.path("crates/prose-hints/src/accuracy.txt"), counts)?;
    let path = project.path("crates/prose-hints/README.md");
    let readme = fs::read_to_string(&path)?;
    let (before, rest) = readme.split_once(START).context("the engine's README has lost its mark for the table")?;
    let (_, after) = rest.split_once(END).context("the engine's README has lost the mark behind its table")?;
    fs::write(&path, [before, START, "\n", table, "\n", END, after].concat())?;
    Ok(())
}

const START: &str = "<!-- figures of cargo xtask accuracy -->";
const END: &str = "<!-- end of the figures -->";

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Text {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_hint_is_right_where_it_meets_a_label_and_left_out_where_it_meets_a_doubt() {
        let mut text = text(
            r#"{"author":"a","kind":"story","text":"🙈 The table was dropped. The key was lost. It was run.","hints":
            [{"family":"passive","start":14,"end":25},{"family":"blame","start":0,"end":5}],"disputed":[],"signals":[]}"#,
        );
        let passive = |text: &Text| tallies(text).unwrap().families["passive"];
        assert_eq!(passive(&text), Tally { right: 1, wrong: 2, gold: 1, missed: 0 });
        text.disputed.push(Label { family: "passive".into(), start: 31, end: 40 });
        assert_eq!(passive(&text), Tally { right: 1, wrong: 1, gold: 1, missed: 0 });
        assert_eq!(tallies(&text).unwrap().families["blame"], Tally { right: 0, wrong: 0, gold: 1, missed: 1 });
        text.hints[0].family = "vague".into();
        assert_eq!(passive(&text), Tally { right: 0, wrong: 2, gold: 0, missed: 0 });
    }

    #[test]
    fn a_passive_is_right_where_the_participle_is_covered() {
        let sentence = r#"{"text":"It was dropped and lost, and was located here.","passives":
            [{"participle":[7,14],"part_lemma":"drop"},{"participle":[33,40],"part_lemma":"locate"}],"shared_aux_conj":[[19,23]]}"#;
        let sentence: Sentence = serde_json::from_str(sentence).unwrap();
        assert_eq!(passives(&sentence, &[]), Tally { right: 2, wrong: 0, gold: 2, missed: 0 });
        assert_eq!(passives(&sentence, &STATES), Tally { right: 1, wrong: 0, gold: 1, missed: 0 });
    }

    #[test]
    fn rates_are_what_their_names_say() {
        let tally = Tally { right: 3, wrong: 1, gold: 4, missed: 2 };
        assert_eq!((tally.precision(), tally.recall(), tally.f1()), (75.0, 50.0, 60.0));
        assert_eq!(Tally::default().f1(), 0.0);
    }
}
