//! What the writer and the coach have settled about one story, beside its words.

use crate::json::Json;
use crate::{Millis, Panel, PerPanel};

/// How many rehearsals of a story are remembered: the newest.
const MOST_REHEARSALS: usize = 50;

/// What belongs to a story and is none of its words: nothing of it is exported as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coaching {
    /// The kind of failure that it tells of, by its id; the coach guesses where there is none.
    pub kind: Option<String>,
    /// Signals and checks that do not apply to it, by their ids.
    pub set_aside: Vec<String>,
    /// Interview questions that it answers, by their ids.
    pub answers: Vec<String>,
    /// What the writer would say to follow-up questions.
    pub notes: Vec<Note>,
    /// What was decided about names and other confidential words.
    pub neutral: Vec<Neutral>,
    rehearsals: Vec<Rehearsal>,
}

/// An answer to a follow-up question, in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The question's id.
    pub question: String,
    /// The writer's words.
    pub text: String,
}

/// What was decided about words that may be confidential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neutral {
    /// The words as they stood in the story.
    pub words: String,
    /// What stands there instead from now on; `None` where the writer keeps them.
    pub instead: Option<String>,
}

/// One time that the story was told aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rehearsal {
    /// When it began.
    pub at: Millis,
    /// How long each panel took, in milliseconds.
    pub took: PerPanel<Millis>,
    /// How many words each panel had then.
    pub words: PerPanel<u64>,
}

impl Coaching {
    /// The rehearsals, oldest first.
    pub fn rehearsals(&self) -> &[Rehearsal] {
        &self.rehearsals
    }

    /// Remembers a rehearsal; of very many the oldest are forgotten.
    pub fn add_rehearsal(&mut self, rehearsal: Rehearsal) {
        self.rehearsals.push(rehearsal);
        self.forget_oldest();
    }

    fn forget_oldest(&mut self) {
        let too_many = self.rehearsals.len().saturating_sub(MOST_REHEARSALS);
        self.rehearsals.drain(..too_many);
    }

    /// Forgets all rehearsals.
    pub fn forget_rehearsals(&mut self) {
        self.rehearsals.clear();
    }

    /// The note on a question; empty where there is none.
    pub fn note(&self, question: &str) -> &str {
        self.notes.iter().find(|note| note.question == question).map_or("", |note| &note.text)
    }

    /// Puts a note on a question; an empty one takes it away.
    pub fn set_note(&mut self, question: &str, text: &str) {
        self.notes.retain(|note| note.question != question);
        if !text.is_empty() {
            self.notes.push(Note { question: question.to_owned(), text: text.to_owned() });
        }
    }

    /// Whether a signal or check does not apply, by its id.
    pub fn is_aside(&self, id: &str) -> bool {
        self.set_aside.iter().any(|aside| aside == id)
    }

    /// Takes in what was settled on another page about a story of the same words. What stands here stays where the two differ; of
    /// a note the words of both do. Says whether anything has changed.
    pub(crate) fn take_in(&mut self, other: Self) -> bool {
        let before = self.clone();
        self.kind = self.kind.take().or(other.kind);
        add_new(&mut self.set_aside, other.set_aside, |one, new| one == new);
        add_new(&mut self.answers, other.answers, |one, new| one == new);
        add_new(&mut self.neutral, other.neutral, |one, new| one.words == new.words);
        add_new(&mut self.rehearsals, other.rehearsals, |one, new| one.at == new.at);
        let mut in_order: Vec<Rehearsal> = Vec::new();
        for rehearsal in self.rehearsals.drain(..) {
            in_order.insert(in_order.partition_point(|other| other.at <= rehearsal.at), rehearsal);
        }
        self.rehearsals = in_order;
        self.forget_oldest();
        for Note { question, text } in other.notes {
            let here = self.note(&question);
            if here.contains(&text) {
                continue;
            }
            let both = if text.contains(here) { text } else { [here, "\n", &text].concat() };
            self.set_note(&question, &both);
        }
        *self != before
    }

