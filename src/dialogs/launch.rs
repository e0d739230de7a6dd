//! What the app was opened for: a new story, the list, a file, a draft from a coach's site, or what another app has shared.
//!
//! A launch waits for the passphrase where there is one. What was shared is fetched at once all the same: the browser may end the
//! worker, which keeps it in memory only, at any moment. Nothing that comes from elsewhere is stored unasked: any other site can send
//! the worker a form, as apps do.

use std::cell::RefCell;

use hindsight_story::launch::{Request, Shared};
use hindsight_story::library::Notice;
use hindsight_story::{Message, Panel, Session};

use super::import::{self, After};
use super::{rehearse, stories};
use crate::browser::{self, Field, File, Place, Sent};
use crate::store::Store;

/// The dialog that shows words from elsewhere, and asks what is to become of them.
pub(super) const DIALOG: &str = "shared";

/// What a draft is called that came along in the address, where it cannot be read.
const DRAFT: &str = "The draft in the address";

/// What is to be done.
enum Launch {
    New,
    Stories,
    Rehearse,
    Files(Vec<File>),
    /// `None` where nothing has arrived.
    Shared(Option<Sent>),
    /// A draft that came along in the address, as a file.
    Draft(File),
}

/// Words from elsewhere, for a story of their own.
struct Words {
    title: String,
    text: String,
}

thread_local! {
    /// What waits for the passphrase.
    static WAITING: RefCell<Vec<Launch>> = const { RefCell::new(Vec::new()) };
    /// Words that nobody has decided about. The dialog shows the first of them.
    static OFFERED: RefCell<Vec<Words>> = const { RefCell::new(Vec::new()) };
    /// The address of the launch that is done already when the browser tells of it.
    static DONE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does what the page's address asks for, now and later, and listens to launches of the installed app.
pub(crate) fn start(store: Store) {
    // A draft is off the page's address already.
    let opened_by = browser::carried().unwrap_or_else(browser::opened_by);
    if Request::of(&opened_by).is_some() {
        browser::forget_request();
    }
    // The browser tells of this launch as well.
    DONE.set(opened_by.clone());
    open(store, opened_by);
    browser::on_carried(move || {
        while let Some(address) = browser::carried() {
            take_draft(store, address);
        }
    });
    browser::on_launch(move |address, files| {
        let done = DONE.take();
        if !files.is_empty() {
            launch(store, Launch::Files(files));
        } else if address != done {
            open(store, address);
        }
    });
}

/// Does what an address asks for, and takes in the draft that comes along in it.
fn open(store: Store, address: String) {
    if let Some(request) = Request::of(&address) {
        answer(store, request);
    }
    take_draft(store, address);
}

fn take_draft(store: Store, address: String) {
    browser::begin(async move {
        if let Some(draft) = browser::draft_in(address).await {
            // What cannot be read is shown as a file that holds nothing.
            launch(store, Launch::Draft(File::of(DRAFT, &draft)));
        }
    });
}

/// The library was unlocked: all that has waited is done, and the files of all of it are shown together.
pub(crate) fn unlocked(store: Store) {
    let waiting = WAITING.take();
    let after = after(&waiting);
    let files = waiting.into_iter().flat_map(|waiting| carry_out(store, waiting)).collect();
    offer();
    import::read(store, files, after);
    show_waiting();
}

/// Drops what waits, and what nobody has decided about.
pub(crate) fn forget() {
    WAITING.take();
    OFFERED.take();
}

/// Whether something from elsewhere waits that may be nowhere else any more.
pub(crate) fn has_waiting() -> bool {
    OFFERED.with_borrow(|offered| !offered.is_empty())
        || WAITING.with_borrow(|waiting| {
            waiting.iter().any(|launch| match launch {
                Launch::Shared(sent) => sent.is_some(),
                Launch::Files(_) | Launch::Draft(_) => true,
                Launch::New | Launch::Stories | Launch::Rehearse => false,
            })
        })
}

/// Says under the lock whether something waits behind it.
pub(super) fn show_waiting() {
    Place::find("locked-waits").set_shown(has_waiting());
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        "begin-shared" => begin_offered(store),
        "leave-shared" => browser::close_dialog(DIALOG),
        _ => return false,
    }
    true
}

/// The dialog was closed: what becomes of the words that it showed is decided. A lock, or a launch that closes all dialogs,
/// decides nothing.
pub(super) fn closed(store: Store) {
    if !store.is_locked() && !browser::is_shown(DIALOG) {
        drop_first();
        offer();
    }
}

