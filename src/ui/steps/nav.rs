//! The buttons under a question: back, skip, next.

use crate::browser::page::dress;
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The buttons.
#[component]
pub fn Nav(
    /// Whether the question is answered already, so that the answer can be kept.
    answered: bool,
    /// The answer of "说不清", if it is one.
    on_skip: impl Fn() -> Option<Event> + Copy + Send + Sync + 'static,
    /// Whether the report can be opened from here.
    #[prop(optional)]
    to_report: bool,
) -> impl IntoView {
    let app = expect_context::<App>();
    let skip = move |_| Dispatcher(app).answer_and_continue(on_skip());
    let report = to_report.then(|| {
        let show = move |_| Dispatcher(app).send(Event::Show(crate::session::Step::Report));
        view! {
            <button use:dress="link" on:click=show>{app.t("walk.to_report")}</button>
        }
    });
    let on = answered.then(|| {
        view! {
            <button use:dress="button quiet" on:click=move |_| Dispatcher(app).send(Event::Next)>
                {app.t("walk.keep")}
            </button>
        }
    });
    view! {
        <nav class="walk" aria-label=app.t("walk.label")>
            <button use:dress="button plain" on:click=move |_| Dispatcher(app).send(Event::Back)>
                {app.t("walk.back")}
            </button>
            <button use:dress="button plain" on:click=skip>{app.t("walk.skip")}</button>
            {on}
            {report}
        </nav>
    }
}
