//! “Stories”: the library of drafts.

use std::cell::RefCell;

use hindsight_story::bin::{self, BIN_MS};
use hindsight_story::library::{self, Found, Notice};
use hindsight_story::shelf::{Query, Row, Shelf, Sort, counted, read_tags};
use hindsight_story::store::{Store as _, StoreError};
use hindsight_story::{Message, Millis, Panel, SaveState, Session, Speech, StoryId, export, quarantine};

use super::backup_kept;
use crate::browser::{self, Field, Mark, Piece, Place, Template};
use crate::store::Store;

pub(super) const DIALOG: &str = "stories";
const ROWS: &str = "story-rows";

/// Opens the library.
pub(crate) fn show(store: Store) {
    // What is being typed belongs into the list as well.
    store.send(Message::SaveNow);
    say("", None);
    // What could not be removed now lies there a day longer.
    store.kept(|kept| bin::empty(kept, browser::now())).unwrap_or_default();
    fill(store);
    browser::show_dialog(DIALOG);
}

/// Fills the list anew, where it is open.
pub(crate) fn refresh(store: Store) {
    // What is being typed in a row would go with the row.
    let is_typed_in = Piece::all(ROWS).iter().any(|row| row.place("edit").is_shown());
    if browser::is_shown(DIALOG) && !is_typed_in {
        fill(store);
    }
}

/// Something was typed or chosen in a field.
pub(crate) fn filled_in(store: Store, field: &str) {
    if matches!(field, "search" | "sort" | "tag") {
        show_rows(store);
    }
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str, of: &str) -> bool {
    match name {
        "stories" => show(store),
        "new-story" => leave_for(store, Message::NewStory),
        "open-story" => with_id(of, |id| open_story(store, id)),
        "rename" => edit(store, of, "row-title"),
        "retag" => edit(store, of, "row-tags"),
        "cancel-row" => {
            if let Some(row) = Piece::find(ROWS, of) {
                row.place("edit").set_shown(false);
            }
            focus_row(of);
        }
        "duplicate" => with_id(of, |id| {
            let (fresh, tab, now) = (browser::fresh_id(), browser::fresh_name(), browser::now());
            report(store, store.kept(|kept| library::duplicate(kept, &id, fresh, &tab, now)), "Duplicated.");
            focus_row(of);
        }),
        "delete" => with_id(of, |id| delete(store, &id)),
        "undo-delete" | "restore-binned" => restore(store, of),
        "purge-binned" if is_sure("bin-rows", of, "purge", "Really? It is gone for good") => {
            report(store, store.kept(|kept| bin::purge(kept, of)), "Gone for good.");
            focus_list("bin-row", "bin-title");
        }
        "download-aside" => match store.kept(|kept| kept.get(of)) {
            Ok(Some(text)) => browser::download_stored(&export::file_name(of, "txt"), of, &text),
            // Another tab has discarded it.
            Ok(None) => fill(store),
            Err(error) => report(store, Err(error), ""),
        },
        "discard-aside" if is_sure("aside-rows", of, "discard", "Really? It is gone for good") => {
            report(store, store.kept(|kept| quarantine::discard(kept, of)), "Discarded.");
            focus_list("aside-row", "aside-title");
        }
        "purge-binned" | "discard-aside" => {}
        _ => return false,
    }
    true
}

/// Asks on the button itself before something goes for good. Says whether it was pressed after that.
fn is_sure(list: &str, of: &str, button: &str, question: &str) -> bool {
    let Some(piece) = Piece::find(list, of) else { return false };
    let button = piece.place(button);
    let was_asked = button.words() == question;
    button.show(question);
    was_asked
}

fn with_id(of: &str, act: impl FnOnce(StoryId)) {
    if let Some(id) = StoryId::new(of) {
        act(id);
    }
}

/// Goes on at a row after the button that was pressed is gone; at the search where the row is gone as well.
fn focus_row(of: &str) {
    match Piece::find(ROWS, of) {
        Some(row) => row.place("title").focus(),
        None => Field::find("search").focus(),
    }
}

/// Goes on at the title of a list after one of its rows is gone; at the search where it was the last.
fn focus_list(list: &str, title: &str) {
    if Place::find(list).is_shown() {
        Place::find(title).focus();
    } else {
        Field::find("search").focus();
    }
}

fn open_story(store: Store, id: StoryId) {
    leave_for(store, Message::OpenStory(id.clone()));
    if !browser::is_shown(DIALOG) && store.peek(|session| session.story().id != id) {
        browser::show_dialog(DIALOG);
        fill(store);
        say("This story is not here any more.", None);
    }
}

