//! The result: where the firm stands, what to do first, what it may apply for and why.

use crate::assess::plan;
use crate::date::Date;
use crate::evaluation::situation;
use crate::pack::Content;
use crate::report::papers::{self, papers};
use crate::report::{Group, groups};
use crate::session::{Event, Mode, Step, Tool};
use crate::ui::App;
use crate::ui::app::HEADING;
use crate::ui::components::answers::Answers;
use crate::ui::components::calendar_list::calendar_list;
use crate::ui::components::class_code::class_code;
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::level_rules::level_rules;
use crate::ui::components::level_section::level_section;
use crate::ui::components::other_day::on_a_day;
use crate::ui::components::plan::Plan;
use crate::ui::components::programme::programme;
use crate::ui::components::rich::Rich;
use crate::ui::components::share_result::share_result;
use crate::ui::components::turns::Turns;
use crate::ui::findings::Findings;
use crate::ui::parts::Part;
use crate::ui::tools::ToolCards;
use crate::ui::view;
use leptos::prelude::*;

/// How many days of the calendar are listed; all of them stand on its own page.
const DAYS: usize = 4;

/// The turns after the first one, which is that of the level's section. The programmes take several.
const TO_DO: usize = 1;
const PROGRAMMES: usize = 2;
const TO_COME: usize = PROGRAMMES + GROUPS.len();
const END: usize = TO_COME + 1;
const _: () = assert!(END + 1 == Turns::PIECES);

/// The groups of programmes that one turn draws together.
const GROUPS: [&[Group]; 3] = [
    &[Group::Eligible],
    &[Group::Near, Group::Undetermined],
    &[Group::NotForYou, Group::Expired],
];

/// The screen. It is made anew when packs arrive; answers that it takes itself do not remake it.
#[component]
pub fn Report() -> impl IntoView {
    let app = expect_context::<App>();
    // The pages that it leads to open at once when all of it is there.
    let turns = Turns::begin(app, move || app.load_part(Part::Pages));
    move || {
        app.elder.track();
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
                {app.with_findings(app.today, |found| level_section(turns, found))}
                {turns.piece(TO_DO, app.today, Box::new(to_do))}
                {turns.piece(PROGRAMMES, app.today, Box::new(move |found| programmes(found, turns)))}
                {turns.piece(TO_COME, app.today, Box::new(to_come))}
                {turns.piece(END, app.today, Box::new(end))}
            </article>
        }
    }
}

/// What to prepare, the days that matter, and the pages beside the walk.
fn to_come(found: &Findings<'_>) -> AnyView {
    view! {
        {(found.session.mode != Mode::Check).then(|| to_prepare(found))}
        {(!found.app.guest).then(|| own_pages(found))}
    }
}

/// How it is handed over, and what it rests on: the answers, the rules, the packs.
fn end(found: &Findings<'_>) -> AnyView {
    let Findings {
        content,
        evaluation,
        words,
        app,
        ..
    } = found;
    view! {
        <section class="no-print">
            <h2>{app.t("report.hand_over")}</h2>
            <HandOver />
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

/// The plan, and the result to be shared.
fn to_do(found: &Findings<'_>) -> AnyView {
    let Findings {
        evaluation,
        words,
        app,
        ..
    } = found;
    let plan = (evaluation.maturity.answered > 0).then(|| plan_section(found));
    let share = (!app.guest).then(|| share_result(&evaluation.maturity, words, app));
    view! { {plan} {share} }
}

/// The plan.
fn plan_section(found: &Findings<'_>) -> AnyView {
    let Findings {
        session,
        evaluation,
        app,
        ..
    } = found;
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

/// A part of the report under its title; in the elders' way folded away until it is wanted.
#[inline(never)]
fn section(app: App, title: &'static str, inner: AnyView) -> AnyView {
    if app.elder.get_untracked() {
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

/// The days that matter, and the pages beside the walk: what a guest has no use for.
fn own_pages(found: &Findings<'_>) -> AnyView {
    let Findings {
        content,
        session,
        app,
        ..
    } = *found;
    view! {
        {section(app, "cal.title", view! {
            {calendar_list(&app, content, session, DAYS)}
            <button
                type="button"
                class="button plain no-print"
                on:click=move |_| app.send(Event::Show(Step::Tool(Tool::Calendar)))
            >
                {app.t("cal.open")}
            </button>
        })}
        <ToolCards />
        {class_code(session, app)}
    }
}

/// The programmes: today's, and on request those of another day.
fn programmes(found: &Findings<'_>, turns: Turns) -> AnyView {
    let Findings {
        evaluation, app, ..
    } = found;
    if found.session.mode == Mode::Check {
        return ().into_any();
    }
    let more = (!app.guest && !evaluation.ask_next.is_empty()).then(|| {
        let n = evaluation.ask_next.len().to_string();
        let app = *app;
        view! {
            <p class="no-print">
                <button type="button" class="button quiet" on:click=move |_| app.send(Event::AskMore)>
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
            turns.piece(nth, day, Box::new(move |found| grouped(found, day, groups)))
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

/// The programmes of a day that are in some groups.
fn grouped(found: &Findings<'_>, day: Date, wanted: &[Group]) -> AnyView {
    let Findings {
        content,
        session,
        evaluation,
        words,
        app,
    } = found;
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

/// The papers for what is within reach.
fn to_prepare(found: &Findings<'_>) -> Option<AnyView> {
    let Findings {
        content,
        session,
        evaluation,
        words,
        app,
    } = found;
    let papers = papers(&evaluation.decisions);
    if papers.is_empty() {
        return None;
    }
    let lines = papers.iter().map(|paper| {
        let by: Vec<&str> = paper.wanted_by.iter().map(|title| words.text(title)).collect();
        let by = by.join(&app.t("say.comma"));
        let ready = session.notes.papers.contains(&paper.name.zh_hans);
        let place = papers::place(&content.programmes, paper.name);
        let app = *app;
        let tick = move |event| {
            if let Some((programme, place)) = place {
                app.send(Event::Paper(programme, place, event_target_checked(&event)));
            }
        };
        view! {
            <li>
                <label><input type="checkbox" prop:checked=ready on:change=tick /><span>{words.text(paper.name).to_owned()}</span></label>
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
