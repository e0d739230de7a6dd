//! The app in a frame on somebody else's site: what that site asks for, and what it is told.
//!
//! What its messages mean is decided in the story crate. Nothing is told before the site has said hello, and then only to the origin
//! that said it: the first one. On a page of its own the app never gets here, and each of these functions does nothing.

mod look;
mod progress;

use std::cell::{Cell, RefCell};
use std::time::Duration;

use hindsight_story::embed::{self, FromHost, Options, ToHost, Trouble, height, story_id};
use hindsight_story::store::StoreError;
use hindsight_story::{Message, SaveState, Session, Story, StoryId};
use leptos::prelude::set_timeout;

use crate::app;
use crate::browser::{self, Field, Place, Said};
use crate::dialogs::{self, share_with};
use crate::store::{Home, Store};

/// The box with which the writer lets the site see how far the story is.
const PROGRESS: &str = "progress";

/// The line in which the site asks for the story.
const ASKED: &str = "asked-row";

/// What the site would like is done no more often than this.
const PAUSE: Duration = Duration::from_millis(250);

/// What an origin is called that has no name, such as that of a file.
const NAMELESS: &str = "null";

/// The site around the frame.
struct Site {
    /// Where it is; empty until it has said hello.
    origin: RefCell<String>,
    options: RefCell<Options>,
    /// The story that is in the frame, by its name.
    story: RefCell<StoryId>,
    /// What it would like from the next moment on; the last of several counts.
    wish: RefCell<Option<Options>>,
    /// What it would like was done a moment ago.
    is_pausing: Cell<bool>,
    /// It has asked for the story. It may do so once.
    has_asked: Cell<bool>,
}

/// Where the drafts of the frame are, as far as the page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Around {
    /// In this browser, apart from what the whole app keeps there.
    Apart,
    /// In this browser; perhaps where the whole app keeps its stories, too.
    Near,
    /// In this browser, where the site itself can read: a page of the same origin may reach into the frame.
    Open,
    /// On the page only.
    Nowhere,
}

impl Around {
    /// What the style and the markup call it.
    const fn name(self) -> &'static str {
        match self {
            Self::Apart => "apart",
            Self::Near => "near",
            Self::Open => "open",
            Self::Nowhere => "nowhere",
        }
    }
}

thread_local! {
    /// There is one in a frame, for as long as the page lives.
    static SITE: Cell<Option<&'static Site>> = const { Cell::new(None) };
}

impl Site {
    fn origin(&self) -> String {
        self.origin.borrow().clone()
    }

    fn height(&self) -> u64 {
        height(self.options.borrow().preferences.text_percent.unwrap_or(100))
    }

    /// Where the drafts are.
    fn around(&self) -> Around {
        let (ours, theirs) = (browser::own_origin(), self.origin());
        // The store is asked, and not what went wrong last: after everything was erased, nothing has.
        if browser::refusal().is_some() {
            Around::Nowhere
        } else if ours == theirs {
            Around::Open
        } else if embed::may_be_one_site(&ours, &theirs) {
            Around::Near
        } else {
            Around::Apart
        }
    }

    /// Whether something can be sent to it and to nobody else.
    fn has_name(&self) -> bool {
        !matches!(&*self.origin(), "" | NAMELESS)
    }

    fn may_share(&self) -> bool {
        self.options.borrow().share && self.has_name()
    }

    fn may_count(&self) -> bool {
        self.options.borrow().progress && self.has_name()
    }

    /// Tells the site, and nobody else. One that cannot be named hears only what holds no word and no number of anybody's.
    fn tell(&self, message: &ToHost) {
        match &*self.origin() {
            "" => {}
            NAMELESS if message.is_for_anybody() => browser::tell(&message.write(), "*"),
            NAMELESS => {}
            origin => browser::tell(&message.write(), origin),
        }
    }

