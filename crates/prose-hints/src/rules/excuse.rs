//! A reason that lets you off.

use crate::clause::{Mark, Subject, join, marks};
use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::sentence::Sentence;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("excuse"),
    family: Family::Excuse,
    docs: include_str!("excuse/docs.md"),
    patterns: include_str!("excuse/patterns.txt"),
    why: "A reason that lets you off ends the part of the story that counts: what you could have done.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    let mut marks = marks(paragraph, hits);
    // The sentence asked last, and whether it or the next one owns the cause.
    let mut asked = (usize::MAX, false);
    marks.retain(|mark| {
        let place = mark.hit.sentence;
        if asked.0 != place {
            let near = [place, place + 1];
            let owned = near.iter().filter_map(|&place| paragraph.sentence(place)).any(|sentence| is_owned(&sentence));
            asked = (place, owned);
        }
        !asked.1 && is_the_tellers(paragraph, mark) && !is_met(paragraph, mark)
    });
    join(paragraph, &mut marks);
    let hits: Vec<Hit> = marks.iter().map(|mark| mark.hit).collect();
    Hint::report(&RULE, "is given as the reason.", paragraph, &hits, hints);
}

/// What others lack, or think of it, is no excuse of the teller's.
fn is_the_tellers(paragraph: &Paragraph<'_>, mark: &Mark) -> bool {
    const THOUGHT: &str = "he|she|they thought|said|felt|believed|claimed";
    let start = mark.hit.start;
    let Some(sentence) = paragraph.sentence(mark.hit.sentence) else { return false };
    let quoted = (2..4).filter_map(|back| start.checked_sub(back)).any(|at| sentence.says(at, THOUGHT));
    // Only what others did not notice is one.
    let wanted = match sentence.word(mark.hit.end.saturating_sub(1)) {
        "notice" | "noticed" => mark.subject != Subject::Teller,
        _ => mark.subject != Subject::Other,
    };
    wanted && !quoted
}

/// Whether the teller says at once what was done about it: “…, so I asked Ana to pair with me”.
fn is_met(paragraph: &Paragraph<'_>, mark: &Mark) -> bool {
    const DONE: &str =
        "called|asked|told|wrote|added|spoke|informed|raised|volunteered|proposed|suggested|escalated|paired";
    let Some(sentence) = paragraph.sentence(mark.hit.sentence) else { return false };
    (mark.hit.end..mark.hit.end + 10).any(|at| {
        sentence.says(at, "so|and|therefore|then i|we")
            && (at + 2..at + 4).any(|at| sentence.says(at, DONE))
            && !sentence.says(at + 2, "just|only|did|could|never")
    })
}

