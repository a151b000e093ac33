//! The agreement with the expert: counted, as one coefficient, and item by item.

use super::{above, button, page_nav, rate, said, saved_answers};
use crate::assess::{Item, Rating};
use crate::teaching::Case;
use crate::teaching::Reference;
use crate::training::comparison::Comparison;
use crate::training::kappa::Agreement;
use crate::training::place::Stage;
use crate::ui::app::App;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The page.
pub fn page(app: App, case: &Case) -> AnyView {
    let given = saved_answers::load(app).ratings(case);
    let found = case.compare(&given);
    let open = given.iter().position(Option::is_none);
    let unrated = open.map(|place| {
        let left = (given.len() - found.rated).to_string();
        view! {
            <section class="card warn">
                <p>{app.fill("case.left", &[("n", &left)])}</p>
                {button(app, case, Stage::Item(place), "case.rate_on")}
            </section>
        }
    });
    let result = (found.rated > 0).then(|| result(app, case, &given, &found));
    view! {
        {above(app, case, String::new())}
        <h1 id=HEADING tabindex="-1">{app.t("case.agreement")}</h1>
        {unrated}
        {result}
        {button(app, case, Stage::Programme(0), "case.to_programmes")}
        {page_nav(app, case, case.page(Stage::Agreement), None)}
    }
}

/// `10 题里，你和专家打得一样的有 7 题……`
pub fn counted(app: App, found: &Comparison) -> String {
    let far = found.rated - found.same - found.near;
    let numbers = [found.rated, found.same, found.near, far].map(|number| number.to_string());
    let [rated, same, near, far] = numbers.each_ref().map(String::as_str);
    let values = [("n", rated), ("same", same), ("near", near), ("far", far)];
    app.fill("case.counted", &values)
}

fn result(app: App, case: &Case, given: &[Option<Rating>], found: &Comparison) -> AnyView {
    let figure = match found.kappa {
        Some(kappa) => {
            let name = app.t(name(Agreement::of(kappa)));
            let values = [("kappa", &*hundredths(kappa)), ("name", &name)];
            app.fill("case.kappa", &values)
        }
        None => app.t("case.no_kappa"),
    };
    let more = found.more.unsigned_abs().to_string();
    let tendency = match found.more {
        0 => app.t("case.level"),
        1.. => app.fill("case.more", &[("n", &more)]),
        _ => app.fill("case.less", &[("n", &more)]),
    };
    let apart: Vec<AnyView> = found
        .apart
        .iter()
        .filter_map(|place| apart(app, case, given, *place))
        .collect();
    let apart = match apart.is_empty() {
        true => view! { <p>{app.t("case.none_apart")}</p> },
        false => view! { <ol class="plan">{apart}</ol> },
    };
    view! {
        <section class="card">
            <p id="counted" class="lead">{counted(app, found)}</p>
            <p id="kappa">{figure}</p>
            <p>{tendency}</p>
            <details>
                <summary>{app.t("case.kappa_how")}</summary>
                <p>{app.t("case.kappa_chance")}</p>
                <p>{app.t("case.kappa_weight")}</p>
                <p>{app.t("case.kappa_few")}</p>
            </details>
        </section>
        <section>
            <h2>{app.t("case.farthest")}</h2>
            {apart}
        </section>
        {table(app, case, given)}
    }
}

/// Hundredths as a decimal: `0.62`, `-0.05`.
fn hundredths(number: i32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    let zero = if rest < 10 { "0" } else { "" };
    format!("{sign}{whole}.{zero}{rest}")
}

fn name(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Slight => "case.kappa_slight",
        Agreement::Fair => "case.kappa_fair",
        Agreement::Moderate => "case.kappa_moderate",
        Agreement::Substantial => "case.kappa_substantial",
        Agreement::AlmostPerfect => "case.kappa_almost",
    }
}

fn with_item<T>(
    app: App,
    case: &Case,
    place: usize,
    then: impl FnOnce(&Item, &Reference) -> T,
) -> Option<T> {
    let content = app.content.get_untracked();
    let reference = case.expert.get(place)?;
    let item = content.item(content.standard.find(&reference.item)?)?;
    Some(then(item, reference))
}

fn apart(app: App, case: &Case, given: &[Option<Rating>], place: usize) -> Option<AnyView> {
    let given = given.get(place).copied().flatten()?;
    with_item(app, case, place, |item, reference| {
        let values = [
            ("you", &*rate::points(app, given)),
            ("expert", &rate::points(app, reference.rating)),
        ];
        view! {
            <li class="card">
                <strong>{said(app, &item.question)}</strong>
                <p>{app.fill("case.both", &values)}</p>
                {rate::seen(app, reference).map(|seen| view! { <p class="seen-at">{seen}</p> })}
                <p>{said(app, &reference.why)}</p>
            </li>
        }
    })
}

fn table(app: App, case: &Case, given: &[Option<Rating>]) -> AnyView {
    let rows: Vec<AnyView> = given
        .iter()
        .enumerate()
        .filter_map(|(place, given)| {
            with_item(app, case, place, |item, reference| {
                let given = given.map(|given| rate::points(app, given));
                view! {
                    <tr>
                        <th scope="row">{said(app, &item.question)}</th>
                        <td>{given.unwrap_or_else(|| app.t("case.unrated"))}</td>
                        <td>{rate::points(app, reference.rating)}</td>
                    </tr>
                }
            })
        })
        .collect();
    view! {
        <details>
            <summary>{app.t("case.all_items")}</summary>
            <table class="both">
                <thead>
                    <tr>
                        <th scope="col">{app.t("case.head_item")}</th>
                        <th scope="col">{app.t("case.head_you")}</th>
                        <th scope="col">{app.t("case.head_expert")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}
