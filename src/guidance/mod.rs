//! Guidance beside the verdicts: it decides nothing, and says where to go next.
//!
//! * [`ladder`] – the steps on which a firm grows, where it stands, what the next step asks;
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

/// The guidance packs that have been read. Reports rest on none of them, so they do not stand among
/// the packs of [`crate::content::Content::packs`].
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
    /// What the guidance rests on: the pack's id, what in it rests on the source, the source.
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
