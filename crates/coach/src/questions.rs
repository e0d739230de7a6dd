//! The bank of interview questions on failure.

use hindsight_story::{Level, Session};
use prose_hints::Signal;

use crate::kind::Kind;
use crate::table::rows;

/// A question a row: its id, its theme's id, the levels at which it is asked and what a story needs to answer it, a letter each, the
/// question, and what is listened for. A story needs one of the kinds that stand there (any, where none does) and all of the
/// signals, A to L in the order of [`Signal::ALL`].
const BANK: &str = include_str!("questions.txt");

/// How many questions are suggested for a story.
const SUGGESTED: usize = 6;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// A mistake of one's own.
    Mistake,
    /// Something that was down.
    Incident,
    /// Plans and dates that did not hold.
    Delivery,
    /// A technical decision.
    Judgement,
    /// Disagreement, feedback, misunderstanding.
    People,
    /// Leading others.
    Leadership,
    /// What was learned, and what changed.
    Growth,
}

impl Theme {
    /// All themes, in the order of the list.
    pub const ALL: [Self; 7] =
        [Self::Mistake, Self::Incident, Self::Delivery, Self::Judgement, Self::People, Self::Leadership, Self::Growth];

    /// The name by which the bank knows it.
    const fn id(self) -> &'static str {
        match self {
            Self::Mistake => "mistake",
            Self::Incident => "incident",
            Self::Delivery => "delivery",
            Self::Judgement => "judgement",
            Self::People => "people",
            Self::Leadership => "leadership",
            Self::Growth => "growth",
        }
    }

    /// The name that a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mistake => "Mistakes",
            Self::Incident => "Incidents",
            Self::Delivery => "Deadlines and plans",
            Self::Judgement => "Technical judgement",
            Self::People => "Working with others",
            Self::Leadership => "Leading",
            Self::Growth => "Learning",
        }
    }
}

/// A question of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Names it in stories. Never changes.
    pub id: &'static str,
    /// What it is about.
    pub theme: Theme,
    /// At which levels it is asked.
    pub levels: Vec<Level>,
    /// The question.
    pub text: &'static str,
    /// What the interviewer listens for in the answer.
    pub listens_for: &'static str,
}

/// All questions, by theme.
pub fn bank() -> Vec<Question> {
    rows(BANK).filter_map(read).map(|(question, _)| question).collect()
}

/// The question with this id.
pub fn find(id: &str) -> Option<Question> {
    bank().into_iter().find(|question| question.id == id)
}

/// The questions that are asked at a level, by theme.
pub fn for_level(level: Level) -> Vec<Question> {
    let mut questions = bank();
    questions.retain(|question| question.levels.contains(&level));
    questions
}

/// The themes of which no question at this level is among those that stories answer, by the questions' ids.
pub fn uncovered(answered: &[&str], level: Level) -> Vec<Theme> {
    let mut themes = Vec::from(Theme::ALL);
    for question in for_level(level) {
        if answered.contains(&question.id) {
            themes.retain(|&theme| theme != question.theme);
        }
    }
    themes
}

/// The ids of the questions at the writer's level that the story may answer, by its kind and by what it shows: those about its
/// kind first, and a few at most. None where it shows too little to answer any.
pub fn suggested(session: &Session) -> Vec<&'static str> {
    let kind = Kind::of(session.story());
    let level = session.settings().level;
    let shown = Signal::ALL.map(|signal| session.words_for(signal).is_some());
    let mut suggested = Vec::new();
    for special in [true, false] {
        for (question, needs) in rows(BANK).filter_map(read) {
            let kinds = needs.trim_end_matches(|c: char| c.is_ascii_uppercase());
            let kind_fits =
                kind.map_or_else(|| kinds.is_empty(), |kind| kinds.is_empty() || kinds.contains(initial(kind)));
            let fits = kind_fits && needs[kinds.len()..].bytes().all(|signal| shown[usize::from(signal - b'A')]);
            if fits && kinds.is_empty() != special && question.levels.contains(&level) {
                suggested.push(question.id);
            }
        }
    }
    suggested.truncate(SUGGESTED);
    suggested
}

/// A row of the bank, and what a story needs to answer it; `None` for one that names no theme of ours.
fn read([id, theme, levels, needs, text, listens_for]: [&'static str; 6]) -> Option<(Question, &'static str)> {
    let theme = Theme::ALL.into_iter().find(|one| one.id() == theme)?;
    let levels = Level::ALL.into_iter().filter(|&level| levels.contains(letter(level))).collect();
    Some((Question { id, theme, levels, text, listens_for }, needs))
}

/// The letter of a level in the bank.
const fn letter(level: Level) -> char {
    match level {
        Level::Junior => 'j',
        Level::Senior => 's',
        Level::Staff => 't',
        Level::Manager => 'm',
    }
}

/// The letter of a kind in the bank.
const fn initial(kind: Kind) -> char {
    match kind {
        Kind::Outage => 'o',
        Kind::Data => 'd',
        Kind::Deadline => 'l',
        Kind::Decision => 'c',
        Kind::Defect => 'b',
        Kind::Security => 's',
        Kind::Communication => 'm',
        Kind::People => 'p',
    }
}
