//! `packtool check --strict`: the shipped packs pass, and each of its rules reports its violation.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::{Value, json};
use support::packtool::{Copy, file, packtool, pointer, set, take};
use support::{TODAY, table};

/// Lines of `check --strict` on a path, with more options; those of the copy's folder are shortened.
fn strict(copy: &Copy, path: &str, options: &[&str]) -> (Option<i32>, Vec<String>) {
    let path = format!("{}/{path}", copy.name());
    let mut arguments = vec![
        "check",
        "--strict",
        "--date",
        TODAY,
        path.trim_end_matches('/'),
    ];
    arguments.extend(options);
    let run = packtool(&arguments, "");
    assert_eq!(run.err, Vec::<String>::new());
    let prefix = format!("{}/", copy.name());
    let lines = run.out.iter().map(|line| line.replace(&prefix, ""));
    (run.code, lines.collect())
}

/// Edits one file: one line, for this place, with these words.
fn expect(word: &str, at: &str, says: &str, edit: impl FnOnce(&mut Value)) {
    let (copy, file) = (Copy::new(), file(word));
    copy.edit(&file, edit);
    let wanted = format!("{file}:{at}: ");
    for path in ["", file.as_str()] {
        let (code, lines) = strict(&copy, path, &[]);
        assert_eq!((code, lines.len()), (Some(1), 1), "{lines:?}");
        assert!(lines[0].starts_with(&wanted), "{wanted} in {lines:?}");
        assert!(lines[0].contains(says), "{says} in {lines:?}");
    }
}

#[test]
fn the_shipped_packs_pass() {
    let languages = ["--languages", "zh-Hans,zh-Hant,en"];
    let mut arguments = vec!["check", "--strict", "--date", TODAY, "packs"];
    arguments.extend(languages);
    let run = packtool(&arguments, "");
    assert_eq!((run.code, run.out.len(), run.err), (Some(0), 0, vec![]));
}

