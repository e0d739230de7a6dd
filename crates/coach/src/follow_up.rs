//! Follow-up questions that a story invites.

use hindsight_story::{Panel, Session};

use crate::kind::Kind;

/// Where a question comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Words of the story, where they stand.
    Words {
        /// The panel.
        panel: Panel,
        /// The words, as they stand there.
        words: String,
    },
    /// Something that the story leaves open.
    Gap(Panel),
    /// The kind of failure.
    Kind(Kind),
}

/// A question that an interviewer may ask next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Names the question in the story's notes. The same story asks it under the same id again.
    pub id: String,
    /// The question.
    pub question: String,
    /// Where it comes from.
    pub source: Source,
}

/// The questions that this story invites, the most pressing first: from its words, from its gaps, then those about its kind.
pub fn follow_ups(_session: &Session) -> Vec<FollowUp> {
    Vec::new()
}
