//! Checks: finer than signals, what a coach asks about or remarks on.
//!
//! Paragraphs hold clues; what these mean together shows only in the whole text: whose part comes first, how often somebody
//! apologises.

mod number;

use crate::grammar::Hit;
use crate::sentence::Sentence;
use crate::{Evidence, Family, Hint, Panel, RULES, Signal, Span};

/// Something finer than a signal that a coach asks about, or remarks on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// How it failed: what one technical part did to another.
    Mechanism,
    /// A figure that measures or counts what went wrong.
    SetbackNumber,
    /// A thing that the change left behind, and that somebody could look at: a test, an alert, a checklist.
    ChangeArtefact,
    /// Since when the change holds, or for how long.
    ChangeTime,
    /// What has come of the change.
    ChangeOutcome,
    /// A figure that measures or counts what changed.
    LessonNumber,
    /// What others did wrong stands before the teller's own part, or there is no own part.
    OthersFirst,
    /// More than one apology, or words that punish oneself.
    OverApology,
    /// A strength that is dressed as a failing.
    HumbleBrag,
}

/// Whether a strong story has what a check finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// A strong story has it.
    Wanted,
    /// A strong story does without.
    Unwanted,
}

impl Check {
    /// All checks: those that are wanted, in the order of a story, then those that are not.
    pub const ALL: [Self; 9] = [
        Self::Mechanism,
        Self::SetbackNumber,
        Self::ChangeArtefact,
        Self::ChangeTime,
        Self::ChangeOutcome,
        Self::LessonNumber,
        Self::OthersFirst,
        Self::OverApology,
        Self::HumbleBrag,
    ];

    /// The name by which files and settings know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mechanism => "mechanism",
            Self::SetbackNumber => "setback_number",
            Self::ChangeArtefact => "change_artefact",
            Self::ChangeTime => "change_time",
            Self::ChangeOutcome => "change_outcome",
            Self::LessonNumber => "lesson_number",
            Self::OthersFirst => "others_first",
            Self::OverApology => "over_apology",
            Self::HumbleBrag => "humble_brag",
        }
    }

    /// The check with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.id() == id)
    }

    /// The panel where it belongs. Apologies and boasts are found in the others too.
    pub const fn panel(self) -> Panel {
        match self {
            Self::Mechanism | Self::SetbackNumber | Self::OthersFirst | Self::OverApology | Self::HumbleBrag => {
                Panel::Setback
            }
            Self::ChangeArtefact | Self::ChangeTime | Self::ChangeOutcome | Self::LessonNumber => Panel::Lesson,
        }
    }

    /// Whether a strong story has it, or does without.
    pub const fn kind(self) -> CheckKind {
        match self {
            Self::Mechanism
            | Self::SetbackNumber
            | Self::ChangeArtefact
            | Self::ChangeTime
            | Self::ChangeOutcome
            | Self::LessonNumber => CheckKind::Wanted,
            Self::OthersFirst | Self::OverApology | Self::HumbleBrag => CheckKind::Unwanted,
        }
    }

    /// Why an interviewer notices, in a sentence.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Mechanism => {
                "Someone who can say how it failed has understood it, and will know it when it comes again."
            }
            Self::SetbackNumber => "A figure lets a stranger feel how big it was, and shows that you looked.",
            Self::ChangeArtefact => "A test or a checklist stays when good intentions fade, and can be asked about.",
            Self::ChangeTime => "A date or a span shows that the change outlived the week after the failure.",
            Self::ChangeOutcome => "What has come of it since is the proof that the change was the right one.",
            Self::LessonNumber => {
                "A figure turns “it got better” into something that a listener can believe and remember."
            }
            Self::OthersFirst => "Listeners wait for your part. Told first, it makes what others did sound fair.",
            Self::OverApology => "One apology is enough. After it, people want to hear what you did next.",
            Self::HumbleBrag => "The question asks for a real failing. A strength in its place sounds rehearsed.",
        }
    }

    /// Whether a text in this panel is checked for it. A text whose panel is not known is.
    fn is_asked_in(self, panel: Option<Panel>) -> bool {
        matches!(self, Self::OverApology | Self::HumbleBrag) || panel.is_none_or(|panel| panel == self.panel())
    }
}

/// The words that a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckEvidence {
    /// What they show.
    pub check: Check,
    /// The words.
    pub span: Span,
    /// The words with the rest of their clause, which reads well alone.
    pub clause: Span,
}

