//! What the words around a name say about it.

use crate::letters::{ends_in, one_of};
use crate::lists::Tags;
use crate::token::{Case, Form, Gap, Word};

/// What stands around a run of words.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations, each asked for by name")]
pub(crate) struct Place {
    /// As a person would stand there.
    pub(crate) person: bool,
    /// Before a verb of people.
    pub(crate) subject: bool,
    /// Behind a verb of which people are the object, and before no noun.
    pub(crate) told: bool,
    /// It does what people do, and seldom things.
    pub(crate) acting: bool,
    /// As a person might, and other things as well.
    pub(crate) likely: bool,
    /// As what does something again and again.
    pub(crate) runs: bool,
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
    still yet down away back between among except despite whether maybe perhaps twice years days weeks months hours minutes ago yesterday today tonight tomorrow instead anyway alone together straight because until unless though although both each every either neither any some all most more less one two three never always often again already soon \
    later now here let's got took came went said told asked knew saw made gave kept once first last next such own";

/// A small word that is not of the grammar and no verb of people.
pub(crate) fn noun(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.small()
            && word.form == Form::Plain
            && !function(&word.fold)
            && !word.is(Tags::SAYS.or(Tags::TELLS))
            && !ends_in(&word.fold, "ed ing ly")
    })
}

/// What a system is: a word of the list, or one as `scheduler`.
pub(crate) fn thing(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.is(Tags::SYSTEM) || word.fold.len() > 5 && (word.fold.ends_with("er") || word.fold.ends_with("or"))
    })
}

