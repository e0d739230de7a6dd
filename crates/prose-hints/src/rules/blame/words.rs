//! Who can be blamed, and the words that do it.

use crate::words::Words;

/// People, roles, teams and companies. Nothing that is also a common name of software.
pub(super) fn is_party(word: &str) -> bool {
    PARTIES.contains(word)
}

static PARTIES: Words = Words::new(&[
    "admin",
    "admins",
    "agency",
    "analyst",
    "analysts",
    "architect",
    "architects",
    "boss",
    "ceo",
    "client",
    "clients",
    "co-worker",
    "co-workers",
    "colleague",
    "colleagues",
    "company",
    "consultant",
    "consultants",
    "contractor",
    "contractors",
    "coworker",
    "coworkers",
    "cto",
    "customer",
    "customers",
    "designer",
    "designers",
    "dev",
    "developer",
    "developers",
    "devops",
    "devs",
    "director",
    "engineer",
    "engineers",
    "examiner",
    "executives",
    "freelancer",
    "freelancers",
    "group",
    "guy",
    "guys",
    "hr",
    "intern",
    "interns",
    "junior",
    "juniors",
    "lead",
    "leader",
    "leadership",
    "leads",
    "legal",
    "management",
    "manager",
    "managers",
    "marketing",
    "mate",
    "mates",
    "mentor",
    "offshore",
    "ops",
    "owner",
    "partner",
    "partners",
    "people",
    "pm",
    "pms",
    "predecessor",
    "predecessors",
    "professor",
    "qa",
    "reviewer",
    "reviewers",
    "sales",
    "senior",
    "seniors",
    "squad",
    "staff",
    "stakeholder",
    "stakeholders",
    "student",
    "students",
    "supervisor",
    "supplier",
    "suppliers",
    "support",
    "team",
    "teammate",
    "teammates",
    "teams",
    "tester",
    "testers",
    "vendor",
    "vendors",
]);

/// Verbs that end the words before them: no part of a name.
pub(super) fn is_fault_verb(word: &str) -> bool {
    matches!(word, "broke" | "forgot" | "kept" | "left" | "blew" | "took" | "let" | "wrote" | "gave" | "made")
}

/// What was expected of somebody, and was not done: with *didn't*, *wouldn't*, *never*, *were supposed to*, *took days to*.
pub(super) fn is_duty(word: &str) -> bool {
    DUTIES.contains(word)
}

static DUTIES: Words = Words::new(&[
    "act",
    "acted",
    "answer",
    "answered",
    "approve",
    "care",
    "cared",
    "catch",
    "check",
    "checked",
    "communicate",
    "communicated",
    "cooperate",
    "cooperated",
    "deliver",
    "delivered",
    "did",
    "do",
    "document",
    "documented",
    "escalate",
    "escalated",
    "explain",
    "explained",
    "fix",
    "follow",
    "followed",
    "gave",
    "give",
    "help",
    "helped",
    "inform",
    "informed",
    "learned",
    "let",
    "listen",
    "listened",
    "mention",
    "mentioned",
    "notify",
    "own",
    "owned",
    "paid",
    "pay",
    "plan",
    "prepare",
    "prioritize",
    "provide",
    "provided",
    "read",
    "replied",
    "reply",
    "respond",
    "responded",
    "review",
    "reviewed",
    "share",
    "shared",
    "show",
    "support",
    "supported",
    "tell",
    "test",
    "tested",
    "told",
    "understand",
    "understood",
    "update",
    "updated",
    "warn",
    "warned",
    "write",
    "wrote",
]);

/// What only people fail to do, so that “they” must be people.
pub(super) fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "answer"
            | "apologize"
            | "bother"
            | "bothered"
            | "care"
            | "cared"
            | "communicate"
            | "communicated"
            | "cooperate"
            | "explain"
            | "explained"
            | "listen"
            | "listened"
            | "mention"
            | "mentioned"
            | "tell"
            | "told"
            | "warn"
            | "warned"
    )
}

/// What nobody did: participles and pasts.
pub(super) fn is_neglect(word: &str) -> bool {
    NEGLECTED.contains(word)
}

static NEGLECTED: Words = Words::new(&[
    "answered",
    "asked",
    "bothered",
    "cared",
    "checked",
    "communicated",
    "documented",
    "done",
    "escalated",
    "explained",
    "followed",
    "given",
    "helped",
    "informed",
    "listened",
    "looked",
    "mentioned",
    "monitored",
    "owned",
    "read",
    "replied",
    "responded",
    "reviewed",
    "said",
    "shared",
    "spoken",
    "stopped",
    "taught",
    "tested",
    "thought",
    "told",
    "updated",
    "warned",
    "watched",
    "written",
]);

/// What somebody keeps doing to the teller's annoyance.
pub(super) fn is_nagging(word: &str) -> bool {
    matches!(
        word,
        "adding"
            | "arguing"
            | "asking"
            | "blaming"
            | "breaking"
            | "changing"
            | "complaining"
            | "delaying"
            | "demanding"
            | "forgetting"
            | "ignoring"
            | "interrupting"
            | "moving"
            | "pushing"
            | "sending"
            | "skipping"
            | "switching"
    )
}

/// Character and skill, judged.
pub(super) fn is_careless(word: &str) -> bool {
    CARELESS.contains(word)
}

static CARELESS: Words = Words::new(&[
    "abrasive",
    "abrupt",
    "aggressive",
    "arrogant",
    "brash",
    "careless",
    "clueless",
    "condescending",
    "defensive",
    "dishonest",
    "dismissive",
    "disorganized",
    "disrespectful",
    "impatient",
    "incompetent",
    "inexperienced",
    "irresponsible",
    "lazy",
    "micromanaging",
    "negligent",
    "outspoken",
    "rude",
    "selfish",
    "sloppy",
    "slow",
    "stubborn",
    "toxic",
    "uncooperative",
    "unhelpful",
    "uninterested",
    "unprofessional",
    "unqualified",
    "unrealistic",
    "unreasonable",
    "unreliable",
    "unresponsive",
]);

/// Work, judged.
pub(super) fn is_bad(word: &str) -> bool {
    matches!(
        word,
        "awful"
            | "bad"
            | "broken"
            | "buggy"
            | "incomplete"
            | "misleading"
            | "poor"
            | "terrible"
            | "unclear"
            | "unrealistic"
            | "untested"
            | "wrong"
    )
}

/// What somebody was not.
pub(super) fn is_good(word: &str) -> bool {
    matches!(
        word,
        "active"
            | "attentive"
            | "available"
            | "careful"
            | "clear"
            | "committed"
            | "competent"
            | "cooperative"
            | "experienced"
            | "helpful"
            | "honest"
            | "motivated"
            | "organized"
            | "prepared"
            | "professional"
            | "qualified"
            | "responsive"
            | "skilled"
            | "supportive"
            | "willing"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [&PARTIES, &DUTIES, &NEGLECTED, &CARELESS] {
            assert!(list.are_sorted());
        }
    }
}
