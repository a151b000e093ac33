//! The query of the page's address, and other typed input: colours, days, decimals, numbers with units.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::colour::Colour;
use quality_selfcheck::date::{Date, DateSpan};
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::parameters;
use quality_selfcheck::profile::{FactKind, typed};
use quality_selfcheck::text::Lang;

fuzz_target!(|text: &str| {
    let content = inputs::content();
    let (mut found, mut problems) = parameters::read(text);
    problems.extend(found.check_region(&content.regions));
    for problem in problems {
        assert!(!problem.say(inputs::texts()).is_empty());
    }
    if let Some(colour) = Colour::parse(text) {
        assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
    }
    if let Some(day) = Date::parse(text) {
        assert_eq!(Date::parse(&day.to_string()), Some(day));
    }
    if let Ok(number) = Decimal::parse(text) {
        assert_eq!(Decimal::parse(&number.to_string()), Ok(number));
    }
    let _ = DateSpan::parse(text);
    for (_, fact) in content.facts.iter() {
        if matches!(fact.kind, FactKind::Number { .. }) {
            if let Ok(value) = typed::number(text, fact) {
                assert!(fact.admits(&value));
            }
        }
    }
    let _ = Catalogue::parse(Lang::En, text);
});
