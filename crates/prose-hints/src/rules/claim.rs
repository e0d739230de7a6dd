//! Ownership or learning said instead of shown.

use crate::clause::{Mark, Subject, join, marks};
use crate::grammar::Hit;
use crate::paragraph::Paragraph;
use crate::words::one_of;
use crate::{Family, Hint, Rule, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId("claim"),
    family: Family::Claim,
    docs: include_str!("claim/docs.md"),
    patterns: include_str!("claim/patterns.txt"),
    why: "Anybody can say so. An interviewer waits for the act.",
    check,
};

/// What others feel, where the pattern starts behind the subject.
const PRAISE: &str = "amazed|delighted|grateful|happy|impressed|pleased|satisfied|thrilled";

fn check(paragraph: &Paragraph<'_>, hits: &[Hit], hints: &mut Vec<Hint>) {
    let mut marks = marks(paragraph, hits);
    marks.retain(|mark| !mark.negated && is_about_the_teller(paragraph, mark));
    join(paragraph, &mut marks);
    let hits: Vec<Hit> = marks.iter().map(|mark| mark.hit).collect();
    Hint::report(&RULE, "says it instead of showing it.", paragraph, &hits, hints);
}

/// Others learn and work hard without praise of the teller; that the teller was happy is none either.
fn is_about_the_teller(paragraph: &Paragraph<'_>, mark: &Mark) -> bool {
    let Some(sentence) = paragraph.sentence(mark.hit.sentence) else { return false };
    let verb = sentence.word(mark.verb);
    // “to learn new things” is a wish, “what I learned from it” opens a list.
    if one_of(verb, "be|learn|improve|grow|become") && mark.subject != Subject::Teller
        || sentence.follows(mark.hit.start, "what|if|whether|how|should")
        || verb == "learned" && sentence.follows(mark.hit.start, "that|which|things|lessons")
    {
        return false;
    }
    let praise = one_of(verb, PRAISE);
    match mark.subject {
        Subject::Other => praise,
        Subject::Teller => !praise,
        Subject::Open => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check as marks;

    #[test]
    fn what_is_said_is_marked_and_what_is_shown_is_not() {
        for text in [
            "It was [an eye opener] for me.",
            "[I always pay attention] to details.",
            "[It taught me to be patient].",
            "[It changed the way I] think.",
            "[I adapt very easily].",
            "I have a [never give up] attitude.",
            "[I was proven right].",
            "[I tried my level best].",
            "I became [the go-to person] for databases.",
            "[Quality is my top priority].",
            "[I will carry this lesson] with me.",
            "[I am open to feedback].",
            "[I handle pressure] very well.",
            "I think [outside the box].",
            "I tried to restart it twice.",
            "I took the initiative to write the checklist.",
            "My lead was right about the index.",
            "People know the page by its old name.",
            "The page is open to the public.",
            "I paid attention to the second log.",
            "[I took complete ownership] of the outage and told my lead.",
            "[I hold myself] accountable for everything my team ships.",
            "Overall [it was a very valuable experience] for me.",
            "From that day [I understood the value of testing].",
            "[It taught me a valuable lesson] about planning.",
            "[I gained a lot of experience] from this project.",
            "[I got to learn] many new things from this project.",
            "[My manager praised me] in front of the whole team.",
            "[The client appreciated my] work and gave us another project.",
            "[My boss was really impressed] by how I handled it.",
            "[I received a lot of appreciation] from the client.",
            "[My lead said that I did a great job].",
            "[I am very passionate] about clean code.",
            "I consider [myself a hard worker].",
            "[I am a very detail oriented person].",
            "[I have always been a quick learner].",
            "[I pride myself] on [my attention to] detail.",
            "[I always give my best] in every project.",
            "I always try to [do my best].",
            "[I gave 110 percent].",
            "[I have excellent communication skills].",
            "This experience [improved my problem solving skills].",
            "It was [a turning point] in my career.",
            "[It made me a stronger and more resilient engineer].",
            "I came out of it [a better developer].",
            "Since then [I am more careful] when I deploy.",
            "Now [I am much more careful] about the migrations.",
            "[I will be more careful] in the future.",
            "[I became more confident].",
            "[I learned from my mistakes].",
            "[It was a good learning] for me.",
            "[It was a huge learning curve].",
            "So [that was a big lesson] for me.",
            "The failure was [a blessing in disguise].",
            "[I realized how important] communication is.",
            "[I learned how important] it is to test early.",
            "I learnt that [teamwork is very important].",
            "Teamwork makes the dream work and I learned that [communication is key].",
            "[Failure is the best teacher].",
            "I believe [mistakes are part of] growth.",
            "[I handled the situation very professionally].",
            "[I remained calm] the whole time.",
            "[I worked day and night] to fix it.",
            "[I went out of my way] to help them.",
            "[I went the extra mile] for the customer.",
            "[I demonstrated strong leadership] during the incident.",
            "Thanks to [my leadership the] team delivered.",
            "[Everyone said that I was the best] developer on the team.",
            "[I never give up].",
            "[I'm not someone who gives up] easily.",
            "[I work well under pressure].",
            "[I'm proud of] how I dealt with it.",
            "[I own my mistakes].",
            "It was my fault and [I took responsibility for it].",
            "This project [gave me a lot of confidence].",
            "[My teammates trust me] a lot.",
            "[This helped me grow] as an engineer.",
            "[I grew a lot] as a developer.",
            "[I was able to prove myself].",
            "[It was a humbling experience].",
            "That experience [shaped me into the engineer I am] now.",
            "I think [I handled it well].",
            "[I did everything I could].",
            "[My technical skills improved] a lot during this project.",
            "[The feedback from the client was very positive].",
            "[The customer was delighted] with the result.",
            "[They were so happy] with my work that they hired me.",
            "I told the customer that it was my change.",
            "I wrote the fix and asked Ana to review it.",
            "I learned that Postgres takes an exclusive lock for that statement.",
            "I learned to read the plan output before I apply it.",
            "The team learned about the outage from Twitter.",
            "I was responsible for the billing service.",
            "My responsibility was the search index.",
            "The customer was happy to wait until Monday.",
            "The manager was not happy with the delay.",
            "I asked the client whether they were satisfied.",
            "I committed the change on Friday.",
            "The service handles 3,000 requests a second under pressure.",
            "The model was trained to learn better representations.",
            "We improved the latency from 900 ms to 120 ms.",
            "The on-call engineer took over responsibility for the rollback.",
            "Lessons learned are listed below.",
            "The team shared the lessons learned with other teams.",
            "We thank our customers for their patience.",
            "The alert was important.",
            "Testing is done in CI.",
            "Monitoring and testing are now part of the checklist.",
            "The feature was a key part of the release.",
            "The new cache is much better than the old one.",
            "I made a checklist so that nobody skips the dry run again.",
            "I worked on the team that owned the checkout.",
            "It was a good opportunity to replace the queue.",
            "We got feedback from three users.",
            "My manager asked me what happened, and I showed the log.",
            "I apologized and explained the cause.",
            "The engineer took responsibility for the database while I handled the clients.",
            "She was very passionate about the design.",
            "Our users are passionate about privacy.",
            "I stopped and asked for help.",
            "It is important to keep backups off site.",
            "The most important change was the lock timeout.",
            "I improved the script.",
            "The experience of the users got worse.",
            "The user experience was better after the fix.",
            "I learned the hard way that DNS caches for an hour.",
            "They thanked me and closed the ticket.",
            "Our manager appreciated the early warning.",
            "I kept the customer informed every hour.",
            "I took the lead on the rollback and ran it from the bridge.",
        ] {
            marks(&RULE, text);
        }
    }
}
