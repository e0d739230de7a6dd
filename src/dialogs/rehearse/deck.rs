//! The questions as a deck to practise with: one at a time, a minute for each.

use std::cell::RefCell;

use hindsight_coach::deck::Deck;
use hindsight_coach::follow_up::FollowUp;
use hindsight_coach::told::watch_time;
use hindsight_story::Millis;

use super::{asked, look_at_clock};
use crate::browser::{self, Place};
use crate::keys::Cue;
use crate::store::Store;

/// How long an answer should take.
const ANSWER: Millis = 60_000;

/// A deck that lies on the table.
struct Practice {
    questions: Vec<FollowUp>,
    deck: Deck,
    /// When the card on top was turned up.
    since: Millis,
}

thread_local! {
    static PRACTICE: RefCell<Option<Practice>> = const { RefCell::new(None) };
}

/// Lays out the questions that the story invites.
pub(super) fn begin(store: Store) {
    let questions = asked::look(store);
    let deck = Deck::new(questions.len());
    PRACTICE.set(Some(Practice { questions, deck, since: browser::ticks() }));
    show();
}

/// Takes the deck off the table.
pub(super) fn end() {
    PRACTICE.take();
}

/// Puts the focus on the card, where keys are heard.
pub(super) fn focus() {
    Place::find("card").focus();
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        "card-next" => turn(Deck::next),
        "card-again" => turn(Deck::again),
        "card-show-note" => show_note(store),
        _ => return false,
    }
    true
}

/// The button that a key presses here, if any.
pub(super) const fn deed(cue: Cue) -> Option<&'static str> {
    match cue {
        Cue::Next => Some("card-next"),
        Cue::Again => Some("card-again"),
        Cue::Note => Some("card-show-note"),
        Cue::Back | Cue::Pause | Cue::Keywords | Cue::Larger | Cue::Smaller => None,
    }
}

/// Whether the time for an answer runs.
pub(super) fn is_running() -> bool {
    with(|practice| practice.deck.top().is_some()).unwrap_or_default()
}

fn with<T>(read: impl FnOnce(&Practice) -> T) -> Option<T> {
    PRACTICE.with_borrow(|practice| practice.as_ref().map(read))
}

fn turn(act: fn(&mut Deck)) {
    PRACTICE.with_borrow_mut(|practice| {
        if let Some(practice) = practice {
            act(&mut practice.deck);
            practice.since = browser::ticks();
        }
    });
    show();
    focus();
    look_at_clock();
}

fn show() {
    with(|practice| {
        let all = practice.deck.cards().to_string();
        let top = practice.deck.top();
        let left = practice.deck.left().to_string();
        Place::find("card-number").show(&match top {
            Some(_) => [&*left, " of ", &all, " to go"].concat(),
            None => String::new(),
        });
        Place::find("card").show(&match top {
            Some(at) => practice.questions[at].question.clone(),
            None => ["That was all ", &all, "."].concat(),
        });
        Place::find("card-buttons").set_shown(top.is_some());
        Place::find("practise-again").set_shown(top.is_none());
        Place::find("card-note").set_shown(false);
    });
    tick();
}

fn show_note(store: Store) {
    let id = with(|practice| practice.deck.top().map(|at| practice.questions[at].id.clone())).flatten();
    if let Some(id) = id {
        let note = store.peek(|session| session.story().coaching.note(&id).to_owned());
        let place = Place::find("card-note");
        place.show(if note.is_empty() { "You have no note on this one yet." } else { &note });
        place.set_shown(true);
    }
}

/// Shows how much time is left.
pub(super) fn tick() {
    with(|practice| {
        let took = browser::ticks().saturating_sub(practice.since);
        Place::find("card-time").show(&match (practice.deck.top(), ANSWER.checked_sub(took)) {
            (None, _) => String::new(),
            // The second that has begun counts.
            (Some(_), Some(left)) => watch_time(left + 999),
            (Some(_), None) => "A minute is over.".to_owned(),
        });
    });
}
