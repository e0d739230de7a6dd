//! What the page's events say, in the app's own words.

use hindsight_story::Panel;
use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, PointerEvent};

/// Calls `then` for every event of this name that reaches the window: those that bubble, and the window's own. It does so for
/// as long as the page lives.
pub fn listen(name: &str, then: impl Fn(&Event) + 'static) {
    window_event_listener_untyped(name, move |event| then(&event));
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// The panel whose text field the event happened in.
pub fn panel(event: &Event) -> Option<Panel> {
    let field = closest(event, "textarea")?;
    Panel::from_id(&field.closest("[data-panel]").ok().flatten()?.get_attribute("data-panel")?)
}

/// The text that the event's field holds now.
pub fn text(event: &Event) -> Option<String> {
    let target = event.target()?;
    let area = target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    area.or_else(|| target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value))
}

/// The name of the button that was pressed: its `data-press`.
pub fn pressed(event: &Event) -> Option<String> {
    closest(event, "[data-press]")?.get_attribute("data-press")
}

/// The event of a key; `None` for any other.
pub fn key(event: &Event) -> Option<&KeyboardEvent> {
    event.dyn_ref()
}

/// Where a mouse rests that has no button pressed, in CSS pixels of the viewport; `None` for touch and pen.
pub fn hovering(event: &Event) -> Option<(f64, f64)> {
    let pointer = event.dyn_ref::<PointerEvent>()?;
    let hovers = pointer.pointer_type() == "mouse" && pointer.buttons() == 0;
    hovers.then(|| (pointer.client_x(), pointer.client_y()))
}
