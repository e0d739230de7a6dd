//! What the app was opened for: a new story, the list, a file, or what another app has shared.
//!
//! A launch waits for the passphrase where there is one. What was shared is fetched at once all the same: the browser may end the
//! worker, which keeps it in memory only, at any moment.

use std::cell::RefCell;

use hindsight_story::launch::{Request, Shared};
use hindsight_story::library::Notice;
use hindsight_story::{Message, Panel, Session};

use super::{import, stories};
use crate::browser::{self, File, Sent};
use crate::store::Store;

/// What is to be done.
enum Launch {
    New,
    Stories,
    Files(Vec<File>),
    /// `None` where nothing has arrived.
    Shared(Option<Sent>),
}

thread_local! {
    /// What waits for the passphrase.
    static WAITING: RefCell<Vec<Launch>> = const { RefCell::new(Vec::new()) };
    /// The address of the launch that is done already when the browser tells of it.
    static DONE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does what the page's address asks for, and listens to launches of the installed app.
pub(crate) fn start(store: Store) {
    let opened_by = browser::opened_by();
    if let Some(request) = Request::of(&opened_by) {
        browser::forget_request();
        answer(store, request);
        // The browser tells of this launch as well.
        DONE.set(opened_by);
    }
    browser::on_launch(move |address, files| {
        let done = DONE.take();
        if !files.is_empty() {
            launch(store, Launch::Files(files));
        } else if address != done
            && let Some(request) = Request::of(&address)
        {
            answer(store, request);
        }
    });
}

/// The library was unlocked.
pub(crate) fn unlocked(store: Store) {
    for waiting in WAITING.take() {
        launch(store, waiting);
    }
}

/// Drops what waits.
pub(super) fn forget() {
    WAITING.take();
}

fn answer(store: Store, request: Request) {
    match request {
        Request::New => launch(store, Launch::New),
        Request::Stories => launch(store, Launch::Stories),
        Request::Shared => browser::begin(async move {
            let sent = browser::shared().await;
            launch(store, Launch::Shared(sent));
        }),
    }
}

fn launch(store: Store, launch: Launch) {
    if store.is_locked() {
        WAITING.with_borrow_mut(|waiting| waiting.push(launch));
        return;
    }
    match launch {
        Launch::New => {
            browser::close_all_dialogs();
            let is_blank = store.peek(|session| session.story().is_empty() && !session.is_example());
            if is_blank || begin_story(store) {
                store.enter(Panel::Context);
            }
        }
        Launch::Stories => stories::show(store),
        Launch::Files(files) => import::read(store, files),
        Launch::Shared(Some(sent)) => take_in(store, sent),
        Launch::Shared(None) => store.send(Message::Tell(Notice::NotShared)),
    }
}

/// Leaves the open story for a new one. Says whether it could be left: its words are only here until they are stored.
fn begin_story(store: Store) -> bool {
    let before = store.peek(Session::notice).filter(|notice| notice.outlives_story());
    store.send(Message::NewStory);
    let is_left = !store.peek(Session::is_unsaved);
    if let Some(notice) = if is_left { before } else { Some(Notice::NotBegun) } {
        store.send(Message::Tell(notice));
    }
    is_left
}

fn take_in(store: Store, Sent { title, text, url, mut files }: Sent) {
    let had_files = !files.is_empty();
    match Shared::read(&title, &text, &url) {
        Shared::File(name) => files.push(File::of(&name, &text)),
        // It is the name of the file.
        Shared::Words { text, .. } if text.is_empty() && had_files => {}
        Shared::Words { title, text } => {
            if begin_story(store) {
                store.send(Message::Retitled(title));
                store.send(Message::Edited { panel: Panel::Context, text });
                store.send(Message::SaveNow);
                store.show_texts();
                if store.peek(|session| session.notice().is_none()) {
                    store.send(Message::Tell(Notice::Shared));
                }
                store.enter(Panel::Context);
            }
        }
        Shared::Nothing if had_files => {}
        Shared::Nothing => store.send(Message::Tell(Notice::NotShared)),
        Shared::TooLong => store.send(Message::Tell(Notice::SharedTooLong)),
    }
    import::read(store, files);
}
