//! Packs of kind `questionnaire`.

use crate::assess::{
    Action, Dimension, Gate, Horizon, Item, Level, LevelRule, Method, Questionnaire, Rating,
    ScoreBy, WithoutLevel,
};
use crate::decimal::Decimal;
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::{Problem, Thing};
use crate::reader::source;
use std::sync::Arc;

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<Questionnaire> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Questionnaire);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let about = object.req("about", |node| node.text());
    let source = object.req("source", |node| source::reference(node, sources.as_deref()));
    let seconds_per_item = object.req("seconds_per_item", |node| node.int(1, 600));
    let dimensions = object.req("dimensions", |node| node.some(dimension));
    let score_by = object.opt("score_by", score_by);
    let method = object.req("method", method);
    let without_level = object.req("without_level", without_level);
    let levels = object.req("levels", levels);
    let dimensions = dimensions?;
    no_duplicates(
        &object,
        "dimensions",
        Thing::Dimension,
        dimensions.iter().map(|d| d.id.as_str()),
    )?;
    let mut keys = 0..;
    let items = object.req("items", |node| {
        node.some(|node| item(node, &dimensions, keys.next()?))
    });
    object.close()?;
    let items = items?;
    no_duplicates(
        &object,
        "items",
        Thing::Item,
        items.iter().map(|item| item.id.as_str()),
    )?;
    for (place, dimension) in dimensions.iter().enumerate() {
        if !items.iter().any(|item| item.dimension == place) {
            let problem = Problem::Dangling(Thing::Item, dimension.id.clone());
            object.note_below(&format!("dimensions/{place}"), problem);
            return None;
        }
    }
    let header = header?;
    assemble!(Questionnaire { about, source, seconds_per_item, method, without_level, levels } with { score_by: score_by?.unwrap_or(ScoreBy::Dimensions), id: header.id, version: header.version, title: header.title, dimensions: dimensions, items: items.into_iter().map(Arc::new).collect() })
}

fn dimension(node: &Node<'_>) -> Option<Dimension> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let short = object.req("short", |node| node.text());
    let about = object.req("about", |node| node.text());
    let weight = object.req("weight", |node| node.int(1, 100));
    object.close()?;
    assemble!(Dimension {
        id,
        title,
        short,
        about,
        weight
    })
}

/// What the whole score is the mean of.
pub(super) fn score_by(node: &Node<'_>) -> Option<ScoreBy> {
    node.word(&ScoreBy::WORDS)
}

fn method(node: &Node<'_>) -> Option<Method> {
    let object = node.object()?;
    let id = object.req("id", |node| node.line());
    let since = object.req("since", |node| node.date());
    object.close()?;
    assemble!(Method { id, since })
}

fn without_level(node: &Node<'_>) -> Option<WithoutLevel> {
    let object = node.object()?;
    let na_percent = object.req("na_percent", |node| node.int(0, 100));
    let dimension_items = object.req("dimension_items", |node| node.int(1, 100));
    object.close()?;
    assemble!(WithoutLevel {
        na_percent,
        dimension_items
    })
}

/// The four levels, lowest first, with rising scores.
fn levels(node: &Node<'_>) -> Option<[LevelRule; 4]> {
    let mut wanted = Level::WORDS.iter();
    let mut least = 0;
    let levels = node.list(|node| {
        let object = node.object()?;
        object.req("id", |node| match wanted.next() {
            Some((word, _)) => node.word(&[(*word, ())]),
            None => node.fail(Problem::WrongLength(4)),
        })?;
        let title = object.req("title", |node| node.text());
        let about = object.req("about", |node| node.text());
        let min_score = object.req("min_score", |node| node.int(least, 100));
        let gates = object.req("gates", |node| node.list(gate));
        object.close()?;
        least = min_score?;
        assemble!(LevelRule { title, about, gates } with { min_score: least })
    })?;
    match <[LevelRule; 4]>::try_from(levels) {
        // The first level must be open to everyone, or some firm would have none.
        Ok(levels) => match &levels {
            [first, ..] if first.min_score == 0 && first.gates.is_empty() => Some(levels),
            _ => node.fail(Problem::Unsatisfiable),
        },
        Err(_) => node.fail(Problem::WrongLength(4)),
    }
}

fn gate(node: &Node<'_>) -> Option<Gate> {
    let object = node.object()?;
    // What is 不适用 counts as good practice where a gate looks at it: none may ask an item for more.
    let good = Rating::GOOD.into();
    let critical = object.opt("critical", |node| node.int(1, good));
    let below = object.opt("below", |node| node.int(1, 100));
    let every_item = object.opt("every_item", |node| node.int(1, good));
    let dimension = object.opt("dimension", |node| node.int(1, 25 * good));
    object.close()?;
    match (critical?, below?, every_item?, dimension?) {
        (Some(points), below, None, None) => Some(Gate::Critical {
            points,
            below: below.unwrap_or(0),
        }),
        (None, None, Some(points), None) => Some(Gate::EveryItem(points)),
        (None, None, None, Some(score)) => Some(Gate::Dimension(score)),
        _ => node.fail(Problem::ExactlyOneOf("critical every_item dimension")),
    }
}

/// Reads an item, whose pool key is given by whoever joins it to the pool.
pub(super) fn item(node: &Node<'_>, dimensions: &[Dimension], key: usize) -> Option<Item> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let dimension = object.req("dimension", |node| {
        let id = node.id()?;
        match dimensions.iter().position(|dimension| dimension.id == id) {
            Some(place) => Some(place),
            None => node.fail(Problem::Dangling(Thing::Dimension, id)),
        }
    });
    let weight = object.req("weight", |node| node.int(1, 10));
    let critical = object.req("critical", |node| node.bool());
    let question = object.req("question", |node| node.text());
    let options = object.req("options", |node| {
        match node.list(|node| node.text())?.try_into() {
            Ok(options) => Some(options),
            Err(_) => node.fail(Problem::WrongLength(5)),
        }
    });
    let not_applicable = object.opt("na", |node| node.text());
    let why = object.req("why", |node| node.text());
    let evidence = object.req("evidence", |node| node.some(|node| node.text()));
    let clauses = object.req("clauses", |node| node.some(|node| node.line()));
    let action = object.req("action", action);
    object.close()?;
    assemble!(Item {
        id,
        dimension,
        weight,
        critical,
        question,
        options,
        not_applicable,
        why,
        evidence,
        clauses,
        action
    } with { key: key })
}

fn action(node: &Node<'_>) -> Option<Action> {
    let object = node.object()?;
    let first_step = object.req("first_step", |node| node.text());
    let effort_days = object.req("effort_days", |node| {
        let days = node.decimal()?;
        let (min, max) = (Decimal::STEP, Decimal::from_int(365));
        if days < min || days > max {
            return node.fail(Problem::OutOfRange {
                min: min.to_string(),
                max: max.to_string(),
            });
        }
        Some(days)
    });
    let cost = object.req("cost", |node| node.text());
    let template = object.opt("template", |node| node.text());
    let horizon = object.req("horizon", |node| node.word(&Horizon::WORDS));
    object.close()?;
    assemble!(Action {
        first_step,
        effort_days,
        cost,
        template,
        horizon
    })
}
