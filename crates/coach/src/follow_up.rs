//! Follow-up questions that a story invites.

use std::ops::Range;

use hindsight_story::{Level, Panel, PerPanel, Session};
use prose_hints::{Family, Loudness, Signal, Span};

use crate::asks::open_question;
use crate::kind::{self, Kind};
use crate::phrase::{LEAST, Word, clause_end, in_clause, main_clause, quotable, said, words};
use crate::table::rows;

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
    /// What is expected at a level.
    Level(Level),
    /// The kind of failure.
    Kind(Kind),
    /// That something failed.
    Any,
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

/// What words of a story invite, a question a row: how pressing it is (1 the most), the initials of the panels where it is asked
/// (all where none is named), what invites it, and the question. What invites it is `@` and the rule of a hint, `=` and a signal,
/// or phrases (see phrase.rs) with commas between: ` ..` behind one takes in the rest of the clause, and a single word is quoted
/// with its clause. The question goes on behind “You say …:”, or quotes the words where `{}` stands.
const INVITES: &str = include_str!("invites.txt");

/// How many questions are asked about the story's own words.
const MOST: usize = 12;

/// How many of them in the same words.
const MOST_ALIKE: usize = 2;

/// How much less pressing the second of them is.
const AGAIN: usize = 3;

/// Signals in the order in which an interviewer misses them.
const MISSED: [Signal; 12] = [
    Signal::OwnPart,
    Signal::Change,
    Signal::Impact,
    Signal::Action,
    Signal::Insight,
    Signal::Communication,
    Signal::Diagnosis,
    Signal::Lasting,
    Signal::Hypothesis,
    Signal::Event,
    Signal::Role,
    Signal::Project,
];

/// The questions that this story invites, the most pressing first: from its words, from its gaps, what is expected at the writer's
/// level, then those about its kind. Takes about a millisecond: ask when somebody wants to see them.
pub fn follow_ups(session: &Session) -> Vec<FollowUp> {
    let (story, level) = (session.story(), session.settings().level);
    let mut all: Vec<_> = chosen(invited(session)).into_iter().map(|one| one.follow_up).collect();
    if Panel::ALL.into_iter().any(|panel| !story.text(panel).trim().is_empty()) {
        let open = |signal: &Signal| session.words_for(*signal).is_none() && !story.coaching.is_aside(signal.id());
        all.extend(MISSED.into_iter().filter(open).map(|signal| FollowUp {
            id: kebab("gap-", signal.id()),
            question: open_question(signal, level).to_owned(),
            source: Source::Gap(signal.panel()),
        }));
    }
    all.extend(kind::at_level(level));
    all.extend(Kind::of(story).map_or_else(kind::any, Kind::questions));
    all
}

/// A question that words of the story invite, before it is known whether it is asked.
struct Invited {
    row: usize,
    pressing: usize,
    panel: Panel,
    /// The words that are quoted.
    quoted: Span,
    follow_up: FollowUp,
}

/// The questions to ask of those that were invited: the most pressing, no two of them about the same words.
fn chosen(mut invited: Vec<Invited>) -> Vec<Invited> {
    let mut asked: Vec<Invited> = Vec::new();
    while asked.len() < MOST {
        let alike = |one: &Invited| asked.iter().filter(|other| other.row == one.row).count();
        let same = |one: &Invited, other: &Invited| {
            other.follow_up.id == one.follow_up.id || other.panel == one.panel && other.quoted.overlaps(one.quoted)
        };
        invited.retain(|one| alike(one) < MOST_ALIKE && !asked.iter().any(|other| same(one, other)));
        let pressing = |&place: &usize| invited[place].pressing + AGAIN * alike(&invited[place]);
        let Some(place) = (0..invited.len()).min_by_key(pressing) else { break };
        asked.push(invited.remove(place));
    }
    asked
}

