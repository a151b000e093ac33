//! A shared result: the same report, read-only, under a bar that says whose it is.

use super::{adopt, maturity, session_of, since_then};
use crate::content::Content;
use crate::report::grade;
use crate::rule::Wording;
use crate::share::Payload;
use crate::share::compare::{self, LevelStanding};
use crate::ui::app::App;
use crate::ui::components::confirm::Confirm;
use crate::ui::content_loader::ContentLoader;
use crate::ui::erased_view::view;
use crate::ui::navigation::Navigation;
use leptos::context::Provider;
use leptos::prelude::*;
use std::sync::Arc;

/// The screen. It is rendered again when packs arrive: they may be those that its answers need.
pub fn page(app: App, payload: Arc<Payload>) -> AnyView {
    app.content.track();
    let session = session_of(&app.content.get_untracked(), &payload);
    ContentLoader(app).load_for_guest(&session);
    let guest = app.as_guest(session);
    let about = {
        let payload = Arc::clone(&payload);
        move || {
            let lines = app.with_words(|content, words| about(content, words, &payload));
            let lines: Vec<AnyView> = lines
                .into_iter()
                .map(|line| view! { <p>{line}</p> })
                .collect();
            view! { {lines}{since_then(app, &payload)} }
        }
    };
    let taken = StoredValue::new(payload);
    let adopt = move || taken.with_value(|payload| adopt(app, payload));
    let own = app.session.with_untracked(|own| own.is_begun());
    let take = if own {
        view! {
            <Confirm
                label=app.t("share.adopt")
                question=app.t("share.adopt_sure")
                yes=app.t("share.adopt_yes")
                no=app.t("share.adopt_no")
                on_yes=adopt
            />
        }
    } else {
        view! {
            <button type="button" class="link" on:click=move |_| adopt()>{app.t("share.adopt")}</button>
        }
    };
    let leave = app.t(if own { "share.leave" } else { "share.begin" });
    view! {
        <aside class="card guest" aria-label=app.t("share.guest")>
            <p><strong>{app.t("share.guest")}</strong></p>
            {about}
            <button type="button" class="button" on:click=move |_| Navigation(app).leave_guest_view()>{leave}</button>
            {take}
        </aside>
        <Provider value=guest>
            {(app.entry_points.report)()}
        </Provider>
    }
}

/// Whose result it is, of which day, and the level of that day.
fn about(content: &Content, words: &Wording<'_>, payload: &Payload) -> Vec<String> {
    let texts = words.texts;
    let mut lines = Vec::new();
    if let Some(name) = &payload.name {
        lines.push(texts.fill("share.named", &[("name", name)]));
    }
    lines.push(texts.fill("share.made", &[("day", &payload.day.to_string())]));
    if payload.without_figures {
        lines.push(texts.say("share.rough"));
    }
    let (questionnaire, maturity) = maturity(content, payload);
    let standing = payload.claim.map(|claim| {
        (
            claim,
            compare::level(questionnaire, payload, &claim, &maturity),
        )
    });
    if let Some((claim, standing @ (LevelStanding::Other | LevelStanding::OtherMethod))) = standing
    {
        let (then, now) = (claim.score.to_string(), maturity.score.least.to_string());
        let values = [
            ("then", words.level(claim.level)),
            ("then_score", &then),
            ("now", &*grade::title(maturity.grade, words)),
            ("now_score", &now),
        ];
        let key = match standing {
            LevelStanding::OtherMethod => "share.level_changed_method",
            _ => "share.level_changed",
        };
        lines.push(texts.fill(key, &values));
    }
    lines
}
