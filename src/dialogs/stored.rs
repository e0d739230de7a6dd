//! What is stored in this browser, in words. Two dialogs list it: the one that says so, and the one that erases it.

use hindsight_story::store::StoreError;
use hindsight_story::{Session, report};

use crate::browser::{self, Beside, Piece, Place};
use crate::store::Store;

/// Lists it in a place. What is kept beside the local storage is known a moment later; it is listed if it is `still` asked for.
pub(super) fn list(store: Store, place: &'static str, still: fn() -> bool) {
    let mut lines = store.kept(report::goes).unwrap_or_else(|error| vec![unknown(error)]);
    if store.peek(Session::is_unsaved) || store.has_waiting() {
        lines.push("What is on this page and not stored yet".to_owned());
    }
    show(place, &lines);
    browser::begin(async move {
        for beside in Beside::ALL {
            if beside.is_there().await {
                lines.push(words(beside).to_owned());
            }
        }
        if still() {
            if lines.is_empty() {
                lines.push("Nothing is stored in this browser".to_owned());
            }
            show(place, &lines);
        }
    });
}

/// Shows lines as rows.
pub(super) fn show(place: &str, lines: &[String]) {
    Place::find(place).show_pieces(&lines.iter().map(|line| row(line)).collect::<Vec<_>>());
}

/// A row of one line.
pub(super) fn row(line: &str) -> Piece {
    let row = Piece::of("line");
    row.place("title").show(line);
    row
}

/// What is kept beside the local storage.
pub(super) fn words(beside: Beside) -> &'static str {
    match beside {
        Beside::Caches => "The page itself, as it is kept for opening offline",
        Beside::Worker => "The part of it that opens it offline",
        Beside::Database => "The link to your backup file; the file stays",
    }
}

/// What stands for a list that cannot be made.
pub(super) fn unknown(error: StoreError) -> String {
    ["Unknown: ", &error.to_string()].concat()
}
