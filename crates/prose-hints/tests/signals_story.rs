//! What the first half of a story shows, and what was done: the words that show it, and texts that only seem to.

use prose_hints::{Families, Options, Signal, signals};

/// Checks that exactly what stands in [square brackets] is shown first for the signal; nothing, where there are none.
#[track_caller]
fn check(signal: Signal, rows: &[&str]) {
    let mut wrong = Vec::new();
    for marked in rows {
        let text = marked.replace(['[', ']'], "");
        let want = marked.split_once('[').map(|(_, rest)| rest.split_once(']').map_or(rest, |(inside, _)| inside));
        for before in ["", "🙂 "] {
            let text = format!("{before}{text}");
            let all = signals(&text, &Options::default());
            let found = all.iter().find(|evidence| evidence.signal == signal).map(|evidence| evidence.span.text(&text));
            if found != want {
                wrong.push(format!("{text}\n    found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", signal.id(), wrong.join("\n"));
}

#[test]
fn the_project_is_what_was_built_or_run() {
    let rows = [
        "I was [building an importer for bank statements].",
        "We were [migrating our billing system to a new region].",
        "Two years ago I [worked on the search page of a travel portal].",
        "My task was to [automate the nightly exports].",
        "At that company [our checkout service] ran on three hosts.",
        "It was my job to keep [our nightly export job] alive.",
        "I joined [the loyalty project] in March.",
        "We had to [move from Jenkins to another tool].",
        "Our group had to [develop mobile app for the canteen].",
        "That winter I [had a web shop for bikes].",
        "The product [was a booking tool for dentists].",
        "We [made a controller for pumps].",
        "I work hard and I like people.",
        "I was working on improving myself.",
        "The project was late, and I was not happy.",
        "I made sure that everyone was on the same page.",
        "I moved on and learned a lot.",
        "Once I had a conflict with a colleague at my current job.",
    ];
    check(Signal::Project, &rows);
}

#[test]
fn the_role_is_what_the_teller_answered_for() {
    let rows = [
        "[I was responsible for the importer].",
        "[I was in charge] of the release.",
        "[I was the only backend developer].",
        "[I'm a junior tester] in a bank.",
        "[I led the migration].",
        "[I owned the payment module].",
        "At that time [I was leading a team] of four.",
        "[My task was to] write the parser.",
        "The exporter [was my responsibility].",
        "[As the tech lead], I set the dates.",
        "My manager [asked me to implement the export].",
        "[I worked as QA engineer] in a startup.",
        "[I took over the scheduler] in May.",
        "[I took care of the tests].",
        "- [Owner of the] search page",
        "[My part of the work was the] parser.",
        "[I was on call] that night.",
        "[I did the netcode] of the game.",
        "[I had the code of] the clock.",
        "The move was [given to me] in March.",
        "It was a [solo project].",
        "I think I grew as a developer.",
        "I was working on a service.",
        "I pick things up quickly.",
        "I own my mistakes.",
        "We were a team of four, and the service was down.",
        "The vendor was responsible for the backups.",
        "I was better than before.",
        "He asked me why it was late.",
    ];
    check(Signal::Role, &rows);
}

#[test]
fn the_event_is_what_failed() {
    let rows = [
        "On Monday [the export failed].",
        "[The site was down] for an hour.",
        "[It did not start] after the update.",
        "We [ran out of disk space].",
        "The script [deleted the wrong folder].",
        "We [missed the release date].",
        "The queue [grew to 40] thousand messages.",
        "The page [returned 500] for each search.",
        "There [was a race conflict] in the scheduler.",
        "The workers [stopped responding].",
        "The job [took 9 hours] that night.",
        "After the update [all totals were wrong].",
        "We [got empty files] from the bank.",
        "The report [had a duplicate] row.",
        "We [hit the rate limit] at noon.",
        "I was late, and I was upset.",
        "To deploy is easy, and this can fail.",
        "I was upset about it.",
        "I want to tell you how I work in a team.",
        "We had a tight plan and delivered all of it.",
        "I took two people with me.",
        "He didn't care.",
        "Do not lose hope.",
        "I like to have a challenge.",
    ];
    check(Signal::Event, &rows);
}

#[test]
fn the_impact_is_a_figure_a_duration_or_a_named_consequence() {
    let rows = [
        "The shop was [down for 40 minutes].",
        "The site was [slow for about two hours].",
        "[About 300 customers were charged] twice.",
        "We shipped [two weeks late].",
        "The [release was delayed by a month].",
        "We [lost the contract].",
        "It [cost us 12,000 euros].",
        "[12 of 40 hosts] were offline.",
        "[Users could not log in].",
        "[Nobody could pay].",
        "[Nearly 40 orders got lost].",
        "We had to [refund them].",
        "The phones did not work [until noon].",
        "[Sales went down] that month.",
        "We had 40 servers and 3 teams.",
        "We have completed 80% of the project.",
        "We [lost half a day] of orders.",
        "[Accuracy fell from 91 to 70].",
        "It [caused a lot of complaints].",
        "I worked on it for two days.",
        "I have worked there for 6 years.",
        "The platform has 2 million users.",
        "It was a big problem for us.",
        "The customer asked for a new report.",
        "We lost hope.",
        "I spent 3 hours in the logs.",
        "It was only a small outage.",
        "Of the project, 80% was done.",
    ];
    check(Signal::Impact, &rows);
}

#[test]
fn the_own_part_is_what_the_teller_did_or_left_undone() {
    let rows = [
        "[I forgot the index].",
        "[I didn't test the rollback].",
        "[I did not asked the client].",
        "[I underestimated the work].",
        "[I assumed that the backup] was fresh.",
        "I [should have asked] first.",
        "[I pushed the change straight] to everyone.",
        "[I ran it on the wrong host].",
        "It was a bug, and it [was my mistake].",
        "The outage came [from my migration].",
        "[My job had no dry run].",
        "[I thought it would] be simple.",
        "- [Skipped the review]",
        "[I deployed on Friday] without asking anyone.",
        "[I never checked the date].",
        "[I had switched] off the alarm.",
        "[I was the one who merged it].",
        "[My regex removed the dots].",
        "[I was overconfident].",
        "I had to open a ticket.",
        "I did not want to wait.",
        "It was not my fault.",
        "She forgot the index.",
        "They missed the deadline.",
        "The team skipped the review.",
        "I didn't panic.",
        "I did not give up.",
        "My manager was wrong.",
        "My code was fine.",
        "The vendor broke the API, and it deleted our rows.",
        "I ran the tests and they passed.",
    ];
    check(Signal::OwnPart, &rows);
}

#[test]
fn the_action_is_a_step_that_the_teller_took() {
    let rows = [
        "[I rolled back the release].",
        "[I quickly restored the table] from the backup.",
        "I checked the logs and [reverted the commit].",
        "So [I wrote a small tool that repairs the rows].",
        "[I called a meeting] with the three teams.",
        "[I added an index].",
        "[I turned the flag off].",
        "[I stayed late] and rewrote it.",
        "[I decided to rewrite the parser].",
        "[I did fix the query].",
        "- [Restarted the workers]",
        "[I gave them a list] of the orders.",
        "[I swapped the cable].",
        "[I split the job] in two.",
        "I got good feedback.",
        "The vendor rolled back the release.",
        "My colleague found it and fixed the query.",
        "It restarted twice.",
        "We sat together and it was solved by him.",
        "I felt bad and I was worried.",
        "I should have rolled it back.",
        "I made sure that it works.",
        "I went straight home.",
        "They reset the password.",
    ];
    check(Signal::Action, &rows);
}

#[test]
fn a_panel_shows_what_stories_show_there() {
    let text = "I was building an importer. I forgot the index, and the site was down for 40 minutes. I rolled back the release.";
    let shown = |panel| {
        let options = Options { panel, ..Options::default() };
        signals(text, &options).into_iter().map(|evidence| evidence.signal.id()).collect::<Vec<_>>().join(" ")
    };
    let first_half = |panel| shown(Some(panel));
    assert_eq!(first_half(prose_hints::Panel::Context), "project role");
    assert!(first_half(prose_hints::Panel::Setback).starts_with("event impact own_part"));
    assert_eq!(first_half(prose_hints::Panel::Response), "impact own_part action");
    assert!(shown(None).starts_with("project role event impact own_part"));
}

#[test]
fn an_excuse_shows_no_part_whichever_families_are_wanted() {
    for families in [Families::all(), Families::none()] {
        let shown = |text: &str| -> Vec<Signal> {
            let options = Options { families, ..Options::default() };
            signals(text, &options).into_iter().map(|evidence| evidence.signal).collect()
        };
        assert!(!shown("It wasn't really my fault.").contains(&Signal::OwnPart));
        assert!(!shown("I did nothing wrong, and QA should have caught it.").contains(&Signal::OwnPart));
        // Words before and behind the excuse count.
        assert!(shown("I skipped the test. It wasn't really my fault.").contains(&Signal::OwnPart));
        assert!(shown("It wasn't really my fault. I skipped the test.").contains(&Signal::OwnPart));
    }
}
