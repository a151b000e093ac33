//! The action plan: the most rewarding gaps first.

use crate::assess::{Gap, Horizon};
use crate::content::Content;
use crate::report::effort::effort;
use crate::session::{Event, Page, Step};
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// How many gaps are shown before "看全部".
const FIRST: usize = 3;

/// The plan.
#[component]
pub fn Plan(
    /// The gaps, in order.
    gaps: Vec<Gap>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let below: Vec<&Gap> = gaps.iter().filter(|gap| !gap.is_good()).collect();
    let cards: Vec<AnyView> = below
        .iter()
        .filter_map(|gap| card(gap, &content, app))
        .collect();
    let mut cards = cards.into_iter();
    let first: Vec<AnyView> = cards.by_ref().take(FIRST).collect();
    let rest: Vec<AnyView> = cards.collect();
    let good: Vec<AnyView> = gaps
        .iter()
        .filter(|gap| gap.is_good())
        .filter_map(|gap| better(gap, &content, app))
        .collect();
    let good = (!good.is_empty()).then(|| {
        let label = app.fill("plan.good", &[("n", &good.len().to_string())]);
        view! {
            <details class="more">
                <summary>{label}</summary>
                <ul class="plan">{good}</ul>
            </details>
        }
    });
    let more = (!rest.is_empty()).then(|| {
        let label = app.fill("plan.more", &[("n", &rest.len().to_string())]);
        view! {
            <details class="more">
                <summary>{label}</summary>
                <ol class="plan" start=(FIRST + 1).to_string()>{rest}</ol>
            </details>
        }
    });
    view! {
        <ol class="plan">{first}</ol>
        {more}
        {good}
    }
}

/// What good practice lacks to be the best: nothing that has to be done.
fn better(gap: &Gap, content: &Content, app: App) -> Option<AnyView> {
    let lang = app.lang();
    let item = content.item(gap.item)?;
    let now = item.options.get(usize::from(gap.points?))?.get(lang);
    let next = item.options.get(usize::from(gap.target()))?.get(lang);
    Some(view! {
        <li class="card">
            <h3>{item.question.get(lang).to_owned()}</h3>
            <ul class="facts">
                <li>{app.fill("plan.now", &[("now", now)])}</li>
                <li>{app.fill("plan.better", &[("next", next)])}</li>
            </ul>
        </li>
    })
}

fn card(gap: &Gap, content: &Content, app: App) -> Option<AnyView> {
    let lang = app.lang();
    let item = content.item(gap.item)?;
    let now = match gap.points {
        Some(points) => item.options.get(usize::from(points))?.get(lang).to_owned(),
        None => app.t("plan.not_known"),
    };
    let next = item
        .options
        .get(usize::from(gap.target()))?
        .get(lang)
        .to_owned();
    let blocks = gap.blocks_next_level.then(|| app.t("plan.blocks"));
    let critical = item.critical.then(|| {
        view! { <span class="tag">{app.t("plan.critical")}</span> }
    });
    let why = item.why.get(lang).to_owned();
    let template = item.action.template.as_ref().map(|name| {
        let form = content.forms.place_for_item(item).map(|form| {
            let open = move |_| {
                app.form.set(Some(form));
                Dispatcher(app).send(Event::Show(Step::Page(Page::Forms)));
            };
            view! { <button type="button" class="link no-print" on:click=open>{app.t("plan.form")}</button> }
        });
        view! { <li>{app.fill("plan.template", &[("name", name.get(lang))])}" "{form}</li> }
    });
    let tag = match item.action.horizon {
        Horizon::Week => "tag good",
        Horizon::Quarter | Horizon::Year => "tag",
    };
    let effort = app
        .texts
        .with_untracked(|texts| effort(gap.effort_days, texts));
    let step = item.action.first_step.get(lang).to_owned();
    let place = gap.item;
    let done = app
        .session
        .with_untracked(|session| session.notes.done.contains(&item.id));
    let tick = move |event| Dispatcher(app).send(Event::Tick(place, event_target_checked(&event)));
    Some(view! {
        <li class="card">
            <p class="tags"><span class=tag>{app.t(item.action.horizon.key())}</span>{critical}</p>
            <h3>{step}</h3>
            <ul class="facts">
                <li>{app.fill("plan.now", &[("now", &now)])}</li>
                <li>{app.fill("plan.next", &[("next", &next)])}</li>
                <li>{effort}{app.t("say.semicolon")}{item.action.cost.get(lang).to_owned()}</li>
                {template}
            </ul>
            <p class="muted small">{why}" "{blocks}</p>
            {(!app.guest).then(|| view! {
                <label class="tick">
                    <input type="checkbox" prop:checked=done on:change=tick />
                    <span>{app.t("plan.done")}</span>
                </label>
            })}
        </li>
    })
}
