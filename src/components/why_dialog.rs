//! The page about a rule: what it marks, why, what to write instead, and examples, which the engine's tests run.

use leptos::html;
use leptos::prelude::*;
use prose_hints::{Docs, Example, Rule};

use crate::app::Why;
use crate::browser;

#[component]
pub(crate) fn WhyDialog() -> impl IntoView {
    let Why(rule) = expect_context();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let (Some(_), Some(dialog)) = (rule.get(), dialog.get()) {
            browser::show_modal(&dialog);
        }
    });
    let docs = move || rule.get().and_then(|rule| Rule::by_id(rule.as_str())).map(Rule::docs);
    let title = Memo::new(move |_| docs().map_or_else(String::new, |docs| docs.title.to_owned()));
    let page = Memo::new(move |_| docs().map_or_else(String::new, page));

    view! {
        <dialog class="dialog" closedby="any" node_ref=dialog aria-label=title on:close=move |_| rule.set(None)>
            <form class="dialog-head" method="dialog"><h2>{title}</h2><button>"Close"</button></form>
            <div inner_html=page></div>
        </dialog>
    }
}

/// The page as HTML: a page of text needs no reactive parts.
fn page(docs: Docs<'_>) -> String {
    let (marked, unmarked): (Vec<_>, Vec<_>) = docs.examples.iter().partition(|example| !example.marked.is_empty());
    [
        "<p>",
        &escape(docs.what),
        "</p><h3>Why an interviewer notices</h3><p>",
        &escape(docs.why),
        "</p><h3>What to write instead</h3><p>",
        &escape(docs.instead),
        "</p><h3>Marked</h3><ul class=examples>",
        &marked.into_iter().map(example).collect::<String>(),
        "</ul><h3>Not marked</h3><ul class=examples>",
        &unmarked.into_iter().map(example).collect::<String>(),
        "</ul>",
    ]
    .concat()
}

fn example(Example { text, marked }: &Example) -> String {
    let mut html = String::from("<li>");
    let mut from = 0;
    for span in marked {
        html += &escape(text.get(from..span.start).unwrap_or_default());
        html += &["<mark>", &escape(span.text(text)), "</mark>"].concat();
        from = span.end;
    }
    html + &escape(text.get(from..).unwrap_or_default()) + "</li>"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
