//! “Weak to strong”: an example told twice, one panel at a time, with the hints that led from the one to the other.

use std::cell::Cell;

use hindsight_story::{Example, Message, Panel, Session, Telling, panel_title};
use leptos::ev::KeyboardEvent;
use prose_hints::{Hint, Options, Span};

use crate::browser::{self, Field, Place};
use crate::store::Store;
use crate::why::escape;

/// The dialog, and the button that opens it.
const DIALOG: &str = "worked";

const EXAMPLE: &str = "worked-example";

thread_local! {
    /// The panel that is shown.
    static AT: Cell<Panel> = const { Cell::new(Panel::Context) };
}

/// A press of a button. Says whether it was one of these.
pub(super) fn press(store: Store, name: &str) -> bool {
    match name {
        DIALOG => show(),
        "worked-next" => go(1),
        "worked-previous" => go(Panel::ALL.len() - 1),
        "load-weak" => load(store, Telling::Weak),
        "load-strong" => load(store, Telling::Strong),
        _ => return false,
    }
    true
}

/// Something was chosen in a field.
pub(super) fn filled_in(field: &str) {
    if field == EXAMPLE {
        AT.set(Panel::Context);
        fill();
    }
}

/// A key was pressed while the dialog is open, in no list of choices. Says whether it was one of these.
pub(super) fn key(event: &KeyboardEvent) -> bool {
    let is_other = event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key();
    if !browser::is_shown(DIALOG) || is_other {
        return false;
    }
    match event.key().as_str() {
        "ArrowRight" => go(1),
        "ArrowLeft" => go(Panel::ALL.len() - 1),
        _ => return false,
    }
    true
}

fn show() {
    let choices = Example::ALL.map(|example| (example.id().to_owned(), example.title().to_owned()));
    Field::find(EXAMPLE).offer(&choices);
    AT.set(Panel::Context);
    Place::find("worked-said").show("");
    fill();
    browser::show_dialog(DIALOG);
}

/// Goes so many panels on, round and round.
fn go(by: usize) {
    AT.set(Panel::ALL[(AT.get().index() + by) % Panel::ALL.len()]);
    fill();
}

fn chosen() -> Example {
    Example::from_id(&Field::find(EXAMPLE).value()).unwrap_or(Example::Index)
}

fn fill() {
    let (example, panel) = (chosen(), AT.get());
    let number = (panel.index() + 1).to_string();
    Place::find("worked-panel").show(&[&number, " of 4: ", panel_title(panel)].concat());
    Place::find("worked-step").show(example.step(panel));

    let options = Options { panel: Some(panel), ..Options::default() };
    let weak = example.text(Telling::Weak, panel);
    let hints = prose_hints::analyze(weak, &options);
    Place::find("worked-weak").show_html(&marked(weak, &hints));
    Place::find("worked-hints").show_html(&hints.iter().map(hint_row).collect::<String>());

    let strong = example.text(Telling::Strong, panel);
    let signals = prose_hints::signals(strong, &options);
    Place::find("worked-strong").show_html(&escape(strong));
    let row = |evidence: &prose_hints::Evidence| {
        let name = Place::part(&["data-signal=", evidence.signal.id()].concat()).place("name").words();
        ["<li><b>", &name, "</b> <q>", &escape(evidence.clause.text(strong)), "</q></li>"].concat()
    };
    Place::find("worked-signals").show_html(&signals.iter().map(row).collect::<String>());
}

/// A text of ours with its hints marked as on the page.
fn marked(text: &str, hints: &[Hint]) -> String {
    let mut html = String::new();
    let mut from = 0;
    for hint in hints {
        // Of two that overlap, the first.
        if hint.span.start >= from {
            let before = Span::new(from, hint.span.start).text(text);
            let words = escape(hint.span.text(text));
            html += &[&escape(before), "<mark data-hint=", hint.family.id(), ">", &words, "</mark>"].concat();
            from = hint.span.end;
        }
    }
    html + &escape(text.get(from..).unwrap_or_default())
}

fn hint_row(hint: &Hint) -> String {
    let (family, saw, instead) = (hint.family, escape(&hint.saw), escape(&hint.instead));
    ["<li data-hint=", family.id(), "><b>", family.name(), "</b> ", &saw, " <i>", &instead, "</i></li>"].concat()
}

/// Puts an example on the page, beside the writer's own story. Words that cannot be saved stay.
fn load(store: Store, telling: Telling) {
    store.send(Message::OpenExample(chosen(), telling));
    if store.peek(Session::is_unsaved) {
        Place::find("worked-said").show("The story that is open could not be saved, so it stays open.");
    } else {
        browser::close_all_dialogs();
        store.enter(Panel::Context);
    }
}
