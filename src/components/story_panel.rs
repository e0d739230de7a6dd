//! One of the four panels: its questions, its text with the underlines beneath, and the note on the open hint.

use std::time::Duration;

use hindsight_story::{Message, Panel, PanelText};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::hint_card::HintCard;
use crate::browser::{TextField, Underlines};
use crate::store::{Field, Store};

/// How long the caret or the pointer rests on a hint before its note opens.
const REST: Duration = Duration::from_millis(300);

#[component]
pub(crate) fn StoryPanel(panel: Panel) -> impl IntoView {
    let store = Store::get();
    let words = PanelText::of(panel);
    let field = NodeRef::<html::Textarea>::new();
    let mirror = NodeRef::<html::Div>::new();
    field.on_load(move |field| {
        let Some(mirror) = mirror.get_untracked() else { return };
        store.register(panel, Field { text: TextField::new(field), underlines: Underlines::new(mirror.into()) });
    });

    let text = store.text(move |session| session.story().text(panel).to_owned());
    let hints = store.memo(move |session| session.hints(panel));
    Effect::new(move || {
        text.with(|text| hints.with(|hints| store.with_field(panel, |field| field.underlines.paint(text, hints))));
    });

    let edits = StoredValue::new(0_usize);
    let on_input = move |text| {
        edits.update_value(|edits| *edits += 1);
        store.send(Message::Edited { panel, text });
    };
    let open_at_caret = move || {
        let caret = store.with_field(panel, |field| field.text.caret()).flatten();
        match caret {
            Some(utf16) => store.send(Message::PointedAt { panel, utf16 }),
            None => store.send(Message::CloseCard),
        }
    };
    // A note never opens while typing goes on: what was to open after a rest is dropped when the text has changed.
    let unchanged_since = move |before: usize| before == edits.get_value();
    let mut open_at_caret_after_rest = debounce(REST, move |before| {
        if unchanged_since(before) {
            open_at_caret();
        }
    });
    let on_key_up = move |event: KeyboardEvent| {
        if moves_caret(&event.key()) && !event.is_composing() {
            open_at_caret_after_rest(edits.get_value());
        }
    };
    let mut open_at_point_after_rest = debounce(REST, move |(before, x, y): (usize, f64, f64)| {
        let number = store.with_field(panel, |field| field.underlines.at_point(x, y)).flatten();
        let place = number.and_then(|number| store.peek(|session| Some(session.hints(panel).get(number)?.utf16.0)));
        if let Some(utf16) = place.filter(|_| unchanged_since(before)) {
            store.send(Message::PointedAt { panel, utf16 });
        }
    });
    let on_pointer_move = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" && event.buttons() == 0 {
            open_at_point_after_rest((edits.get_value(), f64::from(event.client_x()), f64::from(event.client_y())));
        }
    };

    let length = store.text(move |session| {
        let balance = session.balance();
        format!("{} words · {}", balance.words(panel), balance.time(panel))
    });
    view! {
        <section class="panel" aria-label=words.title data-panel=panel.id()>
            <div class="panel-head">
                <h2>{words.title}</h2>
                <p class="panel-length">{length}</p>
            </div>
            <p class="prompt">{words.prompt}</p>
            <div class="writing">
              <div class="sheet">
                <div class="mirror" aria-hidden="true" node_ref=mirror></div>
                <textarea
                    node_ref=field
                    aria-label=words.title
                    placeholder=words.guide
                    spellcheck="true"
                    autocapitalize="sentences"
                    rows="3"
                    on:input:target=move |event| on_input(event.target().value())
                    on:click=move |_| open_at_caret()
                    on:keyup=on_key_up
                    on:pointermove=on_pointer_move
                ></textarea>
              </div>
              <HintCard panel=panel/>
            </div>
        </section>
    }
}

fn moves_caret(key: &str) -> bool {
    matches!(key, "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" | "PageUp" | "PageDown")
}
