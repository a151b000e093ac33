//! The format of links in circulation: how each value is encoded, symbol by symbol, with the largest, the smallest and
//! unusual values. A changed figure here breaks every existing link.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::{Level, Rating, Ratings};
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::date::DateSpan;
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::profile::{Profile, Span};
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::share::bits::{BitReader, BitWriter};
use quality_selfcheck::share::encode::{self, ShareOptions};
use quality_selfcheck::share::fingerprint::{self, IdKind};
use quality_selfcheck::share::{
    ClaimedResult, ClaimedVerdict, CodeError, Lost, PackVersion, Payload, PayloadAnswer, code,
    decode, payload_bits, qr,
};
use serde_json::json;
use std::collections::BTreeSet;
use support::{date, texts};

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// Nothing but a day.
fn bare() -> Payload {
    Payload {
        day: date("2026-11-24"),
        without_figures: false,
        keeps_standard: false,
        name: None,
        claim: None,
        width: 16,
        packs: vec![],
        facts: vec![],
        items: vec![],
        programmes: vec![],
    }
}

/// Something of every kind.
fn full() -> Payload {
    Payload {
        day: date("2026-11-24"),
        without_figures: true,
        keeps_standard: true,
        name: Some("新华".to_owned()),
        claim: Some(ClaimedResult {
            level: Level::Improving,
            score: 100,
        }),
        width: 16,
        packs: vec![
            (0, PackVersion::Day(date("2026-11-24"))),
            (1, PackVersion::Day(date("2026-11-24"))),
            (300, PackVersion::of("第二版")),
            (65_535, PackVersion::Day(date("2025-01-31"))),
        ],
        facts: vec![
            (7, PayloadAnswer::Flag(false)),
            (8, PayloadAnswer::Flag(true)),
            (9, PayloadAnswer::DontKnow),
            (1000, PayloadAnswer::NotApplicable),
            (1001, PayloadAnswer::Choice(65_535)),
            (2000, PayloadAnswer::Number(Span::exact(number("-0.5")))),
            (
                2001,
                PayloadAnswer::Number(Span::between(number("20"), number("299"))),
            ),
            (
                2002,
                PayloadAnswer::Number(Span::between(number("80000"), Decimal::MAX)),
            ),
            (2003, PayloadAnswer::Number(Span::exact(number("0")))),
            (
                30_000,
                PayloadAnswer::Date(DateSpan::parse("2024-02").unwrap()),
            ),
            (
                30_001,
                PayloadAnswer::Date(DateSpan::parse("2024-02-29").unwrap()),
            ),
            (
                65_535,
                PayloadAnswer::Region(RegionCode::parse("350200").unwrap()),
            ),
        ],
        items: (0..=4)
            .map(|points| (u32::from(points) * 9, Rating::points(points).unwrap()))
            .chain([(50, Rating::NotApplicable), (51, Rating::Unknown)])
            .collect(),
        programmes: vec![
            (3, ClaimedVerdict::Eligible),
            (4, ClaimedVerdict::Ineligible),
            (5, ClaimedVerdict::Undetermined),
        ],
    }
}

const BARE: &str = "100N5MMSR0000008QA8Q4";
const FULL: &str = "\
    105A5MMSSSQ6JTREB3CEV44000JTACW0042AHP9B2GFFXXMJB8Z8P00E00040047QK002FZZRZ6QCM00AA49\
    Q420057G5G01C07XNECB8SJE0G01HD3801ZTPDXAQZ0W00000G8044011G08G03D001GR00R000G0081GKP90T";

#[test]
fn a_link_that_was_written_once_is_read_and_written_the_same_for_ever() {
    for (carried, written) in [(bare(), BARE), (full(), FULL)] {
        assert_eq!(code::write(&carried), written);
        assert_eq!(code::read(written), Ok(carried));
    }
}

#[test]
fn marks_of_every_length_come_back() {
    for width in [16, 20, 24, 32] {
        let most = u32::MAX >> (32 - width);
        let carried = Payload {
            width,
            facts: vec![
                (0, PayloadAnswer::Choice(most)),
                (most / 2, PayloadAnswer::Choice(0)),
                (most, PayloadAnswer::Flag(true)),
            ],
            ..bare()
        };
        assert_eq!(code::read(&code::write(&carried)), Ok(carried), "{width}");
    }
}

