//! Groups of programmes by verdict and state, in the order of the report.

use crate::eligibility::summary::is_judged;
use crate::eligibility::{Decision, State, Verdict};

/// A group of programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// No condition is against it, and answers of the firm's meet at least one besides the place: 条件对上了
    Eligible,
    /// One change is left, and nothing else is open: 只差一步
    OneStep,
    /// Not met today, and there is a way in.
    Near,
    /// 再答几题就能判断
    Undetermined,
    /// Nothing is against it, and nothing but the place can be judged by rules: 可以打电话问问
    Ask,
    /// 不适合
    NotForYou,
    /// 已过期
    Expired,
}

impl Group {
    /// All, in the order shown.
    pub const ALL: [Group; 7] = [
        Group::Eligible,
        Group::OneStep,
        Group::Near,
        Group::Undetermined,
        Group::Ask,
        Group::NotForYou,
        Group::Expired,
    ];

    /// The group that a decision belongs to.
    pub fn of(decision: &Decision<'_>) -> Group {
        if decision.state == State::Expired {
            return Group::Expired;
        }
        match decision.verdict {
            Verdict::Eligible { .. } if is_judged(decision) => Group::Eligible,
            Verdict::Eligible { .. } => Group::Ask,
            Verdict::Undetermined => Group::Undetermined,
            Verdict::Ineligible => match &decision.way_in {
                Some(changes) if changes.len() == 1 && decision.left_open() == 0 => Group::OneStep,
                Some(_) => Group::Near,
                None => Group::NotForYou,
            },
        }
    }

    /// Whether the firm may come to have it, so that its papers and dates are worth knowing.
    pub fn is_in_reach(self) -> bool {
        matches!(
            self,
            Group::Eligible | Group::OneStep | Group::Near | Group::Ask
        )
    }

    /// The catalogue key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Group::Eligible => "group.eligible",
            Group::OneStep => "group.one_step",
            Group::Near => "group.near",
            Group::Undetermined => "group.undetermined",
            Group::Ask => "group.ask",
            Group::NotForYou => "group.not_for_you",
            Group::Expired => "group.expired",
        }
    }
}

/// The decisions of each group that has any, local ones before national ones.
pub fn groups<'d, 'a>(decisions: &'d [Decision<'a>]) -> Vec<(Group, Vec<&'d Decision<'a>>)> {
    let grouped = Group::ALL.into_iter().map(|group| {
        let mut of: Vec<&Decision<'a>> = decisions
            .iter()
            .filter(|decision| Group::of(decision) == group)
            .collect();
        of.sort_by_key(|decision| {
            let unverified = decision.state == State::Unverified;
            (decision.programme.region.is_none(), unverified)
        });
        (group, of)
    });
    grouped.filter(|(_, of)| !of.is_empty()).collect()
}

/// Numbers of programmes by outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// The firm's answers meet its conditions, and the programme has not ended.
    pub open: usize,
    /// Those of them that nobody has checked (待核实).
    pub unverified: usize,
    /// The firm does not qualify, and there is a way in.
    pub near: usize,
    /// Nothing but the place could be judged: worth a telephone call, and no more than that.
    pub ask: usize,
    /// Answers are missing.
    pub undetermined: usize,
    /// Not for the firm, or over.
    pub closed: usize,
}

/// Counts the programmes of the firm's region and of the country.
pub fn counts(decisions: &[Decision<'_>]) -> Counts {
    let mut counts = Counts::default();
    for decision in decisions {
        match Group::of(decision) {
            Group::Eligible => {
                counts.open += 1;
                counts.unverified += usize::from(decision.state == State::Unverified);
            }
            Group::OneStep | Group::Near => counts.near += 1,
            Group::Ask => counts.ask += 1,
            Group::Undetermined => counts.undetermined += 1,
            Group::NotForYou | Group::Expired => counts.closed += 1,
        }
    }
    counts
}
