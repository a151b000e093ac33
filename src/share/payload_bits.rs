//! The binary form of a payload.
//!
//! Each list is sorted by fingerprint and delta-encoded; fingerprints are uniform, so `n` of 16 bits take
//! about `17.5 − log₂ n` bits each. A value takes three bits for its kind and then a variable length.

use super::bits::{BitReader, BitWriter};
use super::fingerprint::{Fingerprint, WIDTHS};
use super::payload::{ClaimedResult, ClaimedVerdict, PackVersion, Payload, PayloadAnswer};
use crate::assess::{Level, Rating};
use crate::date::{Date, DateSpan};
use crate::decimal::Decimal;
use crate::profile::Span;
use crate::region::RegionCode;

/// Bits of a day number, counted from the first day of the calendar.
const DAY: u32 = 22;
/// A region's code.
const REGION: u32 = 20;
/// The kind of an answer.
const KIND: u32 = 3;
/// Zeros at the end of a number, at most seven.
const ZEROS: u32 = 3;

/// Writes a payload.
pub fn write(payload: &Payload) -> BitWriter {
    let mut bits = BitWriter::new();
    put_day(&mut bits, payload.day);
    let width = WIDTHS.iter().position(|known| *known == payload.width);
    bits.put(width.unwrap_or_default() as u64, 2);
    bits.flag(payload.without_figures);
    bits.flag(payload.keeps_standard);
    bits.flag(payload.name.is_some());
    if let Some(name) = &payload.name {
        bits.number(name.len() as u64);
        for byte in name.bytes() {
            bits.put(byte.into(), 8);
        }
    }
    bits.flag(payload.claim.is_some());
    if let Some(claim) = payload.claim {
        bits.put(claim.level as u64, 2);
        bits.put(claim.score.into(), 7);
    }
    let mut before = None;
    put_list(&mut bits, payload.width, &payload.packs, |bits, version| {
        bits.flag(before == Some(*version));
        if before != Some(*version) {
            put_version(bits, *version);
        }
        before = Some(*version);
    });
    put_list(&mut bits, payload.width, &payload.facts, |bits, answer| {
        put_answer(bits, *answer, payload.width);
    });
    put_list(&mut bits, payload.width, &payload.items, |bits, rating| {
        let number = match *rating {
            Rating::Points(points) => points.min(Rating::MOST),
            Rating::NotApplicable => 5,
            Rating::Unknown => 6,
        };
        bits.put(number.into(), KIND);
    });
    put_list(
        &mut bits,
        payload.width,
        &payload.programmes,
        |bits, told| {
            bits.put(*told as u64, 2);
        },
    );
    bits
}

/// Reads a payload; `None` if the bits are malformed.
pub fn read(bits: &mut BitReader<'_>) -> Option<Payload> {
    let day = take_day(bits)?;
    let width = *WIDTHS.get(usize::try_from(bits.take(2)?).ok()?)?;
    let without_figures = bits.flag()?;
    let keeps_standard = bits.flag()?;
    let name = match bits.flag()? {
        true => Some(take_name(bits)?),
        false => None,
    };
    let claim = match bits.flag()? {
        true => Some(ClaimedResult {
            level: Level::WORDS.get(usize::try_from(bits.take(2)?).ok()?)?.1,
            score: u32::try_from(bits.take(7)?)
                .ok()
                .filter(|score| *score <= 100)?,
        }),
        false => None,
    };
    let mut before = None;
    let packs = take_list(bits, width, |bits| {
        if !bits.flag()? {
            before = Some(take_version(bits)?);
        }
        before
    })?;
    let facts = take_list(bits, width, |bits| take_answer(bits, width))?;
    let items = take_list(bits, width, |bits| match bits.take(KIND)? {
        5 => Some(Rating::NotApplicable),
        6 => Some(Rating::Unknown),
        points => Rating::points(u8::try_from(points).ok()?),
    })?;
    let programmes = take_list(bits, width, |bits| {
        let told = [
            ClaimedVerdict::Eligible,
            ClaimedVerdict::Ineligible,
            ClaimedVerdict::Undetermined,
        ];
        told.get(usize::try_from(bits.take(2)?).ok()?).copied()
    })?;
    Some(Payload {
        day,
        without_figures,
        keeps_standard,
        name,
        claim,
        width,
        packs,
        facts,
        items,
        programmes,
    })
}

/// A list sorted by fingerprint: its length, the Rice parameter of the deltas, and the entries.
fn put_list<T>(
    bits: &mut BitWriter,
    width: u32,
    list: &[(Fingerprint, T)],
    mut put: impl FnMut(&mut BitWriter, &T),
) {
    let mut sorted: Vec<&(Fingerprint, T)> = list.iter().collect();
    sorted.sort_by_key(|(fingerprint, _)| *fingerprint);
    bits.number(sorted.len() as u64);
    let low = low_bits(width, sorted.len());
    let mut next = 0;
    for (fingerprint, entry) in sorted {
        bits.rice(u64::from(*fingerprint).saturating_sub(next), low);
        put(bits, entry);
        next = u64::from(*fingerprint) + 1;
    }
}

