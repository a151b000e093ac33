//! The self-checks that are kept on one device, with their results of that time.
//!
//! ```text
//! quality-selfcheck.check.ID   one check: days, revision, result of that time, saved session
//! quality-selfcheck.shelf      the index: which checks there are, and which one is under way
//! quality-selfcheck.widget.R   which one is under way in a widget of region R
//! ```
//!
//! A tap writes its own check and nothing else. The index is written after the checks: where it is
//! missing or behind, the checks are found again by their keys.
//!
//! * [`check`] – one check and its saved form; [`index`] – the list;
//! * [`snapshot`] – a result as it was on its day;
//! * [`store`] – the place where texts are kept, and one in memory;
//! * [`restore`] – what is stored is taken up; [`saved_checks`] – save, open another, name, delete;
//! * [`tabs`] – two pages on one check; [`widgets`] – several of them side by side;
//! * [`merge`] – what two pages have done to one check at once;
//! * [`repeat`] – the same firm once more;
//! * [`compare`] – one result beside another; [`replay`] – an old one under today's rules;
//! * [`transfer`] – to a file and from one.

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
pub use saved_checks::{Now, SavedChecks, Told, Unreadable};
pub use snapshot::Snapshot;
pub use store::{Blocked, Store};
