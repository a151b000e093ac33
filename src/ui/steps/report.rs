//! The report: the level of the firm, what to do first, what it may apply for and why.

use crate::assess::plan;
use crate::content::Content;
use crate::date::Date;
use crate::evaluation::situation;
use crate::report::documents::{self, documents};
use crate::report::{Group, groups};
use crate::session::{Event, Mode, Page, Step};
use crate::ui::app::App;
use crate::ui::chunk_state::Chunk;
use crate::ui::components::answers::Answers;
use crate::ui::components::as_of::on_a_day;
use crate::ui::components::calendar_list::calendar_list;
use crate::ui::components::class_code::class_code;
use crate::ui::components::export_actions::ExportActions;
use crate::ui::components::level_rules::level_rules;
use crate::ui::components::level_section::level_section;
use crate::ui::components::page_cards::PageCards;
use crate::ui::components::plan::Plan;
use crate::ui::components::programme::programme;
use crate::ui::components::render_slices::RenderSlices;
use crate::ui::components::share_result::share_result;
use crate::ui::components::text_with_terms::Rich;
use crate::ui::content_loader::ContentLoader;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use crate::ui::evaluated::Evaluated;
use crate::ui::evaluated::with_evaluated;
use leptos::prelude::*;

/// How many days of the calendar are listed; its own page lists all.
const DAYS: usize = 4;

/// The slices after the first one, which belongs to the level section. The programmes take several.
const TO_DO: usize = 1;
const PROGRAMMES: usize = 2;
const TO_COME: usize = PROGRAMMES + GROUPS.len();
const END: usize = TO_COME + 1;
const _: () = assert!(END + 1 == RenderSlices::COUNT);

/// The groups of programmes that one slice renders together.
const GROUPS: [&[Group]; 3] = [
    &[Group::Eligible, Group::OneStep],
    &[Group::Near, Group::Undetermined, Group::Ask],
    &[Group::NotForYou, Group::Expired],
];

/// The screen. It is rendered again when packs arrive, but not on answers given in it.
#[component]
pub fn Report() -> impl IntoView {
    let app = expect_context::<App>();
    // After the last slice the chunk of the pages is prefetched.
    let slices = RenderSlices::begin(app, move || ContentLoader(app).load_chunk(Chunk::Pages));
    move || {
        app.large_type.track();
        app.content.track();
        let firm = app
            .session
            .with_untracked(|session| session.notes.name.clone());
        let title = if app.guest {
            "share.report_title"
        } else {
            "report.title"
        };
        view! {
            <article class="report">
                <h1 id=HEADING tabindex="-1">{app.t(title)}</h1>
                {firm.map(|name| view! { <p class="print-only">{app.fill("forms.of", &[("name", &name)])}</p> })}
                <p class="muted small">{app.fill("report.day", &[("day", &app.today.to_string())])}</p>
                {with_evaluated(app, app.today, |evaluated| level_section(slices, evaluated))}
                {slices.slice(TO_DO, app.today, Box::new(to_do))}
                {slices.slice(PROGRAMMES, app.today, Box::new(move |evaluated| programmes(evaluated, slices)))}
                {slices.slice(TO_COME, app.today, Box::new(upcoming))}
                {slices.slice(END, app.today, Box::new(end))}
            </article>
        }
    }
}

/// Documents to prepare, upcoming days, and the cards of the pages.
fn upcoming(evaluated: &Evaluated<'_>) -> AnyView {
    view! {
        {(evaluated.session.mode != Mode::Check).then(|| to_prepare(evaluated))}
        {(!evaluated.app.guest).then(|| own_pages(evaluated))}
    }
}

/// Exports, and what the result rests on: answers, rules, packs.
fn end(evaluated: &Evaluated<'_>) -> AnyView {
    let Evaluated {
        content,
        evaluation,
        words,
        app,
        ..
    } = evaluated;
    view! {
        <section class="no-print">
            <h2>{app.t("report.hand_over")}</h2>
            <ExportActions />
        </section>
        <section>
            <details>
                <summary>{app.t("answers.title")}</summary>
                <Answers />
            </details>
            <details>
                <summary>{app.t("report.how")}</summary>
                {level_rules(evaluation.questionnaire, words, app)}
            </details>
        </section>
        <p class="disclaimer">{app.t("report.disclaimer")}</p>
        <p class="muted small">
            {versions(content, app)}" "
            <a href="./notices.html" target="_blank" rel="noopener">{app.t("report.notices")}</a>
        </p>
    }
}

/// The plan, and the consent to share the result with a host page.
fn to_do(evaluated: &Evaluated<'_>) -> AnyView {
    let Evaluated {
        evaluation,
        words,
        app,
        ..
    } = evaluated;
    let plan = (evaluation.maturity.answered > 0).then(|| plan_section(evaluated));
    let share = (!app.guest).then(|| share_result(&evaluation.maturity, words, app));
    view! { {plan} {share} }
}

/// The plan.
fn plan_section(evaluated: &Evaluated<'_>) -> AnyView {
    let Evaluated {
        session,
        evaluation,
        app,
        ..
    } = evaluated;
    let gaps = plan(
        evaluation.questionnaire,
        &session.ratings,
        &evaluation.maturity,
    );
    section(
        *app,
        "report.plan",
        view! {
            <p class="muted small">{app.t("plan.order")}</p>
            <Plan gaps />
        },
    )
}

