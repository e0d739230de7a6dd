//! Where stories are kept: one record a story, under a key of its own, and never a write over bytes that cannot be read.
//!
//! | key | value |
//! | --- | --- |
//! | `hindsight/story/<id>` | the story's record |
//! | `hindsight/saving/<id>` | the record that is being written at this moment |
//! | `hindsight/versions/<id>` | earlier versions of the story |
//! | `hindsight/bin/<time>/<id>` | the record of a story that was deleted then |
//! | `hindsight/open` | the id of the story that was open last |
//! | `hindsight/index` | words and hints of each story, to show in a list |
//! | `hindsight/settings` | the settings record |
//! | `hindsight/lock` | how to make the key of a passphrase, where there is one; see [`vault`] |
//! | `hindsight/backup` | when the last backup was taken |
//! | `hindsight/set-aside/<time>/<key>` | bytes that could not be read, as they were |
//!
//! The records are the truth; `hindsight/open` and `hindsight/index` are only shortcuts and may be lost.

use std::fmt;

use crate::draft::copy_title;
use crate::record::{self, RecordError};
use crate::store::{Store, StoreError};
use crate::{
    Example, Lineage, Millis, Relation, Settings, Story, StoryId, Telling, backup, bin, example, vault, versions,
};

/// What all keys of ours begin with.
pub const OURS: &str = "hindsight/";
pub(crate) const STORY: &str = "hindsight/story/";
const SAVING: &str = "hindsight/saving/";
const OPEN: &str = "hindsight/open";
pub(crate) const SETTINGS: &str = "hindsight/settings";
pub(crate) const SET_ASIDE: &str = "hindsight/set-aside/";

/// Something that the writer should know after a story was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The story that was open could not be read; its bytes were set aside.
    StorySetAside,
    /// The story that was open could not be read and stays where it is: there was no room to set it aside.
    StoryLeft,
    /// The story that was open was written by a newer Hindsight; it stays as it is.
    StoryNewer,
    /// The settings could not be read; the usual ones hold.
    SettingsUnreadable,
    /// The open story changed here and in another tab; both are kept.
    TwoCopies,
    /// An earlier version took the place of the text.
    Restored,
    /// It did not, because what stands there could not be kept.
    NotRestored,
    /// Neutral words took the place of confidential ones.
    Reworded,
    /// They did not, because what stands there could not be kept.
    NotReworded,
    /// What another app has shared stands in this new story.
    Shared,
    /// Something was shared, and there is nothing.
    NotShared,
    /// What was shared is more than a story takes.
    SharedTooLong,
    /// A new story was asked for, and the open one could not be saved.
    NotBegun,
}

impl Notice {
    /// What can be done about it at once, as a button says it.
    pub const fn act(self) -> Option<&'static str> {
        match self {
            Self::StorySetAside
            | Self::StoryLeft
            | Self::StoryNewer
            | Self::SettingsUnreadable
            | Self::NotRestored
            | Self::NotReworded
            | Self::Shared
            | Self::NotShared
            | Self::SharedTooLong
            | Self::NotBegun => None,
            Self::TwoCopies => Some("Compare"),
            Self::Restored | Self::Reworded => Some("Undo"),
        }
    }

    /// What else is to be said where all stories are listed, as they are not in a frame: a sentence behind the others, with the
    /// space before it.
    pub const fn listed(self) -> &'static str {
        match self {
            Self::StorySetAside | Self::StoryLeft => " “Stories” lists them.",
            Self::StoryNewer
            | Self::SettingsUnreadable
            | Self::TwoCopies
            | Self::NotRestored
            | Self::Restored
            | Self::NotReworded
            | Self::Reworded
            | Self::Shared
            | Self::NotShared
            | Self::SharedTooLong
            | Self::NotBegun => "",
        }
    }

    /// Whether it is about what is stored, and worth reading whichever story is open.
    pub const fn outlives_story(self) -> bool {
        match self {
            Self::StorySetAside | Self::StoryLeft | Self::StoryNewer | Self::SettingsUnreadable => true,
            Self::TwoCopies
            | Self::Restored
            | Self::NotRestored
            | Self::Reworded
            | Self::NotReworded
            | Self::Shared
            | Self::NotShared
            | Self::SharedTooLong
            | Self::NotBegun => false,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StorySetAside => "Your last story could not be read. Its bytes were set aside in this browser, unchanged, and nothing was overwritten.",
            Self::StoryLeft => "A story could not be read. Its bytes stay in this browser, unchanged, and nothing will be written over them.",
            Self::SettingsUnreadable => "What you ignored everywhere could not be read, and is shown again. The old bytes are kept.",
            Self::TwoCopies => "This story was changed here and in another tab. Both are kept: what you see here goes on as a copy.",
            Self::NotRestored => "Nothing was restored: what you see could not be kept as a version first. Download it, or make room and try again.",
            Self::Restored => "The earlier version is back. What stood here before is kept among the versions.",
            Self::Reworded => "Neutral words stand in the place of the confidential ones. What stood here before is kept among the versions.",
            Self::NotReworded => "Nothing was replaced: what you see could not be kept as a version first. Download it, or make room and try again.",
            Self::Shared => "This new story begins with what you shared. Move each part to its panel; your other stories are under “Stories”.",
            Self::NotShared => "What you shared did not arrive. Share it again.",
            Self::SharedTooLong => "What you shared is too long for a story, and nothing was taken in: a title may have 5,000 bytes, a panel 1,000,000. Share a part of it.",
            Self::NotBegun => "No new story was begun: the open one could not be saved, so it stays open. The line above says why. Then try again.",
            Self::StoryNewer => "A story was saved by a newer Hindsight. It stays as it is; reload to get the newer version.",
        })
    }
}

/// What stands where a story is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The story.
    Story(Box<Story>),
    /// Nothing.
    Nothing,
    /// Nothing; the story lies in the bin. As it is there, where that can be read.
    Binned(Option<Box<Story>>),
    /// Bytes that cannot be read.
    Unreadable,
    /// A record that a newer Hindsight wrote.
    Newer,
}

/// What a save made of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its new revision.
    pub revision: u64,
    /// The saves that went into it, this one included.
    pub saves: Lineage,
}

/// What [`open_last`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The story to show.
    pub story: Story,
    /// The writer's settings; the default ones where none could be read.
    pub settings: Settings,
    /// What the writer should know, if anything.
    pub notice: Option<Notice>,
    /// Why nothing can be stored here, if that is known already.
    pub problem: Option<StoreError>,
}

