//! Addresses in networks and towns, and telephone numbers.

use crate::Kind;
use crate::letters::{all, count, is_upper, one_of};
use crate::shape::{Mark, Site};
use crate::token::Piece;

/// The address that starts at the piece.
pub(crate) fn address(site: Site<'_, '_>) -> Option<Mark> {
    let piece = site.here()?;
    let (ip, before) = match piece.text.split_once("://") {
        Some((scheme, rest)) => (rest, scheme.len() + 3),
        None => (piece.text, 0),
    };
    let ip = ip.split('/').next().unwrap_or(ip);
    if v4(ip) && !versioned(site) || before == 0 && v6(ip.trim_end_matches("::")) {
        return Some(Mark::whole(Kind::Address, piece));
    }
    let bracket = usize::from(opened(site));
    phone(site)
        .map(|end| (piece.start - bracket, end))
        .or_else(|| street(site).map(|end| (piece.start, end)))
        .map(|(start, end)| Mark { kind: Kind::Address, start, end })
}

fn versioned(site: Site<'_, '_>) -> bool {
    site.after(4, "version versions v release released upgraded upgrade bumped build firmware section")
        || site.back(1).ends_with("version")
}

/// Four numbers of a network that is neither the machine itself nor kept for examples.
fn v4(text: &str) -> bool {
    let host = text.split(':').next().unwrap_or(text);
    let mut parts = [0_u16; 4];
    let mut count = 0;
    for part in host.split('.') {
        let Some(place) = parts.get_mut(count) else { return false };
        // `10.20.x.x`
        if part == "x" && count > 0 {
            count += 1;
            continue;
        }
        if !all(part, u8::is_ascii_digit) || part.len() > 3 {
            return false;
        }
        *place = part.bytes().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        count += 1;
    }
    let public = matches!(
        parts,
        [0 | 127 | 255, ..]
            | [169, 254, ..]
            | [8, 8, 8 | 4, 8 | 4]
            | [1, 1, 1, 1]
            | [192, 0, 2, _]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    );
    count == 4 && parts.iter().all(|&part| part < 256) && !public
}

/// Groups of hexadecimal digits between colons; times have no letter and no two colons in a row.
fn v6(text: &str) -> bool {
    let groups = text.split(':').count();
    let fits = text.split(':').all(|group| group.len() < 5 && (group.is_empty() || all(group, u8::is_ascii_hexdigit)));
    let whole = text.contains("::") && groups > 2 && count(text, u8::is_ascii_digit) > 0
        || groups == 8
        || groups == 6 && text.len() == 17;
    let public = text.starts_with("::") || text.starts_with("2001:db8");
    fits && whole && !public
}

/// Whether a bracket stands right before the piece, and closes inside.
fn opened(site: Site<'_, '_>) -> bool {
    let cut = crate::letters::cut;
    site.here().is_some_and(|piece| {
        let closed = piece.text.contains(')') || cut(site.text, piece.end, piece.outer).starts_with(')');
        closed && cut(site.text, piece.start.saturating_sub(1), piece.start) == "("
    })
}

/// Where the telephone number ends that starts here.
fn phone(site: Site<'_, '_>) -> Option<usize> {
    let first = site.here()?;
    let part = |text: &str| {
        all(text, |byte| byte.is_ascii_digit() || b"+-().".contains(byte)) && count(text, u8::is_ascii_digit) > 0
    };
    if !part(first.text) {
        return None;
    }
    let international = first.text.starts_with('+') || first.text.starts_with("00") && first.text.len() > 3;
    let groups = first.text.split('-').count();
    // `555-010-1234`; `2024-11-02` is a day.
    let grouped = groups == 3 && first.text.rsplit('-').next().is_some_and(|last| last.len() == 4);
    let called = site.after(
        6,
        "phone call called calling number mobile tel telephone dial dialled rang ring cell hotline whatsapp sms",
    );
    let (mut digits, mut end) = (0, first.end);
    for by in 0..6 {
        let Some(next) = site.next(by).filter(|next| part(next.text) && (by == 0 || !next.text.starts_with('+')))
        else {
            break;
        };
        digits += count(next.text, u8::is_ascii_digit);
        end = next.end;
        let behind = crate::letters::cut(site.text, next.end, next.outer);
        if !behind.is_empty() && behind != ")" {
            break;
        }
    }
    let spread = end > first.end || groups > 1;
    let number = international && (8..16).contains(&digits)
        || grouped && digits == 10
        || first.text.starts_with('0') && end > first.end && (9..13).contains(&digits)
        || (opened(site) || called) && spread && (7..16).contains(&digits);
    number.then_some(end)
}

const WAYS: &str = "Street St Way Marg Nagar Chowk Salai Caddesi Cad Sokak Utca utca Ring Damm Ufer Avenue Ave Road Rd Lane Ln Drive Boulevard Blvd Square Court Terrace Parkway Close Crescent Quay Highway Plaza Row";
const WAYS_BEFORE: &str = "ul Ul Ulica ulica Strada Carrer Bulevar Boulevard Paseo Largo Travessa Quai Place Avenue Prospekt Calle rua calle Rua Via Rue rue Avenida Av Plac Plaza aleja Aleje Corso Viale Piazza Jalan Jl";

/// Where the street and number end that start here: `12 Baker Street`, `Lindenstraße 41`, `ul. Długa 7`.
fn street(site: Site<'_, '_>) -> Option<usize> {
    let first = site.here()?;
    let number = |piece: Piece<'_>| piece.text.starts_with(|c: char| c.is_ascii_digit()) && piece.text.len() < 6;
    let capital = |piece: Piece<'_>| piece.text.starts_with(is_upper);
    let open = |by: usize| site.next(by).is_some_and(|piece| piece.end == piece.outer);
    let way = (2..5).find(|&by| site.next(by).is_some_and(|piece| one_of(piece.text, WAYS)));
    let way = way.filter(|&way| number(first) && (1..way).all(|by| site.next(by).is_some_and(capital) && open(by)));
    let end = if let Some(way) = way {
        way
    } else if number(first) && site.next(1).is_some_and(|piece| one_of(piece.text, WAYS_BEFORE)) {
        (2..6).find(|&by| site.next(by).is_some_and(capital))?
    } else if capital(first)
        && site.next(1).is_some_and(|piece| one_of(piece.text, WAYS))
        && site.next(2).is_some_and(number)
    {
        2
    } else if one_of(first.text, WAYS_BEFORE) {
        let end = (2..5).find(|&by| site.next(by).is_some_and(number))?;
        site.next(1).is_some_and(capital).then_some(end)?
    } else {
        let lower = crate::letters::fold(first.text);
        let german = [
            "straße", "strasse", "gasse", "platz", "allee", "weg", "straat", "gracht", "gatan", "vagen", "laan",
            "plein", "katu", "gade", "str",
        ]
        .iter()
        .any(|end| lower.ends_with(end));
        (german && capital(first) && lower.len() > 6 && site.next(1).is_some_and(number)).then_some(1)?
    };
    // `…, 10969 Berlin`
    let town = site.next(end + 1).is_some_and(|piece| all(piece.text, u8::is_ascii_digit) && piece.text.len() > 3)
        && site.next(end + 2).is_some_and(capital);
    site.next(if town { end + 2 } else { end }).map(|piece| piece.end)
}
