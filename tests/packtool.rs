//! The `packtool` command: valid packs, answers on the command line, messages for wrong usage.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::{Value, json};
use support::packtool::packtool;

fn evaluate(input: &str) -> support::packtool::Run {
    support::packtool::evaluate(input, &["--json"])
}

fn object(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"))
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_shipped_packs_are_clean() {
    let run = packtool(&["check", "packs"], "");
    assert_eq!((run.code, run.out.len(), run.err), (Some(0), 0, vec![]));
    for path in support::pack_paths() {
        let run = packtool(&["check", &path.display().to_string()], "");
        let said = (run.code, run.out, run.err);
        assert_eq!(said, (Some(0), vec![], vec![]), "{}", path.display());
    }
}

#[test]
fn each_line_of_answers_gives_a_line() {
    let input = r#"{"facts": {"firm.industry": "industry", "firm.employees": 500, "firm.revenue": 1500, "firm.region": "350200"}}

{"facts": {}, "items": {"nonconforming": 3, "complaints": "unknown", "new-product": "na"}}
{}
"#;
    let run = evaluate(input);
    assert_eq!((run.code, run.out.len(), run.err), (Some(0), 3, vec![]));
    let lines: Vec<Value> = run.out.iter().map(|line| object(line)).collect();
    assert_eq!(
        (&lines[0]["size"], &lines[0]["maturity"]),
        (&json!("small"), &Value::Null)
    );
    assert_eq!(lines[1]["size"], Value::Null);
    let maturity = &lines[1]["maturity"];
    assert!(
        (0..=100).contains(&maturity["score"].as_i64().unwrap()),
        "{maturity}"
    );
    assert!(maturity["level"].is_string(), "{maturity}");
    assert_eq!(maturity["dimensions"].as_array().unwrap().len(), 8);
    for line in &lines {
        assert!(
            keys(line).iter().all(|key| {
                ["ask_next", "maturity", "programmes", "size", "sizes"].contains(key)
            })
        );
        let ids = line["ask_next"].as_array().unwrap();
        assert!(ids.iter().all(|id| {
            support::content()
                .facts
                .find(id.as_str().unwrap())
                .is_some()
        }));
        let programmes = line["programmes"].as_array().unwrap();
        assert_eq!(programmes.len(), support::content().programmes.len());
        for programme in programmes {
            check_programme(programme);
        }
    }
    let luzhidai = lines[0]["programmes"].as_array().unwrap();
    let luzhidai = luzhidai
        .iter()
        .find(|of| of["id"] == "xiamen-luzhidai")
        .unwrap();
    assert_eq!(luzhidai["verdict"], "eligible");
    let conditions = json!([
        { "id": "region", "result": "true", "needs": [] },
        { "id": "white-list", "result": "manual", "needs": [] },
    ]);
    assert_eq!(luzhidai["conditions"], conditions);
}

fn check_programme(programme: &Value) {
    let word = |key: &str| {
        programme[key]
            .as_str()
            .unwrap_or_else(|| panic!("{key} of {programme}"))
    };
    assert!(support::content().programme(word("id")).is_some());
    assert!(
        ["eligible", "ineligible", "undetermined"].contains(&word("verdict")),
        "{programme}"
    );
    assert!(
        ["open", "expired", "unverified", "not_yet"].contains(&word("state")),
        "{programme}"
    );
    for condition in programme["conditions"].as_array().unwrap() {
        assert_eq!(keys(condition), ["id", "needs", "result"]);
        let result = condition["result"].as_str().unwrap();
        assert!(
            ["true", "false", "unknown", "manual"].contains(&result),
            "{condition}"
        );
        let needs = condition["needs"].as_array().unwrap();
        assert_eq!(needs.is_empty(), result != "unknown", "{condition}");
    }
}

#[test]
fn many_lines_take_one_process() {
    let line = json!({ "facts": support::model_firm() }).to_string() + "\n";
    let run = evaluate(&line.repeat(300));
    assert_eq!((run.code, run.out.len()), (Some(0), 300));
    assert!(run.out.iter().all(|out| *out == run.out[0]));
}

#[test]
fn one_object_may_be_laid_out_and_may_be_in_a_file() {
    let pretty = format!("{:#}", json!({ "facts": support::model_firm() }));
    let run = evaluate(&pretty);
    assert_eq!((run.code, run.out.len()), (Some(0), 1));
    let path = std::env::temp_dir().join(format!("answers-{}.json", std::process::id()));
    std::fs::write(&path, &pretty).unwrap();
    let name = path.display().to_string();
    let arguments = [
        "evaluate",
        "--json",
        "--date",
        support::TODAY,
        "--answers",
        &name,
        "--packs",
        "packs",
    ];
    assert_eq!(packtool(&arguments, "").out, run.out);
    std::fs::remove_file(&path).unwrap();
    // Without --json it is a text that a person reads.
    let text = support::packtool::evaluate(&pretty, &[]);
    assert!(
        text.out.len() > 10 && text.out[0].contains(support::TODAY),
        "{:?}",
        text.out
    );
    assert!(text.out.iter().any(|line| line.contains("以受理机关为准")));
}

#[test]
fn a_bad_line_is_named_in_its_place_and_the_others_are_answered() {
    let input = "{}\n\n{\"facts\": {\"firm.employees\": \"many\"}}\n{\"items\": {\"gone\": 1}}\nnot json\n{\"extra\": 1}\n{}\n";
    let run = evaluate(input);
    let wanted = [
        "stdin:3:/facts/firm.employees: ",
        "stdin:4:/items/gone: ",
        "stdin:5: ",
        "stdin:6:/extra: ",
    ];
    assert_eq!(
        (run.code, run.out.len(), run.err.len()),
        (Some(1), 6, 4),
        "{:?}",
        run.err
    );
    for (line, wanted) in run.err.iter().zip(wanted) {
        assert!(line.starts_with(wanted), "{line}");
    }
    // A line for a line, so that an answer is found by its number.
    for (out, err) in run.out[1..5].iter().zip(&run.err) {
        assert_eq!(object(out), json!({ "errors": [err] }));
    }
    assert_eq!(run.out[0], run.out[5]);
}

#[test]
fn the_golden_cases_pass() {
    let run = packtool(&["golden", "--packs", "packs", "tests/golden"], "");
    assert_eq!((run.code, run.err), (Some(0), vec![]));
}

#[test]
fn wrong_use_is_told_with_the_usage() {
    for arguments in [
        &[][..],
        &["check"],
        &["evaluate"],
        &["frobnicate"],
        &["evaluate", "--packs", "packs", "--answers", "-"],
        &[
            "evaluate",
            "--packs",
            "packs",
            "--answers",
            "-",
            "--date",
            "2026-02-30",
        ],
        &[
            "evaluate",
            "--packs",
            "packs",
            "--answers",
            "-",
            "--date",
            support::TODAY,
            "--yaml",
        ],
    ] {
        let run = packtool(arguments, "{}");
        assert_eq!((run.code, run.out.len()), (Some(1), 0), "{arguments:?}");
        assert!(
            run.err.iter().any(|line| line.contains("--help")),
            "{:?}",
            run.err
        );
    }
    let run = packtool(&["--help"], "");
    assert!(run.code == Some(0) && run.out.iter().any(|line| line.contains("evaluate")));
    for arguments in [
        &[
            "evaluate",
            "--packs",
            "no/such/folder",
            "--answers",
            "-",
            "--date",
            support::TODAY,
        ][..],
        &[
            "evaluate",
            "--packs",
            "packs",
            "--answers",
            "no/such/file",
            "--date",
            support::TODAY,
        ],
    ] {
        let run = packtool(arguments, "{}");
        assert_eq!((run.code, run.err.len()), (Some(1), 1), "{:?}", run.err);
        assert!(run.err[0].starts_with("no/such/"), "{:?}", run.err);
    }
    // What a check finds is its output.
    let run = packtool(&["check", "no/such/folder"], "");
    assert_eq!((run.code, run.out.len(), run.err.len()), (Some(1), 1, 0));
    assert!(run.out[0].starts_with("no/such/folder:: "), "{:?}", run.out);
}
