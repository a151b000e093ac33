//! `packtool evaluate --link`: evaluates the answers in a link.

use crate::cli::Given;
use crate::evaluate::{load, read_answers, say_each, to_json};
use quality_selfcheck::content::Content;
use quality_selfcheck::date::Date;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::report::plain_text;
use quality_selfcheck::share::compare;
use quality_selfcheck::share::{Payload, code, decode, link};
use serde_json::{Value, json};

struct Options<'a> {
    packs: &'a str,
    link: &'a str,
    today: Option<Date>,
    json: bool,
}

/// Evaluates each link. An invalid one among many keeps its place, as an invalid set of answers does.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let options = Options {
        packs: given.text("packs"),
        link: given.text("link"),
        today: given.day(),
        json: given.has("json"),
    };
    let content = load(options.packs, texts)?;
    let text = match options.link {
        "-" => read_answers("-", texts)?,
        link => link.to_owned(),
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let answers = lines.map(|line| match link::pasted(line) {
        Ok(carried) => Ok(one(&content, &carried, &options, texts)),
        Err(error) => Err(vec![error.say(texts)]),
    });
    say_each(answers, options.json)
}

fn one(content: &Content, carried: &Payload, options: &Options<'_>, texts: &Catalogue) -> String {
    let opened = decode::decode(content, carried);
    let today = options.today.unwrap_or(carried.day);
    let wording = content.wording(texts);
    let lost = opened.lost.iter().map(|lost| lost.say(&wording));
    let changes = compare::packs(content, carried);
    let changed = changes.iter().map(|change| change.say(&wording));
    let (lost, changed): (Vec<String>, Vec<String>) = (lost.collect(), changed.collect());
    for line in lost.iter().chain(&changed) {
        eprintln!("{line}");
    }
    let evaluation = evaluate(content, &opened.profile, &opened.ratings, today);
    if !options.json {
        return plain_text::text(
            content,
            &evaluation,
            &opened.profile,
            &opened.ratings,
            &wording,
            today,
        );
    }
    let mut said = to_json(content, &evaluation, texts);
    if let Value::Object(map) = &mut said {
        map.insert(
            "link".to_owned(),
            json!({
                "made": carried.day.to_string(),
                "code": code::short(&code::write(carried)),
                "same_packs": changed.is_empty(),
                "changed": changed,
                "lost": lost,
            }),
        );
    }
    said.to_string()
}
