//! Every hint of the story, by panel, and those that were put aside.

use hindsight_story::{Direction, HintId, Message, Panel, PanelText, Session};
use leptos::prelude::*;
use prose_hints::Family;

use super::button::{button, press};
use crate::store::Store;

/// A hint as the list shows it. It holds no place in the text, so that typing elsewhere leaves the list alone.
#[derive(Clone, PartialEq)]
struct Row {
    id: HintId,
    family: Family,
    open: bool,
}

#[component]
pub(crate) fn HintList() -> impl IntoView {
    let store = Store::get();
    let rows = store.memo(|session| Panel::ALL.map(|panel| rows(session, panel)));
    let aside = store.memo(|session| {
        Panel::ALL.iter().flat_map(|panel| session.put_aside(*panel).to_vec()).map(|aside| aside.id).collect::<Vec<_>>()
    });
    let count = store.text(|session| total(session).to_string());
    let empty = store.text(|session| {
        let words = match (session.story().is_empty(), total(session)) {
            (true, _) => "They appear here as you write.",
            (false, 0) => "Nothing to mark. Read it aloud once.",
            (false, _) => "",
        };
        words.to_owned()
    });
    let step = move |direction| store.send(Message::Step(direction, None));

    view! {
        <aside class="hints" aria-label="Hints">
            <div class="hints-head">
                <h2>"Hints "<span class="count">{count}</span></h2>
                <div class="steps">
                    {button("", "Previous hint", press(move || step(Direction::Previous)))}
                    {button("", "Next hint", press(move || step(Direction::Next)))}
                </div>
            </div>
            <p class="small">{empty}</p>
            {move || Panel::ALL.into_iter().zip(rows.get()).map(|(panel, rows)| panel_rows(store, panel, rows)).collect::<Vec<_>>()}
            {move || put_aside(store, aside.get())}
        </aside>
    }
}

fn total(session: &Session) -> usize {
    Panel::ALL.iter().map(|panel| session.hints(*panel).len()).sum()
}

fn rows(session: &Session, panel: Panel) -> Vec<Row> {
    let open = session.open_card().map(|shown| &shown.id);
    let row = |id: &HintId, family| Row { id: id.clone(), family, open: open == Some(id) };
    session.hints(panel).iter().map(|shown| row(&shown.id, shown.hint.family)).collect()
}

fn panel_rows(store: Store, panel: Panel, rows: Vec<Row>) -> impl IntoView {
    let none = rows.is_empty();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|Row { id, family, open }| {
            let text = id.text.clone();
            let go_to = move || store.send(Message::GoTo(id.clone()));
            view! {
                <li data-hint=family.id() aria-current=open.then_some("true")>
                    {button("", text, press(go_to))}
                    <span class="row-family">{family.name()}</span>
                </li>
            }
        })
        .collect();
    view! { <div hidden=none><h3>{PanelText::of(panel).title}</h3><ol>{rows}</ol></div> }
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
