//! The open story and all that is derived from it: `update(message) -> effects`, with no browser in sight.
//!
//! The session is the one writer of state. Whatever reaches outside (storage, timers, focus, the text fields) comes back
//! from [`Session::update`] as an [`Effect`], and what happened there comes in again as a [`Message`].

use std::sync::Arc;

use prose_hints::offsets::{Offsets, Unit};
use prose_hints::{Check, CheckEvidence, Document, Evidence, Family, Hint, Options, RuleId, Signal, Span};

use crate::draft::Draft;
use crate::ignored;
use crate::library::{Found, Notice, Opened, Saved};
use crate::measure::Speech;
use crate::store::StoreError;
use crate::versions::{EVERY_MS, Reason, Version};
use crate::{
    Balance, Change, Coaching, Example, Ignored, Millis, Panel, PerPanel, Preferences, SaveState, Settings, Story,
    StoryId, Telling,
};

/// How many bytes of a text must go at once for a version to be kept of what was there before: about a paragraph.
const BULK: usize = 200;

/// Names a hint for as long as its words stand in its panel. It is no offset, so that it outlives edits elsewhere; whoever
/// acts on one looks it up again first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HintId {
    /// The panel it stands in.
    pub panel: Panel,
    /// The rule that made it.
    pub rule: RuleId,
    /// The marked words.
    pub text: String,
    /// How many hints of this panel, rule and text stand before it.
    pub nth: usize,
}

/// A hint as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownHint {
    /// Its name.
    pub id: HintId,
    /// What the engine says.
    pub hint: Hint,
    /// The marked stretch in UTF-16 code units, as text fields count: start and end.
    pub utf16: (usize, usize),
}

/// The writer's own words that show a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownWords {
    /// The panel they stand in.
    pub panel: Panel,
    /// Where, with the rest of their clause, in UTF-8 bytes of its text.
    pub span: Span,
}

/// Which way to step through the hints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Next,
    /// Towards the start.
    Previous,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The text of a panel changed, by typing, paste, undo or a fix.
    Edited {
        /// The panel.
        panel: Panel,
        /// Its whole text now.
        text: String,
    },
    /// The title changed.
    Retitled(String),
    /// The caret was put somewhere: show the hint there, if any. Never sent while typing.
    CaretAt {
        /// The panel.
        panel: Panel,
        /// The place in its text, in UTF-16 code units.
        utf16: usize,
    },
    /// The caret moved by keys: close the card of a hint that it is not on any more.
    CaretLeft {
        /// The panel that the caret is in.
        panel: Panel,
        /// The place in its text, in UTF-16 code units.
        utf16: usize,
    },
    /// Show the card of a hint and leave the caret where it is.
    Open(HintId),
    /// Go to a hint and show its card.
    GoTo(HintId),
    /// Go to the next or previous hint, from the open card or else from the caret (panel and UTF-16 offset).
    Step(Direction, Option<(Panel, usize)>),
    /// Go to a stretch of a panel's text, as long as there is one.
    GoToSpan(Panel, Span),
    /// Close the card.
    CloseCard,
    /// Apply the fix with this number of a hint.
    ApplyFix(HintId, usize),
    /// Apply the first fix of the open card.
    ApplyFirstFix,
    /// Put a hint aside in this story.
    Ignore(HintId),
    /// Put the hint's words aside for its rule in every story.
    IgnoreEverywhere(HintId),
    /// Bring back a hint that was put aside, here or everywhere.
    BringBack(HintId),
    /// The appointed time to save has come, or the page is being hidden or closed.
    SaveNow,
    /// A save has ended.
    Saved(Result<Saved, StoreError>),
    /// The store was looked at. The id is fresh, for a copy, where one is needed.
    Looked(Result<Found, StoreError>, StoryId),
    /// Store what is on the page, wherever it went before.
    StoreAgain,
    /// A save of the settings has ended.
    SettingsSaved(Result<(), StoreError>),
    /// Keep a version of the story as it stands.
    KeepVersion,
    /// Stories are about to come in from files: keep a version of what is here.
    BeforeImport,
    /// An attempt to keep a version has ended: the time of the newest, or why there is none.
    VersionKept(Reason, Result<Millis, StoreError>),
    /// Put an earlier version in the place of the story's words.
    Restore(Box<Version>),
    /// Put other words in the place of the story's, kept as a version first: confidential ones were replaced.
    Reword(Box<Version>),
    /// Put back what stood there before [`Message::Restore`] or [`Message::Reword`].
    UndoRestore,
    /// Open an example.
    OpenExample(Example, Telling),
    /// Go back from the example, or from a story that is gone, to the writer's own story that changed last.
    OpenOwn,
    /// Open a story.
    OpenStory(StoryId),
    /// Begin a new story.
    NewStory,
    /// A story was loaded to replace the open one, with what the writer should know about it.
    Loaded(Box<Story>, Option<Notice>),
    /// All was opened anew: it was locked, unlocked or erased.
    Opened(Box<Opened>),
    /// The open story goes on under this name, and is stored nowhere yet.
    Renamed(StoryId),
    /// The tags changed.
    Retagged(Vec<String>),
    /// What was settled about the story beside its words is this from now on.
    Coach(Box<Coaching>),
    /// The writer's settings are these from now on.
    Choose(Box<Settings>),
    /// The settings were changed by another tab.
    SettingsChanged(Settings),
    /// How stories are counted and which hints are shown from now on.
    Prefer(Preferences),
    /// The writer has decided about the two copies of a story that changed in two tabs.
    Settle,
    /// There is something that the writer should know.
    Tell(Notice),
    /// The notice was read.
    DismissNotice,
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send [`Message::SaveNow`] in this many milliseconds; an earlier appointment is void.
    SaveIn(Millis),
    /// Save the story, then send [`Message::Saved`].
    Save,
    /// Look what is stored of the open story now, then send [`Message::Looked`].
    Look,
    /// Keep a version of this story, then send [`Message::VersionKept`].
    KeepVersion(Reason, Box<Story>),
    /// The same where the newest version is an hour old, or older.
    KeepVersionIfDue,
    /// Save the settings, then send [`Message::SettingsSaved`].
    SaveSettings,
    /// Load an example, then send [`Message::Loaded`].
    LoadExample(Example, Telling),
    /// Load the writer's own story, then send [`Message::Loaded`].
    LoadOwn,
    /// Load this story, then send [`Message::Loaded`].
    LoadStory(StoryId),
    /// Make a new story, then send [`Message::Loaded`].
    LoadNew,
    /// Put the session's texts into the text fields: they were replaced from outside. Remember which story is open.
    ShowStory,
    /// Replace a stretch of a panel's text field so that undo takes it back in one step.
    Replace {
        /// The panel.
        panel: Panel,
        /// Start and end in UTF-16 code units.
        utf16: (usize, usize),
        /// What stands there now. Where the field holds something else, it is to be left alone.
        expected: String,
        /// What stands there afterwards.
        replacement: String,
    },
    /// Focus a panel's text field, put the caret behind the hint whose card is open, and scroll it into view. Nothing is
    /// selected: the next key would overwrite it.
    GoToCard,
    /// Focus a panel's text field, put the caret behind a stretch, and scroll it into view.
    GoToStretch {
        /// The panel.
        panel: Panel,
        /// Start and end in UTF-16 code units.
        utf16: (usize, usize),
    },
    /// Focus a panel's text field and leave its caret alone.
    Focus(Panel),
}