/// Opens another story and closes the list; stays where the open one cannot be saved, since its words are only here.
fn leave_for(store: Store, message: Message) {
    store.send(message);
    if store.peek(Session::is_unsaved) {
        say("The story that is open could not be saved, so it stays open. The line on the page says why.", None);
    } else {
        browser::close_dialog(DIALOG);
        store.enter(Panel::Context);
    }
}

/// Opens a row's fields for title and tags, and goes to one of them.
fn edit(store: Store, of: &str, field: &str) {
    let Some(row) = Piece::find(ROWS, of) else { return };
    row.place("edit").set_shown(true);
    if let Some((title, tags)) = StoryId::new(of).and_then(|id| title_and_tags(store, &id)) {
        row.field("row-title").set(&title);
        row.field("row-tags").set(&tags.join(", "));
    }
    row.field(field).focus();
}

/// Closes the fields of rows that are open. Says whether there were any.
pub(super) fn end_edit() -> bool {
    let open: Vec<_> = Piece::all(ROWS).into_iter().filter(|row| row.place("edit").is_shown()).collect();
    for row in &open {
        row.place("edit").set_shown(false);
        row.place("title").focus();
    }
    !open.is_empty()
}

fn title_and_tags(store: Store, id: &StoryId) -> Option<(String, Vec<String>)> {
    // What is on the page may be newer than what is stored.
    if store.peek(|session| session.story().id == *id) {
        return Some(store.peek(|session| (session.story().title.clone(), session.story().tags.clone())));
    }
    match store.kept(|kept| library::look(kept, id)) {
        Ok(Found::Story(story)) => Some((story.title.clone(), story.tags.clone())),
        Ok(Found::Nothing | Found::Binned(_) | Found::Unreadable | Found::Newer) | Err(_) => None,
    }
}

/// The fields of a row were sent off, by Enter or the button.
pub(super) fn save_row(store: Store, of: &str) {
    let (Some(row), Some(id)) = (Piece::find(ROWS, of), StoryId::new(of)) else { return };
    let (title, tags) = (row.field("row-title").value(), read_tags(&row.field("row-tags").value()));
    if store.peek(|session| session.story().id == id) {
        store.send(Message::Retitled(title));
        store.send(Message::Retagged(tags));
        store.send(Message::SaveNow);
        store.show_texts();
        let state = store.peek(Session::save_state);
        report(store, if let SaveState::Failed(error) = state { Err(error) } else { Ok(()) }, "Saved.");
    } else {
        let (tab, now) = (browser::fresh_name(), browser::now());
        let change = |kept: &_| {
            library::change(kept, &id, &tab, now, |story| {
                story.title = title;
                story.tags = tags;
            })
        };
        report(store, store.kept(change), "Saved.");
    }
    focus_row(of);
}

fn delete(store: Store, id: &StoryId) {
    let is_open = store.peek(|session| session.story().id == *id);
    if is_open {
        store.send(Message::SaveNow);
        if store.peek(Session::is_unsaved) {
            say("It could not be saved before, so it was not deleted.", None);
            return;
        }
    }
    match store.kept(|kept| bin::delete(kept, id, browser::now())) {
        Ok(key) => {
            if is_open {
                store.send(Message::OpenOwn);
            }
            backup_kept::story_saved(store);
            fill(store);
            say("Deleted. It lies in the bin for 30 days.", Some(&key));
            Place::find("undo-delete").focus();
        }
        Err(error) => report(store, Err(error), ""),
    }
}

fn restore(store: Store, key: &str) {
    let (fresh, tab, now) = (browser::fresh_id(), browser::fresh_name(), browser::now());
    let restored = store.kept(|kept| bin::restore(kept, key, fresh, &tab, now));
    let id = restored.as_ref().map_or_else(|_| String::new(), |id| id.as_str().to_owned());
    report(store, restored.map(|_| ()), "It is back.");
    focus_row(&id);
}

/// Shows the list as it is now, and says how something went.
fn report(store: Store, result: Result<(), StoreError>, done: &str) {
    fill(store);
    match result {
        Ok(()) => {
            backup_kept::story_saved(store);
            say(done, None);
        }
        Err(error) => say(&["Not done: ", &error.to_string()].concat(), None),
    }
}

/// Says something above the list. What can be undone has the key of the bin where it lies.
pub(super) fn say(words: &str, undo: Option<&str>) {
    Place::find("stories-said").show(words);
    let button = Place::find("undo-delete");
    button.set_shown(undo.is_some());
    button.belong_to(undo.unwrap_or_default());
}

