use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::store::memory::Memory;
use crate::{Panel, Settings, Story, StoryId, library};

const KEK: [u8; 32] = [7; 32];
const OTHER_KEK: [u8; 32] = [8; 32];

/// Written by another implementation, with the passphrase "correct horse é battery 🙈" in NFKC. What these open must open for
/// ever: it stands for what is on people's disks.
const LOCK_1: &str = include_str!("../../formats/lock-1.json");
const SEALED_2: &str = include_str!("../../formats/sealed-2.json");
const SEALED_BACKUP_1: &str = include_str!("../../formats/sealed-backup-1.json");
const STORY_2: &str = include_str!("../../formats/story-2.json");
const KEK_1: [u8; 32] = [
    0x1f, 0x07, 0xdf, 0x34, 0x5d, 0xdf, 0xf3, 0x62, 0x9d, 0x86, 0x6a, 0x58, 0x23, 0xd8, 0xdc, 0xcc, 0x30, 0xbe, 0x36,
    0x25, 0x39, 0xae, 0x92, 0x39, 0x75, 0x00, 0xa2, 0xec, 0xe1, 0xe5, 0xa7, 0x42,
];

/// Bytes that are the next of one sequence whenever somebody asks; fit for tests alone.
fn random(bytes: &mut [u8]) {
    static ASKED: AtomicU64 = AtomicU64::new(1);
    for byte in bytes {
        let mut mixed = ASKED.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        *byte = mixed.to_be_bytes()[0];
    }
}

/// A tab on a store that others see as well. After some operations something happens: another tab does its part, or, where
/// none does, this one is closed and nothing works any more.
struct Tab<'a> {
    store: &'a Memory,
    left: Cell<usize>,
    meanwhile: Option<&'a dyn Fn()>,
}

impl Tab<'_> {
    fn step(&self) -> Result<(), StoreError> {
        match (self.left.get().checked_sub(1), self.meanwhile) {
            (Some(left), _) => self.left.set(left),
            (None, Some(meanwhile)) => {
                self.left.set(usize::MAX);
                meanwhile();
            }
            (None, None) => return Err(StoreError::Blocked),
        }
        Ok(())
    }
}

impl Store for Tab<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.step()?;
        self.store.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.step()?;
        self.store.set(key, value)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.step()?;
        self.store.copy(from, to)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.step()?;
        self.store.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.step()?;
        self.store.keys()
    }
}

fn tab_until(store: &Memory, operations: usize) -> Vault<Tab<'_>> {
    Vault::new(Tab { store, left: Cell::new(operations), meanwhile: None }, random)
}

fn tab(store: &Memory) -> Vault<Tab<'_>> {
    tab_until(store, usize::MAX)
}

fn unlocked(store: &Memory) -> Vault<Tab<'_>> {
    let vault = tab(store);
    vault.unlock(&KEK).unwrap();
    vault
}

const STORY: &str = "hindsight/story/a";
const SETTINGS: &str = "hindsight/settings";

