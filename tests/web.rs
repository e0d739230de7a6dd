//! What the app takes from the browser, tried in a real one. `cargo xtask test --only web` runs it.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

use hindsight::browser::{LocalStore, Place, TextField, Underlines, can_derive, derive, random};
use hindsight_story::library::{self, Opened};
use hindsight_story::store::{Store, StoreError};
use hindsight_story::vault::{KdfParameters, Protection, Vault};
use hindsight_story::{Message, Panel, Session, Settings, Story, StoryId};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, HtmlTextAreaElement, css::JsNamespaceCss};

wasm_bindgen_test_configure!(run_in_browser);

/// A panel as index.html has it, in place of whatever an earlier test left.
fn page() -> HtmlElement {
    let body = web_sys::window().unwrap().document().unwrap().body().unwrap();
    if let Some(old) = body.query_selector("[data-test-page]").unwrap() {
        old.remove();
    }
    let page: HtmlElement = body.owner_document().unwrap().create_element("div").unwrap().unchecked_into();
    page.set_attribute("data-test-page", "").unwrap();
    page.set_inner_html(
        r#"<section data-panel="setback"><i data-live="length"></i><div class="mirror"></div><textarea disabled></textarea></section>"#,
    );
    body.append_child(&page).unwrap();
    page
}

fn area(page: &HtmlElement) -> HtmlTextAreaElement {
    page.query_selector("textarea").unwrap().unwrap().unchecked_into()
}

fn undo() {
    let document: web_sys::HtmlDocument = web_sys::window().unwrap().document().unwrap().unchecked_into();
    assert!(document.exec_command("undo").unwrap());
}

fn underlined(family: &str) -> Vec<String> {
    let Some(highlight) = JsNamespaceCss::highlights().get(&format!("hint-{family}")) else { return Vec::new() };
    let ranges = js_sys::try_iter(&highlight).unwrap().unwrap();
    ranges.map(|range| range.unwrap().unchecked_into::<web_sys::Range>().to_string().into()).collect()
}

#[wasm_bindgen_test]
fn a_story_comes_back_from_local_storage_word_for_word() {
    let id = StoryId::new("web-test").unwrap();
    let mut story = Story::new(id.clone(), 1);
    story.set_text(Panel::Setback, "The café's rôle 👩‍🚒 was dropped 🔥\u{0}\u{202e}".to_owned());
    story.changed = u64::MAX;
    assert_eq!(library::save(&LocalStore, &story, "tab", 2).map(|saved| saved.revision), Ok(1));
    let Opened { story: opened, problem, .. } = library::open_last(&LocalStore, StoryId::new("fresh").unwrap(), 3);
    assert_eq!((opened.text(Panel::Setback), problem), (story.text(Panel::Setback), None));
    for key in LocalStore.keys().unwrap() {
        LocalStore.remove(&key).unwrap();
    }
    assert_eq!(LocalStore.keys(), Ok(Vec::new()));
    assert_eq!(LocalStore.get("hindsight/story/web-test"), Ok(None));
}

#[wasm_bindgen_test]
fn a_value_that_does_not_fit_leaves_the_old_one() {
    LocalStore.set("web-test", "old").unwrap();
    let too_long = "x".repeat(20_000_000);
    assert_eq!(LocalStore.set("web-test", &too_long), Err(StoreError::Full));
    assert_eq!(LocalStore.get("web-test"), Ok(Some("old".to_owned())));
    LocalStore.remove("web-test").unwrap();
}

#[wasm_bindgen_test]
fn a_replacement_is_one_step_for_undo() {
    let page = page();
    let field = TextField::find(Panel::Setback);
    area(&page).focus().unwrap();
    field.show("🙈 It kind of broke.");
    field.replace((5, 18), "kind of broke", "never");
    assert_eq!(area(&page).value(), "🙈 It kind of broke.", "another stretch than was expected is left alone");
    field.replace((6, 19), "kind of broke", "broke");
    assert_eq!(area(&page).value(), "🙈 It broke.");
    assert_eq!(field.caret(), Some(11));
    undo();
    assert_eq!(area(&page).value(), "🙈 It kind of broke.");
}

