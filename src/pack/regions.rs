//! Packs of kind `regions`: codes and names of provinces, cities and some counties.

use super::envelope::{Envelope, Kind};
use super::node::Node;
use super::object::Object;
use super::problem::Problem;
use super::source;
use crate::profile::RegionCode;
use crate::text::{Lang, Text};
use std::collections::BTreeMap;

/// The names of regions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Regions(BTreeMap<RegionCode, Text>);

impl Regions {
    /// Keeps these names.
    pub fn new(names: BTreeMap<RegionCode, Text>) -> Regions {
        Regions(names)
    }

    /// Whether the code has a name.
    pub fn contains(&self, code: RegionCode) -> bool {
        self.0.contains_key(&code)
    }

    /// The name of a region alone; its code where it has none.
    pub fn name(&self, code: RegionCode, lang: Lang) -> String {
        match self.0.get(&code) {
            Some(name) => name.get(lang).to_owned(),
            None => code.to_string(),
        }
    }

    /// The name with the province and city that it lies in: 湖北省荆门市沙洋县, Shayang County, Jingmen,
    /// Hubei.
    pub fn full_name(&self, code: RegionCode, lang: Lang) -> String {
        let mut above = vec![code.province(), code.city()];
        above.dedup();
        above.retain(|region| *region != code && self.contains(*region));
        above.push(code);
        // English goes from the small to the large.
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
        self.0.keys().copied().filter(|code| code.is_province())
    }

    /// What is chosen next within a province: its cities, and the counties that belong to no city.
    pub fn cities(&self, province: RegionCode) -> impl Iterator<Item = RegionCode> {
        self.within(province)
            .filter(|code| code.is_city() || !self.contains(code.city()))
    }

    /// The counties of a city that have a name here.
    pub fn counties(&self, city: RegionCode) -> impl Iterator<Item = RegionCode> {
        self.within(city).filter(move |_| city.is_city())
    }

    fn within(&self, region: RegionCode) -> impl Iterator<Item = RegionCode> {
        let all = self.0.keys().copied();
        all.filter(move |code| {
            *code != region && code.lies(region) == crate::profile::region::Within::Inside
        })
    }
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<(Envelope, Regions)> {
    let object = node.object()?;
    let envelope = Envelope::read(&object, Kind::Regions);
    let sources = envelope.as_ref().map(|envelope| envelope.sources.clone());
    let source = object.req("source", |node| source::reference(node, sources.as_deref()));
    let regions = names(&object);
    object.close()?;
    source?;
    Some((envelope?, regions?))
}

/// The names alone.
pub(super) fn names(object: &Object<'_>) -> Option<Regions> {
    object.req("regions", |node| {
        let mut names = BTreeMap::new();
        for (code, name) in node.entries()? {
            let Some(code) = RegionCode::parse(code) else {
                return name.fail(Problem::BadId(code.chars().take(32).collect()));
            };
            names.insert(code, name.text()?);
        }
        Some(Regions(names))
    })
}
