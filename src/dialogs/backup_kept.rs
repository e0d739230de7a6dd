//! The backup file that is kept up to date: chosen once, written again after each save.
//!
//! It must never disturb writing: what goes wrong with it is said in the settings, and tried again after the next save. Nor
//! may it take the last copy of a story away: a file that holds one which is nowhere else is left as it is.

use std::cell::RefCell;
use std::time::Duration;

use hindsight_story::import::FILE_BYTES;
use hindsight_story::kept_file::KeptFile;
use hindsight_story::shelf::counted;
use hindsight_story::store::StoreError;
use hindsight_story::{StoryId, backup, bin};
use leptos::prelude::set_timeout;

use super::backup::{backup_text, file_name, left_out, taken};
use super::{say, stories};
use crate::browser::{self, BackupFile, Leave, Place, Refusal};
use crate::store::Store;

/// How long after a save the file is written: a typist saves every second.
const PAUSE: Duration = Duration::from_secs(5);

const KEEP: &str = "Keep a backup file up to date…";
const RESUME: &str = "Resume the backup file";

thread_local! {
    static FILE: RefCell<KeptFile> = RefCell::default();
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
    // Where the bin cannot be read, more is kept than need be.
    let binned = || store.kept(bin::ids).unwrap_or_default();
    if FILE.with_borrow_mut(|file| file.saved(binned)) {
        write_soon(store);
    }
}

/// The stories were unlocked. The lock took off the page what stood on the buttons, and what was saved last waits for the file.
pub(crate) fn unlocked(store: Store) {
    if BackupFile::exists() {
        look(store);
        if FILE.with_borrow(KeptFile::is_due) {
            write_soon(store);
        }
    }
}

/// Everything is being erased, here or in another tab: what is being written now is followed by nothing.
pub(crate) fn halt() {
    FILE.take();
}

fn look(store: Store) {
    browser::begin(async move {
        match BackupFile::remembered().await {
            // What stands there may have been said of something else since.
            None if is_shown(KEEP) => {}
            None => stopped(),
            Some(file) => match file.leave().await {
                Leave::Given => {
                    let written = file.written().await;
                    if !is_shown(&stop(&file)) {
                        show(&stop(&file), &up_to_date(&file, written));
                    }
                    if FILE.with_borrow_mut(KeptFile::found) {
                        write_soon(store);
                    }
                }
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
            // Nobody means to end what the button does not tell of: another tab has begun it.
            Leave::Given if is_shown(KEEP) => look(store),
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
    show(&stop(file), "");
    write(store).await;
    // The settings have said it by that.
    stories::say(&Place::find(SAID).words(), None);
}

async fn end(file: &BackupFile) {
    BackupFile::forget().await;
    stopped();
    say(&["“", &file.name(), "” stays where it is, and is not kept up to date any more."].concat());
}

/// There is no file any more.
pub(crate) fn stopped() {
    FILE.with_borrow_mut(KeptFile::stop);
    show(KEEP, "");
}

fn waits(file: &BackupFile) {
    FILE.with_borrow_mut(KeptFile::stop);
    show(RESUME, &["The browser asks for your leave before “", &file.name(), "” is kept up to date again."].concat());
}

fn write_soon(store: Store) {
    set_timeout(
        move || {
            if FILE.with_borrow(KeptFile::is_due) {
                browser::begin(write(store));
            }
        },
        PAUSE,
    );
}

/// Writes the file, unless another tab has put an end to that.
async fn write(store: Store) {
    FILE.with_borrow_mut(KeptFile::begin);
    let file = BackupFile::remembered().await;
    let leave = match &file {
        Some(file) => file.leave().await,
        None => Leave::Refused,
    };
    let holds = match &file {
        Some(file) if leave == Leave::Given => held(store, file).await,
        Some(_) | None => Vec::new(),
    };
    if !is_writing() {
        return;
    }
    match file {
        None => stopped(),
        Some(file) if leave != Leave::Given => waits(&file),
        Some(file) => match write_over(store, &file, holds).await {
            Ok(()) => {}
            Err(StoreError::Locked) => FILE.with_borrow_mut(KeptFile::wait_for_lock),
            Err(error) => show(&stop(&file), &["“", &file.name(), "” was not written: ", &error.to_string()].concat()),
        },
    }
    if FILE.with_borrow_mut(KeptFile::ended) {
        write_soon(store);
    }
}

/// Writes the file in the place of one that `holds` these stories.
async fn write_over(store: Store, file: &BackupFile, holds: Vec<StoryId>) -> Result<(), StoreError> {
    let only_in_file = store.kept(|kept| backup::only_in_file(kept, holds))?;
    let lost = FILE.with_borrow(|file| file.lost(only_in_file));
    let whole = backup_text(store)?;
    if !lost.is_empty() {
        let why = " that cannot be found or read here. Import it, or stop and choose another file.";
        let said = ["“", &file.name(), "” was not written: it holds ", &counted(lost.len(), "story"), why].concat();
        show(&stop(file), &said);
    } else if whole.stories > 0 {
        let now = browser::now();
        let is_written = file.write(&whole.text).await;
        // Erasing leaves nothing behind, and so must this.
        if !is_writing() {
            return Ok(());
        }
        if is_written {
            taken(store, now);
            show(&stop(file), &(up_to_date(file, Some(now)) + &left_out(&whole)));
            BackupFile::note(&whole.ids).await;
        } else {
            let said = "” could not be written. It will be tried again after the next save. Is it still where it was?";
            show(&stop(file), &["“", &file.name(), said].concat());
        }
    }
    Ok(())
}

/// The stories that the file holds: as it says itself, or, where another passphrase seals it, as it was written last.
async fn held(store: Store, file: &BackupFile) -> Vec<StoryId> {
    let said = file.text(FILE_BYTES).await.and_then(|text| {
        let own = store.kept(|kept| kept.open_own(&text));
        backup::stories_in(own.as_deref().unwrap_or(&text))
    });
    match said {
        Some(stories) => stories,
        None => BackupFile::noted().await.unwrap_or_default().split(' ').filter_map(StoryId::new).collect(),
    }
}

fn is_writing() -> bool {
    FILE.with_borrow(KeptFile::is_being_written)
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
