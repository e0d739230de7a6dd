//! Local storage as the [`Store`] of stories.

use gloo_storage::{LocalStorage, Storage};
use hindsight_story::library::{Store, StoreError};

/// The browser's local storage. Every call finds out afresh whether there is one: it can vanish while the page is open.
#[derive(Debug, Clone, Copy)]
pub struct LocalStore;

/// gloo's `LocalStorage::raw` throws where there is no storage, so that is asked first. Its typed `get` and `set` are not
/// used: bytes that cannot be read must come back as they are, and the saved format belongs to the story crate.
fn storage() -> Result<web_sys::Storage, StoreError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        Some(Ok(None) | Err(_)) | None => Err(StoreError::Blocked),
    }
}

impl Store for LocalStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        storage()?.get_item(key).map_err(|_| StoreError::Blocked)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        // `setItem` replaces the value wholly or throws and leaves the old one; with a storage at hand, for want of room.
        storage()?.set_item(key, value).map_err(|_| StoreError::Full)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        storage()?.remove_item(key).map_err(|_| StoreError::Blocked)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = storage()?;
        let count = storage.length().map_err(|_| StoreError::Blocked)?;
        Ok((0..count).filter_map(|index| storage.key(index).ok().flatten()).collect())
    }
}
