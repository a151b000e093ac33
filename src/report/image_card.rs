//! The content of the report's pictures: a card with the result, or the whole report.

use super::grade;
use super::groups::groups;
use super::picture::Block;
use super::plain_text;
use crate::assess::{Ratings, plan};
use crate::content::Content;
use crate::date::Date;
use crate::evaluation::Evaluation;
use crate::profile::Profile;
use crate::rule::Wording;

/// The number of steps of the plan on the card.
const STEPS: usize = 3;

/// The report to draw.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The packs.
    pub content: &'a Content,
    /// The result.
    pub evaluation: &'a Evaluation<'a>,
    /// The answers about the firm.
    pub profile: &'a Profile,
    /// The answers to the items.
    pub ratings: &'a Ratings,
    /// The firm's name, if given.
    pub firm: Option<&'a str>,
    /// The words.
    pub wording: &'a Wording<'a>,
    /// The day of the report.
    pub today: Date,
}

/// Name and day, level and score, the radar.
fn head(subject: &Subject<'_>) -> Vec<Block> {
    let Subject {
        evaluation,
        wording,
        ..
    } = subject;
    let texts = wording.texts;
    let day = texts.fill("plain.title", &[("day", &subject.today.to_string())]);
    let mut blocks = vec![Block::Title(subject.firm.unwrap_or_default().to_owned())];
    blocks.retain(|block| *block != Block::Title(String::new()));
    blocks.push(Block::Heading(day));
    let maturity = &evaluation.maturity;
    if maturity.answered == 0 {
        return blocks;
    }
    let score = if maturity.score.is_settled() {
        texts.fill("report.score", &[("n", &maturity.score.least.to_string())])
    } else {
        let (least, most) = (
            maturity.score.least.to_string(),
            maturity.score.most.to_string(),
        );
        texts.fill("report.score_range", &[("least", &least), ("most", &most)])
    };
    let level = grade::title(maturity.grade, wording);
    blocks.push(Block::Badge(format!("{level}　{score}")));
    let remarks = grade::remarks(evaluation.questionnaire, maturity, wording);
    blocks.extend(remarks.into_iter().map(Block::Small));
    let dimensions = evaluation.questionnaire.dimensions.iter();
    let scores = dimensions
        .zip(&maturity.dimensions)
        .filter_map(|(dimension, result)| {
            let score = result.score?.least;
            Some((wording.text(&dimension.short).to_owned(), score))
        });
    blocks.push(Block::Radar(scores.collect()));
    blocks
}

/// The result on a card: level, radar, the first steps, how many programmes.
pub fn summary(subject: &Subject<'_>) -> Vec<Block> {
    let texts = subject.wording.texts;
    let questionnaire = subject.evaluation.questionnaire;
    let mut blocks = head(subject);
    let gaps = plan(questionnaire, subject.ratings, &subject.evaluation.maturity);
    let mut below = gaps.iter().filter(|gap| !gap.is_good()).peekable();
    let is_any = below.peek().is_some();
    let steps = below
        .filter_map(|gap| questionnaire.item(gap.item))
        .take(STEPS);
    if subject.evaluation.maturity.answered > 0 && is_any {
        blocks.push(Block::Heading(texts.say("report.plan")));
        blocks.extend(steps.enumerate().map(|(nth, item)| {
            let step = subject.wording.text(&item.action.first_step);
            Block::Body(format!("{}. {step}", nth + 1))
        }));
    }
    blocks.push(Block::Heading(texts.say("report.programmes")));
    for (group, decisions) in groups(&subject.evaluation.decisions) {
        let values = [
            ("group", texts.say(group.key())),
            ("n", decisions.len().to_string()),
        ];
        let values = values.each_ref().map(|(name, said)| (*name, said.as_str()));
        blocks.push(Block::Body(texts.fill("group.count", &values)));
    }
    blocks.push(Block::Small(texts.say("report.disclaimer")));
    blocks
}

/// The whole report: what [`plain_text::text`] says, under level and radar.
pub fn everything(subject: &Subject<'_>) -> Vec<Block> {
    let mut blocks = head(subject);
    let text = plain_text::text(
        subject.content,
        subject.evaluation,
        subject.profile,
        subject.ratings,
        subject.wording,
        subject.today,
    );
    let lines = text.lines().skip(1).filter(|line| !line.is_empty());
    blocks.extend(lines.map(|line| match line.strip_prefix('■') {
        Some(title) => Block::Heading(title.trim().to_owned()),
        None => Block::Small(line.to_owned()),
    }));
    blocks
}
