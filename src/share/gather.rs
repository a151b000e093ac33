//! From answers to what a link carries.

use super::carried::{Carried, Claim, PackVersion, Said, Told};
use super::concern::Concern;
use super::mark::{self, Of, mark};
use crate::assess::{Ratings, assess};
use crate::date::Date;
use crate::eligibility::{Verdict, decide};
use crate::evaluation::situation_of;
use crate::pack::Content;
use crate::profile::{Answer, FactKey, Profile, RegionCode, Span, Value};
use crate::session::Notes;

/// What an owner wants told beside the answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wishes {
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
    wishes: &Wishes,
) -> Carried {
    let all = Concern::everything(content);
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
    wishes: &Wishes,
    programmes: &[usize],
    with_level: bool,
) -> Carried {
    let mut concern = Concern::of(content, programmes, today);
    concern.items |= with_level;
    let mut carried = gather(content, profile, ratings, today, wishes, &concern);
    // What is told is told of what is carried: without figures it can be less than the owner knows.
    let opened = super::open::open(content, &carried);
    let situation = situation_of(content, &opened.profile, &opened.ratings, today);
    let programmes = programmes
        .iter()
        .filter_map(|place| content.programmes.get(*place));
    let told = programmes.map(|programme| {
        let told = Told::from(decide(programme, &situation).verdict);
        (mark(Of::Programme, &programme.id, carried.width), told)
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
    wishes: &Wishes,
    concern: &Concern,
) -> Carried {
    let width = mark::width_for(content);
    let region = match profile.value(content.region_fact) {
        Some(Value::Region(code)) => Some(code),
        _ => None,
    };
    let answered = content.facts.iter().filter(|(key, _)| concern.has(*key));
    let facts = answered.filter_map(|(key, fact)| {
        let said = said(content, profile, key, width, wishes.without_figures)?;
        Some((mark(Of::Fact, &fact.id, width), said))
    });
    let items = mark::ids_of_items(content).enumerate();
    let items = items
        .filter(|_| concern.items)
        .filter_map(|(place, id)| Some((mark(Of::Item, id, width), ratings.get(place)?)));
    let maturity = assess(&content.questionnaire, ratings);
    let claim = (concern.items && maturity.answered > 0).then_some(Claim {
        level: maturity.level,
        score: maturity.score.least,
    });
    let name = wishes.name.as_deref().and_then(|name| {
        let mut notes = Notes::default();
        notes.set_name(name);
        notes.name
    });
    Carried {
        day: today,
        without_figures: wishes.without_figures,
        name,
        claim,
        width,
        packs: packs(content, region, width),
        facts: sorted(facts.collect()),
        items: sorted(items.collect()),
        programmes: Vec::new(),
    }
}

/// In the order of marks, in which a link has them, each mark once.
fn sorted<T>(mut list: Vec<(mark::Mark, T)>) -> Vec<(mark::Mark, T)> {
    list.sort_by_key(|(mark, _)| *mark);
    list.dedup_by_key(|(mark, _)| *mark);
    list
}

/// The packs that the firm's verdicts rest on: those of another province do not matter.
fn packs(
    content: &Content,
    region: Option<RegionCode>,
    width: u32,
) -> Vec<(mark::Mark, PackVersion)> {
    let province = region.map(RegionCode::province);
    let matter = content
        .packs
        .iter()
        .filter(|pack| pack.region.is_none() || pack.region.map(RegionCode::province) == province);
    let marked = matter.map(|pack| {
        let version = PackVersion::of(&pack.version);
        (mark(Of::Pack, &pack.id, width), version)
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
            let options = mark::ids_of_options(content, key);
            Said::Choice(mark(Of::Option, options.get(place)?, width))
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
