//! The names of regions: provinces, cities and some counties (GB/T 2260 codes).

use super::code::{RegionCode, Within};
use crate::text::{Lang, Text};

/// The names of regions, in the order of their codes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Regions(Vec<(RegionCode, Text)>);

impl Regions {
    /// Adds a name; a later one for the same code replaces it.
    pub fn add(&mut self, code: RegionCode, name: Text) {
        match self.place(code) {
            Ok(place) => {
                if let Some((_, known)) = self.0.get_mut(place) {
                    *known = name;
                }
            }
            Err(place) => self.0.insert(place, (code, name)),
        }
    }

    fn place(&self, code: RegionCode) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(&code))
    }

    /// Whether the code has a name.
    pub fn contains(&self, code: RegionCode) -> bool {
        self.place(code).is_ok()
    }

    /// The region's own name; its code if it has none.
    pub fn name(&self, code: RegionCode, lang: Lang) -> String {
        let found = self.place(code).ok().and_then(|place| self.0.get(place));
        match found {
            Some((_, name)) => name.get(lang).to_owned(),
            None => code.to_string(),
        }
    }

    fn codes(&self) -> impl Iterator<Item = RegionCode> {
        self.0.iter().map(|(code, _)| *code)
    }

    /// The name with the province and city that it lies in: 湖北省荆门市沙洋县, Shayang County, Jingmen,
    /// Hubei.
    pub fn full_name(&self, code: RegionCode, lang: Lang) -> String {
        let mut above = vec![code.province(), code.city()];
        above.dedup();
        above.retain(|region| *region != code && self.contains(*region));
        above.push(code);
        // English order: smallest first.
        let between = if lang == Lang::En { ", " } else { "" };
        if lang == Lang::En {
            above.reverse();
        }
        let names: Vec<String> = above
            .into_iter()
            .map(|region| self.name(region, lang))
            .collect();
        names.join(between)
    }

    /// The provinces.
    pub fn provinces(&self) -> impl Iterator<Item = RegionCode> {
        self.codes().filter(|code| code.is_province())
    }

    /// The region here that a real code means. Every county has a code, and few counties have a name here: one without
    /// is "some other county" where its city's counties are listed, else its city, or its province where that has no
    /// cities. `None` where not even the province is known, and for a city that no province has.
    pub fn nearest(&self, code: RegionCode) -> Option<RegionCode> {
        if self.contains(code) {
            return Some(code);
        }
        let city = code.city();
        if !code.is_city() && self.contains(city) {
            let other = self.counties(city).next().map(|_| city.other_county());
            return Some(other.unwrap_or(city));
        }
        (code.city().is_grouping() && self.contains(code.province())).then_some(code.province())
    }

    /// The choices within a province: its cities, and the counties that belong to no city.
    pub fn cities(&self, province: RegionCode) -> impl Iterator<Item = RegionCode> {
        self.within(province)
            .filter(|code| code.is_city() || !self.contains(code.city()))
    }

    /// The counties of a city that have a name here.
    pub fn counties(&self, city: RegionCode) -> impl Iterator<Item = RegionCode> {
        self.within(city).filter(move |_| city.is_city())
    }

    fn within(&self, region: RegionCode) -> impl Iterator<Item = RegionCode> {
        self.codes()
            .filter(move |code| *code != region && code.lies(region) == Within::Inside)
    }
}
