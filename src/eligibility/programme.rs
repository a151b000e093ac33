//! A programme: what a firm can apply for, its conditions, dates and provenance.

use crate::date::Date;
use crate::reader::Source;
use crate::region::RegionCode;
use crate::rule::Rule;
use crate::text::Text;
use std::sync::Arc;

/// Something a firm can apply for.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Unique over all packs.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What one gets, in a line.
    pub promise: Text,
    /// What kind of help it is.
    pub nature: Nature,
    /// Whom it is for.
    pub who: Text,
    /// Where it applies; `None` for the whole country.
    pub region: Option<RegionCode>,
    /// How much, where the source says so.
    pub amount: Option<Text>,
    /// What it costs the firm.
    pub cost: Text,
    /// Its source.
    pub source: Arc<Source>,
    /// Further sources.
    pub more_sources: Vec<Arc<Source>>,
    /// Whether somebody has checked that it is in force.
    pub status: Status,
    /// The days on which it applies.
    pub applies: Window,
    /// The days on which one can apply for it.
    pub apply: Window,
    /// The programme that took its place.
    pub superseded_by: Option<String>,
    /// All of these must hold.
    pub conditions: Vec<Condition>,
    /// How to apply.
    pub steps: Vec<Text>,
    /// Papers to prepare.
    pub materials: Vec<Text>,
    /// Who takes the application.
    pub accepts: Acceptor,
    /// What to say on the telephone.
    pub ask: Text,
    /// What a reader should know besides.
    pub notes: Vec<Text>,
}

impl Programme {
    /// The sources of the programme and some of its conditions, distinct, its own first.
    pub fn sources_of<'a>(
        &'a self,
        conditions: impl Iterator<Item = &'a Condition>,
    ) -> Vec<&'a Arc<Source>> {
        let own = std::iter::once(&self.source).chain(&self.more_sources);
        let mut sources: Vec<&Arc<Source>> = Vec::new();
        for source in own.chain(conditions.map(|condition| &condition.source)) {
            if !sources.iter().any(|known| Arc::ptr_eq(known, source)) {
                sources.push(source);
            }
        }
        sources
    }
}

/// One condition of a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Unique in the programme.
    pub id: String,
    /// The rule that is evaluated, and from which the sentence is made.
    pub rule: Rule,
    /// Its source.
    pub source: Arc<Source>,
    /// The days on which it applies.
    pub window: Window,
}

impl Condition {
    /// The id of the condition that is made from a programme's region.
    pub const REGION: &str = "region";
}

/// What kind of help a programme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// 奖补
    Cash,
    /// 贷款
    Loan,
    /// 增信、担保
    Guarantee,
    /// 保险
    Insurance,
    /// 税收优惠
    Tax,
    /// 培训
    Training,
    /// 上门帮扶、工具
    Help,
    /// 称号、采信
    Recognition,
    /// 监管便利
    Supervision,
}

impl Nature {
    /// As written in packs.
    pub const WORDS: [(&'static str, Nature); 9] = [
        ("cash", Nature::Cash),
        ("loan", Nature::Loan),
        ("guarantee", Nature::Guarantee),
        ("insurance", Nature::Insurance),
        ("tax", Nature::Tax),
        ("training", Nature::Training),
        ("help", Nature::Help),
        ("recognition", Nature::Recognition),
        ("supervision", Nature::Supervision),
    ];

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Nature::Cash => "nature.cash",
            Nature::Loan => "nature.loan",
            Nature::Guarantee => "nature.guarantee",
            Nature::Insurance => "nature.insurance",
            Nature::Tax => "nature.tax",
            Nature::Training => "nature.training",
            Nature::Help => "nature.help",
            Nature::Recognition => "nature.recognition",
            Nature::Supervision => "nature.supervision",
        }
    }
}

/// Whether somebody has checked that a programme is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Two or more sources bear it out.
    Confirmed,
    /// Nobody has, or only one source says so.
    Unverified,
}

impl Status {
    /// As written in packs.
    pub const WORDS: [(&'static str, Status); 2] = [
        ("confirmed", Status::Confirmed),
        ("unverified", Status::Unverified),
    ];
}

/// The days from one to another, both included; an end that is not known is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Window {
    /// Whether it has begun on a day.
    pub fn has_begun(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day)
    }

    /// Whether it is over on a day.
    pub fn is_over(self, day: Date) -> bool {
        self.to.is_some_and(|to| to < day)
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.has_begun(day) && !self.is_over(day)
    }
}

/// Who takes an application.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptor {
    /// Name of the office.
    pub name: Text,
    /// Address, where known.
    pub address: Option<Text>,
    /// Telephone or website, where known.
    pub contact: Option<Text>,
}
