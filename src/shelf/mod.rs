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
//! * [`open`] – what is stored is taken up; [`keep`] – save, open another, name, delete;
//! * [`pages`] – two pages on one check; [`widget`] – several of them side by side;
//! * [`merge`] – what two pages have done to one check at once;
//! * [`again`] – the same firm once more;
//! * [`compare`] – one result beside another; [`replay`] – an old one under today's rules;
//! * [`transfer`] – to a file and from one.

pub mod again;
pub mod check;
pub mod compare;
pub mod index;
pub mod keep;
pub mod merge;
pub mod open;
pub mod pages;
pub mod replay;
pub mod snapshot;
pub mod store;
pub mod transfer;
pub mod widget;

pub use check::Check;
pub use keep::{Now, Shelf, Told, Unreadable};
pub use snapshot::Snapshot;
pub use store::{Blocked, Store};
