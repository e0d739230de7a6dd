//! What an interviewer would ask where a signal is not shown; it depends on the level.

use hindsight_story::Level;
use prose_hints::Signal;

/// The open question for a signal.
pub const fn open_question(signal: Signal, _level: Level) -> &'static str {
    match signal {
        Signal::Project => "What were you building or running?",
        Signal::Role => "What exactly were you responsible for?",
        Signal::Event => "What failed, in one plain sentence?",
        Signal::Impact => "Who or what was affected, how badly and for how long?",
        Signal::OwnPart => "Which decision, action or omission of yours contributed?",
        Signal::Diagnosis => "How did you find the cause?",
        Signal::Hypothesis => "What did you suspect first, and what proved it right or wrong?",
        Signal::Communication => "Whom did you tell or ask, and when?",
        Signal::Action => "What did you do yourself to contain or fix it?",
        Signal::Insight => "What had you believed that turned out to be wrong?",
        Signal::Change => "What is different since then, in a way that somebody could check?",
        Signal::Lasting => "How do you know that it works, or how does it shape your work today?",
    }
}
