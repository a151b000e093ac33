//! Questionnaires for certain firms: each is the standard one with some items exchanged, left out or
//! added. Which one a firm is asked follows from its profile alone.
//!
//! ```json
//! {"pack": "questionnaire", …, "base": "standard", "when": {"fact": "firm.sector", "in": ["food"]},
//!  "about": "…", "source": "…",
//!  "drop": ["new-product"],
//!  "replace": [{"item": "storage", "with": {"id": "food.storage", …}}],
//!  "add": [{"id": "food.allergens", …}]}
//! ```
//!
//! Instead of `drop` a short one says `keep`: of the standard's items only these. Dimensions, levels
//! and gates are always the standard's, so that results can be compared.

use super::content::{Content, PackInfo};
use super::envelope::{Envelope, Kind, PackFile};
use super::node::Node;
use super::object::Object;
use super::problem::{PackError, Problem, Thing};
use super::{index, questionnaire, source};
use crate::assess::{Item, Level, Questionnaire, Ratings};
use crate::date::Date;
use crate::profile::{Facts, Profile};
use crate::rule::of_profile::is_of_profile;
use crate::rule::{Operator, Rule, RuleContext, Situation, Truth};
use std::sync::Arc;

/// A questionnaire that takes the standard one's place for certain firms.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Unique over all packs; the ids of its own items begin with it and a dot.
    pub id: String,
    /// Its file, from the index's own folder; `None` where it was read without an index.
    pub file: Option<String>,
    /// The firms that it is for: a rule about the profile alone.
    pub when: Rule,
    /// What is asked; `None` until its file has been read.
    pub questionnaire: Option<Questionnaire>,
}

impl Content {
    /// Notes for which firms the index has questionnaires of their own, before any of them is loaded.
    ///
    /// # Errors
    /// Every problem in the index's rules; then none is noted.
    pub fn announce(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let found = file
            .read(|node| index::announced(node, |node| when(node, &self.facts, &self.applies)))?;
        self.variants = found
            .into_iter()
            .map(|(id, file, when)| Variant {
                id,
                file: Some(file),
                when,
                questionnaire: None,
            })
            .collect();
        Ok(())
    }

    /// Reads a questionnaire for certain firms, and asks it from now on.
    ///
    /// # Errors
    /// Every problem in the file: then the standard one goes on being asked.
    pub fn add_variant(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let (questionnaire, when) = file.read(|node| read(node, self))?;
        let known = self
            .variants
            .iter_mut()
            .find(|known| known.id == questionnaire.id);
        self.packs.push(PackInfo::from(&questionnaire));
        // Its own items have the keys that follow, whatever their order among the others.
        while let Some(place) = questionnaire.place(self.pool.len()) {
            self.pool.extend(questionnaire.items.get(place).cloned());
        }
        match known {
            Some(known) => (known.when, known.questionnaire) = (when, Some(questionnaire)),
            None => self.variants.push(Variant {
                id: questionnaire.id.clone(),
                file: None,
                when,
                questionnaire: Some(questionnaire),
            }),
        }
        Ok(())
    }

    /// The variant that is for a firm, loaded or not: the first that is certainly meant.
    pub fn wanted(&self, profile: &Profile) -> Option<&Variant> {
        let situation = self.at_the_beginning(profile);
        let mut variants = self.variants.iter();
        variants.find(|variant| variant.when.truth(&situation) == Truth::True)
    }

    /// The questionnaire that a firm is asked: its own one where there is one, it has been loaded, and
    /// the self-check was not begun without it; else the standard one.
    pub fn questionnaire_for(&self, profile: &Profile, ratings: &Ratings) -> &Questionnaire {
        let wanted = match ratings.keeps_standard() {
            true => None,
            false => self.wanted(profile),
        };
        let own = wanted.and_then(|variant| variant.questionnaire.as_ref());
        own.unwrap_or(&self.standard)
    }

    /// Every questionnaire that a firm may yet be asked when it answers more about itself, the one
    /// that it is asked today among them.
    pub fn questionnaires_possible(
        &self,
        profile: &Profile,
        ratings: &Ratings,
    ) -> Vec<&Questionnaire> {
        let mut possible = Vec::new();
        if !ratings.keeps_standard() {
            let situation = self.at_the_beginning(profile);
            for variant in &self.variants {
                let own = variant.questionnaire.as_ref();
                match variant.when.truth(&situation) {
                    Truth::True => {
                        possible.push(own.unwrap_or(&self.standard));
                        return possible;
                    }
                    Truth::False => {}
                    Truth::Unknown | Truth::Manual => possible.extend(own),
                }
            }
        }
        possible.push(&self.standard);
        possible
    }

