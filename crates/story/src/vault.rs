//! Everything at rest under a passphrase, where the writer wants one: a [`Store`] that seals what goes into another one.
//!
//! A random data key seals the values by AES-256-GCM. It is kept in the lock record, wrapped by a key that is made from the
//! passphrase: another passphrase is one record written anew, and no value. Making a key of a passphrase is slow on
//! purpose and belongs to the edge, which has the browser's own code for it; all else is here and answers at once, since a
//! save while the page closes cannot wait.
//!
//! What it is good for: who opens this browser later, or gets hold of its files, finds no words, once the browser has tidied
//! those files: values that stood there in plain may linger in them for a while. The keys stay plain, and tell how many
//! stories there are, when each was begun or deleted, and which have versions. What it cannot do: keep out somebody who watches the page while it is unlocked, or who can replace the page's code; notice that an older
//! value, or a plain one, was put in a value's place; or wipe the memory of the browser: the key is overwritten when it is
//! dropped, but WebAssembly and the browser may keep copies of it and of every text that was on the page.
//!
//! Tabs share one store and each holds its own key. Hence the lock record is asked before each write, and the key that a tab
//! holds counts only if that record names it.

mod base64;
mod cipher;
mod lock;

use std::cell::RefCell;
use std::fmt;

use crate::backup;
use crate::json::Json;
use crate::library::SET_ASIDE;
use crate::record::{self, RecordError};
use crate::store::{Store, StoreError};
use cipher::DataKey;
use lock::Lock;

pub use lock::KdfParameters;

const SEALED_BEFORE: &str = "{\"format\":2,\"sealed\":\"";
const SEALED_BEHIND: &str = "\"}";

pub(crate) const LOCK: &str = "hindsight/lock";

/// Keys that hold no words of the writer's and stay plain: an id, a time, and what unlocks the rest.
const PLAIN: [&str; 3] = ["hindsight/open", backup::TAKEN, LOCK];

/// What a backup is bound to, in place of a key.
const BACKUP_FILE: &str = "hindsight/backup-file";
const BACKUP_BEFORE: &str = "{\"hindsight\":\"sealed\",\"format\":1,\"lock\":";

/// Whether a passphrase is set, and whether this tab has the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// No passphrase: everything is plain.
    Open,
    /// A passphrase is set and this tab has no key.
    Locked,
    /// A passphrase is set and this tab has the key.
    Unlocked,
}

/// Why something stayed locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlockError {
    /// The passphrase is another one. Or the lock was tampered with, which looks the same.
    Wrong,
    /// The store refuses, or the lock record cannot be read.
    Store(StoreError),
    /// The file is no sealed backup, or is damaged.
    Record(RecordError),
}

impl fmt::Display for UnlockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wrong => f.write_str("the passphrase does not fit."),
            Self::Store(error) => error.fmt(f),
            Self::Record(error) => error.fmt(f),
        }
    }
}

/// Why not everything was encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncryptError {
    /// Bytes are set aside. They may be no text, and would stay readable.
    SetAside,
    /// A value under this browser's keys is damaged text, which would not survive.
    NotText,
    /// The store refused, and everything is plain as before.
    Store(StoreError),
    /// The store refused half-way and again on the way back: the passphrase is set, and some values are still plain.
    Partly(StoreError),
}

impl fmt::Display for EncryptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SetAside => f.write_str(
                "some bytes that could not be read are set aside here, and would stay readable. Download and discard them first.",
            ),
            Self::NotText => f.write_str(
                "one record here is damaged and would not survive being encrypted. Download and discard it first.",
            ),
            Self::Store(error) => error.fmt(f),
            Self::Partly(error) => {
                f.write_str("not everything is encrypted yet; the rest follows when you unlock next. The reason: ")?;
                error.fmt(f)
            }
        }
    }
}

/// A store that seals, as long as a passphrase is set, what goes into the one that it is made of.
///
/// A sealed value costs one pass of AES in software, 4 ms for 100 kB in a browser, and more room: a third for English, up to
/// four times as much for scripts whose letters take three bytes. Without a passphrase a write costs one look at the lock
/// record.
pub struct Vault<S> {
    inner: S,
    /// Fills bytes at random, as keys need it.
    random: fn(&mut [u8]),
    held: RefCell<Option<DataKey>>,
}

impl<S: Store> Vault<S> {
    /// A vault without a key, on a store that others may have written. `random` must be fit for keys.
    pub fn new(inner: S, random: fn(&mut [u8])) -> Self {
        Self { inner, random, held: RefCell::new(None) }
    }

    /// Whether a passphrase is set, and whether this tab has the key.
    ///
    /// # Errors
    /// When the store cannot be reached, or holds a lock record that cannot be read.
    pub fn state(&self) -> Result<Protection, StoreError> {
        Ok(match self.lock_record()? {
            None => Protection::Open,
            Some(lock) if self.holds(&lock) => Protection::Unlocked,
            Some(_) => Protection::Locked,
        })
    }

