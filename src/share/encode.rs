//! From answers to what a link carries.

use super::fingerprint::{self, Of, fingerprint};
use super::payload::{Claim, PackVersion, Payload, Said, Told};
use super::relevant_facts::RelevantFacts;
use crate::assess::{Ratings, assess};
use crate::content::Content;
use crate::date::Date;
use crate::eligibility::{Verdict, decide};
use crate::evaluation::situation_of;
use crate::profile::{Answer, FactKey, Profile, Span, Value};
use crate::region::RegionCode;
use crate::session::Notes;

/// What an owner wants told beside the answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareOptions {
    /// Numbers are left out; one on which the size rests becomes the range that says as much.
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
    wishes: &ShareOptions,
) -> Payload {
    let all = RelevantFacts::everything(content);
    gather(content, profile, ratings, today, wishes, &all)
}

/// A card for the programmes at some places of [`Content::programmes`]: only the answers that their
/// verdicts rest on. The self-check goes along where one of them asks for a level, or where the level
/// is wanted on the card.
pub fn card(
    content: &Content,
    profile: &Profile,
    ratings: &Ratings,
    today: Date,
    wishes: &ShareOptions,
    programmes: &[usize],
    with_level: bool,
) -> Payload {
    let concern = RelevantFacts::of(content, programmes, with_level);
    let mut carried = gather(content, profile, ratings, today, wishes, &concern);
    // What is told is told of what is carried: without figures it can be less than the owner knows.
    let opened = super::decode::decode(content, &carried);
    let situation = situation_of(content, &opened.profile, &opened.ratings, today);
    let programmes = programmes
        .iter()
        .filter_map(|place| content.programmes.get(*place));
    let told = programmes.map(|programme| {
        let told = Told::from(decide(programme, &situation).verdict);
        (
            fingerprint(Of::Programme, &programme.id, carried.width),
            told,
        )
    });
    carried.programmes = sorted(told.collect());
    carried
}

impl From<Verdict> for Told {
    fn from(verdict: Verdict) -> Told {
        match verdict {
            Verdict::Eligible { .. } => Told::Eligible,
            Verdict::Ineligible => Told::Ineligible,
            Verdict::Undetermined => Told::Undetermined,
        }
    }
}

fn gather(
    content: &Content,
    profile: &Profile,
    ratings: &Ratings,
    today: Date,
    wishes: &ShareOptions,
    concern: &RelevantFacts,
) -> Payload {
    let width = fingerprint::width_for(content);
    let region = match profile.value(content.region_fact) {
        Some(Value::Region(code)) => Some(code),
        _ => None,
    };
    let answered = content.facts.iter().filter(|(key, _)| concern.has(*key));
    let facts = answered.filter_map(|(key, fact)| {
        let said = said(content, profile, key, width, wishes.without_figures)?;
        Some((fingerprint(Of::Fact, &fact.id, width), said))
    });
    let items = fingerprint::ids_of_items(content).enumerate();
    let items = items
        .filter(|_| concern.items)
        .filter_map(|(key, id)| Some((fingerprint(Of::Item, id, width), ratings.get(key)?)));
    let questionnaire = content.questionnaire_for(profile, ratings);
    let maturity = assess(questionnaire, ratings);
    let level = maturity.grade.certain();
    let level = level.filter(|_| concern.items && maturity.answered > 0);
    let claim = level.map(|level| Claim {
        level,
        score: maturity.score.least,
    });
    let name = wishes.name.as_deref().and_then(|name| {
        let mut notes = Notes::default();
        notes.set_name(name);
        notes.name
    });
    Payload {
        day: today,
        without_figures: wishes.without_figures,
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

/// In the order of fingerprints, in which a link has them, each fingerprint once.
fn sorted<T>(mut list: Vec<(fingerprint::Fingerprint, T)>) -> Vec<(fingerprint::Fingerprint, T)> {
    list.sort_by_key(|(fingerprint, _)| *fingerprint);
    list.dedup_by_key(|(fingerprint, _)| *fingerprint);
    list
}

/// The packs that the firm's level and verdicts rest on: those of another province do not matter, nor
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
        (fingerprint(Of::Pack, &pack.id, width), version)
    });
    sorted(marked.collect())
}

/// An answer as it is carried; `None` where there is none, or where it is a figure that is left out.
fn said(
    content: &Content,
    profile: &Profile,
    key: FactKey,
    width: u32,
    without_figures: bool,
) -> Option<Said> {
    Some(match profile.answer(key)? {
        Answer::DontKnow => Said::DontKnow,
        Answer::NotApplicable => Said::NotApplicable,
        Answer::Value(Value::Flag(flag)) => Said::Flag(flag),
        Answer::Value(Value::Choice(place)) => {
            let options = fingerprint::ids_of_options(content, key);
            Said::Choice(fingerprint(Of::Option, options.get(place)?, width))
        }
        Answer::Value(Value::Number(span)) if without_figures => {
            Said::Number(roughly(content, profile, key, span)?)
        }
        Answer::Value(Value::Number(span)) => Said::Number(span),
        Answer::Value(Value::Date(span)) => Said::Date(span),
        Answer::Value(Value::Region(code)) => Said::Region(code),
    })
}

/// The range of the size table that a number lies in.
fn roughly(content: &Content, profile: &Profile, key: FactKey, span: Span) -> Option<Span> {
    let bands = content.size.bands(&content.facts, profile, key);
    bands
        .into_iter()
        .find(|band| band.lo() <= span.lo() && span.hi() <= band.hi())
}
