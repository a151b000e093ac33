//! Checksums over bits (cyclic redundancy checks).
//!
//! A CRC of `n` bits detects every burst error of up to `n` bits: for symbols of five bits every single
//! wrong symbol from `n = 5` on, and every swap of two neighbours from `n = 10` on. Any other error
//! goes undetected once in `2^n`.

/// A CRC: its width, and its polynomial without the highest term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checksum {
    /// Width in bits, 1–32.
    pub width: u32,
    polynomial: u32,
}

/// Thirty-two bits (the polynomial of Ethernet and zip), for links.
pub const CRC_32: Checksum = Checksum {
    width: 32,
    polynomial: 0x04c1_1db7,
};

/// Ten bits (the polynomial of ATM), the fewest that detect two swapped neighbours: for short codes
/// that people type.
pub const CRC_10: Checksum = Checksum {
    width: 10,
    polynomial: 0x233,
};

impl Checksum {
    /// The checksum of some bits.
    pub fn of(self, bits: &[bool]) -> u32 {
        let top = 1_u32 << (self.width - 1);
        let all = top | (top - 1);
        // Initialised with ones; else leading zeros would go undetected.
        let rest = bits.iter().fold(all, |rest, bit| {
            let out = (rest & top != 0) != *bit;
            let shifted = rest << 1 & all;
            if out {
                shifted ^ self.polynomial
            } else {
                shifted
            }
        });
        rest ^ all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bits(bytes: &[u8]) -> Vec<bool> {
        let places = bytes
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1 == 1));
        places.collect()
    }

    #[test]
    fn it_is_the_known_one() {
        // The catalogued check value of CRC-32/BZIP2 for "123456789".
        assert_eq!(CRC_32.of(&bits(b"123456789")), 0xfc89_1918);
        assert!(CRC_10.of(&bits(b"123456789")) < 1024);
    }

    proptest! {
        /// Every single wrong symbol and every swap of neighbours, anywhere, by either check.
        #[test]
        fn single_errors_and_swaps_are_noticed(symbols in prop::collection::vec(0_u8..32, 2..60)) {
            let written = super::super::crockford::bits(&symbols);
            for check in [CRC_10, CRC_32] {
                let right = check.of(&written);
                for place in 0..symbols.len() {
                    for other in (0..32).filter(|other| *other != symbols[place]) {
                        let mut wrong = symbols.clone();
                        wrong[place] = other;
                        prop_assert_ne!(check.of(&super::super::crockford::bits(&wrong)), right);
                    }
                    if place > 0 && symbols[place] != symbols[place - 1] {
                        let mut wrong = symbols.clone();
                        wrong.swap(place, place - 1);
                        prop_assert_ne!(check.of(&super::super::crockford::bits(&wrong)), right);
                    }
                }
            }
        }
    }
}