#[test]
fn numbers_of_every_size_come_back() {
    let units = [
        0,
        1,
        9,
        10,
        10_000,
        123_456_789,
        10_i64.pow(9),
        i64::MAX - 1,
        -1,
        -10,
        -10_i64.pow(12),
        i64::MIN,
    ];
    for units in units {
        let carried = Payload {
            facts: vec![(
                5,
                PayloadAnswer::Number(Span::exact(Decimal::from_units(units))),
            )],
            ..bare()
        };
        assert_eq!(code::read(&code::write(&carried)), Ok(carried), "{units}");
    }
}

#[test]
fn zeros_at_the_end_of_a_number_cost_nothing() {
    let bits = |text: &str| {
        let carried = Payload {
            facts: vec![(5, PayloadAnswer::Number(Span::exact(number(text))))],
            ..bare()
        };
        payload_bits::write(&carried).bits().len()
    };
    // 1 500 is fifteen hundreds, and two groups of four bits would say no more than 255.
    assert_eq!(bits("1500"), bits("15"));
    assert_eq!(bits("0.0015"), bits("15"));
    assert!(bits("1501") > bits("1500"));
}

#[test]
fn bits_that_say_something_impossible_are_none() {
    let claims = |level: u64, score: u64| {
        let mut bits = BitWriter::new();
        bits.put(u64::from(date("2026-11-24").number()), 22);
        bits.put(0, 2);
        for flag in [false, false, false, true] {
            bits.flag(flag);
        }
        bits.put(level, 2);
        bits.put(score, 7);
        for _ in 0..4 {
            bits.number(0);
        }
        payload_bits::read(&mut BitReader::new(bits.bits()))
    };
    assert_eq!(claims(3, 100).unwrap().claim.unwrap().score, 100);
    assert_eq!(claims(3, 101), None);
    let lists = |width: u64, count: u64, distances: &[u64], low: u32| {
        let mut bits = BitWriter::new();
        bits.put(u64::from(date("2026-11-24").number()), 22);
        bits.put(width, 2);
        for _ in 0..4 {
            bits.flag(false);
        }
        bits.number(0);
        bits.number(0);
        bits.number(count);
        for distance in distances {
            bits.rice(*distance, low);
            bits.put(6, 3);
        }
        bits.number(0);
        payload_bits::read(&mut BitReader::new(bits.bits()))
    };
    // The last mark there is, and one after it; more entries than there are bits.
    let found = lists(0, 2, &[65_534, 0], 14).unwrap();
    assert_eq!(
        found.items,
        [(65_534, Rating::Unknown), (65_535, Rating::Unknown)]
    );
    assert_eq!(lists(0, 2, &[65_534, 1], 14), None);
    assert_eq!(lists(0, 3, &[65_534, 0], 14), None);
    assert_eq!(lists(0, 1_000_000, &[1], 14), None);
}

#[test]
fn every_code_of_too_few_symbols_is_damaged_and_every_one_of_enough_is_cut() {
    for length in 0..40_u64 {
        let mut bits = BitWriter::new();
        bits.put(1, 5);
        bits.put(length, 15);
        let text = quality_selfcheck::share::crockford::write(bits.bits());
        let wanted = match length {
            0..=10 => CodeError::Damaged,
            _ => CodeError::CutOff {
                have: 4,
                of: length as usize,
            },
        };
        assert_eq!(code::read(&text), Err(wanted), "{length}");
    }
}

#[test]
fn what_is_wrong_with_a_code_is_said_with_its_figures() {
    let said = [
        CodeError::Missing,
        CodeError::CutOff { have: 31, of: 270 },
        CodeError::Damaged,
        CodeError::FromTheFuture,
    ]
    .map(|error| error.say(texts()));
    assert_eq!(BTreeSet::from(said.clone()).len(), 4);
    for text in &said {
        assert!(text.chars().count() > 10 && !text.contains('{'), "{text}");
    }
    let at = |figure: &str| said[1].find(figure).unwrap();
    assert_ne!(at("270"), at("31"));
    assert!(said[0].contains("完整"), "{}", said[0]);
    assert!(said[2].contains("重新发"), "{}", said[2]);
    assert!(said[3].contains("更新的版本"), "{}", said[3]);
}

#[test]
fn a_card_number_is_the_same_on_paper_and_on_the_screen() {
    assert_eq!(code::short(""), "5XVB-XHX1");
    assert_eq!(code::short(BARE), "WMPC-KH27");
    assert_eq!(code::short(FULL), "YYCQ-55FE");
}