/// What a key of the store is to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it was emptied.
    All,
    /// The story that is open.
    OpenStory,
    /// The settings.
    Settings,
    /// The passphrase.
    Lock,
    /// Nothing that the page shows.
    Other,
}

impl Part {
    /// What this key is to a page that has the story `open`.
    pub fn of(key: &str, open: &StoryId) -> Self {
        if key == SETTINGS {
            Self::Settings
        } else if key == vault::LOCK {
            Self::Lock
        } else if key.strip_prefix(STORY) == Some(open.as_str()) {
            Self::OpenStory
        } else {
            Self::Other
        }
    }
}

/// Whether what stands at a key is shown in a list: stories, their versions, the bin and what could not be read. What comes and
/// goes with each save is not.
pub fn is_listed(key: &str) -> bool {
    [STORY, versions::VERSIONS, bin::BIN, SET_ASIDE, vault::LOCK, backup::TAKEN]
        .iter()
        .any(|ours| key.starts_with(ours))
}

/// The settings, where they are stored and can be read.
pub fn settings(store: &impl Store) -> Option<Settings> {
    // What cannot be read leaves the settings of this page as they are.
    read(store, SETTINGS, Settings::read).ok().flatten().and_then(Result::ok)
}

impl Opened {
    /// A new story of this name, on a store that holds nothing.
    pub fn anew(fresh: StoryId, now: Millis) -> Self {
        Self { story: Story::new(fresh, now), settings: Settings::default(), notice: None, problem: None }
    }

    /// A new story of this name, on a store that cannot be used for this reason yet.
    pub fn without(problem: StoreError, fresh: StoryId, now: Millis) -> Self {
        Self { problem: Some(problem), ..Self::anew(fresh, now) }
    }
}

/// Opens the story that was open last; where it is lost, the one changed last; where there is none, a new one named `fresh`.
pub fn open_last(store: &impl Store, fresh: StoryId, now: Millis) -> Opened {
    let problem = finish_saves(store, now).err();
    // What cannot be removed now lies there a little longer.
    bin::empty(store, now).unwrap_or_default();
    let (settings, settings_notice) = open_settings(store);
    let mut notice = None;
    let open = store.get(OPEN).ok().flatten();
    if let Some(id) = open.as_deref().and_then(|open| StoryId::new(open.split(' ').next()?)) {
        let key = story_key(&id);
        match read(store, &key, record::read) {
            Ok(Some(Ok(story))) => return Opened { story, settings, notice: settings_notice, problem },
            Ok(Some(Err(RecordError::Newer { .. }))) => notice = Some(Notice::StoryNewer),
            Ok(Some(Err(RecordError::Unreadable))) => {
                let moved = set_aside(store, &key, now).is_ok();
                notice = Some(if moved { Notice::StorySetAside } else { Notice::StoryLeft });
            }
            Ok(None) if id == StoryId::example() => {
                return Opened {
                    story: example::story(now, Example::Index, Telling::Weak),
                    settings,
                    notice: settings_notice,
                    problem,
                };
            }
            Ok(None) | Err(_) => {}
        }
    }
    let (story, skipped) = own(store, fresh, now);
    Opened { story, settings, notice: notice.or(skipped).or(settings_notice), problem }
}

/// Opens the story of this very name, or begins it. Where the name is taken by a story in the bin, or by one that a newer
/// Hindsight wrote, it goes on under the name with `-2` behind it, up to `-9`; of several the one that changed last is opened.
pub fn open_at(store: &impl Store, id: StoryId, now: Millis) -> Opened {
    let problem = finish_saves(store, now).err();
    // What cannot be removed now lies there a little longer.
    bin::empty(store, now).unwrap_or_default();
    let (settings, settings_notice) = open_settings(store);
    let (mut notice, mut newest, mut free) = (None, None::<Story>, None);
    for name in names_from(&id) {
        match look(store, &name) {
            Ok(Found::Story(story)) => {
                if newest.as_ref().is_none_or(|newest| newest.changed < story.changed) {
                    newest = Some(*story);
                }
            }
            Ok(Found::Nothing) => free = free.or(Some(name)),
            Ok(Found::Unreadable) => {
                if set_aside(store, &story_key(&name), now).is_ok() {
                    (notice, free) = (Some(Notice::StorySetAside), free.or(Some(name)));
                } else {
                    notice = Some(Notice::StoryLeft);
                }
            }
            Ok(Found::Newer) => notice = Some(Notice::StoryNewer),
            // A store that cannot be reached is told of already.
            Ok(Found::Binned(_)) | Err(_) => {}
        }
    }
    let story = newest.unwrap_or_else(|| Story::new(free.unwrap_or(id), now));
    Opened { story, settings, notice: notice.or(settings_notice), problem }
}

/// The first name at which nothing stands yet and where [`open_at`] would find a story, for a copy of that of this name.
pub fn name_beside(store: &impl Store, id: &StoryId) -> Option<StoryId> {
    names_from(id).find(|name| matches!(look(store, name), Ok(Found::Nothing)))
}

/// Whether [`open_at`] would look at `name` for the story of this name.
pub fn is_at(name: &StoryId, id: &StoryId) -> bool {
    let behind = name.as_str().strip_prefix(id.as_str());
    behind.is_some_and(|behind| matches!(behind.as_bytes(), [] | [b'-', b'2'..=b'9']))
}

/// The names at which the story of a fixed name may stand: that name, and with `-2` to `-9` behind it.
fn names_from(id: &StoryId) -> impl Iterator<Item = StoryId> {
    let more = ('2'..='9').filter_map(|number| StoryId::new(&format!("{}-{number}", id.as_str())));
    [id.clone()].into_iter().chain(more)
}

fn open_settings(store: &impl Store) -> (Settings, Option<Notice>) {
    match read(store, SETTINGS, Settings::read) {
        Ok(Some(Ok(settings))) => (settings, None),
        Ok(Some(Err(_))) => (Settings::default(), Some(Notice::SettingsUnreadable)),
        // A store that cannot be reached is told of already.
        Ok(None) | Err(_) => (Settings::default(), None),
    }
}