/// One panel's text and what was found in it.
#[derive(Debug)]
struct PanelState {
    document: Document,
    words: usize,
    /// What the text shows, one piece a signal at most.
    evidence: Vec<Evidence>,
    /// What the checks found in it, one piece a check at most.
    checks: Vec<CheckEvidence>,
    /// Hints that are shown, by place.
    shown: Arc<Vec<ShownHint>>,
    /// Hints that were put aside, by place.
    aside: Arc<Vec<ShownHint>>,
    /// All that were put aside, also of families that are not shown.
    known: Vec<Known>,
}

/// A hint that was put aside, and how it is known again.
#[derive(Debug)]
struct Known {
    rule: RuleId,
    span: Span,
    /// `None` for one that is put aside everywhere only.
    key: Option<Ignored>,
}

/// The open story, its hints, and how its saving stands.
#[derive(Debug)]
pub struct Session {
    draft: Draft,
    settings: Settings,
    preferences: Preferences,
    panels: PerPanel<PanelState>,
    settings_problem: Option<StoreError>,
    open_card: Option<HintId>,
    notice: Option<Notice>,
    /// What the writer is told of a version, until something is typed.
    version_kept: Option<Result<(), StoreError>>,
    /// When the next version is due; 0 where nobody has looked yet.
    version_due: Millis,
    /// The version that takes the place of the words as soon as these are kept, and why they are.
    restoring: Option<(Reason, Box<Version>)>,
    /// What stood here before a version was restored; nothing once the words have changed since.
    before_restore: Option<Box<Version>>,
}

impl Session {
    /// A session on what was found at start-up.
    pub fn new(opened: Opened) -> Self {
        let Opened { story, settings, notice, problem } = opened;
        let panels = PerPanel::from_fn(|panel| PanelState {
            document: Document::new(Options { panel: Some(panel), ..Options::default() }),
            words: 0,
            evidence: Vec::new(),
            checks: Vec::new(),
            shown: Arc::default(),
            aside: Arc::default(),
            known: Vec::new(),
        });
        let mut session = Self {
            draft: Draft::new(story),
            settings,
            preferences: Preferences::default(),
            panels,
            settings_problem: None,
            open_card: None,
            notice,
            version_kept: None,
            version_due: 0,
            restoring: None,
            before_restore: None,
        };
        if let Some(error) = problem {
            session.draft.fail(error);
        }
        session.reread_all();
        session
    }

    /// The story as it stands.
    pub fn story(&self) -> &Story {
        self.draft.story()
    }

    /// Whether the open story is the example.
    pub fn is_example(&self) -> bool {
        self.story().id == StoryId::example()
    }

    /// The writer's settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How many hints of a panel are not put aside, shown or not.
    pub fn hint_count(&self, panel: Panel) -> usize {
        let state = &self.panels[panel];
        state.document.hints().len() - state.known.len()
    }

    /// How stories are counted and which hints are shown.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The hints to show in a panel, by place.
    pub fn hints(&self, panel: Panel) -> Arc<Vec<ShownHint>> {
        Arc::clone(&self.panels[panel].shown)
    }

    /// The hints of a panel that were put aside, by place; of families that are shown.
    pub fn put_aside(&self, panel: Panel) -> Arc<Vec<ShownHint>> {
        Arc::clone(&self.panels[panel].aside)
    }

    /// The words that show a signal: in the panel that it belongs to, or else wherever they stand first.
    pub fn words_for(&self, signal: Signal) -> Option<ShownWords> {
        self.first_words(signal.panel(), |state| {
            Some(state.evidence.iter().find(|evidence| evidence.signal == signal)?.clause)
        })
    }

    /// The words that a check found: in the panel that it belongs to, or else wherever they stand first.
    pub fn words_for_check(&self, check: Check) -> Option<ShownWords> {
        self.first_words(check.panel(), |state| {
            Some(state.checks.iter().find(|evidence| evidence.check == check)?.clause)
        })
    }

    fn first_words(&self, home: Panel, find: impl Fn(&PanelState) -> Option<Span>) -> Option<ShownWords> {
        let mut panels = [home].into_iter().chain(Panel::ALL);
        panels.find_map(|panel| Some(ShownWords { panel, span: find(&self.panels[panel])? }))
    }

    /// Words and times.
    pub fn balance(&self) -> Balance {
        Balance::new(PerPanel::from_fn(|panel| self.panels[panel].words), self.speech())
    }

    /// How fast and how long the story is to be told.
    pub fn speech(&self) -> Speech {
        Speech {
            words_per_minute: self.settings.words_per_minute(),
            target_seconds: self.preferences.target(&self.settings),
        }
    }

    /// Whether hints of this family are shown.
    pub fn shows(&self, family: Family) -> bool {
        self.preferences.shows(family, &self.settings)
    }

    /// What the save status says.
    pub fn save_state(&self) -> SaveState {
        match (self.draft.state(), self.settings_problem) {
            (SaveState::Saved | SaveState::Nothing, Some(error)) => SaveState::Failed(error),
            (state, _) => state,
        }
    }

    /// Whether something typed is not stored yet.
    pub fn is_unsaved(&self) -> bool {
        self.draft.is_unsaved()
    }

    /// The story that the open one was parted from, because both had changed.
    pub fn parted_from(&self) -> Option<&StoryId> {
        self.draft.parted_from()
    }

    /// The hint whose card is open.
    pub fn open_card(&self) -> Option<&ShownHint> {
        self.find(self.open_card.as_ref()?)
    }

    /// What the writer should know about how the story was opened.
    pub fn notice(&self) -> Option<Notice> {
        self.notice
    }

    /// How it went when the writer asked for a version to be kept, or that none could be kept of what was taken out; until
    /// something is typed.
    pub fn version_kept(&self) -> Option<Result<(), StoreError>> {
        self.version_kept
    }

