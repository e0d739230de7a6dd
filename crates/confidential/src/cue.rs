//! What the words around a name say about it.

use crate::letters::one_of;
use crate::lists::Tags;
use crate::token::{Case, Form, Gap, Word};

/// What stands around a run of words.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations, each asked for by name")]
pub(crate) struct Place {
    /// As a person would stand there.
    pub(crate) person: bool,
    /// As an employer or a customer would.
    pub(crate) company: bool,
    /// As a service or a project would.
    pub(crate) product: bool,
    /// Introduced as the name of something internal.
    pub(crate) codename: bool,
    /// Behind an article or a possessive.
    pub(crate) determined: bool,
    /// Before a small word that is not of the grammar: `Grace period`.
    pub(crate) noun: bool,
}

/// Small words of the grammar.
const FUNCTION: &str = "a an the and or but if as at by for from in into of off on onto out over to up with within without about after before behind during \
    since than that then there this those these when where which while who whom whose why how what i you he she it we they me him her us them my your his its our \
    their be am is are was were been being have has had do does did can could will would shall should may might must not no nor so too very just only also even \
    still yet because until unless though although both each every either neither any some all most more less one two three never always often again already soon \
    later now here let's got took came went said told asked knew saw made gave kept once first last next such own";

/// What stands before the name of a system.
const NAMED: &str = "service project app application tool system product module team squad api platform library bot website portal repo repository model cluster \
    engine interface gateway worker program programme initiative";

/// Whether a word is one of the grammar.
pub(crate) fn function(fold: &str) -> bool {
    one_of(fold, FUNCTION)
}

/// An article or a possessive.
pub(crate) fn determiner(fold: &str) -> bool {
    one_of(fold, "a an the my our your his her its their this that these those another each every")
        || fold.ends_with("'s")
}

/// What people are and are not alone in doing, so that it makes no unknown word a person.
const LOOSE: &str = "is was has had did got kept made built took went came gave ran runs led fixed started stayed looked closed opened tried pushed caught stood \
    restarted found saw joined left showed drew reported helped merged called escalated";

