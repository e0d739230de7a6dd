//! What of a story others should perhaps not read, and neutral words in its place.
//!
//! What may be confidential is found by a crate of its own. Here it is put together for the whole story, with what the writer has
//! decided before, and replaced.

use confidential::Finding;
pub use confidential::Kind;
use hindsight_story::shelf::{Excerpt, fold};
use hindsight_story::versions::{Reason, Version};
use hindsight_story::{Coaching, Millis, Neutral, Panel, PerPanel, Story};
use prose_hints::letters::is_alphanumeric;

/// Words of a story that may be confidential, wherever they stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What they seem to be.
    pub kind: Kind,
    /// The words.
    pub words: String,
    /// How often the story has them.
    pub times: usize,
    /// Where it has them first.
    pub excerpt: Excerpt,
    /// What could stand there instead: what the writer put there before, or else a suggestion.
    pub instead: String,
}

/// What is found in a story, by kind, and of a kind by place; without what the writer has decided to keep.
pub fn items(story: &Story) -> Vec<Item> {
    let texts = texts(story);
    let mut items: Vec<Item> = Vec::new();
    for place in places(&texts) {
        if is_settled(&story.coaching, place.words) {
            continue;
        }
        match items.iter_mut().find(|item| item.words == place.words) {
            Some(item) => item.times += 1,
            None => {
                let kind = place.finding.kind;
                let item = Item {
                    kind,
                    words: place.words.to_owned(),
                    times: 1,
                    excerpt: Excerpt::around(texts[place.text], place.finding.span.clone()),
                    instead: before(&story.coaching, place.words)
                        .and_then(|decided| decided.instead.clone())
                        .unwrap_or_else(|| place.suggestion()),
                };
                items.insert(items.partition_point(|other| other.kind <= kind), item);
            }
        }
    }
    items
}

/// The story with the words replaced for which that was decided: what it says from then on. `now` is when that is done.
pub fn reworded(story: &Story, decisions: &[Neutral], now: Millis) -> Version {
    let texts = texts(story);
    let mut replaced: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    // What stands first in each text is replaced last, so that the places before it stay where they are.
    let places = places(&texts);
    for place in places.iter().rev() {
        let decided = decisions.iter().find(|decided| decided.words == place.words);
        let Some(instead) = decided.and_then(|decided| decided.instead.as_deref()) else { continue };
        // A suggestion that was taken fits each place: “a colleague” first, “the colleague” later.
        let first = places.iter().find(|first| first.words == place.words);
        let is_suggested = first.is_some_and(|first| first.suggestion() == instead);
        let words = if is_suggested { place.finding.suggestion.clone() } else { place.fitted(instead) };
        replaced[place.text].replace_range(place.finding.span.clone(), &words);
    }
    let mut replaced = replaced.into_iter();
    let mut version = Version::of(story, Reason::BeforeChange, now);
    version.title = replaced.next().unwrap_or_default();
    version.panels = PerPanel::from_fn(|_| replaced.next().unwrap_or_default());
    version.tags = replaced.collect();
    version
}

/// What is settled about a story once these decisions are taken.
pub fn remembered(coaching: &Coaching, decisions: &[Neutral]) -> Coaching {
    let mut coaching = coaching.clone();
    coaching.neutral.retain(|old| decisions.iter().all(|new| new.words != old.words));
    coaching.neutral.extend_from_slice(decisions);
    coaching
}

/// How many words to look at there are, in a sentence; empty where there are none.
pub fn remark(items: usize) -> String {
    match items {
        0 => String::new(),
        1 => "1 name or address may be confidential.".to_owned(),
        _ => [&items.to_string(), " names or addresses may be confidential."].concat(),
    }
}

/// A stretch of one of a story's texts that may be confidential.
struct Place<'s> {
    text: usize,
    words: &'s str,
    finding: Finding,
    starts_sentence: bool,
}

