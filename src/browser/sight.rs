//! Whether somebody who looks at the screen sees a part of the page: all of it, and nothing over it. A page around a frame can lay
//! things over the frame, or make it see-through.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::place::find;
use super::script::{call, make, object, part};

/// A watch on a part of the page. It ends when this is dropped.
#[derive(Debug)]
pub struct Sight {
    observer: Option<JsValue>,
    /// Called by the observer.
    _hear: Closure<dyn Fn(JsValue)>,
}

impl Sight {
    /// Watches the place of this name, and says at once and at each change whether it is seen. A browser that cannot tell says nothing;
    /// one that knows of the window's edges alone, as all but Chromium, says what it knows.
    pub fn of(place: &str, then: fn(bool)) -> Self {
        let hear =
            Closure::<dyn Fn(JsValue)>::new(move |entries: JsValue| then(is_seen(&Array::from(&entries).at(-1))));
        let options = [("threshold", WHOLE.into()), ("trackVisibility", true.into()), ("delay", 100.into())];
        let observer = make("IntersectionObserver", &Array::of2(hear.as_ref(), &object(&options))).ok();
        if let Some(observer) = &observer {
            let place = find(&["[data-live=", place, "]"].concat());
            // It takes any element.
            call(observer, "observe", &Array::of1(&place)).unwrap_or_default();
        }
        Self { observer, _hear: hear }
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            // It cannot fail for an observer.
            call(observer, "disconnect", &Array::new()).unwrap_or_default();
        }
    }
}

/// As much as counts for the whole: the browser reckons with parts of pixels.
const WHOLE: f64 = 0.99;

fn is_seen(entry: &JsValue) -> bool {
    let ratio = part(entry, "intersectionRatio").and_then(|ratio| ratio.as_f64());
    // Missing where the browser does not look at what lies over it.
    let covered = Reflect::get(entry, &"isVisible".into()).is_ok_and(|visible| visible == JsValue::FALSE);
    ratio.is_some_and(|ratio| ratio >= WHOLE) && !covered
}
