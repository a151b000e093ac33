//! The parameters of the page's address, colours, the modes that a page offers, and what packs
//! must not contain.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::colour::Colour;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::date::Date;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::parameters::{self, Theme};
use quality_selfcheck::reader::Problem;
use quality_selfcheck::reader::header::{LARGEST, PackFile};
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::session::{Event, Mode, Session, Step, saved, walk};
use quality_selfcheck::text::Lang;
use std::collections::BTreeMap;
use std::fs;
use support::{content, root};

fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn said(query: &str) -> Vec<String> {
    let (_, problems) = parameters::read(query);
    let texts = Catalogue::built_in();
    problems.iter().map(|problem| problem.say(&texts)).collect()
}

#[test]
fn good_parameters_are_read() {
    let query = "?region=350200&lang=zh-TW&theme=dark&accent=%238cbcff&mode=programmes\
                 &host=https%3A%2F%2FWww.Example.cn%2Fa%2Fb%3Fc&share=level&utm_source=x&empty=";
    let (found, problems) = parameters::read(query);
    assert_eq!(problems, []);
    assert_eq!(found.region, RegionCode::parse("350200"));
    assert_eq!(found.lang, Some(Lang::ZhHant));
    assert_eq!(found.theme, Some(Theme::Dark));
    assert_eq!(found.mode, Mode::Programmes);
    assert_eq!(found.host.as_deref(), Some("https://www.example.cn"));
    assert!(found.share);
    assert_eq!(found.shades.unwrap().brand, Colour([0x8c, 0xbc, 0xff]));
    assert_eq!(parameters::read(""), parameters::read("?region=&lang="));
    let (found, problems) = parameters::read("?mode=board&lang=en");
    assert!(found.board && !found.verify && problems.is_empty());
}

#[test]
fn the_elders_way_is_asked_for_with_one_and_refused_with_nought() {
    let large_type = |query| parameters::read(query).0.large_type;
    assert_eq!(large_type("elder=1"), Some(true));
    assert_eq!(large_type("?region=350200&elder=0"), Some(false));
    assert_eq!(large_type("elder="), None);
    assert_eq!(large_type("elder=yes"), None);
    assert_eq!(said("elder=yes"), ["elder=yes：只能写 1（长辈模式）或 0"]);
}

#[test]
fn each_bad_parameter_is_told_and_the_others_count() {
    let lines = said(
        "region=厦门&lang=fr&theme=blue&accent=red&mode=all&host=javascript:alert(1)&share=answers",
    );
    let names = [
        "region=厦门",
        "lang=fr",
        "theme=blue",
        "accent=red",
        "mode=all",
        "host=javascript:alert(1)",
        "share=answers",
    ];
    assert_eq!(lines.len(), names.len(), "{lines:?}");
    for (line, name) in lines.iter().zip(names) {
        assert!(line.starts_with(&format!("{name}：")), "{line}");
    }
    // Of a repeated parameter the first counts, and is reported once.
    assert_eq!(said(&"region=1&".repeat(1000)).len(), 1);
    assert_eq!(parameters::read("lang=en&lang=zh").0.lang, Some(Lang::En));
    let (found, _) = parameters::read("region=x&lang=en");
    assert_eq!((found.region, found.lang), (None, Some(Lang::En)));
}

#[test]
fn a_region_without_a_name_is_the_nearest_that_has_one() {
    let content = content();
    let taken = |code: &str| {
        let (mut found, problems) = parameters::read(&format!("region={code}"));
        assert_eq!(problems, []);
        let problem = found.check_region(&content.regions);
        (
            found.region.map(|code| code.to_string()),
            problem.map(|problem| problem.say(&Catalogue::built_in())),
        )
    };
    let is = |code: &str| (Some(code.to_owned()), None);
    assert_eq!(taken("350200"), is("350200"));
    // 集美区 is in 厦门.
    assert_eq!(taken("350211"), is("350200"));
    // A county of a city whose counties can be chosen is one of the others.
    assert_eq!(taken("420822"), is("420822"));
    assert_eq!(taken("420802"), is("420899"));
    // Groups, which name no city.
    assert_eq!(taken("110100"), is("110000"));
    assert_eq!(taken("429000"), is("420000"));
    for code in ["359900", "359901", "990100"] {
        let (region, problem) = taken(code);
        assert_eq!(region, None, "{code}");
        assert!(problem.unwrap().contains("没有收录"), "{code}");
    }
}

