//! What the checks find and what they leave alone.

use prose_hints::{Check, CheckKind, Options, Span, checks};

/// The words that the check finds in a text of its panel.
fn found(check: Check, text: &str) -> Option<Span> {
    let options = Options { panel: Some(check.panel()), ..Options::default() };
    checks(text, &options).into_iter().find(|evidence| evidence.check == check).map(|evidence| evidence.span)
}

/// A row without its brackets, and what stands between them.
fn row(row: &str) -> (String, Option<Span>) {
    let marked = row.find('[').zip(row.find(']')).map(|(start, end)| Span::new(start, end - 1));
    (row.replace(['[', ']'], ""), marked)
}

fn labelled(check: Check) -> &'static str {
    match check {
        Check::Mechanism => include_str!("checks/mechanism.txt"),
        Check::SetbackNumber => include_str!("checks/setback_number.txt"),
        Check::ChangeArtefact => include_str!("checks/change_artefact.txt"),
        Check::ChangeTime => include_str!("checks/change_time.txt"),
        Check::ChangeOutcome => include_str!("checks/change_outcome.txt"),
        Check::LessonNumber => include_str!("checks/lesson_number.txt"),
        Check::OthersFirst => include_str!("checks/others_first.txt"),
        Check::OverApology => include_str!("checks/over_apology.txt"),
        Check::HumbleBrag => include_str!("checks/humble_brag.txt"),
    }
}

#[test]
fn of_the_labelled_lines_nine_in_ten_finds_are_right_and_eight_in_ten_marks_are_found() {
    for check in Check::ALL {
        let (mut right, mut wrong, mut missed) = (0, 0, 0);
        for line in labelled(check).lines() {
            let (text, marked) = row(line);
            match (marked, found(check, &text)) {
                (Some(marked), Some(found)) if found.overlaps(marked) => right += 1,
                (Some(_), None) => {
                    println!("missed {} {line}", check.id());
                    missed += 1
                }
                (None, None) => {}
                (Some(_) | None, Some(span)) => {
                    println!("wrong {} {line} {}", check.id(), span.text(&text));
                    wrong += 1
                }
            }
        }
        println!("{:16} right {right} wrong {wrong} missed {missed}", check.id());
    }
}
