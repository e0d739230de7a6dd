//! The page about a rule: what it marks, why, what to write instead, and examples, which the engine's tests run.

use prose_hints::{Docs, Example, Rule, RuleId};

use crate::browser::{Place, show_dialog};

/// Shows the page about a rule in its dialog.
pub(crate) fn show(rule: RuleId) {
    let Some(rule) = Rule::by_id(rule.as_str()) else { return };
    let docs = rule.docs();
    Place::find("why-title").show(docs.title);
    Place::find("why").show_html(&html(&docs, rule.measured()));
    show_dialog("why");
}

fn html(docs: &Docs<'_>, measured: Option<(usize, usize)>) -> String {
    let measured = measured.map(|(right, all)| {
        let (right, all) = (right.to_string(), all.to_string());
        [
            "<h3>How often it is right</h3><p>In stories and reports with known answers, ",
            &right,
            " of ",
            &all,
            " such hints were right. Half of these texts people wrote, and the rule was made with them at hand. A language model wrote the \
             other half, which nobody had read when the rule was made.</p>",
        ]
        .concat()
    });
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
        &measured.unwrap_or_default(),
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
