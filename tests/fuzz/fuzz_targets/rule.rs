//! A rule about the shipped facts: its truth, its needs, and its way in with the sentences.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::rule::{Needs, Operator, Rule, RuleContext};
use quality_selfcheck::truth::Truth;
use serde_json::json;
use std::collections::BTreeMap;

fuzz_target!(|text: &str| {
    let content = inputs::content();
    let Ok(file) = PackFile::parse("rule", text) else {
        return;
    };
    let definitions = BTreeMap::new();
    let context = RuleContext {
        facts: &content.facts,
        definitions: &definitions,
        before: None,
    };
    let rule = match file.read(|node| Rule::read(node, &context)) {
        Ok(rule) => rule,
        Err(errors) => return inputs::say(&errors),
    };
    let nobody = (Profile::new(), Ratings::new());
    for (profile, ratings) in [
        (&nobody.0, &nobody.1),
        (&inputs::firm().0, &inputs::firm().1),
    ] {
        let situation = situation_of(content, profile, ratings, inputs::today());
        let truth = rule.truth(&situation);
        let mut needs = Needs::new();
        rule.needs(&situation, &mut needs);
        if matches!(truth, Truth::True | Truth::False) {
            // A negated rule is the other way round.
            let not = json!({ "not": file.clone().into_value() });
            let not = PackFile::of("rule", not);
            if let Ok(not) = not.read(|node| Rule::read(node, &context)) {
                assert_ne!(not.truth(&situation), truth);
            }
        }
        let words = content.wording(inputs::texts());
        for wanted in [true, false] {
            if let Some(changes) = rule.flip(&situation, wanted) {
                for change in changes.iter() {
                    assert!(!change.say(&words).is_empty());
                }
            }
        }
    }
});
