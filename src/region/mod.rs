//! Regions: codes (GB/T 2260) and names of provinces, cities and counties.

pub mod code;
pub mod names;

pub use code::{RegionCode, Within};
pub use names::Regions;
