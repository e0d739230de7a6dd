//! The story to speak from: a panel at a time in large type, with a clock.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use hindsight_coach::keywords::keywords;
use hindsight_coach::rehearsal::{Clock, Tempo};
use hindsight_coach::told::watch_time;
use hindsight_story::{Millis, Panel, PerPanel, Rehearsal, Speech, StoryId, panel_title};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};

use super::{Part, after, look_at_clock, press_in, recording};
use crate::browser::{self, Place};
use crate::keys::Cue;
use crate::store::Store;

/// The sizes of the text, from small to large; style/rehearse.css knows them by their numbers.
const SIZES: usize = 6;

/// A screen stays lit through a pause of this length, and no longer.
const LONG_PAUSE: Duration = Duration::from_secs(5 * 60);

/// Nobody talks for so long about one panel without a hand on anything: whoever began has gone.
const ABANDONED: Millis = 10 * 60 * 1000;

/// A telling: the words as they stood when it began, and its clock.
struct Telling {
    story: StoryId,
    texts: PerPanel<String>,
    words: PerPanel<u64>,
    speech: Speech,
    clock: Clock,
    /// When it was started, as a date.
    began: Millis,
    has_begun: bool,
}

thread_local! {
    static TELLING: RefCell<Option<Telling>> = const { RefCell::new(None) };
    static SIZE: Cell<usize> = const { Cell::new(2) };
    static KEYWORDS: Cell<bool> = const { Cell::new(false) };
    /// Lets the screen go dark, in a long pause.
    static DARKEN: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Puts the open story before the speaker. The clock stands at nought.
pub(super) fn begin(store: Store) {
    let telling = store.peek(|session| {
        let balance = session.balance();
        Telling {
            story: session.story().id.clone(),
            texts: PerPanel::from_fn(|panel| session.story().text(panel).to_owned()),
            words: PerPanel::from_fn(|panel| balance.words(panel) as u64),
            speech: session.speech(),
            clock: Clock::new(),
            began: 0,
            has_begun: false,
        }
    });
    TELLING.set(Some(telling));
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        "tell-next" => go_on(store),
        "tell-back" => back(),
        "tell-pause" => toggle_pause(store),
        "tell-keywords" => {
            KEYWORDS.set(!KEYWORDS.get());
            show();
        }
        "tell-larger" => resize(SIZE.get() + 1),
        "tell-smaller" => resize(SIZE.get().saturating_sub(1)),
        "tell-again" => {
            begin(store);
            super::show(store, Part::Telling);
            focus();
        }
        _ => return false,
    }
    true
}

/// The button that a key presses here, if any.
pub(super) const fn deed(cue: Cue) -> Option<&'static str> {
    match cue {
        Cue::Next => Some("tell-next"),
        Cue::Back => Some("tell-back"),
        Cue::Pause => Some("tell-pause"),
        Cue::Keywords => Some("tell-keywords"),
        Cue::Larger => Some("tell-larger"),
        Cue::Smaller => Some("tell-smaller"),
        Cue::Again | Cue::Note => None,
    }
}

/// Puts the focus on the text, where keys are heard and long texts scroll.
pub(super) fn focus() {
    Place::find("telling-text").focus();
}

/// Whether the clock runs.
pub(super) fn is_running() -> bool {
    with(|telling| telling.clock.is_running()).unwrap_or_default()
}

/// Whether it was started.
pub(super) fn has_begun() -> bool {
    with(|telling| telling.has_begun).unwrap_or_default()
}

/// The story that is told.
pub(super) fn story() -> Option<StoryId> {
    with(|telling| telling.story.clone())
}

/// Whether somebody tells the story now, as far as one can know.
pub(super) fn is_told() -> bool {
    let now = browser::ticks();
    with(|telling| telling.clock.is_running() && telling.clock.took(telling.clock.panel(), now) < ABANDONED)
        .unwrap_or_default()
}

/// Pauses the clock, if it runs.
pub(super) fn pause() {
    if is_running() {
        change(|telling, now| telling.clock.pause(now));
        recording::pause();
        let darken = set_timeout_with_handle(browser::let_sleep, LONG_PAUSE);
        DARKEN.set(darken.ok());
    }
}

/// The dialog was closed: what was told is remembered.
pub(super) fn end(store: Store) {
    pause();
    stay_lit(Lit::No);
    if let Some(telling) = TELLING.take() {
        remember(store, telling);
    }
}

/// Forgets it.
pub(super) fn forget() {
    stay_lit(Lit::No);
    TELLING.set(None);
}

/// Whether the screen is to stay lit.
enum Lit {
    Yes,
    No,
}

fn stay_lit(lit: Lit) {
    if let Some(darken) = DARKEN.take() {
        darken.clear();
    }
    match lit {
        Lit::Yes => browser::keep_awake(),
        Lit::No => browser::let_sleep(),
    }
}

fn with<T>(read: impl FnOnce(&Telling) -> T) -> Option<T> {
    TELLING.with_borrow(|telling| telling.as_ref().map(read))
}

fn change(act: impl FnOnce(&mut Telling, Millis)) {
    let now = browser::ticks();
    TELLING.with_borrow_mut(|telling| {
        if let Some(telling) = telling {
            act(telling, now);
        }
    });
}

