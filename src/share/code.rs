//! The text form of a payload: base 32 with version, length and checksum, so that damage is detected.
//!
//! | symbols | what |
//! | --- | --- |
//! | 1 | version of the code; [`VERSION`] |
//! | 3 | the number of symbols in all |
//! | … | the payload, padded with zeros |
//! | 7 | three zero bits and the checksum of everything before it |
//!
//! Version, length and checksum keep their places in every later version, so that a damaged code is
//! never mistaken for a newer one.

use super::bits::{BitReader, BitWriter};
use super::checksum::CRC_32;
use super::payload::Payload;
use super::{crockford, fingerprint, payload_bits};
use crate::locale::Catalogue;

/// The only supported version.
pub const VERSION: u8 = 1;

/// Symbols of version and length.
const HEAD: usize = 4;
/// Symbols of the checksum.
const TAIL: usize = 7;
/// Bits of the length.
const LENGTH: u32 = 15;
/// The largest length, in symbols.
const MOST: usize = (1 << LENGTH) - 1;

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// It contains no code.
    Missing,
    /// It is truncated: chat programs cut long links.
    CutOff {
        /// How many symbols are there.
        have: usize,
        /// How many there were.
        of: usize,
    },
    /// The checksum or the content is wrong.
    Damaged,
    /// Written by a later version of this program.
    FromTheFuture,
}

impl CodeError {
    /// The message: what is wrong, and what to do.
    pub fn say(self, texts: &Catalogue) -> String {
        match self {
            CodeError::Missing => texts.say("share.bad_missing"),
            CodeError::CutOff { have, of } => {
                let values = [("have", &*have.to_string()), ("of", &of.to_string())];
                texts.fill("share.bad_cut", &values)
            }
            CodeError::Damaged => texts.say("share.bad_damaged"),
            CodeError::FromTheFuture => texts.say("share.bad_future"),
        }
    }
}

/// Writes a code; capitals and digits only.
pub fn write(payload: &Payload) -> String {
    let body = payload_bits::write(payload);
    let symbols = HEAD + body.bits().len().div_ceil(crockford::BITS as usize) + TAIL;
    let mut bits = BitWriter::new();
    bits.put(VERSION.into(), crockford::BITS);
    bits.put(symbols.min(MOST) as u64, LENGTH);
    for bit in body.bits() {
        bits.flag(*bit);
    }
    while !bits.bits().len().is_multiple_of(crockford::BITS as usize) {
        bits.flag(false);
    }
    let check = CRC_32.of(bits.bits());
    bits.put(check.into(), TAIL as u32 * crockford::BITS);
    crockford::write(bits.bits())
}

/// Reads the code at the beginning of a text. Spaces, line breaks and hyphens within it are ignored, and
/// so is anything after its last symbol.
///
/// # Errors
/// See [`CodeError`].
pub fn read(text: &str) -> Result<Payload, CodeError> {
    let between = |symbol: char| {
        symbol.is_whitespace()
            || matches!(
                symbol,
                '-' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'
            )
    };
    let symbols = text.chars().filter(|symbol| !between(*symbol));
    let values: Vec<u8> = symbols.map_while(crockford::value).take(MOST).collect();
    if values.is_empty() {
        return Err(CodeError::Missing);
    }
    let all = crockford::bits(&values);
    let mut head = BitReader::new(&all);
    let version = head.take(crockford::BITS);
    let length = head
        .take(LENGTH)
        .and_then(|length| usize::try_from(length).ok());
    let Some(length) = length.filter(|length| *length >= HEAD + TAIL) else {
        return Err(CodeError::Damaged);
    };
    let (before, check) = match (length - TAIL, length * crockford::BITS as usize) {
        (checked, bits) if bits <= all.len() => {
            let (bits, _) = all.split_at(bits);
            bits.split_at(checked * crockford::BITS as usize)
        }
        _ => {
            return Err(CodeError::CutOff {
                have: values.len(),
                of: length,
            });
        }
    };
    let written = BitReader::new(check).take(TAIL as u32 * crockford::BITS);
    if written != Some(CRC_32.of(before).into()) {
        return Err(CodeError::Damaged);
    }
    if version != Some(VERSION.into()) {
        return Err(CodeError::FromTheFuture);
    }
    let (_, body) = before.split_at(HEAD * crockford::BITS as usize);
    payload_bits::read(&mut BitReader::new(body)).ok_or(CodeError::Damaged)
}

/// A short hash of a code, `K3P9-7QWX`, to compare a card on paper with the screen by eye. It is no
/// signature: anybody can make a card with any answers.
pub fn short(code: &str) -> String {
    let hash = fingerprint::fnv1a(code.bytes());
    let mut bits = BitWriter::new();
    bits.put(hash >> 24 ^ hash, 8 * crockford::BITS);
    let symbols = crockford::write(bits.bits());
    let (left, right) = symbols.split_at_checked(4).unwrap_or_default();
    format!("{left}-{right}")
}
