//! Provenance: the source of a statement, its dates, and the confidence in it.

use super::assemble::assemble;
use super::node::Node;
use super::problem::{Problem, Thing};
use crate::date::Date;
use crate::text::Text;
use std::sync::Arc;

/// Confidence in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Two or more independent sources agree.
    Corroborated,
    /// One source only.
    Single,
    /// Named, but its terms were not found.
    Unverified,
}

impl Confidence {
    /// As written in packs.
    pub const WORDS: [(&'static str, Confidence); 3] = [
        ("corroborated", Confidence::Corroborated),
        ("single", Confidence::Single),
        ("unverified", Confidence::Unverified),
    ];

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Confidence::Corroborated => "confidence.corroborated",
            Confidence::Single => "confidence.single",
            Confidence::Unverified => "confidence.unverified",
        }
    }
}

/// A document or page that supports a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Unique in its file.
    pub id: String,
    /// Title of the document or page.
    pub title: Text,
    /// Document number (文号), where it has one.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<Text>,
    /// Address, `https://` or `http://`.
    pub url: String,
    /// When it was published.
    pub published: Option<Date>,
    /// From when it applies.
    pub effective: Option<Date>,
    /// Last day on which it applies.
    pub expires: Option<Date>,
    /// When it was last checked.
    pub checked: Date,
    /// The confidence in it.
    pub confidence: Confidence,
    /// What was read and what was not.
    pub note: Option<Text>,
}

impl Source {
    /// Whether the address is on a government site, or on `cnca.cn`, where the certification administration
    /// (认监委) has its certificate look-up. Other domains may have changed hands since they were checked:
    /// their addresses are shown as text, not as links.
    pub fn is_on_government_site(&self) -> bool {
        let rest = self.url.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // User info before @ and a port are not part of the host.
        let name = host.split(':').next().unwrap_or_default();
        let within = |domain: &str| {
            let before = name.strip_suffix(domain);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        !host.contains('@') && (within("gov.cn") || within("cnca.cn"))
    }
}

/// Reads one source.
pub(crate) fn read(node: &Node<'_>) -> Option<Source> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let title = object.req("title", |node| node.text());
    let number = object.opt("number", |node| node.line());
    let issuer = object.opt("issuer", |node| node.text());
    let url = object.req("url", address);
    let published = object.opt("published", |node| node.date());
    let effective = object.opt("effective", |node| node.date());
    let expires = object.opt("expires", |node| node.date());
    let checked = object.req("checked", |node| node.date());
    let confidence = object.req("confidence", |node| node.word(&Confidence::WORDS));
    let note = object.opt("note", |node| node.text());
    object.close()?;
    let (effective, expires) = (effective?, expires?);
    in_order(node, effective, expires)?;
    assemble!(Source { id, title, number, issuer, url, published, checked, confidence, note } with { effective: effective, expires: expires })
}

/// A URL that is safe as a link: never `javascript:` or `data:`.
fn address(node: &Node<'_>) -> Option<String> {
    let url = node.line()?;
    if url.starts_with("https://") || url.starts_with("http://") {
        return Some(url);
    }
    node.fail(Problem::NotOneOf("https:// http://".to_owned()))
}

/// Notes a problem if the first of two dates is after the second.
pub(crate) fn in_order(node: &Node<'_>, first: Option<Date>, last: Option<Date>) -> Option<()> {
    match (first, last) {
        (Some(first), Some(last)) if first > last => node.fail(Problem::DatesReversed),
        _ => Some(()),
    }
}

/// Resolves the id of a source of the same file. If the sources themselves could not be read, `sources`
/// is `None` and no further problem is noted.
pub(crate) fn reference(node: &Node<'_>, sources: Option<&[Arc<Source>]>) -> Option<Arc<Source>> {
    let id = node.id()?;
    match sources?.iter().find(|source| source.id == id) {
        Some(source) => Some(Arc::clone(source)),
        None => node.fail(Problem::Dangling(Thing::Source, id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_of_the_government_are_links() {
        let source = |url: &str| Source {
            id: "s".into(),
            title: "s".into(),
            number: None,
            issuer: None,
            url: url.into(),
            published: None,
            effective: None,
            expires: None,
            checked: Date::new(2026, 11, 24).expect("a date"),
            confidence: Confidence::Single,
            note: None,
        };
        for (url, official) in [
            ("https://www.miit.gov.cn/a.html", true),
            ("http://credit.xm.gov.cn:8080/x?y", true),
            ("https://gov.cn", true),
            ("http://cx.cnca.cn/CertECloud/index", true),
            ("http://cnca.cn.example.org/", false),
            ("http://xcnca.cn/", false),
            ("https://www.gov.cn.example.org/", false),
            ("https://www.miit.gov.cn@example.org/", false),
            ("https://notgov.cn/", false),
            ("https://example.org/.gov.cn", false),
            ("https://example.org?a.gov.cn", false),
        ] {
            assert_eq!(source(url).is_on_government_site(), official, "{url}");
        }
    }
}
