//! The ladder, certificates and control points: the firm's position, the matches, and what
//! `packtool check` reports for their packs when invalid.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::eligibility::{Verdict, decide, summary};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::guidance::certificates::matches;
use quality_selfcheck::guidance::ladder::{Asks, Climb, Standing, climb};
use quality_selfcheck::guidance::toolbox::sort;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::session::{Session, saved};
use quality_selfcheck::truth::Truth;
use serde_json::{Value, json};
use support::packtool::{Copy, check_edit, check_values, file, packtool, pointer, set, take};
use support::random::{self, cases, dice};
use support::{TODAY, content, date, facts, model_firm, table, texts, with, wording};

/// Where a firm stands on the shipped ladder on the day of the packs.
fn climbed(profile: &Profile) -> Climb<'static> {
    let ladder = content().guidance.ladder.as_ref().unwrap();
    let situation = situation_of(content(), profile, &Ratings::new(), date(TODAY));
    climb(&ladder.said, &content().programmes, &situation)
}

fn name(climb: &Climb<'_>, place: Option<usize>) -> String {
    place.map_or("-".to_owned(), |place| climb.rungs[place].rung.id.clone())
}

fn next(climb: &Climb<'_>) -> String {
    let ids: Vec<&str> = climb.next().iter().map(|s| s.rung.id.as_str()).collect();
    ids.join(" ")
}

#[test]
fn a_firm_stands_where_its_answers_say_and_no_more_is_claimed() {
    let cases = r#"
{}                                                                         | -           | giant      | individual
{"firm.entity": "individual", "title.tier": "none", "firm.above_scale": false} | individual | individual | firm
{"firm.entity": "individual"}                                              | individual  | giant      | firm
{"firm.entity": "company", "title.tier": "none", "firm.above_scale": false} | firm       | firm       | above-scale innovative
{"firm.entity": "company", "title.tier": "none"}                           | firm        | above-scale | above-scale innovative
{"firm.entity": "company", "title.tier": "none", "firm.above_scale": true} | above-scale | above-scale | innovative
{"firm.entity": "company", "title.tier": "unknown", "firm.above_scale": true} | above-scale | giant   | innovative
{"firm.entity": "company", "title.tier": "innovative"}                     | innovative  | innovative | srdi
{"firm.entity": "other", "title.tier": "srdi"}                             | srdi        | srdi       | giant
{"title.tier": "giant"}                                                    | giant       | giant      |
"#;
    for [firm, least, most, above] in table(cases) {
        let climb = climbed(&facts(content(), support::json(firm)));
        assert_eq!(name(&climb, climb.at_least), least, "{firm}");
        assert_eq!(name(&climb, climb.at_most), most, "{firm}");
        assert_eq!(next(&climb), above, "{firm}");
        assert_eq!(climb.is_settled(), least == most);
    }
}

