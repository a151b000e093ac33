//! Packs of kind `regions`: codes and names of provinces, cities and some counties.

use crate::reader::header::{Header, Kind};
use crate::reader::node::Node;
use crate::reader::problem::Problem;
use crate::reader::source;
use crate::region::RegionCode;
use crate::region::Regions;

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<(Header, Regions)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Regions);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let source = object.req("source", |node| source::reference(node, sources.as_deref()));
    let regions = object.req("regions", |node| {
        let mut names = Regions::default();
        for (code, name) in node.entries()? {
            let Some(code) = RegionCode::parse(code) else {
                return name.fail(Problem::BadId(code.chars().take(32).collect()));
            };
            names.add(code, name.text()?);
        }
        Some(names)
    });
    object.close()?;
    source?;
    Some((header?, regions?))
}
