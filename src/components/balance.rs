//! How long the story is, and how it is shared out.

use hindsight_story::{Panel, PanelText};
use leptos::prelude::*;

use crate::store::Store;

#[component]
pub(crate) fn LengthAndBalance() -> impl IntoView {
    let store = Store::get();
    let time = store.text(|session| session.balance().total_time());
    let words = store.text(|session| session.balance().total().to_string());
    let verdict = store.text(|session| session.balance().verdict());
    let bar = Panel::ALL.map(|panel| {
        let words = store.text(move |session| session.balance().words(panel).to_string());
        view! { <span data-panel=panel.id() style:flex-grow=words></span> }
    });
    let shares = Panel::ALL.map(|panel| {
        let percent = store.text(move |session| format!("{} %", session.balance().percent(panel)));
        view! { <li data-panel=panel.id()>{PanelText::of(panel).title}<span>{percent}</span></li> }
    });

    view! {
        <section class="balance" aria-label="Length and balance">
            <h2>"Length and balance"</h2>
            <p class="balance-total"><strong>{time}</strong>" spoken, "{words}" words"</p>
            <div class="bar" aria-hidden="true">{bar}</div>
            <ul class="shares">{shares}</ul>
            <p class="small">{verdict}</p>
        </section>
    }
}
