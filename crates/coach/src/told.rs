//! What is said of a story that was told aloud, in a sentence or two.

use hindsight_story::{Millis, Panel, Rehearsal, Speech};

use crate::rehearsal::{pace, pace_of_all, sum};

/// Nobody says more words a minute than this: a panel that seems to have gone faster was passed over.
const FASTEST: usize = 400;

/// A panel is fast or slow from this share of the writer's own pace on, in percent.
const MUCH: usize = 20;

/// A time as a watch shows it: "0:05", "12:30". Parts of a second are left out.
pub fn watch_time(millis: Millis) -> String {
    let seconds = millis / 1000;
    let padded = seconds % 60;
    [&*(seconds / 60).to_string(), if padded < 10 { ":0" } else { ":" }, &*padded.to_string()].concat()
}

/// Words a minute in a panel; `None` where it was passed over, or has no words.
pub fn pace_in(rehearsal: &Rehearsal, panel: Panel) -> Option<usize> {
    pace(rehearsal, panel).filter(|pace| *pace <= FASTEST)
}

/// Words a minute in all of it; `None` as for [`pace_in`].
pub fn pace_in_all(rehearsal: &Rehearsal) -> Option<usize> {
    pace_of_all(rehearsal).filter(|pace| *pace <= FASTEST)
}

/// How a telling compares with the time that there is, and which panel was told least at the writer's own pace.
pub fn verdict(rehearsal: &Rehearsal, speech: Speech) -> String {
    let seconds = |millis: Millis| usize::try_from(millis / 1000).unwrap_or(usize::MAX);
    let (took, target) = (seconds(sum(&rehearsal.took)), speech.target_seconds);
    let tenth = target / 10;
    let apart = watch_time(1000 * u64::try_from(took.abs_diff(target)).unwrap_or_default());
    let mut said = if took > target + tenth {
        [&*apart, " over the time that you have. Cut before you speed up."].concat()
    } else if took + tenth < target {
        [&*apart, " to spare."].concat()
    } else {
        "Just the time that you have.".to_owned()
    };
    let own = speech.words_per_minute;
    let odd = Panel::ALL.into_iter().filter_map(|panel| Some((panel, pace_in(rehearsal, panel)?)));
    if let Some((panel, pace)) =
        odd.max_by_key(|(_, pace)| pace.abs_diff(own)).filter(|(_, pace)| pace.abs_diff(own) * 100 >= MUCH * own)
    {
        let how = if pace > own { "” went by fast: " } else { "” went slowly: " };
        let pace = pace.to_string();
        said += &[
            " “",
            hindsight_story::panel_title(panel),
            how,
            &pace,
            " words a minute, and you usually speak ",
            &own.to_string(),
            ".",
        ]
        .concat();
    }
    said
}

#[cfg(test)]
mod tests {
    use hindsight_story::PerPanel;

    use super::*;

    #[test]
    fn a_time_reads_as_on_a_watch() {
        let rows =
            [(0, "0:00"), (999, "0:00"), (5_000, "0:05"), (60_000, "1:00"), (754_321, "12:34"), (3_600_000, "60:00")];
        for (millis, shown) in rows {
            assert_eq!(watch_time(millis), shown);
        }
    }

    #[test]
    fn the_verdict_names_the_time_and_the_panel_that_was_furthest_off() {
        let rows = [
            ([30, 30, 30, 30], [70, 70, 70, 70], "Just the time that you have."),
            ([30, 30, 40, 30], [70, 70, 90, 70], "Just the time that you have."),
            ([10, 10, 20, 20], [23, 23, 47, 47], "1:00 to spare."),
            ([60, 60, 60, 60], [140, 140, 140, 140], "2:00 over the time that you have. Cut before you speed up."),
            (
                [30, 20, 30, 40],
                [70, 70, 70, 70],
                "Just the time that you have. “What went wrong” went by fast: 210 words a minute, and you usually speak 140.",
            ),
            (
                [30, 30, 30, 30],
                [70, 70, 70, 40],
                "Just the time that you have. “What you learned” went slowly: 80 words a minute, and you usually speak 140.",
            ),
            ([119, 1, 0, 0], [280, 70, 70, 70], "Just the time that you have."),
            ([0, 0, 0, 0], [0, 0, 0, 0], "2:00 to spare."),
        ];
        for (seconds, words, said) in rows {
            let took = PerPanel::from_fn(|panel| seconds[panel.index()] * 1000);
            let words = PerPanel::from_fn(|panel| words[panel.index()]);
            assert_eq!(verdict(&Rehearsal { at: 0, took, words }, Speech::default()), said);
        }
        let longest = PerPanel::from_fn(|_| u64::MAX);
        let said = verdict(&Rehearsal { at: 0, took: longest, words: longest }, Speech::default());
        assert!(said.contains(" over the time that you have."), "{said}");
    }
}
