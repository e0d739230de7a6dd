//! The dialogs over the page, one file each: what they show is filled in when they open, what is pressed in them is done here.
//!
//! Their markup stands in index.html. What happens to the open story goes through the session; other stories are changed in the
//! library, whose rules stand in the story crate.

mod backup;
pub(crate) mod backup_kept;
mod carry;
pub(crate) mod choices;
mod comparison;
pub(crate) mod conflict;
mod erase;
pub(crate) mod import;
pub(crate) mod launch;
mod lock;
pub(crate) mod neutral;
mod privacy;
mod questions;
pub(crate) mod rehearse;
mod settings;
pub(crate) mod share_with;
mod stored;
pub(crate) mod stories;
mod take;
pub(crate) mod update;
mod versions;
mod worked;

use std::cell::RefCell;
use std::time::Duration;

use hindsight_story::{Panel, library};
use leptos::ev::KeyboardEvent;
use leptos::prelude::debounce;

use crate::browser::{self, Place, event};
use crate::embed;
use crate::keys::{self, Cue};
use crate::store::Store;

/// A press of a button, by its `data-press`; `of` says what it belongs to. A name that is no deed is that of a dialog.
pub(crate) fn press(store: Store, name: &str, of: &str) {
    let done = stories::press(store, name, of)
        || versions::press(store, name, of)
        || conflict::press(store, name)
        || take::press(store, name, of)
        || neutral::press(store, name)
        || questions::press(store, name)
        || worked::press(store, name)
        || backup::press(store, name)
        || backup_kept::press(store, name)
        || import::press(store, name)
        || settings::press(store, name)
        || choices::press(store, name)
        || lock::press(store, name)
        || erase::press(store, name)
        || privacy::press(store, name)
        || update::press(store, name)
        || launch::press(store, name)
        || rehearse::press(store, name, of)
        || carry::press(store, name)
        || share_with::press(store, name)
        || embed::press(name);
    if !done {
        browser::show_dialog(name);
    }
}

/// Something was typed, chosen or ticked in a field, by its `data-field`; `of` says what it belongs to.
pub(crate) fn filled_in(store: Store, field: &str, of: &str) {
    stories::filled_in(store, field);
    versions::filled_in(store, field);
    import::filled_in(store, field);
    choices::filled_in(store, field);
    lock::filled_in(store, field);
    rehearse::filled_in(store, field, of);
    share_with::filled_in(field);
    neutral::filled_in(field);
    questions::filled_in(store, field, of);
    worked::filled_in(field);
    embed::filled_in(store, field);
}

/// A key was pressed while a dialog lies over the page. Says whether it was for something there. A key that is held asks once.
pub(crate) fn key(store: Store, key: &KeyboardEvent) -> bool {
    if !event::is_in(key, event::FIELD) && worked::key(key) {
        return true;
    }
    let Some(cue) = keys::cue(key).filter(|_| browser::is_alone(rehearse::DIALOG)) else { return false };
    let is_theirs = match cue {
        // They press a button that has the focus.
        Cue::Next => event::is_in(key, event::CONTROL) || event::is_in(key, event::FIELD),
        Cue::Back | Cue::Pause | Cue::Keywords | Cue::Larger | Cue::Smaller | Cue::Again | Cue::Note => {
            event::is_in(key, event::FIELD)
        }
    };
    // What the part does not ask for is the browser's: held, it scrolls.
    let deed = rehearse::deed(cue).filter(|_| !is_theirs);
    if let Some(name) = deed.filter(|_| !key.repeat()) {
        rehearse::press(store, name, "");
    }
    deed.is_some()
}

/// Says how something went that can be done in several dialogs, in the one of them that lies on top.
fn say(words: &str) {
    let place = [(erase::DIALOG, "erase-said"), (settings::DIALOG, settings::SAID)];
    match place.into_iter().find(|(dialog, _)| browser::is_shown(dialog)) {
        Some((_, said)) => Place::find(said).show(words),
        None => stories::say(words, None),
    }
}

