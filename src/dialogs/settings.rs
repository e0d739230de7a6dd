//! “Settings”: what is stored, where, and for how long. The passphrase has a file of its own, see [`super::lock`], and so has what the
//! writer chooses, see [`super::choices`].

use hindsight_story::store::StoreError;
use hindsight_story::{Message, backup, library, report};

use super::{choices, lock, update};
use crate::browser::{self, Persistence, Place};
use crate::embed::{self, Around};
use crate::store::Store;

pub(super) const DIALOG: &str = "settings";

/// Where it is said how something went that can be done in several dialogs.
pub(super) const SAID: &str = "settings-said";

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => open(store),
        "persist" => browser::begin(async {
            let refused = "No. The browser declined for now; it may agree once you use the page more.";
            show_persistence(browser::persist().await, refused);
        }),
        _ => return false,
    }
    true
}

/// Opens the dialog.
pub(super) fn open(store: Store) {
    // What is being typed counts as well.
    store.send(Message::SaveNow);
    choices::fill(store);
    fill(store);
    browser::show_dialog(DIALOG);
}

/// What was said of the last act is said no more. Not before now: some of it is said while nobody looks.
pub(super) fn closed() {
    choices::closed();
    lock::say("");
    Place::find(SAID).show("");
    on_own_page(|| Place::find("taken-said").show(""));
}

/// Fills the figures anew, where they are shown.
pub(crate) fn refresh(store: Store) {
    if browser::is_shown(DIALOG) {
        fill(store);
    }
}

fn fill(store: Store) {
    let used = browser::used(library::OURS);
    Place::find("where").show(&place(used.as_ref().err().copied()));
    let used = used.map(|(ours, others)| report::used(ours, others));
    Place::find("used").show(&used.unwrap_or_else(|error| error.to_string()));
    Place::find("stored-counts").show(&store.kept(report::stored).unwrap_or_else(|error| error.to_string()));
    let backup = store.kept(backup::backup_time);
    let age = backup.map_or_else(|| "never".to_owned(), |time| report::age(browser::days_since(time)));
    Place::find("backup-age").show(&age);
    Place::find("seven-days").set_shown(browser::forgets_in_a_week());
    lock::fill(store);
    on_own_page(update::fill);
    browser::begin(async {
        show_persistence(browser::persisted().await, "No: it may clear this when space runs low");
    });
}

/// Does what is about the app as such. A frame is part of a site, and no app of its own.
fn on_own_page(act: impl FnOnce()) {
    if !browser::is_embed() {
        act();
    }
}

fn show_persistence(persistence: Persistence, loose: &str) {
    Place::find("persisted").show(match persistence {
        Persistence::Kept => "Yes",
        Persistence::Loose => loose,
        Persistence::Unknown => "This browser does not say",
    });
    Place::find("persist").set_shown(persistence == Persistence::Loose);
}

/// Where the stories are, in words.
fn place(no_storage: Option<StoreError>) -> String {
    let here = match (no_storage, browser::is_portable()) {
        (Some(_), _) => "Nowhere but on this page, until you leave it.",
        // Some browsers take all files of a device for one site.
        (None, true) => {
            "In this browser, for files opened from this device: other HTML files that you open in it may read this. A passphrase keeps \
             your words from them."
        }
        (None, false) => "In this browser, in this profile, on this device.",
    };
    let apart = match embed::around().filter(|_| no_storage.is_none()) {
        Some(Around::Apart) => " Inside another site: these stories are kept apart from those on Hindsight’s own page.",
        Some(Around::Near | Around::Open) => {
            " Inside another site: Hindsight opened by itself may show these stories too, and what is erased here is then erased there."
        }
        Some(Around::Nowhere) | None => "",
    };
    [here, apart, " A private window forgets everything when it is closed."].concat()
}