impl Place<'_> {
    /// The suggestion as it would stand within a sentence.
    fn suggestion(&self) -> String {
        if self.starts_sentence {
            with_first(&self.finding.suggestion, char::to_ascii_lowercase)
        } else {
            self.finding.suggestion.clone()
        }
    }

    /// The writer's words as they stand here.
    fn fitted(&self, words: &str) -> String {
        if self.starts_sentence { with_first(words, char::to_ascii_uppercase) } else { words.to_owned() }
    }
}

/// What others get to read of a story: its title, its panels, its tags.
fn texts(story: &Story) -> Vec<&str> {
    let panels = Panel::ALL.map(|panel| story.text(panel));
    [&*story.title].into_iter().chain(panels).chain(story.tags.iter().map(String::as_str)).collect()
}

/// All that is found, in the order of the texts.
fn places<'s>(texts: &[&'s str]) -> Vec<Place<'s>> {
    let found = confidential::find(texts).into_iter().zip(texts).enumerate();
    let places = found.flat_map(|(text, (findings, whole))| {
        findings.into_iter().filter_map(move |finding| {
            let words = whole.get(finding.span.clone())?;
            let starts_sentence = starts_sentence(whole.get(..finding.span.start)?);
            Some(Place { text, words, finding, starts_sentence })
        })
    });
    places.collect()
}

/// Whether a sentence starts behind this text, with bullets, quotation marks and pictures left out of account.
fn starts_sentence(before: &str) -> bool {
    let is_end = |c: char| ".!?…\n".contains(c);
    before.trim_end_matches(|c: char| !is_alphanumeric(c) && !is_end(c)).chars().next_back().is_none_or(is_end)
}

fn with_first(words: &str, change: fn(&char) -> char) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| change(&first)).into_iter().chain(letters).collect()
}

/// What was decided about these very words before.
fn before<'c>(coaching: &'c Coaching, words: &str) -> Option<&'c Neutral> {
    coaching.neutral.iter().find(|decided| decided.words == words)
}

/// Whether nothing is left to ask about these words: the writer keeps them, or has put them there in the place of others.
fn is_settled(coaching: &Coaching, words: &str) -> bool {
    match before(coaching, words) {
        Some(decided) => decided.instead.is_none(),
        None => {
            let words = fold(words);
            let neutral = coaching.neutral.iter().filter_map(|decided| decided.instead.as_deref());
            neutral.into_iter().any(|instead| fold(instead).contains(&words))
        }
    }
}

#[cfg(test)]
mod tests {
    use hindsight_story::StoryId;

    use super::*;

    fn story(title: &str, setback: &str) -> Story {
        let mut story = Story::new(StoryId::new("a").unwrap(), 1);
        story.title = title.to_owned();
        story.set_text(Panel::Setback, setback.to_owned());
        story
    }

    fn decided(words: &str, instead: Option<&str>) -> Neutral {
        Neutral { words: words.to_owned(), instead: instead.map(str::to_owned) }
    }

    /// All that is found in a story, decided as it is suggested.
    fn taken(story: &Story) -> Vec<Neutral> {
        items(story).into_iter().map(|item| decided(&item.words, Some(&item.instead))).collect()
    }

    #[test]
    fn words_that_stand_in_several_places_are_one_item_with_where_they_stand_first() {
        let mut story = story("Priya and the index", "🙈 I told Priya from the data team about PAY-442. Priya called.");
        story.set_text(Panel::Lesson, "I wrote to ops@acme.io.".to_owned());
        let items = items(&story);
        let got: Vec<_> = items.iter().map(|item| (item.kind, &*item.words, item.times)).collect();
        assert_eq!(got, [(Kind::Person, "Priya", 3), (Kind::Ticket, "PAY-442", 1), (Kind::Email, "ops@acme.io", 1)]);
        assert_eq!((&*items[0].instead, &*items[1].instead), ("a colleague", "a ticket"), "as within a sentence");
        assert_eq!(items[0].excerpt.after, " and the index");
        assert_eq!(
            (&*items[1].excerpt.before, &*items[1].excerpt.found),
            ("🙈 I told Priya from the data team about ", "PAY-442")
        );
    }

