//! The five quality costs of a year, and their saved form.
//!
//! ```json
//! {"scrap": 3.5, "rework": 2, "inspection": 6}
//! ```

use crate::decimal::Decimal;
use crate::profile::Span;
use crate::profile::doubt::Doubt;
use crate::profile::read::number_json;
use crate::profile::typed::{self, Field, Typed, TypedError};
use crate::reader::{Node, Problem};
use crate::text::Text;
use serde_json::{Map, Value};

/// One of the five questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostKind {
    /// 报废
    Scrap,
    /// 返工
    Rework,
    /// 退货、赔偿
    Returns,
    /// 检验
    Inspection,
    /// 培训、预防
    Prevention,
}

/// The classes of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostClass {
    /// Prevention.
    Prevention,
    /// Appraisal.
    Appraisal,
    /// Failure.
    Failure,
}

impl CostKind {
    /// All of them by their words in saved sessions, in the order in which they are asked.
    pub const WORDS: [(&'static str, CostKind); 5] = [
        ("scrap", CostKind::Scrap),
        ("rework", CostKind::Rework),
        ("returns", CostKind::Returns),
        ("inspection", CostKind::Inspection),
        ("prevention", CostKind::Prevention),
    ];

    /// The class that it belongs to.
    pub fn class(self) -> CostClass {
        match self {
            CostKind::Scrap | CostKind::Rework | CostKind::Returns => CostClass::Failure,
            CostKind::Inspection => CostClass::Appraisal,
            CostKind::Prevention => CostClass::Prevention,
        }
    }

    /// The word in saved sessions and in the page's ids.
    pub fn word(self) -> &'static str {
        let known = CostKind::WORDS.iter().find(|(_, kind)| *kind == self);
        known.map_or("", |(word, _)| word)
    }

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            CostKind::Scrap => "cost.scrap",
            CostKind::Rework => "cost.rework",
            CostKind::Returns => "cost.returns",
            CostKind::Inspection => "cost.inspection",
            CostKind::Prevention => "cost.prevention",
        }
    }

    /// The catalogue key of the line that says what to count.
    pub fn help_key(self) -> &'static str {
        match self {
            CostKind::Scrap => "cost.scrap_help",
            CostKind::Rework => "cost.rework_help",
            CostKind::Returns => "cost.returns_help",
            CostKind::Inspection => "cost.inspection_help",
            CostKind::Prevention => "cost.prevention_help",
        }
    }
}

/// The amounts of a year in 万元, as far as given; 0 is an amount.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Costs([Option<Decimal>; 5]);

impl Costs {
    /// The largest amount, in 万元: that of the largest revenue that can be typed.
    pub const MOST: Decimal = Decimal::from_int(100_000_000);
    /// Decimal places that an amount in 万元 is typed with at the most: a hundred yuan. One typed in 元 is kept to the
    /// yuan.
    pub const PLACES: usize = 2;

    /// What an amount is typed into.
    pub fn field() -> Field {
        Field {
            unit: Text::from("万元"),
            places: Costs::PLACES,
            min: Decimal::ZERO,
            max: Costs::MOST,
        }
    }

    /// Reads what an owner has typed: one amount.
    ///
    /// # Errors
    /// See [`TypedError`].
    pub fn typed(text: &str) -> Result<(Decimal, Typed), TypedError> {
        let typed = typed::read(text, &Costs::field())?;
        let amount = typed.span.single().ok_or(TypedError::NoRange)?;
        Ok((amount, typed))
    }

    /// The doubt about an amount that is more than the revenue of the year: in 万元 it was hardly meant, in 元 it may be.
    pub fn doubt(amount: Decimal, revenue: Option<Span>) -> Option<Doubt> {
        revenue.filter(|revenue| amount > revenue.hi())?;
        let yuan = amount.units();
        let other = (yuan % 10_000 == 0).then(|| Decimal::from_units(yuan / 10_000));
        Some(Doubt {
            others: other.into_iter().map(Span::exact).collect(),
        })
    }

    /// The amount of a kind.
    pub fn get(&self, kind: CostKind) -> Option<Decimal> {
        self.0.get(kind as usize).copied().flatten()
    }

    /// Sets or removes an amount. An inadmissible one changes nothing.
    pub fn set(&mut self, kind: CostKind, amount: Option<Decimal>) {
        let range = Decimal::ZERO..=Costs::MOST;
        let fits = amount.is_none_or(|amount| range.contains(&amount));
        if let (Some(place), true) = (self.0.get_mut(kind as usize), fits) {
            *place = amount;
        }
    }

    /// Whether nothing has been given.
    pub fn is_empty(&self) -> bool {
        *self == Costs::default()
    }

    /// Adds the saved form to `map`.
    pub fn write(&self, map: &mut Map<String, Value>) {
        for (word, kind) in CostKind::WORDS {
            if let Some(amount) = self.get(kind) {
                map.insert(word.to_owned(), number_json(amount));
            }
        }
    }

    /// Reads the saved form; entries that are bad or not known are noted and go to `unread`.
    pub fn read(node: &Node<'_>, unread: &mut Map<String, Value>) -> Option<Costs> {
        let mut costs = Costs::default();
        for (word, node) in node.entries()? {
            let known = CostKind::WORDS.iter().find(|(known, _)| *known == word);
            let read = match known {
                Some((_, kind)) => amount(&node).map(|amount| costs.set(*kind, Some(amount))),
                None => node.fail(Problem::UnknownKey(word.chars().take(64).collect())),
            };
            if read.is_none() {
                unread.insert(word.to_owned(), node.value().clone());
            }
        }
        Some(costs)
    }
}

fn amount(node: &Node<'_>) -> Option<Decimal> {
    let amount = node.decimal()?;
    if amount < Decimal::ZERO || amount > Costs::MOST {
        return node.fail(Problem::OutOfRange {
            min: Decimal::ZERO.to_string(),
            max: Costs::MOST.to_string(),
        });
    }
    Some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_above_the_revenue_is_asked_about() {
        let number = |text: &str| Decimal::parse(text).expect("a number");
        let revenue = Some(Span::exact(number("1500")));
        assert_eq!(Costs::doubt(number("1500"), revenue), None);
        assert_eq!(Costs::doubt(number("35000"), None), None);
        let doubt = Costs::doubt(number("35000"), revenue).expect("a doubt");
        assert_eq!(doubt.others, [Span::exact(number("3.5"))]);
        // Not to the yuan: nothing else can have been meant.
        let doubt = Costs::doubt(number("35000.0001"), revenue).expect("a doubt");
        assert!(doubt.others.is_empty());
    }
}
