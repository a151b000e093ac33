//! Id, title and version of a pack: the provenance that a report names.

use super::header::Header;
use crate::region::RegionCode;
use crate::text::Text;
use std::sync::Arc;

/// Id, title and version of a pack, as a report lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct PackInfo {
    /// Unique over all packs.
    pub id: String,
    /// Version, by custom a date.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// For programmes: the province that they are for; `None` for the whole country.
    pub region: Option<RegionCode>,
    /// Whether a level or a verdict depends on it.
    pub decides: bool,
}

impl From<&Header> for PackInfo {
    fn from(header: &Header) -> PackInfo {
        PackInfo {
            id: header.id.clone(),
            version: header.version.clone(),
            title: header.title.clone(),
            region: None,
            decides: true,
        }
    }
}

/// What a pack contains, with its id, title and version.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// Id, title, version.
    pub pack: PackInfo,
    /// Its content.
    pub said: Arc<T>,
}
