//! The note on a hint: in the margin beside its line where there is room, else under the panel.

use hindsight_story::{Message, Panel, ShownHint};
use leptos::prelude::*;
use prose_hints::Safety;

use super::button::{button, press};
use crate::store::Store;
use crate::why;

/// The note on the open hint, where it stands in this panel.
pub(crate) fn hint_note(store: Store, panel: Panel) -> impl IntoView {
    let open =
        store.memo(Box::new(move |session| session.open_card().filter(|shown| shown.id.panel == panel).cloned()));
    move || open.get().map(|shown| note(store, shown))
}

fn note(store: Store, shown: ShownHint) -> impl IntoView {
    let ShownHint { id, hint, .. } = shown;
    let (family, rule, panel) = (hint.family, hint.rule, id.panel);
    let top = store.line_top(&id).map(|top| format!("{top}px"));
    let send = |message: Message| press(move || store.send(message.clone()));
    let mut fixes = Vec::new();
    for (number, fix) in hint.fixes.iter().enumerate() {
        let lead = match fix.safety {
            Safety::Certain => "",
            Safety::Possible => "If it was you:",
        };
        let apply = Message::ApplyFix(id.clone(), number);
        fixes.push(view! { <p class="note-if">{lead}</p>{button("fix", fix.label(), send(apply))} });
    }
    let close = move || {
        store.send(Message::CloseCard);
        store.focus(panel);
    };

    view! {
        <div class="note" role="dialog" aria-label=family.name() data-hint=family.id() style=("--line-top", top)>
            <p class="note-family">{family.name()}</p>
            <p class="note-saw">{hint.saw}</p>
            <p class="note-instead">{hint.instead}</p>
            <p class="note-why">{hint.why}</p>
            <div class="note-fixes">{fixes}</div>
            <div class="note-actions">
                {button("", "Ignore", send(Message::Ignore(id.clone())))}
                {button("", "Ignore everywhere", send(Message::IgnoreEverywhere(id)))}
                {button("", "Why?", press(move || why::show(rule)))}
                {button("note-close", "Close", press(close))}
            </div>
        </div>
    }
}