    /// Answers the first hello, before anything is done that takes longer the more is written.
    fn answer_hello(&self) {
        self.tell(&ToHost::Ready { app: env!("CARGO_PKG_VERSION"), height: self.height() });
    }

    fn tell_if_homeless(&self) {
        if browser::refusal().is_some() {
            self.tell(&ToHost::Trouble(Trouble::Storage));
        }
    }

    /// The site said something.
    fn hear(&'static self, store: Store, Said { text, origin }: Said) {
        let known = self.origin();
        if !known.is_empty() && known != origin {
            return;
        }
        match embed::read(&text) {
            Some(FromHost::Hello(options)) if known.is_empty() => {
                self.origin.replace(origin);
                self.take(store, options, &Self::answer_hello);
                self.tell_if_homeless();
            }
            // Whoever has not said hello is nobody yet.
            Some(_) if known.is_empty() => {}
            Some(FromHost::Hello(options) | FromHost::Options(options)) => {
                self.wish.replace(Some(options));
                if !self.is_pausing.get() {
                    self.grant(store);
                }
            }
            // Whoever writes here is not interrupted.
            Some(FromHost::Focus(_)) if browser::is_in_use() => {}
            // What lies over the page is for its writer to close. The focus comes all the same: the site sees that, and no more.
            Some(FromHost::Focus(_)) if browser::is_dialog_open() => browser::focus_dialog(),
            Some(FromHost::Focus(panel)) => store.enter(panel),
            Some(FromHost::Ask) if self.may_share() && !self.has_asked.replace(true) => {
                Place::find(ASKED).set_shown(true);
            }
            Some(FromHost::Ask) | None => {}
        }
    }

    /// Does what the site would like, and then nothing more of the kind for a moment: how long each takes tells of what is written.
    fn grant(&'static self, store: Store) {
        let wish = self.wish.take();
        self.is_pausing.set(wish.is_some());
        if let Some(options) = wish {
            set_timeout(move || self.grant(store), PAUSE);
            let before = self.height();
            self.take(store, options, &|site| {
                if site.height() != before {
                    site.tell(&ToHost::Resize { height: site.height() });
                }
            });
        }
    }

    /// Takes what the site would like. What it is to hear of that, it hears first.
    fn take(&self, store: Store, options: Options, tell: &dyn Fn(&Self)) {
        let story = story_id(&self.origin(), &options.story_key);
        self.options.replace(options);
        tell(self);
        let before = self.story.replace(story.clone());
        if before != story {
            forbid_progress();
            // A site that says hello late may find words that were written before it did.
            if before == story_id("", "") { store.come_to(story) } else { store.move_to(story) }
        }
        self.show(store);
    }

    /// Shows what the site would like.
    fn show(&self, store: Store) {
        look::show(&self.options.borrow());
        self.show_name();
        self.prefer(store);
        store.resized();
        let counting = self.may_count();
        Place::find("progress-row").set_shown(counting);
        if !self.may_share() {
            put_off();
        }
        if !counting {
            forbid_progress();
        }
        changed(store);
    }

    /// Has the session follow what the site would like of it, where that is something else.
    fn prefer(&self, store: Store) {
        let options = self.options.borrow();
        if store.peek(|session| *session.preferences() != options.preferences) {
            store.send(Message::Prefer(options.preferences.clone()));
        }
    }

    /// Says who it is, wherever the page speaks of it.
    fn show_name(&self) {
        let origin = self.origin();
        let name = if self.has_name() { &*origin } else { "The page around this one" };
        browser::fill_in("data-site", name);
        browser::fill_in("data-host", name.split_once("://").map_or(name, |(_, host)| host));
    }
}

