//! Packs of kind `programmes`: what a firm can apply for, in the country or in a province.

use crate::date::Date;
use crate::eligibility::programme::{Acceptor, Condition, Nature, Programme, Status, Window};
use crate::profile::Facts;
use crate::profile::fact::well_known;
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::{Problem, Thing};
use crate::reader::source::{self, Confidence, Source};
use crate::region::RegionCode;
use crate::rule::region::RegionTest;
use crate::rule::{Rule, RuleContext};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A programmes pack that has been read.
#[derive(Debug, Clone)]
pub struct ProgrammesPack {
    /// The common keys.
    pub header: Header,
    /// The province; `None` for the whole country.
    pub region: Option<RegionCode>,
    /// The programmes.
    pub programmes: Vec<Programme>,
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>, facts: &Facts) -> Option<ProgrammesPack> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Programmes);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let region = object.req("region", region);
    let mut context = RuleContext::new(facts);
    let definitions = object.opt("definitions", |node| {
        let mut definitions = BTreeMap::new();
        for (id, node) in node.entries()? {
            definitions.insert(id.to_owned(), Rule::read(&node, &context)?);
        }
        Some(definitions)
    });
    let definitions = definitions.flatten().unwrap_or_default();
    context.definitions = &definitions;
    let programmes = object.req("programmes", |node| {
        node.list(|node| programme(node, &context, sources.as_deref(), region))
    });
    object.close()?;
    let programmes = programmes?;
    let ids = programmes.iter().map(|programme| programme.id.as_str());
    no_duplicates(&object, "programmes", Thing::Programme, ids)?;
    for (place, programme) in programmes.iter().enumerate() {
        let Some(successor) = &programme.superseded_by else {
            continue;
        };
        if !programmes.iter().any(|other| other.id == *successor) {
            let problem = Problem::Dangling(Thing::Programme, successor.clone());
            object.note_below(&format!("programmes/{place}/superseded_by"), problem);
            return None;
        }
    }
    assemble!(ProgrammesPack { header, region } with { programmes: programmes })
}

/// A code, or `cn` for the whole country.
fn region(node: &Node<'_>) -> Option<Option<RegionCode>> {
    if node.value().as_str() == Some("cn") {
        return Some(None);
    }
    crate::rule::region::code(node).map(Some)
}

fn programme(
    node: &Node<'_>,
    context: &RuleContext<'_>,
    sources: Option<&[Arc<Source>]>,
    pack_region: Option<Option<RegionCode>>,
) -> Option<Programme> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let promise = object.req("promise", |node| node.text());
    let nature = object.req("nature", |node| node.word(&Nature::WORDS));
    let who = object.req("who", |node| node.text());
    let region = object.req("region", |node| {
        let region = region(node)?;
        // A programme outside its pack's province would never be loaded for its firms.
        let lost = match (region, pack_region) {
            // The pack's own has been reported.
            (_, None) => false,
            (Some(region), Some(Some(pack))) => region.province() != pack.province(),
            (None, Some(Some(_))) => true,
            (Some(_), Some(None)) => true,
            (None, Some(None)) => false,
        };
        if lost {
            let wanted = pack_region
                .flatten()
                .map_or("cn".to_owned(), |code| code.to_string());
            return node.fail(Problem::NotOneOf(wanted));
        }
        Some(region)
    });
    let amount = object.opt("amount", |node| node.text());
    let cost = object.req("cost", |node| node.text());
    let source = object.req("source", |node| source::reference(node, sources));
    let more_sources = object.opt_list("more_sources", |node| source::reference(node, sources));
    let status = object.req("status", |node| node.word(&Status::WORDS));
    let [effective, expires, apply_from, apply_to] =
        ["effective", "expires", "apply_from", "apply_to"]
            .map(|key| object.opt(key, |node| node.date()));
    let superseded_by = object.opt("superseded_by", |node| node.id());
    let conditions = object.req("conditions", |node| {
        let source = source.clone();
        node.list(|node| condition(node, context, sources, source.as_ref()))
    });
    let steps = object.req("steps", |node| node.list(|node| node.text()));
    let materials = object.req("materials", |node| node.list(|node| node.text()));
    let accepts = object.req("accepts", acceptor);
    let ask = object.req("ask", |node| node.text());
    let notes = object.opt_list("notes", |node| node.text());
    let closed = object.close();
    let applies = window(node, effective, expires);
    let apply = window(node, apply_from, apply_to);
    let (Some(applies), Some(apply), Some(())) = (applies, apply, closed) else {
        return None;
    };
    if matches!(superseded_by, Some(Some(_))) && applies.to.is_none() {
        return node.fail(Problem::Missing("expires"));
    }
    if let (Some(Status::Confirmed), Some(source), Some(more)) = (status, &source, &more_sources) {
        let mut all = std::iter::once(source).chain(more);
        if !all.any(|source| source.confidence == Confidence::Corroborated) {
            return node.fail(Problem::NotConfirmed);
        }
    }
    if let Some(conditions) = &conditions {
        let ids = conditions.iter().map(|condition| condition.id.as_str());
        no_duplicates(&object, "conditions", Thing::Condition, ids)?;
        let reserved = conditions
            .iter()
            .position(|condition| condition.id == Condition::REGION);
        if let Some(place) = reserved {
            let problem = Problem::Duplicate(Thing::Condition, Condition::REGION.to_owned());
            object.note_below(&format!("conditions/{place}/id"), problem);
            return None;
        }
    }
    let mut conditions = conditions;
    if let (Some(Some(region)), Some(source), Some(conditions)) = (region, &source, &mut conditions)
    {
        let Some(fact) = context.facts.find(well_known::REGION) else {
            return node.fail(Problem::Dangling(
                Thing::Fact,
                well_known::REGION.to_owned(),
            ));
        };
        conditions.insert(
            0,
            Condition {
                id: Condition::REGION.to_owned(),
                rule: Rule::Region(RegionTest::new(fact, region)),
                source: Arc::clone(source),
                window: Window::default(),
            },
        );
    }
    assemble!(Programme {
        id, title, promise, nature, who, amount, cost, steps, materials, accepts, ask, notes,
        source, more_sources, status, superseded_by, conditions, region,
    } with { applies: applies, apply: apply })
}

/// Reads one condition; its source defaults to the programme's.
pub(super) fn condition(
    node: &Node<'_>,
    context: &RuleContext<'_>,
    sources: Option<&[Arc<Source>]>,
    of_programme: Option<&Arc<Source>>,
) -> Option<Condition> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let rule = object.req("rule", |node| Rule::read(node, context));
    let source = object.opt("source", |node| source::reference(node, sources));
    let from = object.opt("effective", |node| node.date());
    let to = object.opt("expires", |node| node.date());
    let closed = object.close();
    let window = window(node, from, to);
    let source = source.and_then(|own| own.or_else(|| of_programme.cloned()));
    closed?;
    assemble!(Condition {
        id,
        rule,
        source,
        window
    })
}

/// The window between two dates, either of which may be open.
fn window(node: &Node<'_>, from: Option<Option<Date>>, to: Option<Option<Date>>) -> Option<Window> {
    let window = Window {
        from: from?,
        to: to?,
    };
    source::in_order(node, window.from, window.to)?;
    Some(window)
}

fn acceptor(node: &Node<'_>) -> Option<Acceptor> {
    let object = node.object()?;
    let name = object.req("name", |node| node.text());
    let address = object.opt("address", |node| node.text());
    let contact = object.opt("contact", |node| node.text());
    object.close()?;
    assemble!(Acceptor {
        name,
        address,
        contact
    })
}
