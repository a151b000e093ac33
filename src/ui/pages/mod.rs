//! The pages reached from the report, one module a page.

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

use super::app::App;
use super::document::HEADING;
use crate::session::{Event, Page, Step};
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The view of a page.
pub fn page(page: Page) -> AnyView {
    match page {
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

/// The frame of every page: its title, what it is for, and the way back.
pub fn frame(app: App, page: Page, inner: AnyView) -> AnyView {
    view! {
        <article class=format!("tool {}", page.word())>
            <h1 id=HEADING tabindex="-1">{app.t(page.title_key())}</h1>
            <p class="muted">{app.t(page.about_key())}</p>
            {inner}
            <p class="no-print">
                <button type="button" class="button plain" on:click=move |_| Dispatcher(app).send(Event::Show(Step::Report))>
                    {app.t("tool.back")}
                </button>
            </p>
        </article>
    }
}