fn answer(store: Store, request: Request) {
    match request {
        Request::New => launch(store, Launch::New),
        Request::Stories => launch(store, Launch::Stories),
        Request::Rehearse => launch(store, Launch::Rehearse),
        Request::Shared => browser::begin(async move {
            let sent = browser::shared().await;
            launch(store, Launch::Shared(sent));
        }),
    }
}

fn launch(store: Store, launch: Launch) {
    if store.is_locked() {
        WAITING.with_borrow_mut(|waiting| waiting.push(launch));
        show_waiting();
        return;
    }
    let after = after(std::slice::from_ref(&launch));
    let files = carry_out(store, launch);
    offer();
    import::read(store, files, after);
}

/// Whoever was in the middle of a draft goes on there.
fn after(launches: &[Launch]) -> After {
    let is_draft = |launch: &Launch| matches!(launch, Launch::Draft(_));
    if launches.iter().any(is_draft) { After::Story } else { After::List }
}

/// Does what can be done at once. Hands out the files that are to be shown.
fn carry_out(store: Store, launch: Launch) -> Vec<File> {
    match launch {
        Launch::New => {
            browser::close_all_dialogs();
            let is_blank = store.peek(|session| session.story().is_empty() && !session.is_example());
            if is_blank || begin_story(store) {
                store.enter(Panel::Context);
            } else {
                store.send(Message::Tell(Notice::NotBegun));
            }
        }
        Launch::Stories => stories::show(store),
        // Whoever is at it already goes on.
        Launch::Rehearse if browser::is_shown(rehearse::DIALOG) => {}
        Launch::Rehearse => {
            browser::close_all_dialogs();
            super::press(store, rehearse::DIALOG, "");
        }
        Launch::Files(files) => return files,
        Launch::Draft(file) => return vec![file],
        Launch::Shared(Some(sent)) => return take_in(store, sent),
        Launch::Shared(None) => store.send(Message::Tell(Notice::NotShared)),
    }
    Vec::new()
}

/// Leaves the open story for a new one. Says whether it could be left: its words are only here until they are stored.
fn begin_story(store: Store) -> bool {
    let before = store.peek(Session::notice).filter(|notice| notice.outlives_story());
    store.send(Message::NewStory);
    let is_left = !store.peek(Session::is_unsaved);
    if is_left && let Some(notice) = before {
        store.send(Message::Tell(notice));
    }
    is_left
}

/// Looks what was shared. Words are put before the reader; the files are handed out.
fn take_in(store: Store, Sent { title, text, url, mut files }: Sent) -> Vec<File> {
    let had_files = !files.is_empty();
    match Shared::read(&title, &text, &url) {
        Shared::File(name) => files.push(File::of(&name, &text)),
        // It is the name of the file.
        Shared::Words { text, .. } if text.is_empty() && had_files => {}
        Shared::Words { title, text } => OFFERED.with_borrow_mut(|offered| offered.push(Words { title, text })),
        Shared::Nothing if had_files => {}
        Shared::Nothing => store.send(Message::Tell(Notice::NotShared)),
        Shared::TooLong => store.send(Message::Tell(Notice::SharedTooLong)),
    }
    files
}

/// Shows the first words that nobody has decided about, if there are any.
fn offer() {
    OFFERED.with_borrow(|offered| {
        let (title, text) = offered.first().map_or(("", ""), |words| (&*words.title, &*words.text));
        Place::find("shared-title").show(title);
        let field = Field::find("shared-text");
        // What somebody reads or selects there stays as it is.
        if field.value() != text {
            field.set(text);
            Place::find("shared-said").show("");
        }
        if !offered.is_empty() {
            browser::show_dialog(DIALOG);
        }
    });
}

fn drop_first() {
    OFFERED.with_borrow_mut(|offered| {
        if !offered.is_empty() {
            offered.remove(0);
        }
    });
}

/// Begins a story with the words that are shown.
fn begin_offered(store: Store) {
    if !begin_story(store) {
        Place::find("shared-said").show(NOT_BEGUN);
        return;
    }
    let offered = OFFERED.with_borrow(|offered| offered.first().map(|words| (words.title.clone(), words.text.clone())));
    let (title, text) = offered.unwrap_or_default();
    store.send(Message::Retitled(title));
    store.send(Message::Edited { panel: Panel::Context, text });
    store.send(Message::SaveNow);
    store.show_texts();
    if store.peek(|session| session.notice().is_none()) {
        store.send(Message::Tell(Notice::Shared));
    }
    browser::close_dialog(DIALOG);
    store.enter(Panel::Context);
}

const NOT_BEGUN: &str = "No story was begun: the open one could not be saved, so it stays open. These words stay here until you leave \
     them. Copy them, or make room and try again.";
