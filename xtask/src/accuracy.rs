//! How often the engine is right, on labelled texts: those of crates/prose-hints/labelled, and others that are not part of the
//! project. The command takes files and folders, and knows a file by what its lines hold.
//!
//! - Stories and passages: `{"author", "kind", "text", "panel"?, "hints": [{"family", "start", "end"}], "disputed": [the same],
//!   "signals": [{"signal"}], "signals_disputed": ["…"]}`. A hint is right where it overlaps a label of its family; one
//!   that meets only a disputed label is left out. A signal is right where the text has it. Columns “cv” are cross-validated over
//!   authors, as crossed.rs says; what other authors bear out is learned from all texts of a run.
//! - Sentences of a treebank: `{"text", "passives": [{"participle": [start, end], "part_lemma"}], "shared_aux_conj"?: [[start, end]]}`.
//!   A hint is right where it covers a participle; one that covers only a coordinated participle without an auxiliary of its own is left out.
//!
//! Offsets count Unicode scalars.

mod crossed;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use prose_hints::offsets::{Offsets, Unit};
use prose_hints::trace::traces;
use prose_hints::{Family, Options, Panel, RULES, Rule, Signal, Span, analyze, signals};
use serde::Deserialize;

use self::crossed::{Showing, Shown, Support, Verdict};
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
    signals: Vec<Signalled>,
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
struct Signalled {
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
    /// Whether one text shows something, and was found to.
    fn of_text(found: bool, verdict: Verdict) -> Self {
        let labelled = verdict == Verdict::Labelled;
        Self {
            right: usize::from(found && labelled),
            wrong: usize::from(found && verdict == Verdict::Absent),
            gold: usize::from(labelled),
            missed: usize::from(labelled && !found),
        }
    }

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
    /// The signals, cross-validated.
    crossed: BTreeMap<&'static str, Tally>,
}

impl Tallies {
    fn add(&mut self, other: &Self) {
        for (into, from) in [
            (&mut self.families, &other.families),
            (&mut self.rules, &other.rules),
            (&mut self.signals, &other.signals),
            (&mut self.crossed, &other.crossed),
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
    /// The tables of texts into the README, their counts into the pages of the rules and signals.
    Published,
}

/// Labelled texts.
struct Set {
    name: String,
    texts: Vec<Measured>,
}

/// A text, and what the engine makes of it.
struct Measured {
    text: Text,
    /// Which part of the authors of its set has written it.
    fold: usize,
    tallies: Tallies,
    showing: Showing,
}

impl Set {
    fn measure(name: String, texts: Vec<Text>) -> Result<Self> {
        let authors: BTreeSet<String> = texts.iter().map(|text| text.author.clone()).collect();
        let measured = |text: Text| {
            let fold = authors.range(..text.author.clone()).count() % FOLDS;
            let (tallies, showing) = measure(&text)?;
            Ok(Measured { text, fold, tallies, showing })
        };
        Ok(Self { name, texts: texts.into_iter().map(measured).collect::<Result<_>>()? })
    }

    fn authors(&self) -> BTreeSet<&str> {
        self.texts.iter().map(|measured| measured.text.author.as_str()).collect()
    }
}

/// Prints the figures for each path, a labelled file or a folder of them.
pub(crate) fn report(project: &Project, paths: &[PathBuf], figures: Figures) -> Result<()> {
    let mut sets = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
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
            sets.push(Set::measure(name, texts)?);
        }
    }
    cross(&mut sets);
    let mut tables = Vec::new();
    let mut all = Tallies::default();
    for set in &sets {
        let (table, tallies) = text_tables(set)?;
        println!("{table}");
        tables.push(table);
        all.add(&tallies);
    }
    if figures == Figures::Shown {
        return Ok(());
    }
    ensure!(!tables.is_empty(), "nothing to publish: none of these files holds labelled stories");
    publish(project, tables.join("\n").trim_end(), &all)
}

