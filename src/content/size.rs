//! Packs of kind `size`: the table of an enterprise size standard.

use crate::classify::{IndustryRow, SizeTable, Threshold};
use crate::profile::fact::well_known;
use crate::profile::{FactKind, Facts};
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind};
use crate::reader::node::Node;
use crate::reader::problem::{Problem, Thing};
use crate::reader::source;

/// Reads the pack.
pub(super) fn read(node: &Node<'_>, facts: &Facts) -> Option<(Header, SizeTable)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Size);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let source = object.req("source", |node| source::reference(node, sources.as_deref()));
    let notes = object.opt_list("notes", |node| node.text());
    let industry = match facts.find(well_known::INDUSTRY) {
        Some(key) => key,
        None => {
            let id = well_known::INDUSTRY.to_owned();
            return node.fail(Problem::Dangling(Thing::Fact, id));
        }
    };
    let rows = object.req("industries", |node| {
        let mut seen = Vec::new();
        node.some(|node| {
            let object = node.object()?;
            let option = object.req("id", |node| {
                let id = node.id()?;
                match facts.option(industry, &id) {
                    Some(option) if seen.contains(&option) => {
                        node.fail(Problem::Duplicate(Thing::Industry, id))
                    }
                    Some(option) => {
                        seen.push(option);
                        Some(option)
                    }
                    None => node.fail(Problem::Dangling(Thing::Option, id)),
                }
            });
            let title = object.req("title", |node| node.text());
            let [ceiling, medium, small] = ["ceiling", "medium", "small"]
                .map(|key| object.req(key, |node| thresholds(node, facts)));
            object.close()?;
            assemble!(IndustryRow {
                option,
                title,
                ceiling,
                medium,
                small
            })
        })
    });
    object.close()?;
    let rows = rows?;
    // An industry that can be chosen must have a size.
    if let FactKind::Choice { options, .. } = &facts.get(industry).kind {
        for (place, option) in options.iter().enumerate() {
            if !rows.iter().any(|row| row.option == place) {
                return object.req("industries", |node| {
                    node.fail(Problem::Dangling(Thing::Industry, option.id.clone()))
                });
            }
        }
    }
    let table = SizeTable {
        source: source?,
        industry,
        rows,
        notes: notes?,
    };
    Some((header?, table))
}

fn thresholds(node: &Node<'_>, facts: &Facts) -> Option<Vec<Threshold>> {
    let mut thresholds = Vec::new();
    for (id, value) in node.entries()? {
        let Some(key) = facts.find(id) else {
            return value.fail(Problem::Dangling(Thing::Fact, id.to_owned()));
        };
        let FactKind::Number { .. } = &facts.get(key).kind else {
            return value.fail(Problem::WrongTest(id.to_owned()));
        };
        thresholds.push(Threshold {
            fact: key,
            at: value.decimal()?,
        });
    }
    if thresholds.is_empty() {
        return node.fail(Problem::Empty);
    }
    thresholds.sort_by_key(|threshold| threshold.fact);
    Some(thresholds)
}
