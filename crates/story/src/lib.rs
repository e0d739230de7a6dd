//! A failure story in four panels: its text, its saved form, and the session that edits it.
//!
//! Nothing here knows Leptos or a browser. The session is a pure state machine (`update(message) -> effects`), and storage
//! is a small trait, so that every promise about drafts can be tested in milliseconds, faults included.
#![forbid(unsafe_code)]

pub mod backup;
pub mod bin;
mod change;
mod coaching;
pub mod compare;
pub mod draft;
pub mod embed;
mod example;
pub mod export;
mod ignored;
pub mod import;
mod json;
pub mod kept_file;
pub mod launch;
mod level;
pub mod library;
mod lineage;
pub mod markdown;
mod measure;
#[cfg(test)]
mod nasty;
mod panel;
pub mod passphrase;
mod preferences;
pub mod quarantine;
mod record;
pub mod report;
mod saving;
mod session;
mod settings;
pub mod shelf;
pub mod store;
mod story;
pub mod vault;
pub mod versions;
mod words;

pub use change::Change;
pub use coaching::{Coaching, Neutral, Note, Rehearsal};
pub use example::{Example, Telling};
pub use ignored::Ignored;
pub use level::Level;
pub use lineage::{Lineage, Relation, Save};
pub use measure::{Balance, SPOKEN_WORDS_PER_MINUTE, Speech, TARGET_SECONDS, in_words};
pub use panel::{Panel, PerPanel, panel_title};
pub use preferences::Preferences;
pub use record::RecordError;
pub use saving::{SAVE_WITHIN_MS, SaveState};
pub use session::{Direction, Effect, HintId, Message, Session, ShownHint, ShownWords};
pub use settings::{Settings, Theme};
pub use story::{Millis, Story, StoryId};
