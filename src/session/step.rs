//! The screens of the flow, and their names in addresses and saved sessions.

use super::Page;
use crate::content::Content;
use crate::profile::FactKey;

/// One screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// What one gets and how long it takes.
    Welcome,
    /// A question about the firm.
    Fact(FactKey),
    /// An item of the self-check, by its pool key.
    Item(usize),
    /// The result.
    Report,
    /// A page reached from the report.
    Page(Page),
}

impl Step {
    /// The name in the address and in saved sessions: `fact/firm.region`, `item/nonconforming`.
    pub fn name(self, content: &Content) -> String {
        match self {
            Step::Welcome => "welcome".to_owned(),
            Step::Fact(key) => format!("fact/{}", content.facts.get(key).id),
            Step::Item(place) => match content.item(place) {
                Some(item) => format!("item/{}", item.id),
                None => "welcome".to_owned(),
            },
            Step::Report => "report".to_owned(),
            Step::Page(tool) => format!("tool/{}", tool.word()),
        }
    }

    /// The screen with a name; `None` where today's packs have no such screen.
    pub fn parse(name: &str, content: &Content) -> Option<Step> {
        match name.split_once('/') {
            None if name == "welcome" => Some(Step::Welcome),
            None if name == "report" => Some(Step::Report),
            Some(("fact", id)) => content.facts.find(id).map(Step::Fact),
            Some(("tool", word)) => Page::parse(word).map(Step::Page),
            Some(("item", id)) => content.find_item(id).map(Step::Item),
            _ => None,
        }
    }
}
