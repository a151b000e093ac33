//! Questionnaire variants for certain firms: the standard one with some items replaced, dropped or
//! added. Which one a firm is asked depends on its profile alone.
//!
//! ```json
//! {"pack": "questionnaire", …, "base": "standard", "when": {"fact": "firm.sector", "in": ["food"]},
//!  "about": "…", "source": "…",
//!  "drop": ["new-product"],
//!  "replace": [{"item": "storage", "with": {"id": "food.storage", …}}],
//!  "add": [{"id": "food.allergens", …}]}
//! ```
//!
//! Instead of `drop` a short one has `keep`: only these of the standard's items. Dimensions, levels and
//! gates are always the standard's, so that results are comparable.

use super::assembled::Content;
use super::index;
use super::item_overrides::{changes, is_covered};
use super::questionnaire::score_by;
use crate::assess::{Item, Level, Questionnaire, Ratings};
use crate::date::Date;
use crate::profile::{Facts, Profile};
use crate::reader::PackInfo;
use crate::reader::header::{Header, Kind, PackFile};
use crate::reader::node::Node;
use crate::reader::problem::{PackError, Problem, Thing};
use crate::reader::source;
use crate::rule::of_profile::is_of_profile;
use crate::rule::{Operator, Rule, RuleContext, Situation};
use crate::truth::Truth;
use std::sync::Arc;

/// A questionnaire that replaces the standard one for certain firms.
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
    /// Registers the variants of the index, before any of them is loaded.
    ///
    /// # Errors
    /// Every problem in the index's rules; then none is registered.
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

    /// Reads a variant and makes it available.
    ///
    /// # Errors
    /// Every problem in the file; then the standard one stays in use.
    pub fn add_variant(&mut self, file: &PackFile) -> Result<(), Vec<PackError>> {
        let (questionnaire, when) = file.read(|node| read(node, self))?;
        let known = self
            .variants
            .iter_mut()
            .find(|known| known.id == questionnaire.id);
        self.packs.push(PackInfo::from(&questionnaire));
        // Its own items get the next pool keys, whatever their order among the others.
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

    /// The variant for a firm, loaded or not: the first whose rule is true.
    pub fn wanted(&self, profile: &Profile) -> Option<&Variant> {
        let situation = self.at_the_beginning(profile);
        let mut variants = self.variants.iter();
        variants.find(|variant| variant.when.truth(&situation) == Truth::True)
    }

    /// The questionnaire for a firm: its variant, if loaded and unless the self-check was begun without
    /// it; else the standard one.
    pub fn questionnaire_for(&self, profile: &Profile, ratings: &Ratings) -> &Questionnaire {
        let wanted = match ratings.keeps_standard() {
            true => None,
            false => self.wanted(profile),
        };
        let own = wanted.and_then(|variant| variant.questionnaire.as_ref());
        own.unwrap_or(&self.standard)
    }

    /// Every questionnaire that a firm may be asked, depending on further answers, including the current
    /// one.
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

    /// The situation for the rules of variants, which depend on neither level nor date.
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
pub(super) fn is_own(item: &str, variant: &str) -> bool {
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
    let header = Header::read(&object, Kind::Questionnaire);
    let sources = header.as_ref().map(|header| header.sources.clone());
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
    let score_by = object.opt("score_by", score_by);
    let when = object.req("when", |node| when(node, &content.facts, &content.applies));
    let own_id = header.as_ref().map(|header| header.id.as_str());
    let changes = changes(&object, content, own_id.unwrap_or_default());
    object.close()?;
    let (header, changes) = (header?, changes?);
    if content.packs.iter().any(|known| known.id == header.id) {
        object.note_below("id", Problem::Duplicate(Thing::Pack, header.id));
        return None;
    }
    let items = changes.made(standard);
    if !is_covered(&object, standard, &changes, &items) {
        return None;
    }
    base?;
    let questionnaire = Questionnaire {
        id: header.id,
        version: header.version,
        title: header.title,
        about: about?,
        source: source?,
        seconds_per_item: seconds?.unwrap_or(standard.seconds_per_item),
        dimensions: standard.dimensions.clone(),
        score_by: score_by?.unwrap_or(standard.score_by),
        method: standard.method.clone(),
        without_level: standard.without_level,
        levels: standard.levels.clone(),
        items,
    };
    Some((questionnaire, when?))
}
