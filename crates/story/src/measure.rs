//! How long a story is, and how it is shared out among the panels.

use crate::{Panel, PerPanel, panel_title};

/// Words a minute at which a story is spoken. 140 is a calm pace for an interview; conversational English lies between
/// about 120 and 160.
pub const SPOKEN_WORDS_PER_MINUTE: usize = 140;

/// How long a spoken story should take unless somebody asks for another length, in seconds: two minutes, after which interviewers begin to interrupt.
pub const TARGET_SECONDS: usize = 120;

/// How fast and how long a story is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speech {
    /// How fast the writer speaks, in words a minute.
    pub words_per_minute: usize,
    /// How long the whole should take, in seconds.
    pub target_seconds: usize,
}

impl Default for Speech {
    fn default() -> Self {
        Self { words_per_minute: SPOKEN_WORDS_PER_MINUTE, target_seconds: TARGET_SECONDS }
    }
}

impl Speech {
    /// Seconds that so many words take to say, rounded to the nearest.
    pub const fn seconds(self, words: usize) -> usize {
        (words * 60 + self.words_per_minute / 2) / self.words_per_minute
    }
}

/// Words and spoken time of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    words: PerPanel<usize>,
    speech: Speech,
}

impl Balance {
    /// From the number of words in each panel, and how they are to be told.
    pub const fn new(words: PerPanel<usize>, speech: Speech) -> Self {
        Self { words, speech }
    }

    /// Words in one panel.
    pub fn words(&self, panel: Panel) -> usize {
        self.words[panel]
    }

    /// Words in the whole story.
    pub fn total(&self) -> usize {
        self.words.iter().sum()
    }

    /// Seconds that one panel takes to say, rounded to the nearest.
    pub fn seconds(&self, panel: Panel) -> usize {
        self.speech.seconds(self.words(panel))
    }

    /// Seconds that the whole story takes to say, rounded to the nearest.
    pub fn total_seconds(&self) -> usize {
        self.speech.seconds(self.total())
    }

    /// One panel's part of the words, in percent, rounded to the nearest; 0 in an empty story.
    pub fn percent(&self, panel: Panel) -> usize {
        (200 * self.words(panel) + self.total()).checked_div(2 * self.total()).unwrap_or(0)
    }

    /// One sentence on length and balance, for a person: what is missing first.
    pub fn verdict(&self) -> String {
        let (said, target) = (self.total_seconds(), self.speech.target_seconds);
        let empty: Vec<_> = Panel::ALL.into_iter().filter(|panel| self.words(*panel) == 0).map(panel_title).collect();
        if self.total() == 0 {
            format!("Aim for about {}.", in_words(target))
        } else if !empty.is_empty() {
            format!("Still empty: {}.", empty.join(", "))
        } else if said > target + target / 10 {
            format!("{} over the {} that an interviewer will listen to.", in_words(said - target), in_words(target))
        } else if said < target * 3 / 4 {
            format!("Room for {} more.", in_words(target - said))
        } else {
            format!("A good length for {}.", in_words(target))
        }
    }
}

/// A time as it is written beside a panel: "45 s", "2 min", "2 min 5 s".
pub fn in_words(seconds: usize) -> String {
    match (seconds / 60, seconds % 60) {
        (0, s) => format!("{s} s"),
        (m, 0) => format!("{m} min"),
        (m, s) => format!("{m} min {s} s"),
    }
}

impl Balance {
    /// The whole spoken time in words: "1 min 12 s".
    pub fn total_time(&self) -> String {
        in_words(self.total_seconds())
    }

    /// One panel's spoken time in words: "45 s".
    pub fn time(&self, panel: Panel) -> String {
        in_words(self.seconds(panel))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balance(words: [usize; 4]) -> Balance {
        balance_for(words, TARGET_SECONDS)
    }

    fn balance_for(words: [usize; 4], target_seconds: usize) -> Balance {
        let speech = Speech { target_seconds, ..Speech::default() };
        Balance::new(PerPanel::from_fn(|panel| words[panel.index()]), speech)
    }

    #[test]
    fn time_follows_the_words() {
        let story = balance([35, 70, 140, 35]);
        assert_eq!(story.total(), 280);
        assert_eq!(story.total_time(), "2 min");
        assert_eq!(story.time(Panel::Setback), "30 s");
        assert_eq!(Panel::ALL.map(|panel| story.percent(panel)), [13, 25, 50, 13]);
    }

    #[test]
    fn an_empty_story_divides_by_nothing() {
        let story = balance([0; 4]);
        assert_eq!(Panel::ALL.map(|panel| story.percent(panel)), [0; 4]);
        assert_eq!(story.verdict(), "Aim for about 2 min.");
    }

    #[test]
    fn the_verdict_says_which_way() {
        assert_eq!(balance([70, 70, 0, 0]).verdict(), "Still empty: What you did, What you learned.");
        assert_eq!(balance([35, 35, 35, 35]).verdict(), "Room for 1 min more.");
        assert_eq!(balance([70, 70, 70, 70]).verdict(), "A good length for 2 min.");
        assert!(balance([200, 70, 70, 70]).verdict().starts_with("56 s over the 2 min"));
    }

    #[test]
    fn the_verdict_goes_by_the_target_that_was_asked_for() {
        let rows = [
            ([0; 4], 90, "Aim for about 1 min 30 s."),
            ([70; 4], 60, "1 min over the 1 min that an interviewer will listen to."),
            ([70; 4], 600, "Room for 8 min more."),
            ([35; 4], 60, "A good length for 1 min."),
            ([0, 1, 1, 1], 30, "Still empty: Context."),
        ];
        for (words, target, verdict) in rows {
            assert_eq!(balance_for(words, target).verdict(), verdict, "{words:?} {target}");
        }
    }
}
