//! Questionnaire variants for certain firms: which one is asked, no answer is lost between them, each
//! covers every dimension and clause, and one that loads late sets nobody back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::{Questionnaire, Rating, Ratings, assess, levels_for_rules};
use quality_selfcheck::content::item_overrides::head;
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::profile::{Answer, Value};
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::report::plain_text;
use quality_selfcheck::session::{Event, Session, Step, saved, walk};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use support::packtool::{Copy, check_edit, evaluate as evaluate_input, set, take};
use support::random::{self, cases, dice};
use support::{TODAY, content, date, facts, root, table, wording};

fn file(name: &str) -> PackFile {
    let text = std::fs::read_to_string(root().join("packs").join(name)).unwrap();
    PackFile::parse(name, &text).unwrap()
}

/// What the page has before the first question: variants are announced, none is loaded.
fn early() -> Content {
    let mut content = Content::read(CoreFiles {
        facts: &file("facts.json"),
        size: &file("size-2011-300.json"),
        questionnaire: &file("questionnaires/standard.json"),
        regions: &file("regions.json"),
    })
    .unwrap();
    content.announce(&file("index.json")).unwrap();
    content
}

fn chosen(content: &Content, firm: Json) -> &Questionnaire {
    content.questionnaire_for(&facts(content, firm), &Ratings::new())
}

fn all() -> impl Iterator<Item = &'static Questionnaire> {
    let variants = content().variants.iter();
    variants.map(|variant| variant.questionnaire.as_ref().expect("loaded"))
}

#[test]
fn the_profile_decides_which_questionnaire_is_asked() {
    let cases = r#"
{}                                                                                                  | standard
{"firm.entity": "individual"}                                                                       | individual
{"firm.entity": "individual", "firm.industry": "catering"}                                          | individual
{"firm.entity": "individual", "firm.industry": "industry", "firm.sector": "metal"}                  | individual
{"firm.entity": "company"}                                                                          | standard
{"firm.entity": "company", "firm.industry": "catering"}                                             | food
{"firm.entity": "cooperative", "firm.industry": "industry", "firm.sector": "food"}                  | food
{"firm.entity": "company", "firm.industry": "retail", "firm.sector": "food"}                        | food
{"firm.entity": "company", "firm.industry": "industry", "firm.sector": "textile"}                   | textile
{"firm.entity": "company", "firm.industry": "industry", "firm.sector": "metal"}                     | metal
{"firm.entity": "other", "firm.industry": "industry", "firm.sector": "ceramics"}                    | ceramics
{"firm.entity": "company", "firm.industry": "industry", "firm.sector": "machinery"}                 | standard
{"firm.entity": "company", "firm.industry": "industry", "firm.sector": "commerce"}                  | standard
{"firm.entity": "company", "firm.industry": "retail", "firm.sector": "textile"}                     | trade
{"firm.entity": "company", "firm.industry": "wholesale", "firm.sector": "commerce"}                 | trade
{"firm.entity": "company", "firm.industry": "lodging"}                                              | trade
{"firm.entity": "company", "firm.industry": "construction"}                                         | standard
{"firm.entity": "company", "firm.industry": "software"}                                             | trade
{"firm.entity": "company", "firm.industry": "transport"}                                            | trade
{"firm.entity": "company", "firm.industry": "agriculture"}                                          | farm
# Not known is not chosen, and an answer to what does not apply counts for nothing.
{"firm.entity": "unknown", "firm.industry": "catering"}                                             | standard
{"firm.entity": "company", "firm.industry": "industry", "firm.sector": "unknown"}                   | standard
{"firm.entity": "company", "firm.industry": "construction", "firm.sector": "food"}                  | standard
{"firm.sector": "food"}                                                                             | standard
"#;
    let early = early();
    for [firm, wanted] in table(cases) {
        let firm = support::json(firm);
        assert_eq!(chosen(content(), firm.clone()).id, wanted, "{firm}");
        // What the index says decides the same, and while it is not here the standard is asked.
        let profile = facts(&early, firm.clone());
        let announced = early.wanted(&profile).map_or("standard", |v| v.id.as_str());
        assert_eq!(announced, wanted, "{firm}");
        assert_eq!(chosen(&early, firm).id, "standard");
    }
}

