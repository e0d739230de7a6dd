//! The messages between a page and the frame in it that Hindsight runs in.
//!
//! Whoever wrote the page may send anything, so reading believes nothing: what is no message is nothing, and an option that is
//! not as `docs/schema/embed-1.schema.json` says is left out. Where messages come from and go to is no matter of this module.

use prose_hints::{Family, Signal};

use crate::json::Json;
use crate::{Panel, PerPanel, Preferences, Session, Story, StoryId, words};

/// The version of the messages. A message of a later one is read as far as it is known here.
const PROTOCOL: u64 = 1;

/// The longest message that is read, in UTF-16 code units, as the page that sent it counts.
const MESSAGE_UNITS: usize = 65_536;

/// The height of the frame in CSS pixels where its text has the usual size.
const HEIGHT: u64 = 760;

/// How many characters an accent, a question and the key of a story may have.
const ACCENT_CHARS: usize = 64;
const PROMPT_CHARS: usize = 300;
const KEY_CHARS: usize = 64;

/// What the page around the frame says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromHost {
    /// It is there, and would like this.
    Hello(Options),
    /// It would like this from now on.
    Options(Options),
    /// It would like the caret to be in a panel.
    Focus(Panel),
    /// It would like to have the story. Its writer decides.
    Ask,
}

/// Light or dark, where the page says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark letters on light.
    Light,
    /// Light letters on dark.
    Dark,
}

/// What the page around the frame would like. What it leaves out, or gets wrong, is as by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Light or dark; as the browser says for `None`.
    pub theme: Option<Theme>,
    /// A colour, as far as its letters tell: the browser knows whether it is one.
    pub accent: Option<String>,
    /// The size of text, in percent of the usual one: 75 to 200.
    pub font_percent: u64,
    /// The target, and the families of hints that are shown.
    pub preferences: Preferences,
    /// Questions in place of the usual ones.
    pub prompts: PerPanel<Option<String>>,
    /// The country by whose habits dates and numbers are written: two capital letters.
    pub region: Option<String>,
    /// Tells the drafts of one site apart, such as those of two lessons. Empty where the page names none.
    pub story_key: String,
    /// Whether the page would take a story that is shared with it.
    pub share: bool,
    /// Whether the page would take counts of words and hints.
    pub progress: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            theme: None,
            accent: None,
            font_percent: 100,
            preferences: Preferences::default(),
            prompts: PerPanel::default(),
            region: None,
            story_key: String::new(),
            share: false,
            progress: false,
        }
    }
}

/// Reads a message of the page around the frame; `None` for what is none, or of a kind that is not known here.
pub fn read(text: &str) -> Option<FromHost> {
    if text.encode_utf16().take(MESSAGE_UNITS + 1).count() > MESSAGE_UNITS {
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

fn options(message: &mut Json) -> Option<Options> {
    let mut json = match message.take("options") {
        None => Json::Other,
        Some(json @ Json::Object(_)) => json,
        Some(Json::Text(_) | Json::Number(_) | Json::List(_) | Json::Other) => return None,
    };
    let usual = Options::default();
    let mut preferences = usual.preferences;
    if let Some(seconds @ 30..=600) = json.take_number("targetSeconds") {
        preferences.target_seconds = usize::try_from(seconds).unwrap_or(preferences.target_seconds);
    }
    if let Some(ids) = json.take_list("families") {
        preferences = preferences.only(Family::ALL.into_iter().filter(|family| names(&ids, family.id())));
    }
    let mut prompts = json.take("prompts").unwrap_or(Json::Other);
    let allow = json.take_list("allow").unwrap_or_default();
    Some(Options {
        theme: match json.take_text("theme").as_deref() {
            Some("light") => Some(Theme::Light),
            Some("dark") => Some(Theme::Dark),
            _ => None,
        },
        accent: json.take_text("accent").filter(|accent| is_made_of(accent, ACCENT_CHARS, b" #%.,()/+-")),
        font_percent: json
            .take_number("fontPercent")
            .filter(|percent| (75..=200).contains(percent))
            .unwrap_or(usual.font_percent),
        preferences,
        prompts: PerPanel::from_fn(|panel| prompt(&prompts.take_text(panel.id())?)),
        region: json
            .take_text("region")
            .filter(|region| region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase())),
        story_key: json.take_text("storyKey").filter(|key| is_made_of(key, KEY_CHARS, b"._-")).unwrap_or_default(),
        share: names(&allow, "share"),
        progress: names(&allow, "progress"),
    })
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
    /// The answer to each hello.
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
    /// The message as it is posted. That of a shared story is as long as the story makes it.
    pub fn write(&self) -> String {
        let message = |kind, rest: Vec<(&str, Json)>| {
            let head = [("hindsight", Json::Number(PROTOCOL)), ("type", Json::text(kind))];
            Json::object(head.into_iter().chain(rest).collect()).write()
        };
        match *self {
            Self::Ready { app, height } => {
                message("ready", vec![("app", Json::text(app)), ("height", Json::Number(height))])
            }
            Self::Resize { height } => message("resize", vec![("height", Json::Number(height))]),
            Self::Progress(Progress { words, hints, signals }) => {
                let panel = |panel: Panel| {
                    let counts = vec![("words", number(words[panel])), ("hints", number(hints[panel]))];
                    (panel.id(), Json::object(counts))
                };
                let panels = Json::object(Panel::ALL.map(panel).into());
                message("progress", vec![("panels", panels), ("signals", number(*signals))])
            }
            Self::Shared(story) => {
                let panels = Panel::ALL.map(|panel| (panel.id(), Json::text(story.text(panel))));
                let (title, text) = (Json::text(&story.title), Json::Text(story.to_plain_text()));
                message("shared", vec![("title", title), ("panels", Json::object(panels.into())), ("text", text)])
            }
            Self::Trouble(Trouble::Storage) => message("error", vec![("code", Json::text("storage"))]),
        }
    }
}

const fn number(count: usize) -> Json {
    Json::Number(count as u64)
}

/// How far a story is, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// The words of each panel.
    pub words: PerPanel<usize>,
    /// The hints that each panel shows.
    pub hints: PerPanel<usize>,
    /// How many signals the story shows.
    pub signals: usize,
}

impl Progress {
    /// How far the open story is.
    pub fn of(session: &Session) -> Self {
        let balance = session.balance();
        Self {
            words: PerPanel::from_fn(|panel| balance.words(panel)),
            hints: PerPanel::from_fn(|panel| session.hints(panel).len()),
            signals: Signal::ALL.into_iter().filter(|signal| session.words_for(*signal).is_some()).count(),
        }
    }
}

/// The height that the frame would like at this size of text, in CSS pixels. It does not follow the text: it would tell the page
/// how much there is.
pub const fn height(font_percent: u64) -> u64 {
    HEIGHT * font_percent / 100
}

/// The name of the story that a page of this origin sees under this key. A name only: it opens nothing to that page.
pub fn story_id(origin: &str, key: &str) -> StoryId {
    let [origin, key] = [origin, key].map(words::fingerprint);
    StoryId::new(&format!("embed-{origin:x}-{key:x}"))
        .expect("two numbers in hexadecimal are letters and digits, 39 bytes at most with the rest")
}