/// Starts, goes on after a pause, or goes to the next panel; after the last one it is done. One switch does for all of it.
fn go_on(store: Store) {
    if !is_running() {
        change(|telling, now| {
            if !telling.has_begun {
                telling.began = browser::now();
                telling.has_begun = true;
            }
            telling.clock.start(now);
        });
        recording::resume();
        stay_lit(Lit::Yes);
        show();
        return;
    }
    let next = with(|telling| Panel::ALL.get(telling.clock.panel().index() + 1).copied()).flatten();
    match next {
        Some(panel) => go_to(panel),
        None => done(store),
    }
}

fn back() {
    let before = with(|telling| telling.clock.panel().index().checked_sub(1).map(|at| Panel::ALL[at])).flatten();
    if let Some(panel) = before {
        go_to(panel);
    }
}

fn go_to(panel: Panel) {
    change(|telling, now| telling.clock.go_to(panel, now));
    show();
    Place::find("telling-text").scroll_to_start();
}

fn toggle_pause(store: Store) {
    if is_running() {
        pause();
        show();
    } else if has_begun() {
        go_on(store);
    }
}

fn resize(size: usize) {
    SIZE.set(size.min(SIZES - 1));
    show_size();
}

fn show_size() {
    Place::find("telling-text").mark("data-size", &SIZE.get().to_string());
}

/// The story was told to its end.
fn done(store: Store) {
    recording::stop();
    stay_lit(Lit::No);
    let Some(telling) = TELLING.take() else { return };
    let speech = telling.speech;
    after::show(remember(store, telling), speech);
    begin(store);
    super::show(store, Part::After);
    Place::find("after-title").focus();
}

/// Remembers what was told, unless it was too little, or is nobody's own story. Hands it out.
fn remember(store: Store, telling: Telling) -> Option<Rehearsal> {
    let finished = telling.clock.finish(browser::ticks(), telling.words)?;
    // The clock's own beginning is no date.
    let rehearsal = Rehearsal { at: telling.began, ..finished };
    let is_own = store.peek(|session| session.story().id == telling.story && !session.is_example());
    if is_own && !store.is_locked() {
        store.coach(&|coaching| coaching.add_rehearsal(rehearsal));
    }
    Some(rehearsal)
}

/// Shows the panel that is being told, the marks and the clock.
pub(super) fn show() {
    with(|telling| {
        let current = telling.clock.panel();
        let text = &telling.texts[current];
        let lines = if KEYWORDS.get() { keywords(text).join("\n") } else { String::new() };
        let place = Place::find("telling-text");
        place.show(match (&*lines, text.trim()) {
            ("", "") => "Nothing is written here yet.",
            ("", text) => text,
            (lines, _) => lines,
        });
        place.mark("data-kind", if KEYWORDS.get() { "keywords" } else { "text" });
        show_size();
        let number = (current.index() + 1).to_string();
        Place::find("telling-panel").show(&[panel_title(current), " · ", &number, " of 4"].concat());
        for panel in Panel::ALL {
            let state = if panel == current { "step" } else { "false" };
            Place::find_in(panel, "mark").mark("aria-current", state);
            Place::find_in(panel, "mark-plan").show(&watch_time(planned(telling.speech, telling.words[panel])));
            Place::find_in(panel, "mark").set_share(usize::try_from(telling.words[panel]).unwrap_or_default().max(1));
        }
        let is_running = telling.clock.is_running();
        Place::find("tell-next").show(match (telling.has_begun, is_running) {
            (false, _) => "Start",
            (true, false) => "Go on",
            (true, true) if current == Panel::Lesson => "Done",
            (true, true) => "Next panel",
        });
        let pause = Place::find("tell-pause");
        pause.set_awake(telling.has_begun);
        press_in(&pause, telling.has_begun && !is_running);
        press_in(&Place::find("tell-keywords"), KEYWORDS.get());
    });
    tick();
    look_at_clock();
}

/// How long so many words take at the writer's own pace, to the nearest second as everywhere. A file may give any number of them.
pub(super) fn planned(speech: Speech, words: u64) -> Millis {
    let pace = speech.words_per_minute as u64;
    (words.saturating_mul(60).saturating_add(pace / 2) / pace.max(1)).saturating_mul(1000)
}

/// Shows what the clock says. One that was left alone is paused, and the screen may go dark.
pub(super) fn tick() {
    if is_running() && !is_told() {
        pause();
        stay_lit(Lit::No);
        show();
        return;
    }
    let now = browser::ticks();
    with(|telling| {
        let total = telling.clock.total(now);
        Place::find("telling-time").show(&watch_time(total));
        for panel in Panel::ALL {
            Place::find_in(panel, "mark-took").show(&watch_time(telling.clock.took(panel, now)));
        }
        let target = telling.speech.target_seconds as Millis * 1000;
        Place::find("telling-left").show(&if total <= target {
            [&*watch_time(target - total), " left of ", &watch_time(target)].concat()
        } else {
            [&*watch_time(total - target), " over ", &watch_time(target)].concat()
        });
        Place::find("telling-tempo").show(tempo(telling, now));
    });
}

/// How fast the panels that are told went, where that is not about the writer's own pace.
fn tempo(telling: &Telling, now: Millis) -> &'static str {
    let told = Panel::ALL.into_iter().take_while(|panel| *panel != telling.clock.panel());
    let (words, took) =
        told.fold((0, 0), |(words, took), panel| (words + telling.words[panel], took + telling.clock.took(panel, now)));
    let pace = (words * 60_000).checked_div(took).and_then(|pace| usize::try_from(pace).ok());
    match pace.map(|pace| Tempo::of(pace, telling.speech)) {
        Some(tempo @ (Tempo::Slow | Tempo::Fast)) => tempo.name(),
        Some(Tempo::Steady) | None => "",
    }
}
