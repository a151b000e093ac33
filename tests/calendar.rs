//! The calendar: dates that the certification rules require, deadlines of programmes, and the calendar
//! file, also parsed by an independent parser (`tests/ics.py`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::content::CertificateRules;
use quality_selfcheck::date::Date;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::report::calendar::{asked_certificate, of_certificate};
use quality_selfcheck::report::{Duty, Group, IcsEvent, calendar, calendar_words, ics};
use quality_selfcheck::session::{Certificate, CertificateChange, Event, Notes, Session};
use serde_json::json;
use std::fs;
use support::random::{self, cases, dice};
use support::{TODAY, content, date, facts, root, wording};

fn rules() -> &'static CertificateRules {
    &content()
        .tools
        .as_ref()
        .expect("the pack of tools")
        .certificates
}

fn certificate(kind: &str, issued: &str, expires: &str) -> Certificate {
    let day = |text: &str| (text != "-").then(|| date(text));
    Certificate {
        kind: kind.to_owned(),
        issued: day(issued),
        expires: day(expires),
    }
}

#[test]
fn the_rules_give_the_days() {
    // kind issued expires | the days on 2026-11-24: s surveillance, r recertification, x expiry, ! over
    let cases = r#"
qms 2026-11-01 2029-10-31 | s 2027-11-01, s 2028-11-01, r 2029-10-30
qms 2025-03-15 2028-03-14 | s 2026-03-15!, s 2027-03-15, r 2028-03-13
qms 2024-11-24 2027-11-23 | s 2025-11-24!, s 2026-11-24, r 2027-11-22
qms 2024-02-29 2027-02-28 | s 2026-02-28!, r 2027-02-27
qms 2012-05-01 2027-04-30 | s 2026-05-01!, r 2027-04-29
qms 2020-01-01 2023-01-01 | s 2022-01-01!, r 2022-12-31!
qms 2026-06-01 -          | s 2027-06-01, s 2028-06-01
qms 2021-06-01 -          | s 2026-06-01!, s 2027-06-01, s 2028-06-01
qms - 2027-01-01          | r 2026-12-31
qms 2028-01-01 2027-01-01 | r 2026-12-31
qms - -                   |
ems 2026-06-01 2029-05-31 | x 2029-05-31
ems 2026-06-01 -          |
gone 2026-06-01 2026-06-02 | x 2026-06-02!
qms 9999-06-01 -          |
"#;
    for [given, wanted] in support::table(cases) {
        let words: Vec<&str> = given.split(' ').collect();
        let one = certificate(words[0], words[1], words[2]);
        let found = of_certificate(rules(), &one, date(TODAY));
        let found: Vec<String> = found
            .iter()
            .map(|entry| {
                let what = match entry.what {
                    Duty::Surveillance(_) => "s",
                    Duty::Recertification(_) => "r",
                    Duty::Expiry(_) => "x",
                    _ => "?",
                };
                format!(
                    "{what} {}{}",
                    entry.day,
                    if entry.is_over { "!" } else { "" }
                )
            })
            .collect();
        assert_eq!(found.join(", "), wanted, "{given}");
    }
}

#[test]
fn the_certificate_of_the_answers_is_one_of_them() {
    let firm = json!({"cert.qms": "valid", "cert.qms_issued": "2025-03-15", "cert.qms_expires": "2028-03-14"});
    let asked = asked_certificate(content(), &facts(content(), firm)).unwrap();
    assert_eq!(asked, certificate("qms", "2025-03-15", "2028-03-14"));
    assert_eq!(
        asked_certificate(content(), &facts(content(), json!({}))),
        None
    );
}

#[test]
fn only_programmes_within_reach_have_days() {
    let firm = support::json(
        r#"{"firm.region": "350200", "firm.entity": "individual", "firm.industry": "industry",
            "firm.employees": 10, "firm.revenue": 100}"#,
    );
    let evaluation = support::evaluate_facts(&firm, TODAY);
    let days = calendar(Some(rules()), &[], &evaluation.decisions, date(TODAY));
    assert!(!days.is_empty(), "the tax relief has an end");
    for entry in &days {
        let (Duty::ApplyFrom(of) | Duty::ApplyTo(of) | Duty::Ends(of)) = entry.what else {
            panic!("{entry:?}")
        };
        let decision = evaluation
            .decisions
            .iter()
            .find(|d| d.programme.id == of.id);
        let group = Group::of(decision.unwrap());
        assert!(matches!(group, Group::Eligible | Group::Near), "{}", of.id);
        assert!(entry.day >= date(TODAY));
    }
}