#[wasm_bindgen_test]
fn underlines_lie_under_exactly_their_words_and_go_with_them() {
    page();
    let mut underlines = Underlines::find(Panel::Setback);
    let story = Story::new(StoryId::new("web-test").unwrap(), 0);
    let mut session = Session::new(Opened { story, settings: Settings::default(), notice: None, problem: None });
    for text in ["🙈 The table was dropped, é.", "Before. 👩‍🚒 The table was dropped.", "I dropped it."] {
        session.update(Message::Edited { panel: Panel::Setback, text: text.to_owned() }, 0);
        underlines.paint(text, &session.hints(Panel::Setback));
        let want: Vec<String> = text.contains("was").then(|| "was dropped".to_owned()).into_iter().collect();
        assert_eq!(underlined("passive"), want, "{text}");
    }
}

#[wasm_bindgen_test]
fn a_place_shows_text_as_text() {
    let page = page();
    let place = Place::find_in(Panel::Setback, "length");
    place.show("<b>12</b> words");
    let shown = page.query_selector("i").unwrap().unwrap();
    assert_eq!((shown.text_content().as_deref(), shown.child_element_count()), (Some("<b>12</b> words"), 0));
}

/// The key that Python's hashlib makes of "Schlüssel fi" and this salt.
const KEY: [u8; 32] = [
    0x39, 0xf5, 0x2e, 0xb5, 0x26, 0xcd, 0xd6, 0xc8, 0x67, 0xa5, 0xc0, 0xce, 0x1f, 0xd1, 0x80, 0xdf, 0x1c, 0x82, 0x4e,
    0x18, 0x89, 0xc5, 0x3b, 0xf6, 0x94, 0xdf, 0x2d, 0x52, 0xeb, 0xa3, 0x63, 0x11,
];

#[wasm_bindgen_test]
async fn a_passphrase_makes_the_same_key_however_its_letters_are_composed() {
    assert!(can_derive());
    let kdf = KdfParameters { salt: *b"sixteen bytes ok", iterations: 1_000 };
    for passphrase in ["Schl\u{fc}ssel fi", "Schlu\u{308}ssel fi", "Schl\u{fc}ssel \u{fb01}"] {
        assert_eq!(derive(passphrase, &kdf).await, Some(KEY), "{}", passphrase.escape_unicode());
    }
    assert_ne!(derive("schlüssel fi", &kdf).await, Some(KEY));
}

#[wasm_bindgen_test]
fn random_bytes_differ_each_time() {
    let [mut one, mut other] = [[0; 32]; 2];
    random(&mut one);
    random(&mut other);
    assert!(one != other && one != [0; 32] && other != [0; 32]);
}

#[wasm_bindgen_test]
fn a_story_under_a_passphrase_comes_back_and_stands_nowhere_in_local_storage() {
    let vault = Vault::new(LocalStore, random);
    vault.encrypt_all(&KEY, vault.fresh_parameters(), 15).unwrap();
    let mut story = Story::new(StoryId::new("web-test").unwrap(), 1);
    story.set_text(Panel::Setback, "The zeppelin fell 👩‍🚒".to_owned());
    assert_eq!(library::save(&vault, &story, "tab", 2).map(|saved| saved.revision), Ok(1));
    for key in LocalStore.keys().unwrap() {
        assert!(!LocalStore.get(&key).unwrap().unwrap().contains("zeppelin"), "{key}");
    }
    vault.lock();
    assert_eq!(vault.state(), Ok(Protection::Locked));
    vault.unlock(&KEY).unwrap();
    let opened = library::open_last(&vault, StoryId::new("fresh").unwrap(), 3);
    assert_eq!(opened.story.text(Panel::Setback), story.text(Panel::Setback));
    for key in LocalStore.keys().unwrap() {
        LocalStore.remove(&key).unwrap();
    }
}