/// `Zephyr, our new scheduler`: whatever it is, it is a name.
pub(crate) fn introduced(words: &[Word<'_>], end: usize) -> bool {
    let first = words.get(end + 1);
    first.is_some_and(|first| matches!(first.gap, Gap::Comma | Gap::Break) && one_of(&first.fold, "our my"))
}

/// What stands before the name of a system.
const NAMED: &str = "service project app application tool system product module team squad api platform library bot website portal repo repository model cluster \
    engine interface gateway worker program programme initiative";

/// What one does with a system, and with nobody.
const SHIPS: &str = "deployed launched shipped rewrote restarted maintained released patched reverted migrated rebuilt deploying launching shipping rewriting \
    restarting broke built build put split restart renamed killed opened replaced redeployed refactored decommissioned owned owning maintaining maintain migrating rebuilding";

/// What happens to a system, and what it has.
const EVENTS: &str = "code release outage incident launch rollout migration rewrite team users clients customers config endpoint build deploy pods data events deployment \
    account contract deal integration onboarding pilot engagement tender renewal demo upgrade cutover relaunch backlog roadmap postmortem alerts logs servers consumers schema tables topics";

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
        let served = said(close, "of")
            && said(
                before(2),
                "people data staff team supplier branch subsidiary customer office cto ceo director employee",
            );
        let contract = said(close, "with") && said(before(2), "contract deal agreement partnership account");
        let such = said(close, "like as including") && (2..4).any(|by| is(before(by), Tags::CLIENT));
        let staffed = said(behind, "engineers staff employees") && !word.fold.ends_with('s')
            || last.is_some_and(|word| word.possessive() && !word.is(Tags::NAME.or(Tags::MAYBE)))
                && said(
                    words.get(end + 1),
                    "cto ceo engineers contract staff lawyers auditors buyer buyers procurement",
                );
        called
            || such
            || staffed
            || served
            || contract
            || said(behind, "cancelled canceled churned renewed pays paid threatened")
            || apposition(words, end, Tags::CLIENT)
            || said(behind, "company")
            || multiword_for(words, at, end)
    };
    let named = said(near, "codename codenamed code-named internally nicknamed christened dubbed")
        || said(near, "called named call calls")
            && (2..6).any(|by| is(before(by), Tags::SYSTEM) || said(before(by), "rewrite effort thing everyone we it"))
        || said(near, "it") && said(before(2), "called call named calls")
        || said(before(1), "name codename nickname")
            && said(before(2), "a the internal its")
            && matches!(word.gap, Gap::Comma | Gap::Colon)
        || said(behind, "is was")
            && said(words.get(end + 2), "what")
            && words
                .get(end + 3..end + 6)
                .is_some_and(|rest| rest.iter().any(|word| one_of(&word.fold, "call called calls")))
        || said(close, "project codename operation") && word.case == Case::Chosen;
    place.codename = named;
    let own = |word: Option<&Word<'_>>| said(word, "our the my their");
    // `I rewrote Lodestar`, `the launch of Lodestar`, `Lodestar crashed`, `Lodestar's queue`
    let shipped = said(close, SHIPS)
        || said(close, "of for in")
            && said(
                before(2),
                "owner owners launch rewrite release rollout outage migration on-call maintainer version successor replacement predecessor readme ownership architecture runbook docs design tests alerts dashboard",
            )
        || said(close, "to from")
            && said(
                before(2),
                "cutover calls requests traffic queries access login migration migrate migrated migrating moved move switch switched port ported connection connected",
            )
        || said(close, "is was") && said(before(2), "codename name nickname");
    // `everything depends on Lodestar`, `the bug was in Lodestar`, `Lodestar v2`
    let leans = said(close, "on")
        && said(before(2), "depends depend depended relies rely relied work works worked working")
        || said(close, "out") && said(before(2), "roll rolled rolling")
        || said(close, "in")
            && said(before(2), "was is bug bugs error")
            && (2..5).any(|by| said(before(by), "bug problem error cause fault mistake deadlock"));
    let versioned = words.get(end + 1).is_some_and(|next| {
        next.gap == Gap::Space
            && next.fold.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let works = said(behind, "crashed timed processes handles returned returns threw serves stores sends depends")
        || said(behind, "is was")
            && said(
                words.get(end + 2),
                "written down slow deployed running full dead live stateless overloaded unavailable read-only stuck",
            )
        || said(behind, "went goes") && said(words.get(end + 2), "down live offline dark")
        || last.is_some_and(|word| word.possessive() && !word.is(Tags::NAME.or(Tags::MAYBE)))
            && words.get(end + 1).is_some_and(|next| next.is(Tags::SYSTEM) || one_of(&next.fold, EVENTS));
    // `our feature store, Snowbird, …`
    let aside_thing = word.gap == Gap::Comma
        && at > 1
        && thing(words, at - 1)
        && !is(before(1), Tags::ROLE)
        && words.get(end + 1).is_some_and(|next| next.gap == Gap::Comma)
        && (2..5).any(|by| own(before(by)));
    place.product = named
        || (shipped || works || leans || versioned) && word.text.len() > 2
        || aside_thing
        || said(before(1), NAMED)
            && word.case == Case::Chosen
            && matches!(word.gap, Gap::Space | Gap::Comma | Gap::Break)
        || (is(behind, Tags::SYSTEM) || place.determined && said(behind, EVENTS))
            && (place.determined || word.case == Case::Chosen)
        || apposition(words, end, Tags::SYSTEM);
    let subject = behind.is_some_and(|next| next.small() && next.is(Tags::SAYS));
    // `A lead in Leipzig told me`
    let placed = said(close, "in at from of near on since until last next early late for to with by of");
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
    // At the start of a sentence, an unknown word that does what people do, or owns something.
    let starts = word.case == Case::Due && end == at && word.form == Form::Plain && !agent && word.text.len() > 2;
    let plural = word.fold.ends_with('s') && !ends_in(&word.fold, "as is us ys");
    let lone = starts && !plural;
    let acted = lone
        && !word.is(Tags::PLAIN)
        && behind.is_some_and(|next| {
            next.small()
                && (next.is(Tags::SAYS) && !said(behind, "is was has had runs came went ran")
                    || next.fold.ends_with("ed"))
        });
    let been = lone
        && (said(behind, "has had")
            && (is(after, Tags::SAYS) || said(after, "already never been the a an no to always"))
            || said(behind, "is was")
                && said(
                    after,
                    "on away asleep right kind calm patient angry sick out off the my our already not with also still in on-call there one new now",
                ));
    // `Halyna Kravets has asked`
    let pair = word.case == Case::Due
        && end == at + 1
        && word.form == Form::Plain
        && last.is_some_and(|last| {
            last.form == Form::Plain
                && last.case == Case::Chosen
                && !last.is(Tags::PLAIN.or(Tags::SYSTEM).or(Tags::ROLE))
        })
        && behind.is_some_and(|next| next.small() && (next.is(Tags::SAYS) || next.fold.ends_with("ed")));
    let behalf = said(close, "of")
        && said(before(2), "help trust advice behalf words voice desk face opinion favour friend idea side");
    // `Bibek always asks`, `I remember Bibek smiling`
    let modal = lone && said(behind, "never always just")
        || word.case == Case::Chosen
            && end == at
            && said(close, "remember had saw")
            && words.get(end + 1).is_some_and(Word::small);
    // `Bibek, Sujata and the intern`
    let series = word.gap == Gap::Comma
        && end == at
        && word.case == Case::Chosen
        && before(1).is_some_and(|word| !word.small())
        && words.get(end + 1).is_some_and(|next| next.fold == "and" || next.gap == Gap::Comma && !next.small());
    // `Chinara doesn't shout`, `Marit in operations`
    let denies = lone && behind.is_some_and(|next| next.fold.ends_with("n't"));
    let desk = lone
        && said(behind, "in")
        && said(
            after,
            "operations ops legal support finance sales marketing security qa hr procurement logistics accounting",
        );
    let owns = starts && last.is_some_and(Word::possessive);
    let listed = starts
        && words.get(end + 1).is_some_and(|next| next.gap == Gap::Comma && !next.small() && next.form == Form::Plain)
        && words.get(end + 2).is_some_and(|next| next.fold == "and");
    // An unknown word that ends as names do, and few words of English.
    let foreign = word.form == Form::Plain
        && word.text.len() > 3
        && (word.fold.ends_with(['a', 'i', 'o', 'u']) || !word.text.is_ascii())
        && end == at;
    let foreign = foreign
        && behind.is_some_and(|next| {
            next.small()
                && (next.is(Tags::SAYS) || next.fold.ends_with("ed"))
                && (word.case == Case::Due || !said(behind, "is was has had"))
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
    place.subject = subject && !said(behind, "is was has had");
    place.told = is(close, Tags::TELLS) && (!place.noun || word.case == Case::Chosen || word.is(Tags::NAME));
    let honoured = last.is_some_and(|last| ends_in(&last.fold, "-san -bhai -ji -kun -sensei -nim"))
        || end > at && said(last, "bey hanim abi abla usta bhai didi sir")
        || said(behind, "bey abi bhai didi ji");
    let and_me = said(close, "and") && said(before(2), "me i");
    place.person = who
        || and_me
        || honoured
        || is(aside, Tags::ROLE) && !is(aside, Tags::SYSTEM)
        || is(close, Tags::TITLE)
        || place.told
        || credit
        || said(close, "called named") && (2..4).any(|by| is(before(by), Tags::ROLE))
        || reports
        || apposition(words, end, Tags::ROLE);
    let owning = word.is(Tags::MAYBE) && last.is_some_and(Word::possessive) && !word.is(Tags::PLAIN);
    // `, Ikram blamed the disk`
    let blamed = word.case == Case::Chosen
        && end == at
        && !place.determined
        && matches!(word.gap, Gap::Comma | Gap::Break)
        && behind.is_some_and(|next| next.small() && next.fold.ends_with("ed"));
    // `why Bandicoot needs it`, `that Ibex retried`
    let clause = word.case == Case::Chosen
        && end == at
        && said(close, "that how what when why where if because while before after until once whether so and but then");
    place.runs = clause
        && behind.is_some_and(|next| {
            next.small()
                && next.fold.ends_with('s')
                && next.fold.len() > 3
                && !next.fold.ends_with("ss")
                && !function(&next.fold)
        });
    let clause = clause && behind.is_some_and(|next| next.small() && next.fold.ends_with("ed"));
    place.acting = owning || firmly || acts || joined || team;
    place.likely = foreign
        || acted
        || owns
        || listed
        || been
        || modal
        || series
        || denies
        || desk
        || pair
        || behalf
        || blamed
        || clause;
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
    let work = "work worked working works interned consulted consulting contracted contractor freelanced engineer developer supplier job role time manager intern built joined hired seconded";
    client
        || one_of(&close.fold, "at joined joining acquired rejoined")
        || (one_of(&close.fold, "for to") || close.fold == "in" && word.is(Tags::FIRM.or(Tags::VENDOR)))
            && before(2).is_some_and(|verb| one_of(&verb.fold, work))
        || close.fold == "of" && before(2).is_some_and(|noun| one_of(&noun.fold, "employee intern"))
        || one_of(&close.fold, "left leaving") && before(2).is_some_and(|who| one_of(&who.fold, "i before after since"))
        || close.fold == "by" && before(2).is_some_and(|verb| one_of(&verb.fold, "acquired hired employed bought paid"))
}

/// `I worked at BKT`: an acronym needs more than `at`, as in `at EOD`.
pub(crate) fn worked(words: &[Word<'_>], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).and_then(|at| words.get(at)).map_or("", |word| word.fold.as_str());
    let place = words.get(at).is_some_and(|word| word.gap == Gap::Space)
        && one_of(before(1), "at for in")
        && one_of(before(2), "work worked working works interned engineer developer intern job years consultant");
    place || one_of(before(1), "joined rejoined") || before(1) == "left" && before(2) == "i"
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
pub(crate) fn apposition(words: &[Word<'_>], end: usize, tags: Tags) -> bool {
    let mut rest = words.get(end + 1..).unwrap_or_default().iter();
    let Some(mut first) = rest.next() else { return false };
    let mut is = false;
    if first.gap == Gap::Space && one_of(&first.fold, "is was") {
        let Some(second) = rest.next() else { return false };
        (first, is) = (second, true);
    }
    let opens = match first.gap {
        Gap::Comma | Gap::Break => one_of(&first.fold, "my our the a an which his her their then"),
        Gap::Space => {
            is && (one_of(&first.fold, "my our the")
                || tags != Tags::SYSTEM && one_of(&first.fold, "a an")
                || rest
                    .as_slice()
                    .first()
                    .is_some_and(|next| one_of(&next.fold, "internal in-house homegrown home-grown")))
        }
        Gap::Hyphen | Gap::Colon | Gap::Sentence => false,
    };
    opens && rest.take(6).take_while(|word| matches!(word.gap, Gap::Space | Gap::Hyphen)).any(|word| word.is(tags))
}
