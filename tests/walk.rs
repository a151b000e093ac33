//! The questionnaire flow: from the welcome to the report, back again, and only through questions that matter.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::Rating;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::profile::{Answer, FactKey, Value};
use quality_selfcheck::session::walk::{self, Part};
use quality_selfcheck::session::{Event, Session, Step};
use serde_json::{Value as Json, json};
use support::random::{self, Dice, cases, dice};
use support::{TODAY, answers, content, date, fact, model_firm, with};

fn after(session: &Session, event: Event) -> Session {
    session.after(event, content(), date(TODAY))
}

fn name(step: Step) -> String {
    step.name(content())
}

/// Answers the shown screen as `firm` would, or with "说不清", and goes on.
fn answered(session: &Session, firm: &Json) -> Session {
    let known = answers(content(), &json!({ "facts": firm })).0;
    let session = match session.step {
        Step::Fact(key) => {
            let answer = known.answer(key).unwrap_or(Answer::DontKnow);
            after(session, Event::Answer(key, Some(answer)))
        }
        Step::Item(place) => after(session, Event::Rate(place, Some(Rating::Points(3)))),
        _ => session.clone(),
    };
    after(&session, Event::Next)
}

/// The flow of a firm from the welcome to the report, with every session on the way.
fn walked(firm: &Json) -> Vec<Session> {
    let mut sessions = vec![Session::new()];
    while sessions.last().unwrap().step != Step::Report {
        sessions.push(answered(sessions.last().unwrap(), firm));
        assert!(sessions.len() < 200, "the walk does not end");
    }
    sessions
}

fn facts_asked(sessions: &[Session]) -> Vec<String> {
    let facts = sessions
        .iter()
        .filter(|session| matches!(session.step, Step::Fact(_)));
    facts
        .map(|session| name(session.step)["fact/".len()..].to_owned())
        .collect()
}

#[test]
fn a_firm_walks_from_the_welcome_to_the_report() {
    let sessions = walked(&model_firm());
    let parts: Vec<Part> = sessions
        .iter()
        .map(|s| walk::part(content(), s, s.step, date(TODAY)))
        .collect();
    let mut order = parts.clone();
    order.dedup();
    assert_eq!(
        order,
        [
            Part::Welcome,
            Part::Profile,
            Part::Check,
            Part::Eligibility,
            Part::Report
        ]
    );
    let items = parts.iter().filter(|part| **part == Part::Check).count();
    assert_eq!(items, content().standard.items.len());
    // No screen twice, and none that the report would still ask for.
    let mut names: Vec<String> = sessions.iter().map(|s| name(s.step)).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), sessions.len());
    let last = sessions.last().unwrap();
    assert_eq!(walk::ask_again(content(), last, date(TODAY)), None);
    // Every screen that lies behind is gone back to, the last first.
    let mut back = last.clone();
    for before in sessions.iter().rev().skip(1) {
        back = after(&back, Event::Back);
        assert_eq!((back.step, &back.trail), (before.step, &before.trail));
    }
    assert_eq!(back.step, Step::Welcome);
    assert_eq!(after(&back, Event::Back).step, Step::Welcome);
    assert_eq!(
        back.profile, last.profile,
        "going back takes no answer back"
    );
}

