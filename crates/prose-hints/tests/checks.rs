//! What the checks find and what they leave alone.

use prose_hints::{Check, CheckKind, Document, Families, Options, Panel, Span, checks};

/// The words that the check finds in a text of its panel.
fn found(check: Check, text: &str) -> Option<Span> {
    let options = Options { panel: Some(check.panel()), ..Options::default() };
    checks(text, &options).into_iter().find(|evidence| evidence.check == check).map(|evidence| evidence.span)
}

/// The checks that find something in a text of this panel.
fn all(text: &str, panel: Option<Panel>) -> Vec<&'static str> {
    let options = Options { panel, ..Options::default() };
    checks(text, &options).into_iter().map(|evidence| evidence.check.id()).collect()
}

/// A line without its brackets, and what stands between them.
fn parsed(line: &str) -> (String, Option<Span>) {
    let marked = line.find('[').zip(line.find(']')).map(|(start, end)| Span::new(start, end - 1));
    (line.replace(['[', ']'], ""), marked)
}

/// Checks that what is found touches what stands in [brackets], and that nothing is found where there are none; also behind an
/// emoji.
#[track_caller]
fn check(check: Check, rows: &[&str]) {
    for row in rows {
        for row in [(*row).to_owned(), format!("🙂 Été. {row}")] {
            let (text, marked) = parsed(&row);
            let found = found(check, &text);
            let fits = found.is_some() == marked.is_some()
                && found.zip(marked).is_none_or(|(found, marked)| found.overlaps(marked));
            assert!(fits, "{}: {row}: {:?}", check.id(), found.map(|span| span.text(&text)));
        }
    }
}

#[test]
fn a_mechanism_is_what_one_part_did_to_another() {
    check(
        Check::Mechanism,
        &[
            "The migration took [a lock that blocked] every write.",
            "It failed [because the cache key] had no tenant in it.",
            "The debug log was on, [which filled] the disk.",
            "It went down [due to an expired certificate].",
            "The client gave up early, [so the retry] doubled the load.",
            "It was [a race condition] between two workers.",
            "I joined on the session id [instead of the account id].",
            "It broke because I was in a hurry.",
            "Something went wrong.",
            "It broke.",
            "The release slipped because my manager kept changing the query.",
            "We were late because the API was not documented.",
            "Since then the table has an index.",
            "I kept on, so that no code had to change.",
            "I looked at the deploy instead of writing it down.",
            "The outage filled me with dread.",
        ],
    );
}

#[test]
fn what_was_only_foreseen_is_no_number_and_neither_is_a_silence_behind_the_lesson() {
    check(
        Check::SetbackNumber,
        &[
            "I told my lead that it would take three weeks.",
            "I told her it'll take about ten days.",
            "I had estimated two weeks, and it took [five weeks].",
            "I kept quiet for [two weeks].",
            "It took [three weeks].",
        ],
    );
    check(
        Check::LessonNumber,
        &[
            "I kept quiet for two weeks. Now I write every day, and it has caught [three mistakes].",
            "I waited for two days with it.",
            "It refuses a migration without a lock_timeout of [2 seconds].",
            "The alert has been quiet for [six months].",
            "Nothing has broken for [six months].",
        ],
    );
}

#[test]
fn a_number_measures_or_counts() {
    for number in [Check::SetbackNumber, Check::LessonNumber] {
        check(
            number,
            &[
                "It took [11 minutes].",
                "It took [two hours].",
                "[300 customers] saw it.",
                "It was [4 %] of all calls.",
                "It was [4%] of all calls.",
                "I was 100% sure of it, and 100 % certain.",
                "It cost [$20k].",
                "[Half of our users] saw it.",
                "It was a [two-hour outage].",
                "[Two of the three nodes] were gone.",
                "[One in five] orders was lost.",
                "It took [one hour].",
                "It needed [1 GB].",
                "I joined in 2019.",
                "It was version 2.3 of the library.",
                "It began at 09:40.",
                "It began at 9 am.",
                "It happened on 12 March.",
                "It was in ticket 4821.",
                "One of the nodes was gone.",
                "The first deploy failed.",
                "It listened on port 8080.",
                "It answered with 502 errors.",
                "We use Python 3 scripts.",
                "RFC 7231 says so.",
                "It was two years ago that I learned two things.",
                "One day it was gone.",
                "The 2nd attempt worked.",
            ],
        );
    }
}

