//! Class codes and the board: every typing error is detected in its group, and the statistics are right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::{Questionnaire, Rating, Ratings};
use quality_selfcheck::report::picture::draw;
use quality_selfcheck::session::Notes;
use quality_selfcheck::training::board::{BoardPlace, questionnaires};
use quality_selfcheck::training::code::{QuestionnaireFingerprint, chance, is_chance};
use quality_selfcheck::training::{Board, ClassCode, CodeError, Summary, export, pasted_codes};
use std::collections::BTreeSet;
use support::random::cases;
use support::{TODAY, content, date, texts, wording};

const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The most items that a questionnaire has.
const MOST: usize = 28;

/// Answers of a class's participant, to the items of any questionnaire.
fn answers() -> impl Strategy<Value = Vec<Rating>> {
    prop::collection::vec(0_u8..7, MOST).prop_map(|states| {
        let rating = |state| match state {
            5 => Rating::NotApplicable,
            6 => Rating::Unknown,
            points => Rating::Points(points),
        };
        states.into_iter().map(rating).collect()
    })
}

/// Random numbers of codes of both versions.
fn chances() -> impl Strategy<Value = u32> {
    prop_oneof![0_u32..256, 256_u32..1 << 28]
}

/// The answers by pool keys, one for each item.
fn ratings(questionnaire: &Questionnaire, answers: &[Rating]) -> Ratings {
    let mut ratings = Ratings::new();
    for (item, answer) in questionnaire.items.iter().zip(answers) {
        ratings.set(item.key, Some(*answer));
    }
    ratings
}

fn code_of(questionnaire: &Questionnaire, answers: &[Rating], chance: u32) -> ClassCode {
    ClassCode::new(questionnaire, &ratings(questionnaire, answers), chance)
}

fn code(answers: &[Rating], chance: u32) -> ClassCode {
    code_of(&content().standard, answers, chance)
}

