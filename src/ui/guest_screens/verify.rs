//! A card that is verified at the counter: what it says, whether that holds today, and why.

use super::{maturity, session_of, since_then};
use crate::content::Content;
use crate::evaluation::situation_of;
use crate::report::grade;
use crate::report::plain_text::mark_key;
use crate::rule::{Operator, Wording};
use crate::share::compare::{self, Checked, LevelStanding, Standing};
use crate::share::decode::decode;
use crate::share::{ClaimedVerdict, CodeError, Payload, code};
use crate::truth::Truth;
use crate::ui::app::App;
use crate::ui::components::code_field::paste;
use crate::ui::components::programme::programme;
use crate::ui::content_loader::ContentLoader;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use crate::ui::guest_view::GuestView;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use std::sync::Arc;

/// The screen.
pub fn page(app: App, card: Option<Result<Arc<Payload>, CodeError>>) -> AnyView {
    let label = app.t("share.verify_paste");
    let paste = paste(app, label, app.t("share.verify_button"), |app, payload| {
        Navigation(app).open_guest_view(GuestView::Verify(Some(payload)));
    });
    let found = card.map(|card| match card {
        Ok(payload) => result(app, payload),
        Err(error) => {
            let said = app.texts.with_untracked(|texts| error.say(texts));
            view! { <p class="card warn">{said}</p> }
        }
    });
    view! {
        <article class="tool report verify">
            <h1 id=HEADING tabindex="-1">{app.t("share.verify_title")}</h1>
            <p class="muted">{app.t("share.verify_about")}</p>
            {found}
            <section class="no-print">
                {paste}
                <button type="button" class="button plain" on:click=move |_| Navigation(app).leave_guest_view()>{app.t("share.begin")}</button>
            </section>
        </article>
    }
}

/// The findings on a card; rendered again when packs arrive.
fn result(app: App, payload: Arc<Payload>) -> AnyView {
    ContentLoader(app).load_for_guest(&session_of(&app.content.get_untracked(), &payload));
    let code = code::short(&code::write(&payload));
    (move || {
        let content = app.content.get();
        let texts = app.texts.get_untracked();
        let words = content.wording(&texts);
        let said = about(&content, &words, &payload, &code, app);
        let same = match since_then(app, &payload) {
            Some(changed) => changed,
            None => view! { <p class="card good">{app.t("share.packs_same")}</p> },
        };
        view! {
            <section>
                <ul class="facts">{said}</ul>
                <p>{app.t("share.card_says")}</p>
            </section>
            {same}
            {programmes(&content, &words, &payload, app)}
        }
    })
    .into_any()
}

fn line(text: String) -> AnyView {
    view! { <li>{text}</li> }
}

fn about(
    content: &Content,
    words: &Wording<'_>,
    payload: &Payload,
    code: &str,
    app: App,
) -> Vec<AnyView> {
    let mut said = Vec::new();
    if let Some(name) = &payload.name {
        said.push(app.fill("share.named", &[("name", name)]));
    }
    let day = payload.day.to_string();
    said.push(app.fill("share.made", &[("day", &day)]));
    if payload.day > app.today {
        said.push(app.t("share.later_day"));
    }
    said.push(app.fill("share.code", &[("code", code)]));
    if let Some(claim) = payload.claim {
        let score = claim.score.to_string();
        let level = app.fill("grade.self", &[("level", words.level(claim.level))]);
        said.push(app.fill(
            "share.level_stated",
            &[("level", &*level), ("score", &score)],
        ));
    }
    if !payload.items.is_empty() {
        let (questionnaire, maturity) = maturity(content, payload);
        said.extend(payload.claim.map(|claim| {
            let score = maturity.score.least.to_string();
            let level = grade::title(maturity.grade, words);
            let values = [("level", &*level), ("score", &score)];
            match compare::level(questionnaire, payload, &claim, &maturity) {
                LevelStanding::Same => app.t("share.level_same"),
                LevelStanding::OtherMethod => app.fill("share.level_other_method", &values),
                LevelStanding::Other => app.fill("share.level_other", &values),
            }
        }));
        said.extend(grade::remarks(questionnaire, &maturity, words));
    }
    said.into_iter().map(line).collect()
}

/// The programmes of the card: the state of each, what has changed since, and the reasons in full.
fn programmes(content: &Content, words: &Wording<'_>, payload: &Arc<Payload>, app: App) -> AnyView {
    if payload.programmes.is_empty() {
        let payload = Arc::clone(payload);
        let look = move |_| {
            Navigation(app).open_guest_view(GuestView::Shared(Arc::clone(&payload)));
        };
        return view! {
            <section>
                <p>{app.t("share.verify_none")}</p>
                <button type="button" class="button" on:click=look>{app.t("share.verify_whole")}</button>
            </section>
        };
    }
    let opened = decode(content, payload);
    let (checked, missing) = compare::programmes(content, payload, &opened, app.today);
    let situation = situation_of(content, &opened.profile, &opened.ratings, app.today);
    let shown: Vec<AnyView> = checked
        .iter()
        .map(|one| {
            let (class, key) = match one.standing() {
                Standing::Holds => ("standing good", "share.holds"),
                Standing::Changed => ("standing bad", "share.changed"),
                Standing::OtherRules => ("standing warn", "share.other_rules"),
            };
            let values = [
                ("told", &*app.t(told_key(one.told))),
                (
                    "now",
                    &app.t(told_key(ClaimedVerdict::from(one.now.verdict))),
                ),
            ];
            let said = app.fill(key, &values);
            let changes = changes(one, words, app);
            view! {
                <div class="checked">
                    <p class=class>{said}</p>
                    {changes}
                    {programme(&one.now, &situation, words, &app)}
                </div>
            }
        })
        .collect();
    let missing = (missing > 0).then(|| {
        let said = app.fill("share.programmes_gone", &[("n", &missing.to_string())]);
        view! { <p class="card warn">{said}</p> }
    });
    view! {
        <section>
            <h2>{app.t("share.verify_programmes")}</h2>
            {shown}
            {missing}
        </section>
    }
}

/// What differs between the day of the card and today, a line each.
fn changes(one: &Checked<'_>, words: &Wording<'_>, app: App) -> Option<AnyView> {
    let truth = |truth: Option<Truth>| match truth {
        Some(truth) => app.t(mark_key(truth)),
        None => app.t("share.not_in_force"),
    };
    let mut lines: Vec<AnyView> = one
        .changes
        .iter()
        .map(|change| {
            let condition = change.condition.rule.say(words);
            let (then, now) = (truth(change.then), truth(change.now));
            let values = [("condition", &*condition), ("then", &then), ("now", &now)];
            line(app.fill("share.condition_changed", &values))
        })
        .collect();
    if one.then.state != one.now.state {
        let (then, now) = (app.t(one.then.state.key()), app.t(one.now.state.key()));
        lines.push(line(
            app.fill("share.state_changed", &[("then", &then), ("now", &now)]),
        ));
    }
    (!lines.is_empty()).then(|| view! { <ul class="changes">{lines}</ul> })
}

/// The catalogue key of what a card says of a programme.
pub fn told_key(told: ClaimedVerdict) -> &'static str {
    match told {
        ClaimedVerdict::Eligible => "share.told_eligible",
        ClaimedVerdict::Ineligible => "share.told_ineligible",
        ClaimedVerdict::Undetermined => "share.told_undetermined",
    }
}
