//! Neutral words that fit where a name stood.

use crate::Kind;
use crate::cue::determiner;
use crate::letters::{cut, one_of};
use crate::lists::{Tags, trade};
use crate::name::Name;
use crate::shape::Mark;
use crate::side::{customer, elsewhere, mine, office};
use crate::story::Finding;
use crate::token::{Gap, Word};

/// Where somebody or a company stands, as some mention tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Side {
    /// Nothing tells.
    #[default]
    Open,
    /// The teller's own company.
    Mine,
    /// A customer, or somebody there.
    Customer,
}

/// What is known of one that has a name.
#[derive(Debug, Clone, Default)]
struct Named {
    side: Side,
    /// Neutral words with an article or a possessive, once it was named.
    said: Option<String>,
    /// Among those that share their noun, the first is 0.
    rank: usize,
}

/// What has been named in the story so far.
#[derive(Debug, Default)]
pub(crate) struct Suggest {
    /// Each that has a name, at its number.
    named: Vec<Named>,
    /// Each noun with an article of its own, and how many have it: `colleague`.
    nouns: Vec<(String, usize)>,
    /// The same of the reading before: how many there are in all.
    totals: Vec<(String, usize)>,
}

/// How many there are of a noun.
fn tally(nouns: &[(String, usize)], noun: &str) -> usize {
    nouns.iter().find(|(known, _)| known == noun).map_or(0, |&(_, count)| count)
}

/// The noun behind an article.
fn noun_of(neutral: &str) -> Option<&str> {
    ["a ", "an ", "the "].iter().find_map(|article| neutral.strip_prefix(article))
}

/// `another colleague`, `a third colleague`.
fn another(neutral: &str, rank: usize) -> String {
    let noun = noun_of(neutral).unwrap_or(neutral);
    match rank {
        0 => neutral.to_owned(),
        1 => ["another ", noun].concat(),
        2 => ["a third ", noun].concat(),
        3 => ["a fourth ", noun].concat(),
        _ => ["a further ", noun].concat(),
    }
}

impl Suggest {
    /// Before the story is read again: who stands where, and how many there are, is kept.
    pub(crate) fn restart(&mut self) {
        self.totals = std::mem::take(&mut self.nouns);
        for named in &mut self.named {
            named.said = None;
        }
    }

    /// What is known of that one.
    fn entry(&mut self, whose: usize) -> Option<&mut Named> {
        if self.named.len() <= whose {
            self.named.resize(whose + 1, Named::default());
        }
        self.named.get_mut(whose)
    }

    /// The words for one that was named before: `the colleague`, `the other colleague`, `the third colleague`.
    fn the(&self, named: &Named) -> Option<String> {
        let said = named.said.as_deref()?;
        let Some(noun) = noun_of(said) else { return Some(said.to_owned()) };
        let which = match (tally(&self.totals, noun).max(tally(&self.nouns, noun)), named.rank) {
            (0 | 1, _) | (2, 0) => "",
            (2, _) => "other ",
            (_, 0) => "first ",
            (_, 1) => "second ",
            (_, 2) => "third ",
            (_, 3) => "fourth ",
            (_, _) => "last ",
        };
        Some(["the ", which, noun].concat())
    }

    /// Remembers neutral words; answers with those that nobody else has.
    fn remember(&mut self, whose: Option<usize>, neutral: &str) -> String {
        let noun = noun_of(neutral);
        let Some(noun) = noun else {
            // `my colleague Tom` and `my colleague Ann`
            let (article, noun) = neutral.split_once(' ').unwrap_or(("the", neutral));
            let same = self.named.iter().take(100).any(|named| named.said.as_deref() == Some(neutral));
            let said = if same { [article, " other ", noun].concat() } else { neutral.to_owned() };
            self.say(whose, said.clone(), 0);
            return said;
        };
        let rank = tally(&self.nouns, noun);
        match self.nouns.iter_mut().find(|(known, _)| known == noun) {
            Some((_, count)) => *count += 1,
            None => self.nouns.push((noun.to_owned(), 1)),
        }
        self.say(whose, ["the ", noun].concat(), rank);
        another(neutral, rank)
    }

    /// Keeps what was said of one.
    fn say(&mut self, whose: Option<usize>, said: String, rank: usize) {
        if let Some(named) = whose.and_then(|whose| self.entry(whose)) {
            (named.said, named.rank) = (Some(said), rank);
        }
    }

