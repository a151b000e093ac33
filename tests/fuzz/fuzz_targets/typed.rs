//! What people type into number fields: what is read is within the field, and written again reads as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::cost::Costs;
use quality_selfcheck::profile::doubt::doubt;
use quality_selfcheck::profile::said;
use quality_selfcheck::profile::typed::{self, Field};
use quality_selfcheck::profile::{Answer, Profile, Value};

fuzz_target!(|text: &str| {
    let content = inputs::content();
    let mut profile = Profile::new();
    for (key, fact) in content.facts.iter() {
        let Some(field) = Field::of(fact) else {
            continue;
        };
        let Ok(typed) = typed::read(text, &field) else {
            continue;
        };
        let value = Value::Number(typed.span);
        assert!(fact.admits(&value));
        let again = typed::write(typed.span, &field);
        assert_eq!(typed::read(&again, &field).map(|typed| typed.span), Ok(typed.span));
        assert!(!said::understood(inputs::texts(), &field, &typed).is_empty());
        let found = doubt(&content.facts, &profile, key, typed.span, typed.has_unit);
        for other in found.map(|doubt| doubt.others).unwrap_or_default() {
            assert!(fact.admits(&Value::Number(other)) && other != typed.span);
        }
        profile.set(key, Some(Answer::Value(value)));
        let _ = typed::with_sign(text, typed::is_below_zero(text));
    }
    let _ = Costs::typed(text);
});
