//! Versions of a story: what it said earlier, in one record a story.
//!
//! | key | value |
//! | --- | --- |
//! | `hindsight/versions/<id>` | all versions of the story, oldest first |
//!
//! From one version to the next a writer changes few sentences. The record therefore holds each different piece of text
//! once, and a version lists its pieces. Chains of differences would be as small, but there one damaged link takes all that
//! hang from it, and every version would have to be computed from its neighbours.
//!
//! The story's own record is the truth; no version is ever worth losing the newest text, see [`make_room`].

use std::collections::BinaryHeap;

use crate::json::Json;
use crate::library::{self, set_aside};
use crate::record::{RecordError, open};
use crate::store::{Store, StoreError};
use crate::{Millis, Panel, PerPanel, Story, StoryId, words};

pub(crate) const VERSIONS: &str = "hindsight/versions/";
const FORMAT: u64 = 1;
const DAY: Millis = 24 * 60 * 60 * 1000;

/// How often a version is taken while a story is being written, in milliseconds: every hour.
pub const EVERY_MS: Millis = 60 * 60 * 1000;

const WEEK: Millis = 7 * DAY;

/// For how long versions of all days stay, before there is one a week.
const DAYS_FOR: Millis = 30 * DAY;

/// How many versions a story has at most, beside the newest.
const MOST: usize = 100;

/// How many bytes the panels of all versions together have at most. A few kilobytes that repeat one piece again and again
/// could otherwise fill the memory.
const MOST_BYTES: usize = 50_000_000;

/// Why a version was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The writer asked for it. Such a version goes only when there are too many that were asked for.
    Asked,
    /// The writer has been writing for a while.
    Hourly,
    /// A file was about to be read in.
    BeforeImport,
    /// An earlier version was about to come back.
    BeforeRestore,
    /// Much was about to change at once.
    BeforeChange,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 5] = [Self::Asked, Self::Hourly, Self::BeforeImport, Self::BeforeRestore, Self::BeforeChange];

    /// The reason as it stands in a record.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Hourly => "hourly",
            Self::BeforeImport => "before-import",
            Self::BeforeRestore => "before-restore",
            Self::BeforeChange => "before-change",
        }
    }

    /// The reason with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }

    /// The reason in words for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Asked => "Saved by you",
            Self::Hourly => "While writing",
            Self::BeforeImport => "Before an import",
            Self::BeforeRestore => "Before a restore",
            Self::BeforeChange => "Before a change",
        }
    }

    /// Whether nobody asked for the version: such ones are thinned as they grow old, and go when storage is full.
    pub const fn is_automatic(self) -> bool {
        match self {
            Self::Asked => false,
            Self::Hourly | Self::BeforeImport | Self::BeforeRestore | Self::BeforeChange => true,
        }
    }
}

/// What a story said at one moment. Hints that were ignored then are not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was taken.
    pub time: Millis,
    /// Why it was taken.
    pub reason: Reason,
    /// The title of the story.
    pub title: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The texts of its panels.
    pub panels: PerPanel<String>,
}

impl Version {
    /// What a story says now.
    pub fn of(story: &Story, reason: Reason, now: Millis) -> Self {
        Self {
            time: now,
            reason,
            title: story.title.clone(),
            tags: story.tags.clone(),
            panels: PerPanel::from_fn(|panel| story.text(panel).to_owned()),
        }
    }

    /// Puts the title, tags and texts back into a story. Which story it is, its saves and its ignored hints stay; so does
    /// the time of its last change, which is for the caller to set.
    pub fn restore_into(&self, story: &mut Story) {
        story.title.clone_from(&self.title);
        story.tags.clone_from(&self.tags);
        for panel in Panel::ALL {
            story.set_text(panel, self.panels[panel].clone());
        }
    }

    /// Whether both say the same, whenever and why ever they were taken.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.title == other.title && self.tags == other.tags && self.panels == other.panels
    }

    fn bytes(&self) -> usize {
        self.panels.iter().map(String::len).sum()
    }
}

/// The versions of one story, in the order in which they were taken: the newest is the last one, even where the clock was
/// set back in between.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Versions(Vec<Version>);