/// Adds the cross-validated tallies: each part of each set with the patterns that all texts by other authors bear out.
fn cross(sets: &mut [Set]) {
    for place in 0..sets.len() {
        for fold in 0..FOLDS {
            let of_part = sets[place].texts.iter().filter(|measured| measured.fold == fold);
            let held_out: BTreeSet<&str> = of_part.map(|measured| measured.text.author.as_str()).collect();
            let all = sets.iter().flat_map(|set| &set.texts);
            let others = all.filter(|measured| !held_out.contains(measured.text.author.as_str()));
            let support = Support::of(others.map(|measured| &measured.showing));
            for measured in sets[place].texts.iter_mut().filter(|measured| measured.fold == fold) {
                for (signal, shown) in &measured.showing {
                    let tally = Tally::of_text(support.finds(shown), shown.verdict);
                    measured.tallies.crossed.insert(signal.id(), tally);
                }
            }
        }
    }
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

/// What a text gives, and which patterns show its signals.
fn measure(text: &Text) -> Result<(Tallies, Showing)> {
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
    let showing = if text.kind == "story" { showing(text, panel) } else { Showing::new() };
    for (signal, shown) in &showing {
        tallies.signals.insert(signal.id(), Tally::of_text(shown.found, shown.verdict));
    }
    Ok((tallies, showing))
}

fn showing(text: &Text, panel: Option<Panel>) -> Showing {
    let options = Options { panel, ..Options::default() };
    let (found, traces) = (signals(&text.text, &options), traces(&text.text, &options));
    let shown = |signal: Signal| Shown {
        patterns: traces.iter().filter(|trace| trace.signal == signal).map(|trace| trace.pattern).collect(),
        verdict: if text.signals.iter().any(|shown| shown.signal == signal.id()) {
            Verdict::Labelled
        } else if text.signals_disputed.iter().any(|id| id == signal.id()) {
            Verdict::Disputed
        } else {
            Verdict::Absent
        },
        found: found.iter().any(|evidence| evidence.signal == signal),
    };
    Signal::ALL.into_iter().map(|signal| (signal, shown(signal))).collect()
}

/// The tables that are printed, and the counts of the whole set.
fn text_tables(set: &Set) -> Result<(String, Tallies)> {
    let mut folds: Vec<Tallies> = (0..FOLDS).map(|_| Tallies::default()).collect();
    let mut all = Tallies::default();
    let (mut words, mut false_hints, mut passages) = (0, 0, 0);
    for Measured { text, fold, tallies, .. } in &set.texts {
        folds[*fold].add(tallies);
        all.add(tallies);
        if text.kind == "passage" {
            passages += 1;
            words += prose_hints::word_count(&text.text);
            false_hints += tallies.families.values().map(|tally| tally.wrong).sum::<usize>();
        }
    }
    let of = |pick: fn(&Tallies) -> &BTreeMap<&'static str, Tally>, name: &str| {
        let of_folds: Vec<Tally> = folds.iter().filter_map(|fold| pick(fold).get(name).copied()).collect();
        (pick(&all).get(name).copied().unwrap_or_default(), of_folds)
    };
    let (texts, authors) = (set.texts.len(), set.authors().len());
    let mut table =
        format!("`{}`: {texts} texts by {authors} authors, {passages} of them incident passages.\n\n", set.name);
    table += "| hints | labels | P | R | F1 | F1 by fifths of the authors |\n| --- | --- | --- | --- | --- | --- |\n";
    for family in Family::ALL {
        let (tally, folds) = of(|tallies| &tallies.families, family.id());
        row(&mut table, family.id(), &[tally], &folds);
    }
    table += "\n| signals | labels | P | R | F1 | P cv | R cv | F1 cv | F1 by fifths of the authors |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for signal in Signal::ALL {
        let (tally, folds) = of(|tallies| &tallies.signals, signal.id());
        let (crossed, _) = of(|tallies| &tallies.crossed, signal.id());
        row(&mut table, signal.id(), &[tally, crossed], &folds);
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
    Ok((table, all))
}

/// A row with the rates of each tally; all have the same labels.
fn row(table: &mut String, name: &str, tallies: &[Tally], folds: &[Tally]) {
    let gold = tallies.first().map_or(0, |tally| tally.gold);
    let rates: String = tallies
        .iter()
        .map(|tally| format!(" {:.1} | {:.1} | {:.1} |", tally.precision(), tally.recall(), tally.f1()))
        .collect();
    let of_folds: Vec<String> =
        folds.iter().map(|fold| if fold.gold == 0 { "–".to_owned() } else { format!("{:.0}", fold.f1()) }).collect();
    writeln!(table, "| {name} | {gold} |{rates} {} |", of_folds.join(" ")).expect("a string takes all");
}

/// Puts the tables into the README, and the counts into the files that the pages of the rules and signals are read from.
fn publish(project: &Project, table: &str, all: &Tallies) -> Result<()> {
    let of_rules: String = RULES
        .iter()
        .map(|rule| {
            let Tally { right, wrong, .. } = all.rules.get(rule.id().as_str()).copied().unwrap_or_default();
            format!("{} {right} {}\n", rule.id(), right + wrong)
        })
        .collect();
    let of_signals: String = Signal::ALL
        .iter()
        .map(|signal| {
            let Tally { right, wrong, gold, .. } = all.signals.get(signal.id()).copied().unwrap_or_default();
            format!("{} {right} {} {gold}\n", signal.id(), right + wrong)
        })
        .collect();
    fs::write(project.path("crates/prose-hints/src/accuracy.txt"), of_rules)?;
    fs::write(project.path("crates/prose-hints/src/signal_accuracy.txt"), of_signals)?;
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
        let passive = |text: &Text| measure(text).unwrap().0.families["passive"];
        assert_eq!(passive(&text), Tally { right: 1, wrong: 2, gold: 1, missed: 0 });
        text.disputed.push(Label { family: "passive".into(), start: 31, end: 40 });
        assert_eq!(passive(&text), Tally { right: 1, wrong: 1, gold: 1, missed: 0 });
        assert_eq!(measure(&text).unwrap().0.families["blame"], Tally { right: 0, wrong: 0, gold: 1, missed: 1 });
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
    fn a_text_is_cross_validated_with_what_other_authors_bear_out_in_any_set() {
        let of = |author: &str| {
            let line = r#"{"author":"AUTHOR","kind":"story","text":"The import failed.","hints":[],"disputed":[],"signals":[{"signal":"event"}]}"#;
            text(&line.replace("AUTHOR", author))
        };
        for (authors, others, right) in [
            (&["a"][..], &[][..], 0),
            (&["a", "a"], &[], 0),
            (&["a", "b"], &[], 2),
            (&["a"], &["b"], 1),
            (&["a"], &["a"], 0),
        ] {
            let set = |authors: &[&str]| Set::measure(String::new(), authors.iter().map(|author| of(author)).collect());
            let mut sets = [set(authors).unwrap(), set(others).unwrap()];
            cross(&mut sets);
            let mut all = Tallies::default();
            sets[0].texts.iter().for_each(|measured| all.add(&measured.tallies));
            assert_eq!(all.signals["event"].right, authors.len());
            assert_eq!(all.crossed["event"].right, right, "{authors:?} {others:?}");
        }
    }

    #[test]
    fn rates_are_what_their_names_say() {
        let tally = Tally { right: 3, wrong: 1, gold: 4, missed: 2 };
        assert_eq!((tally.precision(), tally.recall(), tally.f1()), (75.0, 50.0, 60.0));
        assert_eq!(Tally::default().f1(), 0.0);
    }
}
