//! Class codes: typed, pasted, and groups of any content with valid check symbols.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::training::board::questionnaires;
use quality_selfcheck::training::exercise::Exercise;
use quality_selfcheck::training::{Board, ClassCode, CodeError, Summary, check_symbol, pasted_codes};
use quality_selfcheck::share::crockford;

fn read(code: &Result<ClassCode, CodeError>, groups: usize) {
    match code {
        Ok(code) => {
            assert_eq!(ClassCode::parse(&code.to_string()).as_ref(), Ok(code));
            let _ = code.ratings(&inputs::content().standard);
        }
        Err(error) => {
            assert!(!error.say(inputs::texts()).is_empty());
            assert!(
                error
                    .groups()
                    .iter()
                    .all(|group| *group > 0 && *group <= groups)
            );
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut whole = String::new();
    for (nth, four) in data
        .chunks_exact(check_symbol::DATA_SYMBOLS)
        .take(check_symbol::MOST_GROUPS)
        .enumerate()
    {
        let mut carried = [0; check_symbol::DATA_SYMBOLS];
        for (value, byte) in carried.iter_mut().zip(four) {
            *value = byte & 31;
            whole.push(crockford::symbol(*byte));
        }
        whole.push(crockford::symbol(check_symbol::of(nth, &carried)));
    }
    read(&ClassCode::parse(&whole), check_symbol::MOST_GROUPS);
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    read(&ClassCode::parse(text), text.chars().count() + 1);
    let content = inputs::content();
    let known = questionnaires(content);
    let _ = pasted_codes::invalid_groups(text, &known);
    for piece in pasted_codes::read(text, &known) {
        read(&piece.code, text.chars().count() + 1);
    }
    let mut board = Board::new();
    let taken = board.add_all(text, content);
    assert!(board.codes().len() <= taken.len());
    let _ = Summary::of(&board, content);
    let (restored, _) = Board::restore(&board.to_text());
    assert_eq!(restored.codes(), board.codes());
    let _ = Board::restore(text);
    if let Some(exercise) = Exercise::parse(Some(text)) {
        let written = exercise.write();
        assert_eq!(Exercise::parse(Some(&written)), Some(exercise));
    }
});