    /// All texts in it, for whoever counts or cleans what comes from elsewhere.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let notes = self.notes.iter_mut().flat_map(|note| [&mut note.question, &mut note.text]);
        let neutral = self.neutral.iter_mut().flat_map(|one| [&mut one.words].into_iter().chain(&mut one.instead));
        self.kind.iter_mut().chain(&mut self.set_aside).chain(&mut self.answers).chain(notes).chain(neutral)
    }

    pub(crate) fn read(mut record: Json) -> Option<Self> {
        let rehearsal = |mut one: Json| {
            let mut took = one.take("took")?;
            let mut words = one.take("words")?;
            let numbers = |json: &mut Json| {
                let [context, setback, response, lesson] = Panel::ALL.map(|panel| json.take_number(panel.id()));
                let numbers = [context?, setback?, response?, lesson?];
                Some(PerPanel::from_fn(|panel| numbers[panel.index()]))
            };
            Some(Rehearsal { at: one.take_number("at")?, took: numbers(&mut took)?, words: numbers(&mut words)? })
        };
        let note = |mut note: Json| Some(Note { question: note.take_text("question")?, text: note.take_text("text")? });
        let neutral =
            |mut one: Json| Some(Neutral { words: one.take_text("words")?, instead: one.take_text_if_any("instead")? });
        let mut coaching = Self {
            kind: record.take_text_if_any("kind")?,
            set_aside: crate::versions::texts(record.take_list("set_aside")?)?,
            answers: crate::versions::texts(record.take_list("answers")?)?,
            notes: record.take_list("notes")?.into_iter().map(note).collect::<Option<_>>()?,
            neutral: record.take_list("neutral")?.into_iter().map(neutral).collect::<Option<_>>()?,
            rehearsals: Vec::new(),
        };
        for one in record.take_list("rehearsals")? {
            coaching.add_rehearsal(rehearsal(one)?);
        }
        Some(coaching)
    }

    pub(crate) fn write(&self) -> Json {
        let note = |note: &Note| {
            Json::object(vec![("question", Json::text(&note.question)), ("text", Json::text(&note.text))])
        };
        let neutral = |one: &Neutral| {
            let mut entries = vec![("words", Json::text(&one.words))];
            entries.extend(one.instead.as_deref().map(|instead| ("instead", Json::text(instead))));
            Json::object(entries)
        };
        let numbers = |numbers: &PerPanel<u64>| {
            Json::object(Panel::ALL.map(|panel| (panel.id(), Json::Number(numbers[panel]))).into())
        };
        let rehearsal = |one: &Rehearsal| {
            Json::object(vec![
                ("at", Json::Number(one.at)),
                ("took", numbers(&one.took)),
                ("words", numbers(&one.words)),
            ])
        };
        let mut entries = Vec::new();
        entries.extend(self.kind.as_deref().map(|kind| ("kind", Json::text(kind))));
        entries.extend([
            ("set_aside", Json::texts(&self.set_aside)),
            ("answers", Json::texts(&self.answers)),
            ("notes", Json::List(self.notes.iter().map(note).collect())),
            ("neutral", Json::List(self.neutral.iter().map(neutral).collect())),
            ("rehearsals", Json::List(self.rehearsals.iter().map(rehearsal).collect())),
        ]);
        Json::object(entries)
    }
}

/// Adds those that are not there yet.
fn add_new<T>(here: &mut Vec<T>, more: Vec<T>, same: fn(&T, &T) -> bool) {
    for new in more {
        if !here.iter().any(|one| same(one, &new)) {
            here.push(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_one_for_each_question_and_goes_when_it_is_empty() {
        let mut coaching = Coaching::default();
        coaching.set_note("a", "first");
        coaching.set_note("b", "other");
        coaching.set_note("a", "second");
        assert_eq!((coaching.note("a"), coaching.note("b"), coaching.note("c")), ("second", "other", ""));
        coaching.set_note("a", "");
        assert_eq!((coaching.note("a"), coaching.notes.len()), ("", 1));
    }

    #[test]
    fn of_very_many_rehearsals_the_newest_stay() {
        let mut coaching = Coaching::default();
        for at in 0..60 {
            coaching.add_rehearsal(Rehearsal { at, took: PerPanel::default(), words: PerPanel::default() });
        }
        assert_eq!((coaching.rehearsals().len(), coaching.rehearsals()[0].at), (50, 10));
    }

    #[test]
    fn what_two_pages_settled_about_the_same_words_is_all_kept() {
        let rehearsal = |at| Rehearsal { at, took: PerPanel::default(), words: PerPanel::default() };
        let neutral = |instead: &str| Neutral { words: "Globex".to_owned(), instead: Some(instead.to_owned()) };
        let mut here = Coaching { kind: Some("outage".to_owned()), ..Coaching::default() };
        here.set_aside = vec!["role".to_owned()];
        here.neutral = vec![neutral("a customer")];
        here.rehearsals = vec![rehearsal(5)];
        let mut there = Coaching { kind: Some("data".to_owned()), answers: vec!["q1".to_owned()], ..here.clone() };
        there.neutral = vec![neutral("a shop")];
        there.rehearsals = vec![rehearsal(3), rehearsal(5)];
        for (question, one, other) in
            [("same", "a", "a"), ("grew", "a", "a b"), ("shrank", "a b", "b"), ("apart", "a", "b"), ("new", "", "b")]
        {
            here.set_note(question, one);
            there.set_note(question, other);
        }
        assert!(here.take_in(there.clone()) && !here.take_in(there));
        assert_eq!((here.kind.as_deref(), here.set_aside.len(), here.answers.len()), (Some("outage"), 1, 1));
        assert_eq!(here.neutral, [neutral("a customer")]);
        assert_eq!(here.rehearsals, [rehearsal(3), rehearsal(5)]);
        let notes = ["same", "grew", "shrank", "apart", "new"].map(|question| here.note(question).to_owned());
        assert_eq!(notes, ["a", "a b", "a b", "a\nb", "b"]);
    }
}