#[test]
fn certificates_are_added_changed_and_removed() {
    let today = date(TODAY);
    let send = |session: Session, place, change| {
        session.after(Event::Certificate(place, change), content(), today)
    };
    let add = CertificateChange::Kind(0);
    let mut session = send(Session::new(), 0, add);
    session = send(
        session,
        0,
        CertificateChange::Issued(Some(date("2025-03-15"))),
    );
    session = send(
        session,
        0,
        CertificateChange::Expires(Some(date("2028-03-14"))),
    );
    assert_eq!(
        session.notes.certificates,
        [certificate("qms", "2025-03-15", "2028-03-14")]
    );
    // What there is no place or kind for changes nothing.
    for (place, change) in [
        (5, add),
        (1, CertificateChange::Kind(1000)),
        (1, CertificateChange::Remove),
        (1, CertificateChange::Issued(None)),
    ] {
        assert_eq!(send(session.clone(), place, change), session);
    }
    let changed = send(session.clone(), 0, CertificateChange::Kind(1));
    assert_eq!(changed.notes.certificates[0].kind, "ems");
    let mut full = session.clone();
    for place in 1..Notes::MOST_CERTIFICATES + 5 {
        full = send(full, place, add);
    }
    assert_eq!(full.notes.certificates.len(), Notes::MOST_CERTIFICATES);
    assert!(send(session, 0, CertificateChange::Remove).notes.is_empty());
}

/// The lines of a calendar file, unfolded, after looking at its form.
fn unfolded(file: &str) -> Result<Vec<String>, TestCaseError> {
    prop_assert!(file.ends_with("\r\n"));
    let without = file.replace("\r\n", "");
    prop_assert!(!without.contains(['\r', '\n']), "a bare line break");
    let mut lines: Vec<String> = Vec::new();
    for line in file.trim_end_matches("\r\n").split("\r\n") {
        prop_assert!(line.len() <= 75, "{} octets", line.len());
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    Ok(lines)
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => plain.push('\n'),
                Some(c) => plain.push(c),
                None => {}
            },
            (c, false) => plain.push(c),
        }
    }
    plain
}

fn event(place: usize, day: Date, summary: &str, description: &str) -> IcsEvent {
    IcsEvent {
        uid: format!("{place}@test"),
        day,
        summary: summary.to_owned(),
        description: description.to_owned(),
    }
}

/// Writes a sample with what an independent parser is to find in it.
fn sample(name: &str, title: &str, events: &[IcsEvent]) {
    let folder = root().join("target/ics");
    fs::create_dir_all(&folder).unwrap();
    let file = ics::write(title, events, date(TODAY));
    fs::write(folder.join(format!("{name}.ics")), file).unwrap();
    let events: Vec<_> = events
        .iter()
        .map(|event| {
            json!({"uid": event.uid, "day": event.day.to_string(), "summary": event.summary,
                "description": event.description})
        })
        .collect();
    let wanted = json!({"name": title, "stamp": TODAY, "remind": [30, 7], "events": events});
    fs::write(folder.join(format!("{name}.json")), wanted.to_string()).unwrap();
}