    /// Takes in what happened at `now` and says what is to be done outside, in order.
    pub fn update(&mut self, message: Message, now: Millis) -> Vec<Effect> {
        match message {
            Message::Edited { panel, text } => self.edited(panel, text, now),
            Message::Retitled(title) => {
                if title == self.story().title {
                    return Vec::new();
                }
                self.change(now, |story| story.title = title)
            }
            Message::Renamed(name) => self.draft.rename(name, now),
            Message::Retagged(tags) => self.change(now, |story| story.tags = tags),
            Message::CaretAt { panel, utf16 } => {
                let here = |shown: &&ShownHint| (shown.utf16.0..=shown.utf16.1).contains(&utf16);
                let hints = self.hints(panel);
                // Where several overlap, the shortest says the most about this place.
                let shortest = hints.iter().filter(here).min_by_key(|shown| shown.utf16.1 - shown.utf16.0);
                self.open_card = shortest.map(|shown| shown.id.clone());
                Vec::new()
            }
            Message::Open(id) => {
                self.open_card = self.find(&id).is_some().then_some(id);
                Vec::new()
            }
            Message::GoTo(id) => self.go_to(id),
            Message::Step(direction, caret) => match self.neighbour(direction, caret) {
                Some(id) => self.go_to(id),
                None => Vec::new(),
            },
            Message::CaretLeft { panel, utf16 } => {
                let left =
                    |shown: &ShownHint| shown.id.panel != panel || !(shown.utf16.0..=shown.utf16.1).contains(&utf16);
                if self.open_card().is_some_and(left) {
                    self.open_card = None;
                }
                Vec::new()
            }
            Message::GoToSpan(panel, span) => self.go_to_span(panel, span),
            Message::CloseCard => {
                self.open_card = None;
                Vec::new()
            }
            Message::ApplyFix(id, number) => self.apply(&id, number),
            Message::ApplyFirstFix => {
                let id = self.open_card().map(|open| open.id.clone());
                id.map_or_else(Vec::new, |id| self.apply(&id, 0))
            }
            Message::Ignore(id) => self.ignore(&id, now),
            Message::IgnoreEverywhere(id) => {
                if self.find(&id).is_none() {
                    return Vec::new();
                }
                self.settings.ignore(id.rule.as_str(), &id.text);
                self.sort_out_all();
                self.close_onto(id.panel, Effect::SaveSettings)
            }
            Message::BringBack(id) => self.bring_back(&id, now),
            Message::SaveNow => self.draft.save_now(),
            Message::StoreAgain => self.draft.store_again(now),
            Message::Saved(result) => {
                let mut effects = self.draft.saved(result);
                if self.draft.state() == SaveState::Saved && now >= self.version_due && !self.is_example() {
                    effects.push(Effect::KeepVersionIfDue);
                }
                effects
            }
            // Of a story that is nowhere yet there is nothing to keep.
            Message::KeepVersion if self.story().is_empty() && self.story().revision == 0 => Vec::new(),
            Message::KeepVersion => {
                let keep = Effect::KeepVersion(Reason::Asked, Box::new(self.story().clone()));
                self.draft.save_now().into_iter().chain([keep]).collect()
            }
            Message::BeforeImport => {
                let nothing = self.story().is_empty() || self.is_example();
                let keep = || Effect::KeepVersion(Reason::BeforeImport, Box::new(self.story().clone()));
                if nothing { Vec::new() } else { self.draft.save_now().into_iter().chain([keep()]).collect() }
            }
            Message::VersionKept(reason, result) => self.version_ended(reason, result, now),
            Message::Restore(version) => self.replace_words(Reason::BeforeRestore, version),
            Message::Reword(version) => self.replace_words(Reason::BeforeChange, version),
            Message::UndoRestore => {
                let before = self.before_restore.take();
                before.map_or_else(Vec::new, |version| self.put_version(&version, now))
            }
            Message::Looked(found, fresh) => self.looked(found, fresh, now),
            Message::SettingsSaved(result) => {
                self.settings_problem = result.err();
                Vec::new()
            }
            Message::OpenExample(example, telling) => self.leave_for(Effect::LoadExample(example, telling)),
            Message::OpenOwn => self.leave_for(Effect::LoadOwn),
            Message::OpenStory(id) => self.leave_for(Effect::LoadStory(id)),
            Message::NewStory => self.leave_for(Effect::LoadNew),
            Message::Loaded(story, notice) => self.loaded(*story, notice),
            Message::Opened(opened) => {
                let preferences = std::mem::take(&mut self.preferences);
                *self = Self::new(*opened);
                self.prefer(preferences);
                vec![Effect::ShowStory]
            }
            Message::Prefer(preferences) => {
                self.prefer(preferences);
                Vec::new()
            }
            Message::Coach(coaching) => {
                if *coaching == self.story().coaching {
                    return Vec::new();
                }
                vec![self.draft.change(now, |story| story.coaching = *coaching)]
            }
            Message::Choose(settings) => {
                if *settings == self.settings {
                    return Vec::new();
                }
                self.take_settings(*settings);
                vec![Effect::SaveSettings]
            }
            Message::SettingsChanged(settings) => {
                self.take_settings(settings);
                Vec::new()
            }
            Message::Settle => {
                self.draft.settle();
                self.notice = self.notice.filter(|notice| *notice != Notice::TwoCopies);
                Vec::new()
            }
            Message::Tell(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
            Message::DismissNotice => {
                self.notice = None;
                Vec::new()
            }
        }
    }

    fn prefer(&mut self, preferences: Preferences) {
        self.preferences = preferences;
        self.show_anew();
    }

    fn take_settings(&mut self, settings: Settings) {
        self.settings = settings;
        self.show_anew();
    }

    fn show_anew(&mut self) {
        self.sort_out_all();
        // What is shown no more must not come up again by itself later.
        if self.open_card().is_none() {
            self.open_card = None;
        }
    }

    fn edited(&mut self, panel: Panel, text: String, now: Millis) -> Vec<Effect> {
        if text == self.story().text(panel) {
            return Vec::new();
        }
        let change = Change::between(self.story().text(panel), &text);
        let is_bulk = change.old.end - change.old.start >= BULK && !self.is_example();
        let before = is_bulk.then(|| Effect::KeepVersion(Reason::BeforeChange, Box::new(self.story().clone())));
        let save_in = self.change(now, |story| story.set_text(panel, text));
        self.open_card = None;
        self.analyze(panel);
        self.follow(panel, change);
        self.sort_out(panel);
        before.into_iter().chain(save_in).collect()
    }

    fn version_ended(&mut self, reason: Reason, result: Result<Millis, StoreError>, now: Millis) -> Vec<Effect> {
        self.version_due = result.unwrap_or(now).min(now).saturating_add(EVERY_MS);
        let restoring = self.restoring.take().filter(|(why, _)| reason == *why).map(|(_, version)| version);
        match (reason, result, restoring) {
            // What was taken out is on the page no more: that it is not kept cannot be mended later.
            (Reason::Asked, result, _) | (Reason::BeforeChange, result @ Err(_), None) => {
                self.version_kept = Some(result.map(|_| ()));
                Vec::new()
            }
            (_, Ok(_), Some(version)) => {
                let before = Version::of(self.story(), reason, now);
                let effects = self.put_version(&version, now);
                self.before_restore = Some(Box::new(before));
                self.notice = Some(if reason == Reason::BeforeChange { Notice::Reworded } else { Notice::Restored });
                effects
            }
            (_, Err(_), Some(_)) => {
                self.notice =
                    Some(if reason == Reason::BeforeChange { Notice::NotReworded } else { Notice::NotRestored });
                Vec::new()
            }
            // An hourly one that was not kept is tried again later.
            (_, _, None) => Vec::new(),
        }
    }

    /// What stands here goes only when it is known to be kept.
    fn replace_words(&mut self, why: Reason, version: Box<Version>) -> Vec<Effect> {
        self.restoring = Some((why, version));
        vec![Effect::KeepVersion(why, Box::new(self.story().clone()))]
    }

    fn put_version(&mut self, version: &Version, now: Millis) -> Vec<Effect> {
        let save_in = self.change(now, |story| version.restore_into(story));
        self.open_card = None;
        self.reread_all();
        [Effect::ShowStory].into_iter().chain(save_in).collect()
    }

    /// Hints that are put aside follow their sentence while it is edited: each that the change did not touch is known by its
    /// new sentence from now on, and one that another hint still goes by is known by both.
    fn follow(&mut self, panel: Panel, change: Change) {
        let state = &self.panels[panel];
        if state.known.is_empty() {
            return;
        }
        let found = state.document.hints();
        let keys = self.keys(panel, &found);
        let ignored = self.draft.ignored_mut();
        for Known { rule, span, key: old_key } in &state.known {
            let Some(place) = ignored.iter().position(|key| Some(key) == old_key.as_ref()) else { continue };
            let Some(span) = change.map(*span) else { continue };
            let same = |hint: &Hint| hint.span == span && hint.rule == *rule;
            let Some(new_key) = found.iter().position(same).and_then(|hint| keys[hint].clone()) else { continue };
            if ignored.contains(&new_key) {
                continue;
            }
            if keys.contains(old_key) {
                ignored.push(new_key);
            } else {
                ignored[place] = new_key;
            }
        }
    }

    /// How the hints of a panel are known again, as far as they are like any that was put aside.
    fn keys(&self, panel: Panel, hints: &[Hint]) -> Vec<Option<Ignored>> {
        let like =
            |rule: &str, text: &str| self.draft.story().ignored.iter().any(|key| key.rule == rule && key.text == text);
        ignored::keys(self.draft.story().text(panel), hints, like)
    }

    fn apply(&mut self, id: &HintId, number: usize) -> Vec<Effect> {
        let Some(shown) = self.find(id) else { return Vec::new() };
        let Some(fix) = shown.hint.fixes.get(number) else { return Vec::new() };
        let replace = Effect::Replace {
            panel: id.panel,
            utf16: to_utf16(self.draft.story().text(id.panel), fix.span),
            expected: fix.span.text(self.draft.story().text(id.panel)).to_owned(),
            replacement: fix.replacement.clone(),
        };
        self.open_card = None;
        vec![replace]
    }

    fn ignore(&mut self, id: &HintId, now: Millis) -> Vec<Effect> {
        let Some(span) = self.find(id).map(|shown| shown.hint.span) else { return Vec::new() };
        let hints = self.panels[id.panel].document.hints();
        let like = |rule: &str, text: &str| rule == id.rule.as_str() && text == id.text;
        let keys = ignored::keys(self.draft.story().text(id.panel), &hints, like);
        let place = hints.iter().position(|hint| hint.span == span && hint.rule == id.rule);
        let key = place.and_then(|place| keys[place].clone());
        let save_in = self.draft.change(now, |story| story.ignored.extend(key));
        self.sort_out_all();
        self.close_onto(id.panel, save_in)
    }

    fn bring_back(&mut self, id: &HintId, now: Millis) -> Vec<Effect> {
        let state = &self.panels[id.panel];
        let Some(aside) = state.aside.iter().find(|shown| shown.id == *id) else { return Vec::new() };
        let same = |known: &&Known| known.span == aside.hint.span && known.rule == id.rule;
        let key = state.known.iter().find(same).and_then(|known| known.key.clone());
        let mut effects = Vec::new();
        if self.settings.ignores(id.rule.as_str(), &id.text) {
            self.settings.bring_back(id.rule.as_str(), &id.text);
            effects.push(Effect::SaveSettings);
        }
        if let Some(place) = self.story().ignored.iter().position(|ignored| Some(ignored) == key.as_ref()) {
            effects.push(self.draft.change(now, |story| {
                story.ignored.remove(place);
            }));
        }
        self.sort_out_all();
        effects.push(Effect::Focus(id.panel));
        effects
    }

    fn leave_for(&self, load: Effect) -> Vec<Effect> {
        self.draft.save_now().into_iter().chain([load]).collect()
    }

    fn loaded(&mut self, story: Story, notice: Option<Notice>) -> Vec<Effect> {
        // Unsaved words exist nowhere else. They stay on the page, and the banner says why.
        if self.is_unsaved() {
            return Vec::new();
        }
        let state = self.draft.state();
        self.draft = Draft::new(story);
        // What is wrong with the store is wrong for this story as well; that another one was deleted is not.
        if let SaveState::Failed(error) = state
            && error != StoreError::Deleted
        {
            self.draft.fail(error);
        }
        self.notice = notice;
        self.open_card = None;
        (self.version_kept, self.version_due, self.restoring, self.before_restore) = (None, 0, None, None);
        self.reread_all();
        vec![Effect::ShowStory]
    }

    fn looked(&mut self, found: Result<Found, StoreError>, fresh: StoryId, now: Millis) -> Vec<Effect> {
        let (id, saves) = (self.story().id.clone(), self.story().saves.clone());
        let effects = self.draft.found(found, fresh, now);
        if self.story().id != id {
            self.notice = Some(Notice::TwoCopies);
        } else if self.story().saves != saves {
            self.open_card = None;
            self.end_undo();
            self.reread_all();
        }
        effects
    }

    /// Closes the card after one of its buttons was pressed, and gives the focus back to the text.
    fn close_onto(&mut self, panel: Panel, first: Effect) -> Vec<Effect> {
        self.open_card = None;
        vec![first, Effect::Focus(panel)]
    }

    fn go_to(&mut self, id: HintId) -> Vec<Effect> {
        if self.find(&id).is_none() {
            return Vec::new();
        }
        self.open_card = Some(id);
        vec![Effect::GoToCard]
    }

    /// The span may be of a text that has changed since.
    fn go_to_span(&mut self, panel: Panel, span: Span) -> Vec<Effect> {
        let text = self.draft.story().text(panel);
        if text.get(span.start..span.end).is_none() {
            return Vec::new();
        }
        let go = Effect::GoToStretch { panel, utf16: to_utf16(text, span) };
        self.open_card = None;
        vec![go]
    }

    /// The hint after or before the open card, else after or before the caret, else the first or last; round and round.
    fn neighbour(&self, direction: Direction, caret: Option<(Panel, usize)>) -> Option<HintId> {
        let all: Vec<_> = Panel::ALL.into_iter().flat_map(|panel| self.panels[panel].shown.iter()).collect();
        let open = self.open_card.as_ref().and_then(|id| all.iter().position(|shown| shown.id == *id));
        let before_caret = |shown: &&ShownHint| caret.is_some_and(|at| (shown.id.panel, shown.utf16.0) < at);
        let place = match (direction, open) {
            (Direction::Next, Some(open)) => open + 1,
            (Direction::Next, None) => all.iter().take_while(|shown| before_caret(shown)).count(),
            (Direction::Previous, Some(open)) => (open + all.len()).checked_sub(1)?,
            (Direction::Previous, None) => {
                (all.iter().take_while(|shown| before_caret(shown)).count() + all.len()).checked_sub(1)?
            }
        };
        all.get(place.checked_rem(all.len())?).map(|shown| shown.id.clone())
    }

    /// Changes the story's words, and appoints a save.
    fn change(&mut self, now: Millis, change: impl FnOnce(&mut Story)) -> Vec<Effect> {
        self.version_kept = None;
        self.end_undo();
        let save_in = self.draft.change(now, |story| {
            change(story);
            story.changed = now;
        });
        vec![save_in]
    }

    /// What was written after a restore must not go with it: it cannot be taken back any more.
    fn end_undo(&mut self) {
        self.before_restore = None;
        self.notice = self.notice.filter(|notice| ![Notice::Restored, Notice::Reworded].contains(notice));
    }

    fn reread_all(&mut self) {
        for panel in Panel::ALL {
            self.analyze(panel);
            self.sort_out(panel);
        }
    }

    fn analyze(&mut self, panel: Panel) {
        let (text, state) = (self.draft.story().text(panel), &mut self.panels[panel]);
        state.document.set_text(text);
        state.words = prose_hints::word_count(text);
        state.evidence = state.document.signals();
        state.checks = state.document.checks();
    }

    fn sort_out_all(&mut self) {
        for panel in Panel::ALL {
            self.sort_out(panel);
        }
    }

    /// Parts the hints of a panel into those that are shown and those that were put aside. Of a family that is not wanted, those
    /// put aside are still known, so that they are aside when it is wanted again.
    fn sort_out(&mut self, panel: Panel) {
        let text = self.draft.story().text(panel);
        let hints = self.panels[panel].document.hints();
        let keys = self.keys(panel, &hints);
        let mut offsets = Offsets::new(text, Unit::Utf16);
        // Few kinds of words are marked in one text, so a list of them is searched as fast as a map.
        let mut seen: Vec<(RuleId, &str, usize)> = Vec::new();
        let (mut shown, mut aside, mut known) = (Vec::new(), Vec::new(), Vec::new());
        for (hint, key) in hints.into_iter().zip(keys) {
            let marked = hint.span.text(text);
            let nth = match seen.iter_mut().find(|(rule, words, _)| *rule == hint.rule && *words == marked) {
                Some((.., nth)) => {
                    *nth += 1;
                    *nth
                }
                None => {
                    seen.push((hint.rule, marked, 0));
                    0
                }
            };
            let id = HintId { panel, rule: hint.rule, text: marked.to_owned(), nth };
            let utf16 = (offsets.convert(hint.span.start), offsets.convert(hint.span.end));
            let ignored = key.as_ref().is_some_and(|key| self.draft.story().ignored.contains(key))
                || self.settings.ignores(hint.rule.as_str(), marked);
            if ignored {
                known.push(Known { rule: hint.rule, span: hint.span, key });
            }
            if self.shows(hint.family) {
                let list = if ignored { &mut aside } else { &mut shown };
                list.push(ShownHint { id, utf16, hint });
            }
        }
        let state = &mut self.panels[panel];
        (state.shown, state.aside, state.known) = (Arc::new(shown), Arc::new(aside), known);
    }

    fn find(&self, id: &HintId) -> Option<&ShownHint> {
        self.panels[id.panel].shown.iter().find(|shown| shown.id == *id)
    }
}

fn to_utf16(text: &str, span: Span) -> (usize, usize) {
    let mut offsets = Offsets::new(text, Unit::Utf16);
    (offsets.convert(span.start), offsets.convert(span.end))
}

#[cfg(test)]
mod tests {
    use prose_hints::Safety;