/// Whether the teller says whose decision it was.
fn is_owned(sentence: &Sentence<'_>) -> bool {
    const OWNED: [&str; 10] = [
        "i|we should have|'ve|of|not|n't",
        "i|we should * have|'ve",
        "i chose|decided|elected|opted|own|owned",
        "my|our own decision|choice|call|mistake|fault|responsibility|failure",
        "my|our decision|choice|call|mistake|fault|responsibility|failure",
        "no|an excuse",
        "that|this was|is|'s wrong|me|mine",
        "is|was|are|were mine",
        "on me .|,|;|and|!",
        "i take|took|accept|accepted|own * responsibility|blame|ownership",
    ];
    (0..sentence.tokens.len()).any(|at| {
        OWNED.iter().any(|phrase| sentence.says(at, phrase))
            && sentence.find(at.saturating_sub(7)..at, "not|n't|never|nobody").is_none()
            // A guide's “Better: …” answers the excuse and does not own it.
            && sentence.find(at.saturating_sub(8)..at, "better|instead").is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn reasons_that_let_off_are_marked_and_facts_are_not() {
        for text in [
            "[The workload was too high].",
            "[Our requirements were not up to] date.",
            "[I had slept only four hours].",
            "[I was still in my probation] period.",
            "[It was only for ten minutes].",
            "[Luckily it was not] production.",
            "[It was a human error].",
            "[It was somebody else's task].",
            "[I had to finish it in one day].",
            "[Anybody in my place would do the same].",
            "[It was common practice] there.",
            "[I was supporting two other teams in parallel].",
            "[We had no test environment], so I tried it on live.",
            "[I could not say no].",
            "[There was no documentation] for the API.",
            "[The spec was changing] every week.",
            "[I joined only three weeks before].",
            "[I had no access] to that server.",
            "There was no runbook, so I called the head of operations.",
            "I had no mentor, so I asked Ana.",
            "All tests passed and I merged.",
            "In my defence document I described the bug.",
            "The connection pool was full.",
            "The date was wrong in the export.",
            "The team was in Lisbon.",
            "It was a Friday afternoon when I started the migration.",
            "[We didn't have enough time] to test it.",
            "[There was no time] for testing.",
            "[Because of the tight deadline] we skipped the review.",
            "[Due to time constraints] I couldn't write tests.",
            "Due to [lack of time] we did not test it.",
            "Because of [less time] I could not complete it.",
            "[The deadline was very tight] so we skipped tests.",
            "[The timeline was unrealistic].",
            "[I was under a lot of pressure] from management.",
            "[I had too much work] at that time.",
            "[I was working on three other projects at the same] time.",
            "[I was very busy] with another project.",
            "[We were understaffed] at that time.",
            "[Our team was short on people].",
            "[I was new to the company] and did not know the process.",
            "As [I was new in the team, I did not know about] it.",
            "[I had just joined] the company.",
            "[I was just a junior] developer.",
            "[I was only an intern].",
            "[I was a fresher] at that time.",
            "[It was my first week] on the job.",
            "[I didn't have much experience] with Kubernetes.",
            "Due to [my lack of experience] I made the wrong choice.",
            "Because [I had no knowledge] of the domain, I missed it.",
            "[Nobody had trained me] on that.",
            "[I was not aware] of the dependency.",
            "I didn't know that the script would delete everything.",
            "[How was I supposed to know]?",
            "[There was no documentation].",
            "[The documentation was poor].",
            "[The docs were outdated], so I used the wrong flag.",
            "The code had [no documentation].",
            "[The requirements were not clear].",
            "[Requirements kept changing].",
            "[It wasn't really my fault].",
            "[It was not my responsibility].",
            "Testing is [not my job].",
            "That part was [not my code].",
            "[It was out of my control].",
            "[There was nothing we could do] about it.",
            "[I had no choice].",
            "[My hands were tied].",
            "[I was just following orders].",
            "[I just did what] my manager told me.",
            "[It was only a small bug].",
            "[It wasn't a big deal].",
            "[Luckily nobody noticed].",
            "[It was just a minor issue].",
            "[It could have happened to anyone].",
            "[Everyone makes mistakes].",
            "[Bugs happen].",
            "[Nobody could have predicted] that.",
            "[No one could have foreseen] the spike.",
            "[It worked on my machine].",
            "[On my laptop everything] worked fine.",
            "[In my defense], the tests were green.",
            "[To be fair], the alert was new.",
            "[In all fairness, it was late].",
            "[It was a Friday evening and I was tired].",
            "[I was on vacation] when it happened.",
            "[It was the holiday] season, so it took longer.",
            "[I don't think it was a real failure].",
            "[It was an honest mistake].",
            "[Anyone would have made the same mistake].",
            "[It's not like we] lost any data.",
            "[I couldn't have known] about it.",
            "[We lacked the resources] to do it properly.",
            "[The budget was limited].",
            "[Given the circumstances], I think we did fine.",
            "[That was before my time].",
            "[It was beyond our control].",
            "[My internet was slow] that day.",
            "[I was sick] that week.",
            "[Due to some personal problems] I could not finish it.",
            "The task was [too difficult for me].",
            "Technically the failure was caused by another service.",
            "I skipped the test because I was in a hurry; that was my decision.",
            "I did not have enough time to test. I should have asked for two more days.",
            "I was new to the team, but I chose not to ask.",
            "We had two weeks to build the importer.",
            "The deadline was the first of May.",
            "The job ran out of memory.",
            "The request ran out of time and returned a 504.",
            "There was no documentation change in that release.",
            "The service was under heavy load.",
            "The worker was busy, and the queue grew to 40,000.",
            "The server was busy.",
            "The impact was limited to 3% of the requests.",
            "Only a small number of requests failed.",
            "A brief outage of four minutes followed.",
            "No data was lost.",
            "The new engineer joined in May.",
            "I wrote the documentation.",
            "The runbook was missing a step, so I added it.",
            "I noticed that the job had not run.",
            "I asked my manager for more time.",
            "We did not know why the queue was full, so I looked at the logs.",
            "I did not know which host it was, so I asked.",
            "Nobody was paged, because the alert had no owner.",
            "It was not a caching problem.",
            "It was not a bug in our code.",
            "It happened on a Friday at 18:00.",
            "The deploy ran on the weekend of May 3.",
            "The first deploy failed because the disk was full.",
            "I could have checked the plan.",
            "I told my lead that I could not finish it by Friday.",
            "It was a mistake to skip the staging run.",
            "The team had been working on the importer for a year.",
            "It took less time than I had planned.",
            "We had no alert on the replica.",
            "There was no rollback plan.",
            "The replica did not have enough memory.",
            "Our monitoring was not aware of the new region.",
            "The API had no limit on the number of requests.",
            "The network was out of the control plane's reach.",
            "I was the only one on call.",
            "I was a junior engineer on the billing team, and I owned the importer.",
            "I had never run a migration of that size, so I asked Ana to pair with me.",
            "A hard deadline was set by the regulator: 25 May.",
            "It was a small outage of our search: 3 minutes, 200 users.",
            "I tested it on my machine and in staging.",
            "It was my first project as a lead, and I had four people.",
        ] {
            marks(&RULE, text);
        }
    }
}
