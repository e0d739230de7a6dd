//! The library as a list: each story with its figures, searched, sorted and chosen by tag.
//!
//! Counting hints takes the engine, so the figures of each story are kept in an index. It is a shortcut: whatever is missing in
//! it, or was counted of another revision or with other settings, is counted again from the record.

use std::cmp::Ordering;
use std::ops::Range;

use crate::import::TAGS;
use crate::json::Json;
use crate::library::{self, Opened, Stories};
use crate::record::open;
use crate::store::{Store, StoreError};
use crate::{Panel, PerPanel, Session, Settings, Story, measure, words};

const INDEX: &str = "hindsight/index";

const FORMAT: u64 = 1;

/// How much of a text is shown on each side of what was searched for, in characters.
const AROUND: usize = 48;

/// What is counted of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Its words.
    pub words: usize,
    /// Its hints, without those that were put aside.
    pub hints: usize,
}

/// In which order stories are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Changed last first.
    #[default]
    Changed,
    /// Begun last first.
    Created,
    /// By title.
    Title,
    /// Longest first.
    Length,
}

impl Sort {
    /// The order of this name, as the page's list of orders has it.
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "changed" => Some(Self::Changed),
            "created" => Some(Self::Created),
            "title" => Some(Self::Title),
            "length" => Some(Self::Length),
            _ => None,
        }
    }
}

/// What is asked of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words that a story has in its title, tags or texts, all of them, in any case.
    pub text: String,
    /// A tag that it has; any when empty.
    pub tag: String,
    /// The order.
    pub sort: Sort,
}

/// A piece of a story around what was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before it.
    pub before: String,
    /// What was searched for, as the story has it.
    pub found: String,
    /// What stands behind it.
    pub after: String,
}

impl Excerpt {
    /// A stretch of a text, in UTF-8 bytes, with some of what stands around it.
    pub fn around(text: &str, stretch: Range<usize>) -> Self {
        let count = |part: Range<usize>| text.get(part).unwrap_or_default().chars().count();
        Self::cut(text, count(0..stretch.start), count(stretch))
    }

    /// The same, counted in characters. Words at the edges stay whole.
    fn cut(text: &str, before: usize, length: usize) -> Self {
        let part = |from: usize, count: usize| -> String {
            let chars = text.chars().skip(from).take(count);
            chars.map(|c| if c == '\n' { ' ' } else { c }).collect()
        };
        let from = before.saturating_sub(AROUND);
        let (mut lead, mut tail) = (part(from, before - from), part(before + length, AROUND));
        if from > 0 {
            lead = ["…", lead.split_once(' ').map_or("", |(_, rest)| rest)].concat();
        }
        if text.chars().count() > before + length + AROUND {
            tail = [tail.rsplit_once(' ').map_or("", |(rest, _)| rest), "…"].concat();
        }
        Self { before: lead, found: part(before, length), after: tail }
    }
}

/// A story in the list.
#[derive(Debug)]
pub struct Row<'s> {
    /// The story.
    pub story: &'s Story,
    /// Its figures.
    pub figures: Figures,
    /// Where the first of the words stands that were searched for, unless that is the title.
    pub excerpt: Option<Excerpt>,
}

impl Row<'_> {
    /// The words and the time to say them: "412 words · 2 min 57 s".
    pub fn length(&self) -> String {
        let words = self.figures.words;
        [&counted(words, "word"), " · ", &measure::spoken_time(words)].concat()
    }

    /// "5 hints".
    pub fn hints(&self) -> String {
        counted(self.figures.hints, "hint")
    }
}

/// "1 word", "2 words", "no stories".
pub fn counted(number: usize, name: &str) -> String {
    let (stem, end) = name.strip_suffix('y').map_or((name, "s"), |stem| (stem, "ies"));
    match number {
        0 => ["no ", stem, end].concat(),
        1 => ["1 ", name].concat(),
        _ => [&number.to_string(), " ", stem, end].concat(),
    }
}