/// All questions that words of the story invite, by the rows and then by place.
fn invited(session: &Session) -> Vec<Invited> {
    let story = session.story();
    let words = PerPanel::from_fn(|panel| words(story.text(panel)));
    let mut all = Vec::new();
    for (row, [pressing, panels, what, question]) in rows(INVITES).enumerate() {
        let pressing = pressing.parse().unwrap_or_default();
        let signal = what.strip_prefix('=');
        for panel in Panel::ALL.into_iter().filter(|panel| panels.is_empty() || panels.contains(&panel.id()[..1])) {
            let text = story.text(panel);
            for range in places(session, panel, &words[panel], what) {
                let Some(quoted) = quotable(text, &words[panel], range) else { continue };
                let words = quoted.text(text);
                // A heading, or the head of a list.
                if signal.is_some() && words.split_whitespace().count() < LEAST {
                    continue;
                }
                let id = signal.map_or_else(|| kebab("words-", words), |signal| kebab("shown-", signal));
                let source = Source::Words { panel, words: words.to_owned() };
                let follow_up = FollowUp { id, question: ask(question, words), source };
                all.push(Invited { row, pressing, panel, quoted, follow_up });
            }
        }
    }
    all
}

/// The words of a panel that invite a question, with what can be quoted around them.
fn places(session: &Session, panel: Panel, words: &[Word], what: &str) -> Vec<Range<usize>> {
    let text = session.story().text(panel);
    if let Some(rule) = what.strip_prefix('@') {
        let hints = session.hints(panel);
        let loud = hints.iter().map(|shown| &shown.hint).filter(|hint| hint.loudness == Loudness::Loud);
        let own = loud.filter(|hint| hint.rule.as_str() == rule).map(|hint| (hint.family, within(words, hint.span)));
        // “By me” answers who did it.
        let answered = |end: usize| words.get(end).is_some_and(|word| word.span.text(text) == "by");
        own.filter(|(family, marked)| !(marked.is_empty() || *family == Family::Passive && answered(marked.end)))
            .map(|(_, marked)| in_clause(text, words, marked))
            .collect()
    } else if let Some(signal) = what.strip_prefix('=') {
        let shown = Signal::from_id(signal).and_then(|signal| session.words_for(signal));
        let here = shown.filter(|shown| shown.panel == panel);
        here.map(|shown| main_clause(text, words, within(words, shown.span))).into_iter().collect()
    } else {
        let mut all = Vec::new();
        for phrase in what.split(',') {
            let (own, open) = phrase.strip_suffix(" ..").map_or((phrase, false), |own| (own, true));
            all.extend(said(text, words, own).map(|range| match range.len() {
                _ if open => range.start..clause_end(words, range.end),
                1 => in_clause(text, words, range),
                _ => range,
            }));
        }
        all
    }
}

/// The words that lie in a span, if only in part.
fn within(words: &[Word], span: Span) -> Range<usize> {
    let start = words.partition_point(|word| word.span.end <= span.start);
    let end = words.partition_point(|word| word.span.start < span.end);
    start..end.max(start)
}

fn ask(question: &str, quote: &str) -> String {
    match question.split_once("{}") {
        Some((before, behind)) => [before, "“", quote, "”", behind].concat(),
        None => ["You say “", quote, "”: ", question].concat(),
    }
}

/// An id of the first few words of a text.
fn kebab(prefix: &str, text: &str) -> String {
    /// How many words name a question.
    const NAMING: usize = 5;
    let mut id = prefix.to_owned();
    let plain = |c: char| c.is_ascii_punctuation() || c == '’' || c.is_whitespace();
    for (nth, word) in text.split(plain).filter(|word| !word.is_empty()).take(NAMING).enumerate() {
        id.push_str(if nth == 0 { "" } else { "-" });
        id.push_str(&word.to_ascii_lowercase());
    }
    id
}

#[cfg(test)]
mod tests {
    use hindsight_story::Story;

    use super::*;
    use crate::testing::{assert_open, example, session, story};

    fn asked(session: &Session) -> Vec<String> {
        follow_ups(session).into_iter().map(|follow_up| follow_up.question).collect()
    }

    #[test]
    fn the_example_is_asked_about_its_own_words() {
        let asked = asked(&session(example(), Level::Senior));
        let rows = [
            "You say “QA missed it”: what was in your own hands there?",
            "You say “We investigated the other migrations”: what was your own part in it?",
            "You say “I learned a lot”: what could somebody see that shows it?",
            "You say “100% sure”: what made you so sure?",
            "You say “Things have improved significantly”: which figure shows it?",
            "You say “11 minutes”: how do you know?",
            "You say “a lot of customers could not pay”: how many was that, or how much?",
        ];
        for row in rows {
            assert!(asked.iter().any(|question| question == row), "{row}\n{asked:#?}");
        }
        assert!(asked.iter().any(|question| question.starts_with("You changed this: “")), "{asked:#?}");
    }

