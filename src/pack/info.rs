//! Which packs a report rests on.

use super::envelope::Envelope;
use crate::assess::Questionnaire;
use crate::profile::RegionCode;
use crate::text::Text;

/// Name and version of a pack: a report says which ones it rests on.
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
    /// Whether a level or a verdict rests on it.
    pub decides: bool,
}

impl From<&Envelope> for PackInfo {
    fn from(envelope: &Envelope) -> PackInfo {
        PackInfo {
            id: envelope.id.clone(),
            version: envelope.version.clone(),
            title: envelope.title.clone(),
            region: None,
            decides: true,
        }
    }
}

impl From<&Questionnaire> for PackInfo {
    fn from(questionnaire: &Questionnaire) -> PackInfo {
        PackInfo {
            id: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            title: questionnaire.title.clone(),
            region: None,
            decides: true,
        }
    }
}