    use super::*;

    fn session(panel: Panel, text: &str) -> Session {
        let story = Story::new(StoryId::new("test").unwrap(), 0);
        let mut session = Session::new(Opened { story, settings: Settings::default(), notice: None, problem: None });
        edit(&mut session, panel, text);
        session
    }

    fn edit(session: &mut Session, panel: Panel, text: &str) -> Vec<Effect> {
        session.update(Message::Edited { panel, text: text.to_owned() }, 1_000)
    }

    fn saved() -> Saved {
        Saved { revision: 1, saves: crate::Lineage::default() }
    }

    fn marked(session: &Session, panel: Panel) -> Vec<String> {
        session.hints(panel).iter().map(|shown| shown.id.text.clone()).collect()
    }

    fn id(session: &Session, panel: Panel, text: &str) -> HintId {
        session.hints(panel).iter().find(|shown| shown.id.text == text).unwrap().id.clone()
    }

    #[test]
    fn typing_finds_hints_and_appoints_a_save() {
        let mut session = session(Panel::Setback, "");
        let effects = edit(&mut session, Panel::Setback, "🙈 The table was dropped.");
        assert_eq!(effects, [Effect::SaveIn(crate::SAVE_WITHIN_MS)]);
        let hints = session.hints(Panel::Setback);
        assert_eq!((hints[0].id.text.as_str(), hints[0].hint.family), ("was dropped", Family::Passive));
        assert_eq!(hints[0].utf16, (13, 24), "an emoji counts two");
    }