/// A questionnaire that is shipped.
fn shipped(id: &str) -> &'static Questionnaire {
    let all = questionnaires(content());
    all.into_iter().find(|known| known.id == id).unwrap()
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn every_slip_is_noticed_in_its_group(answers in answers(), chance in chances()) {
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
    fn answers_survive_the_way(answers in answers(), chance in chances()) {
        let code = code(&answers, chance);
        let text = code.to_string();
        prop_assert_eq!(text.len(), if chance < 256 { 29 } else { 35 }, "{}", text);
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
            let read = read.ratings(&content().standard).unwrap();
            prop_assert_eq!(read, ratings(&content().standard, &answers));
        }
    }

    #[test]
    fn a_code_is_read_by_its_own_questionnaire_alone(answers in answers(), chance in chances()) {
        for own in questionnaires(content()) {
            let code = ClassCode::parse(&code_of(own, &answers, chance).to_string()).unwrap();
            for other in questionnaires(content()) {
                match code.ratings(other) {
                    Ok(read) => {
                        prop_assert_eq!(&own.id, &other.id);
                        prop_assert_eq!(read, ratings(own, &answers));
                    }
                    Err(error) => {
                        prop_assert_ne!(&own.id, &other.id);
                        prop_assert_eq!(error, CodeError::OtherQuestionnaire);
                    }
                }
            }
        }
    }

    /// Codes one after the other, with anything between them or nothing, are all found, and one
    /// mistyped symbol costs one of them alone.
    #[test]
    fn many_codes_are_read_with_any_separators(
        class in prop::collection::vec((answers(), chances(), 0_usize..7), 1..12),
        between in prop::sample::select(vec!["\n", " ", ", ", "；", "、", "\r\n\r\n", "\t", "", " | ",
            "\n张三 2026-11-24 19:30：", "\n李四的码 ", "\n1. 张三", "→", "~", "*", "\n王五", "\n> ", "学员",
            "\nZhang San 13800138000: "]),
        grouped in any::<bool>(),
        (wrong, at, other) in (any::<prop::sample::Index>(), 0_usize..15, 0_usize..32),
    ) {
        let codes: Vec<ClassCode> = class
            .iter()
            .map(|(answers, chance, which)| code_of(questionnaires(content())[*which], answers, *chance))
            .collect();
        let mut written: Vec<String> = codes.iter().map(ClassCode::to_string).collect();
        if !grouped {
            written.iter_mut().for_each(|code| *code = code.replace('-', ""));
        }
        let known = questionnaires(content());
        let read = pasted_codes::read(&format!("{between}{}", written.join(between)), &known);
        let found: Vec<ClassCode> = read.iter().filter_map(|piece| piece.code.clone().ok()).collect();
        prop_assert_eq!(read.len(), codes.len(), "{:?}", read);
        prop_assert_eq!(&found, &codes);

        let wrong = wrong.index(codes.len());
        let place = if grouped { at + at / 5 } else { at };
        let mut symbols: Vec<char> = written[wrong].chars().collect();
        let other = SYMBOLS.chars().nth(other).unwrap();
        if symbols[place] == other {
            return Ok(());
        }
        symbols[place] = other;
        written[wrong] = symbols.into_iter().collect();
        let read = pasted_codes::read(&written.join(between), &known);
        let errors: Vec<(usize, CodeError)> = read
            .iter()
            .enumerate()
            .filter_map(|(place, piece)| Some((place, piece.code.clone().err()?)))
            .collect();
        prop_assert_eq!(errors, vec![(wrong, CodeError::Mistyped(vec![at / 5 + 1]))], "{:?}", read);
        prop_assert_eq!(read.len(), codes.len());
    }

    /// A code is found however a chat or a mail wraps and quotes it, also within a group.
    #[test]
    fn a_wrapped_code_is_found(
        answers in answers(), chance in chances(), grouped in any::<bool>(),
        breaks in prop::collection::vec((0_usize..35,
            prop::sample::select(vec!["\n", "\r\n> ", "\u{200b}", " ", "…\n", "\u{ad}", " |\n| "])), 0..4),
        before in prop::sample::select(vec!["张三", "张三：", "1.张三 ", "Zhang", "", "11-24 19:30 "]),
        after in prop::sample::select(vec!["", "。谢谢", " 2026-11-24", "1", "好的", "OK"]),
    ) {
        let right = code(&answers, chance);
        let mut text = right.to_string();
        if !grouped {
            text = text.replace('-', "");
        }
        let mut breaks = breaks;
        breaks.iter_mut().for_each(|(at, _)| *at = (*at).min(text.len()));
        breaks.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        for (at, between) in breaks {
            text.insert_str(at, between);
        }
        let text = format!("{before}{text}{after}");
        let mut board = Board::new();
        let taken = board.add_all(&text, content());
        prop_assert_eq!(board.codes(), std::slice::from_ref(&right), "{} {:?}", text, taken);
        prop_assert_eq!(taken.len(), 1, "{:?}", taken);
        let wrong = pasted_codes::invalid_groups(&text, &questionnaires(content()));
        let tail: Vec<char> = after.chars().filter(char::is_ascii_alphanumeric).collect();
        prop_assert!(wrong.is_empty() || tail.len() > 4, "{} {:?}", text, wrong);
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
                let _ = code.ratings(&content().standard);
            }
            let mut board = Board::new();
            for taken in board.add_all(&text, content()) {
                if let Err(error) = taken.added {
                    prop_assert!(!error.say(texts()).is_empty());
                }
            }
            let summary = Summary::of(&board, content());
            prop_assert_eq!(summary.count, board.codes().len());
            let _ = Board::restore(&text);
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
fn marks_of_the_shipped_questionnaires_differ() {
    let marks: Vec<QuestionnaireFingerprint> = questionnaires(content())
        .into_iter()
        .map(QuestionnaireFingerprint::of)
        .collect();
    assert!(marks.len() >= 7, "{}", marks.len());
    for (place, mark) in marks.iter().enumerate() {
        assert!(!marks[..place].contains(mark));
    }
    // The same id with other items, or with the same in another order, is another questionnaire.
    let mut other = content().standard.clone();
    other.items.swap(0, 1);
    assert_ne!(
        QuestionnaireFingerprint::of(&other),
        QuestionnaireFingerprint::of(&content().standard)
    );
}

#[test]
fn equal_answer_sheets_are_different_people() {
    let mut random = 1_u32;
    let mut board = Board::new();
    let lines: Vec<String> = (0..40)
        .map(|_| {
            // Any series of numbers; xorshift.
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            code(&[Rating::Points(2); MOST], chance(random)).to_string()
        })
        .collect();
    let taken = board.add_all(&lines.join("\n"), content());
    assert!(
        taken
            .iter()
            .all(|one| matches!(one.added, Ok(BoardPlace::New(_))))
    );
    assert_eq!(Summary::of(&board, content()).count, 40);
    // Every number is one that the check can save, and of the version with more of them.
    for random in [0, 1, u32::MAX, 1 << 28, (1 << 28) - 256] {
        let chance = chance(random);
        assert!((256..=Notes::MOST_CLASS).contains(&chance), "{chance}");
        assert!(is_chance(chance) && !is_chance(Notes::MOST_CLASS + 1));
    }
}

