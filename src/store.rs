//! The wire between the page and the session: messages go in, effects come out and are carried out.
//!
//! There is one store. Components read from it through memos and send it messages; nothing else changes the session.

use std::time::Duration;

use hindsight_story::library;
use hindsight_story::{Effect, HintId, Message, Millis, Panel, PerPanel, Session};
use leptos::ev;
use leptos::prelude::*;

use crate::browser::{self, LocalStore, TextField, Underlines};

type Reader<T> = Box<dyn Fn(&Session) -> T + Send + Sync>;

/// A handle to the session and to the text fields that show it. Copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    session: RwSignal<Session>,
    /// What each panel's component put in when it came into the page. Elements belong to one thread.
    fields: StoredValue<PerPanel<Option<Field>>, LocalStorage>,
    next_save: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    /// Fires when lines may have moved without any change of the text.
    resized: Trigger,
}

/// A panel's text field and the underlines behind it.
pub(crate) struct Field {
    pub(crate) text: TextField,
    pub(crate) underlines: Underlines,
}

impl Store {
    /// Opens the last story, and makes the store available to all components below.
    pub(crate) fn provide() -> Self {
        let opened = library::open_last(&LocalStore, browser::fresh_id(), browser::now());
        let store = Self {
            session: RwSignal::new(Session::new(opened)),
            fields: StoredValue::new_local(PerPanel::default()),
            next_save: StoredValue::new_local(None),
            resized: Trigger::new(),
        };
        provide_context(store);
        window_event_listener(ev::resize, move |_| store.resized.notify());
        browser::on_leaving(move || store.send(Message::SaveNow));
        browser::warn_before_closing(move || {
            store.send(Message::SaveNow);
            store.session.with_untracked(Session::is_unsaved)
        });
        store
    }

    /// The store that [`Store::provide`] made.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// Reads the session once.
    pub(crate) fn peek<T>(self, read: impl Fn(&Session) -> T) -> T {
        self.session.with_untracked(|session| read(session))
    }

    /// What part of the session a component shows; it changes only when that part does.
    ///
    /// Boxed on purpose: the machinery of a memo is then built once for each type that is shown, not once for each place
    /// that shows it. Together with texts that are all of one type this halves the size of the download.
    pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Session) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.boxed_memo(Box::new(read))
    }

    fn boxed_memo<T: PartialEq + Send + Sync + 'static>(self, read: Reader<T>) -> Memo<T> {
        Memo::new(move |_| self.session.with(|session| read(session)))
    }

    /// A text that follows the session.
    pub(crate) fn text(self, read: impl Fn(&Session) -> String + Send + Sync + 'static) -> Memo<String> {
        self.memo(read)
    }

    /// Takes a message in and carries out what follows from it.
    pub(crate) fn send(self, message: Message) {
        let effects = self.session.try_update(|session| session.update(message, browser::now()));
        for effect in effects.unwrap_or_default() {
            self.carry_out(effect);
        }
    }

    /// Registers a panel's elements once they are in the page.
    pub(crate) fn register(self, panel: Panel, field: Field) {
        field.text.show(&self.peek(|session| session.story().text(panel).to_owned()));
        self.fields.update_value(|fields| fields[panel] = Some(field));
    }

    /// Does something with a panel's elements, if they are in the page.
    pub(crate) fn with_field<T>(self, panel: Panel, act: impl FnOnce(&mut Field) -> T) -> Option<T> {
        self.fields.try_update_value(|fields| fields[panel].as_mut().map(act)).flatten()
    }

    /// How far a hint's first line lies below the top of its panel's text, in CSS pixels; again whenever the window changes.
    pub(crate) fn line_top(self, id: &HintId) -> Option<i32> {
        self.resized.track();
        let number = self.peek(|session| session.hints(id.panel).iter().position(|shown| shown.id == *id))?;
        self.with_field(id.panel, |field| field.underlines.line_top(number)).flatten()
    }

    /// The panel whose text field has the focus, and the caret in it.
    pub(crate) fn caret(self) -> Option<(Panel, usize)> {
        Panel::ALL.into_iter().find_map(|panel| {
            let caret = self.with_field(panel, |field| field.text.has_focus().then(|| field.text.caret().unwrap_or(0)));
            caret.flatten().map(|caret| (panel, caret))
        })
    }

    /// Puts the caret back into a panel's text.
    pub(crate) fn focus(self, panel: Panel) {
        if let Some(text) = self.with_field(panel, |field| field.text.clone()) {
            text.focus();
        }
    }

    fn carry_out(self, effect: Effect) {
        match effect {
            Effect::SaveIn(delay) => self.save_in(delay),
            Effect::Save => {
                let result = self.peek(|session| library::save(&LocalStore, session.story(), browser::now()));
                self.send(Message::Saved(result));
            }
            Effect::SaveSettings => {
                let result =
                    self.peek(|session| library::save_settings(&LocalStore, session.settings(), browser::now()));
                self.send(Message::SettingsSaved(result));
            }
            Effect::LoadExample => {
                let story = library::open_example(&LocalStore, browser::now());
                self.send(Message::Loaded(Box::new(story)));
            }
            Effect::LoadOwn => {
                let story = library::open_own(&LocalStore, browser::fresh_id(), browser::now());
                self.send(Message::Loaded(Box::new(story)));
            }
            Effect::ShowTexts => {
                for panel in Panel::ALL {
                    let text = self.peek(|session| session.story().text(panel).to_owned());
                    self.with_field(panel, |field| field.text.show(&text));
                }
            }
            // Typing into a field sends the next message at once, so the field must not be borrowed meanwhile.
            Effect::Replace { panel, utf16, replacement } => {
                if let Some(text) = self.with_field(panel, |field| field.text.clone()) {
                    text.replace(utf16, &replacement);
                }
            }
            Effect::Select { panel, utf16 } => {
                if let Some(text) = self.with_field(panel, |field| field.text.clone()) {
                    text.select(utf16);
                }
                let number = self.peek(|session| session.hints(panel).iter().position(|shown| shown.utf16 == utf16));
                if let Some(number) = number {
                    self.with_field(panel, |field| field.underlines.scroll_to(number));
                }
            }
            Effect::Focus(panel) => self.focus(panel),
        }
    }

    fn save_in(self, delay: Millis) {
        let due = set_timeout_with_handle(move || self.send(Message::SaveNow), Duration::from_millis(delay));
        let before = self.next_save.try_update_value(|next| std::mem::replace(next, due.ok())).flatten();
        if let Some(before) = before {
            before.clear();
        }
    }
}
