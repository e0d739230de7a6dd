//! The app in a frame on somebody else's site: what that site asks for, and what it is told.
//!
//! What its messages mean is decided in the story crate. Nothing is told before the site has said hello, and then only to the origin
//! that said it: the first one. On a page of its own the app never gets here, and each of these functions does nothing.

mod look;
mod progress;

use std::cell::RefCell;

use hindsight_story::embed::{self, FromHost, Options, ToHost, Trouble, height, story_id};
use hindsight_story::store::StoreError;
use hindsight_story::{Message, SaveState, Session, Story, StoryId};

use crate::app;
use crate::browser::{self, Field, Place, Said};
use crate::dialogs::{self, share_with};
use crate::store::{Home, Store};

/// The button that copies the story where nothing is kept.
pub(crate) const COPY: &str = "copy-around";

/// The box with which the writer lets the site see how far the story is.
const PROGRESS: &str = "progress";

/// The site around the frame.
struct Site {
    /// Where it is, once it has said hello.
    origin: Option<String>,
    options: Options,
    /// The story that it sees in the frame, by its name.
    story: StoryId,
    /// It has asked for the story. It may do so once.
    has_asked: bool,
    /// Nothing could be kept from the start, and the page has said so.
    is_homeless: bool,
}

thread_local! {
    static SITE: RefCell<Option<Site>> = const { RefCell::new(None) };
}

/// What an origin is called that has no name, such as that of a file.
const NAMELESS: &str = "null";

/// Brings the page to life in a frame. frame.js has waited for the site's hello by then, for a while.
pub(crate) fn start() {
    browser::seal();
    browser::refuse_dropped_files();
    let mut held = browser::held().into_iter();
    let hello = held.by_ref().find_map(|Said { text, origin }| match embed::read(&text)? {
        FromHost::Hello(options) => Some((options, origin)),
        FromHost::Options(_) | FromHost::Focus(_) | FromHost::Ask => None,
    });
    let is_greeted = hello.is_some();
    let (options, origin) = hello.map_or_else(|| (Options::default(), None), |(options, origin)| (options, Some(origin)));
    let story = story_id(origin.as_deref().unwrap_or_default(), &options.story_key);
    let home = Home::At(story.clone());
    SITE.set(Some(Site { origin, options, story, has_asked: false, is_homeless: false }));

    let store = Store::open(home);
    let is_homeless = store.peek(|session| is_refused(session.save_state()));
    with_site(|site| site.is_homeless = is_homeless);
    app::wake(store);
    dialogs::listen(store);
    show_options(store);
    if is_greeted {
        answer_hello();
    }
    for said in held {
        hear(store, said);
    }
    browser::on_said(move |said| hear(store, said));
}

/// Whether the browser gives the frame no storage at all.
fn is_refused(state: SaveState) -> bool {
    matches!(state, SaveState::Failed(StoreError::Framed | StoreError::Blocked))
}

fn with_site<T>(act: impl FnOnce(&mut Site) -> T) -> Option<T> {
    SITE.with_borrow_mut(|site| site.as_mut().map(act))
}

/// The site said something.
fn hear(store: Store, Said { text, origin }: Said) {
    let Some(message) = embed::read(&text) else { return };
    let known = with_site(|site| site.origin.clone()).flatten();
    if known.as_ref().is_some_and(|known| *known != origin) {
        return;
    }
    match message {
        FromHost::Hello(options) => {
            with_site(|site| site.origin = Some(origin));
            take(store, options);
            answer_hello();
        }
        // Whoever has not said hello is nobody yet.
        FromHost::Options(_) | FromHost::Focus(_) | FromHost::Ask if known.is_none() => {}
        FromHost::Options(options) => {
            let before = with_site(|site| site.options.font_percent);
            take(store, options);
            let now = with_site(|site| site.options.font_percent);
            if let Some(percent) = now.filter(|_| now != before) {
                tell(&ToHost::Resize { height: height(percent) });
            }
        }
        // What lies over the page is for its writer to close.
        FromHost::Focus(panel) => {
            if !browser::is_dialog_open() {
                store.enter(panel);
            }
        }
        FromHost::Ask => {
            let is_first = with_site(|site| may_share(site) && !std::mem::replace(&mut site.has_asked, true));
            if is_first == Some(true) {
                Place::find("asked").show(&[&*name(), " would like to read your story."].concat());
                Place::find("asked-row").set_shown(true);
            }
        }
    }
}

/// Takes what the site would like.
fn take(store: Store, options: Options) {
    let Some(moved) = with_site(|site| {
        let story = story_id(site.origin.as_deref().unwrap_or_default(), &options.story_key);
        site.options = options;
        (story != site.story).then(|| std::mem::replace(&mut site.story, story.clone())).map(|before| (before, story))
    }) else {
        return;
    };
    if let Some((before, story)) = moved {
        // A site that says hello late finds words that were written before it did. They stay on the page.
        let is_late = before == story_id("", "") && !store.peek(|session| session.story().is_empty());
        if !is_late {
            store.move_to(story);
        }
    }
    show_options(store);
}