#[test]
fn lists_with_names_at_the_codes_are_read() {
    let codes = [
        code(&[Rating::Points(3); MOST], 7),
        code(&[Rating::Points(2); MOST], 70_000),
    ];
    let [a, b] = [codes[0].to_string(), codes[1].to_string()];
    let known = questionnaires(content());
    for text in [
        format!("1. 张三{a}\n2. 李四{b}"),
        format!("张三~{a}→李四*{b}"),
        format!("#接龙\n1、张三{a}（五金厂）\n2、李四{b}，13800138000"),
        format!("张三 2026-11-28 10:21:33\n{a}\nLi Si 2026-11-28 10:22:01\n{b}\n"),
    ] {
        let mut board = Board::new();
        let taken = board.add_all(&text, content());
        assert_eq!(taken.len(), 2, "{text} {taken:?}");
        assert_eq!(board.codes(), codes, "{text}");
        assert_eq!(
            pasted_codes::invalid_groups(&text, &known),
            Vec::<usize>::new()
        );
    }
    // A slip beside a name is located, while it is typed and afterwards.
    let slip = format!("1. 张三{}", a.replacen(&a[6..8], "00", 1));
    assert_eq!(pasted_codes::invalid_groups(&slip, &known), [2]);
    let error = Board::new().add_all(&slip, content()).pop().unwrap().added;
    assert_eq!(error, Err(CodeError::Mistyped(vec![2])));
}

#[test]
fn the_board_asks_about_a_code_that_is_there() {
    let mut board = Board::new();
    let all = |points| vec![Rating::Points(points); MOST];
    let first = code(&all(0), 1).to_string();
    let took = |board: &mut Board, text: &str| {
        let taken = board.add_all(text, content());
        let added: Vec<_> = taken.into_iter().map(|taken| taken.added).collect();
        added
    };
    assert_eq!(took(&mut board, &first), [Ok(BoardPlace::New(1))]);
    assert_eq!(
        took(&mut board, &first.to_lowercase()),
        [Ok(BoardPlace::Twice(1))]
    );
    // The trainer knows that it is somebody else's; so does the board that is saved.
    let mut two = board.clone();
    let again = two.add_again(std::slice::from_ref(&first));
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].added, Ok(BoardPlace::New(2)));
    assert_eq!(Board::restore(&two.to_text()), (two, 0));
    // The same answers of somebody else.
    let twin = code(&all(0), 2).to_string();
    assert_eq!(took(&mut board, &twin), [Ok(BoardPlace::New(2))]);
    assert_eq!(
        took(&mut board, &code(&all(4), 3).to_string()),
        [Ok(BoardPlace::New(3))]
    );
    let own = code(&all(4), 3);
    assert_eq!(board.add(own, &[]), Err(CodeError::OtherQuestionnaire));

    let summary = Summary::of(&board, content());
    assert_eq!(
        (summary.count, summary.elsewhere, summary.levels),
        (3, 0, [2, 0, 0, 1])
    );
    let score = summary.score;
    assert_eq!((score.least, score.median, score.most), (0, 0, 100));
    assert_eq!(summary.items[0].tally.points, [2, 0, 0, 0, 1]);
    assert_eq!((summary.items.len(), summary.splits.len()), (MOST, MOST));
    assert_eq!(
        summary.first_actions.iter().map(|(_, n)| n).sum::<usize>(),
        2
    );

    // A whole group left out at the end: each of the others is right by itself.
    let cut: String = code(&all(1), 9).to_string().chars().take(23).collect();
    let error = CodeError::Groups {
        found: 4,
        wanted: 5,
    };
    assert_eq!(took(&mut board, &cut), [Err(error)]);

    let (again, bad) = Board::restore(&format!("{}\n\nnonsense!\n", board.to_text()));
    assert_eq!((&again, bad), (&board, 1));
    let mut again = again;
    again.undo();
    assert_eq!(again.codes().len(), 2);
    assert_eq!(took(&mut again, "nonsense!").len(), 1);
}

