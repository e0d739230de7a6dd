//! Follow-up questions that a story invites.

use std::ops::Range;

use hindsight_story::{Level, Panel, PerPanel, Session};
use prose_hints::{Family, Loudness, Signal, Span};

use crate::asks::open_question;
use crate::kind::{self, Kind};
use crate::phrase::{Word, clause_end, in_clause, main_clause, quotable, says, words};
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
/// (all where none is named), what invites it, and the question. That is `@` and the rule of a hint, `=` and a signal, or phrases
/// (see phrase.rs), where ` ..` takes in the rest of the clause. The question goes on behind “You say …:”, or quotes the words
/// where `{}` stands.
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
/// level, then those about its kind. Reads the whole story some sixty times: ask when somebody wants to see them.
pub fn follow_ups(session: &Session) -> Vec<FollowUp> {
    let (story, level) = (session.story(), session.settings().level);
    let mut all = about_words(session);
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

/// The questions about the story's words, no two about the same.
fn about_words(session: &Session) -> Vec<FollowUp> {
    let mut invited = invited(session);
    let mut asked: Vec<Invited> = Vec::new();
    while asked.len() < MOST {
        let alike = |one: &Invited| asked.iter().filter(|other| other.row == one.row).count();
        invited.retain(|one| {
            alike(one) < MOST_ALIKE
                && asked.iter().all(|other| {
                    other.follow_up.id != one.follow_up.id
                        && (other.panel != one.panel || !other.quoted.overlaps(one.quoted))
                })
        });
        let pressing = |&place: &usize| invited[place].pressing + AGAIN * alike(&invited[place]);
        let Some(place) = (0..invited.len()).min_by_key(pressing) else { break };
        asked.push(invited.remove(place));
    }
    asked.into_iter().map(|one| one.follow_up).collect()
}

/// All questions that words of the story invite, by the rows and then by place.
fn invited(session: &Session) -> Vec<Invited> {
    let story = session.story();
    let words = PerPanel::from_fn(|panel| words(story.text(panel)));
    let mut all = Vec::new();
    for (row, [pressing, panels, what, question]) in rows(INVITES).enumerate() {
        let pressing = pressing.parse().unwrap_or_default();
        let mut invite = |panel: Panel, id: Option<&str>, range: Range<usize>| {
            let text = story.text(panel);
            let here = panels.is_empty() || panels.contains(&panel.id()[..1]);
            let Some(quoted) = quotable(text, &words[panel], range).filter(|_| here) else { return };
            let quote = quoted.text(text);
            let id = id.map_or_else(|| kebab("words-", quote), |id| kebab("shown-", id));
            let source = Source::Words { panel, words: quote.to_owned() };
            let follow_up = FollowUp { id, question: ask(question, quote), source };
            all.push(Invited { row, pressing, panel, quoted, follow_up });
        };
        if let Some(rule) = what.strip_prefix('@') {
            for panel in Panel::ALL {
                let (text, words) = (story.text(panel), &words[panel]);
                for hint in session.hints(panel).iter().map(|shown| &shown.hint) {
                    let marked = within(words, hint.span);
                    // “By me” answers who did it.
                    let answered = hint.family == Family::Passive && says(text, words, marked.end, "by").is_some();
                    if hint.rule.as_str() == rule && hint.loudness == Loudness::Loud && !answered {
                        invite(panel, None, in_clause(text, words, marked));
                    }
                }
            }
        } else if let Some(id) = what.strip_prefix('=') {
            if let Some(shown) = Signal::from_id(id).and_then(|signal| session.words_for(signal)) {
                let (text, words) = (story.text(shown.panel), &words[shown.panel]);
                invite(shown.panel, Some(id), main_clause(text, words, within(words, shown.span)));
            }
        } else {
            for panel in Panel::ALL {
                let (text, words) = (story.text(panel), &words[panel]);
                for at in 0..words.len() {
                    if let Some(range) = said(text, words, at, what) {
                        invite(panel, None, range);
                    }
                }
            }
        }
    }
    all
}

/// What to quote where phrases are said at a word: that much, the rest of the clause where the phrase wants it, and the whole
/// clause around a single word.
fn said(text: &str, words: &[Word], at: usize, phrases: &str) -> Option<Range<usize>> {
    phrases.split(',').find_map(|phrase| {
        let (own, open) = phrase.strip_suffix(" ..").map_or((phrase, false), |own| (own, true));
        let end = says(text, words, at, own)?;
        Some(match end - at {
            _ if open => at..clause_end(words, end),
            1 => in_clause(text, words, at..end),
            _ => at..end,
        })
    })
}

/// The words that lie in a span, if only in part.
fn within(words: &[Word], span: Span) -> Range<usize> {
    let start = words.iter().take_while(|word| word.span.end <= span.start).count();
    let end = words.iter().take_while(|word| word.span.start < span.end).count();
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

/// A question is open: it asks for more than a yes or a no.
#[cfg(test)]
pub(crate) fn assert_open(question: &str) {
    let asking = question.rsplit(['.', '”']).next().unwrap_or_default().to_ascii_lowercase();
    let opens = [
        "what",
        "who",
        "whom",
        "whose",
        "which",
        "when",
        "where",
        "why",
        "how",
        "compared with what",
        "given that, what",
    ];
    let open = |part: &str| opens.iter().any(|open| part.trim().starts_with(open));
    assert!(question.ends_with('?') && asking.split([',', ':']).any(|part| open(part)), "{question}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{example, session};

    #[test]
    fn show() {
        for one in follow_ups(&session(example(), Level::Senior)) {
            println!("{:<40} {}", one.id, one.question);
        }
    }
}
