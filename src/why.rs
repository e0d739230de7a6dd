//! The pages about rules, signals and checks: what each marks, why, what to write, and examples, which the engine's tests run.

use prose_hints::{Check, Docs, Example, Rule, RuleId, Signal};

use crate::browser::{Place, show_dialog};

/// Shows the page about a rule in its dialog.
pub(crate) fn show(rule: RuleId) {
    let Some(rule) = Rule::by_id(rule.as_str()) else { return };
    let measured = rule.measured().map(|(right, all)| {
        let (right, all) = (right.to_string(), all.to_string());
        ["In stories and reports with known answers, ", &right, " of ", &all, " such hints were right. ", MADE_WITH]
            .concat()
    });
    let headings = ["Why an interviewer notices", "What to write instead", "Marked", "Not marked"];
    show_page(&rule.docs(), headings, measured.as_deref());
}

/// Shows the page about a signal.
pub(crate) fn show_signal(signal: Signal) {
    let measured = signal.measured().map(|measured| {
        let [right, found, labelled] =
            [measured.right, measured.found, measured.labelled].map(|count| count.to_string());
        let percent = |of: usize| (200 * measured.right + of).checked_div(2 * of).unwrap_or(0).to_string();
        [
            "On labelled stories: of ",
            &found,
            " such finds, ",
            &right,
            " were right (precision ",
            &percent(measured.found),
            " %); of ",
            &labelled,
            " that were there, it found ",
            &right,
            " (recall ",
            &percent(measured.labelled),
            " %). ",
            MADE_WITH,
        ]
        .concat()
    });
    let headings = ["Why an interviewer listens for it", "How to show it", "Shows it", "Does not show it"];
    show_page(&signal.docs(), headings, measured.as_deref());
}

/// Shows why a check is made, under its name.
pub(crate) fn show_check(check: Check, name: &str) {
    Place::find("why-title").show(name);
    Place::find("why").show_html(&["<p>", &escape(check.why()), "</p>"].concat());
    show_dialog("why");
}

const MADE_WITH: &str = "Half of these texts people wrote, and they were at hand when this was made. A language model wrote the other half, \
                         which nobody had read then.";

/// `headings` stand over why, what to write, and the examples of both sorts.
fn show_page(docs: &Docs<'_>, headings: [&str; 4], measured: Option<&str>) {
    let [why, write, marked, unmarked] = headings;
    let (with, without): (Vec<_>, Vec<_>) = docs.examples.iter().partition(|example| !example.marked.is_empty());
    let examples =
        |of: Vec<&Example>| ["<ul class=examples>", &of.into_iter().map(example).collect::<String>(), "</ul>"].concat();
    let paragraph = |text: &str| ["<p>", &escape(text), "</p>"].concat();
    let mut html = paragraph(docs.what);
    let mut parts = vec![
        (why, paragraph(docs.why)),
        (write, paragraph(docs.instead)),
        (marked, examples(with)),
        (unmarked, examples(without)),
    ];
    parts.extend(measured.map(|measured| ("How often it is right", paragraph(measured))));
    for (heading, part) in parts {
        html += &["<h3>", heading, "</h3>", &part].concat();
    }
    Place::find("why-title").show(docs.title);
    Place::find("why").show_html(&html);
    show_dialog("why");
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

/// A text of ours as HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