    #[test]
    fn words_invite_the_question_that_they_leave_open() {
        let rows = [
            (
                3,
                "🙈 So we improved monitoring.",
                "You say “improved monitoring”: what exactly fires now that did not then?",
            ),
            (
                3,
                "We need better communication.",
                "You say “better communication”: who hears what now that they did not hear then?",
            ),
            (
                3,
                "After that I added more unit tests.",
                "You say “added more unit tests”: which failure would they catch, and which not?",
            ),
            (3, "I am more careful now.", "You say “more careful”: what does that look like on a busy day?"),
            (
                2,
                "Then we decided to roll forward.",
                "You say “we decided to roll forward”: what did you argue for, and who had the last word?",
            ),
            (
                2,
                "I talked to the data team.",
                "You say “talked to the data team”: what did they answer, and what did you do with it?",
            ),
            (
                1,
                "I should have asked for a review.",
                "You say “I should have asked for a review”: what kept you from it?",
            ),
            (1, "I didn’t test it, and it broke.", "You say “I didn’t test it”: what kept you from it?"),
            (
                1,
                "I assumed that the copy was like production.",
                "You say “I assumed that the copy was like production”: what was that based on?",
            ),
            (1, "Queries waited 40 seconds.", "You say “40 seconds”: how do you know?"),
            (1, "It cost $20k.", "You say “It cost $20k”: how do you know?"),
            (
                1,
                "A race condition let both through.",
                "You say “race condition”: which two things ran at once, and in which order?",
            ),
            (1, "The manager was stubborn.", "You say “The manager was stubborn”: what was in your own hands there?"),
            (
                2,
                "I put the requests into Kafka.",
                "You say “I put the requests into Kafka”: what made that the right choice here?",
            ),
            (2, "I found the root cause.", "You say “root cause”: how did you know that nothing lay behind it?"),
        ];
        for (place, text, want) in rows {
            let mut texts = [""; 4];
            texts[place] = text;
            let asked = asked(&session(story(texts), Level::Senior));
            assert!(asked.iter().any(|question| question == want), "{text}\n{asked:#?}");
        }
    }

    #[test]
    fn what_names_the_doer_or_stands_in_another_panel_invites_nothing() {
        let rows = [
            (1, "The table was dropped by me.", "who or what did that?"),
            (0, "We have improved monitoring.", "what exactly fires now"),
            (0, "It takes 40 seconds.", "how do you know?"),
            (1, "I improved. Monitoring was there.", "what exactly fires now"),
        ];
        for (place, text, unwanted) in rows {
            let mut texts = [""; 4];
            texts[place] = text;
            let asked = asked(&session(story(texts), Level::Senior));
            assert!(asked.iter().all(|question| !question.contains(unwanted)), "{text}\n{asked:#?}");
        }
    }

    #[test]
    fn gaps_are_asked_for_at_the_level_unless_they_were_set_aside() {
        let mut story = story(["", "The disk was full.", "", ""]);
        story.coaching.set_aside = vec!["impact".to_owned()];
        for level in Level::ALL {
            let follow_ups = follow_ups(&session(story.clone(), level));
            let gap = |id: &str| follow_ups.iter().find(|follow_up| follow_up.id == id);
            let change = gap("gap-change").unwrap();
            assert_eq!(change.question, open_question(Signal::Change, level));
            assert_eq!(change.source, Source::Gap(Panel::Lesson));
            assert!(gap("gap-own-part").is_some() && gap("gap-impact").is_none());
        }
    }

    #[test]
    fn signals_are_missed_once_each() {
        assert!(Signal::ALL.iter().all(|signal| MISSED.contains(signal)));
    }

