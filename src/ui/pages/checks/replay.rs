//! An old result beside the result of the same answers today.

use crate::report::grade;
use crate::saved::replay::{Replay, VerdictChange, replay};
use crate::saved::snapshot::Outcome;
use crate::saved::{Check, Snapshot};
use crate::ui::app::App;
use crate::ui::components::radar::say_score;
use crate::ui::content_loader::ContentLoader;
use crate::ui::erased_view::view;
use crate::ui::persistence;
use crate::ui::restore;
use leptos::prelude::*;

/// The part of a card that compares an old result with today's rules; none for a result of today. It subscribes to
/// the packs: those of the firm's province may still be loading.
pub fn replay_note(id: String, app: App) -> AnyView {
    let check = app
        .saved_checks
        .with_untracked(|saved_checks| saved_checks.get(&id).cloned());
    let Some(check) = check.filter(|check| check.result.is_some() && !check.is_result_old) else {
        return ().into_any();
    };
    let opened = RwSignal::new(false);
    let is_of_today = check.result.as_ref().map(|result| result.day) == Some(app.today);
    let packs_differ = {
        let check = check.clone();
        move || app.content.with(|content| other_packs(&check, content))
    };
    let shown = Memo::new(move |_| !is_of_today || packs_differ());
    let check = StoredValue::new(check);
    view! {
        <Show when=move || shown.get()>
            <details on:toggle=move |_| opened.set(true)>
                <summary>{app.t("replay.title")}</summary>
                {move || opened.get().then(|| check.with_value(|check| then_and_now(check, app)))}
            </details>
        </Show>
    }
}

/// Whether a pack that the result rests on has another version today.
fn other_packs(check: &Check, content: &crate::content::Content) -> bool {
    let then = check.result.iter().flat_map(|result| &result.packs);
    then.into_iter().any(|(id, version)| {
        let mut packs = content.packs.iter();
        packs.any(|pack| pack.id == *id && pack.version != *version)
    })
}

fn then_and_now(check: &Check, app: App) -> AnyView {
    let content = app.content.get();
    let Some(then) = &check.result else {
        return ().into_any();
    };
    let Ok((session, _)) = restore::read(check, &content) else {
        return view! { <p>{app.t("checks.left_damaged")}</p> };
    };
    ContentLoader(app).load_region_of(session.region(&content));
    let now: Snapshot = persistence::result_today(&content, &session, app);
    let replay = replay(then, &now);
    let level = |of| app.with_words(|_, words| grade::title(of, words));
    let (was, is) = (level(replay.grade.0), level(replay.grade.1));
    let (scored, scores) = (
        say_score(Some(replay.score.0), &app),
        say_score(Some(replay.score.1), &app),
    );
    let day = then.day.to_string();
    let then_line = app.fill(
        "replay.then",
        &[("day", &day), ("level", &was), ("n", &scored)],
    );
    let now_line = app.fill("replay.now", &[("level", &is), ("n", &scores)]);
    let method = replay.is_another_method.then(|| {
        let values = [("then", &*then.method), ("now", &now.method)];
        view! { <p class="muted small">{app.fill("replay.method", &values)}</p> }
    });
    let verdicts = verdicts(&replay, &content, &app);
    let packs = packs(&replay, &app);
    let same = replay
        .is_same()
        .then(|| view! { <p>{app.t("replay.same")}</p> });
    view! {
        <p>{then_line}</p>
        <p>{now_line}</p>
        {method}
        {same}
        {verdicts}
        {packs}
    }
}

fn verdicts(replay: &Replay<'_>, content: &crate::content::Content, app: &App) -> Option<AnyView> {
    if replay.verdicts.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = replay
        .verdicts
        .iter()
        .map(|turn| {
            let title = match content.programme(turn.id) {
                Some(programme) => programme.title.get(app.lang()).to_owned(),
                None => turn.id.to_owned(),
            };
            view! { <li>{title}<span class="muted small">{say(turn, app)}</span></li> }
        })
        .collect();
    Some(view! {
        <h3>{app.t("replay.verdicts")}</h3>
        <ul class="turns">{lines}</ul>
    })
}

fn say(turn: &VerdictChange<'_>, app: &App) -> String {
    let name = |outcome: Outcome| app.t(outcome.key());
    match (turn.then, turn.now) {
        (Some(then), Some(now)) => {
            app.fill("replay.turn", &[("then", &name(then)), ("now", &name(now))])
        }
        (Some(then), None) => app.fill("replay.gone", &[("then", &name(then))]),
        (None, Some(now)) => app.fill("replay.new", &[("now", &name(now))]),
        (None, None) => String::new(),
    }
}

/// Why the result may differ: the packs, or only the date.
fn packs(replay: &Replay<'_>, app: &App) -> AnyView {
    if replay.packs.is_empty() && replay.is_same() {
        return ().into_any();
    }
    if replay.packs.is_empty() {
        return view! { <p class="muted small">{app.t("replay.same_packs")}</p> };
    }
    let said: Vec<String> = replay
        .packs
        .iter()
        .map(|pack| format!("{} {} → {}", pack.id, pack.then, pack.now))
        .collect();
    let said = said.join(&app.t("say.comma"));
    view! { <p class="muted small">{app.fill("replay.packs", &[("packs", &said)])}</p> }
}
