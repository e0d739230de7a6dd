//! What the writer must know now: a save that failed, or a story that could not be read.

use hindsight_story::{Message, SaveState, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::store::Store;

#[component]
pub(crate) fn Banner() -> impl IntoView {
    let store = Store::get();
    let problem = store.memo(|session| match session.save_state() {
        SaveState::Failed(error) => Some(error),
        SaveState::Nothing | SaveState::Saving | SaveState::Saved => None,
    });
    let notice = store.memo(Session::notice);
    let copied = RwSignal::new("");
    let copy = move |_| {
        let text = store.peek(|session| session.story().to_plain_text());
        spawn_local(async move {
            let done = browser::copy(text).await;
            copied.set(if done { "Copied." } else { "The browser refused. Select your text and copy it by hand." });
        });
    };

    view! {
        // The alert region is always there: one that comes together with its text is not read out.
        <div role="alert">
            {move || {
                problem.get().map(|error| {
                    view! {
                        <div class="banner">
                            <p>"Not saved: "{error.to_string()}</p>
                            <button type="button" on:click=copy>"Copy story"</button>
                            <span>{copied}</span>
                        </div>
                    }
                })
            }}
            {move || {
                notice.get().map(|notice| {
                    view! {
                        <div class="banner">
                            <p>{notice.to_string()}</p>
                            <button type="button" on:click=move |_| store.send(Message::DismissNotice)>"Understood"</button>
                        </div>
                    }
                })
            }}
        </div>
    }
}
