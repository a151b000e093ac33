//! The first screen: what the check gives, how long it takes, privacy in one line.

use crate::saved::SavedChecks;
use crate::session::{Event, Page, Step, walk};
use crate::training::place::Place;
use crate::ui::app::App;
use crate::ui::components::large_type::folded;
use crate::ui::components::text_with_terms::Rich;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use crate::ui::navigation::Navigation;
use crate::ui::saved_checks::CheckActions;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn Welcome() -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let session = app.session.get_untracked();
    let position = walk::position(&content, &session, app.today);
    let minutes = walk::minutes_left(&content, &session, position).to_string();
    let goes_on = session.is_begun();
    let begin = if goes_on {
        let on = move |_| {
            let content = app.content.get_untracked();
            let session = app.session.get_untracked();
            let step = walk::first_open(&content, &session, app.today);
            Dispatcher(app).send(Event::Show(step));
        };
        // A new check can be begun; the current one stays saved.
        view! {
            <button type="button" class="button" on:click=on>{app.t("welcome.resume")}</button>
            <button type="button" class="button plain" on:click=move |_| CheckActions(app).begin_new()>
                {app.t("checks.new")}
            </button>
        }
    } else {
        view! {
            <button type="button" class="button" on:click=move |_| Dispatcher(app).send(Event::Next)>
                {app.t("welcome.begin")}
            </button>
        }
    };
    let kept = app.saved_checks.with_untracked(SavedChecks::len);
    let earlier = (kept > usize::from(goes_on)).then(|| {
        let see = move |_| Dispatcher(app).send(Event::Show(Step::Page(Page::Checks)));
        view! {
            <button type="button" class="button plain" on:click=see>
                {app.fill("checks.see_earlier", &[("n", &kept.to_string())])}
            </button>
        }
    });
    let points = [
        "welcome.point_level",
        "welcome.point_policies",
        "welcome.point_plan",
    ];
    let points = points.map(|key| view! { <li><Rich text=app.t(key) /></li> });
    let points = view! { <ul class="points">{points.into_iter().collect::<Vec<_>>()}</ul> };
    // With large type the button comes first.
    let (points, points_below) = match app.large_type.get_untracked() {
        true => (None, Some(folded(app, "elder.points", points))),
        false => (Some(points), None),
    };
    view! {
        <section class="welcome">
            <h1 id=HEADING tabindex="-1">{app.t("app.name")}</h1>
            <p class="lead">{app.t("welcome.lead")}</p>
            {points}
            <p class="privacy">{app.t("welcome.privacy")}</p>
            {begin}
            {earlier}
            {points_below}
            <p class="muted small">{app.fill("welcome.time", &[("n", &minutes)])}</p>
            <p class="muted small">{app.t("welcome.not_official")}</p>
            <button type="button" class="link" on:click=move |_| Navigation(app).open_exercise(&Place::Choose)>
                {app.t("case.from_welcome")}
            </button>
        </section>
    }
}
