//! One item of a case: rate it with the story in view, then see the expert's rating.

use super::{above, button, page_nav, said, saved_answers, story};
use crate::assess::{Item, Rating};
use crate::browser::{clock, page};
use crate::teaching::Case;
use crate::teaching::Reference;
use crate::training::place::Stage;
use crate::ui::app::App;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The id that gets the focus once the expert's rating is shown.
const REVEALED: &str = "revealed";

/// The page.
pub fn page(app: App, case: &Case, place: usize) -> AnyView {
    let content = app.content.get_untracked();
    let reference = case.expert.get(place).cloned();
    let item = reference.as_ref().and_then(|reference| {
        let key = content.standard.find(&reference.item)?;
        content.pool.get(key).cloned()
    });
    let (Some(reference), Some(item)) = (reference, item) else {
        return page_nav(app, case, case.page(Stage::Item(place)), None);
    };
    let numbers = [place + 1, case.expert.len()].map(|number| number.to_string());
    let [n, of] = numbers.each_ref().map(String::as_str);
    let progress = app.fill("case.progress", &[("n", n), ("of", of)]);
    let number = case.page(Stage::Item(place));
    // Fixed once the expert's rating is shown, or the agreement would mean nothing.
    let given = RwSignal::new(saved_answers::load(app).rating(&case.id, &reference.item));
    let shown = RwSignal::new(given.with_untracked(Option::is_some));
    let beside = story::beside(app, case, (shown, reference.seen.clone()));
    let question = said(app, &item.question);
    let on = {
        let next = case.stage(number + 1);
        let key = match next {
            Stage::Item(_) => "walk.next",
            _ => "case.to_agreement",
        };
        let case = case.clone();
        move || button(app, &case, next, key)
    };
    let skip = {
        let case = case.clone();
        move || {
            let skip = (!shown.get()).then(|| app.t("case.skip"));
            page_nav(app, &case, number, skip)
        }
    };
    let id = case.id.clone();
    let inner = move || match given.get() {
        None => choices(app, &id, &reference, &item, (given, shown)),
        Some(rating) => view! { {revealed(app, &reference, &item, rating)}{on()} },
    };
    view! {
        {above(app, case, progress)}
        <div class="rating">
            {beside}
            <section class="question">
                <h1 id=HEADING tabindex="-1">{question}</h1>
                {inner}
                {skip}
            </section>
        </div>
    }
}

fn choices(
    app: App,
    case: &str,
    reference: &Reference,
    item: &Arc<Item>,
    (given, shown): (RwSignal<Option<Rating>>, RwSignal<bool>),
) -> AnyView {
    let points = (0..=Rating::MOST).filter_map(Rating::points);
    let points = points.chain([Rating::NotApplicable]);
    let buttons: Vec<AnyView> = points
        .map(|rating| {
            let (case, item_id) = (case.to_owned(), reference.item.clone());
            let rate = move |_| {
                saved_answers::change(app, &|exercise| exercise.rate(&case, &item_id, rating));
                given.set(Some(rating));
                shown.set(true);
                let show = || {
                    story::show_seen();
                    page::focus(REVEALED);
                };
                clock::after(0, Box::new(show));
            };
            view! {
                <button type="button" class="choice" on:click=rate>
                    <span>{option(app, item, rating)}</span>
                </button>
            }
        })
        .collect();
    view! { <div class="choices" role="group" aria-labelledby=HEADING>{buttons}</div> }
}

/// What a rating states about the firm.
pub fn option(app: App, item: &Item, rating: Rating) -> String {
    match rating {
        Rating::Points(points) => {
            let option = item.options.get(usize::from(points));
            option.map(|option| said(app, option)).unwrap_or_default()
        }
        _ => app.t("case.not_told"),
    }
}

/// A rating as a number of points.
pub fn points(app: App, rating: Rating) -> String {
    match rating {
        Rating::Points(points) => app.fill("method.points", &[("n", &points.to_string())]),
        _ => app.t("case.no_points"),
    }
}

/// The distance of two ratings, in words.
fn how_far(app: App, given: Rating, expert: Rating) -> (&'static str, String) {
    match (given, expert) {
        (given, expert) if given == expert => ("tag good", app.t("case.same")),
        (Rating::Points(given), Rating::Points(expert)) => {
            let n = given.abs_diff(expert).to_string();
            ("tag warn", app.fill("case.apart", &[("n", &n)]))
        }
        (_, Rating::Points(_)) => ("tag warn", app.t("case.told_after_all")),
        _ => ("tag warn", app.t("case.not_told_at_all")),
    }
}

fn revealed(app: App, reference: &Reference, item: &Item, given: Rating) -> AnyView {
    let (class, far) = how_far(app, given, reference.rating);
    let row = |key: &str, rating: Rating| {
        view! {
            <dt>{app.fill(key, &[("points", &points(app, rating))])}</dt>
            <dd>{option(app, item, rating)}</dd>
        }
    };
    let expert = row("case.expert", reference.rating);
    view! {
        <section class="revealed" aria-live="polite">
            <h2 id=REVEALED tabindex="-1"><span class=class>{far}</span></h2>
            <dl>{row("case.you", given)}{expert}</dl>
            {seen(app, reference).map(|seen| view! { <p class="seen-at">{seen}</p> })}
            <p>{said(app, &reference.why)}</p>
        </section>
    }
}

/// The paragraphs that the expert cites; none where there are none.
pub fn seen(app: App, reference: &Reference) -> Option<String> {
    if reference.seen.is_empty() {
        return None;
    }
    let numbers = reference.seen.iter().map(|place| (place + 1).to_string());
    let numbers: Vec<String> = numbers.collect();
    Some(app.fill("case.seen", &[("n", &numbers.join(&app.t("say.comma")))]))
}
