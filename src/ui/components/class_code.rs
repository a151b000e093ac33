//! The class code for a participant of a training class. It is created only on request.

use crate::browser::{clock, page};
use crate::session::Session;
use crate::training::{ClassCode, code, join_address};
use crate::ui::app::App;
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::qr;
use crate::ui::document::CLASS_SHEET;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use leptos::prelude::*;

/// The id of the code, which gets the focus when it is created.
const CODE: &str = "class-code";

/// The section; none where no item has been answered.
pub fn class_code(session: &Session, app: App) -> Option<AnyView> {
    if session.ratings.answered() == 0 {
        return None;
    }
    let made = RwSignal::new(session.notes.class.is_some());
    let make = move |_| {
        Persistence(app).update_notes(|notes| {
            notes.class = notes.class.or_else(|| Some(code::chance(clock::random())))
        });
        made.set(true);
        clock::after(0, Box::new(|| page::focus(CODE)));
    };
    let inside = move || {
        if made.get() {
            return made_code(app);
        }
        view! {
            <button type="button" class="button plain" on:click=make>{app.t("class.make")}</button>
        }
    };
    let asked = app
        .parameters
        .with_value(|asked| (asked.lang, asked.region));
    let board = join_address::board(&page::plain_address(), asked.0, asked.1);
    Some(view! {
        <section class="no-print" id="class">
            <h2>{app.t("class.title")}</h2>
            <p class="muted">{app.t("class.about")}</p>
            <details>
                <summary>{app.t("class.inside")}</summary>
                <p>{app.t("class.holds")}</p>
                <p>{app.t("class.holds_not")}</p>
            </details>
            {inside}
            <p class="small"><a href=board>{app.t("class.trainer")}</a></p>
        </section>
    })
}

/// The code in large groups, as a QR picture, and to copy.
fn made_code(app: App) -> AnyView {
    let content = app.content.get_untracked();
    let code = app.session.with_untracked(|session| {
        let chance = session.notes.class.unwrap_or_default();
        ClassCode::new(session.questionnaire(&content), &session.ratings, chance)
    });
    let code = code.to_string();
    let outcome = HandOver::new(app, "class-code-text");
    let copied = code.clone();
    let copy = move |_| outcome.copy(copied.clone(), "class.copied");
    let groups = code.split('-').enumerate().map(|(nth, group)| {
        let hyphen = if nth > 0 { "-" } else { "" };
        view! { {hyphen}<span class="group">{group.to_owned()}</span> }
    });
    view! {
        <link rel="stylesheet" href=CLASS_SHEET />
        <p id=CODE class="class-code" tabindex="-1" aria-label=app.t("class.code") role="group">
            {groups.collect::<Vec<_>>()}
        </p>
        <p class="small">{app.t("class.read")}</p>
        {qr::picture(app, &code.replace('-', ""), app.t("class.qr"))}
        <button type="button" class="button plain" on:click=copy>{app.t("class.copy")}</button>
        {outcome.view()}
        <p class="small muted">{app.t("class.same")}</p>
    }
}
