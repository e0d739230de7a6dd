//! The wire between the page and the session: messages go in, effects come out and are carried out.
//!
//! There is one store. What is shown follows the session, by [`Page::show`] or by a memo; nothing but a message changes it, except
//! that a lock puts the session away whole.

use std::cell::{Cell, OnceCell, RefCell};
use std::time::Duration;

use hindsight_story::library::{self, Found, Notice, Opened};
use hindsight_story::store::StoreError;
use hindsight_story::vault::{Protection, Vault};
use hindsight_story::versions::{self, Reason};
use hindsight_story::{Coaching, Effect, HintId, Message, Millis, Panel, SaveState, Session, Settings, Story, StoryId};
use leptos::prelude::*;

use crate::balance;
use crate::browser::{self, Channel, LocalStore, TextField, Underlines};
use crate::dialogs;
use crate::embed;
use crate::page::{Page, show_copied};

/// Where stories are kept: the browser's local storage, behind a passphrase where there is one.
pub(crate) type Kept = Vault<LocalStore>;

/// What a tab tells the others after it has erased everything.
const ERASED: &str = "erased";

/// Which story is the writer's own here.
#[derive(Debug, Clone)]
pub(crate) enum Home {
    /// The one that was open last, of many.
    Last,
    /// The one of this name: in a frame there is no list to find others in.
    At(StoryId),
}

impl Home {
    fn open(&self, kept: &Kept) -> Opened {
        match self {
            Self::Last => library::open_last(kept, browser::fresh_id(), browser::now()),
            Self::At(id) => library::open_at(kept, id.clone(), browser::now()),
        }
    }

    /// A name for a new story of the writer's own.
    fn name(&self) -> StoryId {
        match self {
            Self::Last => browser::fresh_id(),
            Self::At(id) => id.clone(),
        }
    }

    /// A name for a copy of it, under which it is found again.
    fn name_of_copy(&self, kept: &Kept) -> StoryId {
        let beside = match self {
            Self::Last => None,
            Self::At(id) => library::name_beside(kept, id),
        };
        beside.unwrap_or_else(browser::fresh_id)
    }
}

/// A handle to the session and to the page that shows it. Copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Store(());

/// What the handle is to.
struct Parts {
    session: RefCell<Session>,
    /// Wakes what shows the session.
    changed: Trigger,
    page: RefCell<Page>,
    vault: RefCell<Kept>,
    home: RefCell<Home>,
    /// Words that could not be stored because a passphrase was set meanwhile. They are nowhere else, and come back with the key.
    waiting: RefCell<Option<Session>>,
    channel: OnceCell<Channel>,
    next_save: Cell<Option<TimeoutHandle>>,
    /// Names this tab in the records that it saves; anew with each story that it opens.
    tab: RefCell<StoryId>,
    /// The story that is on the page.
    shown: RefCell<StoryId>,
    /// How often everything was erased since the page was opened. What was begun before must not go on after.
    epoch: Cell<usize>,
    /// How many things the writer has done.
    deeds: Cell<usize>,
    /// Fires when lines may have moved without any change of the text.
    resized: Trigger,
}

thread_local! {
    /// The one store's. It lives as long as the page, and is found at less cost than in Leptos's arena.
    static PARTS: Cell<Option<&'static Parts>> = const { Cell::new(None) };
}

impl Store {
    /// Opens the writer's own story and shows it.
    pub(crate) fn open(home: Home) -> Self {
        let vault = Vault::new(LocalStore, browser::random);
        let opened = match vault.state() {
            Ok(Protection::Locked) => Opened::without(StoreError::Locked, home.name(), browser::now()),
            Ok(Protection::Open | Protection::Unlocked) => home.open(&vault),
            Err(error) => Opened { problem: Some(error), ..home.open(&vault) },
        };
        let shown = opened.story.id.clone();
        let parts = Parts {
            session: RefCell::new(Session::new(opened)),
            changed: Trigger::new(),
            page: RefCell::new(Page::find()),
            vault: RefCell::new(vault),
            home: RefCell::new(home),
            waiting: RefCell::default(),
            channel: OnceCell::new(),
            next_save: Cell::default(),
            tab: RefCell::new(browser::fresh_id()),
            shown: RefCell::new(shown),
            epoch: Cell::default(),
            deeds: Cell::default(),
            resized: Trigger::new(),
        };
        PARTS.set(Some(Box::leak(Box::new(parts))));
        let store = Self(());
        store.show_texts();
        store.show();
        browser::on_leaving(move || store.send(Message::SaveNow));
        browser::warn_before_closing(move || {
            store.send(Message::SaveNow);
            store.peek(Session::is_unsaved) || store.has_waiting()
        });
        browser::on_return(move || {
            store.carry_out(Effect::Look);
            store.look_at_lock();
        });
        store.parts().channel.get_or_init(|| {
            Channel::open(move |word| {
                if word == ERASED {
                    store.withdraw();
                    store.begin_anew();
                    dialogs::start_over(store);
                }
            })
        });
        store
    }

