//! Keys from passphrases, and bytes at random: what the browser's cryptography does better than the app could.

use hindsight_story::vault::KdfParameters;
use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::JsValue;

use super::script::{answer, call, object, offered, offered_at, part};

/// Whether a key can be made of a passphrase here. Browsers do it on secure origins only.
pub fn can_derive() -> bool {
    offered_at(&["crypto", "subtle", "deriveBits"]).is_some()
}

/// The key that a passphrase makes; takes most of a second on purpose. `None` where the browser refuses.
///
/// The same letters can be typed in several forms, by another keyboard or system; all of them make the same key.
pub async fn derive(passphrase: &str, kdf: &KdfParameters) -> Option<[u8; 32]> {
    let subtle = part(&crypto(), "subtle")?;
    let passphrase = String::from(JsString::from(passphrase).normalize("NFKC"));
    let secret = Uint8Array::from(passphrase.as_bytes());
    let uses = Array::of1(&"deriveBits".into());
    let import = Array::of5(&"raw".into(), &secret, &"PBKDF2".into(), &JsValue::FALSE, &uses);
    let secret = answer(&subtle, "importKey", &import).await.ok()?;

    let algorithm = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(&kdf.salt[..]).into()),
        ("iterations", kdf.iterations.into()),
    ]);
    let bits = answer(&subtle, "deriveBits", &Array::of3(&algorithm, &secret, &256.into())).await.ok()?;
    let mut key = [0; 32];
    let bits = Uint8Array::new(&bits);
    if bits.length() != 32 {
        return None;
    }
    bits.copy_to(&mut key);
    Some(key)
}

/// Fills bytes at random, fit for keys. Every browser that runs WebAssembly can, on plain origins too.
pub fn random(bytes: &mut [u8]) {
    let filled = Uint8Array::new_with_length(u32::try_from(bytes.len()).expect("keys are short"));
    // A key that is no key would be worse than stopping here.
    call(&crypto(), "getRandomValues", &Array::of1(&filled)).expect("it refuses more than 65,536 bytes only");
    filled.copy_to(bytes);
}

fn crypto() -> JsValue {
    offered("crypto").unwrap_or(JsValue::UNDEFINED)
}
