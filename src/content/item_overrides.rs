//! Which of the standard's items a questionnaire variant replaces, drops and adds.

use super::assembled::Content;
use super::questionnaire;
use super::variant::is_own;
use crate::assess::{Item, Questionnaire};
use crate::reader::node::Node;
use crate::reader::object::Object;
use crate::reader::problem::{Problem, Thing};
use std::sync::Arc;

/// A variant's changes of the standard's items, by key.
pub(super) struct Changes {
    keep: Option<Vec<usize>>,
    drop: Vec<usize>,
    replace: Vec<(usize, Arc<Item>)>,
    add: Vec<Arc<Item>>,
}

/// Reads them.
pub(super) fn changes(object: &Object<'_>, content: &Content, own_id: &str) -> Option<Changes> {
    let standard = &content.standard;
    let mut keys = content.pool.len()..;
    let mut own_ids: Vec<String> = Vec::new();
    let mut own = |node: &Node<'_>| {
        let item = questionnaire::item(node, &standard.dimensions, keys.next()?)?;
        let object = node.object()?;
        if !is_own(&item.id, own_id) {
            object.note_below("id", Problem::NotOwnId(format!("{own_id}.")));
            return None;
        }
        if own_ids.contains(&item.id) || content.find_item(&item.id).is_some() {
            object.note_below("id", Problem::Duplicate(Thing::Item, item.id));
            return None;
        }
        own_ids.push(item.id.clone());
        Some(Arc::new(item))
    };
    // Each item of the standard is listed at most once.
    let mut named: Vec<usize> = Vec::new();
    let mut of_standard = |node: &Node<'_>| {
        let id = node.id()?;
        match standard.find(&id) {
            Some(key) if named.contains(&key) => node.fail(Problem::Duplicate(Thing::Item, id)),
            Some(key) => {
                named.push(key);
                Some(key)
            }
            None => node.fail(Problem::Dangling(Thing::Item, id)),
        }
    };
    let keep = object.opt("keep", |node| node.list(&mut of_standard));
    let drop = object.opt_list("drop", &mut of_standard);
    let replace = object.opt_list("replace", |node| {
        let object = node.object()?;
        let item = object.req("item", &mut of_standard);
        let with = object.req("with", &mut own);
        object.close()?;
        item.zip(with)
    });
    let add = object.opt_list("add", &mut own);
    if object.has("keep") && object.has("drop") {
        return object.node().fail(Problem::ExactlyOneOf("keep drop"));
    }
    Some(Changes {
        keep: keep?,
        drop: drop?,
        replace: replace?,
        add: add?,
    })
}

impl Changes {
    /// The resulting items, grouped by dimension; added ones come last in their group.
    pub(super) fn made(&self, standard: &Questionnaire) -> Vec<Arc<Item>> {
        let mut all: Vec<&Arc<Item>> = Vec::new();
        for item in &standard.items {
            let replaced = self.replace.iter().find(|(key, _)| *key == item.key);
            match replaced {
                Some((_, with)) => all.push(with),
                None if self.leaves_out(item.key) => {}
                None => all.push(item),
            }
        }
        all.extend(&self.add);
        // No sort: another instantiation would add kilobytes to the download.
        let mut items = Vec::with_capacity(all.len());
        for place in 0..standard.dimensions.len() {
            let of = all.iter().filter(|item| item.dimension == place);
            items.extend(of.map(|item| Arc::clone(item)));
        }
        items
    }

    fn leaves_out(&self, key: usize) -> bool {
        let not_kept = |keep: &Vec<usize>| !keep.contains(&key);
        self.drop.contains(&key) || self.keep.as_ref().is_some_and(not_kept)
    }

    /// Where the pack drops the item.
    fn place_of(&self, key: usize, of_replaced: &str) -> String {
        if let Some(nth) = self.replace.iter().position(|(known, _)| *known == key) {
            return format!("replace/{nth}/with/{of_replaced}");
        }
        match self.drop.iter().position(|known| *known == key) {
            Some(nth) => format!("drop/{nth}"),
            None => "keep".to_owned(),
        }
    }
}

/// Whether every dimension has an item and every clause that the standard covers is still covered:
/// such as 8.5 by a whole questionnaire, such as 8 by a short one, which says what it keeps. What is
/// missing is noted where it was dropped.
pub(super) fn is_covered(
    object: &Object<'_>,
    standard: &Questionnaire,
    changes: &Changes,
    items: &[Arc<Item>],
) -> bool {
    let mut covered = true;
    for (place, dimension) in standard.dimensions.iter().enumerate() {
        let of = |item: &&Arc<Item>| item.dimension == place;
        if items.iter().any(|item| item.dimension == place) {
            continue;
        }
        if let Some(gone) = standard.items.iter().find(of) {
            let problem = Problem::NotCovered(Thing::Dimension, dimension.id.clone());
            object.note_below(&changes.place_of(gone.key, "dimension"), problem);
            covered = false;
        }
    }
    let parts = if changes.keep.is_some() { 1 } else { 2 };
    let mut noted: Vec<&str> = Vec::new();
    for gone in &standard.items {
        for clause in &gone.clauses {
            let clause = head(clause, parts);
            let has = |item: &Arc<Item>| item.clauses.iter().any(|of| head(of, parts) == clause);
            if noted.contains(&clause) || items.iter().any(has) {
                continue;
            }
            noted.push(clause);
            let problem = Problem::NotCovered(Thing::Clause, clause.to_owned());
            object.note_below(&changes.place_of(gone.key, "clauses"), problem);
            covered = false;
        }
    }
    covered
}

/// The first numbers of a clause: of 8.5.1 two are 8.5.
pub fn head(clause: &str, parts: usize) -> &str {
    let end = clause.match_indices('.').nth(parts - 1);
    end.map_or(clause, |(end, _)| &clause[..end])
}
