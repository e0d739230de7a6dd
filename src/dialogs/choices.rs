//! What the writer chooses under “Settings”: how they speak, which hints they see, how the page looks, for which level they prepare.
//! All of it holds at once.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use hindsight_coach::pace;
use hindsight_story::{Level, Millis, Preferences, Settings, Theme, in_words};
use leptos::prelude::{IntervalHandle, set_interval_with_handle};
use prose_hints::Family;

use super::settings;
use crate::browser::{self, Field, Place};
use crate::store::Store;

/// What fields of families are called, before the family's id.
const FAMILY: &str = "family-";

/// Where it is said that the settings were downloaded.
const TAKEN: &str = "settings-taken";

/// Lengths to choose from, in seconds.
const TARGETS: [usize; 8] = [60, 90, 120, 150, 180, 240, 300, 600];

/// Sizes of text to choose from, in percent.
const SIZES: [usize; 5] = [90, 100, 110, 125, 150];

thread_local! {
    /// What the fields show.
    static SHOWN: RefCell<Option<(Settings, Preferences)>> = const { RefCell::new(None) };
    /// When somebody began to read aloud, and what counts the seconds.
    static READING: Cell<Option<(Millis, IntervalHandle)>> = const { Cell::new(None) };
    /// The pace that was measured, in words a minute.
    static MEASURED: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The session has changed: what another tab or the site around has chosen shows in the fields, too.
pub(crate) fn changed(store: Store) {
    let is_new = SHOWN.with_borrow(|shown| {
        shown.as_ref().is_none_or(|(settings, asked)| {
            store.peek(|session| settings != session.settings() || asked != session.preferences())
        })
    });
    if is_new {
        fill(store);
    }
}

/// Shows the settings as they are.
pub(super) fn fill(store: Store) {
    let (settings, asked) = store.peek(|session| (session.settings().clone(), session.preferences().clone()));
    let pace = Field::find("pace");
    if pace.value().parse() != Ok(settings.words_per_minute()) {
        pace.set(&settings.words_per_minute().to_string());
    }
    offer("target", &TARGETS, settings.target_seconds(), &in_words);
    offer("text-size", &SIZES, settings.text_percent(), &|percent| [&*percent.to_string(), " %"].concat());
    for family in Family::ALL {
        Field::find(&[FAMILY, family.id()].concat()).set_ticked(settings.families.contains(family));
    }
    Field::find("theme").set(settings.theme.map_or("system", Theme::id));
    Field::find("settings-level").set(settings.level.id());
    show_asked(&asked);
    SHOWN.set(Some((settings, asked)));
}

/// Offers numbers to choose from, and the one that is chosen, wherever that came from.
fn offer(field: &str, numbers: &[usize], chosen: usize, words: &dyn Fn(usize) -> String) {
    let mut numbers = numbers.to_vec();
    if let Err(place) = numbers.binary_search(&chosen) {
        numbers.insert(place, chosen);
    }
    let choices: Vec<_> = numbers.into_iter().map(|number| (number.to_string(), words(number))).collect();
    let field = Field::find(field);
    field.offer(&choices);
    field.set(&chosen.to_string());
}

/// Says what the site around the page asks for, which goes before.
fn show_asked(asked: &Preferences) {
    let said = [
        ("asked-target", asked.target_seconds.map(|seconds| ["This site asks for ", &in_words(seconds), "."].concat())),
        ("asked-families", asked.names_families().then(|| "This site says which hints are shown on it.".to_owned())),
        ("asked-theme", asked.theme.map(|theme| ["This site asks for the ", theme.id(), " theme."].concat())),
        (
            "asked-size",
            asked
                .text_percent
                .map(|size| ["This site asks for ", &*size.to_string(), " % of what you choose."].concat()),
        ),
    ];
    for (place, words) in said {
        let place = Place::find(place);
        place.set_shown(words.is_some());
        place.show(&words.unwrap_or_default());
    }
}

/// Something was typed, chosen or ticked in a field.
pub(super) fn filled_in(store: Store, field: &str) {
    let value = || Field::find(field).value();
    let number = || value().parse::<usize>();
    match field {
        // What is half typed is out of range, and not meant yet.
        "pace" => {
            if let Ok(pace @ 60..=260) = number() {
                store.choose(&|settings| settings.set_words_per_minute(pace));
            }
        }
        "target" => {
            if let Ok(seconds) = number() {
                store.choose(&|settings| settings.set_target_seconds(seconds));
            }
        }
        "text-size" => {
            if let Ok(percent) = number() {
                store.choose(&|settings| settings.set_text_percent(percent));
            }
        }
        "theme" => {
            let theme = Theme::from_id(&value());
            store.choose(&|settings| settings.theme = theme);
        }
        "settings-level" => choose_level(store, field),
        field => {
            let id = field.strip_prefix(FAMILY);
            if let Some(family) = Family::ALL.into_iter().find(|family| Some(family.id()) == id) {
                let wanted = Field::find(field).is_ticked();
                store.choose(&|settings| {
                    if wanted {
                        settings.families.insert(family);
                    } else {
                        settings.families.remove(family);
                    }
                });
            }
        }
    }
}

/// A level was chosen in the field of this name.
pub(crate) fn choose_level(store: Store, field: &str) {
    if let Some(level) = Level::from_id(&Field::find(field).value()) {
        store.choose(&|settings| settings.level = level);
    }
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        "measure-pace" => {
            Place::find("reading-text").show(pace::PARAGRAPH);
            Place::find("reading").set_shown(true);
            Place::find("reading-start").focus();
        }
        "take-settings" => {
            let text = store.peek(|session| session.settings().write_file());
            browser::download(Settings::FILE, "application/json", &text);
            Place::find(TAKEN).show(&["Downloaded as “", Settings::FILE, "”."].concat());
        }
        "reading-start" => start_reading(),
        "reading-done" => end_reading(),
        "use-pace" => {
            if let Some(pace) = MEASURED.take() {
                store.choose(&|settings| settings.set_words_per_minute(pace));
                closed();
                Field::find("pace").focus();
            }
        }
        _ => return false,
    }
    true
}

