//! The one helper of the rules' table tests.

use crate::{Example, Options, Panel, Rule, Safety, Span, analyze};

/// Checks that the rule marks exactly what stands in [square brackets], also behind an emoji.
#[track_caller]
pub(crate) fn check(rule: &Rule, marked: &str) {
    for marked in [marked.to_owned(), format!("🙂 Été. {marked}")] {
        let Example { text, marked } = Example::parse(&marked);
        let found: Vec<&str> = found(rule, &text).into_iter().map(|span| span.text(&text)).collect();
        let want: Vec<&str> = marked.into_iter().map(|span| span.text(&text)).collect();
        assert_eq!(found, want, "{text}");
    }
}

/// What a rule marks.
fn found(rule: &Rule, text: &str) -> Vec<Span> {
    let hints = analyze(text, &Options::default());
    hints.into_iter().filter(|hint| hint.rule == rule.id()).map(|hint| hint.span).collect()
}

/// The texts that the fixes of this safety lead to, in order.
pub(crate) fn fixed(rule: &Rule, text: &str, safety: Safety) -> Vec<String> {
    let options = Options { panel: Some(Panel::Setback), ..Options::default() };
    let hints = analyze(text, &options).into_iter().filter(|hint| hint.rule == rule.id());
    let fixes = hints.flat_map(|hint| hint.fixes).filter(|fix| fix.safety == safety);
    fixes
        .map(|fix| {
            let mut text = text.to_owned();
            text.replace_range(fix.span.start..fix.span.end, &fix.replacement);
            text
        })
        .collect()
}
