//! What is found and what is left alone, in rows: marked words are found, and nothing else.
#![expect(clippy::unwrap_used, reason = "tests; clippy knows only those marked #[test]")]

use confidential::{Kind, find};

/// `{person:Jane}` marks what is found.
#[track_caller]
fn check(rows: &[&str]) {
    let mut wrong = String::new();
    for row in rows {
        let (mut text, mut marks) = (String::new(), Vec::new());
        let mut rest = *row;
        while let Some((before, behind)) = rest.split_once('{') {
            let (mark, next) = behind.split_once('}').unwrap();
            let (kind, words) = mark.split_once(':').unwrap();
            text += before;
            marks.push((Kind::from_id(kind).unwrap(), text.len()..text.len() + words.len()));
            text += words;
            rest = next;
        }
        text += rest;
        let found = find(&[&text]).remove(0);
        let shown: Vec<_> = found.iter().map(|finding| (finding.kind.id(), &text[finding.span.clone()])).collect();
        let fits = found.iter().zip(&marks).all(|(finding, (kind, span))| {
            finding.kind == *kind && finding.span.start <= span.start && span.end <= finding.span.end
        });
        if !fits || found.len() != marks.len() {
            wrong += &format!("{text}\n    {shown:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn people_are_found_by_their_names_and_by_what_is_said_of_them() {
    check(&[
        "I told {person:Jane} about it.",
        "{person:Jane Doe} reviewed it.",
        "{person:Priya} from the data team found it.",
        "We asked {person:Dr. Weber} for the table.",
        "I pinged {person:@mkowalski} twice.",
        "My manager {person:Tom} agreed.",
        "A colleague, {person:Ayşe}, saw it first.",
        "I told {person:Marek}.",
        "{person:Bob}'s script was wrong.",
        "🙂 Then {person:Ngozi} called me.",
        "It was {person:Rosa van der Berg} who noticed.",
        "{person:Zbyszko} told me so.",
        "I reported to {person:Pradnya Kulkarni} then.",
        "told {person:jane} about it",
        "{person:Mark} said it was fine.",
    ]);
}

#[test]
fn words_that_look_like_people_are_left() {
    check(&[
        "Jenkins was red again.",
        "Bill runs at month end.",
        "We shipped it in May.",
        "Will it scale?",
        "Mark my words.",
        "The Grace period was over; grace was not.",
        "Ada Lovelace would have laughed.",
        "We ran Jasmine and Jest.",
        "Frank feedback would have helped.",
        "Chase down the owner.",
        "@Transactional was missing, and @angular/core was old.",
        "Black Friday is a Friday.",
        "The Platform team and the Staff Engineer met the CTO.",
        "Monitoring showed nothing. Traffic dropped. Customers complained.",
    ]);
}

#[test]
fn companies_are_found_where_one_works_or_serves() {
    check(&[
        "I worked at {company:Acme} for two years.",
        "Our customer {company:Globex} noticed.",
        "I worked for {company:Initrode} then.",
        "I joined {company:Initech} in spring.",
        "{company:Vandelay Industries Ltd.} paid for it.",
        "{company:Halvorsen Logistics} lost a day.",
        "I worked at {company:Stripe} then.",
        "Our client {company:Stripe} complained.",
        "At {company:Lufthansa} I was on call.",
        "It was a start-up called {company:Mwanga Capital}.",
    ]);
}

#[test]
fn technology_is_named_freely() {
    check(&[
        "Kafka, Postgres, Kubernetes, AWS, S3, GitHub, Jenkins and Datadog were green.",
        "Stripe's API came twice, and Twilio was slow.",
        "We moved from Oracle to PostgreSQL and from Slack to Teams.",
        "OutOfMemoryError and NullPointerException in JavaScript, OAuth on iOS and a MacBook.",
        "The orders-service lost its user_id behind a feature-flag; see README and main.rs.",
        "React, Java, Linux, Redis, Elastic, Terraform and Jira.",
    ]);
}

#[test]
fn internal_names_are_found() {
    check(&[
        "We called it {product:Project Falcon}.",
        "It was codenamed {product:Bluebird}.",
        "Our service {product:Zephyr} was down.",
        "The {product:Atlantide} service was down.",
        "I broke {product:falcon-billing-api} again.",
        "The {product:PayHive} service was mine.",
        "{product:Zollhund}, our deploy tool, was slow.",
        "The {product:Corvane} outage took two hours.",
    ]);
}

#[test]
fn hosts_are_found_and_public_sites_are_left() {
    check(&[
        "I rebooted {host:db-prod-03.internal.acme.net}.",
        "See {host:https://wiki.acme.example/runbook}.",
        "{host:jenkins.corp.example} was red.",
        "{host:payments.acme.io} did not answer.",
        "{host:web-eu-west-1a-07} was full.",
        "It ran on localhost, example.com and github.com.",
        "I changed main.rs, config.yaml and node.js, e.g. in v1.2.",
        "It is in us-east-1 and eu-west-1.",
    ]);
}

#[test]
fn addresses_are_found_and_versions_are_left() {
    check(&[
        "The old one was {address:10.42.7.19}.",
        "It was {address:fd12:3456:789a::1}.",
        "The route to {address:172.16.0.0/12} was wrong.",
        "I rang {address:+353 1 555 0142} twice.",
        "Call me at {address:(555) 010-1234}.",
        "The office at {address:12 Baker Street} had no power.",
        "In {address:Lindenstraße 41, 10969 Berlin} it was dark.",
        "We ran version 1.2.3.4 on 127.0.0.1 and 0.0.0.0.",
        "From 10:15:30 to 11:20, at 16:9, on 2024-11-02.",
        "192.0.2.1 is for documents.",
    ]);
}

#[test]
fn tickets_are_found_and_standards_are_left() {
    check(&[
        "See {ticket:PAY-442} and {ticket:INC0012345}.",
        "I closed {ticket:ticket #4821}.",
        "I merged {ticket:PR #311} and {ticket:#5521}.",
        "In pull request {ticket:1184} I asked.",
        "UTF-8, SHA-256, ISO-8601, RFC-2119, SEV-1, P1, COVID-19, HTTP-500, H-100.",
        "CVE-2021-44228 is public.",
    ]);
}

#[test]
fn mails_and_secrets_are_found() {
    check(&[
        "Write to {email:j.doe@acme.example}.",
        "user@example.com is nobody.",
        "The key {secret:AKIAQ7ZT4MWX2JPLV6RN} was live.",
        "The token {secret:ghp_x8Tq3VnLw02ZrJmYc5KdE71uHsPfGa9B} leaked.",
        "password: {secret:hunter2} was in the file.",
        "It said {secret:DB_PASSWORD=Ph0Bo!2022} there.",
        "We used {secret:postgres://svc:Kalyna88@10.3.0.12:5432/billing} everywhere.",
        "{secret:-----BEGIN RSA PRIVATE KEY----- MIIEow -----END RSA PRIVATE KEY-----} was in git.",
        "The admin logged in with {secret:admin:Passw0rd77}.",
        "I reverted commit 8f3e2a1b9c0d and 3f2c1a90-7d1e-4c55-9a0b-2f6f0e1d8c33 was the request id.",
        "The password was wrong, and correct horse is no secret.",
    ]);
}

#[test]
fn a_name_that_was_recognised_once_is_found_everywhere() {
    let found = find(&[
        "Kererū is slow",
        "Our service Kererū was Tamsyn's; my colleague Tamsyn Ward was away.",
        "Tamsyn came back.",
    ]);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [1, 3, 1]);
}

#[test]
fn suggestions_fit_the_sentence() {
    for (text, neutral) in [
        ("My manager Tom agreed.", "My manager agreed."),
        ("I told Jane. Jane asked why.", "I told a colleague. The colleague asked why."),
        ("Bob's script was wrong.", "A colleague's script was wrong."),
        ("A colleague, Ayşe, saw it.", "A colleague saw it."),
        ("Priya from the data team found it.", "A colleague from the data team found it."),
        ("I told Jane and Marek.", "I told two colleagues."),
        ("I worked at Acme Bank then.", "I worked at my company then."),
        ("Our customer Globex noticed.", "Our customer noticed."),
        ("The Atlantide service was down.", "The internal service was down."),
        ("We called it Project Falcon.", "We called it the project."),
        ("I rebooted db-prod-03.acme.internal.", "I rebooted a database server."),
        ("I merged PR #311.", "I merged a pull request."),
        ("In the ticket PAY-442 I wrote it.", "In the ticket I wrote it."),
        ("The key AKIAQ7ZT4MWX2JPLV6RN was live.", "The key [removed] was live."),
    ] {
        assert_eq!(replaced(text), neutral);
    }
}

fn replaced(text: &str) -> String {
    let mut out = text.to_owned();
    for finding in find(&[text]).remove(0).into_iter().rev() {
        out.replace_range(finding.span, &finding.suggestion);
    }
    out
}

#[test]
fn ids_lead_back_to_their_kinds() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_id(kind.id()), Some(kind));
    }
    assert_eq!(Kind::from_id("Person"), None);
}