#[test]
fn samples_for_the_independent_parser_are_written() {
    let firm = support::with(
        &support::model_firm(),
        &json!({"cert.qms": "valid", "cert.qms_issued": "2025-03-15", "cert.qms_expires": "2028-03-14"}),
    );
    let profile = facts(content(), firm);
    let ratings = random::ratings(&[]);
    let evaluation = evaluate(content(), &profile, &ratings, date(TODAY));
    let asked = asked_certificate(content(), &profile).unwrap();
    // The same certificate twice is one event.
    let all = [asked.clone(), asked, certificate("food", "-", "2027-01-31")];
    let days = calendar(Some(rules()), &all, &evaluation.decisions, date(TODAY));
    let words = wording(content());
    let events = calendar_words::events(&days, Some(rules()), &words);
    let mut uids: Vec<&str> = events.iter().map(|event| event.uid.as_str()).collect();
    let count = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), count);
    assert!(events.iter().any(
        |event| event.summary == "监督审核：质量管理体系（ISO 9001）"
            && event.day == date("2027-03-15")
            && event.description.contains("待核实")
    ));
    sample("firm", "证书日历", &events);
    let text = calendar_words::text(&days, Some(rules()), &words);
    assert!(
        text.contains("到期：食品安全（ISO 22000）、危害分析（HACCP）: 2027-01-31 到期"),
        "{text}"
    );
    let hard = "逗号,分号;反斜杠\\n引号\"冒号:换行\n第二行😀".repeat(9);
    sample(
        "hard",
        "难读的",
        &[
            event(0, date("2027-01-31"), &hard, "第一行\n第二行"),
            event(1, date("2028-02-29"), "x", &"y".repeat(200)),
        ],
    );
    sample("empty", "空", &[]);
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn whatever_is_written_can_be_read_again(
        texts in prop::collection::vec(("\\PC{0,80}", "(\\PC|\n|\t){0,200}"), 0..4),
        days in 0_i32..20_000,
    ) {
        let events: Vec<IcsEvent> = texts.iter().enumerate().map(|(place, (summary, description))| {
            event(place, date("2000-01-01").plus_days(days).unwrap(), summary, description)
        }).collect();
        let lines = unfolded(&ics::write("日历", &events, date(TODAY)))?;
        let all = |name: &str| -> Vec<String> {
            lines.iter().filter_map(|line| line.strip_prefix(name)).map(unescaped).collect()
        };
        let summaries: Vec<String> = texts.iter().map(|(summary, _)| summary.clone()).collect();
        prop_assert_eq!(all("SUMMARY:"), summaries);
        let uids: Vec<String> = events.iter().map(|event| event.uid.clone()).collect();
        prop_assert_eq!(all("UID:"), uids);
        // After each event's own description come those of its two reminders.
        let descriptions: Vec<String> = all("DESCRIPTION:").into_iter().step_by(3).collect();
        let wanted: Vec<String> = texts.iter().map(|(_, description)| description.clone()).collect();
        prop_assert_eq!(descriptions, wanted);
        prop_assert_eq!(all("TRIGGER:").len(), 2 * events.len());
    }

    #[test]
    fn surveillance_is_never_more_than_twelve_months_apart(
        issued in 0_i32..15_000, valid in 300_i32..2_000, now in 0_i32..15_000,
    ) {
        let day = |n| date("1995-01-01").plus_days(n).unwrap();
        let (issued, today) = (day(issued), day(now));
        let expires = issued.plus_days(valid).unwrap();
        let one = Certificate { kind: "qms".into(), issued: Some(issued), expires: Some(expires) };
        let found = of_certificate(rules(), &one, today);
        let audits: Vec<Date> = found.iter()
            .filter(|entry| matches!(entry.what, Duty::Surveillance(_)))
            .map(|entry| entry.day).collect();
        for pair in audits.windows(2) {
            prop_assert!(pair[0] < pair[1]);
            prop_assert!(pair[1] <= pair[0].plus_days(366).unwrap());
        }
        prop_assert!(audits.iter().all(|audit| *audit > issued && *audit < expires));
        let last = found.last().unwrap();
        prop_assert!(matches!(last.what, Duty::Recertification(_)) && last.day < expires);
        prop_assert!(found.iter().filter(|entry| entry.is_over
            && matches!(entry.what, Duty::Surveillance(_))).count() <= 1);
    }

    #[test]
    fn any_answers_give_a_calendar(facts in dice(content().facts.len())) {
        let profile = random::profile(content(), &facts);
        let evaluation = evaluate(content(), &profile, &random::ratings(&[]), date(TODAY));
        let all: Vec<Certificate> = asked_certificate(content(), &profile).into_iter().collect();
        let days = calendar(Some(rules()), &all, &evaluation.decisions, date(TODAY));
        for pair in days.windows(2) {
            prop_assert!(pair[0].day <= pair[1].day);
        }
        let events = calendar_words::events(&days, Some(rules()), &wording(content()));
        unfolded(&ics::write("日历", &events, date(TODAY)))?;
    }
}
