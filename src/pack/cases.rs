//! Packs of kind `cases`: teaching cases and lesson plans.

use super::envelope::{Envelope, Kind, no_duplicates};
use super::node::Node;
use super::problem::{Problem, Thing};
use super::source::{self, Source};
use super::whole::whole;
use crate::assess::Rating;
use crate::class::case::{Case, Cases, Cited, Evidence, LessonPlan, LessonStep, Reference};
use crate::profile::{Facts, Profile, read};
use crate::text::Text;
use std::sync::Arc;

/// What the cases are checked against.
pub(super) struct Known<'a> {
    /// The facts that a firm of a case may have.
    pub facts: &'a Facts,
    /// Whether an item has this id.
    pub is_item: &'a dyn Fn(&str) -> bool,
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>, known: &Known<'_>) -> Option<(Envelope, Cases)> {
    let object = node.object()?;
    let envelope = Envelope::read(&object, Kind::Cases);
    let sources = envelope.as_ref().map(|envelope| envelope.sources.clone());
    let about = object.req("about", |node| node.text());
    let cases = object.req("cases", |node| {
        node.list(|node| case(node, known, sources.as_deref()))
    });
    let plans = object.req("plans", |node| node.list(plan));
    object.close()?;
    let (cases, plans) = (cases?, plans?);
    let ids = cases.iter().map(|case| case.id.as_str());
    no_duplicates(&object, "cases", Thing::Case, ids)?;
    let cases = Cases {
        about,
        cases,
        plans,
    };
    Some((envelope?, cases))
}

fn case(node: &Node<'_>, known: &Known<'_>, sources: Option<&[Arc<Source>]>) -> Option<Case> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let about = object.req("about", |node| node.text());
    let teaches = object.req("teaches", |node| node.list(|node| item(node, known)));
    let story = object.req("story", |node| node.some(evidence));
    let expert = object.req("expert", |node| {
        node.some(|node| {
            let object = node.object()?;
            let item = object.req("item", |node| item(node, known));
            let rating = object.req("rating", rating);
            let why = object.req("why", |node| node.text());
            object.close()?;
            whole!(Reference { item, rating, why })
        })
    });
    let profile = object.req("facts", |node| facts(node, known.facts));
    // Whether there is such a programme is known only where all regions are loaded.
    let programmes = object.req("programmes", |node| node.list(|node| node.id()));
    let cited = object.opt_list("cited", |node| {
        let object = node.object()?;
        let text = object.req("text", |node| node.text());
        let source = object.req("source", |node| source::reference(node, sources));
        object.close()?;
        whole!(Cited { text, source })
    });
    object.close()?;
    let expert = expert?;
    for (place, reference) in expert.iter().enumerate() {
        if expert.iter().take(place).any(|other| other.item == reference.item) {
            let problem = Problem::Duplicate(Thing::Item, reference.item.clone());
            object.note_below(&format!("expert/{place}/item"), problem);
            return None;
        }
    }
    whole!(Case { id, title, about, teaches, story, profile, programmes, cited } with { expert: expert })
}

fn item(node: &Node<'_>, known: &Known<'_>) -> Option<String> {
    let id = node.id()?;
    if (known.is_item)(&id) {
        return Some(id);
    }
    node.fail(Problem::Dangling(Thing::Item, id))
}

fn rating(node: &Node<'_>) -> Option<Rating> {
    if node.value().is_number() {
        let points = node.int(0, Rating::MOST.into())?;
        return Rating::points(u8::try_from(points).ok()?);
    }
    node.word(&[("na", Rating::NotApplicable)])
}

fn facts(node: &Node<'_>, facts: &Facts) -> Option<Profile> {
    let mut profile = Profile::new();
    for (id, node) in node.entries()? {
        let Some(key) = facts.find(id) else {
            let shown = id.chars().take(64).collect();
            return node.fail(Problem::Dangling(Thing::Fact, shown));
        };
        profile.set(key, Some(read::answer(&node, facts.get(key))?));
    }
    Some(profile)
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
        Piece::Told => object
            .req("text", |node| node.text())
            .map(Evidence::Told),
        Piece::Quote => {
            let who = object.req("who", |node| node.text());
            let text = object.req("text", |node| node.text());
            whole!(Evidence::Quote { who, text })
        }
        Piece::Table => {
            let title = object.req("title", |node| node.text());
            let rows = object.req("rows", rows);
            whole!(Evidence::Table { title, rows })
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
            whole!(LessonStep {
                minutes,
                title,
                say
            })
        })
    });
    object.close()?;
    whole!(LessonPlan { id, title, steps })
}