/// Opens an example afresh, in place of what its reader may have made of it or of another.
pub fn open_example(store: &impl Store, example: Example, telling: Telling, now: Millis) -> Story {
    let stored = read(store, &story_key(&StoryId::example()), record::read);
    let mut story = example::story(now, example, telling);
    let found = match stored {
        Ok(Some(Ok(stored))) => {
            (story.revision, story.saves) = (stored.revision, stored.saves.clone());
            stored
        }
        Ok(Some(Err(_)) | None) | Err(_) => example::story(now, Example::Index, Telling::Weak),
    };
    // Stored at once where [`open_last`] would open something else; where it is refused, that says so when it changes.
    if !found.has_words_of(&story)
        && let Ok(saved) = save(store, &story, &["example-", &now.to_string()].concat(), now)
    {
        (story.revision, story.saves) = (saved.revision, saved.saves);
    }
    story
}

/// Opens the writer's own story that was open last; where it is gone, the one that changed last; where there is none, a new one
/// named `fresh`. Tells what could not be read on the way.
pub fn own(store: &impl Store, fresh: StoryId, now: Millis) -> (Story, Option<Notice>) {
    let open = store.get(OPEN).ok().flatten();
    if let Some(id) = open.as_deref().and_then(own_name).and_then(StoryId::new)
        && let Ok(Found::Story(story)) = look(store, &id)
    {
        return (*story, None);
    }
    // A store that cannot be reached says so when the story is saved.
    let Stories { stories, unreadable, newer } = stories(store).unwrap_or_default();
    let notice = match (unreadable.len(), newer) {
        (0, 0) => None,
        (0, _) => Some(Notice::StoryNewer),
        _ => Some(Notice::StoryLeft),
    };
    let newest = stories.into_iter().max_by_key(|story| (story.changed, story.revision));
    (newest.unwrap_or_else(|| Story::new(fresh, now)), notice)
}

/// The writer's own stories.
#[derive(Debug, Default)]
pub struct Stories {
    /// Those that can be read, in no order.
    pub stories: Vec<Story>,
    /// The keys of records that cannot be read.
    pub unreadable: Vec<String>,
    /// How many a newer Hindsight has written.
    pub newer: usize,
}

/// Reads the writer's own stories, all but the example.
///
/// # Errors
/// When the store cannot be reached.
pub fn stories(store: &impl Store) -> Result<Stories, StoreError> {
    let example = story_key(&StoryId::example());
    let mut found = Stories::default();
    for key in store.keys()?.into_iter().filter(|key| key.starts_with(STORY) && *key != example) {
        match read(store, &key, record::read)? {
            Some(Ok(story)) => found.stories.push(story),
            Some(Err(RecordError::Newer { .. })) => found.newer += 1,
            Some(Err(RecordError::Unreadable)) => found.unreadable.push(key),
            None => {}
        }
    }
    Ok(found)
}

/// Looks what stands where a story is kept.
///
/// # Errors
/// When the store cannot be reached.
pub fn look(store: &impl Store, id: &StoryId) -> Result<Found, StoreError> {
    Ok(match read(store, &story_key(id), record::read)? {
        Some(Ok(story)) => Found::Story(Box::new(story)),
        Some(Err(RecordError::Newer { .. })) => Found::Newer,
        Some(Err(RecordError::Unreadable)) => Found::Unreadable,
        None => bin::find(store, id)?.map_or(Found::Nothing, |story| Found::Binned(story.map(Box::new))),
    })
}

/// Changes a story that is not open: its title, its tags.
///
/// # Errors
/// As [`save`]; and when there is no such story that can be read.
pub fn change(
    store: &impl Store,
    id: &StoryId,
    tab: &str,
    now: Millis,
    change: impl FnOnce(&mut Story),
) -> Result<(), StoreError> {
    settle(store, id, now)?;
    let Found::Story(mut story) = look(store, id)? else { return Err(StoreError::ChangedElsewhere) };
    change(&mut story);
    story.changed = now;
    save(store, &story, tab, now).map(|_| ())
}

/// Stores a copy of a story under a name of its own.
///
/// # Errors
/// As [`change`].
pub fn duplicate(store: &impl Store, id: &StoryId, fresh: StoryId, tab: &str, now: Millis) -> Result<(), StoreError> {
    settle(store, id, now)?;
    let Found::Story(mut story) = look(store, id)? else { return Err(StoreError::ChangedElsewhere) };
    story.detach(fresh);
    story.title = copy_title(&story.title);
    (story.created, story.changed) = (now, now);
    save(store, &story, tab, now).map(|_| ())
}

/// Remembers which story is open; beside the example also the writer's own that was open before. Where the store refuses, the
/// story changed last is opened next time.
///
/// # Errors
/// When the store refuses.
pub fn remember_open(store: &impl Store, story: &Story) -> Result<(), StoreError> {
    let before = store.get(OPEN)?.unwrap_or_default();
    let now = match own_name(&before) {
        Some(own) if story.id == StoryId::example() => [story.id.as_str(), " ", own].concat(),
        Some(_) | None => story.id.as_str().to_owned(),
    };
    if before == now { Ok(()) } else { store.set(OPEN, &now) }
}

/// The writer's own story among those that were open, of which the last one stands first.
fn own_name(open: &str) -> Option<&str> {
    open.split(' ').find(|name| *name != StoryId::example().as_str() && !name.is_empty())
}

/// Saves a story for the tab of this name. What stands there now stays readable until the new record is whole: it is
/// written beside the old one first, which takes room for both.
///
/// # Errors
/// When the store refuses, or when what is stored there now is not what this story grew from. Nothing is overwritten then.
pub fn save(store: &impl Store, story: &Story, tab: &str, now: Millis) -> Result<Saved, StoreError> {
    let (key, saving) = (story_key(&story.id), saving_key(&story.id));
    // Another tab may have died while it saved this story.
    making_room(store, story.to_plain_text().len(), || finish_save(store, &saving, now))?;
    let mut next = story.clone();
    match read(store, &key, record::read)? {
        Some(Ok(stored)) => match Relation::between(story, &stored) {
            Relation::Same | Relation::Older => next.revision = next.revision.max(stored.revision),
            Relation::Newer | Relation::Apart => return Err(StoreError::ChangedElsewhere),
        },
        Some(Err(RecordError::Newer { .. })) => return Err(StoreError::Newer),
        Some(Err(RecordError::Unreadable)) => set_aside(store, &key, now)?,
        None => {}
    }
    next.revision = next.revision.saturating_add(1);
    next.saves.push(tab, next.revision);
    let text = record::write(&next);
    // Local storage replaces a value wholly, says its standard. Not every disk has read it.
    let written =
        making_room(store, 2 * text.len(), || store.set(&saving, &text).and_then(|()| store.set(&key, &text)));
    if let Err(error) = written {
        // The old record stands. If even this is refused, the next save or start finds what is left.
        store.remove(&saving).unwrap_or_default();
        return Err(error);
    }
    if store.get(&key)?.as_ref() != Some(&text) {
        return Err(StoreError::NotKept);
    }
    // The record is in its place. What is left beside it does no harm: the next save or start takes it away.
    store.remove(&saving).unwrap_or_default();
    Ok(Saved { revision: next.revision, saves: next.saves })
}

