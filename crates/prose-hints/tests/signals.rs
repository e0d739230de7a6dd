//! What holds for every signal.

use prose_hints::{Measured, Options, Signal, Span, signals};

fn shown(signal: Signal, text: &str) -> Vec<Span> {
    let evidence = signals(text, &Options::default());
    evidence.into_iter().filter(|evidence| evidence.signal == signal).map(|evidence| evidence.clause).collect()
}

#[test]
fn the_examples_of_each_page_are_true_both_ways() {
    let mut wrong = Vec::new();
    for signal in Signal::ALL {
        let docs = signal.docs();
        let id = signal.id();
        for section in [docs.title, docs.what, docs.why, docs.instead] {
            assert!(!section.is_empty(), "{id}: a section is missing");
        }
        let showing = docs.examples.iter().filter(|example| !example.marked.is_empty()).count();
        assert!(showing >= 3 && docs.examples.len() > showing, "{id}: too few examples");
        for example in docs.examples {
            for before in ["", "🙂 "] {
                let text = [before, &example.text].concat();
                let want: Vec<_> = example.marked.iter().map(|span| span.shifted(before.len())).collect();
                let found = shown(signal, &text);
                if found != want {
                    let words: Vec<_> = found.iter().map(|span| span.text(&text)).collect();
                    wrong.push(format!("{id}: {text}: {words:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_signal_is_right_at_least_two_times_in_three_and_found_in_half_the_stories_that_show_it() {
    for signal in Signal::ALL {
        let id = signal.id();
        let Some(Measured { right, found, labelled }) = signal.measured() else {
            panic!("{id}: cargo xtask accuracy --write")
        };
        assert!(right <= found && right * 3 >= found * 2, "{id}: {right} of {found}");
        assert!(right <= labelled && right * 2 >= labelled, "{id}: {right} of {labelled}");
    }
}