    #[test]
    fn the_same_text_again_is_no_edit() {
        let mut session = session(Panel::Setback, "The table was dropped.");
        assert_eq!(edit(&mut session, Panel::Setback, "The table was dropped."), []);
    }

    #[test]
    fn an_ignored_hint_stays_ignored_while_its_surroundings_and_its_sentence_change() {
        let mut session = session(Panel::Setback, "The table was dropped.");
        let hint = id(&session, Panel::Setback, "was dropped");
        session.update(Message::Ignore(hint), 0);
        for text in [
            "Before. The table was dropped.",
            "Before. The big table was dropped.",
            "Before. The big table was dropped. After.",
            "🙈 The big table was dropped. After.",
            "🙈 The big table was dropped at noon. After.",
        ] {
            edit(&mut session, Panel::Setback, text);
            assert_eq!(marked(&session, Panel::Setback), [""; 0], "{text}");
        }
        assert_eq!(session.story().ignored.len(), 1, "it followed and left no trail");
        edit(&mut session, Panel::Response, "The other table was dropped.");
        assert_eq!(marked(&session, Panel::Response), ["was dropped"], "another sentence is another hint");
    }

    #[test]
    fn ignoring_one_of_several_alike_leaves_the_others() {
        let mut session = session(Panel::Setback, "We had some issues and then some issues more.");
        let first = id(&session, Panel::Setback, "some issues");
        session.update(Message::Ignore(first), 0);
        assert_eq!(marked(&session, Panel::Setback), ["some issues"]);
        assert_eq!(session.hints(Panel::Setback)[0].id.nth, 1, "the second one");
    }

    #[test]
    fn of_two_sentences_alike_the_other_stays_ignored_when_one_is_edited() {
        let mut session = session(Panel::Setback, "The table was dropped. The table was dropped.");
        let first = id(&session, Panel::Setback, "was dropped");
        session.update(Message::Ignore(first), 0);
        assert_eq!(marked(&session, Panel::Setback), [""; 0]);
        edit(&mut session, Panel::Setback, "The big table was dropped. The table was dropped.");
        assert_eq!(marked(&session, Panel::Setback), [""; 0]);
    }

    #[test]
    fn the_pointer_opens_the_hint_that_it_means() {
        let mut session = session(Panel::Setback, "The problem was dealt with by my team.");
        for shown in session.hints(Panel::Setback).to_vec() {
            session.update(Message::Open(shown.id.clone()), 0);
            assert_eq!(session.open_card().map(|open| &open.id), Some(&shown.id));
        }
        session.update(
            Message::Open(HintId { text: "gone".to_owned(), ..session.hints(Panel::Setback)[0].id.clone() }),
            0,
        );
        assert_eq!(session.open_card(), None);
    }

    #[test]
    fn an_ignored_sentence_that_moves_to_another_panel_stays_ignored() {
        let mut session = session(Panel::Setback, "The table was dropped.");
        let hint = id(&session, Panel::Setback, "was dropped");
        session.update(Message::Ignore(hint), 0);
        edit(&mut session, Panel::Setback, "");
        edit(&mut session, Panel::Response, "The table  was dropped.");
        assert_eq!(marked(&session, Panel::Response), [""; 0]);
    }

    #[test]
    fn what_is_ignored_everywhere_is_ignored_in_every_panel_and_can_be_brought_back() {
        let mut session = session(Panel::Setback, "We saw some issues.");
        edit(&mut session, Panel::Response, "Some issues remained.");
        let hint = id(&session, Panel::Setback, "some issues");
        let effects = session.update(Message::IgnoreEverywhere(hint), 0);
        assert_eq!(effects, [Effect::SaveSettings, Effect::Focus(Panel::Setback)]);
        assert!(session.hints(Panel::Setback).is_empty() && session.hints(Panel::Response).is_empty());
        let aside = session.put_aside(Panel::Response)[0].id.clone();
        let focus = Effect::Focus(Panel::Response);
        assert_eq!(session.update(Message::BringBack(aside), 0), [Effect::SaveSettings, focus]);
        assert_eq!(marked(&session, Panel::Setback), ["some issues"]);
    }