#[test]
fn a_title_asks_what_its_programme_asks() {
    // Meets everything for the second title, and has the first: the rung above it is open to it.
    let firm = with(&model_firm(), &json!({ "title.tier": "innovative" }));
    let profile = facts(content(), firm);
    let climb = climbed(&profile);
    let above = &climb.next()[0];
    assert_eq!(above.rung.asks, Asks::Programme("cn-srdi".to_owned()));
    let judged = above.judgement.as_ref().unwrap();
    let situation = situation_of(content(), &profile, &Ratings::new(), date(TODAY));
    let decision = decide(content().programme("cn-srdi").unwrap(), &situation);
    assert_eq!(judged.verdict, decision.verdict);
    assert!(matches!(judged.verdict, Verdict::Eligible { .. }));
    let truths: Vec<Truth> = judged.conditions.iter().map(|c| c.truth).collect();
    let same: Vec<Truth> = decision.conditions.iter().map(|c| c.truth).collect();
    assert_eq!(truths, same);
    assert_eq!(above.held, Truth::False, "to qualify is not to have it");

    // One figure short: the way in says which.
    let firm = with(
        &model_firm(),
        &json!({ "title.tier": "innovative", "finance.debt_ratio": 85 }),
    );
    let way_in = |profile: &Profile, pick: fn(&Climb<'static>) -> Standing<'static>| {
        let judged = pick(&climbed(profile)).judgement.unwrap();
        let situation = situation_of(content(), profile, &Ratings::new(), date(TODAY));
        summary::steps(&judged.way_in(&situation).unwrap(), &wording(content()))
    };
    let steps = way_in(&facts(content(), firm), |climb| climb.next()[0].clone());
    assert_eq!(steps, "资产负债率不能超过 80%，你填的多了 5 个百分点");
    // A shop on its own account is told how it becomes a firm.
    let shop = facts(content(), json!({ "firm.entity": "individual" }));
    let steps = way_in(&shop, |climb| climb.rungs[1].clone());
    assert!(steps.contains("个转企"));
}

#[test]
fn without_its_programme_a_rung_claims_nothing() {
    let ladder = content().guidance.ladder.as_ref().unwrap();
    let profile = facts(content(), json!({ "firm.entity": "company" }));
    let situation = situation_of(content(), &profile, &Ratings::new(), date(TODAY));
    let climb = climb(&ladder.said, &[], &situation);
    let by_programme = |asks: &Asks| matches!(asks, Asks::Programme(_));
    for standing in &climb.rungs {
        assert_eq!(
            standing.judgement.is_none(),
            by_programme(&standing.rung.asks)
        );
    }
    assert_eq!(name(&climb, climb.at_least), "firm");
    // What has been replaced stands in no rung's own criteria.
    for rung in &ladder.said.rungs {
        for (key, id) in rung.programmes() {
            let programme = content().programme(id).unwrap();
            assert_eq!(
                programme.superseded_by.is_some(),
                key.starts_with("history"),
                "{id}"
            );
        }
    }
}

#[test]
fn certificates_fit_by_trade_and_by_place() {
    let pack = &content().guidance.certificates.as_ref().unwrap().said;
    let truth = |firm: &str, id: &str| {
        let profile = facts(content(), support::json(firm));
        let situation = situation_of(content(), &profile, &Ratings::new(), date(TODAY));
        let all = matches(pack, &situation);
        assert_eq!(all.len(), pack.certificates.len());
        let order = |truth| match truth {
            Truth::True => 0,
            Truth::Manual => 1,
            Truth::Unknown => 2,
            Truth::False => 3,
        };
        assert!(all.is_sorted_by_key(|found| order(found.truth)));
        for found in &all {
            assert_eq!(found.needs.is_empty(), found.truth != Truth::Unknown);
        }
        let found = all.iter().find(|found| found.certificate.id == id);
        found.unwrap_or_else(|| panic!("{id}")).truth.word()
    };
    let cases = r#"
{}                                                          | qms         | true
{}                                                          | ccc         | unknown
{"firm.industry": "industry"}                               | food-safety | unknown
{"firm.industry": "industry", "firm.sector": "food"}        | food-safety | true
{"firm.industry": "industry", "firm.sector": "metal"}       | food-safety | false
{"firm.industry": "catering"}                               | haccp       | true
{"firm.industry": "catering"}                               | ccc         | false
{"firm.industry": "industry", "firm.sector": "electrical"}  | ccc         | manual
{"firm.industry": "retail", "firm.sector": "commerce"}      | ccc         | manual
{"firm.industry": "industry", "firm.sector": "food"}        | ccc         | false
{"firm.industry": "industry", "firm.sector": "machinery"}   | automotive  | manual
{"firm.industry": "industry", "firm.sector": "medical"}     | medical     | true
{"firm.industry": "software"}                               | infosec     | true
{"firm.industry": "lodging"}                                | service     | true
{"firm.region": "331000"}                                   | pinzibiao   | true
{"firm.region": "340000"}                                   | pinzibiao   | false
{"firm.region": "370100"}                                   | taishan     | true
"#;
    for [firm, id, wanted] in table(cases) {
        assert_eq!(truth(firm, id), wanted, "{id} for {firm}");
    }
}

#[test]
fn the_list_of_a_firms_own_sector_comes_first() {
    let toolbox = &content().guidance.toolbox.as_ref().unwrap().said;
    let cases = r#"
{}                                                        | general
{"firm.industry": "industry", "firm.sector": "textile"}   | textile general
{"firm.industry": "industry", "firm.sector": "metal"}     | metal general
{"firm.industry": "industry", "firm.sector": "ceramics"}  | ceramics general
{"firm.industry": "industry", "firm.sector": "electrical"} | machinery general
{"firm.industry": "retail", "firm.sector": "food"}        | food commerce general
{"firm.industry": "catering"}                             | food general
{"firm.industry": "other"}                                | commerce general
{"firm.industry": "industry", "firm.sector": "other"}     | general
"#;
    for [firm, wanted] in table(cases) {
        let profile = facts(content(), support::json(firm));
        let situation = situation_of(content(), &profile, &Ratings::new(), date(TODAY));
        let (own, others) = sort(toolbox, &situation);
        let ids: Vec<&str> = own
            .iter()
            .map(|p| toolbox.sectors[*p].id.as_str())
            .collect();
        assert_eq!(ids.join(" "), wanted, "{firm}");
        assert_eq!(own.len() + others.len(), toolbox.sectors.len());
    }
    for sector in &toolbox.sectors {
        assert!((6..=10).contains(&sector.points.len()), "{}", sector.id);
    }
    // The three checks of wire mesh rest on the article that reports them.
    let metal = toolbox.sectors.iter().find(|s| s.id == "metal").unwrap();
    let sourced = metal.points.iter().filter(|point| point.source.is_some());
    assert_eq!(sourced.count(), 3);
}

#[test]
fn ticked_points_are_kept_with_the_answers() {
    let mut session = Session::new();
    session.notes.set_point("food-cold", true);
    session.notes.set_done("storage", true);
    assert!(session.is_begun());
    let (read, errors) = saved::read(&saved::write(&session, content()), content()).unwrap();
    assert_eq!((&read.notes, errors.len()), (&session.notes, 0));
    session.notes.set_point("food-cold", false);
    session.notes.set_done("storage", false);
    assert!(session.notes.is_empty());
}

#[test]
fn a_bad_guidance_pack_leaves_everything_else_as_it_was() {
    let mut other = content().clone();
    let bad = PackFile::parse("ladder.json", r#"{"pack": "ladder", "format": 1}"#).unwrap();
    let errors = other.set_guidance(&bad).unwrap_err();
    let said: Vec<String> = errors.iter().map(|error| error.line(texts())).collect();
    assert!(
        said.iter().any(|line| line.contains("缺少“rungs”")),
        "{said:?}"
    );
    assert!(other.guidance.ladder.is_some());
    assert_eq!(other.programmes.len(), content().programmes.len());
    assert_eq!(other.packs, content().packs);
}

#[test]
fn broken_guidance_packs_are_named_at_their_places() {
    check_values(
        r##"
ladder       | /rungs                                | []            | =
ladder       | /rungs/0/title                        | ""            | =
ladder       | /rungs/0/source                       | "gone"        | =
ladder       | /rungs/0/conditions                   | []            | =
ladder       | /rungs/0/conditions/0/rule/fact       | "firm.gone"   | =
ladder       | /rungs/0/conditions/0/rule/in/0       | "gone"        | =
ladder       | /rungs/#above-scale/skippable         | "yes"         | =
ladder       | /rungs/#srdi/programme                | "cn-gone"     | =
ladder       | /rungs/#srdi/history/0                | "cn-gone"     | =
ladder       | /rungs/#srdi/holds                    | {"fact": "title.tier", "is": true} | =
ladder       | /rungs/#srdi/holds                    | {"fact": "firm.region", "within": ["420898"]} | =
ladder       | /rungs/#srdi/id                       | "giant"       | /rungs/#giant/id
ladder       | /rungs/#srdi/conditions               | [{"id": "a", "rule": {"manual": "…"}}] | /rungs/#srdi
ladder       | /rungs/#srdi/say                      | "…"           | =
ladder       | /id                                   | "facts"       | =
certificates | /lookup                               | "gone"        | =
certificates | /verify                               | []            | =
certificates | /certificates/0/duty                  | "must"        | =
certificates | /certificates/0/helps                 | []            | =
certificates | /certificates/0/limits                | "…"           | =
certificates | /certificates/#qms/programmes/0       | "cn-gone"     | =
certificates | /certificates/#qms/id                 | "ccc"         | =
certificates | /certificates/#pinzibiao/fits/within/0 | "339900"     | /certificates/#pinzibiao/fits
certificates | /certificates/#pinzibiao/fits         | {"fact": "firm.region", "within": ["420898"]} | =
toolbox      | /about                                | 1             | =
toolbox      | /sectors/0/points                     | []            | =
toolbox      | /sectors/0/points/0/item              | "gone"        | =
toolbox      | /sectors/0/points/0/check             | ""            | =
toolbox      | /sectors/1/points/0/id                | "food-cold"   | =
toolbox      | /sectors/1/id                         | "food"        | =
toolbox      | /sectors/0/fits/any/0/in/0            | "gone"        | =
toolbox      | /id                                   | "ladder"      | =
"##,
    );
}

#[test]
fn keys_that_must_be_there_and_kinds_that_stand_twice() {
    for (pack, gone, named) in [
        ("ladder", "/rungs/#srdi/holds", "/rungs/#srdi"),
        ("ladder", "/rungs/#srdi/programme", "/rungs/#srdi"),
        ("ladder", "/about", ""),
        ("certificates", "/certificates/0/source", "/certificates/0"),
        (
            "toolbox",
            "/sectors/0/points/0/record",
            "/sectors/0/points/0",
        ),
    ] {
        let name = file(pack);
        let gone = pointer(&name, gone);
        check_edit(&name, &pointer(&name, named), |value| take(value, &gone));
    }
    // Two of a kind: nobody could tell which one a page shows.
    let copy = Copy::new();
    let text = std::fs::read_to_string(copy.folder.join("ladder.json")).unwrap();
    copy.write("ladder2.json", &text);
    copy.edit("index.json", |index| {
        set(
            index,
            "/packs/-",
            json!({ "file": "ladder2.json", "kind": "ladder" }),
        );
    });
    copy.expect(&[("ladder2.json", "/pack")]);
}

#[test]
fn sources_that_nobody_has_looked_at_for_long_are_named() {
    let run = packtool(&["stale", "--packs", "packs", "--date", "2027-12-01"], "");
    assert_eq!(run.code, Some(0), "{:?}", run.err);
    for wanted in [
        "ladder/srdi ladder-miit-2026-2: checked",
        "certificates cert-lookup: checked",
        "certificates/qms cert-qms-rules: checked",
        "toolbox/metal toolbox-three-checks: checked",
    ] {
        let found = run.out.iter().filter(|line| line.starts_with(wanted));
        assert_eq!(found.count(), 1, "{wanted}");
    }
    let fresh = packtool(&["stale", "--packs", "packs", "--date", TODAY], "");
    assert!(!fresh.out.iter().any(|line| line.starts_with("toolbox")));
}

#[test]
fn what_is_broken_elsewhere_is_named_there_alone() {
    // With the programmes gone, the ladder's references are not called wrong as well.
    check_edit("programmes/cn.json", "/programmes", |pack: &mut Value| {
        set(pack, "/programmes", json!({}));
    });
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn more_answers_only_narrow_where_a_firm_stands(
        some in dice(content().facts.len()), rest in dice(content().facts.len()),
    ) {
        let partial = random::profile(content(), &some);
        let whole = random::completion(content(), &partial, &rest);
        let (before, after) = (climbed(&partial), climbed(&whole));
        prop_assert!(before.at_least <= before.at_most);
        prop_assert!(before.at_least <= after.at_least);
        prop_assert!(after.at_most <= before.at_most);
        for (was, is) in before.rungs.iter().zip(&after.rungs) {
            if was.held != Truth::Unknown {
                prop_assert_eq!(was.held, is.held, "{}", was.rung.id);
            }
            let verdicts = [was, is].map(|one| one.judgement.as_ref().unwrap().verdict);
            if verdicts[0] != Verdict::Undetermined {
                prop_assert_eq!(verdicts[0], verdicts[1], "{}", was.rung.id);
            }
        }
        // What lies ahead begins right above, and only what can be skipped stands before its last.
        let ahead = before.next();
        if let Some(last) = ahead.last() {
            let from = before.at_least.map_or(0, |place| place + 1);
            prop_assert_eq!(&ahead[0].rung.id, &before.rungs[from].rung.id);
            prop_assert!(ahead[..ahead.len() - 1].iter().all(|one| one.rung.skippable));
            prop_assert!(!last.rung.skippable);
        } else {
            prop_assert_eq!(before.at_least, Some(before.rungs.len() - 1));
        }
    }

    #[test]
    fn a_certificate_that_fits_goes_on_fitting(
        some in dice(content().facts.len()), rest in dice(content().facts.len()),
    ) {
        let pack = &content().guidance.certificates.as_ref().unwrap().said;
        let partial = random::profile(content(), &some);
        let whole = random::completion(content(), &partial, &rest);
        let truths = |profile: &Profile| -> Vec<(String, Truth)> {
            let situation = situation_of(content(), profile, &Ratings::new(), date(TODAY));
            let all = matches(pack, &situation);
            let mut all: Vec<_> = all.iter().map(|m| (m.certificate.id.clone(), m.truth)).collect();
            all.sort_by(|a, b| a.0.cmp(&b.0));
            all
        };
        for (was, is) in truths(&partial).into_iter().zip(truths(&whole)) {
            prop_assert!(was.1 == Truth::Unknown || was == is, "{was:?} {is:?}");
        }
    }
}
