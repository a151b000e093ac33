//! The end of a case: the outcome, and what to remember.

use super::agreement::counted;
use super::{above, page_nav, predict, saved_answers};
use crate::teaching::Case;
use crate::teaching::Cases;
use crate::training::exercise::Guess;
use crate::training::place::{Place, Stage};
use crate::ui::app::App;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
pub fn page(app: App, cases: &Cases, case: &Case) -> AnyView {
    predict::load(app, case);
    let found = case.compare(&saved_answers::load(app).ratings(case));
    let kept = StoredValue::new(Arc::new(case.clone()));
    let predicted = move || {
        let case = kept.get_value();
        let (content, exercise) = (app.content.get(), saved_answers::load(app));
        let (mut guessed, mut right) = (0_usize, 0_usize);
        for id in &case.programmes {
            let Some(guess) = exercise.verdict(&case.id, id) else {
                continue;
            };
            let is_right = predict::decided(app, &content, &case, id, |decision, _| {
                Guess::of_verdict(decision.verdict) == guess
            });
            if let Some(is_right) = is_right {
                guessed += 1;
                right += usize::from(is_right);
            }
        }
        let (n, right) = (guessed.to_string(), right.to_string());
        (guessed > 0).then(|| app.fill("case.predicted", &[("n", &n), ("right", &right)]))
    };
    let next = cases
        .cases
        .iter()
        .skip_while(|other| other.id != case.id)
        .nth(1);
    let next = next.map(|next| {
        let place = Place::Case(next.id.clone(), None);
        let label = app.fill("case.next_case", &[("title", &super::said(app, &next.title))]);
        view! {
            <button type="button" class="button plain" on:click=move |_| Navigation(app).open_exercise(&place)>{label}</button>
        }
    });
    let all = move |_| Navigation(app).open_exercise(&Place::Choose);
    view! {
        {above(app, case, String::new())}
        <h1 id=HEADING tabindex="-1">{app.t("case.end")}</h1>
        <section class="card">
            <p>{counted(app, &found)}</p>
            <p>{predicted}</p>
            <p>{app.t("case.take_home")}</p>
            <button type="button" class="button" on:click=move |_| Navigation(app).leave_guest_view()>{app.t("case.own")}</button>
        </section>
        {next}
        <button type="button" class="button plain" on:click=all>{app.t("case.others")}</button>
        {page_nav(app, case, case.page(Stage::End), None)}
    }
}
