//! Every rule of the packs, translated to JSON Logic and evaluated by an independent engine (datalogic-rs)
//! on complete answers, gives our result.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use datalogic_rs::{Engine, Logic, Session};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::packtool::packtool;

/// How many firms each condition is tried on.
const FIRMS: &str = "40";

/// What the engine makes of a rule for every way in which a person could judge what only a person can
/// judge: `manual` where the judgement decides.
fn theirs(session: &mut Session<'_>, logic: &Logic, manual: usize, data: &Value) -> &'static str {
    let mut outcomes = BTreeSet::new();
    for judged in 0..1_u32 << manual {
        let mut data = data.clone();
        for nth in 0..manual {
            data[format!("manual_{nth}")] = Value::Bool(judged >> nth & 1 == 1);
        }
        let result = session
            .eval_str(logic, data.to_string().as_str())
            .unwrap_or_else(|error| panic!("{error} for {data}"));
        session.reset();
        outcomes.insert(match result.as_str() {
            "true" => true,
            "false" => false,
            other => panic!("neither true nor false but {other} for {data}"),
        });
    }
    match (outcomes.contains(&true), outcomes.contains(&false)) {
        (true, true) => "manual",
        (true, false) => "true",
        _ => "false",
    }
}

#[test]
fn another_engine_comes_to_the_same_results() {
    let run = packtool(
        &[
            "logic",
            "--packs",
            "packs",
            "--date",
            support::TODAY,
            "--cases",
            FIRMS,
        ],
        "",
    );
    assert_eq!((run.code, run.err), (Some(0), vec![]));
    let engine = Engine::new();
    let mut session = engine.session();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &run.out {
        let line: Value = serde_json::from_str(line).unwrap();
        let logic = engine
            .compile(line["logic"].to_string().as_str())
            .unwrap_or_else(|error| panic!("{error} in {}", line["logic"]));
        let manual = usize::try_from(line["manual"].as_u64().unwrap()).unwrap();
        for case in line["cases"].as_array().unwrap() {
            let theirs = theirs(&mut session, &logic, manual, &case["data"]);
            assert_eq!(
                case["truth"], theirs,
                "{} {}\n{}\n{}",
                line["programme"], line["condition"], line["logic"], case["data"]
            );
            *seen.entry(theirs).or_default() += 1;
        }
    }
    // Results of one kind only would compare nothing.
    assert!(seen.len() == 3, "{seen:?}");
    assert!(seen.values().all(|times| *times > 500), "{seen:?}");
    assert!(seen.values().sum::<usize>() > 5_000, "{seen:?}");
}
