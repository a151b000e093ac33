//! Groups of programmes by verdict and state, in the order of the report.

use crate::eligibility::{Decision, State, Verdict};

/// A group of programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 可能符合
    Eligible,
    /// 还差一步
    Near,
    /// 还要再问
    Undetermined,
    /// 不适合
    NotForYou,
    /// 已过期
    Expired,
}

impl Group {
    /// All, in the order shown.
    pub const ALL: [Group; 5] = [
        Group::Eligible,
        Group::Near,
        Group::Undetermined,
        Group::NotForYou,
        Group::Expired,
    ];

    /// The group that a decision belongs to.
    pub fn of(decision: &Decision<'_>) -> Group {
        if decision.state == State::Expired {
            return Group::Expired;
        }
        match decision.verdict {
            Verdict::Eligible { .. } => Group::Eligible,
            Verdict::Undetermined => Group::Undetermined,
            Verdict::Ineligible if decision.way_in.is_some() => Group::Near,
            Verdict::Ineligible => Group::NotForYou,
        }
    }

    /// The catalogue key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Group::Eligible => "group.eligible",
            Group::Near => "group.near",
            Group::Undetermined => "group.undetermined",
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
    /// The firm may qualify, and the programme has not ended.
    pub open: usize,
    /// Those of them that nobody has checked (待核实).
    pub unverified: usize,
    /// The firm does not qualify, and there is a way in.
    pub near: usize,
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
            Group::Near => counts.near += 1,
            Group::Undetermined => counts.undetermined += 1,
            Group::NotForYou | Group::Expired => counts.closed += 1,
        }
    }
    counts
}