thread_local! {
    /// What was read when the list was filled, so that searching in it reads nothing.
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// Drops what was read.
pub(super) fn forget() {
    SHELF.take();
}

fn fill(store: Store) {
    let settings = store.peek(|session| session.settings().clone());
    let shelf = match store.kept(|kept| Shelf::read(kept, &settings)) {
        Ok(shelf) => shelf,
        Err(error) => {
            say(&["The stories cannot be shown: ", &error.to_string()].concat(), None);
            return;
        }
    };
    let tags: Vec<_> = shelf.tags().into_iter().map(|tag| (tag.to_owned(), tag.to_owned())).collect();
    Place::find("tags-row").set_shown(!tags.is_empty());
    Field::find("tag").offer(&[vec![(String::new(), "All tags".to_owned())], tags].concat());
    fill_bin(store);
    fill_quarantine(store, &shelf);
    SHELF.replace(shelf);
    show_rows(store);
}

fn show_rows(store: Store) {
    let query = Query {
        text: Field::find("search").value(),
        tag: Field::find("tag").value(),
        sort: Sort::from_id(&Field::find("sort").value()).unwrap_or_default(),
    };
    let (open, speech) = store.peek(|session| (session.story().id.clone(), session.speech()));
    SHELF.with_borrow(|shelf| {
        let template = Template::find("story-row");
        let rows: Vec<_> =
            shelf.rows(&query).iter().map(|row| story_row(template.copy(), row, &open, speech)).collect();
        Place::find(ROWS).show_pieces(&rows);
        Place::find("no-stories").show(if !rows.is_empty() {
            ""
        } else if shelf.stories().stories.is_empty() {
            "No story is stored yet. The first is kept as soon as you type."
        } else {
            "No story matches."
        });
    });
}

fn story_row(piece: Piece, row: &Row<'_>, open: &StoryId, speech: Speech) -> Piece {
    let story = row.story;
    piece.belong_to(story.id.as_str());
    if story.id == *open {
        piece.mark("aria-current", "true");
    }
    let title = titled(&story.title);
    piece.place("title").show(title);
    // Two hundred times “More” says nothing to whoever only hears it.
    piece.place("more").label(&["More: ", title].concat());
    piece.place("links").label(title);
    let mut meta = [&browser::moment(story.changed), " · ", &row.length(speech), " · ", &row.hints()].concat();
    let answers = story.coaching.answers.len();
    if answers > 0 {
        meta = [&meta, " · answers ", &counted(answers, "question")].concat();
    }
    piece.place("meta").show(&meta);
    piece.place("tags").show(&story.tags.join(", "));
    if let Some(excerpt) = &row.excerpt {
        let found = piece.place("found");
        found.set_shown(true);
        found.show_marked(&[
            (&excerpt.before, Mark::Plain),
            (&excerpt.found, Mark::Found),
            (&excerpt.after, Mark::Plain),
        ]);
    }
    piece
}

/// A title as a list shows it.
pub(crate) fn titled(title: &str) -> &str {
    if title.trim().is_empty() { "Untitled story" } else { title }
}

fn fill_bin(store: Store) {
    // A store that cannot be reached has been told of above.
    let binned = store.kept(bin::list).unwrap_or_default();
    let row = |binned: &bin::Binned| {
        let piece = Piece::of("bin-row");
        piece.belong_to(&binned.key);
        piece.place("title").show(titled(&binned.story.title));
        let goes: Millis = binned.deleted.saturating_add(BIN_MS);
        piece
            .place("meta")
            .show(&["deleted ", &browser::moment(binned.deleted), ", gone for good on ", &browser::day(goes)].concat());
        piece
    };
    let rows: Vec<_> = binned.iter().map(row).collect();
    Place::find("bin-row").set_shown(!rows.is_empty());
    Place::find("bin-title").show(&["Bin (", &rows.len().to_string(), ")"].concat());
    Place::find("bin-rows").show_pieces(&rows);
}

fn fill_quarantine(store: Store, shelf: &Shelf) {
    let aside = store.kept(|kept| quarantine::list(kept, shelf.stories())).unwrap_or_default();
    let row = |aside: &quarantine::SetAside| {
        let piece = Piece::of("aside-row");
        piece.belong_to(&aside.key);
        piece.place("title").show(&aside.from);
        piece.place("meta").show(&match aside.time {
            Some(time) => ["set aside ", &browser::moment(time)].concat(),
            None => "still in its place".to_owned(),
        });
        piece
    };
    let rows: Vec<_> = aside.iter().map(row).collect();
    Place::find("aside-row").set_shown(!rows.is_empty());
    Place::find("aside-title").show(&["Could not be read (", &rows.len().to_string(), ")"].concat());
    Place::find("aside-rows").show_pieces(&rows);
    if shelf.stories().newer > 0 {
        say(&[&counted(shelf.stories().newer, "story"), ": ", &Notice::StoryNewer.to_string()].concat(), None);
    }
}
