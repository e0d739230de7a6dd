//! The note on a hint: in the margin beside its line where there is room, else under the panel.

use hindsight_story::{Message, Panel, ShownHint};
use leptos::prelude::*;
use prose_hints::Safety;

use crate::app::Dialogs;
use crate::store::Store;

#[component]
pub(crate) fn HintCard(panel: Panel) -> impl IntoView {
    let store = Store::get();
    let open = store.open_card(panel);

    view! {
        // Always there, so that screen readers announce what comes into it.
        <div class="note-place" aria-live="polite">
            {move || open.get().map(|shown| view! { <Note shown=shown/> })}
        </div>
    }
}

#[component]
fn Note(shown: ShownHint) -> impl IntoView {
    let store = Store::get();
    let dialogs = expect_context::<Dialogs>();
    let ShownHint { id, hint, .. } = shown;
    let top = {
        let id = id.clone();
        move || store.line_top(&id)
    };
    let fixes = hint
        .fixes
        .iter()
        .enumerate()
        .map(|(number, fix)| {
            let lead = match fix.safety {
                Safety::Certain => None,
                Safety::Possible => Some(view! { <p class="note-if">"If it was you:"</p> }),
            };
            let id = id.clone();
            let apply = move |_| store.send(Message::ApplyFix(id.clone(), number));
            view! { {lead}<button class="fix" type="button" on:click=apply>{fix.label()}</button> }
        })
        .collect_view();
    let (ignore, everywhere, rule, panel) = (id.clone(), id, hint.rule, hint.family);
    let back_to = ignore.panel;

    view! {
        <div
            class="note"
            role="dialog"
            aria-label=panel.name()
            data-hint=panel.id()
            style=("--line-top", move || top().map(|top| format!("{top}px")))
        >
            <p class="note-family">{panel.name()}</p>
            <p class="note-saw">{hint.saw}</p>
            <p class="note-instead">{hint.instead}</p>
            <p class="note-why">{hint.why}</p>
            <div class="note-fixes">{fixes}</div>
            <div class="note-actions">
                <button type="button" on:click=move |_| store.send(Message::Ignore(ignore.clone()))>"Ignore"</button>
                <button type="button" on:click=move |_| store.send(Message::IgnoreEverywhere(everywhere.clone()))>
                    "Ignore everywhere"
                </button>
                <button type="button" aria-haspopup="dialog" on:click=move |_| dialogs.why.set(Some(rule))>"Why?"</button>
                <button
                    class="note-close"
                    type="button"
                    aria-label="Close"
                    on:click=move |_| {
                        store.send(Message::CloseCard);
                        store.focus(back_to);
                    }
                >
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8"/></svg>
                </button>
            </div>
        </div>
    }
}
