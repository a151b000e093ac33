//! The first screen: what one gets, how long it takes, privacy in one line.

use crate::session::{Event, Step, walk};
use crate::ui::App;
use crate::ui::app::HEADING;
use crate::ui::components::rich::Rich;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn Welcome() -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let session = app.session.get_untracked();
    let position = walk::position(&content, &session, app.today);
    let minutes = walk::minutes_left(&content, &session, position).to_string();
    let begin = if session.is_begun() {
        let on = move |_| {
            let content = app.content.get_untracked();
            let session = app.session.get_untracked();
            app.send(Event::Show(first_open(&session, &content, app.today)));
        };
        view! { <button type="button" class="button" on:click=on>{app.t("welcome.resume")}</button> }
            .into_any()
    } else {
        view! {
            <button type="button" class="button" on:click=move |_| app.send(Event::Next)>
                {app.t("welcome.begin")}
            </button>
        }
        .into_any()
    };
    let points = [
        "welcome.point_level",
        "welcome.point_policies",
        "welcome.point_plan",
    ];
    let points = points.map(|key| view! { <li><Rich text=app.t(key) /></li> });
    view! {
        <section class="welcome">
            <h1 id=HEADING tabindex="-1">{app.t("app.name")}</h1>
            <p class="lead">{app.t("welcome.lead")}</p>
            <ul class="points">{points.into_iter().collect_view()}</ul>
            <p class="privacy">{app.t("welcome.privacy")}</p>
            {begin}
            <p class="muted small">{app.fill("welcome.time", &[("n", &minutes)])}</p>
            <p class="muted small">{app.t("welcome.not_official")}</p>
        </section>
    }
}

/// The pool key of the first item that has no answer.
pub fn first_open_item(
    session: &crate::session::Session,
    content: &crate::pack::Content,
) -> Option<usize> {
    let mut items = session.questionnaire(content).items.iter();
    let open = items.find(|item| session.ratings.get(item.key).is_none())?;
    Some(open.key)
}

/// Where a session that has been begun goes on: the first question without an answer.
fn first_open(
    session: &crate::session::Session,
    content: &crate::pack::Content,
    today: crate::date::Date,
) -> Step {
    let facts = walk::profile_facts(content, session, today);
    if let Some(key) = facts.into_iter().find(|key| !session.profile.has(*key)) {
        return Step::Fact(key);
    }
    match first_open_item(session, content) {
        Some(key) => Step::Item(key),
        None => walk::ask(content, session, today),
    }
}
