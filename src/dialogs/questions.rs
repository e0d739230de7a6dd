//! “Interview questions”: which of the bank the open story answers, and which themes no story covers yet.

use std::cell::RefCell;

use hindsight_coach::questions::{self, Question, Theme};
use hindsight_story::{Level, library};

use super::choices;
use super::stories::titled;
use crate::browser::{self, Field, Piece, Place, Template};
use crate::store::Store;

/// The dialog, and the button that opens it.
pub(super) const DIALOG: &str = "questions";

/// How many of the questions that a story answers are said on the page.
const SAID: usize = 2;

/// What another story answers: its title, and the questions' ids.
type Other = (String, Vec<String>);

thread_local! {
    /// The other stories, as they were when the dialog was opened.
    static OTHERS: RefCell<Vec<Other>> = const { RefCell::new(Vec::new()) };
    /// The answers that the page says now.
    static SHOWN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => show(store),
        _ => return false,
    }
    true
}

/// Something was typed, chosen or ticked in a field.
pub(super) fn filled_in(store: Store, field: &str, of: &str) {
    match field {
        "question-search" => fill(store),
        "question-level" => {
            choices::choose_level(store, field);
            fill(store);
        }
        "answers-it" => take_tick(store, of),
        _ => {}
    }
}

/// Drops what was read.
pub(super) fn forget() {
    OTHERS.take();
}

/// The session has changed: the page says which questions its story answers.
pub(super) fn look(store: Store) {
    let answers = store.peek(|session| {
        let answers = &session.story().coaching.answers;
        SHOWN.with_borrow(|shown| shown != answers).then(|| answers.clone())
    });
    if let Some(answers) = answers {
        let known: Vec<_> = answers.iter().filter_map(|id| questions::find(id)).map(|known| known.text).collect();
        let mut said = known.iter().take(SAID).copied().collect::<Vec<_>>().join(" ");
        if known.len() > SAID {
            said = [&said, " And ", &(known.len() - SAID).to_string(), " more."].concat();
        }
        Place::find("answers").show(&said);
        SHOWN.set(answers);
    }
}

fn show(store: Store) {
    OTHERS.set(if browser::is_embed() { Vec::new() } else { others(store) });
    Field::find("question-search").set("");
    let (title, level) = store.peek(|session| (session.story().title.clone(), session.settings().level));
    Place::find("questions-of").show(titled(&title));
    Field::find("question-level").set(level.id());
    fill(store);
    browser::show_dialog(DIALOG);
}

/// What the stories beside the open one answer. Those that cannot be read are told of elsewhere.
fn others(store: Store) -> Vec<Other> {
    let open = store.peek(|session| session.story().id.clone());
    let stories = store.kept(library::stories).unwrap_or_default().stories;
    let others = stories.into_iter().filter(|story| story.id != open && !story.coaching.answers.is_empty());
    others.map(|story| (titled(&story.title).to_owned(), story.coaching.answers)).collect()
}

/// Fills the list anew: what this story may answer, then the rest by theme.
fn fill(store: Store) {
    let (answers, level, suggested) = store.peek(|session| {
        (session.story().coaching.answers.clone(), session.settings().level, questions::suggested(session))
    });
    let search = Field::find("question-search").value().to_ascii_lowercase();
    let is_wanted = |question: &Question| {
        let text = [question.text, " ", question.listens_for].concat().to_ascii_lowercase();
        search.split_whitespace().all(|word| text.contains(word))
    };
    let is_answered = |question: &Question| answers.iter().any(|id| id == question.id);
    let mut bank = questions::bank();
    bank.retain(|question| (question.levels.contains(&level) || is_answered(question)) && is_wanted(question));
    let (near, rest): (Vec<_>, Vec<_>) = bank.into_iter().partition(|question| suggested.contains(&question.id));

    let (theme, row) = (Template::find("question-theme"), Template::find("question-row"));
    let section = |name: &str, questions: &[Question]| {
        let piece = theme.copy();
        piece.place("theme").show(name);
        let rows: Vec<_> = questions.iter().map(|one| question_row(row.copy(), one, is_answered(one))).collect();
        piece.place("question-rows").show_pieces(&rows);
        piece
    };
    let near = (!near.is_empty()).then(|| section("This story may answer", &near));
    let themes = rest.chunk_by(|one, next| one.theme == next.theme);
    let sections: Vec<_> =
        near.into_iter().chain(themes.map(|of| section(of.first().map_or("", |one| one.theme.name()), of))).collect();
    Place::find("questions-list").show_pieces(&sections);
    Place::find("no-questions").set_shown(sections.is_empty());
    show_uncovered(&answers, level);
}

fn question_row(piece: Piece, question: &Question, is_answered: bool) -> Piece {
    piece.belong_to(question.id);
    piece.place("question").show(question.text);
    piece.place("listens").show(question.listens_for);
    let tick = piece.field("answers-it");
    tick.label(&["This story answers it: ", question.text].concat());
    tick.set_ticked(is_answered);
    let by = OTHERS.with_borrow(|others| {
        let by = others.iter().filter(|(_, answers)| answers.iter().any(|id| id == question.id));
        by.map(|(title, _)| title.clone()).collect::<Vec<_>>().join(", ")
    });
    let place = piece.place("answered-by");
    place.set_shown(!by.is_empty());
    place.show(&["Answered by ", &by].concat());
    piece
}

/// Says which themes are left. In a frame the other stories are not known.
fn show_uncovered(answers: &[String], level: Level) {
    if browser::is_embed() {
        return;
    }
    let themes = OTHERS.with_borrow(|others| {
        let all: Vec<_> = others.iter().flat_map(|(_, answers)| answers).chain(answers).map(String::as_str).collect();
        questions::uncovered(&all, level)
    });
    let names = themes.iter().map(|theme| theme.name()).collect::<Vec<_>>().join(", ");
    Place::find("uncovered").show(&match themes.len() {
        0 => "Your stories cover every theme.".to_owned(),
        number if number == Theme::ALL.len() => {
            "Tick what a story of yours answers. Here stands then which themes are left.".to_owned()
        }
        _ => ["Themes that no story covers yet: ", &names, "."].concat(),
    });
}

/// Takes over one tick. The others stay as they are: another tab may have changed them.
fn take_tick(store: Store, id: &str) {
    let Some(row) = Piece::find("question-rows", id) else { return };
    let is_ticked = row.field("answers-it").is_ticked();
    store.coach(&|coaching| {
        coaching.answers.retain(|answer| answer != id);
        if is_ticked {
            coaching.answers.push(id.to_owned());
        }
    });
    let (answers, level) = store.peek(|session| (session.story().coaching.answers.clone(), session.settings().level));
    show_uncovered(&answers, level);
}