    #[test]
    fn an_ignored_hint_can_be_brought_back() {
        let mut session = session(Panel::Setback, "The table was dropped.");
        let hint = id(&session, Panel::Setback, "was dropped");
        session.update(Message::Ignore(hint.clone()), 0);
        session.update(Message::BringBack(hint), 0);
        assert_eq!(marked(&session, Panel::Setback), ["was dropped"]);
        assert!(session.put_aside(Panel::Setback).is_empty());
    }

    #[test]
    fn a_fix_is_looked_up_again_before_it_is_applied() {
        let mut session = session(Panel::Setback, "It kind of broke.");
        let hint = session.hints(Panel::Setback)[0].id.clone();
        edit(&mut session, Panel::Setback, "🙈 And then it kind of broke.");
        let effects = session.update(Message::ApplyFix(hint.clone(), 0), 0);
        let Some(Effect::Replace { utf16, replacement, .. }) = effects.first() else { panic!("{effects:?}") };
        let old: Vec<u16> = "🙈 And then it kind of broke.".encode_utf16().collect();
        let fixed = [&old[..utf16.0], &replacement.encode_utf16().collect::<Vec<_>>(), &old[utf16.1..]].concat();
        assert_eq!(String::from_utf16(&fixed).unwrap(), "🙈 And then it broke.");
        edit(&mut session, Panel::Setback, "Nothing is left of it.");
        assert_eq!(session.update(Message::ApplyFix(hint, 0), 0), []);
    }

    #[test]
    fn stepping_goes_round_all_panels_from_the_caret() {
        let mut session = session(Panel::Setback, "The table was dropped. It was fixed.");
        edit(&mut session, Panel::Lesson, "We saw some issues.");
        let mut step = |direction, caret| {
            session.update(Message::Step(direction, caret), 0);
            session.open_card().unwrap().id.text.clone()
        };
        assert_eq!(step(Direction::Next, Some((Panel::Setback, 15))), "was fixed");
        assert_eq!(step(Direction::Next, None), "some issues");
        assert_eq!(step(Direction::Next, None), "was dropped");
        assert_eq!(step(Direction::Previous, None), "some issues");
        session.update(Message::CloseCard, 0);
        session.update(Message::Step(Direction::Previous, Some((Panel::Context, 0))), 0);
        assert_eq!(session.open_card().unwrap().id.text, "some issues");
    }

    #[test]
    fn stepping_through_no_hints_does_nothing() {
        let mut session = session(Panel::Setback, "I dropped the table.");
        for direction in [Direction::Next, Direction::Previous] {
            assert_eq!(session.update(Message::Step(direction, None), 0), []);
        }
    }

    #[test]
    fn typing_closes_the_card_and_pointing_opens_it() {
        let mut session = session(Panel::Setback, "The table was dropped.");
        session.update(Message::CaretAt { panel: Panel::Setback, utf16: 12 }, 0);
        assert!(session.open_card().is_some());
        edit(&mut session, Panel::Setback, "The table was dropped. ");
        assert!(session.open_card().is_none());
        session.update(Message::CaretAt { panel: Panel::Setback, utf16: 2 }, 0);
        assert!(session.open_card().is_none());
    }

    #[test]
    fn a_card_closes_when_the_caret_goes_elsewhere_and_only_then() {
        let mut session = session(Panel::Setback, "The table was dropped.");
        session.update(Message::CaretAt { panel: Panel::Setback, utf16: 12 }, 0);
        session.update(Message::CaretLeft { panel: Panel::Setback, utf16: 14 }, 0);
        assert!(session.open_card().is_some());
        session.update(Message::CaretLeft { panel: Panel::Lesson, utf16: 14 }, 0);
        assert!(session.open_card().is_none());
    }

    #[test]
    fn unsaved_words_are_not_left_for_another_story() {
        let mut session = session(Panel::Setback, "Mine.");
        assert_eq!(
            session.update(Message::OpenExample(Example::Index, Telling::Weak), 0),
            [Effect::Save, Effect::LoadExample(Example::Index, Telling::Weak)]
        );
        session.update(Message::Saved(Err(StoreError::Full)), 0);
        session.update(Message::Loaded(Box::new(crate::example::story(0, Example::Index, Telling::Weak)), None), 0);
        assert_eq!(session.story().text(Panel::Setback), "Mine.");
        session.update(Message::Saved(Ok(saved())), 0);
        let effects =
            session.update(Message::Loaded(Box::new(crate::example::story(0, Example::Index, Telling::Weak)), None), 0);
        assert_eq!(effects[0], Effect::ShowStory);
        assert!(session.is_example());
    }

    #[test]
    fn the_example_shows_a_hint_of_every_family() {
        let mut session = session(Panel::Setback, "");
        session.update(Message::Saved(Ok(saved())), 0);
        session.update(Message::Loaded(Box::new(crate::example::story(0, Example::Index, Telling::Weak)), None), 0);
        let hints: Vec<_> = Panel::ALL.iter().flat_map(|panel| session.hints(*panel).to_vec()).collect();
        for family in Family::ALL {
            assert!(hints.iter().any(|shown| shown.hint.family == family), "{family:?}");
        }
        assert!(hints.iter().any(|shown| shown.hint.fixes.iter().any(|fix| fix.safety == Safety::Certain)));
        assert!(hints.len() <= 16, "few enough to read: {}", hints.len());
    }

    #[test]
    fn a_version_is_kept_when_asked_for_hourly_and_before_much_is_taken_out() {
        let text = "I dropped the table. ".repeat(20);
        let mut session = session(Panel::Setback, &text);
        let story = Box::new(session.story().clone());
        let effects = session.update(Message::KeepVersion, 1_000);
        assert_eq!(effects, [Effect::Save, Effect::KeepVersion(Reason::Asked, story.clone())]);
        assert_eq!(session.update(Message::Saved(Ok(saved())), 1_000), [Effect::KeepVersionIfDue]);
        session.update(Message::VersionKept(Reason::Asked, Ok(1_000)), 1_000);
        assert_eq!(session.version_kept(), Some(Ok(())));
        assert_eq!(edit(&mut session, Panel::Setback, &text[21..]).len(), 1, "a sentence is not much");
        assert_eq!(session.version_kept(), None);
        assert_eq!(session.update(Message::Saved(Ok(saved())), 2_000), []);
        assert_eq!(session.update(Message::Saved(Ok(saved())), 1_000 + EVERY_MS), [Effect::KeepVersionIfDue]);
        let story = Box::new(session.story().clone());
        assert_eq!(edit(&mut session, Panel::Setback, "")[0], Effect::KeepVersion(Reason::BeforeChange, story));
        session.update(Message::VersionKept(Reason::BeforeChange, Err(StoreError::Full)), 3_000);
        assert_eq!(session.version_kept(), Some(Err(StoreError::Full)), "what was taken out is nowhere else");
    }

    #[test]
    fn a_version_of_the_writers_own_words_is_kept_before_an_import() {
        let mut session = session(Panel::Setback, "");
        assert_eq!(session.update(Message::BeforeImport, 5), []);
        edit(&mut session, Panel::Setback, "Mine.");
        let story = Box::new(session.story().clone());
        let effects = session.update(Message::BeforeImport, 5);
        assert_eq!(effects, [Effect::Save, Effect::KeepVersion(Reason::BeforeImport, story)]);
        session.update(Message::Saved(Ok(saved())), 6);
        session.update(Message::Loaded(Box::new(crate::example::story(0, Example::Index, Telling::Weak)), None), 6);
        assert_eq!(session.update(Message::BeforeImport, 7), []);
    }

