//! Every hint of the story, by panel, and those that were put aside.

use hindsight_story::{Direction, Message, Panel, PanelText, ShownHint};
use leptos::prelude::*;

use crate::store::Store;

#[component]
pub(crate) fn HintList() -> impl IntoView {
    let store = Store::get();
    let count = store.memo(|session| Panel::ALL.iter().map(|panel| session.hints(*panel).len()).sum::<usize>());
    let is_empty = store.memo(|session| session.story().is_empty());
    let step = move |direction| store.send(Message::Step(direction, None));

    view! {
        <aside class="hints" aria-label="Hints">
            <div class="hints-head">
                <h2>"Hints "<span class="count">{count}</span></h2>
                <div class="steps">
                    <button type="button" aria-label="Previous hint" title="Previous hint (Ctrl+,)" on:click=move |_| step(Direction::Previous)>
                        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 10 8 5.5l4.5 4.5"/></svg>
                    </button>
                    <button type="button" aria-label="Next hint" title="Next hint (Ctrl+.)" on:click=move |_| step(Direction::Next)>
                        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 6 8 10.5 12.5 6"/></svg>
                    </button>
                </div>
            </div>
            <Show when=move || count.get() == 0>
                <p class="small">
                    {move || {
                        if is_empty.get() { "They appear here as you write." } else { "Nothing to mark. Read it aloud once." }
                    }}
                </p>
            </Show>
            {Panel::ALL.into_iter().map(|panel| view! { <PanelHints panel=panel/> }).collect_view()}
            <Aside/>
        </aside>
    }
}

#[component]
fn PanelHints(panel: Panel) -> impl IntoView {
    let store = Store::get();
    let hints = store.memo(move |session| session.hints(panel));
    let some = Memo::new(move |_| hints.with(|hints| !hints.is_empty()));

    view! {
        <Show when=move || some.get()>
            <h3>{PanelText::of(panel).title}</h3>
            <ol>
                <For each=move || hints.get().to_vec() key=|shown| shown.id.clone() let:shown>
                    <HintRow shown=shown/>
                </For>
            </ol>
        </Show>
    }
}

#[component]
fn HintRow(shown: ShownHint) -> impl IntoView {
    let store = Store::get();
    let (id, family) = (shown.id, shown.hint.family);
    let text = id.text.clone();
    let open = {
        let id = id.clone();
        store.memo(move |session| session.open_card().is_some_and(|shown| shown.id == id))
    };

    view! {
        <li data-hint=family.id() aria-current=move || open.get().then_some("true")>
            <button type="button" on:click=move |_| store.send(Message::GoTo(id.clone()))>{text}</button>
            <span class="row-family">{family.name()}</span>
        </li>
    }
}

#[component]
fn Aside() -> impl IntoView {
    let store = Store::get();
    let aside = store.memo(|session| {
        Panel::ALL.iter().flat_map(|panel| session.put_aside(*panel).to_vec()).collect::<Vec<ShownHint>>()
    });
    let count = Memo::new(move |_| aside.with(Vec::len));

    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="aside">
                <summary>{count}" ignored"</summary>
                <ul>
                    <For each=move || aside.get() key=|shown| shown.id.clone() let:shown>
                        {
                            let id = shown.id;
                            let text = id.text.clone();
                            let name = format!("Bring back “{text}”");
                            view! {
                                <li>
                                    <span>{text}</span>
                                    <button type="button" aria-label=name on:click=move |_| store.send(Message::BringBack(id.clone()))>
                                        "Bring back"
                                    </button>
                                </li>
                            }
                        }
                    </For>
                </ul>
            </details>
        </Show>
    }
}
