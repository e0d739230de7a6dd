//! No acknowledged word is ever lost: random interleavings of typing, saving, closing, crashing at any byte of a write,
//! several tabs, full and emptied stores, deleting and bringing back, on records of every format.
//!
//! Each word that is typed is unique. A word counts as acknowledged when the page says “Saved” while it is there, and from
//! then on it must be found: in a story, in the bin, or on an open page that knows it to be unsaved. Words that are only on a
//! page must stay on it. A failure names its seed; `run` with that seed repeats it.
//!
//! One thing no order of writes can mend: two tabs save in the very same moment, each before the other's write has reached it,
//! and the one that was overwritten dies before it hears of the other. Here both live on.

#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use hindsight_story::draft::Draft;
use hindsight_story::store::{Store, StoreError};
use hindsight_story::versions::{self, Reason};
use hindsight_story::{Effect, Millis, Panel, SaveState, Story, StoryId, bin, library};

const SEEDS: u64 = 100_000;

type Words = BTreeSet<String>;

/// A disk that is worse than any browser's: a crash may cut a value short at any byte.
#[derive(Clone, Default)]
struct Disk {
    map: BTreeMap<String, String>,
    capacity: Option<usize>,
}

/// The disk as one tab reaches it.
struct View<'d> {
    disk: &'d RefCell<Disk>,
    /// How many more bytes and operations the tab lives for.
    fuel: Cell<usize>,
    /// What reading gives where another tab's write of this moment has not arrived yet.
    stale: RefCell<Option<BTreeMap<String, String>>>,
}

impl<'d> View<'d> {
    fn new(disk: &'d RefCell<Disk>) -> Self {
        Self { disk, fuel: Cell::new(usize::MAX), stale: RefCell::default() }
    }

    fn is_dead(&self) -> bool {
        self.fuel.get() == 0
    }

    /// Takes from what is left to live. Says how much of it there was.
    fn burn(&self, wanted: usize) -> Result<usize, StoreError> {
        let had = self.fuel.get();
        self.fuel.set(had.saturating_sub(wanted));
        if had == 0 { Err(StoreError::Blocked) } else { Ok(had.min(wanted)) }
    }

    fn put(&self, key: &str, value: &str) {
        self.disk.borrow_mut().map.insert(key.to_owned(), value.to_owned());
        if let Some(stale) = &mut *self.stale.borrow_mut() {
            stale.insert(key.to_owned(), value.to_owned());
        }
    }
}

impl Store for View<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.burn(1)?;
        let stale = self.stale.borrow();
        Ok(stale.as_ref().unwrap_or(&self.disk.borrow().map).get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        {
            let disk = self.disk.borrow();
            let others: usize = disk.map.iter().filter(|(k, _)| *k != key).map(|(k, v)| k.len() + v.len()).sum();
            if disk.capacity.is_some_and(|most| others + key.len() + value.len() > most) {
                return Err(StoreError::Full);
            }
        }
        let written = self.burn(value.len() + 1)?;
        if written <= value.len() {
            // The words are ASCII, and so is all of a record.
            self.put(key, &value[..written]);
            return Err(StoreError::Blocked);
        }
        self.put(key, value);
        Ok(())
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.get(from)?.map_or(Ok(()), |value| self.set(to, &value))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.burn(1)?;
        self.disk.borrow_mut().map.remove(key);
        if let Some(stale) = &mut *self.stale.borrow_mut() {
            stale.remove(key);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.burn(1)?;
        Ok(self.disk.borrow().map.keys().cloned().collect())
    }
}

/// Numbers that look random and are the same each time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % sides
    }
}

struct Tab {
    name: String,
    draft: Draft,
    /// Typed here and not acknowledged yet.
    pending: Words,
}

struct World {
    disk: RefCell<Disk>,
    dice: Dice,
    tabs: Vec<Tab>,
    named: u64,
    now: Millis,
    ledger: Ledger,
}

/// What the page has promised to keep.
#[derive(Default)]
struct Ledger {
    acknowledged: Words,
    /// What a writer has taken out, in whatever tab.
    erased: Words,
}

impl Ledger {
    fn promise(&mut self, words: Words) {
        self.acknowledged.extend(words.into_iter().filter(|word| !self.erased.contains(word)));
    }

    fn release(&mut self, word: &str) {
        self.acknowledged.remove(word);
        self.erased.insert(word.to_owned());
    }
}

