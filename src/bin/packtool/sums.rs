//! `SHA256SUMS`: what each file of a dist was when it was built, in the format of `sha256sum`.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The file's name, in the folder that it lists.
pub const NAME: &str = "SHA256SUMS";

/// The hash of some bytes, in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Name to hash; `None` where a line is of another format, names a file outside of the folder, or none is there.
pub fn parse(text: &str) -> Option<BTreeMap<String, String>> {
    let mut sums = BTreeMap::new();
    for line in text.lines() {
        let (hash, name) = line.split_once("  ")?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let stays_inside = name.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !is_hash || !stays_inside || name.contains('\\') {
            return None;
        }
        sums.insert(name.to_owned(), hash.to_ascii_lowercase());
    }
    (!sums.is_empty()).then_some(sums)
}

/// Whether a file of a dist is one that its owners edit in place.
pub fn is_edited_in_place(name: &str) -> bool {
    name.ends_with(".json") && (name.starts_with("packs/") || name.starts_with("locales/"))
}

/// The name without the ending of a compressed copy, where it has one.
pub fn copy_of(name: &str) -> Option<&str> {
    name.strip_suffix(".br")
        .or_else(|| name.strip_suffix(".gz"))
}

/// Whether a name carries a fingerprint of the content: `boot-0123456789ab.js`.
pub fn is_hashed(name: &str) -> bool {
    let stem = ["js", "css", "wasm"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending)?.strip_suffix('.'));
    let digits = stem
        .and_then(|stem| stem.rsplit_once('-'))
        .map(|(_, digits)| digits);
    digits.is_some_and(|digits| {
        digits.len() == 12
            && digits
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_sha256sum() {
        let wanted = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash(b"abc"), wanted);
    }

    #[test]
    fn a_list_names_files_within_the_folder_alone() {
        let hash = "a".repeat(64);
        let read = |name: &str| parse(&format!("{hash}  {name}\n")).is_some();
        assert!(read("packs/facts.json"));
        for name in ["../x", "/etc/passwd", "a//b", "a/./b", "a\\b", ""] {
            assert!(!read(name), "{name}");
        }
        assert!(parse("").is_none());
        assert!(parse("<!DOCTYPE html>").is_none());
    }

    #[test]
    fn names_tell_what_is_kept_for_ever() {
        assert!(is_hashed("boot-0123456789ab.js"));
        for name in [
            "boot.js",
            "boot-0123456789aB.js",
            "boot-0123456789ab.json",
            "sw.js",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
