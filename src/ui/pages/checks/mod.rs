//! The checks that are saved on this device: open, rename, repeat, delete, compare, export.
//!
//! * [`card`] – one check; [`rename`] – its name; [`replay`] – its result under today's rules;
//! * [`side_by_side`] – two results; [`import`] – export to a file and import from one.

mod card;
mod import;
mod rename;
mod replay;
mod side_by_side;

use crate::report::delivery::TextFile;
use crate::saved::Check;
use crate::session::Page;
use crate::ui::app::App;
use crate::ui::components::hand_over::HandOver;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use crate::ui::saved_checks::CheckActions;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Checks() -> impl IntoView {
    let app = expect_context::<App>();
    Persistence(app).read_all_checks();
    // A card is rendered again only where the list changes, not when another check is renamed.
    let ids = Memo::new(move |_| {
        app.saved_checks.with(|saved_checks| {
            let ids = saved_checks
                .checks()
                .into_iter()
                .map(|check| check.id.clone());
            ids.collect::<Vec<String>>()
        })
    });
    let cards = move || {
        let ids = ids.get();
        if ids.is_empty() {
            return view! { <p>{app.t("checks.none")}</p> };
        }
        let cards: Vec<AnyView> = ids.into_iter().map(|id| card::card(id, app)).collect();
        view! { <ul class="checks">{cards}</ul> }
    };
    let compared = move || {
        ids.track();
        side_by_side::side_by_side(app)
    };
    let inner = view! {
        <section>
            <p class="muted small">{app.t("checks.where")}</p>
            {cards}
            <p>
                <button type="button" class="button" on:click=move |_| CheckActions(app).begin_new()>
                    {app.t("checks.new")}
                </button>
            </p>
        </section>
        {compared}
        <section>
            <h2>{app.t("checks.file")}</h2>
            {import::Transfer()}
        </section>
        {unreadable(app)}
    };
    super::frame(app, Page::Checks, inner)
}

/// The name of a check, or a placeholder.
fn name_of(check: &Check, app: &App) -> String {
    match check.name() {
        Some(name) => name.to_owned(),
        None => app.t("checks.unnamed"),
    }
}

/// Quarantined entries: unreadable, or written by a later version. They are left as they are.
fn unreadable(app: App) -> Option<AnyView> {
    let found = app
        .saved_checks
        .with_untracked(|saved_checks| saved_checks.unreadable().to_vec());
    if found.is_empty() {
        return None;
    }
    let outcome = HandOver::new(app, "text-left");
    let lines: Vec<AnyView> = found
        .into_iter()
        .map(|unreadable| {
            let key = unreadable.key.clone();
            let save = move |_| {
                if let Some(text) = Persistence(app).stored_text(&key) {
                    outcome.save(TextFile {
                        name: format!("{key}.json"),
                        kind: "application/json",
                        text,
                        about: "hand_over.as_stored",
                    });
                }
            };
            let why = if unreadable.is_from_the_future {
                "checks.left_future"
            } else {
                "checks.left_damaged"
            };
            view! {
                <li>
                    <p>{app.t(why)}</p>
                    <button type="button" class="link" on:click=save>{app.t("hand_over.save")}</button>
                </li>
            }
        })
        .collect();
    Some(view! {
        <section>
            <h2>{app.t("checks.left")}</h2>
            <ul class="left">{lines}</ul>
            {outcome.view()}
        </section>
    })
}
