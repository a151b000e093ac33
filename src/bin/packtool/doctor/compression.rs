//! Compression: every file is sent compressed, to whoever can read it, and never from a copy that an edit made stale.

use super::findings::Findings;
use super::headers::name;
use super::http::{Answer, Failure};
use super::site::Site;
use crate::sums;

/// Files under so many bytes need no compression.
const SMALL: usize = 1024;

impl Site {
    pub(super) fn compression(
        &self,
        file: &str,
        plain: &Answer,
        packed: &Answer,
        findings: &Findings,
    ) -> Result<(), Failure> {
        let note = |key, values: &[(&'static str, &str)]| findings.note(name(file), key, values);
        let coding = packed.coding();
        let copy = |ending: &str| format!("{file}.{ending}");
        let is_coded = !matches!(coding.as_str(), "" | "identity");
        let vary = packed.all("vary").any(|value| {
            let mut names = value.split(',').map(str::trim);
            names.any(|one| one == "*" || one.eq_ignore_ascii_case("accept-encoding"))
        });
        if is_coded && !vary {
            note("no_vary", &[]);
        }
        match coding.as_str() {
            // A copy that is sent as if it were the file itself.
            "" | "identity" if packed.body != plain.body => note("no_coding", &[]),
            "" | "identity" if plain.body.len() >= SMALL && !file.ends_with(".png") => {
                note("not_compressed", &[]);
            }
            "gzip" if sums::is_hashed(file) && self.sums.contains_key(&copy("br")) => {
                note("no_brotli", &[])
            }
            "br" if sums::is_hashed(file) => {
                let own = self.sums.get(&copy("br"));
                if own.is_some_and(|own| *own != sums::hash(&packed.body)) {
                    note("changed", &[]);
                }
            }
            _ => {}
        }
        if is_coded && sums::is_edited_in_place(file) {
            self.copies(file, plain, packed, findings)?;
        }
        Ok(())
    }

    /// A file that is edited in place must be compressed as it is sent: a ready-made copy knows nothing of the edit.
    fn copies(
        &self,
        file: &str,
        plain: &Answer,
        packed: &Answer,
        findings: &Findings,
    ) -> Result<(), Failure> {
        let note = |key| findings.note(name(file), key, &[]);
        let for_gzip = self.get(file, "", &[("Accept-Encoding", "gzip")])?;
        if for_gzip.coding() == "gzip" && gzip_is_of(&for_gzip.body, &plain.body) == Some(false) {
            note("stale_copy");
            return Ok(());
        }
        for (ending, answer) in [("br", packed), ("gz", &for_gzip)] {
            let copy = self.get(
                &format!("{file}.{ending}"),
                "",
                &[("Accept-Encoding", "identity")],
            )?;
            if copy.status == 200 && copy.body == answer.body {
                note("copy_sent");
                break;
            }
        }
        Ok(())
    }
}

/// Whether a gzip stream is of some bytes, told by the length and the sum at its end; `None` where it is no stream.
fn gzip_is_of(packed: &[u8], plain: &[u8]) -> Option<bool> {
    let at = packed.len().checked_sub(8)?;
    let (sum, length) = packed.get(at..)?.split_at_checked(4)?;
    let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?));
    let wanted = u32::try_from(plain.len() & 0xffff_ffff).ok()?;
    Some(number(length)? == wanted && number(sum)? == crc32(plain))
}

/// The sum of RFC 1952, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let sum = bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    });
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_gzip_stream_tells_what_is_in_it() {
        // The usual check value of CRC-32.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let mut packed = vec![0x1f, 0x8b, 8, 0];
        packed.extend(0xcbf4_3926_u32.to_le_bytes());
        packed.extend(9_u32.to_le_bytes());
        assert_eq!(gzip_is_of(&packed, b"123456789"), Some(true));
        assert_eq!(gzip_is_of(&packed, b"123456780"), Some(false));
        assert_eq!(gzip_is_of(&[], b""), None);
    }
}
