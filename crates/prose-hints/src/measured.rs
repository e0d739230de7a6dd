//! How often the engine was right, read from the tables that `cargo xtask accuracy --write` leaves.

use crate::words::cut;

/// How often a signal was right on labelled stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// The stories that show it, and where it was found.
    pub right: usize,
    /// The stories where it was found.
    pub found: usize,
    /// The stories that show it.
    pub labelled: usize,
}

/// Of fewer finds, the share that is right says little.
pub(crate) const ENOUGH: usize = 5;

/// The counts behind a name, from a table with a line a name. A count that a line lacks is zero.
pub(crate) fn counts<const N: usize>(table: &str, name: &str) -> Option<[usize; N]> {
    let mut rest = table;
    while !rest.is_empty() {
        let (line, next) = cut(rest, b'\n');
        let (known, mut row) = cut(line, b' ');
        if known == name {
            return Some([(); N].map(|()| {
                let (count, behind) = cut(row, b' ');
                row = behind;
                count.parse().unwrap_or_default()
            }));
        }
        rest = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_behind_their_name() {
        let table = "red 1 2\nred-fox 3 4\nfox 50 6\n";
        for (name, want) in
            [("red", Some([1, 2])), ("red-fox", Some([3, 4])), ("fox", Some([50, 6])), ("fo", None), ("", None)]
        {
            assert_eq!(counts(table, name), want, "{name}");
        }
    }
}
