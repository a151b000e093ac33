//! The questionnaire and its scoring, in full. Printed, it is the questionnaire on paper, with boxes to tick and a
//! sheet to score by hand.

use crate::assess::{Item, Questionnaire};
use crate::browser::export;
use crate::report::printable_questionnaire::{SheetLine, sheet};
use crate::rule::Wording;
use crate::session::Page;
use crate::ui::app::App;
use crate::ui::components::level_rules::level_rules;
use crate::ui::document::NOTHING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The sum of all weights.
const WHOLE: &str = "100%";

/// The box to tick on paper.
const BOX: &str = "□";

/// The page.
#[component]
pub fn Method() -> impl IntoView {
    let app = expect_context::<App>();
    let can_print = RwSignal::new(true);
    app.with_words(|content, words| {
        let session = app.session.get_untracked();
        let questionnaire = session.questionnaire(content);
        let lines = sheet(questionnaire);
        let questions = lines
            .iter()
            .map(|line| questions(questionnaire, *line, words, &app));
        let inner = view! {
            <p><strong>{words.text(&questionnaire.title).to_owned()}</strong></p>
            <p class="no-print">
                <button type="button" class="button plain" on:click=move |_| can_print.set(export::print())>
                    {app.t("method.print")}
                </button>
                <span role="status">{move || (!can_print.get()).then(|| app.t("hand_over.print_elsewhere"))}</span>
            </p>
            <p class="print-only">{app.t("method.firm_line")}</p>
            <div class="asks">{questions.collect::<Vec<_>>()}</div>
            <section class="page">
                <h2>{app.t("method.sheet")}</h2>
                <p class="small">{app.t("method.sheet_about")}</p>
                {table(questionnaire, &lines, words, &app)}
            </section>
            <section>
                <h2>{app.t("report.how")}</h2>
                {level_rules(questionnaire, words, &app)}
            </section>
        };
        super::frame(app, Page::Method, inner)
    })
}

/// The questions of a dimension, numbered through the whole questionnaire.
fn questions(
    questionnaire: &Questionnaire,
    line: SheetLine,
    words: &Wording<'_>,
    app: &App,
) -> Option<AnyView> {
    let dimension = questionnaire.dimensions.get(line.dimension)?;
    let items = questionnaire.items.iter().enumerate();
    let items = items
        .filter(|(_, item)| item.dimension == line.dimension)
        .map(|(place, item)| question(place + 1, item, words, app));
    Some(view! {
        <section>
            <h2>{words.text(&dimension.title).to_owned()}</h2>
            {items.collect::<Vec<_>>()}
        </section>
    })
}

fn question(number: usize, item: &Item, words: &Wording<'_>, app: &App) -> AnyView {
    let options = item.options.iter().enumerate().map(|(points, option)| {
        let points = app.fill("method.points", &[("n", &points.to_string())]);
        view! {
            <li><span class="box">{BOX}</span><span class="tag">{points}</span><span>{words.text(option).to_owned()}</span></li>
        }
    });
    let not_applicable = item.not_applicable.as_ref().map(|when| {
        let said = app.fill("method.not_applicable", &[("when", words.text(when))]);
        view! { <li class="print-only"><span class="box">{BOX}</span><span>{said}</span></li> }
    });
    let weight = app.fill("method.weight", &[("n", &item.weight.to_string())]);
    let critical = item.critical.then(|| app.t("method.critical"));
    let clauses = item.clauses.join(&app.t("say.comma"));
    let clauses = app.fill("method.clauses", &[("clauses", &clauses)]);
    let question = words.text(&item.question);
    view! {
        <details class="asked">
            <summary>{format!("{number}. {question}")}</summary>
            <ul class="options">
                {options.collect::<Vec<_>>()}
                {not_applicable}
            </ul>
            <p class="muted small">{weight}{critical}{app.t("say.semicolon")}{clauses}</p>
        </details>
    }
}

/// The sheet to score by hand.
fn table(
    questionnaire: &Questionnaire,
    lines: &[SheetLine],
    words: &Wording<'_>,
    app: &App,
) -> AnyView {
    let heads = [
        "method.head_dimension",
        "method.head_questions",
        "method.head_sum",
        "method.head_full",
        "method.head_share",
        "method.head_result",
    ];
    let heads = heads.map(|head| view! { <th scope="col">{app.t(head)}</th> });
    let rows = lines.iter().filter_map(|line| {
        let dimension = questionnaire.dimensions.get(line.dimension)?;
        let (first, last) = line.questions;
        let questions = match first == last {
            true => first.to_string(),
            false => format!("{first}–{last}"),
        };
        let share = format!("{}.{}%", line.share / 10, line.share % 10);
        Some(view! {
            <tr>
                <th scope="row">{words.text(&dimension.title).to_owned()}</th>
                <td>{questions}</td>
                <td>{NOTHING}</td>
                <td>{line.full.to_string()}</td>
                <td>{share}</td>
                <td>{NOTHING}</td>
            </tr>
        })
    });
    view! {
        <div class="sheet narrow" role="region" tabindex="0" aria-label=app.t("method.sheet")>
            <table>
                <thead><tr>{heads.into_iter().collect::<Vec<_>>()}</tr></thead>
                <tbody>
                    {rows.collect::<Vec<_>>()}
                    <tr>
                        <th scope="row">{app.t("method.total")}</th>
                        <td>{NOTHING}</td><td>{NOTHING}</td><td>{NOTHING}</td><td>{WHOLE}</td><td>{NOTHING}</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}
