//! A file of saved checks or of one session, imported beside an existing check.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::saved::{Check, transfer};
use std::sync::OnceLock;

fuzz_target!(|text: &str| {
    static THERE: OnceLock<Check> = OnceLock::new();
    let there = THERE.get_or_init(|| {
        Check::parse(&inputs::text("tests/fixtures/saved/check-v1.json")).expect("a check")
    });
    if let Ok(imports) = transfer::import(text, inputs::content(), &[there], &inputs::now()) {
        for check in transfer::added(&imports) {
            assert_ne!(check.id, there.id, "nothing that is there is replaced");
            assert_eq!(
                Check::parse(&check.to_json().to_string()).as_ref(),
                Ok(check)
            );
        }
    }
});
