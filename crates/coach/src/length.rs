//! Length and balance: each panel's sensible share, and what to cut first.

use hindsight_story::{Balance, Panel, Session, panel_title};
use prose_hints::{Signal, Span, sentences, word_count};

/// How a panel's share compares with what is sensible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Less than it should have.
    Short,
    /// As it should be.
    Fits,
    /// More than it should have.
    Long,
}

/// The share of the words that a panel should have, in percent: the least and the most.
pub const fn range(panel: Panel) -> (usize, usize) {
    match panel {
        Panel::Context => (10, 20),
        Panel::Setback => (15, 30),
        Panel::Response => (25, 40),
        Panel::Lesson => (25, 40),
    }
}

/// How a panel's share compares.
pub fn fit(balance: &Balance, panel: Panel) -> Fit {
    let (least, most) = range(panel);
    match balance.percent(panel) {
        percent if percent < least => Fit::Short,
        percent if percent > most => Fit::Long,
        _ => Fit::Fits,
    }
}

/// What to cut first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The panel.
    pub panel: Panel,
    /// The sentence that can go first, in UTF-8 bytes of its text.
    pub span: Span,
    /// Why that one, in a few words.
    pub why: &'static str,
}

/// What to cut first in a story that is too long, or has a panel that is; `None` where nothing needs to go, or all that is there
/// shows something. A story with room left, or an empty panel, needs more words and not fewer.
pub fn cut_first(session: &Session) -> Option<Cut> {
    let (balance, room) = (session.balance(), Room::of(session));
    let over: fn(&Balance, usize, Panel) -> isize = match room {
        Room::Over => beyond_middle,
        Room::Fits if is_filled(&balance) => beyond_most,
        Room::Fits | Room::Left => return None,
    };
    let words = balance.total().min(target_words(session));
    let mut panels = Vec::new();
    for panel in Panel::ALL {
        let over = over(&balance, words, panel);
        if over > 0 {
            panels.insert(panels.partition_point(|&(other, _)| other >= over), (over, panel));
        }
    }
    panels.into_iter().find_map(|(_, panel)| least(session, panel))
}

/// How many words more a panel has than the middle of its range in a story of so many words, times 200.
fn beyond_middle(balance: &Balance, words: usize, panel: Panel) -> isize {
    let (least, most) = range(panel);
    (balance.words(panel) * 200) as isize - ((least + most) * words) as isize
}

/// How many words more a panel has than its range allows in a story of so many words, times 200.
fn beyond_most(balance: &Balance, words: usize, panel: Panel) -> isize {
    (balance.words(panel) * 200) as isize - (2 * range(panel).1 * words) as isize
}

/// How a story compares with its target.
#[derive(Clone, Copy)]
enum Room {
    /// There is room for more.
    Left,
    /// It is about as long as it should be.
    Fits,
    /// It is too long.
    Over,
}

impl Room {
    /// As [`Balance::verdict`] has it.
    fn of(session: &Session) -> Self {
        let (said, target) = (session.balance().total_seconds(), session.speech().target_seconds);
        if said > target + target / 10 {
            Self::Over
        } else if said < target * 3 / 4 {
            Self::Left
        } else {
            Self::Fits
        }
    }
}

fn is_filled(balance: &Balance) -> bool {
    Panel::ALL.into_iter().all(|panel| balance.words(panel) > 0)
}

/// How many words fit into the target.
fn target_words(session: &Session) -> usize {
    let speech = session.speech();
    speech.target_seconds * speech.words_per_minute / 60
}

