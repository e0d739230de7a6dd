//! Kinds of failure, and what interviewers ask about each.

use hindsight_story::{Level, Panel, Story};

use crate::follow_up::{FollowUp, Source};
use crate::phrase::{Word, said, words};
use crate::table::rows;

/// What is asked about a kind, at a level, and about any failure: a row each, its id and the questions. A question is named by its
/// place, so new ones are added at the end and old ones stay where they are.
const GENERAL: &str = include_str!("general.txt");

/// What speaks for a kind: its id, how much, and phrases (see phrase.rs), of which each counts once.
const WORDS: &str = include_str!("kinds.txt");

/// What kind of failure a story tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something was down or slow.
    Outage,
    /// Data was lost, wrong or seen by others.
    Data,
    /// A date or an estimate did not hold.
    Deadline,
    /// A technical decision turned out wrong.
    Decision,
    /// A defect reached users.
    Defect,
    /// A weakness that somebody could have used, or did.
    Security,
    /// People misunderstood each other, or did not speak.
    Communication,
    /// Somebody was led, hired or judged wrongly.
    People,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Outage,
        Self::Data,
        Self::Deadline,
        Self::Decision,
        Self::Defect,
        Self::Security,
        Self::Communication,
        Self::People,
    ];

    /// The name by which records know it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Outage => "outage",
            Self::Data => "data",
            Self::Deadline => "deadline",
            Self::Decision => "decision",
            Self::Defect => "defect",
            Self::Security => "security",
            Self::Communication => "communication",
            Self::People => "people",
        }
    }

    /// The kind with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The name that a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outage => "Outage",
            Self::Data => "Lost or wrong data",
            Self::Deadline => "Missed deadline",
            Self::Decision => "Wrong decision",
            Self::Defect => "Bug that reached users",
            Self::Security => "Security",
            Self::Communication => "Misunderstanding",
            Self::People => "People",
        }
    }

    /// The kind that a story tells of: what its writer chose, or else what its tags or its words suggest; `None` unless they
    /// clearly do. Title and setback count twice.
    pub fn of(story: &Story) -> Option<Self> {
        /// How much a story's own words have to weigh.
        const ENOUGH: usize = 6;
        let chosen = story.coaching.kind.as_deref().and_then(Self::from_id);
        chosen.or_else(|| heaviest(&[(&story.tags.join(", "), 1)], 1)).or_else(|| {
            let setback = [&story.title, "\n", story.text(Panel::Setback)].concat();
            let rest = [Panel::Context, Panel::Response, Panel::Lesson].map(|panel| story.text(panel)).join("\n");
            heaviest(&[(&setback, 2), (&rest, 1)], ENOUGH)
        })
    }

    /// What is asked about any failure of this kind.
    pub fn questions(self) -> Vec<FollowUp> {
        general(self.id(), &Source::Kind(self))
    }
}

/// What is asked about a failure of no particular kind.
pub(crate) fn any() -> Vec<FollowUp> {
    general("any", &Source::Any)
}

/// What is asked at a level, whatever failed.
pub(crate) fn at_level(level: Level) -> Vec<FollowUp> {
    general(level.id(), &Source::Level(level))
}

fn general(group: &str, source: &Source) -> Vec<FollowUp> {
    let Some(row) = GENERAL.lines().find_map(|row| row.strip_prefix(group)?.strip_prefix('|')) else {
        return Vec::new();
    };
    let asked = |(place, question): (usize, &str)| FollowUp {
        id: [group, "-", &(place + 1).to_string()].concat(),
        question: question.to_owned(),
        source: source.clone(),
    };
    row.split('|').enumerate().map(asked).collect()
}

