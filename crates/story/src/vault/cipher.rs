//! AES-256-GCM, and the data key.
//!
//! Every message has 12 random bytes of its own as its nonce. Two of them must never be the same under one key; by NIST SP
//! 800-38D chance is good enough for 2^32 messages, which is a save each second for a hundred years.

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Tag};
use zeroize::Zeroizing;

use super::base64;

const NONCE: usize = 12;
const TAG: usize = 16;

/// What seals the values, and its name in the lock record.
pub(super) struct DataKey {
    id: String,
    bytes: Zeroizing<[u8; 32]>,
}

impl DataKey {
    pub(super) fn fresh(random: fn(&mut [u8])) -> Self {
        let mut id = [0; 12];
        random(&mut id);
        let mut bytes = Zeroizing::new([0; 32]);
        random(&mut *bytes);
        Self { id: base64::encode(&id), bytes }
    }

    pub(super) fn from_wrapped(wrapped: &str, kek: &[u8; 32], bound: &str, id: &str) -> Option<Self> {
        let bytes = Zeroizing::new(open(kek, bound, wrapped)?);
        Some(Self { id: id.to_owned(), bytes: Zeroizing::new(bytes.as_slice().try_into().ok()?) })
    }

    pub(super) fn wrapped(&self, kek: &[u8; 32], bound: &str, random: fn(&mut [u8])) -> String {
        seal(kek, bound, &*self.bytes, random)
    }

    /// Which key it is. Random, and no secret.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Seals a text under a name: it opens by this key and under this name only.
    pub(super) fn seal(&self, name: &str, text: &str, random: fn(&mut [u8])) -> String {
        seal(&self.bytes, &self.bound(name), text.as_bytes(), random)
    }

    pub(super) fn open(&self, name: &str, sealed: &str) -> Option<String> {
        String::from_utf8(open(&self.bytes, &self.bound(name), sealed)?).ok()
    }

    fn bound(&self, name: &str) -> String {
        [name, "\n", &self.id].concat()
    }
}

/// Nonce, ciphertext and tag in base64. `bound` is not in it, but must be the same to open it.
fn seal(key: &[u8; 32], bound: &str, plain: &[u8], random: fn(&mut [u8])) -> String {
    let mut nonce = [0; NONCE];
    random(&mut nonce);
    let mut message = Vec::with_capacity(NONCE + plain.len() + TAG);
    message.extend_from_slice(&nonce);
    message.extend_from_slice(plain);
    let tag = Aes256Gcm::new(key.into())
        .encrypt_inout_detached(&nonce.into(), bound.as_bytes(), (&mut message[NONCE..]).into())
        .expect("only texts of 64 GiB are too long for AES-GCM");
    message.extend_from_slice(&tag);
    base64::encode(&message)
}

/// `None` if anything is not as it was sealed.
fn open(key: &[u8; 32], bound: &str, sealed: &str) -> Option<Vec<u8>> {
    let message = base64::decode(sealed)?;
    let (nonce, rest) = message.split_first_chunk::<NONCE>()?;
    let (plain, tag) = rest.split_last_chunk::<TAG>()?;
    let (mut plain, tag): (_, &Tag) = (plain.to_vec(), tag.into());
    Aes256Gcm::new(key.into())
        .decrypt_inout_detached(nonce.into(), bound.as_bytes(), plain.as_mut_slice().into(), tag)
        .ok()?;
    Some(plain)
}
