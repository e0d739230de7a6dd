//! How fast somebody speaks, measured by reading a paragraph aloud.

/// The paragraph to read aloud.
pub const PARAGRAPH: &str = "";

/// Words a minute of somebody who read the paragraph in this time, in milliseconds; `None` where nobody can have read it so fast
/// or so slowly.
pub fn measured(_millis: u64) -> Option<usize> {
    None
}
