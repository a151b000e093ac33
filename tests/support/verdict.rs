//! Golden cases: expected verdicts on a shipped programme for firms written as text.

use super::{TODAY, decide, json as parsed, table, with};
use quality_selfcheck::eligibility::Verdict;
use serde_json::{Value, json};

/// `eligible`, `eligible+2` with two conditions for a person to judge, `ineligible`, `undetermined`.
pub fn verdict(id: &str, firm: &Value) -> String {
    match decide(id, firm, TODAY).verdict {
        Verdict::Eligible { manual: 0 } => "eligible".to_owned(),
        Verdict::Eligible { manual } => format!("eligible+{manual}"),
        other => other.word().to_owned(),
    }
}

/// Verdicts on one programme for firms that differ from `base` in a few answers.
pub fn check(id: &str, base: &Value, cases: &str) {
    for [over, wanted] in table(cases) {
        let firm = with(base, &parsed(over));
        assert_eq!(verdict(id, &firm), wanted, "{id} with {over}");
    }
}

/// The lines of a programme: a fact, the last value on the good side, the first one beyond it.
pub fn check_lines(id: &str, base: &Value, lines: &str) {
    for [fact, good, bad] in table(lines) {
        let with = |value: Value| verdict(id, &with(base, &json!({ fact: value })));
        let good_verdict = with(parsed(good));
        assert!(
            good_verdict.starts_with("eligible"),
            "{id}: {fact} {good} is {good_verdict}"
        );
        assert_eq!(with(parsed(bad)), "ineligible", "{id}: {fact} {bad}");
        assert_eq!(
            with(json!("unknown")),
            "undetermined",
            "{id} without {fact}"
        );
    }
}
