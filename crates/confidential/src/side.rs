//! Where somebody or a company stands: with the teller, or with a customer.

use crate::cue::apposition;
use crate::letters::one_of;
use crate::lists::Tags;
use crate::token::{Gap, Word};

/// Where the words start that say what somebody is, with a comma before the name: `our head of platform, J. Whitfield`.
pub(crate) fn office(words: &[Word<'_>], at: usize) -> Option<usize> {
    words.get(at).filter(|word| word.gap == Gap::Comma)?;
    let start = (3..8)
        .filter_map(|by| at.checked_sub(by))
        .take_while(|&start| words.get(start + 1).is_some_and(|next| matches!(next.gap, Gap::Space | Gap::Hyphen)))
        .find(|&start| words.get(start).is_some_and(|word| one_of(&word.fold, "my our the their his her a an")))?;
    let of = words.get(start..at)?.iter().position(|word| one_of(&word.fold, "of for"))?;
    words.get(start + of - usize::from(of > 0)).is_some_and(|role| role.is(Tags::ROLE)).then_some(start)
}

/// `I worked at Acme`, `we joined Acme`, `here at Acme`: the company is the teller's.
pub(crate) fn mine(words: &[Word<'_>], at: usize) -> bool {
    let said = |by: usize, list: &str| {
        at.checked_sub(by).and_then(|at| words.get(at)).is_some_and(|word| one_of(&word.fold, list))
    };
    if words.get(at).is_none_or(|word| word.gap != Gap::Space) {
        return false;
    }
    // How many words before the name belong to its sentence.
    let reach = (0..at)
        .rev()
        .take(10)
        .take_while(|&before| words.get(before + 1).is_some_and(|word| word.gap != Gap::Sentence))
        .count();
    let work = "work worked working works interned intern internship started";
    if said(1, "at") && said(2, "here us")
        || said(1, "at") && said(2, "job years days time internship") && said(3, "my our")
    {
        return true;
    }
    let Some(verb) = (1..=reach).find(|&by| {
        by == 1 && said(by, "joined joining left")
            || by > 1 && said(1, "at for") && (by == 2 || said(1, "at")) && said(by, work)
    }) else {
        return false;
    };
    // Who did: the teller, or nobody is named.
    verb == reach
        || (verb + 1..=reach).find(|&by| said(by, "i we he she they who you")).is_some_and(|by| said(by, "i we"))
}

/// Who is a customer rather than a supplier.
const CUSTOMERS: &str = "customer client clinic hospital bank airline retailer insurer merchant municipality ministry university utility chain manufacturer";

/// `Dr. Okafor at the clinic`: the last of the words that say that somebody is a customer's.
pub(crate) fn elsewhere(words: &[Word<'_>], last: usize) -> Option<usize> {
    let words_at = |by: usize| words.get(last + by).filter(|word| word.gap == Gap::Space);
    let (place, whose, noun) = (words_at(1)?, words_at(2)?, words_at(3)?);
    let theirs = one_of(&place.fold, "at from")
        && !words.get(last)?.possessive()
        && !noun.possessive()
        && (one_of(&whose.fold, "the their a") && one_of(&noun.fold, CUSTOMERS)
            || whose.fold == "their" && one_of(&noun.fold, "lab office side company end"));
    // `from the bank team` is nobody's customer.
    (theirs && !words.get(last + 4).is_some_and(|next| next.gap == Gap::Space && one_of(&next.fold, "team squad")))
        .then_some(last + 3)
}

/// `our customer Globex`, `Globex, a customer`: the company is a customer.
pub(crate) fn customer(words: &[Word<'_>], at: usize, end: usize) -> bool {
    let client = |word: &Word<'_>| one_of(&word.fold, "customer client");
    let before = |by: usize| at.checked_sub(by).and_then(|at| words.get(at));
    let near = words.get(at).is_some_and(|word| matches!(word.gap, Gap::Space | Gap::Comma));
    near && before(1).is_some_and(client)
        || before(1).is_some_and(|word| one_of(&word.fold, "called named")) && before(2).is_some_and(client)
        || apposition(words, end, Tags::CLIENT)
            && words
                .get(end + 2..)
                .unwrap_or_default()
                .iter()
                .take(5)
                .take_while(|word| word.gap == Gap::Space)
                .any(client)
}
