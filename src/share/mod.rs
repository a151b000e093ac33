//! Sharing without a server: a link whose fragment carries the answers, and the card for the counter.
//!
//! A fragment never reaches a server, so what a link carries is seen only by who is given it.
//!
//! ```text
//! answers ─▶ carried::Carried ─▶ bits ─▶ code: version, length, bits, checksum in base 32 ─▶ link
//! link ─▶ code ─▶ Carried ─▶ open: against today's packs, what they do not know told ─▶ answers
//! ```
//!
//! * [`bits`], [`crockford`], [`checksum`] – the pieces that any short code is made from;
//! * [`mark`] – short stand-ins for ids; [`carried`] – what a link carries; [`coding`] – as bits;
//! * [`code`] – as a text with version, length and checksum; [`link`] – in an address, as chat
//!   programs leave it;
//! * [`gather`] – from answers: what is carried, with or without figures; [`open`] – back again;
//! * [`compare`] – packs then and now, verdicts then and now; [`concern`] – the answers that a
//!   programme's verdict rests on.

pub mod bits;
pub mod carried;
pub mod checksum;
pub mod code;
pub mod coding;
pub mod compare;
pub mod concern;
pub mod crockford;
pub mod gather;
pub mod link;
pub mod mark;
pub mod open;

pub use carried::{Carried, Claim, PackVersion, Said, Told};
pub use code::CodeError;
pub use link::{Link, Prefix};
pub use open::{Lost, Opened};
