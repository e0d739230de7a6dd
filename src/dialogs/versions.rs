//! “Versions”: what a story said before, compared with another version or with now, and brought back.

use hindsight_story::library::{self, Found};
use hindsight_story::shelf::counted;
use hindsight_story::versions::{self, Reason, Version, Versions};
use hindsight_story::{Message, Story, StoryId};

use super::comparison;
use super::stories::titled;
use crate::browser::{self, Field, Place};
use crate::store::Store;

const DIALOG: &str = "versions";

/// What the list of choices calls the text as it stands.
const NOW: &str = "now";

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str, of: &str) -> bool {
    match name {
        "versions" => {
            store.send(Message::SaveNow);
            show(store, store.peek(|session| session.story().id.clone()));
        }
        "versions-of" => {
            if let Some(id) = StoryId::new(of) {
                show(store, id);
            }
        }
        "save-version" => keep(store),
        "restore-version" => restore(store),
        _ => return false,
    }
    true
}

/// Something was chosen in a field.
pub(crate) fn filled_in(store: Store, field: &str) {
    if matches!(field, "from" | "to") {
        compare(store);
    }
}

fn show(store: Store, id: StoryId) {
    Place::find("versions-title").belong_to(id.as_str());
    Place::find("versions-said").show("");
    if story(store).is_some() {
        fill(store);
        browser::show_dialog(DIALOG);
    }
}

/// The story that the dialog is about, as it stands.
fn story(store: Store) -> Option<Story> {
    let id = StoryId::new(&Place::find("versions-title").belongs_to())?;
    if store.peek(|session| session.story().id == id) {
        return Some(store.peek(|session| session.story().clone()));
    }
    match store.kept(|kept| library::look(kept, &id)) {
        Ok(Found::Story(story)) => Some(*story),
        Ok(Found::Nothing | Found::Binned(_) | Found::Unreadable | Found::Newer) | Err(_) => None,
    }
}

/// Its versions. What cannot be read is said, and set aside when the next version is kept.
fn read(store: Store, id: &StoryId) -> Versions {
    match store.kept(|kept| versions::list(kept, id)) {
        Ok(versions) => versions,
        Err(error) => {
            Place::find("versions-said").show(&["The versions cannot be shown: ", &error.to_string()].concat());
            Versions::default()
        }
    }
}

fn fill(store: Store) {
    let Some(story) = story(store) else { return };
    Place::find("versions-title").show(titled(&story.title));
    let versions = read(store, &story.id);
    // Newest first; of two of the same moment the later one stands for both.
    let mut choices: Vec<(String, String)> = Vec::new();
    for version in versions.as_slice().iter().rev() {
        let time = version.time.to_string();
        if choices.iter().all(|(known, _)| *known != time) {
            let length: usize = version.panels.iter().map(|text| prose_hints::word_count(text)).sum();
            let words =
                [&browser::moment(version.time), " · ", version.reason.words(), " · ", &counted(length, "word")];
            choices.push((time, words.concat()));
        }
    }
    Place::find("restore-version").set_shown(!choices.is_empty());
    // What cannot be read is told of above.
    let none = choices.is_empty() && Place::find("versions-said").words().is_empty();
    Place::find("no-versions").show(if none {
        "No version yet. One is kept each hour while you write, before much is taken out, and whenever you press Ctrl S."
    } else {
        ""
    });
    Field::find("from").offer(&choices);
    choices.insert(0, (NOW.to_owned(), "Now".to_owned()));
    Field::find("to").offer(&choices);
    compare(store);
}

/// The chosen versions, the one to compare from and the one to compare with.
fn chosen(store: Store) -> Option<(Story, Version, Version)> {
    let story = story(store)?;
    let versions = read(store, &story.id);
    let find = |field| {
        let time: u64 = Field::find(field).value().parse().ok()?;
        versions.as_slice().iter().rfind(|version| version.time == time).cloned()
    };
    let to = find("to").unwrap_or_else(|| Version::of(&story, Reason::Asked, browser::now()));
    Some((story, find("from")?, to))
}

fn compare(store: Store) {
    match chosen(store) {
        Some((_, from, to)) => {
            let name = |field: &str| Field::find(field).chosen();
            comparison::show("comparison", (&name("from"), &name("to")), &from, &to);
            Place::find("restore-version").show(&["Restore ", &browser::moment(from.time)].concat());
            Place::find("versions-said").show(if from.says_the_same(&to) { "Both say the same." } else { "" });
        }
        None => Place::find("comparison").show_pieces(&[]),
    }
}

fn keep(store: Store) {
    let Some(story) = story(store) else { return };
    let kept = store.kept(|kept| versions::take(kept, &story, Reason::Asked, browser::now()));
    fill(store);
    Place::find("versions-said").show(&match kept {
        Ok(_) => "Kept.".to_owned(),
        Err(error) => ["Not kept: ", &error.to_string()].concat(),
    });
}

fn restore(store: Store) {
    let Some((story, from, _)) = chosen(store) else { return };
    if store.peek(|session| session.story().id != story.id) {
        store.send(Message::OpenStory(story.id.clone()));
    }
    if store.peek(|session| session.story().id != story.id) {
        Place::find("versions-said").show("The story that is open could not be saved, so nothing was restored.");
        return;
    }
    store.send(Message::Restore(Box::new(from)));
    browser::close_all_dialogs();
}
