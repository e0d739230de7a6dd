//! Stories for the tests, and what holds for all questions.

use hindsight_story::library::{Opened, open_example};
use hindsight_story::store::{Store, StoreError};
use hindsight_story::{Example, Level, Panel, Session, Settings, Story, StoryId, Telling};

/// A store that holds nothing and takes nothing.
struct Nothing;

impl Store for Nothing {
    fn get(&self, _key: &str) -> Result<Option<String>, StoreError> {
        Ok(None)
    }

    fn set(&self, _key: &str, _value: &str) -> Result<(), StoreError> {
        Err(StoreError::Blocked)
    }

    fn copy(&self, _from: &str, _to: &str) -> Result<(), StoreError> {
        Err(StoreError::Blocked)
    }

    fn remove(&self, _key: &str) -> Result<(), StoreError> {
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
}

/// The example story.
pub(crate) fn example() -> Story {
    open_example(&Nothing, Example::Index, Telling::Weak, 0)
}

/// A story with these texts, panel by panel.
pub(crate) fn story(texts: [&str; 4]) -> Story {
    let mut story = Story::new(StoryId::example(), 0);
    for (panel, text) in Panel::ALL.into_iter().zip(texts) {
        story.set_text(panel, text.to_owned());
    }
    story
}

/// A session on a story, told for a level.
pub(crate) fn session(story: Story, level: Level) -> Session {
    let mut settings = Settings::default();
    settings.level = level;
    Session::new(Opened { story, settings, notice: None, problem: None })
}

/// A question is open: it asks for more than a yes or a no.
pub(crate) fn assert_open(question: &str) {
    let opens = "what who whom whose which when where why how";
    let asking = question.rsplit(['.', '”']).next().unwrap_or_default().to_ascii_lowercase();
    let asking = asking.trim_start_matches(": ").trim_start_matches("compared with ");
    let open = |part: &str| opens.split(' ').any(|open| part.split_whitespace().next() == Some(open));
    assert!(question.ends_with('?') && asking.trim_end_matches('?').split([',', ':']).any(open), "{question}");
}
