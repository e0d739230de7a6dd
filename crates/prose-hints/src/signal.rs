//! Signals: what a strong story shows, and interviewers listen for.

use crate::measured::{ENOUGH, counts};
use crate::{Docs, Measured, Panel, Span};

/// Something that a strong story shows. Not found is a question to the writer, never a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// What was being built or run.
    Project,
    /// The teller's own responsibility in it.
    Role,
    /// What failed, as a fact.
    Event,
    /// Who or what was affected, how much or how long.
    Impact,
    /// The teller's own decision, action or omission that contributed.
    OwnPart,
    /// How the cause was looked for.
    Diagnosis,
    /// A first assumption, and how it was confirmed or rejected.
    Hypothesis,
    /// Whom the teller told, asked or kept informed.
    Communication,
    /// A concrete step that the teller took to contain or fix it.
    Action,
    /// What the teller understood that they had not before.
    Insight,
    /// A concrete change to process, code, tooling or habit afterwards.
    Change,
    /// That it still shapes how they work, or evidence that it worked since.
    Lasting,
}

impl Signal {
    /// All signals, in the order in which a story shows them.
    pub const ALL: [Self; 12] = [
        Self::Project,
        Self::Role,
        Self::Event,
        Self::Impact,
        Self::OwnPart,
        Self::Diagnosis,
        Self::Hypothesis,
        Self::Communication,
        Self::Action,
        Self::Insight,
        Self::Change,
        Self::Lasting,
    ];

    /// The name by which files and the command line know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Role => "role",
            Self::Event => "event",
            Self::Impact => "impact",
            Self::OwnPart => "own_part",
            Self::Diagnosis => "diagnosis",
            Self::Hypothesis => "hypothesis",
            Self::Communication => "communication",
            Self::Action => "action",
            Self::Insight => "insight",
            Self::Change => "change",
            Self::Lasting => "lasting",
        }
    }

    /// The signal with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.id() == id)
    }

    /// The panel where a story shows it.
    pub const fn panel(self) -> Panel {
        match self {
            Self::Project | Self::Role => Panel::Context,
            Self::Event | Self::Impact | Self::OwnPart => Panel::Setback,
            Self::Diagnosis | Self::Hypothesis | Self::Communication | Self::Action => Panel::Response,
            Self::Insight | Self::Change | Self::Lasting => Panel::Lesson,
        }
    }

    /// Whether it is something that the teller did or understood: an excuse or an empty claim does not show it.
    pub(crate) const fn is_deed(self) -> bool {
        match self {
            Self::OwnPart | Self::Action | Self::Insight | Self::Change | Self::Lasting => true,
            Self::Project
            | Self::Role
            | Self::Event
            | Self::Impact
            | Self::Diagnosis
            | Self::Hypothesis
            | Self::Communication => false,
        }
    }

    /// Which of several words are shown for it: those that annotators most often marked.
    pub(crate) const fn pick(self) -> Pick {
        match self {
            Self::Event | Self::Diagnosis | Self::Hypothesis | Self::Communication | Self::Insight => Pick::First,
            Self::Project | Self::Impact | Self::OwnPart | Self::Action | Self::Change | Self::Lasting => Pick::Longest,
            Self::Role => Pick::LastClause,
        }
    }

    /// How often it was right on labelled stories, half of which nobody had read when its patterns were made; `None` where it was
    /// found too seldom to tell.
    /// Source: `cargo xtask accuracy --write`.
    pub fn measured(self) -> Option<Measured> {
        let [right, found, labelled] = counts(include_str!("signal_accuracy.txt"), self.id())?;
        (found >= ENOUGH).then_some(Measured { right, found, labelled })
    }

    /// Its page, parsed. Costs a walk over a kilobyte of text: ask when somebody wants to read it.
    pub fn docs(self) -> Docs<'static> {
        Docs::parse(self.page())
    }

    /// The source of its page; see docs.rs.
    pub(crate) const fn page(self) -> &'static str {
        match self {
            Self::Project => include_str!("signals/project.md"),
            Self::Role => include_str!("signals/role.md"),
            Self::Event => include_str!("signals/event.md"),
            Self::Impact => include_str!("signals/impact.md"),
            Self::OwnPart => include_str!("signals/own_part.md"),
            Self::Diagnosis => include_str!("signals/diagnosis.md"),
            Self::Hypothesis => include_str!("signals/hypothesis.md"),
            Self::Communication => include_str!("signals/communication.md"),
            Self::Action => include_str!("signals/action.md"),
            Self::Insight => include_str!("signals/insight.md"),
            Self::Change => include_str!("signals/change.md"),
            Self::Lasting => include_str!("signals/lasting.md"),
        }
    }

    /// The patterns that show it; see grammar.rs.
    pub(crate) const fn patterns(self) -> &'static str {
        match self {
            Self::Project => include_str!("signals/project.txt"),
            Self::Role => include_str!("signals/role.txt"),
            Self::Event => include_str!("signals/event.txt"),
            Self::Impact => include_str!("signals/impact.txt"),
            Self::OwnPart => include_str!("signals/own_part.txt"),
            Self::Diagnosis => include_str!("signals/diagnosis.txt"),
            Self::Hypothesis => include_str!("signals/hypothesis.txt"),
            Self::Communication => include_str!("signals/communication.txt"),
            Self::Action => include_str!("signals/action.txt"),
            Self::Insight => include_str!("signals/insight.txt"),
            Self::Change => include_str!("signals/change.txt"),
            Self::Lasting => include_str!("signals/lasting.txt"),
        }
    }
}

/// Which of several words in a text show a signal best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pick {
    First,
    /// Passing remarks are short.
    Longest,
    /// A title comes before what somebody answered for.
    LastClause,
}

/// The words that show a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// What they show.
    pub signal: Signal,
    /// The words.
    pub span: Span,
    /// The words with the rest of their clause, which reads well alone.
    pub clause: Span,
}

impl Evidence {
    pub(crate) const fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        self.clause = self.clause.shifted(by);
        self
    }
}