    #[test]
    fn an_empty_story_is_asked_what_any_is() {
        for texts in [[""; 4], ["", " \n", "", ""]] {
            let mut story = story(texts);
            let ids = |story: &Story| {
                let follow_ups = follow_ups(&session(story.clone(), Level::Staff));
                follow_ups.into_iter().map(|follow_up| follow_up.id).collect::<Vec<_>>()
            };
            assert_eq!(ids(&story), ["staff-1", "staff-2", "any-1", "any-2", "any-3", "any-4", "any-5"]);
            story.coaching.kind = Some("security".to_owned());
            assert_eq!(ids(&story)[..3], ["staff-1", "staff-2", "security-1"]);
        }
    }

    #[test]
    fn a_question_keeps_its_id_while_other_words_change() {
        let ids = |before: &str| {
            let text = [before, "Then we improved monitoring. I learned a lot."].concat();
            let follow_ups = follow_ups(&session(story(["", "", "", &text]), Level::Senior));
            follow_ups.into_iter().map(|follow_up| follow_up.id).collect::<Vec<_>>()
        };
        for before in ["", "Nothing else. ", "Afterwards some customers left.\n"] {
            for id in ["words-improved-monitoring", "words-i-learned-a-lot"] {
                assert!(ids(before).iter().any(|other| other == id), "{id} {:?}", ids(before));
            }
        }
    }

    /// What holds for the questions to any story.
    fn assert_sound(session: &Session) {
        let follow_ups = follow_ups(session);
        let mut quoted = 0;
        for (place, FollowUp { id, question, source }) in follow_ups.iter().enumerate() {
            assert!(follow_ups[..place].iter().all(|other| other.id != *id), "{id}");
            assert_open(question);
            let Source::Words { panel, words } = source else { continue };
            quoted += 1;
            assert!(session.story().text(*panel).contains(words), "{question}");
            assert!(question.contains(&["“", words, "”"].concat()) && question.matches(['“', '”']).count() == 2);
            assert!(words.split_whitespace().count() <= 8 && !words.contains('\n'), "{words:?}");
        }
        assert!(quoted <= MOST);
        let asked = chosen(invited(session));
        for (place, one) in asked.iter().enumerate() {
            let apart = |other: &Invited| one.panel != other.panel || !one.quoted.overlaps(other.quoted);
            assert!(asked[..place].iter().all(apart), "{:?}", one.follow_up);
        }
    }

    #[test]
    fn whatever_is_written_is_quoted_as_it_stands() {
        let pieces: Vec<_> = "I we “the” team improved monitoring\n🙈 didn’t test \u{301} a\u{200d}lot of — users (11 minutes) \"never\" ... \
            - 日本語 was dropped, 4% $ İstanbul I learned that everyone should have asked . , ; ’ ” “ \u{202e} QA missed it and because \t"
            .split(' ')
            .collect();
        let mut state = 7_u32;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            usize::try_from(state >> 16).unwrap() % below
        };
        for _ in 0..300 {
            let texts = [(); 4].map(|()| {
                let pick: Vec<_> = (0..next(60)).map(|_| pieces[next(pieces.len())]).collect();
                pick.join([" ", " ", "", "\n"][next(4)])
            });
            assert_sound(&session(story([&texts[0], &texts[1], &texts[2], &texts[3]]), Level::Junior));
        }
        assert_sound(&session(example(), Level::Manager));
        let long = ["a lot of ", &"x".repeat(5_000), " was dropped, QA missed it"].concat();
        assert_sound(&session(story([&long, &long, &long, &long]), Level::Staff));
    }

    #[test]
    fn each_row_is_about_something_that_there_is() {
        for [pressing, panels, what, question] in rows(INVITES) {
            assert!((1..=5).contains(&pressing.parse::<usize>().unwrap()), "{what}");
            assert!(panels.chars().all(|panel| "csrl".contains(panel)), "{what}");
            let known = what.strip_prefix('@').is_none_or(|rule| prose_hints::Rule::by_id(rule).is_some())
                && what.strip_prefix('=').is_none_or(|signal| Signal::from_id(signal).is_some());
            assert!(known && !what.is_empty(), "{what}");
            assert_open(&ask(question, "it"));
        }
        let rules = prose_hints::RULES.iter().map(|rule| ["@", rule.id().as_str()].concat());
        for rule in rules {
            assert!(rows(INVITES).any(|[_, _, what]| what == rule), "{rule} invites no question");
        }
    }
}
