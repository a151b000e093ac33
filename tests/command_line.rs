//! `packtool` as people and programs use it: help, arguments by their names, files in other encodings, output for
//! programs, a closed pipe.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use support::packtool::{Copy, Run, evaluate, packtool};
use support::{TODAY, root};

fn object(run: &Run) -> Value {
    assert_eq!(run.out.len(), 1, "{run:?}");
    serde_json::from_str(&run.out[0]).unwrap_or_else(|error| panic!("{error} in {run:?}"))
}

#[test]
fn every_command_is_explained_in_chinese_and_english() {
    let whole = packtool(&["--help"], "");
    assert_eq!((whole.code, whole.err), (Some(0), vec![]));
    let whole = whole.out.join("\n");
    for command in [
        "check",
        "evaluate",
        "explain",
        "golden",
        "coverage",
        "diff",
        "texts",
        "new",
        "stale",
        "simulate",
        "questions",
        "logic",
        "schema",
        "doctor",
        "upgrade",
        "completions",
    ] {
        assert!(
            whole.contains(&format!("\n  {command} ")),
            "{command} in {whole}"
        );
        let by_flag = packtool(&[command, "--help"], "");
        let by_word = packtool(&["help", command], "");
        assert_eq!((by_flag.code, by_flag.err.len()), (Some(0), 0), "{command}");
        assert_eq!(by_flag.out, by_word.out, "{command}");
        let said = by_flag.out.join("\n");
        assert!(said.contains(&format!("packtool {command}")), "{said}");
        assert!(
            said.contains("用法 Usage") && said.contains("参数 Arguments"),
            "{said}"
        );
    }
    let zh = whole
        .chars()
        .filter(|c| ('\u{4e00}'..'\u{a000}').contains(c))
        .count();
    assert!(zh > 150 && whole.contains("Checks packs"), "{whole}");
}

#[test]
fn an_error_names_the_argument() {
    let evaluate = ["evaluate", "--packs", "packs", "--answers", "-", "--date"];
    let with = |more: &[&'static str]| [&evaluate[..], more].concat();
    for (arguments, says) in [
        (
            with(&["2026/11/28"]),
            &["--date", "2026/11/28", "2026-01-31", "不能写"][..],
        ),
        (with(&["2026-02-30"]), &["--date", "2026-02-30"]),
        (with(&[]), &["--date", "后面要写上值"]),
        (with(&[TODAY, "--yaml"]), &["--yaml", "不认识"]),
        (evaluate[..5].to_vec(), &["--date", "少写了"]),
        (
            vec!["evaluate", "--packs", "packs", "--date", TODAY],
            &["--answers", "--link"],
        ),
        (vec!["check"], &["PATH", "少写了"]),
        (
            vec!["chekc", "packs"],
            &["chekc", "没有这条命令", "'check'"],
        ),
        (vec![], &["要写上一条命令"]),
        (vec!["check", "--date", TODAY, "packs"], &["--strict"]),
        (
            vec!["check", "--strict", "--languages", "fr", "packs"],
            &["--languages", "zh-Hant"],
        ),
        (
            vec!["new", "3502", "--packs", "packs", "--date", TODAY],
            &["REGION", "六位代码"],
        ),
        (vec!["schema", "nonsense"], &["KIND", "programmes"]),
        (
            vec!["texts", "packs/tools.json", "--all", "--language", "en"],
            &["--all", "--language"],
        ),
        (
            vec![
                "logic", "--packs", "packs", "--date", TODAY, "--cases", "many",
            ],
            &["--cases", "many"],
        ),
    ] {
        let run = packtool(&arguments, "{}");
        assert_eq!((run.code, run.out.len()), (Some(1), 0), "{arguments:?}");
        let said = run.err.join("\n");
        for word in says {
            assert!(said.contains(word), "{word} in {said}");
        }
        assert!(run.err.len() < 30, "{said}");
    }
}

#[test]
fn shells_get_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = packtool(&["completions", shell], "");
        assert_eq!((run.code, run.err), (Some(0), vec![]));
        let said = run.out.join("\n");
        assert!(
            said.contains("evaluate") && said.contains("strict"),
            "{shell}"
        );
    }
}

/// A pack as Windows saves it where it is not told otherwise: the bytes of some Chinese in GBK.
fn gbk(text: &str) -> Vec<u8> {
    // Every character that is not ASCII becomes one pair of bytes.
    let bytes = text.chars().flat_map(|c| match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => vec![byte],
        _ => vec![0xd0, 0xc2],
    });
    bytes.collect()
}

