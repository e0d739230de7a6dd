//! The messages between a page and the frame in it that Hindsight runs in.
//!
//! Whoever wrote the page may send anything, so reading believes nothing: what is no message is nothing, and an option that is
//! not as `docs/schema/embed-1.schema.json` says is left out. Where messages come from and go to is no matter of this module.

use prose_hints::{Family, Signal};

use crate::json::Json;
use crate::{Panel, PerPanel, Preferences, Session, Story, StoryId, Theme, words};

/// The version of the messages. A message of a later one is read as far as it is known here.
const PROTOCOL: u64 = 1;

/// The longest message that is read, in UTF-16 code units, as the page that sent it counts.
const MESSAGE_UNITS: usize = 65_536;

/// The longest message that the page reads, in the same units.
const ANSWER_UNITS: usize = 1_048_576;

/// The height of the frame in CSS pixels where its text has the usual size.
const HEIGHT: u64 = 760;

/// How many characters an accent, a question and the key of a story may have.
const ACCENT_CHARS: usize = 64;
const PROMPT_CHARS: usize = 300;
const KEY_CHARS: usize = 64;

/// What the page around the frame says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromHost {
    /// It is there, and would like this. The first one of a page's life is answered; what comes later is as [`Self::Options`].
    Hello(Options),
    /// It would like this from now on. Of several within a moment, the last counts.
    Options(Options),
    /// It would like the caret to be in a panel.
    Focus(Panel),
    /// It would like to have the story. Its writer decides.
    Ask,
}

/// What the page around the frame would like. What it leaves out, or gets wrong, is as by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// A colour, as far as its letters tell: the browser knows whether it is one.
    pub accent: Option<String>,
    /// What goes before the writer's own settings: theme, size of text, target, and the families of hints that are shown.
    pub preferences: Preferences,
    /// Questions in place of the usual ones.
    pub prompts: PerPanel<Option<String>>,
    /// The country by whose habits dates and times are written: two capital letters. As in Britain where the page names none.
    pub region: Option<String>,
    /// Tells the drafts of one site apart, such as those of two lessons. Empty where the page names none.
    pub story_key: String,
    /// Whether the page would take a story that is shared with it.
    pub share: bool,
    /// Whether the page would take counts of words and hints.
    pub progress: bool,
}

/// Reads a message of the page around the frame; `None` for what is none, or of a kind that is not known here.
pub fn read(text: &str) -> Option<FromHost> {
    if !is_within(text, MESSAGE_UNITS) {
        return None;
    }
    let mut message = Json::read(text)?;
    if message.take_number("hindsight")? < PROTOCOL {
        return None;
    }
    match &*message.take_text("type")? {
        "hello" => Some(FromHost::Hello(options(&mut message)?)),
        "options" => Some(FromHost::Options(options(&mut message)?)),
        "focus" => Some(FromHost::Focus(Panel::from_id(&message.take_text("panel")?)?)),
        "ask" => Some(FromHost::Ask),
        _ => None,
    }
}

/// Whether a message of the frame is short enough for the page to read it. Only a shared story can be too long.
pub fn fits(message: &str) -> bool {
    is_within(message, ANSWER_UNITS)
}

fn is_within(text: &str, units: usize) -> bool {
    text.encode_utf16().take(units + 1).count() <= units
}

fn options(message: &mut Json) -> Option<Options> {
    let mut json = match message.take("options") {
        None => Json::Other,
        Some(json @ Json::Object(_)) => json,
        Some(Json::Text(_) | Json::Number(_) | Json::List(_) | Json::Other) => return None,
    };
    let mut preferences = Preferences::default();
    preferences.theme = word(&mut json, "theme", |_| true).and_then(|theme| Theme::from_id(&theme));
    preferences.text_percent = json.take_number("fontPercent").filter(|percent| (75..=200).contains(percent));
    if let Some(seconds @ 30..=600) = json.take_number("targetSeconds") {
        preferences.target_seconds = usize::try_from(seconds).ok();
    }
    if let Some(ids) = json.take_list("families") {
        preferences = preferences.only(Family::ALL.into_iter().filter(|family| names(&ids, family.id())));
    }
    let mut prompts = json.take("prompts").unwrap_or(Json::Other);
    let allow = json.take_list("allow").unwrap_or_default();
    Some(Options {
        accent: word(&mut json, "accent", |accent| is_made_of(accent, ACCENT_CHARS, b" #%.,()/+-")),
        preferences,
        prompts: PerPanel::from_fn(|panel| prompt(&prompts.take_text(panel.id())?)),
        region: word(&mut json, "region", |region| region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase())),
        story_key: word(&mut json, "storyKey", |key| is_made_of(key, KEY_CHARS, b"._-")).unwrap_or_default(),
        share: names(&allow, "share"),
        progress: names(&allow, "progress"),
    })
}

