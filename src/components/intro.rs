//! The lines above the first panel. They are always there, so that nothing moves when writing begins.

use hindsight_story::Message;
use leptos::prelude::*;

use super::button::press;
use crate::store::Store;

const WELCOME: &str =
    "One failure, told in four parts. Write as you would say it; pencil marks show where an interviewer would ask.";
const EXAMPLE: &str =
    "An example, with the habits that interviewers notice. Change what you like; your own story is untouched.";

#[component]
pub(crate) fn Intro() -> impl IntoView {
    let store = Store::get();
    let words = store.text(|session| (if session.is_example() { EXAMPLE } else { WELCOME }).to_owned());
    let button =
        store.text(|session| (if session.is_example() { "Back to my story" } else { "Try an example" }).to_owned());
    let switch = move || {
        let is_example = store.peek(|session| session.is_example());
        store.send(if is_example { Message::OpenOwn } else { Message::OpenExample });
    };

    view! {
        <div class="intro">
            <p>{words}</p>
            <button type="button" on:click=press(switch)>{button}</button>
        </div>
    }
}
