//! Hints for a whole text, and for a text that is being edited.

use crate::checks::{Clue, conclude};
use crate::grammar::Hit;
use crate::hint::{merged, settle};
use crate::paragraph::{Paragraph, split};
use crate::signal::Pick;
use crate::{CheckEvidence, Evidence, Family, Hint, Options, RULES, Signal, Span};

/// All hints for a text, by their start and, of one start, the longest first. Hints of one family do not overlap.
///
/// Takes time linear in the text. For a text that is being edited, use [`Document`].
pub fn analyze(text: &str, options: &Options) -> Vec<Hint> {
    let mut hints = Vec::new();
    for span in split(text) {
        hints.extend(look(span.text(text), options).hints.into_iter().map(|hint| hint.shifted(span.start)));
    }
    hints
}

/// What a text shows of what interviewers listen for: the most telling words for each signal, in the order of the signals.
///
/// Takes time linear in the text. For a text that is being edited, use [`Document`].
pub fn signals(text: &str, options: &Options) -> Vec<Evidence> {
    let mut all = Vec::new();
    for span in split(text) {
        all.extend(look(span.text(text), options).evidence.into_iter().map(|evidence| evidence.shifted(span.start)));
    }
    picked(&all)
}

/// What a text shows of what a coach asks about or remarks on: the first words for each check, in the order of the checks.
///
/// Takes time linear in the text. For a text that is being edited, use [`Document`].
pub fn checks(text: &str, options: &Options) -> Vec<CheckEvidence> {
    let mut all = Vec::new();
    for span in split(text) {
        all.extend(look(span.text(text), options).clues.into_iter().map(|clue| clue.shifted(span.start)));
    }
    conclude(&all, options.panel)
}

/// The evidence to show for each signal.
fn picked(all: &[Evidence]) -> Vec<Evidence> {
    let pick = |&signal: &Signal| {
        let own = all.iter().filter(|evidence| evidence.signal == signal);
        // Of several alike the first.
        own.rev().max_by_key(|evidence| match signal.pick() {
            Pick::First => 0,
            Pick::Longest => evidence.span.len(),
            Pick::LastClause => evidence.clause.start,
        })
    };
    Signal::ALL.iter().filter_map(pick).copied().collect()
}

/// A text that is being edited. After an edit only the paragraphs that changed are looked at again.
#[derive(Debug, Clone)]
pub struct Document {
    options: Options,
    text: String,
    paragraphs: Vec<Known>,
}

/// A paragraph and what was found in it.
#[derive(Debug, Clone)]
struct Known {
    span: Span,
    found: Found,
}

/// The hints for a paragraph and what it shows, with spans within the paragraph.
#[derive(Debug, Clone)]
struct Found {
    hints: Vec<Hint>,
    evidence: Vec<Evidence>,
    clues: Vec<Clue>,
}

impl Document {
    /// An empty document.
    pub const fn new(options: Options) -> Self {
        Self { options, text: String::new(), paragraphs: Vec::new() }
    }

    /// Replaces the text, and says how many paragraphs had to be looked at again. Those before the first and after the last
    /// paragraph that differ keep their hints.
    pub fn set_text(&mut self, text: &str) -> usize {
        if text == self.text {
            return 0;
        }
        let spans = split(text);
        let old = std::mem::take(&mut self.paragraphs);
        let same = |known: &Known, span: &Span| known.span.text(&self.text) == span.text(text);
        let before = old.iter().zip(&spans).take_while(|(known, span)| same(known, span)).count();
        let room = old.len().min(spans.len()) - before;
        let after =
            old.iter().rev().zip(spans.iter().rev()).take(room).take_while(|(known, span)| same(known, span)).count();
        let stale = old.len() - before - after;
        let looked = spans.len() - before - after;
        let mut old = old.into_iter();
        for (place, span) in spans.into_iter().enumerate() {
            if place == before {
                old.by_ref().take(stale).for_each(drop);
            }
            let kept = if (before..before + looked).contains(&place) { None } else { old.next() };
            let found = kept.map_or_else(|| look(span.text(text), &self.options), |known| known.found);
            self.paragraphs.push(Known { span, found });
        }
        text.clone_into(&mut self.text);
        looked
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All hints, as [`analyze`] on the whole text gives them.
    pub fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        for known in &self.paragraphs {
            hints.extend(known.found.hints.iter().map(|hint| hint.clone().shifted(known.span.start)));
        }
        hints
    }