    #[test]
    fn a_restored_version_can_be_taken_back_until_something_is_typed() {
        let mut session = session(Panel::Setback, "Old.");
        let old = Box::new(Version::of(session.story(), Reason::Asked, 0));
        edit(&mut session, Panel::Setback, "New.");
        session.update(Message::Retitled("Mine".to_owned()), 0);
        let story = Box::new(session.story().clone());
        let keep = Effect::KeepVersion(Reason::BeforeRestore, story);
        assert_eq!(session.update(Message::Restore(old.clone()), 5), [keep]);
        assert_eq!(session.story().text(Panel::Setback), "New.", "until that is kept");
        assert_eq!(session.update(Message::VersionKept(Reason::BeforeRestore, Ok(5)), 5)[0], Effect::ShowStory);
        assert_eq!((session.story().text(Panel::Setback), session.story().title.as_str()), ("Old.", ""));
        assert_eq!(session.notice(), Some(Notice::Restored));
        session.update(Message::UndoRestore, 6);
        assert_eq!((session.story().text(Panel::Setback), session.story().title.as_str()), ("New.", "Mine"));
        assert_eq!((session.notice(), session.is_unsaved()), (None, true));

        session.update(Message::Restore(old), 7);
        session.update(Message::VersionKept(Reason::BeforeRestore, Ok(7)), 7);
        edit(&mut session, Panel::Setback, "Old. And more.");
        assert_eq!(session.notice(), None);
        assert_eq!(session.update(Message::UndoRestore, 8), []);
        assert_eq!(session.story().text(Panel::Setback), "Old. And more.");
    }

    #[test]
    fn nothing_is_restored_over_words_that_cannot_be_kept() {
        let mut session = session(Panel::Setback, "Old.");
        let old = Box::new(Version::of(session.story(), Reason::Asked, 0));
        edit(&mut session, Panel::Setback, "New.");
        session.update(Message::Restore(old), 5);
        assert_eq!(session.update(Message::VersionKept(Reason::BeforeRestore, Err(StoreError::Full)), 5), []);
        assert_eq!(session.story().text(Panel::Setback), "New.");
        assert_eq!(session.notice(), Some(Notice::NotRestored));
    }

    /// The story with “Globex” made neutral.
    fn neutral(session: &Session) -> Box<Version> {
        let mut story = session.story().clone();
        story.set_text(Panel::Setback, story.text(Panel::Setback).replace("Globex", "a customer"));
        Box::new(Version::of(&story, Reason::BeforeChange, 0))
    }

    #[test]
    fn other_words_take_the_place_of_these_once_they_are_kept_and_go_in_one_step() {
        let mut session = session(Panel::Setback, "Globex could not pay.");
        let story = Box::new(session.story().clone());
        let effects = session.update(Message::Reword(neutral(&session)), 5);
        assert_eq!(effects, [Effect::KeepVersion(Reason::BeforeChange, story)]);
        assert_eq!(session.story().text(Panel::Setback), "Globex could not pay.", "until that is kept");
        let effects = session.update(Message::VersionKept(Reason::BeforeChange, Ok(5)), 5);
        assert_eq!(effects, [Effect::ShowStory, Effect::SaveIn(crate::SAVE_WITHIN_MS)]);
        assert_eq!(session.story().text(Panel::Setback), "a customer could not pay.");
        assert_eq!((session.notice(), session.version_kept()), (Some(Notice::Reworded), None));
        assert_eq!(session.update(Message::UndoRestore, 6)[0], Effect::ShowStory);
        assert_eq!(session.story().text(Panel::Setback), "Globex could not pay.");
        assert_eq!((session.notice(), session.is_unsaved()), (None, true));
    }

    #[test]
    fn nothing_is_reworded_where_the_words_cannot_be_kept() {
        let mut session = session(Panel::Setback, "Globex could not pay.");
        session.update(Message::Reword(neutral(&session)), 5);
        assert_eq!(session.update(Message::VersionKept(Reason::BeforeChange, Err(StoreError::Full)), 5), []);
        assert_eq!(session.story().text(Panel::Setback), "Globex could not pay.");
        assert_eq!((session.notice(), session.version_kept()), (Some(Notice::NotReworded), None));
        assert_eq!(session.update(Message::UndoRestore, 6), []);
    }

    #[test]
    fn what_is_settled_beside_the_words_is_saved_and_leaves_them_alone() {
        let mut session = session(Panel::Setback, "Globex could not pay.");
        session.update(Message::Reword(neutral(&session)), 5);
        session.update(Message::VersionKept(Reason::BeforeChange, Ok(5)), 5);
        session.update(Message::Saved(Ok(saved())), 6);
        let mut coaching = session.story().coaching.clone();
        assert_eq!(session.update(Message::Coach(Box::new(coaching.clone())), 7), [], "nothing is new");
        coaching.set_note("why", "Because.");
        let effects = session.update(Message::Coach(Box::new(coaching.clone())), 7);
        assert_eq!(effects, [Effect::SaveIn(crate::SAVE_WITHIN_MS)]);
        assert_eq!((&session.story().coaching, session.story().changed), (&coaching, 5));
        assert!(session.is_unsaved());
        session.update(Message::UndoRestore, 8);
        assert_eq!(session.story().text(Panel::Setback), "Globex could not pay.", "it can still be taken back");
        assert_eq!(session.story().coaching, coaching);
    }

    #[test]
    fn settings_hold_at_once_and_are_saved_when_they_are_other_ones() {
        let mut session = session(Panel::Setback, "The table was dropped. We saw some issues.");
        let mut settings = session.settings().clone();
        assert_eq!(session.update(Message::Choose(Box::new(settings.clone())), 5), []);
        settings.families.remove(Family::Passive);
        settings.set_words_per_minute(100);
        session.update(Message::GoTo(id(&session, Panel::Setback, "was dropped")), 5);
        assert_eq!(session.update(Message::Choose(Box::new(settings)), 5), [Effect::SaveSettings]);
        assert_eq!((marked(&session, Panel::Setback), session.open_card()), (vec!["some issues".to_owned()], None));
        session.update(Message::SettingsChanged(Settings::default()), 6);
        assert_eq!(marked(&session, Panel::Setback), ["was dropped", "some issues"]);
    }

    #[test]
    fn a_story_is_told_at_the_writers_pace_and_within_the_time_that_somebody_asks_for() {
        let mut session = session(Panel::Setback, &"word ".repeat(100));
        assert_eq!((session.speech(), session.balance().total_seconds()), (Speech::default(), 43));
        let mut settings = Settings::default();
        settings.set_words_per_minute(100);
        settings.set_target_seconds(90);
        session.update(Message::Choose(Box::new(settings)), 5);
        assert_eq!(session.speech(), Speech { words_per_minute: 100, target_seconds: 90 });
        assert_eq!(session.balance().total_seconds(), 60);
        let mut preferences = Preferences::default();
        preferences.target_seconds = Some(60);
        session.update(Message::Prefer(preferences), 5);
        assert_eq!(session.speech(), Speech { words_per_minute: 100, target_seconds: 60 });
    }

