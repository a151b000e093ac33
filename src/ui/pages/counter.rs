//! The card for the counter: the owner's statement on paper, which an office can verify.

use crate::assess::assess;
use crate::browser::{export, page};
use crate::content::Content;
use crate::eligibility::{Decision, summary};
use crate::evaluation::{evaluate, situation_of};
use crate::report::{Group, grade, groups};
use crate::rule::Wording;
use crate::session::{Page, Session};
use crate::share::compare;
use crate::share::decode::decode;
use crate::share::encode;
use crate::share::link::address;
use crate::share::{Prefix, code};
use crate::ui::app::App;
use crate::ui::components::qr;
use crate::ui::components::share_options::{Choice, boxes, tick};
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The page.
#[component]
pub fn Counter() -> impl IntoView {
    let app = expect_context::<App>();
    let choice = Choice::new(app);
    let level = RwSignal::new(true);
    // The ids of the programmes whose box has been changed: packs may still arrive.
    let turned = RwSignal::new(BTreeSet::<String>::new());
    let code = Memo::new(move |_| {
        let content = app.content.get();
        let payload = app.session.with(|session| {
            let chosen = turned.with(|turned| chosen(&content, session, turned, app));
            let (profile, ratings) = (&session.profile, &session.ratings);
            let (wishes, level) = (choice.get(), level.get());
            encode::card(
                &content, profile, ratings, app.today, &wishes, &chosen, level,
            )
        });
        code::write(&payload)
    });
    let print = RwSignal::new(false);
    let inner = view! {
        <section class="card no-print">
            <h2>{app.t("share.card_for")}</h2>
            {move || programmes(app, turned)}
            {tick(app.t("share.card_level"), level)}
            {boxes(app, choice)}
        </section>
        {move || app.with_words(|content, words| code.with(|code| card(content, words, code, app)))}
        <div class="no-print">
            <button type="button" class="button" on:click=move |_| print.set(!export::print())>
                {app.t("share.card_print")}
            </button>
            <p role="status" aria-live="polite" class="small">
                {move || print.get().then(|| app.t("hand_over.print_elsewhere"))}
            </p>
        </div>
    };
    super::frame(app, Page::Counter, inner)
}

/// The programmes that can be on the card: those whose conditions are met, which are ticked by default, those that are
/// undetermined, and those that only a person can judge.
fn offered<'d, 'a>(decisions: &'d [Decision<'a>]) -> Vec<(bool, &'d Decision<'a>)> {
    let groups = groups(decisions).into_iter();
    let wanted = groups
        .filter(|(group, _)| matches!(group, Group::Eligible | Group::Undetermined | Group::Ask));
    let each = wanted.flat_map(|(group, of)| {
        of.into_iter()
            .map(move |decision| (group == Group::Eligible, decision))
    });
    each.collect()
}

/// The indexes of the ticked programmes in the packs.
fn chosen(content: &Content, session: &Session, turned: &BTreeSet<String>, app: App) -> Vec<usize> {
    let evaluation = evaluate(content, &session.profile, &session.ratings, app.today);
    let ticked: Vec<&str> = offered(&evaluation.decisions)
        .into_iter()
        .map(|(at_first, decision)| (at_first, decision.programme.id.as_str()))
        .filter(|(at_first, id)| *at_first != turned.contains(*id))
        .map(|(_, id)| id)
        .collect();
    let places = content.programmes.iter().enumerate();
    places
        .filter(|(_, programme)| ticked.contains(&programme.id.as_str()))
        .map(|(place, _)| place)
        .collect()
}

fn programmes(app: App, turned: RwSignal<BTreeSet<String>>) -> AnyView {
    let session = app.session.get();
    app.with_words(|content, words| {
        let evaluation = evaluate(content, &session.profile, &session.ratings, app.today);
        let offered = offered(&evaluation.decisions);
        if offered.is_empty() {
            return view! { <p>{app.t("share.card_nothing")}</p> };
        }
        let lines: Vec<AnyView> = offered
            .into_iter()
            .map(|(at_first, decision)| {
                let id = decision.programme.id.clone();
                let title = words.text(&decision.programme.title).to_owned();
                let ticked = turned.with_untracked(|turned| turned.contains(&id)) != at_first;
                let change = move |_| {
                    turned.update(|turned| {
                        if !turned.remove(&id) {
                            turned.insert(id.clone());
                        }
                    });
                };
                view! {
                    <label class="tick">
                        <input type="checkbox" prop:checked=ticked on:change=change />
                        <span>{title}</span>
                    </label>
                }
            })
            .collect();
        view! { <div>{lines}</div> }
    })
}

/// The card. Its text is made from the decoded payload of its picture.
fn card(content: &Content, words: &Wording<'_>, code: &str, app: App) -> Option<AnyView> {
    let payload = code::read(code).ok()?;
    let address = address(&page::plain_address(), Prefix::Verify, code);
    let opened = decode(content, &payload);
    let (checked, _) = compare::programmes(content, &payload, &opened, app.today);
    let situation = situation_of(content, &opened.profile, &opened.ratings, app.today);
    let programmes: Vec<AnyView> = checked
        .iter()
        .map(|one| {
            let title = words.text(&one.now.programme.title).to_owned();
            let state = app.t(one.now.state.key());
            let said = summary::headline(&one.now, &situation, words);
            view! {
                <li><strong>{title}</strong>" "<span class="tag">{state}</span><span class="said">{said}</span></li>
            }
        })
        .collect();
    // What goes with the level, and where there is none, why: from the answers that the card carries.
    let level = (!payload.items.is_empty()).then(|| {
        let questionnaire = content.questionnaire_for(&opened.profile, &opened.ratings);
        let maturity = assess(questionnaire, &opened.ratings);
        let (level, score) = (
            grade::title(maturity.grade, words),
            maturity.score.least.to_string(),
        );
        let stated = app.fill(
            "share.level_stated",
            &[("level", &*level), ("score", &score)],
        );
        let remarks = grade::remarks(questionnaire, &maturity, words);
        let remarks = remarks
            .into_iter()
            .map(|said| view! { <p class="small">{said}</p> });
        view! { <p>{stated}</p>{remarks.collect::<Vec<_>>()} }
    });
    let name = payload
        .name
        .clone()
        .map(|name| view! { <p><strong>{name}</strong></p> });
    let region = app
        .session
        .with_untracked(|session| session.region(content))
        .map(crate::region::RegionCode::province);
    let packs: Vec<String> = content
        .packs
        .iter()
        .filter(|pack| pack.region.is_none() || pack.region == region)
        .map(|pack| format!("{} {}", pack.id, pack.version))
        .collect();
    let packs = app.fill("plain.packs", &[("packs", &packs.join(", "))]);
    let day = app.fill("share.made", &[("day", &payload.day.to_string())]);
    let short = app.fill("share.code", &[("code", &code::short(code))]);
    let card = view! {
        <section class="result-card" aria-label=app.t("share.card_name")>
            <h2>{app.t("share.card_name")}</h2>
            {name}
            {level}
            <ul>{programmes}</ul>
            <div class="foot">
                {qr::picture(app, &address, app.t("share.card_qr"))}
                <div>
                    <p>{day}</p>
                    <p>{short}</p>
                    <p class="small">{app.t("share.card_check")}</p>
                </div>
            </div>
            <p class="small">{app.t("share.card_says")}</p>
            <p class="small muted">{packs}</p>
        </section>
        <details class="no-print">
            <summary>{app.t("share.card_link")}</summary>
            <p class="address" id="link">{address}</p>
        </details>
    };
    Some(card)
}
