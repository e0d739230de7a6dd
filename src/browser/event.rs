//! What the page's events say, in the app's own words.

use super::Place;
use hindsight_story::Panel;
use leptos::prelude::{window, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, PointerEvent};

/// Calls `then` for every event of this name that reaches the window: those that bubble, and the window's own. It does so for
/// as long as the page lives.
pub fn listen(name: &str, then: impl Fn(&Event) + 'static) {
    window_event_listener_untyped(name, move |event| then(&event));
}

/// The same for events that do not bubble; it hears of each before anybody else.
pub fn listen_first(name: &str, then: impl Fn(&Event) + 'static) {
    listen_at(&window(), name, then);
}

/// The same for what is no window.
pub(super) fn listen_at(target: &EventTarget, name: &str, then: impl Fn(&Event) + 'static) {
    let then = Closure::<dyn Fn(Event)>::new(move |event: Event| then(&event)).into_js_value();
    let added = target.add_event_listener_with_callback_and_bool(name, then.unchecked_ref(), true);
    added.expect("it takes any listener");
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// Has a press by pointer on what matches leave the focus in the place of this name, or put it there.
pub fn hand_focus(selector: &'static str, place: &'static str) {
    listen("mousedown", move |event| {
        if is_in(event, selector) {
            event.prevent_default();
            Place::find(place).focus();
        }
    });
}

/// The panel whose text field the event happened in.
pub fn panel(event: &Event) -> Option<Panel> {
    let field = closest(event, "textarea")?;
    Panel::from_id(&field.closest("[data-panel]").ok().flatten()?.get_attribute("data-panel")?)
}

/// The text that a panel or the story's title holds now; `None` for an event in any other field.
pub fn text(event: &Event) -> Option<String> {
    let field = closest(event, "[data-panel] textarea, input.title")?;
    let area = field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    area.or_else(|| field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value))
}

/// The name of the dialog's field that the event happened in: its `data-field`.
pub fn field(event: &Event) -> Option<String> {
    closest(event, "[data-field]")?.get_attribute("data-field")
}

/// The button that was pressed: its `data-press`, and what it belongs to, if anything.
pub fn pressed(event: &Event) -> Option<(String, String)> {
    Some((closest(event, "[data-press]")?.get_attribute("data-press")?, owner(event)))
}

/// What the event's place belongs to, if anything: the nearest `data-of`.
pub fn owner(event: &Event) -> String {
    closest(event, "[data-of]").and_then(|piece| piece.get_attribute("data-of")).unwrap_or_default()
}

/// The name of the form that was sent: its `data-form`.
pub fn form(event: &Event) -> Option<String> {
    closest(event, "[data-form]")?.get_attribute("data-form")
}

/// The name of the dialog that the event is about, and not something in it.
pub fn dialog(event: &Event) -> Option<String> {
    event.target()?.dyn_into::<Element>().ok()?.get_attribute("data-dialog")
}

/// What the space bar and Enter press.
pub const CONTROL: &str = "button, summary";

/// What keys are typed into, or move in.
pub const FIELD: &str = "input, select, textarea, audio";

/// Whether an event happened in something that matches.
pub fn is_in(event: &Event, selector: &str) -> bool {
    closest(event, selector).is_some()
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
