//! The printed handout for participants: every item with its options, the class's counts, and lines to write on.

use super::bars::bar;
use super::state::BoardState;
use crate::assess::Item;
use crate::browser::export;
use crate::rule::Wording;
use crate::training::export::columns;
use crate::training::summary::ItemTally;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The box to tick on paper.
const BOX: &str = "□";

/// The view.
pub fn handout(desk: BoardState) -> AnyView {
    let app = desk.app;
    let can_print = RwSignal::new(true);
    desk.with(|summary, content, words| {
        let values = [
            ("day", &*app.today.to_string()),
            ("n", &summary.count.to_string()),
        ];
        let head = app.fill("board.handout_head", &values);
        let levels = content.level_titles.iter().zip(summary.levels);
        let levels: Vec<String> = levels
            .map(|(title, count)| format!("{} {count}", words.text(title)))
            .collect();
        let levels = levels.join(&app.t("say.semicolon"));
        let items = summary.items.iter().enumerate().filter_map(|(place, of)| {
            Some(question(place + 1, content.item(of.key)?, of, words, desk))
        });
        view! {
            <section class="card handout">
                <p class="no-print">{app.t("board.handout_about")}</p>
                <p class="no-print">
                    <button type="button" class="button" on:click=move |_| can_print.set(export::print())>
                        {app.t("board.handout_print")}
                    </button>
                    <span role="status">{move || (!can_print.get()).then(|| app.t("hand_over.print_elsewhere"))}</span>
                </p>
                <p>{head}</p>
                <h2>{app.t("board.levels")}</h2>
                <p>{levels}</p>
                {items.collect::<Vec<_>>()}
                <p class="small">{app.t("board.nobody")}</p>
            </section>
        }
    })
}

fn question(
    number: usize,
    item: &Item,
    of: &ItemTally,
    words: &Wording<'_>,
    desk: BoardState,
) -> AnyView {
    let app = desk.app;
    let counts = of.tally.columns();
    let most = counts.into_iter().max().unwrap_or_default();
    let options = item
        .options
        .iter()
        .map(|option| words.text(option).to_owned());
    let columns = columns(words);
    // 不适用 and 说不清 have no description.
    let texts = options.chain(columns.iter().skip(item.options.len()).cloned());
    let lines = counts.into_iter().zip(texts).map(|(count, text)| {
        view! {
            <li><span class="box">{BOX}</span><span class="option">{text}</span>{bar(count, most)}<span class="n">{count.to_string()}</span></li>
        }
    });
    view! {
        <div class="handout-item">
            <h3>{format!("{number}. {}", words.text(&item.question))}</h3>
            <ul class="tallies">{lines.collect::<Vec<_>>()}</ul>
            <p class="notes-lines">{app.t("board.notes")}</p>
        </div>
    }
}