/// The sentence of a panel that can go first: of those that show nothing, one without a figure, with a hint, the longest.
fn least(session: &Session, panel: Panel) -> Option<Cut> {
    let text = session.story().text(panel);
    let sentences = sentences(text);
    if sentences.len() < 2 {
        return None;
    }
    let shown: Vec<Span> = Signal::ALL
        .into_iter()
        .filter_map(|signal| session.words_for(signal))
        .filter(|words| words.panel == panel)
        .map(|words| words.span)
        .collect();
    let hints = session.hints(panel);
    let ranked = sentences.into_iter().filter(|span| !shown.iter().any(|words| words.overlaps(*span))).map(|span| {
        let figure = span.text(text).contains(|c: char| c.is_ascii_digit());
        let hinted = hints.iter().any(|shown| shown.hint.span.overlaps(span));
        (!figure, hinted, word_count(span.text(text)), span)
    });
    // Of several alike the first.
    let (plain, hinted, _, span) = ranked.rev().max_by_key(|&(plain, hinted, words, _)| (plain, hinted, words))?;
    let why = match (plain, hinted) {
        (true, true) => "It shows nothing that interviewers listen for, and has a hint.",
        (true, false) => "It shows nothing that interviewers listen for.",
        (false, _) => "It has a figure, but shows nothing else that interviewers listen for.",
    };
    Some(Cut { panel, span, why })
}

/// One or two sentences for the writer: how the length is, which panel is furthest from its usual share, and how many words are to
/// be cut.
pub fn advice(session: &Session) -> String {
    let balance = session.balance();
    let mut advice = balance.verdict();
    let room = Room::of(session);
    let too_many = about(balance.total().saturating_sub(target_words(session)));
    match (room, is_filled(&balance)) {
        (Room::Over, true) => {
            advice.pop();
            advice.push_str(&[": cut about ", &too_many, " words."].concat());
        }
        (Room::Over, false) => advice.push_str(&[" Cut about ", &too_many, " words of the rest."].concat()),
        (Room::Left | Room::Fits, _) => {}
    }
    if !is_filled(&balance) {
        return advice;
    }
    let off = |panel: Panel| {
        let ((least, most), percent) = (range(panel), balance.percent(panel));
        least.saturating_sub(percent).max(percent.saturating_sub(most))
    };
    let Some(panel) = Panel::ALL.into_iter().rev().max_by_key(|panel| off(*panel)).filter(|panel| off(*panel) > 0)
    else {
        return advice;
    };
    let (least, most) = range(panel);
    let numbers = [balance.percent(panel), least, most].map(|number| number.to_string());
    let [percent, from, to] = &numbers;
    advice.push_str(
        &[" ", panel_title(panel), " is ", percent, " % of the story; ", from, " to ", to, " % is usual"].concat(),
    );
    // So many that it has its share of what is left.
    let too_many = (100 * balance.words(panel)).saturating_sub(most * balance.total()) / (100 - most);
    if let Room::Fits = room
        && too_many > 0
    {
        advice.push_str(&[", so cut about ", &about(too_many), " words there"].concat());
    }
    advice.push('.');
    advice
}

