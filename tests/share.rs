//! Links: answers survive encoding and decoding, whatever chat programs do to the link; damaged ones are
//! refused; what today's packs do not know is reported.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::{Rating, Ratings};
use quality_selfcheck::content::Content;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::date::Date;
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::eligibility::decide;
use quality_selfcheck::evaluation::{evaluate, situation_of};
use quality_selfcheck::profile::{Answer, Profile, Value};
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::session::{Session, Step, saved};
use quality_selfcheck::share::compare::{self, PackChange, Standing};
use quality_selfcheck::share::decode::{Lost, decode};
use quality_selfcheck::share::encode::{self, ShareOptions};
use quality_selfcheck::share::link::{self, Prefix, address};
use quality_selfcheck::share::{ClaimedVerdict, CodeError, Payload, code, crockford, fingerprint};
use serde_json::{Value as Json, json};
use std::fs;
use support::packtool::packtool;
use support::random::{self, Dice, cases, dice};
use support::{content, date, files_below, root};

const BASE: &str = "https://zhijian.example.gov.cn/zj/";
/// Dice enough for every fact and every item.
const N: usize = 200;

fn random(dice: &[Dice]) -> (Profile, Ratings) {
    let content = content();
    let facts = content.facts.len();
    let items = content.pool.len();
    let profile = random::profile(content, &dice[..facts]);
    (profile, random::ratings(&dice[facts..facts + items]))
}

fn today() -> Date {
    date(support::TODAY)
}

fn shared(profile: &Profile, ratings: &Ratings) -> Payload {
    encode::result(
        content(),
        profile,
        ratings,
        today(),
        &ShareOptions::default(),
    )
}