/// The writer's own stories with their figures.
#[derive(Debug, Default)]
pub struct Shelf {
    stories: Stories,
    figures: Vec<Figures>,
}

impl Shelf {
    /// Reads all stories, and counts what the index does not know. Writes the index anew where that was much.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn read(store: &impl Store, settings: &Settings) -> Result<Self, StoreError> {
        let stories = library::stories(store)?;
        let stamp = stamp(settings);
        let index = store.get(INDEX)?.and_then(|text| read_index(&text, &stamp)).unwrap_or_default();
        let known = |story: &Story| {
            index.iter().find(|(id, revision, _)| id == story.id.as_str() && *revision == story.revision)
        };
        let count = |story| known(story).map_or_else(|| count(story, settings), |(.., figures)| *figures);
        let figures: Vec<_> = stories.stories.iter().map(count).collect();
        let shelf = Self { stories, figures };
        if shelf.stories.stories.iter().any(|story| known(story).is_none()) {
            // Only a shortcut. Where there is no room for it, all is counted again next time.
            store.set(INDEX, &shelf.index(stamp)).unwrap_or_default();
        }
        Ok(shelf)
    }

    /// What was read.
    pub fn stories(&self) -> &Stories {
        &self.stories
    }

    /// The stories that are asked for, in order.
    pub fn rows(&self, query: &Query) -> Vec<Row<'_>> {
        let wanted: Vec<_> = query.text.split_whitespace().map(fold).collect();
        let mut rows: Vec<Row<'_>> = Vec::new();
        // Each to its place: a sort of the library's would be more to download, and the rows are few.
        for (story, figures) in self.stories.stories.iter().zip(&self.figures) {
            if let Some(row) = row(story, *figures, &wanted, &query.tag) {
                let place = rows.partition_point(|other| order(other, &row, query.sort).is_lt());
                rows.insert(place, row);
            }
        }
        rows
    }

    /// All tags, each once, in order.
    pub fn tags(&self) -> Vec<&str> {
        let mut tags = Vec::new();
        for tag in self.stories.stories.iter().flat_map(|story| &story.tags) {
            if let Err(place) = tags.binary_search(&tag.as_str()) {
                tags.insert(place, tag.as_str());
            }
        }
        tags
    }

    fn index(&self, stamp: String) -> String {
        let row = |(story, figures): (&Story, &Figures)| {
            Json::object(vec![
                ("id", Json::text(story.id.as_str())),
                ("revision", Json::Number(story.revision)),
                ("words", Json::Number(figures.words as u64)),
                ("hints", Json::Number(figures.hints as u64)),
            ])
        };
        let rows = self.stories.stories.iter().zip(&self.figures).map(row).collect();
        let index = [("format", Json::Number(FORMAT)), ("stamp", Json::Text(stamp)), ("rows", Json::List(rows))];
        Json::object(index.into()).write()
    }
}

/// How two rows follow each other. What is equal otherwise is in the order in which it changed.
fn order(a: &Row<'_>, b: &Row<'_>, sort: Sort) -> Ordering {
    let newer = (b.story.changed, b.story.created).cmp(&(a.story.changed, a.story.created));
    let by = match sort {
        Sort::Changed => newer,
        Sort::Created => b.story.created.cmp(&a.story.created),
        Sort::Title => fold(&a.story.title).cmp(&fold(&b.story.title)),
        Sort::Length => b.figures.words.cmp(&a.figures.words),
    };
    by.then(newer).then_with(|| a.story.id.cmp(&b.story.id))
}

