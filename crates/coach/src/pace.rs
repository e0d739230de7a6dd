//! How fast somebody speaks, measured by reading a paragraph aloud.

/// The paragraph to read aloud: easy to pronounce, and of the kind that the writer is going to tell.
pub const PARAGRAPH: &str = "Last spring our team moved a small billing service to new machines. I wrote the plan, and I was \
sure that every job had come along. On Monday morning a customer called: no invoice had gone out since Friday. I looked at the \
new machines and found that one nightly job was still on the old ones, which we had switched off. I told the support desk at \
once and started the job by hand, and by noon every invoice was on its way. I had made a list of programs, but not of the jobs \
that run at night. Since then each move begins with a list of everything that runs, and two people read it before anything is \
switched off.";

/// Words a minute of somebody who read the paragraph in this time, in milliseconds; `None` where nobody can have read it so fast
/// or so slowly.
pub fn measured(millis: u64) -> Option<usize> {
    let words = prose_hints::word_count(PARAGRAPH) as u64;
    let pace = (words * 60_000 + millis / 2).checked_div(millis)?;
    usize::try_from(pace).ok().filter(|pace| (60..=260).contains(pace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paragraph_is_read_in_less_than_a_minute_and_stumbles_over_nothing() {
        assert!((100..=130).contains(&prose_hints::word_count(PARAGRAPH)));
        assert!(PARAGRAPH.is_ascii() && !PARAGRAPH.contains(|c: char| c.is_ascii_digit()));
        let longest = PARAGRAPH.split(|c: char| !c.is_alphabetic()).map(str::len).max();
        assert!(longest <= Some(10), "{longest:?}");
    }

    #[test]
    fn a_pace_is_measured_where_somebody_can_have_read_it() {
        let words = prose_hints::word_count(PARAGRAPH) as u64;
        let rows = [
            (0, None),
            (1, None),
            (words * 60_000 / 261, None),
            (words * 60_000 / 260, Some(260)),
            (words * 60_000 / 140, Some(140)),
            (60_000, Some(words as usize)),
            (words * 1_000, Some(60)),
            (words * 1_000 + 2_000, None),
            (u64::MAX, None),
        ];
        for (millis, pace) in rows {
            assert_eq!(measured(millis), pace, "{millis} ms");
        }
    }
}