    #[test]
    fn a_story_that_changed_in_two_tabs_goes_on_as_a_copy_and_says_so() {
        let mut session = session(Panel::Setback, "Mine.");
        let mut other = Story::new(StoryId::new("test").unwrap(), 0);
        other.revision = 1;
        other.saves.push("other", 1);
        let found = Found::Story(Box::new(other));
        let fresh = StoryId::new("fresh").unwrap();
        assert_eq!(session.update(Message::Saved(Err(StoreError::ChangedElsewhere)), 5), [Effect::Look]);
        let effects = session.update(Message::Looked(Ok(found), fresh.clone()), 5);
        assert_eq!(effects, [Effect::Save, Effect::ShowStory]);
        assert_eq!((&session.story().id, session.notice()), (&fresh, Some(Notice::TwoCopies)));
        assert_eq!(session.parted_from(), StoryId::new("test").as_ref());
        session.update(Message::Settle, 6);
        assert_eq!((session.parted_from(), session.notice()), (None, None));
    }

    #[test]
    fn settings_that_cannot_be_saved_are_not_passed_over() {
        let mut session = session(Panel::Setback, "");
        session.update(Message::Saved(Ok(saved())), 0);
        session.update(Message::SettingsSaved(Err(StoreError::Full)), 0);
        assert_eq!(session.save_state(), SaveState::Failed(StoreError::Full));
        session.update(Message::SettingsSaved(Ok(())), 0);
        assert_eq!(session.save_state(), SaveState::Saved);
    }

    #[test]
    fn a_signal_is_shown_by_words_of_its_own_panel_first() {
        let mut session = session(Panel::Setback, "I told the support lead.");
        assert_eq!(session.words_for(Signal::Communication).map(|words| words.panel), Some(Panel::Setback));
        edit(&mut session, Panel::Response, "🙈 I told the support lead.");
        let words = session.words_for(Signal::Communication).unwrap();
        assert_eq!(words.panel, Panel::Response);
        let end = words.span.end - "🙈".len() + 2;
        let effects = session.update(Message::GoToSpan(words.panel, words.span), 1_000);
        assert_eq!(effects, [Effect::GoToStretch { panel: Panel::Response, utf16: (3, end) }]);
        edit(&mut session, Panel::Response, "");
        edit(&mut session, Panel::Setback, "");
        assert_eq!(session.words_for(Signal::Communication), None);
    }

    #[test]
    fn a_check_is_shown_by_its_words_and_a_stretch_is_gone_to_while_it_is_there() {
        let mut session = session(Panel::Setback, "🙈 I am so sorry. I felt terrible.");
        let words = session.words_for_check(Check::OverApology).unwrap();
        let go = Message::GoToSpan(words.panel, words.span);
        let effects = session.update(go.clone(), 0);
        assert!(matches!(effects[..], [Effect::GoToStretch { panel: Panel::Setback, .. }]), "{effects:?}");
        edit(&mut session, Panel::Setback, "🙈");
        assert_eq!(session.words_for_check(Check::OverApology), None);
        assert_eq!(session.update(go, 0), []);
        assert_eq!(session.update(Message::GoToSpan(Panel::Setback, Span::new(0, 1)), 0), [], "it cuts a character");
    }

    fn prefer(session: &mut Session, families: &[Family]) -> Vec<Effect> {
        session.update(Message::Prefer(Preferences::default().only(families.iter().copied())), 0)
    }

    #[test]
    fn hints_of_a_family_that_is_not_wanted_are_neither_shown_nor_listed_nor_stepped_to() {
        let mut session = session(Panel::Setback, "The table was dropped. We saw some issues. It was fixed.");
        session.update(Message::GoTo(id(&session, Panel::Setback, "was dropped")), 0);
        let all = session.hints(Panel::Setback);
        assert!(all.len() > 2, "{all:?}");
        assert_eq!(prefer(&mut session, &[Family::Vague]), []);
        assert_eq!(marked(&session, Panel::Setback), ["some issues"]);
        assert_eq!(session.open_card(), None);
        for direction in [Direction::Next, Direction::Next, Direction::Previous] {
            session.update(Message::Step(direction, None), 0);
            assert_eq!(session.open_card().map(|shown| &*shown.id.text), Some("some issues"));
        }
        prefer(&mut session, &[]);
        assert!(session.hints(Panel::Setback).is_empty());
        assert_eq!(session.update(Message::Step(Direction::Next, None), 0), []);
        prefer(&mut session, &Family::ALL);
        assert_eq!(session.hints(Panel::Setback), all);
        assert_eq!(session.open_card(), None, "no card comes up by itself");
        assert!(session.is_unsaved() && session.story().ignored.is_empty(), "nothing but what is shown has changed");
    }

    #[test]
    fn what_was_put_aside_stays_aside_through_edits_while_its_family_is_not_wanted() {
        let mut session = session(Panel::Setback, "The table was dropped. We saw some issues.");
        session.update(Message::Ignore(id(&session, Panel::Setback, "was dropped")), 0);
        session.update(Message::IgnoreEverywhere(id(&session, Panel::Setback, "some issues")), 0);
        let (settings, ignored) = (session.settings().clone(), session.story().ignored.clone());
        prefer(&mut session, &[Family::Blame]);
        assert!(session.put_aside(Panel::Setback).is_empty(), "not listed either");
        assert_eq!((session.settings(), &session.story().ignored), (&settings, &ignored));

        edit(&mut session, Panel::Setback, "The big table was dropped. We saw some issues.");
        prefer(&mut session, &Family::ALL);
        assert_eq!(marked(&session, Panel::Setback), [""; 0]);
        assert_eq!(session.put_aside(Panel::Setback).len(), 2);
        let dropped = session.put_aside(Panel::Setback)[0].id.clone();
        session.update(Message::BringBack(dropped), 0);
        assert_eq!(marked(&session, Panel::Setback), ["was dropped"]);
    }

    #[test]
    fn a_story_that_goes_on_under_another_name_is_saved_there_with_every_word() {
        let mut session = session(Panel::Setback, "The table was dropped.");
        session.update(Message::Saved(Ok(saved())), 1_000);
        let name = StoryId::new("known").unwrap();
        assert_eq!(session.update(Message::Renamed(name.clone()), 2_000), [Effect::Save]);
        assert_eq!((&session.story().id, session.story().revision), (&name, 0));
        assert_eq!(session.story().text(Panel::Setback), "The table was dropped.");
        assert!(session.is_unsaved());
    }

    #[test]
    fn preferences_outlive_the_story_and_a_new_start() {
        let mut session = session(Panel::Setback, "We saw some issues.");
        session.update(Message::Saved(Ok(saved())), 0);
        let mut preferences = Preferences::default().only([Family::Blame]);
        preferences.target_seconds = Some(60);
        session.update(Message::Prefer(preferences.clone()), 0);
        assert_eq!(session.balance().verdict(), "Still empty: Context, What you did, What you learned.");
        let mut other = Story::new(StoryId::new("other").unwrap(), 0);
        session.update(Message::Loaded(Box::new(other.clone()), None), 0);
        assert_eq!((session.preferences(), &*session.balance().verdict()), (&preferences, "Aim for about 1 min."));
        other.set_text(Panel::Context, "We saw some issues.".to_owned());
        let opened = Opened { story: other, settings: Settings::default(), notice: None, problem: None };
        session.update(Message::Opened(Box::new(opened)), 0);
        assert_eq!((session.preferences(), session.hints(Panel::Context).len()), (&preferences, 0));
    }
}
