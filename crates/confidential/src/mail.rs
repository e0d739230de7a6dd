//! E-mail addresses, and handles.

use crate::Kind;
use crate::letters::one_of;
use crate::shape::{Mark, Site};

/// What is called so in a channel, and in code.
const NOBODY: &str = "here channel all everyone team oncall on-call angular types babel example test types property override param return \
    staticmethod classmethod deprecated bean async here's media import";

/// `j.doe@acme.net`, `@jdoe`.
pub(crate) fn mail(site: Site<'_, '_>) -> Option<Mark> {
    let piece = site.here()?;
    let at = piece.text.find('@')?;
    let (local, domain) = (piece.text.get(..at)?, piece.text.get(at + 1..)?);
    let name = |c: char| c.is_ascii_alphanumeric() || ".-_+%".contains(c);
    if local.is_empty() {
        let handle = domain.len() - domain.trim_start_matches(|c| name(c) && c != '%').len();
        let handle = domain.get(..handle)?.trim_end_matches('.');
        let rest = domain.get(handle.len()..)?;
        // `@Transactional` is code; `cc @Kofi` is not.
        let told = site.after(1, "cc asked told pinged with by from to and thanks ask ping");
        let small = handle.starts_with(|c: char| c.is_ascii_lowercase());
        let person = handle.len() > 2 && (small || told) && !one_of(handle, NOBODY);
        return (person && !rest.starts_with(['/', '(', '@'])).then_some(Mark {
            kind: Kind::Person,
            start: piece.start,
            end: piece.start + 1 + handle.len(),
        });
    }
    let from = local
        .rfind(|c| !name(c))
        .map_or(0, |last| last + local.get(last..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let host = domain.find(|c| !name(c) || "_+%".contains(c)).unwrap_or(domain.len());
    let host = domain.get(..host)?.trim_end_matches(['.', '-']);
    let rest = domain.get(host.len()..)?;
    let whole = at > from && host.contains('.') && !host.starts_with("example.") && !rest.starts_with([':', '/']);
    whole.then_some(Mark { kind: Kind::Email, start: piece.start + from, end: piece.start + at + 1 + host.len() })
}