#[test]
fn the_variants_are_what_they_should_be() {
    let counts: Vec<(&str, usize)> = all().map(|q| (q.id.as_str(), q.items.len())).collect();
    assert_eq!(
        counts,
        [
            ("individual", 12),
            ("food", 28),
            ("textile", 28),
            ("metal", 28),
            ("ceramics", 28),
            ("trade", 28),
            ("farm", 28)
        ]
    );
    let standard = &content().standard;
    for q in all() {
        assert!(q.about.zh_hans.contains("不是官方标准"), "{}", q.id);
        assert_eq!(
            (&q.dimensions, &q.levels),
            (&standard.dimensions, &standard.levels)
        );
        for place in 0..q.dimensions.len() {
            assert!(
                q.items.iter().any(|item| item.dimension == place),
                "{}",
                q.id
            );
        }
        assert!(q.items.is_sorted_by_key(|item| item.dimension), "{}", q.id);
        let clauses = |q: &Questionnaire, parts| -> BTreeSet<String> {
            let clauses = q.items.iter().flat_map(|item| &item.clauses);
            clauses
                .map(|clause| head(clause, parts).to_owned())
                .collect()
        };
        let parts = if q.items.len() < 28 { 1 } else { 2 };
        let (own, wanted) = (clauses(q, parts), clauses(standard, parts));
        assert!(
            own.is_superset(&wanted),
            "{}: {:?}",
            q.id,
            wanted.difference(&own)
        );
        // Clauses are only ever mapped to what the standard's text has, never invented.
        assert!(clauses(q, 2).is_subset(&clauses(standard, 2)), "{}", q.id);
        assert!(q.items.iter().any(|item| item.critical), "{}", q.id);
        let own = q
            .items
            .iter()
            .filter(|item| standard.item(item.key).is_none());
        for item in own {
            assert!(item.id.starts_with(&format!("{}.", q.id)), "{}", item.id);
            let said = item.options.iter().chain([&item.question]);
            let length: usize = said.map(|text| text.zh_hans.chars().count()).sum();
            assert!(
                length <= 115,
                "{} takes too long to read: {length}",
                item.id
            );
            for option in &item.options {
                assert!(
                    option.zh_hans.chars().count() <= 26,
                    "{}: {option:?}",
                    item.id
                );
            }
        }
    }
    // The pool is what keys point into, each id once.
    let ids: BTreeSet<&str> = content().pool.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.len(), content().pool.len());
    for (place, item) in content().pool.iter().enumerate() {
        assert_eq!(
            (item.key, content().find_item(&item.id)),
            (place, Some(place))
        );
    }
}

#[test]
fn answers_are_kept_when_the_profile_changes() {
    let entity = support::fact(content(), "firm.entity");
    let today = date(TODAY);
    let choose = |session: &Session, place| {
        let answer = Answer::Value(Value::Choice(place));
        session.after(Event::Answer(entity, Some(answer)), content(), today)
    };
    let mut session = Session::new();
    session.profile = facts(
        content(),
        json!({"firm.entity": "individual", "firm.industry": "catering"}),
    );
    for item in &session.questionnaire(content()).items.clone() {
        session = session.after(Event::Rate(item.key, Rating::points(3)), content(), today);
    }
    let done = assess(session.questionnaire(content()), &session.ratings);
    assert_eq!((done.answered, done.items), (12, 12));
    // A company now: what both ask counts on, the rest is open, and what only the other asks is kept.
    let company = choose(&session, 0);
    assert_eq!(company.questionnaire(content()).id, "food");
    let now = assess(company.questionnaire(content()), &company.ratings);
    let shared = session.questionnaire(content()).items.iter();
    let shared = shared
        .filter(|item| company.questionnaire(content()).item(item.key).is_some())
        .count();
    assert!(shared > 3);
    assert_eq!((now.answered, now.items), (shared, 28));
    assert_eq!(choose(&company, 1).ratings, session.ratings);
    // Through the saved form as well.
    let text = saved::write(&company, content());
    let (again, errors) = saved::read(&text, content()).unwrap();
    assert_eq!(
        (again.ratings, errors),
        (company.ratings.clone(), Vec::new())
    );
    // From the report the walk leads only through what is open.
    let mut walked = company.clone();
    walked.step = Step::Report;
    let open: Vec<usize> = company
        .questionnaire(content())
        .items
        .iter()
        .map(|item| item.key)
        .filter(|key| company.ratings.get(*key).is_none())
        .collect();
    walked = walked.after(Event::Show(Step::Item(open[0])), content(), today);
    for (nth, key) in open.iter().enumerate() {
        assert_eq!(walked.step, Step::Item(*key), "{nth}");
        walked = walked.after(Event::Rate(*key, Rating::points(2)), content(), today);
        walked = walked.after(Event::Next, content(), today);
    }
    assert!(!matches!(walked.step, Step::Item(_)));
    let complete = assess(walked.questionnaire(content()), &walked.ratings);
    assert_eq!(complete.answered, 28);
}

