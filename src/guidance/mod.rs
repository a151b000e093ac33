//! Guidance beside the verdicts: growth ladder, certificates, control points. It decides nothing.
//!
//! * [`ladder`] – the growth ladder, the firm's position, what the next rung requires;
//! * [`certificates`] – certificates that may fit the firm, and how to tell a genuine one;
//! * [`toolbox`] – the points to keep under control in a sector, as a list to tick off.
//!
//! Each comes from a pack of its own, which is loaded only when its page is opened.

pub mod certificates;
pub mod ladder;
pub mod toolbox;

pub use certificates::{Certificate, Certificates};
pub use ladder::{Ladder, Rung};
pub use toolbox::{Point, Sector, Toolbox};

use crate::reader::{Loaded, Source};
use std::sync::Arc;

/// The guidance packs that have been read. Reports depend on none of them, so they are not in
/// [`crate::content::Content::packs`].
#[derive(Debug, Clone, Default)]
pub struct Guidance {
    /// The steps on which a firm grows.
    pub ladder: Option<Loaded<Ladder>>,
    /// Certificates.
    pub certificates: Option<Loaded<Certificates>>,
    /// Control points.
    pub toolbox: Option<Loaded<Toolbox>>,
}

impl Guidance {
    /// Provenance: the pack's id, the id of the entry, its source.
    pub fn sources(&self) -> Vec<(&str, &str, &Arc<Source>)> {
        let mut all: Vec<(&str, &str, &Arc<Source>)> = Vec::new();
        if let Some(Loaded { pack, said }) = &self.ladder {
            for rung in &said.rungs {
                let sources = std::iter::once(&rung.source).chain(&rung.more_sources);
                all.extend(sources.map(|source| (pack.id.as_str(), rung.id.as_str(), source)));
            }
        }
        if let Some(Loaded { pack, said }) = &self.certificates {
            let id = pack.id.as_str();
            let common = std::iter::once(&said.lookup).chain(&said.sources);
            all.extend(common.map(|source| (id, "", source)));
            for one in &said.certificates {
                let sources = std::iter::once(&one.source).chain(&one.more_sources);
                all.extend(sources.map(|source| (id, one.id.as_str(), source)));
            }
        }
        if let Some(Loaded { pack, said }) = &self.toolbox {
            for sector in &said.sectors {
                let points = sector
                    .points
                    .iter()
                    .filter_map(|point| point.source.as_ref());
                let sources = std::iter::once(&sector.source).chain(points);
                all.extend(sources.map(|source| (pack.id.as_str(), sector.id.as_str(), source)));
            }
        }
        all
    }
}
