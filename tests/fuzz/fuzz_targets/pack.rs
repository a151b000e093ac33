//! A content pack of any kind, joined to the shipped ones.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::reader::header::{Kind, PackFile};

fuzz_target!(|text: &str| {
    let file = match PackFile::parse("pack.json", text) {
        Ok(file) => file,
        Err(error) => return inputs::say(&[error]),
    };
    if let Ok(index) = read_index(&file) {
        assert!(index.packs.iter().all(|entry| !entry.file.contains("..")));
    }
    let mut content = inputs::content().clone();
    let read = match file.kind() {
        Some(Kind::Index) => content.announce(&file).map(|_| ()),
        _ => content.add(&file),
    };
    match read {
        Ok(()) => inputs::used(&content),
        Err(errors) => inputs::say(&errors),
    }
});
