//! The questionnaire flow and saved data at their boundaries: which screen follows in each case, exact counts of progress and
//! minutes, what an event changes and what it does not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::Rating;
use quality_selfcheck::cost::CostKind;
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::profile::{Answer, Value};
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::session::walk::{self, Part, Position};
use quality_selfcheck::session::{
    CertificateChange, Event, Mode, Notes, Page, Session, Step, saved,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use support::{TODAY, answers, content, date, fact, model_firm, texts};

fn after(session: &Session, event: Event) -> Session {
    session.after(event, content(), date(TODAY))
}

fn item(id: &str) -> usize {
    content().find_item(id).unwrap()
}

/// A session with answers about the firm, at its beginning.
fn of(firm: Json) -> Session {
    let (profile, ratings) = answers(content(), &json!({ "facts": firm }));
    Session {
        profile,
        ratings,
        ..Session::new()
    }
}

/// The same with every item rated.
fn rated(mut session: Session, points: u8) -> Session {
    for item in &session.questionnaire(content()).items.clone() {
        session.ratings.set(item.key, Rating::points(points));
    }
    session
}

fn next(session: &Session) -> Step {
    walk::next(content(), session, date(TODAY))
}

#[test]
fn a_session_is_begun_by_an_answer_a_rating_or_a_note() {
    let start = Session::new();
    assert!(!start.is_begun());
    // To have looked at screens is no beginning.
    assert!(!after(&start, Event::Next).is_begun());
    assert!(of(json!({"firm.region": "350200"})).is_begun());
    assert!(
        after(
            &start,
            Event::Rate(item("storage"), Some(Rating::Points(0)))
        )
        .is_begun()
    );
    assert!(after(&start, Event::Tick(item("storage"), true)).is_begun());
    let text = json!({"format": 2, "facts": {}, "items": {"of-a-later-pack": 3}});
    let (read, errors) = saved::read(&text.to_string(), content()).unwrap();
    assert_eq!(
        (read.is_begun(), errors.len(), read.unread.len()),
        (true, 1, 1)
    );
    assert!(!read.unread.is_empty() && start.unread.is_empty());
}

#[test]
fn ticks_papers_and_points_are_set_and_taken_back() {
    let start = Session::new();
    let ticked = after(&start, Event::Tick(item("storage"), true));
    assert_eq!(ticked.notes.done, BTreeSet::from(["storage".to_owned()]));
    assert_eq!(after(&ticked, Event::Tick(item("storage"), false)), start);
    assert_eq!(after(&start, Event::Tick(9999, true)), start);
    let (programme, paper) = content()
        .programmes
        .iter()
        .enumerate()
        .find_map(|(nth, one)| Some((nth, one.materials.first()?.zh_hans.clone())))
        .unwrap();
    let ready = after(&start, Event::Document(programme, 0, true));
    assert_eq!(ready.notes.documents, BTreeSet::from([paper]));
    assert_eq!(after(&ready, Event::Document(programme, 0, false)), start);
    assert_eq!(after(&start, Event::Document(programme, 999, true)), start);
    assert_eq!(after(&start, Event::Document(999, 0, true)), start);
    let mut notes = Notes::default();
    notes.set_point("p", true);
    assert_eq!(notes.points, BTreeSet::from(["p".to_owned()]));
    notes.set_point("p", false);
    assert!(notes.is_empty());
    let five = Decimal::parse("5").unwrap();
    let cost = after(&start, Event::Cost(CostKind::Scrap, Some(five)));
    assert_eq!(cost.notes.costs.get(CostKind::Scrap), Some(five));
    assert_eq!(after(&cost, Event::Cost(CostKind::Scrap, None)), start);
}

#[test]
fn a_skipped_question_is_asked_again_from_the_report_and_screens_of_the_check_stay_behind() {
    let mut session = of(json!({"firm.region": "350200"}));
    session.trail = vec![
        Step::Welcome,
        Step::Fact(fact(content(), "firm.region")),
        Step::Item(item("storage")),
        Step::Fact(fact(content(), "firm.employees")),
    ];
    session.step = Step::Report;
    let asked = after(&session, Event::AskMore);
    assert_eq!(
        asked.trail,
        [Step::Welcome, Step::Item(item("storage")), Step::Report]
    );
    assert!(matches!(asked.step, Step::Fact(_)));
}

#[test]
fn the_last_item_of_the_pool_is_rated_and_none_after_it() {
    let start = Session::new();
    let last = content().pool.len() - 1;
    assert_eq!(
        after(&start, Event::Rate(last, Some(Rating::Points(1))))
            .ratings
            .answered(),
        1
    );
    let beyond = after(&start, Event::Rate(last + 1, Some(Rating::Points(1))));
    assert_eq!(beyond, start);
}

#[test]
fn the_region_is_the_one_that_was_answered() {
    assert_eq!(Session::new().region(content()), None);
    let region = of(json!({"firm.region": "350200"})).region(content());
    assert_eq!(region, RegionCode::parse("350200"));
    let mut unknown = Session::new();
    unknown
        .profile
        .set(content().region_fact, Some(Answer::DontKnow));
    assert_eq!(unknown.region(content()), None);
}

#[test]
fn certificates_are_added_changed_and_removed_at_their_place() {
    let change =
        |session: &Session, place, change| after(session, Event::Certificate(place, change));
    let kinds = &content().tools.as_ref().unwrap().certificates.kinds;
    let start = Session::new();
    let day = date("2025-03-01");
    let one = change(&start, 0, CertificateChange::Kind(0));
    assert_eq!(one.notes.certificates[0].kind, kinds[0].id);
    // Only after the last one; a kind that there is not adds none; a day without a certificate is nobody's.
    assert_eq!(change(&start, 1, CertificateChange::Kind(0)), start);
    assert_eq!(change(&one, 2, CertificateChange::Kind(0)), one);
    assert_eq!(change(&start, 0, CertificateChange::Kind(999)), start);
    assert_eq!(change(&one, 0, CertificateChange::Kind(999)), one);
    assert_eq!(
        change(&start, 0, CertificateChange::Issued(Some(day))),
        start
    );
    assert_eq!(change(&start, 0, CertificateChange::Remove), start);
    let other = change(&one, 0, CertificateChange::Kind(1));
    assert_eq!(other.notes.certificates.len(), 1);
    assert_eq!(other.notes.certificates[0].kind, kinds[1].id);
    let issued = change(&one, 0, CertificateChange::Issued(Some(day)));
    assert_eq!(issued.notes.certificates[0].issued, Some(day));
    assert_eq!(issued.notes.certificates[0].expires, None);
    let ends = change(&issued, 0, CertificateChange::Expires(Some(day)));
    assert_eq!(ends.notes.certificates[0].expires, Some(day));
    assert_eq!(change(&one, 0, CertificateChange::Remove), start);
    let mut many = start.clone();
    for place in 0..Notes::MOST_CERTIFICATES + 3 {
        many = change(&many, place, CertificateChange::Kind(place % 2));
    }
    assert_eq!(many.notes.certificates.len(), Notes::MOST_CERTIFICATES);
    let fewer = change(&many, 1, CertificateChange::Remove);
    assert_eq!(fewer.notes.certificates.len(), Notes::MOST_CERTIFICATES - 1);
    assert_eq!(fewer.notes.certificates[1].kind, kinds[0].id);
}

#[test]
fn minutes_are_reckoned_from_what_is_left() {
    let minutes = |session: &Session, part, at, of| {
        walk::minutes_left(content(), session, Position { part, at, of })
    };
    let in_mode = |mode| Session {
        mode,
        ..Session::new()
    };
    let [full, check, programmes] = [Mode::Full, Mode::Check, Mode::Programmes].map(in_mode);
    assert_eq!(content().standard.seconds_per_item, 18);
    assert_eq!(content().standard.items.len(), 28);
    // 28 items, 12 questions that verdicts may need and 4 about the firm, at 18 seconds.
    assert_eq!(minutes(&full, Part::Welcome, 1, 1), 14);
    assert_eq!(minutes(&check, Part::Welcome, 1, 1), 9);
    assert_eq!(minutes(&programmes, Part::Welcome, 1, 1), 5);
    // The third of six: four left with it.
    assert_eq!(minutes(&full, Part::Profile, 3, 6), 14);
    assert_eq!(minutes(&full, Part::Profile, 6, 6), 13);
    assert_eq!(minutes(&programmes, Part::Profile, 3, 6), 5);
    let half = (0..14).fold(full.clone(), |session, place| {
        let key = content().standard.items[place].key;
        after(&session, Event::Rate(key, Some(Rating::Points(2))))
    });
    assert_eq!(minutes(&half, Part::Profile, 6, 6), 9);
    assert_eq!(minutes(&full, Part::Check, 1, 28), 12);
    assert_eq!(minutes(&full, Part::Check, 28, 28), 4);
    assert_eq!(minutes(&check, Part::Check, 1, 28), 9);
    assert_eq!(minutes(&check, Part::Check, 28, 28), 1);
    assert_eq!(minutes(&full, Part::Eligibility, 3, 13), 4);
    assert_eq!(minutes(&full, Part::Eligibility, 13, 13), 1);
    assert_eq!(minutes(&full, Part::Report, 1, 1), 0);
    assert_eq!(minutes(&full, Part::Page, 1, 1), 0);
}

#[test]
fn positions_are_counted_from_one() {
    let position = |session: &Session| walk::position(content(), session, date(TODAY));
    let at = |part, at, of| Position { part, at, of };
    let start = Session::new();
    assert_eq!(position(&start), at(Part::Welcome, 1, 1));
    let on = |session: &Session, step| Session {
        step,
        ..session.clone()
    };
    assert_eq!(position(&on(&start, Step::Report)), at(Part::Report, 1, 1));
    let tool = Step::Page(Page::Calendar);
    assert_eq!(position(&on(&start, tool)), at(Part::Page, 1, 1));
    let storage = content().standard.place(item("storage")).unwrap();
    let shown = on(&start, Step::Item(item("storage")));
    assert_eq!(position(&shown), at(Part::Check, storage + 1, 28));
    // Of the profile: where it is, entity, industry, and so on.
    for (nth, id) in ["firm.region", "firm.entity", "firm.industry"]
        .iter()
        .enumerate()
    {
        let shown = position(&on(&start, Step::Fact(fact(content(), id))));
        assert_eq!((shown.part, shown.at), (Part::Profile, nth + 1));
        assert_eq!(
            shown.of, 5,
            "sector, employees and revenue are asked of some"
        );
    }
    // What verdicts still need: those that were asked, the shown one, and those that are open.
    let firm = json!({"firm.region": "350200", "firm.entity": "company", "firm.industry": "industry",
        "firm.sector": "metal", "firm.employees": 50, "firm.revenue": 900});
    let mut session = rated(of(firm), 3);
    let open = evaluate(content(), &session.profile, &session.ratings, date(TODAY)).ask_next;
    assert!(open.len() > 5);
    session.trail = vec![
        Step::Welcome,
        Step::Fact(fact(content(), "firm.region")),
        Step::Item(item("storage")),
    ];
    session.step = Step::Fact(open[0]);
    assert_eq!(position(&session), at(Part::Eligibility, 1, open.len()));
    session.trail.push(Step::Fact(open[0]));
    session.step = Step::Fact(open[1]);
    assert_eq!(position(&session), at(Part::Eligibility, 2, open.len() + 1));
    // One that is shown although nothing rests on it any more.
    session.profile.set(open[1], Some(Answer::DontKnow));
    let left = evaluate(content(), &session.profile, &session.ratings, date(TODAY)).ask_next;
    assert!(!left.contains(&open[1]));
    assert_eq!(position(&session), at(Part::Eligibility, 2, 2 + left.len()));
}

#[test]
fn after_a_change_the_walk_goes_back_to_where_it_was_opened_from() {
    let edit = |from: Step| {
        let session = Session {
            step: from,
            ..Session::new()
        };
        let editing = after(&session, Event::Edit(Step::Item(item("storage"))));
        assert!(editing.editing);
        let back = after(&editing, Event::Next);
        assert!(!back.editing);
        back.step
    };
    assert_eq!(edit(Step::Report), Step::Report);
    assert_eq!(edit(Step::Page(Page::Calendar)), Step::Page(Page::Calendar));
    assert_eq!(edit(Step::Welcome), Step::Report);
}

#[test]
fn come_from_the_report_for_what_is_missing_only_open_items_are_shown() {
    let standard = &content().standard;
    let key = |place: usize| standard.items[place].key;
    let mut session = rated(of(model_firm()), 3);
    session.ratings.set(key(5), None);
    session.ratings.set(key(9), None);
    session.trail = vec![Step::Welcome, Step::Report];
    session.step = Step::Item(key(2));
    assert_eq!(next(&session), Step::Item(key(5)));
    session.step = Step::Item(key(5));
    assert_eq!(next(&session), Step::Item(key(9)));
    session.step = Step::Item(key(9));
    assert!(!matches!(next(&session), Step::Item(_)));
    // On the way there for the first time each is shown, answered or not.
    session.trail = vec![Step::Welcome];
    session.step = Step::Item(key(2));
    assert_eq!(next(&session), Step::Item(key(3)));
    session.step = Step::Item(key(27));
    assert!(!matches!(next(&session), Step::Item(_)));
}

#[test]
fn an_item_that_is_not_asked_any_more_leads_to_the_first_open_one() {
    let standard = &content().standard;
    let other = content()
        .pool
        .iter()
        .find(|item| standard.item(item.key).is_none())
        .unwrap();
    let mut session = rated(of(json!({"firm.region": "350200"})), 3);
    session.ratings.set(standard.items[11].key, None);
    session.trail = vec![Step::Welcome];
    session.step = Step::Item(other.key);
    assert_eq!(next(&session), Step::Item(standard.items[11].key));
    // It stands where its dimension ends.
    let position = walk::position(content(), &session, date(TODAY));
    let ends = standard
        .items
        .iter()
        .filter(|item| item.dimension <= other.dimension)
        .count();
    assert_eq!((position.at, position.of), (ends, standard.items.len()));
}

#[test]
fn a_session_goes_on_at_its_first_open_question() {
    let open = |session: &Session| walk::first_open(content(), session, date(TODAY));
    let region = Step::Fact(fact(content(), "firm.region"));
    let first_item = Step::Item(content().standard.items[0].key);
    let start = Session::new();
    assert_eq!(open(&start), region);
    let check = Session {
        mode: Mode::Check,
        ..start.clone()
    };
    assert_eq!(open(&check), first_item);
    assert_eq!(open(&rated(check.clone(), 3)), Step::Report);
    let firm = of(support::with(
        &model_firm(),
        &json!({"firm.sector": "other"}),
    ));
    let own = firm.questionnaire(content()).items[0].key;
    assert_eq!(open(&firm), Step::Item(own));
    let mut second = firm.clone();
    second.ratings.set(own, Rating::points(1));
    let then = second.questionnaire(content()).items[1].key;
    assert_eq!(walk::first_open_item(content(), &second), Some(then));
    assert_eq!(open(&second), Step::Item(then));
    // Without the self-check: what verdicts need.
    let programmes = Session {
        mode: Mode::Programmes,
        ..of(
            json!({"firm.region": "350200", "firm.entity": "company", "firm.industry": "industry",
            "firm.sector": "metal", "firm.employees": 50, "firm.revenue": 900}),
        )
    };
    let asked = walk::ask_again(content(), &programmes, date(TODAY)).unwrap();
    assert_eq!(open(&programmes), Step::Fact(asked));
    // With the self-check behind: the same, and not the report.
    let full = rated(
        Session {
            mode: Mode::Full,
            ..programmes.clone()
        },
        3,
    );
    let asked = walk::ask_again(content(), &full, date(TODAY)).unwrap();
    assert_eq!(open(&full), Step::Fact(asked));
    let all = rated(firm, 3);
    assert_eq!(walk::first_open_item(content(), &all), None);
    assert!(!matches!(open(&all), Step::Item(_)));
}

#[test]
fn without_the_self_check_the_profile_leads_to_what_verdicts_need() {
    let key = |id: &str| fact(content(), id);
    let mut session = Session {
        mode: Mode::Programmes,
        ..of(json!({"firm.region": "350200", "firm.entity": "company"}))
    };
    // A question of verdicts was opened by its address: what the profile still lacks comes first.
    session.trail = vec![Step::Welcome];
    session.step = Step::Fact(key("firm.bad_credit"));
    assert_eq!(next(&session), Step::Fact(key("firm.industry")));
    // Not one that was shown and skipped.
    session.trail.push(Step::Fact(key("firm.industry")));
    let then = next(&session);
    assert_ne!(then, Step::Fact(key("firm.industry")));
    assert!(matches!(then, Step::Fact(_)));
}

#[test]
fn every_page_beside_the_walk_has_a_name_a_title_and_a_line_about_it() {
    let said: BTreeSet<[String; 2]> = Page::WORDS
        .iter()
        .map(|(word, tool)| {
            assert_eq!((tool.word(), Page::parse(word)), (*word, Some(*tool)));
            let step = Step::Page(*tool);
            assert_eq!(step.name(content()), format!("tool/{word}"));
            assert_eq!(Step::parse(&step.name(content()), content()), Some(step));
            [tool.title_key(), tool.about_key()].map(|key| {
                let text = texts().say(key);
                assert!(text != key && text.chars().count() > 2, "{key}");
                text
            })
        })
        .collect();
    assert_eq!(said.len(), 10);
    assert_eq!(Page::parse("nothing"), None);
    let words = [
        Part::Welcome,
        Part::Profile,
        Part::Check,
        Part::Eligibility,
        Part::Report,
        Part::Page,
    ]
    .map(Part::word);
    assert_eq!(
        words,
        [
            "welcome",
            "profile",
            "check",
            "eligibility",
            "report",
            "tool"
        ]
    );
}

#[test]
fn screens_are_known_by_their_names() {
    let parse = |name: &str| Step::parse(name, content());
    assert_eq!(parse("welcome"), Some(Step::Welcome));
    assert_eq!(parse("report"), Some(Step::Report));
    assert_eq!(
        parse("fact/firm.region"),
        Some(Step::Fact(fact(content(), "firm.region")))
    );
    assert_eq!(parse("item/storage"), Some(Step::Item(item("storage"))));
    for name in [
        "",
        "fact",
        "fact/",
        "fact/gone",
        "item/gone",
        "tool/gone",
        "welcome/x",
        "other/x",
        "Report",
    ] {
        assert_eq!(parse(name), None, "{name}");
    }
    // A place that no item has, as an old page could name it.
    assert_eq!(Step::Item(9999).name(content()), "welcome");
}

#[test]
fn leaving_is_offered_once_at_the_item_after_the_one_that_settled_the_level() {
    let standard = &content().standard;
    let key = |place: usize| standard.items[place].key;
    // Nothing anywhere: after enough of it no level can be reached but the first.
    let mut session = Session {
        step: Step::Item(key(0)),
        trail: vec![Step::Welcome],
        ..Session::new()
    };
    let mut offered = Vec::new();
    for place in 0..standard.items.len() {
        session.step = Step::Item(key(place));
        if let Some(open) = walk::early_stop(content(), &session) {
            assert_eq!(open, standard.items.len() - place);
            offered.push(session.clone());
        }
        session.ratings.set(key(place), Rating::points(0));
        session.trail.push(session.step);
    }
    assert_eq!(offered.len(), 1);
    let once = &offered[0];
    let none = |session: Session| assert_eq!(walk::early_stop(content(), &session), None);
    none(Session {
        editing: true,
        ..once.clone()
    });
    none(Session {
        step: Step::Report,
        ..once.clone()
    });
    none(Session {
        trail: vec![Step::Welcome],
        ..once.clone()
    });
    let mut answered = once.clone();
    let Step::Item(shown) = answered.step else {
        panic!("an item")
    };
    answered.ratings.set(shown, Some(Rating::Unknown));
    none(answered);
}

#[test]
fn a_value_of_another_kind_is_not_taken_for_a_region() {
    let mut session = Session::new();
    session.profile.set(
        content().region_fact,
        Some(Answer::Value(Value::Flag(true))),
    );
    assert_eq!(session.region(content()), None);
}

#[test]
fn an_answer_that_waited_for_its_questionnaire_gives_way_to_a_later_one() {
    // Read where the variants' items are not known.
    let small = support::small::content();
    let [first, second, third] = [0, 1, 2].map(|nth| {
        let mut own = content()
            .pool
            .iter()
            .filter(|item| small.find_item(&item.id).is_none());
        own.nth(nth).unwrap()
    });
    let items = json!({&first.id: 1, &second.id: 2, &third.id: 9});
    let text = json!({"format": 2, "facts": {}, "items": items});
    let (mut session, _) = saved::read(&text.to_string(), small).unwrap();
    assert_eq!((session.unread.len(), session.ratings.answered()), (3, 0));
    session.ratings.set(first.key, Rating::points(4));
    saved::settle(&mut session, content());
    assert_eq!(session.ratings.get(first.key), Rating::points(4));
    assert_eq!(session.ratings.get(second.key), Rating::points(2));
    // What no questionnaire admits goes on waiting.
    assert_eq!(
        (session.ratings.get(third.key), session.unread.len()),
        (None, 1)
    );
}

#[test]
fn an_answer_to_an_item_can_be_null_for_what_is_not_known() {
    let text = json!({"format": 2, "facts": {}, "items": {"storage": null, "complaints": "na"}});
    let (session, errors) = saved::read(&text.to_string(), content()).unwrap();
    assert_eq!(errors, []);
    assert_eq!(session.ratings.get(item("storage")), Some(Rating::Unknown));
    assert_eq!(
        session.ratings.get(item("complaints")),
        Some(Rating::NotApplicable)
    );
}
