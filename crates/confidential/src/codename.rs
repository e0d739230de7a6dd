//! Names of services as code writes them, where a part is a name: `falcon-billing-api`, `acme_orders`.

use crate::Kind;
use crate::letters::{all, ends_in, one_of};
use crate::lists::{Tags, tags};
use crate::shape::{Mark, Site};

/// What such a name ends with.
const ENDS: &str = "api service svc worker db orders gateway backend frontend ui core proxy job cron queue consumer producer ingest sync server app lib sdk auth \
    billing payments payment dispatch cluster portal ledger users events etl batch router scheduler exporter operator agent cli bot web mobile common client payout payouts sync feed store index cache engine mapper loader writer reader indexer collector tracker \
    matcher relay bridge hub daemon planner pricing quotes invoices returns shipments claims policies loans cards accounts \
    processor pipeline stream topic bucket prod staging dev infra deploy config search notifier mailer import importer export";

/// What stands in such names, or before a hyphen in plain English, and names nothing.
const COMMON: &str = "third in half re self non pre post open web high low single multi cross long short well read write legacy old new best key event user \
    customer shared main my our your the data test tests unit load order item product message mail file image video audio log metric feature flag rate time \
    date state session admin public private internal external micro macro mono on off up down full part real semi anti auto end front back side built stand \
    cloud native server micro cache task stock price cart checkout invoice account accounts report reports search email sms push pull webhook callback batch nightly daily \
    mobile desktop client http https tcp rest fraud risk health ready live hot cold fast slow dead retry first last per by to of for with and or no not all one two \
    three max min num count total avg sum get set is has can use make do run create created update updated delete deleted find fetch send receive process \
    money bank card wallet transfer currency loan credit debit tax shipping delivery inventory warehouse catalog pricing booking reservation ticket \
    profile notification notifications recommendation analytics reporting logging monitoring tracing metrics identity access token login license audit \
    blue green red canary primary secondary replica master slave default base sample demo example hello foo bar baz fake mock stub dummy temp tmp old new \
    staging production prod dev qa infra platform team git open site source content media asset static dynamic stateful stateless read write only \
    name type value id ids uuid url uri path host port index list table column row schema model view controller handler manager factory \
    machine learning deep feed news chat call phone support help desk sales marketing finance hr legal people partner vendor merchant seller buyer driver rider";

/// A name of which one part is neither a word of the trade nor of the lists.
pub(crate) fn codename(site: Site<'_, '_>) -> Option<Mark> {
    let piece = site.here()?;
    let text = piece.text.trim_end_matches(['-', '_', '=']);
    if let Some(channel) = text.strip_prefix('#').filter(|name| name.contains(['-', '_'])) {
        let named = channel.starts_with(|c: char| c.is_ascii_lowercase())
            && channel.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let end = piece.start + text.len();
        // `the #payments channel`: the noun goes with its name.
        let noun = site.next(1).filter(|next| next.text == "channel" && piece.end == piece.outer);
        return named.then_some(Mark {
            kind: Kind::Product,
            start: piece.start,
            end: noun.map_or(end, |noun| noun.end),
        });
    }
    let mark = if text.contains('_') { '_' } else { '-' };
    let word = all(text, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'));
    let parts = text.split(mark).count();
    if !word || !(2..6).contains(&parts) || text.starts_with(mark) {
        return None;
    }
    let last = text.rsplit(mark).next().unwrap_or_default();
    let strange = |part: &str| part.len() > 2 && all(part, u8::is_ascii_lowercase) && !common(part);
    // `the library falcon-glue`
    let called = site.after(1, "called named library repo repository service");
    let strange_at = |at: usize| text.split(mark).nth(at).is_some_and(strange);
    let named = (called || one_of(last, ENDS))
        && (0..parts - usize::from(!called)).take(if mark == '_' { 1 } else { parts }).any(strange_at);
    named.then_some(Mark { kind: Kind::Product, start: piece.start, end: piece.start + text.len() })
}

fn common(part: &str) -> bool {
    let ends = "ing tion ment ed able ity er al ly ive less ful ness";
    let words = Tags::PLAIN.or(Tags::TOOL).or(Tags::SYSTEM).or(Tags::ROLE).or(Tags::VENDOR).or(Tags::CLIENT);
    one_of(part, COMMON) || one_of(part, ENDS) || ends_in(part, ends) || tags(part).any(words)
}
