//! The control points of the firm's sector, to print and tick off in the workshop.

use super::guidance::{self, GuidancePage};
use crate::browser::export;
use crate::guidance::toolbox::{Point, sort};
use crate::reader::Kind;
use crate::rule::{Needs, Operator};
use crate::session::Page;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Toolbox() -> impl IntoView {
    let app = expect_context::<App>();
    guidance::page(app, Page::Toolbox, Kind::Toolbox, show)
}

fn show(page: GuidancePage<'_>) -> Option<AnyView> {
    let loaded = page.content.guidance.toolbox.as_ref()?;
    let (own, others) = sort(&loaded.said, page.situation);
    let mut needs = Needs::new();
    for sector in &loaded.said.sectors {
        if let Some(rule) = &sector.fits {
            rule.needs(page.situation, &mut needs);
        }
    }
    let name = page
        .app
        .session
        .with_untracked(|session| session.notes.name.clone());
    let sectors = |places: Vec<usize>| -> Vec<AnyView> {
        let shown = places.into_iter();
        shown.filter_map(|place| sector(&page, place)).collect()
    };
    let own = sectors(own);
    let others = sectors(others);
    let points = loaded.said.sectors.iter().flat_map(|sector| &sector.points);
    let rests_on = loaded.said.sectors.iter().map(|sector| &sector.source);
    let rests_on = rests_on.chain(points.filter_map(|point| point.source.as_ref()));
    let printed = RwSignal::new(true);
    Some(view! {
        <section class="card">
            <p>{page.text(&loaded.said.about)}</p>
            {guidance::questions(&page, &needs)}
            <button
                type="button"
                class="button plain no-print"
                on:click=move |_| printed.set(export::print())
            >
                {page.app.t("guide.print")}
            </button>
            <p role="status" class="small no-print">
                {move || (!printed.get()).then(|| page.app.t("hand_over.print_elsewhere"))}
            </p>
        </section>
        {name.map(|name| view! { <p><strong>{name}</strong></p> })}
        {own}
        <details class="no-print">
            <summary>{page.app.t("guide.other_sectors")}</summary>
            {others}
        </details>
        {guidance::sources(&page, &guidance::once(rests_on))}
        {guidance::version(&page, loaded)}
    })
}

fn sector(page: &GuidancePage<'_>, place: usize) -> Option<AnyView> {
    let toolbox = page.content.guidance.toolbox.as_ref()?;
    let sector = toolbox.said.sectors.get(place)?;
    let points: Vec<AnyView> = sector
        .points
        .iter()
        .map(|point| card(page, point))
        .collect();
    Some(view! {
        <section>
            <h2>{page.text(&sector.title)}</h2>
            <p>{page.text(&sector.about)}</p>
            <ul class="plan">{points}</ul>
        </section>
    })
}

fn card(page: &GuidancePage<'_>, point: &Point) -> AnyView {
    let app = page.app;
    let done = app
        .session
        .with_untracked(|session| session.notes.points.contains(&point.id));
    let id = point.id.clone();
    let tick = move |event| {
        let done = event_target_checked(&event);
        Persistence(app).update_notes(|notes| notes.set_point(&id, done));
    };
    let item = page.content.find_item(&point.item);
    let item = item.and_then(|key| page.content.item(key));
    let item = item.map(|item| {
        let question = page.text(&item.question);
        view! { <p class="muted small">{app.fill("guide.item", &[("question", &question)])}</p> }
    });
    view! {
        <li class="card point">
            <label class="tick">
                <input type="checkbox" prop:checked=done on:change=tick />
                <strong>{page.text(&point.title)}</strong>
            </label>
            <p>{app.fill("guide.check", &[("how", page.words.text(&point.check))])}</p>
            <p>{app.fill("guide.record", &[("what", page.words.text(&point.record))])}</p>
            {item}
        </li>
    }
}