/// What in a paragraph can lead to a check.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clue {
    kind: ClueKind,
    span: Span,
    clause: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClueKind {
    Mechanism,
    Artefact,
    Time,
    Outcome,
    /// Words that punish the teller.
    Reproach,
    /// A plain apology, of which there may be one.
    Apology,
    Boast,
    Figure,
    /// What others did wrong.
    Others,
    /// The teller's own part.
    Own,
}

/// The clues that patterns find, in the order of their sets; see grammar.rs.
const PATTERNS: [(ClueKind, &str); 9] = [
    (ClueKind::Mechanism, include_str!("checks/mechanism.txt")),
    (ClueKind::Artefact, include_str!("checks/artefact.txt")),
    (ClueKind::Time, include_str!("checks/time.txt")),
    (ClueKind::Outcome, include_str!("checks/outcome.txt")),
    (ClueKind::Reproach, include_str!("checks/reproach.txt")),
    (ClueKind::Apology, include_str!("checks/apology.txt")),
    (ClueKind::Others, include_str!("checks/others.txt")),
    (ClueKind::Own, include_str!("checks/own.txt")),
    (ClueKind::Boast, include_str!("checks/boast.txt")),
];

/// The patterns of each set.
pub(crate) fn patterns() -> impl Iterator<Item = &'static str> {
    PATTERNS.iter().map(|&(_, patterns)| patterns)
}

impl Clue {
    /// What a pattern found, if it is a pattern of checks.
    pub(crate) fn of_hit(hit: &Hit, sentence: &Sentence<'_>) -> Option<Self> {
        let set = hit.set.checked_sub(RULES.len() + Signal::ALL.len())?;
        let &(kind, _) = PATTERNS.get(set)?;
        Some(Self::new(kind, sentence, hit.start..hit.end))
    }

    /// The first figure of a sentence that measures or counts.
    pub(crate) fn of_figure(sentence: &Sentence<'_>) -> Option<Self> {
        let asked =
            [Check::SetbackNumber, Check::LessonNumber].into_iter().any(|check| check.is_asked_in(sentence.panel));
        asked.then(|| number::first(sentence)).flatten().map(|words| Self::new(ClueKind::Figure, sentence, words))
    }

    /// Fault that a hint finds put on others.
    pub(crate) fn of_hint(hint: &Hint) -> Option<Self> {
        (hint.family == Family::Blame).then_some(Self { kind: ClueKind::Others, span: hint.span, clause: hint.span })
    }

    /// The teller's own part, as the signal found it.
    pub(crate) fn of_evidence(evidence: &Evidence) -> Option<Self> {
        let &Evidence { signal, span, clause } = evidence;
        (signal == Signal::OwnPart).then_some(Self { kind: ClueKind::Own, span, clause })
    }

    fn new(kind: ClueKind, sentence: &Sentence<'_>, words: std::ops::Range<usize>) -> Self {
        Self { kind, span: sentence.cover(words.clone()), clause: sentence.cover(sentence.clause(words)) }
    }

    pub(crate) const fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        self.clause = self.clause.shifted(by);
        self
    }
}

/// What the clues of a whole text mean: the first words for each check.
pub(crate) fn conclude(clues: &[Clue], panel: Option<Panel>) -> Vec<CheckEvidence> {
    let all = |kind| clues.iter().filter(move |clue| clue.kind == kind);
    let first = |kind| all(kind).min_by_key(|clue| clue.span.start);
    let found = |check: Check| match check {
        Check::Mechanism => first(ClueKind::Mechanism),
        Check::SetbackNumber | Check::LessonNumber => first(ClueKind::Figure),
        Check::ChangeArtefact => first(ClueKind::Artefact),
        Check::ChangeTime => first(ClueKind::Time),
        Check::ChangeOutcome => first(ClueKind::Outcome),
        Check::OthersFirst => first(ClueKind::Others)
            .filter(|others| first(ClueKind::Own).is_none_or(|own| own.span.start > others.span.start)),
        Check::OverApology => {
            let once = first(ClueKind::Apology);
            let again = once.and_then(|once| all(ClueKind::Apology).find(|clue| clue.span.start >= once.span.end));
            [first(ClueKind::Reproach), again].into_iter().flatten().min_by_key(|clue| clue.span.start)
        }
        Check::HumbleBrag => first(ClueKind::Boast),
    };
    let asked = Check::ALL.into_iter().filter(|check| check.is_asked_in(panel));
    asked
        .filter_map(|check| found(check).map(|&Clue { span, clause, .. }| CheckEvidence { check, span, clause }))
        .collect()
}
