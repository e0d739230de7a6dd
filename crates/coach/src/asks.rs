//! What an interviewer would ask where a signal is not shown; it depends on the level.

use hindsight_story::Level;
use prose_hints::{Check, Signal};

/// The open question for a signal.
pub const fn open_question(signal: Signal, level: Level) -> &'static str {
    use Level::{Junior, Manager, Senior, Staff};
    match (signal, level) {
        (Signal::Project, Junior) => "What were you building, and who used it?",
        (Signal::Project, Senior) => "What were you building or running?",
        (Signal::Project, Staff) => "What were you building or running, and which teams depended on it?",
        (Signal::Project, Manager) => "What was your team building or running, and for whom?",
        (Signal::Role, Junior) => "Which part of it was yours?",
        (Signal::Role, Senior) => "What exactly were you responsible for?",
        (Signal::Role, Staff) => "What were you responsible for, in your team and beyond it?",
        (Signal::Role, Manager) => "How many people did you lead, and what was yours to decide?",
        (Signal::Event, Junior | Senior | Staff | Manager) => "What failed, in one plain sentence?",
        (Signal::Impact, Junior) => "Who noticed it, and what could they not do?",
        (Signal::Impact, Senior) => "Who or what was affected, how badly and for how long?",
        (Signal::Impact, Staff) => "Which teams and customers were affected, how badly and for how long?",
        (Signal::Impact, Manager) => "What did it cost the customers, and what your people?",
        (Signal::OwnPart, Junior) => "Which step of yours led to it, or which one was left out?",
        (Signal::OwnPart, Senior) => "Which decision, action or omission of yours contributed?",
        (Signal::OwnPart, Staff) => "Which decision, design or silence of yours let it happen?",
        (Signal::OwnPart, Manager) => "What had you decided, left open or not asked your people?",
        (Signal::Diagnosis, Junior) => "Where did you look first, and what did you see there?",
        (Signal::Diagnosis, Senior) => "How did you find the cause?",
        (Signal::Diagnosis, Staff) => "How did you find the cause, and what lay behind it?",
        (Signal::Diagnosis, Manager) => "How was the cause found, and what did you ask?",
        (Signal::Hypothesis, Junior) => "What did you think it was at first, and how did you check?",
        (Signal::Hypothesis, Senior | Staff) => "What did you suspect first, and what proved it right or wrong?",
        (Signal::Hypothesis, Manager) => "What did you believe at first, and who or what corrected you?",
        (Signal::Communication, Junior) => "Who helped you, and what did you ask?",
        (Signal::Communication, Senior) => "Whom did you tell or ask, and when?",
        (Signal::Communication, Staff) => "Which teams beyond yours did you tell or win over, and how?",
        (Signal::Communication, Manager) => "What did you tell your people, and what those above you?",
        (Signal::Action, Junior) => "Which step of the repair did you take yourself?",
        (Signal::Action, Senior) => "What did you do yourself to contain or fix it?",
        (Signal::Action, Staff) => "What did you do yourself, and what did you leave to others?",
        (Signal::Action, Manager) => "What did you do yourself, and whom did you trust with the rest?",
        (Signal::Insight, Junior) => "What do you know now that you did not know then?",
        (Signal::Insight, Senior) => "What had you believed that turned out to be wrong?",
        (Signal::Insight, Staff) => "Which belief, held by others too, turned out to be wrong?",
        (Signal::Insight, Manager) => "What had you believed about your team or yourself that was wrong?",
        (Signal::Change, Junior) => "What do you do differently since then, so that a colleague could see it?",
        (Signal::Change, Senior) => "What is different since then, in a way that somebody could check?",
        (Signal::Change, Staff) => "What changed beyond your own team, in a way that somebody could check?",
        (Signal::Change, Manager) => "What changed in how your team works, so that somebody could check?",
        (Signal::Lasting, Junior) => "When did what you learned last help you?",
        (Signal::Lasting, Senior) => "How do you know that it works, or how does it shape your work today?",
        (Signal::Lasting, Staff) => "How do you know that it works, and which other teams use it?",
        (Signal::Lasting, Manager) => "How do you know that it holds while you are away?",
    }
}

/// What to ask where a check that is wanted finds nothing, and what to say where one that is not finds something.
pub const fn check_question(check: Check) -> &'static str {
    match check {
        Check::Mechanism => "How exactly did it fail: what led to what?",
        Check::SetbackNumber => "How many, how long, how much? One figure will do.",
        Check::ChangeArtefact => "Which test, alert, checklist or rule is it, by name?",
        Check::ChangeTime => "Since when?",
        Check::ChangeOutcome => "What has come of it since?",
        Check::LessonNumber => "Which figure shows that it got better?",
        Check::OthersFirst => {
            "The others come first here. Begin with your own part; theirs will then sound like facts."
        }
        Check::OverApology => "Once is enough to be sorry. What you did next says more than how bad you felt.",
        Check::HumbleBrag => "This may sound like a strength in disguise. A plain mistake earns more trust.",
    }
}

#[cfg(test)]
mod tests {
    use prose_hints::CheckKind;

    use super::*;

    #[test]
    fn each_question_is_short_open_and_ends_as_one() {
        for signal in Signal::ALL {
            for level in Level::ALL {
                let question = open_question(signal, level);
                assert!(question.ends_with('?') && question.split(' ').count() < 16, "{question}");
                crate::testing::assert_open(question);
            }
        }
    }

    #[test]
    fn most_questions_differ_by_level_and_none_serves_two_signals() {
        let mut all: Vec<&str> = Vec::new();
        for signal in Signal::ALL {
            let mut own: Vec<_> = Level::ALL.iter().map(|&level| open_question(signal, level)).collect();
            own.sort_unstable();
            own.dedup();
            assert!(own.len() >= 3 || signal == Signal::Event, "{signal:?}");
            assert!(own.iter().all(|question| !all.contains(question)), "{signal:?}");
            all.extend(own);
        }
    }

    #[test]
    fn a_wanted_check_is_asked_for_and_an_unwanted_one_remarked_on() {
        for check in Check::ALL {
            let text = check_question(check);
            assert_eq!(text.contains('?'), check.kind() == CheckKind::Wanted, "{text}");
        }
    }
}
