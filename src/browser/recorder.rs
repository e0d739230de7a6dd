//! The microphone, recorded into the memory of this page. Nothing of it is stored, and no part of the browser is asked to understand it.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::event::listen_at;
use super::file::download_blob;
use super::place::find;
use super::script::{answer, call, make, object, offered, offered_at, part};

/// Why nothing can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSound {
    /// The page has not come by a secure connection.
    Insecure,
    /// The browser cannot record.
    Unable,
    /// There is no microphone.
    NoMicrophone,
    /// The person, the browser or the system has refused.
    Refused,
    /// Something else holds the microphone, or it does not answer.
    InUse,
}

impl NoSound {
    fn of(error: &JsValue) -> Self {
        match part(error, "name").and_then(|name| name.as_string()).as_deref() {
            Some("NotAllowedError" | "SecurityError") => Self::Refused,
            Some("NotFoundError") => Self::NoMicrophone,
            Some("NotReadableError" | "AbortError") => Self::InUse,
            _ => Self::Unable,
        }
    }
}

/// The microphone. It is let go when this is dropped.
#[derive(Debug)]
struct Microphone(JsValue);

impl Drop for Microphone {
    fn drop(&mut self) {
        let tracks = call(&self.0, "getTracks", &Array::new()).unwrap_or_default();
        for track in Array::from(&tracks).iter() {
            // It cannot fail for a track.
            call(&track, "stop", &Array::new()).unwrap_or_default();
        }
    }
}

/// A recording that is going on.
#[derive(Debug)]
pub struct Recorder {
    recorder: JsValue,
    /// All of it, once it has ended.
    whole: Promise,
    _microphone: Microphone,
}

impl Recorder {
    /// Asks for the microphone and begins. `ended` is called when the recording has ended, also by itself: the microphone was unplugged, or
    /// taken back. Only after a press of a button.
    ///
    /// # Errors
    /// When there is nothing to record with.
    pub async fn begin(ended: fn()) -> Result<Self, NoSound> {
        let is_secure = offered("isSecureContext").is_some_and(|secure| secure.is_truthy());
        let missing = if is_secure { NoSound::Unable } else { NoSound::Insecure };
        let devices = offered_at(&["navigator", "mediaDevices"]).ok_or(missing)?;
        let sound = object(&[("audio", true.into())]);
        let stream =
            answer(&devices, "getUserMedia", &Array::of1(&sound)).await.map_err(|error| NoSound::of(&error))?;
        let microphone = Microphone(stream);
        let recorder = make("MediaRecorder", &Array::of1(&microphone.0)).map_err(|_| NoSound::Unable)?;
        // It hands over all at once, right before it says that it has ended.
        let whole = Promise::new(&mut |resolve, _| {
            Reflect::set(&recorder, &"ondataavailable".into(), &resolve).expect("a recorder takes a listener");
        });
        listen_at(recorder.unchecked_ref::<EventTarget>(), "stop", move |_| ended());
        call(&recorder, "start", &Array::new()).map_err(|_| NoSound::Unable)?;
        Ok(Self { recorder, whole, _microphone: microphone })
    }

    /// Records nothing until [`resume`](Self::resume).
    pub fn pause(&self) {
        self.ask("pause");
    }

    /// Goes on.
    pub fn resume(&self) {
        self.ask("resume");
    }

    /// Ends it. Whoever began it hears of that.
    pub fn stop(&self) {
        self.ask("stop");
    }

    fn ask(&self, method: &str) {
        // It throws only where it has ended by itself, of which is told.
        call(&self.recorder, method, &Array::new()).unwrap_or_default();
    }

    /// What was recorded, if anything; only after it has ended.
    pub async fn whole(self) -> Option<Recording> {
        let event = self.whole.await.ok()?;
        let blob = part(&event, "data")?;
        part(&blob, "size")?.as_f64().filter(|bytes| *bytes > 0.0)?;
        let urls = offered("URL")?;
        let url = call(&urls, "createObjectURL", &Array::of1(&blob)).ok()?.as_string()?;
        Some(Recording { blob, url })
    }
}

/// What was recorded. Its memory is let go when this is dropped.
#[derive(Debug)]
pub struct Recording {
    blob: JsValue,
    /// Names the memory, in this page and nowhere else.
    url: String,
}

impl Recording {
    /// What kind of sound it is: `audio/webm;codecs=opus`.
    pub fn kind(&self) -> String {
        part(&self.blob, "type").and_then(|kind| kind.as_string()).unwrap_or_default()
    }

    /// Puts it into the player of this name.
    pub fn play_in(&self, player: &str) {
        find(&["[data-live=", player, "]"].concat())
            .set_attribute("src", &self.url)
            .expect("src is an attribute's name");
    }

    /// Hands it over as a file.
    pub fn download(&self, name: &str) {
        download_blob(name, &self.kind(), &self.blob);
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        let urls = offered("URL").unwrap_or_default();
        call(&urls, "revokeObjectURL", &Array::of1(&self.url.as_str().into())).unwrap_or_default();
    }
}

/// Takes out of the player of this name what it plays.
pub fn mute(player: &str) {
    let player = find(&["[data-live=", player, "]"].concat());
    // It cannot fail for an attribute's name.
    player.remove_attribute("src").unwrap_or_default();
    call(&player, "load", &Array::new()).unwrap_or_default();
}