#[test]
fn every_county_of_the_country_has_a_region_that_can_be_chosen() {
    let content = content();
    let regions = &content.regions;
    let list = fs::read_to_string(root().join("tests/fixtures/counties.txt")).unwrap();
    let mut count = 0;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (city, counties) = line.split_once(' ').unwrap();
        for county in counties.split(' ') {
            let code = RegionCode::parse(&format!("{city}{county}")).unwrap();
            let nearest = regions.nearest(code).unwrap_or_else(|| panic!("{code}"));
            assert_eq!(nearest.province(), code.province(), "{code}");
            // Chosen beforehand in every list, so that the owner has only to go on.
            let chosen = regions.chosen(Some(nearest));
            let meant = regions.meant(chosen);
            assert_eq!(meant, Ok(nearest), "{code}");
            count += 1;
        }
    }
    assert_eq!(count, 3298);
}

#[test]
fn what_is_shown_of_a_bad_value_is_short_and_cannot_turn_text() {
    let line = said(&format!("theme=%E2%80%AE{}", "x".repeat(5000))).remove(0);
    assert!(line.chars().count() < 120, "{line}");
    assert!(!line.contains('\u{202e}'), "{line}");
}

#[test]
fn contrast_is_as_the_page_for_administrators_reckons_it() {
    let text = fs::read_to_string(root().join("tests/fixtures/contrast.json")).unwrap();
    let cases: serde_json::Value = serde_json::from_str(&text).unwrap();
    for case in cases.as_array().unwrap() {
        let accent = Colour::parse(case["accent"].as_str().unwrap()).unwrap();
        let word = case["theme"].as_str().unwrap();
        let (_, theme) = Theme::WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .unwrap();
        let ground = theme.ground();
        let tenths = ground.contrast(accent);
        let shown = format!("{}.{}", tenths / 10, tenths % 10);
        assert_eq!(shown, case["contrast"].as_str().unwrap(), "{case}");
        assert_eq!(
            ground.shades(accent).is_ok(),
            case["readable"].as_bool().unwrap(),
            "{case}"
        );
    }
}

#[test]
fn an_unreadable_accent_is_refused_with_its_contrast() {
    let lines = said("accent=ffff00");
    assert!(lines[0].contains("对比度是 1.0，至少要 4.5"), "{lines:?}");
    let lines = said("accent=b3261e&theme=contrast");
    assert!(lines[0].contains("至少要 7"), "{lines:?}");
}

/// The custom properties of each block of the style sheet whose selector is given.
fn properties(css: &str, selector: &str) -> BTreeMap<String, String> {
    let block = css
        .split(&format!("{selector} {{"))
        .nth(1)
        .unwrap_or_else(|| panic!("{selector}"));
    let block = block.split('}').next().unwrap();
    let lines = block
        .lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
    lines
        .filter(|(name, value)| name.starts_with("--") && value.starts_with('#'))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn every_theme_sets_every_colour_and_the_grounds_are_those_that_are_reckoned_with() {
    let css = fs::read_to_string(root().join("style/main.css")).unwrap();
    let device = properties(&css, ":root");
    let dark = css.split("prefers-color-scheme: dark").nth(1).unwrap();
    assert!(device.len() > 15);
    assert_eq!(device, properties(&css, ":root.theme-light"));
    assert_eq!(
        properties(dark, ":root"),
        properties(&css, ":root.theme-dark")
    );
    for (_, theme) in Theme::WORDS {
        let set = properties(&css, &format!(":root.{}", theme.class()));
        let names = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&set), names(&device), "{theme:?}");
        let ground = theme.ground();
        assert_eq!(set["--card"], ground.card.to_string(), "{theme:?}");
        assert_eq!(set["--bg"], ground.page.to_string(), "{theme:?}");
        // The theme's own accent passes its own test.
        assert!(
            ground
                .shades(Colour::parse(&set["--brand"]).unwrap())
                .is_ok(),
            "{theme:?}"
        );
    }
}