/// A firm that has answered what most firms answer: a walk to its end.
fn usual() -> (Profile, Ratings) {
    let (mut profile, _) = support::answers(content(), &json!({"facts": support::model_firm()}));
    for (place, (key, _)) in content().facts.iter().enumerate() {
        if place >= 26 {
            profile.set(key, None);
        }
    }
    let mut ratings = Ratings::new();
    for place in 0..content().standard.items.len() {
        ratings.set(place, Rating::points([3, 2, 4, 3][place % 4]));
    }
    (profile, ratings)
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn answers_survive_the_link(dice in dice(N), name in prop::option::of("\\PC{0,60}")) {
        let (profile, ratings) = random(&dice);
        let wishes = ShareOptions { without_figures: false, name };
        let carried = encode::result(content(), &profile, &ratings, today(), &wishes);
        let written = address(BASE, Prefix::Share, &code::write(&carried));
        let found = link::find(&written).unwrap();
        prop_assert_eq!(found.prefix, Prefix::Share);
        let read = found.read().unwrap();
        prop_assert_eq!(&read, &carried);
        let opened = decode(content(), &read);
        prop_assert_eq!(opened.lost, vec![]);
        for (key, fact) in content().facts.iter() {
            prop_assert_eq!(opened.profile.answer(key), profile.answer(key), "{}", &fact.id);
        }
        for place in 0..content().pool.len() {
            prop_assert_eq!(opened.ratings.get(place), ratings.get(place));
        }
    }

    #[test]
    fn one_wrong_symbol_is_refused(dice in dice(N), at in any::<prop::sample::Index>(), other in 0_u8..32) {
        let (profile, ratings) = random(&dice);
        let right = code::write(&shared(&profile, &ratings));
        let place = at.index(right.len());
        let mut symbols: Vec<char> = right.chars().collect();
        symbols[place] = crockford::symbol(other);
        let wrong: String = symbols.iter().collect();
        if wrong != right {
            prop_assert!(code::read(&wrong).is_err(), "symbol {} of {}", place, right);
        }
        // What is no symbol at all ends the code there, except what may stand between symbols.
        symbols[place] = '&';
        prop_assert!(code::read(&symbols.iter().collect::<String>()).is_err());
        symbols.remove(place);
        prop_assert!(code::read(&symbols.iter().collect::<String>()).is_err());
    }

    #[test]
    fn a_cut_link_is_said_to_be_cut(dice in dice(N), at in any::<prop::sample::Index>()) {
        let (profile, ratings) = random(&dice);
        let whole = code::write(&shared(&profile, &ratings));
        let have = at.index(whole.len());
        let expected = match have {
            0 => CodeError::Missing,
            1..4 => CodeError::Damaged,
            _ => CodeError::CutOff { have, of: whole.len() },
        };
        prop_assert_eq!(code::read(&whole[..have]), Err(expected));
    }

    #[test]
    fn what_chat_programs_do_to_a_link_does_not_matter(
        dice in dice(N), breaks in prop::collection::vec(any::<prop::sample::Index>(), 0..6), lower in any::<bool>(),
        (before, between, after, encoded) in (0_usize..4, 0_usize..6, 0_usize..6, 0_usize..4),
    ) {
        let (profile, ratings) = random(&dice);
        let carried = shared(&profile, &ratings);
        let mut symbols = code::write(&carried);
        if lower {
            symbols = symbols.to_lowercase();
        }
        let between = ["\n", " ", "\r\n  ", "\u{200b}", "\u{3000}", "-"][between];
        let mut places: Vec<usize> = breaks.iter().map(|at| at.index(symbols.len())).collect();
        places.sort_unstable();
        for place in places.into_iter().rev() {
            symbols.insert_str(place, between);
        }
        let before = ["", "老王，你看看这个结果：\n", "  ", "“50%的小厂都在用” "][before];
        let after = ["", "&from=singlemessage&isappinstalled=0", "?from=timeline", "\n—— 来自我的手机", "打开看", "0123ABC"][after];
        let text = address(BASE, Prefix::Verify, &symbols) + after;
        let text = match encoded {
            0 => text,
            1 => text.replace('#', "%23").replace('=', "%3D"),
            2 => percent(&text),
            _ => percent(&percent(&text)),
        };
        let found = link::find(&format!("{before}{text}")).unwrap();
        prop_assert_eq!(found.prefix, Prefix::Verify);
        prop_assert_eq!(found.read(), Ok(carried.clone()));
        // Without the address around it, as somebody types it.
        prop_assert_eq!(link::pasted(&format!(" {symbols}")), Ok(carried));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}", symbols in "[0-9A-HJKMNP-TV-Z]{0,300}", bits in prop::collection::vec(any::<bool>(), 0..2000)) {
        let _ = link::find(&text);
        let _ = link::pasted(&text);
        let _ = link::find(&format!("#s={text}"));
        let _ = code::read(&symbols);
        // Whoever wants to can make a code with a right checksum and anything in it.
        if let Ok(carried) = code::read(&sealed(1, &bits)) {
            let opened = decode(content(), &carried);
            let _ = compare::packs(content(), &carried);
            let _ = compare::programmes(content(), &carried, &opened, today());
        }
    }

    /// A card holds less than the owner has answered, and the clerk sees the same verdicts and the same
    /// truth of each condition.
    #[test]
    fn a_card_gives_the_same_verdicts(dice in dice(N), chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..5)) {
        let (profile, ratings) = random(&dice);
        let mut places: Vec<usize> = chosen.iter().map(|at| at.index(content().programmes.len())).collect();
        places.sort_unstable();
        places.dedup();
        let carried = encode::card(content(), &profile, &ratings, today(), &ShareOptions::default(), &places, false);
        let read = code::read(&code::write(&carried)).unwrap();
        prop_assert_eq!(&read, &carried);
        let opened = decode(content(), &read);
        let (checked, missing) = compare::programmes(content(), &read, &opened, today());
        prop_assert_eq!((checked.len(), missing), (places.len(), 0));
        let whole = situation_of(content(), &profile, &ratings, today());
        for (one, place) in checked.iter().zip(&places) {
            let wanted = decide(&content().programmes[*place], &whole);
            prop_assert_eq!(&one.now.programme.id, &wanted.programme.id);
            prop_assert_eq!(one.now.verdict, wanted.verdict);
            prop_assert_eq!(one.standing(), Standing::Holds);
            prop_assert!(one.changes.is_empty());
            let truths = |decision: &quality_selfcheck::eligibility::Decision<'_>| -> Vec<_> {
                decision.conditions.iter().map(|result| result.truth).collect()
            };
            prop_assert_eq!(truths(&one.now), truths(&wanted));
        }
    }

    #[test]
    fn without_figures_no_figure_goes_along_and_the_size_stays(dice in dice(N)) {
        let (profile, ratings) = random(&dice);
        let wishes = ShareOptions { without_figures: true, name: None };
        let carried = encode::result(content(), &profile, &ratings, today(), &wishes);
        let opened = decode(content(), &code::read(&code::write(&carried)).unwrap());
        for (key, fact) in content().facts.iter() {
            let bands = content().size.bands(&content().facts, &profile, key);
            match opened.profile.value(key) {
                Some(Value::Number(span)) => prop_assert!(bands.contains(&span), "{}: {:?}", &fact.id, span),
                _ => prop_assert!(matches!(profile.answer(key), Some(Answer::Value(Value::Number(_)))) || opened.profile.answer(key) == profile.answer(key)),
            }
        }
        let exact = |key| !matches!(profile.value(key), Some(Value::Number(span)) if span.single().is_none());
        if content().size.inputs().into_iter().all(exact) {
            prop_assert_eq!(content().size.classify(&opened.profile).sizes, content().size.classify(&profile).sizes);
        }
    }
}