/// Another tab has changed what is stored at a key; at all of them for `None`. It does so several times a second while somebody
/// types there, so the lists wait for a pause.
pub(crate) fn changed_elsewhere(store: Store, key: Option<&str>) {
    if key.is_none_or(library::is_listed) {
        REFRESH.with_borrow_mut(|refresh| {
            let refresh = refresh.get_or_insert_with(|| Box::new(debounce(PAUSE, refresh_lists)));
            refresh(store);
        });
    }
}

const PAUSE: Duration = Duration::from_millis(300);

/// What is done once nothing has happened for a while; made at first use.
pub(crate) type Refresh = Option<Box<dyn FnMut(Store)>>;

thread_local! {
    static REFRESH: RefCell<Refresh> = RefCell::default();
}

fn refresh_lists(store: Store) {
    stories::refresh(store);
    settings::refresh(store);
}

/// The session has changed, or what is shown of it.
pub(crate) fn look(store: Store) {
    neutral::look(store);
    questions::look(store);
}

/// Listens to what dialogs do by themselves. Call it once nothing more is set up in them: as they are now, [`wipe`] makes them again.
pub(crate) fn listen(store: Store) {
    browser::remember_dialogs();
    lock::watch(store);
    privacy::listen();
    rehearse::listen();
    browser::listen("submit", move |event| {
        let Some(form) = event::form(event) else { return };
        // It would close the dialog, or load the page anew.
        event.prevent_default();
        match &*form {
            "open-import" => import::open_sealed(store),
            "row" => stories::save_row(store, &event::owner(event)),
            form => lock::sent(store, form),
        }
    });
    browser::listen_first("cancel", move |event| {
        // In the list, the first Esc is for what is being typed in a row.
        let goes_on = |name: &str| stays(store, name) || (name == stories::DIALOG && stories::end_edit());
        if let Some(name) = event::dialog(event).filter(|name| goes_on(name)) {
            event.prevent_default();
            if name == rehearse::DIALOG {
                rehearse::ask();
            }
        }
    });
    browser::listen_first("close", move |event| {
        if let Some(name) = event::dialog(event) {
            closed(store, &name);
        }
    });
}

/// Whether a dialog must not be closed now.
fn stays(store: Store, name: &str) -> bool {
    (name == lock::DIALOG && store.is_locked())
        || (name == erase::DIALOG && erase::is_busy())
        || (name == rehearse::DIALOG && rehearse::stays() && !store.is_locked())
}

fn closed(store: Store, name: &str) {
    if stays(store, name) {
        // Some browsers close any dialog at a second Esc.
        browser::show_dialog(name);
        return;
    }
    browser::forget_secrets(name);
    if browser::is_shown(name) {
        // It was opened again before the browser told that it was closed.
        return;
    }
    match name {
        erase::DIALOG => erase::closed(),
        import::DIALOG => import::closed(),
        settings::DIALOG => settings::closed(),
        privacy::DIALOG => privacy::closed(),
        launch::DIALOG => launch::closed(store),
        carry::DIALOG => carry::closed(),
        neutral::DIALOG => neutral::closed(),
        questions::DIALOG => questions::forget(),
        share_with::DIALOG => share_with::closed(),
        rehearse::DIALOG => rehearse::closed(store),
        _ => {}
    }
}

/// Another story is open: what was shown about the one before is about none any more.
pub(crate) fn another_story(store: Store) {
    rehearse::another_story(store);
    if browser::is_shown(questions::DIALOG) {
        browser::close_dialog(questions::DIALOG);
    }
}

/// Takes out of all dialogs what was filled in and typed.
pub(crate) fn wipe() {
    browser::wipe_dialogs();
    stories::forget();
    neutral::forget();
    questions::forget();
    import::forget();
    rehearse::forget();
    launch::show_waiting();
}

/// Everything was erased: the page is as on a first visit.
pub(crate) fn start_over(store: Store) {
    browser::close_all_dialogs();
    backup_kept::stopped();
    rehearse::drop_recording();
    wipe();
    store.focus(Panel::Context);
}
