//! `packtool explain`: one programme's verdict and its reasons, in words.

use crate::evaluate::Options;
use quality_selfcheck::eligibility::{decide, summary};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::report::plain_text::mark_key;
use quality_selfcheck::rule::{Clause, Operator};

/// Explains the programme for each answer set.
pub fn run(id: &str, arguments: &[&str], texts: &Catalogue) -> Result<(), Vec<String>> {
    let options = Options::read(arguments).ok_or_else(crate::usage)?;
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
