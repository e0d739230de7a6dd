//! Hedges: words that take back what the sentence says.

use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::rules::vague;
use crate::sentence::Sentence;
use crate::token::Kind;
use crate::{Family, Fix, Hint, Rule, RuleId, Safety};

pub(super) const RULE: Rule = Rule {
    id: RuleId("vague-hedge"),
    family: Family::Vague,
    docs: include_str!("vague_hedge/docs.md"),
    patterns: include_str!("vague_hedge/patterns.txt"),
    why: "A hedge sounds as if you were not there, or not sure of your own story.",
    check,
};

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    for hit in hits {
        let known = hints.len();
        vague::report(&RULE, "takes back what you say.", is_hedge, paragraph, std::slice::from_ref(hit), hints);
        if let (Some(hint), Some(sentence)) = (hints.get_mut(known), paragraph.sentence(hit.sentence)) {
            hint.fixes.extend(without(&sentence, hit.start, hit.end));
        }
    }
}

fn is_hedge(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let &Hit { start, end, .. } = hit;
    if !sentence.says(start, "i|we") || !sentence.says(start + 1, "assume|believe|imagine|reckon|suppose|think") {
        return true;
    }
    // “what I think about it”, “I think through each step”: the thinking itself is told.
    let told =
        sentence.says(end, "about|of|through|back|in") || sentence.follows(start, "what|how|as|whatever|when|than");
    // “I think it is better to …” is an opinion of today, and owns it.
    let opinion = sentence.find(end..end + 4, "is|are|'s|'re|will|should|have|can");
    !told && opinion.is_none()
}

/// The sentence without “kind of”, “sort of” or “somewhat”: the word behind it says the same, plainly.
fn without(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<Fix> {
    if !sentence.says(at, "kind|sort|kinda|sorta|somewhat")
        || sentence.kind(end) != Some(Kind::Word)
        || sentence.says(end, "like|n't|of")
        // “a somewhat old host” would become “a old host”.
        || sentence.follows(at, "a|an")
    {
        return None;
    }
    let mut replacement = sentence.written(end..end + 1).to_owned();
    // “iPhone” keeps its small letter.
    if replacement.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    if sentence.is_capitalised(at) {
        replacement.get_mut(..1)?.make_ascii_uppercase();
    }
    Some(Fix { span: sentence.cover(at..end + 1), replacement, safety: Safety::Certain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{check as marks, fixed};

    #[test]
    fn hedges_are_marked_and_other_senses_are_not() {
        for text in [
            "The cache [kind of] broke.",
            "It was [sort of] my call.",
            "This kind of service needs a queue.",
            "It was a new kind of outage for the firm.",
            "[I think] we shipped too early.",
            "That is how I think about alerts now.",
            "My first guess was [probably] wrong.",
            "I suspected the cache.",
            "The fix was [somewhat] late and [more or less] untested.",
            "I was [a bit] slow.",
            "It needs a bit of memory.",
            "I wrote a little script.",
            "We did it in a way that scales.",
            "[Maybe] the alert fired.",
            "The log said “probably fine”, and I [kind of] agreed.",
            "She wrote \"I think it is down\" and [maybe] left.",
            "\"It kind of works,\" I said.",
            "“[Maybe] it works.”",
            "The \"fast\" path [kind of] froze the \"slow\" one.",
            "[I guess] I was tired.",
            "[Maybe] I should have asked.",
            "It was [pretty much] my call.",
            "[To some extent] it was luck.",
            "[If I remember correctly], it ran at night.",
            "It was [presumably] the cache.",
            "[I'm not sure] who merged it.",
            "The fix was slow [or something].",
            "[I feel like] it was late.",
            "[As far as I know], it ran.",
            "The job was [a tad] late.",
            "The cause was [most likely] the cache.",
            "I [may have] dropped it.",
            "It was timeouts [or something like that].",
            "I was not sure which node it was, so I asked.",
            "When I am not sure, I ask.",
            "Maybe half of them saw it.",
            "It looks like a leak.",
            "The host was partially restored by hand.",
            "Maybe 200 users saw it.",
            "What I think about it has changed.",
            "I think we should keep it.",
            "I believe in small steps.",
            "It was the right kind of fix.",
            "A bit flipped in memory.",
            "They log in a way that scales.",
            "I assumed the table was empty.",
            "At first I think it is the network.",
        ] {
            marks(&RULE, text);
        }
    }

    #[test]
    fn a_hedge_can_be_taken_out() {
        for (before, after) in [
            ("The cache kind of broke.", &["The cache broke."][..]),
            ("Kind of slow, it was.", &["Slow, it was."]),
            ("It was sort of a mess.", &["It was a mess."]),
            ("It was slow, kind of.", &[]),
            ("Kind of macOS only, that bug.", &[]),
            ("I think we broke it.", &[]),
            ("The fix was somewhat late.", &["The fix was late."]),
            ("It was a somewhat old host.", &[]),
            ("It was somewhat of a mess.", &[]),
        ] {
            assert_eq!(fixed(&RULE, before, Safety::Certain), after, "{before}");
        }
    }
}
