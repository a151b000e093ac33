//! Packs of kind `facts`: what can be asked about a firm.

use crate::decimal::Decimal;
use crate::profile::doubt::{Per, Usual};
use crate::profile::fact::ChoiceOption;
use crate::profile::{Direction, Fact, FactKey, FactKind, Facts, Section, Value};
use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind, no_duplicates};
use crate::reader::node::Node;
use crate::reader::object::Object;
use crate::reader::problem::{Problem, Thing};
use crate::rule::{Rule, RuleContext};

/// A facts pack that has been read.
#[derive(Debug, Clone)]
pub struct FactsPack {
    /// The common keys.
    pub header: Header,
    /// The facts.
    pub facts: Facts,
    /// For each fact the rule that says whether it applies to a firm.
    pub applies: Vec<Option<Rule>>,
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<FactsPack> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Facts);
    let facts = object.req("facts", |node| node.some(fact));
    object.close()?;
    let facts = facts?;
    no_duplicates(
        &object,
        "facts",
        Thing::Fact,
        facts.iter().map(|fact| fact.id.as_str()),
    )?;
    let facts = Facts::new(facts);
    // The rules come second: they may only refer to facts that exist.
    let keys: Vec<FactKey> = facts.iter().map(|(key, _)| key).collect();
    let mut keys = keys.into_iter();
    let applies = object.req("facts", |node| {
        node.list(|node| {
            let context = RuleContext {
                before: keys.next(),
                ..RuleContext::new(&facts)
            };
            let object = node.object()?;
            let known = object.opt("usual", |node| per_is_known(node, &facts));
            let applies = object.opt("applies_when", |node| Rule::read(node, &context));
            known?;
            applies
        })
    });
    assemble!(FactsPack { header, applies } with { facts: facts })
}

fn fact(node: &Node<'_>) -> Option<Fact> {
    let object = node.object()?;
    let id = object.req("id", |node| node.id());
    let section = object.req("section", |node| {
        node.word(&[
            ("profile", Section::Profile),
            ("eligibility", Section::Eligibility),
            ("calendar", Section::Calendar),
        ])
    });
    let label = object.req("label", |node| node.text());
    let ask = object.req("ask", |node| node.text());
    let help = object.opt("help", |node| node.text());
    // Read by `read` once all facts are known.
    let _ = object.opt("applies_when", |_| Some(()));
    let kind = object.req("kind", |node| {
        node.word::<fn(&Object<'_>) -> Option<FactKind>>(&[
            ("number", number),
            ("flag", flag),
            ("choice", choice),
            ("date", date),
            ("region", region),
        ])
    });
    // Without it nobody can tell which other keys belong here.
    let kind = kind?(&object);
    let usual = match kind.as_ref() {
        // That of a number has been read with its kind.
        Some(FactKind::Number { .. }) => Some(None),
        kind => object.opt("usual", |node| usual_answer(node, kind?)),
    };
    object.close()?;
    assemble!(Fact {
        id,
        section,
        label,
        ask,
        help,
        kind,
        usual
    })
}

/// What most firms answer.
fn usual_answer(node: &Node<'_>, kind: &FactKind) -> Option<Value> {
    match kind {
        FactKind::Flag { .. } => yes_or_no(node).map(Value::Flag),
        FactKind::Choice { options, .. } => {
            let id = node.id()?;
            match options.iter().position(|option| option.id == id) {
                Some(place) => Some(Value::Choice(place)),
                None => node.fail(Problem::Dangling(Thing::Option, id)),
            }
        }
        _ => node.fail(Problem::UnknownKey("usual".to_owned())),
    }
}

fn number(object: &Object<'_>) -> Option<FactKind> {
    let unit = object.req("unit", |node| node.text());
    let places = object.opt("places", |node| node.int(0, 4));
    let min = object.req("min", |node| node.decimal());
    let max = object.req("max", |node| node.decimal());
    let changeable = object.req("changeable", |node| {
        node.word(&[
            ("up", Direction::Up),
            ("down", Direction::Down),
            ("no", Direction::No),
        ])
    });
    let usual = object.opt("usual", self::usual);
    let growth = object.opt("growth", yes_or_no);
    let (min, max) = (min?, max?);
    if min >= max {
        return object.node().fail(Problem::OutOfRange {
            min: min.to_string(),
            max: max.to_string(),
        });
    }
    Some(FactKind::Number {
        unit: unit?,
        places: places?.unwrap_or(0) as usize,
        min,
        max,
        changeable: changeable?,
        usual: usual?.unwrap_or_default(),
        growth: growth?.unwrap_or(false),
    })
}

