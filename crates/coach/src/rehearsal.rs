//! The clock of a rehearsal: how long each panel takes, with pauses left out.

use hindsight_story::{Millis, Panel, PerPanel, Rehearsal, Speech};

/// What is shorter was no rehearsal.
const SHORTEST: Millis = 5_000;

/// A rehearsal that is going on, or has ended. The caller has the time; where that goes backwards, nothing is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// When it was started first.
    began: Option<Millis>,
    /// What each panel took until `running`.
    took: PerPanel<Millis>,
    panel: Panel,
    /// Since when the present panel runs; nothing while it is paused.
    running: Option<Millis>,
}

impl Clock {
    /// A clock that stands at nought, at the first panel.
    pub fn new() -> Self {
        Self { began: None, took: PerPanel::default(), panel: Panel::Context, running: None }
    }

    /// The panel that is being told.
    pub const fn panel(&self) -> Panel {
        self.panel
    }

    /// Whether the clock runs.
    pub const fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Starts or goes on.
    pub fn start(&mut self, now: Millis) {
        self.count(now);
        self.began.get_or_insert(now);
        self.running.get_or_insert(now);
    }

    /// Pauses.
    pub fn pause(&mut self, now: Millis) {
        self.count(now);
        self.running = None;
    }

    /// Goes to a panel: the mark between the panels.
    pub fn go_to(&mut self, panel: Panel, now: Millis) {
        self.count(now);
        self.panel = panel;
    }

    /// What ran until now belongs to the present panel.
    fn count(&mut self, now: Millis) {
        self.took[self.panel] = self.took(self.panel, now);
        self.running = self.running.map(|_| now);
    }

    /// How long a panel has taken by now, in milliseconds.
    pub fn took(&self, panel: Panel, now: Millis) -> Millis {
        let since = self.running.filter(|_| panel == self.panel).unwrap_or(now);
        self.took[panel].saturating_add(now.saturating_sub(since))
    }

    /// How long all has taken by now, in milliseconds.
    pub fn total(&self, now: Millis) -> Millis {
        Panel::ALL.into_iter().map(|panel| self.took(panel, now)).fold(0, Millis::saturating_add)
    }

    /// What is remembered of it, for a story with so many words; `None` where it ran for less than five seconds.
    pub fn finish(mut self, now: Millis, words: PerPanel<u64>) -> Option<Rehearsal> {
        self.pause(now);
        let at = self.began.filter(|_| self.total(now) >= SHORTEST)?;
        Some(Rehearsal { at, took: self.took, words })
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

/// Words a minute in a panel of a rehearsal; `None` where it took no time or has no words.
pub fn pace(rehearsal: &Rehearsal, panel: Panel) -> Option<usize> {
    words_a_minute(rehearsal.words[panel], rehearsal.took[panel])
}

/// Words a minute in all of a rehearsal; `None` as for [`pace`].
pub fn pace_of_all(rehearsal: &Rehearsal) -> Option<usize> {
    words_a_minute(sum(&rehearsal.words), sum(&rehearsal.took))
}

/// The words or milliseconds of all panels. A file may bring numbers that are too large to add: they end at the largest.
pub fn sum(numbers: &PerPanel<u64>) -> u64 {
    numbers.iter().copied().fold(0, u64::saturating_add)
}

fn words_a_minute(words: u64, took: Millis) -> Option<usize> {
    let pace = words.saturating_mul(60_000).checked_div(took)?;
    usize::try_from(pace).ok().filter(|pace| *pace > 0)
}

/// How a pace compares with the writer's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tempo {
    /// Slower by more than 15 percent.
    Slow,
    /// About the same.
    Steady,
    /// Faster by more than 15 percent.
    Fast,
}

impl Tempo {
    /// Compares a pace in words a minute with that of the writer.
    pub const fn of(pace: usize, speech: Speech) -> Self {
        let own = speech.words_per_minute;
        if pace.saturating_mul(100) < own * 85 {
            Self::Slow
        } else if pace.saturating_mul(100) > own * 115 {
            Self::Fast
        } else {
            Self::Steady
        }
    }

    /// How a person reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slower than your pace",
            Self::Steady => "at your pace",
            Self::Fast => "faster than your pace",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: [u64; 4]) -> PerPanel<u64> {
        PerPanel::from_fn(|panel| words[panel.index()])
    }

