//! Passwords, keys, tokens.

use crate::Kind;
use crate::letters::{all, count, ends_in, one_of};
use crate::shape::{Mark, Site};

/// What keys of well-known services start with, and how long they are at least.
const STARTS: &str = "AKIA ASIA ghp_ gho_ ghs_ ghu_ github_pat_ glpat- xoxb- xoxp- xoxa- xoxs- sk- sk_live_ sk_test_ pk_live_ rk_live_ whsec_ AIza \
    SG. hvs. npm_ dop_v1_ pypi- shpat_ ya29. eyJ";

/// What is said before a password.
const CUES: &str =
    "password passwd pwd passphrase pass secret token key apikey api_key pin pw passcode bearer credential";

/// What is said near a password.
const LOGINS: &str = "password passwords passwd passphrase credentials creds pwd login secret";

/// Letters and digits or signs as a password mixes them.
fn mixed(text: &str) -> bool {
    let (digit, upper, lower) =
        (count(text, u8::is_ascii_digit), count(text, u8::is_ascii_uppercase), count(text, u8::is_ascii_lowercase));
    let sign = count(text, |byte| b"!#$%&*@^".contains(byte));
    let plain = !text.contains(['.', '/', '(', ',', ':'])
        && text.split('-').count() < 4
        && !text.starts_with(['@', '#', '$', '%']);
    // `Python3` and `TLS13` are no passwords: a digit inside, or several, or a sign.
    let inside = text.trim_end_matches(|c: char| c.is_ascii_digit()).bytes().any(|byte| byte.is_ascii_digit());
    let known = crate::lists::tags(&text.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase())
        .any(crate::lists::Tags::TOOL);
    plain
        && text.len() > 5
        && lower > 1
        && !known
        && (digit > 0 && sign > 0 || digit > 0 && upper > 0 && (inside || digit > 1))
}

/// A piece that is or holds a secret, or the value behind a cue.
pub(crate) fn secret(site: Site<'_, '_>) -> Option<Mark> {
    let piece = site.here()?;
    let text = piece.text;
    if text == "-----BEGIN" {
        return private_key(site);
    }
    if let Some((_, rest)) = text.split_once("://") {
        // A connection with a password: `postgres://user:pass@host/db`.
        let login = rest.split_once('@').map(|(login, _)| login);
        if login.is_some_and(|login| login.contains(':') && !login.contains('/')) {
            return Some(Mark::whole(Kind::Secret, piece));
        }
        let query = rest.split(['?', '&']).skip(1).filter_map(|pair| pair.split_once('='));
        let mut query = query.filter(|(name, value)| {
            one_of(&name.to_ascii_lowercase(), "token key sig signature secret password api_key apikey access_token")
                && value.len() > 5
        });
        let holds = query.next().is_some() || rest.split(['/', '=', '&', '?']).any(random);
        return holds.then(|| Mark::whole(Kind::Secret, piece));
    }
    if let Some((name, value)) = text.split_once(['=', ':']) {
        let name = name.to_ascii_lowercase();
        let named = name
            .split(['_', '-', '.'])
            .any(|part| one_of(part, CUES) || ends_in(part, "password token key secret pass"));
        let value = value.trim_matches(['"', '\'', '`']);
        let shown = value.len() > 3
            && !value.starts_with(['$', '<', '{', '*', '.', '%'])
            && !one_of(value, "true false null none");
        let assigned = text.contains('=') && !value.contains('=') || count(value, u8::is_ascii_digit) > 0;
        // `admin:Passw0rd`
        let login = all(&name, u8::is_ascii_alphanumeric) && text.contains(':') && mixed(value);
        if named && shown && assigned || login {
            return Some(Mark::whole(Kind::Secret, piece));
        }
    }
    // `password: hunter2`, `the password was hunter2`.
    let tight = site.after(1, CUES) || site.after(2, CUES) && site.after(1, "was is still of = : to");
    if tight && telling(text) && !(site.after(2, "key token") && text.len() < 10) {
        return Some(Mark::whole(Kind::Secret, piece));
    }
    // `the password of the admin was "Tr0ub4dor&3"`, `"Tr0ub4dor&3" was the password`
    let spoken = site.after(8, LOGINS)
        || (1..5).any(|by| site.next(by).is_some_and(|next| one_of(&next.text.to_ascii_lowercase(), LOGINS)));
    if spoken && mixed(text) {
        return Some(Mark::whole(Kind::Secret, piece));
    }
    // `the password was "letmein"`
    let quote = |text: &str, at: usize| crate::letters::cut(text, at, at + 1).starts_with(['"', '\'', '`']);
    let quoted = piece.start > 0 && quote(site.text, piece.start - 1) && quote(site.text, piece.end);
    if quoted
        && text.len() > 4
        && (site.after(1, LOGINS) || site.after(2, LOGINS) && site.after(1, "was is to still of"))
    {
        return Some(Mark::whole(Kind::Secret, piece));
    }
    // A key of hexadecimal digits looks as a commit does.
    let hexadecimal = text.len() > 15 && all(text, u8::is_ascii_hexdigit) && count(text, u8::is_ascii_digit) > 2;
    if hexadecimal && site.after(8, CUES) && !site.after(8, "commit sha hash checksum digest id uuid revision") {
        return Some(Mark::whole(Kind::Secret, piece));
    }
    if site.back(1) == "pin" || site.back(1) == "passcode" || site.after(1, "is was code") && site.back(2) == "pin" {
        return (all(text, u8::is_ascii_digit) && text.len() > 3).then(|| Mark::whole(Kind::Secret, piece));
    }
    let hash = site.after(4, "commit sha hash checksum digest sum revision uuid id") || text.starts_with("sha");
    let word = text.split(|c: char| !(c.is_ascii_alphanumeric() || "_-+.".contains(c)));
    let found = word.into_iter().find(|part| known(part) || random(part) && !hash)?;
    let start = piece.start + (found.as_ptr() as usize - text.as_ptr() as usize);
    Some(Mark { kind: Kind::Secret, start, end: start + found.len() })
}

