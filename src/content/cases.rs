//! Packs of kind `cases`: teaching cases and lesson plans.

use crate::assess::Rating;
use crate::profile::{Answer, Facts, Profile, Value, read};
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::{Problem, Thing};
use crate::reader::source::{self, Source};
use crate::region::Regions;
use crate::teaching::Case;
use crate::teaching::Cases;
use crate::teaching::Cited;
use crate::teaching::Evidence;
use crate::teaching::LessonPlan;
use crate::teaching::LessonStep;
use crate::teaching::Reference;
use crate::text::Text;
use std::sync::Arc;

/// The context that the cases are checked against.
pub(super) struct Known<'a> {
    /// The facts that a firm of a case may have.
    pub facts: &'a Facts,
    /// Where it may be registered.
    pub regions: &'a Regions,
    /// Whether an item of the standard questionnaire, which every page has, has this id.
    pub is_item: &'a dyn Fn(&str) -> bool,
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>, known: &Known<'_>) -> Option<(Header, Cases)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Cases);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let about = object.req("about", |node| node.text());
    let cases = object.req("cases", |node| {
        node.some(|node| case(node, known, sources.as_deref()))
    });
    let plans = object.req("plans", |node| node.some(plan));
    object.close()?;
    let (cases, plans) = (cases?, plans?);
    let ids = cases.iter().map(|case| case.id.as_str());
    no_duplicates(&object, "cases", Thing::Case, ids)?;
    let ids = plans.iter().map(|plan| plan.id.as_str());
    no_duplicates(&object, "plans", Thing::Plan, ids)?;
    Some((
        header?,
        assemble!(Cases { about } with { cases: cases, plans: plans })?,
    ))
}

fn case(node: &Node<'_>, known: &Known<'_>, sources: Option<&[Arc<Source>]>) -> Option<Case> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let about = object.req("about", |node| node.text());
    let teaches = object.req("teaches", |node| node.list(|node| item(node, known)));
    let story = object.req("story", |node| node.some(evidence));
    let expert = object.req("expert", |node| {
        let paragraphs = story.as_ref().map(Vec::len);
        node.some(|node| reference(node, known, paragraphs))
    });
    let profile = object.req("facts", |node| facts(node, known));
    // Programmes are resolved where all regions are loaded.
    let programmes = object.req("programmes", |node| node.some(|node| node.id()));
    let cited = object.opt_list("cited", |node| {
        let object = node.object()?;
        let text = object.req("text", |node| node.text());
        let source = object.req("source", |node| source::reference(node, sources));
        object.close()?;
        assemble!(Cited { text, source })
    });
    object.close()?;
    let expert = expert?;
    for (place, reference) in expert.iter().enumerate() {
        if expert
            .iter()
            .take(place)
            .any(|other| other.item == reference.item)
        {
            let problem = Problem::Duplicate(Thing::Item, reference.item.clone());
            object.note_below(&format!("expert/{place}/item"), problem);
            return None;
        }
    }
    assemble!(Case { id, title, about, teaches, story, profile, programmes, cited } with { expert: expert })
}

fn item(node: &Node<'_>, known: &Known<'_>) -> Option<String> {
    let id = node.id()?;
    if (known.is_item)(&id) {
        return Some(id);
    }
    node.fail(Problem::Dangling(Thing::Item, id))
}

/// `paragraphs` is how many the story has; `None` where it could not be read.
fn reference(node: &Node<'_>, known: &Known<'_>, paragraphs: Option<usize>) -> Option<Reference> {
    let object = node.object()?;
    let item = object.req("item", |node| item(node, known));
    let rating = object.opt("rating", |node| {
        let points = node.int(0, Rating::MOST.into())?;
        Rating::points(u8::try_from(points).ok()?)
    });
    let seen = object.opt_list("seen", |node| {
        let number = node.int(1, 99)?;
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        match paragraphs {
            Some(count) if place >= count => {
                node.fail(Problem::Dangling(Thing::Paragraph, number.to_string()))
            }
            _ => Some(place),
        }
    });
    let why = object.req("why", |node| node.text());
    object.close()?;
    // What the story does not mention cannot be rated.
    let rating = rating.map(|rating| rating.unwrap_or(Rating::NotApplicable));
    assemble!(Reference {
        item,
        rating,
        seen,
        why
    })
}

fn facts(node: &Node<'_>, known: &Known<'_>) -> Option<Profile> {
    let mut profile = Profile::new();
    let mut is_whole = true;
    for (id, node) in node.entries()? {
        let answer = known.facts.find(id).map(|key| {
            let answer = read::answer(&node, known.facts.get(key))?;
            if let Answer::Value(Value::Region(code)) = answer
                && !known.regions.contains(code)
            {
                return node.fail(Problem::Dangling(Thing::Region, code.to_string()));
            }
            Some((key, answer))
        });
        match answer {
            Some(Some((key, answer))) => profile.set(key, Some(answer)),
            Some(None) => is_whole = false,
            None => {
                let shown = id.chars().take(64).collect();
                is_whole = node
                    .fail::<()>(Problem::Dangling(Thing::Fact, shown))
                    .is_some();
            }
        }
    }
    is_whole.then_some(profile)
}

fn evidence(node: &Node<'_>) -> Option<Evidence> {
    let object = node.object()?;
    #[derive(Clone, Copy)]
    enum Piece {
        Told,
        Quote,
        Table,
    }
    let words = [
        ("text", Piece::Told),
        ("quote", Piece::Quote),
        ("table", Piece::Table),
    ];
    let piece = match object.req("kind", |node| node.word(&words))? {
        Piece::Told => object.req("text", |node| node.text()).map(Evidence::Told),
        Piece::Quote => {
            let who = object.req("who", |node| node.text());
            let text = object.req("text", |node| node.text());
            assemble!(Evidence::Quote { who, text })
        }
        Piece::Table => {
            let title = object.req("title", |node| node.text());
            let rows = object.req("rows", rows);
            assemble!(Evidence::Table { title, rows })
        }
    };
    object.close()?;
    piece
}

/// Rows of one length.
fn rows(node: &Node<'_>) -> Option<Vec<Vec<Text>>> {
    let mut wanted = None;
    node.some(|node| {
        let row = node.some(|node| node.text())?;
        match *wanted.get_or_insert(row.len()) {
            wanted if wanted == row.len() => Some(row),
            wanted => node.fail(Problem::WrongLength(wanted)),
        }
    })
}

fn plan(node: &Node<'_>) -> Option<LessonPlan> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let steps = object.req("steps", |node| {
        node.some(|node| {
            let object = node.object()?;
            let minutes = object.req("minutes", |node| node.int(1, 240));
            let title = object.req("title", |node| node.text());
            let say = object.req("say", |node| node.text());
            object.close()?;
            assemble!(LessonStep {
                minutes,
                title,
                say
            })
        })
    });
    object.close()?;
    assemble!(LessonPlan { id, title, steps })
}