    /// The item with a pool key.
    pub fn item(&self, key: usize) -> Option<&Item> {
        self.pool.get(key).map(Arc::as_ref)
    }

    /// The pool key of the item with this id, in whatever questionnaire that has been read.
    pub fn find_item(&self, id: &str) -> Option<usize> {
        self.pool.iter().position(|item| item.id == id)
    }

    /// The variant that is not loaded yet and that an item's id belongs to.
    pub fn missing_variant_of(&self, item: &str) -> Option<&Variant> {
        let mut missing = self.variants.iter().filter(|v| v.questionnaire.is_none());
        missing.find(|variant| is_own(item, &variant.id))
    }

    /// What the rules of variants are evaluated against; they look at no level and at no day.
    fn at_the_beginning<'a>(&'a self, profile: &'a Profile) -> Situation<'a> {
        let size = self.size.classify(profile);
        Situation {
            facts: &self.facts,
            applies: &self.applies,
            profile,
            size_table: &self.size,
            sizes: size.sizes,
            size_needs: size.needs,
            levels: (Level::Initial, Level::Leading),
            today: Date::EARLIEST,
        }
    }
}

/// Whether an item's id begins with a variant's and a dot.
fn is_own(item: &str, variant: &str) -> bool {
    let rest = item.strip_prefix(variant);
    rest.is_some_and(|rest| rest.starts_with('.'))
}

/// A rule about the profile alone.
fn when(node: &Node<'_>, facts: &Facts, applies: &[Option<Rule>]) -> Option<Rule> {
    let context = RuleContext::new(facts);
    let rule = Rule::read(node, &context)?;
    if is_of_profile(&rule, facts, applies) {
        Some(rule)
    } else {
        node.fail(Problem::NotOfProfile)
    }
}

/// Reads the pack against the standard questionnaire and the items that are known.
fn read(node: &Node<'_>, content: &Content) -> Option<(Questionnaire, Rule)> {
    let standard = &content.standard;
    let object = node.object()?;
    let envelope = Envelope::read(&object, Kind::Questionnaire);
    let sources = envelope.as_ref().map(|envelope| envelope.sources.clone());
    let base = object.req("base", |node| {
        let id = node.id()?;
        if id == standard.id {
            return Some(());
        }
        node.fail(Problem::Dangling(Thing::Pack, id))
    });
    let about = object.req("about", |node| node.text());
    let source = object.req("source", |node| source::reference(node, sources.as_deref()));
    let seconds = object.opt("seconds_per_item", |node| node.int(1, 600));
    let when = object.req("when", |node| when(node, &content.facts, &content.applies));
    let own_id = envelope.as_ref().map(|envelope| envelope.id.as_str());
    let changes = changes(&object, content, own_id.unwrap_or_default());
    object.close()?;
    let (envelope, changes) = (envelope?, changes?);
    if content.packs.iter().any(|known| known.id == envelope.id) {
        object.note_below("id", Problem::Duplicate(Thing::Pack, envelope.id));
        return None;
    }
    let items = changes.made(standard);
    if !is_covered(&object, standard, &changes, &items) {
        return None;
    }
    base?;
    let questionnaire = Questionnaire {
        id: envelope.id,
        version: envelope.version,
        title: envelope.title,
        about: about?,
        source: source?,
        seconds_per_item: seconds?.unwrap_or(standard.seconds_per_item),
        dimensions: standard.dimensions.clone(),
        levels: standard.levels.clone(),
        items,
    };
    Some((questionnaire, when?))
}

/// What a variant does with the standard's items, by their keys.
struct Changes {
    keep: Option<Vec<usize>>,
    drop: Vec<usize>,
    replace: Vec<(usize, Arc<Item>)>,
    add: Vec<Arc<Item>>,
}

fn changes(object: &Object<'_>, content: &Content, own_id: &str) -> Option<Changes> {
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
    // Each item of the standard is named once at the most.
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
    /// The items that are asked, grouped by dimension; what is added comes last in its group.
    fn made(&self, standard: &Questionnaire) -> Vec<Arc<Item>> {
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
        // Not sorted: one more sorting routine would be kilobytes of the download.
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

    /// Where the pack takes the item away.
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
/// missing is noted where it was taken away.
fn is_covered(
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
