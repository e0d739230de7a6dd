//! Local storage as the [`Store`] of stories.

use gloo_storage::{LocalStorage, Storage};
use hindsight_story::store::{Store, StoreError};
use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::persistence::is_framed;

/// The browser's local storage. Every call finds out afresh whether there is one: it can vanish while the page is open.
#[derive(Debug, Clone, Copy)]
pub struct LocalStore;

/// gloo's `LocalStorage::raw` throws where there is no storage, so that is asked first. Its typed `get` and `set` are not
/// used: bytes that cannot be read must come back as they are, and the saved format belongs to the story crate.
fn storage() -> Result<web_sys::Storage, StoreError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        Some(Ok(None) | Err(_)) | None if is_framed() => Err(StoreError::Framed),
        Some(Ok(None) | Err(_)) | None => Err(StoreError::Blocked),
    }
}

/// Why the browser gives this page no storage at all, if it gives none.
pub fn refusal() -> Option<StoreError> {
    storage().err()
}

/// How much of the storage is used, in UTF-16 units of keys and values: by keys that begin with `ours`, and by all others.
///
/// # Errors
/// When there is no storage.
pub fn used(ours: &str) -> Result<(usize, usize), StoreError> {
    let storage = storage()?;
    let (mut own, mut others) = (0, 0);
    for key in LocalStore.keys()? {
        // Counted as the browser does, without making it Rust's.
        let value = raw(&storage, &key)?.map_or(0, |value| value.unchecked_into::<JsString>().length() as usize);
        *if key.starts_with(ours) { &mut own } else { &mut others } += key.encode_utf16().count() + value;
    }
    Ok((own, others))
}

/// A value as the browser's own string. Rust's must be Unicode, and half a surrogate pair would be lost on the way.
fn raw(storage: &web_sys::Storage, key: &str) -> Result<Option<JsValue>, StoreError> {
    let value = method(storage, "getItem")?.call1(storage, &key.into()).map_err(|_| StoreError::Blocked)?;
    Ok((!value.is_null()).then_some(value))
}

/// What is stored at a key, in the units that the browser keeps; `None` where nothing is, or the storage is out of reach.
pub(super) fn bits(key: &str) -> Option<Vec<u16>> {
    let value = raw(&storage().ok()?, key).ok().flatten()?;
    Some(value.unchecked_into::<JsString>().iter().collect())
}

fn method(storage: &web_sys::Storage, name: &str) -> Result<Function, StoreError> {
    Reflect::get(storage, &name.into()).and_then(JsCast::dyn_into).map_err(|_| StoreError::Blocked)
}

impl Store for LocalStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        storage()?.get_item(key).map_err(|_| StoreError::Blocked)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        // `setItem` replaces the value wholly or throws and leaves the old one; with a storage at hand, for want of room.
        storage()?.set_item(key, value).map_err(|_| StoreError::Full)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let storage = storage()?;
        let Some(value) = raw(&storage, from)? else { return Ok(()) };
        let set = method(&storage, "setItem")?;
        set.call2(&storage, &to.into(), &value).map_err(|_| StoreError::Full)?;
        if raw(&storage, to)?.as_ref() == Some(&value) { Ok(()) } else { Err(StoreError::Unreadable) }
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