#[test]
fn numbers_that_the_size_can_do_without_are_not_asked_at_the_beginning() {
    let cases = r#"
{"firm.industry": "industry", "firm.employees": 10}              | firm.employees
{"firm.industry": "industry", "firm.employees": 20}              | firm.employees firm.revenue
{"firm.industry": "industry", "firm.employees": {"max": 19}}     | firm.employees
{"firm.industry": "industry", "firm.employees": {"min": 20, "max": 299}} | firm.employees firm.revenue
{"firm.industry": "industry", "firm.employees": "unknown"}       | firm.employees firm.revenue
{"firm.industry": "other", "firm.employees": 10}                 | firm.employees
{"firm.industry": "agriculture"}                                 | firm.revenue
{"firm.industry": "construction", "firm.revenue": 299}           | firm.revenue
{"firm.industry": "construction", "firm.revenue": 300}           | firm.revenue firm.assets
{"firm.industry": "leasing_business", "firm.employees": 300}     | firm.employees firm.assets
{"firm.industry": "unknown"}                                     |
{}                                                               |
"#;
    for [firm, asked] in support::table(cases) {
        let firm = with(
            &json!({ "firm.region": "350200", "firm.entity": "company" }),
            &support::json(firm),
        );
        let sessions = walked(&firm);
        let check = sessions
            .iter()
            .position(|s| matches!(s.step, Step::Item(_)))
            .unwrap();
        let mut wanted = vec!["firm.region", "firm.entity", "firm.industry"];
        // What is made or sold is asked only where there is something that is made or sold.
        if firm["firm.industry"] == "industry" {
            wanted.push("firm.sector");
        }
        wanted.extend(asked.split(' ').filter(|id| !id.is_empty()));
        assert_eq!(facts_asked(&sessions[..check]), wanted, "{firm}");
    }
}

#[test]
fn what_is_not_known_is_not_asked_again_by_itself() {
    let sessions = walked(&json!({ "firm.region": "350200" }));
    let mut asked = facts_asked(&sessions);
    let all = asked.len();
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), all, "no question twice");
    let last = sessions.last().unwrap();
    let evaluation = evaluate(content(), &last.profile, &last.ratings, date(TODAY));
    assert_eq!(evaluation.ask_next, []);
    assert_eq!(
        after(last, Event::AskMore),
        *last,
        "there is nothing more to ask"
    );
}

#[test]
fn a_skipped_question_comes_back_from_the_report() {
    // On without an answer: the question stays open, and the report may ask it again.
    let mut session = walked(&model_firm()).pop().unwrap();
    let key = fact(content(), "zjtx.score");
    session = after(&session, Event::Answer(key, None));
    session = after(&session, Event::AskMore);
    assert_eq!(session.step, Step::Fact(key));
    let back = after(&session, Event::Back);
    assert_eq!(back.step, Step::Report);
    session = after(&session, Event::Next);
    assert_eq!(session.step, Step::Report);
}

#[test]
fn a_screen_that_lies_behind_is_gone_back_to() {
    let sessions = walked(&model_firm());
    let last = sessions.last().unwrap();
    let wanted = &sessions[7];
    let shown = after(last, Event::Show(wanted.step));
    assert_eq!((shown.step, &shown.trail), (wanted.step, &wanted.trail));
    let new = Step::Fact(fact(content(), "cert.qms_expires"));
    let shown = after(last, Event::Show(new));
    assert_eq!((shown.step, shown.trail.last()), (new, Some(&Step::Report)));
    assert_eq!(after(&shown, Event::Back), *last);
}

#[test]
fn the_self_check_is_walked_once_even_where_nothing_in_it_is_answered() {
    let firm = json!({ "firm.region": "350200", "firm.entity": "company",
        "firm.industry": "other", "firm.employees": 50 });
    let mut session = Session::new();
    session.profile = answers(content(), &json!({ "facts": firm })).0;
    let mut items = 0;
    for _ in 0..300 {
        if session.step == Step::Report {
            break;
        }
        items += usize::from(matches!(session.step, Step::Item(_)));
        session = after(&session, Event::Next);
    }
    assert_eq!(
        (session.step, items),
        (Step::Report, content().standard.items.len())
    );
}

#[test]
fn progress_counts_the_screens_and_the_minutes() {
    let mut before = (Part::Welcome, usize::MAX);
    for session in walked(&model_firm()) {
        let position = walk::position(content(), &session, date(TODAY));
        assert!(
            (1..=position.of).contains(&position.at),
            "{} {position:?}",
            name(session.step)
        );
        let left = walk::minutes_left(content(), &session, position);
        assert_eq!(left == 0, session.step == Step::Report);
        // What verdicts will need shows only at its turn; within a part the minutes only go down.
        if position.part == before.0 {
            assert!(
                left <= before.1,
                "from {before:?} to {left} minutes at {}",
                name(session.step)
            );
        }
        before = (position.part, left);
    }
}