/// The text of a key, where it is as it should be.
fn word(json: &mut Json, key: &str, is_right: fn(&str) -> bool) -> Option<String> {
    json.take_text(key).filter(|word| is_right(word))
}

fn names(list: &[Json], name: &str) -> bool {
    list.iter().any(|item| matches!(item, Json::Text(text) if text == name))
}

/// Whether a text has a character at least, so many at most, and all are letters and digits of ASCII or among `others`.
fn is_made_of(text: &str, most: usize, others: &[u8]) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || others.contains(&byte);
    (1..=most).contains(&text.len()) && text.bytes().all(known)
}

fn prompt(raw: &str) -> Option<String> {
    if raw.chars().nth(PROMPT_CHARS).is_some() {
        return None;
    }
    let line = words::line(raw).trim().to_owned();
    (!line.is_empty()).then_some(line)
}

/// What the frame says to the page around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToHost<'a> {
    /// The answer to the first hello. A page that could ask again would learn from the time it takes.
    Ready {
        /// The version of the app.
        app: &'a str,
        /// The height that the frame would like, in CSS pixels; see [`height`].
        height: u64,
    },
    /// The page has asked for another size of text.
    Resize {
        /// The height that the frame would like, in CSS pixels; see [`height`].
        height: u64,
    },
    /// How far the story is. Goes to a page only while the writer lets it.
    Progress(&'a Progress),
    /// The story. Goes to a page only when the writer has said so.
    Shared(&'a Story),
    /// Something is wrong.
    Trouble(Trouble),
}

/// What can be wrong, for the page around the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing for a frame of another site.
    Storage,
}

impl ToHost<'_> {
    /// The message as it is posted. That of a shared story is as long as the story makes it; see [`fits`].
    pub fn write(&self) -> String {
        let mut message = Json::Object(Vec::new());
        message.put("hindsight", Json::Number(PROTOCOL));
        message.put("type", Json::text(self.kind()));
        match *self {
            Self::Ready { app, height } => {
                message.put("app", Json::text(app));
                message.put("height", Json::Number(height));
            }
            Self::Resize { height } => message.put("height", Json::Number(height)),
            Self::Progress(Progress { words, hints, signals }) => {
                let counts = |panel| {
                    let mut counts = Json::Object(Vec::new());
                    counts.put("words", number(words[panel]));
                    counts.put("hints", number(hints[panel]));
                    counts
                };
                message.put("panels", per_panel(&counts));
                message.put("signals", number(*signals));
            }
            Self::Shared(story) => {
                message.put("title", Json::text(&story.title));
                message.put("panels", per_panel(&|panel| Json::text(story.text(panel))));
                message.put("text", Json::Text(story.to_plain_text()));
            }
            Self::Trouble(Trouble::Storage) => message.put("code", Json::text("storage")),
        }
        message.write()
    }

    /// Whether anybody may hear it: it holds no word and no number of the writer's.
    pub const fn is_for_anybody(&self) -> bool {
        match self {
            Self::Ready { .. } | Self::Resize { .. } | Self::Trouble(_) => true,
            Self::Progress(_) | Self::Shared(_) => false,
        }
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Ready { .. } => "ready",
            Self::Resize { .. } => "resize",
            Self::Progress(_) => "progress",
            Self::Shared(_) => "shared",
            Self::Trouble(_) => "error",
        }
    }
}

fn per_panel(value: &dyn Fn(Panel) -> Json) -> Json {
    let mut panels = Json::Object(Vec::new());
    for panel in Panel::ALL {
        panels.put(panel.id(), value(panel));
    }
    panels
}

const fn number(count: usize) -> Json {
    Json::Number(count as u64)
}

/// How far a story is, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// The words of each panel.
    pub words: PerPanel<usize>,
    /// The hints of each panel that the writer has not put aside, also of families that are not shown: a page that shows one family after
    /// the other would learn what each has found.
    pub hints: PerPanel<usize>,
    /// How many signals the story shows, without those that its writer has set aside.
    pub signals: usize,
}