fn row<'s>(story: &'s Story, figures: Figures, wanted: &[String], tag: &str) -> Option<Row<'s>> {
    if !tag.is_empty() && !story.tags.iter().any(|own| own == tag) {
        return None;
    }
    if wanted.is_empty() {
        return Some(Row { story, figures, excerpt: None });
    }
    let head = fold(&[&story.title, " ", &story.tags.join(" ")].concat());
    let folded = PerPanel::from_fn(|panel| fold(story.text(panel)));
    let mut excerpt = None;
    for word in wanted {
        let place = Panel::ALL.into_iter().find_map(|panel| Some((panel, folded[panel].find(word.as_str())?)));
        match place {
            _ if head.contains(word.as_str()) => {}
            Some((panel, at)) => {
                // Folding keeps the number of characters, and not that of bytes.
                let before = folded[panel][..at].chars().count();
                excerpt = excerpt.or_else(|| Some(Excerpt::cut(story.text(panel), before, word.chars().count())));
            }
            None => return None,
        }
    }
    Some(Row { story, figures, excerpt })
}

/// The text in lower case, character by character.
pub fn fold(text: &str) -> String {
    text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect()
}

fn count(story: &Story, settings: &Settings) -> Figures {
    let session =
        Session::new(Opened { story: story.clone(), settings: settings.clone(), notice: None, problem: None });
    let hints = Panel::ALL.iter().map(|panel| session.hints(*panel).len()).sum();
    Figures { words: session.balance().total(), hints }
}

/// What the figures depend on beside the story: the engine and the settings.
fn stamp(settings: &Settings) -> String {
    [env!("CARGO_PKG_VERSION"), "-", &words::fingerprint(&settings.write()).to_string()].concat()
}

fn read_index(text: &str, stamp: &str) -> Option<Vec<(String, u64, Figures)>> {
    let mut index = open(text, &[]).ok()?;
    if index.take_text("stamp")? != stamp {
        return None;
    }
    let row = |mut row: Json| {
        let mut number = |key| row.take_number(key).and_then(|number| usize::try_from(number).ok());
        let figures = Figures { words: number("words")?, hints: number("hints")? };
        Some((row.take_text("id")?, row.take_number("revision")?, figures))
    };
    index.take_list("rows")?.into_iter().map(row).collect()
}

/// How long a tag gets, in characters: tags stand in a row.
const TAG_CHARS: usize = 60;

