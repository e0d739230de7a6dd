//! How long the story is, and how it is shared out.

use hindsight_story::{Panel, PanelText, Session};
use leptos::prelude::*;

use crate::store::Store;

#[component]
pub(crate) fn LengthAndBalance() -> impl IntoView {
    let balance = Store::get().memo(Session::balance);

    view! {
        <section class="balance" aria-label="Length and balance">
            <h2>"Length and balance"</h2>
            <p class="balance-total">
                <strong>{move || balance.get().total_time()}</strong>
                " spoken, "
                {move || balance.get().total()}
                " words"
            </p>
            <div class="bar" aria-hidden="true">
                {Panel::ALL
                    .into_iter()
                    .map(|panel| {
                        view! { <span data-panel=panel.id() style:flex-grow=move || balance.get().words(panel).to_string()></span> }
                    })
                    .collect_view()}
            </div>
            <ul class="shares">
                {Panel::ALL
                    .into_iter()
                    .map(|panel| {
                        view! {
                            <li data-panel=panel.id()>
                                {PanelText::of(panel).title}<span>{move || balance.get().percent(panel)}" %"</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <p class="small">{move || balance.get().verdict()}</p>
        </section>
    }
}
