//! “Download or share”: one story, as a file, on the clipboard, on paper or in another app.

use hindsight_story::library::{self, Found};
use hindsight_story::{Message, Story, StoryId, backup, export, markdown};
use leptos::prelude::request_animation_frame;

use super::neutral::{self, Then};
use super::stories::{self, titled};
use crate::browser::{self, Place, Refusal};
use crate::store::Store;

const DIALOG: &str = "take";

/// Says what the dialog is about: its `data-of` is the story's id, or nothing for the one that is open.
const SUBJECT: &str = "take-title";

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str, of: &str) -> bool {
    match name {
        "take" => neutral::before(store, Then::Take(None)),
        "take-of" => neutral::before(store, Then::Take(StoryId::new(of))),
        "take-markdown" => with_story(store, save_markdown),
        "take-text" => with_story(store, |story| say_saved(&save(story, "txt", "text/plain", &story.to_plain_text()))),
        "take-json" => with_story(store, |story| say_saved(&save_json(store, story))),
        "take-copy" => with_story(store, |story| {
            let copied = browser::copy_rich(&story.to_plain_text(), &export::html(story));
            say(if copied {
                "Copied."
            } else {
                "The browser refused. Select the words on the page and copy them by hand."
            });
        }),
        "take-print" => with_story(store, |story| print(store, story)),
        "take-share" => with_story(store, share),
        "print" => neutral::before(store, Then::Print),
        // What is on the page may be stored nowhere.
        "save-copy" => save_markdown(&store.peek(|session| session.story().clone())),
        _ => return false,
    }
    true
}

/// Opens the dialog about a story; about the open one for `None`.
pub(super) fn show(store: Store, id: Option<&StoryId>) {
    store.send(Message::SaveNow);
    let subject = Place::find(SUBJECT);
    subject.belong_to(id.map_or("", StoryId::as_str));
    let Some(story) = story(store) else {
        // It is gone since the list was filled.
        stories::refresh(store);
        return;
    };
    subject.show(titled(&story.title));
    Place::find("take-share").set_shown(browser::can_share().is_some());
    say("");
    browser::show_dialog(DIALOG);
}

/// The story that the dialog is about, as it stands.
fn story(store: Store) -> Option<Story> {
    find(store, StoryId::new(&Place::find(SUBJECT).belongs_to()).as_ref())
}

/// A story as it stands; the open one for `None`.
pub(super) fn find(store: Store, id: Option<&StoryId>) -> Option<Story> {
    let open = store.peek(|session| session.story().clone());
    let Some(id) = id.filter(|id| **id != open.id) else { return Some(open) };
    match store.kept(|kept| library::look(kept, id)) {
        Ok(Found::Story(story)) => Some(*story),
        Ok(Found::Nothing | Found::Binned(_) | Found::Unreadable | Found::Newer) | Err(_) => None,
    }
}

fn with_story(store: Store, act: impl FnOnce(&Story)) {
    match story(store) {
        Some(story) => act(&story),
        None => say("This story is not here any more. It may lie in the bin."),
    }
}

fn save_markdown(story: &Story) {
    say_saved(&save(story, "md", "text/markdown", &markdown::write(story)));
}

/// Downloads a story with its versions, as the app reads it back. Says the name of the file.
pub(super) fn save_json(store: Store, story: &Story) -> String {
    let text = store.kept(|kept| backup::single(kept, story, browser::now()));
    save(story, "json", "application/json", &text)
}

fn save(story: &Story, end: &str, kind: &str, text: &str) -> String {
    let name = export::file_name(&story.title, end);
    browser::download(&name, kind, text);
    name
}

fn say_saved(name: &str) {
    say(&["Downloaded “", name, "”."].concat());
}

fn share(story: &Story) {
    let Some(end) = browser::can_share() else { return };
    let (name, title) = (export::file_name(&story.title, end), titled(&story.title).to_owned());
    let text = if end == "md" { markdown::write(story) } else { story.to_plain_text() };
    browser::begin(async move {
        say(match browser::share(&name, &title, &text).await {
            Ok(()) => "Shared.",
            Err(Refusal::Cancelled) => "",
            Err(Refusal::Failed) => "The browser did not share it. Download it, and share the file.",
        });
    });
}

/// Prints a story. The page prints what is on it, so another one is opened first.
fn print(store: Store, story: &Story) {
    let is_open = || store.peek(|session| session.story().id == story.id);
    if !is_open() {
        store.send(Message::OpenStory(story.id.clone()));
    }
    if is_open() {
        browser::close_all_dialogs();
        request_animation_frame(browser::print);
    } else {
        say("The story that is open could not be saved, so it stays open, and this one cannot be printed.");
    }
}

fn say(words: &str) {
    Place::find("take-said").show(words);
}