/// Every byte that is no letter and no digit, as an address has it.
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A code with any content and a right checksum.
fn sealed(version: u64, body: &[bool]) -> String {
    use quality_selfcheck::share::bits::BitWriter;
    let mut bits = BitWriter::new();
    bits.put(version, 5);
    bits.put(11 + body.len().div_ceil(5) as u64, 15);
    for bit in body {
        bits.flag(*bit);
    }
    while !bits.bits().len().is_multiple_of(5) {
        bits.flag(false);
    }
    let check = quality_selfcheck::share::checksum::CRC_32.of(bits.bits());
    bits.put(check.into(), 35);
    crockford::write(bits.bits())
}

#[test]
fn every_other_symbol_anywhere_in_a_link_is_refused() {
    let (profile, ratings) = usual();
    let right = code::write(&shared(&profile, &ratings));
    assert!(code::read(&right).is_ok());
    for place in 0..right.len() {
        for other in 0..32 {
            let mut wrong: Vec<char> = right.chars().collect();
            wrong[place] = crockford::symbol(other);
            let wrong: String = wrong.into_iter().collect();
            assert!(
                wrong == right || code::read(&wrong).is_err(),
                "{place} {other}"
            );
        }
    }
}

#[test]
fn a_later_version_says_so_and_a_damaged_one_does_not() {
    assert_eq!(
        code::read(&sealed(2, &[true; 100])),
        Err(CodeError::FromTheFuture)
    );
    assert_eq!(code::read(&sealed(31, &[])), Err(CodeError::FromTheFuture));
    let mut wrong = sealed(2, &[true; 100]);
    wrong.replace_range(6..7, "0");
    assert_eq!(code::read(&wrong), Err(CodeError::Damaged));
}

#[test]
fn messages_without_a_link_have_none() {
    for text in ["", "#/report", "#s", "https://a.example/#/item/1", "#S=ABC"] {
        assert_eq!(link::find(text), None, "{text}");
    }
    assert_eq!(link::find("#s=").unwrap().read(), Err(CodeError::Missing));
    assert_eq!(link::pasted("你好"), Err(CodeError::Missing));
    for error in [
        CodeError::Missing,
        CodeError::CutOff { have: 3, of: 300 },
        CodeError::Damaged,
        CodeError::FromTheFuture,
    ] {
        let said = error.say(support::texts());
        assert!(!said.contains("share.") && !said.contains('{'), "{said}");
    }
}

/// How long links are, so that a change that makes them longer is noticed.
#[test]
fn links_are_short() {
    let (profile, ratings) = usual();
    let province = |carried: &mut Payload| carried.packs.truncate(7);
    let mut whole = shared(&profile, &ratings);
    province(&mut whole);
    let whole = code::write(&whole).len();
    let eligible: Vec<usize> = evaluate(content(), &profile, &ratings, today())
        .decisions
        .with_elsewhere()
        .iter()
        .enumerate()
        .filter(|(_, decision)| ClaimedVerdict::from(decision.verdict) == ClaimedVerdict::Eligible)
        .map(|(place, _)| place)
        .collect();
    let card = encode::card(
        content(),
        &profile,
        &ratings,
        today(),
        &ShareOptions::default(),
        &eligible,
        true,
    );
    let card = code::write(&card).len();
    let few = encode::card(
        content(),
        &profile,
        &ratings,
        today(),
        &ShareOptions::default(),
        &eligible[..2],
        false,
    );
    let few = code::write(&few).len();
    println!(
        "result {whole}, card for {} with level {card}, card for two {few}",
        eligible.len()
    );
    assert!(whole <= 300, "{whole}");
    assert!(few < whole);
}

// Packs that are edited after a link was made.

