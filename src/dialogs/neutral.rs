//! “Before others read it”: what of a story may be confidential, and neutral words in its place. It comes before whatever gives the
//! story away, and not at all where nothing is left to decide.

use std::cell::RefCell;
use std::time::Duration;

use hindsight_coach::neutral::{self, Item};
use hindsight_story::library::Notice;
use hindsight_story::shelf::Excerpt;
use hindsight_story::versions::{Reason, Version};
use hindsight_story::{Message, Neutral, Panel, Session, StoryId};
use leptos::prelude::{debounce, request_animation_frame};

use super::{Refresh, rehearse, share_with, take};
use crate::browser::{self, Mark, Piece, Place, Template};
use crate::store::Store;

/// The dialog, and the button that opens it.
pub(super) const DIALOG: &str = "neutral";

/// For so long nothing happens before the page says how much there is to look at.
const REST: Duration = Duration::from_secs(1);

/// What is longer, in bytes, is looked through only when it is given away: that takes longer than a key may.
const MOST: usize = 100_000;

/// What is done once the words are decided.
#[derive(Debug, Clone)]
pub(crate) enum Then {
    /// Nothing: the writer only looks at them.
    Stay,
    /// The open story goes to the clipboard.
    Copy,
    /// “Download or share”, of a story; of the open one for `None`.
    Take(Option<StoryId>),
    /// The page is printed.
    Print,
    /// The open story is told aloud.
    Rehearse,
    /// The open story goes to the site around the frame.
    ShareWith,
}

impl Then {
    /// What follows, as the end of a button's words.
    const fn words(&self) -> &'static str {
        match self {
            Self::Stay => "",
            Self::Copy => ", then copy",
            Self::Take(_) => ", then download or share",
            Self::Print => ", then print",
            Self::Rehearse => ", then rehearse",
            Self::ShareWith => ", then share",
        }
    }

    fn go(&self, store: Store) {
        match self {
            Self::Stay => {}
            Self::Copy => store.copy_story(),
            Self::Take(id) => take::show(store, id.as_ref()),
            // The dialog is off the page by then.
            Self::Print => request_animation_frame(browser::print),
            Self::Rehearse => rehearse::open(store),
            Self::ShareWith => share_with::show(store),
        }
    }
}

/// What the dialog was opened for.
#[derive(Debug, Clone)]
struct Asked {
    then: Then,
    /// The story that it is about.
    id: StoryId,
}

thread_local! {
    static ASKED: RefCell<Option<Asked>> = const { RefCell::new(None) };
    static COUNT: RefCell<Refresh> = RefCell::default();
    /// What was counted in last: the words, and what was decided about some of them.
    static COUNTED: RefCell<Option<(Version, Vec<Neutral>)>> = const { RefCell::new(None) };
}

/// Does what gives a story away, once the writer has decided about what may be confidential in it.
pub(crate) fn before(store: Store, then: Then) {
    let of = if let Then::Take(id) = &then { id.as_ref() } else { None };
    let story = take::find(store, of);
    let items = story.as_ref().map_or_else(Vec::new, neutral::items);
    match story.filter(|_| !items.is_empty()) {
        Some(story) => {
            let is_open = store.peek(|session| session.story().id == story.id);
            Place::find("neutral-opens").set_shown(!is_open);
            Place::find("neutral-leave").set_shown(!matches!(then, Then::Stay));
            say("");
            fill(&items);
            ASKED.set(Some(Asked { then, id: story.id }));
            name_button();
            browser::show_dialog(DIALOG);
        }
        None => then.go(store),
    }
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => before(store, Then::Stay),
        "neutral-replace" => replace(store),
        "neutral-leave" => go_on(store),
        "neutral-cancel" => browser::close_dialog(DIALOG),
        _ => return false,
    }
    true
}

/// Something was ticked in a field.
pub(super) fn filled_in(field: &str) {
    if field == "neutral-pick" {
        name_button();
    }
}

/// The dialog was closed: nothing of it stays.
pub(super) fn closed() {
    ASKED.take();
    Place::find("neutral-kinds").show_pieces(&[]);
}

/// The session has changed: once that has come to rest, the page says how much there is to look at.
pub(super) fn look(store: Store) {
    COUNT.with_borrow_mut(|count| count.get_or_insert_with(|| Box::new(debounce(REST, show_count)))(store));
}

/// Forgets what was counted in.
pub(super) fn forget() {
    COUNTED.take();
}

