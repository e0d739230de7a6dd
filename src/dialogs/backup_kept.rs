//! The backup file that is kept up to date: chosen once, written again after each save.
//!
//! It must never disturb writing: what goes wrong with it is said in the settings, and tried again after the next save.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::set_timeout;

use super::backup::{backup_text, file_name, left_out, taken};
use super::say;
use crate::browser::{self, BackupFile, Leave, Place, Refusal};
use crate::store::Store;

/// How long after a save the file is written: a typist saves every second.
const PAUSE: Duration = Duration::from_secs(5);

const KEEP: &str = "Keep a backup file up to date…";
const RESUME: &str = "Resume the backup file";

/// What this page has to do with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing: there is none, or it may not be written.
    Off,
    /// It has all that is stored.
    Written,
    /// It is to be written after the pause.
    Due,
    /// It is being written.
    Writing,
    /// It is being written, and has to be again.
    WritingOnceMore,
}

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State::Off) };
}

/// Finds the file again that an earlier visit kept up to date.
pub(crate) fn start(store: Store) {
    if BackupFile::exists() {
        for name in PLACES {
            Place::find(name).set_shown(true);
        }
        look(store);
        // Another tab may have begun or ended it.
        browser::on_return(move || look(store));
    }
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    let is_ours = name == "backup-file";
    if is_ours {
        browser::begin(begin_or_end(store));
    }
    is_ours
}

/// Something was stored that the file does not have yet.
pub(crate) fn story_saved(store: Store) {
    match STATE.get() {
        State::Written => write_soon(store),
        State::Writing => STATE.set(State::WritingOnceMore),
        State::Off | State::Due | State::WritingOnceMore => {}
    }
}

fn look(store: Store) {
    browser::begin(async move {
        match BackupFile::remembered().await {
            // What stands there may have been said of something else since.
            None if is_shown(KEEP) => {}
            None => stopped(),
            Some(file) => match file.leave().await {
                Leave::Given if STATE.get() == State::Off => {
                    show(&stop(&file), &up_to_date(&file, file.written().await));
                    // It may have missed what was saved meanwhile.
                    write_soon(store);
                }
                Leave::Given => {}
                Leave::ToBeAsked | Leave::Refused if is_shown(RESUME) => {}
                Leave::ToBeAsked | Leave::Refused => waits(&file),
            },
        }
    });
}

async fn begin_or_end(store: Store) {
    match BackupFile::remembered().await {
        None => match BackupFile::pick(&file_name()).await {
            Ok(file) if file.remember().await => begin(store, &file).await,
            Ok(_) => say("The browser does not keep the file in mind. Download all now and then instead."),
            Err(Refusal::Cancelled) => {}
            Err(Refusal::Failed) => say("The browser did not give leave to write a file."),
        },
        Some(file) => match file.leave().await {
            Leave::Given => end(&file).await,
            Leave::ToBeAsked | Leave::Refused => match file.ask().await {
                Leave::Given => begin(store, &file).await,
                Leave::ToBeAsked => {}
                Leave::Refused => end(&file).await,
            },
        },
    }
}

async fn begin(store: Store, file: &BackupFile) {
    STATE.set(State::Written);
    show(&stop(file), "");
    write(store).await;
    say(&Place::find(SAID).words());
}

async fn end(file: &BackupFile) {
    BackupFile::forget().await;
    stopped();
    say(&["“", &file.name(), "” stays where it is, and is not kept up to date any more."].concat());
}

/// There is no file any more.
pub(crate) fn stopped() {
    STATE.set(State::Off);
    show(KEEP, "");
}

fn waits(file: &BackupFile) {
    STATE.set(State::Off);
    show(RESUME, &["The browser asks for your leave before “", &file.name(), "” is kept up to date again."].concat());
}

fn write_soon(store: Store) {
    STATE.set(State::Due);
    set_timeout(
        move || {
            if STATE.get() == State::Due {
                browser::begin(write(store));
            }
        },
        PAUSE,
    );
}

/// Writes the file, unless another tab has put an end to that.
async fn write(store: Store) {
    STATE.set(State::Writing);
    let Some(file) = BackupFile::remembered().await else {
        stopped();
        return;
    };
    if file.leave().await != Leave::Given {
        waits(&file);
        return;
    }
    match backup_text(store) {
        // Everything was erased or deleted. What the file holds is then the only copy.
        Ok(whole) if whole.stories == 0 => {}
        Ok(whole) => {
            let now = browser::now();
            if file.write(&whole.text).await {
                taken(store, now);
                show(&stop(&file), &(up_to_date(&file, Some(now)) + &left_out(&whole)));
            } else {
                let said =
                    "” could not be written. It will be tried again after the next save. Is it still where it was?";
                show(&stop(&file), &["“", &file.name(), said].concat());
            }
        }
        // It is written when the stories are unlocked and saved again.
        Err(_) if store.is_locked() => {}
        Err(error) => show(&stop(&file), &["“", &file.name(), "” was not written: ", &error.to_string()].concat()),
    }
    match STATE.get() {
        State::WritingOnceMore => write_soon(store),
        State::Writing => STATE.set(State::Written),
        // It was ended meanwhile.
        State::Off | State::Written | State::Due => {}
    }
}

fn stop(file: &BackupFile) -> String {
    ["Stop keeping “", &file.name(), "” up to date"].concat()
}

fn up_to_date(file: &BackupFile, written: Option<u64>) -> String {
    let time = written.map_or_else(|| "not yet".to_owned(), browser::moment);
    ["“", &file.name(), "” is kept up to date. Written last: ", &time, "."].concat()
}

/// The buttons in the list of stories and in the settings, and what is said below the latter.
const PLACES: [&str; 2] = ["backup-file", "backup-file-settings"];
const SAID: &str = "backup-file-said";

fn is_shown(button: &str) -> bool {
    Place::find(PLACES[0]).words() == button
}

fn show(button: &str, said: &str) {
    for name in PLACES {
        Place::find(name).show(button);
    }
    Place::find(SAID).show(said);
}
