//! “Open in the full app”: the draft of a frame goes to the app in a tab of its own, by its address or as a file.

use hindsight_story::{Message, backup};

use super::take;
use crate::browser::{self, Place};
use crate::store::Store;

/// The dialog, and the button that opens it.
pub(super) const DIALOG: &str = "carry";

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => show(store),
        "carry-file" => {
            let name = take::save_json(store, &store.peek(|session| session.story().clone()));
            browser::lead_to_app(None);
            say(&["Downloaded “", &*name, "”. Open the full app in a new tab, and choose the file under Stories, Import."].concat());
        }
        _ => return false,
    }
    true
}

fn show(store: Store) {
    store.send(Message::SaveNow);
    browser::lead_to_app(None);
    say("");
    let draft = store.peek(|session| {
        let story = session.story();
        (!story.is_empty()).then(|| backup::write(std::slice::from_ref(story), &[], browser::now()))
    });
    let Some(draft) = draft else {
        say("There is no word in it yet, so nothing goes along.");
        browser::show_dialog(DIALOG);
        return;
    };
    browser::begin(async move {
        let packed = browser::pack(&draft).await;
        browser::lead_to_app(packed.as_deref());
        if packed.is_none() {
            say("Your words do not fit into an address: the new tab opens without them. Take the file along.");
        }
        // Not before the link leads where it says.
        browser::show_dialog(DIALOG);
    });
}

/// The dialog was closed: no link holds the words any longer.
pub(super) fn closed() {
    browser::lead_to_app(None);
}

fn say(words: &str) {
    Place::find("carry-said").show(words);
}
