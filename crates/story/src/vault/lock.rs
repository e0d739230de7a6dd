//! The lock record: how to make a key of the passphrase, and the data key wrapped by that.

use super::base64;
use super::cipher::DataKey;
use crate::json::Json;
use crate::record::{RecordError, open, up_to_date};

/// As OWASP recommends for PBKDF2 with SHA-256 (2023).
const ITERATIONS: u32 = 600_000;

/// Fewer would be a lock that was made weak, more would keep the page busy for minutes.
const ITERATIONS_READ: std::ops::RangeInclusive<u64> = 100_000..=10_000_000;

/// What nobody waits for.
const IDLE_MINUTES_MOST: u32 = 24 * 60;

/// The base64 of 12 bytes of nonce, the 32 of the key, and 16 of tag.
const WRAPPED_LENGTH: usize = 80;

const KDF: &str = "PBKDF2-SHA-256";

/// How to make a key of a passphrase: PBKDF2 with SHA-256, 32 bytes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParameters {
    /// Random, so that the same passphrase makes another key elsewhere.
    pub salt: [u8; 16],
    /// How often to hash.
    pub iterations: u32,
}

impl KdfParameters {
    pub(super) fn fresh(random: fn(&mut [u8])) -> Self {
        let mut salt = [0; 16];
        random(&mut salt);
        Self { salt, iterations: ITERATIONS }
    }
}

/// A lock record that can be read.
pub(super) struct Lock {
    pub(super) kdf: KdfParameters,
    /// The id of the data key: graphic ASCII without quotes and backslashes, at most 64 letters.
    pub(super) key: String,
    /// At most a day; 0 for never.
    pub(super) idle_minutes: u32,
    wrapped: String,
}

impl Lock {
    pub(super) fn new(
        kek: &[u8; 32],
        kdf: KdfParameters,
        key: &DataKey,
        idle_minutes: u32,
        random: fn(&mut [u8]),
    ) -> Self {
        let mut lock = Self { kdf, key: key.id().to_owned(), idle_minutes: 0, wrapped: String::new() };
        lock.set_idle_minutes(idle_minutes);
        lock.wrapped = key.wrapped(kek, &lock.bound(), random);
        lock
    }

    pub(super) fn read(text: &str) -> Result<Self, RecordError> {
        lock(open(text, &[])?).ok_or(RecordError::Unreadable)
    }

    /// The same for a record that stands in a larger JSON value.
    pub(super) fn read_json(record: Json) -> Result<Self, RecordError> {
        lock(up_to_date(record, &[])?).ok_or(RecordError::Unreadable)
    }

    /// The saved form. None of its texts has a letter that JSON would escape.
    pub(super) fn write(&self) -> String {
        [
            "{\"format\":1,\"kdf\":\"",
            KDF,
            "\",\"iterations\":",
            &self.kdf.iterations.to_string(),
            ",\"salt\":\"",
            &base64::encode(&self.kdf.salt),
            "\",\"key\":\"",
            &self.key,
            "\",\"wrapped\":\"",
            &self.wrapped,
            "\",\"idle_minutes\":",
            &self.idle_minutes.to_string(),
            "}",
        ]
        .concat()
    }

    pub(super) fn set_idle_minutes(&mut self, minutes: u32) {
        self.idle_minutes = minutes.min(IDLE_MINUTES_MOST);
    }

    /// The data key; `None` if the passphrase was another one.
    pub(super) fn unwrap(&self, kek: &[u8; 32]) -> Option<DataKey> {
        DataKey::from_wrapped(&self.wrapped, kek, &self.bound(), &self.key)
    }

    /// What the wrapped key is bound to: all that it takes to unlock. The minutes are not among it, since they change without
    /// the passphrase.
    fn bound(&self) -> String {
        let salt = base64::encode(&self.kdf.salt);
        ["hindsight/lock\n", &self.key, "\n", KDF, "\n", &self.kdf.iterations.to_string(), "\n", &salt].concat()
    }
}

fn lock(mut record: Json) -> Option<Lock> {
    let iterations = record.take_number("iterations").filter(|iterations| ITERATIONS_READ.contains(iterations))?;
    let salt = base64::decode(&record.take_text("salt")?)?;
    let kdf = KdfParameters { salt: salt.try_into().ok()?, iterations: u32::try_from(iterations).ok()? };
    let (key, wrapped) = (record.take_text("key")?, record.take_text("wrapped")?);
    let plain = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\';
    let sound = record.take_text("kdf")? == KDF
        && wrapped.len() == WRAPPED_LENGTH
        && base64::decode(&wrapped).is_some()
        && (1..=64).contains(&key.len())
        && key.bytes().all(plain);
    let idle_minutes = u32::try_from(record.take_number("idle_minutes")?).unwrap_or(u32::MAX).min(IDLE_MINUTES_MOST);
    sound.then_some(Lock { kdf, key, idle_minutes, wrapped })
}
