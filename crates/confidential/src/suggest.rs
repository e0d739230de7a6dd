//! Neutral words that fit where a name stood.

use crate::Kind;
use crate::cue::determiner;
use crate::letters::{cut, one_of};
use crate::lists::{Tags, trade};
use crate::name::Name;
use crate::shape::Mark;
use crate::story::Finding;
use crate::token::{Gap, Word};

/// What has been named in the story so far.
#[derive(Debug, Default)]
pub(crate) struct Suggest {
    /// For each that has a name, at its number: its neutral words with an article or a possessive.
    named: Vec<Option<String>>,
}

impl Suggest {
    /// The finding for a name, together with what says who it is: `my manager Tom`.
    pub(crate) fn name(&mut self, text: &str, words: &[Word<'_>], name: Name, whose: Option<usize>) -> Finding {
        let (kind, first) = (name.kind, name.first);
        let (from, cue) = head(words, first, kind);
        let start = words.get(from).map_or(0, |word| word.start);
        let last = words.get(name.last);
        let end = last.map_or(start, |word| word.end);
        let said = whose.and_then(|whose| self.named.get(whose)).cloned().flatten();
        let again = said.is_some();
        let neutral = match (cue, said) {
            (Some(cue), _) => cue,
            (None, Some(said)) => the(&said),
            (None, None) => self.first_words(words, name),
        };
        if let (false, Some(whose)) = (again, whose) {
            // A noun whose article stayed in the text needs one where the name stands alone.
            let bare = !["a ", "an ", "the ", "my ", "our ", "another ", "his ", "her ", "their "]
                .iter()
                .any(|article| neutral.starts_with(article));
            if self.named.len() <= whose {
                self.named.resize(whose + 1, None);
            }
            if let Some(words) = self.named.get_mut(whose) {
                *words = Some(if bare { ["the ", &neutral].concat() } else { neutral.clone() });
            }
        }
        // `Initech Ltd. paid`: the dot goes with the name.
        let next = words.get(name.last + 1);
        let dot = usize::from(
            last.is_some_and(|word| word.is(Tags::FORM))
                && cut(text, end, end + 1) == "."
                && next.is_some_and(|word| word.gap == Gap::Space),
        );
        let aside = from < first && words.get(first).is_some_and(|word| word.gap == Gap::Comma);
        let comma = usize::from(aside && cut(text, end, end + 1) == ",");
        // `James'`: an apostrophe alone.
        let bare = cut(text, end, text.len()).starts_with(['\'', '’'])
            && cut(text, start, end).ends_with('s')
            && last.is_some_and(|word| !word.possessive());
        let mark = cut(text, end, text.len()).chars().next().filter(|_| bare).map_or(0, char::len_utf8);
        let neutral = if bare { neutral + "'s" } else { neutral };
        let suggestion = fitted(words, from, name.last, neutral);
        Finding { kind, span: start..end + comma + mark + dot, suggestion }
    }

    fn first_words(&self, words: &[Word<'_>], name: Name) -> String {
        let others = |neutral: &str| self.named.iter().flatten().take(100).any(|words| words == neutral);
        match name.kind {
            Kind::Person if others("a colleague") => "another colleague".to_owned(),
            Kind::Person => "a colleague".to_owned(),
            Kind::Company => company(words, name),
            Kind::Product => product(words, name).to_owned(),
            Kind::Host | Kind::Address | Kind::Ticket | Kind::Email | Kind::Secret => plain(name.kind, "").to_owned(),
        }
    }

    /// The finding for what is no name.
    pub(crate) fn shape(&mut self, text: &str, words: &[Word<'_>], at: usize, mark: Mark) -> Finding {
        let (from, cue) = head(words, at, mark.kind);
        let start = words.get(from).map_or(mark.start, |word| word.start).min(mark.start);
        let neutral = cue.unwrap_or_else(|| plain(mark.kind, cut(text, mark.start, mark.end)).to_owned());
        Finding { kind: mark.kind, span: start..mark.end, suggestion: fitted(words, from, at, neutral) }
    }
}

/// `the colleague`, after `a colleague`; `my manager` stays.
fn the(said: &str) -> String {
    let other = said.strip_prefix("another ").map(|noun| ["the other ", noun].concat());
    let known = said.strip_prefix("an ").or_else(|| said.strip_prefix("a ")).map(|noun| ["the ", noun].concat());
    other.or(known).unwrap_or_else(|| said.to_owned())
}

/// Where the words start that go with a name, and what is left of them without it.
fn head(words: &[Word<'_>], first: usize, kind: Kind) -> (usize, Option<String>) {
    let alone = (first, None);
    let Some((noun, word)) = first.checked_sub(1).and_then(|at| words.get(at)).zip(words.get(first)) else {
        return alone;
    };
    let apart = matches!(word.gap, Gap::Comma);
    let fits = match kind {
        Kind::Person => noun.is(Tags::ROLE.or(Tags::TITLE)) && !noun.is(Tags::SAYS),
        Kind::Company => noun.is(Tags::CLIENT),
        Kind::Product => noun.is(Tags::SYSTEM) || noun.fold == "team",
        Kind::Host => one_of(&noun.fold, "host server node machine box database replica proxy"),
        Kind::Address => one_of(&noun.fold, "address ip number"),
        Kind::Ticket => one_of(&noun.fold, "ticket issue bug incident pr mr change task defect"),
        Kind::Email => one_of(&noun.fold, "address email e-mail mail"),
        Kind::Secret => false,
    };
    let joined = word.gap == Gap::Space || apart && matches!(kind, Kind::Person | Kind::Company);
    if !fits || !joined || noun.possessive() {
        return alone;
    }
    if kind == Kind::Person && noun.is(Tags::TITLE) {
        return (first - 1, Some("a colleague".to_owned()));
    }
    let plural = noun.fold.ends_with('s');
    if plural {
        return alone;
    }
    let determiner_at = (1..4)
        .filter_map(|by| (first - 1).checked_sub(by))
        .take_while(|&at| words.get(at + 1).is_some_and(|next| next.gap == Gap::Space));
    let mut determiners =
        determiner_at.filter(|&at| words.get(at).is_some_and(|word| determiner(&word.fold) || word.possessive()));
    match determiners.next() {
        // `my manager Tom`: all of it, so that it reads as one thing.
        Some(at) if at + 2 == first => {
            let article = words.get(at).filter(|word| !word.possessive()).map(|word| &*word.fold);
            match article {
                Some(article) => (at, Some([article, " ", noun.text].concat())),
                // `Tom's manager Jane`: the possessive stays outside.
                None => (first - 1, Some(noun.text.to_owned())),
            }
        }
        // `our oldest customer Globex`
        Some(_) => (first - 1, Some(noun.text.to_owned())),
        None => {
            let noun = if noun.text.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
                noun.text.to_owned()
            } else {
                noun.fold.clone()
            };
            let article = if noun == "project" {
                "the "
            } else if noun.starts_with(['a', 'e', 'i', 'o']) {
                "an "
            } else {
                "a "
            };
            (first - 1, Some([article, &noun].concat()))
        }
    }
}

/// The words with a capital where a sentence starts, and without their article where there is one already.
fn fitted(words: &[Word<'_>], from: usize, last: usize, neutral: String) -> String {
    let Some(word) = words.get(from) else { return neutral };
    let before = from.checked_sub(1).and_then(|at| words.get(at)).filter(|_| word.gap == Gap::Space);
    let fixed = |word: &Word<'_>| determiner(&word.fold) && word.fold != "that" || word.possessive();
    // `the right Dave`
    let adjective =
        before.filter(|word| one_of(&word.fold, "right other same new old first second former previous current"));
    let further = adjective.and_then(|_| from.checked_sub(2)).and_then(|at| words.get(at));
    let determined = before.is_some_and(fixed) || further.is_some_and(fixed);
    let bare =
        ["a ", "an ", "the ", "my ", "our ", "another "].iter().find_map(|article| neutral.strip_prefix(article));
    let system = words.get(last + 1).is_some_and(|next| next.gap == Gap::Space && next.is(Tags::SYSTEM));
    let mut neutral = match bare {
        Some(noun) if determined => noun.to_owned(),
        Some(_) | None => neutral,
    };
    if system {
        // `the Falcon service`: the noun is there.
        neutral = neutral.strip_suffix("internal service").map_or(neutral.clone(), |rest| [rest, "internal"].concat());
    }
    if word.gap == Gap::Sentence && neutral.starts_with(|c: char| c.is_ascii_lowercase()) {
        let (first, rest) = neutral.split_at_checked(1).unwrap_or_default();
        neutral = [&first.to_ascii_uppercase(), rest].concat();
    }
    neutral
}

/// What trade a company's name or the words near it tell: a word that tells it, a colon, the neutral words.
const TRADES: &str = "bank:a bank\nairline:an airline\nairlines:an airline\nairways:an airline\nair:an airline\ninsurance:an insurer\ninsurer:an insurer\n\
    assurances:an insurer\nretailer:a retailer\nretail:a retailer\ngrocers:a retailer\nsupermarket:a retailer\npayments:a payments company\npay:a payments company\n\
    fintech:a payments company\nlogistics:a logistics company\nfreight:a logistics company\nshipping:a logistics company\ntelecom:a telecoms company\n\
    hospital:a healthcare company\nhealth:a healthcare company\npharma:a pharmaceutical company\nenergy:an energy company\ngames:a games company\ngame:a games company\n\
    hotel:a travel company\nhotels:a travel company\ntravel:a travel company\nconsulting:a consultancy\nconsultancy:a consultancy\nmotors:a carmaker\n\
    university:a university\nfoods:a food company\nmedia:a media company\nstartup:a startup\nstart-up:a startup";

fn company(words: &[Word<'_>], name: Name) -> String {
    let run = words.get(name.first..=name.last).unwrap_or_default();
    let key = run.iter().map(|word| word.fold.as_str()).collect::<Vec<_>>().join("_");
    if let Some(trade) = trade(&key) {
        return trade.to_owned();
    }
    let near =
        words.get(name.last + 1..).unwrap_or_default().iter().take(6).take_while(|word| word.gap != Gap::Sentence);
    let told = |word: &Word<'_>| {
        TRADES
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(tell, _)| *tell == word.fold)
            .map(|(_, words)| words)
    };
    run.iter().chain(near).find_map(told).unwrap_or("a company").to_owned()
}

fn product(words: &[Word<'_>], name: Name) -> &'static str {
    let own = words.get(name.first).map_or("", |word| &word.fold);
    let behind = words.get(name.last + 1).map_or("", |word| &word.fold);
    if own == "project" {
        "the project"
    } else if one_of(behind, "project initiative programme program") {
        "an internal project"
    } else {
        "an internal service"
    }
}

/// Neutral words for what has no name of its own.
fn plain(kind: Kind, text: &str) -> &'static str {
    let has = |words: &str| text.split(|c: char| !c.is_ascii_alphabetic()).any(|part| one_of(part, words));
    match kind {
        Kind::Person => "a colleague",
        Kind::Company => "a company",
        Kind::Product => "an internal service",
        Kind::Host if text.contains("://") => "an internal page",
        Kind::Host if has("db pg postgres mysql mongo sql replica redis") => "a database server",
        Kind::Host if has("jenkins ci build runner") => "a build server",
        Kind::Host if has("prod") => "a production host",
        Kind::Host if has("stg staging test dev") => "a test host",
        Kind::Host => "an internal host",
        Kind::Address if text.starts_with(['+', '(', '0']) => "a phone number",
        Kind::Address if text.contains(' ') => "an address",
        Kind::Address => "an internal address",
        Kind::Ticket if text.starts_with("PR") || text.starts_with("pull") || text.starts_with("MR") => {
            "a pull request"
        }
        Kind::Ticket => "a ticket",
        Kind::Email => "an e-mail address",
        Kind::Secret => "[removed]",
    }
}
