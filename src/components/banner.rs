//! What the writer must know now: a save that failed, or a story that could not be read.

use hindsight_story::{Message, SaveState, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::button::{button, press};
use crate::browser;
use crate::store::Store;

#[component]
pub(crate) fn Banner() -> impl IntoView {
    let store = Store::get();
    let problem = store.text(problem);
    let notice = store.text(|session| session.notice().map_or_else(String::new, |notice| notice.to_string()));
    let copied = RwSignal::new("Copy story");
    let copy = move || {
        let text = store.peek(|session| session.story().to_plain_text());
        spawn_local(async move {
            let done = browser::copy(text).await;
            copied.set(if done { "Copied" } else { "Refused: select your text and copy it by hand" });
        });
    };
    let rows = move || {
        let understood = move || store.send(Message::DismissNotice);
        [
            (problem.get(), button("", copied.get(), press(copy))),
            (notice.get(), button("", "Understood", press(understood))),
        ]
        .map(|(words, button)| {
            let none = words.is_empty();
            view! { <div class="banner" hidden=none><p>{words}</p>{button}</div> }
        })
    };

    // The alert region is always there: one that comes together with its text is not read out.
    view! { <div role="alert">{rows}</div> }
}

fn problem(session: &Session) -> String {
    match session.save_state() {
        SaveState::Failed(error) => format!("Not saved: {error}"),
        SaveState::Nothing | SaveState::Saving | SaveState::Saved => String::new(),
    }
}
