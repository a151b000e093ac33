//! A shared link or a card: any text, and any bits with valid version, length and checksum.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::share::bits::{BitReader, BitWriter};
use quality_selfcheck::share::payload::Payload;
use quality_selfcheck::share::{code, payload_bits, link, decode};

fn opened(carried: &Payload) {
    let content = inputs::content();
    let opened = decode::decode(content, carried);
    for lost in &opened.lost {
        assert!(!lost.say(&content.wording(inputs::texts())).is_empty());
    }
    let _ = evaluate(content, &opened.profile, &opened.ratings, inputs::today());
}

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        let found = link::find(text).map(|found| found.read());
        for read in [found, Some(link::pasted(text)), Some(code::read(text))] {
            match read {
                Some(Ok(carried)) => opened(&carried),
                Some(Err(error)) => assert!(!error.say(inputs::texts()).is_empty()),
                None => {}
            }
        }
    }
    let mut bits = BitWriter::new();
    for byte in data {
        bits.put((*byte).into(), 8);
    }
    if let Some(carried) = payload_bits::read(&mut BitReader::new(bits.bits())) {
        opened(&carried);
        // What was read is written, and comes back as it was.
        let written = code::write(&carried);
        if written.len() < 30_000 {
            assert_eq!(code::read(&written), Ok(carried));
        }
    }
});