impl Versions {
    /// Reads versions from their saved form.
    ///
    /// # Errors
    /// When the text is no record of versions, or one of a newer format.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        versions(open(text, &[])?).ok_or(RecordError::Unreadable)
    }

    /// The saved form. It never grows when a version is removed: pieces are in the order of their bytes, so that no piece
    /// gets a longer number by that.
    pub fn write(&self) -> String {
        let mut pool = Vec::new();
        for text in self.0.iter().flat_map(|version| version.panels.iter()) {
            pool.extend(pieces(text));
        }
        let mut pool = BinaryHeap::from(pool).into_sorted_vec();
        pool.dedup();
        let number = |piece: &str| {
            Json::Number(pool.binary_search(&piece).expect("the pool holds the pieces of all texts") as u64)
        };
        let numbers = |text: &String| Json::List(pieces(text).into_iter().map(number).collect());
        let version = |version: &Version| {
            let panels = Panel::ALL.map(|panel| (panel.id(), numbers(&version.panels[panel])));
            Json::object(vec![
                ("time", Json::Number(version.time)),
                ("why", Json::text(version.reason.id())),
                ("title", Json::text(&version.title)),
                ("tags", Json::texts(&version.tags)),
                ("panels", Json::object(panels.into())),
            ])
        };
        let versions = self.0.iter().map(version).collect();
        let pieces = pool.iter().map(|piece| Json::text(piece)).collect();
        let record =
            [("format", Json::Number(FORMAT)), ("pieces", Json::List(pieces)), ("versions", Json::List(versions))];
        Json::object(record.into()).write()
    }

    /// The versions, oldest first.
    pub fn as_slice(&self) -> &[Version] {
        &self.0
    }

    /// The one that was taken last.
    pub fn newest(&self) -> Option<&Version> {
        self.0.last()
    }

    /// Adds a version, and says whether it did: one that says the same as the newest is not added again. The newest then
    /// stays for the weightier reason of the two, and keeps its time: an hourly one goes when room is needed, one from before
    /// a restore, an import or a large change does not, and one that was asked for does not grow old.
    pub fn add(&mut self, version: Version) -> bool {
        if let Some(newest) = self.0.last_mut().filter(|newest| newest.says_the_same(&version)) {
            if !version.reason.is_automatic() || newest.reason == Reason::Hourly {
                newest.reason = version.reason;
            }
            return false;
        }
        self.0.push(version);
        true
    }

    /// Lets automatic versions go as they grow old: all stay for a day, then the last of each day for 30 days, then the last
    /// of each week. Those that were asked for stay. Where there are still too many, the oldest automatic ones go first, then
    /// the oldest that were asked for, but never the newest of all.
    ///
    /// A version from the future, taken before the clock was set back, counts as new.
    pub fn thin(&mut self, now: Millis) {
        // Days and weeks are those of UTC, counted from the same moment each time, so that thinning again takes nothing more.
        // Where times go back and forth some more stay; a set of all days seen would not be worth its download.
        let mut later = None;
        let mut stays = |version: &Version| {
            let age = now.saturating_sub(version.time);
            if !version.reason.is_automatic() || age < DAY {
                return true;
            }
            let length = if age < DAYS_FOR { DAY } else { WEEK };
            let stretch = Some((length, version.time / length));
            std::mem::replace(&mut later, stretch) != stretch
        };
        self.0.reverse();
        self.0.retain(&mut stays);
        self.0.reverse();

        let mut bytes = self.0.iter().map(Version::bytes).sum::<usize>();
        for automatic in [true, false] {
            let counted = |version: &&Version| automatic || !version.reason.is_automatic();
            let mut too_many = self.0.iter().filter(counted).count().saturating_sub(MOST);
            let mut left = self.0.len();
            self.0.retain(|version| {
                left -= 1;
                let goes =
                    left > 0 && (too_many > 0 || bytes > MOST_BYTES) && version.reason.is_automatic() == automatic;
                if goes {
                    too_many = too_many.saturating_sub(1);
                    bytes -= version.bytes();
                }
                !goes
            });
        }
    }
}

/// The versions of a story; none where none were taken.
///
/// # Errors
/// When the store cannot be reached, or what is stored there cannot be read or is of a newer format.
pub fn list(store: &impl Store, id: &StoryId) -> Result<Versions, StoreError> {
    at(store, &key(id))
}

/// Takes a version of a story, unless the newest says the same, and lets old ones go. Returns the time of the newest.
/// Versions that cannot be read are set aside first.
///
/// # Errors
/// When the store refuses, or what is stored there is of a newer format or cannot be set aside. It stays as it is then.
pub fn take(store: &impl Store, story: &Story, reason: Reason, now: Millis) -> Result<Millis, StoreError> {
    let key = key(&story.id);
    let mut versions = match at(store, &key) {
        Err(StoreError::Unreadable) => {
            set_aside(store, &key, now)?;
            Versions::default()
        }
        versions => versions?,
    };
    versions.add(Version::of(story, reason, now));
    versions.thin(now);
    let newest = versions.newest().expect("one was added, and the newest is never thinned");
    if newest.bytes() > MOST_BYTES {
        return Err(StoreError::Full);
    }
    let time = newest.time;
    library::write(store, &key, &versions.write())?;
    Ok(time)
}

