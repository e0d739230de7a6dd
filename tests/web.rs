//! What the app takes from the browser, tried in a real one. `cargo xtask test --only web` runs it.

#![cfg(target_arch = "wasm32")]

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn local_storage_gives_back_emoji_and_accents() {
    let key = "test:local_storage_gives_back_emoji_and_accents";
    let text = "The café's rôle 👩‍🚒 was dropped 🔥";
    LocalStorage::set(key, text).unwrap();
    assert_eq!(LocalStorage::get::<String>(key).unwrap(), text);
    LocalStorage::delete(key);
    assert!(LocalStorage::get::<String>(key).is_err());
}