#[test]
fn versions_that_are_no_days_are_told_apart() {
    assert_eq!(
        PackVersion::of("2026-11-24"),
        PackVersion::Day(date("2026-11-24"))
    );
    assert_eq!(PackVersion::of("第二版"), PackVersion::Word(3_643_479_070));
    assert_eq!(PackVersion::of("1"), PackVersion::Word(694_302_384));
    let all: BTreeSet<String> = (0..500)
        .map(|n| format!("{:?}", PackVersion::of(&format!("v{n}"))))
        .collect();
    assert_eq!(all.len(), 500);
}

// What goes onto a card, and what does not.

/// Small packs with programmes about a certificate, about sales, and one that asks for a level.
fn small() -> Content {
    let mut content = support::small::content().clone();
    let pack = support::json(include_str!("fixtures/small/programmes.json"));
    let mut programmes = pack.clone();
    let third = support::with(
        &pack["programmes"][1],
        &json!({"id": "by-level", "conditions": [{"id": "level", "rule": {"level": "effective"}}]}),
    );
    programmes["programmes"].as_array_mut().unwrap().push(third);
    let file = PackFile::parse("small", &programmes.to_string()).unwrap();
    content.add_programmes(&file).unwrap();
    content
}

fn small_firm(content: &Content) -> (Profile, Ratings) {
    let firm = json!({"facts": {"firm.region": "350200", "people": 20, "sales": 450, "debt": 30, "cert": "valid",
        "cert.first": true, "cert.issued": "2025-03-01", "punished": false, "tier": "gold"}});
    let (profile, mut ratings) = support::answers(content, &firm);
    for item in &content.standard.items {
        ratings.set(item.key, Rating::points(3));
    }
    (profile, ratings)
}

fn card(content: &Content, ids: &[&str], with_level: bool) -> Payload {
    let (profile, ratings) = small_firm(content);
    let place = |id: &&str| {
        content
            .programmes
            .iter()
            .position(|one| one.id == *id)
            .unwrap()
    };
    let places: Vec<usize> = ids.iter().map(place).collect();
    let wishes = ShareOptions::default();
    encode::card(
        content,
        &profile,
        &ratings,
        date("2026-11-24"),
        &wishes,
        &places,
        with_level,
    )
}

/// The ids of the facts in the payload, sorted.
fn facts_on(content: &Content, carried: &Payload) -> Vec<String> {
    let known = content.facts.iter().map(|(_, fact)| fact.id.clone());
    let mut ids: Vec<String> = known
        .filter(|id| {
            let mark = fingerprint::fingerprint(IdKind::Fact, id, carried.width);
            carried.facts.iter().any(|(known, _)| *known == mark)
        })
        .collect();
    assert_eq!(ids.len(), carried.facts.len());
    ids.sort();
    ids
}

#[test]
fn a_card_tells_what_its_programmes_ask_and_nothing_else() {
    let content = small();
    let one = card(&content, &["first-certificate"], false);
    assert_eq!(facts_on(&content, &one), ["cert", "cert.first"]);
    assert_eq!((one.items.len(), one.claim), (0, None));
    let other = card(&content, &["not-both"], false);
    assert_eq!(facts_on(&content, &other), ["sales"]);
    assert_eq!(other.programmes.len(), 1);
    let both = card(&content, &["first-certificate", "not-both"], false);
    assert_eq!(facts_on(&content, &both), ["cert", "cert.first", "sales"]);
    assert_eq!(both.programmes.len(), 2);
}

#[test]
fn the_self_check_is_on_a_card_where_it_is_wanted_or_asked_for() {
    let content = small();
    let all = content.standard.items.len();
    let claim = Some(ClaimedResult {
        level: Level::Improving,
        score: 75,
    });
    for (ids, wanted) in [
        (&["not-both"][..], true),
        (&["by-level"], false),
        (&["by-level", "not-both"], true),
        (&[], true),
    ] {
        let carried = card(&content, ids, wanted);
        assert_eq!(
            (carried.items.len(), carried.claim),
            (all, claim),
            "{ids:?}"
        );
    }
    let carried = card(&content, &["by-level"], false);
    assert_eq!(carried.facts, []);
    assert_eq!(carried.programmes[0].1, ClaimedVerdict::Eligible);
}