/// Tags as a person types them: separated by commas, trimmed, each once whatever its case, as many and as long as a story may
/// have.
pub fn read_tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split(',').map(|tag| tag.split_whitespace().collect::<Vec<_>>().join(" ")) {
        if !tag.is_empty() && tags.len() < TAGS && !tags.iter().any(|known| fold(known) == fold(&tag)) {
            tags.push(tag.chars().take(TAG_CHARS).collect());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::Memory;
    use crate::{Millis, StoryId};

    fn put(store: &Memory, name: &str, title: &str, tags: &str, text: &str, changed: Millis) {
        let mut story = Story::new(StoryId::new(name).unwrap(), 100 - changed);
        (story.title, story.tags, story.changed) = (title.to_owned(), read_tags(tags), changed);
        story.set_text(Panel::Setback, text.to_owned());
        library::save(store, &story, "tab", 1).unwrap();
    }

    fn shelf() -> (Memory, Shelf) {
        let store = Memory::default();
        put(&store, "a", "The index", "outage, data loss", "The table was dropped. 🙈 İstanbul slept.", 3);
        put(&store, "b", "été", "deadline", "I promised a date and missed it by two weeks.", 7);
        put(&store, "c", "", "Outage", "Short.", 5);
        put(&store, "example", "The example", "", "The table was dropped.", 9);
        let shelf = Shelf::read(&store, &Settings::default()).unwrap();
        (store, shelf)
    }

    fn ids(shelf: &Shelf, text: &str, tag: &str, sort: Sort) -> String {
        let query = Query { text: text.to_owned(), tag: tag.to_owned(), sort };
        shelf.rows(&query).iter().map(|row| row.story.id.as_str()).collect()
    }

    #[test]
    fn stories_are_searched_sorted_and_chosen() {
        let (_, shelf) = shelf();
        let rows = [
            ("all, changed last first", "", "", Sort::Changed, "bca"),
            ("begun last first", "", "", Sort::Created, "acb"),
            ("by title", "", "", Sort::Title, "cab"),
            ("by length", "", "", Sort::Length, "bac"),
            ("a title in another case", "ÉTÉ", "", Sort::Changed, "b"),
            ("a word of the text", "promised", "", Sort::Changed, "b"),
            ("all words, anywhere", "table index", "", Sort::Changed, "a"),
            ("a word behind letters that change length in lower case", "slept", "", Sort::Changed, "a"),
            ("a tag as a word", "outage", "", Sort::Changed, "ca"),
            ("a tag", "", "deadline", Sort::Changed, "b"),
            ("nothing", "zebra", "", Sort::Changed, ""),
        ];
        for (name, text, tag, sort, want) in rows {
            assert_eq!(ids(&shelf, text, tag, sort), want, "{name}");
        }
        assert_eq!(shelf.tags(), ["Outage", "data loss", "deadline", "outage"]);
    }

    #[test]
    fn a_row_shows_the_words_that_were_searched_for() {
        let (_, shelf) = shelf();
        let query = Query { text: "SLEPT".to_owned(), ..Query::default() };
        let excerpt = shelf.rows(&query)[0].excerpt.clone().unwrap();
        assert_eq!(excerpt.found, "slept");
        assert_eq!(excerpt.before, "The table was dropped. 🙈 İstanbul ");
        assert_eq!(excerpt.after, ".");
        let query = Query { text: "index".to_owned(), ..Query::default() };
        assert_eq!(shelf.rows(&query)[0].excerpt, None, "the title is shown anyway");
        let long = Excerpt::cut(&"somewhat longer ".repeat(20), 160, 8);
        assert!(long.before.starts_with("…longer") && long.after.ends_with("longer…"), "{long:?}");
    }

    #[test]
    fn the_index_is_a_shortcut_that_may_be_lost_or_wrong() {
        let (store, shelf) = shelf();
        let right = shelf.figures.clone();
        assert_eq!(right.iter().map(|figures| figures.hints).sum::<usize>(), 1);
        for index in ["", "broken", r#"{"format":9}"#, r#"{"format":1,"stamp":"0.0.0-1","rows":[]}"#] {
            store.set(INDEX, index).unwrap();
            assert_eq!(Shelf::read(&store, &Settings::default()).unwrap().figures, right, "{index}");
        }
        // What it says is used for the revision that it was counted of, and for no other.
        let index = store.get(INDEX).unwrap().unwrap().replace("\"words\":6", "\"words\":777");
        store.set(INDEX, &index).unwrap();
        assert!(Shelf::read(&store, &Settings::default()).unwrap().figures.iter().any(|f| f.words == 777));
        library::change(&store, &StoryId::new("a").unwrap(), "tab", 9, |story| story.title.push('!')).unwrap();
        assert_eq!(Shelf::read(&store, &Settings::default()).unwrap().figures, right);
        let mut settings = Settings::default();
        settings.ignore("passive-voice", "was dropped");
        assert!(Shelf::read(&store, &settings).unwrap().figures.iter().all(|figures| figures.hints == 0));
    }

    #[test]
    fn things_are_counted_as_people_say_it() {
        let rows =
            [(0, "story", "no stories"), (1, "story", "1 story"), (2, "story", "2 stories"), (3, "word", "3 words")];
        for (number, name, want) in rows {
            assert_eq!(counted(number, name), want);
        }
    }

    #[test]
    fn tags_are_read_as_people_type_them() {
        assert_eq!(read_tags(" outage,  Wrong   assumption ,,OUTAGE,é"), ["outage", "Wrong assumption", "é"]);
        assert!(read_tags(" , ").is_empty());
    }
}
