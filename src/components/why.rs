//! The page about a rule: what it marks, why, what to write instead, and examples, which the engine's tests run.

use leptos::prelude::*;
use prose_hints::{Docs, Example, Rule};

use super::dialog::Dialog;
use crate::app::Dialogs;

#[component]
pub(crate) fn Why() -> impl IntoView {
    let why = expect_context::<Dialogs>().why;
    let docs = Memo::new(move |_| why.get().and_then(|id| Rule::by_id(id.as_str())).map(Rule::docs));
    let title = Signal::derive(move || docs.with(|docs| docs.as_ref().map_or_else(String::new, |docs| docs.title.to_owned())));
    let open = Signal::derive(move || docs.with(Option::is_some));
    view! {
        <Dialog title=title open=open on_close=move || why.set(None)>
            {move || docs.get().map(|docs| view! { <Page docs=docs/> })}
        </Dialog>
    }
}

#[component]
fn Page(docs: Docs<'static>) -> impl IntoView {
    let (marked, unmarked): (Vec<_>, Vec<_>) = docs.examples.into_iter().partition(|example| !example.marked.is_empty());
    view! {
        <p>{docs.what}</p>
        <h3>"Why an interviewer notices"</h3>
        <p>{docs.why}</p>
        <h3>"What to write instead"</h3>
        <p>{docs.instead}</p>
        <h3>"Marked"</h3>
        <ul class="examples">{marked.into_iter().map(example).collect_view()}</ul>
        <h3>"Not marked"</h3>
        <ul class="examples">{unmarked.into_iter().map(example).collect_view()}</ul>
    }
}

fn example(Example { text, marked }: Example) -> impl IntoView {
    let mut from = 0;
    let mut parts = Vec::new();
    for span in marked {
        let before = text.get(from..span.start).unwrap_or_default().to_owned();
        parts.push(view! { {before}<mark>{span.text(&text).to_owned()}</mark> });
        from = span.end;
    }
    let rest = text.get(from..).unwrap_or_default().to_owned();
    view! { <li>{parts}{rest}</li> }
}