#[test]
fn an_artefact_is_a_thing_that_was_made() {
    check(
        Check::ChangeArtefact,
        &[
            "I [added a test] for it.",
            "We [put a limit] on the batch.",
            "There [is now a runbook].",
            "[A pre-commit hook] now refuses it.",
            "[An alert was added] for the lag.",
            "[Every migration needs a second reviewer].",
            "I [wrote a page] in the wiki.",
            "I should have written a test.",
            "I learned that a checklist helps.",
            "We had no alert.",
            "I read the runbook.",
            "I want to set up an alert.",
            "I would have added a dashboard.",
            "I turned the alert off.",
            "There is nothing to test.",
            "I wrote in the ticket that it was a test.",
        ],
    );
}

#[test]
fn a_time_says_since_when_or_for_how_long() {
    check(
        Check::ChangeTime,
        &[
            "[Since then] I ask.",
            "[In the six months after], nothing failed.",
            "I added it [the next sprint].",
            "It was ready [within a week].",
            "[By June] all had it.",
            "We do so [to this day].",
            "[Two weeks later] it fired.",
            "We [have used it for a year].",
            "Since I was new, I asked.",
            "Next time I will ask.",
            "The next release will have it.",
            "I slept for two hours.",
            "To this I said no.",
            "It takes time.",
            "At the time I was sure.",
        ],
    );
}

#[test]
fn an_outcome_is_what_has_come_of_it() {
    check(
        Check::ChangeOutcome,
        &[
            "It [has caught two more].",
            "There was [no outage since].",
            "It went [from 40 minutes to 5].",
            "The time was [halved].",
            "It [has not happened again].",
            "The job [now takes five minutes].",
            "We [have not lost one since].",
            "[Other teams have copied] it.",
            "I hope that it will not happen again.",
            "It would have caught it.",
            "I work from nine to five.",
            "It takes time.",
            "I now take my time.",
            "We added a test.",
            "It caught me by surprise.",
        ],
    );
}

#[test]
fn others_come_first_where_their_part_stands_before_the_tellers_own() {
    check(
        Check::OthersFirst,
        &[
            "[QA missed it].",
            "[QA missed it]. I had not tested it.",
            "[QA missed it].\n\nI had not tested it.",
            "[The other team deployed a change that broke us]. I had skipped the review.",
            "I had not tested it. QA missed it.",
            "I had not tested it.\n\nQA missed it.",
            "The load balancer dropped connections. I had not tested it.",
            "The on-call engineer paged me.",
            "Two customers wrote to us about it.",
            "I chose the supplier, who delivered late.",
            "It broke.",
        ],
    );
}

#[test]
fn one_apology_is_an_act_and_more_are_too_much() {
    check(
        Check::OverApology,
        &[
            "I apologised to the customer.",
            "I apologised to the customer and [apologised] to the team.",
            "I apologised to the customer.\n\nI said [sorry] to the team.",
            "I am [so sorry].",
            "I am [ashamed].",
            "I [felt terrible].",
            "It was [all my fault].",
            "I [was an idiot].",
            "That was [stupid of me].",
            "It was [unforgivable].",
            "It was my fault.",
            "I felt responsible.",
            "I was not ashamed.",
            "The vendor apologised, and they apologised again to me.",
            "He was an idiot.",
            "My manager told me not to blame myself.",
            "The tool felt terrible.",
        ],
    );
}

#[test]
fn a_boast_dressed_as_a_failing_is_found() {
    check(
        Check::HumbleBrag,
        &[
            "I [care too much].",
            "I [work too hard].",
            "I'm [a perfectionist].",
            "[My standards were too high].",
            "I was [the only one who] saw it.",
            "I took on too much [because I'm so committed].",
            "I [worked all weekend] to save it.",
            "I took on too much.",
            "The limit was too high.",
            "The disk worked too hard.",
            "I was the only one on call.",
            "I was the only one who knew the password.",
            "She worked all weekend.",
            "I worked all day on it.",
            "I saw it on the weekend.",
        ],
    );
}

