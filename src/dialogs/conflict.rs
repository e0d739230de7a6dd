//! “Two copies”: a story that changed in two tabs, side by side.

use crate::store::Store;

/// Shows both copies.
pub(crate) fn show(_store: Store) {}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(_store: Store, _name: &str) -> bool {
    false
}
