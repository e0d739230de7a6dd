//! A file on the person's disk that the page may write again and again. Only Chromium has such files.
//!
//! The browser's handle to it is an object and no text, so it is kept in IndexedDB, which survives a reload; leave to use the
//! file may not.

use hindsight_story::Millis;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::file::File;
use super::script::{Refusal, answer, call, object, offered, part};

/// The database, and the only place in it.
pub(super) const DATABASE: &str = "hindsight";
const HANDLES: &str = "handles";

/// The file, and what it held when it was written last.
const FILE: &str = "backup";
const HOLDS: &str = "holds";

/// Whether the page may write the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// It may.
    Given,
    /// The person has to be asked, after a press of a button.
    ToBeAsked,
    /// The person has said no.
    Refused,
}

/// A file that the person chose to be written.
#[derive(Debug)]
pub struct BackupFile(JsValue);

impl BackupFile {
    /// Whether this browser has such files.
    pub fn exists() -> bool {
        offered("showSaveFilePicker").is_some() && offered("indexedDB").is_some()
    }

    /// Has the person choose a place for the file. Only after a press of a button.
    ///
    /// # Errors
    /// When there is no file.
    pub async fn pick(name: &str) -> Result<Self, Refusal> {
        let kinds = object(&[
            ("description", "Hindsight stories".into()),
            ("accept", object(&[("application/json", Array::of1(&".json".into()).into())])),
        ]);
        let options = object(&[("suggestedName", name.into()), ("types", Array::of1(&kinds).into())]);
        Ok(Self(answer(&js_sys::global(), "showSaveFilePicker", &Array::of1(&options)).await?))
    }

    /// The file that was kept in mind, if there is one.
    pub async fn remembered() -> Option<Self> {
        let found = in_handles("readonly", "get", &Array::of1(&FILE.into())).await?;
        (!found.is_undefined()).then_some(Self(found))
    }

    /// Keeps the file in mind, in place of any other. Says whether that worked.
    pub async fn remember(&self) -> bool {
        in_handles("readwrite", "put", &Array::of2(&self.0, &FILE.into())).await.is_some()
    }

    /// Notes beside the file what it holds now.
    pub async fn note(holds: &str) {
        // Where it cannot be noted, the file itself still tells.
        in_handles("readwrite", "put", &Array::of2(&holds.into(), &HOLDS.into())).await.unwrap_or_default();
    }

    /// What was noted when the file was written last.
    pub async fn noted() -> Option<String> {
        in_handles("readonly", "get", &Array::of1(&HOLDS.into())).await?.as_string()
    }

    /// Forgets the file, which stays where it is, and that there ever was one.
    pub async fn forget() {
        if let Some(databases) = offered("indexedDB")
            && let Ok(request) = call(&databases, "deleteDatabase", &Array::of1(&DATABASE.into()))
        {
            // What cannot be forgotten is found again by the next start, which shows it.
            ended(&request).await.unwrap_or_default();
        }
    }

    /// Its name, without folders.
    pub fn name(&self) -> String {
        part(&self.0, "name").and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether the page may write it, as far as that is known without asking.
    pub async fn leave(&self) -> Leave {
        self.leave_by("queryPermission").await
    }

    /// Asks for leave to write it. Only after a press of a button.
    pub async fn ask(&self) -> Leave {
        self.leave_by("requestPermission").await
    }

    async fn leave_by(&self, method: &str) -> Leave {
        let how = object(&[("mode", "readwrite".into())]);
        let state = answer(&self.0, method, &Array::of1(&how)).await.ok().and_then(|state| state.as_string());
        match state.as_deref() {
            Some("granted") => Leave::Given,
            Some("denied") => Leave::Refused,
            _ => Leave::ToBeAsked,
        }
    }

    /// When it was written last, by whomever.
    pub async fn written(&self) -> Option<Millis> {
        self.file().await?.written()
    }

    /// What it holds; `None` where it cannot be read, or has more than `most` bytes.
    pub async fn text(&self, most: usize) -> Option<String> {
        let file = self.file().await.filter(|file| file.bytes() <= most)?;
        file.text().await
    }

    async fn file(&self) -> Option<File> {
        answer(&self.0, "getFile", &Array::new()).await.ok().map(File::new)
    }

    /// Writes it anew. What it held before stays until all of the text is there. Says whether that worked.
    pub async fn write(&self, text: &str) -> bool {
        self.try_to_write(text).await.is_ok()
    }

    async fn try_to_write(&self, text: &str) -> Result<(), JsValue> {
        let stream = answer(&self.0, "createWritable", &Array::new()).await?;
        answer(&stream, "write", &Array::of1(&text.into())).await?;
        answer(&stream, "close", &Array::new()).await?;
        Ok(())
    }
}

/// What a method of the place for handles answers; `None` where it refuses, and where there is no database to read from.
async fn in_handles(mode: &'static str, method: &str, arguments: &Array) -> Option<JsValue> {
    let open = call(&offered("indexedDB")?, "open", &Array::of2(&DATABASE.into(), &1.into())).ok()?;
    let request = open.clone();
    let upgrade = Closure::<dyn FnMut()>::new(move || {
        // Only who has something to keep makes the database: whoever only looks takes back that it was opened.
        let made = match (mode, part(&request, "result"), part(&request, "transaction")) {
            ("readwrite", Some(database), _) => call(&database, "createObjectStore", &Array::of1(&HANDLES.into())),
            (_, _, transaction) => call(&transaction.unwrap_or_default(), "abort", &Array::new()),
        };
        // Where neither works, the next step fails as well, and is looked at.
        made.unwrap_or_default();
    });
    Reflect::set(&open, &"onupgradeneeded".into(), upgrade.as_ref()).ok()?;
    let database = ended(&open).await.ok()?;
    let answer = in_database(&database, mode, method, arguments).await;
    // An open database cannot be deleted, whatever became of the question. It cannot fail for one that is open.
    call(&database, "close", &Array::new()).unwrap_or_default();
    answer.ok()
}

async fn in_database(database: &JsValue, mode: &str, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let transaction = call(database, "transaction", &Array::of2(&HANDLES.into(), &mode.into()))?;
    let handles = call(&transaction, "objectStore", &Array::of1(&HANDLES.into()))?;
    ended(&call(&handles, method, arguments)?).await
}

/// The result of a request to a database.
async fn ended(request: &JsValue) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        for (event, then) in [("onsuccess", &resolve), ("onerror", &reject), ("onblocked", &reject)] {
            Reflect::set(request, &event.into(), then.unchecked_ref()).expect("a request takes listeners");
        }
    });
    promise.await?;
    Ok(part(request, "result").unwrap_or_default())
}