/// Opens the settings where the pace and the target are.
pub(crate) fn change_pace(store: Store) {
    settings::open(store);
    Field::find("pace").focus();
}

fn start_reading() {
    stop_reading();
    let began = browser::ticks();
    let tick = move || Place::find("reading-time").show(&in_words(seconds_since(began)));
    tick();
    READING.set(set_interval_with_handle(tick, Duration::from_secs(1)).ok().map(|ticks| (began, ticks)));
    show_reading(Reading::Reads);
    Place::find("reading-said").show("");
    Place::find("reading-done").focus();
}

fn end_reading() {
    let Some(began) = stop_reading() else { return };
    let pace = pace::measured(browser::ticks().saturating_sub(began));
    MEASURED.set(pace);
    show_reading(if pace.is_some() { Reading::Measured } else { Reading::Ready });
    Place::find("reading-said").show(&match pace {
        Some(pace) => [&*pace.to_string(), " words a minute."].concat(),
        None => "That cannot be a whole reading. Try once more.".to_owned(),
    });
    Place::find(if pace.is_some() { "use-pace" } else { "reading-start" }).focus();
}

/// Stops the clock, and says when it was started.
fn stop_reading() -> Option<Millis> {
    let (began, ticks) = READING.take()?;
    ticks.clear();
    Some(began)
}

fn seconds_since(began: Millis) -> usize {
    usize::try_from(browser::ticks().saturating_sub(began) / 1000).unwrap_or_default()
}

/// How far a measurement is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Ready,
    Reads,
    Measured,
}

fn show_reading(reading: Reading) {
    Place::find("reading-start").set_shown(reading != Reading::Reads);
    Place::find("reading-done").set_shown(reading == Reading::Reads);
    Place::find("use-pace").set_shown(reading == Reading::Measured);
}

/// The settings were closed: a measurement that was begun is nothing.
pub(super) fn closed() {
    stop_reading();
    MEASURED.take();
    show_reading(Reading::Ready);
    Place::find("reading").set_shown(false);
    Place::find("reading-said").show("");
    Place::find("reading-time").show("");
    Place::find(TAKEN).show("");
}