impl Progress {
    /// How far the open story is.
    pub fn of(session: &Session) -> Self {
        let balance = session.balance();
        Self {
            words: PerPanel::from_fn(|panel| balance.words(panel)),
            hints: PerPanel::from_fn(|panel| session.hint_count(panel)),
            signals: Signal::ALL.into_iter().filter(|signal| is_found(session, *signal)).count(),
        }
    }
}

fn is_found(session: &Session, signal: Signal) -> bool {
    session.words_for(signal).is_some() && !session.story().coaching.is_aside(signal.id())
}

/// The height that the frame would like at this size of text, in CSS pixels. It does not follow the text: it would tell the page
/// how much there is.
pub const fn height(font_percent: u64) -> u64 {
    HEIGHT * font_percent / 100
}

/// Whether a page of one origin may be of the same site as one of the other, as browsers see it: these keep storage apart by site.
/// Which endings anybody may register below, such as `co.uk`, is not known here, so that two sites may pass for one, and never one for
/// two. A page without a name may be anywhere.
pub fn may_be_one_site(one: &str, other: &str) -> bool {
    match (host(one), host(other)) {
        (Some(one), Some(other)) => one == other || (ending(one).contains('.') && ending(one) == ending(other)),
        (None, _) | (_, None) => true,
    }
}

/// The name of an origin's host, without its port: `https://a.example:8443`.
fn host(origin: &str) -> Option<&str> {
    let (_, host) = origin.split_once("://")?;
    // An address of numbers has colons of its own, in brackets.
    let colon = host.bytes().rposition(|byte| !byte.is_ascii_digit()).filter(|at| host.as_bytes()[*at] == b':');
    host.get(..colon.unwrap_or(host.len()))
}

/// The last two labels of a name, or all of it.
fn ending(host: &str) -> &str {
    let mut dots = 0;
    let second = host.bytes().rposition(|byte| {
        dots += usize::from(byte == b'.');
        dots == 2
    });
    second.and_then(|at| host.get(at + 1..)).unwrap_or(host)
}

