//! The pages beside the walk, one module a page.

pub mod calendar;
pub mod certificates;
pub mod checks;
pub mod cost;
pub mod counter;
pub mod forms;
pub mod guidance;
pub mod ladder;
pub mod method;
pub mod share;
pub mod toolbox;

use super::App;
use super::app::HEADING;
use crate::session::{Event, Page, Step};
use crate::ui::view;
use leptos::prelude::*;

/// The page of a tool.
pub fn page(tool: Page) -> AnyView {
    match tool {
        Page::Ladder => view! { <ladder::Ladder /> },
        Page::Certificates => view! { <certificates::Certificates /> },
        Page::Toolbox => view! { <toolbox::Toolbox /> },
        Page::Forms => view! { <forms::Forms /> },
        Page::Cost => view! { <cost::Cost /> },
        Page::Calendar => view! { <calendar::CalendarPage /> },
        Page::Method => view! { <method::Method /> },
        Page::Checks => view! { <checks::Checks /> },
        Page::Share => view! { <share::Share /> },
        Page::Counter => view! { <counter::Counter /> },
    }
}

/// What every page beside the walk has: its title, what it is good for, and the way back.
pub fn frame(app: App, tool: Page, inner: AnyView) -> AnyView {
    view! {
        <article class=format!("tool {}", tool.word())>
            <h1 id=HEADING tabindex="-1">{app.t(tool.title_key())}</h1>
            <p class="muted">{app.t(tool.about_key())}</p>
            {inner}
            <p class="no-print">
                <button type="button" class="button plain" on:click=move |_| app.send(Event::Show(Step::Report))>
                    {app.t("tool.back")}
                </button>
            </p>
        </article>
    }
}

/// The tools as a list to choose from.
#[component]
pub fn ToolCards() -> impl IntoView {
    let app = expect_context::<App>();
    let card = |(_, tool): (&str, Page)| {
        view! {
            <li>
                <button
                    type="button"
                    class="card tool-card"
                    on:click=move |_| app.send(Event::Show(Step::Page(tool)))
                >
                    <strong>{app.t(tool.title_key())}</strong>
                    <span class="muted small">{app.t(tool.about_key())}</span>
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
