//! Crockford's base 32: digits and capitals without I, L, O and U.
//!
//! Its symbols are not confused on paper or over the telephone, no chat program takes them for markup
//! or cuts a link at them, letter case does not matter, and QR codes have a mode with 5½ bits for each.

/// The 32 symbols by their values.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bits in a symbol.
pub const BITS: u32 = 5;

/// The symbol of a value; only its lowest five bits count.
pub fn symbol(value: u8) -> char {
    let symbol = SYMBOLS.get(usize::from(value & 31));
    symbol.map_or('0', |symbol| char::from(*symbol))
}

/// The value of a symbol in either case; lookalikes are accepted: `O` as `0`, `I` and `L` as `1`.
/// `None` for anything else, including `U`.
pub fn value(symbol: char) -> Option<u8> {
    let wanted = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = SYMBOLS
        .iter()
        .position(|known| char::from(*known) == wanted)?;
    u8::try_from(place).ok()
}

/// Bits as symbols; the last one is padded with zeros.
pub fn write(bits: &[bool]) -> String {
    let values = bits.chunks(BITS as usize).map(|chunk| {
        let whole = chunk.iter().chain(&[false; BITS as usize]);
        whole
            .take(BITS as usize)
            .fold(0, |value, bit| value << 1 | u8::from(*bit))
    });
    values.map(symbol).collect()
}

/// The bits of symbols' values.
pub fn bits(values: &[u8]) -> Vec<bool> {
    let places = values
        .iter()
        .flat_map(|value| (0..BITS).rev().map(move |place| value >> place & 1 == 1));
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_symbol_is_read_in_both_cases() {
        for number in 0..32 {
            assert_eq!(value(symbol(number)), Some(number));
            assert_eq!(value(symbol(number).to_ascii_lowercase()), Some(number));
        }
        for (like, number) in [('O', 0), ('o', 0), ('i', 1), ('I', 1), ('l', 1), ('L', 1)] {
            assert_eq!(value(like), Some(number), "{like}");
        }
        for other in ['U', 'u', '-', ' ', '=', '&', '１', '题'] {
            assert_eq!(value(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn bits_survive(bits_in in prop::collection::vec(any::<bool>(), 0..200)) {
            let values: Vec<u8> = write(&bits_in).chars().map(|c| value(c).unwrap()).collect();
            let bits_out = bits(&values);
            prop_assert_eq!(&bits_out[..bits_in.len()], &bits_in[..]);
            prop_assert!(bits_out[bits_in.len()..].iter().all(|bit| !bit));
            prop_assert!(bits_out.len() < bits_in.len() + 5);
        }
    }
}
