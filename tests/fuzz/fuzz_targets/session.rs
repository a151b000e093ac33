//! A saved session and a saved check: reading and writing round-trips.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::session::{saved, walk};
use quality_selfcheck::saved::Check;
use quality_selfcheck::saved::index::Index;

fuzz_target!(|text: &str| {
    let content = inputs::content();
    let _ = saved::files_needed(text, content);
    let peeked = saved::peek(text).is_ok();
    if let Ok((read, errors)) = saved::read(text, content) {
        assert!(peeked);
        for error in &errors {
            assert!(!error.line(inputs::texts()).is_empty());
        }
        let written = saved::write(&read, content);
        let (again, _) = saved::read(&written, content).expect("what was written");
        assert_eq!(again, read);
        let _ = walk::next(content, &read, inputs::today());
    }
    if let Ok(check) = Check::parse(text) {
        let written = check.to_json().to_string();
        assert_eq!(Check::parse(&written).expect("what was written"), check);
    }
    if let Ok(index) = Index::parse(text) {
        assert_eq!(
            Index::parse(&index.write()).expect("what was written"),
            index
        );
    }
});
