//! `packtool golden` and `packtool coverage`: runs golden cases written from the documents, and measures
//! which truths of each condition they cover.

use crate::cli::Given;
use crate::{evaluate, files};
use quality_selfcheck::content::Content;
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::{Decision, Programme, State, Verdict, decide};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::{Node, Problem, Thing};
use quality_selfcheck::rule::manual;
use quality_selfcheck::session::{Session, saved};
use quality_selfcheck::truth::Truth;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The expected result of a case.
struct Expected {
    verdict: String,
    state: Option<String>,
    conditions: Vec<(String, String)>,
}

/// One case: answers, a date, and the expected result for one programme.
struct Case {
    name: String,
    date: Date,
    answers: Session,
    expected: Expected,
}

/// How often each condition of each programme was true and false.
type Seen = BTreeMap<(String, String), (usize, usize)>;

/// Runs the cases; a line for each that differs.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let (content, folder) = open(given, texts)?;
    let (count, lines, _) = all(&content, &folder, texts)?;
    if given.has("json") {
        println!(
            "{}",
            json!({"cases": count, "ok": lines.is_empty(), "failed": lines})
        );
        return if lines.is_empty() {
            Ok(())
        } else {
            Err(Vec::new())
        };
    }
    if lines.is_empty() {
        println!("{count} passed, 0 failed");
        return Ok(());
    }
    Err(lines)
}

/// Lists each condition that no case makes true, or none makes false. Truths that no answer can reach,
/// because a person must judge, are not required.
pub fn coverage(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let (content, folder) = open(given, texts)?;
    let (count, _, seen) = all(&content, &folder, texts)?;
    let (mut lines, mut never) = (Vec::new(), Vec::new());
    for programme in &content.programmes {
        for condition in &programme.conditions {
            let key = (programme.id.clone(), condition.id.clone());
            let (held, failed) = seen.get(&key).copied().unwrap_or_default();
            let (can_hold, can_fail) = manual::sides(&condition.rule);
            for (word, possible, times) in [("true", can_hold, held), ("false", can_fail, failed)] {
                if possible && times == 0 {
                    lines.push(format!("{} {}: never {word}", programme.id, condition.id));
                    let ids = [("programme", &programme.id), ("condition", &condition.id)];
                    let [programme, condition] = ids.map(|(key, id)| (key.to_owned(), json!(id)));
                    never.push(Value::from_iter([
                        programme,
                        condition,
                        ("never".to_owned(), json!(word)),
                    ]));
                }
            }
        }
    }
    let conditions: usize = content.programmes.iter().map(|p| p.conditions.len()).sum();
    let programmes = content.programmes.len();
    if given.has("json") {
        let all = json!({"programmes": programmes, "conditions": conditions, "cases": count,
            "ok": never.is_empty(), "never": never});
        println!("{all}");
        return if lines.is_empty() {
            Ok(())
        } else {
            Err(Vec::new())
        };
    }
    if lines.is_empty() {
        println!(
            "{programmes} programmes, {conditions} conditions, {count} cases: every side seen"
        );
        return Ok(());
    }
    Err(lines)
}

fn open(given: Given<'_>, texts: &Catalogue) -> Result<(Content, String), Vec<String>> {
    let content = evaluate::load(given.text("packs"), texts)?;
    Ok((content, given.text("cases").to_owned()))
}

/// Runs every file below a folder.
fn all(
    content: &Content,
    folder: &str,
    texts: &Catalogue,
) -> Result<(usize, Vec<String>, Seen), Vec<String>> {
    let paths = files::below(Path::new(folder)).map_err(|error| files::lines(&[error], texts))?;
    let mut errors = Vec::new();
    let read = files::read(&paths, &mut errors);
    let (mut count, mut lines, mut seen) = (0, files::lines(&errors, texts), Seen::new());
    for file in &read {
        match file.read(|node| cases(node, content)) {
            Ok((programme, cases)) => {
                count += cases.len();
                for case in &cases {
                    let wrong = check(content, programme, case, &mut seen);
                    lines.extend(
                        wrong.map(|wrong| format!("{}: {}: {wrong}", file.name, case.name)),
                    );
                }
            }
            Err(errors) => lines.extend(files::lines(&errors, texts)),
        }
    }
    if count == 0 && lines.is_empty() {
        lines.push(format!("{folder}: no cases"));
    }
    Ok((count, lines, seen))
}

fn cases<'c>(node: &Node<'_>, content: &'c Content) -> Option<(&'c Programme, Vec<Case>)> {
    let object = node.object()?;
    let programme = object.req("programme", |node| {
        let id = node.id()?;
        match content.programme(&id) {
            Some(programme) => Some(programme),
            None => node.fail(Problem::Dangling(Thing::Programme, id)),
        }
    });
    let cases = object.req("cases", |node| node.some(|node| case(node, content)));
    object.close()?;
    Some((programme?, cases?))
}

fn case(node: &Node<'_>, content: &Content) -> Option<Case> {
    let object = node.object()?;
    let name = object.req("name", |node| node.line());
    let date = object.req("date", |node| node.date());
    let mut answers = Session::new();
    let mut unread = Map::new();
    object.req("facts", |node| {
        saved::facts(node, content, &mut answers.profile, &mut unread)
    });
    object.opt("items", |node| {
        saved::items(node, content, &mut answers.ratings, &mut unread)
    });
    let verdict = object.req("verdict", |node| node.line());
    let state = object.opt("state", |node| node.line());
    let conditions = object.opt("conditions", |node| {
        let entries = node.entries()?.into_iter();
        entries
            .map(|(id, node)| Some((id.to_owned(), node.line()?)))
            .collect::<Option<Vec<_>>>()
    });
    object.close()?;
    Some(Case {
        name: name?,
        date: date?,
        answers,
        expected: Expected {
            verdict: verdict?,
            state: state?,
            conditions: conditions?.unwrap_or_default(),
        },
    })
}

/// The differences of a case from its expected result.
fn check(content: &Content, programme: &Programme, case: &Case, seen: &mut Seen) -> Option<String> {
    let Session {
        profile, ratings, ..
    } = &case.answers;
    let against = situation_of(content, profile, ratings, case.date);
    let decision = decide(programme, &against);
    for result in &decision.conditions {
        let key = (programme.id.clone(), result.condition.id.clone());
        let (held, failed) = seen.entry(key).or_default();
        match result.truth {
            Truth::True => *held += 1,
            Truth::False => *failed += 1,
            Truth::Unknown | Truth::Manual => {}
        }
    }
    differences(&decision, &case.expected)
}

fn differences(decision: &Decision<'_>, expected: &Expected) -> Option<String> {
    let mut wrong = Vec::new();
    let mut compare = |what: &str, is: &str, wanted: &str| {
        if is != wanted {
            wrong.push(format!("{what} is {is}, not {wanted}"));
        }
    };
    let verdict: Verdict = decision.verdict;
    compare("verdict", verdict.word(), &expected.verdict);
    if let Some(state) = &expected.state {
        let is: State = decision.state;
        compare("state", is.word(), state);
    }
    for (id, wanted) in &expected.conditions {
        let found = decision
            .conditions
            .iter()
            .find(|result| result.condition.id == *id);
        compare(
            id,
            found.map_or("absent", |result| result.truth.word()),
            wanted,
        );
    }
    (!wrong.is_empty()).then(|| wrong.join("; "))
}