/// Brings the page to life in a frame. frame.js has waited for the site's hello by then, for a while.
pub(crate) fn start() {
    browser::seal();
    let held = browser::held();
    // What was said before a hello is not held.
    let (options, origin) = match held.first().map(|said| (embed::read(&said.text), &*said.origin)) {
        Some((Some(FromHost::Hello(options)), origin)) => (options, origin),
        Some(_) | None => (Options::default(), ""),
    };
    let story = story_id(origin, &options.story_key);
    let site: &Site = Box::leak(Box::new(Site {
        origin: RefCell::new(origin.to_owned()),
        options: RefCell::new(options),
        story: RefCell::new(story.clone()),
        wish: RefCell::default(),
        is_pausing: Cell::default(),
        has_asked: Cell::default(),
    }));
    SITE.set(Some(site));

    site.answer_hello();

    let store = Store::open(Home::At(story));
    app::wake(store);
    Place::find("lives-week").set_shown(browser::forgets_in_a_week());
    site.show(store);
    dialogs::listen(store);
    site.tell_if_homeless();
    // The first of it is the hello.
    for said in held.into_iter().skip(1) {
        site.hear(store, said);
    }
    browser::watch_use();
    browser::on_said(move |said| site.hear(store, said));
}

/// Whether the story may be shared with the site now. The example is nobody's own, and one that the site has left for another would pass
/// for that.
pub(crate) fn takes_stories(store: Store) -> bool {
    SITE.get().is_some_and(Site::may_share) && !store.is_astray() && store.peek(is_own)
}

/// Whether a story is short enough for the site to read it.
pub(crate) fn fits(story: &Story) -> bool {
    embed::fits(&ToHost::Shared(story).write())
}

/// Shares a story with the site.
pub(crate) fn share(story: &Story) {
    if let Some(site) = SITE.get().filter(|site| site.may_share()) {
        site.tell(&ToHost::Shared(story));
    }
}

/// Says who the site is once more, on what was wiped.
pub(crate) fn show_name() {
    if let Some(site) = SITE.get() {
        site.show_name();
    }
}

/// Whether the page says already, over the first panel, that nothing can be kept for this reason.
pub(crate) fn has_told(error: StoreError) -> bool {
    SITE.get().is_some() && browser::refusal() == Some(error)
}

/// Where the drafts of the frame are; `None` on a page of its own.
pub(crate) fn around() -> Option<Around> {
    SITE.get().map(Site::around)
}

/// The session has changed, or what is shown of it.
pub(crate) fn changed(store: Store) {
    let Some(site) = SITE.get() else { return };
    browser::set_root("data-around", Some(site.around().name()));
    let is_astray = store.is_astray();
    Place::find("moved-on").set_shown(is_astray && store.peek(Session::is_unsaved));
    if is_astray {
        // After what is being done now: that may be the going itself, or the save that it waited for.
        browser::begin(async move { store.follow() });
    }
    Place::find(share_with::DIALOG).set_shown(takes_stories(store));
    share_with::look(store);
    progress::look(store);
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(name: &str) -> bool {
    match name {
        "not-now" => put_off(),
        _ => return false,
    }
    true
}

/// The site's wish was answered, or put off.
pub(crate) fn put_off() {
    Place::find(ASKED).set_shown(false);
}

/// Something was ticked in a field.
pub(crate) fn filled_in(store: Store, field: &str) {
    if field == PROGRESS {
        progress::look(store);
    }
}

/// The site sees no longer how far the story is: that was said of another one.
pub(crate) fn forbid_progress() {
    if SITE.get().is_some() {
        Field::find(PROGRESS).set_ticked(false);
    }
}

/// Whether the site may see how far the story is: it asks, has not left it for another, and the writer lets it.
fn counts(store: Store) -> bool {
    SITE.get().is_some_and(Site::may_count) && !store.is_astray() && Field::find(PROGRESS).is_ticked()
}

/// Whether there is a story of the writer's own on the page.
fn is_own(session: &Session) -> bool {
    !session.is_example() && session.save_state() != SaveState::Failed(StoreError::Locked)
}

/// Tells the site how far the story is.
fn tell_progress(progress: &embed::Progress) {
    if let Some(site) = SITE.get() {
        site.tell(&ToHost::Progress(progress));
    }
}