/// Every kind of value, with words that occur nowhere else. The last two keys hold none and stay plain.
const VALUES: [(&str, &str); 9] = [
    (STORY, r#"{"format":2,"title":"Zanzibar","panels":{"setback":"The zeppelin fell. 🙈"}}"#),
    ("hindsight/story/b-2", r#"{"format":2,"title":"Zucchini"}"#),
    ("hindsight/saving/a", r#"{"format":2,"title":"Zither"}"#),
    ("hindsight/versions/a", r#"{"format":1,"pool":["Zodiac"]}"#),
    ("hindsight/bin/1790000000000/c", r#"{"format":1,"title":"Zeitgeist"}"#),
    ("hindsight/index", r#"{"format":1,"words":"zoology"}"#),
    (SETTINGS, r#"{"format":1,"ignored_everywhere":[{"rule":"blame","text":"zealot"}]}"#),
    ("hindsight/open", "a"),
    ("hindsight/backup", "1790000000000"),
];
const WORDS: [&str; 8] = ["zanzibar", "zeppelin", "zucchini", "zither", "zodiac", "zeitgeist", "zoology", "zealot"];

fn filled() -> Memory {
    let store = Memory::default();
    for (key, value) in VALUES {
        store.set(key, value).unwrap();
    }
    store
}

fn encrypted() -> Memory {
    let store = filled();
    let vault = tab(&store);
    vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).unwrap();
    store
}

fn raw(store: &Memory, key: &str) -> String {
    store.get(key).unwrap().unwrap()
}

fn plain_words(store: &Memory) -> Vec<&'static str> {
    let all =
        store.map.borrow().iter().map(|(key, value)| format!("{key} {value}\n").to_lowercase()).collect::<String>();
    WORDS.into_iter().filter(|word| all.contains(word)).collect()
}

/// Whoever comes later with the passphrase, if there is one, finds every word.
fn assert_whole(store: &Memory, kek: &[u8; 32], when: &str) {
    let vault = tab(store);
    vault.unlock(kek).unwrap();
    for (key, value) in VALUES {
        assert_eq!(vault.get(key), Ok(Some(value.to_owned())), "{key} {when}");
    }
}

fn story(name: &str, text: &str) -> Story {
    let mut story = Story::new(StoryId::new(name).unwrap(), 1);
    story.title = text.to_owned();
    story.set_text(Panel::Setback, text.to_owned());
    story
}

#[test]
fn without_a_passphrase_everything_is_plain() {
    let store = filled();
    let vault = tab(&store);
    assert_eq!(vault.state(), Ok(Protection::Open));
    assert_eq!((vault.parameters(), vault.idle_minutes()), (None, None));
    vault.set(STORY, "{}").unwrap();
    assert_eq!(raw(&store, STORY), "{}");
    assert_eq!(vault.unlock(&KEK), Ok(()), "nothing to unlock");
    assert_eq!(vault.state(), Ok(Protection::Open));
}

#[test]
fn what_was_sealed_comes_back_and_no_word_of_it_is_on_the_disk() {
    let store = filled();
    assert_eq!(plain_words(&store), WORDS);
    let vault = tab(&store);
    vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).unwrap();
    assert_eq!(vault.state(), Ok(Protection::Unlocked));
    assert_eq!(plain_words(&store), [""; 0]);
    assert_whole(&store, &KEK, "after encrypting");
    for (key, value) in VALUES {
        vault.set(key, value).unwrap();
    }
    assert_eq!(plain_words(&store), [""; 0], "after saving again");
    vault.decrypt_all().unwrap();
    assert_eq!(vault.state(), Ok(Protection::Open));
    assert_eq!(*store.map.borrow(), *filled().map.borrow(), "as if there had never been a passphrase");
}

#[test]
fn a_locked_tab_reads_and_writes_nothing() {
    let store = encrypted();
    let vault = unlocked(&store);
    vault.lock();
    assert_eq!(vault.state(), Ok(Protection::Locked));
    let before = store.map.borrow().clone();
    assert_eq!(vault.get(STORY), Err(StoreError::Locked));
    assert_eq!(vault.set(STORY, "{}"), Err(StoreError::Locked));
    assert_eq!(vault.set("hindsight/story/new", "{}"), Err(StoreError::Locked));
    assert_eq!(vault.change(&OTHER_KEK, vault.fresh_parameters()), Err(StoreError::Locked));
    assert_eq!(vault.set_idle_minutes(1), Err(StoreError::Locked));
    assert_eq!(vault.seal_text("zanzibar"), Err(StoreError::Locked));
    assert_eq!(vault.decrypt_all(), Err(StoreError::Locked));
    assert_eq!(vault.seal_rest(), Err(StoreError::Locked));
    let again = vault.encrypt_all(&OTHER_KEK, vault.fresh_parameters(), 1);
    assert_eq!(again, Err(EncryptError::Store(StoreError::Locked)));
    assert_eq!(*store.map.borrow(), before);
    assert_eq!(vault.get("hindsight/open"), Ok(Some("a".to_owned())), "holds no words");
}

#[test]
fn another_passphrase_does_not_unlock() {
    let store = encrypted();
    let vault = tab(&store);
    assert_eq!(vault.unlock(&OTHER_KEK), Err(UnlockError::Wrong));
    assert_eq!(vault.state(), Ok(Protection::Locked));
}

#[test]
fn a_value_opens_at_its_own_key_only() {
    let store = encrypted();
    let moved = raw(&store, STORY);
    for key in ["hindsight/story/b-2", SETTINGS, "hindsight/story/new"] {
        store.set(key, &moved).unwrap();
        assert_eq!(unlocked(&store).get(key), Ok(Some(moved.clone())), "{key}");
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let store = encrypted();
    let vault = unlocked(&store);
    let sealed = raw(&store, STORY);
    for place in 0..sealed.len() {
        for other in [b'A', b'B', b'=', b'"', b' '] {
            let mut bytes = sealed.clone().into_bytes();
            if std::mem::replace(&mut bytes[place], other) != other {
                let changed = String::from_utf8(bytes).unwrap();
                store.set(STORY, &changed).unwrap();
                assert_eq!(vault.get(STORY), Ok(Some(changed)), "{place}: nothing that is not there");
            }
        }
        store.set(STORY, &sealed[..place]).unwrap();
        assert_eq!(vault.get(STORY), Ok(Some(sealed[..place].to_owned())), "cut at {place}");
    }
}

#[test]
fn no_two_seals_are_alike() {
    let store = encrypted();
    let vault = unlocked(&store);
    let seal = || {
        vault.set(STORY, "{}").unwrap();
        raw(&store, STORY)
    };
    assert_ne!(seal(), seal());
}

#[test]
fn a_damaged_value_is_set_aside_and_the_rest_goes_on() {
    let store = encrypted();
    let vault = unlocked(&store);
    let damaged = format!("{SEALED_BEFORE}AAAA{SEALED_BEHIND}");
    for key in [STORY, SETTINGS] {
        store.set(key, &damaged).unwrap();
    }
    let opened = library::open_last(&vault, StoryId::new("fresh").unwrap(), 5);
    assert_eq!(opened.notice, Some(library::Notice::StorySetAside));
    assert_eq!(raw(&store, "hindsight/set-aside/5/hindsight/story/a"), damaged);
    assert_eq!(library::save_settings(&vault, &Settings::default(), 6), Ok(()), "not taken for a newer one");
    assert_eq!(raw(&store, "hindsight/set-aside/6/hindsight/settings"), damaged);
}

#[test]
fn what_was_set_aside_sealed_can_be_read_for_downloading_and_survives_the_passphrase() {
    let store = encrypted();
    let vault = unlocked(&store);
    let aside = "hindsight/set-aside/5/hindsight/story/a";
    vault.copy(STORY, aside).unwrap();
    assert_eq!(raw(&store, aside), raw(&store, STORY), "the same bytes");
    assert_eq!(vault.get(aside), Ok(Some(VALUES[0].1.to_owned())));
    vault.decrypt_all().unwrap();
    assert_eq!(raw(&store, aside), VALUES[0].1);
    let refused = vault.encrypt_all(&KEK, vault.fresh_parameters(), 15);
    assert_eq!(refused, Err(EncryptError::SetAside));
    assert_eq!(vault.state(), Ok(Protection::Open));
}

#[test]
fn damaged_text_is_not_encrypted_in_place_of_its_bytes() {
    let store = filled();
    store.set("hindsight/story/d", "half a letter: \u{fffd}").unwrap();
    let vault = tab(&store);
    let refused = vault.encrypt_all(&KEK, vault.fresh_parameters(), 15);
    assert_eq!(refused, Err(EncryptError::NotText));
    assert_eq!(vault.state(), Ok(Protection::Open));
    store.set("hindsight/story/d", r#"{"format":2,"title":"pasted: \ufffd"}"#).unwrap();
    vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).unwrap();
}

/// Does something that ends after each possible number of operations on the store, and looks what is left.
fn ended_anywhere(start: impl Fn() -> Memory, act: impl Fn(&Vault<Tab<'_>>) -> bool, look: impl Fn(&Memory, &str)) {
    for operations in 0.. {
        let store = start();
        let vault = tab_until(&store, usize::MAX);
        vault.unlock(&KEK).unwrap();
        vault.inner.left.set(operations);
        let done = act(&vault);
        look(&store, &format!("after {operations} operations"));
        if done {
            assert!(operations > 1);
            return;
        }
    }
}

#[test]
fn encrypting_can_end_anywhere_and_every_word_can_be_read_and_sealed_later() {
    ended_anywhere(
        filled,
        |vault| vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).is_ok(),
        |store, when| {
            assert_whole(store, &KEK, when);
            let later = unlocked(store);
            match later.state().unwrap() {
                Protection::Unlocked => {
                    later.seal_rest().unwrap();
                    assert_eq!(plain_words(store), [""; 0], "{when}");
                    assert_whole(store, &KEK, when);
                }
                Protection::Open => assert_eq!(plain_words(store), WORDS, "{when}"),
                Protection::Locked => panic!("{when}"),
            }
        },
    );
}

#[test]
fn decrypting_can_end_anywhere_and_every_word_can_be_read() {
    ended_anywhere(
        encrypted,
        |vault| vault.decrypt_all().is_ok(),
        |store, when| {
            assert_whole(store, &KEK, when);
            let later = unlocked(store);
            if later.state() == Ok(Protection::Unlocked) {
                later.decrypt_all().unwrap();
            }
            assert_eq!(*store.map.borrow(), *filled().map.borrow(), "{when}");
        },
    );
}

#[test]
fn changing_can_end_anywhere_and_one_of_the_two_passphrases_fits() {
    ended_anywhere(
        encrypted,
        |vault| vault.change(&OTHER_KEK, vault.fresh_parameters()).is_ok(),
        |store, when| {
            let fits = |kek| tab(store).unlock(kek).is_ok();
            assert_ne!(fits(&KEK), fits(&OTHER_KEK), "{when}");
            assert_whole(store, if fits(&KEK) { &KEK } else { &OTHER_KEK }, when);
        },
    );
}

#[test]
fn a_store_that_fills_up_while_encrypting_is_plain_again() {
    let used = |store: &Memory| store.map.borrow().iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
    let (least, most) = (used(&filled()), used(&encrypted()));
    for capacity in least..most {
        let store = filled();
        store.capacity.set(Some(capacity));
        let vault = tab(&store);
        let ended = vault.encrypt_all(&KEK, vault.fresh_parameters(), 15);
        assert_eq!(ended, Err(EncryptError::Store(StoreError::Full)), "{capacity}");
        assert_eq!(*store.map.borrow(), *filled().map.borrow(), "{capacity}");
        assert_eq!(vault.state(), Ok(Protection::Open));
        vault.set("hindsight/open", "b").unwrap();
    }
    let store = filled();
    store.capacity.set(Some(most));
    let vault = tab(&store);
    assert_eq!(vault.encrypt_all(&KEK, vault.fresh_parameters(), 15), Ok(()));
}

#[test]
fn half_way_is_told_of_where_there_is_no_way_back() {
    let store = filled();
    let vault = tab_until(&store, 20);
    let ended = vault.encrypt_all(&KEK, vault.fresh_parameters(), 15);
    assert_eq!(ended, Err(EncryptError::Partly(StoreError::Blocked)));
    vault.inner.left.set(usize::MAX);
    assert_eq!(vault.state(), Ok(Protection::Unlocked));
    for (key, value) in VALUES {
        assert_eq!(vault.get(key), Ok(Some(value.to_owned())), "{key}");
    }
    assert_eq!(vault.seal_rest(), Ok(()));
    assert_eq!(plain_words(&store), [""; 0]);
}

#[test]
fn a_tab_does_not_write_plain_beside_the_passphrase_of_another() {
    let store = filled();
    let (here, there) = (tab(&store), tab(&store));
    here.encrypt_all(&KEK, here.fresh_parameters(), 15).unwrap();
    assert_eq!(there.state(), Ok(Protection::Locked));
    assert_eq!(there.set(STORY, r#"{"title":"zanzibar"}"#), Err(StoreError::Locked));
    assert_eq!(library::save(&there, &story("new", "zanzibar"), "tab", 2), Err(StoreError::Locked));
    assert_eq!(plain_words(&store), [""; 0]);
    there.unlock(&KEK).unwrap();
    assert_eq!(there.set(STORY, VALUES[0].1), Ok(()));
    assert_whole(&store, &KEK, "written by both");
}

#[test]
fn a_passphrase_that_is_changed_elsewhere_goes_on_here() {
    let store = encrypted();
    let (here, there) = (unlocked(&store), unlocked(&store));
    here.change(&OTHER_KEK, here.fresh_parameters()).unwrap();
    assert_eq!(there.state(), Ok(Protection::Unlocked), "the data key is the same");
    there.set(STORY, VALUES[0].1).unwrap();
    assert_whole(&store, &OTHER_KEK, "changed");
    assert_eq!(there.unlock(&KEK), Err(UnlockError::Wrong));
}

#[test]
fn a_passphrase_that_is_removed_elsewhere_is_gone_here() {
    let store = encrypted();
    let (here, there) = (unlocked(&store), unlocked(&store));
    here.decrypt_all().unwrap();
    assert_eq!(there.state(), Ok(Protection::Open));
    assert_eq!(there.change(&OTHER_KEK, there.fresh_parameters()), Err(StoreError::ChangedElsewhere));
    there.set(STORY, "{}").unwrap();
    assert_eq!(raw(&store, STORY), "{}");
    assert!(there.held.borrow().is_none(), "a later passphrase is not for this key");
}

#[test]
fn what_another_tab_sealed_at_the_last_moment_is_opened_by_its_next_save() {
    let store = encrypted();
    let (here, there) = (unlocked(&store), unlocked(&store));
    let late = raw(&store, STORY);
    here.decrypt_all().unwrap();
    // The other tab had seen the lock record before it was removed, and wrote after.
    store.set(STORY, &late).unwrap();
    assert_eq!(there.get(STORY), Ok(Some(VALUES[0].1.to_owned())));
    there.set(SETTINGS, VALUES[6].1).unwrap();
    assert_eq!(*store.map.borrow(), *filled().map.borrow());
}

#[test]
fn a_key_from_before_neither_writes_nor_sets_aside_what_a_new_one_sealed() {
    let store = encrypted();
    let (here, there) = (unlocked(&store), unlocked(&store));
    here.decrypt_all().unwrap();
    here.encrypt_all(&KEK, here.fresh_parameters(), 15).unwrap();
    let before = store.map.borrow().clone();
    assert_eq!(there.state(), Ok(Protection::Locked));
    assert_eq!(there.get(STORY), Err(StoreError::Locked));
    assert_eq!(there.set(STORY, "{}"), Err(StoreError::Locked));
    assert_eq!(library::open_last(&there, StoryId::new("fresh").unwrap(), 5).notice, None);
    assert_eq!(*store.map.borrow(), before);
}

/// Each thing that one tab does to all values, with each thing that another does in the middle of it, at every point.
#[test]
fn two_tabs_at_the_same_moment_leave_every_word_readable_and_none_plain_beside_a_lock() {
    type Deed = fn(&Vault<Tab<'_>>) -> bool;
    type Row = (&'static str, fn() -> Memory, Deed, Deed);
    let encrypt: Deed = |vault| vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).is_ok();
    let decrypt: Deed = |vault| vault.decrypt_all().is_ok();
    let change: Deed = |vault| vault.change(&KEK, vault.fresh_parameters()).is_ok();
    let save: Deed = |vault| vault.set(STORY, VALUES[0].1).is_ok();
    let anew: Deed =
        |vault| vault.decrypt_all().is_ok() && vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).is_ok();
    let unlock_and_decrypt: Deed = |vault| vault.unlock(&KEK).is_ok() && vault.decrypt_all().is_ok();
    let rows: [Row; 8] = [
        ("encrypt, save", filled, encrypt, save),
        ("encrypt, decrypt", filled, encrypt, unlock_and_decrypt),
        ("decrypt, save", encrypted, decrypt, save),
        ("decrypt, decrypt", encrypted, decrypt, decrypt),
        ("decrypt, change", encrypted, decrypt, change),
        ("change, save", encrypted, change, save),
        ("save, encrypt", filled, save, encrypt),
        ("save, encrypt anew", encrypted, save, anew),
    ];
    for (name, start, deed, other_deed) in rows {
        for operations in 0.. {
            let when = format!("{name} after {operations}");
            let store = start();
            let there = unlocked(&store);
            let met = Cell::new(false);
            let meanwhile = || {
                met.set(true);
                other_deed(&there);
            };
            let here = tab(&store);
            here.unlock(&KEK).unwrap();
            let tab = Tab { store: &store, left: Cell::new(operations), meanwhile: Some(&meanwhile) };
            let here = Vault { inner: tab, random, held: here.held };
            deed(&here);
            // Each goes on with what it has, and somebody unlocks at last.
            assert!(here.get(STORY) != Ok(None) && there.get(STORY) != Ok(None));
            save(&there);
            save(&here);
            assert_whole(&store, &KEK, &when);
            let later = unlocked(&store);
            match later.state().unwrap() {
                Protection::Unlocked => {
                    later.seal_rest().unwrap();
                    assert_eq!(plain_words(&store), [""; 0], "{when}");
                    assert_whole(&store, &KEK, &when);
                }
                Protection::Open => assert_eq!(plain_words(&store), WORDS, "{when}"),
                Protection::Locked => panic!("{when}"),
            }
            if !met.get() {
                assert!(operations > 0, "{name}");
                break;
            }
        }
    }
}

#[test]
fn of_two_passphrases_set_at_the_same_moment_the_first_to_be_written_over_takes_its_seals_back() {
    let lock_of_another = raw(&encrypted(), LOCK);
    let mut taken_back = 0;
    for operations in 0.. {
        let store = filled();
        let written = || store.map.borrow_mut().insert(LOCK.to_owned(), lock_of_another.clone()).is_some();
        // `Some` once the other tab came in between; whether there was a lock record of this one by then.
        let over = Cell::new(None);
        let meanwhile = || over.set(Some(written()));
        let inner = Tab { store: &store, left: Cell::new(operations), meanwhile: Some(&meanwhile) };
        let here = Vault { inner, random, held: RefCell::new(None) };
        let ended = here.encrypt_all(&OTHER_KEK, here.fresh_parameters(), 15);
        match over.get() {
            None => break,
            Some(false) => continue,
            Some(true) => {}
        }
        if ended.is_err() {
            taken_back += 1;
            assert_eq!(ended, Err(EncryptError::Store(StoreError::Locked)), "{operations}");
            assert_eq!(raw(&store, LOCK), lock_of_another);
            assert_eq!(plain_words(&store), WORDS, "{operations}: nothing that only the lost key opens");
        }
    }
    assert!(taken_back > 0);
}

#[test]
fn hostile_lock_records_are_refused_and_nothing_is_written_beside_them() {
    let part = |from: &str, to: &str| {
        let changed = LOCK_1.replace(from, to);
        assert_ne!(changed, LOCK_1, "{from}");
        changed
    };
    let rows = [
        ("empty", String::new()),
        ("no object", "[]".to_owned()),
        ("cut", LOCK_1[..LOCK_1.len() - 1].to_owned()),
        ("no format", part("\"format\":1,", "")),
        ("too few iterations", part("600000", "99999")),
        ("no iterations", part("600000", "0")),
        ("too many iterations", part("600000", "10000001")),
        ("more than fit", part("600000", "4294967396")),
        ("iterations as text", part("600000", "\"600000\"")),
        ("another kdf", part("PBKDF2-SHA-256", "PBKDF2-SHA-1")),
        ("a short salt", part("AwoRGB8mLTQ7QklQV15lbA==", "AwoRGB8mLTQ7QklQV15l")),
        ("a long salt", part("AwoRGB8mLTQ7QklQV15lbA==", "AwoRGB8mLTQ7QklQV15lbA8m")),
        ("a salt that is no base64", part("AwoRGB8m", "AwoRGB!m")),
        ("no key id", part("KTA3PkVMU1phaG92", "")),
        ("a key id that breaks out", part("KTA3PkVMU1phaG92", "a\\\",\\\"b")),
        ("a key id of two lines", part("KTA3PkVMU1phaG92", "a\\nb")),
        ("a long key id", part("KTA3PkVMU1phaG92", &"a".repeat(65))),
        ("a short wrapped key", part("yM/W", "")),
        ("a long wrapped key", part("yM/W", "yM/WAAAA")),
        ("a wrapped key that is no base64", part("yM/W", "yM W")),
        ("no minutes", part(",\"idle_minutes\":15", "")),
        ("deep nesting", "[".repeat(100_000)),
    ];
    for (name, text) in rows {
        let store = filled();
        store.set(LOCK, &text).unwrap();
        let before = store.map.borrow().clone();
        let vault = tab(&store);
        assert_eq!(vault.state(), Err(StoreError::LockDamaged), "{name}");
        assert_eq!(vault.unlock(&KEK_1), Err(UnlockError::Store(StoreError::LockDamaged)), "{name}");
        assert_eq!(vault.set(STORY, "{}"), Err(StoreError::LockDamaged), "{name}");
        assert_eq!((vault.parameters(), vault.idle_minutes()), (None, None), "{name}");
        assert!(vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).is_err(), "{name}");
        assert_eq!(*store.map.borrow(), before, "{name}");
    }
    let store = encrypted();
    store.set(LOCK, r#"{"format":2,"kdf":"of tomorrow"}"#).unwrap();
    assert_eq!(tab(&store).state(), Err(StoreError::Newer));
    assert_eq!(tab(&store).get(STORY), Err(StoreError::Newer));
    assert_eq!(tab(&store).set(STORY, "{}"), Err(StoreError::Newer));
}

#[test]
fn every_part_of_the_lock_record_that_unlocks_is_bound_to_the_key() {
    let rows = [
        ("600000", "100000"),
        ("AwoRGB8mLTQ7QklQV15lbA==", "BwoRGB8mLTQ7QklQV15lbA=="),
        ("KTA3PkVMU1phaG92", "KTA3PkVMU1phaG93"),
        ("yM/W3eTr8vkABw4V", "yM/W3eTr8vkABw4W"),
    ];
    for (from, to) in rows {
        let store = Memory::default();
        store.set(LOCK, &LOCK_1.replace(from, to)).unwrap();
        assert_eq!(tab(&store).unlock(&KEK_1), Err(UnlockError::Wrong), "{to}");
    }
}

#[test]
fn a_tab_that_still_has_the_key_gets_everything_out_from_under_a_damaged_lock() {
    let store = encrypted();
    let vault = unlocked(&store);
    store.set(LOCK, "garbage").unwrap();
    assert_eq!(vault.get(STORY), Ok(Some(VALUES[0].1.to_owned())));
    assert_eq!(vault.set(STORY, "{}"), Err(StoreError::LockDamaged));
    assert_eq!(vault.decrypt_all(), Ok(()));
    assert_eq!(*store.map.borrow(), *filled().map.borrow());
}

#[test]
fn minutes_are_kept_without_the_passphrase_and_within_a_day() {
    let store = encrypted();
    let vault = unlocked(&store);
    assert_eq!(vault.idle_minutes(), Some(15));
    vault.set_idle_minutes(0).unwrap();
    assert_eq!(vault.idle_minutes(), Some(0));
    vault.set_idle_minutes(u32::MAX).unwrap();
    assert_eq!(vault.idle_minutes(), Some(24 * 60));
    assert_whole(&store, &KEK, "with other minutes");
    let far = raw(&store, LOCK).replace(":1440", ":18446744073709551615");
    store.set(LOCK, &far).unwrap();
    assert_eq!(vault.idle_minutes(), Some(24 * 60));
}

#[test]
fn what_each_format_that_shipped_sealed_opens_for_ever() {
    let store = Memory::default();
    store.set(LOCK, LOCK_1).unwrap();
    store.set("hindsight/story/0f3a-9", SEALED_2).unwrap();
    let vault = tab(&store);
    assert_eq!(vault.parameters().map(|kdf| kdf.iterations), Some(600_000));
    vault.unlock(&KEK_1).unwrap();
    assert_eq!(vault.get("hindsight/story/0f3a-9"), Ok(Some(STORY_2.to_owned())));
    vault.set_idle_minutes(15).unwrap();
    assert_eq!(raw(&store, LOCK), LOCK_1, "written as it was read");
    assert_eq!(open_sealed(SEALED_BACKUP_1, &KEK_1), Ok(STORY_2.to_owned()));
}

#[test]
fn a_sealed_backup_needs_its_own_passphrase_and_nothing_else() {
    let store = encrypted();
    let vault = unlocked(&store);
    let file = vault.seal_text("All stories. 🙈").unwrap();
    let kdf = vault.parameters().unwrap();
    vault.decrypt_all().unwrap();
    assert_eq!(sealed_parameters(&file), Ok(kdf));
    assert_eq!(open_sealed(&file, &KEK), Ok("All stories. 🙈".to_owned()));
    assert_eq!(open_sealed(&file, &OTHER_KEK), Err(UnlockError::Wrong));
    for end in (0..file.len()).filter(|&end| file.is_char_boundary(end)) {
        assert_eq!(open_sealed(&file[..end], &KEK), Err(UnlockError::Record(RecordError::Unreadable)), "{end}");
    }
    let last = file.len() - SEALED_BEHIND.len() - 8;
    let damaged = [&file[..last], if &file[last..=last] == "A" { "B" } else { "A" }, &file[last + 1..]].concat();
    assert_eq!(open_sealed(&damaged, &KEK), Err(UnlockError::Record(RecordError::Unreadable)));
    let newer = file.replacen("\"format\":1", "\"format\":2", 1);
    assert_eq!(sealed_parameters(&newer), Err(RecordError::Newer { format: 2 }));
    for other in ["", "{}", LOCK_1, SEALED_2, r#"{"hindsight":"stories","format":1}"#] {
        assert_eq!(sealed_parameters(other), Err(RecordError::Unreadable), "{other}");
    }
    assert_eq!(sealed_parameters(&newer.replace("\"sealed\"", "\"zip\"")), Err(RecordError::Unreadable));
}

#[test]
fn a_sealed_backup_of_ones_own_opens_by_the_key_in_hand() {
    let store = encrypted();
    let tab = unlocked(&store);
    let text = tab.seal_text("Words. 🙈").unwrap();
    assert_eq!(tab.open_own(&text).as_deref(), Some("Words. 🙈"));
    tab.change(&[9; 32], tab.fresh_parameters()).unwrap();
    assert_eq!(tab.open_own(&text).as_deref(), Some("Words. 🙈"), "the data key is the same");
    for (text, why) in [("{}", "no backup"), (&*text.replace("\"sealed\":\"", "\"sealed\":\"AAAA"), "damaged")] {
        assert_eq!(tab.open_own(text), None, "{why}");
    }
    tab.decrypt_all().unwrap();
    assert_eq!(tab.open_own(&text), None, "the key is gone");
}

#[test]
fn a_lock_that_was_written_after_erasing_is_taken_back_by_whoever_wrote_it() {
    let store = encrypted();
    let (mine, other) = (unlocked(&store), tab(&store));
    other.withdraw().unwrap();
    assert_eq!(other.state(), Ok(Protection::Locked), "it is not theirs");
    mine.withdraw().unwrap();
    assert_eq!(mine.state(), Ok(Protection::Open));
}

#[test]
fn the_library_does_not_notice_the_vault() {
    let store = Memory::default();
    let vault = tab(&store);
    vault.encrypt_all(&KEK, vault.fresh_parameters(), 15).unwrap();
    let mut mine = story("a", "The zeppelin fell. 🙈");
    let saved = library::save(&vault, &mine, "tab", 2).unwrap();
    (mine.revision, mine.saves) = (saved.revision, saved.saves);
    library::remember_open(&vault, &mine).unwrap();
    let mut settings = Settings::default();
    settings.ignore("blame", "zealot");
    library::save_settings(&vault, &settings, 2).unwrap();
    assert_eq!(plain_words(&store), [""; 0]);
    let fresh = || StoryId::new("fresh").unwrap();
    let opened = library::open_last(&unlocked(&store), fresh(), 3);
    assert_eq!((opened.story, opened.settings), (mine.clone(), settings));
    assert_eq!((opened.notice, opened.problem), (None, None));
    let mut old = mine.clone();
    old.detach(mine.id.clone());
    assert_eq!(library::save(&vault, &old, "tab", 4), Err(StoreError::ChangedElsewhere));
    vault.lock();
    let locked = library::open_last(&vault, fresh(), 5);
    assert!(locked.story.is_empty() && locked.notice.is_none());
    assert_eq!(library::save(&vault, &mine, "tab", 6), Err(StoreError::Locked));
    assert_eq!(store.keys().unwrap().len(), 4, "nothing was set aside");
}

#[test]
fn every_reason_is_a_sentence() {
    let reasons = [
        UnlockError::Wrong.to_string(),
        UnlockError::Store(StoreError::Locked).to_string(),
        EncryptError::SetAside.to_string(),
        EncryptError::NotText.to_string(),
        EncryptError::Store(StoreError::Full).to_string(),
        EncryptError::Partly(StoreError::Full).to_string(),
        StoreError::LockDamaged.to_string(),
    ];
    for reason in reasons {
        assert!(reason.ends_with('.') && reason.starts_with(char::is_lowercase), "{reason}");
    }
}

#[test]
fn nothing_is_sealed_under_a_lock_that_was_not_kept() {
    let store = Memory::default();
    library::save(&store, &story("a", "The zeppelin fell."), "tab", 1).unwrap();
    let vault = tab(&store);
    store.lies.set(true);
    let refused = vault.encrypt_all(&KEK, vault.fresh_parameters(), 15);
    assert_eq!(refused, Err(EncryptError::Store(StoreError::NotKept)));
    store.lies.set(false);
    assert_eq!(vault.state(), Ok(Protection::Open));
    assert!(store.map.borrow().values().any(|value| value.contains("zeppelin")), "it can be read as before");
}
