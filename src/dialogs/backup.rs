//! “Download all”: every story in one file. The button stands in several dialogs.

use hindsight_story::backup::{self, Whole};
use hindsight_story::export;
use hindsight_story::shelf::counted;
use hindsight_story::store::StoreError;
use hindsight_story::vault::Protection;
use hindsight_story::{Message, Millis};

use super::{say, settings};
use crate::browser;
use crate::store::Store;

/// What files with all stories are called.
const NAME: &str = "Hindsight stories";

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    let is_ours = name == "backup";
    if is_ours {
        download(store);
    }
    is_ours
}

/// All stories as the text of a file, for every way in which they leave the page together. Where they are sealed in this
/// browser, they leave it sealed: its passphrase opens the file anywhere.
///
/// # Errors
/// When the store cannot be reached, or is locked.
pub(super) fn backup_text(store: Store) -> Result<Whole, StoreError> {
    // What could not be stored is on the page, and nowhere else.
    let unsaved = store.peek(|session| session.is_unsaved().then(|| session.story().clone()));
    store.kept(|kept| {
        let whole = backup::whole(kept, unsaved.as_ref(), browser::now())?;
        Ok(match kept.state()? {
            Protection::Open => whole,
            Protection::Locked | Protection::Unlocked => Whole { text: kept.seal_text(&whole.text)?, ..whole },
        })
    })
}

/// The name of a file with all stories.
pub(super) fn file_name() -> String {
    export::dated_file_name(NAME, "json", browser::local(browser::now()))
}

/// Keeps in mind that all stories went into a file.
pub(super) fn taken(store: Store, now: Millis) {
    // It only tells how old the file is; the file is there.
    store.kept(|kept| backup::note_backup(kept, now)).unwrap_or_default();
    settings::refresh(store);
}

fn download(store: Store) {
    store.send(Message::SaveNow);
    match backup_text(store) {
        Ok(whole) if whole.stories == 0 && whole.left_out == 0 => say("No story is stored yet."),
        Ok(whole) => {
            let name = file_name();
            browser::download(&name, "application/json", &whole.text);
            taken(store, browser::now());
            say(&[&counted(whole.stories, "story"), " downloaded as “", &name, "”.", &left_out(&whole)].concat());
        }
        Err(error) => say(&["Not downloaded: ", &error.to_string()].concat()),
    }
}

/// What is not in the file.
pub(super) fn left_out(whole: &Whole) -> String {
    let mut said = String::new();
    if whole.left_out > 0 {
        said += &[" Not in it, because it cannot be read: ", &counted(whole.left_out, "story"), "."].concat();
    }
    if whole.binned > 0 {
        said += &[" What lies in the bin is not in it: ", &counted(whole.binned, "story"), "."].concat();
    }
    said
}
