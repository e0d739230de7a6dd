//! Time and chance.

use hindsight_story::{Millis, StoryId};

/// The time now.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole milliseconds after 1970")]
pub fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// An id that no story has had before: the time and 52 random bits, in hexadecimal.
///
/// `crypto.randomUUID` would do, but exists only on secure origins, and coaches try the app on plain ones.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number below 2^52, taken whole")]
pub fn fresh_id() -> StoryId {
    let chance = (js_sys::Math::random() * 2f64.powi(52)) as u64;
    StoryId::new(&format!("{:x}-{chance:x}", now())).expect("hexadecimal digits and a hyphen make an id")
}