/// Makes room in a full store: removes the older half of the hourly versions of all stories, and says how many went. To be
/// called again while that is too little; 0 means that there is nothing left to give, or that all versions together take less
/// than the bytes that are `needed`. What was kept before a restore, an import or a large change is not touched: somebody may be
/// about to want it back.
///
/// It writes smaller values in place of larger ones, which a full store takes. Records that cannot be read, or are of a newer
/// format, stay as they are.
///
/// # Errors
/// When the store cannot be reached.
pub fn make_room(store: &impl Store, needed: usize) -> Result<usize, StoreError> {
    let mut keys = store.keys()?;
    keys.retain(|key| key.starts_with(VERSIONS));
    let mut room = 0;
    for key in &keys {
        room += store.get(key)?.map_or(0, |text| text.len());
    }
    if room < needed {
        return Ok(0);
    }
    let mut times = BinaryHeap::new();
    for key in &keys {
        // Those that cannot be read have nothing to give, here and below.
        for version in at(store, key).unwrap_or_default().0 {
            if version.reason == Reason::Hourly {
                times.push(version.time);
            }
        }
    }
    let younger = times.len() / 2;
    for _ in 0..younger {
        times.pop();
    }
    let Some(&until) = times.peek() else { return Ok(0) };
    let mut gone = 0;
    for key in &keys {
        let mut versions = at(store, key).unwrap_or_default();
        let before = versions.0.len();
        versions.0.retain(|version| version.reason != Reason::Hourly || version.time > until);
        let fewer = before - versions.0.len();
        if fewer == 0 {
            continue;
        }
        let written = if versions.0.is_empty() { store.remove(key) } else { store.set(key, &versions.write()) };
        // A record that is not of our writing may be larger as we write it. The next one may be smaller.
        if written != Err(StoreError::Full) {
            written?;
            gone += fewer;
        }
    }
    Ok(gone)
}

/// Takes a version of a story while it is being written, where the newest is older than [`EVERY_MS`]. Returns the time of the
/// newest.
///
/// # Errors
/// As [`take`].
pub fn take_if_due(store: &impl Store, story: &Story, now: Millis) -> Result<Millis, StoreError> {
    let newest = match list(store, &story.id) {
        Ok(versions) => versions.newest().map_or(story.created, |version| version.time),
        // Taking one puts the bytes aside.
        Err(StoreError::Unreadable) => 0,
        Err(error) => return Err(error),
    };
    // One from the future was taken before the clock was set back.
    let is_due = newest > now || newest + EVERY_MS <= now;
    if is_due { take(store, story, Reason::Hourly, now) } else { Ok(newest) }
}

/// The record of a story's versions as it is stored, for a backup; nobody has looked into it.
///
/// # Errors
/// When the store cannot be reached.
pub fn raw(store: &impl Store, id: &StoryId) -> Result<Option<String>, StoreError> {
    store.get(&key(id))
}

/// Stores the record of versions that came with a story. Versions that are here already stay.
///
/// # Errors
/// When the text is no record of versions, or one of a newer format, and when the store refuses.
pub fn put(store: &impl Store, id: &StoryId, text: &str, now: Millis) -> Result<(), StoreError> {
    let mut versions = Versions::read(text).map_err(refused)?;
    for version in &mut versions.0 {
        version.time = version.time.min(now);
        version.title = words::line(&version.title);
        version.tags = words::tags(version.tags.iter().map(String::as_str));
        version.panels = PerPanel::from_fn(|panel| words::text(&version.panels[panel]));
    }
    versions.thin(now);
    let key = key(id);
    if versions.0.is_empty() || store.get(&key)?.is_some() {
        return Ok(());
    }
    // Written anew: what else a file brings along is left out.
    library::write(store, &key, &versions.write())
}

