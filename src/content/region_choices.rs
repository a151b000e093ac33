//! Choosing a region: province, then city, then a county if the city's counties have programmes of their own.

use crate::region::RegionCode;
use crate::region::Regions;

/// A list of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The provinces.
    Province,
    /// The cities of a province, and its counties that belong to no city.
    City,
    /// The counties of a city that have a name.
    County,
}

/// The choice in each list.
pub type Chosen = [Option<RegionCode>; 3];

impl Level {
    /// All lists, the largest regions first.
    pub const ALL: [Level; 3] = [Level::Province, Level::City, Level::County];

    /// The list's name, which is also its element's id.
    pub fn name(self) -> &'static str {
        match self {
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
        }
    }
}

impl Regions {
    /// The choices of a list, given `above`, the choice in the list before it; empty if there are none.
    pub fn offered(&self, level: Level, above: Option<RegionCode>) -> Vec<RegionCode> {
        match (level, above) {
            (Level::Province, _) => self.provinces().collect(),
            (_, None) => Vec::new(),
            (Level::City, Some(province)) => self.cities(province).collect(),
            (Level::County, Some(city)) => {
                let mut counties: Vec<RegionCode> = self.counties(city).collect();
                // "Some other county" alone would be no choice.
                if !counties.is_empty() {
                    counties.push(city.other_county());
                }
                counties
            }
        }
    }

    /// The region that the choices determine.
    ///
    /// # Errors
    /// The list in which something has yet to be chosen.
    pub fn meant(&self, chosen: Chosen) -> Result<RegionCode, Level> {
        let mut above = None;
        for (level, choice) in Level::ALL.into_iter().zip(chosen) {
            if choice.is_none() {
                if !self.offered(level, above).is_empty() {
                    return Err(level);
                }
                break;
            }
            above = choice;
        }
        above.ok_or(Level::Province)
    }

    /// The choices that lead to a region.
    pub fn chosen(&self, region: Option<RegionCode>) -> Chosen {
        let Some(code) = region else {
            return [None; 3];
        };
        // A county that belongs to no city is in the list of cities itself.
        let city = if self.contains(code.city()) {
            code.city()
        } else {
            code
        };
        let is_county = !code.is_province() && !code.is_city();
        [
            Some(code.province()),
            (!code.is_province()).then_some(city),
            is_county.then_some(code),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    fn regions() -> Regions {
        // Two provinces; a city with a county; a county that belongs to no city; a province alone.
        let names = ["110000", "420000", "420800", "420822", "429004"];
        let mut regions = Regions::default();
        for name in names {
            regions.add(code(name), Text::from(name));
        }
        regions
    }

    #[test]
    fn each_list_offers_what_lies_in_the_choice_before() {
        let regions = regions();
        let offered = |level, above: Option<&str>| -> Vec<String> {
            let codes = regions.offered(level, above.map(code));
            codes.iter().map(RegionCode::to_string).collect()
        };
        assert_eq!(offered(Level::Province, None), ["110000", "420000"]);
        assert_eq!(offered(Level::City, Some("420000")), ["420800", "429004"]);
        assert!(offered(Level::City, Some("110000")).is_empty());
        assert!(offered(Level::City, None).is_empty());
        assert_eq!(offered(Level::County, Some("420800")), ["420822", "420899"]);
        assert!(offered(Level::County, Some("429004")).is_empty());
    }

    #[test]
    fn the_first_list_without_a_choice_is_named() {
        let regions = regions();
        let meant = |chosen: [&str; 3]| regions.meant(chosen.map(RegionCode::parse));
        assert_eq!(meant(["", "", ""]), Err(Level::Province));
        assert_eq!(meant(["420000", "", ""]), Err(Level::City));
        assert_eq!(meant(["420000", "420800", ""]), Err(Level::County));
        assert_eq!(meant(["420000", "429004", ""]), Ok(code("429004")));
        assert_eq!(meant(["420000", "420800", "420899"]), Ok(code("420899")));
        assert_eq!(meant(["110000", "", ""]), Ok(code("110000")));
    }

    #[test]
    fn what_was_chosen_is_chosen_again() {
        let regions = regions();
        for region in ["110000", "420822", "429004", "420899"] {
            let chosen = regions.chosen(Some(code(region)));
            assert_eq!(regions.meant(chosen), Ok(code(region)), "{region}");
        }
        assert_eq!(regions.chosen(None), [None; 3]);
    }
}
