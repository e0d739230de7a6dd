//! “Rehearse”: the story told aloud against a clock, how that went, and the questions that may follow.
//!
//! One dialog over the whole window, of several parts. What a telling or a question is stands in the coach's crate.

mod after;
mod asked;
mod deck;
mod recording;
mod telling;

use std::cell::Cell;
use std::time::Duration;

use hindsight_story::Coaching;
use leptos::prelude::{IntervalHandle, set_interval_with_handle};

use super::neutral::{self, Then};
use crate::browser::{self, Place};
use crate::keys::Cue;
use crate::store::Store;

/// The dialog, and the buttons and keys that ask for it.
pub(crate) const DIALOG: &str = "rehearse";

/// What fills the screen: a dialog itself may not.
const STAGE: &str = "stage";

/// How often what a clock shows is looked at.
const REDRAW: Duration = Duration::from_millis(250);

/// What the dialog shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The text to speak from.
    Telling,
    /// How the telling went.
    After,
    /// The rehearsals before.
    Earlier,
    /// The questions that may follow.
    Asked,
    /// One of them at a time.
    Deck,
}

thread_local! {
    static PART: Cell<Part> = const { Cell::new(Part::Telling) };
    /// Looks at the clock, while one runs.
    static TICKING: Cell<Option<IntervalHandle>> = const { Cell::new(None) };
}

/// Opens the dialog about the open story. Whoever asks for it presses `rehearse`: what may be confidential is decided first.
pub(crate) fn open(store: Store) {
    if browser::is_shown(DIALOG) {
        return;
    }
    telling::begin(store);
    Place::find("fill-screen").set_shown(browser::can_fill_screen());
    show(store, Part::Telling);
    browser::show_dialog(DIALOG);
    recording::bring();
    telling::focus();
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str, of: &str) -> bool {
    match name {
        DIALOG => neutral::before(store, Then::Rehearse),
        "rehearse-tell" => {
            show(store, Part::Telling);
            telling::focus();
        }
        "rehearse-asked" => {
            let from_deck = PART.get() == Part::Deck;
            show(store, Part::Asked);
            if from_deck {
                Place::find("practise").focus();
            }
        }
        "rehearse-earlier" => show(store, Part::Earlier),
        "rehearse-close" => leave(),
        "fill-screen" if browser::fills_screen() => browser::leave_screen(),
        "fill-screen" => browser::fill_screen(STAGE),
        "forget-rehearsals" => {
            store.coach(&Coaching::forget_rehearsals);
            show(store, Part::Telling);
            telling::focus();
        }
        "practise" => {
            deck::begin(store);
            show(store, Part::Deck);
            deck::focus();
        }
        name => {
            return telling::press(store, name)
                || recording::press(store, name)
                || asked::press(store, name, of)
                || deck::press(store, name);
        }
    }
    true
}

/// Something was typed or chosen in a field.
pub(super) fn filled_in(store: Store, field: &str, of: &str) {
    asked::filled_in(store, field, of);
}

/// The button that a key presses in the part that is shown, if any.
pub(super) fn deed(cue: Cue) -> Option<&'static str> {
    match PART.get() {
        Part::Telling => telling::deed(cue),
        Part::Deck => deck::deed(cue),
        Part::After | Part::Earlier | Part::Asked => None,
    }
}

/// Whether the dialog must not be closed before something in it is decided.
pub(super) fn stays() -> bool {
    recording::is_unsaved()
}

/// Asks for that decision.
pub(super) fn ask() {
    recording::ask();
}

/// Whether there is something in memory that goes with the page.
pub(crate) fn has_recording() -> bool {
    recording::is_unsaved()
}

/// Whether somebody is telling a story, with no hand on keys or pointer.
pub(super) fn is_telling() -> bool {
    telling::is_told()
}

