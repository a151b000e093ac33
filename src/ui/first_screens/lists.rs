//! The lists of regions, with the same markup as `RegionPicker` of the app.

use crate::browser::dom::ElementRef;
use crate::browser::page;
use crate::content::region_choices::{Chosen, Level};
use crate::region::RegionCode;
use crate::region::Regions;
use crate::text::Lang;
use std::cell::Cell;
use std::sync::Arc;

/// The lists and the choice.
pub struct Lists {
    regions: Arc<Regions>,
    chosen: Cell<Chosen>,
    /// Each with its label, in the order of [`Level::ALL`].
    lists: [ElementRef; 3],
    /// The line that says what is still to be chosen.
    said: ElementRef,
}

impl Lists {
    /// Finds the lists in their screen, and fills the provinces only. `None` where one is missing.
    pub fn find(place: &ElementRef, regions: Arc<Regions>) -> Option<Lists> {
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

    /// Takes a choice, and fills the list below it.
    pub fn choose(&self, select: &ElementRef) {
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

    /// Fills a list with the regions within `above`, and shows it where there are any.
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

    fn show(&self, list: &ElementRef, after: &ElementRef, is_shown: bool) {
        list.remove();
        if is_shown {
            after.put_after(list);
        }
    }

    fn fill(&self, list: &ElementRef, level: Level, above: Option<RegionCode>) -> bool {
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
            if let Some(option) = ElementRef::new("option", &name) {
                option.set("value", &code.to_string());
                select.append(&option);
            }
        }
        !codes.is_empty()
    }

    /// The chosen region; where a choice is missing, a line says so and the list gets the focus.
    pub fn submit(&self) -> Option<RegionCode> {
        let meant = self.regions.meant(self.chosen.get());
        self.said.write("");
        for (list, level) in self.lists.iter().zip(Level::ALL) {
            let Some(select) = list.find("select") else {
                continue;
            };
            let is_missing = meant == Err(level);
            select.set("aria-invalid", if is_missing { "true" } else { "false" });
            if is_missing && let Some(said) = ElementRef::new("p", &select.get("data-need")) {
                said.set("class", "error");
                said.set("id", "region-error");
                self.said.append(&said);
                page::focus(level.name());
            }
        }
        meant.ok()
    }
}