fn edited(edit: impl Fn(&mut Vec<(String, Json)>)) -> Content {
    // What other packs say about items is left out: here items change their ids.
    let rests_on_items = |path: &std::path::PathBuf| {
        let path = path.to_string_lossy();
        let variant = path.contains("questionnaires") && !path.ends_with("standard.json");
        variant
            || [
                "schema",
                "translations",
                "cases.json",
                "forms.json",
                "toolbox.json",
                "index.json",
            ]
            .iter()
            .any(|part| path.contains(part))
    };
    let mut packs: Vec<(String, Json)> = files_below(&root().join("packs"), ".json")
        .iter()
        .filter(|path| !rests_on_items(path))
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect();
    edit(&mut packs);
    let files: Vec<PackFile> = packs
        .iter()
        .map(|(name, value)| PackFile::parse(name, &value.to_string()).unwrap())
        .collect();
    read_all(&files).unwrap()
}

fn pack<'p>(packs: &'p mut [(String, Json)], name: &str) -> &'p mut Json {
    let mut found = packs.iter_mut().filter(|(known, _)| known == name);
    &mut found.next().unwrap().1
}

#[test]
fn what_packs_do_not_know_any_more_is_told() {
    let (mut profile, ratings) = usual();
    let region = support::fact(content(), "firm.region");
    let entity = support::fact(content(), "firm.entity");
    let revenue = support::fact(content(), "firm.revenue");
    // More than the fact admits, as if the pack had allowed more then.
    let much = quality_selfcheck::profile::Span::exact(Decimal::parse("200000000").unwrap());
    profile.set(revenue, Some(Answer::Value(Value::Number(much))));
    let carried = shared(&profile, &ratings);
    assert!(profile.has(entity) && profile.has(revenue) && profile.has(region));
    let later = edited(|packs| {
        // Sorted otherwise, an id more, a version more, an item less.
        let facts = pack(packs, "facts.json");
        facts["version"] = json!("2027-03-01");
        let list = facts["facts"].as_array_mut().unwrap();
        let mut first = list.remove(0);
        first["label"] = json!("注册在哪里");
        list.push(first);
        let questions = pack(packs, "standard.json");
        questions["version"] = json!("第二版");
        let items = questions["items"].as_array_mut().unwrap();
        items[3]["id"] = json!("quite-another-item");
        items.swap(0, 1);
    });
    let opened = decode(&later, &carried);
    let wording = later.wording(support::texts());
    let said: Vec<String> = opened.lost.iter().map(|lost| lost.say(&wording)).collect();
    assert_eq!(opened.lost.len(), 2, "{said:?}");
    assert!(
        opened
            .lost
            .iter()
            .any(|lost| matches!(lost, Lost::Item(Rating::Points(3))))
    );
    assert!(opened.lost.iter().any(
        |lost| matches!(lost, Lost::Refused(key, _) if later.facts.get(*key).id == "firm.revenue")
    ));
    assert!(
        said.iter()
            .all(|line| !line.contains('{') && !line.contains("share.")),
        "{said:?}"
    );
    // Everything else is where it belongs, by its id.
    for (key, fact) in content()
        .facts
        .iter()
        .filter(|(_, fact)| fact.id != "firm.revenue")
    {
        assert_eq!(
            opened.profile.answer(support::fact(&later, &fact.id)),
            profile.answer(key),
            "{}",
            fact.id
        );
    }
    let id = |content: &Content, place: usize| content.pool[place].id.clone();
    assert_eq!(id(&later, 0), id(content(), 1));
    assert_eq!(opened.ratings.get(0), ratings.get(1));
    // The packs that have changed are named, with both versions.
    let changes = compare::packs(&later, &carried);
    let said: Vec<String> = changes.iter().map(|change| change.say(&wording)).collect();
    assert_eq!(changes.len(), 2, "{said:?}");
    assert!(
        said.iter()
            .any(|line| line.contains("2026-11-24") && line.contains("2027-03-01")),
        "{said:?}"
    );
    assert!(said.iter().any(|line| line.contains("第二版")), "{said:?}");
    assert_eq!(compare::packs(content(), &carried), vec![]);
}

