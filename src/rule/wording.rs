//! Generates sentences from the catalogue and the packs' texts: labels, quantities, regions, alternatives.

use crate::assess::Level;
use crate::classify::Size;
use crate::date::{Date, DateSpan};
use crate::decimal::Decimal;
use crate::locale::Catalogue;
use crate::profile::{FactKey, FactKind, Facts, Known, Span, Value};
use crate::region::RegionCode;
use crate::region::Regions;
use crate::text::Text;

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The interface's texts.
    pub texts: &'a Catalogue,
    /// The facts' texts.
    pub facts: &'a Facts,
    /// The names of regions.
    pub regions: &'a Regions,
    /// The titles of the four maturity levels, lowest first.
    pub levels: &'a [Text; 4],
}

impl Wording<'_> {
    /// A pack's text in this language.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.texts.lang())
    }

    /// The noun phrase of a fact.
    pub fn label(&self, key: FactKey) -> &str {
        self.text(&self.facts.get(key).label)
    }

    /// A number with the unit of its fact: `300 人`, `3%`.
    pub fn quantity(&self, key: FactKey, number: Decimal) -> String {
        let number = number.to_string();
        match &self.facts.get(key).kind {
            FactKind::Number { unit, .. } => {
                let unit = self.text(unit);
                let form = if unit == "%" {
                    "say.percent"
                } else {
                    "say.quantity"
                };
                self.texts
                    .fill(form, &[("number", &number), ("unit", unit)])
            }
            _ => number,
        }
    }

    /// A number or a range with the unit of its fact.
    pub fn span(&self, key: FactKey, span: Span) -> String {
        if let Some(number) = span.single() {
            return self.quantity(key, number);
        }
        let FactKind::Number { places, .. } = &self.facts.get(key).kind else {
            return String::new();
        };
        if span.hi() == Decimal::MAX {
            let lo = self.quantity(key, span.lo());
            return self.texts.fill("say.or_more", &[("from", &lo)]);
        }
        // 300 to 1999.9999 is how "300 to under 2000" is kept.
        let open_end = span.hi().places() > *places;
        let hi = if open_end {
            span.hi().next()
        } else {
            span.hi()
        };
        let (from, to) = (span.lo().to_string(), self.quantity(key, hi));
        let form = match (span.lo() == Decimal::ZERO, open_end) {
            (true, true) => "say.under",
            (true, false) => "say.up_to",
            (false, true) => "say.from_to_under",
            (false, false) => "say.from_to",
        };
        self.texts.fill(form, &[("from", &from), ("to", &to)])
    }

    /// The name of a region with the city and province it lies in.
    pub fn region(&self, code: RegionCode) -> String {
        if code.is_other_county() {
            let city = self.regions.full_name(code.city(), self.texts.lang());
            return self.texts.fill("say.other_county", &[("city", &city)]);
        }
        self.regions.full_name(code, self.texts.lang())
    }

    /// A day as people write it: 2026 年 3 月 31 日.
    pub fn day(&self, day: Date) -> String {
        let (y, m, d) = (day.year(), day.month(), day.day());
        let (y, m, d) = (y.to_string(), m.to_string(), d.to_string());
        let values = [("y", &*y), ("m", &m), ("d", &d)];
        self.texts.fill("say.day", &values)
    }

    /// From one day to another, where at least one is known: 到 2027 年 12 月 31 日为止（哪天开始，来源没写）.
    pub fn window(&self, from: Option<Date>, to: Option<Date>) -> Option<String> {
        let (key, from, to) = match (from, to) {
            (None, None) => return None,
            (Some(from), Some(to)) => ("say.window", self.day(from), self.day(to)),
            (Some(from), None) => ("say.window_from", self.day(from), String::new()),
            (None, Some(to)) => ("say.window_to", String::new(), self.day(to)),
        };
        Some(self.texts.fill(key, &[("from", &from), ("to", &to)]))
    }

    /// The name of an enterprise size.
    pub fn size(&self, size: Size) -> String {
        self.texts.say(size.key())
    }

    /// The title of a maturity level.
    pub fn level(&self, level: Level) -> &str {
        self.levels
            .get(level as usize)
            .map_or("", |title| self.text(title))
    }

    /// Several names as alternatives: 甲、乙或丙.
    pub fn or(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = first.join(&self.texts.say("say.comma"));
                self.texts
                    .fill("say.or", &[("first", &first), ("last", last)])
            }
        }
    }

    /// What is known about a fact, in words; `None` if nothing is.
    pub fn yours(&self, key: FactKey, known: Known<'_>) -> Option<String> {
        match known {
            Known::Unknown => None,
            Known::NotApplicable => Some(self.texts.say("say.not_applicable")),
            Known::Value(value) => Some(self.value(key, value)),
        }
    }

    /// A value in words.
    pub fn value(&self, key: FactKey, value: &Value) -> String {
        match (value, &self.facts.get(key).kind) {
            (Value::Number(span), _) => self.span(key, *span),
            (Value::Flag(flag), FactKind::Flag { yes, no, .. }) => {
                self.text(if *flag { yes } else { no }).to_owned()
            }
            (Value::Choice(index), FactKind::Choice { options, .. }) => options
                .get(*index)
                .map_or(String::new(), |option| self.text(&option.label).to_owned()),
            (Value::Flag(_) | Value::Choice(_), _) => String::new(),
            (Value::Date(span), _) => self.date(*span),
            (Value::Region(code), _) => self.region(*code),
        }
    }

    /// A day or a month.
    pub fn date(&self, span: DateSpan) -> String {
        span.to_string()
    }
}