#[test]
fn an_answer_that_is_not_admitted_changes_nothing() {
    let employees = fact(content(), "firm.employees");
    let start = Session::new();
    let today = date(TODAY);
    for answer in [
        Value::Flag(true),
        Value::Choice(0),
        exactly("-1"),
        exactly("1000001"),
    ] {
        let after = start.after(
            Event::Answer(employees, Some(Answer::Value(answer))),
            content(),
            today,
        );
        assert_eq!(after, start, "{answer:?}");
    }
    let critical = content().find_item("nonconforming").unwrap();
    let too_many = Event::Rate(critical, Some(Rating::Points(5)));
    assert_eq!(start.after(too_many, content(), today), start);
    assert_eq!(
        start.after(
            Event::Rate(10_000, Some(Rating::Points(1))),
            content(),
            today
        ),
        start
    );
    let begun = start.after(
        Event::Rate(critical, Some(Rating::Points(1))),
        content(),
        today,
    );
    assert!(begun.is_begun());
    assert_eq!(begun.after(Event::StartOver, content(), today), start);
}

fn exactly(text: &str) -> Value {
    use quality_selfcheck::{decimal::Decimal, profile::Span};
    Value::Number(Span::exact(Decimal::parse(text).unwrap()))
}

/// One random step; the first word of the dice decides what happens.
fn step(session: &Session, dice: Dice) -> Session {
    let random_fact = |n: u64| -> FactKey {
        let facts: Vec<FactKey> = content().facts.iter().map(|(key, _)| key).collect();
        facts[(n % facts.len() as u64) as usize]
    };
    let rated = |session: &Session, place| after(session, Event::Rate(place, random::rating(dice)));
    match (dice.0, session.step) {
        (0, _) => after(session, Event::Back),
        (1, _) => after(session, Event::AskMore),
        (2, _) => after(session, Event::Show(Step::Fact(random_fact(dice.1)))),
        (3, _) => after(session, Event::Next),
        (_, Step::Fact(key)) => {
            let answer = random::answer(content(), content().facts.get(key), dice);
            after(&after(session, Event::Answer(key, answer)), Event::Next)
        }
        (_, Step::Item(place)) => after(&rated(session, place), Event::Next),
        _ => after(session, Event::Next),
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_walk_ends_whatever_is_answered(
        mixed in dice(20), facts in dice(content().facts.len()), skip in any::<u64>(),
    ) {
        // A while of going to and fro, then on with random answers, often with none.
        let mut session = mixed.iter().fold(Session::new(), |session, dice| step(&session, *dice));
        let mut steps = 0;
        while session.step != Step::Report {
            let event = match session.step {
                Step::Fact(key) => {
                    let fact = content().facts.get(key);
                    Some(Event::Answer(key, random::answer(content(), fact, facts[key.index()])))
                }
                Step::Item(place) if skip >> (place % 64) & 1 == 1 => {
                    Some(Event::Rate(place, Some(Rating::Unknown)))
                }
                _ => None,
            };
            session = event.map_or(session.clone(), |event| after(&session, event));
            session = after(&session, Event::Next);
            let position = walk::position(content(), &session, date(TODAY));
            prop_assert!((1..=position.of).contains(&position.at));
            steps += 1;
            prop_assert!(steps <= 150, "{}", name(session.step));
        }
        // And from the report as often as it asks.
        for _ in 0..content().facts.len() {
            let asked = after(&session, Event::AskMore);
            if asked.step == Step::Report {
                break;
            }
            let Step::Fact(key) = asked.step else { panic!("{}", name(asked.step)) };
            session = after(&asked, Event::Answer(key, Some(Answer::DontKnow)));
            session = after(&session, Event::Show(Step::Report));
        }
        prop_assert_eq!(after(&session, Event::AskMore).step, Step::Report);
    }
}
