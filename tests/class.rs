//! Class codes and the board: every slip is noticed where it is, and the figures are right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::Rating;
use quality_selfcheck::class::board::Added;
use quality_selfcheck::class::{Board, ClassCode, CodeError};
use support::content;
use support::random::cases;

const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn items() -> usize {
    content().questionnaire.items.len()
}

/// Answers of a class's participant.
fn answers() -> impl Strategy<Value = Vec<Rating>> {
    prop::collection::vec(0_u8..7, items()).prop_map(|states| {
        let rating = |state| match state {
            5 => Rating::NotApplicable,
            6 => Rating::Unknown,
            points => Rating::Points(points),
        };
        states.into_iter().map(rating).collect()
    })
}

fn code(answers: &[Rating], chance: u8) -> ClassCode {
    ClassCode::new(
        &content().questionnaire,
        &|place| answers.get(place).copied(),
        chance,
    )
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn every_slip_is_noticed_in_its_group(answers in answers(), chance in any::<u8>()) {
        let right = code(&answers, chance).to_string();
        let symbols: Vec<char> = right.chars().collect();
        let group_of = |place: usize| place / 6 + 1;
        for place in (0..symbols.len()).filter(|place| symbols[*place] != '-') {
            for other in SYMBOLS.chars().filter(|other| *other != symbols[place]) {
                let mut wrong = symbols.clone();
                wrong[place] = other;
                let error = ClassCode::parse(&wrong.iter().collect::<String>());
                prop_assert_eq!(error, Err(CodeError::Mistyped(vec![group_of(place)])));
            }
        }
        // Neighbours that have changed places, also across a hyphen.
        let typed: Vec<usize> = (0..symbols.len()).filter(|place| symbols[*place] != '-').collect();
        for pair in typed.windows(2) {
            let mut wrong = symbols.clone();
            wrong.swap(pair[0], pair[1]);
            if wrong != symbols {
                let groups = match group_of(pair[0]) == group_of(pair[1]) {
                    true => vec![group_of(pair[0])],
                    false => vec![group_of(pair[0]), group_of(pair[1])],
                };
                let error = ClassCode::parse(&wrong.iter().collect::<String>());
                prop_assert_eq!(error, Err(CodeError::Mistyped(groups)));
            }
        }
    }

    #[test]
    fn answers_survive_the_way(answers in answers(), chance in any::<u8>()) {
        let code = code(&answers, chance);
        let text = code.to_string();
        prop_assert_eq!(text.len(), 29, "{}", text);
        let as_typed = [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " "),
            text.replace('-', "－").replace('0', "O").replace('1', "l"),
            format!("\n {} ", text.replace('-', " - ")),
        ];
        for typed in as_typed {
            let read = ClassCode::parse(&typed).unwrap();
            prop_assert_eq!(&read, &code);
            prop_assert_eq!(read.answers(&content().questionnaire).unwrap(), answers.clone());
        }
    }

    #[test]
    fn a_lost_or_doubled_symbol_is_noticed(answers in answers(), at in 0_usize..24) {
        let text = code(&answers, 7).to_string();
        let plain: String = text.replace('-', "");
        let mut lost = plain.clone();
        lost.remove(at);
        prop_assert!(ClassCode::parse(&lost).is_err());
        let mut doubled = plain.clone();
        doubled.insert(at, plain.as_bytes()[at] as char);
        prop_assert!(ClassCode::parse(&doubled).is_err());
        let place = at + at / 5;
        let mut lost = text.clone();
        lost.remove(place);
        let error = CodeError::Length { group: at / 5 + 1, found: 4 };
        prop_assert_eq!(ClassCode::parse(&lost), Err(error));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}", codes in "[0-9A-Z-]{0,200}") {
        for text in [text, codes] {
            if let Ok(code) = ClassCode::parse(&text) {
                let _ = code.answers(&content().questionnaire);
            }
        }
    }
}

#[test]
fn what_is_no_code_says_why() {
    let parse = |text: &str| ClassCode::parse(text).unwrap_err();
    assert_eq!(parse(" - "), CodeError::Empty);
    assert_eq!(
        parse("AAAAA-BU"),
        CodeError::Character {
            group: 2,
            found: 'U'
        }
    );
    assert!(matches!(
        parse(&"0".repeat(100_000)),
        CodeError::Groups { .. }
    ));
    assert!(matches!(
        parse(&"0-".repeat(100_000)),
        CodeError::Groups { .. }
    ));
}

#[test]
fn the_board_counts_each_code_once() {
    let questionnaire = &content().questionnaire;
    let mut board = Board::new();
    let all = |points| vec![Rating::Points(points); items()];
    let first = code(&all(0), 1).to_string();
    assert_eq!(board.add(&first, &[questionnaire]), Ok(Added::New(1)));
    assert_eq!(
        board.add(&first.to_lowercase(), &[questionnaire]),
        Ok(Added::Twice(1))
    );
    // The same answers of somebody else.
    let twin = code(&all(0), 2).to_string();
    assert_eq!(board.add(&twin, &[questionnaire]), Ok(Added::New(2)));
    board
        .add(&code(&all(4), 3).to_string(), &[questionnaire])
        .unwrap();
    assert_eq!(board.add(&first, &[]), Err(CodeError::OtherQuestionnaire));

    let summary = board.summary(questionnaire);
    assert_eq!((summary.count, summary.levels), (3, [2, 0, 0, 1]));
    assert_eq!(
        (
            summary.score.least,
            summary.score.median,
            summary.score.most
        ),
        (0, 0, 100)
    );
    assert_eq!(summary.items[0].points, [2, 0, 0, 0, 1]);
    assert_eq!(summary.splits.len(), items());
    assert_eq!(
        summary.first_actions.iter().map(|(_, n)| n).sum::<usize>(),
        2
    );

    let mut again = Board::new();
    let text = format!("{}\n\nnonsense!\n", board.to_text());
    let errors = again.add_lines(&text, &[questionnaire]);
    assert_eq!(again, board);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].0, 5);
    again.remove(9);
    again.remove(0);
    assert_eq!(again.codes().len(), 2);
}
