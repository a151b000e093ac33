//! The result: where the firm stands, what to do first, what it may apply for and why.

use crate::assess::{Level, Obstacle, level, plan};
use crate::browser::clock;
use crate::date::Date;
use crate::evaluation::{Evaluation, evaluate, situation};
use crate::pack::Content;
use crate::report::groups;
use crate::report::papers::{self, papers};
use crate::rule::Wording;
use crate::session::{Event, Mode, Session, Step, Tool, walk};
use crate::ui::App;
use crate::ui::app::HEADING;
use crate::ui::components::answers::Answers;
use crate::ui::components::calendar_list::calendar_list;
use crate::ui::components::class_code::class_code;
use crate::ui::components::glance::{go_on, programme_counts, strong_and_weak};
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::level_rules::level_rules;
use crate::ui::components::other_day::on_a_day;
use crate::ui::components::plan::Plan;
use crate::ui::components::programme::programme;
use crate::ui::components::radar::{Radar, last_line, score_line, target_line};
use crate::ui::components::rich::Rich;
use crate::ui::components::score_change::change_rows;
use crate::ui::components::share_result::share_result;
use crate::ui::components::since_last::since_last;
use crate::ui::components::size_note::size_note;
use crate::ui::elder;
use crate::ui::tools::ToolCards;
use leptos::prelude::*;

/// How many days of the calendar are listed; all of them stand on its own page.
const DAYS: usize = 4;

/// The screen. It is made anew when packs arrive; answers that it takes itself do not remake it.
#[component]
pub fn Report() -> impl IntoView {
    let app = expect_context::<App>();
    // What is out of sight at first is built once the beginning has been painted.
    let is_begun = RwSignal::new(false);
    clock::after(
        0,
        Box::new(move || {
            let _ = is_begun.try_set(true);
        }),
    );
    move || {
        app.elder.track();
        let content = app.content.get();
        let session = app.session.get_untracked();
        let texts = app.texts.get();
        let words = content.wording(&texts);
        let firm = session.notes.name.clone();
        let evaluation = evaluate(&content, &session.profile, &session.ratings, app.today);
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
                {glance(&content, &session, &evaluation, &words, &app)}
                {move || is_begun.get().then(|| rest(app))}
            </article>
        }
    }
}

/// What comes after the level: the plan, the programmes, what to prepare, and how it was reckoned.
fn rest(app: App) -> AnyView {
    let content = app.content.get_untracked();
    let session = app.session.get_untracked();
    let texts = app.texts.get_untracked();
    let words = content.wording(&texts);
    let evaluation = evaluate(&content, &session.profile, &session.ratings, app.today);
    let with_programmes = session.mode != Mode::Check;
    view! {
        {(evaluation.maturity.answered > 0).then(|| to_do(&session, &evaluation, &app))}
        {(!app.guest).then(|| share_result(&evaluation.maturity, &words, &app))}
        {with_programmes.then(|| programmes(&evaluation, &app))}
        {with_programmes.then(|| to_prepare(&content, &session, &evaluation, &words, &app))}
        {(!app.guest).then(|| own_pages(&content, &session, app))}
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
                {level_rules(evaluation.questionnaire, &words, &app)}
            </details>
        </section>
        <p class="disclaimer">{app.t("report.disclaimer")}</p>
        <p class="muted small">{versions(&content, &app)}</p>
    }
    .into_any()
}

/// The plan.
fn to_do(session: &Session, evaluation: &Evaluation<'_>, app: &App) -> AnyView {
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
        }
        .into_any(),
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
        }
        .into_any();
    }
    view! {
        <section>
            <h2>{app.t(title)}</h2>
            {inner}
        </section>
    }
    .into_any()
}

/// The days that matter, and the pages beside the walk: what a guest has no use for.
fn own_pages(content: &Content, session: &Session, app: App) -> AnyView {
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
        }.into_any())}
        <ToolCards />
        {class_code(session, app)}
    }
    .into_any()
}

/// Level, score, radar, and size.
fn glance(
    content: &Content,
    session: &Session,
    evaluation: &Evaluation<'_>,
    words: &Wording<'_>,
    app: &App,
) -> AnyView {
    let maturity = &evaluation.maturity;
    let size = size_note(content, &session.profile, evaluation, words, app);
    if maturity.answered == 0 {
        let first = walk::first_open_item(content, session).unwrap_or_default();
        let begin = move |_| Event::Show(crate::session::Step::Item(first));
        let app = *app;
        return view! {
            <section>
                <p>{app.t("report.no_check")}</p>
                {(!app.guest).then(|| view! {
                    <button type="button" class="button" on:click=move |event| app.send(begin(event))>
                        {app.t("report.do_check")}
                    </button>
                })}
                {programme_counts(evaluation, &app)}
                {size}
            </section>
        }
        .into_any();
    }
    let rule = evaluation.questionnaire.level(maturity.level);
    let score = if maturity.score.is_settled() {
        app.fill("report.score", &[("n", &maturity.score.least.to_string())])
    } else {
        let least = maturity.score.least.to_string();
        let most = maturity.score.most.to_string();
        let values = [("least", least.as_str()), ("most", &most)];
        if maturity.is_level_settled() {
            app.fill("glance.range_settled", &values)
        } else {
            app.fill("report.score_range", &values)
        }
    };
    let open = (!maturity.score.is_settled()).then(|| {
        let said = if maturity.is_level_settled() {
            app.t("report.level_settled")
        } else {
            let level = words.level(maturity.level_at_most);
            app.fill("report.level_open", &[("level", level)])
        };
        view! { <p class="small muted">{said}</p> }
    });
    let last = (!app.guest).then(|| app.last_time()).flatten();
    let gaps = plan(evaluation.questionnaire, &session.ratings, maturity);
    let lines = std::iter::once(score_line(maturity, app))
        .chain(target_line(evaluation.questionnaire, maturity, app))
        .chain(last.as_ref().map(|last| last_line(last, app)))
        .collect();
    view! {
        <section class="glance">
            <p class=format!("badge {}", maturity.level.word())>
                <span class="level" id="level">{words.level(maturity.level).to_owned()}</span>
                <span class="score">{score}</span>
            </p>
            <p>{words.text(&rule.about).to_owned()}</p>
            {last.as_ref().map(|last| since_last(maturity, last, app))}
            {open}
            {go_on(content, session, app)}
            {programme_counts(evaluation, app)}
            {strong_and_weak(session, evaluation, &gaps, words, app)}
            {to_next_level(session, evaluation, words, app)}
            {elder::folded(*app, "elder.scores", view! {
                <Radar lines table=last.as_ref().map(|last| change_rows(content, maturity, last, app)) />
                {asked(evaluation, words, app)}
            }.into_any())}
            {size}
        </section>
    }
    .into_any()
}