#[test]
fn a_late_questionnaire_throws_nobody_back() {
    let today = date(TODAY);
    let mut content = early();
    let firm = json!({"firm.entity": "individual", "firm.industry": "other"});
    let mut begun = Session::new();
    begun.profile = facts(&content, firm.clone());
    let shown = begun.clone();
    for key in 0..3 {
        begun = begun.after(Event::Show(Step::Item(key)), &content, today);
        begun = begun.after(Event::Rate(key, Rating::points(2)), &content, today);
    }
    let before = (
        begun.questionnaire(&content).id.clone(),
        walk::position(&content, &begun, today),
    );
    assert_eq!(
        (before.0.as_str(), before.1.at, before.1.of),
        ("standard", 3, 28)
    );
    content
        .add_variant(&file("questionnaires/individual.json"))
        .unwrap();
    // Begun with the standard: goes on with it, also after a reload.
    assert_eq!(begun.questionnaire(&content).id, "standard");
    assert_eq!(walk::position(&content, &begun, today), before.1);
    let (again, errors) = saved::read(&saved::write(&begun, &content), &content).unwrap();
    assert_eq!(
        (again.questionnaire(&content).id.as_str(), errors.len()),
        ("standard", 0)
    );
    assert_eq!(again.ratings, begun.ratings);
    // Not begun: the own one is asked from its first question.
    assert_eq!(shown.questionnaire(&content).id, "individual");
    let item = shown.after(Event::Show(Step::Item(2)), &content, today);
    assert_eq!(walk::position(&content, &item, today).of, 12);
    // Another kind of firm after all: asked what is meant for it.
    let entity = support::fact(&content, "firm.entity");
    let to = |session: &Session, place, content: &Content| {
        let answer = Some(Answer::Value(Value::Choice(place)));
        session.after(Event::Answer(entity, answer), content, today)
    };
    let changed = to(&to(&begun, 0, &content), 1, &content);
    assert_eq!(changed.questionnaire(&content).id, "individual");
    assert_eq!(
        begun.after(Event::StartOver, &content, today),
        Session::new()
    );
}

#[test]
fn a_question_that_is_not_asked_any_more_leads_on() {
    let today = date(TODAY);
    let mut session = Session::new();
    session.profile = facts(content(), json!({"firm.entity": "individual"}));
    session.step = Step::Item(content().find_item("stop-authority").unwrap());
    let position = walk::position(content(), &session, today);
    assert!((1..=12).contains(&position.at) && position.of == 12);
    let next = session.after(Event::Next, content(), today).step;
    assert_eq!(
        next,
        Step::Item(content().find_item("licences-standards").unwrap())
    );
}

#[test]
fn answers_to_a_questionnaire_that_is_not_here_wait_for_it() {
    let mut content = early();
    let text =
        json!({"format": 2, "facts": {"firm.entity": "company", "firm.industry": "catering"},
        "items": {"food.incoming": 3, "textile.lots": 1, "gone": 2},
        "step": "item/food.cleaning", "trail": ["welcome"]})
        .to_string();
    let needed = saved::files_needed(&text, &content);
    assert_eq!(
        needed,
        ["questionnaires/food.json", "questionnaires/textile.json"]
    );
    assert_eq!(saved::files_needed("{", &content), Vec::<String>::new());
    // Offline: what is only not here is no mistake, and nothing is lost.
    let (mut session, errors) = saved::read(&text, &content).unwrap();
    let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(pointers, ["/items/gone"]);
    let written: Json = serde_json::from_str(&saved::write(&session, &content)).unwrap();
    assert_eq!(
        written["items"],
        json!({"food.incoming": 3, "textile.lots": 1, "gone": 2})
    );
    // Once it is here they count.
    content
        .add_variant(&file("questionnaires/food.json"))
        .unwrap();
    saved::settle(&mut session, &content);
    let key = content.find_item("food.incoming").unwrap();
    assert_eq!(session.ratings.get(key), Rating::points(3));
    assert_eq!(session.unread.len(), 2);
    assert_eq!(session.questionnaire(&content).id, "food");
    assert!(
        content
            .add_variant(&file("questionnaires/food.json"))
            .is_err(),
        "twice"
    );
}

