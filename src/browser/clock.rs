//! Time and chance.

use hindsight_story::{Millis, StoryId};
use js_sys::{Date, Object, Reflect};

/// The time now.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole milliseconds after 1970")]
pub fn now() -> Millis {
    Date::now() as Millis
}

/// An id that no story has had before: the time and 52 random bits, in hexadecimal.
///
/// `crypto.randomUUID` would do, but exists only on secure origins, and coaches try the app on plain ones.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number below 2^52, taken whole")]
pub fn fresh_id() -> StoryId {
    let chance = (js_sys::Math::random() * 2f64.powi(52)) as u64;
    StoryId::new(&format!("{:x}-{chance:x}", now())).expect("hexadecimal digits and a hyphen make an id")
}

/// A moment as people write it: "3 Nov 2026, 14:05", in the time of this place.
pub fn moment(millis: Millis) -> String {
    let options = Object::new();
    for (name, value) in
        [("day", "numeric"), ("month", "short"), ("year", "numeric"), ("hour", "2-digit"), ("minute", "2-digit")]
    {
        Reflect::set(&options, &name.into(), &value.into()).expect("a new object takes any entry");
    }
    date(millis).to_locale_string("en-GB", &options).into()
}

/// A day as people write it: "3 Nov 2026".
pub fn day(millis: Millis) -> String {
    moment(millis).split(',').next().unwrap_or_default().to_owned()
}

/// How many midnights of this place have passed since a moment.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole days after 1970")]
pub fn days_since(millis: Millis) -> u64 {
    let local_day = |date: Date| ((date.get_time() - date.get_timezone_offset() * 60_000.0) / 86_400_000.0) as u64;
    local_day(date(now())).saturating_sub(local_day(date(millis)))
}

#[expect(clippy::cast_precision_loss, reason = "exact for the next 285,000 years")]
fn date(millis: Millis) -> Date {
    Date::new(&(millis as f64).into())
}
