//! One item at a time, large enough for the last row of a room: its question, its options, and the distribution of
//! the class over them.

use super::bars::bar;
use super::state::BoardState;
use crate::content::Content;
use crate::rule::Wording;
use crate::training::Summary;
use crate::training::export::columns;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The id that gets the focus when an item is opened.
pub const HEAD: &str = "discussed";

/// The view.
pub fn discuss(desk: BoardState) -> AnyView {
    let app = desk.app;
    let place = move || {
        let wanted = desk.item.get();
        desk.summary.with(|summary| {
            let found = summary
                .items
                .iter()
                .position(|item| Some(item.key) == wanted);
            found.unwrap_or(0)
        })
    };
    let count = move || desk.summary.with(|summary| summary.items.len());
    let step = move |forwards: bool| {
        let place = if forwards {
            untrack(place).saturating_add(1)
        } else {
            untrack(place).saturating_sub(1)
        };
        let key = desk.summary.with_untracked(|summary| {
            let item = summary.items.get(place)?;
            Some(item.key)
        });
        if key.is_some() {
            desk.item.set(key);
        }
    };
    // Presenters send Page Up and Page Down.
    let key = move |event: leptos::ev::KeyboardEvent| {
        let forwards = match event.key().as_str() {
            "ArrowRight" | "PageDown" => true,
            "ArrowLeft" | "PageUp" => false,
            _ => return,
        };
        event.prevent_default();
        step(forwards);
    };
    let item = move || {
        let place = place();
        desk.with(|summary, content, words| one(place, summary, content, words, desk))
    };
    view! {
        <section class="card discuss" on:keydown=key>
            <div aria-live="polite">{item}</div>
            <div class="row no-print">
                <button type="button" class="button plain" prop:disabled=move || place() == 0 on:click=move |_| step(false)>
                    {app.t("board.previous")}
                </button>
                <button
                    type="button"
                    class="button"
                    prop:disabled=move || { place() + 1 >= count() }
                    on:click=move |_| step(true)
                >
                    {app.t("board.next")}
                </button>
            </div>
        </section>
    }
}

fn one(
    place: usize,
    summary: &Summary,
    content: &Content,
    words: &Wording<'_>,
    desk: BoardState,
) -> Option<AnyView> {
    let app = desk.app;
    let of = summary.items.get(place)?;
    let item = content.item(of.key)?;
    let dimension = content.standard.dimensions.get(item.dimension)?;
    let values = [
        ("n", &*(place + 1).to_string()),
        ("all", &summary.items.len().to_string()),
        ("dimension", words.text(&dimension.title)),
    ];
    let where_it_is = app.fill("board.item_of", &values);
    let values = [
        ("n", &*of.tally.asked().to_string()),
        ("division", &(of.tally.division() / 4).to_string()),
    ];
    let asked = app.fill("board.item_asked", &values);
    let counts = of.tally.columns();
    let most = counts.into_iter().max().unwrap_or_default();
    let mut texts: Vec<String> = item
        .options
        .iter()
        .map(|option| words.text(option).to_owned())
        .collect();
    let own = item
        .not_applicable
        .as_ref()
        .map(|own| words.text(own).to_owned());
    texts.extend([own.unwrap_or_default(), String::new()]);
    let lines = counts.into_iter().zip(columns(words)).zip(texts);
    let lines = lines.map(|((count, column), text)| {
        let said = app.fill("board.people_n", &[("n", &count.to_string())]);
        // An option without words of its own is named by the head already.
        let text = if text == column { String::new() } else { text };
        view! {
            <li>
                <span class="tag">{column}</span>
                <span class="option">{text}</span>
                {bar(count, most)}
                <strong class="n">{said}</strong>
            </li>
        }
    });
    Some(view! {
        <p class="dimension">{where_it_is}</p>
        <h2 id=HEAD tabindex="-1">{words.text(&item.question).to_owned()}</h2>
        <ul class="answers-of-class">{lines.collect::<Vec<_>>()}</ul>
        <p class="small muted">{asked}</p>
    })
}