/// Which questionnaire was asked.
fn asked(evaluation: &Evaluation<'_>, words: &Wording<'_>, app: &App) -> AnyView {
    let title = words.text(&evaluation.questionnaire.title);
    let said = app.fill("report.questionnaire", &[("title", title)]);
    view! { <p class="muted small">{said}</p> }.into_any()
}

/// What stands in the way of the next level.
fn to_next_level(
    session: &Session,
    evaluation: &Evaluation<'_>,
    words: &Wording<'_>,
    app: &App,
) -> Option<AnyView> {
    let maturity = &evaluation.maturity;
    let next: Level = maturity.level.next()?;
    let questionnaire = evaluation.questionnaire;
    let obstacles = level::obstacles(questionnaire, &session.ratings, maturity, next);
    let lines = obstacles.iter().filter_map(|obstacle| {
        let said = match *obstacle {
            Obstacle::Score(n) => app.fill("obstacle.score", &[("n", &n.to_string())]),
            Obstacle::Item { item, points } => {
                let item = questionnaire.item(item)?;
                let wanted = item.options.get(points as usize)?;
                let values = [
                    ("item", words.text(&item.question)),
                    ("wanted", words.text(wanted)),
                ];
                app.fill("obstacle.item", &values)
            }
            Obstacle::Dimension { dimension, score } => {
                let dimension = questionnaire.dimensions.get(dimension)?;
                let values = [
                    ("dimension", words.text(&dimension.title)),
                    ("n", &score.to_string()),
                ];
                app.fill("obstacle.dimension", &values)
            }
        };
        Some(view! { <li><Rich text=said /></li> })
    });
    let title = app.fill("obstacle.title", &[("level", words.level(next))]);
    Some(
        view! {
            <details>
                <summary>{title}</summary>
                <ul>{lines.collect_view()}</ul>
            </details>
        }
        .into_any(),
    )
}

/// The programmes: today's, and on request those of another day.
fn programmes(evaluation: &Evaluation<'_>, app: &App) -> AnyView {
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
        .any(|decision| decision.programme.region.is_some() && !decision.is_elsewhere());
    let none_here = (!local).then(|| view! { <p class="card">{app.t("report.none_here")}</p> });
    let inner = view! {
        <p class="muted small">{app.t("report.programmes_about")}</p>
        {none_here}
        {more}
        {on_a_day(*app, grouped)}
        <p class="card warn"><Rich text=app.t("report.beware") /></p>
    };
    section(*app, "report.programmes", inner.into_any())
}

/// The programmes of a day, in groups.
fn grouped(app: App, day: Date) -> AnyView {
    let content = app.content.get_untracked();
    let session = app.session.get_untracked();
    let texts = app.texts.get_untracked();
    let words = content.wording(&texts);
    let evaluation = evaluate(&content, &session.profile, &session.ratings, day);
    let situation = situation(
        &content,
        &session.profile,
        &evaluation.size,
        evaluation.levels,
        day,
    );
    let groups = groups(&evaluation.decisions)
        .into_iter()
        .map(|(group, decisions)| {
            let count = decisions.len().to_string();
            let cards = decisions
                .iter()
                .map(|decision| programme(decision, &situation, &words, &app));
            let heading = app.fill(
                "group.count",
                &[("group", &app.t(group.key())), ("n", &count)],
            );
            view! {
                <h3 class="group">{heading}</h3>
                {cards.collect::<Vec<_>>()}
            }
        });
    groups.collect_view().into_any()
}

/// The papers for what is within reach.
fn to_prepare(
    content: &Content,
    session: &Session,
    evaluation: &Evaluation<'_>,
    words: &Wording<'_>,
    app: &App,
) -> Option<AnyView> {
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
    let inner = view! { <ul class="papers">{lines.collect_view()}</ul> };
    Some(section(*app, "report.papers", inner.into_any()))
}

fn versions(content: &Content, app: &App) -> String {
    let packs = content
        .packs
        .iter()
        .map(|pack| format!("{} {}", pack.id, pack.version));
    let packs: Vec<String> = packs.collect();
    app.fill("plain.packs", &[("packs", &packs.join(", "))])
}