proptest! {
    #[test]
    fn no_query_panics(query in ".{0,200}") {
        let (_, problems) = parameters::read(&query);
        for problem in problems {
            prop_assert!(!problem.say(&Catalogue::built_in()).is_empty());
        }
    }

    #[test]
    fn what_is_made_from_an_accent_can_be_read(rgb in any::<[u8; 3]>(), theme in 0..3_usize) {
        let (_, theme) = Theme::WORDS[theme];
        let ground = theme.ground();
        if let Ok(shades) = ground.shades(Colour(rgb)) {
            prop_assert!(shades.brand.contrast(shades.on_brand) >= 45);
            prop_assert!(shades.brand.contrast(shades.soft) >= ground.least);
            prop_assert!(shades.strong.contrast(shades.on_brand) >= 45);
        }
        prop_assert_eq!(Colour::parse(&Colour(rgb).to_string()), Some(Colour(rgb)));
    }
}

/// Walks on with everything skipped, and names the kinds of screens in their order.
fn walked(mode: Mode) -> Vec<walk::Part> {
    let content = content();
    let mut session = Session {
        mode,
        ..Session::new()
    };
    let mut parts = vec![];
    for _ in 0..200 {
        let part = walk::part(content, &session, session.step, today());
        if parts.last() != Some(&part) {
            parts.push(part);
        }
        if session.step == Step::Report {
            break;
        }
        session = session.after(Event::Next, content, today());
    }
    parts
}

#[test]
fn a_mode_leaves_parts_out() {
    use walk::Part::{Check, Eligibility, Profile, Report, Welcome};
    assert_eq!(
        walked(Mode::Full),
        [Welcome, Profile, Check, Eligibility, Report]
    );
    assert_eq!(walked(Mode::Check), [Welcome, Check, Report]);
    assert_eq!(
        walked(Mode::Programmes),
        [Welcome, Profile, Eligibility, Report]
    );
}

#[test]
fn the_mode_stays_when_the_owner_starts_over() {
    let content = content();
    let session = Session {
        mode: Mode::Check,
        ..Session::new()
    };
    assert_eq!(
        session.after(Event::StartOver, content, today()).mode,
        Mode::Check
    );
}

#[test]
fn text_that_could_be_made_to_look_like_other_text_is_refused() {
    for (text, code) in [
        ("奖\u{202e}补", "U+202E"),
        ("a\u{2066}b", "U+2066"),
        ("a\u{0}b", "U+0000"),
        ("a\u{200f}", "U+200F"),
    ] {
        let pack = serde_json::json!({"pack": "index", "format": 1, "id": "index", "version": "1", "title": text,
            "packs": [{"file": "facts.json", "kind": "facts"}]});
        let file = PackFile::parse("index.json", &pack.to_string()).unwrap();
        let errors = read_index(&file).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].pointer, "/title");
        assert_eq!(errors[0].problem, Problem::Hidden(code.to_owned()));
    }
}

#[test]
fn a_key_that_turns_text_is_shown_without_doing_so() {
    let pack = "{\"pack\": \"index\", \"format\": 1, \"id\": \"i\", \"version\": \"1\", \"title\": \"t\", \
                \"packs\": [{\"file\": \"facts.json\", \"kind\": \"facts\"}], \"\u{202e}gnihton\": 1, \"__proto__\": {}}";
    let file = PackFile::parse("index.json", pack).unwrap();
    let texts = Catalogue::built_in();
    let lines: Vec<String> = read_index(&file)
        .unwrap_err()
        .iter()
        .map(|error| error.line(&texts))
        .collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines.iter().all(|line| !line.contains('\u{202e}')),
        "{lines:?}"
    );
    assert!(
        lines.iter().any(|line| line.contains("__proto__")),
        "{lines:?}"
    );
}

#[test]
fn what_is_larger_or_deeper_than_any_pack_is_refused() {
    let large = PackFile::parse("p.json", &" ".repeat(LARGEST + 1)).unwrap_err();
    assert!(matches!(large.problem, Problem::TooLong { .. }));
    let deep = PackFile::parse("p.json", &"[".repeat(100_000)).unwrap_err();
    assert!(
        matches!(deep.problem, Problem::NotJson { line: 1, .. }),
        "{deep:?}"
    );
    let content = content();
    for text in [
        "{\"a\":".repeat(100_000),
        "[".repeat(100_000),
        "x".repeat(LARGEST + 1),
    ] {
        assert!(saved::read(&text, content).is_err());
    }
    // Every pack that is shipped is far from the limit.
    for path in support::files_below(&root().join("packs"), ".json") {
        assert!(
            fs::metadata(&path).unwrap().len() < LARGEST as u64 / 4,
            "{}",
            path.display()
        );
    }
}
