//! One check of the list.

use super::{name_of, rename, replay};
use crate::report::grade;
use crate::saved::Check;
use crate::saved::repeat::Items;
use crate::ui::app::App;
use crate::ui::components::confirm::Confirm;
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::radar::say_score;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use crate::ui::saved_checks::CheckActions;
use leptos::prelude::*;

/// The card: name, days, result; the actions unfold below.
pub fn card(id: String, app: App) -> AnyView {
    let key = id.clone();
    let outcome = HandOver::new(app, format!("text-{id}"));
    let is_current = Persistence(app).current_id().as_deref() == Some(&id);
    let current = is_current.then(|| view! { <span class="tag">{app.t("checks.current")}</span> });
    let has_items = app.saved_checks.with_untracked(|saved_checks| {
        let check = saved_checks.get(&id);
        check.is_some_and(|check| check.result.is_some())
    });
    let do_it = |what: fn(CheckActions, &str), label: String, class: &'static str| {
        let id = id.clone();
        view! {
            <button type="button" class=class on:click=move |_| what(CheckActions(app), &id)>{label}</button>
        }
    };
    let open = do_it(CheckActions::open, app.t("checks.open"), "button plain");
    let again = do_it(
        |actions, id| actions.repeat(id, Items::Emptied),
        app.t("checks.again"),
        "button plain",
    );
    let again_kept = has_items.then(|| {
        do_it(
            |actions, id| actions.repeat(id, Items::Kept),
            app.t("checks.again_kept"),
            "button plain",
        )
    });
    let save = {
        let id = id.clone();
        move |_| outcome.save(CheckActions(app).export(Some(&id)))
    };
    let deleted = StoredValue::new(id.clone());
    let lines = move || {
        let head = app
            .saved_checks
            .with(|saved_checks| saved_checks.get(&key).map(|check| head(check, &app)));
        head.map(|[name, days, result]| {
            view! {
                <strong>{name}</strong>
                <span class="muted small">{days}</span>
                <span class="small">{result}</span>
            }
        })
    };
    view! {
        <li class="card check">
            <p class="check-head">{lines}{current}</p>
            {open}
            {replay::replay_note(id.clone(), app)}
            <details>
                <summary>{app.t("checks.more")}</summary>
                {rename::rename(id.clone(), app)}
                {again}
                {again_kept}
                <button type="button" class="button plain" on:click=save>{app.t("checks.save_one")}</button>
                {outcome.view()}
                <Confirm
                    label=app.t("checks.delete")
                    question=app.t("checks.delete_sure")
                    yes=app.t("footer.delete_yes")
                    no=app.t("footer.delete_no")
                    on_yes=move || deleted.with_value(|id| CheckActions(app).delete(id))
                />
            </details>
        </li>
    }
}

/// The name, days and result of a check.
fn head(check: &Check, app: &App) -> [String; 3] {
    let (begun, changed) = (check.begun.to_string(), check.changed.to_string());
    let days = match check.finished() {
        Some(day) => app.fill(
            "checks.finished",
            &[("begun", &begun), ("day", &day.to_string())],
        ),
        None => app.fill("checks.days", &[("begun", &begun), ("day", &changed)]),
    };
    let content = app.content.get_untracked();
    let result = match check.result.as_ref().filter(|result| result.is_scored()) {
        Some(result) => {
            let level = app.with_words(|_, words| grade::title(result.grade, words));
            let method = (result.method != content.standard.method.id)
                .then(|| app.fill("grade.method", &[("method", &result.method)]));
            let score = say_score(Some(result.score), app);
            let values = [("level", &*level), ("n", &score)];
            let said = if check.is_result_old {
                app.fill("checks.result_old", &values)
            } else {
                app.fill("checks.result", &values)
            };
            said + &method.unwrap_or_default()
        }
        None => app.t("checks.no_result"),
    };
    [name_of(check, app), days, result]
}
