//! What holds for every text. The property tests, the fuzz targets and the replay of their corpus share it.
use std::cmp::Reverse;

use prose_hints::{Check, Document, Hint, Options, Panel, Signal, Span, analyze, checks, signals};

/// Hints stand in the text, on characters, in their sentence, in order, apart from others of their family; fixes apply; what
/// they show as evidence is text too.
pub fn well_formed(text: &str, options: &Options) {
    let hints = analyze(text, options);
    let whole = |span: Span| !span.is_empty() && text.get(span.start..span.end).is_some();
    for (place, hint) in hints.iter().enumerate() {
        assert!(whole(hint.span) && whole(hint.sentence), "{hint:?}");
        assert!(hint.sentence.start <= hint.span.start && hint.span.end <= hint.sentence.end, "{hint:?}");
        assert!(!hint.saw.is_empty() && !hint.instead.is_empty() && !hint.why.is_empty(), "{hint:?}");
        for fix in &hint.fixes {
            assert!(whole(fix.span) && !fix.replacement.is_empty(), "{fix:?}");
            assert!(fix.span.overlaps(hint.span) && fix.span.text(text) != fix.replacement, "{fix:?}");
            let mut fixed = text.to_owned();
            fixed.replace_range(fix.span.start..fix.span.end, &fix.replacement);
        }
        let order = |hint: &Hint| (hint.span.start, Reverse(hint.span.end));
        assert!(hints.get(place + 1).is_none_or(|next| order(hint) <= order(next)), "{hint:?}");
    }
    for family in prose_hints::Family::ALL {
        let mut end = 0;
        for hint in hints.iter().filter(|hint| hint.family == family) {
            assert!(hint.span.start >= end, "{hint:?}");
            end = hint.span.end;
        }
    }
    let shown = signals(text, options);
    for evidence in &shown {
        assert!(whole(evidence.span) && whole(evidence.clause), "{evidence:?}");
        assert!(
            evidence.clause.start <= evidence.span.start && evidence.span.end <= evidence.clause.end,
            "{evidence:?}"
        );
    }
    let order: Vec<Signal> = shown.iter().map(|evidence| evidence.signal).collect();
    assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
    let checked = checks(text, options);
    for evidence in &checked {
        assert!(whole(evidence.span) && whole(evidence.clause), "{evidence:?}");
        assert!(
            evidence.clause.start <= evidence.span.start && evidence.span.end <= evidence.clause.end,
            "{evidence:?}"
        );
    }
    let order: Vec<Check> = checked.iter().map(|evidence| evidence.check).collect();
    assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
}

/// The first byte picks the panel, the rest is the text as far as it is one.
pub fn hold_for_any_bytes(bytes: &[u8]) {
    let (panel, text) = case(bytes);
    let options = Options { panel, ..Options::default() };
    well_formed(&text, &options);
    let mut document = Document::new(options);
    document.set_text(&text);
    assert_eq!(document.hints(), analyze(&text, &options));
    assert_eq!(document.signals(), signals(&text, &options));
    assert_eq!(document.checks(), checks(&text, &options));
}

/// As [`hold_for_any_bytes`]; the text is cut at NUL into the states of a document.
pub fn hold_through_edits(bytes: &[u8]) {
    let (panel, text) = case(bytes);
    let options = Options { panel, ..Options::default() };
    let mut document = Document::new(options);
    for text in text.split('\0') {
        document.set_text(text);
        assert_eq!(document.hints(), analyze(text, &options), "{text:?}");
        assert_eq!(document.signals(), signals(text, &options), "{text:?}");
        assert_eq!(document.checks(), checks(text, &options), "{text:?}");
    }
}

fn case(bytes: &[u8]) -> (Option<Panel>, String) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    (Panel::ALL.get(usize::from(first % 5)).copied(), String::from_utf8_lossy(rest).into_owned())
}
