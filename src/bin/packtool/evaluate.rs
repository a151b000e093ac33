//! `packtool evaluate`: evaluates sets of answers as of a date.

use crate::cli::Given;
use crate::duplicate_keys::duplicate_keys;
use crate::{files, link};
use quality_selfcheck::assess::{Grade, Level, Ratings};
use quality_selfcheck::content::Content;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::date::Date;
use quality_selfcheck::evaluation::{Evaluation, evaluate};
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::{PackError, Problem, encoding};
use quality_selfcheck::report::plain_text;
use quality_selfcheck::rule::{Needs, Wording};
use quality_selfcheck::session::saved;
use serde_json::{Map, Value, json};
use std::io::Read;
use std::path::Path;

/// The options of the commands about answers.
pub struct Options {
    packs: String,
    answers: String,
    /// The day for which the answers are evaluated.
    pub today: Date,
    /// Whether the output is for programs.
    pub json: bool,
}

/// The answers of one firm.
pub type AnswerSet = (Profile, Ratings);

impl Options {
    /// Those that were given.
    pub fn read(given: Given<'_>) -> Options {
        Options {
            packs: given.text("packs").to_owned(),
            answers: given.text("answers").to_owned(),
            today: given.day().unwrap_or(Date::EARLIEST),
            json: given.has("json"),
        }
    }

    /// The options for the answers of one file and the packs of a folder.
    pub fn for_file(answers: &str, today: Date) -> Options {
        Options {
            packs: String::new(),
            answers: answers.to_owned(),
            today,
            json: false,
        }
    }

    /// The packs.
    pub fn content(&self, texts: &Catalogue) -> Result<Content, Vec<String>> {
        load(&self.packs, texts)
    }

    /// The answer sets in their order; for a bad one a line for each error in it.
    fn each(&self, content: &Content, texts: &Catalogue) -> Result<Vec<Outcome>, Vec<String>> {
        let text = read_answers(&self.answers, texts)?;
        let sets = split(&self.answers, &text).into_iter().map(|(name, text)| {
            answers(&name, &text, content).map_err(|errors| files::lines(&errors, texts))
        });
        Ok(sets.collect())
    }

    /// The answer sets, or a line for each error in any of them.
    pub fn answers(
        &self,
        content: &Content,
        texts: &Catalogue,
    ) -> Result<Vec<AnswerSet>, Vec<String>> {
        let (mut sets, mut failed) = (Vec::new(), Vec::new());
        for set in self.each(content, texts)? {
            match set {
                Ok(set) => sets.push(set),
                Err(lines) => failed.extend(lines),
            }
        }
        if failed.is_empty() {
            Ok(sets)
        } else {
            Err(failed)
        }
    }
}

type Outcome = Result<AnswerSet, Vec<String>>;

/// Evaluates each answer set; a line of JSON, or a page of text, for each. An invalid one among many
/// keeps its place as `{"errors": […]}`, the others are evaluated, and the command fails.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    if given.optional("link").is_some() {
        return link::run(given, texts);
    }
    let options = Options::read(given);
    let content = options.content(texts)?;
    let sets = options.each(&content, texts)?.into_iter();
    let answers = sets.map(|set| {
        let (profile, ratings) = set?;
        let evaluation = evaluate(&content, &profile, &ratings, options.today);
        Ok(if options.json {
            to_json(&content, &evaluation, texts).to_string()
        } else {
            let wording = content.wording(texts);
            plain_text::text(
                &content,
                &evaluation,
                &profile,
                &ratings,
                &wording,
                options.today,
            )
        })
    });
    say_each(answers, options.json)
}

/// Writes each result as it comes. An invalid one keeps its place in JSON, as `{"errors": […]}`, the
/// others are written, and the command fails.
pub fn say_each(
    answers: impl Iterator<Item = Result<String, Vec<String>>>,
    json: bool,
) -> Result<(), Vec<String>> {
    let mut failed = Vec::new();
    for answer in answers {
        let said = match answer {
            Ok(said) => said,
            Err(lines) => {
                let said = json!({ "errors": lines }).to_string();
                failed.extend(lines);
                if !json {
                    continue;
                }
                said
            }
        };
        println!("{said}");
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed)
    }
}

/// Reads all packs below a folder, or returns a line for each error.
pub fn load(folder: &str, texts: &Catalogue) -> Result<Content, Vec<String>> {
    load_where(folder, |_| true, texts)
}

/// The same, for the `wanted` files only.
pub fn load_where(
    folder: &str,
    wanted: fn(&Path) -> bool,
    texts: &Catalogue,
) -> Result<Content, Vec<String>> {
    let read = || -> Result<Content, Vec<PackError>> {
        let mut paths = files::below(Path::new(folder)).map_err(|error| vec![error])?;
        paths.retain(|path| wanted(path));
        let mut errors = Vec::new();
        let packs = files::read(&paths, &mut errors);
        if errors.is_empty() {
            read_all(&packs)
        } else {
            Err(errors)
        }
    };
    read().map_err(|errors| files::lines(&errors, texts))
}