    /// Drops the key. What is on the page is for the caller to take away.
    pub fn lock(&self) {
        // A tab that did not know of the passphrase may have written beside it. What cannot be sealed now is sealed after the
        // next unlocking.
        self.seal_rest().unwrap_or_default();
        self.held.replace(None);
    }

    /// After how many minutes without a deed to lock, 0 for never; `None` where no passphrase is set or the record cannot be read.
    pub fn idle_minutes(&self) -> Option<u32> {
        // An error is told of by `state`.
        self.lock_record().ok().flatten().map(|lock| lock.idle_minutes)
    }

    /// Sets after how many minutes to lock.
    ///
    /// # Errors
    /// When this tab does not have the key, or the store refuses.
    pub fn set_idle_minutes(&self, minutes: u32) -> Result<(), StoreError> {
        let mut lock = self.unlocked()?;
        lock.set_idle_minutes(minutes);
        self.put_lock(&lock)
    }

    /// How to make the key of the passphrase that is set; `None` where there is none or the lock record cannot be read.
    pub fn parameters(&self) -> Option<KdfParameters> {
        // An error is told of by `state`.
        self.lock_record().ok().flatten().map(|lock| lock.kdf)
    }

    /// How to make the key of a new passphrase.
    pub fn fresh_parameters(&self) -> KdfParameters {
        KdfParameters::fresh(self.random)
    }

    /// Takes the key in hand. Call [`Vault::seal_rest`] next: something may have come in plain meanwhile.
    ///
    /// # Errors
    /// When the passphrase is another one, or the lock record cannot be read.
    pub fn unlock(&self, kek: &[u8; 32]) -> Result<(), UnlockError> {
        if let Some(lock) = self.lock_record().map_err(UnlockError::Store)? {
            self.held.replace(Some(lock.unwrap(kek).ok_or(UnlockError::Wrong)?));
        }
        Ok(())
    }

    /// Sets a passphrase: writes the lock record, keeps the key, and seals every value. Wherever that ends, each value can be
    /// read, by the key or without.
    ///
    /// # Errors
    /// As [`EncryptError`] says.
    pub fn encrypt_all(&self, kek: &[u8; 32], kdf: KdfParameters, idle_minutes: u32) -> Result<(), EncryptError> {
        let keys = self.inner.keys().map_err(EncryptError::Store)?;
        if keys.iter().any(|key| key.starts_with(SET_ASIDE)) {
            return Err(EncryptError::SetAside);
        }
        for key in keys.iter().filter(|key| seals_at(key)) {
            if self.inner.get(key).map_err(EncryptError::Store)?.is_some_and(|value| !survives(&value)) {
                return Err(EncryptError::NotText);
            }
        }
        let key = DataKey::fresh(self.random);
        let lock = Lock::new(kek, kdf, &key, idle_minutes, self.random);
        // Asked last, so that a tab that does the same in this very moment is not passed over.
        if self.lock_record().map_err(EncryptError::Store)?.is_some() {
            return Err(EncryptError::Store(StoreError::Locked));
        }
        self.give_key_up().map_err(EncryptError::Store)?;
        self.put_lock(&lock).map_err(EncryptError::Store)?;
        self.held.replace(Some(key));
        let Err(error) = self.seal_rest() else { return Ok(()) };
        Err(if self.go_back().is_ok() { EncryptError::Store(error) } else { EncryptError::Partly(error) })
    }

    /// Seals what is still plain: what an interrupted [`Vault::encrypt_all`] left, or a tab that did not know better yet.
    ///
    /// # Errors
    /// When the store refuses, or this tab does not have the key. Every value can still be read with the key.
    pub fn seal_rest(&self) -> Result<(), StoreError> {
        self.unlocked()?;
        for key in self.inner.keys()?.iter().filter(|key| seals_at(key)) {
            match self.inner.get(key)? {
                Some(value) if !is_sealed(&value) && survives(&value) => self.set(key, &value)?,
                Some(_) | None => {}
            }
        }
        Ok(())
    }

    /// Changes the passphrase: one record is written, wholly or not at all. The data key stays, and with it whatever the old
    /// passphrase opened elsewhere, such as a backup. Where somebody may have both the old passphrase and a copy of
    /// the old lock record, decrypt and encrypt anew instead.
    ///
    /// # Errors
    /// When this tab does not have the key, or the store refuses.
    pub fn change(&self, kek: &[u8; 32], kdf: KdfParameters) -> Result<(), StoreError> {
        let idle_minutes = self.unlocked()?.idle_minutes;
        let held = self.held.borrow();
        let lock = Lock::new(kek, kdf, held.as_ref().ok_or(StoreError::Locked)?, idle_minutes, self.random);
        self.put_lock(&lock)
    }