/// The texts of one story with all findings replaced.
fn told_neutrally(texts: &[&str]) -> String {
    let found = find(texts);
    let mut out: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    for (text, found) in out.iter_mut().zip(found) {
        for finding in found.into_iter().rev() {
            text.replace_range(finding.span, &finding.suggestion);
        }
    }
    out.join(" / ")
}

#[track_caller]
fn reads(rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, neutral) in rows {
        let out = told_neutrally(&text.split(" / ").collect::<Vec<_>>());
        if out != *neutral {
            wrong += &format!("{text}\n    {out}\n    {neutral}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_is_worked_on_is_a_system() {
    reads(&[
        ("I worked on Falcon, the checkout.", "I worked on an internal service, the checkout."),
        (
            "I owned Falcon. Falcon failed at night.",
            "I owned an internal service. The internal service failed at night.",
        ),
        ("I rolled out Tarpon that day.", "I rolled out an internal service that day."),
        (
            "Then Falcon told me off. / I worked on Falcon.",
            "Then an internal service told me off. / I worked on the internal service.",
        ),
        ("We had migrated to Heron.", "We had migrated to an internal service."),
        ("I worked on Android and owned Redis.", "I worked on Android and owned Redis."),
    ]);
}

#[test]
fn a_role_before_a_name_is_a_person() {
    reads(&[
        ("I asked our head of platform, J. Whitfield, why.", "I asked our head of platform why."),
        (
            "Our head of platform, J. Whitfield, agreed. Whitfield left.",
            "Our head of platform agreed. Our head of platform left.",
        ),
        ("I told the director of operations, Kaveh Sadri.", "I told the director of operations."),
        ("My team lead was Ingrid Solheim.", "My team lead was somebody from the same office."),
        (
            "My team lead was Ingrid Solheim. Ingrid knew.",
            "My team lead was somebody from the same office. My team lead knew.",
        ),
        ("St. Brigid's was a customer.", "A customer was a customer."),
        ("We served St. Brigid's. St. Brigid's complained.", "We served a company. The company complained."),
        ("It was at St. Mary's Hospital. St. Louis is a town.", "It was at a healthcare company. St. Louis is a town."),
    ]);
}

#[test]
fn channels_and_buckets_go_with_their_signs() {
    reads(&[
        ("I wrote in #payments-war-room first.", "I wrote in an internal channel first."),
        ("It was in the #inc-tracking channel.", "It was in the internal channel."),
        ("It lay in s3://acme-dumps/2021 for all.", "It lay in an internal bucket for all."),
        ("We write C# and #1 is a rank.", "We write C# and #1 is a rank."),
    ]);
}

#[test]
fn employer_customers_and_other_companies_are_told_apart() {
    reads(&[
        ("I worked at Globex. Globex was slow.", "I worked at my company. My company was slow."),
        ("I joined Initech in spring. / Initech grew.", "I joined my company in spring. / My company grew."),
        ("Here at Brightwave we ship daily.", "Here at my company we ship daily."),
        ("Our customer Globex called. Globex was down.", "Our customer called. Our customer was down."),
        ("Globex, a customer, called. I worked at Initech.", "A customer, a customer, called. I worked at my company."),
        (
            "I worked at Initech. Globex Ltd paid. Hooli Ltd left. Globex Ltd knew. Hooli Ltd too.",
            "I worked at my company. A company paid. Another company left. The company knew. The other company too.",
        ),
        ("I worked for Brightwave Logistics. Brightwave grew.", "I worked for my company. My company grew."),
        ("Brightwave Logistics grew. I worked for Brightwave.", "My company grew. I worked for my company."),
        ("Globex, our supplier, told the customer.", "A company, our supplier, told the customer."),
        ("Customer 88213 lost data.", "A customer lost data."),
        ("We saw it at customer 88213.", "We saw it at a customer."),
        ("The regulator, Finlux, wrote.", "The regulator wrote."),
        (
            "Brightwave grew. I worked for Brightwave. Globex Ltd paid. Hooli Ltd left. Globex Ltd knew.",
            "My company grew. I worked for my company. A company paid. Another company left. The company knew.",
        ),
        ("I worked at Acme. An Acme engineer came.", "I worked at my company. A company engineer came."),
        (
            "A Falcon outage woke me. I owned Falcon.",
            "An internal service outage woke me. I owned the internal service.",
        ),
        ("I worked on Redis at Hooli.", "I worked on Redis at my company."),
        ("Ana worked at Hooli. I joined Initech.", "A colleague worked at a company. I joined my company."),
        ("Priya from Globex called.", "A colleague from a company called."),
    ]);
}

#[test]
fn no_two_people_get_the_same_words() {
    reads(&[
        ("I told Pavel Hruska. Pavel agreed.", "I told a colleague. The colleague agreed."),
        ("I told Pavel. Pavel Hruska agreed.", "I told a colleague. The colleague agreed."),
        ("I told Jane and Marek.", "I told two colleagues."),
        (
            "I told Jane and Marek. Jane knew. Marek did not.",
            "I told two colleagues. The first colleague knew. The second colleague did not.",
        ),
        (
            "I told Jane. I told Marek. I told Priya. Jane, Marek and Priya knew.",
            "I told a colleague. I told another colleague. I told a third colleague. The first colleague, the second colleague and the third colleague knew.",
        ),
        (
            "Dr. Okafor at the clinic called. Okafor was calm.",
            "Somebody at the customer called. The person at the customer was calm.",
        ),
        ("Mei-Ling from their lab called.", "Somebody at the customer called."),
        ("Sam from the vendor called.", "A colleague from the vendor called."),
        ("I told Jane and Marek said no.", "I told a colleague and another colleague said no."),
        ("My colleague Tom and my colleague Ann agreed.", "My colleague and my other colleague agreed."),
    ]);
}

#[test]
fn machines_are_found_where_one_speaks_of_machines() {
    reads(&[
        ("The disk on pay-07 was full.", "The disk on an internal host was full."),
        ("I restarted auth02 twice.", "I restarted an internal host twice."),
        ("I logged in to k8s-prod-eu then.", "I logged in to a production host then."),
        (
            "I restarted pay-07 and auth02. pay-07 died.",
            "I restarted an internal host and an internal host. An internal host died.",
        ),
        (
            "The box we call Gandalf died; I missed gandalf.",
            "The box we call an internal host died; I missed the internal host.",
        ),
        ("It was the box we call gandalf.", "It was the box we call an internal host."),
        ("I ran it on day-07 and on python3.", "I ran it on day-07 and on python3."),
    ]);
}
