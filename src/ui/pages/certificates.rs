//! Certificates that may fit the firm, and how to tell a genuine one.

use super::guidance::{self, GuidancePage};
use crate::guidance::certificates::{Duty, Match, matches};
use crate::reader::{Confidence, Kind};
use crate::rule::Operator;
use crate::session::Page;
use crate::truth::Truth;
use crate::ui::app::App;
use crate::ui::components::condition::condition;
use crate::ui::components::source_note::SourceNote;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn Certificates() -> impl IntoView {
    let app = expect_context::<App>();
    guidance::page(app, Page::Certificates, Kind::Certificates, show)
}

fn show(page: GuidancePage<'_>) -> Option<AnyView> {
    let loaded = page.content.guidance.certificates.as_ref()?;
    let pack = &loaded.said;
    let all = matches(pack, page.situation);
    let groups = [
        (Truth::True, "guide.fits"),
        (Truth::Manual, "guide.look_up"),
        (Truth::Unknown, "guide.fits_unknown"),
        (Truth::False, "guide.fits_not"),
    ];
    let groups: Vec<AnyView> = groups
        .into_iter()
        .filter_map(|(truth, title)| {
            let of_it = all.iter().filter(|found| found.truth == truth);
            let cards: Vec<AnyView> = of_it.map(|found| card(&page, found)).collect();
            let title = page.app.t(title);
            match truth {
                _ if cards.is_empty() => None,
                // Most of them: folded away.
                Truth::False => Some(view! {
                    <details>
                        <summary><h2>{title}</h2></summary>
                        {cards}
                    </details>
                }),
                _ => Some(view! { <h2>{title}</h2>{cards} }),
            }
        })
        .collect();
    Some(view! {
        <section class="card"><p>{page.text(&pack.about)}</p></section>
        {groups}
        <section class="card">
            <h2>{page.app.t("guide.verify")}</h2>
            <ol>{guidance::items(&page, &pack.verify)}</ol>
            <SourceNote source=Arc::clone(&pack.lookup) />
        </section>
        <section class="card warn">
            <h2>{page.app.t("guide.warnings")}</h2>
            <ul>{guidance::items(&page, &pack.warnings)}</ul>
            {guidance::sources(&page, &guidance::once(&pack.sources))}
        </section>
        {guidance::version(&page, loaded)}
    })
}

fn card(page: &GuidancePage<'_>, found: &Match<'_>) -> AnyView {
    let (one, app) = (found.certificate, page.app);
    let class = match found.truth {
        Truth::True => "programme fits",
        Truth::Manual | Truth::Unknown => "programme open",
        Truth::False => "programme shut",
    };
    let duty = match one.duty {
        Duty::Voluntary => "tag",
        Duty::Catalogue => "tag warn",
    };
    let unverified = (one.source.confidence == Confidence::Unverified)
        .then(|| view! { <span class="tag warn">{app.t(one.source.confidence.key())}</span> });
    let who = one.fits.as_ref().map(|rule| {
        let clause = rule.clause(page.situation, page.words);
        view! {
            <h4>{app.t("guide.who")}</h4>
            <ul class="conditions">{condition(&clause, None, &app)}</ul>
        }
    });
    // The programmes of other provinces are not loaded, and do not concern this firm.
    let named = one.programmes.iter();
    let named: Vec<AnyView> = named
        .filter_map(|id| page.content.programme(id))
        .map(|programme| view! { <li>{page.text(&programme.title)}</li> })
        .collect();
    let named = (!named.is_empty()).then(|| {
        view! { <h4>{app.t("guide.programmes")}</h4><ul>{named}</ul> }
    });
    let sources = guidance::once(std::iter::once(&one.source).chain(&one.more_sources));
    view! {
        <details class=class>
            <summary>
                <span class="tags"><span class=duty>{app.t(one.duty.key())}</span>{unverified}</span>
                <h3>{page.text(&one.title)}</h3>
                <span class="headline">{page.text(&one.about)}</span>
            </summary>
            {who}
            {guidance::questions(page, &found.needs)}
            {guidance::list(page, "guide.helps", &one.helps)}
            {guidance::list(page, "guide.limits", &one.limits)}
            {guidance::list(page, "guide.verify", &one.verify)}
            {named}
            {guidance::sources(page, &sources)}
        </details>
    }
}
