//! The bank of interview questions on failure.

use hindsight_story::{Level, Session};
use prose_hints::Signal;

use crate::kind::Kind;
use crate::table::rows;

/// A question a row: its id, its theme's letter, the levels at which it is asked and what a story needs to answer it, a letter each,
/// the question, and what is listened for. A story needs one of the kinds that stand there (any, where none does) and all of the
/// signals, A to L in the order of [`Signal::ALL`]; `-` where neither tells.
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

    /// Its letter in the bank.
    const fn letter(self) -> &'static str {
        match self {
            Self::Mistake => "m",
            Self::Incident => "i",
            Self::Delivery => "d",
            Self::Judgement => "j",
            Self::People => "p",
            Self::Leadership => "l",
            Self::Growth => "g",
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

/// The themes that are asked about at a level and of which stories answer no question, by the ids of the questions that they answer.
pub fn uncovered(answered: &[&str], level: Level) -> Vec<Theme> {
    let asked = for_level(level);
    let open = |theme: &Theme| {
        let mut own = asked.iter().filter(|question| question.theme == *theme).peekable();
        own.peek().is_some() && own.all(|question| !answered.contains(&question.id))
    };
    Theme::ALL.into_iter().filter(open).collect()
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
    let theme = Theme::ALL.into_iter().find(|one| one.letter() == theme)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{example, session, story};

    #[test]
    fn the_bank_is_large_and_each_question_well_formed() {
        let bank = bank();
        assert!(bank.len() >= 44);
        assert_eq!(bank.len(), rows::<1>(BANK).count());
        for (place, Question { id, levels, text, listens_for, .. }) in bank.iter().enumerate() {
            let others = &bank[..place];
            assert!(others.iter().all(|other| other.id != *id && other.text != *text), "{id}");
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !levels.is_empty(), "{id}");
            assert!(text.ends_with(['?', '.']) && (4..20).contains(&text.split(' ').count()), "{text}");
            assert!(listens_for.ends_with('.') && (4..20).contains(&listens_for.split(' ').count()), "{listens_for}");
            assert_eq!(find(id).as_ref(), bank.get(place));
        }
        assert!(bank.is_sorted_by_key(|question| question.theme));
        assert_eq!(find("no question of ours"), None);
    }

    #[test]
    fn each_theme_and_level_has_enough_to_choose_from() {
        for theme in Theme::ALL {
            assert!(bank().iter().filter(|question| question.theme == theme).count() >= 4, "{theme:?}");
        }
        for level in Level::ALL {
            assert!(for_level(level).len() >= 15, "{level:?}");
        }
    }

    #[test]
    fn what_a_story_needs_is_written_in_letters_that_we_know() {
        for [id, _, _, needs, ..] in rows::<6>(BANK) {
            let kinds = needs.trim_end_matches(|c: char| ('A'..='L').contains(&c));
            if needs != "-" {
                assert!(needs.len() > kinds.len(), "{id} could be answered by nothing");
                assert!(kinds.chars().all(|c| Kind::ALL.into_iter().any(|kind| initial(kind) == c)), "{id}");
            }
        }
        for kind in Kind::ALL {
            assert!(rows::<6>(BANK).any(|[_, _, _, needs, ..]| needs.contains(initial(kind))), "{kind:?}");
        }
    }

    #[test]
    fn a_theme_is_covered_by_an_answer_to_a_question_of_the_level() {
        let without = |covered: Theme, themes: &[Theme]| !themes.contains(&covered) && !themes.is_empty();
        let all = uncovered(&[], Level::Manager);
        assert_eq!(all, Theme::ALL);
        assert!(!uncovered(&[], Level::Junior).contains(&Theme::Leadership), "nobody asks a junior");
        assert!(without(Theme::Leadership, &uncovered(&["wrong-hire"], Level::Manager)));
        assert!(uncovered(&["wrong-hire"], Level::Staff).contains(&Theme::Leadership), "not asked of staff engineers");
        assert_eq!(uncovered(&["no question of ours"], Level::Manager), all);
    }

    #[test]
    fn questions_are_suggested_by_what_a_story_shows() {
        let example = suggested(&session(example(), Level::Senior));
        assert!(!example.is_empty() && example.len() <= SUGGESTED, "{example:?}");
        assert_eq!(find(example[0]).map(|question| question.theme), Some(Theme::Mistake), "{example:?}");
        for texts in [[""; 4], ["I like my work.", "", "", ""], ["", "Something happened.", "", ""]] {
            assert!(suggested(&session(story(texts), Level::Senior)).is_empty(), "{texts:?}");
        }
        let mut late = story(["", "I had promised it for May and forgot the reviews.", "", ""]);
        assert!(!suggested(&session(late.clone(), Level::Senior)).contains(&"missed-deadline"));
        late.tags = vec!["deadline".to_owned()];
        for level in Level::ALL {
            assert_eq!(suggested(&session(late.clone(), level)).first(), Some(&"missed-deadline"), "{level:?}");
        }
        assert!(!suggested(&session(late, Level::Junior)).contains(&"let-team-down"));
    }
}
