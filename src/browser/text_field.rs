//! A panel's text field: the browser's own `<textarea>`, with its own undo, spelling and input methods.

use hindsight_story::{Change, Panel};
use leptos::prelude::document;
use prose_hints::Span;
use prose_hints::offsets::{Unit, byte_at};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement, InputEvent, InputEventInit};

use super::place::find;
use super::view::focus_quietly;

/// A text field. All offsets are UTF-16 code units.
#[derive(Debug, Clone)]
pub struct TextField(HtmlTextAreaElement);

#[expect(clippy::cast_possible_truncation, reason = "browsers count text in 32 bits")]
fn unsigned(offset: usize) -> u32 {
    offset as u32
}

impl TextField {
    /// The field of a panel, awake.
    pub fn find(panel: Panel) -> Self {
        let field: HtmlTextAreaElement = find(&["[data-panel=", panel.id(), "] textarea"].concat()).unchecked_into();
        field.set_disabled(false);
        Self(field)
    }

    /// Puts another text in, and leaves the caret where its words are. The browser's undo forgets what was there, so this is
    /// for a story that has just been opened, or that another tab has changed.
    pub fn show(&self, text: &str) {
        let old = self.0.value();
        if old == text {
            return;
        }
        let caret = self.has_focus().then(|| self.caret()).flatten();
        self.0.set_value(text);
        if let Some(caret) = caret {
            let change = Change::between(&old, text);
            let at = byte_at(&old, Unit::Utf16, caret);
            let at = change.map(Span::new(at, at)).map_or(change.new.end, |span| span.start);
            self.put_caret(text[..at].encode_utf16().count());
        }
    }

    /// Where the caret is, when nothing is selected.
    pub fn caret(&self) -> Option<usize> {
        let start = self.0.selection_start().ok().flatten()?;
        let end = self.0.selection_end().ok().flatten()?;
        (start == end).then_some(start as usize)
    }

    /// Whether the caret is in this field.
    pub fn has_focus(&self) -> bool {
        document().active_element().is_some_and(|active| active == *self.0.as_ref())
    }

    /// Focuses the field and leaves the caret and the scroll position alone.
    pub fn focus(&self) {
        focus_quietly(&self.0);
    }

    /// Focuses the field and puts the caret somewhere.
    pub fn put_caret(&self, offset: usize) {
        self.select((offset, offset));
    }

    fn select(&self, (start, end): (usize, usize)) {
        // Before the focus comes, so that whoever hears of it finds the caret in its place. Throws only where there is no text.
        self.0.set_selection_range(unsigned(start), unsigned(end)).unwrap_or_default();
        self.focus();
    }

    /// Replaces a stretch as if it were typed: one step for undo, and the caret behind it. Does nothing where the stretch does
    /// not hold what is `expected`.
    pub fn replace(&self, stretch: (usize, usize), expected: &str, replacement: &str) {
        let text = self.0.value();
        let at = |offset| byte_at(&text, Unit::Utf16, offset);
        if text.get(at(stretch.0)..at(stretch.1)) != Some(expected) {
            return;
        }
        self.select(stretch);
        // Deprecated, and the only way that undo knows about, in every browser.
        let typed = document().unchecked_into::<HtmlDocument>().exec_command_with_show_ui_and_value(
            "insertText",
            false,
            replacement,
        );
        if !typed.unwrap_or(false) {
            self.replace_without_undo(replacement);
        }
    }

    fn replace_without_undo(&self, replacement: &str) {
        // Neither can fail on a focused textarea; if one did, the text would stay as it was.
        self.0.set_range_text(replacement).unwrap_or_default();
        let init = InputEventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = InputEvent::new_with_event_init_dict("input", &init) {
            self.0.dispatch_event(&event).unwrap_or_default();
        }
    }
}
