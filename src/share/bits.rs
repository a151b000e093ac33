//! Bit stream writer and reader, with variable-length numbers and Rice coding.

/// Writes bits in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BitWriter {
    bits: Vec<bool>,
}

impl BitWriter {
    /// None yet.
    pub fn new() -> BitWriter {
        BitWriter::default()
    }

    /// What has been written.
    pub fn bits(&self) -> &[bool] {
        &self.bits
    }

    /// Adds the lowest `width` bits of a number, at most 64, most significant first.
    pub fn put(&mut self, number: u64, width: u32) {
        let width = width.min(u64::BITS);
        self.bits
            .extend((0..width).rev().map(|place| number >> place & 1 == 1));
    }

    /// Adds one bit.
    pub fn flag(&mut self, flag: bool) {
        self.bits.push(flag);
    }

    /// Adds a number in variable length: groups of four bits, least significant group first, each after a
    /// continuation bit.
    pub fn number(&mut self, number: u64) {
        let mut rest = number;
        loop {
            let more = rest >> GROUP != 0;
            self.flag(more);
            self.put(rest, GROUP);
            if !more {
                return;
            }
            rest >>= GROUP;
        }
    }

    /// Adds a number in Rice code: its quotient by `2^low` in unary, then the `low` remaining bits. Short
    /// for numbers of about `2^low`.
    pub fn rice(&mut self, number: u64, low: u32) {
        for _ in 0..number >> low.min(63) {
            self.flag(true);
        }
        self.flag(false);
        self.put(number, low);
    }
}

/// Bits in a group of [`BitWriter::number`].
const GROUP: u32 = 4;

/// Reads bits in order. Every read returns `None` past the end; no input panics.
#[derive(Debug, Clone)]
pub struct BitReader<'b> {
    rest: &'b [bool],
}

impl<'b> BitReader<'b> {
    /// A reader at the first bit.
    pub fn new(bits: &'b [bool]) -> BitReader<'b> {
        BitReader { rest: bits }
    }

    /// How many are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next bit.
    pub fn flag(&mut self) -> Option<bool> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next `width` bits as a number, most significant first; at most 64.
    pub fn take(&mut self, width: u32) -> Option<u64> {
        if width > u64::BITS {
            return None;
        }
        let mut number = 0;
        for _ in 0..width {
            number = number << 1 | u64::from(self.flag()?);
        }
        Some(number)
    }

    /// What [`BitWriter::number`] wrote.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        let mut place = 0;
        loop {
            let more = self.flag()?;
            let group = self.take(GROUP)?;
            if place >= u64::BITS {
                return None;
            }
            number |= group << place;
            place += GROUP;
            if !more {
                return Some(number);
            }
        }
    }

    /// What [`BitWriter::rice`] wrote with the same `low`.
    pub fn rice(&mut self, low: u32) -> Option<u64> {
        let mut high = 0_u64;
        while self.flag()? {
            high += 1;
        }
        let low_bits = self.take(low)?;
        let high = high.checked_mul(1_u64.checked_shl(low)?)?;
        Some(high | low_bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in prop::collection::vec((any::<u64>(), 0_u32..=64), 0..20)) {
            let mut writer = BitWriter::new();
            for &(number, width) in &numbers {
                writer.put(number, width);
                writer.number(number);
                writer.flag(number % 3 == 0);
                writer.rice(number >> 40, 20);
            }
            let mut reader = BitReader::new(writer.bits());
            for (number, width) in numbers {
                let low = if width == 64 { number } else { number & ((1 << width) - 1) };
                prop_assert_eq!(reader.take(width), Some(low));
                prop_assert_eq!(reader.number(), Some(number));
                prop_assert_eq!(reader.flag(), Some(number % 3 == 0));
                prop_assert_eq!(reader.rice(20), Some(number >> 40));
            }
            prop_assert_eq!((reader.left(), reader.flag()), (0, None));
        }

        #[test]
        fn no_bits_panic(bits in prop::collection::vec(any::<bool>(), 0..200), low in 0_u32..80) {
            let mut reader = BitReader::new(&bits);
            while reader.number().is_some() && reader.rice(low).is_some() && reader.take(low).is_some() {}
        }
    }

    #[test]
    fn small_numbers_take_few_bits() {
        for (number, bits) in [(0, 5), (15, 5), (16, 10), (500, 15), (u64::MAX, 80)] {
            let mut writer = BitWriter::new();
            writer.number(number);
            assert_eq!(writer.bits().len(), bits, "{number}");
        }
    }
}