    /// `Jane and Marek`, whom nobody named before: `two colleagues`. With it comes the last of the words.
    pub(crate) fn pair(
        &mut self,
        words: &[Word<'_>],
        (one, whose): (Name, Option<usize>),
        (two, whose_two): (Name, Option<usize>),
    ) -> Option<(Finding, usize)> {
        let new = |whose: Option<usize>| {
            whose
                .and_then(|whose| self.named.get(whose))
                .is_none_or(|named| named.said.is_none() && named.side == Side::Open)
        };
        let (first, and, second) = (words.get(one.first)?, words.get(one.last + 1)?, words.get(two.first)?);
        let (before, last) = (one.first.checked_sub(1).and_then(|at| words.get(at)), words.get(two.last)?);
        let next = words.get(two.last + 1).filter(|next| next.gap == Gap::Space);
        // In `I told Jane and Marek said no` there are two sentences.
        let does = next.is_some_and(|next| next.is(Tags::SAYS) || next.fold.ends_with("ed"));
        let starts = matches!(first.gap, Gap::Sentence | Gap::Comma);
        let people =
            one.kind == Kind::Person && two.kind == Kind::Person && whose != whose_two && new(whose) && new(whose_two);
        let plain = and.fold == "and"
            && and.gap == Gap::Space
            && second.gap == Gap::Space
            && !words.get(one.last)?.possessive()
            && !last.possessive()
            && !(first.gap == Gap::Space
                && before.is_some_and(|before| determiner(&before.fold) || before.possessive()))
            && head(words, one.first, Kind::Person).1.is_none()
            && head(words, two.first, Kind::Person).1.is_none()
            && elsewhere(words, two.last).is_none();
        if !people || !plain || does && !starts || tally(&self.nouns, "colleague") > 0 {
            return None;
        }
        self.remember(whose, "a colleague");
        self.remember(whose_two, "a colleague");
        // Nobody is `the colleague` where both were named at once.
        self.say(whose, "the first colleague".to_owned(), 0);
        self.say(whose_two, "the second colleague".to_owned(), 0);
        let suggestion = fitted(words, one.first, two.last, "two colleagues".to_owned());
        Some((Finding { kind: Kind::Person, span: first.start..last.end, suggestion }, two.last))
    }

    /// Where the name stands, as this mention tells.
    fn look(&mut self, words: &[Word<'_>], name: Name, whose: Option<usize>) {
        let side = match name.kind {
            Kind::Company if customer(words, name.first, name.last) => Side::Customer,
            Kind::Company if mine(words, name.first) && !self.named.iter().any(|named| named.side == Side::Mine) => {
                Side::Mine
            }
            Kind::Person if elsewhere(words, name.last).is_some() => Side::Customer,
            Kind::Person
            | Kind::Company
            | Kind::Product
            | Kind::Host
            | Kind::Address
            | Kind::Ticket
            | Kind::Email
            | Kind::Secret => return,
        };
        if let Some(named) = whose.and_then(|whose| self.entry(whose)).filter(|named| named.side == Side::Open) {
            named.side = side;
        }
    }

    /// The finding for a name, together with what says who it is: `my manager Tom`.
    pub(crate) fn name(&mut self, text: &str, words: &[Word<'_>], name: Name, whose: Option<usize>) -> Finding {
        let (kind, first) = (name.kind, name.first);
        self.look(words, name, whose);
        let named = whose.and_then(|whose| self.named.get(whose)).cloned().unwrap_or_default();
        let again = self.the(&named);
        let (from, cue) = head(words, first, kind);
        let start = words.get(from).map_or(0, |word| word.start);
        let last = words.get(name.last);
        let saint = words.get(first).is_some_and(|word| word.text == "St");
        let mut end = last.map_or(start, |word| if saint { word.outer } else { word.end });
        if kind == Kind::Person
            && cue.is_none()
            && let Some(place) = elsewhere(words, name.last).and_then(|at| words.get(at))
        {
            end = place.end;
        }
        let role = role_is(words, first).filter(|_| kind == Kind::Person && cue.is_none());
        let neutral = match (cue, again) {
            (Some(cue), again) => {
                // A noun whose article stayed in the text needs one where the name stands alone.
                let article = ["a ", "an ", "the ", "my ", "our ", "his ", "her ", "their "];
                let bare = !article.iter().any(|article| cue.starts_with(article));
                match again {
                    Some(_) => cue,
                    None if bare || cue.starts_with("the ") => {
                        self.remember(whose, &["the ", cue.strip_prefix("the ").unwrap_or(&cue)].concat());
                        cue
                    }
                    None => self.remember(whose, &cue),
                }
            }
            (None, Some(said)) => said,
            (None, None) => match role {
                Some(role) => {
                    self.remember(whose, &role);
                    "somebody from the same office".to_owned()
                }
                None => {
                    let neutral = first_words(words, name, named.side);
                    if kind == Kind::Person && named.side == Side::Customer {
                        let person = self.remember(whose, "a person at the customer");
                        match person.as_str() {
                            "a person at the customer" => neutral,
                            "another person at the customer" => "somebody else at the customer".to_owned(),
                            _ => person,
                        }
                    } else {
                        self.remember(whose, &neutral)
                    }
                }
            },
        };
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
        let (from, neutral) = article_fits(words, from, neutral);
        let start = words.get(from).map_or(start, |word| word.start);
        let suggestion = fitted(words, from, name.last, neutral);
        Finding { kind, span: start..end + comma + mark + dot, suggestion }
    }

    /// The finding for what is no name.
    pub(crate) fn shape(&mut self, text: &str, words: &[Word<'_>], at: usize, mark: Mark) -> Finding {
        let (from, cue) = head(words, at, mark.kind);
        let start = words.get(from).map_or(mark.start, |word| word.start).min(mark.start);
        let neutral = cue.unwrap_or_else(|| plain(mark.kind, cut(text, mark.start, mark.end)).to_owned());
        Finding { kind: mark.kind, span: start..mark.end, suggestion: fitted(words, from, at, neutral) }
    }
}

/// The neutral words for what was not named before, as if there were no other.
fn first_words(words: &[Word<'_>], name: Name, side: Side) -> String {
    match (name.kind, side) {
        (Kind::Person, Side::Customer) => "somebody at the customer".to_owned(),
        (Kind::Person, Side::Open | Side::Mine) => "a colleague".to_owned(),
        (Kind::Company, Side::Mine) => "my company".to_owned(),
        (Kind::Company, Side::Customer) => "a customer".to_owned(),
        (Kind::Company, Side::Open) => company(words, name),
        (Kind::Product, _) => product(words, name).to_owned(),
        (Kind::Host | Kind::Address | Kind::Ticket | Kind::Email | Kind::Secret, _) => plain(name.kind, "").to_owned(),
    }
}

/// What somebody is, where the name only tells who: `my team lead`, before `was Ingrid`.
fn role_is(words: &[Word<'_>], first: usize) -> Option<String> {
    let at = |by: usize| first.checked_sub(by).and_then(|at| words.get(at));
    let joined = words.get(first)?.gap == Gap::Space && one_of(&at(1)?.fold, "was is") && at(2)?.is(Tags::ROLE);
    let start = (3..6)
        .take_while(|by| at(by - 1).is_some_and(|word| word.gap == Gap::Space))
        .find(|&by| at(by).is_some_and(|word| one_of(&word.fold, "my our the")))?;
    let role = words.get(first - start..first - 1)?.iter().map(|word| word.fold.as_str()).collect::<Vec<_>>();
    joined.then(|| role.join(" "))
}

/// Where the words start that go with a name, and what is left of them without it.
fn head(words: &[Word<'_>], first: usize, kind: Kind) -> (usize, Option<String>) {
    let alone = (first, None);
    if let (Kind::Person, Some(start)) = (kind, office(words, first)) {
        let office = words.get(start..first).unwrap_or_default().iter().enumerate();
        let office: Vec<&str> = office.map(|(at, word)| if at == 0 { &word.fold } else { word.text }).collect();
        return (start, Some(office.join(" ")));
    }
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
            let article = words.get(at).map_or("", |word| &word.fold);
            (at, Some([article, " ", noun.text].concat())).filter_possessive(words, at, first, noun.text)
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

/// `Tom's manager Jane`: the possessive stays outside.
trait Possessive {
    fn filter_possessive(self, words: &[Word<'_>], at: usize, first: usize, noun: &str) -> Self;
}

impl Possessive for (usize, Option<String>) {
    fn filter_possessive(self, words: &[Word<'_>], at: usize, first: usize, noun: &str) -> Self {
        if words.get(at).is_some_and(|word| word.possessive()) { (first - 1, Some(noun.to_owned())) } else { self }
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

/// `an Acme engineer` is `a company engineer`: the article goes with the name where it no longer fits.
fn article_fits(words: &[Word<'_>], from: usize, neutral: String) -> (usize, String) {
    let before = from.checked_sub(1).filter(|_| words.get(from).is_some_and(|word| word.gap == Gap::Space));
    let article = before.and_then(|at| words.get(at)).map_or("", |word| &word.fold);
    let noun = ["a ", "an ", "the ", "my ", "our "].iter().find_map(|own| neutral.strip_prefix(own));
    let Some((at, noun)) = before.zip(noun).filter(|_| one_of(article, "a an")) else { return (from, neutral) };
    let fitting = if noun.starts_with(['a', 'e', 'i', 'o']) { "an " } else { "a " };
    if fitting.trim_end() == article { (from, neutral) } else { (at, [fitting, noun].concat()) }
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
        Kind::Product if text.starts_with('#') => "an internal channel",
        Kind::Product => "an internal service",
        Kind::Host if text.starts_with("s3://") || text.starts_with("gs://") => "an internal bucket",
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