/// The dialog was closed: what was told is remembered, and nothing goes on.
pub(super) fn closed(store: Store) {
    telling::end(store);
    deck::end();
    look_at_clock();
    browser::leave_screen();
    if store.is_locked() {
        // A recording is nowhere else. It waits behind the lock, as words do that could not be stored.
        recording::lock();
    } else {
        recording::forget();
    }
}

/// Remembers what was told so far, as long as the story may be changed.
pub(crate) fn remember(store: Store) {
    if telling::has_begun() {
        telling::end(store);
        telling::begin(store);
        show(store, Part::Telling);
    }
}

/// Another story is open than the one that was told. The dialog closes; a recording is decided about first.
pub(super) fn another_story(store: Store) {
    if browser::is_shown(DIALOG) {
        telling::forget();
        telling::begin(store);
        show(store, Part::Telling);
        recording::bring();
        leave();
    }
}

/// Takes the story's words out of memory: they are not for this page any more, or not now.
pub(super) fn forget() {
    telling::forget();
    asked::forget();
    deck::end();
}

/// Everything was erased: the recording goes too.
pub(crate) fn drop_recording() {
    recording::forget();
}

/// Listens to what no press tells of. Call it once.
pub(super) fn listen() {
    browser::watch_screen();
    browser::on_screen_filled(|| {
        let words = if browser::fills_screen() { "Leave full screen" } else { "Full screen" };
        Place::find("fill-screen").show(words);
    });
    // A finger or a mouse on a big button leaves the focus with the text, where the space bar and foot switches are heard.
    browser::hand_focus("[data-press^=tell-]", "telling-text");
    browser::hand_focus("[data-press^=card-]", "card");
}

/// Closes the dialog, unless something in it has to be decided first.
fn leave() {
    if stays() {
        ask();
    } else {
        browser::close_dialog(DIALOG);
    }
}

/// Shows a part of the dialog. A clock that runs in another one is paused.
fn show(store: Store, part: Part) {
    if part != Part::Telling {
        telling::pause();
    }
    if part != Part::Deck {
        deck::end();
    }
    PART.set(part);
    let is_any = |parts: &[Part]| parts.contains(&part);
    Place::find("part-tell").set_shown(is_any(&[Part::Telling]));
    Place::find("part-after").set_shown(is_any(&[Part::After]));
    Place::find("part-asked").set_shown(is_any(&[Part::Asked]));
    Place::find("part-deck").set_shown(is_any(&[Part::Deck]));
    Place::find("recording").set_shown(is_any(&[Part::Telling, Part::After]));
    let has_earlier = after::show_earlier(store);
    Place::find("earlier").set_shown(has_earlier && is_any(&[Part::After, Part::Earlier]));
    Place::find("to-earlier").set_shown(has_earlier);
    for (button, parts) in [
        ("to-tell", &[Part::Telling, Part::After][..]),
        ("to-asked", &[Part::Asked, Part::Deck]),
        ("to-earlier", &[Part::Earlier]),
    ] {
        press_in(&Place::find(button), is_any(parts));
    }
    match part {
        Part::Telling => telling::show(),
        Part::Asked => asked::show(store),
        Part::After | Part::Earlier | Part::Deck => {}
    }
    look_at_clock();
}

/// Shows a button as pressed in, or not.
fn press_in(button: &Place, is_in: bool) {
    button.mark("aria-pressed", if is_in { "true" } else { "false" });
}

/// Has the clock that is shown looked at again and again while it runs.
fn look_at_clock() {
    let runs = telling::is_running() || deck::is_running();
    match (TICKING.get(), runs) {
        (None, true) => {
            let tick = move || {
                telling::tick();
                deck::tick();
            };
            // Without it the clock is seen only when something is pressed.
            TICKING.set(set_interval_with_handle(tick, REDRAW).ok());
        }
        (Some(ticking), false) => {
            ticking.clear();
            TICKING.set(None);
        }
        (Some(_), true) | (None, false) => {}
    }
}