/// Writes a value and reads it back.
///
/// # Errors
/// When the store refuses, or gives back something else.
pub(crate) fn write(store: &impl Store, key: &str, value: &str) -> Result<(), StoreError> {
    making_room(store, value.len(), || store.set(key, value))?;
    if store.get(key)?.as_deref() == Some(value) { Ok(()) } else { Err(StoreError::NotKept) }
}

/// Does something that needs so many bytes of room. Where there is none, versions that nobody asked for are given up, and it is
/// done again.
fn making_room(store: &impl Store, needed: usize, act: impl Fn() -> Result<(), StoreError>) -> Result<(), StoreError> {
    let mut done = act();
    // The newest words are worth more than what was kept of older ones without being asked for.
    while done == Err(StoreError::Full) && versions::make_room(store, needed)? > 0 {
        done = act();
    }
    done
}

fn saving_key(id: &StoryId) -> String {
    [SAVING, id.as_str()].concat()
}

/// Ends a save of this story that a crash has cut short, before something else is done to the story.
///
/// # Errors
/// When the store refuses.
pub(crate) fn settle(store: &impl Store, id: &StoryId, now: Millis) -> Result<(), StoreError> {
    finish_save(store, &saving_key(id), now)
}

/// Removes what a save of this story has left, for good.
///
/// # Errors
/// When the store refuses.
pub(crate) fn drop_save(store: &impl Store, id: &StoryId) -> Result<(), StoreError> {
    store.remove(&saving_key(id))
}

/// Ends saves that a crash has cut short: what was written whole beside a record takes its place.
///
/// # Errors
/// When the store cannot be reached.
fn finish_saves(store: &impl Store, now: Millis) -> Result<(), StoreError> {
    for key in store.keys()?.iter().filter(|key| key.starts_with(SAVING)) {
        // What cannot be done now, for want of room or of a key, is left as it is for the next start.
        finish_save(store, key, now).unwrap_or_default();
    }
    Ok(())
}

fn finish_save(store: &impl Store, saving: &str, now: Millis) -> Result<(), StoreError> {
    let Some(text) = store.get(saving)? else { return Ok(()) };
    let place = [STORY, saving.strip_prefix(SAVING).unwrap_or_default()].concat();
    let stored = store.get(&place)?;
    match (record::read(&text), stored.as_deref().map(record::read)) {
        (Ok(story), Some(Ok(stored))) => match Relation::between(&stored, &story) {
            Relation::Newer => put_saved(store, &place, &text, saving),
            Relation::Same | Relation::Older => store.remove(saving),
            // Words of a tab that died while another one saved. They are nowhere else.
            Relation::Apart => set_aside(store, saving, now),
        },
        (Ok(_), None) => put_saved(store, &place, &text, saving),
        (Ok(_), Some(Err(RecordError::Unreadable))) => {
            // The same words, cut short, hold nothing of their own.
            if !stored.is_some_and(|stored| text.starts_with(&stored)) {
                set_aside(store, &place, now)?;
            }
            put_saved(store, &place, &text, saving)
        }
        // It was never whole, so the record that it was to replace is.
        (Err(RecordError::Unreadable), Some(Ok(_))) => store.remove(saving),
        (Err(RecordError::Unreadable), None | Some(Err(_))) => set_aside(store, saving, now),
        (Err(RecordError::Newer { .. }), _) | (Ok(_), Some(Err(RecordError::Newer { .. }))) => Ok(()),
    }
}

fn put_saved(store: &impl Store, place: &str, text: &str, saving: &str) -> Result<(), StoreError> {
    store.set(place, text)?;
    store.remove(saving)
}

/// Saves the settings.
///
/// # Errors
/// When the store refuses, or when what is stored there now is of a newer format or cannot be set aside.
pub fn save_settings(store: &impl Store, settings: &Settings, now: Millis) -> Result<(), StoreError> {
    match read(store, SETTINGS, Settings::read)? {
        Some(Err(RecordError::Newer { .. })) => return Err(StoreError::Newer),
        Some(Err(RecordError::Unreadable)) => set_aside(store, SETTINGS, now)?,
        Some(Ok(_)) | None => {}
    }
    write(store, SETTINGS, &settings.write())
}

/// The keys that are ours; other pages may use the same store.
///
/// # Errors
/// When the store cannot be reached.
pub fn keys(store: &impl Store) -> Result<Vec<String>, StoreError> {
    let mut keys = store.keys()?;
    keys.retain(|key| key.starts_with(OURS));
    Ok(keys)
}

/// Removes everything that is ours, read or not. Returns how many values are there still.
///
/// # Errors
/// When the store cannot be reached.
pub fn erase(store: &impl Store) -> Result<usize, StoreError> {
    for key in keys(store)? {
        store.remove(&key)?;
    }
    Ok(keys(store)?.len())
}

/// Everything was erased by another tab, and this one had `story` open: takes back what it stored of that before it heard so.
/// The same story may have come back from a file meanwhile. That has saves of its own, and stays.
///
/// # Errors
/// When the store refuses, or is locked.
pub fn withdraw(store: &impl Store, story: &Story) -> Result<(), StoreError> {
    match look(store, &story.id)? {
        Found::Story(stored) if stored.saves == story.saves => {}
        Found::Nothing => {}
        Found::Story(_) | Found::Binned(_) | Found::Unreadable | Found::Newer => return Ok(()),
    }
    store.remove(&story_key(&story.id))?;
    drop_save(store, &story.id)?;
    versions::remove(store, &story.id)?;
    if store.get(OPEN)?.as_deref() == Some(story.id.as_str()) { store.remove(OPEN) } else { Ok(()) }
}

pub(crate) fn story_key(id: &StoryId) -> String {
    [STORY, id.as_str()].concat()
}

/// The record at `key`: `None` where there is none, else what `parse` makes of it.
pub(crate) fn read<T>(
    store: &impl Store,
    key: &str,
    parse: fn(&str) -> Result<T, RecordError>,
) -> Result<Option<Result<T, RecordError>>, StoreError> {
    Ok(store.get(key)?.map(|text| parse(&text)))
}