/// From `-----BEGIN` to the end of `-----END … KEY-----`, where that is near, or what there is of it.
fn private_key(site: Site<'_, '_>) -> Option<Mark> {
    let first = site.here()?;
    let rest = site.pieces.get(site.at..)?;
    let ends = |piece: &&crate::token::Piece<'_>| piece.text.ends_with("KEY-----");
    let head = rest.iter().take(6).find(ends)?;
    let tail = rest.iter().take(400).skip_while(|piece| piece.text != "-----END").find(ends);
    Some(Mark { kind: Kind::Secret, start: first.start, end: tail.unwrap_or(head).end })
}

fn known(text: &str) -> bool {
    let start = STARTS.split_ascii_whitespace().find(|start| text.starts_with(start));
    start.is_some_and(|start| text.len() > start.len() + 9 && count(text, u8::is_ascii_digit) > 0)
}

/// A long stretch of letters and digits in no order.
fn random(text: &str) -> bool {
    if text.len() < 20 || count(text, u8::is_ascii_digit) < 3 {
        return false;
    }
    if all(text, u8::is_ascii_hexdigit) {
        // Git and checksums have 40 and 64; 32 are a key as often as a sum.
        return false;
    }
    let class = |byte: u8| match byte {
        b'0'..=b'9' => 1,
        b'a'..=b'z' => 2,
        b'A'..=b'Z' => 3,
        _ => 0,
    };
    let changes = text.bytes().zip(text.bytes().skip(1)).filter(|&(one, two)| class(one) != class(two)).count();
    let both = count(text, u8::is_ascii_uppercase) > 1 && count(text, u8::is_ascii_lowercase) > 1;
    both && changes * 3 >= text.len() && count(text, |&byte| byte == b'-' || byte == b'.') < 3
}

/// Looks like a password, where one is spoken of.
fn telling(text: &str) -> bool {
    let digit = count(text, u8::is_ascii_digit);
    let letter = count(text, u8::is_ascii_alphabetic);
    let sign = count(text, |byte| b"!#$%&*^@_?".contains(byte));
    let hyphenated = text.split('-').count() > 1;
    let ticket = text.starts_with(|c: char| c.is_ascii_uppercase())
        && hyphenated
        && text.split('-').next().is_some_and(|p| all(p, u8::is_ascii_uppercase));
    let named = sign == count(text, |&byte| byte == b'_') && digit == 0;
    text.len() > 4
        && letter > 1
        && (digit > 0 || sign > 0)
        && !ticket
        && !named
        && !text.starts_with('@')
        && digit != text.len()
}