#[test]
fn a_file_in_another_encoding_is_named_with_the_way_out_and_nothing_else_is() {
    let copy = Copy::whole();
    let path = copy.folder.join("programmes/guangxi.json");
    let text = fs::read_to_string(&path).unwrap();
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, what) in [
        (gbk(&text), "GBK"),
        (utf16, "UTF-16"),
        (b"\xff\xd8\xff\xe0\x00".to_vec(), "不是 UTF-8"),
    ] {
        fs::write(&path, bytes).unwrap();
        for of in [copy.name(), path.display().to_string()] {
            let run = packtool(&["check", &of], "");
            assert_eq!(
                (run.code, run.out.len(), run.err.len()),
                (Some(1), 1, 0),
                "{run:?}"
            );
            let line = &run.out[0];
            assert!(
                line.starts_with(&format!("{}:: ", path.display())),
                "{line}"
            );
            assert!(
                line.contains(what) && line.contains("另存为") && line.contains("UTF-8"),
                "{line}"
            );
        }
    }
    // Answers, from a file and from the input.
    let answers = copy.folder.join("answers.json");
    fs::write(&answers, gbk("{\"facts\": {\"firm.name\": \"厂\"}}")).unwrap();
    let name = answers.display().to_string();
    let evaluate = [
        "evaluate",
        "--packs",
        "packs",
        "--date",
        TODAY,
        "--answers",
        &name,
    ];
    let run = packtool(&evaluate, "");
    assert_eq!((run.code, run.err.len()), (Some(1), 1), "{run:?}");
    assert!(run.err[0].contains("GBK"), "{run:?}");
}

