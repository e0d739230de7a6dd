//! The questions that may follow, each with room for a note.

use std::cell::RefCell;

use hindsight_coach::follow_up::{FollowUp, Source, follow_ups};
use hindsight_coach::kind::Kind;
use hindsight_coach::level;
use hindsight_story::panel_title;

use super::leave;
use crate::browser::{self, Field, Piece, Place, Template};
use crate::store::Store;

const ROWS: &str = "asked-rows";

thread_local! {
    /// What is asked, in its order.
    static ASKED: RefCell<Vec<FollowUp>> = const { RefCell::new(Vec::new()) };
}

/// Looks what the story invites.
pub(super) fn look(store: Store) -> Vec<FollowUp> {
    let asked = store.peek(follow_ups);
    ASKED.set(asked.clone());
    asked
}

/// Forgets it.
pub(super) fn forget() {
    ASKED.take();
}

/// Fills the list.
pub(super) fn show(store: Store) {
    let asked = look(store);
    let (kind, guess, is_empty) = store.peek(|session| {
        let story = session.story();
        let chosen = story.coaching.kind.as_deref().and_then(Kind::from_id);
        (chosen, Kind::of(story), story.is_empty())
    });
    let mut choices: Vec<_> = Kind::ALL.map(|kind| (kind.id().to_owned(), kind.name().to_owned())).into();
    let guess = guess.filter(|_| kind.is_none()).map_or_else(String::new, |guess| [": ", guess.name()].concat());
    choices.insert(0, (String::new(), ["Guess", &guess].concat()));
    let field = Field::find("kind");
    field.offer(&choices);
    field.set(kind.map_or("", Kind::id));
    Place::find("asked-none").set_shown(is_empty);

    let template = Template::find("asked-row");
    let notes = store.peek(|session| session.story().coaching.clone());
    let rows: Vec<_> = asked
        .iter()
        .map(|asked| {
            let row = template.copy();
            row.belong_to(&asked.id);
            row.place("question").show(&asked.question);
            let (from, words) = origin(&asked.source);
            row.place("from").show(&from);
            row.place("words").show(words);
            row.place("words").set_shown(!words.is_empty());
            row.place("note").label(&["What you would say to: ", &asked.question].concat());
            row.field("asked-note").set(notes.note(&asked.id));
            row
        })
        .collect();
    Place::find(ROWS).show_pieces(&rows);
    show_left(store);
}

/// Shows the notes whose questions are not asked now. They would be nowhere else.
fn show_left(store: Store) {
    let mut notes = store.peek(|session| session.story().coaching.notes.clone());
    ASKED.with_borrow(|asked| notes.retain(|note| asked.iter().all(|asked| asked.id != note.question)));
    let template = Template::find("left-row");
    let rows: Vec<_> = notes
        .iter()
        .map(|note| {
            let row = template.copy();
            row.belong_to(&note.question);
            row.place("note").show(&note.text);
            row.place("drop-note").label(&["Delete the note: ", &note.text].concat());
            row
        })
        .collect();
    Place::find("left-rows").show_pieces(&rows);
    Place::find("left-over").set_shown(!rows.is_empty());
}

/// Deletes one of them. The focus goes on to what stands before the others.
fn drop_note(store: Store, of: &str) {
    store.coach(&|coaching| coaching.set_note(of, ""));
    show_left(store);
    if !Place::find("left-title").takes_focus() {
        Place::find("practise").focus();
    }
}

/// Where a question comes from, in words, and the writer's own words that it is about.
fn origin(source: &Source) -> (String, &str) {
    match source {
        Source::Words { panel, words } => (["From “", panel_title(*panel), "”:"].concat(), words),
        Source::Gap(panel) => (["Still open in “", panel_title(*panel), "”"].concat(), ""),
        Source::Level(level) => (["Asked of a ", &level::name(*level).to_ascii_lowercase()].concat(), ""),
        Source::Kind(kind) => (["Often asked about: ", &kind.name().to_ascii_lowercase()].concat(), ""),
        Source::Any => ("Asked about any failure".to_owned(), ""),
    }
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str, of: &str) -> bool {
    match name {
        "to-asked-words" => go_to_words(store, of),
        "drop-note" => drop_note(store, of),
        _ => return false,
    }
    true
}

/// Leaves for the words that a question is about.
fn go_to_words(store: Store, of: &str) {
    let source = ASKED.with_borrow(|asked| asked.iter().find(|asked| asked.id == of).map(|asked| asked.source.clone()));
    if let Some(Source::Words { panel, words }) = source {
        leave();
        if !browser::is_shown(super::DIALOG) {
            store.go_to_words(panel, &words);
        }
    }
}

/// Something was typed or chosen in a field.
pub(super) fn filled_in(store: Store, field: &str, of: &str) {
    match field {
        "kind" => {
            let kind = Field::find("kind").value();
            store.coach(&|coaching| coaching.kind = (!kind.is_empty()).then(|| kind.clone()));
            show(store);
        }
        // The others stay as they are: another tab may have changed them.
        "asked-note" => {
            if let Some(row) = Piece::find(ROWS, of) {
                let note = row.field(field).value();
                store.coach(&|coaching| coaching.set_note(of, &note));
            }
        }
        _ => {}
    }
}
