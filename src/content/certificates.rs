//! Packs of kind `certificates`: which certificates there are, and whom each is for.

use crate::guidance::certificates::{Certificate, Certificates, Duty};
use crate::profile::Facts;
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::problem::Thing;
use crate::reader::source::{self, Source};
use crate::rule::{Rule, RuleContext};
use std::sync::Arc;

/// Reads the pack. Its references to programmes are checked once those are loaded.
pub(super) fn read(node: &Node<'_>, facts: &Facts) -> Option<(Header, Certificates)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Certificates);
    let sources = header.as_ref().map(|header| header.sources.clone());
    let context = RuleContext::new(facts);
    let reference = |node: &Node<'_>| source::reference(node, sources.as_deref());
    let about = object.req("about", |node| node.text());
    let verify = object.req("verify", |node| node.some(|node| node.text()));
    let lookup = object.req("lookup", reference);
    let warnings = object.opt_list("warnings", |node| node.text());
    let more_sources = object.opt_list("more_sources", reference);
    let certificates = object.req("certificates", |node| {
        node.some(|node| certificate(node, &context, sources.as_deref()))
    });
    object.close()?;
    let certificates = certificates?;
    let ids = certificates.iter().map(|one| one.id.as_str());
    no_duplicates(&object, "certificates", Thing::Certificate, ids)?;
    let read = assemble!(Certificates { about, verify, lookup, warnings } with {
        sources: more_sources?, certificates: certificates
    });
    Some((header?, read?))
}

fn certificate(
    node: &Node<'_>,
    context: &RuleContext<'_>,
    sources: Option<&[Arc<Source>]>,
) -> Option<Certificate> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let about = object.req("about", |node| node.text());
    let fits = object.opt("fits", |node| Rule::read(node, context));
    let duty = object.req("duty", |node| node.word(&Duty::WORDS));
    let helps = object.req("helps", |node| node.some(|node| node.text()));
    let limits = object.req("limits", |node| node.some(|node| node.text()));
    let verify = object.opt_list("verify", |node| node.text());
    let programmes = object.opt_list("programmes", |node| node.id());
    let source = object.req("source", |node| source::reference(node, sources));
    let more_sources = object.opt_list("more_sources", |node| source::reference(node, sources));
    object.close()?;
    assemble!(Certificate {
        id,
        title,
        about,
        fits,
        duty,
        helps,
        limits,
        verify,
        programmes,
        source,
        more_sources,
    })
}
