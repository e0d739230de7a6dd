//! Words that colour an event instead of telling it: catastrophe, despair, panic of people.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("drama"),
    family: Family::Drama,
    docs: include_str!("drama/docs.md"),
    patterns: include_str!("drama/patterns.txt"),
    why: "Emotion in place of fact makes an interviewer wonder how you keep calm.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    Hint::report(&RULE, "tells a feeling instead of a fact.", paragraph, hits, hints);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn feelings_and_catastrophes_are_marked() {
        for text in [
            "I was [shaking].",
            "The office looked like a [war zone].",
            "I [couldn't sleep] for three nights.",
            "I felt [like an idiot].",
            "The company [was in panic].",
            "The server was [literally on fire].",
            "The thread did not sleep between retries.",
            "The service was in read-only mode.",
            "It was a [complete disaster].",
            "The whole migration turned into [chaos].",
            "The code was [horrible].",
            "My manager was [furious].",
            "I [panicked].",
            "We all [panicked].",
            "It was the [worst day of my career].",
            "I [was in tears].",
            "The logs made no sense and I was [losing my mind].",
            "The client [went ballistic].",
            "The meeting got [ugly].",
            "[Everything fell apart].",
            "The release [blew up in our faces].",
            "Users were [screaming].",
            "I was [absolutely devastated].",
            "It was a [living hell].",
            "The project was a [train wreck].",
            "The timeline was [super super tight].",
            "There was [immense pressure] on us.",
            "My [heart sank].",
            "The clock ran and I had [sleepless nights].",
            "The plan [spiraled out of control].",
            "We were [drowning in] tickets.",
            "I thought [my career was over].",
            "The estimate was [ridiculous].",
            "It was [extremely stressful].",
            "I was [very tensed] at that time.",
            "It felt like an [eternity].",
            "That was the [last straw].",
            "My [mind went blank].",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn technical_words_and_measured_feelings_are_not() {
        for text in [
            "The kernel panic came back after the reboot.",
            "The worker panicked because the map was nil.",
            "The goroutine ended in a panic.",
            "We keep a disaster recovery site.",
            "We ran a chaos experiment and two game days.",
            "A fatal error stopped the import.",
            "The orphan process held the lock until we killed it.",
            "A retry storm hit the gateway.",
            "The log volume exploded to 40 GB an hour.",
            "The regex had catastrophic backtracking.",
            "We got out of dependency hell by pinning versions.",
            "The batch reads one massive table.",
            "The page crashed on old phones.",
            "I felt responsible for the loss.",
            "I was worried about data loss.",
            "I was embarrassed, and I said so.",
            "Unfortunately, the backup was three days old.",
            "The race in the critical section showed up under load.",
            "My manager was upset.",
            "The instance was destroyed by the script.",
            "I worked well under pressure.",
            "The deadline was tight.",
            "It was a hard problem.",
            "We are terribly sorry for the disruption.",
            "The disk was dead, and the node went down.",
            "The Meltdown patch cost us 8% of the throughput.",
            "An absolute path was in the script.",
            "The most common error was a timeout.",
            "The build broke and I went home late.",
            "The firewall dropped the packets.",
        ] {
            marks(&RULE, text);
        }
    }
}
