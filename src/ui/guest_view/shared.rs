//! A shared result: the same report, only to look at, under a bar that says whose it is.

use super::{session_of, since_then};
use crate::content::Content;
use crate::report::grade;
use crate::rule::Wording;
use crate::share::Payload;
use crate::share::compare::{self, LevelStanding};
use crate::ui::App;
use crate::ui::chunks;
use crate::ui::components::confirm::Confirm;
use crate::ui::view;
use leptos::context::Provider;
use leptos::prelude::*;
use std::sync::Arc;

/// The page. It is made anew when packs arrive: they may be those that its answers need.
pub fn page(app: App, carried: Arc<Payload>) -> AnyView {
    app.content.track();
    let session = session_of(&app.content.get_untracked(), &carried);
    app.load_for(&session);
    let guest = app.guest(session);
    let about = {
        let carried = Arc::clone(&carried);
        move || {
            let lines = app.with_words(|content, words| about(content, words, &carried));
            let lines: Vec<AnyView> = lines
                .into_iter()
                .map(|line| view! { <p>{line}</p> })
                .collect();
            view! { {lines}{since_then(app, &carried)} }
        }
    };
    let taken = StoredValue::new(carried);
    let adopt = move || taken.with_value(|carried| app.adopt(carried));
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
            <button type="button" class="button" on:click=move |_| app.leave()>{leave}</button>
            {take}
        </aside>
        <Provider value=guest>
            {chunks::report()}
        </Provider>
    }
}

/// Whose, from when, and what it was then.
fn about(content: &Content, words: &Wording<'_>, carried: &Payload) -> Vec<String> {
    let texts = words.texts;
    let mut lines = Vec::new();
    if let Some(name) = &carried.name {
        lines.push(texts.fill("share.named", &[("name", name)]));
    }
    lines.push(texts.fill("share.made", &[("day", &carried.day.to_string())]));
    if carried.without_figures {
        lines.push(texts.say("share.rough"));
    }
    let (questionnaire, maturity) = super::maturity(content, carried);
    let standing = carried.claim.map(|claim| {
        (
            claim,
            compare::level(questionnaire, carried, &claim, &maturity),
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
