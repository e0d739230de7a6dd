//! The one kind of button. All are of one type, so that their machinery is in the download once.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// What a press does.
pub(super) type Press = Box<dyn FnMut(MouseEvent)>;

/// Boxes what a press does.
pub(super) fn press(act: impl Fn() + 'static) -> Press {
    Box::new(move |_| act())
}

/// A button with words on it.
pub(super) fn button(class: &'static str, words: impl Into<String>, press: Press) -> impl IntoView {
    view! { <button class=class type="button" on:click=press>{words.into()}</button> }
}