/// How many versions are stored, of all stories together. Records that cannot be read count nothing.
///
/// # Errors
/// When the store cannot be reached, or is locked.
pub(crate) fn count(store: &impl Store) -> Result<usize, StoreError> {
    let mut count = 0;
    for key in store.keys()?.iter().filter(|key| key.starts_with(VERSIONS)) {
        match at(store, key) {
            Ok(versions) => count += versions.0.len(),
            Err(StoreError::Unreadable | StoreError::Newer) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

/// Removes all versions of a story.
///
/// # Errors
/// When the store cannot be reached.
pub fn remove(store: &impl Store, id: &StoryId) -> Result<(), StoreError> {
    store.remove(&key(id))
}

/// Cuts a text behind its sentences and lines. The pieces together are the text.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut last) = (Vec::new(), 0, 0);
    for (at, byte) in text.bytes().enumerate() {
        // Both are ASCII: a cut behind one is between two characters.
        if byte == b'\n' || byte == b' ' && matches!(last, b'.' | b'!' | b'?') {
            pieces.push(&text[start..=at]);
            start = at + 1;
        }
        last = byte;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

fn at(store: &impl Store, key: &str) -> Result<Versions, StoreError> {
    let Some(text) = store.get(key)? else { return Ok(Versions::default()) };
    Versions::read(&text).map_err(refused)
}

fn refused(error: RecordError) -> StoreError {
    match error {
        RecordError::Newer { .. } => StoreError::Newer,
        RecordError::Unreadable => StoreError::Unreadable,
    }
}

fn key(id: &StoryId) -> String {
    let mut key = VERSIONS.to_owned();
    key.push_str(id.as_str());
    key
}

fn versions(mut record: Json) -> Option<Versions> {
    let pool = texts(record.take_list("pieces")?)?;
    let mut room = MOST_BYTES;
    let mut versions = Vec::new();
    for mut version in record.take_list("versions")? {
        let mut lists = version.take("panels")?;
        let mut panels = PerPanel::<String>::default();
        for panel in Panel::ALL {
            for number in lists.take_list(panel.id())? {
                let Json::Number(number) = number else { return None };
                let piece = pool.get(usize::try_from(number).ok()?)?;
                room = room.checked_sub(piece.len())?;
                panels[panel].push_str(piece);
            }
        }
        versions.push(Version {
            time: version.take_number("time")?,
            reason: Reason::from_id(&version.take_text("why")?)?,
            title: version.take_text("title")?,
            tags: texts(version.take_list("tags")?)?,
            panels,
        });
    }
    Some(Versions(versions))
}

pub(crate) fn texts(list: Vec<Json>) -> Option<Vec<String>> {
    let text = |json| if let Json::Text(text) = json { Some(text) } else { None };
    list.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::Memory;
    use crate::{Ignored, library, record};

    /// A record as format 1 was written when it shipped. Never edit it: it stands for what is on people's disks.
    const FORMAT_1: &str = include_str!("../formats/versions-1.json");

    const HOUR: Millis = DAY / 24;
    const YEAR: Millis = 365 * DAY;
    const NOW: Millis = 1_790_000_000_000;

    fn story(name: &str, text: &str) -> Story {
        let mut story = Story::new(StoryId::new(name).unwrap(), 1);
        story.set_text(Panel::Setback, text.to_owned());
        story
    }

    fn version(time: Millis, reason: Reason, text: &str) -> Version {
        Version::of(&story("a", text), reason, time)
    }

    /// A version that says something else than those of other times.
    fn taken(time: Millis, reason: Reason) -> Version {
        version(time, reason, &time.to_string())
    }

    fn times(versions: &Versions) -> Vec<Millis> {
        versions.as_slice().iter().map(|version| version.time).collect()
    }

    #[test]
    fn versions_that_come_with_a_story_are_kept_where_there_are_none_and_they_can_be_read() {
        let id = StoryId::new("a").unwrap();
        let store = Memory::default();
        for (text, error) in [
            ("", StoreError::Unreadable),
            (r#"{"format":1,"pieces":[]}"#, StoreError::Unreadable),
            (r#"{"format":9,"pieces":[],"versions":[]}"#, StoreError::Newer),
        ] {
            assert_eq!(put(&store, &id, text, YEAR + NOW), Err(error), "{text}");
        }
        assert_eq!(put(&store, &id, r#"{"format":1,"pieces":["x"],"versions":[]}"#, YEAR + NOW), Ok(()));
        assert_eq!(raw(&store, &id), Ok(None), "a record of nothing is none");
        put(&store, &id, &FORMAT_1.replacen('{', r#"{"else":7,"#, 1), YEAR + NOW).unwrap();
        assert_eq!(raw(&store, &id), Ok(Some(FORMAT_1.to_owned())));
        let other = Versions(vec![taken(1, Reason::Asked)]).write();
        put(&store, &id, &other, YEAR + NOW).unwrap();
        assert_eq!(raw(&store, &id), Ok(Some(FORMAT_1.to_owned())), "what is here stays");
        let elsewhere = StoryId::new("b").unwrap();
        put(&store, &elsewhere, &Versions(vec![taken(u64::MAX, Reason::Asked)]).write(), NOW).unwrap();
        assert_eq!(times(&list(&store, &elsewhere).unwrap()), [NOW], "none is from the future");
    }

    #[test]
    fn a_record_of_the_newest_format_reads_and_writes_the_same_bytes() {
        let versions = Versions::read(FORMAT_1).unwrap();
        let [first, second] = versions.as_slice() else { panic!("two versions") };
        assert_eq!((first.time, first.reason), (1_790_000_000_000, Reason::Hourly));
        assert_eq!(first.panels[Panel::Setback], "The table was dropped. Nobody noticed! 🙈\nÀ cause de moi.");
        assert_eq!((&*second.title, second.reason), ("The index 🙈", Reason::Asked));
        assert_eq!(second.tags, ["outage", "wrong assumption"]);
        assert_eq!(second.panels[Panel::Setback], "I dropped the table. Nobody noticed! 🙈\nÀ cause de moi.");
        assert_eq!(second.panels[Panel::Lesson], "\"Quotes\" and \\ stay.");
        assert_eq!(versions.write(), FORMAT_1);
    }

    #[test]
    fn every_text_comes_back_byte_for_byte() {
        let huge = "A sentence without an end ".repeat(40_000);
        let rows = [
            "",
            " ",
            ".",
            "\n",
            "\n\n\n",
            ". . . ",
            "One. Two! Three? Four",
            "one\r\ntwo\rthree\n",
            "Emoji 🙈. 👩\u{200d}💻! e\u{301}? ",
            "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{2028}\u{feff}\u{ffff}\u{10ffff}",
            "\"quoted\" \\ / \t",
            "Same. Same. Same. ",
            &huge,
        ];
        for text in rows {
            assert_eq!(pieces(text).concat(), text);
            let mut versions = Versions::default();
            for reason in Reason::ALL {
                versions.0.push(Version {
                    time: u64::MAX,
                    reason,
                    title: text.to_owned(),
                    tags: vec![text.to_owned(), String::new()],
                    panels: PerPanel::from_fn(|_| text.to_owned()),
                });
            }
            assert_eq!(Versions::read(&versions.write()), Ok(versions), "{}", text.get(..20).unwrap_or(text));
        }
        assert_eq!(Versions::read(&Versions::default().write()), Ok(Versions::default()));
    }

    #[test]
    fn no_cut_of_a_record_reads_as_versions() {
        for end in (0..FORMAT_1.len()).filter(|&end| FORMAT_1.is_char_boundary(end)) {
            assert_eq!(Versions::read(&FORMAT_1[..end]), Err(RecordError::Unreadable), "cut at {end}");
        }
    }

    #[test]
    fn hostile_records_are_refused() {
        let record = |panels: &str| {
            ["{\"format\":1,\"pieces\":[\"a\"],\"versions\":[{\"time\":1,\"why\":\"asked\",\"title\":\"\",\"tags\":[],\"panels\":", panels, "}]}"].concat()
        };
        let good = record(r#"{"context":[0],"setback":[],"response":[0,0],"lesson":[]}"#);
        assert_eq!(Versions::read(&good).unwrap().as_slice()[0].panels[Panel::Response], "aa");
        let many = vec!["0"; 1_000].join(",");
        let bomb = record(&format!(r#"{{"context":[{many}],"setback":[],"response":[],"lesson":[]}}"#))
            .replace("[\"a\"]", &format!("[\"{}\"]", "a".repeat(50_001)));
        let rows = [
            ("empty", String::new()),
            ("null", "null".to_owned()),
            ("no format", good.replace("\"format\":1,", "")),
            ("format nought", good.replace("\"format\":1", "\"format\":0")),
            ("no pieces", good.replace("\"pieces\"", "\"p\"")),
            ("a piece that is no text", good.replace("[\"a\"]", "[1]")),
            ("a time that is no number", good.replace("\"time\":1", "\"time\":\"1\"")),
            ("a time below nought", good.replace("\"time\":1", "\"time\":-1")),
            ("a reason that is unknown", good.replace("asked", "whim")),
            ("a tag that is no text", good.replace("\"tags\":[]", "\"tags\":[[]]")),
            ("a version that is no object", good.replace("\"versions\":[", "\"versions\":[7,")),
            ("a panel that is missing", record(r#"{"context":[0],"setback":[],"response":[]}"#)),
            ("a panel that is text", record(r#"{"context":"a","setback":[],"response":[],"lesson":[]}"#)),
            ("a number out of range", record(r#"{"context":[1],"setback":[],"response":[],"lesson":[]}"#)),
            ("a number below nought", record(r#"{"context":[-1],"setback":[],"response":[],"lesson":[]}"#)),
            ("a huge number", good.replace("[0]", "[18446744073709551615]")),
            ("a number that is text", good.replace("[0]", "[\"0\"]")),
            ("repetition beyond any story", bomb),
            ("deep nesting", "[".repeat(100_000)),
        ];
        for (name, text) in rows {
            assert_ne!(text, good, "{name}");
            assert_eq!(Versions::read(&text), Err(RecordError::Unreadable), "{name}");
        }
        assert_eq!(Versions::read(r#"{"format":2,"anything":[]}"#), Err(RecordError::Newer { format: 2 }));
    }

    #[test]
    fn reasons_are_known_by_their_ids() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_id(reason.id()), Some(reason));
            assert!(!reason.words().is_empty());
        }
        assert_eq!(Reason::from_id("Asked"), None);
    }

    #[test]
    fn a_version_puts_back_what_was_written_and_nothing_else() {
        let mut then = story("a", "🙈 then");
        (then.title, then.tags) = ("Then".to_owned(), vec!["outage".to_owned()]);
        let mut story = story("a", "now");
        story.revision = 7;
        story.saves.push("tab", 7);
        let ignored = Ignored { rule: "r".to_owned(), text: "t".to_owned(), nth: 0, sentence: "s".to_owned() };
        story.ignored.push(ignored);
        let mut want = story.clone();
        (want.title, want.tags) = (then.title.clone(), then.tags.clone());
        want.set_text(Panel::Setback, "🙈 then".to_owned());
        Version::of(&then, Reason::Asked, 5).restore_into(&mut story);
        assert_eq!(story, want);
    }

    #[test]
    fn an_equal_version_is_not_added_again() {
        use Reason::{Asked, BeforeRestore, Hourly};
        let rows = [
            ("other words", Hourly, "b", Hourly, true, vec![(1, Hourly), (2, Hourly)]),
            ("hourly twice", Hourly, "a", Hourly, false, vec![(1, Hourly)]),
            ("a reason that outlasts it", Hourly, "a", BeforeRestore, false, vec![(1, BeforeRestore)]),
            ("a reason that does not", BeforeRestore, "a", Hourly, false, vec![(1, BeforeRestore)]),
            ("asked for later", Hourly, "a", Asked, false, vec![(1, Asked)]),
            ("asked for already", Asked, "a", Hourly, false, vec![(1, Asked)]),
        ];
        for (name, first, text, second, added, want) in rows {
            let mut versions = Versions(vec![version(1, first, "a")]);
            assert_eq!(versions.add(version(2, second, text)), added, "{name}");
            let got = versions.as_slice().iter().map(|version| (version.time, version.reason)).collect::<Vec<_>>();
            assert_eq!(got, want, "{name}");
        }
        let mut versions = Versions(vec![version(1, Hourly, "a"), version(2, Hourly, "b")]);
        assert!(versions.add(version(3, Hourly, "a")), "only the newest is compared");
        let mut tagged = version(4, Hourly, "a");
        tagged.tags.push("outage".to_owned());
        assert!(versions.add(tagged), "tags count");
    }

    #[test]
    fn a_year_of_hourly_versions_leaves_hours_then_days_then_weeks() {
        let mut versions = Versions::default();
        for hour in 0..=365 * 24 {
            let now = NOW + hour * HOUR;
            assert!(versions.add(taken(now, Reason::Hourly)));
            versions.thin(now);
            assert_eq!(versions.newest().map(|version| version.time), Some(now));
            assert!(versions.as_slice().len() <= MOST);
        }
        let now = NOW + YEAR;
        let times = times(&versions);
        assert!(times.is_sorted());
        let younger = |age| times.iter().filter(|&&time| now - time < age).count();
        assert_eq!(younger(DAY), 24);
        assert_eq!(younger(DAYS_FOR) - younger(DAY), 30);
        assert!(now - times[0] > YEAR - 10 * WEEK, "they reach far back");
        for pair in times.windows(2) {
            let most = [(DAY, HOUR), (DAYS_FOR, DAY), (u64::MAX, WEEK)];
            let (_, most) = most.into_iter().find(|&(age, _)| now - pair[0] <= age).unwrap();
            assert!(pair[1] - pair[0] <= most, "a gap of {} hours", (pair[1] - pair[0]) / HOUR);
        }
        let before = versions.clone();
        versions.thin(now);
        assert_eq!(versions, before, "thinning again takes nothing more");
    }

    #[test]
    fn what_was_asked_for_and_what_is_from_the_future_stays() {
        let mut versions = Versions::default();
        for minute in 0..50 {
            versions.add(taken(NOW - YEAR + minute, Reason::Asked));
            versions.add(taken(NOW - YEAR + 100 + minute, Reason::Hourly));
        }
        versions.thin(NOW);
        assert_eq!(versions.as_slice().len(), 51, "one automatic version of that week");
        assert_eq!(versions.newest().map(|version| version.time), Some(NOW - YEAR + 149));
        let mut versions = Versions((0..50).map(|hour| taken(NOW + YEAR + hour, Reason::Hourly)).collect());
        versions.add(taken(NOW, Reason::BeforeRestore));
        let before = versions.clone();
        versions.thin(NOW);
        assert_eq!(versions, before);
    }

    #[test]
    fn beyond_the_most_the_oldest_automatic_go_first_and_the_newest_never() {
        let mut versions = Versions::default();
        for minute in 0..80 {
            versions.add(taken(2 * minute, Reason::Asked));
            versions.add(taken(2 * minute + 1, Reason::BeforeChange));
        }
        versions.thin(200);
        assert_eq!(versions.as_slice().len(), MOST);
        assert_eq!(versions.as_slice().iter().filter(|version| version.reason == Reason::Asked).count(), 80);
        assert_eq!(times(&versions)[80..], (70..80).flat_map(|n| [2 * n, 2 * n + 1]).collect::<Vec<_>>());

        let mut versions = Versions((0..MOST as u64).map(|time| taken(time, Reason::Asked)).collect());
        for time in [500, 501, 502] {
            versions.add(taken(time, Reason::Hourly));
            versions.thin(time);
            assert_eq!(versions.newest().map(|version| version.time), Some(time));
            assert_eq!((versions.as_slice().len(), times(&versions)[0]), (MOST + 1, 0), "it takes no place of theirs");
        }
        versions.add(taken(600, Reason::Asked));
        versions.add(taken(601, Reason::Asked));
        versions.thin(601);
        assert_eq!((versions.as_slice().len(), times(&versions)[0]), (MOST, 2));
    }

    #[test]
    fn whatever_is_written_can_be_read_again_however_long_the_story() {
        let long = [&"word ".repeat(2_000), "end. "].concat().repeat(600);
        let mut versions = Versions::default();
        for time in 0..12 {
            let reason = if time == 3 { Reason::Asked } else { Reason::Hourly };
            versions.add(version(time, reason, &[&long, "End.", &" ".repeat(usize::try_from(time).unwrap())].concat()));
        }
        versions.thin(12);
        assert_eq!(times(&versions), [3, 5, 6, 7, 8, 9, 10, 11][..], "50 million bytes are eight times this story");
        assert!(Versions::read(&versions.write()).is_ok());
    }

    #[test]
    fn versions_that_change_a_sentence_each_are_small() {
        let mut sentences = (0..40)
            .map(|n| format!("In week {n} I wrote to the people on call that the old index was still being built. "))
            .collect::<Vec<_>>();
        let mut story = story("a", "");
        let mut versions = Versions::default();
        for n in 0..20 {
            sentences[2 * n] = format!("By then, in week {n}, we knew how long the copy of the table would take us. ");
            for (panel, sentences) in Panel::ALL.into_iter().zip(sentences.chunks(10)) {
                story.set_text(panel, sentences.concat());
            }
            assert!(versions.add(Version::of(&story, Reason::Asked, NOW)));
        }
        assert!(story.to_plain_text().split_whitespace().count() > 600);
        let (all, one) = (versions.write().len(), record::write(&story).len());
        assert!(all < 3 * one, "{all} bytes for 20 versions, {one} for the story");
    }

    #[test]
    fn versions_are_taken_listed_and_removed() {
        let store = Memory::default();
        let mut mine = story("a", "first");
        assert_eq!(list(&store, &mine.id), Ok(Versions::default()));
        assert_eq!(take(&store, &mine, Reason::Hourly, 5), Ok(5));
        assert_eq!(take(&store, &mine, Reason::Hourly, 6), Ok(5), "nothing new");
        assert_eq!(take(&store, &mine, Reason::Asked, 7), Ok(5), "nothing new, but asked for");
        mine.set_text(Panel::Setback, "second".to_owned());
        assert_eq!(take(&store, &mine, Reason::BeforeRestore, 8), Ok(8));
        let versions = list(&store, &mine.id).unwrap();
        assert_eq!(versions.as_slice()[0], version(5, Reason::Asked, "first"));
        assert_eq!(versions.as_slice()[1], version(8, Reason::BeforeRestore, "second"));
        remove(&store, &mine.id).unwrap();
        assert_eq!(list(&store, &mine.id), Ok(Versions::default()));
        assert!(store.keys().unwrap().is_empty());
    }

    #[test]
    fn an_hourly_version_is_due_after_an_hour_and_when_the_newest_is_from_the_future() {
        let rows = [
            ("less than an hour later", NOW - EVERY_MS + 1, NOW - EVERY_MS + 1),
            ("an hour later", NOW - EVERY_MS, NOW),
            ("before the clock was set back", NOW + 1, NOW),
            ("at the end of time", u64::MAX, NOW),
        ];
        for (name, before, want) in rows {
            let store = Memory::default();
            take(&store, &story("a", "first"), Reason::Asked, before).unwrap();
            assert_eq!(take_if_due(&store, &story("a", "second"), NOW), Ok(want), "{name}");
        }
    }

    #[test]
    fn versions_that_cannot_be_read_are_set_aside_and_newer_ones_left() {
        let store = Memory::default();
        let mine = story("a", "mine");
        store.set("hindsight/versions/a", "garbage").unwrap();
        assert_eq!(list(&store, &mine.id), Err(StoreError::Unreadable));
        assert_eq!(take(&store, &mine, Reason::Hourly, 5), Ok(5));
        assert_eq!(store.get("hindsight/set-aside/5/hindsight/versions/a"), Ok(Some("garbage".to_owned())));
        assert_eq!(list(&store, &mine.id).unwrap().as_slice(), [version(5, Reason::Hourly, "mine")]);

        let newer = r#"{"format":9}"#;
        store.set("hindsight/versions/a", newer).unwrap();
        assert_eq!(list(&store, &mine.id), Err(StoreError::Newer));
        assert_eq!(take(&store, &mine, Reason::Asked, 6), Err(StoreError::Newer));
        assert_eq!(make_room(&store, 0), Ok(0));
        assert_eq!(store.get("hindsight/versions/a"), Ok(Some(newer.to_owned())));
    }

    #[test]
    fn a_store_that_refuses_keeps_what_it_has() {
        let store = Memory::default();
        take(&store, &story("a", "first"), Reason::Asked, 5).unwrap();
        let garbage = "x".repeat(500);
        store.set("hindsight/versions/b", &garbage).unwrap();
        store.capacity.set(Some(800));
        assert_eq!(take(&store, &story("a", &"long ".repeat(100)), Reason::Asked, 6), Err(StoreError::Full));
        assert_eq!(times(&list(&store, &story("a", "").id).unwrap()), [5]);
        assert_eq!(take(&store, &story("b", "mine"), Reason::Asked, 6), Err(StoreError::Unreadable));
        assert_eq!(store.get("hindsight/versions/b"), Ok(Some(garbage)));
        store.blocked.set(true);
        assert_eq!(list(&store, &story("a", "").id), Err(StoreError::Blocked));
        assert_eq!(take(&store, &story("a", ""), Reason::Asked, 7), Err(StoreError::Blocked));
        assert_eq!(make_room(&store, 0), Err(StoreError::Blocked));
    }

    #[test]
    fn a_full_store_gives_the_older_half_of_the_hourly_versions_until_none_is_left() {
        let store = Memory::default();
        for time in 0..10 {
            let reason = if time == 4 { Reason::Asked } else { Reason::Hourly };
            take(&store, &story("a", &"a".repeat(usize::try_from(time).unwrap())), reason, 10 + time).unwrap();
            take(&store, &story("b", &time.to_string()), Reason::Hourly, 20 + time).unwrap();
        }
        library::save(&store, &story("a", "the newest text"), "tab", 30).unwrap();
        store.set("hindsight/versions/c", "garbage").unwrap();
        let full = |store: &Memory| store.map.borrow().iter().map(|(key, value)| key.len() + value.len()).sum();
        let left = |store: &Memory| ["a", "b"].map(|name| times(&list(store, &story(name, "").id).unwrap()).len());
        for (gone, want) in [(10, [1, 9]), (5, [1, 4]), (2, [1, 2]), (1, [1, 1]), (1, [1, 0]), (0, [1, 0])] {
            store.capacity.set(Some(full(&store)));
            assert_eq!((make_room(&store, 0), left(&store)), (Ok(gone), want));
        }
        assert_eq!(list(&store, &story("a", "").id).unwrap().as_slice()[0].reason, Reason::Asked);
        store.capacity.set(None);
        take(&store, &story("d", "before a restore"), Reason::BeforeRestore, 30).unwrap();
        assert_eq!(make_room(&store, 0), Ok(0), "what was replaced on purpose may be wanted back");
        remove(&store, &story("d", "").id).unwrap();
        assert_eq!(store.get("hindsight/versions/b"), Ok(None), "nothing is kept for nothing");
        assert_eq!(store.get("hindsight/versions/c"), Ok(Some("garbage".to_owned())));
        let opened = library::open_last(&store, StoryId::new("fresh").unwrap(), 31);
        assert_eq!(opened.story.text(Panel::Setback), "the newest text");
    }

    #[test]
    fn a_record_never_grows_when_a_version_goes() {
        // The piece that the first version alone begins with is what the second one repeats.
        let mut second = (0..200).map(|n| format!("{n}. ")).collect::<String>();
        second.push_str(&"Zero. ".repeat(500));
        let both = Versions(vec![version(1, Reason::Hourly, "Zero. "), version(2, Reason::Asked, &second)]);
        assert!(Versions(both.0[1..].to_vec()).write().len() < both.write().len());
    }
}