/// A section of the report under its title; folded away where large type is on.
#[inline(never)]
fn section(app: App, title: &'static str, inner: AnyView) -> AnyView {
    if app.large_type.get_untracked() {
        return view! {
            <section>
                <details class="fold">
                    <summary><h2>{app.t(title)}</h2></summary>
                    {inner}
                </details>
            </section>
        };
    }
    view! {
        <section>
            <h2>{app.t(title)}</h2>
            {inner}
        </section>
    }
}

/// Upcoming days and the cards of the pages; not for a guest view.
fn own_pages(evaluated: &Evaluated<'_>) -> AnyView {
    let Evaluated {
        content,
        session,
        app,
        ..
    } = *evaluated;
    view! {
        {section(app, "cal.title", view! {
            {calendar_list(&app, content, session, DAYS)}
            <button
                type="button"
                class="button plain no-print"
                on:click=move |_| Dispatcher(app).send(Event::Show(Step::Page(Page::Calendar)))
            >
                {app.t("cal.open")}
            </button>
        })}
        <PageCards />
        {class_code(session, app)}
    }
}

/// The programmes of today, and on request those of another day.
fn programmes(evaluated: &Evaluated<'_>, slices: RenderSlices) -> AnyView {
    let Evaluated {
        evaluation, app, ..
    } = evaluated;
    if evaluated.session.mode == Mode::Check {
        return ().into_any();
    }
    let more = (!app.guest && !evaluation.ask_next.is_empty()).then(|| {
        let n = evaluation.ask_next.len().to_string();
        let app = *app;
        view! {
            <p class="no-print">
                <button type="button" class="button quiet" on:click=move |_| Dispatcher(app).send(Event::AskMore)>
                    {app.fill("report.ask_more", &[("n", &n)])}
                </button>
            </p>
        }
    });
    let local = evaluation
        .decisions
        .iter()
        .any(|decision| decision.programme.region.is_some());
    let groups = move |day| {
        let drawn = (PROGRAMMES..).zip(GROUPS).map(|(nth, groups)| {
            slices.slice(
                nth,
                day,
                Box::new(move |evaluated| grouped(evaluated, day, groups)),
            )
        });
        drawn.collect::<Vec<_>>().into_any()
    };
    let none_here = (!local).then(|| view! { <p class="card">{app.t("report.none_here")}</p> });
    let inner = view! {
        <p class="muted small">{app.t("report.programmes_about")}</p>
        {none_here}
        {more}
        {on_a_day(*app, Box::new(groups))}
        <p class="card warn"><Rich text=app.t("report.beware") /></p>
    };
    section(*app, "report.programmes", inner)
}

/// The programmes of a day in the wanted groups.
fn grouped(evaluated: &Evaluated<'_>, day: Date, wanted: &[Group]) -> AnyView {
    let Evaluated {
        content,
        session,
        evaluation,
        words,
        app,
    } = evaluated;
    let situation = situation(
        content,
        &session.profile,
        &evaluation.size,
        evaluation.levels,
        day,
    );
    let groups = groups(&evaluation.decisions);
    let groups = groups.iter().filter(|(group, _)| wanted.contains(group));
    let groups = groups.map(|(group, decisions)| {
        let count = decisions.len().to_string();
        let cards = decisions
            .iter()
            .map(|decision| programme(decision, &situation, words, app));
        let values = [("group", &*app.t(group.key())), ("n", &count)];
        view! {
            <h3 class="group">{app.fill("group.count", &values)}</h3>
            {cards.collect::<Vec<_>>()}
        }
    });
    groups.collect::<Vec<_>>().into_any()
}

/// The documents for programmes within reach.
fn to_prepare(evaluated: &Evaluated<'_>) -> Option<AnyView> {
    let Evaluated {
        content,
        session,
        evaluation,
        words,
        app,
    } = evaluated;
    let documents = documents(&evaluation.decisions);
    if documents.is_empty() {
        return None;
    }
    let lines = documents.iter().map(|document| {
        let by: Vec<&str> = document.wanted_by.iter().map(|title| words.text(title)).collect();
        let by = by.join(&app.t("say.comma"));
        let ready = session.notes.documents.contains(&document.name.zh_hans);
        let place = documents::place(&content.programmes, document.name);
        let app = *app;
        let tick = move |event| {
            if let Some((programme, place)) = place {
                Dispatcher(app).send(Event::Document(programme, place, event_target_checked(&event)));
            }
        };
        view! {
            <li>
                <label><input type="checkbox" prop:checked=ready on:change=tick /><span>{words.text(document.name).to_owned()}</span></label>
                <span class="muted small">{app.fill("papers.for", &[("programmes", &by)])}</span>
            </li>
        }
    });
    let inner = view! { <ul class="papers">{lines.collect::<Vec<_>>()}</ul> };
    Some(section(*app, "report.papers", inner))
}

fn versions(content: &Content, app: &App) -> String {
    let packs = content
        .packs
        .iter()
        .map(|pack| format!("{} {}", pack.id, pack.version));
    let packs: Vec<String> = packs.collect();
    app.fill("plain.packs", &[("packs", &packs.join(", "))])
}
