//! “Length and balance”: how long the story takes to say against its target, how it is shared out among the panels, what to cut first.

use std::cell::RefCell;
use std::time::Duration;

use hindsight_coach::length::{self, Fit};
use hindsight_story::{Balance, Ignored, Message, Panel, PerPanel, Preferences, Session, Settings, in_words};
use leptos::prelude::debounce;

use crate::browser::Place;
use crate::dialogs::{Refresh, choices};
use crate::store::Store;

/// Up to how many words what could be cut is looked for at once: what stands below it moves while the hands are on the keys, and not
/// under a pointer.
const QUICK: usize = 2_000;

/// How long nobody has changed anything in a longer story before each of its sentences is looked at.
const REST: Duration = Duration::from_millis(500);

/// How much of what could be cut first is shown, in characters.
const SHOWN: usize = 40;

/// The places of the region.
pub(crate) struct BalancePlaces {
    panels: PerPanel<PanelPlaces>,
    time: Place,
    words: Place,
    pace: Place,
    bar: Place,
    rest: Place,
    verdict: Place,
}

struct PanelPlaces {
    bar: Place,
    share: Place,
    fit: Place,
    track: Place,
}

impl BalancePlaces {
    pub(crate) fn find() -> Self {
        let panels = PerPanel::from_fn(|panel| PanelPlaces {
            bar: Place::find_in(panel, "bar"),
            share: Place::find_in(panel, "share"),
            fit: Place::find_in(panel, "fit"),
            track: Place::find_in(panel, "track"),
        });
        for panel in Panel::ALL {
            let (least, most) = length::range(panel);
            panels[panel].track.set_number("--least", least);
            panels[panel].track.set_number("--most", most);
        }
        Self {
            panels,
            time: Place::find("time"),
            words: Place::find("words"),
            pace: Place::find("pace"),
            bar: Place::find("length-bar"),
            rest: Place::find("rest"),
            verdict: Place::find("verdict"),
        }
    }

    pub(crate) fn show(&self, session: &Session, balance: &Balance) {
        let speech = session.speech();
        let is_whole = Panel::ALL.into_iter().all(|panel| balance.words(panel) > 0);
        for panel in Panel::ALL {
            let (places, percent) = (&self.panels[panel], balance.percent(panel));
            places.bar.set_share(balance.words(panel));
            places.share.show(&[&*percent.to_string(), " %"].concat());
            places.track.set_number("--part", percent);
            // While panels are empty, each of the others is too long.
            places.fit.show(match length::fit(balance, panel) {
                Fit::Short if is_whole => "short",
                Fit::Long if is_whole => "long",
                Fit::Short | Fit::Long | Fit::Fits => "",
            });
        }
        let (total, target) = (balance.total(), speech.words_per_minute * speech.target_seconds / 60);
        // The mark stands where the target is, with a little room behind it.
        let all = total.max(target + target / 8).max(1);
        self.rest.set_share(all - total);
        self.bar.set_number("--target", 100 * target / all);
        self.time.show(&balance.total_time());
        self.words.show(&total.to_string());
        let pace = speech.words_per_minute.to_string();
        self.pace.show(&[&*pace, " words a minute, target ", &in_words(speech.target_seconds)].concat());
        self.verdict.show(&length::advice(session));
    }
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        "change-pace" => choices::change_pace(store),
        "cut-first" => {
            if let Some(cut) = store.peek(length::cut_first) {
                store.send(Message::GoToSpan(cut.panel, cut.span));
            }
        }
        _ => return false,
    }
    true
}

thread_local! {
    static AT_REST: RefCell<Refresh> = RefCell::default();
    /// What it was looked for in last.
    static LOOKED_AT: RefCell<Option<LookedAt>> = const { RefCell::new(None) };
}

/// All that says what could be cut: the words, and which hints are shown on them.
struct LookedAt {
    texts: PerPanel<String>,
    ignored: Vec<Ignored>,
    settings: Settings,
    preferences: Preferences,
}

impl LookedAt {
    fn of(session: &Session) -> Self {
        let story = session.story();
        Self {
            texts: PerPanel::from_fn(|panel| story.text(panel).to_owned()),
            ignored: story.ignored.clone(),
            settings: session.settings().clone(),
            preferences: session.preferences().clone(),
        }
    }

    fn is_of(&self, session: &Session) -> bool {
        let story = session.story();
        Panel::ALL.into_iter().all(|panel| self.texts[panel] == story.text(panel))
            && self.ignored == story.ignored
            && self.settings == *session.settings()
            && self.preferences == *session.preferences()
    }
}

/// The session has changed, or something that is shown of it.
pub(crate) fn changed(store: Store) {
    if store.peek(|session| LOOKED_AT.with_borrow(|before| before.as_ref().is_some_and(|before| before.is_of(session))))
    {
        return;
    }
    LOOKED_AT.set(Some(store.peek(LookedAt::of)));
    if store.peek(|session| session.balance().total()) <= QUICK {
        show_cut(store);
    } else {
        AT_REST.with_borrow_mut(|at_rest| at_rest.get_or_insert_with(|| Box::new(debounce(REST, show_cut)))(store));
    }
}

fn show_cut(store: Store) {
    let cut = store.peek(|session| {
        let cut = length::cut_first(session)?;
        Some((beginning(cut.span.text(session.story().text(cut.panel))), cut.why))
    });
    let (words, why) = cut.unwrap_or_default();
    Place::find("cut-row").set_shown(!words.is_empty());
    Place::find("cut").show(&words);
    Place::find("cut-why").show(why);
}

/// The first words of a sentence.
fn beginning(sentence: &str) -> String {
    let sentence = sentence.trim();
    let Some((cut, _)) = sentence.char_indices().nth(SHOWN) else { return sentence.to_owned() };
    let words = sentence[..cut].rsplit_once(char::is_whitespace).map_or(&sentence[..cut], |(words, _)| words);
    [words, "…"].concat()
}
