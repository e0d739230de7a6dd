//! The keyboard: which keys ask for what. The list that people read stands in index.html; a browser test presses all of it.

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
    KeepVersion,
    Rehearse,
}

/// What a key asks for while a story is rehearsed. Foot switches and presenters send some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    Next,
    Back,
    Pause,
    Keywords,
    Larger,
    Smaller,
    Again,
    Note,
}

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
        (_, ctrl, false, false) if (ctrl || meta) && is_letter(event, "s", &event.code(), "KeyS") => {
            Some(Command::KeepVersion)
        }
        ("Escape", false, false, false) => Some(Command::CloseCard),
        ("/", true, false, _) => Some(Command::ShowKeys),
        ("?", false, false, _) if !in_text => Some(Command::ShowKeys),
        (_, true, true, false) => match event.code().as_str() {
            "Digit1" => Some(Command::GoToPanel(Panel::Context)),
            "Digit2" => Some(Command::GoToPanel(Panel::Setback)),
            "Digit3" => Some(Command::GoToPanel(Panel::Response)),
            "Digit4" => Some(Command::GoToPanel(Panel::Lesson)),
            place if is_letter(event, "r", place, "KeyR") => Some(Command::Rehearse),
            _ => None,
        },
        _ => None,
    }
}

/// What a key asks for while a story is rehearsed, if anything. With Ctrl and the like a key is the browser's.
pub(crate) fn cue(event: &KeyboardEvent) -> Option<Cue> {
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    match event.key().to_ascii_lowercase().as_str() {
        " " | "enter" | "arrowright" | "pagedown" => Some(Cue::Next),
        "arrowleft" | "pageup" => Some(Cue::Back),
        // Presenters send one of the last two to make a screen dark.
        "p" | "." | "b" => Some(Cue::Pause),
        "k" => Some(Cue::Keywords),
        "+" | "=" => Some(Cue::Larger),
        "-" => Some(Cue::Smaller),
        "a" => Some(Cue::Again),
        "n" => Some(Cue::Note),
        _ => None,
    }
}

/// Whether a key is this letter, whatever Caps Lock does to it; on keyboards of other alphabets the one in its place.
fn is_letter(event: &KeyboardEvent, letter: &str, place: &str, usual: &str) -> bool {
    let key = event.key();
    key.eq_ignore_ascii_case(letter) || (!key.is_ascii() && place == usual)
}

/// Whether a key moves the caret without typing.
pub(crate) fn moves_caret(event: &KeyboardEvent) -> bool {
    let moves = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
    moves.contains(&event.key().as_str()) && !event.is_composing()
}
