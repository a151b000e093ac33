//! The pages reached from the report, as a list of cards.

use crate::session::{Event, Page, Step};
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The list.
#[component]
pub fn PageCards() -> impl IntoView {
    let app = expect_context::<App>();
    let card = |(_, page): (&str, Page)| {
        view! {
            <li>
                <button
                    type="button"
                    class="card tool-card"
                    on:click=move |_| Dispatcher(app).send(Event::Show(Step::Page(page)))
                >
                    <strong>{app.t(page.title_key())}</strong>
                    <span class="muted small">{app.t(page.about_key())}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="no-print">
            <h2>{app.t("tool.title")}</h2>
            <ul class="tools">{Page::WORDS.into_iter().map(card).collect::<Vec<_>>()}</ul>
        </section>
    }
}
