//! Decodes a payload into answers by matching its fingerprints with today's packs.

use super::fingerprint::{self, Fingerprint, IdKind};
use super::payload::{Payload, PayloadAnswer};
use crate::assess::{Rating, Ratings};
use crate::content::Content;
use crate::profile::{Answer, FactKey, FactKind, Profile, Value};
use crate::rule::Wording;

/// The decoded answers, and those that today's packs do not know.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The answers about the firm.
    pub profile: Profile,
    /// The answers to the items.
    pub ratings: Ratings,
    /// The answers that could not be decoded.
    pub lost: Vec<Lost>,
}

/// An answer that today's packs do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The question is not asked any more.
    Question(PayloadAnswer),
    /// The item is not asked any more.
    Item(Rating),
    /// The option that was chosen is not offered any more.
    Option(FactKey),
    /// The question now wants another kind of answer, or does not admit this one.
    Refused(FactKey, PayloadAnswer),
}

/// Matches a payload with packs.
pub fn decode(content: &Content, payload: &Payload) -> Decoded {
    let mut opened = Decoded {
        profile: Profile::new(),
        ratings: Ratings::new(),
        lost: Vec::new(),
    };
    let width = payload.width;
    let keys: Vec<(Fingerprint, FactKey)> = content
        .facts
        .iter()
        .map(|(key, fact)| (fingerprint::fingerprint(IdKind::Fact, &fact.id, width), key))
        .collect();
    for (wanted, said) in &payload.facts {
        let mut known = keys.iter().filter(|(fingerprint, _)| fingerprint == wanted);
        match (known.next(), known.next()) {
            (Some((_, key)), None) => match answer(content, *key, *said, width) {
                Ok(answer) => opened.profile.set(*key, Some(answer)),
                Err(lost) => opened.lost.push(lost),
            },
            _ => opened.lost.push(Lost::Question(*said)),
        }
    }
    for (wanted, rating) in &payload.items {
        match fingerprint::find(
            IdKind::Item,
            *wanted,
            width,
            fingerprint::ids_of_items(content),
        ) {
            Some(place) => opened.ratings.set(place, Some(*rating)),
            None => opened.lost.push(Lost::Item(*rating)),
        }
    }
    opened.ratings.set_keeps_standard(payload.keeps_standard);
    opened
}

fn answer(
    content: &Content,
    key: FactKey,
    said: PayloadAnswer,
    width: u32,
) -> Result<Answer, Lost> {
    let value = match said {
        PayloadAnswer::DontKnow => return Ok(Answer::DontKnow),
        PayloadAnswer::NotApplicable => return Ok(Answer::NotApplicable),
        PayloadAnswer::Choice(wanted) => {
            let is_choice = matches!(content.facts.get(key).kind, FactKind::Choice { .. });
            let options = fingerprint::ids_of_options(content, key);
            match fingerprint::find(IdKind::Option, wanted, width, options.into_iter()) {
                Some(place) => Value::Choice(place),
                None if is_choice => return Err(Lost::Option(key)),
                None => return Err(Lost::Refused(key, said)),
            }
        }
        PayloadAnswer::Flag(flag) => Value::Flag(flag),
        PayloadAnswer::Number(span) => Value::Number(span),
        PayloadAnswer::Date(span) => Value::Date(span),
        PayloadAnswer::Region(code) => Value::Region(code),
    };
    if content.facts.get(key).admits(&value) {
        Ok(Answer::Value(value))
    } else {
        Err(Lost::Refused(key, said))
    }
}

impl Lost {
    /// The message about it.
    pub fn say(&self, wording: &Wording<'_>) -> String {
        let texts = wording.texts;
        match *self {
            Lost::Question(said) => texts.fill(
                "share.lost_question",
                &[("answer", &say_answer(said, wording))],
            ),
            Lost::Item(rating) => {
                let said = match rating {
                    Rating::Points(points) => {
                        texts.fill("method.points", &[("n", &points.to_string())])
                    }
                    Rating::NotApplicable => texts.say("say.not_applicable"),
                    Rating::Unknown => texts.say("answers.unknown"),
                };
                texts.fill("share.lost_item", &[("answer", &said)])
            }
            Lost::Option(key) => texts.fill("share.lost_option", &[("label", wording.label(key))]),
            Lost::Refused(key, said) => {
                let said = say_answer(said, wording);
                let values = [("label", wording.label(key)), ("answer", &said)];
                texts.fill("share.lost_refused", &values)
            }
        }
    }
}

/// An answer to an unknown question: without a unit, or for an option without its name.
fn say_answer(said: PayloadAnswer, wording: &Wording<'_>) -> String {
    let texts = wording.texts;
    match said {
        PayloadAnswer::Flag(true) => texts.say("share.yes"),
        PayloadAnswer::Flag(false) => texts.say("share.no"),
        PayloadAnswer::DontKnow => texts.say("answers.unknown"),
        PayloadAnswer::NotApplicable => texts.say("say.not_applicable"),
        PayloadAnswer::Choice(_) => texts.say("share.some_option"),
        PayloadAnswer::Number(span) => match span.single() {
            Some(number) => number.to_string(),
            None if span.hi() == crate::decimal::Decimal::MAX => {
                texts.fill("say.or_more", &[("from", &span.lo().to_string())])
            }
            None => {
                let (from, to) = (span.lo().to_string(), span.hi().to_string());
                texts.fill("say.from_to", &[("from", &from), ("to", &to)])
            }
        },
        PayloadAnswer::Date(span) => span.to_string(),
        PayloadAnswer::Region(code) => wording.region(code),
    }
}
