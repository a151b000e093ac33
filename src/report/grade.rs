//! How a level is named wherever it stands: as the owner's own assessment, by this tool's method, with what it leaves out.

use crate::assess::{Grade, Maturity, NoLevel, Questionnaire};
use crate::rule::Wording;

/// `自评：有效系统`, or that there is no level.
pub fn title(grade: Grade, wording: &Wording<'_>) -> String {
    match grade {
        Grade::Level { certain, .. } => {
            let level = wording.level(certain);
            wording.texts.fill("grade.self", &[("level", level)])
        }
        Grade::None(_) => wording.texts.say("grade.none"),
    }
}

/// What goes with it: whose judgement it is, and how many items were 不适用 or have no answer.
pub fn remarks(
    questionnaire: &Questionnaire,
    maturity: &Maturity,
    wording: &Wording<'_>,
) -> Vec<String> {
    let texts = wording.texts;
    let items = maturity.items.to_string();
    let counted = |key: &str, n: usize| {
        let values = [("items", items.as_str()), ("n", &n.to_string())];
        (n > 0).then(|| texts.fill(key, &values))
    };
    let mut said = match maturity.grade {
        Grade::Level { .. } => {
            let method = [("method", questionnaire.method.id.as_str())];
            vec![texts.fill("grade.own", &method)]
        }
        Grade::None(reason) => why(reason, questionnaire, maturity, wording),
    };
    said.extend(counted("grade.na", maturity.not_applicable));
    said.extend(counted("grade.open", maturity.open));
    said.extend(counted("grade.not_admitted", maturity.not_admitted));
    said
}

/// Why there is no level.
fn why(
    reason: NoLevel,
    questionnaire: &Questionnaire,
    maturity: &Maturity,
    wording: &Wording<'_>,
) -> Vec<String> {
    let texts = wording.texts;
    match reason {
        NoLevel::ManyNotApplicable => {
            let most = questionnaire.most_not_applicable().to_string();
            vec![texts.fill("grade.why_many", &[("most", &most)])]
        }
        NoLevel::WholeDimension => {
            let each = questionnaire.dimensions.iter().zip(&maturity.dimensions);
            let empty = each.filter(|(_, of)| of.score.is_none() && questionnaire.judges(of.items));
            let say = |title: &str| texts.fill("grade.why_dimension", &[("dimension", title)]);
            empty
                .map(|(dimension, _)| say(wording.text(&dimension.title)))
                .collect()
        }
    }
}