/// The text of a file, or of standard input if its name is `-`.
pub fn read_answers(name: &str, texts: &Catalogue) -> Result<String, Vec<String>> {
    if name != "-" {
        return files::text_of(Path::new(name)).map_err(|error| files::lines(&[error], texts));
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes);
    read.map_err(|error| vec![format!("stdin: {error}")])?;
    encoding::text(bytes).map_err(|encoding| vec![format!("stdin: {}", texts.say(encoding.key()))])
}

/// One JSON object, or JSON Lines.
fn split(name: &str, text: &str) -> Vec<(String, String)> {
    let name = if name == "-" { "stdin" } else { name };
    if serde_json::from_str::<Value>(text).is_ok() {
        return vec![(name.to_owned(), text.to_owned())];
    }
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| (format!("{name}:{}", number + 1), line.to_owned()))
        .collect()
}

fn answers(
    name: &str,
    text: &str,
    content: &Content,
) -> Result<(Profile, Ratings), Vec<PackError>> {
    let file = PackFile::parse(name, text).map_err(|error| vec![error])?;
    let twice = duplicate_keys(text).into_iter().map(|pointer| PackError {
        file: name.to_owned(),
        pointer,
        problem: Problem::KeyTwice,
    });
    let twice: Vec<PackError> = twice.collect();
    if !twice.is_empty() {
        return Err(twice);
    }
    let (mut profile, mut ratings) = (Profile::new(), Ratings::new());
    file.read(|node| {
        let object = node.object()?;
        let mut unread = Map::new();
        object.opt("facts", |node| {
            saved::facts(node, content, &mut profile, &mut unread)
        })?;
        object.opt("items", |node| {
            saved::items(node, content, &mut ratings, &mut unread)
        })?;
        // A saved session is a set of answers, too; its other keys are ignored.
        for key in ["format", "notes", "step", "trail"] {
            object.opt(key, |_| Some(()))?;
        }
        object.close()
    })?;
    Ok((profile, ratings))
}

/// The output with `--json`.
pub fn to_json(content: &Content, evaluation: &Evaluation<'_>, texts: &Catalogue) -> Value {
    let wording = content.wording(texts);
    let programmes: Vec<Value> = evaluation
        .decisions
        .with_elsewhere()
        .iter()
        .map(|decision| {
            let conditions: Vec<Value> = decision
                .conditions
                .iter()
                .map(|result| {
                    json!({
                        "id": result.condition.id,
                        "result": result.truth.word(),
                        "needs": needs(content, &result.needs),
                    })
                })
                .collect();
            let way_in: Option<Vec<String>> = decision
                .way_in
                .as_ref()
                .map(|changes| changes.iter().map(|change| change.say(&wording)).collect());
            json!({
                "id": decision.programme.id,
                "verdict": decision.verdict.word(),
                "state": decision.state.word(),
                "conditions": conditions,
                "way_in": way_in,
            })
        })
        .collect();
    let sizes: Vec<&str> = evaluation
        .size
        .sizes
        .iter()
        .map(|size| size.word())
        .collect();
    let ask_next: Vec<&str> = evaluation
        .ask_next
        .iter()
        .map(|key| content.facts.get(*key).id.as_str())
        .collect();
    json!({
        "size": evaluation.size.sizes.single().map(|size| size.word()),
        "sizes": sizes,
        "maturity": maturity(evaluation, &wording),
        "programmes": programmes,
        "ask_next": ask_next,
    })
}

/// `null` while no item has been answered.
fn maturity(evaluation: &Evaluation<'_>, wording: &Wording<'_>) -> Value {
    let maturity = &evaluation.maturity;
    if maturity.answered == 0 {
        return Value::Null;
    }
    let questionnaire = evaluation.questionnaire;
    let (at_most, no_level) = match maturity.grade {
        Grade::Level { at_most, .. } => (Some(at_most), None),
        Grade::None(reason) => (None, Some(reason.word())),
    };
    let dimensions = questionnaire.dimensions.iter().zip(&maturity.dimensions);
    let dimensions: Vec<Value> = dimensions
        .map(|(dimension, result)| {
            json!({
                "id": dimension.id,
                "title": dimension.title.zh_hans,
                "score": result.score.map(|range| range.least),
                "at_most": result.score.map(|range| range.most),
                "answered": result.answered,
                "items": result.items,
            })
        })
        .collect();
    json!({
        "questionnaire": questionnaire.id,
        "score": maturity.score.least,
        "at_most": maturity.score.most,
        "method": questionnaire.method.id,
        "level": maturity.grade.certain().map(|level| wording.level(level)),
        "level_id": maturity.grade.word(),
        "level_at_most": at_most.map(Level::word),
        "no_level": no_level,
        "not_applicable": maturity.not_applicable,
        "dimensions": dimensions,
    })
}

/// Ids of facts; `self_check` for the items.
fn needs<'c>(content: &'c Content, needs: &Needs) -> Vec<&'c str> {
    let facts = needs
        .facts()
        .iter()
        .map(|key| content.facts.get(*key).id.as_str());
    facts
        .chain(needs.needs_self_check().then_some("self_check"))
        .collect()
}