/// Looks at what stands around the words from `at` to `end`.
pub(crate) fn place(words: &[Word<'_>], at: usize, end: usize) -> Place {
    let mut place = Place::default();
    let Some(word) = words.get(at) else { return place };
    let before = |by: usize| at.checked_sub(by).and_then(|at| words.get(at));
    let near = before(1).filter(|_| matches!(word.gap, Gap::Space | Gap::Break));
    let close = near.filter(|_| word.gap == Gap::Space);
    let aside = before(1).filter(|_| word.gap == Gap::Comma).or(close);
    place.determined = close.is_some_and(|before| determiner(&before.fold) || before.possessive());
    let last = words.get(end);
    let behind =
        words.get(end + 1).filter(|next| next.gap == Gap::Space && last.is_some_and(|last| !last.possessive()));
    place.noun = behind.is_some_and(|next| {
        next.small() && !next.fold.ends_with("ing") && !function(&next.fold) && !next.is(Tags::SAYS)
    });
    let is = |word: Option<&Word<'_>>, tags| word.is_some_and(|word| word.is(tags) && word.form != Form::Taken);
    let said = |word: Option<&Word<'_>>, list: &str| word.is_some_and(|word| one_of(&word.fold, list));

    place.company = employer(words, at) || {
        let called = said(close, "called named is was") && (2..4).any(|by| is(before(by), Tags::CLIENT));
        called || apposition(words, end, Tags::CLIENT) || said(behind, "company") || multiword_for(words, at, end)
    };
    let named = said(near, "codename codenamed code-named internally nicknamed christened dubbed")
        || said(near, "called named call calls")
            && (2..6).any(|by| is(before(by), Tags::SYSTEM) || said(before(by), "rewrite effort thing everyone we it"))
        || said(near, "it") && said(before(2), "called call named calls")
        || said(close, "project codename operation") && word.case == Case::Chosen;
    place.codename = named;
    place.product = named
        || said(before(1), NAMED)
            && word.case == Case::Chosen
            && matches!(word.gap, Gap::Space | Gap::Comma | Gap::Break)
        || is(behind, Tags::SYSTEM) && (place.determined || word.case == Case::Chosen)
        || apposition(words, end, Tags::SYSTEM);
    let subject = behind.is_some_and(|next| next.small() && next.is(Tags::SAYS));
    // `A lead in Leipzig told me`
    let placed = said(close, "in at from of near on since until last next early late");
    let agent =
        word.case == Case::Due && (word.fold.ends_with("er") || word.fold.ends_with("ers")) && !word.is(Tags::NAME);
    let firmly = subject
        && !placed
        && !agent
        && (word.is(Tags::NAME)
            || !said(behind, LOOSE)
            || word.case == Case::Chosen && !place.determined && !word.is(Tags::MAYBE));
    let after = words.get(end + 2).filter(|next| next.gap == Gap::Space);
    // `had flagged`, `showed me`
    let acts = said(behind, "had has") && is(after, Tags::SAYS) && !said(after, LOOSE)
        || said(after, "me us him her")
            && behind.is_some_and(|next| {
                next.small() && !function(&next.fold) && next.fold.ends_with('d') || next.is(Tags::SAYS)
            });
    let credit = words.get(end + 1).is_some_and(|next| next.gap == Gap::Comma && next.fold == "to")
        && said(after, "his her their");
    let joined = !(placed && word.is(Tags::MAYBE))
        && said(behind, "and")
        && words.get(end + 2).is_some_and(|next| one_of(&next.fold, "i me") || next.is(Tags::NAME) && !next.small())
        || said(behind, "and")
            && word.form == Form::Plain
            && is(words.get(end + 3), Tags::SAYS)
            && words.get(end + 2).is_some_and(|next| !next.small() && next.form == Form::Plain);
    // `reported to Pradnya`
    let reports = said(close, "to")
        && said(
            before(2),
            "reported report reporting reports talked spoke spoken wrote written apologised apologized listened explained belonged belongs introduced",
        );
    // An unknown word that ends as names do, and few words of English.
    let foreign = word.form == Form::Plain
        && word.text.len() > 3
        && (word.fold.ends_with(['a', 'i', 'o', 'u']) || !word.text.is_ascii())
        && end == at;
    let foreign = foreign
        && behind.is_some_and(|next| {
            next.small() && (next.is(Tags::SAYS) || next.fold.ends_with("ed")) && !said(behind, "is was has had")
        });
    let team = (said(behind, "from") || said(behind, "in on") && (word.case == Case::Chosen || word.is(Tags::NAME)))
        && words.get(end + 2..end + 6).is_some_and(|rest| {
            rest.iter().any(|word| {
                one_of(
                    &word.fold,
                    "team department squad legal infra support finance sales marketing qa security operations ops",
                )
            })
        });
    let who = words.get(end + 1).is_some_and(|next| next.gap == Gap::Comma && next.fold == "who")
        && !said(words.get(end + 2), "have are were");
    place.person = who
        || is(aside, Tags::ROLE) && !is(aside, Tags::SYSTEM)
        || is(close, Tags::TITLE)
        || is(close, Tags::TELLS) && !place.noun
        || firmly
        || acts
        || credit
        || reports
        || foreign
        || word.is(Tags::MAYBE) && last.is_some_and(Word::possessive) && !word.is(Tags::PLAIN)
        || joined
        || team
        || apposition(words, end, Tags::ROLE);
    place
}

/// `at Acme`, `our customer Globex`, `worked for Initech`.
pub(crate) fn employer(words: &[Word<'_>], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let before = |by: usize| at.checked_sub(by).and_then(|at| words.get(at));
    let Some(close) = before(1).filter(|_| matches!(word.gap, Gap::Space | Gap::Comma)) else { return false };
    let client = close.is(Tags::CLIENT) && close.form == Form::Plain;
    if word.gap == Gap::Comma {
        return client;
    }
    let work = "work worked working works interned consulted consulting contracted contractor freelanced engineer developer supplier job role time manager intern built";
    client
        || one_of(&close.fold, "at joined joining acquired rejoined")
        || close.fold == "for" && before(2).is_some_and(|verb| one_of(&verb.fold, work))
        || one_of(&close.fold, "left leaving") && before(2).is_some_and(|who| one_of(&who.fold, "i before after since"))
        || close.fold == "by" && before(2).is_some_and(|verb| one_of(&verb.fold, "acquired hired employed"))
}

/// `For Assurances Clairval I promised`: names of several words that something is done for.
fn multiword_for(words: &[Word<'_>], at: usize, end: usize) -> bool {
    let close = at.checked_sub(1).and_then(|at| words.get(at));
    end > at
        && close.is_some_and(|close| {
            one_of(&close.fold, "for lost pitched serving")
                && words.get(at).is_some_and(|word| word.gap == Gap::Space && !word.is(Tags::NAME))
        })
}

/// `Ginevra, our community manager`: what it is follows behind a comma or a bracket.
fn apposition(words: &[Word<'_>], end: usize, tags: Tags) -> bool {
    let mut rest = words.get(end + 1..).unwrap_or_default().iter();
    let Some(mut first) = rest.next() else { return false };
    let mut is = false;
    if first.gap == Gap::Space && one_of(&first.fold, "is was") {
        let Some(second) = rest.next() else { return false };
        (first, is) = (second, true);
    }
    let opens = match first.gap {
        Gap::Comma | Gap::Break => one_of(&first.fold, "my our the a an which his her their then"),
        Gap::Space => is && one_of(&first.fold, "my our the"),
        Gap::Hyphen | Gap::Colon | Gap::Sentence => false,
    };
    opens && rest.take(6).take_while(|word| matches!(word.gap, Gap::Space | Gap::Hyphen)).any(|word| word.is(tags))
}