/// The kind that some texts, each of which counts so many times, speak of most, if they do with this weight at least and twice
/// that of any other. What several say counts in the first.
fn heaviest(texts: &[(&str, usize)], least: usize) -> Option<Kind> {
    let read: Vec<_> = texts.iter().map(|&(text, times)| (text, words(text), times)).collect();
    let mut weights = [0; Kind::ALL.len()];
    for [kind, weight, phrases] in rows(WORDS) {
        let (Some(kind), Ok(weight)) = (Kind::from_id(kind), weight.parse::<usize>()) else { continue };
        for phrase in phrases.split(',') {
            let says = |(text, words, _): &&(&str, Vec<Word>, usize)| said(text, words, phrase).next().is_some();
            weights[kind as usize] += weight * read.iter().find(says).map_or(0, |(.., times)| *times);
        }
    }
    let first = Kind::ALL.into_iter().max_by_key(|&kind| weights[kind as usize])?;
    let weight = weights[first as usize];
    let rivals = Kind::ALL.into_iter().filter(|&kind| kind != first && weights[kind as usize] * 2 > weight).count();
    (weight >= least && rivals == 0).then_some(first)
}

#[cfg(test)]
mod tests {
    use hindsight_story::StoryId;

    use super::*;

    fn story(tags: &[&str], title: &str, setback: &str) -> Story {
        let mut story = Story::new(StoryId::example(), 0);
        story.tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        title.clone_into(&mut story.title);
        story.set_text(Panel::Setback, setback.to_owned());
        story
    }

    #[test]
    fn a_story_is_of_the_kind_that_its_words_clearly_say() {
        use Kind::{Communication, Data, Deadline, Decision, Defect, Outage, People, Security};
        let rows = [
            (&[][..], "The index that took checkout down", "The orders table was locked for 11 minutes.", Some(Outage)),
            (&[], "", "The site went down for two hours, and the timeouts spread.", Some(Outage)),
            (&[], "", "My script overwrote the table, and the newest backup was a week old.", Some(Data)),
            (
                &[],
                "Three weeks late",
                "I missed the deadline because my estimate left out the reviews.",
                Some(Deadline),
            ),
            (&[], "The rewrite", "I chose microservices for two people.", Some(Decision)),
            (&[], "", "A rounding bug of mine charged customers twice, and a hotfix made it worse.", Some(Defect)),
            (&[], "", "I had committed an API key, which leaked within an hour.", Some(Security)),
            (
                &[],
                "",
                "We misunderstood each other: the requirements were unclear to me, and I didn’t ask.",
                Some(Communication),
            ),
            (&[], "", "I hired a friend, gave him no feedback, and he quit.", Some(People)),
            (&["deadline"], "", "The site went down for two hours.", Some(Deadline)),
            (&["fintech", "data loss"], "", "", Some(Data)),
            (&["fintech"], "", "", None),
            (&[], "", "", None),
            (&[], "", "Something went wrong on a Friday.", None),
            (&[], "", "The deploy was slow and there were alerts.", None),
            (&[], "", "The outage made us miss the deadline.", None),
        ];
        for (tags, title, setback, want) in rows {
            assert_eq!(Kind::of(&story(tags, title, setback)), want, "{tags:?} {title} {setback}");
        }
    }

    #[test]
    fn what_the_writer_chose_counts_more_than_words_and_tags() {
        let mut story = story(&["deadline"], "", "The site went down.");
        story.coaching.kind = Some("people".to_owned());
        assert_eq!(Kind::of(&story), Some(Kind::People));
        story.coaching.kind = Some("no kind of ours".to_owned());
        assert_eq!(Kind::of(&story), Some(Kind::Deadline));
    }

    #[test]
    fn each_group_has_its_questions_and_each_question_its_group() {
        let mut groups: Vec<_> = Kind::ALL.map(Kind::questions).into();
        assert!(groups.iter().all(|questions| (5..=7).contains(&questions.len())));
        groups.push(any());
        groups.extend(Level::ALL.map(at_level));
        assert!(groups[9..].iter().all(|questions| questions.len() == 2));
        let questions: Vec<_> = groups.concat();
        assert_eq!(questions.len(), GENERAL.matches('|').count());
        for (place, FollowUp { id, question, .. }) in questions.iter().enumerate() {
            assert!(questions[..place].iter().all(|other| other.id != *id && other.question != *question), "{id}");
            crate::testing::assert_open(question);
        }
    }

    #[test]
    fn each_row_of_words_speaks_for_a_kind() {
        for [kind, weight, phrases] in rows(WORDS) {
            assert!(Kind::from_id(kind).is_some() && weight.parse::<usize>().is_ok() && !phrases.is_empty(), "{kind}");
        }
    }
}
