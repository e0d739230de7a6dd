//! What a hint on a passive says, and how loudly: who acted, and whether hiding it costs the teller.

use super::active::{PARTICLES, active, is_past, is_stranded, object};
use super::agent::{Actor, actor};
use super::participles::{base, is_state, past};
use super::{Passive, RULE};
use crate::rules::vague;
use crate::sentence::Sentence;
use crate::token::Tags;
use crate::words::one_of;
use crate::{Hint, Loudness, Panel, Safety};

pub(super) fn hint(sentence: &Sentence<'_>, passive: Passive) -> Hint {
    let new = |saw, instead: &[&str]| Hint::new(&RULE, sentence, passive.be..passive.last + 1, saw, instead);
    let fix = active(sentence, passive);
    // A deed of the past that may be the teller's, where the story is about what the teller did.
    let past = is_past(sentence, passive);
    let deeds = !matches!(sentence.panel, Some(Panel::Context | Panel::Lesson));
    let (mut hint, loud) = match actor(sentence, passive) {
        Actor::Teller(teller, ..) => {
            let (how, clause) = fix.as_ref().map_or(("start with ", teller.words), |fix| ("", &fix.replacement));
            (new("puts who did it last.", &["Put yourself first: ", how, "“", clause, "”."]), past)
        }
        Actor::Other(_) if is_state(sentence.word(passive.participle)) => {
            return quiet(new("is passive, and it tells a state.", &["Leave it, if the story needs it."]));
        }
        Actor::Other(_) => {
            let about = "You name who acted, so this may be fine. Starting with them is shorter.";
            (new("names who did it last.", &[about]), false)
        }
        Actor::Hidden if happens_to_teller(sentence, passive.be) => {
            let about = "Leave it, unless it matters who did it.";
            return quiet(new("is passive, and it tells what happened to you.", &[about]));
        }
        Actor::Hidden if is_nobodys(sentence, passive) => {
            return quiet(new("is passive.", &["Leave it, unless it matters who or what did it."]));
        }
        Actor::Hidden => {
            if let Some(fix) = fix.as_ref().filter(|fix| fix.safety == Safety::Certain) {
                // “That was me.”
                let mut hint =
                    new("hides who did it.", &["Put yourself first: “", fix.replacement.trim_end_matches('.'), "”."]);
                hint.fixes.extend(Some(fix.clone()));
                return if deeds { hint } else { quiet(hint) };
            }
            let mut hint = new(if past { "hides who did it." } else { "leaves out who acts." }, &[]);
            hint.instead = question(sentence, passive);
            if sentence.panel == Some(Panel::Context) {
                hint.instead.push_str(" If it does not matter here, leave it.");
            }
            (hint, past)
        }
    };
    hint.fixes.extend(fix);
    if loud && deeds { hint } else { quiet(hint) }
}

fn quiet(hint: Hint) -> Hint {
    Hint { loudness: Loudness::Quiet, ..hint }
}

/// Whether a teller would hardly have done it, nobody does it, or it did not happen: theft, harm, what a thing consists of, “no data
/// was lost”.
fn is_nobodys(sentence: &Sentence<'_>, passive: Passive) -> bool {
    let none = (passive.be.saturating_sub(4)..passive.be).any(|at| sentence.says(at, "no|nobody|none|nothing|no-one"));
    none || sentence.says(passive.participle, NOBODYS) || sentence.says(passive.participle, "backed up for|until|since")
}

const NOBODYS: &str = "affected|attacked|based|born|breached|caused|composed|comprised|compromised|filled|forced|hacked|hit\
    |hurt|impacted|injured|laid|overwhelmed|required|robbed|stolen|struck|surrounded";

fn happens_to_teller(sentence: &Sentence<'_>, be: usize) -> bool {
    (be.saturating_sub(3)..be + 3).any(|at| sentence.says(at, "i|we"))
        && (be.saturating_sub(3)..be).all(|at| sentence.says(at, "i|we") || !sentence.is(at, Tags::DETERMINER))
}

/// The question that the passive leaves open.
fn question(sentence: &Sentence<'_>, passive: Passive) -> String {
    let be = passive.be;
    let had = be.checked_sub(2).is_some_and(|at| sentence.is(at, Tags::HAVE)) || sentence.follows_any(be, Tags::HAVE);
    let told = sentence.says(be, "was|were|got") || had && sentence.says(be, "been");
    let Some(verb) = past(sentence.word(passive.participle)).filter(|_| told) else {
        return "If it is you who acts, start with “I”. Otherwise it may stay.".to_owned();
    };
    let participle = sentence.word(passive.participle);
    let next = passive.participle + 1;
    // “rolled back” and “looked at”, not “rolled” and “looked”
    let stranded = passive.last == passive.participle && is_stranded(sentence, passive);
    let (space, particle) =
        if stranded || sentence.says(next, PARTICLES) { (" ", sentence.word(next)) } else { ("", "") };
    let object = match object(sentence, passive) {
        _ if sentence.follows(be, "it") && sentence.says(next, "to|that") => String::new(),
        // “Who dropped the column?”, where the story says “a column was dropped”.
        Some(object) => match object.strip_prefix("a ").or_else(|| object.strip_prefix("an ")) {
            Some(noun) => ["the ", noun].concat(),
            None => object,
        },
        None if sentence.follows(be, "everyone|everybody|people") => sentence.word(be - 1).to_owned(),
        None if is_plural(sentence, be) => "them".to_owned(),
        None => "it".to_owned(),
    };
    let inside = be + 1..passive.participle;
    let (who, form, did, said) = if sentence.find(inside.clone(), "never").is_some() {
        ("Who should have ", participle, "never ", (verb, ""))
    } else if sentence.find(inside, "not|n't").is_some() {
        let Some(base) = base(participle) else { return "Whose job was it?".to_owned() };
        ("Who should have ", participle, "did not ", base)
    } else {
        ("Who ", verb, "", (verb, ""))
    };
    let gap = if object.is_empty() { "" } else { " " };
    // “rolled it back”, and “rolled back the release”
    let [one, two, three, four] = if !stranded && one_of(&object, "it|them|this|that|these|those") {
        [gap, &object, space, particle]
    } else {
        [space, particle, gap, &object]
    };
    let (stem, ending) = said;
    let pieces =
        [who, form, one, two, three, four, "? If it was you, say “I ", did, stem, ending, space, particle, " …”."];
    pieces.concat()
}

