//! The trainer's board: collects class codes, shows the figures of the class, and discusses item by item, on a
//! projector or a phone. It names no one.
//!
//! * [`state`] – the shared state: the codes, how they are saved, the figures;
//! * [`code_input`] – typing and pasting; [`scan`] – the camera; [`join_qr`] – the address for participants;
//! * [`overview`], [`discuss`], [`handout`] – the three views; [`bars`] – their charts;
//! * [`exports`] – the table, the picture, and deleting all.

mod bars;
mod code_input;
mod discuss;
mod exports;
mod handout;
mod join_qr;
mod overview;
mod scan;
mod state;

use crate::browser::page as root;
use crate::training::summary::FEWEST;
use crate::ui::app::App;
use crate::ui::content_loader::ContentLoader;
use crate::ui::document::{CLASS_SHEET, HEADING};
use crate::ui::erased_view::view;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use state::{BoardState, View};

/// The class of the document's root while the board is shown: header and footer are as wide as it is.
const WIDE: &str = "at-board";

/// The page.
pub fn page(app: App) -> AnyView {
    root::set_class(WIDE, true);
    on_cleanup(|| root::set_class(WIDE, false));
    ContentLoader(app).load_every_variant();
    let desk = BoardState::new(app);
    let enough = Memo::new(move |_| desk.summary.with(|summary| summary.count >= FEWEST));
    // A discussed item gets the whole width.
    let away = move || enough.get() && desk.view.get() != View::Whole;
    let begin = move |_| Navigation(app).leave_guest_view();
    view! {
        <article class="tool board">
            <link rel="stylesheet" href=CLASS_SHEET />
            <h1 id=HEADING tabindex="-1">{app.t("board.title")}</h1>
            <p class="muted no-print">{app.t("board.about")}</p>
            {state::warnings(desk)}
            <div class="desk no-print" prop:hidden=away>
                {code_input::entry(desk)}
                {join_qr::join(app)}
            </div>
            {views(desk, enough)}
            {exports::take_along(desk, enough)}
            <p class="no-print">
                <button type="button" class="button plain" on:click=begin>{app.t("board.leave")}</button>
            </p>
        </article>
    }
}

/// The figures in the chosen view.
fn views(desk: BoardState, enough: Memo<bool>) -> AnyView {
    let app = desk.app;
    let tabs = move || {
        let tab = |(view, key): (View, &str)| {
            let pressed = move || (desk.view.get() == view).to_string();
            view! {
                <button
                    type="button"
                    class="choice"
                    aria-pressed=pressed
                    on:click=move |_| desk.view.set(view)
                >
                    {app.t(key)}
                </button>
            }
        };
        let tabs: Vec<AnyView> = View::ALL.into_iter().map(tab).collect();
        view! {
            <div class="tabs no-print" role="group" aria-label=app.t("board.views")>{tabs}</div>
        }
    };
    let shown = move || {
        if !enough.get() {
            let said = desk.summary.with(|summary| match summary.count {
                0 => app.t("board.none"),
                _ => app.fill("board.few", &[("n", &FEWEST.to_string())]),
            });
            return view! { <p class="card">{said}</p> };
        }
        let view = match desk.view.get() {
            View::Whole => overview::overview(desk),
            View::Item => discuss::discuss(desk),
            View::Handout => handout::handout(desk),
        };
        view! { {tabs()}{view} }
    };
    shown.into_any()
}
