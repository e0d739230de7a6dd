//! The passphrase: set, changed and removed under “Settings”, asked for by “Locked”, and forgotten by the page when nobody has
//! used it for a while.

use std::cell::Cell;
use std::time::Duration;

use hindsight_story::store::StoreError;
use hindsight_story::vault::{KdfParameters, Protection, UnlockError, Vault};
use hindsight_story::{Message, Millis, Panel, passphrase};
use leptos::prelude::set_interval;

use super::{backup_kept, rehearse};
use crate::browser::{self, Field, Place};
use crate::store::Store;

/// The dialog that asks for the passphrase.
pub(crate) const DIALOG: &str = "locked";

/// After how many minutes to lock where nobody has chosen yet.
const IDLE_MINUTES: u32 = 5;

const MINUTE: Millis = 60_000;

/// How often to look whether the page is idle.
const LOOK: Duration = Duration::from_secs(5);

/// Browsers make keys on secure origins only.
const NO_KEY: &str = "This browser makes no key of a passphrase here. Open the page by its https address.";

thread_local! {
    /// A key is being made. It takes about a second, and a second press must not begin another.
    static BUSY: Cell<bool> = const { Cell::new(false) };
    /// When the page was last used.
    static USED: Cell<Millis> = Cell::new(browser::now());
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        "remove-passphrase" => proven(store, move || {
            store.send(Message::SaveNow);
            browser::forget_secrets("settings");
            let removed = store.kept(Vault::decrypt_all);
            report_key(
                store,
                removed,
                "The passphrase is removed. Everything is stored as plain text again. Backups that you downloaded before still ask for it.",
            );
        }),
        "lock-now" => {
            store.lock();
            if !store.is_locked() {
                say("Not locked: what is on this page is not stored yet, and would be lost.");
            }
        }
        _ => return false,
    }
    true
}

/// A form was sent, by a press of its button or by Enter. Says whether it was one of these.
pub(crate) fn sent(store: Store, form: &str) {
    match form {
        "unlock" => unlock(store),
        "set-passphrase" => set(store),
        "change-passphrase" => change(store),
        _ => {}
    }
}

/// Something was chosen in a field.
pub(crate) fn filled_in(store: Store, field: &str) {
    if field == "idle" {
        let minutes = Field::find(field).value().parse().unwrap_or(IDLE_MINUTES);
        report(store, store.kept(|kept| kept.set_idle_minutes(minutes)), "");
    }
}

/// Shows what can be done about the passphrase.
pub(crate) fn fill(store: Store) {
    let state = store.kept(Vault::state);
    let can = browser::can_derive();
    Place::find("passphrase-off").set_shown(state == Ok(Protection::Open) && can);
    Place::find("passphrase-unavailable").set_shown(state == Ok(Protection::Open) && !can);
    Place::find("passphrase-on").set_shown(state == Ok(Protection::Unlocked));
    if let Some(minutes) = store.kept(Vault::idle_minutes) {
        Field::find("idle").set(&minutes.to_string());
    }
    if let Err(error) = state {
        say(&error.to_string());
    }
}

/// Says something below the passphrase's fields.
pub(crate) fn say(words: &str) {
    Place::find("passphrase-said").show(words);
}

fn say_locked(words: &str) {
    Place::find("locked-said").show(words);
}

/// Says how something went, and shows what can be done now.
fn report(store: Store, result: Result<(), StoreError>, done: &str) {
    match result {
        Ok(()) => say(done),
        Err(error) => say(&["Not done: ", &error.to_string()].concat()),
    }
    fill(store);
}

/// The same after something became of the passphrase: the backup file that is kept follows it.
fn report_key(store: Store, result: Result<(), StoreError>, done: &str) {
    if result.is_ok() {
        backup_kept::story_saved(store);
    }
    report(store, result, done);
}

/// What was typed twice as a new passphrase. Where it cannot be taken, says why and goes to the field.
fn new_passphrase(first: &str, second: &str) -> Option<String> {
    let (field, typed) = (Field::find(first), Field::find(first).value());
    match passphrase::check(&typed, &Field::find(second).value()) {
        Ok(()) => Some(typed),
        Err(flaw) => {
            say(&flaw.to_string());
            field.focus();
            None
        }
    }
}

/// Makes the key of a passphrase and does something with it, unless that is being done already, or everything was erased
/// meanwhile, the passphrase as well.
fn with_key(
    store: Store,
    passphrase: String,
    kdf: KdfParameters,
    say: fn(&str),
    waiting: &'static str,
    then: impl FnOnce(&[u8; 32]) + 'static,
) {
    if BUSY.replace(true) {
        return;
    }
    say(waiting);
    let epoch = store.epoch();
    browser::begin(async move {
        let key = browser::derive(&passphrase, &kdf).await;
        BUSY.set(false);
        if store.epoch() != epoch {
            return;
        }
        match key {
            Some(key) => then(&key),
            None => say(NO_KEY),
        }
    });
}

