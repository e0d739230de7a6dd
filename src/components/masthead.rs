//! The header: name, title, save status, privacy badge, keys.

use hindsight_story::{Message, SaveState, Session};
use leptos::prelude::*;

use crate::app::Dialogs;
use crate::store::Store;

#[component]
pub(crate) fn Masthead() -> impl IntoView {
    let store = Store::get();
    let dialogs = expect_context::<Dialogs>();
    let title = store.memo(|session| session.story().title.clone());
    let state = store.memo(Session::save_state);

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
            <p class="status" role="status" aria-label="Save status" data-state=move || state_id(state.get())>
                {move || status(state.get())}
            </p>
            <button class="badge" type="button" aria-haspopup="dialog" on:click=move |_| dialogs.privacy.set(true)>
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3 7h10v6.5H3z"/>
                </svg>
                "Private"<span class="badge-more">": on this device only"</span>
            </button>
            <button class="quiet" type="button" aria-haspopup="dialog" on:click=move |_| dialogs.keys.set(true)>
                "Keys"
            </button>
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

fn state_id(state: SaveState) -> &'static str {
    match state {
        SaveState::Nothing => "nothing",
        SaveState::Saving => "saving",
        SaveState::Saved => "saved",
        SaveState::Failed(_) => "failed",
    }
}
