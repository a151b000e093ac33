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
use quality_selfcheck::report::calendar_file::{CalendarFile, Owner};
use quality_selfcheck::report::reminders::reminders;
use quality_selfcheck::report::{
    CalendarEntry, Duty, Group, IcsEvent, Moment, calendar, calendar_words, ics,
};
use quality_selfcheck::session::{
    CalendarRecord, Certificate, CertificateChange, Event, Notes, Session,
};
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

fn certificate(kind: &str, number: u32, issued: &str, expires: &str) -> Certificate {
    let day = |text: &str| (text != "-").then(|| date(text));
    Certificate {
        kind: kind.to_owned(),
        number,
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
        let one = certificate(words[0], 1, words[1], words[2]);
        let found = of_certificate(rules(), &one, date(TODAY));
        let found: Vec<String> = found
            .iter()
            .map(|entry| {
                let what = match entry.what {
                    Duty::Surveillance(..) => "s",
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
    assert_eq!(asked, certificate("qms", 0, "2025-03-15", "2028-03-14"));
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
        [certificate("qms", 1, "2025-03-15", "2028-03-14")]
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
    // The others keep their numbers, and so their entries in the owner's calendar.
    let fewer = send(full.clone(), 3, CertificateChange::Remove);
    let numbers = |session: &Session| -> Vec<u32> {
        session
            .notes
            .certificates
            .iter()
            .map(|one| one.number)
            .collect()
    };
    let mut kept = numbers(&full);
    kept.remove(3);
    assert_eq!(numbers(&fewer), kept);
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

/// Half past nine in the morning in China.
fn now() -> Moment {
    at("2026-11-24", 9 * 60 + 30)
}

/// A moment in China.
fn at(day: &str, minute: u16) -> Moment {
    let day = date(day);
    let days = date("1970-01-01").days_until(day);
    Moment {
        day,
        minute,
        seconds: i64::from(days) * 86_400 + (i64::from(minute) - 8 * 60) * 60,
    }
}

fn event(place: usize, day: Date, summary: &str, description: &str) -> IcsEvent {
    IcsEvent {
        uid: format!("{place}@test"),
        day,
        summary: summary.to_owned(),
        description: description.to_owned(),
        reminders: vec![-89 * 24 * 60 + 15 * 60 - 24 * 60, 9 * 60, 0, -1],
        is_cancelled: place == 1,
    }
}

/// Writes a sample with what the independent parsers are to find in it.
fn sample(name: &str, title: &str, events: &[IcsEvent], sequence: u32) {
    let folder = root().join("target/ics");
    fs::create_dir_all(&folder).unwrap();
    let file = ics::write(title, events, sequence, now());
    fs::write(folder.join(format!("{name}.ics")), file).unwrap();
    let events: Vec<_> = events
        .iter()
        .map(|event| {
            json!({"uid": event.uid, "day": event.day.to_string(), "summary": event.summary,
                "description": event.description, "reminders": event.reminders,
                "cancelled": event.is_cancelled})
        })
        .collect();
    let wanted = json!({"name": title, "stamp": "2026-11-24T01:30:00+00:00", "sequence": sequence,
        "events": events});
    fs::write(folder.join(format!("{name}.json")), wanted.to_string()).unwrap();
}

/// The calendar file of some certificates of a firm.
fn file_of(
    firm: (&str, &CalendarRecord),
    name: Option<&str>,
    certificates: &[Certificate],
    now: Moment,
) -> CalendarFile {
    let days = calendar(Some(rules()), certificates, &[], now.day);
    let (id, record) = firm;
    let owner = Owner { name, record, id };
    CalendarFile::new(&days, Some(rules()), &wording(content()), owner, now)
}

#[test]
fn reminders_ring_when_there_is_something_to_begin() {
    let one = certificate("food", 1, "-", "2028-12-18");
    let day = date("2028-12-18");
    let entry = |begin: Option<&str>, day: Date| CalendarEntry {
        what: Duty::Expiry(&one),
        day,
        begin: begin.map(date),
        is_over: false,
    };
    // now | begin (- for none) | the local times at which it rings
    let cases = r#"
2026-11-24 0930 | 2028-09-19 | 2028-09-19 09:00, 2028-11-18 09:00, 2028-12-11 09:00
2026-11-24 0930 | -          | 2028-11-18 09:00, 2028-12-11 09:00
2028-09-19 0859 | 2028-09-19 | 2028-09-19 09:00, 2028-11-18 09:00, 2028-12-11 09:00
2028-09-19 0900 | 2028-09-19 | 2028-11-18 09:00, 2028-12-11 09:00
2028-11-18 1200 | 2028-11-18 | 2028-12-11 09:00
2028-12-15 0800 | 2028-09-19 | 2028-12-15 09:00
2028-12-15 2200 | 2028-09-19 | 2028-12-16 09:00
2028-12-17 1000 | 2028-09-19 | 2028-12-18 09:00
2028-12-18 0700 | 2028-09-19 | 2028-12-18 09:00
2028-12-18 1000 | 2028-09-19 | 2028-12-18 10:15
2028-12-18 2355 | 2028-09-19 | 2028-12-19 00:10
"#;
    for [now, begin, wanted] in support::table(cases) {
        let (today, clock) = now.split_once(' ').unwrap();
        let clock: u16 = clock.parse().unwrap();
        let now = at(today, clock / 100 * 60 + clock % 100);
        let entry = entry((begin != "-").then_some(begin), day);
        let found: Vec<String> = reminders(&entry, now)
            .iter()
            .map(|minutes| {
                let day = day.plus_days(minutes.div_euclid(1440)).unwrap();
                let minute = minutes.rem_euclid(1440);
                format!("{day} {:02}:{:02}", minute / 60, minute % 60)
            })
            .collect();
        assert_eq!(found.join(", "), wanted, "{today} {clock} {begin}");
    }
}

#[test]
fn the_first_reminder_is_on_the_day_that_the_page_advises() {
    let one = [certificate("qms", 1, "2025-12-20", "2028-12-19")];
    let file = file_of(("a", &CalendarRecord::default()), None, &one, now());
    let text = file.text().replace("\r\n ", "");
    let last = text.split("BEGIN:VEVENT").last().unwrap();
    assert!(last.contains("DTSTART;VALUE=DATE:20281218\r\n"), "{last}");
    assert!(last.contains("TRIGGER:-P89DT15H\r\n"), "{last}");
    let days = calendar(Some(rules()), &one, &[], date(TODAY));
    assert_eq!(days.last().unwrap().begin, Some(date("2028-09-19")));
}

#[test]
fn entries_name_the_firm_and_two_firms_have_entries_of_their_own() {
    let one = [certificate("qms", 1, "-", "2028-12-19")];
    let none = CalendarRecord::default();
    let a = file_of(("0199-a", &none), Some("甲公司"), &one, now());
    let b = file_of(("0199-b", &none), Some("乙/公司"), &one, now());
    assert_eq!(
        a.events[0].summary,
        "再认证（换证）审核：质量管理体系（ISO 9001）（甲公司）"
    );
    assert_eq!(a.file_name(), "证书日历（甲公司）.ics");
    assert_eq!(b.file_name(), "证书日历（乙公司）.ics");
    assert_ne!(a.events[0].uid, b.events[0].uid);
    let unnamed = file_of(("0199-c", &none), None, &one, now());
    assert_eq!(unnamed.file_name(), "证书日历.ics");
    // The check's id is fixed by the first file: a copy of the check on another device speaks of the same entries.
    let copy = file_of(("0200-d", &a.record), Some("甲公司"), &one, now());
    assert_eq!(copy.events[0].uid, a.events[0].uid);
}

#[test]
fn two_certificates_of_a_kind_are_told_apart() {
    let two = [
        certificate("food", 3, "-", "2028-12-19"),
        certificate("food", 5, "-", "2027-05-01"),
        certificate("ems", 6, "-", "2027-05-01"),
    ];
    let file = file_of(("a", &CalendarRecord::default()), None, &two, now());
    let said: Vec<(&str, &str)> = file
        .events
        .iter()
        .map(|event| (event.uid.as_str(), event.summary.as_str()))
        .collect();
    assert_eq!(said.len(), 3);
    assert!(said[0].0.starts_with("expiry-food-5-a@"), "{said:?}");
    assert!(said[0].1.ends_with("（第 2 张）"), "{said:?}");
    assert!(!said[1].1.contains("张）"), "{said:?}");
    assert!(said[2].1.ends_with("（第 1 张）"), "{said:?}");
}

#[test]
fn a_corrected_date_replaces_the_entry_and_what_is_gone_is_cancelled() {
    let none = CalendarRecord::default();
    let first = [
        certificate("qms", 1, "-", "2028-12-19"),
        certificate("food", 2, "-", "2027-05-01"),
    ];
    let before = file_of(("a", &none), Some("甲公司"), &first, now());
    let corrected = [certificate("qms", 1, "-", "2028-12-09")];
    let after = file_of(("a", &before.record), Some("甲公司"), &corrected, now());
    assert!(
        after.record.sequence > before.record.sequence,
        "even in the same minute"
    );
    let [moved, gone] = after.events.as_slice() else {
        panic!("{:?}", after.events)
    };
    let old = |uid: &str| before.events.iter().find(|event| event.uid == uid).unwrap();
    assert_eq!(old(&moved.uid).day, date("2028-12-18"));
    assert_eq!((moved.day, moved.is_cancelled), (date("2028-12-08"), false));
    assert_eq!(old(&gone.uid).day, date("2027-05-01"));
    assert!(gone.is_cancelled && gone.reminders.is_empty());
    assert!(
        gone.summary.starts_with("已取消：到期："),
        "{}",
        gone.summary
    );
    sample(
        "corrected",
        &after.title,
        &after.events,
        after.record.sequence,
    );
    // Whoever did not open that file still gets to know from the next one, until the day is over.
    let later = file_of(
        ("a", &after.record),
        Some("甲公司"),
        &corrected,
        at("2027-05-01", 0),
    );
    assert_eq!(
        later
            .events
            .iter()
            .filter(|event| event.is_cancelled)
            .count(),
        1
    );
    let over = file_of(
        ("a", &after.record),
        Some("甲公司"),
        &corrected,
        at("2027-05-02", 0),
    );
    assert!(over.events.iter().all(|event| !event.is_cancelled));
    // A date that was corrected into the past would ring in its old place.
    let past = [certificate("qms", 1, "-", "2025-12-09")];
    let past = file_of(("a", &before.record), None, &past, now());
    assert!(past.events.iter().all(|event| event.is_cancelled));
    assert_eq!(past.events.len(), 2);
    // Back again.
    let back = file_of(("a", &past.record), None, &first, now());
    assert!(back.events.iter().all(|event| !event.is_cancelled));
    // Where nothing could be kept of the last file, the clock lets the revision grow.
    let lost = file_of(("a", &none), None, &first, at("2026-11-24", 9 * 60 + 31));
    assert!(lost.record.sequence > before.record.sequence);
}

#[test]
fn what_an_owner_typed_is_not_said_to_be_worked_out() {
    let typed = [certificate("food", 1, "-", "2027-05-01")];
    let none = CalendarRecord::default();
    let file = file_of(("a", &none), None, &typed, now());
    assert!(!file.text().contains("推算"), "{}", file.text());
    let days = calendar(Some(rules()), &typed, &[], date(TODAY));
    let text = calendar_words::text(&days, Some(rules()), &wording(content()));
    assert!(
        !text.contains("推算") && text.contains("以证书原件为准"),
        "{text}"
    );
    let audited = [certificate("qms", 1, "2026-05-01", "-")];
    let file = file_of(("a", &none), None, &audited, now());
    assert!(file.events[0].description.contains("推算"));
}

#[test]
fn samples_for_the_independent_parsers_are_written() {
    let firm = support::with(
        &support::model_firm(),
        &json!({"cert.qms": "valid", "cert.qms_issued": "2025-03-15", "cert.qms_expires": "2028-03-14"}),
    );
    let profile = facts(content(), firm);
    let ratings = random::ratings(&[]);
    let evaluation = evaluate(content(), &profile, &ratings, date(TODAY));
    let asked = asked_certificate(content(), &profile).unwrap();
    // The same certificate twice is one event.
    let again = Certificate {
        number: 1,
        ..asked.clone()
    };
    let all = [asked, again, certificate("food", 2, "-", "2027-01-31")];
    let days = calendar(Some(rules()), &all, &evaluation.decisions, date(TODAY));
    let words = wording(content());
    let owner = Owner {
        name: Some("新华五金厂"),
        record: &CalendarRecord::default(),
        id: "0199f2c31a7-4be1",
    };
    let file = CalendarFile::new(&days, Some(rules()), &words, owner, now());
    let events = file.events;
    let mut uids: Vec<&str> = events.iter().map(|event| event.uid.as_str()).collect();
    let count = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), count);
    let audits = events.iter().filter(|event| {
        event
            .summary
            .starts_with("监督审核：质量管理体系（ISO 9001）")
            && event.day == date("2027-03-15")
            && event.description.contains("待核实")
    });
    assert_eq!(audits.count(), 1);
    sample("firm", &file.title, &events, file.record.sequence);
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
        i32::MAX as u32,
    );
    sample("empty", "空", &[], 0);
}

#[test]
fn moments_are_stamped_in_utc() {
    assert_eq!(now().stamp(), "20261124T013000Z");
    assert_eq!(at("2027-01-01", 7 * 60 + 59).stamp(), "20261231T235900Z");
    let long_ago = Moment {
        seconds: -1,
        ..now()
    };
    assert_eq!(long_ago.stamp(), "19691231T235959Z");
    assert_eq!(long_ago.revision(0), 1);
    assert_eq!(at("2026-01-01", 8 * 60 + 5).revision(0), 5);
    assert_eq!(now().revision(u32::MAX), i32::MAX as u32);
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
        let lines = unfolded(&ics::write("日历", &events, 3, now()))?;
        let all = |name: &str| -> Vec<String> {
            lines.iter().filter_map(|line| line.strip_prefix(name)).map(unescaped).collect()
        };
        let summaries: Vec<String> = texts.iter().map(|(summary, _)| summary.clone()).collect();
        prop_assert_eq!(all("SUMMARY:"), summaries);
        let uids: Vec<String> = events.iter().map(|event| event.uid.clone()).collect();
        prop_assert_eq!(all("UID:"), uids);
        // After each event's own description come those of its four reminders.
        let descriptions: Vec<String> = all("DESCRIPTION:").into_iter().step_by(5).collect();
        let wanted: Vec<String> = texts.iter().map(|(_, description)| description.clone()).collect();
        prop_assert_eq!(descriptions, wanted);
        prop_assert_eq!(all("TRIGGER:").len(), 4 * events.len());
    }

    #[test]
    fn surveillance_is_never_more_than_twelve_months_apart(
        issued in 0_i32..15_000, valid in 300_i32..2_000, now in 0_i32..15_000,
    ) {
        let day = |n| date("1995-01-01").plus_days(n).unwrap();
        let (issued, today) = (day(issued), day(now));
        let expires = issued.plus_days(valid).unwrap();
        let one = Certificate { kind: "qms".into(), number: 1, issued: Some(issued), expires: Some(expires) };
        let found = of_certificate(rules(), &one, today);
        let audits: Vec<Date> = found.iter()
            .filter(|entry| matches!(entry.what, Duty::Surveillance(..)))
            .map(|entry| entry.day).collect();
        for pair in audits.windows(2) {
            prop_assert!(pair[0] < pair[1]);
            prop_assert!(pair[1] <= pair[0].plus_days(366).unwrap());
        }
        prop_assert!(audits.iter().all(|audit| *audit > issued && *audit < expires));
        let last = found.last().unwrap();
        prop_assert!(matches!(last.what, Duty::Recertification(_)) && last.day < expires);
        prop_assert!(found.iter().filter(|entry| entry.is_over
            && matches!(entry.what, Duty::Surveillance(..))).count() <= 1);
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
        let owner = Owner { name: None, record: &CalendarRecord::default(), id: "a" };
        let file = CalendarFile::new(&days, Some(rules()), &wording(content()), owner, now());
        for event in &file.events {
            prop_assert!(!event.reminders.is_empty());
            let until = date(TODAY).days_until(event.day) * 24 * 60;
            prop_assert!(event.reminders.iter().all(|minutes| until + minutes > 9 * 60 + 30));
        }
        unfolded(&file.text())?;
    }
}