/// Moves what stands at `key` out of the way. The original goes only when the copy is known to be the same.
pub(crate) fn set_aside(store: &impl Store, key: &str, now: Millis) -> Result<(), StoreError> {
    let mut time = now;
    let mut aside = aside_key(time, key);
    // A crash may have left half a copy there.
    while store.get(&aside)?.is_some() {
        time += 1;
        aside = aside_key(time, key);
    }
    let before = store.get(key)?;
    let length = before.as_ref().map_or(0, String::len);
    match making_room(store, length, || store.copy(key, &aside)) {
        Ok(()) => {}
        Err(StoreError::Full) => return Err(StoreError::Unreadable),
        Err(error) => return Err(error),
    }
    // Another tab may have stored a good record there this very moment.
    if store.get(key)? == before { store.remove(key) } else { Ok(()) }
}

fn aside_key(time: Millis, key: &str) -> String {
    [SET_ASIDE, &time.to_string(), "/", key].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Panel;
    use crate::store::memory::Memory;

    fn id(name: &str) -> StoryId {
        StoryId::new(name).unwrap()
    }

    fn story(name: &str, text: &str, changed: Millis) -> Story {
        let mut story = Story::new(id(name), 1);
        story.set_text(Panel::Setback, text.to_owned());
        story.changed = changed;
        story
    }

    /// Saves a story as the tab that has it open does. Returns its new revision.
    fn put(store: &Memory, story: &mut Story, now: Millis) -> Result<u64, StoreError> {
        let saved = save(store, story, "tab", now)?;
        (story.revision, story.saves) = (saved.revision, saved.saves);
        remember_open(store, story)?;
        Ok(story.revision)
    }

    #[test]
    fn the_story_that_was_open_comes_back() {
        let store = Memory::default();
        put(&store, &mut story("new", "newer", 9), 9).unwrap();
        assert_eq!(put(&store, &mut story("old", "🙈", 5), 9), Ok(1));
        let opened = open_last(&store, id("fresh"), 10);
        assert_eq!((opened.story.text(Panel::Setback), opened.story.revision, opened.notice), ("🙈", 1, None));
    }

    #[test]
    fn a_lost_shortcut_costs_nothing() {
        let store = Memory::default();
        put(&store, &mut story("a", "older", 5), 9).unwrap();
        put(&store, &mut story("b", "newest", 7), 9).unwrap();
        put(&store, &mut story("example", "example", 8), 9).unwrap();
        for broken in ["", "../x", "gone"] {
            store.map.borrow_mut().insert(OPEN.to_owned(), broken.to_owned());
            assert_eq!(open_last(&store, id("fresh"), 10).story.text(Panel::Setback), "newest");
        }
    }

    #[test]
    fn unreadable_bytes_are_set_aside_whole() {
        let store = Memory::default();
        put(&store, &mut story("a", "text", 5), 9).unwrap();
        store.set("hindsight/story/a", "{\"format\":1,\"id").unwrap();
        let opened = open_last(&store, id("fresh"), 10);
        assert_eq!(opened.notice, Some(Notice::StorySetAside));
        assert_eq!(opened.story.id, id("fresh"));
        assert_eq!(
            store.map.borrow().get("hindsight/set-aside/10/hindsight/story/a").map(String::as_str),
            Some("{\"format\":1,\"id")
        );
    }

    #[test]
    fn without_room_to_set_them_aside_unreadable_bytes_stay() {
        let store = Memory::default();
        let garbage = "x".repeat(1_000);
        store.set(OPEN, "a").unwrap();
        store.set("hindsight/story/a", &garbage).unwrap();
        store.set(SETTINGS, "garbage").unwrap();
        store.capacity.set(Some(1_200));
        let opened = open_last(&store, id("fresh"), 10);
        assert_eq!(opened.notice, Some(Notice::StoryLeft));
        assert_eq!(put(&store, &mut story("a", "mine", 11), 11), Err(StoreError::Unreadable));
        assert_eq!(store.get("hindsight/story/a"), Ok(Some(garbage)));
    }

    #[test]
    fn settings_that_cannot_be_read_are_set_aside_before_new_ones_are_written() {
        let store = Memory::default();
        store.set(SETTINGS, "garbage").unwrap();
        let mut settings = open_last(&store, id("fresh"), 1).settings;
        settings.ignore("blame", "x");
        save_settings(&store, &settings, 2).unwrap();
        assert_eq!(store.get("hindsight/set-aside/2/hindsight/settings"), Ok(Some("garbage".to_owned())));
        assert_eq!(open_last(&store, id("fresh"), 3).settings, settings);
    }

    #[test]
    fn a_newer_record_is_neither_moved_nor_overwritten() {
        let store = Memory::default();
        let newer = r#"{"format":9,"new":"words"}"#;
        for key in ["hindsight/story/a", SETTINGS] {
            store.set(key, newer).unwrap();
        }
        store.set(OPEN, "a").unwrap();
        assert_eq!(open_last(&store, id("fresh"), 1).notice, Some(Notice::StoryNewer));
        assert_eq!(put(&store, &mut story("a", "mine", 2), 2), Err(StoreError::Newer));
        assert_eq!(save_settings(&store, &Settings::default(), 2), Err(StoreError::Newer));
        assert_eq!(store.get("hindsight/story/a"), Ok(Some(newer.to_owned())));
    }

    #[test]
    fn a_save_from_an_old_copy_is_refused() {
        let store = Memory::default();
        let mut first = story("a", "first", 1);
        put(&store, &mut first, 1).unwrap();
        let mut second = first.clone();
        put(&store, &mut first, 2).unwrap();
        assert_eq!(put(&store, &mut second, 3), Err(StoreError::ChangedElsewhere));
        assert_eq!(put(&store, &mut first, 4), Ok(3));
    }

    #[test]
    fn a_store_emptied_from_outside_is_filled_again() {
        let store = Memory::default();
        let mut mine = story("a", "mine", 1);
        put(&store, &mut mine, 1).unwrap();
        store.map.borrow_mut().clear();
        assert_eq!(put(&store, &mut mine, 2), Ok(2));
        assert_eq!(open_last(&store, id("fresh"), 3).story.text(Panel::Setback), "mine");
    }

    #[test]
    fn a_full_store_gives_up_automatic_versions_for_the_newest_words() {
        use crate::versions::{self, Reason};
        let store = Memory::default();
        let mut mine = story("a", "short", 1);
        put(&store, &mut mine, 1).unwrap();
        for (time, reason) in [(2, Reason::Hourly), (3, Reason::Asked), (4, Reason::Hourly)] {
            mine.set_text(Panel::Lesson, format!("{time} {}", "long ".repeat(100)));
            versions::take(&store, &mine, reason, time).unwrap();
        }
        let used = store.map.borrow().iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
        store.capacity.set(Some(used + 1_000));
        assert_eq!(put(&store, &mut mine, 5), Ok(2));
        let left: Vec<_> = versions::list(&store, &mine.id).unwrap().as_slice().iter().map(|v| v.time).collect();
        assert!(left.contains(&3), "what was asked for stays: {left:?}");
        assert!(left.len() < 3, "{left:?}");
    }

    #[test]
    fn a_full_store_keeps_the_older_copy() {
        let store = Memory::default();
        let mut mine = story("a", "short", 1);
        put(&store, &mut mine, 1).unwrap();
        store.capacity.set(Some(400));
        mine.set_text(Panel::Lesson, "long ".repeat(100));
        assert_eq!(put(&store, &mut mine, 2), Err(StoreError::Full));
        assert_eq!(open_last(&store, id("fresh"), 3).story.text(Panel::Setback), "short");
    }

    #[test]
    fn a_copy_has_what_was_settled_about_its_story() {
        let store = Memory::default();
        let mut mine = story("a", "mine", 1);
        mine.coaching.set_note("why", "Because.");
        put(&store, &mut mine, 1).unwrap();
        duplicate(&store, &mine.id, id("b"), "tab", 5).unwrap();
        let Ok(Found::Story(copy)) = look(&store, &id("b")) else { panic!("it was stored") };
        assert_eq!(copy.coaching, mine.coaching);
    }

    #[test]
    fn the_example_is_kept_apart_from_the_writers_own_story() {
        let store = Memory::default();
        let mut mine = story("a", "mine", 1);
        put(&store, &mut mine, 1).unwrap();
        let mut example = open_example(&store, Example::Index, Telling::Weak, 5);
        assert!(!example.is_empty());
        remember_open(&store, &example).unwrap();
        assert_eq!(open_last(&store, id("fresh"), 5).story, example, "unchanged, and so not stored yet");
        example.set_text(Panel::Setback, "changed".to_owned());
        put(&store, &mut example, 6).unwrap();
        assert_eq!(open_last(&store, id("fresh"), 7).story.text(Panel::Setback), "changed");
        assert_eq!(own(&store, id("fresh"), 8), (mine.clone(), None));
        remember_open(&store, &mine).unwrap();
        assert_eq!(open_last(&store, id("fresh"), 9).story, mine);
        let mut again = open_example(&store, Example::Index, Telling::Weak, 10);
        assert_ne!(again.text(Panel::Setback), "changed", "whoever asks for the example gets the example");
        assert_eq!(put(&store, &mut again, 11), Ok(3));
    }

    #[test]
    fn whichever_example_was_opened_is_there_after_a_new_start() {
        let store = Memory::default();
        for (example, telling) in [
            (Example::Index, Telling::Weak),
            (Example::Index, Telling::Strong),
            (Example::Decision, Telling::Weak),
            (Example::Index, Telling::Weak),
        ] {
            let story = open_example(&store, example, telling, 5);
            remember_open(&store, &story).unwrap();
            let opened = open_last(&store, id("fresh"), 6).story;
            assert_eq!(opened.text(Panel::Lesson), example.text(telling, Panel::Lesson));
            assert_eq!((opened.revision, opened.saves), (story.revision, story.saves), "{example:?} {telling:?}");
        }
        store.capacity.set(Some(0));
        assert_eq!(open_example(&store, Example::Estimate, Telling::Weak, 7).title, Example::Estimate.title());
    }

    #[test]
    fn from_the_example_one_comes_back_to_the_story_that_one_left() {
        let store = Memory::default();
        put(&store, &mut story("newer", "newer", 9), 9).unwrap();
        put(&store, &mut story("older", "older", 5), 9).unwrap();
        let example = open_example(&store, Example::Index, Telling::Weak, 10);
        for _ in 0..2 {
            remember_open(&store, &example).unwrap();
            assert_eq!(open_last(&store, id("fresh"), 11).story.id, StoryId::example());
            assert_eq!(own(&store, id("fresh"), 11).0.text(Panel::Setback), "older");
        }
        store.remove("hindsight/story/older").unwrap();
        assert_eq!(own(&store, id("fresh"), 12).0.text(Panel::Setback), "newer");
    }

    #[test]
    fn own_stories_that_cannot_be_read_are_not_passed_over_in_silence() {
        for (record, notice) in [("garbage", Notice::StoryLeft), (r#"{"format":9}"#, Notice::StoryNewer)] {
            let store = Memory::default();
            store.set("hindsight/story/a", record).unwrap();
            assert_eq!(own(&store, id("fresh"), 1), (Story::new(id("fresh"), 1), Some(notice)));
            assert_eq!(open_last(&store, id("fresh"), 1).notice, Some(notice), "the shortcut is lost as well");
            assert_eq!(store.get("hindsight/story/a"), Ok(Some(record.to_owned())));
        }
    }

    #[test]
    fn nothing_is_written_where_reading_fails() {
        let store = Memory::default();
        store.set("hindsight/story/a", "unseen").unwrap();
        store.set(SETTINGS, "unseen").unwrap();
        store.unreadable.set(true);
        assert_eq!(put(&store, &mut story("a", "mine", 1), 1), Err(StoreError::Blocked));
        assert_eq!(save_settings(&store, &Settings::default(), 1), Err(StoreError::Blocked));
        store.unreadable.set(false);
        assert_eq!(store.get("hindsight/story/a"), Ok(Some("unseen".to_owned())));
        assert_eq!(store.get(SETTINGS), Ok(Some("unseen".to_owned())));
    }

    #[test]
    fn settings_that_cannot_be_read_are_told_of() {
        let store = Memory::default();
        store.set(SETTINGS, "garbage").unwrap();
        assert_eq!(open_last(&store, id("fresh"), 1).notice, Some(Notice::SettingsUnreadable));
    }

    #[test]
    fn a_blocked_store_opens_a_new_story() {
        let store = Memory::default();
        store.blocked.set(true);
        let opened = open_last(&store, id("fresh"), 1);
        assert_eq!((opened.story, opened.notice), (Story::new(id("fresh"), 1), None));
        assert_eq!(opened.problem, Some(StoreError::Blocked));
        assert_eq!(put(&store, &mut story("a", "x", 1), 1), Err(StoreError::Blocked));
    }

    #[test]
    fn what_a_tab_stored_before_it_heard_of_erasing_is_taken_back_and_nothing_else() {
        use crate::versions::Reason;
        let store = Memory::default();
        let mut mine = story("a", "mine", 1);
        put(&store, &mut mine, 1).unwrap();
        erase(&store).unwrap();
        put(&store, &mut mine, 2).unwrap();
        versions::take(&store, &mine, Reason::Asked, 3).unwrap();
        put(&store, &mut story("b", "another's", 4), 4).unwrap();
        store.set(OPEN, "a").unwrap();
        withdraw(&store, &mine).unwrap();
        assert_eq!(store.map.borrow().keys().collect::<Vec<_>>(), ["hindsight/story/b"]);

        versions::take(&store, &mine, Reason::Asked, 3).unwrap();
        withdraw(&store, &mine).unwrap();
        assert_eq!(store.map.borrow().keys().collect::<Vec<_>>(), ["hindsight/story/b"], "versions alone go as well");

        let imported = story("a", "mine", 1);
        save(&store, &imported, "another tab", 5).unwrap();
        withdraw(&store, &mine).unwrap();
        assert!(matches!(look(&store, &mine.id), Ok(Found::Story(_))), "it came back from a file");
    }

    #[test]
    fn erasing_takes_all_that_is_ours_and_nothing_else() {
        let store = Memory::default();
        put(&store, &mut story("a", "mine", 1), 1).unwrap();
        for key in
            ["hindsight/lock", "hindsight/set-aside/1/hindsight/x", "hindsight/", "hindsights/b", "Hindsight/c", "d"]
        {
            store.set(key, "?").unwrap();
        }
        assert_eq!(erase(&store), Ok(0));
        assert_eq!(store.map.borrow().keys().collect::<Vec<_>>(), ["Hindsight/c", "d", "hindsights/b"]);
        store.blocked.set(true);
        assert_eq!(erase(&store), Err(StoreError::Blocked));
    }

    /// A record of story `a` after the saves of these tabs, one each.
    fn record_after(tabs: &[&str], text: &str) -> String {
        let mut story = story("a", text, 1);
        for tab in tabs {
            story.revision += 1;
            story.saves.push(tab, story.revision);
        }
        record::write(&story)
    }

    #[test]
    fn a_save_that_a_crash_has_cut_short_is_ended_the_right_way() {
        let (old, new) = (record_after(&["x"], "old"), record_after(&["x", "y"], "new"));
        let (apart, newer) = (record_after(&["z"], "apart"), r#"{"format":99}"#.to_owned());
        let cut = |text: &str| text[..text.len() / 2].to_owned();
        /// A name; what is stored and what is beside it; what is stored afterwards, and what was set aside.
        type Row<'t> = (&'t str, Option<&'t str>, &'t str, Option<&'t str>, Option<&'t str>);
        let rows: [Row<'_>; 9] = [
            ("whole, before the record was touched", Some(&old), &new, Some(&new), None),
            ("whole, the record cut short", Some(&cut(&new)), &new, Some(&new), None),
            ("whole, no record yet", None, &new, Some(&new), None),
            ("whole, other bytes there", Some("garbage"), &new, Some(&new), Some("garbage")),
            ("whole, a newer record there", Some(&newer), &new, Some(&newer), None),
            ("whole, the record is already newer", Some(&new), &old, Some(&new), None),
            ("whole, the record is another", Some(&apart), &new, Some(&apart), Some(&new)),
            ("cut short, the record stands", Some(&old), &cut(&new), Some(&old), None),
            ("cut short, no record", None, &cut(&new), None, Some(&cut(&new))),
        ];
        for (name, stored, saving, want, aside) in rows {
            let store = Memory::default();
            if let Some(stored) = stored {
                store.set("hindsight/story/a", stored).unwrap();
            }
            store.set("hindsight/saving/a", saving).unwrap();
            open_last(&store, id("fresh"), 7);
            assert_eq!(store.get("hindsight/story/a").unwrap().as_deref(), want, "{name}");
            let found =
                store.map.borrow().iter().find(|(key, _)| key.starts_with(SET_ASIDE)).map(|(_, text)| text.clone());
            assert_eq!(found.as_deref(), aside, "{name}");
            let left = store.get("hindsight/saving/a").unwrap();
            assert_eq!(left.is_some(), stored == Some(&newer), "{name}");
        }
    }

    #[test]
    fn an_earlier_copy_of_the_same_moment_is_not_written_over() {
        let store = Memory::default();
        for bytes in ["one", "two"] {
            store.set("hindsight/story/a", bytes).unwrap();
            set_aside(&store, "hindsight/story/a", 7).unwrap();
        }
        let aside: Vec<_> = store.map.borrow().values().cloned().collect();
        assert_eq!(aside, ["one", "two"]);
    }

    #[test]
    fn a_save_beside_another_of_the_same_moment_is_refused_and_counts_on_from_the_higher_number() {
        let store = Memory::default();
        store.set("hindsight/story/a", &record_after(&["x", "y"], "theirs")).unwrap();
        let mine = record::read(&record_after(&["x", "z"], "mine")).unwrap();
        assert_eq!(save(&store, &mine, "z", 9), Err(StoreError::ChangedElsewhere));
        store.set("hindsight/story/a", &record_after(&["x"], "old")).unwrap();
        let mut ahead = record::read(&record_after(&["x"], "mine")).unwrap();
        ahead.revision = 0;
        assert_eq!(save(&store, &ahead, "z", 9).map(|saved| saved.revision), Ok(2));
    }

    #[test]
    fn a_save_that_can_never_fit_gives_up_no_version() {
        use crate::versions::{self, Reason};
        let store = Memory::default();
        let mut mine = story("a", "short", 1);
        put(&store, &mut mine, 1).unwrap();
        versions::take(&store, &mine, Reason::Hourly, 2).unwrap();
        store.capacity.set(Some(2_000));
        mine.set_text(Panel::Lesson, "long ".repeat(1_000));
        assert_eq!(put(&store, &mut mine, 3), Err(StoreError::Full));
        assert_eq!(versions::list(&store, &mine.id).unwrap().as_slice().len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_even_in_a_full_store_that_has_hourly_versions() {
        use crate::versions::{self, Reason};
        let store = Memory::default();
        let mine = story("a", &"long ".repeat(100), 1);
        versions::take(&store, &mine, Reason::Hourly, 2).unwrap();
        store.set(SETTINGS, "garbage").unwrap();
        let full = store.map.borrow().iter().map(|(key, value)| key.len() + value.len()).sum();
        store.capacity.set(Some(full));
        assert_eq!(save_settings(&store, &Settings::default(), 3), Ok(()));
        assert_eq!(store.get("hindsight/set-aside/3/hindsight/settings"), Ok(Some("garbage".to_owned())));
        assert_eq!(versions::list(&store, &mine.id).unwrap().as_slice(), []);
    }

    #[test]
    fn a_store_that_keeps_something_else_is_not_believed() {
        let store = Memory::default();
        let mut mine = story("a", "mine", 1);
        put(&store, &mut mine, 1).unwrap();
        store.lies.set(true);
        mine.set_text(Panel::Lesson, "more".to_owned());
        assert_eq!(put(&store, &mut mine, 2), Err(StoreError::NotKept));
        assert_eq!(write(&store, "hindsight/x", "y"), Err(StoreError::NotKept));
        assert_eq!(save_settings(&store, &Settings::default(), 3), Err(StoreError::NotKept));
    }

    #[test]
    fn a_story_of_a_fixed_name_is_begun_once_and_comes_back() {
        let store = Memory::default();
        put(&store, &mut story("another", "another's", 9), 9).unwrap();
        let opened = open_at(&store, id("fixed"), 10);
        assert_eq!(opened, Opened::anew(id("fixed"), 10));
        assert_eq!(store.map.borrow().len(), 2, "what nobody has written in is not stored");
        let mut mine = opened.story;
        mine.set_text(Panel::Context, "mine".to_owned());
        put(&store, &mut mine, 11).unwrap();
        put(&store, &mut story("another", "another's", 12), 12).unwrap_err();
        assert_eq!(open_at(&store, id("fixed"), 13).story, mine);
        assert_eq!(name_beside(&store, &id("fixed")), Some(id("fixed-2")));
        let found = ["fixed", "fixed-2", "fixed-9", "fixed-10", "fixed-1", "another"]
            .map(|name| is_at(&id(name), &id("fixed")));
        assert_eq!(found, [true, true, true, false, false, false]);
    }

    #[test]
    fn a_save_of_a_fixed_name_that_a_crash_has_cut_short_is_ended() {
        let store = Memory::default();
        store.set("hindsight/saving/a", &record_after(&["x"], "whole")).unwrap();
        assert_eq!(open_at(&store, id("a"), 7).story.text(Panel::Setback), "whole");
    }

    #[test]
    fn what_stands_at_a_fixed_name_and_cannot_be_opened_is_stepped_over_and_kept() {
        let newer = r#"{"format":99}"#;
        let all_newer = [("story/a", newer), ("story/a-2", newer), ("story/a-3", newer)];
        let old = record_after(&["x"], "old");
        /// A name; what is stored; the name and notice that it opens with; how many keys were set aside.
        type Row<'t> = (&'t str, &'t [(&'t str, &'t str)], (&'t str, Option<Notice>), usize);
        let rows: [Row<'_>; 5] = [
            ("unreadable", &[("story/a", "garbage")], ("a", Some(Notice::StorySetAside)), 1),
            ("newer", &[("story/a", newer)], ("a-2", Some(Notice::StoryNewer)), 0),
            ("several newer", &all_newer, ("a-4", Some(Notice::StoryNewer)), 0),
            ("in the bin", &[("bin/5/a", &old)], ("a-2", None), 0),
            ("in the bin, not readable", &[("bin/5/a", "garbage")], ("a-2", None), 0),
        ];
        for (name, stored, (opens, notice), aside) in rows {
            let store = Memory::default();
            for (key, value) in stored {
                store.set(&[OURS, key].concat(), value).unwrap();
            }
            let mut opened = open_at(&store, id("a"), 7);
            assert_eq!((opened.story.id.as_str(), opened.notice), (opens, notice), "{name}");
            assert!(opened.story.is_empty(), "{name}");
            let set_aside = store.map.borrow().keys().filter(|key| key.starts_with(SET_ASIDE)).count();
            assert_eq!(set_aside, aside, "{name}");
            for (key, value) in stored.iter().filter(|(_, value)| aside == 0 && !value.is_empty()) {
                assert_eq!(store.get(&[OURS, key].concat()).unwrap().as_deref(), Some(*value), "{name}");
            }
            opened.story.set_text(Panel::Setback, "new words".to_owned());
            put(&store, &mut opened.story, 8).unwrap();
            assert_eq!(open_at(&store, id("a"), 9).story, opened.story, "{name}: what was written is found again");
        }
    }

    #[test]
    fn words_beside_a_fixed_name_stay_in_view_when_that_is_free_again() {
        let store = Memory::default();
        store.set("hindsight/bin/5/a", &record_after(&["x"], "old")).unwrap();
        let mut beside = open_at(&store, id("a"), 6).story;
        beside.set_text(Panel::Setback, "newer words".to_owned());
        beside.changed = 6;
        put(&store, &mut beside, 6).unwrap();
        assert_eq!(open_at(&store, id("a"), 5 + bin::BIN_MS + 1).story, beside, "the bin was emptied");
        put(&store, &mut story("a", "back from the bin", 5), 7).unwrap();
        assert_eq!(open_at(&store, id("a"), 8).story, beside, "it changed last");
    }

    #[test]
    fn without_any_room_a_fixed_name_loses_no_bytes() {
        let store = Memory::default();
        let garbage = "x".repeat(1_000);
        store.set("hindsight/story/a", &garbage).unwrap();
        store.capacity.set(Some(1_200));
        let opened = open_at(&store, id("a"), 7);
        assert_eq!((opened.story.id, opened.notice), (id("a-2"), Some(Notice::StoryLeft)));
        assert_eq!(store.get("hindsight/story/a"), Ok(Some(garbage)));

        let full = Memory::default();
        for name in names_from(&id("a")) {
            full.set(&story_key(&name), r#"{"format":99}"#).unwrap();
        }
        assert_eq!(name_beside(&full, &id("a")), None);
        let mut opened = open_at(&full, id("a"), 7);
        assert_eq!(put(&full, &mut opened.story, 8), Err(StoreError::Newer), "it is told, and nothing is written over");

        full.blocked.set(true);
        let opened = open_at(&full, id("a"), 7);
        assert_eq!((opened.story.id, opened.problem), (id("a"), Some(StoreError::Blocked)));
    }
}
