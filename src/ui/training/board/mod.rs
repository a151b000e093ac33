//! The board of whoever trains a class: codes come in, the class's figures come out, and one item
//! after the other is discussed. On a projector as on a phone; nobody is named.
//!
//! * [`state`] – what the page's pieces share: the codes, how they are kept, what they come to;
//! * [`code_input`] – typing and pasting; [`scan`] – the camera; [`join_qr`] – how participants get in;
//! * [`overview`], [`discuss`], [`handout`] – the three views; [`bars`] – what they draw with;
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

/// On the document's root while the board is shown: head and foot of the page are as wide as it is.
const WIDE: &str = "at-board";

/// The page.
pub fn page(app: App) -> AnyView {
    root::set_class(WIDE, true);
    on_cleanup(|| root::set_class(WIDE, false));
    ContentLoader(app).load_every_variant();
    let desk = BoardState::new(app);
    let enough = Memo::new(move |_| desk.summary.with(|summary| summary.count >= FEWEST));
    // Whoever discusses an item wants the wall for it.
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

/// What the codes come to, in the view that is chosen.
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