#[test]
fn the_report_says_what_was_asked() {
    let firm = facts(
        content(),
        json!({"firm.entity": "company", "firm.industry": "catering"}),
    );
    let mut ratings = Ratings::new();
    let food = content().find_item("food.incoming").unwrap();
    ratings.set(food, Rating::points(0));
    let evaluation = evaluate(content(), &firm, &ratings, date(TODAY));
    assert_eq!(evaluation.maturity.answered, 1);
    let text = plain_text::text(
        content(),
        &evaluation,
        &firm,
        &ratings,
        &wording(content()),
        date(TODAY),
    );
    assert!(
        text.contains("小微企业质量自检·食品餐饮（28 题）"),
        "{text}"
    );
    assert!(text.contains("送货单按日期夹好"), "{text}");
    let answers = r#"{"facts": {"firm.entity": "individual"}, "items": {"individual.tools": 2}}"#;
    let run = evaluate_input(answers, &["--json"]);
    let said: Json = serde_json::from_str(&run.out[0]).unwrap();
    assert_eq!(said["maturity"]["questionnaire"], "individual");
}

const FOOD: &str = "questionnaires/food.json";
const OWN: &str = "questionnaires/individual.json";

#[test]
fn what_is_wrong_in_a_variant_is_named_at_its_place() {
    let edits = r#"
food       | /base                      | "gone"                          | =
food       | /replace/0/item            | "gone"                          | =
food       | /replace/1/item            | "incoming-check"                | =
food       | /replace/0/with/id         | "incoming"                      | =
food       | /replace/1/with/id         | "food.incoming"                 | =
food       | /replace/0/with/dimension  | "gone"                          | =
food       | /replace/0/with/options    | ["一"]                          | =
food       | /replace/0/note            | 1                               | =
food       | /drop                      | ["gone"]                        | /drop/0
food       | /drop                      | ["storage"]                     | /replace/3/item
food       | /drop                      | ["final-check", "new-product"]  | /replace/5/item
food       | /drop                      | ["new-product"]                 | /drop/0
food       | /replace/6/with/clauses    | ["8.6"]                         | ok
food       | /when                      | {"level": "effective"}          | =
food       | /when                      | {"fact": "firm.bad_credit", "is": true} | =
food       | /when                      | {"fact": "gone", "is": true}    | /when/fact
food       | /dimensions                | []                              | =
food       | /about                     | ""                              | =
individual | /keep/0                    | "gone"                          | =
individual | /keep/1                    | "licences-standards"            | =
individual | /drop                      | ["storage"]                     |
individual | /seconds_per_item          | 0                               | =
"#;
    for [pack, at, value, named] in table(edits) {
        let (file, value) = (format!("questionnaires/{pack}.json"), support::json(value));
        let copy = Copy::new();
        copy.edit(&file, |pack| set(pack, at, value.clone()));
        let places: Vec<(String, String)> = copy.check().1;
        let places: Vec<&str> = places
            .iter()
            .filter(|(of, _)| *of == file)
            .map(|(_, at)| at.as_str())
            .collect();
        match named {
            "ok" => assert_eq!(places, Vec::<&str>::new(), "{at} {value}"),
            "=" => assert_eq!(places.first(), Some(&at), "{at} {value}: {places:?}"),
            named => assert_eq!(places.first(), Some(&named), "{at} {value}: {places:?}"),
        }
    }
}