#[test]
fn columns_are_counted_in_characters_and_marks_are_named() {
    let text = fs::read_to_string(root().join("packs/programmes/guangxi.json")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let line = lines
        .iter()
        .position(|line| line.contains("\"title\": \"广西"))
        .unwrap();
    let own: Vec<char> = lines[line].chars().collect();
    let middle = own
        .iter()
        .rposition(|c| ('\u{4e00}'..'\u{a000}').contains(c))
        .unwrap();
    let told = |put: &str, at: usize| {
        let copy = Copy::new();
        let head: String = own[..at].iter().collect();
        let tail: String = own[at..].iter().collect();
        let mut broken: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        broken[line] = format!("{head}{put}{tail}");
        copy.write("programmes/guangxi.json", &broken.join("\n"));
        let (_, _, messages) = copy.check();
        assert_eq!(messages.len(), 1, "{messages:?}");
        messages[0].clone()
    };
    let at = |column: usize| format!("第 {} 行第 {column} 个字", line + 1);
    // A quotation mark within the text ends it; what follows is the error.
    let quote = told("\"", middle);
    assert!(quote.contains(&at(middle + 2)), "{quote} {}", middle + 2);
    let tab = told("\t", middle);
    assert!(
        tab.contains(&at(middle + 1)) && tab.contains("制表符"),
        "{tab} {}",
        middle + 1
    );
    // Behind the text.
    let end = own.len() - 1;
    assert_eq!(own[end], ',');
    let comma = told("，", end);
    assert!(comma.contains(&at(end + 1)), "{comma} {}", end + 1);
    assert!(
        comma.contains("“，”") && comma.contains("英文的 ,"),
        "{comma}"
    );
    let colon = own.iter().position(|c| *c == ':').unwrap();
    let colon = told("：", colon);
    assert!(
        colon.contains("“：”") && colon.contains("英文的 :"),
        "{colon}"
    );
}

#[test]
fn one_slip_is_one_line() {
    let copy = Copy::new();
    copy.edit("programmes/guangxi.json", |pack| {
        pack["region"] = json!("４５００００")
    });
    let (_, places, messages) = copy.check();
    assert_eq!(places.len(), 1, "{places:?} {messages:?}");
    assert_eq!(
        places[0],
        ("programmes/guangxi.json".to_owned(), "/region".to_owned())
    );
    // An id that is too long, or has other letters, is told what it may have.
    for id in ["a".repeat(65), "programme-é".to_owned()] {
        let copy = Copy::new();
        copy.edit("programmes/guangxi.json", |pack| {
            pack["programmes"][0]["id"] = json!(id)
        });
        let (_, _, messages) = copy.check();
        let message = &messages[0];
        assert!(
            message.contains("64") && message.contains("小写英文字母"),
            "{message}"
        );
        assert_eq!(message.contains('…'), id.len() > 64, "{message}");
    }
}

#[test]
fn a_remark_for_many_places_is_one_line_with_their_number() {
    let copy = Copy::new();
    copy.edit("programmes/guangxi.json", |pack| {
        for source in pack["sources"].as_array_mut().unwrap() {
            source["note"] = json!("见 QQXX 的日期。");
        }
        let programmes = pack["programmes"].as_array_mut().unwrap();
        for programme in programmes {
            programme["who"] = json!("做过 QQXX 的企业");
            programme["cost"] = json!("QQXX 的钱");
            programme["promise"] = json!("给 QQXX 的钱");
            programme["ask"] = json!("QQXX 怎么办？");
        }
    });
    let name = copy.name();
    let strict = ["check", "--strict", "--date", TODAY, &name];
    let of = |lines: &[String]| lines.iter().filter(|line| line.contains("QQXX")).count();
    let short = packtool(&strict, "");
    let whole = packtool(&[&strict[..], &["--all"]].concat(), "");
    let all = of(&whole.out);
    assert!(all > 3, "{whole:?}");
    assert_eq!(of(&short.out), 1, "{short:?}");
    let line = short.out.iter().find(|line| line.contains("QQXX")).unwrap();
    assert!(line.contains(&format!("另有 {} 处", all - 1)), "{line}");
    let said = object(&packtool(&[&strict[..], &["--json"]].concat(), ""));
    assert_eq!(said["ok"], json!(false));
    let found = said["findings"].as_array().unwrap();
    assert_eq!(found.len(), whole.out.len());
    for (one, line) in found.iter().zip(&whole.out) {
        let text = |key: &str| one[key].as_str().unwrap();
        assert_eq!(
            format!("{}:{}: {}", text("file"), text("pointer"), text("message")),
            *line
        );
    }
}

#[test]
fn answers_with_a_key_twice_are_refused() {
    let input = r#"{"facts": {"firm.employees": 5, "firm.employees": 500}}"#;
    let run = evaluate(input, &[]);
    assert_eq!(
        (run.code, run.out.len(), run.err.len()),
        (Some(1), 0, 1),
        "{run:?}"
    );
    assert!(
        run.err[0].starts_with("stdin:/facts/firm.employees: "),
        "{run:?}"
    );
    assert!(run.err[0].contains("两遍"), "{run:?}");
}

#[test]
fn summaries_are_written_for_programs() {
    let fine = object(&packtool(&["check", "--json", "packs"], ""));
    assert_eq!(fine, json!({"ok": true, "findings": []}));
    let golden = object(&packtool(
        &["golden", "--packs", "packs", "--json", "tests/golden"],
        "",
    ));
    assert_eq!(
        (&golden["ok"], &golden["failed"]),
        (&json!(true), &json!([]))
    );
    assert!(golden["cases"].as_u64().unwrap() > 100, "{golden}");
    let coverage = object(&packtool(
        &["coverage", "--packs", "packs", "--json", "tests/golden"],
        "",
    ));
    assert_eq!(
        (&coverage["ok"], &coverage["never"]),
        (&json!(true), &json!([]))
    );
    let stale = object(&packtool(
        &[
            "stale",
            "--packs",
            "packs",
            "--date",
            "2027-11-24",
            "--json",
        ],
        "",
    ));
    assert!(!stale["sources"].as_array().unwrap().is_empty(), "{stale}");
    let explained = object(&packtool(
        &[
            "explain",
            "xiamen-luzhidai",
            "--packs",
            "packs",
            "--answers",
            "-",
            "--date",
            TODAY,
            "--json",
        ],
        r#"{"facts": {"firm.region": "350200"}}"#,
    ));
    assert_eq!(explained["id"], "xiamen-luzhidai");
    let conditions = explained["conditions"].as_array().unwrap();
    assert!(
        conditions
            .iter()
            .all(|of| of["text"].is_string() && of["result"].is_string()),
        "{explained}"
    );
    let folder = root().join("tests/fixtures");
    assert!(folder.is_dir());
    let copy = Copy::new();
    fs::create_dir(copy.folder.join("firms")).unwrap();
    copy.write(
        "firms/one.json",
        &json!({"facts": support::model_firm()}).to_string(),
    );
    let firms = copy.folder.join("firms").display().to_string();
    let diff = object(&packtool(
        &[
            "diff",
            "packs",
            "packs",
            "--answers",
            &firms,
            "--date",
            TODAY,
            "--json",
        ],
        "",
    ));
    assert_eq!(diff, json!({"changes": []}));
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let copy = Copy::new();
    let firm = json!({"facts": support::model_firm()}).to_string();
    copy.write("answers.jsonl", &format!("{firm}\n").repeat(300));
    let answers = copy.folder.join("answers.jsonl").display().to_string();
    for arguments in [
        &[
            "evaluate",
            "--packs",
            "packs",
            "--answers",
            &answers,
            "--date",
            TODAY,
            "--json",
        ][..],
        &["schema"],
        &["schema", "programmes"],
        &[
            "logic", "--packs", "packs", "--date", TODAY, "--cases", "20",
        ],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_packtool"))
            .args(arguments)
            .current_dir(root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        assert!(!first.is_empty());
        // The reader is gone by now.
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}