/// Shows what the site would like.
fn show_options(store: Store) {
    let Some(options) = with_site(|site| site.options.clone()) else { return };
    look::show(&options);
    store.send(Message::Prefer(options.preferences));
    store.resized();
    let (sharing, counting) = with_site(|site| (may_share(site), may_count(site))).unwrap_or_default();
    let button = Place::find(share_with::DIALOG);
    button.show(&["Share with ", &host()].concat());
    button.set_shown(sharing);
    if !sharing {
        Place::find("asked-row").set_shown(false);
    }
    Place::find("progress-row").set_shown(counting);
    Place::find(PROGRESS).show(
        &["Let ", &*host(), " see how many words and hints each panel has, and no word of it"].concat(),
    );
    if !counting {
        Field::find(PROGRESS).untick();
    }
}

/// Whether the site would take the story. Nothing goes to one that cannot be named.
fn may_share(site: &Site) -> bool {
    site.options.share && site.origin.as_ref().is_some_and(|origin| origin != NAMELESS)
}

fn may_count(site: &Site) -> bool {
    site.options.progress && site.origin.as_ref().is_some_and(|origin| origin != NAMELESS)
}

/// Whether a story may be shared with the site now.
pub(crate) fn takes_stories() -> bool {
    with_site(|site| may_share(site)).unwrap_or_default()
}

/// Shares a story with the site.
pub(crate) fn share(story: &Story) {
    if takes_stories() {
        tell(&ToHost::Shared(story));
    }
}

/// The site's whole origin, as people read it.
pub(crate) fn name() -> String {
    let origin = with_site(|site| site.origin.clone()).flatten();
    origin.filter(|origin| origin != NAMELESS).unwrap_or_else(|| "the page around this one".to_owned())
}

/// The same without how it is reached.
fn host() -> String {
    let name = name();
    name.split_once("://").map_or(&*name, |(_, host)| host).to_owned()
}

/// Whether the page has said already, before the first word, that nothing can be kept for this reason.
pub(crate) fn has_told(error: StoreError) -> bool {
    is_refused(SaveState::Failed(error)) && with_site(|site| site.is_homeless).unwrap_or_default()
}

fn answer_hello() {
    let Some((percent, is_homeless)) = with_site(|site| (site.options.font_percent, site.is_homeless)) else { return };
    tell(&ToHost::Ready { app: env!("CARGO_PKG_VERSION"), height: height(percent) });
    if is_homeless {
        tell(&ToHost::Trouble(Trouble::Storage));
    }
}

/// Tells the site, and nobody else. One that cannot be named hears only what holds no word and no number of anybody's.
fn tell(message: &ToHost) {
    let Some(origin) = with_site(|site| site.origin.clone()).flatten() else { return };
    let to = match message {
        ToHost::Ready { .. } | ToHost::Resize { .. } | ToHost::Trouble(_) if origin == NAMELESS => "*",
        ToHost::Progress(_) | ToHost::Shared(_) if origin == NAMELESS => return,
        ToHost::Ready { .. } | ToHost::Resize { .. } | ToHost::Trouble(_) | ToHost::Progress(_) | ToHost::Shared(_) => {
            &origin
        }
    };
    browser::tell(&message.write(), to);
}

/// The session has changed, or what is shown of it.
pub(crate) fn changed(store: Store) {
    if SITE.with_borrow(Option::is_none) {
        return;
    }
    let is_refused = store.peek(|session| is_refused(session.save_state()));
    Place::find("lives").show(&where_it_lives(is_refused));
    for name in [COPY, "download-around"] {
        Place::find(name).set_shown(is_refused);
    }
    share_with::look(store);
    progress::look(store);
}

/// Where the draft is, and who can read it.
fn where_it_lives(is_refused: bool) -> String {
    if is_refused {
        return "This browser keeps nothing for a frame on another site. You can write here all the same: take your words along before you \
                leave."
            .to_owned();
    }
    let name = name();
    // A page of the same origin may reach into the frame.
    if name == browser::own_origin() {
        return "Your draft stays in this browser, on this device. Hindsight and the site around it have one address here, so that site can \
                read it."
            .to_owned();
    }
    let week = if browser::forgets_in_a_week() { " The browser deletes it after seven days without a visit." } else { "" };
    ["Your draft stays in this browser, on this device, apart from everything else. ", &name, " cannot read it.", week]
        .concat()
}

/// What the dialog “Private” says of the site.
pub(crate) fn what_site_sees() -> String {
    let name = name();
    if name == browser::own_origin() {
        return "It has the same address as Hindsight here, and can read everything.".to_owned();
    }
    let counts = match with_site(|site| may_count(site)) {
        Some(true) if Field::find(PROGRESS).is_ticked() => "You let it see how many words and hints each panel has.",
        Some(true) => "It would like to count words and hints, and gets no number until you let it.",
        Some(false) | None => "It gets no number and no word.",
    };
    let story = if takes_stories() { " A story goes to it only when you send it." } else { "" };
    [&*name, " cannot read this frame. ", counts, story].concat()
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(name: &str) -> bool {
    let is_ours = name == "not-now";
    if is_ours {
        put_off();
    }
    is_ours
}

/// The site's wish has been answered, or was put off.
pub(crate) fn put_off() {
    Place::find("asked-row").set_shown(false);
}

/// Something was ticked in a field.
pub(crate) fn filled_in(store: Store, field: &str) {
    if field == PROGRESS {
        progress::look(store);
    }
}

/// Whether the site may see how far the story is: it asks, and the writer lets it.
fn counts() -> bool {
    with_site(|site| may_count(site)) == Some(true) && Field::find(PROGRESS).is_ticked()
}

/// Whether there is a story of the writer's own on the page.
fn is_own(session: &Session) -> bool {
    !session.is_example() && session.save_state() != SaveState::Failed(StoreError::Locked)
}