fn set(store: Store) {
    let Some(passphrase) = new_passphrase("new-passphrase", "repeat-passphrase") else { return };
    let understood = Field::find("understood-passphrase");
    if !understood.is_ticked() {
        say("Tick the box first: nobody can recover a forgotten passphrase.");
        understood.focus();
        return;
    }
    // What is being typed is sealed with the rest.
    store.send(Message::SaveNow);
    let kdf = store.kept(Vault::fresh_parameters);
    with_key(store, passphrase, kdf, say, "Encrypting…", move |key| {
        browser::forget_secrets("settings");
        say(&match store.kept(|kept| kept.encrypt_all(key, kdf, IDLE_MINUTES)) {
            Ok(()) => {
                backup_kept::story_saved(store);
                "Everything is encrypted. Backups that you downloaded before are not.".to_owned()
            }
            Err(error) => ["Not encrypted: ", &error.to_string()].concat(),
        });
        fill(store);
    });
}

fn change(store: Store) {
    let Some(passphrase) = new_passphrase("changed-passphrase", "repeat-changed") else { return };
    proven(store, move || {
        let kdf = store.kept(Vault::fresh_parameters);
        with_key(store, passphrase, kdf, say, "Changing it…", move |key| {
            browser::forget_secrets("settings");
            let changed = store.kept(|kept| kept.change(key, kdf));
            report_key(
                store,
                changed,
                "The passphrase is changed. Backups that you downloaded before still open by the old one.",
            );
        });
    });
}

/// Does something once the passphrase of now was typed: whoever finds the page unlocked must not lock its owner out.
fn proven(store: Store, then: impl FnOnce() + 'static) {
    let field = Field::find("current-passphrase");
    let typed = field.value();
    if typed.is_empty() {
        say("Type the passphrase of now first.");
        field.focus();
        return;
    }
    let Some(kdf) = store.kept(Vault::parameters) else {
        fill(store);
        return;
    };
    with_key(store, typed, kdf, say, "Looking…", move |key| match store.kept(|kept| kept.unlock(key)) {
        Ok(()) => then(),
        Err(error) => {
            say(&refusal(error));
            Field::find("current-passphrase").focus();
        }
    });
}

/// Why something does not open, in words.
fn refusal(error: UnlockError) -> String {
    match error {
        UnlockError::Wrong => "That is not the passphrase.".to_owned(),
        UnlockError::Store(_) | UnlockError::Record(_) => error.to_string(),
    }
}

/// Opens what is locked by the passphrase that was typed.
pub(crate) fn unlock(store: Store) {
    let field = Field::find("passphrase");
    let typed = field.value();
    if typed.is_empty() {
        field.focus();
        return;
    }
    let Some(kdf) = store.kept(Vault::parameters) else {
        // There is no passphrase any more, or its record is damaged.
        match store.kept(Vault::state) {
            Ok(_) => store.open_again(),
            Err(error) => say_locked(&error.to_string()),
        }
        return;
    };
    with_key(store, typed, kdf, say_locked, "Opening…", move |key| match store.kept(|kept| kept.unlock(key)) {
        Ok(()) => {
            say_locked("");
            browser::forget_secrets(DIALOG);
            if let Err(error) = store.kept(Vault::seal_rest) {
                say(&["Not everything is encrypted yet: ", &error.to_string()].concat());
            }
            store.open_again();
            store.focus(Panel::Context);
        }
        Err(error) => {
            say_locked(&refusal(error));
            Field::find("passphrase").focus();
        }
    });
}

/// Locks the page when nobody has used it for as long as the writer has chosen, on this computer's clock: time asleep counts.
pub(crate) fn watch(store: Store) {
    for name in ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "focusin", "input"] {
        // First, since what comes after a sleep may be somebody else's hand: the page is locked before anything follows from it.
        browser::listen_first(name, move |event| {
            let was_locked = store.is_locked();
            look(store);
            if store.is_locked() && !was_locked {
                event.prevent_default();
            }
            USED.set(browser::now());
        });
    }
    browser::on_return(move || look(store));
    set_interval(move || look(store), LOOK);
}

/// Locks the page if nobody has used it for too long. Words that cannot be stored are in the way; the next look tries again.
fn look(store: Store) {
    if rehearse::is_telling() {
        // Whoever talks uses it.
        USED.set(browser::now());
    }
    // The record is read only where it could matter.
    let idle = browser::now().saturating_sub(USED.get());
    if idle >= MINUTE && !store.is_locked() && store.kept(Vault::state) == Ok(Protection::Unlocked) {
        let minutes = store.kept(Vault::idle_minutes).map_or(0, Millis::from);
        if minutes > 0 && idle >= minutes * MINUTE {
            store.lock();
        }
    }
}
