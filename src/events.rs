//! What a person does on the page, turned into messages.

use std::time::Duration;

use hindsight_story::{Direction, Example, Message, Panel, Telling};
use leptos::prelude::debounce;

use crate::browser::{self, event, listen};
use crate::dialogs::{self, neutral::Then};
use crate::keys::{self, Command};
use crate::store::Store;
use crate::{balance, signals};

/// How long the caret or the pointer rests on a hint before its note opens.
const REST: Duration = Duration::from_millis(300);

/// What rested.
#[derive(Clone, Copy)]
enum Resting {
    Caret(Panel),
    Pointer(Panel, (f64, f64)),
}

/// Listens to the page, for as long as it lives.
pub(crate) fn listen_to_page(store: Store) {
    listen("input", move |event| {
        if let Some(text) = event::text(event) {
            store.send(match event::panel(event) {
                Some(panel) => Message::Edited { panel, text },
                None => Message::Retitled(text),
            });
        } else if let Some(field) = event::field(event) {
            signals::filled_in(store, &field);
            dialogs::filled_in(store, &field, &event::owner(event));
        }
    });
    listen("click", move |event| {
        if let Some(panel) = event::panel(event) {
            store.point_at_caret(panel);
        } else if let Some((name, of)) = event::pressed(event) {
            press(store, &name, &of);
        }
    });
    listen("keydown", move |event| {
        let Some(key) = event::key(event) else { return };
        let is_done = if browser::is_dialog_open() {
            dialogs::key(store, key)
        } else {
            keys::command(key, browser::is_in_text()).is_some_and(|command| obey(store, command))
        };
        if is_done {
            event.prevent_default();
        }
    });

    let rest = std::cell::RefCell::new(debounce(REST, move |(deeds, resting)| {
        // A note never opens while typing goes on, nor does one that a key has opened since give way.
        if deeds == store.deeds() {
            match resting {
                Resting::Caret(panel) => store.point_at_caret(panel),
                Resting::Pointer(panel, point) => store.point_at(panel, point),
            }
        }
    }));
    let rest = std::rc::Rc::new(move |resting| (rest.borrow_mut())((store.deeds(), resting)));
    let caret_rests = std::rc::Rc::clone(&rest);
    listen("keyup", move |event| {
        if let (Some(panel), Some(key)) = (event::panel(event), event::key(event))
            && keys::moves_caret(key)
        {
            store.caret_moved(panel);
            caret_rests(Resting::Caret(panel));
        }
    });
    listen("pointermove", move |event| {
        // Where there is no margin, a note would lie over the text that the pointer is on its way to.
        if let (Some(panel), Some(point)) = (event::panel(event), event::hovering(event))
            && browser::has_margin()
        {
            rest(Resting::Pointer(panel, point));
        }
    });
    listen("focusin", move |event| {
        if let Some(panel) = event::panel(event) {
            store.caret_moved(panel);
        }
    });
    listen("resize", move |_| store.resized());
    browser::on_store_changed(move |key| {
        store.changed_elsewhere(key.as_deref());
        dialogs::changed_elsewhere(store, key.as_deref());
    });
}

/// A press of one of the page's own buttons, by its `data-press`. `of` says what it belongs to, where that is not the page.
fn press(store: Store, name: &str, of: &str) {
    match name {
        "example" if store.peek(|session| session.is_example()) => store.send(Message::OpenOwn),
        "example" => store.send(Message::OpenExample(Example::Index, Telling::Weak)),
        // Words that are not saved are in danger, so nothing is asked before they are copied.
        "copy" => store.copy_story(),
        "copy-story" => dialogs::neutral::before(store, Then::Copy),
        "understood" => store.send(Message::DismissNotice),
        "next" => store.send(Message::Step(Direction::Next, None)),
        "previous" => store.send(Message::Step(Direction::Previous, None)),
        "store-again" => store.send(Message::StoreAgain),
        "notice-act" => store.act_on_notice(),
        name if signals::press(store, name, of) || balance::press(store, name) => {}
        name => dialogs::press(store, name, of),
    }
}

/// Does what a key asks for. Says whether there was something to do; otherwise the key is the browser's.
fn obey(store: Store, command: Command) -> bool {
    let open = store.peek(|session| session.open_card().map(|shown| shown.id.clone()));
    match (command, open) {
        (Command::NextHint, _) => store.send(Message::Step(Direction::Next, store.caret())),
        (Command::PreviousHint, _) => store.send(Message::Step(Direction::Previous, store.caret())),
        (Command::GoToPanel(panel), _) => store.enter(panel),
        (Command::KeepVersion, _) => store.send(Message::KeepVersion),
        (Command::ShowKeys, _) => browser::show_dialog("keys"),
        (Command::Rehearse, _) => dialogs::press(store, dialogs::rehearse::DIALOG, ""),
        (Command::ApplyFix, Some(_)) => store.send(Message::ApplyFirstFix),
        (Command::Ignore, Some(hint)) => store.send(Message::Ignore(hint)),
        (Command::CloseCard, Some(hint)) => {
            store.send(Message::CloseCard);
            if !browser::is_in_text() {
                store.focus(hint.panel);
            }
        }
        (Command::ApplyFix | Command::Ignore | Command::CloseCard, None) => return false,
    }
    true
}
