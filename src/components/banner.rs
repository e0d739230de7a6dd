//! What the writer must know now: a save that failed, or a story that could not be read.

use hindsight_story::{Message, SaveState};
use leptos::prelude::*;

use super::button::{button, press};
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
    let row = |words: String, label: &'static str, act: Box<dyn Fn()>| {
        let none = words.is_empty();
        view! { <div class="banner" hidden=none><p>{words}</p>{button("", label, press(act))}</div> }
    };
    move || {
        let [problem, notice] = known.get();
        let copy = Box::new(move || store.copy_story());
        let understood = Box::new(move || store.send(Message::DismissNotice));
        [row(problem, store.copy_label(), copy), row(notice, "Understood", understood)]
    }
}
