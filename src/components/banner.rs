//! What the writer must know now: a save that failed, or a story that could not be read.

use std::time::Duration;

use hindsight_story::{Message, SaveState};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::button::{button, press};
use crate::browser;
use crate::store::Store;

/// One line for each thing to know, each with its button.
pub(crate) fn banner(store: Store) -> impl IntoView {
    let known = store.memo(Box::new(|session| {
        let problem = match session.save_state() {
            SaveState::Failed(error) => format!("Not saved: {error}"),
            SaveState::Nothing | SaveState::Saving | SaveState::Saved => String::new(),
        };
        [problem, session.notice().map_or_else(String::new, |notice| notice.to_string())]
    }));
    let copied = RwSignal::new("Copy story");
    let copy = move || {
        let text = store.peek(|session| session.story().to_plain_text());
        spawn_local(async move {
            let done = browser::copy(text).await;
            copied.set(if done { "Copied" } else { "Refused: select your text and copy it by hand" });
            // What is typed after this is not in the copy.
            set_timeout(move || copied.set("Copy story"), Duration::from_secs(4));
        });
    };
    let understood = move || store.send(Message::DismissNotice);
    move || {
        let [problem, notice] = known.get();
        [(problem, button("", copied.get(), press(copy))), (notice, button("", "Understood", press(understood)))].map(
            |(words, button)| {
                let none = words.is_empty();
                view! { <div class="banner" hidden=none><p>{words}</p>{button}</div> }
            },
        )
    }
}