/// All lines of [`labelled`] were written before the patterns that find them. Then the patterns were mended on them, and some brackets
/// widened where the words found told the same cause. So this says that the engine does what its authors mean, and goes on doing
/// so. On lines that it has not been mended on it is as right, but finds from a fifth to a half, the less the further their
/// wording is from all that it knows.
#[test]
fn of_the_labelled_lines_nine_in_ten_finds_are_right_and_eight_in_ten_marks_are_found() {
    for check in Check::ALL {
        let (mut right, mut wrong, mut missed) = (0, 0, 0);
        let mut slips = Vec::new();
        for line in labelled(check).lines() {
            let (text, marked) = parsed(line);
            match (marked, found(check, &text)) {
                (Some(marked), Some(found)) if found.overlaps(marked) => {
                    right += 1;
                    continue;
                }
                (None, None) => continue,
                (Some(_), None) => missed += 1,
                // Words beside the marked ones are a wrong find, and the marked ones are missed.
                (Some(_), Some(_)) => {
                    wrong += 1;
                    missed += 1;
                }
                (None, Some(_)) => wrong += 1,
            }
            slips.push(line);
        }
        let name = check.id();
        println!("{name:16} right {right:3}  wrong {wrong:3}  missed {missed:3}");
        assert!(right >= 20, "{name}: only {right} finds to measure");
        assert!(right * 10 >= (right + wrong) * 9, "{name}: {right} right, {wrong} wrong: {slips:#?}");
        assert!(right * 10 >= (right + missed) * 8, "{name}: {right} right, {missed} missed: {slips:#?}");
    }
}

/// A line is a text of the check's panel. What is to be found stands in [brackets]; the other lines are look-alikes.
fn labelled(check: Check) -> &'static str {
    match check {
        Check::Mechanism => include_str!("checks/mechanism.txt"),
        Check::SetbackNumber => include_str!("checks/setback_number.txt"),
        Check::ChangeArtefact => include_str!("checks/change_artefact.txt"),
        Check::ChangeTime => include_str!("checks/change_time.txt"),
        Check::ChangeOutcome => include_str!("checks/change_outcome.txt"),
        Check::LessonNumber => include_str!("checks/lesson_number.txt"),
        Check::OthersFirst => include_str!("checks/others_first.txt"),
        Check::OverApology => include_str!("checks/over_apology.txt"),
        Check::HumbleBrag => include_str!("checks/humble_brag.txt"),
    }
}

#[test]
fn a_check_is_made_in_its_panel_and_remarks_are_made_in_all() {
    let text = "QA missed it because the query took a lock for 40 minutes. Since then I added a test, and it has caught two more. \
                I'm a perfectionist, and I am so sorry.";
    let wanted = ["mechanism", "setback_number", "change_artefact", "change_time", "change_outcome", "lesson_number"];
    let unwanted = ["others_first", "over_apology", "humble_brag"];
    for (panel, want) in [
        (Some(Panel::Context), unwanted[1..].to_vec()),
        (Some(Panel::Setback), [&wanted[..2], &unwanted].concat()),
        (Some(Panel::Response), unwanted[1..].to_vec()),
        (Some(Panel::Lesson), [&wanted[2..], &unwanted[1..]].concat()),
        (None, [&wanted[..], &unwanted].concat()),
    ] {
        assert_eq!(all(text, panel), want, "{panel:?}");
    }
}

#[test]
fn others_are_found_whatever_hints_are_wanted() {
    let options = Options { panel: Some(Panel::Setback), families: Families::none() };
    let mut document = Document::new(options);
    document.set_text("QA missed it.");
    assert_eq!(document.hints(), []);
    assert_eq!(document.checks(), checks("QA missed it.", &options));
    assert_eq!(document.checks().len(), 1);
}

#[test]
fn ids_lead_back_to_the_check_and_each_says_why_in_a_short_sentence() {
    for check in Check::ALL {
        assert_eq!(Check::from_id(check.id()), Some(check));
        let why = check.why();
        assert!(why.split(' ').count() < 25 && why.ends_with('.'), "{why}");
    }
    assert_eq!(Check::from_id("Mechanism"), None);
    let unwanted = Check::ALL.into_iter().filter(|check| check.kind() == CheckKind::Unwanted).map(Check::id);
    assert_eq!(unwanted.collect::<Vec<_>>(), ["others_first", "over_apology", "humble_brag"]);
}