/// Whether the subject of *be* is a plural.
fn is_plural(sentence: &Sentence<'_>, be: usize) -> bool {
    let mut at = be;
    while at > 0 && (at == be || sentence.is_adverb(at) || sentence.is(at, Tags::HAVE)) {
        at -= 1;
    }
    sentence.says(be, "were|are|'re") || sentence.says(at, "they|these|those") || vague::is_plural(sentence.word(at))
}

#[cfg(test)]
mod tests {
    use crate::{Loudness, Options, Panel, analyze};

    #[test]
    fn the_question_asks_who_did_it() {
        for (text, want) in [
            ("The old table was dropped.", "Who dropped the old table? If it was you, say “I dropped …”."),
            ("The release was rolled back.", "Who rolled back the release? If it was you, say “I rolled back …”."),
            ("It was decided to wait.", "Who decided? If it was you, say “I decided …”."),
            ("They had been deleted.", "Who deleted them? If it was you, say “I deleted …”."),
            ("Logs were deleted.", "Who deleted them? If it was you, say “I deleted …”."),
            ("It was rolled back.", "Who rolled it back? If it was you, say “I rolled back …”."),
            ("Replicas weren't checked.", "Who should have checked them? If it was you, say “I did not check …”."),
            ("The key was not rotated.", "Who should have rotated the key? If it was you, say “I did not rotate …”."),
            ("It was never tested.", "Who should have tested it? If it was you, say “I never tested …”."),
            ("The concrete was not poured.", "Whose job was it?"),
            ("My bike was stolen.", "Leave it, unless it matters who or what did it."),
            ("The plan was based on guesses.", "Leave it, unless it matters who or what did it."),
            ("We were impressed by the graph.", "Leave it, if the story needs it."),
            ("It was used by 12 firms.", "You name who acted, so this may be fine. Starting with them is shorter."),
            ("It was raised by 12 percent.", "Who raised it? If it was you, say “I raised …”."),
            ("It was never seen by anyone.", "Who should have seen it? If it was you, say “I never saw …”."),
            ("It was used by one firm.", "You name who acted, so this may be fine. Starting with them is shorter."),
            ("It was raised by one percent.", "Who raised it? If it was you, say “I raised …”."),
            ("It was moved by two hours.", "Who moved it? If it was you, say “I moved …”."),
            ("The table is dropped each night.", "If it is you who acts, start with “I”. Otherwise it may stay."),
            ("Nobody was harmed.", "Leave it, unless it matters who or what did it."),
            ("In the end no data was lost.", "Leave it, unless it matters who or what did it."),
            ("I was paged.", "Leave it, unless it matters who did it."),
        ] {
            let hints = crate::analyze(text, &crate::Options::default());
            assert_eq!(hints.first().map(|hint| hint.instead.as_str()), Some(want), "{text}");
        }
    }

    #[test]
    fn only_a_hidden_deed_is_loud() {
        use Panel::{Context, Lesson, Response, Setback};
        for (panel, text, want) in [
            (Some(Setback), "The table was dropped.", Loudness::Loud),
            (Some(Response), "The release had been rolled back.", Loudness::Loud),
            (None, "The backups should have been tested.", Loudness::Loud),
            (Some(Response), "The alert has never been checked.", Loudness::Loud),
            (Some(Setback), "The job had to be restarted.", Loudness::Loud),
            (Some(Setback), "The table was dropped by me.", Loudness::Loud),
            (Some(Context), "The table was dropped.", Loudness::Quiet),
            (Some(Lesson), "The table was dropped.", Loudness::Quiet),
            (Some(Setback), "The table was dropped by Sam.", Loudness::Quiet),
            (Some(Setback), "The logs are rotated every night.", Loudness::Quiet),
            (Some(Setback), "The logs can be rotated.", Loudness::Quiet),
            (Some(Response), "I was paged.", Loudness::Quiet),
            (Some(Response), "I was asked to help.", Loudness::Quiet),
            (Some(Response), "Then we were told to wait.", Loudness::Quiet),
            (Some(Response), "I had been given the keys.", Loudness::Quiet),
            (Some(Setback), "We were impressed by the graph.", Loudness::Quiet),
            (Some(Setback), "Nine customers were affected.", Loudness::Quiet),
        ] {
            let hints = analyze(text, &Options { panel, ..Options::default() });
            let found = hints.iter().find(|hint| hint.rule.as_str() == "passive-voice").map(|hint| hint.loudness);
            assert_eq!(found, Some(want), "{text}");
        }
    }
}
