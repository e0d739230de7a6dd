//! What an interviewer would ask where a signal is not shown; it depends on the level.

use hindsight_story::Level;
use prose_hints::{Check, Signal};

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

/// The finer question for a check that is wanted; a remark on one that is not.
pub const fn check_question(check: Check) -> &'static str {
    match check {
        Check::Mechanism => "How exactly did it fail: what led to what?",
        Check::SetbackNumber => "How many, how long, how much? One figure will do.",
        Check::ChangeArtefact => "Which test, alert, checklist or rule is it, by name?",
        Check::ChangeTime => "Since when?",
        Check::ChangeOutcome => "What has come of it since?",
        Check::LessonNumber => "Which figure shows that it got better?",
        Check::OthersFirst => "The others come first here. Begin with your own part; theirs will then sound like facts.",
        Check::OverApology => "One apology is enough.",
        Check::HumbleBrag => "This sounds like a strength. What did go wrong?",
    }
}
