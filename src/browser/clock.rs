//! Time and chance.

use std::cell::RefCell;

use hindsight_story::{Millis, StoryId};
use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::JsValue;

use super::look;
use super::script::{call, offered};

/// The time now.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole milliseconds after 1970")]
pub fn now() -> Millis {
    Date::now() as Millis
}

/// A moment on a clock that nobody sets and that never goes back, in milliseconds after some beginning: for how long something takes.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole milliseconds after the page was opened"
)]
pub fn ticks() -> Millis {
    let now = offered("performance").and_then(|clock| call(&clock, "now", &Array::new()).ok()?.as_f64());
    now.unwrap_or_default() as Millis
}

/// An id that no story has had before: the time and 52 random bits, in hexadecimal.
///
/// `crypto.randomUUID` would do, but exists only on secure origins, and coaches try the app on plain ones.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number below 2^52, taken whole")]
pub fn fresh_id() -> StoryId {
    let chance = (js_sys::Math::random() * 2f64.powi(52)) as u64;
    StoryId::new(&format!("{:x}-{chance:x}", now())).expect("hexadecimal digits and a hyphen make an id")
}

/// The English of these pages, unless somebody asks for that of another country.
const LANGUAGE: &str = "en-GB";

thread_local! {
    /// Making one takes longer than writing two hundred moments with it.
    static MOMENTS: RefCell<DateTimeFormat> = RefCell::new(moments(LANGUAGE));
}

fn moments(language: &str) -> DateTimeFormat {
    let options = Object::new();
    let parts =
        [("day", "numeric"), ("month", "short"), ("year", "numeric"), ("hour", "2-digit"), ("minute", "2-digit")];
    for (name, value) in parts {
        Reflect::set(&options, &name.into(), &value.into()).expect("a new object takes any entry");
    }
    DateTimeFormat::new(&Array::of1(&language.into()), &options)
}

/// Writes moments as English is written in a country from now on, by its two capital letters, and says so on the page.
pub fn set_region(country: Option<&str>) {
    let language = country.map(|country| ["en-", country].concat());
    MOMENTS.set(moments(language.as_deref().unwrap_or(LANGUAGE)));
    look::set_root("lang", Some(language.as_deref().unwrap_or("en")));
}

/// A name for saves of a story that is not open.
pub fn fresh_name() -> String {
    fresh_id().as_str().to_owned()
}

/// A moment as people write it: "3 Nov 2026, 14:05", in the time of this place.
#[expect(clippy::cast_precision_loss, reason = "exact for the next 285,000 years")]
pub fn moment(millis: Millis) -> String {
    let written = MOMENTS.with_borrow(DateTimeFormat::format).call1(&JsValue::NULL, &(millis as f64).into());
    // Beyond the year 275,760 there is no date.
    written.ok().and_then(|written| written.as_string()).unwrap_or_default()
}

/// A day as people write it: "3 Nov 2026".
pub fn day(millis: Millis) -> String {
    // The time stands behind the last comma; in some countries there is another before the year.
    moment(millis).rsplit_once(',').map_or_else(String::new, |(day, _)| day.to_owned())
}

/// A moment moved so that what is its date in UTC is the date in this place.
#[expect(clippy::cast_possible_truncation, reason = "minutes, less than a day of them")]
pub fn local(millis: Millis) -> Millis {
    millis.saturating_add_signed(-60_000 * date(millis).get_timezone_offset() as i64)
}

/// How many midnights of this place have passed since a moment.
pub fn days_since(millis: Millis) -> u64 {
    const DAY: Millis = 24 * 60 * 60 * 1000;
    (local(now()) / DAY).saturating_sub(local(millis) / DAY)
}

#[expect(clippy::cast_precision_loss, reason = "exact for the next 285,000 years")]
fn date(millis: Millis) -> Date {
    Date::new(&(millis as f64).into())
}