#[test]
fn each_rule_names_the_place_and_what_to_do() {
    let cases = r#"
# file | where | a value, or nothing where it is taken away | where it is named, = for the same | what is said
hubei    | /sources/0/note          | "转载页。"            | /sources/0 | published
hubei    | /sources/0/url           | "https://example.org/" | =         | 练习用的网址
hubei    | /sources/0/checked       | "2026-11-25"          | =          | 还没到
hubei    | /sources/0/checked       | "2025-11-20"          | =          | 12 个月
hubei    | /sources/1/published     | "2026-11-25"          | =          | 晚于核对日期
hubei    | /sources/1/published     | "1925-07-24"          | =          | 年份
hubei    | /version                 | "第二版"              | =          | 2026-11-24
hubei    | /version                 | "2026-11-25"          | =          | 还没到
hubei    | /version                 | "2026-11-23"          | =          | 早于来源
hubei    | /programmes/0/expires    | "2206-12-31"          | =          | 年份
hubei    | /programmes/0/who        | "县里的企业,不分行业" | =          | “,”
hubei    | /programmes/0/who        | "按 QMS 办的企业"     | =          | “QMS”
hubei    | /programmes/0/ask        | "请问今年的奖励"      | =          | 问号
hubei    | /programmes/0/promise    | "一定能拿到奖励"      | =          | “一定能”
hubei    | /programmes/0/notes/0    | "（改成提醒）"        | =          | 模板
items    | /items/0/question        | "谁能喊停"            | =          | 问号
facts    | /facts/0/ask             | "注册地"              | =          | 问号
glossary | /terms/0/say             | {"zh-Hans": "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十，一"} | /terms/0/say/zh-Hans | 41 个字
ladder   | /rungs/1/steps/0         | "问一问,再去办"         | =          | “,”
certificates | /certificates/0/helps/0 | "按 QMS 办"          | =          | “QMS”
toolbox  | /sectors/0/points/0/check | "看一看(闻一闻)"      | =          | “(”
forms    | /forms/0/example/0       | "（改成日期）"        | =          | 模板
tools    | /averages/beware         | "别当真,只是平均数"   | =          | “,”
food     | /replace/0/with/question | "谁来验货"            | =          | 问号
food     | /replace/0/with/why      | "按 QMS 办"           | =          | “QMS”
hubei    | /programmes/0/conditions/0/rule | {"any": [{"fact": "cert.qms", "in": ["valid"]}, {"manual": "要(人)看"}]} | /programmes/0/conditions/0/rule/any/1/manual | “(”
"#;
    for [word, at, value, named, says] in table(cases) {
        let at = pointer(&file(word), at);
        let named = if named == "=" {
            at.clone()
        } else {
            named.to_owned()
        };
        let value = support::json(value);
        expect(word, &named, says, |pack| set(pack, &at, value));
    }
}

#[test]
fn what_is_claimed_takes_sources() {
    let confirmed = pointer("programmes/cn.json", "/programmes/#cn-small-profit-tax");
    expect(
        "cn",
        &format!("{confirmed}/status"),
        "两个不同网站",
        |pack| {
            take(pack, &format!("{confirmed}/more_sources"));
        },
    );
    expect("hubei", "/sources/1", "corroborated", |pack| {
        set(pack, "/sources/1/confidence", json!("corroborated"));
        take(pack, "/sources/1/note");
    });
}

#[test]
fn windows_meet() {
    expect("hubei", "/programmes/0", "没有一天重合", |pack| {
        set(pack, "/programmes/0/expires", json!("2026-12-31"));
        set(pack, "/programmes/0/apply_from", json!("2027-01-01"));
    });
    expect("hubei", "/programmes/0/apply_to", "晚于", |pack| {
        set(pack, "/programmes/0/expires", json!("2026-12-31"));
        set(pack, "/programmes/0/apply_to", json!("2027-01-31"));
    });
    expect(
        "hubei",
        "/programmes/0/conditions/0",
        "永远不会显示",
        |pack| {
            set(pack, "/programmes/0/effective", json!("2026-01-01"));
            set(
                pack,
                "/programmes/0/conditions/0/expires",
                json!("2025-12-31"),
            );
        },
    );
}

#[test]
fn what_can_be_said_otherwise_is_left_alone() {
    let copy = Copy::new();
    copy.edit("programmes/hubei.json", |pack| {
        // Names are copied as they are, names of documents are not counted, marks between figures stay.
        let long = "关于".repeat(30);
        set(
            pack,
            "/sources/0/title",
            json!(format!("{long}(QMS)的通知")),
        );
        set(
            pack,
            "/programmes/0/who",
            json!(format!("照《{long}》办的企业")),
        );
        set(
            pack,
            "/programmes/0/notes/0",
            json!("9:00 到 17:30 办，食品危害分析（HACCP）也办"),
        );
        set(
            pack,
            "/programmes/0/notes/1",
            json!("网址 cx.cnca.cn，标准 GB/T 19001-2016"),
        );
    });
    assert_eq!(strict(&copy, "", &[]), (Some(0), vec![]));
}

#[test]
fn a_language_that_is_claimed_is_there_in_every_text() {
    let copy = Copy::new();
    let file = "programmes/hubei.json";
    copy.edit(file, |pack| {
        let texts = json!({"zh-Hans": "湖北省的政策", "en": "Programmes of Hubei"});
        set(pack, "/title", texts);
    });
    // Nothing is claimed yet.
    assert_eq!(strict(&copy, file, &[]), (Some(0), vec![]));
    let (code, lines) = strict(&copy, file, &["--languages", "zh-Hans,zh-Hant"]);
    assert_eq!(code, Some(1));
    assert!(lines.contains(&format!(
        "{file}:/title: 没有 zh-Hant 译文。补进 translations/zh-Hant 里同名的文件；或者从 languages 里去掉这种语言"
    )));
    assert!(
        lines.len() > 10 && lines.iter().all(|line| line.contains("zh-Hant")),
        "{lines:?}"
    );
    copy.edit(file, |pack| {
        set(pack, "/languages", json!(["zh-Hans", "en"]))
    });
    let (code, lines) = strict(&copy, file, &[]);
    assert_eq!(code, Some(1));
    assert!(
        lines.iter().all(|line| line.contains("没有 en 译文")),
        "{lines:?}"
    );
    assert!(
        !lines.iter().any(|line| line.contains(":/title:")),
        "{lines:?}"
    );
    assert_eq!(
        strict(&copy, file, &["--languages", "zh-Hans"]),
        (Some(0), vec![])
    );
}

#[test]
fn a_new_pack_is_still_a_template() {
    let copy = Copy::new();
    let run = packtool(&["new", "520300", "--packs", "packs", "--date", TODAY], "");
    copy.write("programmes/guizhou.json", &run.out.join("\n"));
    let (code, lines) = strict(&copy, "programmes/guizhou.json", &[]);
    assert_eq!(code, Some(1));
    for (place, says) in [
        ("/sources/0: ", "published"),
        ("/sources/0/url: ", "练习"),
        ("/programmes/0/cost: ", "模板"),
    ] {
        let wanted = format!("programmes/guizhou.json:{place}");
        let named = lines
            .iter()
            .any(|line| line.starts_with(&wanted) && line.contains(says));
        assert!(named, "{wanted}{says} in {lines:?}");
    }
}

#[test]
fn options_that_are_not_understood_are_refused() {
    for arguments in [
        &["check", "--strict"][..],
        &["check", "--date", TODAY, "packs"],
        &["check", "--languages", "en", "packs"],
        &["check", "--strict", "--date", "2026-02-30", "packs"],
        &["check", "--strict", "--languages", "zh-Hans,fr", "packs"],
        &["check", "--strict", "packs", "--date"],
        &["check", "--stern", "packs"],
    ] {
        let run = packtool(arguments, "");
        assert_eq!((run.code, run.out.len()), (Some(1), 0), "{arguments:?}");
        assert!(
            run.err.iter().any(|line| line.contains("--help")),
            "{:?}",
            run.err
        );
    }
    // Without a date it is today's: everything was looked at by then.
    let run = packtool(&["check", "--strict", "packs"], "");
    assert!(
        !run.out.iter().any(|line| line.contains("还没到")),
        "{:?}",
        run.out
    );
}

#[test]
fn a_new_pack_can_be_written_straight_into_its_folder() {
    let copy = Copy::new();
    // What a shell makes of `> packs/programmes/guizhou.json` before packtool runs.
    copy.write("programmes/guizhou.json", "");
    let folder = copy.name();
    let run = packtool(&["new", "520300", "--packs", &folder, "--date", TODAY], "");
    assert_eq!((run.code, run.err), (Some(0), vec![]));
    copy.write("programmes/guizhou.json", &run.out.join("\n"));
    let file = copy.folder.join("programmes/guizhou.json");
    let run = packtool(&["check", &file.display().to_string()], "");
    assert_eq!((run.code, run.out), (Some(0), vec![]), "{:?}", run.err);
}

#[test]
fn conditions_that_ask_for_nothing_are_named() {
    let place = pointer("programmes/guangxi.json", "/programmes/0/conditions/-");
    let first = place.replace("/-", "");
    for (rule, says) in [
        (
            json!({"size": ["micro", "small", "medium", "large"]}),
            "哪家企业都符合",
        ),
        (json!({"level": "initial"}), "哪家企业都符合"),
        (
            json!({"any": [{"fact": "cert.qms", "in": ["valid"]}, {"not": {"fact": "cert.qms", "in": ["valid"]}}]}),
            "哪家企业都符合",
        ),
    ] {
        let copy = Copy::new();
        let mut count = 0;
        copy.edit("programmes/guangxi.json", |pack| {
            let all = pack.pointer_mut(&first).unwrap().as_array_mut().unwrap();
            count = all.len();
            all.push(json!({"id": "nothing", "rule": rule}));
        });
        let (_, lines) = strict(&copy, "programmes/guangxi.json", &[]);
        let wanted = format!("programmes/guangxi.json:{first}/{count}/rule: ");
        assert_eq!(lines.len(), 1, "{rule} {lines:?}");
        assert!(
            lines[0].starts_with(&wanted) && lines[0].contains(says),
            "{wanted} in {lines:?}"
        );
    }
    let copy = Copy::new();
    copy.edit("programmes/guangxi.json", |pack| {
        let all = pack.pointer_mut(&first).unwrap().as_array_mut().unwrap();
        let mut twin = all[0].clone();
        twin["id"] = json!("twin");
        all.push(twin);
    });
    let (_, lines) = strict(&copy, "programmes/guangxi.json", &[]);
    assert!(
        lines.iter().any(|line| line.contains("一模一样")),
        "{lines:?}"
    );
}
