//! A place for strings by key, such as a browser's local storage, and why it may refuse.

use std::fmt;

/// A synchronous store of strings by key, such as a browser's local storage.
pub trait Store {
    /// The value of `key`, if there is one.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Sets `key`, wholly or not at all.
    ///
    /// # Errors
    /// When the store cannot be reached, or is full.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Copies a value to another key exactly as it is, be it Unicode or not, and makes sure that the copy is the same.
    /// A missing value is no error.
    ///
    /// # Errors
    /// When the store cannot be reached, is full, or gives back something else.
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError>;

    /// Removes `key`; a missing one is no error.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// All keys, in any order.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Why something could not be stored. Each reads as the second half of "Not saved: …".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser gives the page no storage: it is switched off.
    Blocked,
    /// The page stands in a frame of another page, and gets no storage there.
    Framed,
    /// The storage is full.
    Full,
    /// The record was changed by another tab since this one read it.
    ChangedElsewhere,
    /// All that was stored here went while the page was open.
    Emptied,
    /// The story was moved to the bin by another tab.
    Deleted,
    /// The browser took the record and gives back another.
    NotKept,
    /// The record was written by a newer Hindsight.
    Newer,
    /// What is stored cannot be read, and could not be set aside either.
    Unreadable,
    /// A passphrase is set, and this tab does not have the key.
    Locked,
    /// The record that unlocks everything else cannot be read.
    LockDamaged,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blocked => {
                "this browser gives the page no storage. Allow site data for it, or copy your story before you leave."
            }
            Self::Framed => {
                "Hindsight gets no storage inside this other page. Open it in a tab of its own, or copy your story before you leave."
            }
            Self::Full => "this browser's storage is full. Make room, or copy your story before you leave.",
            Self::ChangedElsewhere => "it was changed or removed in another tab meanwhile.",
            Self::Emptied => {
                "this browser's storage was emptied while the page was open. What you see exists only on this page. Type on or press “Store it again” to keep it here, or take a copy."
            }
            Self::Deleted => {
                "this story was deleted in another tab. Type on or press “Store it again” to have it back; until then it lies in the bin."
            }
            Self::NotKept => "this browser did not keep what was saved. Copy your story before you leave.",
            Self::Newer => "a newer Hindsight has saved this story. Copy what you have here, then reload.",
            Self::Unreadable => {
                "what is stored cannot be read, and there is no room to set it aside. Copy your story before you leave."
            }
            Self::Locked => "this browser's stories are locked. Unlock them to save; your text stays on the page.",
            Self::LockDamaged => {
                "the record that unlocks this browser's stories is damaged. Nothing is written over; copy your story before you leave."
            }
        })
    }
}

#[cfg(test)]
pub(crate) mod memory {
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    use super::*;

    /// A store in memory whose faults a test can switch on.
    #[derive(Default)]
    pub(crate) struct Memory {
        pub(crate) map: RefCell<BTreeMap<String, String>>,
        pub(crate) blocked: Cell<bool>,
        /// Reading fails, writing does not.
        pub(crate) unreadable: Cell<bool>,
        /// The most bytes that it holds, keys and values.
        pub(crate) capacity: Cell<Option<usize>>,
        /// Takes what it is given, and keeps what it had.
        pub(crate) lies: Cell<bool>,
        /// What another tab does right after a value was set, once: a key and its value.
        pub(crate) meanwhile: RefCell<Option<(String, String)>>,
    }

    impl Store for Memory {
        fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
            let fails = self.blocked.get() || self.unreadable.get();
            if fails { Err(StoreError::Blocked) } else { Ok(self.map.borrow().get(key).cloned()) }
        }

        fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
            if self.blocked.get() {
                return Err(StoreError::Blocked);
            }
            let others =
                self.map.borrow().iter().filter(|(k, _)| *k != key).map(|(k, v)| k.len() + v.len()).sum::<usize>();
            if self.capacity.get().is_some_and(|most| others + key.len() + value.len() > most) {
                return Err(StoreError::Full);
            }
            if !self.lies.get() {
                self.map.borrow_mut().insert(key.to_owned(), value.to_owned());
            }
            self.map.borrow_mut().extend(self.meanwhile.take());
            Ok(())
        }

        fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
            self.get(from)?.map_or(Ok(()), |value| self.set(to, &value))
        }

        fn remove(&self, key: &str) -> Result<(), StoreError> {
            self.map.borrow_mut().remove(key);
            Ok(())
        }

        fn keys(&self) -> Result<Vec<String>, StoreError> {
            if self.blocked.get() { Err(StoreError::Blocked) } else { Ok(self.map.borrow().keys().cloned().collect()) }
        }
    }
}
