//! A certificate in the notes: kind, issue and expiry dates, and their changes.
//!
//! ```json
//! {"kind": "qms", "issued": "2025-03-01", "expires": "2028-02-29"}
//! ```

use super::Notes;
use crate::content::Content;
use crate::date::Date;
use crate::reader::Node;
use serde_json::{Map, Value};

/// One certificate.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// Its kind, by its id in the pack of certification rules; unknown ids are kept.
    pub kind: String,
    /// When it was issued.
    pub issued: Option<Date>,
    /// The last day on which it is valid.
    pub expires: Option<Date>,
}

/// A change of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateChange {
    /// Choose its kind, by its index in the pack.
    Kind(usize),
    /// Set or clear the day of issue.
    Issued(Option<Date>),
    /// Set or clear the last day.
    Expires(Option<Date>),
    /// Remove it.
    Remove,
}

impl CertificateChange {
    /// Changes the certificate at an index; a kind for the index after the last adds one, if there
    /// are fewer than [`Notes::MOST_CERTIFICATES`].
    pub(super) fn apply(self, all: &mut Vec<Certificate>, place: usize, content: &Content) {
        let kind = |nth: usize| {
            let rules = content.tools.as_ref().map(|tools| &tools.certificates)?;
            rules.kinds.get(nth).map(|kind| kind.id.clone())
        };
        let count = all.len();
        match (self, all.get_mut(place)) {
            (CertificateChange::Kind(nth), Some(one)) => {
                if let Some(id) = kind(nth) {
                    one.kind = id;
                }
            }
            (CertificateChange::Kind(nth), None) => {
                let fits = place == count && count < Notes::MOST_CERTIFICATES;
                if let Some(kind) = kind(nth).filter(|_| fits) {
                    all.push(Certificate {
                        kind,
                        issued: None,
                        expires: None,
                    });
                }
            }
            (CertificateChange::Issued(day), Some(one)) => one.issued = day,
            (CertificateChange::Expires(day), Some(one)) => one.expires = day,
            (CertificateChange::Remove, Some(_)) => {
                all.remove(place);
            }
            (_, None) => {}
        }
    }
}

impl Certificate {
    /// The saved form.
    pub(super) fn to_json(&self) -> Value {
        let mut map = Map::new();
        map.insert("kind".to_owned(), Value::from(self.kind.as_str()));
        for (key, day) in [("issued", self.issued), ("expires", self.expires)] {
            if let Some(day) = day {
                map.insert(key.to_owned(), Value::from(day.to_string()));
            }
        }
        Value::Object(map)
    }

    /// Reads the saved form.
    pub(super) fn read(node: &Node<'_>) -> Option<Certificate> {
        let object = node.object()?;
        let kind = object.req("kind", |node| node.id());
        let issued = object.opt("issued", |node| node.date());
        let expires = object.opt("expires", |node| node.date());
        object.close()?;
        Some(Certificate {
            kind: kind?,
            issued: issued?,
            expires: expires?,
        })
    }
}
