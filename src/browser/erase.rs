//! What the browser keeps for this page beside the local storage: copies for working offline, the service worker, the database.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::address;
use super::backup_file::{BackupFile, DATABASE};
use super::script::{answer, offered_at, part};

/// Something that is kept beside the local storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The page's own files, so that it opens offline.
    Caches,
    /// What hands those out.
    Worker,
    /// The link to the file that backups go to.
    Database,
}

impl Beside {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Caches, Self::Worker, Self::Database];

    /// Whether there is any.
    pub async fn is_there(self) -> bool {
        match self {
            Self::Caches => !caches().await.is_empty(),
            Self::Worker => !workers().await.is_empty(),
            Self::Database => has_database().await,
        }
    }

    /// Removes it. What could not be removed is there still.
    pub async fn remove(self) {
        match self {
            Self::Caches => {
                let Some(storage) = offered_at(&["caches"]) else { return };
                for name in caches().await {
                    answer(&storage, "delete", &Array::of1(&name)).await.unwrap_or_default();
                }
            }
            Self::Worker => {
                for worker in workers().await {
                    answer(&worker, "unregister", &Array::new()).await.unwrap_or_default();
                }
            }
            Self::Database => BackupFile::forget().await,
        }
    }
}

/// The names of the caches that are ours. The app may live in other folders of this address too, each with its own.
async fn caches() -> Vec<JsValue> {
    let Some(storage) = offered_at(&["caches"]) else { return Vec::new() };
    let here = address::here();
    let begin = ["hindsight ", address::folder(&here), " "].concat();
    let ours = |name: &JsValue| name.as_string().is_some_and(|name| name.starts_with(&begin));
    list(answer(&storage, "keys", &Array::new()).await.ok(), ours)
}

/// The registration of this page's service worker. Other pages of the address may have their own.
async fn workers() -> Vec<JsValue> {
    let Some(container) = offered_at(&["navigator", "serviceWorker"]) else { return Vec::new() };
    let here = address::here();
    let folder = address::folder(&here);
    let ours = |worker: &JsValue| {
        part(worker, "scope").and_then(|scope| scope.as_string()).is_some_and(|scope| scope == folder)
    };
    list(answer(&container, "getRegistrations", &Array::new()).await.ok(), ours)
}

/// Whether the database is there. A browser that cannot list its databases is believed when it says that it deleted this one.
async fn has_database() -> bool {
    let Some(databases) = offered_at(&["indexedDB"]) else { return false };
    let ours = |database: &JsValue| part(database, "name").is_some_and(|name| name == DATABASE);
    !list(answer(&databases, "databases", &Array::new()).await.ok(), ours).is_empty()
}

fn list(answer: Option<JsValue>, ours: impl Fn(&JsValue) -> bool) -> Vec<JsValue> {
    answer.map(|list| Array::from(&list).iter().filter(ours).collect()).unwrap_or_default()
}
