//! Fingerprints: short hashes of ids, by which a link names facts, options, items, programmes and packs.
//!
//! An index would be shorter, but a link made today must be readable with the packs of next year: a
//! fingerprint depends on the id alone, so adding, removing or moving entries does not change it.
//! Sixteen bits suffice unless two of the writer's ids collide; then that link has longer fingerprints.

use crate::content::Content;
use crate::profile::{FactKey, FactKind};

/// A fingerprint; its width in bits is in the payload.
pub type Fingerprint = u32;

/// The possible widths in bits; the choice takes two bits in a link.
pub const WIDTHS: [u32; 4] = [16, 20, 24, 32];

/// The kind of id, part of the hash: the same word may be the id of a fact and of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    /// A fact about the firm.
    Fact,
    /// An option of a choice.
    Option,
    /// An item of a questionnaire.
    Item,
    /// A programme.
    Programme,
    /// A pack.
    Pack,
}

/// FNV-1a hash, 64 bits. It detects accidental changes only; it is not collision-resistant.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The fingerprint of an id.
pub fn fingerprint(of: IdKind, id: &str, width: u32) -> Fingerprint {
    let kind = match of {
        IdKind::Fact => b'f',
        IdKind::Option => b'o',
        IdKind::Item => b'i',
        IdKind::Programme => b'p',
        IdKind::Pack => b'k',
    };
    let hash = fnv1a(std::iter::once(kind).chain(id.bytes()));
    // Mixes the last letters into the highest bits (MurmurHash3's finaliser).
    let mixed = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed >> 32) as u32;
    mixed >> (u32::BITS - width.clamp(1, u32::BITS))
}

/// The index of the one id with this fingerprint; `None` if there is none, or more than one.
pub fn find<'i>(
    of: IdKind,
    wanted: Fingerprint,
    width: u32,
    ids: impl Iterator<Item = &'i str>,
) -> Option<usize> {
    let mut found = ids
        .enumerate()
        .filter(|(_, id)| fingerprint(of, id, width) == wanted);
    let (place, _) = found.next()?;
    found.next().is_none().then_some(place)
}

/// The smallest width without collisions among the ids of these packs.
pub fn width_for(content: &Content) -> u32 {
    let fits = |width: &&u32| {
        let facts: Vec<&str> = ids_of_facts(content).collect();
        let items: Vec<&str> = ids_of_items(content).collect();
        let options = content
            .facts
            .iter()
            .all(|(key, _)| differ(IdKind::Option, &ids_of_options(content, key), **width));
        let programmes: Vec<&str> = ids_of_programmes(content).collect();
        let packs: Vec<&str> = ids_of_packs(content).collect();
        options
            && differ(IdKind::Fact, &facts, **width)
            && differ(IdKind::Item, &items, **width)
            && differ(IdKind::Programme, &programmes, **width)
            && differ(IdKind::Pack, &packs, **width)
    };
    // Ids that collide even at the largest width are both decoded as unknown.
    WIDTHS.iter().find(fits).copied().unwrap_or(u32::BITS)
}

fn differ(of: IdKind, ids: &[&str], width: u32) -> bool {
    let mut fingerprints: Vec<Fingerprint> =
        ids.iter().map(|id| fingerprint(of, id, width)).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    fingerprints.len() == ids.len()
}

/// The ids of all facts, in the order of their keys.
pub fn ids_of_facts(content: &Content) -> impl Iterator<Item = &str> {
    content.facts.iter().map(|(_, fact)| fact.id.as_str())
}

/// The ids of all items of all questionnaires that are loaded, in the order of their pool keys.
pub fn ids_of_items(content: &Content) -> impl Iterator<Item = &str> {
    content.pool.iter().map(|item| item.id.as_str())
}

/// The ids of the options of a choice, in their order; none for any other fact.
pub fn ids_of_options(content: &Content, key: FactKey) -> Vec<&str> {
    match &content.facts.get(key).kind {
        FactKind::Choice { options, .. } => {
            options.iter().map(|option| option.id.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// The ids of all programmes, in their order.
pub fn ids_of_programmes(content: &Content) -> impl Iterator<Item = &str> {
    content
        .programmes
        .iter()
        .map(|programme| programme.id.as_str())
}

/// The ids of all packs, in their order.
pub fn ids_of_packs(content: &Content) -> impl Iterator<Item = &str> {
    content.packs.iter().map(|pack| pack.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_depends_on_the_id_alone() {
        // Existing links depend on these numbers.
        assert_eq!(fnv1a([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(*b"a"), 0xaf63_dc4c_8601_ec8c);
        let short = fingerprint(IdKind::Fact, "firm.region", 16);
        assert_eq!(fingerprint(IdKind::Fact, "firm.region", 32) >> 16, short);
        assert_ne!(fingerprint(IdKind::Item, "firm.region", 16), short);
    }

    #[test]
    fn a_mark_that_two_share_finds_neither() {
        let ids = ["a", "b", "a"];
        let wanted = fingerprint(IdKind::Item, "a", 16);
        assert_eq!(find(IdKind::Item, wanted, 16, ids.into_iter()), None);
        let wanted = fingerprint(IdKind::Item, "b", 16);
        assert_eq!(find(IdKind::Item, wanted, 16, ids.into_iter()), Some(1));
    }
}