    /// Writes the lock record and reads it back: all that is sealed under it is lost with it.
    fn put_lock(&self, lock: &Lock) -> Result<(), StoreError> {
        let (before, text) = (self.inner.get(LOCK)?, lock.write());
        self.inner.set(LOCK, &text)?;
        let kept = self.inner.get(LOCK)?;
        match self.lock_record() {
            Ok(Some(_)) if kept.as_ref() == Some(&text) => Ok(()),
            // Another tab has set a passphrase of its own this very moment.
            Ok(Some(_)) if kept != before => Err(StoreError::Locked),
            Ok(_) => Err(StoreError::NotKept),
            Err(_) => {
                // Something else was kept that opens nothing.
                before.map_or_else(|| self.inner.remove(LOCK), |before| self.inner.set(LOCK, &before))?;
                Err(StoreError::NotKept)
            }
        }
    }

    /// Removes the passphrase: writes every value plain, and takes the lock record away last. With the key in hand it works
    /// where the lock record is damaged, too.
    ///
    /// # Errors
    /// When this tab does not have the key, or the store refuses. Every value can still be read with the key.
    pub fn decrypt_all(&self) -> Result<(), StoreError> {
        match self.unlocked() {
            Ok(_) => {}
            Err(StoreError::LockDamaged) if self.held.borrow().is_some() => {}
            Err(error) => return Err(error),
        }
        self.open_rest()?;
        self.inner.remove(LOCK)?;
        // Another tab that has the key may have sealed something between the two.
        self.give_key_up()
    }

    /// A text as a file that the passphrase of this browser opens anywhere.
    ///
    /// # Errors
    /// When this tab does not have the key.
    pub fn seal_text(&self, text: &str) -> Result<String, StoreError> {
        let lock = self.unlocked()?.write();
        let held = self.held.borrow();
        let sealed = held.as_ref().ok_or(StoreError::Locked)?.seal(BACKUP_FILE, text, self.random);
        Ok([BACKUP_BEFORE, &lock, ",\"sealed\":\"", &sealed, SEALED_BEHIND].concat())
    }

    /// The text in a sealed backup that was made under the key in hand; `None` for any other.
    pub fn open_own(&self, text: &str) -> Option<String> {
        let (_, sealed) = read_backup(text).ok()?;
        self.held.borrow().as_ref()?.open(BACKUP_FILE, &sealed)
    }

    /// Everything was erased, the lock record as well: one that names the key in hand was written here since, by mistake.
    ///
    /// # Errors
    /// When the store refuses.
    pub fn withdraw(&self) -> Result<(), StoreError> {
        if self.state()? == Protection::Unlocked { self.inner.remove(LOCK) } else { Ok(()) }
    }

    /// The lock record, if there is one.
    fn lock_record(&self) -> Result<Option<Lock>, StoreError> {
        let Some(text) = self.inner.get(LOCK)? else { return Ok(None) };
        Lock::read(&text).map(Some).map_err(|error| match error {
            RecordError::Unreadable => StoreError::LockDamaged,
            RecordError::Newer { .. } => StoreError::Newer,
        })
    }

    fn holds(&self, lock: &Lock) -> bool {
        self.held.borrow().as_ref().is_some_and(|key| key.id() == lock.key)
    }

    /// The lock record, if it names the key in hand.
    fn unlocked(&self) -> Result<Lock, StoreError> {
        let lock = self.lock_record()?.ok_or(StoreError::ChangedElsewhere)?;
        if self.holds(&lock) { Ok(lock) } else { Err(StoreError::Locked) }
    }

    /// Writes plain whatever the key in hand opens, what was set aside as well.
    fn open_rest(&self) -> Result<(), StoreError> {
        for key in self.inner.keys()? {
            if let Some(plain) = self.inner.get(&key)?.and_then(|value| self.opened(&key, &value)) {
                self.inner.set(&key, &plain)?;
            }
        }
        Ok(())
    }

    /// Undoes [`Vault::encrypt_all`]. Plain values are shorter, so that there is room for it.
    fn go_back(&self) -> Result<(), StoreError> {
        self.open_rest()?;
        // It is another one if another tab has set a passphrase at the same moment.
        if self.lock_record()?.is_some_and(|lock| self.holds(&lock)) {
            self.inner.remove(LOCK)?;
        }
        self.held.replace(None);
        Ok(())
    }

    /// No lock record names the key in hand any more. It goes, but not before the last value that it opens.
    fn give_key_up(&self) -> Result<(), StoreError> {
        if self.held.borrow().is_some() {
            self.open_rest()?;
            self.held.replace(None);
        }
        Ok(())
    }

