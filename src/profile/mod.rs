//! Facts about the firm: what can be asked, and what has been answered.
//!
//! * [`fact`] – the facts that packs declare: kind, unit, wording, whether a firm can change them;
//! * [`value`] – values, which may be ranges: an owner may say "20–299 人";
//! * [`answers`] – the answers of one firm;
//! * [`read`] – answers as JSON, in saved sessions and packtool's input;
//! * [`doubt`] – whether a number may have been given in another unit;
//! * [`said`] – numbers in words that show their size;
//! * [`typed`] – what people type into a number field.

pub mod answers;
pub mod doubt;
pub mod fact;
pub mod read;
pub mod said;
pub mod typed;
pub mod value;

pub use answers::{Answer, Known, Profile};
pub use fact::{Direction, Fact, FactKey, FactKind, Facts, Section};
pub use value::{Span, Value};
