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
fn of_several_words_the_most_telling_are_shown() {
    for (signal, text, words) in [
        (
            Signal::Impact,
            "On my copy it took two seconds. On the day 2,000 customers could not pay for an hour.",
            "On the day 2,000 customers could not pay for an hour",
        ),
        (
            Signal::Role,
            "I was a junior developer. I was responsible for the importer.",
            "I was responsible for the importer",
        ),
        (Signal::Action, "I rolled back. I restored the orders by hand.", "I restored the orders by hand"),
        (Signal::Communication, "I told Maria. Then I told all customers in a long mail.", "I told Maria"),
        (Signal::Communication, "I called Maria. At 10:31 I posted in #inc-tracking.", "I called Maria"),
        (
            Signal::Communication,
            "At 10:31 I posted in #inc-tracking and rang P.",
            "At 10:31 I posted in #inc-tracking and rang P",
        ),
        (Signal::OwnPart, "I had merged PR #882 on Friday.", "I had merged PR #882 on Friday"),
        (Signal::OwnPart, "I merged it # and then more.", "I merged it"),
    ] {
        assert_eq!(shown(signal, text).iter().map(|span| span.text(text)).collect::<Vec<_>>(), [words], "{text}");
    }
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