    #[test]
    fn suggestions_that_are_taken_read_well_where_they_stand() {
        let rows = [
            ("I told Priya about PAY-442.", "I told a colleague about a ticket."),
            ("🙈 I told Priya. Priya called me.", "🙈 I told a colleague. The colleague called me."),
            (
                "Priya’s script failed, and I asked Priya why.",
                "A colleague’s script failed, and I asked the colleague why.",
            ),
            ("I read Priya's mail.\nPriya saw it.", "I read a colleague's mail.\nThe colleague saw it."),
            ("Nothing is to be seen here.", "Nothing is to be seen here."),
            ("", ""),
        ];
        for (before, after) in rows {
            let story = story("", before);
            assert_eq!(reworded(&story, &taken(&story), 7).panels[Panel::Setback], after);
        }
    }

    #[test]
    fn words_of_the_writers_own_stand_everywhere_with_a_capital_where_a_sentence_starts() {
        let rows = [
            ("I told Priya.", "a friend", "I told a friend."),
            ("Priya called. Then I called Priya.", "a friend", "A friend called. Then I called a friend."),
            ("“Priya!” I called.\n- Priya came.", "a friend", "“A friend!” I called.\n- A friend came."),
            ("🙈 Priya’s laptop, and Priya's phone.", "my friend", "🙈 My friend’s laptop, and my friend's phone."),
            ("I told Priya.", "Élodie", "I told Élodie."),
        ];
        for (before, instead, after) in rows {
            let story = story("", before);
            let version = reworded(&story, &[decided("Priya", Some(instead))], 7);
            assert_eq!(version.panels[Panel::Setback], after);
        }
    }

    #[test]
    fn the_title_and_the_tags_are_read_by_others_too() {
        let mut story = story("What Priya saw", "I told Priya from the data team.");
        story.tags = vec!["outage".to_owned(), "Priya".to_owned()];
        let version = reworded(&story, &[decided("Priya", Some("a friend"))], 7);
        assert_eq!(
            (&*version.title, &version.tags[..]),
            ("What a friend saw", &["outage".to_owned(), "A friend".to_owned()][..])
        );
        assert_eq!((version.time, version.reason), (7, Reason::BeforeChange));
    }

    #[test]
    fn once_all_is_decided_nothing_is_asked_again() {
        let before = story("", "I told Priya about PAY-442. Priya called.");
        let decisions = [decided("Priya", Some("a friend at Acme Ltd")), decided("PAY-442", None)];
        let mut after = before.clone();
        reworded(&before, &decisions, 7).restore_into(&mut after);
        after.coaching = remembered(&before.coaching, &decisions);
        assert_eq!(
            after.text(Panel::Setback),
            "I told a friend at Acme Ltd about PAY-442. A friend at Acme Ltd called."
        );
        assert_eq!(items(&after), [], "what is kept is kept, and what the writer put there is the writer's choice");
        after.set_text(Panel::Setback, before.text(Panel::Setback).to_owned());
        let again: Vec<_> = items(&after).into_iter().map(|item| (item.words, item.instead)).collect();
        assert_eq!(
            again,
            [("Priya".to_owned(), "a friend at Acme Ltd".to_owned())],
            "what comes back is replaced as before"
        );
    }

    #[test]
    fn of_two_decisions_about_the_same_words_the_later_holds() {
        let first = remembered(&Coaching::default(), &[decided("Priya", None), decided("PAY-442", None)]);
        let second = remembered(&first, &[decided("Priya", Some("a friend"))]);
        assert_eq!(second.neutral, [decided("PAY-442", None), decided("Priya", Some("a friend"))]);
    }

    #[test]
    fn the_remark_counts() {
        assert_eq!(remark(0), "");
        assert_eq!(remark(1), "1 name or address may be confidential.");
        assert_eq!(remark(3), "3 names or addresses may be confidential.");
    }
}
