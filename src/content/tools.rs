//! The pack of kind `tools`: published averages and certification rules, with their provenance, for the
//! pages reached from the report.

use crate::decimal::Decimal;
use crate::eligibility::programme::Status;
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::object::Object;
use crate::reader::problem::Thing;
use crate::reader::source::{Source, reference};
use crate::text::Text;
use std::sync::Arc;

/// The figures for the pages reached from the report.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolFigures {
    /// The published averages of firms in the action.
    pub averages: Averages,
    /// The rules for a certificate's cycle.
    pub certificates: CertificateRules,
}

/// Published averages of the firms that took part in the action.
#[derive(Debug, Clone, PartialEq)]
pub struct Averages {
    /// Their source.
    pub source: Arc<Source>,
    /// What was published, in the words of the source.
    pub say: Text,
    /// Change of the yearly revenue, in %.
    pub revenue: Decimal,
    /// Change of the quality cost, in %; negative where it fell.
    pub quality_cost: Decimal,
    /// What they are not.
    pub beware: Text,
}

/// The dates that the certification rules set.
#[derive(Debug, Clone, PartialEq)]
pub struct CertificateRules {
    /// Their source.
    pub source: Arc<Source>,
    /// Further sources.
    pub more_sources: Vec<Arc<Source>>,
    /// Whether two sources bear them out.
    pub status: Status,
    /// Months from issue, and from one surveillance audit, to the next at the latest.
    pub surveillance_months: u32,
    /// Surveillance audits in a cycle at the least.
    pub surveillance_least: u32,
    /// Days before a deadline to begin with the work: advice, not one of the rules.
    pub begin_days: u32,
    /// The rules in words.
    pub rules: Vec<Text>,
    /// The kinds of certificates to choose from.
    pub kinds: Vec<CertificateKind>,
}

/// A kind of certificate.
#[derive(Debug, Clone, PartialEq)]
pub struct CertificateKind {
    /// Unique in the list; saved with an owner's certificates.
    pub id: String,
    /// What is shown.
    pub title: Text,
    /// Whether the rules of this pack are its rules; of any other only the expiry is known.
    pub audited: bool,
}

impl CertificateKind {
    /// The id of the kind that the questions about the firm refer to.
    pub const QMS: &str = "qms";
}

impl CertificateRules {
    /// The kind with this id.
    pub fn kind(&self, id: &str) -> Option<&CertificateKind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<(Header, ToolFigures)> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Tools);
    let sources = header.as_ref().map(|header| header.sources.as_slice());
    let averages = object.req("averages", |node| averages(node, sources));
    let certificates = object.req("certificates", |node| certificates(node, sources));
    object.close()?;
    let figures = assemble!(ToolFigures {
        averages,
        certificates
    });
    Some((header?, figures?))
}

fn averages(node: &Node<'_>, sources: Option<&[Arc<Source>]>) -> Option<Averages> {
    let object = node.object()?;
    let source = object.req("source", |node| reference(node, sources));
    let say = object.req("say", |node| node.text());
    let revenue = object.req("revenue", |node| node.decimal());
    let quality_cost = object.req("quality_cost", |node| node.decimal());
    let beware = object.req("beware", |node| node.text());
    object.close()?;
    assemble!(Averages {
        source,
        say,
        revenue,
        quality_cost,
        beware
    })
}

fn certificates(node: &Node<'_>, sources: Option<&[Arc<Source>]>) -> Option<CertificateRules> {
    let object = node.object()?;
    let source = object.req("source", |node| reference(node, sources));
    let more_sources = object.opt_list("more_sources", |node| reference(node, sources));
    let status = object.req("status", |node| node.word(&Status::WORDS));
    let surveillance_months = object.req("surveillance_months", |node| node.int(1, 120));
    let surveillance_least = object.req("surveillance_least", |node| node.int(1, 12));
    let begin_days = object.req("begin_days", |node| node.int(0, 365));
    let rules = object.req("rules", |node| node.some(|node| node.text()));
    let kinds = object.req("kinds", |node| node.some(kind));
    object.close()?;
    no_kind_twice(&object, kinds.as_deref())?;
    assemble!(CertificateRules {
        source,
        more_sources,
        status,
        surveillance_months,
        surveillance_least,
        begin_days,
        rules,
        kinds
    })
}

fn no_kind_twice(object: &Object<'_>, kinds: Option<&[CertificateKind]>) -> Option<()> {
    let ids = kinds?.iter().map(|kind| kind.id.as_str());
    no_duplicates(object, "kinds", Thing::Option, ids)
}

fn kind(node: &Node<'_>) -> Option<CertificateKind> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let audited = object.opt("audited", |node| node.bool());
    object.close()?;
    let audited = audited?.unwrap_or(false);
    assemble!(CertificateKind { id, title } with { audited: audited })
}
