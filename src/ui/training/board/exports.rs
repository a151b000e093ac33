//! Exports of the class's figures as a table and as a picture, and the deletion of all codes.

use super::state::BoardState;
use crate::browser::picture;
use crate::report::delivery::TextFile;
use crate::report::picture::{WIDTH, draw};
use crate::training::export as figures;
use crate::ui::components::confirm::Confirm;
use crate::ui::components::hand_over::HandOver;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The buttons.
pub fn take_along(desk: BoardState, enough: Memo<bool>) -> AnyView {
    let app = desk.app;
    let outcome = HandOver::new(app, "board-text");
    let drawn = RwSignal::new(None::<String>);
    let file = move |ending: &str| format!("{}-{}.{ending}", app.t("board.title"), app.today);
    let table = move |_| {
        let csv = untrack(|| {
            desk.with(|summary, content, words| figures::csv(summary, content, words, app.today))
        });
        outcome.save(TextFile {
            name: file("csv"),
            kind: "text/csv;charset=utf-8",
            text: csv,
            about: "board.exported",
        });
    };
    let draw = move |_| {
        let drawing = untrack(|| {
            desk.with(|summary, content, words| {
                draw(&figures::blocks(summary, content, words, app.today))
            })
        });
        leptos::task::spawn_local(async move {
            let picture = picture::png(&drawing.svg, WIDTH, drawing.height).await;
            outcome.say(match picture {
                Some(_) => "hand_over.picture_how",
                None => "board.no_png",
            });
            drawn.try_set(picture);
        });
    };
    let shown = move || {
        drawn.get().map(|address| {
            view! {
                <figure class="keepsake">
                    <a href=address.clone() download=file("png")>{app.t("hand_over.picture_save")}</a>
                    <img src=address alt=app.t("board.png_alt") />
                </figure>
            }
        })
    };
    let buttons = move || {
        enough.get().then(|| {
            view! {
                <div class="row">
                    <button type="button" class="button plain" on:click=table>{app.t("board.csv")}</button>
                    <button type="button" class="button plain" on:click=draw>{app.t("board.png")}</button>
                </div>
            }
        })
    };
    let delete = move || {
        desk.delete_all();
        drawn.set(None);
        outcome.say("board.deleted");
    };
    let deleting = move || {
        (desk.count() > 0).then(|| {
            view! {
                <Confirm
                    label=app.t("board.delete")
                    question=app.t("board.delete_sure")
                    yes=app.t("board.delete_yes")
                    no=app.t("board.delete_no")
                    on_yes=delete
                />
            }
        })
    };
    view! {
        <div class="no-print take-along">
            {buttons}
            <div id="board-said">{outcome.view()}</div>
            {shown}
            {deleting}
        </div>
    }
}
