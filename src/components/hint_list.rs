//! Every hint of the story, by panel, and those that were put aside.

use hindsight_story::{HintId, Message, Panel, Session, ShownHint, panel_title};
use leptos::prelude::*;
use prose_hints::{Family, Loudness};

use super::button::{button, press};
use crate::store::Store;

/// A hint as the list shows it. It holds no place in the text, so that typing elsewhere leaves the list alone.
#[derive(Clone, PartialEq)]
struct Row {
    id: HintId,
    family: Family,
    loudness: Loudness,
    open: bool,
}

/// The hints of each panel, and behind them those that were put aside.
pub(crate) fn hint_list(store: Store) -> impl IntoView {
    let lists = store.memo(Box::new(|session| {
        let aside = Panel::ALL.iter().flat_map(|panel| session.put_aside(*panel).to_vec());
        (Panel::ALL.map(|panel| rows(session, panel)), aside.map(|shown| shown.id).collect::<Vec<_>>())
    }));
    move || {
        let (panels, aside) = lists.get();
        let panels = Panel::ALL.into_iter().zip(panels);
        let panels: Vec<_> = panels.map(|(panel, rows)| panel_rows(store, panel, rows)).collect();
        view! { {panels}{put_aside(store, aside)} }
    }
}

fn rows(session: &Session, panel: Panel) -> Vec<Row> {
    let open = session.open_card().map(|shown| &shown.id);
    let row = |ShownHint { id, hint, .. }: &ShownHint| Row {
        id: id.clone(),
        family: hint.family,
        loudness: hint.loudness,
        open: open == Some(id),
    };
    session.hints(panel).iter().map(row).collect()
}

fn panel_rows(store: Store, panel: Panel, rows: Vec<Row>) -> impl IntoView {
    let none = rows.is_empty();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|Row { id, family, loudness, open }| {
            let text = id.text.clone();
            let go_to = move || store.send(Message::GoTo(id.clone()));
            view! {
                <li data-hint=family.id() data-quiet=(loudness == Loudness::Quiet).then_some("") aria-current=open.then_some("true")>
                    {button("", text, press(go_to))}
                    <span class="row-family">{family.name()}</span>
                </li>
            }
        })
        .collect();
    view! { <div hidden=none><h3>{panel_title(panel)}</h3><ol>{rows}</ol></div> }
}

fn put_aside(store: Store, aside: Vec<HintId>) -> impl IntoView {
    let (none, summary) = (aside.is_empty(), format!("{} ignored", aside.len()));
    let rows: Vec<_> = aside
        .into_iter()
        .map(|id| {
            let text = id.text.clone();
            let bring_back = move || store.send(Message::BringBack(id.clone()));
            view! { <li>{button("", format!("Bring back “{text}”"), press(bring_back))}</li> }
        })
        .collect();
    view! {
        <details class="aside" hidden=none>
            <summary>{summary}</summary>
            <ul>{rows}</ul>
        </details>
    }
}