fn usual(node: &Node<'_>) -> Option<Usual> {
    let object = node.object()?;
    let limits = limits(&object);
    let per = object.opt("per", |node| {
        let object = node.object()?;
        let fact = object.req("fact", |node| node.id());
        let limits = self::limits(&object);
        object.close()?;
        let (min, max) = limits?;
        assemble!(Per { fact } with { min: min, max: max })
    });
    object.close()?;
    let (min, max) = limits?;
    assemble!(Usual { per } with { min: min, max: max })
}

/// The smallest and the largest usual number, each above 0.
fn limits(object: &Object<'_>) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let limit = |node: &Node<'_>| {
        let limit = node.decimal()?;
        if limit > Decimal::ZERO {
            return Some(limit);
        }
        node.fail(Problem::OutOfRange {
            min: Decimal::STEP.to_string(),
            max: Decimal::MAX.to_string(),
        })
    };
    let min = object.opt("min", limit);
    let max = object.opt("max", limit);
    let (min, max) = (min?, max?);
    match (min, max) {
        (Some(min), Some(max)) if min >= max => object.node().fail(Problem::OutOfRange {
            min: min.to_string(),
            max: max.to_string(),
        }),
        limits => Some(limits),
    }
}

/// What a number is held against is a number that is asked.
fn per_is_known(node: &Node<'_>, facts: &Facts) -> Option<()> {
    if !node.value().is_object() {
        return Some(());
    }
    let object = node.object()?;
    let known = object.opt("per", |node| {
        node.object()?.req("fact", |node| {
            let id = node.id()?;
            let fact = facts.find(&id).map(|key| facts.get(key));
            match fact.map(|fact| &fact.kind) {
                Some(FactKind::Number { .. }) => Some(()),
                _ => node.fail(Problem::Dangling(Thing::Fact, id)),
            }
        })
    });
    known.map(|_| ())
}

fn yes_or_no(node: &Node<'_>) -> Option<bool> {
    node.word(&[("yes", true), ("no", false)])
}

fn flag(object: &Object<'_>) -> Option<FactKind> {
    let yes = object.req("yes", |node| node.text());
    let no = object.req("no", |node| node.text());
    let changeable = object.req("changeable", yes_or_no);
    let to_yes = object.opt("to_yes", |node| node.text());
    let to_no = object.opt("to_no", |node| node.text());
    assemble!(FactKind::Flag {
        yes,
        no,
        changeable,
        to_yes,
        to_no
    })
}

fn choice(object: &Object<'_>) -> Option<FactKind> {
    let options = object.req("options", |node| {
        node.some(|node| {
            let object = node.object()?;
            let id = object.req("id", |node| node.id());
            let label = object.req("label", |node| node.text());
            let hint = object.opt("hint", |node| node.text());
            object.close()?;
            assemble!(ChoiceOption { id, label, hint } with { change: None })
        })
    });
    let changeable = object.req("changeable", yes_or_no);
    let options = options.filter(|options| {
        let ids = options.iter().map(|option| option.id.as_str());
        no_duplicates(object, "options", Thing::Option, ids).is_some()
    });
    let Some(mut options) = options else {
        // Asked for all the same: it is known here.
        let _ = object.opt("change", |_| Some(()));
        return None;
    };
    object.opt("change", |node| {
        for (id, advice) in node.entries()? {
            let text = advice.text()?;
            match options.iter_mut().find(|option| option.id == id) {
                Some(option) => option.change = Some(text),
                None => return advice.fail(Problem::Dangling(Thing::Option, id.to_owned())),
            }
        }
        Some(())
    })?;
    assemble!(FactKind::Choice { changeable } with { options: options })
}

fn date(object: &Object<'_>) -> Option<FactKind> {
    let min = object.req("min", |node| node.date());
    let max = object.req("max", |node| node.date());
    let month = object.req("precision", |node| {
        node.word(&[("month", true), ("day", false)])
    });
    // A date is what it is; the key may say so.
    let _ = object.opt("changeable", |node| node.word(&[("no", ())]))?;
    let (min, max) = (min?, max?);
    if min > max {
        return object.node().fail(Problem::DatesReversed);
    }
    assemble!(FactKind::Date { month } with { min: min, max: max })
}

fn region(object: &Object<'_>) -> Option<FactKind> {
    let _ = object.opt("changeable", |node| node.word(&[("no", ())]))?;
    Some(FactKind::Region)
}
