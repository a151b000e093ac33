//! Sharing without a server: a link whose fragment carries the answers, and the card for the counter.
//!
//! A fragment is never sent to a server, so only the recipient of a link sees its payload.
//!
//! ```text
//! answers ─▶ encode ─▶ Payload ─▶ bits ─▶ code: version, length, bits, checksum in base 32 ─▶ link
//! link ─▶ code ─▶ bits ─▶ Payload ─▶ decode: matched with today's packs, unknown answers listed ─▶ answers
//! ```
//!
//! * [`bits`], [`crockford`], [`checksum`] – the building blocks of short codes;
//! * [`fingerprint`] – short hashes of ids; [`payload`] – the content of a link; [`payload_bits`] – its binary form;
//! * [`code`] – the text form with version, length and checksum; [`link`] – codes in addresses, as
//!   chat programs alter them; [`qr`] – QR codes;
//! * [`encode`] – from answers to a payload, with or without figures; [`decode`] – back to answers;
//! * [`compare`] – packs and verdicts then and now; [`relevant_facts`] – the answers that a
//!   programme's verdict depends on.

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
