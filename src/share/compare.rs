//! Then and now: the packs that a link was made with and today's, and what a card said and what holds.

use super::decode::Decoded;
use super::fingerprint::{self, Fingerprint, IdKind};
use super::payload::{ClaimedResult, ClaimedVerdict, PackVersion, Payload};
use crate::assess::{Maturity, Questionnaire};
use crate::content::Content;
use crate::date::Date;
use crate::eligibility::{Condition, ConditionResult, Decision, State, decide};
use crate::evaluation::situation_of;
use crate::reader::PackInfo;
use crate::rule::Wording;
use crate::truth::Truth;

/// A pack that is not the one that a link was made with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PackChange<'a> {
    /// It has another version now; the version then.
    Version(&'a PackInfo, PackVersion),
    /// There is no such pack here any more.
    Gone,
}

impl PackChange<'_> {
    /// What is different, in a sentence.
    pub fn say(&self, wording: &Wording<'_>) -> String {
        let texts = wording.texts;
        match self {
            PackChange::Gone => texts.say("share.pack_gone"),
            PackChange::Version(pack, then) => {
                let then = match then {
                    PackVersion::Day(day) => day.to_string(),
                    PackVersion::Word(_) => texts.say("share.pack_other"),
                };
                let values = [
                    ("pack", wording.text(&pack.title)),
                    ("then", &then),
                    ("now", &pack.version),
                ];
                texts.fill("share.pack_version", &values)
            }
        }
    }
}

/// Every pack of the link that is not the same today.
pub fn packs<'a>(content: &'a Content, carried: &Payload) -> Vec<PackChange<'a>> {
    let changes = carried.packs.iter().filter_map(|(wanted, then)| {
        let place = fingerprint::find(
            IdKind::Pack,
            *wanted,
            carried.width,
            fingerprint::ids_of_packs(content),
        );
        match place.and_then(|place| content.packs.get(place)) {
            None => Some(PackChange::Gone),
            Some(pack) if PackVersion::of(&pack.version) == *then => None,
            Some(pack) => Some(PackChange::Version(pack, *then)),
        }
    });
    changes.collect()
}

/// What became of a programme on a card.
#[derive(Debug, Clone)]
pub struct Checked<'a> {
    /// What the card says of it.
    pub told: ClaimedVerdict,
    /// What today's packs make of the card's answers on the day of the card.
    pub then: Decision<'a>,
    /// What they make of them today.
    pub now: Decision<'a>,
    /// The conditions whose truth is not the same on both days.
    pub changes: Vec<ConditionChange<'a>>,
}

/// A condition whose truth depends on the day.
#[derive(Debug, Clone, Copy)]
pub struct ConditionChange<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// Its truth on the day of the card; `None` where it was not in force.
    pub then: Option<Truth>,
    /// Its truth today; `None` where it is not in force.
    pub now: Option<Truth>,
}

/// How the level that a link states stands beside what its answers amount to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelStanding {
    /// It is the same, and so is the score.
    Same,
    /// It was found before today's method was in use: neither of the two is wrong.
    OtherMethod,
    /// It is another one for another reason: the items have changed, or the link was.
    Other,
}

/// Sets what a link states beside what its answers amount to today.
pub fn level(
    questionnaire: &Questionnaire,
    carried: &Payload,
    claim: &ClaimedResult,
    maturity: &Maturity,
) -> LevelStanding {
    let now = (maturity.grade.certain(), maturity.score.least);
    if (Some(claim.level), claim.score) == now {
        LevelStanding::Same
    } else if carried.day < questionnaire.method.since {
        LevelStanding::OtherMethod
    } else {
        LevelStanding::Other
    }
}

/// How a card stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// What it says is what today's packs make of its answers today.
    Holds,
    /// The passing of time has changed it.
    Changed,
    /// The rules are not those with which it was made.
    OtherRules,
}

impl Checked<'_> {
    /// How the card stands in this programme.
    pub fn standing(&self) -> Standing {
        if ClaimedVerdict::from(self.then.verdict) != self.told {
            Standing::OtherRules
        } else if ClaimedVerdict::from(self.now.verdict) != self.told || self.has_ended() {
            Standing::Changed
        } else {
            Standing::Holds
        }
    }

    /// Whether the programme was not over on the day of the card, and is today.
    pub fn has_ended(&self) -> bool {
        self.then.state != State::Expired && self.now.state == State::Expired
    }
}

/// Each programme of a card, and how many of them there are no more.
pub fn programmes<'a>(
    content: &'a Content,
    carried: &Payload,
    opened: &Decoded,
    today: Date,
) -> (Vec<Checked<'a>>, usize) {
    let Decoded {
        profile, ratings, ..
    } = opened;
    let before = situation_of(content, profile, ratings, carried.day);
    let now = situation_of(content, profile, ratings, today);
    let found = places(content, carried);
    let missing = carried.programmes.len() - found.len().min(carried.programmes.len());
    let checked = found.into_iter().filter_map(|(place, told)| {
        let programme = content.programmes.get(place)?;
        let (then, now) = (decide(programme, &before), decide(programme, &now));
        let truth = |decision: &Decision<'_>, condition: &Condition| {
            let same = |result: &&ConditionResult<'_>| std::ptr::eq(result.condition, condition);
            decision
                .conditions
                .iter()
                .find(same)
                .map(|result| result.truth)
        };
        let both = programme
            .conditions
            .iter()
            .map(|condition| ConditionChange {
                condition,
                then: truth(&then, condition),
                now: truth(&now, condition),
            });
        Some(Checked {
            told,
            changes: both.filter(|change| change.then != change.now).collect(),
            then,
            now,
        })
    });
    (checked.collect(), missing)
}

/// The places of a card's programmes in [`Content::programmes`], in the order of the packs.
fn places(content: &Content, carried: &Payload) -> Vec<(usize, ClaimedVerdict)> {
    let find = |wanted: Fingerprint| {
        let ids = fingerprint::ids_of_programmes(content);
        fingerprint::find(IdKind::Programme, wanted, carried.width, ids)
    };
    let all = carried.programmes.iter();
    let mut found: Vec<(usize, ClaimedVerdict)> = all
        .filter_map(|(wanted, told)| Some((find(*wanted)?, *told)))
        .collect();
    found.sort_by_key(|(place, _)| *place);
    found
}
