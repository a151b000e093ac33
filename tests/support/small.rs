//! A small facts pack, and helpers to evaluate rules about it.

use super::{TODAY, answers, date, root, texts};
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::date::Date;
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::rule::{Change, Needs, Operator, Rule, RuleContext, Situation};
use quality_selfcheck::text::Lang;
use quality_selfcheck::truth::Truth;
use std::collections::BTreeMap;
use std::sync::OnceLock;

fn pack(path: &str) -> PackFile {
    let text = std::fs::read_to_string(root().join(path)).expect("a pack");
    PackFile::parse(path, &text).expect("JSON")
}

/// The facts of `fixtures/small`, with the shipped questionnaire.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        Content::read(CoreFiles {
            facts: &pack("tests/fixtures/small/facts.json"),
            size: &pack("tests/fixtures/small/size.json"),
            questionnaire: &pack("packs/questionnaires/standard.json"),
            regions: &pack("packs/regions.json"),
        })
        .expect("the fixtures are valid")
    })
}

/// A rule about the facts of `fixtures/small`.
pub fn rule(text: &str) -> Rule {
    let context = RuleContext {
        facts: &content().facts,
        definitions: &BTreeMap::new(),
        before: None,
    };
    let file = PackFile::parse("rule", text).expect("JSON");
    file.read(|node| Rule::read(node, &context))
        .unwrap_or_else(|errors| panic!("{errors:?} in {text}"))
}

/// Whether a text is no rule about the facts of `fixtures/small`.
pub fn is_refused(text: &str) -> bool {
    let context = RuleContext {
        facts: &content().facts,
        definitions: &BTreeMap::new(),
        before: None,
    };
    let file = PackFile::parse("rule", text).expect("JSON");
    file.read(|node| Rule::read(node, &context)).is_err()
}

/// Hands `read` the situation of a firm on a day.
pub fn within<T>(
    (profile, ratings): &(Profile, Ratings),
    today: Date,
    read: impl FnOnce(&Situation<'_>) -> T,
) -> T {
    read(&situation_of(content(), profile, ratings, today))
}

/// The answers, `{"facts": …, "items": …}` or only the facts.
pub fn firm(text: &str) -> (Profile, Ratings) {
    let firm = super::json(text);
    if firm.get("facts").is_some() || firm.get("items").is_some() {
        return answers(content(), &firm);
    }
    answers(content(), &serde_json::json!({ "facts": firm }))
}

/// The truth of a rule on a day.
pub fn truth_on(rule_text: &str, firm_text: &str, day: &str) -> &'static str {
    let rule = rule(rule_text);
    within(&firm(firm_text), date(day), |s| rule.truth(s).word())
}

/// What a rule still needs, by id; `self_check` for the items.
pub fn needs(rule_text: &str, firm_text: &str) -> String {
    let rule = rule(rule_text);
    let needs = within(&firm(firm_text), date(TODAY), |situation| {
        let mut needs = Needs::new();
        rule.needs(situation, &mut needs);
        needs
    });
    let facts = needs
        .facts()
        .iter()
        .map(|key| content().facts.get(*key).id.as_str());
    let facts: Vec<&str> = facts
        .chain(needs.needs_self_check().then_some("self_check"))
        .collect();
    facts.join(" ")
}

/// The nearest way to make a rule hold, in short: `sales up to 300 by 20; wait 2027-01-01`.
pub fn way(rule_text: &str, firm_text: &str) -> Option<String> {
    let rule = rule(rule_text);
    let changes = within(&firm(firm_text), date(TODAY), |s| rule.flip(s, true))?;
    Some(changes.iter().map(show).collect::<Vec<_>>().join("; "))
}

/// A change in short.
pub fn show(change: &Change) -> String {
    use quality_selfcheck::profile::Direction;
    let id = |fact| content().facts.get(fact).id.as_str();
    match *change {
        Change::Number {
            fact,
            to,
            direction,
            by,
        } => {
            let direction = match direction {
                Direction::Up => "up",
                Direction::Down => "down",
                Direction::No => "no",
            };
            let by = by.map_or(String::new(), |by| format!(" by {by}"));
            format!("{} {direction} to {to}{by}", id(fact))
        }
        Change::Flag { fact, to } => format!("{} = {to}", id(fact)),
        Change::Choice { fact, to } => format!("{} = option {to}", id(fact)),
        Change::Level(level) => format!("level {}", level.word()),
        Change::Wait(day) => format!("wait {day}"),
    }
}

/// The sentence of a rule in 简体中文.
pub fn say(rule_text: &str) -> String {
    assert_eq!(texts().lang(), Lang::ZhHans);
    rule(rule_text).say(&super::wording(content()))
}

/// Each part's truth and the owner's own value, as the explanation of a composite shows them.
pub fn explained(rule_text: &str, firm_text: &str) -> Vec<(Truth, Option<String>)> {
    let rule = rule(rule_text);
    let wording = super::wording(content());
    let clause = within(&firm(firm_text), date(TODAY), |s| rule.clause(s, &wording));
    let parts = clause.parts.into_iter();
    parts.map(|part| (part.truth, part.yours)).collect()
}
