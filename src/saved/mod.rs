//! Persistence of self-checks on one device, each with the result of its day.
//!
//! ```text
//! quality-selfcheck.check.ID   one check: dates, revision, last result, saved session
//! quality-selfcheck.shelf      the index: which checks there are, and which one is current
//! quality-selfcheck.widget.R   which one is current in a widget of region R
//! ```
//!
//! Each answer writes its own check and nothing else. The index is written after the checks: if it is
//! missing or stale, it is rebuilt from their keys.
//!
//! * [`check`] – one check and its saved form; [`index`] – the list of checks;
//! * [`snapshot`] – a result as of its date;
//! * [`store`] – the key-value store as a trait, and one in memory;
//! * [`restore`] – load, migrate old formats, quarantine; [`saved_checks`] – save, switch, rename, delete;
//! * [`tabs`] – concurrent writes by several tabs; [`widgets`] – several widgets on one website;
//! * [`merge`] – three-way merge of two tabs' changes;
//! * [`repeat`] – a new check from an earlier one;
//! * [`compare`] – two results compared; [`replay`] – an old result under today's packs;
//! * [`transfer`] – export to a file and import.

pub mod check;
pub mod compare;
pub mod index;
pub mod merge;
pub mod repeat;
pub mod replay;
pub mod restore;
pub mod saved_checks;
pub mod snapshot;
pub mod store;
pub mod tabs;
pub mod transfer;
pub mod widgets;

pub use check::Check;
pub use saved_checks::{Now, SavedChecks, StorageNotice, Unreadable};
pub use snapshot::Snapshot;
pub use store::{Blocked, Store};
