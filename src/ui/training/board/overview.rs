//! The overview of the class: levels, dimensions, the most divided items, the most wanted actions, every item.

use super::bars::{bar, cells, span};
use super::state::{BoardState, View};
use crate::browser::{clock, page};
use crate::content::Content;
use crate::rule::Wording;
use crate::training::Summary;
use crate::training::export::columns;
use crate::training::summary::Spread;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// How many items and actions are listed as the most.
const LISTED: usize = 5;

/// The view.
pub fn overview(desk: BoardState) -> AnyView {
    desk.with(|summary, content, words| {
        view! {
            <div class="figures">
                {levels(summary, content, words, desk)}
                {dimensions(summary, content, words, desk)}
                {splits(summary, content, words, desk)}
                {first_actions(summary, content, words, desk)}
                {items(summary, content, words, desk)}
            </div>
        }
    })
}

fn levels(summary: &Summary, content: &Content, words: &Wording<'_>, desk: BoardState) -> AnyView {
    let app = desk.app;
    let levels = content.level_titles.iter().zip(summary.levels);
    let levels = levels.map(|(title, count)| (words.text(title).to_owned(), count));
    let none = (app.t("grade.none"), summary.without_level);
    let levels: Vec<(String, usize)> = levels.chain((none.1 > 0).then_some(none)).collect();
    let most = levels
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or_default();
    let lines = levels.into_iter().map(|(title, count)| {
        let said = app.fill("board.people_n", &[("n", &count.to_string())]);
        view! {
            <li><span class="name">{title}</span>{bar(count, most)}<span class="n">{said}</span></li>
        }
    });
    view! {
        <section class="card levels">
            <h2>{app.t("board.levels")}</h2>
            <ul class="bars">{lines.collect::<Vec<_>>()}</ul>
            <h3>{app.t("board.score")}</h3>
            {spread_line(&summary.score, app.t("board.median"), desk)}
        </section>
    }
}

fn spread_line(spread: &Spread, name: String, desk: BoardState) -> AnyView {
    let numbers = [spread.lower, spread.upper, spread.least, spread.most];
    let [lower, upper, least, most] = numbers.map(|number| number.to_string());
    let values = [
        ("lower", &*lower),
        ("upper", &upper),
        ("least", &least),
        ("most", &most),
    ];
    let said = desk.app.fill("board.range", &values);
    view! {
        <div class="spread">
            <span class="name">{name}</span>
            {span(spread)}
            <strong class="n">{spread.median.to_string()}</strong>
            <span class="small muted">{said}</span>
        </div>
    }
}

fn dimensions(
    summary: &Summary,
    content: &Content,
    words: &Wording<'_>,
    desk: BoardState,
) -> AnyView {
    let lines = content.standard.dimensions.iter().zip(&summary.dimensions);
    let lines = lines
        .filter(|(_, spread)| spread.count > 0)
        .map(|(dimension, spread)| {
            spread_line(spread, words.text(&dimension.title).to_owned(), desk)
        });
    view! {
        <section class="card dimensions">
            <h2>{desk.app.t("board.dimensions")}</h2>
            {lines.collect::<Vec<_>>()}
        </section>
    }
}

/// A button that opens an item's discussion.
fn opener(key: usize, text: String, desk: BoardState) -> AnyView {
    let open = move |_| {
        desk.item.set(Some(key));
        desk.view.set(View::Item);
        clock::after(0, Box::new(|| page::focus(super::discuss::HEAD)));
    };
    view! { <button type="button" class="link item" on:click=open>{text}</button> }
}

fn splits(summary: &Summary, content: &Content, words: &Wording<'_>, desk: BoardState) -> AnyView {
    let app = desk.app;
    if summary.splits.is_empty() {
        return view! {
            <section class="card splits">
                <h2>{app.t("board.splits")}</h2>
                <p>{app.t("board.splits_none")}</p>
            </section>
        };
    }
    let columns = columns(words);
    let lines = summary.splits.iter().take(LISTED).filter_map(|key| {
        let (item, tally) = (content.item(*key)?, summary.item(*key)?);
        let text = words.text(&item.question).to_owned();
        Some(view! { <li>{opener(*key, text, desk)}{cells(tally, &columns)}</li> })
    });
    view! {
        <section class="card splits">
            <h2>{app.t("board.splits")}</h2>
            <p class="small muted">{app.t("board.splits_about")}</p>
            {heads(&columns)}
            <ol class="item-list">{lines.collect::<Vec<_>>()}</ol>
        </section>
    }
}

/// The head of the cells below.
fn heads(columns: &[String]) -> AnyView {
    let heads = columns.iter().map(|head| view! { <li>{head.clone()}</li> });
    view! { <ul class="cells heads" aria-hidden="true">{heads.collect::<Vec<_>>()}</ul> }
}

fn first_actions(
    summary: &Summary,
    content: &Content,
    words: &Wording<'_>,
    desk: BoardState,
) -> AnyView {
    let app = desk.app;
    let most = summary.first_actions.first().map_or(0, |(_, count)| *count);
    let lines = summary.first_actions.iter().take(LISTED).filter_map(|(key, count)| {
        let item = content.item(*key)?;
        let said = app.fill("board.people_n", &[("n", &count.to_string())]);
        let action = words.text(&item.action.first_step).to_owned();
        Some(
            view! {
                <li><span class="action">{action}</span>{bar(*count, most)}<span class="n">{said}</span></li>
            },
        )
    });
    let none = summary
        .first_actions
        .is_empty()
        .then(|| view! { <p>{app.t("board.first_none")}</p> });
    view! {
        <section class="card first">
            <h2>{app.t("board.first")}</h2>
            {none}
            <ol class="bars actions">{lines.collect::<Vec<_>>()}</ol>
        </section>
    }
}

fn items(summary: &Summary, content: &Content, words: &Wording<'_>, desk: BoardState) -> AnyView {
    let app = desk.app;
    let columns = columns(words);
    let lines = summary.items.iter().filter_map(|of| {
        let text = words.text(&content.item(of.key)?.question).to_owned();
        Some(view! { <li>{opener(of.key, text, desk)}{cells(&of.tally, &columns)}</li> })
    });
    view! {
        <section class="card items">
            <h2>{app.t("board.items")}</h2>
            <p class="small muted">{app.t("board.items_about")}</p>
            {heads(&columns)}
            <ol class="item-list">{lines.collect::<Vec<_>>()}</ol>
        </section>
    }
}