/// A number of words as people name it: the next five.
fn about(words: usize) -> String {
    (words.div_ceil(5) * 5).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hindsight_story::library::Opened;
    use hindsight_story::{Message, StoryId};

    /// A session on these texts, to be told in so many seconds.
    fn session(texts: [&str; 4], target_seconds: usize) -> Session {
        let mut session = Session::new(Opened::anew(StoryId::example(), 0));
        let mut settings = session.settings().clone();
        settings.set_target_seconds(target_seconds);
        session.update(Message::Choose(Box::new(settings)), 0);
        for panel in Panel::ALL {
            session.update(Message::Edited { panel, text: texts[panel.index()].to_owned() }, 0);
        }
        session
    }

    /// So many words that show nothing.
    fn words(count: usize) -> String {
        ["word"; 1].repeat(count).join(" ") + "."
    }

    /// A story with these sentences in a panel, and so many words in each of the four beside them, in 60 seconds.
    fn padded(panel: Panel, text: &str, counts: [usize; 4]) -> Session {
        let texts = counts.map(words);
        let mut texts: Vec<_> = texts.iter().map(String::as_str).collect();
        texts[panel.index()] = text;
        session([texts[0], texts[1], texts[2], texts[3]], 60)
    }

    fn cut(session: &Session) -> Option<(Panel, String)> {
        cut_first(session).map(|cut| (cut.panel, cut.span.text(session.story().text(cut.panel)).to_owned()))
    }

    #[test]
    fn a_panel_is_short_or_long_by_its_share() {
        let balance = session([&words(30), &words(14), &words(36), &words(20)], 60).balance();
        assert_eq!(Panel::ALL.map(|panel| fit(&balance, panel)), [Fit::Long, Fit::Short, Fit::Fits, Fit::Short]);
    }

    #[test]
    fn what_shows_the_least_goes_first() {
        let rows = [
            ("We sat there. We sat there on that day.", "We sat there on that day."),
            ("We sat in a total nightmare. We sat there and sat there on that day.", "We sat in a total nightmare."),
            ("We sat there. We sat in a total nightmare of 11.", "We sat there."),
            ("I dropped the orders table. There are 11. We sat there.", "We sat there."),
            ("I dropped the orders table. There are 11.", "There are 11."),
            ("People sat there. People ate there.", "People sat there."),
        ];
        for (text, first) in rows {
            let session = padded(Panel::Setback, text, [4, 0, 8, 6]);
            assert_eq!(least(&session, Panel::Setback).map(|cut| cut.span.text(text)), Some(first));
        }
        for text in ["", "We sat there.", "I dropped the orders table. 300 customers could not pay for an hour."] {
            assert_eq!(least(&padded(Panel::Setback, text, [4, 0, 8, 6]), Panel::Setback), None, "{text}");
        }
    }

    #[test]
    fn the_panel_that_is_furthest_over_is_cut_first() {
        let two = |count: usize| [words(count / 2), words(count - count / 2)].join(" ");
        let rows = [
            ("with room left", [20, 10, 10, 10], None),
            ("as long as it should be", [20, 35, 45, 45], None),
            ("as long, with a long context", [50, 25, 35, 35], Some(Panel::Context)),
            ("as long, with a long lesson", [15, 25, 25, 75], Some(Panel::Lesson)),
            ("too long in what was done", [20, 35, 120, 45], Some(Panel::Response)),
            ("too long in all panels alike", [45, 68, 98, 98], Some(Panel::Response)),
            ("too long with an empty panel", [0, 100, 60, 60], Some(Panel::Setback)),
            ("as long with an empty panel", [0, 60, 40, 40], None),
        ];
        for (name, counts, panel) in rows {
            let texts = counts.map(|count| if count == 0 { String::new() } else { two(count) });
            let session = session([&texts[0], &texts[1], &texts[2], &texts[3]], 60);
            assert_eq!(cut(&session).map(|(panel, _)| panel), panel, "{name}");
        }
        let long = padded(Panel::Context, &two(60), [0, 200, 40, 40]);
        assert_eq!(cut(&long).map(|(panel, _)| panel), Some(Panel::Context), "never the only sentence of a panel");
    }

    #[test]
    fn advice_says_how_long_how_shared_out_and_how_much_to_cut() {
        let rows = [
            ([0, 0, 0, 0], "Aim for about 1 min."),
            ([0, 40, 40, 40], "Still empty: Context."),
            ([0, 100, 60, 60], "Still empty: Context. Cut about 80 words of the rest."),
            ([20, 30, 45, 45], "A good length for 1 min."),
            ([10, 15, 22, 22], "Room for 30 s more."),
            (
                [54, 26, 30, 30],
                "A good length for 1 min. Context is 39 % of the story; 10 to 20 % is usual, so cut about 35 words there.",
            ),
            ([20, 40, 64, 16], "A good length for 1 min. What you learned is 11 % of the story; 25 to 40 % is usual."),
            ([30, 20, 10, 10], "Room for 30 s more. Context is 43 % of the story; 10 to 20 % is usual."),
            ([30, 45, 66, 69], "30 s over the 1 min that an interviewer will listen to: cut about 70 words."),
            (
                [84, 42, 42, 42],
                "30 s over the 1 min that an interviewer will listen to: cut about 70 words. Context is 40 % of the story; 10 to 20 % is usual.",
            ),
        ];
        for (counts, said) in rows {
            let texts = counts.map(|count| if count == 0 { String::new() } else { words(count) });
            assert_eq!(advice(&session([&texts[0], &texts[1], &texts[2], &texts[3]], 60)), said, "{counts:?}");
        }
    }
}
