//! Tables of texts: a row a line, its fields parted by `|`.

/// The rows of a table, each with its first `N` fields. A missing field is empty.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().map(|line| {
        let mut fields = line.split('|');
        [(); N].map(|()| fields.next().unwrap_or_default())
    })
}
