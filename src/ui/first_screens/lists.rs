//! The lists of regions, as `RegionPicker` draws them in the walk.

use crate::browser::dom::Piece;
use crate::browser::page;
use crate::content::region_choices::{Chosen, Level};
use crate::region::RegionCode;
use crate::region::Regions;
use crate::text::Lang;
use std::cell::Cell;
use std::sync::Arc;

/// The lists and what is chosen in them.
pub struct Lists {
    regions: Arc<Regions>,
    chosen: Cell<Chosen>,
    /// Each with its label, in the order of [`Level::ALL`].
    lists: [Piece; 3],
    /// Where it is said what has yet to be chosen.
    said: Piece,
}

impl Lists {
    /// Finds the lists in their screen, and offers the provinces alone. `None` where one is missing.
    pub fn find(place: &Piece, regions: Arc<Regions>) -> Option<Lists> {
        let list = |level: Level| {
            let select = place.find(&format!("#{}", level.name()))?;
            select.closest("label")
        };
        let [province, city, county] = Level::ALL.map(list);
        let lists = Lists {
            regions,
            chosen: Cell::new([None; 3]),
            lists: [province?, city?, county?],
            said: place.find("[aria-live]")?,
        };
        for level in Level::ALL {
            lists.offer(level, None);
        }
        Some(lists)
    }

    /// Takes a choice, and offers what can be chosen within it.
    pub fn choose(&self, select: &Piece) {
        let id = select.get("id");
        let mut chosen = self.chosen.get();
        let mut above = None;
        let mut is_below = false;
        for (choice, level) in chosen.iter_mut().zip(Level::ALL) {
            if is_below {
                *choice = None;
                self.offer(level, above);
            } else if level.name() == id {
                *choice = RegionCode::parse(&select.value());
                is_below = true;
            }
            above = *choice;
        }
        self.chosen.set(chosen);
    }

    /// Fills a list with what can be chosen once `above` has been, and shows it where there is anything.
    fn offer(&self, level: Level, above: Option<RegionCode>) {
        let [province, city, county] = &self.lists;
        match level {
            Level::Province => {
                self.fill(province, level, above);
            }
            Level::City => self.show(city, province, self.fill(city, level, above)),
            Level::County => self.show(county, city, self.fill(county, level, above)),
        }
    }

    fn show(&self, list: &Piece, after: &Piece, is_shown: bool) {
        list.remove();
        if is_shown {
            after.put_after(list);
        }
    }

    fn fill(&self, list: &Piece, level: Level, above: Option<RegionCode>) -> bool {
        let codes = self.regions.offered(level, above);
        let (Some(select), Some(none)) = (list.find("select"), list.find("option")) else {
            return false;
        };
        select.write("");
        select.append(&none);
        for code in &codes {
            let name = if code.is_other_county() {
                select.get("data-other")
            } else {
                self.regions.name(*code, Lang::default())
            };
            if let Some(option) = Piece::new("option", &name) {
                option.set("value", &code.to_string());
                select.append(&option);
            }
        }
        !codes.is_empty()
    }

    /// The region that is meant; where something has yet to be chosen, it is said and gets the focus.
    pub fn submit(&self) -> Option<RegionCode> {
        let meant = self.regions.meant(self.chosen.get());
        self.said.write("");
        for (list, level) in self.lists.iter().zip(Level::ALL) {
            let Some(select) = list.find("select") else {
                continue;
            };
            let is_missing = meant == Err(level);
            select.set("aria-invalid", if is_missing { "true" } else { "false" });
            if is_missing && let Some(said) = Piece::new("p", &select.get("data-need")) {
                said.set("class", "error");
                said.set("id", "region-error");
                self.said.append(&said);
                page::focus(level.name());
            }
        }
        meant.ok()
    }
}