    /// What the text shows, as [`signals`] on the whole text gives it.
    pub fn signals(&self) -> Vec<Evidence> {
        let mut all = Vec::new();
        for known in &self.paragraphs {
            all.extend(known.found.evidence.iter().map(|evidence| evidence.shifted(known.span.start)));
        }
        picked(&all)
    }

    /// What a coach asks about or remarks on, as [`checks`] on the whole text gives it.
    pub fn checks(&self) -> Vec<CheckEvidence> {
        let mut all = Vec::new();
        for known in &self.paragraphs {
            all.extend(known.found.clues.iter().map(|clue| clue.shifted(known.span.start)));
        }
        conclude(&all, self.options.panel)
    }

    /// Changes what is looked for, and looks at the whole text again if that is news.
    pub fn set_options(&mut self, options: Options) {
        if self.options == options {
            return;
        }
        self.options = options;
        for known in &mut self.paragraphs {
            known.found = look(known.span.text(&self.text), &options);
        }
    }
}

/// Looks at one paragraph.
fn look(text: &str, options: &Options) -> Found {
    let paragraph = Paragraph::new(text, options.panel);
    let hits = paragraph.hits();
    let mut hints = Vec::new();
    let wanted = |family| options.families.contains(family);
    for (set, rule) in RULES.iter().enumerate().filter(|(_, rule)| wanted(rule.family) || informs(rule.family)) {
        let own: Vec<Hit> = hits.iter().filter(|hit| hit.set == set).copied().collect();
        let mut found = Vec::new();
        (rule.check)(&paragraph, &own, &mut found);
        hints = merged(hints, found);
    }
    settle(&mut hints);
    let denied: Vec<Span> = hints.iter().filter(|hint| denies(hint.family)).map(|hint| hint.span).collect();
    let mut clues: Vec<Clue> = hints.iter().filter_map(Clue::of_hint).collect();
    hints.retain(|hint| wanted(hint.family));
    let shown = |hit: &Hit| {
        let &signal = Signal::ALL.get(hit.set.checked_sub(RULES.len())?)?;
        let sentence = paragraph.sentence(hit.sentence)?;
        // “About 300” belongs to “customers were charged”.
        let mut start = hit.start;
        if signal == Signal::Impact {
            let figures = (start.saturating_sub(3)..start).rev().take_while(|&at| sentence.is_figure(at)).count();
            start -= figures;
            if sentence.is_figure(start) && sentence.follows(start, "about|nearly|around|almost|over") {
                start -= 1;
            }
        }
        let (span, clause) = (sentence.cover(start..hit.end), sentence.cover(sentence.clause(start..hit.end)));
        Some(Evidence { signal, span, clause })
    };
    let mut evidence: Vec<Evidence> = hits.iter().filter_map(shown).collect();
    // Both come by their starts, so each is walked once.
    let mut denied = denied.as_slice();
    evidence.retain(|&Evidence { signal, span, .. }| {
        while let Some((_, rest)) = denied.split_first().filter(|(first, _)| first.end <= span.start) {
            denied = rest;
        }
        !(signal.is_deed() && denied.first().is_some_and(|first| first.start < span.end))
    });
    clues.extend(evidence.iter().filter_map(Clue::of_evidence));
    clues.extend(hits.iter().filter_map(|hit| Clue::of_hit(hit, &paragraph.sentence(hit.sentence)?)));
    // Of figures only the first counts.
    clues.extend(paragraph.sentences().find_map(|sentence| Clue::of_figure(&sentence)));
    Found { hints, evidence, clues }
}

/// Whether hints of this family tell something about the rest of the text, so that it is looked for also where it is not wanted.
const fn informs(family: Family) -> bool {
    denies(family) || matches!(family, Family::Blame)
}

/// Whether words under a hint of this family show no deed and no lesson: they are an excuse or an empty claim.
pub(crate) const fn denies(family: Family) -> bool {
    matches!(family, Family::Excuse | Family::Claim)
}
