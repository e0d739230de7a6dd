//! “What interviewers listen for”: each signal with the words that show it or the question that is open, finer questions under what is
//! found, remarks, and what does not apply to this story. The rows stand in index.html.

use hindsight_coach::{asks, level};
use hindsight_story::{Level, Message, Session, ShownWords};
use prose_hints::{Check, Signal};

use crate::browser::{Field, Piece, Place};
use crate::dialogs::choices;
use crate::store::Store;
use crate::why;

/// The list of what was set aside.
const ASIDE: &str = "signals-aside";

/// What an interviewer listens for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    Signal(Signal),
    Check(Check),
}

impl Heard {
    fn all() -> impl Iterator<Item = Self> {
        Signal::ALL.into_iter().map(Self::Signal).chain(Check::ALL.into_iter().map(Self::Check))
    }

    fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|heard| heard.id() == id)
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Signal(signal) => signal.id(),
            Self::Check(check) => check.id(),
        }
    }

    fn row(self) -> Place {
        Place::part(&["data-heard=", self.id()].concat())
    }

    fn words(self, session: &Session) -> Option<ShownWords> {
        match self {
            Self::Signal(signal) => session.words_for(signal),
            Self::Check(check) => session.words_for_check(check),
        }
    }

    /// What is asked or remarked beside its words, or in their place.
    fn says(self, session: &Session, is_found: bool) -> Option<&'static str> {
        match self {
            Self::Signal(signal) => (!is_found).then(|| asks::open_question(signal, session.settings().level)),
            Self::Check(check) => {
                let is_due = match finer_than(check) {
                    Some(signal) => !is_found && session.words_for(signal).is_some(),
                    None => is_found,
                };
                is_due.then(|| asks::check_question(check))
            }
        }
    }
}

/// The signal that a check asks more finely about; `None` for a remark.
const fn finer_than(check: Check) -> Option<Signal> {
    match check {
        Check::Mechanism => Some(Signal::Event),
        Check::SetbackNumber => Some(Signal::Impact),
        Check::ChangeArtefact | Check::ChangeTime | Check::ChangeOutcome => Some(Signal::Change),
        Check::LessonNumber => Some(Signal::Lasting),
        Check::OthersFirst | Check::OverApology | Check::HumbleBrag => None,
    }
}

/// The places of the region.
pub(crate) struct Signals {
    rows: Vec<Row>,
    level: Field,
    expected: [Place; 3],
    aside: Place,
    aside_list: Place,
    /// The level, and what was set aside, as they are shown now.
    shown: Option<(Level, Vec<Heard>)>,
}

/// What belongs to one that is listened for.
struct Row {
    heard: Heard,
    whole: Place,
    says: Place,
    words: Place,
}

impl Signals {
    pub(crate) fn find() -> Self {
        let row = |heard: Heard| {
            let whole = heard.row();
            Row { heard, says: whole.place("open"), words: whole.place("shown"), whole }
        };
        Self {
            rows: Heard::all().map(row).collect(),
            level: Field::find("level"),
            expected: ["expected-scope", "expected-influence", "expected-change"].map(Place::find),
            aside: Place::find(ASIDE),
            aside_list: Place::find("signals-aside-list"),
            shown: None,
        }
    }

    pub(crate) fn show(&mut self, session: &Session) {
        let coaching = &session.story().coaching;
        for Row { heard, whole, says, words } in &self.rows {
            let found = heard.words(session);
            let asked = heard.says(session, found.is_some());
            words.show(found.map_or("", |found| found.span.text(session.story().text(found.panel))));
            words.set_shown(found.is_some());
            says.show(asked.unwrap_or_default());
            says.set_shown(asked.is_some());
            whole.set_shown((found.is_some() || asked.is_some()) && !coaching.is_aside(heard.id()));
        }
        let aside = Heard::all().filter(|heard| coaching.is_aside(heard.id())).collect();
        let shown = Some((session.settings().level, aside));
        if self.shown != shown {
            self.shown = shown;
            self.show_settled();
        }
    }

    /// Shows the level, and what was set aside. Only when they have changed: the focus may be on one of them.
    fn show_settled(&self) {
        let Some((level, aside)) = &self.shown else { return };
        self.level.set(level.id());
        let expected = level::expected(*level);
        for (place, words) in self.expected.iter().zip([expected.scope, expected.influence, expected.change]) {
            place.show(words);
        }
        let pieces = aside.iter().map(|heard| {
            let piece = Piece::of("signal-aside");
            let name = heard.row().place("name").words();
            piece.belong_to(heard.id());
            piece.place("back").label(&["Bring back: ", &name].concat());
            piece.place("name").show(&name);
            piece
        });
        self.aside_list.show_pieces(&pieces.collect::<Vec<_>>());
        self.aside.set_shown(!aside.is_empty());
    }
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str, of: &str) -> bool {
    match (name, Heard::from_id(of)) {
        ("why-of", Some(Heard::Signal(signal))) => why::show_signal(signal),
        ("why-of", Some(Heard::Check(check))) => {
            why::show_check(check, &Heard::Check(check).row().place("name").words());
        }
        ("set-aside", Some(heard)) => set_aside(store, heard),
        ("bring-back", Some(heard)) => bring_back(store, heard),
        ("go-to-words", Some(heard)) => {
            if let Some(ShownWords { panel, span }) = store.peek(|session| heard.words(session)) {
                store.send(Message::GoToSpan(panel, span));
            }
        }
        _ => return false,
    }
    true
}

/// Something was chosen in a field.
pub(crate) fn filled_in(store: Store, field: &str) {
    if field == "level" {
        choices::choose_level(store, field);
    }
}

/// The focus goes on to the next row that can be set aside: its button was on the one that is gone.
fn set_aside(store: Store, heard: Heard) {
    store.coach(&|coaching| {
        coaching.set_aside.retain(|id| id != heard.id());
        coaching.set_aside.push(heard.id().to_owned());
    });
    let rows: Vec<Heard> = Heard::all().collect();
    let (before, after) = rows.split_at(rows.iter().position(|row| *row == heard).unwrap_or_default());
    let mut others = after.iter().skip(1).chain(before.iter().rev());
    if !others.any(|row| row.row().place("set-aside").takes_focus()) {
        Place::find("back").focus();
    }
}

fn bring_back(store: Store, heard: Heard) {
    store.coach(&|coaching| coaching.set_aside.retain(|id| id != heard.id()));
    if !heard.row().place("set-aside").takes_focus() {
        // A remark may have no words any more.
        Field::find("level").focus();
    }
}