fn show_count(store: Store) {
    let now = store.peek(|session| {
        let story = session.story();
        (Version::of(story, Reason::BeforeChange, 0), story.coaching.neutral.clone())
    });
    let is_same = |(words, decided): &(Version, Vec<Neutral>)| words.says_the_same(&now.0) && *decided == now.1;
    if COUNTED.with_borrow(|counted| counted.as_ref().is_some_and(is_same)) {
        return;
    }
    let count = store.peek(|session| {
        let bytes: usize = Panel::ALL.into_iter().map(|panel| session.story().text(panel).len()).sum();
        if bytes > MOST { 0 } else { neutral::items(session.story()).len() }
    });
    COUNTED.set(Some(now));
    let remark = neutral::remark(count);
    Place::find("neutral-row").set_shown(!remark.is_empty());
    Place::find("neutral-count").show(&remark);
}

fn fill(items: &[Item]) {
    let (kinds, rows) = (Template::find("neutral-kind"), Template::find("neutral-item"));
    let section = |items: &[Item]| {
        let piece = kinds.copy();
        piece.place("kind").show(items.first().map_or("", |item| item.kind.label()));
        let rows: Vec<_> = items.iter().map(|item| row(rows.copy(), item)).collect();
        piece.place("neutral-items").show_pieces(&rows);
        piece
    };
    let sections: Vec<_> = items.chunk_by(|one, next| one.kind == next.kind).map(section).collect();
    Place::find("neutral-kinds").show_pieces(&sections);
}

fn row(piece: Piece, item: &Item) -> Piece {
    piece.belong_to(&item.words);
    piece.place("words").show(&item.words);
    let times = if item.times > 1 { [&item.times.to_string(), " times"].concat() } else { String::new() };
    piece.place("times").show(&times);
    let field = piece.field("neutral-instead");
    field.label(&["Instead of ", &item.words].concat());
    field.suggest(&item.instead);
    let Excerpt { before, found, after } = &item.excerpt;
    piece.place("sentence").show_marked(&[(before, Mark::Plain), (found, Mark::Found), (after, Mark::Plain)]);
    piece
}

/// Says on the button what a press of it will do.
fn name_button() {
    let rows = Piece::all("neutral-items");
    let ticked = rows.iter().filter(|row| row.field("neutral-pick").is_ticked()).count();
    let number = ticked.to_string();
    let act = match ticked {
        0 => ["Keep ", "all"],
        ticked if ticked == rows.len() => ["Replace ", "all"],
        _ => ["Replace ", &number],
    };
    let then = ASKED.with_borrow(|asked| asked.as_ref().map_or("", |asked| asked.then.words()));
    Place::find("neutral-replace").show(&[&act.concat(), then].concat());
}

/// What the writer has decided.
fn decisions() -> Vec<Neutral> {
    let decision = |row: &Piece| {
        let is_ticked = row.field("neutral-pick").is_ticked();
        let instead = is_ticked.then(|| row.field("neutral-instead").value_or_suggested().trim().to_owned());
        Neutral { words: row.place("words").words(), instead }
    };
    Piece::all("neutral-items").iter().map(decision).collect()
}

fn replace(store: Store) {
    let Some(Asked { then, id }) = ASKED.with_borrow(Clone::clone) else { return };
    let is_open = || store.peek(|session| session.story().id == id);
    if !is_open() && matches!(then, Then::Take(_)) {
        store.send(Message::OpenStory(id.clone()));
    }
    if !is_open() {
        say("The story that is open could not be saved, so it stays open, and nothing was replaced in this one.");
        return;
    }
    let decisions = decisions();
    let (is_other, version) = store.peek(|session| {
        let (story, now) = (session.story(), browser::now());
        let version = neutral::reworded(story, &decisions, now);
        (!version.says_the_same(&Version::of(story, Reason::BeforeChange, now)), version)
    });
    if is_other {
        store.send(Message::Reword(Box::new(version)));
        if store.peek(Session::notice) == Some(Notice::NotReworded) {
            say(&Notice::NotReworded.to_string());
            return;
        }
    }
    let coaching = store.peek(|session| neutral::remembered(&session.story().coaching, &decisions));
    store.send(Message::Coach(Box::new(coaching)));
    go_on(store);
}

/// Does what the dialog was opened for.
fn go_on(store: Store) {
    let asked = ASKED.take();
    browser::close_dialog(DIALOG);
    if let Some(asked) = asked {
        asked.then.go(store);
    }
}

fn say(words: &str) {
    Place::find("neutral-said").show(words);
}