    /// Numbers that look random and are the same at each run (xorshift64*).
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, sides: u64) -> u64 {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % sides
        }
    }

    #[test]
    fn a_rehearsal_is_timed_panel_by_panel_without_its_pauses() {
        let mut clock = Clock::new();
        clock.start(1_000);
        clock.go_to(Panel::Setback, 15_000);
        clock.pause(20_000);
        assert!(!clock.is_running());
        assert_eq!((clock.took(Panel::Setback, 99_000), clock.total(99_000)), (5_000, 19_000));
        clock.go_to(Panel::Response, 99_000);
        clock.start(100_000);
        clock.start(105_000);
        assert_eq!((clock.panel(), clock.took(Panel::Response, 110_000)), (Panel::Response, 10_000));
        clock.go_to(Panel::Context, 110_000);
        let rehearsal = clock.finish(111_000, words([30, 10, 20, 0])).unwrap();
        assert_eq!((rehearsal.at, &rehearsal.took), (1_000, &words([15_000, 5_000, 10_000, 0])));
        assert_eq!(Panel::ALL.map(|panel| pace(&rehearsal, panel)), [Some(120), Some(120), Some(120), None]);
    }

    #[test]
    fn what_is_too_short_or_never_began_is_not_remembered() {
        assert_eq!(Clock::new().finish(90_000, words([1; 4])), None);
        for (until, remembered) in [(5_999, false), (6_000, true)] {
            let mut clock = Clock::new();
            clock.start(1_000);
            assert_eq!(clock.finish(until, words([1; 4])).is_some(), remembered, "until {until}");
        }
    }

    #[test]
    fn the_times_of_the_panels_sum_to_the_time_that_it_ran_whatever_is_pressed() {
        for seed in 1..2_000 {
            let (mut dice, mut clock) = (Dice(seed), Clock::new());
            let (mut now, mut ran) = (dice.below(1_000_000), 0);
            for _ in 0..dice.below(40) {
                let later = dice.below(30_000);
                ran += if clock.is_running() { later } else { 0 };
                now += later;
                match dice.below(3) {
                    0 => clock.start(now),
                    1 => clock.pause(now),
                    _ => clock.go_to(Panel::ALL[dice.below(4) as usize], now),
                }
                assert_eq!(clock.total(now), ran, "seed {seed}");
            }
            let remembered = clock.finish(now, words([1; 4]));
            let total = remembered.map(|rehearsal| sum(&rehearsal.took));
            assert_eq!(total, (ran >= SHORTEST).then_some(ran), "seed {seed}");
        }
    }

    #[test]
    fn a_clock_that_jumps_takes_nothing_back_and_overflows_nothing() {
        for seed in 1..2_000 {
            let (mut dice, mut clock, mut total) = (Dice(seed), Clock::new(), 0);
            for _ in 0..20 {
                let now = [0, 5, 1_000_000, u64::MAX - 1, u64::MAX][dice.below(5) as usize];
                match dice.below(3) {
                    0 => clock.start(now),
                    1 => clock.pause(now),
                    _ => clock.go_to(Panel::ALL[dice.below(4) as usize], now),
                }
                assert!(clock.total(now) >= total, "seed {seed}");
                total = clock.total(now);
            }
        }
        let mut clock = Clock::new();
        clock.start(100_000);
        clock.go_to(Panel::Setback, 40_000);
        assert_eq!(clock.total(50_000), 10_000, "it goes on from where the clock was set");
    }

    #[test]
    fn numbers_from_a_file_overflow_nothing() {
        let rows = [
            ([u64::MAX; 4], [u64::MAX; 4], Some(1)),
            ([0; 4], [u64::MAX; 4], None),
            ([u64::MAX; 4], [0; 4], None),
            ([30, 10, 20, 0], [15_000, 5_000, 10_000, 0], Some(120)),
        ];
        for (story, took, pace) in rows {
            let rehearsal = Rehearsal { at: 0, took: words(took), words: words(story) };
            assert_eq!(pace_of_all(&rehearsal), pace);
        }
    }

    #[test]
    fn a_pace_is_held_against_the_writers_own() {
        let speech = Speech { words_per_minute: 100, ..Speech::default() };
        use Tempo::{Fast, Slow, Steady};
        for (pace, tempo) in [(0, Slow), (84, Slow), (85, Steady), (115, Steady), (116, Fast), (usize::MAX, Fast)] {
            assert_eq!(Tempo::of(pace, speech), tempo, "{pace}");
        }
    }
}
