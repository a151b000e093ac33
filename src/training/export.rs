//! Exports of the board: a table for a spreadsheet, and the content of its picture. Only statistics: no
//! code and no individual answers.

use super::summary::{Spread, Summary};
use crate::content::Content;
use crate::date::Date;
use crate::report::csv::{MARK, line};
use crate::report::picture::Block;
use crate::rule::Wording;

/// The most items and actions on the picture.
const LISTED: usize = 5;

/// The table: levels, dimensions, items, first actions, one under the other.
pub fn csv(summary: &Summary, content: &Content, words: &Wording<'_>, today: Date) -> String {
    let texts = words.texts;
    let mut csv = MARK.to_owned();
    let mut put = |cells: &[String]| line(&mut csv, &mut cells.iter().map(String::as_str));
    let n = |number: usize| number.to_string();
    put(&[texts.say("board.title"), today.to_string()]);
    put(&[texts.say("board.people"), n(summary.count)]);
    put(&[]);
    put(&[texts.say("board.level"), texts.say("board.people")]);
    for (title, count) in content.level_titles.iter().zip(summary.levels) {
        put(&[words.text(title).to_owned(), n(count)]);
    }
    if summary.without_level > 0 {
        put(&[texts.say("grade.none"), n(summary.without_level)]);
    }
    put(&[]);
    let mut head = vec![texts.say("board.dimension")];
    let heads = [
        "board.people",
        "board.least",
        "board.lower",
        "board.median",
        "board.upper",
        "board.most",
    ];
    head.extend(heads.map(|head| texts.say(head)));
    put(&head);
    let spread = |name: String, spread: &Spread| {
        let numbers = [
            spread.least,
            spread.lower,
            spread.median,
            spread.upper,
            spread.most,
        ];
        let mut cells = vec![name, n(spread.count)];
        cells.extend(numbers.map(|number| number.to_string()));
        cells
    };
    put(&spread(texts.say("board.whole"), &summary.score));
    let dimensions = content.standard.dimensions.iter();
    for (dimension, of) in dimensions.zip(&summary.dimensions) {
        put(&spread(words.text(&dimension.title).to_owned(), of));
    }
    put(&[]);
    let mut head = vec![texts.say("board.number"), texts.say("board.question")];
    head.extend(columns(words));
    head.extend([texts.say("board.asked"), texts.say("board.division")]);
    put(&head);
    for (nth, item) in summary.items.iter().enumerate() {
        let question = content
            .item(item.key)
            .map(|item| words.text(&item.question));
        let mut cells = vec![n(nth + 1), question.unwrap_or_default().to_owned()];
        cells.extend(item.tally.columns().map(n));
        cells.extend([n(item.tally.asked()), n(item.tally.division() / 4)]);
        put(&cells);
    }
    put(&[]);
    put(&[texts.say("board.first"), texts.say("board.people")]);
    for (key, count) in &summary.first_actions {
        let action = content
            .item(*key)
            .map(|item| words.text(&item.action.first_step));
        put(&[action.unwrap_or_default().to_owned(), n(*count)]);
    }
    csv
}

/// The heads of an item's columns: 0 to 4 points, 不适用, 说不清.
pub fn columns(words: &Wording<'_>) -> [String; 7] {
    let texts = words.texts;
    let points = |n: &str| texts.fill("board.points", &[("n", n)]);
    [
        points("0"),
        points("1"),
        points("2"),
        points("3"),
        points("4"),
        texts.say("say.not_applicable"),
        texts.say("board.unknown"),
    ]
}

/// The content of the picture.
pub fn blocks(
    summary: &Summary,
    content: &Content,
    words: &Wording<'_>,
    today: Date,
) -> Vec<Block> {
    let texts = words.texts;
    let (count, median) = (summary.count.to_string(), summary.score.median.to_string());
    let mut blocks = vec![
        Block::Title(texts.say("board.title")),
        Block::Small(today.to_string()),
        Block::Badge(texts.fill("board.badge", &[("n", &count), ("median", &median)])),
        Block::Heading(texts.say("board.levels")),
    ];
    let levels = content.level_titles.iter().zip(summary.levels);
    let levels = levels.map(|(title, count)| (words.text(title).to_owned(), count));
    let none = (texts.say("grade.none"), summary.without_level);
    let levels = levels.chain((none.1 > 0).then_some(none));
    blocks.push(Block::Bars(levels.collect()));
    blocks.push(Block::Heading(texts.say("board.dimensions")));
    let dimensions = content.standard.dimensions.iter();
    let medians = dimensions
        .zip(&summary.dimensions)
        .filter(|(_, spread)| spread.count > 0)
        .map(|(dimension, spread)| (words.text(&dimension.short).to_owned(), spread.median));
    blocks.push(Block::Radar(medians.collect()));
    blocks.push(Block::Heading(texts.say("board.splits")));
    let splits = summary.splits.iter().take(LISTED);
    let splits = splits.filter_map(|key| content.item(*key));
    blocks.extend(splits.map(|item| Block::Body(words.text(&item.question).to_owned())));
    blocks.push(Block::Heading(texts.say("board.first")));
    for (key, count) in summary.first_actions.iter().take(LISTED) {
        if let Some(item) = content.item(*key) {
            let action = words.text(&item.action.first_step);
            let values = [("n", &*count.to_string()), ("action", action)];
            blocks.push(Block::Body(texts.fill("board.first_line", &values)));
        }
    }
    blocks.push(Block::Small(texts.say("board.nobody")));
    blocks
}
