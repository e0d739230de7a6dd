//! A dialog over the page: the browser's own, with its focus handling and its Escape key.

use leptos::html;
use leptos::prelude::*;

use crate::browser;

#[component]
pub(crate) fn Dialog(
    /// Its accessible name and heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it closes, however that came about.
    on_close: impl Fn() + Copy + Send + Sync + 'static,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let open = open.get();
        if let Some(dialog) = dialog.get() {
            if open { browser::show_modal(&dialog) } else { browser::close_modal(&dialog) }
        }
    });

    view! {
        <dialog class="dialog" closedby="any" node_ref=dialog aria-label=title on:close=move |_| on_close()>
            <div class="dialog-head">
                <h2>{title}</h2>
                <button type="button" on:click=move |_| on_close()>"Close"</button>
            </div>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}
