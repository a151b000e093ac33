//! The first screen: what one gets, how long it takes, privacy in one line.

use crate::session::{Event, Mode, Step, walk};
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

/// Where a session that has been begun goes on: the first question without an answer.
fn first_open(
    session: &crate::session::Session,
    content: &crate::pack::Content,
    today: crate::date::Date,
) -> Step {
    let mut facts = walk::profile_facts(content, session);
    if session.mode == Mode::Check {
        facts.clear();
    }
    if let Some(key) = facts.into_iter().find(|key| !session.profile.has(*key)) {
        return Step::Fact(key);
    }
    let items = match session.mode {
        Mode::Programmes => 0..0,
        Mode::Full | Mode::Check => 0..content.questionnaire.items.len(),
    };
    let mut open = items.filter(|place| session.ratings.get(*place).is_none());
    match open.next() {
        Some(place) => Step::Item(place),
        None if session.mode == Mode::Check => Step::Report,
        None => walk::ask(content, session, today),
    }
}