#[test]
fn a_class_of_many_kinds_is_compared_where_it_was_asked_the_same() {
    let (food, individual) = (shipped("food"), shipped("individual"));
    let all = |points| vec![Rating::Points(points); MOST];
    let mut board = Board::new();
    let codes: Vec<ClassCode> = (0..3)
        .flat_map(|nth| {
            [
                code(&all(0), nth),
                code_of(food, &all(4), nth),
                code_of(individual, &all(2), nth),
            ]
        })
        .collect();
    let lines: Vec<String> = codes.iter().map(ClassCode::to_string).collect();
    assert!(
        board
            .add_all(&lines.join("\n"), content())
            .iter()
            .all(|taken| taken.added.is_ok())
    );
    let summary = Summary::of(&board, content());
    assert_eq!(summary.count, 9);
    let keys = |of: &Questionnaire| {
        of.items
            .iter()
            .map(|item| item.key)
            .collect::<BTreeSet<usize>>()
    };
    let (standard, food, individual) = (keys(&content().standard), keys(food), keys(individual));
    let every: BTreeSet<usize> = standard
        .iter()
        .chain(&food)
        .chain(&individual)
        .copied()
        .collect();
    let shown: BTreeSet<usize> = summary.items.iter().map(|item| item.key).collect();
    assert_eq!(shown, every);
    for item in &summary.items {
        let asked =
            [&standard, &food, &individual].map(|keys| 3 * usize::from(keys.contains(&item.key)));
        let [a, b, c] = asked;
        assert_eq!(
            item.tally.points,
            [a, 0, c, 0, b],
            "{}",
            content().pool[item.key].id
        );
    }
    // Dimension by dimension.
    let dimensions: Vec<usize> = summary
        .items
        .iter()
        .map(|item| content().pool[item.key].dimension)
        .collect();
    assert!(dimensions.is_sorted());
    // What a third was asked divides no class.
    assert!(!summary.splits.is_empty());
    let mut splits = summary.splits.iter();
    assert!(splits.all(|key| summary.item(*key).unwrap().asked() >= 6));

    // An item that fewer were asked than can be shown without telling who they are is left out.
    let mut fewer = board.clone();
    fewer.undo();
    let shown = Summary::of(&fewer, content());
    assert_eq!(shown.count, 8);
    let own = |key: &usize| individual.contains(key) && !standard.contains(key);
    assert!(every.iter().any(own));
    assert!(!shown.items.iter().any(|item| own(&item.key)));

    // With the standard questionnaire alone the others are counted, and read when theirs comes.
    let mut fewer = content().clone();
    fewer
        .variants
        .iter_mut()
        .for_each(|variant| variant.questionnaire = None);
    let summary = Summary::of(&board, &fewer);
    assert_eq!((summary.count, summary.elsewhere), (3, 6));
}

#[test]
fn the_board_is_full_at_some_point() {
    let mut board = Board::new();
    let questions = [&content().standard];
    let mut answers = vec![Rating::Points(0); MOST];
    for nth in 0..Board::MOST {
        answers[nth % 7] = Rating::Points((nth / 256 % 5) as u8);
        let code = code(&answers, (nth % 256) as u32);
        assert!(board.add(code, &questions).is_ok(), "{nth}");
    }
    let one_more = code(&[Rating::NotApplicable; MOST], 0);
    assert_eq!(board.add(one_more, &questions), Err(CodeError::Full));
    let (again, bad) = Board::restore(&board.to_text());
    assert_eq!((again, bad), (board, 0));
}

#[test]
fn the_table_and_the_picture_hold_counts_and_no_code() {
    let mut board = Board::new();
    let all = |points| vec![Rating::Points(points); MOST];
    let codes = [code(&all(0), 1), code(&all(4), 2), code(&all(4), 3)];
    let lines: Vec<String> = codes.iter().map(ClassCode::to_string).collect();
    board.add_all(&lines.join("\n"), content());
    let summary = Summary::of(&board, content());
    let words = wording(content());
    let csv = export::csv(&summary, content(), &words, date(TODAY));
    let first = &content().standard.items[0];
    assert!(csv.starts_with('\u{feff}'));
    let line = format!(
        "\"1\",\"{}\",\"1\",\"0\",\"0\",\"0\",\"2\",\"0\",\"0\",\"3\",\"88\"\r\n",
        first.question.zh_hans
    );
    assert!(csv.contains(&line), "{csv}");
    let drawing = draw(&export::blocks(&summary, content(), &words, date(TODAY)));
    for code in &lines {
        let (group, _) = code.split_once('-').unwrap();
        assert!(!csv.contains(group) && !drawing.svg.contains(group));
    }
    assert!(drawing.svg.contains(&content().level_titles[0].zh_hans));
    assert!(
        drawing.svg.contains(
            &first
                .action
                .first_step
                .zh_hans
                .chars()
                .take(4)
                .collect::<String>()
        )
    );
}