/// The name of the story that a page of this origin sees under this key. A name only: it opens nothing to that page.
pub fn story_id(origin: &str, key: &str) -> StoryId {
    let [origin, key] = [origin, key].map(words::fingerprint);
    StoryId::new(&format!("embed-{origin:x}-{key:x}"))
        .expect("two numbers in hexadecimal are letters and digits, 39 bytes at most with the rest")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Opened;
    use crate::nasty::{Nasty, story_of};
    use crate::{Message, Settings};

    fn options_of(json: &str) -> Option<Options> {
        match read(&[r#"{"hindsight":1,"type":"options","options":"#, json, "}"].concat())? {
            FromHost::Options(options) => Some(options),
            other @ (FromHost::Hello(_) | FromHost::Focus(_) | FromHost::Ask) => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_known_is_read_and_the_rest_is_nothing() {
        let hello = || Some(FromHost::Hello(Options::default()));
        let rows = [
            (r#"{"hindsight":1,"type":"hello","version":"1.0.0","options":{}}"#, hello()),
            (r#"{"hindsight":1,"type":"hello"}"#, hello()),
            (r#"{"type":"hello","hindsight":2,"since":[{"later":true}]}"#, hello()),
            (r#" { "hindsight" : 18446744073709551615 , "type" : "hello" } "#, hello()),
            (r#"{"hindsight":1,"type":"options","options":{}}"#, Some(FromHost::Options(Options::default()))),
            (r#"{"hindsight":1,"type":"focus","panel":"lesson"}"#, Some(FromHost::Focus(Panel::Lesson))),
            (r#"{"hindsight":1,"type":"ask","urgent":"very"}"#, Some(FromHost::Ask)),
            (r#"{"hindsight":1,"type":"focus","panel":"Lesson"}"#, None),
            (r#"{"hindsight":1,"type":"focus","panel":3}"#, None),
            (r#"{"hindsight":1,"type":"focus"}"#, None),
            (r#"{"hindsight":1,"type":"hello","options":[]}"#, None),
            (r#"{"hindsight":1,"type":"options","options":null}"#, None),
            (r#"{"hindsight":1,"type":"erase"}"#, None),
            (r#"{"hindsight":1,"type":"shared","title":"x"}"#, None),
            (r#"{"hindsight":1,"type":"Ask"}"#, None),
            (r#"{"hindsight":1,"type":["ask"]}"#, None),
            (r#"{"hindsight":1}"#, None),
            (r#"{"hindsight":0,"type":"ask"}"#, None),
            (r#"{"hindsight":-1,"type":"ask"}"#, None),
            (r#"{"hindsight":1.5,"type":"ask"}"#, None),
            (r#"{"hindsight":"1","type":"ask"}"#, None),
            (r#"{"hindsight":[1],"type":"ask"}"#, None),
            (r#"{"hindsight":true,"type":"ask"}"#, None),
            (r#"{"type":"ask"}"#, None),
            (r#"[{"hindsight":1,"type":"ask"}]"#, None),
            (r#"{"hindsight":1,"type":"ask"}{}"#, None),
            (r#"{"hindsight":1,"type":"ask""#, None),
            (r#""ask""#, None),
            ("1", None),
            ("null", None),
            ("", None),
            ("\0", None),
        ];
        for (text, expected) in rows {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_page_would_like_is_taken_and_what_is_wrong_is_as_by_default() {
        fn with(change: impl FnOnce(&mut Options)) -> Options {
            let mut options = Options::default();
            change(&mut options);
            options
        }
        let target = |seconds| with(|options| options.preferences.target_seconds = Some(seconds));
        let accent = |accent: &str| with(|options| options.accent = Some(accent.to_owned()));
        let families =
            |some: &[Family]| with(|options| options.preferences = Preferences::default().only(some.iter().copied()));
        let prompt = |text: &str| with(|options| options.prompts[Panel::Setback] = Some(text.to_owned()));
        let key = |key: &str| with(|options| options.story_key = key.to_owned());
        let (long, longer) = ("é".repeat(PROMPT_CHARS), "é".repeat(PROMPT_CHARS + 1));
        let (key_64, key_65) = ("k".repeat(64), "k".repeat(65));
        let asked = |text: &str| format!(r#"{{"prompts":{{"setback":"{text}"}}}}"#);
        let keyed = |key: &str| format!(r#"{{"storyKey":"{key}"}}"#);
        let rows = [
            (r#"{"theme":"light"}"#, with(|options| options.preferences.theme = Some(Theme::Light))),
            (r#"{"theme":"dark"}"#, with(|options| options.preferences.theme = Some(Theme::Dark))),
            (r#"{"theme":"auto"}"#, Options::default()),
            (r#"{"theme":{"dark":1}}"#, Options::default()),
            (r##"{"accent":"#0a7"}"##, accent("#0a7")),
            (r#"{"accent":"oklch(60% .15 250 / 1)"}"#, accent("oklch(60% .15 250 / 1)")),
            (r#"{"accent":"red;background:blue"}"#, Options::default()),
            (r#"{"accent":"url(\"//x\")"}"#, Options::default()),
            (r#"{"accent":"красный"}"#, Options::default()),
            (r#"{"accent":""}"#, Options::default()),
            (&format!(r#"{{"accent":"{}"}}"#, "a".repeat(65)), Options::default()),
            (r#"{"accent":16711680}"#, Options::default()),
            (r#"{"fontPercent":75}"#, with(|options| options.preferences.text_percent = Some(75))),
            (r#"{"fontPercent":200}"#, with(|options| options.preferences.text_percent = Some(200))),
            (r#"{"fontPercent":74}"#, Options::default()),
            (r#"{"fontPercent":201}"#, Options::default()),
            (r#"{"fontPercent":-100}"#, Options::default()),
            (r#"{"fontPercent":"100"}"#, Options::default()),
            (r#"{"targetSeconds":30}"#, target(30)),
            (r#"{"targetSeconds":600}"#, target(600)),
            (r#"{"targetSeconds":29}"#, Options::default()),
            (r#"{"targetSeconds":601}"#, Options::default()),
            (r#"{"targetSeconds":4294967326}"#, Options::default()),
            (r#"{"targetSeconds":null}"#, Options::default()),
            (&asked("What broke?"), prompt("What broke?")),
            (&asked(r" What\n broke?\u0000 "), prompt("What  broke?")),
            (&asked("<img src=x onerror=alert(1)>"), prompt("<img src=x onerror=alert(1)>")),
            (&asked(&long), prompt(&long)),
            (&asked(&longer), Options::default()),
            (&asked(r" \t "), Options::default()),
            (r#"{"prompts":{"setback":["x"],"title":"x"}}"#, Options::default()),
            (r#"{"prompts":["x"]}"#, Options::default()),
            (r#"{"families":["passive","blame","passive"]}"#, families(&[Family::Passive, Family::Blame])),
            (r#"{"families":["passive","later","PASSIVE",7]}"#, families(&[Family::Passive])),
            (r#"{"families":[]}"#, families(&[])),
            (r#"{"families":"passive"}"#, Options::default()),
            (r#"{"region":"GB"}"#, with(|options| options.region = Some("GB".to_owned()))),
            (r#"{"region":"gb"}"#, Options::default()),
            (r#"{"region":"GBR"}"#, Options::default()),
            (r#"{"region":"é"}"#, Options::default()),
            (&keyed("lesson-2.b_C"), key("lesson-2.b_C")),
            (&keyed(&key_64), key(&key_64)),
            (&keyed(&key_65), Options::default()),
            (&keyed(""), Options::default()),
            (&keyed("../x"), Options::default()),
            (&keyed("a b"), Options::default()),
            (r#"{"allow":["share"]}"#, with(|options| options.share = true)),
            (r#"{"allow":["progress","everything"]}"#, with(|options| options.progress = true)),
            (r#"{"allow":"share"}"#, Options::default()),
            (r#"{"allow":[["share"],true]}"#, Options::default()),
            (r#"{"share":true,"progress":true}"#, Options::default()),
            (r#"{"later":{"anything":[1,{"at":"all"}]}}"#, Options::default()),
        ];
        for (json, expected) in rows {
            assert_eq!(options_of(json), Some(expected), "{json}");
        }
    }

    #[test]
    fn of_a_key_that_comes_twice_the_first_counts() {
        let options = options_of(r#"{"storyKey":"a","storyKey":"b","allow":[],"allow":["share"]}"#).unwrap();
        assert_eq!((&*options.story_key, options.share), ("a", false));
    }

    #[test]
    fn a_message_may_be_so_long_and_no_longer() {
        let message = |filling: &str| [r#"{"hindsight":1,"type":"ask","x":""#, filling, r#""}"#].concat();
        let room = MESSAGE_UNITS - message("").len();
        for (letter, units) in [("a", 1), ("é", 1), ("🙈", 2)] {
            let just = message(&(letter.repeat(room / units) + &"a".repeat(room % units)));
            assert_eq!(read(&just), Some(FromHost::Ask), "{letter}");
            assert_eq!(read(&just.replacen('x', "xx", 1)), None, "{letter}");
        }
        assert_eq!(read(&"[".repeat(MESSAGE_UNITS)), None);
        assert_eq!(read(&"[".repeat(50_000_000)), None);
    }

    /// Whether options are within what the schema says, whatever made them so.
    fn are_within_limits(options: &Options) -> bool {
        let Options { accent, preferences, prompts, region, story_key, share: _, progress: _ } = options;
        let chars = |c: char| c.is_ascii_alphanumeric() || " #%.,()/+-".contains(c);
        accent.as_ref().is_none_or(|accent| (1..=64).contains(&accent.len()) && accent.chars().all(chars))
            && preferences.text_percent.is_none_or(|percent| (75..=200).contains(&percent))
            && preferences.target_seconds.is_none_or(|seconds| (30..=600).contains(&seconds))
            && prompts.iter().flatten().all(|prompt| {
                (1..=300).contains(&prompt.chars().count()) && !prompt.chars().any(|c| c < ' ' || c == '\u{2028}')
            })
            && region.as_ref().is_none_or(|region| region.len() == 2 && region.chars().all(|c| c.is_ascii_uppercase()))
            && story_key.len() <= 64
            && story_key.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    }

    /// Messages of a hostile page: valid ones with pieces changed, taken out, repeated and put elsewhere, and near misses.
    fn hostile(nasty: &mut Nasty) -> String {
        const WHOLE: [&str; 6] = [
            r##"{"hindsight":1,"type":"hello","version":"1.0.0","options":{"theme":"dark","accent":"#0a7","fontPercent":110,"targetSeconds":90,"prompts":{"context":"Where?","lesson":"What now?"},"families":["passive","blame"],"region":"GB","storyKey":"lesson-1","allow":["share","progress"]}}"##,
            r#"{"hindsight":1,"type":"options","options":{"storyKey":"a","allow":["share"]}}"#,
            r#"{"hindsight":1,"type":"focus","panel":"context"}"#,
            r#"{"hindsight":1,"type":"ask"}"#,
            r#"{"hindsight":2,"type":"hello","options":{"prompts":{"setback":"\ud83d\ude48\n"}}}"#,
            r#"{"hindsight":1,"type":"shared","title":"x","panels":{},"text":"x"}"#,
        ];
        const PIECES: [&str; 34] = [
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\\u0000",
            "\\ud83d",
            "null",
            "true",
            "-1",
            "0",
            "1e9",
            "1.5",
            "18446744073709551616",
            "99999",
            "\"hello\"",
            "\"options\":{",
            "\"type\":\"ask\",",
            "\"hindsight\":1,",
            "\"storyKey\":\"../../hindsight/story/a\"",
            "\"accent\":\"url(//a.example)\"",
            "\"fontPercent\":500",
            "\"targetSeconds\":1",
            "\"region\":\"<b>\"",
            "\"__proto__\":{}",
            "\"families\":[[]]",
            "\0",
            "🙈",
            "\u{202e}",
            "é",
            "\"prompts\":{\"context\":\"</textarea><script>alert(1)</script>\"}",
        ];
        let mut text = WHOLE[nasty.below(WHOLE.len())].to_owned();
        for _ in 0..nasty.below(5) {
            let mut place = |text: &str| {
                let mut at = nasty.below(text.len() + 1);
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let (one, other) = (place(&text), place(&text));
            let (start, end) = (one.min(other), one.max(other));
            let stretch = text[start..end].to_owned();
            match nasty.below(6) {
                0 => text.insert_str(start, PIECES[nasty.below(PIECES.len())]),
                1 => text.replace_range(start..end, PIECES[nasty.below(PIECES.len())]),
                2 => text.replace_range(start..end, ""),
                3 => text.insert_str(end, &stretch.repeat(1 + nasty.below(3))),
                4 => text.insert_str(start, &nasty.text()),
                _ => text.truncate(end),
            }
        }
        text
    }

    #[test]
    fn a_hundred_thousand_hostile_messages_are_nothing_or_within_all_limits() {
        let mut nasty = Nasty::new(6);
        let (mut read_some, mut refused) = (0, 0);
        for _ in 0..100_000 {
            let text = hostile(&mut nasty);
            match read(&text) {
                Some(FromHost::Hello(options) | FromHost::Options(options)) => {
                    assert!(are_within_limits(&options), "{text:?} made {options:?}");
                    read_some += 1;
                }
                Some(FromHost::Focus(_) | FromHost::Ask) => read_some += 1,
                None => refused += 1,
            }
        }
        assert!(read_some > 10_000 && refused > 10_000, "{read_some} were read, {refused} refused");
    }

    fn schema() -> Json {
        Json::read(include_str!("../../../docs/schema/embed-1.schema.json")).unwrap()
    }

    /// A copy of what stands there in the schema.
    fn at(schema: &mut Json, path: &[&str]) -> Json {
        let Some((first, rest)) = path.split_first() else { return schema.clone() };
        let mut inner = schema.clone().take(first).unwrap_or_else(|| panic!("there is no {first}"));
        at(&mut inner, rest)
    }

    #[test]
    fn the_schema_says_the_limits_that_are_held() {
        let mut schema = schema();
        let mut number = |path: &[&str], name: &str| at(&mut schema, path).take_number(name);
        let wish = |name| ["$defs", "wishes", "properties", name];
        for (name, least, most) in [("fontPercent", 75, 200), ("targetSeconds", 30, 600)] {
            assert_eq!((number(&wish(name), "minimum"), number(&wish(name), "maximum")), (Some(least), Some(most)));
            for (value, is_taken) in [(least - 1, false), (least, true), (most, true), (most + 1, false)] {
                let options = options_of(&format!(r#"{{"{name}":{value}}}"#)).unwrap();
                let usual = Options::default();
                assert_eq!(options != usual, is_taken, "{name} {value}");
            }
        }
        assert_eq!(number(&["$defs", "prompt"], "maxLength"), Some(PROMPT_CHARS as u64));
        assert_eq!(number(&["$defs", "height"], "minimum"), Some(height(75)));
        assert_eq!(number(&["$defs", "height"], "maximum"), Some(height(200)));
        let signals = ["$defs", "progress", "properties", "signals"];
        assert_eq!(number(&signals, "maximum"), Some(Signal::ALL.len() as u64));
        let mut list = |path: &[&str]| at(&mut schema, path).take_list("enum").unwrap();
        let families = ["$defs", "wishes", "properties", "families", "items"];
        assert_eq!(list(&families), Family::ALL.map(|family| Json::text(family.id())));
        assert_eq!(list(&["$defs", "panel"]), Panel::ALL.map(|panel| Json::text(panel.id())));
        let description = |schema: &mut Json, name| at(schema, &["$defs", name]).take_text("description").unwrap();
        assert!(description(&mut schema, "fromHost").contains("65,536") && MESSAGE_UNITS == 65_536);
        assert!(description(&mut schema, "toHost").contains("1,048,576") && ANSWER_UNITS == 1_048_576);
        let (accent, key) = (at(&mut schema, &wish("accent")), at(&mut schema, &wish("storyKey")));
        for (mut form, most) in [(accent, ACCENT_CHARS), (key, KEY_CHARS)] {
            assert!(form.take_text("pattern").unwrap().ends_with(&format!("{{1,{most}}}$")));
        }
    }

    #[test]
    fn the_messages_in_the_docs_are_messages() {
        let docs = include_str!("../../../docs/EMBED.md");
        let messages: Vec<_> = docs.lines().filter(|line| line.starts_with("{\"hindsight\"")).collect();
        assert_eq!(messages.len(), 9);
        let (from_host, to_host) = messages.split_at(4);
        for message in from_host {
            assert!(read(message).is_some(), "{message}");
        }
        let mut schema = schema();
        for message in to_host {
            let mut json = Json::read(message).unwrap();
            let form = ["$defs", &json.take_text("type").unwrap(), "properties"];
            assert_eq!(keys(&at(&mut schema, &form)), keys(&json), "{message}");
        }
    }

    #[test]
    fn a_story_that_no_page_would_read_is_known_before_it_goes() {
        let mut story = Story::new(StoryId::example(), 0);
        story.set_text(Panel::Context, "a".repeat(524_000));
        assert!(fits(&ToHost::Shared(&story).write()));
        story.set_text(Panel::Lesson, "a".repeat(1_000));
        assert!(!fits(&ToHost::Shared(&story).write()));
    }

    fn keys(json: &Json) -> Vec<&str> {
        match json {
            Json::Object(entries) => entries.iter().map(|(key, _)| &**key).collect(),
            Json::Text(_) | Json::Number(_) | Json::List(_) | Json::Other => Vec::new(),
        }
    }

    #[test]
    fn what_is_said_to_the_page_is_as_the_schema_says() {
        let mut words = PerPanel::default();
        words[Panel::Setback] = 12;
        let progress = Progress { words, signals: 5, ..Progress::default() };
        let mut story = Story::new(StoryId::example(), 0);
        story.title = "The \"index\"".to_owned();
        story.set_text(Panel::Lesson, "I drop nothing. 🙈".to_owned());
        let rows = [
            (
                ToHost::Ready { app: "0.2.0", height: 760 },
                r#"{"hindsight":1,"type":"ready","app":"0.2.0","height":760}"#,
            ),
            (ToHost::Resize { height: 836 }, r#"{"hindsight":1,"type":"resize","height":836}"#),
            (ToHost::Trouble(Trouble::Storage), r#"{"hindsight":1,"type":"error","code":"storage"}"#),
            (
                ToHost::Progress(&progress),
                r#"{"hindsight":1,"type":"progress","panels":{"context":{"words":0,"hints":0},"setback":{"words":12,"hints":0},"response":{"words":0,"hints":0},"lesson":{"words":0,"hints":0}},"signals":5}"#,
            ),
            (
                ToHost::Shared(&story),
                r#"{"hindsight":1,"type":"shared","title":"The \"index\"","panels":{"context":"","setback":"","response":"","lesson":"I drop nothing. 🙈"},"text":"The \"index\"\n\nContext\n\n\nWhat went wrong\n\n\nWhat you did\n\n\nWhat you learned\nI drop nothing. 🙈\n"}"#,
            ),
        ];
        let mut schema = schema();
        for (message, expected) in rows {
            assert_eq!(message.write(), expected);
            let mut json = Json::read(expected).unwrap();
            let mut form = at(&mut schema, &["$defs", &json.take_text("type").unwrap()]);
            assert_eq!(keys(&form.take("properties").unwrap()), keys(&json), "{expected}");
            assert_eq!(form.take("required"), Some(Json::List(keys(&json).into_iter().map(Json::text).collect())));
        }
    }

    #[test]
    fn a_shared_story_says_the_words_that_were_shown_and_nothing_else_of_it() {
        let mut nasty = Nasty::new(7);
        for _ in 0..500 {
            let story = story_of(&mut nasty);
            let mut json = Json::read(&ToHost::Shared(&story).write()).unwrap();
            assert_eq!(keys(&json), ["hindsight", "type", "title", "panels", "text"]);
            assert_eq!(json.take_text("title").as_ref(), Some(&story.title));
            assert_eq!(json.take_text("text"), Some(story.to_plain_text()));
            let mut panels = json.take("panels").unwrap();
            assert_eq!(keys(&panels), Panel::ALL.map(Panel::id));
            for panel in Panel::ALL {
                assert_eq!(panels.take_text(panel.id()).as_deref(), Some(story.text(panel)));
            }
        }
    }

    #[test]
    fn progress_is_what_the_story_shows_in_numbers() {
        let story = Story::new(StoryId::example(), 0);
        let mut session = Session::new(Opened { story, settings: Settings::default(), notice: None, problem: None });
        assert_eq!(Progress::of(&session), Progress::default());
        let text = "The table was dropped. We saw some issues.".to_owned();
        session.update(Message::Edited { panel: Panel::Setback, text }, 0);
        let text = "I told the support lead.".to_owned();
        session.update(Message::Edited { panel: Panel::Response, text }, 0);
        let before = Progress::of(&session);
        assert_eq!(Panel::ALL.map(|panel| before.words[panel]), [0, 8, 5, 0]);
        assert_eq!(before.hints[Panel::Setback], session.hints(Panel::Setback).len());
        assert!(before.hints[Panel::Setback] >= 2 && before.signals >= 1, "{before:?}");
        let mut coaching = session.story().coaching.clone();
        coaching.set_aside.extend([Signal::Communication, Signal::Lasting].map(|signal| signal.id().to_owned()));
        session.update(Message::Coach(Box::new(coaching)), 0);
        assert_eq!(Progress::of(&session).signals, before.signals - 1, "only what was found is found no more");
        session.update(Message::Coach(Box::default()), 0);
        session.update(Message::Prefer(Preferences::default().only([])), 0);
        assert_eq!(Progress::of(&session), before, "whatever families the page has shown");
        session.update(Message::Prefer(Preferences::default()), 0);
        let aside = session.hints(Panel::Setback)[0].id.clone();
        session.update(Message::Ignore(aside), 0);
        assert_eq!(Progress::of(&session).hints[Panel::Setback], before.hints[Panel::Setback] - 1);
    }

    #[test]
    fn the_height_follows_the_size_of_text_and_nothing_else() {
        for (percent, pixels) in [(75, 570), (100, 760), (110, 836), (133, 1010), (200, 1520)] {
            assert_eq!(height(percent), pixels);
        }
    }

    #[test]
    fn two_sites_may_pass_for_one_and_never_one_for_two() {
        let rows = [
            ("https://hindsight.example", "https://hindsight.example", true),
            ("https://hindsight.example", "http://hindsight.example:8080", true),
            ("https://hindsight.example", "https://example", false),
            ("https://hindsight.coach.example", "https://coach.example", true),
            ("https://a.b.coach.example", "https://www.coach.example:8443", true),
            ("https://hindsight.example", "https://coach.example", false),
            ("https://example", "https://example:8443", true),
            ("https://a.co.uk", "https://b.co.uk", true),
            ("https://www.a.co.uk", "https://www.b.co.uk", true),
            ("http://127.0.0.1:4173", "http://127.0.0.1:4174", true),
            ("http://127.0.0.1:4173", "http://localhost:4174", false),
            ("http://localhost:1", "http://localhost:2", true),
            ("http://[::1]:4173", "http://[::1]", true),
            ("http://[::1]", "http://[::2]", false),
            ("https://hindsight.example", "null", true),
            ("https://hindsight.example", "", true),
        ];
        for (one, other, expected) in rows {
            assert_eq!(may_be_one_site(one, other), expected, "{one} {other}");
            assert_eq!(may_be_one_site(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn each_site_and_each_key_has_a_story_of_its_own() {
        let origins =
            ["https://a.example", "https://b.example", "http://a.example", "https://a.example:8443", "null", ""];
        let keys = ["", "lesson-1", "lesson-2", "a", &"k".repeat(KEY_CHARS)];
        let mut ids: Vec<_> = origins.iter().flat_map(|origin| keys.iter().map(|key| story_id(origin, key))).collect();
        assert!(ids.iter().all(|id| id.as_str().len() + "-2".len() <= 64));
        let for_ever = "embed-f56b436d0bd2568d-7bb2a7da7aa2b9ef";
        assert_eq!(
            story_id("https://a.example", "lesson-1").as_str(),
            for_ever,
            "another name would lose what is stored"
        );
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), origins.len() * keys.len());
    }
}