#[test]
fn without_an_answer_no_level_is_claimed() {
    let content = small();
    let (profile, _) = small_firm(&content);
    let result = |ratings: &Ratings| {
        encode::result(
            &content,
            &profile,
            ratings,
            date("2026-11-24"),
            &ShareOptions::default(),
        )
    };
    assert_eq!(result(&Ratings::new()).claim, None);
    let mut one = Ratings::new();
    one.set(content.standard.items[0].key, Rating::points(0));
    let initial = ClaimedResult {
        level: Level::Initial,
        score: 0,
    };
    assert_eq!(result(&one).claim, Some(initial));
    assert_eq!(result(&one).facts.len(), 9);
}

#[test]
fn beside_the_standard_questionnaire_only_the_one_that_is_asked_is_named() {
    let content = support::content();
    let named = |facts: serde_json::Value| {
        let (profile, ratings) = support::answers(content, &json!({ "facts": facts }));
        let wishes = ShareOptions::default();
        let carried = encode::result(content, &profile, &ratings, date(support::TODAY), &wishes);
        let on = |id: &&str| {
            let mark = fingerprint::fingerprint(IdKind::Pack, id, carried.width);
            carried.packs.iter().any(|(known, _)| *known == mark)
        };
        let asked =
            std::iter::once("standard").chain(content.variants.iter().map(|v| v.id.as_str()));
        let provinces = ["programmes-jiangsu", "programmes-fujian"];
        asked
            .chain(provinces)
            .filter(on)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(named(json!({})), ["standard"]);
    assert_eq!(
        named(json!({"firm.region": "320000"})),
        ["standard", "programmes-jiangsu"]
    );
    assert_eq!(
        named(json!({"firm.region": "350200", "firm.entity": "individual"})),
        ["standard", "individual", "programmes-fujian"]
    );
}

#[test]
fn marks_are_those_that_links_in_the_world_have() {
    // FNV-1a over the kind's letter and the id, mixed once, its upper half.
    for (of, id, wanted) in [
        (IdKind::Fact, "firm.region", 0x384099ac),
        (IdKind::Option, "individual", 0x3953c12f),
        (IdKind::Item, "nonconforming", 0x7090f151),
        (IdKind::Programme, "cn-giant", 0x3b9fcaac),
        (IdKind::Pack, "standard", 0x58c15e12),
    ] {
        assert_eq!(fingerprint::fingerprint(of, id, 32), wanted, "{id}");
        assert_eq!(fingerprint::fingerprint(of, id, 16), wanted >> 16, "{id}");
    }
}

#[test]
fn what_is_lost_is_named_with_what_was_said() {
    let content = support::small::content();
    let words = content.wording(texts());
    let key = |id: &str| content.facts.find(id).unwrap();
    let number = |text: &str| PayloadAnswer::Number(Span::exact(number(text)));
    let spans = [
        Span::between(self::number("20"), self::number("299")),
        Span::between(self::number("300"), Decimal::MAX),
    ];
    for (lost, parts) in [
        (
            Lost::Question(PayloadAnswer::Flag(true)),
            &["题", "：是"][..],
        ),
        (Lost::Question(PayloadAnswer::Flag(false)), &["题", "：否"]),
        (Lost::Question(PayloadAnswer::DontKnow), &["说不清"]),
        (Lost::Question(PayloadAnswer::NotApplicable), &["不适用"]),
        (
            Lost::Question(PayloadAnswer::Choice(7)),
            &["选项的名字查不到了"],
        ),
        (Lost::Question(number("12.5")), &["12.5"]),
        (
            Lost::Question(PayloadAnswer::Number(spans[0])),
            &["20", "299"],
        ),
        (
            Lost::Question(PayloadAnswer::Number(spans[1])),
            &["300", "以上"],
        ),
        (
            Lost::Question(PayloadAnswer::Date(DateSpan::parse("2025-03").unwrap())),
            &["2025-03"],
        ),
        (
            Lost::Question(PayloadAnswer::Region(RegionCode::parse("350200").unwrap())),
            &["厦门"],
        ),
        (Lost::Item(Rating::Points(3)), &["自检题", "3"]),
        (Lost::Item(Rating::NotApplicable), &["自检题", "不适用"]),
        (Lost::Item(Rating::Unknown), &["自检题", "说不清"]),
        (Lost::Option(key("cert")), &["证书", "选的那一项"]),
        (Lost::Refused(key("sales"), number("7")), &["收入", "7"]),
    ] {
        let line = lost.say(&words);
        for part in parts {
            assert!(line.contains(part), "{part}: {line}");
        }
        let open = matches!(lost, Lost::Question(PayloadAnswer::Number(span)) if span == spans[1]);
        assert!(open || !line.contains("以上"), "{line}");
        assert!(!line.contains('{'), "{line}");
    }
}

#[test]
fn an_option_chosen_for_what_is_no_choice_is_refused_and_one_that_is_gone_is_missed() {
    let content = support::small::content();
    let key = |id: &str| content.facts.find(id).unwrap();
    let width = 16;
    let mark_of = |id: &str| fingerprint::fingerprint(IdKind::Fact, id, width);
    let gone = PayloadAnswer::Choice(fingerprint::fingerprint(IdKind::Option, "gone", width));
    let carried = Payload {
        facts: vec![(mark_of("cert"), gone), (mark_of("sales"), gone)],
        ..bare()
    };
    let opened = decode::decode(content, &carried);
    let lost = [Lost::Option(key("cert")), Lost::Refused(key("sales"), gone)];
    assert_eq!(opened.lost, lost);
    assert!(opened.profile.is_empty());
}

#[test]
fn a_picture_has_its_three_corners_and_every_run_lies_within_it() {
    let picture =
        qr::picture("https://zhijian.example.gov.cn/zj/#s=100N5MMSR0000008QA8Q4").unwrap();
    let size = picture.size;
    let mut runs = BTreeSet::new();
    for run in picture.path.split_terminator('z') {
        // `Mleft toph7v1h-7`: seven modules to the right, one down, seven back.
        let (at, shape) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
        let (left, top) = at.split_once(' ').unwrap();
        let (long, back) = shape.split_once("v1h-").unwrap();
        assert_eq!(long, back);
        let [left, top, long] = [left, top, long].map(|number| number.parse::<u32>().unwrap());
        assert!(
            left >= 4 && top >= 4 && left + long <= size - 4 && top < size - 4,
            "{run}"
        );
        assert!(long > 0, "a run of nothing");
        assert!(runs.insert((top, left, long)));
    }
    let runs: Vec<(u32, u32, u32)> = runs.into_iter().collect();
    for pair in runs.windows(2) {
        // Two runs of a row do not touch, or they would be one.
        assert!(
            pair[0].0 < pair[1].0 || pair[0].1 + pair[0].2 < pair[1].1,
            "{pair:?}"
        );
    }
    for (left, top) in [(4, 4), (size - 11, 4), (4, size - 11)] {
        for (row, shape) in [
            (0, &[(0, 7)][..]),
            (1, &[(0, 1), (6, 1)]),
            (3, &[(0, 1), (2, 3), (6, 1)]),
        ] {
            for (from, long) in shape {
                assert!(
                    runs.contains(&(top + row, left + from, *long)),
                    "{left} {top} {row}"
                );
            }
        }
    }
}

#[test]
fn facts_that_share_a_short_mark_get_longer_ones() {
    let mut seen = std::collections::BTreeMap::new();
    let (one, other) = (0..)
        .find_map(|n| {
            let id = format!("fact-{n}");
            let before = seen.insert(fingerprint::fingerprint(IdKind::Fact, &id, 16), id.clone());
            before.map(|before| (before, id))
        })
        .unwrap();
    let read = |path: &str| std::fs::read_to_string(support::root().join(path)).unwrap();
    let mut facts = support::json(&read("tests/fixtures/small/facts.json"));
    for id in [&one, &other] {
        let flag = support::with(&facts["facts"][9], &json!({ "id": id }));
        facts["facts"].as_array_mut().unwrap().push(flag);
    }
    let file = |text: &str| PackFile::parse("pack", text).unwrap();
    let twins = Content::read(CoreFiles {
        facts: &file(&facts.to_string()),
        size: &file(&read("tests/fixtures/small/size.json")),
        questionnaire: &file(&read("packs/questionnaires/standard.json")),
        regions: &file(&read("packs/regions.json")),
    })
    .unwrap();
    assert_eq!(fingerprint::width_for(support::small::content()), 16);
    assert_eq!(fingerprint::width_for(&twins), 20);
    let answers = support::answers(&twins, &json!({"facts": {&one: true, &other: false}}));
    let wishes = ShareOptions::default();
    let carried = encode::result(&twins, &answers.0, &answers.1, date("2026-11-24"), &wishes);
    let opened = decode::decode(&twins, &code::read(&code::write(&carried)).unwrap());
    assert_eq!((opened.profile, opened.lost), (answers.0, vec![]));
}
