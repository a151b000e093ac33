//! Certificates that may fit a firm: what each is good for, what not, how to tell a genuine one.

use crate::reader::Source;
use crate::rule::{Needs, Operator, Rule, Situation};
use crate::text::Text;
use crate::truth::Truth;
use std::sync::Arc;

/// All certificates, and what holds for each of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificates {
    /// What the list is, and what it is not.
    pub about: Text,
    /// How to tell whether a certificate is genuine.
    pub verify: Vec<Text>,
    /// Where it can be looked up.
    pub lookup: Arc<Source>,
    /// Known frauds, and how a certificate can be suspended or withdrawn.
    pub warnings: Vec<Text>,
    /// The source of the warnings.
    pub sources: Vec<Arc<Source>>,
    /// The certificates.
    pub certificates: Vec<Certificate>,
}

/// Whether a firm must have a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Voluntary; a customer may ask for it.
    Voluntary,
    /// Mandatory for certain products; whether the firm's are among them must be looked up.
    Catalogue,
}

impl Duty {
    /// As written in packs.
    pub const WORDS: [(&'static str, Duty); 2] = [
        ("voluntary", Duty::Voluntary),
        ("catalogue", Duty::Catalogue),
    ];

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Duty::Voluntary => "guide.voluntary",
            Duty::Catalogue => "guide.catalogue",
        }
    }
}

/// One certificate.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// Unique in the pack.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it is, in a line.
    pub about: Text,
    /// Whom it is for; `None` for everybody.
    pub fits: Option<Rule>,
    /// Whether one must have it.
    pub duty: Duty,
    /// What it helps with.
    pub helps: Vec<Text>,
    /// What it does not do.
    pub limits: Vec<Text>,
    /// How to tell a genuine one, beside what holds for all.
    pub verify: Vec<Text>,
    /// Programmes in which it counts, by their ids.
    pub programmes: Vec<String>,
    /// Its source.
    pub source: Arc<Source>,
    /// Further sources.
    pub more_sources: Vec<Arc<Source>>,
}

/// A certificate, evaluated for a firm.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    /// The certificate.
    pub certificate: &'a Certificate,
    /// Whether it is for such a firm.
    pub truth: Truth,
    /// The answers that would settle it.
    pub needs: Needs,
}

/// Every certificate with whether it fits the firm: true first, then manual, then unknown, then false;
/// each group in the pack's order.
pub fn matches<'a>(pack: &'a Certificates, situation: &Situation<'_>) -> Vec<Match<'a>> {
    let mut all: Vec<Match<'a>> = pack
        .certificates
        .iter()
        .map(|certificate| {
            let mut needs = Needs::new();
            let truth = match &certificate.fits {
                None => Truth::True,
                Some(rule) => {
                    rule.needs(situation, &mut needs);
                    rule.truth(situation)
                }
            };
            Match {
                certificate,
                truth,
                needs,
            }
        })
        .collect();
    all.sort_by_key(|found| match found.truth {
        Truth::True => 0,
        Truth::Manual => 1,
        Truth::Unknown => 2,
        Truth::False => 3,
    });
    all
}