    /// A sealed value, by the key in hand if it is the one that the lock record names.
    fn sealed_by(&self, lock: &Lock, key: &str, value: &str) -> Result<String, StoreError> {
        let held = self.held.borrow();
        let held = held.as_ref().filter(|held| held.id() == lock.key).ok_or(StoreError::Locked)?;
        Ok([SEALED_BEFORE, &held.seal(name(key), value, self.random), SEALED_BEHIND].concat())
    }

    /// The plain text of a sealed value, if the key in hand opens it.
    fn opened(&self, key: &str, value: &str) -> Option<String> {
        self.held.borrow().as_ref()?.open(name(key), sealed(value)?)
    }
}

impl<S: Store> Store for Vault<S> {
    /// The value in plain. A sealed one that no passphrase opens is handed over as it is: it reads as no record, and
    /// whoever asked sets it aside. [`StoreError::Locked`] where there is a key for it that this tab does not have.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let Some(value) = self.inner.get(key)? else { return Ok(None) };
        if !is_sealed(&value) {
            return Ok(Some(value));
        }
        if let Some(plain) = self.opened(key, &value) {
            return Ok(Some(plain));
        }
        match self.lock_record()? {
            Some(lock) if !self.holds(&lock) => Err(StoreError::Locked),
            Some(_) | None => Ok(Some(value)),
        }
    }

    /// Seals the value if a passphrase is set, and refuses if that passphrase's key is not in hand.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if !seals_at(key) {
            return self.inner.set(key, value);
        }
        match self.lock_record()? {
            None => {
                self.give_key_up()?;
                self.inner.set(key, value)
            }
            Some(lock) => {
                self.inner.set(key, &self.sealed_by(&lock, key, value)?)?;
                match self.lock_record() {
                    // Another tab took the lock away just before that, and nobody else may have the key.
                    Ok(lock) if lock.as_ref().is_none_or(|lock| !self.holds(lock)) => self.give_key_up(),
                    // The value is stored. If nothing else can be asked any more, the next save tells.
                    Ok(_) | Err(_) => Ok(()),
                }
            }
        }
    }

    /// Copies the bytes as they are. A sealed value opens at its own key alone, and where it was set aside.
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.inner.copy(from, to)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }
}

/// How to make the key of the passphrase of a sealed backup. The passphrase need not be the one of this browser.
///
/// # Errors
/// When the text is no sealed backup, or one of a newer format.
pub fn sealed_parameters(text: &str) -> Result<KdfParameters, RecordError> {
    Ok(read_backup(text)?.0.kdf)
}

/// The text in a sealed backup.
///
/// # Errors
/// When the passphrase is another one, or the text is no sealed backup, or a damaged one.
pub fn open_sealed(text: &str, kek: &[u8; 32]) -> Result<String, UnlockError> {
    let (lock, sealed) = read_backup(text).map_err(UnlockError::Record)?;
    let key = lock.unwrap(kek).ok_or(UnlockError::Wrong)?;
    key.open(BACKUP_FILE, &sealed).ok_or(UnlockError::Record(RecordError::Unreadable))
}

fn read_backup(text: &str) -> Result<(Lock, String), RecordError> {
    let mut file = Json::read(text).ok_or(RecordError::Unreadable)?;
    if file.take_text("hindsight").as_deref() != Some("sealed") {
        return Err(RecordError::Unreadable);
    }
    let mut file = record::up_to_date(file, &[])?;
    let lock = Lock::read_json(file.take("lock").ok_or(RecordError::Unreadable)?)?;
    Ok((lock, file.take_text("sealed").ok_or(RecordError::Unreadable)?))
}

/// What is sealed in a value, if that is what it is.
fn sealed(value: &str) -> Option<&str> {
    value.strip_prefix(SEALED_BEFORE)?.strip_suffix(SEALED_BEHIND)
}

/// Whether this is a sealed value, of the one form that the vault writes and opens.
pub(crate) fn is_sealed(value: &str) -> bool {
    sealed(value).is_some()
}

/// Whether values are sealed at this key. Set-aside bytes stay as they are, and are no text perhaps.
fn seals_at(key: &str) -> bool {
    key.starts_with("hindsight/") && !key.starts_with(SET_ASIDE) && !PLAIN.contains(&key)
}

/// What a value is bound to, so that it opens nowhere else: its key, or the one that it stood at before it was set aside.
fn name(key: &str) -> &str {
    key.strip_prefix(SET_ASIDE).and_then(|rest| rest.split_once('/')).map_or(key, |(_, key)| key)
}

/// Whether a value comes back as it was after being read as text. In bytes that are no text the browser puts
/// U+FFFD for what it cannot read; where they are a record nevertheless, the writer has seen it so all along.
fn survives(value: &str) -> bool {
    value.chars().all(|c| c != '\u{fffd}') || Json::read(value).is_some()
}

#[cfg(test)]
mod tests;
