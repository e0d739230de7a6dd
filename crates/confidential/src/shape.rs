//! What is recognised by how it is written: addresses, hosts, tickets, secrets. Each is looked for at each piece of the text.

use crate::Kind;
use crate::token::Piece;

/// Pieces of a text, seen from one of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site<'a, 't> {
    pub(crate) text: &'t str,
    pub(crate) pieces: &'a [Piece<'t>],
    pub(crate) at: usize,
}

impl<'t> Site<'_, 't> {
    /// The piece that is looked at.
    pub(crate) fn here(&self) -> Option<Piece<'t>> {
        self.next(0)
    }

    /// A piece further on.
    pub(crate) fn next(&self, by: usize) -> Option<Piece<'t>> {
        self.pieces.get(self.at + by).copied()
    }

    /// The text of a piece further back, in small letters, empty where there is none.
    pub(crate) fn back(&self, by: usize) -> String {
        let piece = self.at.checked_sub(by).and_then(|at| self.pieces.get(at));
        piece.map_or(String::new(), |piece| piece.text.to_ascii_lowercase())
    }

    /// Whether one of the words stands among the pieces before.
    pub(crate) fn after(&self, reach: usize, words: &str) -> bool {
        (1..=reach).any(|by| {
            let word = self.back(by);
            !word.is_empty() && crate::letters::one_of(&word, words)
        })
    }
}

/// A stretch of the text, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Mark {
    /// A whole piece.
    pub(crate) fn whole(kind: Kind, piece: Piece<'_>) -> Self {
        Self { kind, start: piece.start, end: piece.end }
    }
}

/// The first that recognises a piece has it: a password in an address is a password.
const SHAPES: [fn(Site<'_, '_>) -> Option<Mark>; 6] = [
    crate::secret::secret,
    crate::mail::mail,
    crate::ticket::ticket,
    crate::address::address,
    crate::host::host,
    crate::codename::codename,
];

/// All of a text, by their start, not overlapping.
pub(crate) fn shapes(text: &str, pieces: &[Piece<'_>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if marks.last().is_some_and(|last| piece.start < last.end) {
            continue;
        }
        let site = Site { text, pieces, at };
        let from = marks.last().map_or(0, |last| last.end);
        marks.extend(SHAPES.iter().find_map(|shape| shape(site)).filter(|mark| mark.start >= from));
    }
    marks
}
