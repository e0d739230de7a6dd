//! The page's own address: where it is, and the folder around it. Nothing is ever put into it.

use super::script::offered_at;

/// The whole address of the page.
pub(super) fn here() -> String {
    offered_at(&["location", "href"]).and_then(|address| address.as_string()).unwrap_or_default()
}

/// An address without its query and without what stands behind #.
pub(super) fn bare(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// The folder that an address is in, with its slash.
pub(super) fn folder(address: &str) -> &str {
    let path = bare(address);
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}
