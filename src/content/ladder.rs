//! Packs of kind `ladder`: the rungs of the growth ladder.

use super::programmes::condition;
use crate::guidance::ladder::{Asks, Ladder, Rung};
use crate::profile::Facts;
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::{Problem, Thing};
use crate::reader::source::{self, Source};
use crate::rule::{Rule, RuleContext};
use std::sync::Arc;

/// Reads the pack. Its references to programmes are checked once those are loaded.
pub(super) fn read(node: &Node<'_>, facts: &Facts) -> Option<(Header, Ladder)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Ladder);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let context = RuleContext::new(facts);
    let about = object.req("about", |node| node.text());
    let rungs = object.req("rungs", |node| {
        node.some(|node| rung(node, &context, sources.as_deref()))
    });
    object.close()?;
    let rungs = rungs?;
    let ids = rungs.iter().map(|rung| rung.id.as_str());
    no_duplicates(&object, "rungs", Thing::Rung, ids)?;
    Some((header?, assemble!(Ladder { about } with { rungs: rungs })?))
}

fn rung(
    node: &Node<'_>,
    context: &RuleContext<'_>,
    sources: Option<&[Arc<Source>]>,
) -> Option<Rung> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let about = object.req("about", |node| node.text());
    let source = object.req("source", |node| source::reference(node, sources));
    let more_sources = object.opt_list("more_sources", |node| source::reference(node, sources));
    let holds = object.opt("holds", |node| Rule::read(node, context));
    let conditions = object.opt("conditions", |node| {
        let source = source.clone();
        node.some(|node| condition(node, context, sources, source.as_ref()))
    });
    let programme = object.opt("programme", |node| node.id());
    let skippable = object.opt("skippable", |node| node.bool());
    let history = object.opt_list("history", |node| node.id());
    let steps = object.opt_list("steps", |node| node.text());
    let notes = object.opt_list("notes", |node| node.text());
    object.close()?;
    let asks = match (conditions?, programme?) {
        (Some(conditions), None) => {
            let ids = conditions.iter().map(|condition| condition.id.as_str());
            no_duplicates(&object, "conditions", Thing::Condition, ids)?;
            Asks::Own(conditions)
        }
        (None, Some(programme)) => Asks::Programme(programme),
        _ => return node.fail(Problem::ExactlyOneOf("conditions programme")),
    };
    let holds = holds?;
    // Meeting a title's requirements is not holding the title.
    if holds.is_none() && matches!(asks, Asks::Programme(_)) {
        return node.fail(Problem::Missing("holds"));
    }
    let skippable = skippable?.unwrap_or(false);
    assemble!(Rung { id, title, about, source, more_sources, history, steps, notes } with {
        asks: asks, holds: holds, skippable: skippable
    })
}
