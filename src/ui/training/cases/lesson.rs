//! The trainer's page: the plan of a lesson, its timer, and the handout to print.

use super::{handout, leave, predict, said, timer};
use crate::browser::storage::Local;
use crate::browser::{clock, export, page};
use crate::teaching::Cases;
use crate::training::lesson_clock::LessonClock;
use crate::ui::app::App;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The page; `case` is the one whose handout is to be printed.
pub fn page(app: App, cases: &Arc<Cases>, case: Option<&str>) -> AnyView {
    let place = case.and_then(|id| cases.cases.iter().position(|case| case.id == id));
    // Chosen on the page, not by another address: the timer goes on.
    let paper = RwSignal::new(place);
    let kept = LessonClock::load(&Local, cases, clock::millis());
    // The plan that is running.
    let part = kept.part;
    let clock = RwSignal::new(kept);
    let chosen = RwSignal::new(part.map_or(0, |(plan, _)| plan));
    let named = Arc::clone(cases);
    let what = move |clock: LessonClock| match clock.step(&named) {
        Some(step) => said(app, &step.title),
        None => app.t("lesson.pick"),
    };
    let tabs: Vec<AnyView> = cases
        .plans
        .iter()
        .enumerate()
        .map(|(place, plan)| {
            let choose = move |_| chosen.set(place);
            view! {
                <button
                    type="button"
                    class="choice"
                    aria-pressed=move || (chosen.get() == place).to_string()
                    on:click=choose
                >
                    {said(app, &plan.title)}
                </button>
            }
        })
        .collect();
    let plans = Arc::clone(cases);
    let steps = move || steps(app, &plans, chosen.get(), clock);
    // With a case, the handout is what is printed.
    let on_screen = move || paper.with(Option::is_some);
    let all = Arc::clone(cases);
    let handout = move || {
        let case = all.cases.get(paper.get()?)?;
        // It holds the programmes of its province, once they are loaded.
        app.content.track();
        predict::load(app, case);
        Some(handout::handout(app, case, &all.about))
    };
    view! {
        <h1 id=HEADING tabindex="-1" class:no-print=on_screen>{app.t("lesson.title")}</h1>
        {timer::clock(app, clock, what)}
        <section class:no-print=on_screen>
            <h2>{app.t("lesson.plan")}</h2>
            <div class="two no-print" role="group" aria-label=app.t("lesson.plan")>{tabs}</div>
            {steps}
        </section>
        {handouts(app, cases, paper)}
        {handout}
        {leave(app)}
    }
}

fn steps(app: App, cases: &Cases, chosen: usize, clock: RwSignal<LessonClock>) -> Option<AnyView> {
    let plan = cases.plans.get(chosen)?;
    let total = app.fill("lesson.total", &[("n", &plan.minutes().to_string())]);
    let rows: Vec<AnyView> = plan
        .steps
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let minutes = part.minutes;
            let taken = LessonClock::of(cases, (chosen, place));
            let take = move |_| {
                timer::set(clock, taken);
                // The timer may be scrolled out of view.
                page::focus(timer::TOGGLE);
            };
            let label = app.fill("lesson.take", &[("n", &minutes.to_string())]);
            view! {
                <li class="card" class:now=move || clock.with(|clock| clock.part == taken.part)>
                    <h3>{said(app, &part.title)}" "<span class="tag">{app.fill("lesson.minutes", &[("n", &minutes.to_string())])}</span></h3>
                    <p>{said(app, &part.say)}</p>
                    <button type="button" class="button quiet no-print" on:click=take>{label}</button>
                </li>
            }
        })
        .collect();
    Some(view! { <p class="muted">{total}</p><ol class="lesson-steps">{rows}</ol> })
}

/// The cases whose handout can be printed.
fn handouts(app: App, cases: &Cases, paper: RwSignal<Option<usize>>) -> AnyView {
    let can_print = RwSignal::new(true);
    let buttons: Vec<AnyView> = cases
        .cases
        .iter()
        .enumerate()
        .map(|(place, case)| {
            let is_chosen = move || paper.get() == Some(place);
            // A second tap undoes the choice.
            let choose =
                move |_| paper.update(|paper| *paper = (*paper != Some(place)).then_some(place));
            view! {
                <button
                    type="button"
                    class="choice"
                    aria-pressed=move || is_chosen().to_string()
                    on:click=choose
                >
                    {said(app, &case.title)}
                </button>
            }
        })
        .collect();
    let label = move || match paper.get() {
        Some(_) => app.t("lesson.print"),
        None => app.t("lesson.print_plan"),
    };
    view! {
        <section class="no-print">
            <h2>{app.t("lesson.handout")}</h2>
            <p class="muted">{app.t("lesson.handout_about")}</p>
            <div class="two" role="group" aria-label=app.t("lesson.handout")>{buttons}</div>
            <button type="button" class="button" on:click=move |_| can_print.set(export::print())>{label}</button>
            <span role="status">{move || (!can_print.get()).then(|| app.t("hand_over.print_elsewhere"))}</span>
        </section>
    }
}