    fn parts(self) -> &'static Parts {
        PARTS.get().expect("a store is made by opening it")
    }

    /// What was stored last, as far as this page may read it.
    pub(crate) fn kept<T>(self, act: impl FnOnce(&Kept) -> T) -> T {
        act(&self.parts().vault.borrow())
    }

    /// Whether a passphrase is asked for.
    pub(crate) fn is_locked(self) -> bool {
        self.peek(Session::save_state) == SaveState::Failed(StoreError::Locked)
    }

    /// Forgets the passphrase and takes all words off the page. Words that cannot be stored stay, and nothing is locked:
    /// they are nowhere else.
    pub(crate) fn lock(self) {
        dialogs::rehearse::remember(self);
        self.send(Message::SaveNow);
        if !self.is_locked() && !self.peek(Session::is_unsaved) {
            self.kept(Vault::lock);
            self.hide();
            // All of them are known to be stored.
            self.parts().waiting.take();
        }
    }

    /// Takes all words off the page until the passphrase is there. They wait in memory: the tab that has set it may have sealed
    /// an older state over what this one saved at the same moment.
    fn hide(self) {
        let empty = Session::new(Opened::without(StoreError::Locked, browser::fresh_id(), browser::now()));
        let before = self.put(empty);
        if before.is_unsaved() || before.story().revision > 0 {
            self.parts().waiting.replace(Some(before));
        }
        self.show();
        self.show_texts();
        dialogs::wipe();
    }

    /// Puts another session in the place of the one that is there, and hands that out. What was preferred of that one is of this.
    fn put(self, mut session: Session) -> Session {
        let preferences = self.peek(|before| before.preferences().clone());
        session.update(Message::Prefer(preferences), browser::now());
        let before = self.parts().session.replace(session);
        self.parts().changed.notify();
        before
    }

    /// The store can be used again: it was unlocked. Words that waited for that are stored, unless they are already.
    pub(crate) fn open_again(self) {
        let opened = self.kept(|kept| self.parts().home.borrow().open(kept));
        match self.parts().waiting.take() {
            Some(waiting) => {
                self.put(waiting);
                self.show_texts();
                self.send(Message::SettingsChanged(opened.settings));
                // What another tab has deleted meanwhile comes back only when the writer says so.
                self.carry_out(Effect::Look);
                self.send(Message::SaveNow);
                if self.is_locked() {
                    self.hide();
                } else if self.is_astray() {
                    // It was left for another while the words waited. What could not be saved stays.
                    self.send(Message::OpenOwn);
                } else if opened.notice.is_some()
                    && self.peek(|session| session.notice().is_none() && !session.is_unsaved())
                {
                    let story = self.peek(|session| session.story().clone());
                    self.send(Message::Loaded(Box::new(story), opened.notice));
                }
            }
            None => self.send(Message::Opened(Box::new(opened))),
        }
        if !self.is_locked() {
            dialogs::backup_kept::unlocked(self);
            dialogs::launch::unlocked(self);
        }
    }

    /// Goes on with the story of this name. What cannot be saved of the open one stays on the page.
    pub(crate) fn move_to(self, id: StoryId) {
        self.parts().home.replace(Home::At(id));
        // Behind a lock it is opened with the key.
        if !self.is_locked() {
            self.send(Message::OpenOwn);
        }
    }

    /// Goes on with the story of this name, where the open one had to begin without knowing it: what was written meanwhile is of it.
    pub(crate) fn come_to(self, id: StoryId) {
        if self.peek(Session::is_example) {
            // That has words of somebody else.
            self.send(Message::OpenOwn);
        }
        let begun = self.peek(|session| session.story().clone());
        if self.is_locked() || begun.is_empty() || begun.id == StoryId::example() {
            self.move_to(id);
            return;
        }
        self.parts().home.replace(Home::At(id));
        let name = self.kept(|kept| self.parts().home.borrow().name_of_copy(kept));
        self.send(Message::Renamed(name));
        if !self.peek(Session::is_unsaved) {
            // What remains of it does no harm: the next page without a name begins with it.
            self.kept(|kept| library::withdraw(kept, &begun)).unwrap_or_default();
        }
    }

    /// Goes on with the story that is due, once nothing of the open one could be lost by that.
    pub(crate) fn follow(self) {
        if self.is_astray() && !self.peek(Session::is_unsaved) {
            self.send(Message::OpenOwn);
        }
    }

    /// Whether another story is open than the one to go on with, or a copy of that: what it says could not be saved.
    pub(crate) fn is_astray(self) -> bool {
        if self.is_locked() {
            return false;
        }
        match &*self.parts().home.borrow() {
            Home::Last => false,
            Home::At(id) => self.peek(|session| !session.is_example() && !library::is_at(&session.story().id, id)),
        }
    }

    /// Everything was erased, here or in another tab. What is on the page goes unsaved, and so does the key.
    fn begin_anew(self) {
        dialogs::backup_kept::halt();
        dialogs::launch::forget();
        dialogs::rehearse::drop_recording();
        embed::forbid_progress();
        let parts = self.parts();
        parts.epoch.set(parts.epoch.get() + 1);
        // What is saved from now on must not pass for what was saved before, which other tabs take back.
        parts.tab.replace(browser::fresh_id());
        parts.vault.replace(Vault::new(LocalStore, browser::random));
        parts.waiting.take();
        let name = self.parts().home.borrow().name();
        self.send(Message::Opened(Box::new(Opened::anew(name, browser::now()))));
    }

    /// Another tab has erased everything. What this one stored before it heard of that goes as well.
    fn withdraw(self) {
        let taken_back = self.peek(|session| self.kept(|kept| library::withdraw(kept, session.story())));
        // Whoever erases looks again what is left, and tells of it.
        taken_back.and_then(|()| self.kept(Vault::withdraw)).unwrap_or_default();
    }

    /// Counts how often everything was erased since the page was opened.
    pub(crate) fn epoch(self) -> usize {
        self.parts().epoch.get()
    }

    /// Removes everything from the store, and has all tabs begin anew, so that none of them writes anything back.
    pub(crate) fn erase(self) {
        // Whoever erases looks again what is left, once all tabs have heard of it.
        self.kept(library::erase).unwrap_or_default();
        self.begin_anew();
        if let Some(channel) = self.parts().channel.get() {
            channel.tell(ERASED);
        }
    }

    /// Whether words wait that are stored nowhere: behind the lock, from another app, or in a recording.
    pub(crate) fn has_waiting(self) -> bool {
        self.parts().waiting.borrow().as_ref().is_some_and(Session::is_unsaved)
            || dialogs::launch::has_waiting()
            || dialogs::rehearse::has_recording()
    }

    /// The name of this tab.
    pub(crate) fn tab(self) -> String {
        self.parts().tab.borrow().as_str().to_owned()
    }

    /// Another tab has changed what is stored at a key; at all of them for `None`.
    pub(crate) fn changed_elsewhere(self, key: Option<&str>) {
        let open = self.peek(|session| session.story().id.clone());
        match key.map_or(library::Part::All, |key| library::Part::of(key, &open)) {
            library::Part::All | library::Part::OpenStory => self.carry_out(Effect::Look),
            library::Part::Settings => {
                if let Some(settings) = self.kept(library::settings) {
                    self.send(Message::SettingsChanged(settings));
                }
            }
            library::Part::Lock => self.look_at_lock(),
            library::Part::Other => {}
        }
    }

    /// Another tab may have set a passphrase, or removed it.
    fn look_at_lock(self) {
        match (self.kept(Vault::state), self.is_locked()) {
            // Whatever is typed here from now on cannot be stored without the passphrase.
            (Ok(Protection::Locked), false) => {
                dialogs::rehearse::remember(self);
                self.send(Message::SaveNow);
                if !self.is_locked() {
                    self.hide();
                }
            }
            (Ok(Protection::Open | Protection::Unlocked), true) => self.open_again(),
            (Ok(_), _) | (Err(_), _) => {}
        }
    }

    /// Reads the session once.
    pub(crate) fn peek<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.parts().session.borrow())
    }

    /// What part of the session a component shows; it changes only when that part does.
    ///
    /// Boxed on purpose: the machinery of a memo is then in the download once for each type that is shown, not once for
    /// each place that shows it.
    pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: Box<dyn Fn(&Session) -> T + Send + Sync>,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.parts().changed.track();
            self.peek(&read)
        })
    }

    /// Takes a message in and carries out what follows from it.
    pub(crate) fn send(self, message: Message) {
        let by_itself = matches!(
            message,
            Message::SaveNow
                | Message::Saved(_)
                | Message::Looked(..)
                | Message::SettingsSaved(_)
                | Message::VersionKept(..)
        );
        if !by_itself {
            self.parts().deeds.update(|deeds| deeds + 1);
        }
        let was_locked = self.is_locked();
        let before = self.peek(|session| session.open_card().map(|shown| shown.id.clone()));
        let effects = self.parts().session.borrow_mut().update(message, browser::now());
        self.parts().changed.notify();
        self.show();
        for effect in effects {
            self.carry_out(effect);
            if self.is_locked() {
                // The rest would be done to nothing.
                break;
            }
        }
        if !was_locked && self.is_locked() {
            self.hide();
        }
        let opened = self.peek(|session| session.open_card().is_some_and(|shown| Some(&shown.id) != before.as_ref()));
        if opened {
            // The note is in the page by then.
            request_animation_frame(move || self.uncover_card());
        }
    }

    /// Changes the writer's settings.
    pub(crate) fn choose(self, change: &dyn Fn(&mut Settings)) {
        let mut settings = self.peek(|session| session.settings().clone());
        change(&mut settings);
        self.send(Message::Choose(Box::new(settings)));
    }

    /// Changes what is settled about the open story beside its words.
    pub(crate) fn coach(self, change: &dyn Fn(&mut Coaching)) {
        let mut coaching = self.peek(|session| session.story().coaching.clone());
        change(&mut coaching);
        self.send(Message::Coach(Box::new(coaching)));
    }

    /// How many things the writer has done since the page was opened: typing, pressing, moving on to another hint.
    pub(crate) fn deeds(self) -> usize {
        self.parts().deeds.get()
    }

    /// Lines may have moved.
    pub(crate) fn resized(self) {
        self.parts().resized.notify();
    }

    /// How far a hint's first line lies below the top of its panel's text, in CSS pixels; again whenever lines may have moved.
    pub(crate) fn line_top(self, id: &HintId) -> Option<i32> {
        self.parts().resized.track();
        self.with_hint(id, Underlines::line_top).flatten()
    }

    /// Scrolls the page as far as the note on the open hint hides its words.
    pub(crate) fn uncover_card(self) {
        let card = self.peek(|session| session.open_card().map(|shown| shown.id.clone()));
        if let Some(id) = card {
            self.with_hint(&id, Underlines::uncover);
        }
    }

    /// Asks the underlines about a hint, by its number.
    fn with_hint<T>(self, id: &HintId, ask: impl FnOnce(&Underlines, usize) -> T) -> Option<T> {
        let number = self.peek(|session| session.hints(id.panel).iter().position(|shown| shown.id == *id))?;
        Some(ask(&self.parts().page.borrow().panels[id.panel].underlines, number))
    }

    /// Opens the note on the hint at the caret, or closes the one that is open.
    pub(crate) fn point_at_caret(self, panel: Panel) {
        self.send(match self.field(panel).caret() {
            Some(utf16) => Message::CaretAt { panel, utf16 },
            None => Message::CloseCard,
        });
    }

    /// The caret went somewhere in this panel, by keys: a note on words elsewhere closes.
    pub(crate) fn caret_moved(self, panel: Panel) {
        if let Some(utf16) = self.field(panel).caret()
            && self.peek(|session| session.open_card().is_some())
        {
            self.send(Message::CaretLeft { panel, utf16 });
        }
    }

    /// Opens the note on the hint whose words lie under a point of the viewport, if there is one.
    pub(crate) fn point_at(self, panel: Panel, (x, y): (f64, f64)) {
        let number = self.parts().page.borrow().panels[panel].underlines.at_point(x, y);
        let hint = number.and_then(|number| self.peek(|session| Some(session.hints(panel).get(number)?.id.clone())));
        if let Some(hint) = hint {
            self.send(Message::Open(hint));
        }
    }

    /// The panel whose text field has the focus, and the caret in it.
    pub(crate) fn caret(self) -> Option<(Panel, usize)> {
        let panel = Panel::ALL.into_iter().find(|panel| self.field(*panel).has_focus())?;
        Some((panel, self.field(panel).caret().unwrap_or(0)))
    }

    /// Puts the caret back into a panel's text.
    pub(crate) fn focus(self, panel: Panel) {
        self.field(panel).focus();
    }

    /// Goes to a panel's text, and scrolls this window to it. A browser that scrolls for the focus goes on in the page around a frame,
    /// which would learn how far down the text stands.
    pub(crate) fn enter(self, panel: Panel) {
        self.focus(panel);
        let caret = self.field(panel).caret().unwrap_or_default();
        self.parts().page.borrow().panels[panel].underlines.scroll_to_stretch((caret, caret + 1));
    }

    /// Goes to words of a panel: to where they stand first, or to the panel's text where they do not stand there any more.
    pub(crate) fn go_to_words(self, panel: Panel, words: &str) {
        let stretch = self.peek(|session| {
            let (before, _) = session.story().text(panel).split_once(words)?;
            let start = before.encode_utf16().count();
            Some((start, start + words.encode_utf16().count()))
        });
        match stretch {
            Some(utf16) => self.carry_out(Effect::GoToStretch { panel, utf16 }),
            None => self.enter(panel),
        }
    }

    /// Puts the whole story into the clipboard, and says on the page whether that worked.
    pub(crate) fn copy_story(self) {
        // Copying moves the focus about, and whoever hears of it may ask the session.
        let text = self.peek(|session| session.story().to_plain_text());
        show_copied(browser::copy(&text));
    }

    /// Does what the notice offers.
    pub(crate) fn act_on_notice(self) {
        match self.peek(Session::notice) {
            Some(Notice::TwoCopies) => dialogs::conflict::show(self),
            Some(Notice::Restored | Notice::Reworded) => self.send(Message::UndoRestore),
            Some(
                Notice::StorySetAside
                | Notice::StoryLeft
                | Notice::StoryNewer
                | Notice::SettingsUnreadable
                | Notice::NotRestored
                | Notice::NotReworded
                | Notice::Shared
                | Notice::NotShared
                | Notice::SharedTooLong
                | Notice::NotBegun,
            )
            | None => {}
        }
    }

    /// A copy of the handle, so that the page is not borrowed while the field answers with an event.
    fn field(self, panel: Panel) -> TextField {
        self.parts().page.borrow().panels[panel].field.clone()
    }

    fn show(self) {
        self.peek(|session| self.parts().page.borrow_mut().show(session));
        // Dialogs move the focus about, and whoever hears of it may ask the page.
        if self.is_locked() {
            browser::cover();
        } else {
            browser::uncover();
        }
        embed::changed(self);
        balance::changed(self);
        dialogs::choices::changed(self);
        dialogs::look(self);
    }

    /// Puts the session's texts into the fields.
    pub(crate) fn show_texts(self) {
        self.peek(|session| {
            browser::show_title(&session.story().title);
            for panel in Panel::ALL {
                self.field(panel).show(session.story().text(panel));
            }
        });
    }

    fn carry_out(self, effect: Effect) {
        match effect {
            Effect::SaveIn(delay) => self.save_in(delay),
            Effect::Save => {
                let result = self.peek(|session| {
                    self.kept(|kept| {
                        let saved = library::save(kept, session.story(), &self.tab(), browser::now())?;
                        // The story is safe. Without the shortcut it is still found, as the one changed last.
                        self.remember_open(kept, session.story()).unwrap_or_default();
                        Ok(saved)
                    })
                });
                let is_saved = result.is_ok();
                self.send(Message::Saved(result));
                if is_saved {
                    dialogs::backup_kept::story_saved(self);
                }
            }
            Effect::Look => {
                let found = self.peek(|session| self.kept(|kept| library::look(kept, &session.story().id)));
                let name = self.kept(|kept| self.parts().home.borrow().name_of_copy(kept));
                self.send(Message::Looked(found, name));
            }
            Effect::KeepVersion(reason, story) => {
                let kept = self.kept(|kept| versions::take(kept, &story, reason, browser::now()));
                if reason == Reason::Asked && kept.is_ok() {
                    // Whoever keeps versions wants them to be there next month.
                    browser::persist_quietly();
                }
                self.send(Message::VersionKept(reason, kept));
            }
            Effect::KeepVersionIfDue => {
                let kept =
                    self.peek(|session| self.kept(|kept| versions::take_if_due(kept, session.story(), browser::now())));
                self.send(Message::VersionKept(Reason::Hourly, kept));
            }
            Effect::SaveSettings => {
                let result = self
                    .peek(|session| self.kept(|kept| library::save_settings(kept, session.settings(), browser::now())));
                self.send(Message::SettingsSaved(result));
            }
            Effect::LoadExample(example, telling) => {
                let story = self.kept(|kept| library::open_example(kept, example, telling, browser::now()));
                self.send(Message::Loaded(Box::new(story), None));
            }
            Effect::LoadOwn => {
                let (story, notice) = self.kept(|kept| match &*self.parts().home.borrow() {
                    Home::Last => library::own(kept, browser::fresh_id(), browser::now()),
                    home @ Home::At(_) => {
                        let Opened { story, notice, .. } = home.open(kept);
                        (story, notice)
                    }
                });
                self.send(Message::Loaded(Box::new(story), notice));
            }
            Effect::LoadStory(id) => {
                // The list shows only what can be read. What has gone since is gone from the list, too, when it opens next.
                if let Ok(Found::Story(story)) = self.kept(|kept| library::look(kept, &id)) {
                    self.send(Message::Loaded(story, None));
                }
            }
            Effect::LoadNew => {
                let story = Story::new(browser::fresh_id(), browser::now());
                self.send(Message::Loaded(Box::new(story), None));
            }
            Effect::ShowStory => {
                // Under the old name it has saved another story, or this one with other words; see `Lineage`.
                self.parts().tab.replace(browser::fresh_id());
                self.show_texts();
                let id = self.peek(|session| session.story().id.clone());
                if self.parts().shown.replace(id.clone()) != id {
                    dialogs::another_story(self);
                }
                // A story that is stored nowhere leaves no trace either. Where the store refuses, it does so for the story too, and
                // that is told.
                self.peek(|session| {
                    let leaves_trace = session.story().revision > 0 || session.is_example();
                    if leaves_trace { self.kept(|kept| self.remember_open(kept, session.story())) } else { Ok(()) }
                })
                .unwrap_or_default();
            }
            Effect::Replace { panel, utf16, expected, replacement } => {
                self.field(panel).replace(utf16, &expected, &replacement);
            }
            Effect::GoToCard => {
                let card = self.peek(|session| session.open_card().map(|shown| (shown.id.clone(), shown.utf16.1)));
                if let Some((id, behind)) = card {
                    self.field(id.panel).put_caret(behind);
                    self.with_hint(&id, Underlines::scroll_to);
                }
            }
            Effect::GoToStretch { panel, utf16 } => {
                self.field(panel).put_caret(utf16.1);
                let page = self.parts().page.borrow();
                page.panels[panel].underlines.scroll_to_stretch(utf16);
                page.panels[panel].underlines.show_stretch(utf16);
            }
            Effect::Focus(panel) => self.focus(panel),
        }
    }

    /// Remembers which story is open, where that says which one is the writer's own.
    fn remember_open(self, kept: &Kept, story: &Story) -> Result<(), StoreError> {
        match *self.parts().home.borrow() {
            Home::Last => library::remember_open(kept, story),
            Home::At(_) => Ok(()),
        }
    }

    fn save_in(self, delay: Millis) {
        let due = set_timeout_with_handle(move || self.send(Message::SaveNow), Duration::from_millis(delay));
        if let Some(before) = self.parts().next_save.replace(due.ok()) {
            before.clear();
        }
    }
}