fn take_list<T>(
    bits: &mut BitReader<'_>,
    width: u32,
    mut take: impl FnMut(&mut BitReader<'_>) -> Option<T>,
) -> Option<Vec<(Fingerprint, T)>> {
    let count = usize::try_from(bits.number()?).ok()?;
    // Every entry takes some bits, so a valid count never allocates more than the link's length.
    if count > bits.left() {
        return None;
    }
    let low = low_bits(width, count);
    let mut list = Vec::with_capacity(count);
    let mut next = 0_u64;
    for _ in 0..count {
        let fingerprint = next.checked_add(bits.rice(low)?)?;
        if fingerprint >> width != 0 {
            return None;
        }
        list.push((Fingerprint::try_from(fingerprint).ok()?, take(bits)?));
        next = fingerprint + 1;
    }
    Some(list)
}

/// The Rice parameter for `count` fingerprints: the mean delta is `2^width ÷ count`, and slightly less
/// than that is best.
fn low_bits(width: u32, count: usize) -> u32 {
    width.saturating_sub(usize::BITS - count.leading_zeros())
}

fn put_day(bits: &mut BitWriter, day: Date) {
    bits.put(day.number().into(), DAY);
}

fn take_day(bits: &mut BitReader<'_>) -> Option<Date> {
    Date::from_number(u32::try_from(bits.take(DAY)?).ok()?)
}

fn take_name(bits: &mut BitReader<'_>) -> Option<String> {
    // Whatever its declared length, it ends with the bits.
    let bytes: Option<Vec<u8>> = (0..bits.number()?)
        .map(|_| u8::try_from(bits.take(8)?).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

fn put_version(bits: &mut BitWriter, version: PackVersion) {
    match version {
        PackVersion::Day(day) => {
            bits.flag(true);
            put_day(bits, day);
        }
        PackVersion::Word(word) => {
            bits.flag(false);
            bits.put(word.into(), u32::BITS);
        }
    }
}

fn take_version(bits: &mut BitReader<'_>) -> Option<PackVersion> {
    if bits.flag()? {
        return take_day(bits).map(PackVersion::Day);
    }
    u32::try_from(bits.take(u32::BITS)?)
        .ok()
        .map(PackVersion::Word)
}

fn put_answer(bits: &mut BitWriter, answer: PayloadAnswer, width: u32) {
    let mut kind = |kind| bits.put(kind, KIND);
    match answer {
        PayloadAnswer::Flag(flag) => kind(flag.into()),
        PayloadAnswer::DontKnow => kind(2),
        PayloadAnswer::NotApplicable => kind(3),
        PayloadAnswer::Choice(fingerprint) => {
            kind(4);
            bits.put(fingerprint.into(), width);
        }
        PayloadAnswer::Number(span) => {
            kind(5);
            let single = span.single();
            bits.flag(single.is_some());
            put_decimal(bits, span.lo());
            if single.is_none() {
                let open = span.hi() == Decimal::MAX;
                bits.flag(open);
                if !open {
                    put_decimal(bits, span.hi());
                }
            }
        }
        PayloadAnswer::Date(span) => {
            kind(6);
            put_day(bits, span.first());
            // No span of days that an owner can give is longer than a month.
            let more = span.first().days_until(span.last());
            bits.number(u64::try_from(more).unwrap_or(0));
        }
        PayloadAnswer::Region(code) => {
            kind(7);
            bits.put(code.to_string().parse().unwrap_or(0), REGION);
        }
    }
}

fn take_answer(bits: &mut BitReader<'_>, width: u32) -> Option<PayloadAnswer> {
    Some(match bits.take(KIND)? {
        0 => PayloadAnswer::Flag(false),
        1 => PayloadAnswer::Flag(true),
        2 => PayloadAnswer::DontKnow,
        3 => PayloadAnswer::NotApplicable,
        4 => PayloadAnswer::Choice(Fingerprint::try_from(bits.take(width)?).ok()?),
        5 => {
            let single = bits.flag()?;
            let from = take_decimal(bits)?;
            PayloadAnswer::Number(if single {
                Span::exact(from)
            } else if bits.flag()? {
                Span::between(from, Decimal::MAX)
            } else {
                Span::between(from, take_decimal(bits)?)
            })
        }
        6 => {
            let first = take_day(bits)?;
            let more = i32::try_from(bits.number()?).ok()?;
            PayloadAnswer::Date(DateSpan::between(first, first.plus_days(more)?))
        }
        _ => PayloadAnswer::Region(RegionCode::parse(&bits.take(REGION)?.to_string())?),
    })
}

/// Sign, zeros at the end, and the digits before them.
fn put_decimal(bits: &mut BitWriter, number: Decimal) {
    let units = number.units();
    let (mut size, mut zeros) = (units.unsigned_abs(), 0);
    while zeros < 7 && size != 0 && size.is_multiple_of(10) {
        size /= 10;
        zeros += 1;
    }
    bits.flag(units < 0);
    bits.put(zeros, ZEROS);
    bits.number(size);
}

fn take_decimal(bits: &mut BitReader<'_>) -> Option<Decimal> {
    let negative = bits.flag()?;
    let zeros = u32::try_from(bits.take(ZEROS)?).ok()?;
    let size = bits.number()?.checked_mul(10_u64.pow(zeros))?;
    let units = if negative {
        0_i64.checked_sub_unsigned(size)?
    } else {
        i64::try_from(size).ok()?
    };
    Some(Decimal::from_units(units))
}
