//! The speaker's voice, recorded into the memory of this tab when its owner asks for that, and never stored.

use std::cell::{Cell, RefCell};

use hindsight_story::{StoryId, export};

use super::super::stories::titled;
use super::{DIALOG, telling};
use crate::browser::{self, NoSound, Place, Recorder, Recording};
use crate::store::Store;

const PLAYER: &str = "player";

thread_local! {
    /// What is being recorded.
    static RUNNING: RefCell<Option<(Recorder, Told)>> = const { RefCell::new(None) };
    /// What was recorded.
    static DONE: RefCell<Option<(Recording, Told)>> = const { RefCell::new(None) };
    /// It lies in a file as well.
    static SAVED: Cell<bool> = const { Cell::new(false) };
    /// What is recorded goes into a file as soon as it is there, and the dialog closes.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
    /// Counts how often the microphone was asked for, and that taken back.
    static ATTEMPT: Cell<usize> = const { Cell::new(0) };
    /// Counts what was dropped. What comes late is of something else.
    static DROPPED: Cell<usize> = const { Cell::new(0) };
}

/// The story that a recording is of.
#[derive(Debug)]
struct Told {
    id: StoryId,
    title: String,
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        "record" => begin(store),
        "stop-recording" => stop(),
        "save-recording" => save(),
        "drop-recording" => {
            forget();
            Place::find("record").focus();
        }
        "keep-recording" => {
            LEAVING.set(true);
            stop();
            leave_saved();
        }
        "stay-here" => {
            LEAVING.set(false);
            // The clock is paused, and the recording with it. Both go on together.
            show_question(Question::Answered);
            Place::find("rehearse-close").focus();
        }
        "drop-and-close" => {
            forget();
            browser::close_dialog(DIALOG);
        }
        _ => return false,
    }
    true
}

/// Whether there is a recording that lies in no file.
pub(super) fn is_unsaved() -> bool {
    RUNNING.with_borrow(Option::is_some) || (DONE.with_borrow(Option::is_some) && !SAVED.get())
}

/// Asks what is to become of the recording before the dialog closes.
pub(super) fn ask() {
    telling::pause();
    telling::show();
    show_question(Question::Asked);
    Place::find("keep-recording").focus();
}

/// The clock stands: what is said now is not recorded.
pub(super) fn pause() {
    with(Recorder::pause);
    show();
}

/// The clock runs.
pub(super) fn resume() {
    with(Recorder::resume);
    show();
}

/// Ends it, if it goes on. What was recorded comes a moment later.
pub(super) fn stop() {
    with(Recorder::stop);
}

fn with(act: fn(&Recorder)) {
    RUNNING.with_borrow(|running| {
        if let Some((recorder, _)) = running {
            act(recorder);
        }
    });
}

/// The page is locked: what goes on ends, and what was asked of the browser holds no more.
pub(super) fn lock() {
    withdraw();
    stop();
}

fn withdraw() {
    ATTEMPT.set(ATTEMPT.get() + 1);
}

/// Lets the microphone go, and the recording with it.
pub(super) fn forget() {
    withdraw();
    DROPPED.set(DROPPED.get() + 1);
    LEAVING.set(false);
    RUNNING.take();
    if DONE.take().is_some() {
        browser::mute(PLAYER);
    }
    SAVED.set(false);
    say("");
    show();
}

fn begin(store: Store) {
    if RUNNING.with_borrow(Option::is_some) {
        return;
    }
    withdraw();
    let attempt = ATTEMPT.get();
    let told = store.peek(|session| Told { id: session.story().id.clone(), title: session.story().title.clone() });
    say("The browser asks whether this page may listen.");
    browser::begin(async move {
        let recorder = Recorder::begin(ended).await;
        // Meanwhile the dialog may have been closed. A recorder that is dropped here lets the microphone go.
        if ATTEMPT.get() != attempt || !browser::is_shown(DIALOG) {
            return;
        }
        match recorder {
            Ok(recorder) => {
                if !telling::is_running() {
                    recorder.pause();
                }
                RUNNING.set(Some((recorder, told)));
                say("");
                show();
            }
            Err(why) => say(words(why)),
        }
    });
}

/// The recording has ended: here, by a press, or because the microphone is gone.
fn ended() {
    let Some((recorder, told)) = RUNNING.take() else { return };
    let dropped = DROPPED.get();
    browser::begin(async move {
        let whole = recorder.whole().await;
        if DROPPED.get() != dropped {
            return;
        }
        if whole.is_none() {
            LEAVING.set(false);
            say("The browser has kept nothing of that.");
        }
        DONE.set(whole.map(|whole| (whole, told)));
        SAVED.set(false);
        if browser::is_shown(DIALOG) {
            bring();
            leave_saved();
        }
    });
}

/// Brings a recording, where there is one, before its owner. One that was made before a lock waits for that.
pub(super) fn bring() {
    DONE.with_borrow(|recording| {
        if let Some((recording, told)) = recording {
            recording.play_in(PLAYER);
            if telling::story().is_some_and(|story| story != told.id) {
                say(&["This is a recording of “", titled(&told.title), "”."].concat());
            }
        }
    });
    show();
}

fn save() {
    DONE.with_borrow(|recording| {
        if let Some((recording, told)) = recording {
            let name = export::file_name(&told.title, export::sound_ending(&recording.kind()));
            recording.download(&name);
            SAVED.set(true);
            say(&["Downloaded “", &name, "”."].concat());
            show_question(Question::Answered);
        }
    });
}

/// Saves what is there and closes, if that was asked for.
fn leave_saved() {
    if LEAVING.get() && RUNNING.with_borrow(Option::is_none) && DONE.with_borrow(Option::is_some) {
        LEAVING.set(false);
        save();
        browser::close_dialog(DIALOG);
    }
}

/// Whether the dialog asks what is to become of the recording.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    Asked,
    Answered,
}

fn show_question(question: Question) {
    for place in ["keep-or-drop", "keep-recording", "drop-and-close", "stay-here"] {
        Place::find(place).set_shown(question == Question::Asked);
    }
}

/// Shows what can be done now.
pub(super) fn show() {
    let (runs, is_done) = (RUNNING.with_borrow(Option::is_some), DONE.with_borrow(Option::is_some));
    let record = Place::find("record");
    record.set_shown(!runs && !is_done);
    record.set_awake(!browser::is_embed());
    Place::find("recording-on").set_shown(runs);
    Place::find("recording-state").show(if telling::is_running() {
        "Recording"
    } else {
        "Recording waits for the clock"
    });
    Place::find("recorded").set_shown(is_done);
    if !runs && !is_done {
        show_question(Question::Answered);
    }
}

fn say(words: &str) {
    Place::find("recording-said").show(words);
}

const fn words(why: NoSound) -> &'static str {
    match why {
        NoSound::Insecure => "Browsers give a microphone to secure pages only. Open the page by its https address.",
        NoSound::Unable => "This browser cannot record. You can rehearse without.",
        NoSound::NoMicrophone => "There is no microphone. Plug one in, and try again.",
        NoSound::Refused => {
            "The browser was told not to let this page listen. Its settings for this page can change that."
        }
        NoSound::InUse => {
            "The microphone does not answer. Perhaps something else is using it: close that, and try again."
        }
    }
}
