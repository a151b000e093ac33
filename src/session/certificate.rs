//! A certificate in the notes: kind, issue and expiry dates, and their changes.
//!
//! ```json
//! {"kind": "qms", "number": 2, "issued": "2025-03-01", "expires": "2028-02-29"}
//! ```
//!
//! The number tells certificates of one kind apart. Those saved before there were numbers get the next free ones in
//! their order.

use super::Notes;
use crate::content::Content;
use crate::date::Date;
use crate::reader::Node;
use serde_json::{Map, Value};

/// The greatest number that is read.
const MOST_NUMBER: u32 = 1_000_000;

/// A number that none of them has.
fn next_number(all: &[Certificate]) -> u32 {
    all.iter().map(|one| one.number).max().unwrap_or(0) + 1
}

/// One certificate.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// Its kind, by its id in the pack of certification rules; unknown ids are kept.
    pub kind: String,
    /// Different for each certificate of a check, and the same for as long as it is there. The one that the questions
    /// are about has 0, the others count from 1.
    pub number: u32,
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
                        number: next_number(all),
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
        map.insert("number".to_owned(), Value::from(self.number));
        for (key, day) in [("issued", self.issued), ("expires", self.expires)] {
            if let Some(day) = day {
                map.insert(key.to_owned(), Value::from(day.to_string()));
            }
        }
        Value::Object(map)
    }

    /// Reads the saved forms of all certificates of a check.
    pub(super) fn read_all(node: &Node<'_>) -> Option<Vec<Certificate>> {
        let mut all = node.list(Certificate::read)?;
        for place in 0..all.len() {
            let (before, rest) = all.split_at(place);
            let is_free = |number| before.iter().all(|one| one.number != number);
            let is_numbered = rest
                .first()
                .is_some_and(|one| one.number > 0 && is_free(one.number));
            let next = next_number(&all);
            if let Some(one) = all.get_mut(place).filter(|_| !is_numbered) {
                one.number = next;
            }
        }
        Some(all)
    }

    /// Reads the saved form; the number is 0 where there is none.
    fn read(node: &Node<'_>) -> Option<Certificate> {
        let object = node.object()?;
        let kind = object.req("kind", |node| node.id());
        let number = object.opt("number", |node| node.int(1, MOST_NUMBER));
        let issued = object.opt("issued", |node| node.date());
        let expires = object.opt("expires", |node| node.date());
        object.close()?;
        Some(Certificate {
            kind: kind?,
            number: number?.unwrap_or(0),
            issued: issued?,
            expires: expires?,
        })
    }
}
