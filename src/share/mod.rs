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
//! * [`fingerprint`] – short stand-ins for ids; [`payload`] – what a link carries; [`payload_bits`] – as bits;
//! * [`code`] – as a text with version, length and checksum; [`link`] – in an address, as chat
//!   programs leave it; [`qr`] – as a picture;
//! * [`encode`] – from answers: what is carried, with or without figures; [`decode`] – back again;
//! * [`compare`] – packs then and now, verdicts then and now; [`relevant_facts`] – the answers that a
//!   programme's verdict rests on.

pub mod bits;
pub mod checksum;
pub mod code;
pub mod compare;
pub mod crockford;
pub mod decode;
pub mod encode;
pub mod fingerprint;
pub mod link;
pub mod payload;
pub mod payload_bits;
pub mod qr;
pub mod relevant_facts;

pub use code::CodeError;
pub use decode::{Decoded, Lost};
pub use link::{Link, Prefix};
pub use payload::{ClaimedResult, ClaimedVerdict, PackVersion, Payload, PayloadAnswer};
