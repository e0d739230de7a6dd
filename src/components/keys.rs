//! The list of keys.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::app::Dialogs;
use crate::keys::ROWS;

#[component]
pub(crate) fn Keys() -> impl IntoView {
    let open = expect_context::<Dialogs>().keys;
    view! {
        <Dialog title="Keyboard" open=open on_close=move || open.set(false)>
            <dl class="keys">
                {ROWS
                    .iter()
                    .map(|row| {
                        let keys = row
                            .keys
                            .iter()
                            .map(|together| {
                                let caps = together.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view();
                                view! { <span>{caps}</span> }
                            })
                            .collect_view();
                        view! { <dt>{keys}</dt><dd>{row.does}</dd> }
                    })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}
