//! The fixed parts of the page, brought up to date after each message: they stand in index.html and only change their words.

use std::sync::Arc;
use std::time::Duration;

use hindsight_story::library::Notice;
use hindsight_story::store::StoreError;
use hindsight_story::{Panel, PerPanel, SaveState, Session, ShownHint};
use leptos::prelude::set_timeout;

use crate::balance::BalancePlaces;
use crate::browser::{self, Place, TextField, Underlines};
use crate::embed;
use crate::look::Look;
use crate::signals::Signals;

const COPY: &str = "Copy story";
const WELCOME: &str =
    "One failure, told in four parts. Write as you would say it; pencil marks show where an interviewer would ask.";
const EXAMPLE: &str = "An example: told weakly, it has the habits that interviewers notice. Change what you like; your own story is untouched.";

/// The places that follow the session.
pub(crate) struct Page {
    pub(crate) panels: PerPanel<PanelPlaces>,
    status: Place,
    version_said: Place,
    problem: Banner,
    store_again: Place,
    notice: Banner,
    notice_act: Place,
    print_title: Place,
    intro: Place,
    example: Place,
    signals: Signals,
    balance: BalancePlaces,
    look: Look,
    count: Place,
    none: Place,
}

/// A line over the page with something that the writer must know; not there while there is nothing.
struct Banner {
    row: Place,
    words: Place,
}

/// What belongs to one panel.
pub(crate) struct PanelPlaces {
    pub(crate) field: TextField,
    pub(crate) underlines: Underlines,
    /// The text and the hints that are painted now.
    painted: (String, Arc<Vec<ShownHint>>),
    length: Place,
}

impl Page {
    /// Finds all places, and wakes the text fields.
    pub(crate) fn find() -> Self {
        let panels = PerPanel::from_fn(|panel| PanelPlaces {
            field: TextField::find(panel),
            underlines: Underlines::find(panel),
            painted: (String::new(), Arc::default()),
            length: Place::find_in(panel, "length"),
        });
        Self {
            panels,
            status: Place::find("status"),
            version_said: Place::find("version-said"),
            problem: Banner { row: Place::find("problem-row"), words: Place::find("problem") },
            store_again: Place::find("store-again"),
            notice_act: Place::find("notice-act"),
            print_title: Place::find("print-title"),
            notice: Banner { row: Place::find("notice-row"), words: Place::find("notice") },
            intro: Place::find("intro"),
            example: Place::find("example"),
            signals: Signals::find(),
            balance: BalancePlaces::find(),
            look: Look::default(),
            count: Place::find("count"),
            none: Place::find("none"),
        }
    }

    /// Shows the session. What is shown already is left alone.
    pub(crate) fn show(&mut self, session: &Session) {
        let balance = session.balance();
        for panel in Panel::ALL {
            let places = &mut self.panels[panel];
            places.paint(session.story().text(panel), session.hints(panel));
            places.length.show(&length(balance.words(panel), &balance.time(panel)));
        }
        let open = session.open_card().map(|open| &open.id);
        let panel = open.map_or(Panel::Context, |open| open.panel);
        let number = open.and_then(|open| session.hints(panel).iter().position(|shown| shown.id == *open));
        self.panels[panel].underlines.show_open(number);
        self.signals.show(session);
        self.balance.show(session, &balance);
        if session.save_state() != SaveState::Failed(StoreError::Locked) {
            // Behind a lock nobody knows the settings. The page stays as it is.
            self.look.show(session);
        }
        let is_example = session.is_example();
        self.status.show(status(session.save_state()));
        let version = session.version_kept();
        self.version_said.show(&match version {
            Some(Ok(())) if session.save_state() == SaveState::Saved => "as a version".to_owned(),
            Some(Ok(())) => "Version kept".to_owned(),
            Some(Err(error)) => ["No version kept: ", &error.to_string()].concat(),
            None => String::new(),
        });
        self.problem.show(&match session.save_state() {
            // The dialog that asks for the passphrase lies over the page.
            SaveState::Failed(StoreError::Locked) => String::new(),
            // It stands over the first panel, with what can be done about it.
            SaveState::Failed(error) if embed::has_told(error) => String::new(),
            SaveState::Failed(error) => format!("Not saved: {error}"),
            SaveState::Nothing | SaveState::Saving | SaveState::Saved => String::new(),
        });
        let gone = SaveState::Failed(StoreError::Emptied);
        let deleted = SaveState::Failed(StoreError::Deleted);
        self.store_again.set_shown([gone, deleted].contains(&session.save_state()));
        let act = session.notice().and_then(Notice::act);
        self.notice_act.show(act.unwrap_or_default());
        self.notice_act.set_shown(act.is_some());
        self.print_title.show(&session.story().title);
        self.notice.show(&session.notice().map_or_else(String::new, told));
        self.intro.show(if is_example { EXAMPLE } else { WELCOME });
        self.example.show(if is_example { "Back to my story" } else { "Try an example" });
        let count: usize = Panel::ALL.iter().map(|panel| session.hints(*panel).len()).sum();
        self.count.show(&count.to_string());
        self.none.show(match (balance.total(), count) {
            (0, _) => "They appear here as you write.",
            (_, 0) => "Nothing to mark. Read it aloud once.",
            _ => "",
        });
    }
}

fn told(notice: Notice) -> String {
    let mut said = notice.to_string();
    if !browser::is_embed() {
        said.push_str(notice.listed());
    }
    said
}

fn length(words: usize, time: &str) -> String {
    [&*words.to_string(), if words == 1 { " word · " } else { " words · " }, time].concat()
}

impl Banner {
    fn show(&self, words: &str) {
        self.words.show(words);
        self.row.set_shown(!words.is_empty());
    }
}

impl PanelPlaces {
    fn paint(&mut self, text: &str, hints: Arc<Vec<ShownHint>>) {
        if self.painted.0 != text || !Arc::ptr_eq(&self.painted.1, &hints) {
            self.underlines.paint(text, &hints);
            self.painted = (text.to_owned(), hints);
        }
    }
}

/// Says on the buttons that copy the story whether that worked.
pub(crate) fn show_copied(copied: bool) {
    // The one that asks about confidential words first, and those that lose no time.
    let say = |words: &str| browser::fill_in("data-press|=copy", words);
    say(if copied { "Copied" } else { "The browser refused: select and copy by hand" });
    // What is typed after this is not in the copy.
    set_timeout(move || say(COPY), Duration::from_secs(4));
}

fn status(state: SaveState) -> &'static str {
    match state {
        SaveState::Nothing => "Nothing to save yet",
        SaveState::Saving => "Saving…",
        SaveState::Saved => "Saved",
        SaveState::Failed(_) => "Not saved",
    }
}
