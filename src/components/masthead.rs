//! The header: name, title, save status, privacy badge, keys.

use hindsight_story::{Message, SaveState};
use leptos::prelude::*;

use super::button::{button, press};
use crate::browser::show_dialog;
use crate::store::Store;

#[component]
pub(crate) fn Masthead() -> impl IntoView {
    let store = Store::get();
    let title = store.text(|session| session.story().title.clone());
    let status = store.text(|session| status(session.save_state()).to_owned());

    view! {
        <header class="masthead">
            <h1 class="brand">"Hindsight"</h1>
            <input
                class="title"
                type="text"
                aria-label="Story title"
                placeholder="Untitled story"
                autocomplete="off"
                prop:value=title
                on:input:target=move |event| store.send(Message::Retitled(event.target().value()))
            />
            <p class="status" role="status" aria-label="Save status">{status}</p>
            {button("badge", "Private: on this device only", press(|| show_dialog("privacy")))}
            {button("quiet", "Keys", press(|| show_dialog("keys")))}
        </header>
    }
}

fn status(state: SaveState) -> &'static str {
    match state {
        SaveState::Nothing => "Nothing to save yet",
        SaveState::Saving => "Saving…",
        SaveState::Saved => "Saved",
        SaveState::Failed(_) => "Not saved",
    }
}
