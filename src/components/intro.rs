//! The lines above the first panel. They are always there, so that nothing moves when writing begins.

use hindsight_story::{Message, Session};
use leptos::prelude::*;

use crate::store::Store;

#[component]
pub(crate) fn Intro() -> impl IntoView {
    let store = Store::get();
    let is_example = store.memo(Session::is_example);
    let switch = move |_| store.send(if is_example.get_untracked() { Message::OpenOwn } else { Message::OpenExample });

    view! {
        <div class="intro">
            <p>
                {move || {
                    if is_example.get() {
                        "An example, with the habits that interviewers notice. Change what you like; your own story is untouched."
                    } else {
                        "One failure, told in four parts. Write as you would say it; pencil marks show where an interviewer would ask."
                    }
                }}
            </p>
            <button type="button" on:click=switch>
                {move || if is_example.get() { "Back to my story" } else { "Try an example" }}
            </button>
        </div>
    }
}