fn words(story: &Story) -> Words {
    let notes = story.coaching.notes.iter().map(|note| &*note.text);
    Panel::ALL
        .iter()
        .map(|panel| story.text(*panel))
        .chain(notes)
        .flat_map(|text| text.split([' ', '\n']))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

impl World {
    fn new(seed: u64) -> Self {
        let dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut world =
            Self { disk: RefCell::default(), dice, tabs: Vec::new(), named: 0, now: 1_000, ledger: Ledger::default() };
        let old = [
            include_str!("../formats/story-1.json"),
            include_str!("../formats/story-2.json"),
            include_str!("../formats/story-3.json"),
        ];
        // A record of an earlier format, of this one, or none.
        if let Some(record) = old.get(world.dice.below(4)) {
            let ascii = record.replace(['🙈', 'À'], "");
            world.disk.borrow_mut().map.insert("hindsight/story/0f3a-9".to_owned(), ascii);
            world.ledger.promise(world.stored());
            assert!(world.ledger.acknowledged.len() > 10);
        }
        world.open();
        world
    }

    fn fresh(&mut self) -> String {
        self.named += 1;
        format!("n{}", self.named)
    }

    /// All words of stories that can be read, in the library and in the bin.
    fn stored(&self) -> Words {
        let view = View::new(&self.disk);
        let binned = bin::list(&view).unwrap().into_iter().map(|binned| binned.story);
        let stories = library::stories(&view).unwrap().stories;
        binned.chain(stories).flat_map(|story| words(&story)).collect()
    }

    fn open(&mut self) {
        let (id, name) = (StoryId::new(&self.fresh()).unwrap(), self.fresh());
        let opened = library::open_last(&View::new(&self.disk), id, self.now);
        self.tabs.push(Tab { name, draft: Draft::new(opened.story), pending: Words::new() });
    }

    fn step(&mut self) {
        self.now += 100;
        let at = self.dice.below(self.tabs.len());
        match self.dice.below(19) {
            0..=4 => self.type_in(at),
            5 => self.erase_word(at),
            6 | 7 => self.save(at, usize::MAX),
            8 => self.look(at),
            9 => self.crash(at),
            10 => self.close(at),
            11 if self.tabs.len() < 3 => self.open(),
            11 => self.save_at_once(),
            12 => self.limit(),
            13 => self.delete(at),
            14 => self.bring_back(),
            15 => self.keep_version(at),
            16 => self.duplicate(at),
            17 => self.rename(at),
            _ => self.empty(),
        }
        for tab in &self.tabs {
            let shown = words(tab.draft.story());
            assert!(tab.pending.is_subset(&shown), "typed and gone from the page: {:?}", tab.pending);
        }
    }

    fn type_in(&mut self, at: usize) {
        // Where there is no fifth panel: a note.
        let (word, panel) = (self.fresh(), Panel::ALL.get(self.dice.below(5)));
        let tab = &mut self.tabs[at];
        tab.pending.insert(word.clone());
        tab.draft.change(self.now, |story| match panel {
            Some(&panel) => {
                let text = format!("{} {word}", story.text(panel));
                story.set_text(panel, text);
            }
            None => {
                let text = format!("{} {word}", story.coaching.note("why"));
                story.coaching.set_note("why", &text);
            }
        });
    }

    /// The writer takes a word out, here; it may be lost from now on.
    fn erase_word(&mut self, at: usize) {
        let panel = Panel::ALL[self.dice.below(4)];
        let tab = &mut self.tabs[at];
        let text = tab.draft.story().text(panel).to_owned();
        let Some(word) = text.split(' ').find(|word| !word.is_empty()) else { return };
        tab.pending.remove(word);
        self.ledger.release(word);
        let left: Vec<_> = text.split(' ').filter(|w| *w != word).collect();
        let left = left.join(" ");
        tab.draft.change(self.now, |story| story.set_text(panel, left));
    }

    fn save(&mut self, at: usize, fuel: usize) {
        let effects = self.tabs[at].draft.save_now();
        let view = View::new(&self.disk);
        view.fuel.set(fuel);
        let tab = &mut self.tabs[at];
        let died = carry_out(tab, &view, effects, &mut self.named, self.now, &mut self.ledger);
        if died {
            self.tabs.remove(at);
            self.restart();
        }
    }

    fn look(&mut self, at: usize) {
        let tab = &mut self.tabs[at];
        let view = View::new(&self.disk);
        carry_out(tab, &view, vec![Effect::Look], &mut self.named, self.now, &mut self.ledger);
    }

    /// The tab dies in the middle of a save, after any number of bytes.
    fn crash(&mut self, at: usize) {
        self.type_in(at);
        let most = 4 * Story::new(StoryId::example(), 0).to_plain_text().len() + 2_000;
        let fuel = 1 + self.dice.below(most);
        self.save(at, fuel);
    }

    fn close(&mut self, at: usize) {
        self.save(at, usize::MAX);
        if at < self.tabs.len() && !self.tabs[at].draft.is_unsaved() {
            self.tabs.remove(at);
        }
        self.restart();
    }

    /// With no tab left, the browser opens one. That start may crash as well, at any byte.
    fn restart(&mut self) {
        while self.tabs.is_empty() {
            self.check("after a crash, before the start");
            let (id, fuel) = (StoryId::new(&self.fresh()).unwrap(), 1 + self.dice.below(3_000));
            let view = View::new(&self.disk);
            view.fuel.set(fuel);
            library::open_last(&view, id, self.now);
            if !view.is_dead() {
                self.open();
            }
        }
    }

    /// Two tabs save at the same moment: each reads before the other has written.
    fn save_at_once(&mut self) {
        let before = self.disk.borrow().map.clone();
        for at in [0, 1] {
            let effects = self.tabs[at].draft.save_now();
            let view = View::new(&self.disk);
            if at == 1 {
                *view.stale.borrow_mut() = Some(before.clone());
            }
            carry_out(&mut self.tabs[at], &view, effects, &mut self.named, self.now, &mut self.ledger);
        }
        // Both live on and hear of it. Where there is no room for a copy, the page takes its word back.
        self.look(0);
        self.look(1);
        let stored = self.stored();
        for tab in self.tabs.iter_mut().filter(|tab| tab.draft.is_unsaved()) {
            let only_here: Vec<_> = words(tab.draft.story()).difference(&stored).cloned().collect();
            self.ledger.acknowledged.retain(|word| !only_here.contains(word));
            tab.pending.extend(only_here);
        }
    }

    fn limit(&mut self) {
        let mut disk = self.disk.borrow_mut();
        let used: usize = disk.map.iter().map(|(k, v)| k.len() + v.len()).sum();
        disk.capacity = match self.dice.below(3) {
            0 => None,
            _ => Some(used + self.dice.below(1_500)),
        };
    }

    fn delete(&mut self, at: usize) {
        let tab = &self.tabs[at];
        if tab.draft.is_unsaved() {
            return;
        }
        let (view, id) = (View::new(&self.disk), tab.draft.story().id.clone());
        // It may die in the middle, too.
        view.fuel.set(if self.dice.below(2) == 0 { usize::MAX } else { 1 + self.dice.below(2_000) });
        if bin::delete(&view, &id, self.now).is_ok() || view.is_dead() {
            self.tabs.remove(at);
            self.restart();
        }
    }

    fn bring_back(&mut self) {
        let (fresh, fuel) = (StoryId::new(&self.fresh()).unwrap(), 1 + self.dice.below(6_000));
        let view = View::new(&self.disk);
        if let Some(binned) = bin::list(&view).unwrap().first() {
            view.fuel.set(fuel);
            // Where it fails, for want of room or of life, nothing has moved.
            bin::restore(&view, &binned.key, fresh, "bin", self.now).map(drop).unwrap_or_default();
        }
    }

    /// An hourly version: what a full store gives up first.
    fn keep_version(&mut self, at: usize) {
        let view = View::new(&self.disk);
        // Where there is no room, there is none.
        versions::take(&view, self.tabs[at].draft.story(), Reason::Hourly, self.now).map(drop).unwrap_or_default();
    }

    /// A copy of a stored story, which may die half-way.
    fn duplicate(&mut self, at: usize) {
        let (fresh, name, fuel) = (StoryId::new(&self.fresh()).unwrap(), self.fresh(), 1 + self.dice.below(6_000));
        let view = View::new(&self.disk);
        view.fuel.set(fuel);
        library::duplicate(&view, &self.tabs[at].draft.story().id, fresh, &name, self.now).unwrap_or_default();
    }

    /// From the list, in a tab that has another story open or this one.
    fn rename(&mut self, at: usize) {
        let (name, fuel) = (self.fresh(), 1 + self.dice.below(6_000));
        let view = View::new(&self.disk);
        view.fuel.set(fuel);
        let title = |story: &mut Story| story.title.push('!');
        library::change(&view, &self.tabs[at].draft.story().id, &name, self.now, title).unwrap_or_default();
    }

    /// Somebody clears the site's data while pages are open.
    fn empty(&mut self) {
        if self.dice.below(8) == 0 {
            self.disk.borrow_mut().map.clear();
            // What was stored is gone by somebody's will. What is shown is on pages only, and they say so.
            self.ledger.acknowledged.clear();
            for tab in &mut self.tabs {
                tab.pending = words(tab.draft.story());
            }
            for at in (0..self.tabs.len()).rev() {
                self.look(at);
            }
        }
    }

    /// Every acknowledged word is in the store, or on a page that knows it to be unsaved.
    fn check(&self, when: &str) {
        let disk = RefCell::new(self.disk.borrow().clone());
        disk.borrow_mut().capacity = None;
        let unsaved = self.tabs.iter().filter(|tab| tab.draft.is_unsaved());
        let mut found: Words = unsaved.flat_map(|tab| words(tab.draft.story())).collect();
        library::open_last(&View::new(&disk), StoryId::new("check").unwrap(), self.now);
        let after = Self { disk, dice: Dice(1), tabs: Vec::new(), named: 0, now: 0, ledger: Ledger::default() };
        found.extend(after.stored());
        let lost: Vec<_> = self.ledger.acknowledged.difference(&found).collect();
        assert!(lost.is_empty(), "{when}: lost {lost:?}\n{:#?}", after.disk.borrow().map);
    }

    /// All becomes quiet: there is room, every tab looks and saves until nothing is left to do, then all are closed.
    fn settle(&mut self) {
        self.disk.borrow_mut().capacity = None;
        for _ in 0..4 {
            for at in 0..self.tabs.len() {
                self.look(at);
                let tab = &mut self.tabs[at];
                let effects = if tab.draft.is_unsaved() { tab.draft.store_again(self.now) } else { Vec::new() };
                let view = View::new(&self.disk);
                carry_out(&mut self.tabs[at], &view, effects, &mut self.named, self.now, &mut self.ledger);
            }
        }
        for tab in std::mem::take(&mut self.tabs) {
            assert_eq!((tab.draft.is_unsaved(), tab.pending), (false, Words::new()), "{:?}", tab.draft.state());
        }
    }
}

/// Does what the app does with effects. Says whether the tab died of it.
fn carry_out(
    tab: &mut Tab,
    view: &View<'_>,
    effects: Vec<Effect>,
    named: &mut u64,
    now: Millis,
    ledger: &mut Ledger,
) -> bool {
    for effect in effects {
        let next = if effect == Effect::Save {
            let saved = library::save(view, tab.draft.story(), &tab.name, now);
            if view.is_dead() {
                return true;
            }
            // Only a shortcut.
            library::remember_open(view, tab.draft.story()).unwrap_or_default();
            tab.draft.saved(saved)
        } else if effect == Effect::Look {
            let found = library::look(view, &tab.draft.story().id);
            if view.is_dead() {
                return true;
            }
            *named += 1;
            tab.draft.found(found, StoryId::new(&format!("n{named}")).unwrap(), now)
        } else {
            // Timers are steps of their own, and the page shows what it is told.
            assert!(matches!(effect, Effect::SaveIn(_) | Effect::ShowStory), "{effect:?}");
            Vec::new()
        };
        if carry_out(tab, view, next, named, now, ledger) {
            return true;
        }
        if tab.draft.state() == SaveState::Saved {
            let shown = words(tab.draft.story());
            assert!(tab.pending.is_subset(&shown), "said to be saved, and gone: {:?}", tab.pending);
            ledger.promise(shown);
            tab.pending.clear();
        }
    }
    false
}

fn run(seed: u64) {
    let mut world = World::new(seed);
    for _ in 0..6 + world.dice.below(14) {
        world.step();
    }
    world.check("with the tabs open");
    world.settle();
    world.check("in the end");
}

fn run_all(seeds: impl Iterator<Item = u64>) {
    for seed in seeds {
        if let Err(error) = std::panic::catch_unwind(|| run(seed)) {
            eprintln!("seed {seed}");
            std::panic::resume_unwind(error);
        }
    }
}

// In two halves, for as many cores.
#[test]
fn no_acknowledged_word_is_lost_in_even_interleavings() {
    run_all((0..SEEDS).step_by(2));
}

#[test]
fn no_acknowledged_word_is_lost_in_odd_interleavings() {
    run_all((1..SEEDS).step_by(2));
}
