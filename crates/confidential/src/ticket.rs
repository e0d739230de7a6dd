//! Numbers of tickets and of pull requests.

use crate::Kind;
use crate::letters::{all, one_of};
use crate::shape::{Mark, Site};

/// What has a number behind a hyphen, and is public.
const PUBLIC: &str = "UTF SHA ISO RFC SEV COVID HTTP HTTPS CVE CWE AES RSA TLS SSL IEEE IPV PCI SOC GPT MD CRC BASE USB EC TIER PHP PEP \
    JSR JEP KIP KEP AZ US EU AP SA CA AF ME UCS RS DDR LTE WPA ES ECMA HDMI IP CP RAID UTC GMT SLA SLO DO EN IEC DIN ASIL OWASP SQL TS \
    DALL LGA CPU GPU VM ID NFC LL RHEL MIL STD ANSI ARM GCP NIST SP FIPS PKCS HMAC ED X CAT ITU FR WEB APP DB NODE V PY JDK APOLLO MISRA BOEING UN RJ KB MH PS PM SOT ATX ASTM JIS BS GB EAN UPC OPC IATF GAMP IFRS SWIFT MT BASEL CIS H IR TIA SAE ECE UL CE FDA \
    SC STS CR MP ESP STM NRF SDE OBX PID MSH";

/// What is said before a number.
const NOUNS: &str =
    "ticket tickets issue issues pr prs mr mrs bug defect incident incidents case change task jira story request rfc";

/// `PAY-442`, `INC0012345`, `PR #311`.
pub(crate) fn ticket(site: Site<'_, '_>) -> Option<Mark> {
    let piece = site.here()?;
    let text = piece.text;
    // `customer 88213`: a company by its number.
    let account = text.trim_start_matches('#');
    if site.after(1, "customer client tenant merchant account") && all(account, u8::is_ascii_digit) && account.len() > 3
    {
        return Some(Mark::whole(Kind::Company, piece));
    }
    // `pull request 1184`, `ticket pay-442`
    let request = site.back(1) == "request" && one_of(&site.back(2), "pull merge change feature support");
    if request && all(text.trim_start_matches(['#', '!']), u8::is_ascii_digit) {
        return Some(Mark::whole(Kind::Ticket, piece));
    }
    if let Some(number) = text.strip_prefix('#').or_else(|| text.strip_prefix('!')) {
        let number = digits(number);
        // `#1` may be a rank; the number of a ticket is long, or is called so.
        let named = site.after(1, NOUNS) || site.after(1, "number no nr") && site.after(2, NOUNS);
        let handled = site.after(1, "merged closed opened reopened fixed reverted approved rejected");
        if number > 0 && (named || handled || number > 2 && number < 8) {
            let start = if named { noun_start(site) } else { piece.start };
            return Some(Mark { kind: Kind::Ticket, start, end: piece.start + 1 + number });
        }
        return None;
    }
    if all(text, u8::is_ascii_digit) && text.len() > 1 && text.len() < 8 {
        let named = site.after(1, "ticket pr mr jira")
            || site.after(1, "number no nr") && site.after(2, "ticket case incident bug issue")
            || text.len() > 2 && site.after(1, "issue bug incident case defect change");
        let measure =
            site.next(1).is_some_and(|next| one_of(next.text, "times minutes hours days percent % users ms s"));
        // `PRs 311 and 312`, but not `incident 20 minutes later`.
        return (named && !measure).then(|| Mark { kind: Kind::Ticket, start: noun_start(site), end: piece.end });
    }
    let written_small = text
        .split_once('-')
        .is_some_and(|(prefix, number)| all(prefix, u8::is_ascii_lowercase) && all(number, u8::is_ascii_digit));
    if written_small && site.after(1, "ticket tickets issue jira bug incident story") {
        return Some(Mark { kind: Kind::Ticket, start: piece.start, end: piece.end });
    }
    let letters = text.bytes().position(|byte| !byte.is_ascii_uppercase()).unwrap_or(0);
    let (prefix, rest) = text.split_at_checked(letters)?;
    let desk = one_of(prefix, "INC CHG REQ PRB RITM TASK SCTASK CRQ");
    let rest = rest
        .strip_prefix('-')
        .filter(|_| (2..11).contains(&letters) && !one_of(prefix, PUBLIC))
        .or((desk && digits(rest) > 4).then_some(rest));
    let rest = match rest {
        Some(rest) => rest,
        // `P2P-17`: letters and digits.
        None => {
            text.split_once('-')
                .filter(|(prefix, _)| {
                    letters > 0
                        && prefix.len() > 2
                        && !all(prefix, u8::is_ascii_uppercase)
                        && all(prefix, |b| b.is_ascii_uppercase() || b.is_ascii_digit())
                        && prefix.bytes().last().is_some_and(|b| b.is_ascii_uppercase())
                })?
                .1
        }
    };
    let number = digits(rest);
    let behind = rest.get(number..).unwrap_or_default();
    let whole =
        number > 0 && number < 10 && !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    whole.then(|| Mark { kind: Kind::Ticket, start: piece.start, end: piece.end - behind.len() })
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The start of `PR` in `PR #311`: the noun goes with its number.
fn noun_start(site: Site<'_, '_>) -> usize {
    site.at.checked_sub(1).and_then(|at| site.pieces.get(at)).map_or(0, |piece| piece.start)
}
