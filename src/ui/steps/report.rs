//! The result: where the firm stands, what to do first, what it may apply for and why.

use crate::assess::{Level, Obstacle, level, plan};
use crate::evaluation::{Evaluation, evaluate, situation};
use crate::pack::Content;
use crate::report::{groups, papers};
use crate::rule::Wording;
use crate::session::{Event, Mode, Session};
use crate::ui::App;
use crate::ui::app::HEADING;
use crate::ui::components::answers::Answers;
use crate::ui::components::calendar::Calendar;
use crate::ui::components::hand_over::HandOver;
use crate::ui::components::level_rules::level_rules;
use crate::ui::components::plan::Plan;
use crate::ui::components::programme::programme;
use crate::ui::components::radar::Radar;
use crate::ui::components::rich::Rich;
use crate::ui::components::share_result::share_result;
use crate::ui::components::size_note::size_note;
use crate::ui::tools::ToolCards;
use leptos::prelude::*;

/// The screen. It is made anew when packs arrive; answers that it takes itself do not remake it.
#[component]
pub fn Report() -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        let content = app.content.get();
        let session = app.session.get_untracked();
        let texts = app.texts.get();
        let words = content.wording(&texts);
        let evaluation = evaluate(&content, &session.profile, &session.ratings, app.today);
        let with_programmes = session.mode != Mode::Check;
        view! {
            <article class="report">
                <h1 id=HEADING tabindex="-1">{app.t("report.title")}</h1>
                <p class="muted small">{app.fill("report.day", &[("day", &app.today.to_string())])}</p>
                {glance(&content, &session, &evaluation, &words, &app)}
                {share_result(&evaluation.maturity, &words, &app)}
                {with_programmes.then(|| programmes(&content, &session, &evaluation, &words, &app))}
                {with_programmes.then(|| to_prepare(&evaluation, &words, &app))}
                <section>
                    <h2>{app.t("calendar.title")}</h2>
                    <Calendar />
                </section>
                <ToolCards />
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
                        {level_rules(&content, &words, &app)}
                    </details>
                </section>
                <p class="disclaimer">{app.t("report.disclaimer")}</p>
                <p class="muted small">{versions(&content, &app)}</p>
            </article>
        }
    }
}

/// Level, score, radar, size, and the plan.
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
        let begin = |_| Event::Show(crate::session::Step::Item(0));
        let app = *app;
        return view! {
            <section>
                <p>{app.t("report.no_check")}</p>
                <button type="button" class="button" on:click=move |event| app.send(begin(event))>
                    {app.t("report.do_check")}
                </button>
                {size}
            </section>
        }
        .into_any();
    }
    let rule = content.questionnaire.level(maturity.level);
    let score = if maturity.score.is_settled() {
        app.fill("report.score", &[("n", &maturity.score.least.to_string())])
    } else {
        let least = maturity.score.least.to_string();
        let most = maturity.score.most.to_string();
        let values = [("least", least.as_str()), ("most", &most)];
        app.fill("report.score_range", &values)
    };
    let open = (!maturity.score.is_settled()).then(|| {
        let key = if maturity.is_level_settled() {
            "report.level_settled"
        } else {
            "report.level_open"
        };
        let said = app.fill(key, &[("level", words.level(maturity.level_at_most))]);
        view! { <p class="small muted">{said}</p> }
    });
    let gaps = plan(&content.questionnaire, &session.ratings, maturity);
    view! {
        <section class="glance">
            <p class=format!("badge {}", maturity.level.word())>
                <span class="level" id="level">{words.level(maturity.level).to_owned()}</span>
                <span class="score">{score}</span>
            </p>
            <p>{words.text(&rule.about).to_owned()}</p>
            {open}
            {to_next_level(content, session, evaluation, words, app)}
            <Radar maturity=maturity.clone() />
            {size}
        </section>
        <section>
            <h2>{app.t("report.plan")}</h2>
            <p class="muted small">{app.t("plan.order")}</p>
            <Plan gaps />
        </section>
    }
    .into_any()
}

/// What stands in the way of the next level.
fn to_next_level(
    content: &Content,
    session: &Session,
    evaluation: &Evaluation<'_>,
    words: &Wording<'_>,
    app: &App,
) -> Option<AnyView> {
    let maturity = &evaluation.maturity;
    let next: Level = maturity.level.next()?;
    let obstacles = level::obstacles(&content.questionnaire, &session.ratings, maturity, next);
    let lines = obstacles.iter().filter_map(|obstacle| {
        let said = match *obstacle {
            Obstacle::Score(n) => app.fill("obstacle.score", &[("n", &n.to_string())]),
            Obstacle::Item { item, points } => {
                let item = content.questionnaire.items.get(item)?;
                let wanted = item.options.get(points as usize)?;
                let values = [
                    ("item", words.text(&item.question)),
                    ("wanted", words.text(wanted)),
                ];
                app.fill("obstacle.item", &values)
            }
            Obstacle::Dimension { dimension, score } => {
                let dimension = content.questionnaire.dimensions.get(dimension)?;
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

/// The programmes, in groups.
fn programmes(
    content: &Content,
    session: &Session,
    evaluation: &Evaluation<'_>,
    words: &Wording<'_>,
    app: &App,
) -> AnyView {
    let situation = situation(
        content,
        &session.profile,
        &evaluation.size,
        &evaluation.maturity,
        app.today,
    );
    let groups = groups(&evaluation.decisions)
        .into_iter()
        .map(|(group, decisions)| {
            let count = decisions.len().to_string();
            let cards = decisions
                .iter()
                .map(|decision| programme(decision, &situation, words, app));
            let heading = app.fill(
                "group.count",
                &[("group", &app.t(group.key())), ("n", &count)],
            );
            view! {
                <h3 class="group">{heading}</h3>
                {cards.collect::<Vec<_>>()}
            }
        });
    let groups = groups.collect_view();
    let more = (!evaluation.ask_next.is_empty()).then(|| {
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
    view! {
        <section>
            <h2>{app.t("report.programmes")}</h2>
            <p class="muted small">{app.t("report.programmes_about")}</p>
            {none_here}
            {more}
            {groups}
            <p class="card warn"><Rich text=app.t("report.beware") /></p>
        </section>
    }
    .into_any()
}

/// The papers for what is within reach.
fn to_prepare(evaluation: &Evaluation<'_>, words: &Wording<'_>, app: &App) -> Option<AnyView> {
    let papers = papers(&evaluation.decisions);
    if papers.is_empty() {
        return None;
    }
    let lines = papers.iter().map(|paper| {
        let by: Vec<&str> = paper.wanted_by.iter().map(|title| words.text(title)).collect();
        let by = by.join(&app.t("say.comma"));
        view! {
            <li>
                <label><input type="checkbox" /><span>{words.text(paper.name).to_owned()}</span></label>
                <span class="muted small">{app.fill("papers.for", &[("programmes", &by)])}</span>
            </li>
        }
    });
    Some(
        view! {
            <section>
                <h2>{app.t("report.papers")}</h2>
                <ul class="papers">{lines.collect_view()}</ul>
            </section>
        }
        .into_any(),
    )
}

fn versions(content: &Content, app: &App) -> String {
    let packs = content
        .packs
        .iter()
        .map(|pack| format!("{} {}", pack.id, pack.version));
    let packs: Vec<String> = packs.collect();
    app.fill("plain.packs", &[("packs", &packs.join(", "))])
}