#[test]
fn unknown_questions_options_and_packs_are_told() {
    let (profile, ratings) = usual();
    let mut carried = shared(&profile, &ratings);
    let width = carried.width;
    let unknown = (1..)
        .find(|mark| carried.facts.iter().all(|(known, _)| known != mark))
        .unwrap();
    carried
        .facts
        .push((unknown, quality_selfcheck::share::PayloadAnswer::Flag(true)));
    let entity = fingerprint::fingerprint(fingerprint::IdKind::Fact, "firm.entity", width);
    for (known, said) in &mut carried.facts {
        if *known == entity {
            *said = quality_selfcheck::share::PayloadAnswer::Choice(7);
        }
    }
    carried
        .packs
        .push((3, quality_selfcheck::share::PackVersion::Word(9)));
    let read = code::read(&code::write(&carried)).unwrap();
    let opened = decode(content(), &read);
    assert_eq!(opened.lost.len(), 2, "{:?}", opened.lost);
    assert!(
        opened
            .lost
            .contains(&Lost::Option(support::fact(content(), "firm.entity")))
    );
    assert!(opened.lost.contains(&Lost::Question(
        quality_selfcheck::share::PayloadAnswer::Flag(true)
    )));
    assert_eq!(compare::packs(content(), &read), vec![PackChange::Gone]);
}

#[test]
fn packs_whose_ids_share_a_short_mark_get_longer_ones() {
    assert_eq!(fingerprint::width_for(content()), 16);
    // Two ids with the same sixteen bits, found by trying.
    let mut seen = std::collections::BTreeMap::new();
    let (one, other) = (0..)
        .find_map(|n| {
            let id = format!("item-{n}");
            let before = seen.insert(
                fingerprint::fingerprint(fingerprint::IdKind::Item, &id, 16),
                id.clone(),
            );
            before.map(|before| (before, id))
        })
        .unwrap();
    let twins = edited(|packs| {
        let items = pack(packs, "standard.json")["items"]
            .as_array_mut()
            .unwrap();
        items[0]["id"] = json!(one);
        items[1]["id"] = json!(other);
    });
    assert_eq!(fingerprint::width_for(&twins), 20);
    let (_, ratings) = usual();
    let carried = encode::result(
        &twins,
        &Profile::new(),
        &ratings,
        today(),
        &ShareOptions::default(),
    );
    let opened = decode(&twins, &code::read(&code::write(&carried)).unwrap());
    assert_eq!((opened.ratings, opened.lost), (ratings, vec![]));
}

#[test]
fn what_time_has_changed_is_named_condition_by_condition() {
    let firm = support::with(
        &support::model_firm(),
        &json!({"market.niche_since": "2025-06"}),
    );
    let (profile, ratings) = support::answers(content(), &json!({"facts": firm}));
    let all: Vec<usize> = (0..content().programmes.len()).collect();
    let carried = encode::card(
        content(),
        &profile,
        &ratings,
        today(),
        &ShareOptions::default(),
        &all,
        false,
    );
    let opened = decode(content(), &carried);
    let later = date("2031-01-01");
    let (checked, _) = compare::programmes(content(), &carried, &opened, later);
    let changed: Vec<_> = checked
        .iter()
        .filter(|one| one.standing() == Standing::Changed)
        .collect();
    assert!(changed.iter().any(|one| one.has_ended()));
    let before = situation_of(content(), &opened.profile, &opened.ratings, later);
    for one in &checked {
        for change in &one.changes {
            assert_ne!(change.then, change.now);
            if let Some(now) = change.now {
                use quality_selfcheck::rule::Operator;
                assert_eq!(change.condition.rule.truth(&before), now);
            }
        }
    }
    assert!(checked.iter().any(|one| !one.changes.is_empty()));
    // A card that says more than its answers give is seen through.
    let mut lying = carried.clone();
    let (place, _) = lying
        .programmes
        .iter()
        .enumerate()
        .find(|(_, (_, told))| *told == ClaimedVerdict::Ineligible)
        .unwrap();
    lying.programmes[place].1 = ClaimedVerdict::Eligible;
    let (checked, _) = compare::programmes(content(), &lying, &opened, today());
    assert_eq!(
        checked
            .iter()
            .filter(|one| one.standing() == Standing::OtherRules)
            .count(),
        1
    );
}

