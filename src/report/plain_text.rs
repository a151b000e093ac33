//! The whole report as plain text: what is copied where printing and files fail.

use super::documents::documents;
use super::grade;
use super::groups::{Group, groups};
use crate::assess::{Ratings, plan};
use crate::content::Content;
use crate::date::Date;
use crate::eligibility::summary;
use crate::evaluation::{Evaluation, situation_of};
use crate::profile::Profile;
use crate::rule::Wording;
use crate::truth::Truth;

/// How many steps of the plan are listed.
const STEPS: usize = 5;

/// The report, a line each.
pub fn text(
    content: &Content,
    evaluation: &Evaluation<'_>,
    profile: &Profile,
    ratings: &Ratings,
    wording: &Wording<'_>,
    today: Date,
) -> String {
    let texts = wording.texts;
    let situation = situation_of(content, profile, ratings, today);
    let mut lines = vec![texts.fill("plain.title", &[("day", &today.to_string())])];
    if evaluation.maturity.answered > 0 {
        lines.push(texts.fill(
            "plain.level",
            &[
                ("level", &grade::title(evaluation.maturity.grade, wording)),
                ("score", &evaluation.maturity.score.least.to_string()),
            ],
        ));
        let questionnaire = evaluation.questionnaire;
        lines.extend(grade::remarks(questionnaire, &evaluation.maturity, wording));
        lines.push(texts.fill(
            "plain.questionnaire",
            &[("title", wording.text(&questionnaire.title))],
        ));
        for (dimension, result) in questionnaire
            .dimensions
            .iter()
            .zip(&evaluation.maturity.dimensions)
        {
            let score = match result.score {
                Some(range) => range.least.to_string(),
                None => texts.say("say.not_applicable"),
            };
            lines.push(format!("- {}: {score}", wording.text(&dimension.title)));
        }
        lines.push(String::new());
        lines.push(texts.say("report.plan"));
        let gaps = plan(questionnaire, ratings, &evaluation.maturity);
        let steps = gaps.iter().filter(|gap| !gap.is_good());
        for (number, gap) in steps.take(STEPS).enumerate() {
            if let Some(item) = questionnaire.item(gap.item) {
                let step = wording.text(&item.action.first_step);
                lines.push(format!("{}. {step}", number + 1));
            }
        }
    }
    if let Some(size) = evaluation.size.sizes.single() {
        lines.push(String::new());
        lines.push(texts.fill("plain.size", &[("size", &wording.size(size))]));
    }
    for (group, decisions) in groups(&evaluation.decisions) {
        lines.push(String::new());
        lines.push(texts.say(group.key()));
        for decision in decisions {
            let programme = decision.programme;
            let state = texts.say(decision.state.key());
            let title = wording.text(&programme.title);
            lines.push(format!(
                "■ {title} [{state}] {}",
                summary::headline(decision, &situation, wording)
            ));
            if matches!(group, Group::NotForYou | Group::Expired) {
                continue;
            }
            for result in &decision.conditions {
                let mark = texts.say(mark_key(result.truth));
                let said = crate::rule::Operator::say(&result.condition.rule, wording);
                lines.push(format!("  {mark} {said}"));
            }
            let source = &programme.source;
            lines.push(texts.fill(
                "plain.source",
                &[
                    ("title", wording.text(&source.title)),
                    ("number", source.number.as_deref().unwrap_or_default()),
                    ("url", &source.url),
                    ("checked", &source.checked.to_string()),
                ],
            ));
        }
    }
    let documents = documents(&evaluation.decisions);
    if !documents.is_empty() {
        lines.push(String::new());
        lines.push(texts.say("report.papers"));
        lines.extend(
            documents
                .iter()
                .map(|paper| format!("□ {}", wording.text(paper.name))),
        );
    }
    lines.push(String::new());
    lines.push(texts.say("report.disclaimer"));
    let packs: Vec<String> = content
        .packs
        .iter()
        .map(|pack| format!("{} {}", pack.id, pack.version))
        .collect();
    lines.push(texts.fill("plain.packs", &[("packs", &packs.join(", "))]));
    lines.join("\n")
}

/// The catalogue key of the word for a truth.
pub fn mark_key(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "truth.true",
        Truth::False => "truth.false",
        Truth::Unknown => "truth.unknown",
        Truth::Manual => "truth.manual",
    }
}