#[test]
fn a_gap_in_dimensions_or_clauses_is_an_error() {
    // The only items of a dimension, left out by a short one.
    check_edit(OWN, "/keep", |pack| take(pack, "/keep/1"));
    // The only item about 8.3, dropped; and about 8.4.1 … 8.4 is still there.
    check_edit(FOOD, "/drop/0", |pack| {
        set(pack, "/drop", json!(["new-product"]))
    });
    // An item that stands for another and is about something else.
    check_edit(FOOD, "/replace/7/with/clauses", |pack| {
        let with = other_item("improvement", "9.1.3");
        set(
            pack,
            "/replace/-",
            json!({"item": "self-audit", "with": with}),
        );
    });
    // Of a short one a whole chapter.
    let copy = Copy::new();
    copy.edit(OWN, |pack| {
        for place in 0..5 {
            set(pack, &format!("/add/{place}/clauses"), json!(["7.2"]));
        }
    });
    let (_, places, messages) = copy.check();
    let at = (OWN.to_owned(), "/keep".to_owned());
    assert!(
        !places.is_empty() && places.iter().all(|place| *place == at),
        "{messages:?}"
    );
}

fn other_item(dimension: &str, clause: &str) -> Json {
    json!({"id": "food.other", "dimension": dimension, "weight": 1, "critical": false,
        "question": "?", "options": ["a", "b", "c", "d", "e"], "why": "…", "evidence": ["…"],
        "clauses": [clause],
        "action": {"first_step": "…", "effort_days": 1, "cost": "…", "horizon": "week"}})
}

#[test]
fn whom_a_questionnaire_is_for_is_unambiguous_and_as_the_index_says() {
    let never = json!({"all": [{"fact": "firm.entity", "in": ["company"]},
        {"fact": "firm.entity", "in": ["individual"]}]});
    let both = json!({"fact": "firm.industry", "in": ["catering"]});
    for (file, when, at) in [(FOOD, never, FOOD), (OWN, both, FOOD)] {
        let copy = Copy::new();
        copy.edit(file, |pack| set(pack, "/when", when.clone()));
        copy.edit("index.json", |pack| {
            let entries = pack["packs"].as_array_mut().unwrap();
            let entry = entries.iter_mut().find(|entry| entry["file"] == file);
            entry.unwrap()["when"] = when.clone();
        });
        copy.expect(&[(at, "/when")]);
    }
    let place = |copy: &Copy| {
        let text = std::fs::read_to_string(copy.folder.join("index.json")).unwrap();
        let index = support::json(&text);
        let entries = index["packs"].as_array().unwrap();
        entries
            .iter()
            .position(|entry| entry["file"] == FOOD)
            .unwrap()
    };
    for (key, value, at) in [
        (
            "when",
            Some(json!({"fact": "firm.entity", "in": ["company"]})),
            "/when",
        ),
        ("when", Some(json!({"manual": "…"})), "/when"),
        ("id", Some(json!("foods")), "/id"),
        ("when", None, ""),
        ("id", None, ""),
    ] {
        let copy = Copy::new();
        let entry = format!("/packs/{}", place(&copy));
        copy.edit("index.json", |pack| match value {
            Some(value) => set(pack, &format!("{entry}/{key}"), value),
            None => take(pack, &format!("{entry}/{key}")),
        });
        let (_, places, messages) = copy.check();
        let named = ("index.json".to_owned(), format!("{entry}{at}"));
        assert!(places.contains(&named), "{key}: {messages:?}");
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_firm_is_asked_exactly_one(
        known in dice(content().facts.len()), rest in dice(content().facts.len()),
        rated in dice(content().pool.len()), keeps in any::<bool>(),
    ) {
        let partial = random::profile(content(), &known);
        let whole = random::completion(content(), &partial, &rest);
        let mut ratings = random::ratings(&rated);
        ratings.set_keeps_standard(keeps);
        for profile in [&partial, &whole] {
            let evaluation = evaluate(content(), profile, &ratings, date(TODAY));
            let is_it = |q: &&Questionnaire| q.id == evaluation.questionnaire.id;
            let possible = content().questionnaires_possible(profile, &ratings);
            prop_assert_eq!(possible.iter().filter(|q| is_it(q)).count(), 1);
            prop_assert!(!keeps || evaluation.questionnaire.id == "standard");
            let (least, most) = levels_for_rules(evaluation.questionnaire, &ratings);
            prop_assert!(evaluation.levels.0 <= least && most <= evaluation.levels.1);
        }
        // What is asked later was possible before; two are never meant at once.
        let later = content().questionnaire_for(&whole, &ratings);
        let possible = content().questionnaires_possible(&partial, &ratings);
        prop_assert!(possible.iter().any(|q| q.id == later.id));
    }
}
