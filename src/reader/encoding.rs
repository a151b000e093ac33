//! The text of a file, which is to be in UTF-8; of one that is not, in what it was saved instead.
//!
//! Editors on Windows save as GBK ("ANSI") or UTF-16 ("Unicode") where they are not told otherwise. A browser reads
//! such a file without an error, with � for each of its characters.

/// In what a file was saved that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// GBK or GB 18030, by the look of it.
    Gbk,
    /// UTF-16, as its byte order mark says.
    Utf16,
    /// Something else, or a damaged file.
    Other,
}

impl Encoding {
    /// The catalogue key of what it is and how it is mended.
    pub fn key(self) -> &'static str {
        match self {
            Encoding::Gbk => "problem.encoding_gbk",
            Encoding::Utf16 => "problem.encoding_utf16",
            Encoding::Other => "problem.encoding_other",
        }
    }
}

/// The text of a file.
///
/// # Errors
/// In what it was saved, where that is not UTF-8.
pub fn text(bytes: Vec<u8>) -> Result<String, Encoding> {
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Encoding::Utf16,
            _ if is_gbk(bytes) => Encoding::Gbk,
            _ => Encoding::Other,
        }
    })
}

/// Whether a text was made from a file in another encoding, by a reader that does not mind.
pub fn is_garbled(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

/// Whether all that is not ASCII is written in the pairs and fours of GBK and GB 18030.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut pairs = 0;
    loop {
        rest = match rest {
            [] => return pairs > 0,
            [0..=0x7f, rest @ ..] => rest,
            [
                0x81..=0xfe,
                0x30..=0x39,
                0x81..=0xfe,
                0x30..=0x39,
                rest @ ..,
            ] => rest,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..] => {
                pairs += 1;
                rest
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, is_garbled, text};

    #[test]
    fn files_are_known_by_their_bytes() {
        let gbk = b"{\"name\": \"\xd0\xc2\xbb\xaa\xce\xe5\xbd\xf0\xb3\xa7\"}".to_vec();
        assert!(is_garbled(&String::from_utf8_lossy(&gbk)));
        assert_eq!(text(gbk), Err(Encoding::Gbk));
        let little: Vec<u8> = "\u{feff}{\"名\": \"😀\"}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}{\"名\": \"😀\"}"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [little, big] {
            assert_eq!(text(bytes), Err(Encoding::Utf16));
        }
        // A file that was cut within a character, and a picture.
        assert_eq!(text("厂".as_bytes()[..2].to_vec()), Err(Encoding::Gbk));
        assert_eq!(
            text(b"\xff\xd8\xff\xe0\x00\x10".to_vec()),
            Err(Encoding::Other)
        );
        assert_eq!(text("厂".into()), Ok("厂".to_owned()));
    }
}
