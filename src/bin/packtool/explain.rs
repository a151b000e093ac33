//! `packtool explain`: one programme's verdict and its reasons, in words.

use crate::cli::Given;
use crate::evaluate::Options;
use quality_selfcheck::eligibility::{decide, summary};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::report::plain_text::mark_key;
use quality_selfcheck::rule::{Clause, Operator};
use serde_json::{Value, json};

/// Explains the programme for each answer set.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let id = given.text("programme");
    let options = Options::read(given);
    let content = options.content(texts)?;
    let Some(programme) = content.programme(id) else {
        let known: Vec<&str> = content.programmes.iter().map(|p| p.id.as_str()).collect();
        let values = [("id", id), ("known", &*known.join(" "))];
        return Err(vec![texts.fill("explain.no_such_programme", &values)]);
    };
    let wording = content.wording(texts);
    for (profile, ratings) in options.answers(&content, texts)? {
        let against = situation_of(&content, &profile, &ratings, options.today);
        let decision = decide(programme, &against);
        if options.json {
            let clauses = decision.conditions.iter();
            let clauses = clauses.map(|result| {
                let clause = result.condition.rule.clause(&against, &wording);
                let mut said = said(&clause);
                if let Value::Object(said) = &mut said {
                    said.insert("id".to_owned(), json!(result.condition.id));
                }
                said
            });
            let clauses: Vec<Value> = clauses.collect();
            let line = json!({
                "id": programme.id,
                "title": wording.text(&programme.title),
                "state": decision.state.word(),
                "verdict": decision.verdict.word(),
                "headline": summary::headline(&decision, &against, &wording),
                "conditions": clauses,
            });
            println!("{line}");
            continue;
        }
        println!(
            "{} [{}]",
            wording.text(&programme.title),
            texts.say(decision.state.key())
        );
        println!("{}", summary::headline(&decision, &against, &wording));
        for result in &decision.conditions {
            let clause = result.condition.rule.clause(&against, &wording);
            print(&clause, 1, texts);
        }
        let source = &programme.source;
        let values = [
            ("title", wording.text(&source.title)),
            ("number", source.number.as_deref().unwrap_or_default()),
            ("url", source.url.as_str()),
            ("checked", &source.checked.to_string()),
        ];
        println!("{}", texts.fill("plain.source", &values));
    }
    Ok(())
}

/// A clause for programs.
fn said(clause: &Clause) -> Value {
    let parts: Vec<Value> = clause.parts.iter().map(said).collect();
    json!({
        "text": clause.text,
        "result": clause.truth.word(),
        "yours": clause.yours,
        "parts": parts,
    })
}

fn print(clause: &Clause, depth: usize, texts: &Catalogue) {
    let mark = texts.say(mark_key(clause.truth));
    let yours = clause
        .yours
        .as_ref()
        .map(|yours| texts.fill("condition.yours", &[("value", yours)]));
    println!(
        "{}{mark} {}{}",
        "  ".repeat(depth),
        clause.text,
        yours.unwrap_or_default()
    );
    for part in &clause.parts {
        print(part, depth + 1, texts);
    }
}
