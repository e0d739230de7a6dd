//! Machines and sites that are not public.

use crate::Kind;
use crate::letters::{all, count, one_of};
use crate::lists::{Tags, tags};
use crate::shape::{Mark, Site};

/// Ends of names that are only known inside.
const INSIDE: &str = "internal corp local lan intra intranet localdomain example test invalid private home";
/// Ends of names that are no ends of files and no words.
const PUBLIC: &str = "com net org io dev app cloud co ai eu tech biz info systems";
/// Ends that are words or files as well: only behind two names.
const COUNTRIES: &str =
    "de fr uk pl in br us nl ch at it es se no fi ca au jp kr cn tr ua ng ke me tv prod staging svc cz ro pt ie";
/// Sites that everybody knows, and that are not among the tools.
const SITES: &str = "google googleapis amazonaws crates pypi w3 ietf mozilla readthedocs medium example socket draw localhost gcr quay docker ghcr \
    gravatar cloudapp sourceforge wikimedia reddit bootcdn jsdelivr unpkg cdnjs schema env gnu asp ado chat-gpt";
/// What machines are called.
const MACHINES: &str = "db web app api prod stg staging dev node host srv server broker master replica worker cache redis bastion vm lb edge fw gw proxy \
    mail jenkins kafka postgres pg mysql mongo es elastic k8s build runner ci mq sql ns dns nas san router switch esx kube queue batch ldap vpn etl hadoop \
    box rack sw core backup storage nfs monitor log jump gpu";

/// `db-prod-03.acme.internal`, `https://wiki.acme.net/x`, `web-eu-07`.
pub(crate) fn host(site: Site<'_, '_>) -> Option<Mark> {
    let piece = site.here()?;
    let (schemed, text) = match piece.text.split_once("://") {
        Some((_, rest)) => (true, rest),
        None => (false, piece.text.trim_end_matches(['-', '=', '+', '_', '#'])),
    };
    let end = text.find(['/', ':', '?', '#', '\'', '’', ',', ')']).unwrap_or(text.len());
    let name = text.get(..end)?;
    let wording = all(name, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(byte))
        && name.starts_with(|c: char| c.is_ascii_alphanumeric());
    // An end that belongs to the sentence: `db01's`.
    let cut_end =
        if text.get(end..).is_some_and(|rest| rest.starts_with(['\'', '’', ',', ')'])) { end } else { text.len() };
    let mark = Mark {
        kind: Kind::Host,
        start: piece.start,
        end: piece.start + (piece.text.len() - text.len()).min(if schemed { usize::MAX } else { 0 }) + cut_end,
    };
    let bucket = one_of(piece.text.split("://").next().unwrap_or_default(), "s3 gs") && schemed && !name.is_empty();
    (bucket
        || wording
            && (dotted(name, schemed)
                || !schemed && (machine(name) || spoken_of(name) && among_machines(site))
                || schemed && !name.contains('.') && name.contains('-')))
    .then_some(mark)
}

/// What is said before a machine's name.
const MACHINE_CUES: &str = "on onto into to from restarted rebooted restart reboot ssh replaced drained upgraded hosts servers boxes nodes machines had host server box node machine";

/// `restarted pay-07`, `pay-07 and auth02`
fn among_machines(site: Site<'_, '_>) -> bool {
    site.after(1, MACHINE_CUES) || site.after(1, "and or") && spoken_of(&site.back(2))
}

/// `pay-07`, `auth02`, `k8s-prod-eu`: where one speaks of machines, less makes a name of one.
fn spoken_of(name: &str) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name.get(stem.len()..).unwrap_or_default();
    let stem = stem.strip_suffix('-').unwrap_or(stem);
    let numbered = matches!(number.len(), 2 | 3)
        && number.starts_with('0')
        && stem.len() > 1
        && all(stem, |byte| byte.is_ascii_lowercase() || *byte == b'-')
        && !one_of(stem, "day week month phase step sprint round part page line take version section chapter level");
    let staged = name.split('-').count() > 2
        && name.split('-').any(|part| one_of(part, "prod staging stg"))
        && one_of(name.rsplit('-').next().unwrap_or_default(), "eu us ap uk de east west north south a b c");
    numbered || staged
}

fn dotted(name: &str, schemed: bool) -> bool {
    let labels = name.split('.').count();
    let mut back = name.rsplit('.');
    let (Some(end), Some(mut site)) = (back.next(), back.next()) else { return false };
    if labels > 2 && one_of(site, "co com org net ac gov") {
        site = back.next().unwrap_or(site);
    }
    if name.split('.').any(str::is_empty)
        || one_of(name.split('.').next().unwrap_or_default(), "com org io net example")
    {
        return false;
    }
    if one_of(end, INSIDE) {
        return !one_of(site, "docker example env") && site != "localhost";
    }
    let known = one_of(site, SITES) || tags(site).any(Tags::TOOL.or(Tags::VENDOR).or(Tags::FIRM));
    let fits = one_of(end, PUBLIC) || one_of(end, COUNTRIES) && (labels > 2 || schemed);
    // The machines of a cloud have names of many parts.
    fits && (!known || site == "amazonaws" && labels > 4)
}

/// `db-prod-03`: parts of which one says what machines are for, and a number.
fn machine(name: &str) -> bool {
    let last = name.rsplit('-').next().unwrap_or(name);
    let parts = name.split('-').count();
    let digits = last.len() - last.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let kind = name.split('-').any(|part| one_of(part.trim_end_matches(|c: char| c.is_ascii_digit()), MACHINES));
    let padded = digits > 1 && last.contains('0') && digits < 4;
    let region = name.starts_with("us-") || name.starts_with("eu-") || name.starts_with("ap-");
    kind && !name.contains('.')
        && !region
        && digits > 0
        && digits < 4
        && (padded || parts > 2)
        && count(name, u8::is_ascii_lowercase) > 1
}
