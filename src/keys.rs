//! The keyboard: one table, from which keys are recognised and the list of them is shown.

use hindsight_story::Panel;
use leptos::ev::KeyboardEvent;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    NextHint,
    PreviousHint,
    ApplyFix,
    Ignore,
    GoToPanel(Panel),
    CloseCard,
    ShowKeys,
}

/// A row of the list: the keys, and what they do.
pub(crate) struct Row {
    pub(crate) keys: &'static [&'static [&'static str]],
    pub(crate) does: &'static str,
}

/// All keys, as the list shows them. The inner slices are keys held together, the outer one alternatives.
pub(crate) const ROWS: &[Row] = &[
    Row { keys: &[&["Ctrl", "."], &["F8"]], does: "Next hint" },
    Row { keys: &[&["Ctrl", ","], &["Shift", "F8"]], does: "Previous hint" },
    Row { keys: &[&["Ctrl", "Enter"]], does: "Apply the fix of the open note" },
    Row { keys: &[&["Ctrl", "Shift", "Enter"]], does: "Ignore the hint of the open note" },
    Row { keys: &[&["Tab"]], does: "From the text to the open note’s buttons" },
    Row { keys: &[&["Esc"]], does: "Close the note" },
    Row { keys: &[&["Ctrl", "Alt", "1"], &["…"], &["4"]], does: "Go to a panel" },
    Row { keys: &[&["Ctrl", "Z"]], does: "Undo, a fix too" },
    Row { keys: &[&["Ctrl", "/"], &["?"]], does: "This list (? outside the text)" },
];

/// What a key asks for, if it is one of ours. `in_text` says whether a text field has the focus, where plain characters are
/// the writer's own.
pub(crate) fn command(event: &KeyboardEvent, in_text: bool) -> Option<Command> {
    if event.is_composing() {
        return None;
    }
    // AltGr comes as Ctrl+Alt on some systems, and types characters.
    let alt_gr = event.get_modifier_state("AltGraph");
    let (ctrl, alt, shift) = (event.ctrl_key() && !alt_gr, event.alt_key() && !alt_gr, event.shift_key());
    let meta = event.meta_key();
    match (event.key().as_str(), ctrl, alt, shift) {
        (".", true, false, false) | ("F8", false, false, false) => Some(Command::NextHint),
        (",", true, false, false) | ("F8", false, false, true) => Some(Command::PreviousHint),
        ("Enter", ctrl, false, false) if ctrl || meta => Some(Command::ApplyFix),
        ("Enter", ctrl, false, true) if ctrl || meta => Some(Command::Ignore),
        ("Escape", false, false, false) => Some(Command::CloseCard),
        ("/", true, false, _) => Some(Command::ShowKeys),
        ("?", false, false, _) if !in_text => Some(Command::ShowKeys),
        (_, true, true, false) => match event.code().as_str() {
            "Digit1" => Some(Command::GoToPanel(Panel::Context)),
            "Digit2" => Some(Command::GoToPanel(Panel::Setback)),
            "Digit3" => Some(Command::GoToPanel(Panel::Response)),
            "Digit4" => Some(Command::GoToPanel(Panel::Lesson)),
            _ => None,
        },
        _ => None,
    }
}
