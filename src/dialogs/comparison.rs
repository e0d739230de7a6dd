//! Two states of a story side by side, with the words marked that differ.

use hindsight_story::compare::{Kind, Piece as Stretch, compare};
use hindsight_story::versions::Version;
use hindsight_story::{Panel, panel_title};

use crate::browser::{Mark, Piece, Place};

/// Shows both in a place of the page, under their names: the title and each panel that has words in either.
pub(super) fn show(place: &str, names: (&str, &str), before: &Version, after: &Version) {
    let mut pieces = Vec::new();
    let part = |name: &str, before: &str, after: &str| part(names, name, before, after);
    if before.title != after.title {
        pieces.push(part("Title", &before.title, &after.title));
    }
    for panel in Panel::ALL {
        let (before, after) = (&before.panels[panel], &after.panels[panel]);
        if !before.is_empty() || !after.is_empty() {
            pieces.push(part(panel_title(panel), before, after));
        }
    }
    Place::find(place).show_pieces(&pieces);
}

fn part(names: (&str, &str), name: &str, before: &str, after: &str) -> Piece {
    let (old, new) = compare(before, after);
    let piece = Piece::of("compared-panel");
    piece.place("panel").show(name);
    piece.place("before-name").show(names.0);
    piece.place("after-name").show(names.1);
    piece.place("before").show_marked(&marked(before, &old, Mark::Removed));
    piece.place("after").show_marked(&marked(after, &new, Mark::Added));
    piece
}

fn marked<'t>(text: &'t str, stretches: &[Stretch], changed: Mark) -> Vec<(&'t str, Mark)> {
    let mark = |stretch: &Stretch| match stretch.kind {
        Kind::Same => Mark::Plain,
        Kind::Changed => changed,
    };
    stretches.iter().map(|stretch| (stretch.span.text(text), mark(stretch))).collect()
}
