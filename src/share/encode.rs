//! Encodes answers as a payload: a whole result, or a card for some programmes.

use super::fingerprint::{self, IdKind, fingerprint};
use super::payload::{ClaimedResult, ClaimedVerdict, PackVersion, Payload, PayloadAnswer};
use super::relevant_facts::RelevantFacts;
use crate::assess::{Ratings, assess};
use crate::content::Content;
use crate::date::Date;
use crate::eligibility::{Verdict, decide};
use crate::evaluation::situation_of;
use crate::profile::{Answer, FactKey, Profile, Span, Value};
use crate::region::RegionCode;
use crate::session::Notes;

/// What an owner chooses to share beside the answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareOptions {
    /// Numbers are left out; an input of the size table becomes the range with the same size.
    pub without_figures: bool,
    /// The firm's name.
    pub name: Option<String>,
}

/// The whole result.
pub fn result(
    content: &Content,
    profile: &Profile,
    ratings: &Ratings,
    today: Date,
    options: &ShareOptions,
) -> Payload {
    let all = RelevantFacts::everything(content);
    build(content, profile, ratings, today, options, &all)
}

/// A card for some programmes, by index in [`Content::programmes`]: only the answers that their
/// verdicts depend on. The self-check is included if one of them requires a level, or if the level is
/// wanted on the card.
pub fn card(
    content: &Content,
    profile: &Profile,
    ratings: &Ratings,
    today: Date,
    options: &ShareOptions,
    programmes: &[usize],
    with_level: bool,
) -> Payload {
    let relevant = RelevantFacts::of(content, programmes, with_level);
    let mut payload = build(content, profile, ratings, today, options, &relevant);
    // The verdicts are those of the decoded payload: without figures it may determine less.
    let opened = super::decode::decode(content, &payload);
    let situation = situation_of(content, &opened.profile, &opened.ratings, today);
    let programmes = programmes
        .iter()
        .filter_map(|place| content.programmes.get(*place));
    let told = programmes.map(|programme| {
        let told = ClaimedVerdict::from(decide(programme, &situation).verdict);
        (
            fingerprint(IdKind::Programme, &programme.id, payload.width),
            told,
        )
    });
    payload.programmes = sorted(told.collect());
    payload
}

impl From<Verdict> for ClaimedVerdict {
    fn from(verdict: Verdict) -> ClaimedVerdict {
        match verdict {
            Verdict::Eligible { .. } => ClaimedVerdict::Eligible,
            Verdict::Ineligible => ClaimedVerdict::Ineligible,
            Verdict::Undetermined => ClaimedVerdict::Undetermined,
        }
    }
}

fn build(
    content: &Content,
    profile: &Profile,
    ratings: &Ratings,
    today: Date,
    options: &ShareOptions,
    relevant: &RelevantFacts,
) -> Payload {
    let width = fingerprint::width_for(content);
    let region = match profile.value(content.region_fact) {
        Some(Value::Region(code)) => Some(code),
        _ => None,
    };
    let answered = content.facts.iter().filter(|(key, _)| relevant.has(*key));
    let facts = answered.filter_map(|(key, fact)| {
        let payload_answer = payload_answer(content, profile, key, width, options.without_figures)?;
        Some((fingerprint(IdKind::Fact, &fact.id, width), payload_answer))
    });
    let items = fingerprint::ids_of_items(content).enumerate();
    let items = items
        .filter(|_| relevant.items)
        .filter_map(|(key, id)| Some((fingerprint(IdKind::Item, id, width), ratings.get(key)?)));
    let questionnaire = content.questionnaire_for(profile, ratings);
    let maturity = assess(questionnaire, ratings);
    let level = maturity.grade.certain();
    let level = level.filter(|_| relevant.items && maturity.answered > 0);
    let claim = level.map(|level| ClaimedResult {
        level,
        score: maturity.score.least,
    });
    let name = options.name.as_deref().and_then(|name| {
        let mut notes = Notes::default();
        notes.set_name(name);
        notes.name
    });
    Payload {
        day: today,
        without_figures: options.without_figures,
        keeps_standard: ratings.keeps_standard(),
        name,
        claim,
        width,
        packs: packs(content, &questionnaire.id, region, width),
        facts: sorted(facts.collect()),
        items: sorted(items.collect()),
        programmes: Vec::new(),
    }
}

/// Sorted by fingerprint, as a link has them, without duplicates.
fn sorted<T>(mut list: Vec<(fingerprint::Fingerprint, T)>) -> Vec<(fingerprint::Fingerprint, T)> {
    list.sort_by_key(|(fingerprint, _)| *fingerprint);
    list.dedup_by_key(|(fingerprint, _)| *fingerprint);
    list
}

/// The packs that the firm's level and verdicts depend on: without those of other provinces and
/// questionnaires that it is not asked.
fn packs(
    content: &Content,
    asked: &str,
    region: Option<RegionCode>,
    width: u32,
) -> Vec<(fingerprint::Fingerprint, PackVersion)> {
    let province = region.map(RegionCode::province);
    let not_asked = |id: &str| id != asked && content.variants.iter().any(|v| v.id == id);
    let matter = content.packs.iter().filter(|pack| {
        let here = pack.region.is_none() || pack.region.map(RegionCode::province) == province;
        pack.decides && here && !not_asked(&pack.id)
    });
    let marked = matter.map(|pack| {
        let version = PackVersion::of(&pack.version);
        (fingerprint(IdKind::Pack, &pack.id, width), version)
    });
    sorted(marked.collect())
}

/// An answer in the payload; `None` if there is none, or if it is a figure that is left out.
fn payload_answer(
    content: &Content,
    profile: &Profile,
    key: FactKey,
    width: u32,
    without_figures: bool,
) -> Option<PayloadAnswer> {
    Some(match profile.answer(key)? {
        Answer::DontKnow => PayloadAnswer::DontKnow,
        Answer::NotApplicable => PayloadAnswer::NotApplicable,
        Answer::Value(Value::Flag(flag)) => PayloadAnswer::Flag(flag),
        Answer::Value(Value::Choice(place)) => {
            let options = fingerprint::ids_of_options(content, key);
            PayloadAnswer::Choice(fingerprint(IdKind::Option, options.get(place)?, width))
        }
        Answer::Value(Value::Number(span)) if without_figures => {
            PayloadAnswer::Number(size_band(content, profile, key, span)?)
        }
        Answer::Value(Value::Number(span)) => PayloadAnswer::Number(span),
        Answer::Value(Value::Date(span)) => PayloadAnswer::Date(span),
        Answer::Value(Value::Region(code)) => PayloadAnswer::Region(code),
    })
}

/// The range of the size table that a number lies in.
fn size_band(content: &Content, profile: &Profile, key: FactKey, span: Span) -> Option<Span> {
    let bands = content.size.bands(&content.facts, profile, key);
    bands
        .into_iter()
        .find(|band| band.lo() <= span.lo() && span.hi() <= band.hi())
}
