//! Reading packs: JSON in, valid values out, every problem with its file and JSON pointer.
//!
//! * [`node`], [`object`] – a JSON value with its pointer, and its keys;
//! * [`problem`] – what can be wrong; [`sink`] – the problems of one file, collected while it is read;
//! * [`header`] – what every pack begins with: kind, format, id, version, title, sources; [`source`] – provenance;
//! * [`pack_info`] – id, title and version of a pack that a report is based on;
//! * [`translation`] – the texts of a pack in another language;
//! * [`streaming`] – reads a few values and skips the rest, for the first question;
//! * `assemble` – a struct from fields that were each read separately.
//!
//! What a kind of pack contains is known to [`crate::content`] alone.

pub(crate) mod assemble;
pub mod encoding;
pub mod header;
pub mod node;
pub mod object;
pub mod pack_info;
pub mod problem;
pub mod sink;
pub mod source;
pub mod streaming;
pub mod translation;

pub use encoding::Encoding;
pub use header::Kind;
pub use node::Node;
pub use object::Object;
pub use pack_info::{Loaded, PackInfo};
pub use problem::{JsonKind, PackError, Problem, Thing};
pub use sink::Sink;
pub use source::{Confidence, Source};
pub use translation::Translation;