/// A link that this program writes gives the same in the other one that reads it.
#[test]
fn packtool_evaluates_a_link_with_the_same_result() {
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        cases(1),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let sessions: Vec<(Profile, Ratings)> = (0..60)
        .map(|_| {
            let tree = dice(N).new_tree(&mut runner).unwrap();
            random(&proptest::strategy::ValueTree::current(&tree))
        })
        .chain([usual()])
        .collect();
    let links: Vec<String> = sessions
        .iter()
        .map(|(profile, ratings)| {
            address(BASE, Prefix::Share, &code::write(&shared(profile, ratings)))
        })
        .collect();
    let run = packtool(
        &["evaluate", "--packs", "packs", "--link", "-", "--json"],
        &links.join("\n"),
    );
    assert_eq!(
        (run.code, run.out.len(), &run.err),
        (Some(0), links.len(), &vec![])
    );
    let mut settled = 0;
    for (line, (profile, ratings)) in run.out.iter().zip(&sessions) {
        let said: Json = serde_json::from_str(line).unwrap();
        let ours = evaluate(content(), profile, ratings, today());
        let answered = ours.maturity.answered > 0;
        assert_eq!(said["maturity"].is_null(), !answered);
        if answered {
            assert_eq!(said["maturity"]["score"], json!(ours.maturity.score.least));
            assert_eq!(
                said["maturity"]["level_id"],
                json!(ours.maturity.grade.word())
            );
        }
        let theirs: Vec<&str> = said["programmes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["verdict"].as_str().unwrap())
            .collect();
        let verdicts: Vec<&str> = ours
            .decisions
            .with_elsewhere()
            .iter()
            .map(|one| one.verdict.word())
            .collect();
        settled += verdicts
            .iter()
            .filter(|word| **word != "undetermined")
            .count();
        assert_eq!(theirs, verdicts);
        assert_eq!(said["link"]["made"], json!(support::TODAY));
        assert_eq!(said["link"]["same_packs"], json!(true));
    }
    assert!(settled > 1000, "{settled}");
    // Another day, a single link on the line, and what a damaged one is told.
    let run = packtool(
        &[
            "evaluate",
            "--packs",
            "packs",
            "--date",
            "2031-01-01",
            "--link",
            &links[60],
        ],
        "",
    );
    assert_eq!(run.code, Some(0));
    assert!(run.out[0].contains("2031-01-01"), "{}", run.out[0]);
    let cut = &links[60][..links[60].len() - 9];
    let run = packtool(
        &["evaluate", "--packs", "packs", "--json", "--link", "-"],
        &format!("{cut}\n{}", links[0]),
    );
    assert_eq!((run.code, run.out.len(), run.err.len()), (Some(1), 2, 1));
    assert!(run.out[0].starts_with("{\"errors\""));
}

/// What "存成文件" saves is a set of answers as well.
#[test]
fn packtool_evaluates_a_saved_session_with_the_same_result() {
    let (profile, ratings) = usual();
    let mut session = Session::new();
    (session.profile, session.ratings) = (profile.clone(), ratings.clone());
    session.notes.set_name("新华五金厂");
    session.step = Step::Report;
    let saved = saved::write(&session, content());
    let arguments = [
        "evaluate",
        "--packs",
        "packs",
        "--answers",
        "-",
        "--date",
        support::TODAY,
        "--json",
    ];
    let run = packtool(&arguments, &saved);
    assert_eq!((run.code, run.out.len(), &run.err), (Some(0), 1, &vec![]));
    let link = code::write(&shared(&profile, &ratings));
    let linked = packtool(
        &["evaluate", "--packs", "packs", "--json", "--link", &link],
        "",
    );
    let mut linked: Json = serde_json::from_str(&linked.out[0]).unwrap();
    linked.as_object_mut().unwrap().remove("link").unwrap();
    assert_eq!(serde_json::from_str::<Json>(&run.out[0]).unwrap(), linked);
}

#[test]
fn a_level_of_another_method_is_not_called_wrong() {
    use quality_selfcheck::assess::{Level, assess};
    use quality_selfcheck::share::compare::LevelStanding;
    let (profile, ratings) = support::answers(content(), &json!({ "items": { "complaints": 2 } }));
    let q = content().questionnaire_for(&profile, &ratings);
    let maturity = assess(q, &ratings);
    let wishes = ShareOptions::default();
    let since = q.method.since;
    let mut carried = encode::result(content(), &profile, &ratings, since, &wishes);
    let claim = carried.claim.unwrap();
    let standing = |carried: &Payload, claim| compare::level(q, carried, &claim, &maturity);
    assert_eq!(standing(&carried, claim), LevelStanding::Same);
    let mut other = claim;
    other.level = Level::Leading;
    assert_eq!(standing(&carried, other), LevelStanding::Other);
    carried.day = since.plus_days(-1).unwrap();
    assert_eq!(standing(&carried, other), LevelStanding::OtherMethod);
    assert_eq!(standing(&carried, claim), LevelStanding::Same);
}
