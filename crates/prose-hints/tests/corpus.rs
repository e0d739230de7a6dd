//! Texts that the fuzzers found worth keeping, looked at again.

mod invariants;

use std::fs;
use std::io;
use std::path::Path;

fn replay(target: &str, hold: fn(&[u8])) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        hold(&fs::read(entry?.path())?);
        count += 1;
    }
    assert!(count >= 50, "{target}: only {count} texts");
    Ok(())
}

#[test]
fn any_text_of_the_corpus_is_read() -> io::Result<()> {
    replay("analyze", invariants::hold_for_any_bytes)
}

#[test]
fn any_edit_of_the_corpus_is_followed() -> io::Result<()> {
    replay("edit", invariants::hold_through_edits)
}
