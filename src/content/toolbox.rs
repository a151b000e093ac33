//! Packs of kind `toolbox`: control points by sector.

use crate::guidance::toolbox::{Point, Sector, Toolbox};
use crate::profile::Facts;
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::{Problem, Thing};
use crate::reader::source::{self, Source};
use crate::rule::{Rule, RuleContext};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads the pack. Its references to items are checked against the questionnaire elsewhere.
pub(super) fn read(node: &Node<'_>, facts: &Facts) -> Option<(Header, Toolbox)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Toolbox);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let context = RuleContext::new(facts);
    let about = object.req("about", |node| node.text());
    let sectors = object.req("sectors", |node| {
        node.some(|node| sector(node, &context, sources.as_deref()))
    });
    object.close()?;
    let sectors = sectors?;
    let ids = sectors.iter().map(|sector| sector.id.as_str());
    no_duplicates(&object, "sectors", Thing::Sector, ids)?;
    // Ticks are saved by the point's id, whatever its sector.
    let mut seen = BTreeSet::new();
    for (at, sector) in sectors.iter().enumerate() {
        for (place, point) in sector.points.iter().enumerate() {
            if !seen.insert(point.id.as_str()) {
                let problem = Problem::Duplicate(Thing::Point, point.id.clone());
                object.note_below(&format!("sectors/{at}/points/{place}/id"), problem);
            }
        }
    }
    Some((
        header?,
        assemble!(Toolbox { about } with { sectors: sectors })?,
    ))
}

fn sector(
    node: &Node<'_>,
    context: &RuleContext<'_>,
    sources: Option<&[Arc<Source>]>,
) -> Option<Sector> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let about = object.req("about", |node| node.text());
    let fits = object.opt("fits", |node| Rule::read(node, context));
    let source = object.req("source", |node| source::reference(node, sources));
    let points = object.req("points", |node| node.some(|node| point(node, sources)));
    object.close()?;
    assemble!(Sector {
        id,
        title,
        about,
        fits,
        source,
        points
    })
}

fn point(node: &Node<'_>, sources: Option<&[Arc<Source>]>) -> Option<Point> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let check = object.req("check", |node| node.text());
    let record = object.req("record", |node| node.text());
    let item = object.req("item", |node| node.id());
    let source = object.opt("source", |node| source::reference(node, sources));
    object.close()?;
    assemble!(Point {
        id,
        title,
        check,
        record,
        item,
        source
    })
}
