//! The calendar: audits and expiry of certificates, and the deadlines of programmes within reach.
//!
//! The certification rules come from the pack of kind `tools` ([`CertificateRules`]); for a kind of
//! certificate that they do not cover, only the expiry is known.

use super::groups::Group;
use crate::content::{CertificateKind, CertificateRules, Content};
use crate::date::Date;
use crate::eligibility::{Decision, Programme};
use crate::profile::fact::well_known;
use crate::profile::{Profile, Value};
use crate::session::Certificate;

/// One entry of the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarEntry<'a> {
    /// What it is about.
    pub what: Duty<'a>,
    /// Last day on which it can be done; for an opening the first one.
    pub day: Date,
    /// When to begin preparing, if applicable.
    pub begin: Option<Date>,
    /// Whether the day has passed.
    pub is_over: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Duty<'a> {
    /// The nth 监督审核 of a certificate, from 1, counted from its issue.
    Surveillance(&'a Certificate, u32),
    /// 再认证审核 of a certificate.
    Recertification(&'a Certificate),
    /// The last day of a certificate, as its owner typed it.
    Expiry(&'a Certificate),
    /// The first day on which one can apply for a programme.
    ApplyFrom(&'a Programme),
    /// The last day on which one can apply for a programme.
    ApplyTo(&'a Programme),
    /// The last day of a programme.
    Ends(&'a Programme),
}

/// The certificate from the questions about the firm, if its dates were given; a month counts as its
/// first day.
pub fn asked_certificate(content: &Content, profile: &Profile) -> Option<Certificate> {
    let date = |id| match profile.value(content.facts.find(id)?)? {
        Value::Date(span) => Some(span.first()),
        _ => None,
    };
    let issued = date(well_known::CERTIFICATE_ISSUED);
    let expires = date(well_known::CERTIFICATE_EXPIRES);
    (issued.is_some() || expires.is_some()).then(|| Certificate {
        kind: CertificateKind::QMS.to_owned(),
        number: 0,
        issued,
        expires,
    })
}

/// The dates of a certificate: by the rules if they cover it, else its expiry.
///
/// Later surveillance audits count from the previous audit, which may be before its deadline, so these
/// are the latest possible dates. Of past ones only the last is listed. A recertification must be
/// finished before the last day.
pub fn of_certificate<'a>(
    rules: &CertificateRules,
    certificate: &'a Certificate,
    today: Date,
) -> Vec<CalendarEntry<'a>> {
    let mut entries = Vec::new();
    let days = i32::try_from(rules.begin_days).unwrap_or(0);
    let mut add = |what, day: Date| {
        entries.push(CalendarEntry {
            what,
            day,
            begin: day.plus_days(-days),
            is_over: day < today,
        });
    };
    let (issued, expires) = (certificate.issued, certificate.expires);
    if !rules
        .kind(&certificate.kind)
        .is_some_and(|kind| kind.audited)
    {
        if let Some(expires) = expires {
            add(Duty::Expiry(certificate), expires);
        }
        return entries;
    }
    if let Some(issued) = issued {
        let mut overdue = None;
        let mut ahead = 0;
        for nth in 1..=100_u32 {
            // Without an expiry: the minimum number that the rules require.
            let Some(day) = issued
                .plus_months(nth.saturating_mul(rules.surveillance_months))
                .filter(|day| match expires {
                    Some(expires) => *day < expires,
                    None => ahead < rules.surveillance_least,
                })
            else {
                break;
            };
            let audit = (Duty::Surveillance(certificate, nth), day);
            if day < today {
                overdue = Some(audit);
                continue;
            }
            ahead += 1;
            for (what, day) in overdue.take().into_iter().chain([audit]) {
                add(what, day);
            }
        }
        if let Some((what, day)) = overdue {
            add(what, day);
        }
    }
    if let Some(last) = expires.and_then(|expires| expires.plus_days(-1)) {
        add(Duty::Recertification(certificate), last);
    }
    entries
}

/// The coming dates of the programmes that the firm may qualify for or has a way into.
pub fn of_programmes<'a>(decisions: &[Decision<'a>], today: Date) -> Vec<CalendarEntry<'a>> {
    let mut entries = Vec::new();
    for decision in decisions {
        if !Group::of(decision).is_in_reach() {
            continue;
        }
        let programme = decision.programme;
        let days = [
            (Duty::ApplyFrom(programme), programme.apply.from),
            (Duty::ApplyTo(programme), programme.apply.to),
            (Duty::Ends(programme), programme.applies.to),
        ];
        for (what, day) in days {
            if let Some(day) = day.filter(|day| *day >= today) {
                entries.push(CalendarEntry {
                    what,
                    day,
                    begin: None,
                    is_over: false,
                });
            }
        }
    }
    entries
}

/// All days, the earliest first; equal ones in the order of certificates and programmes.
pub fn calendar<'a>(
    rules: Option<&CertificateRules>,
    certificates: &'a [Certificate],
    decisions: &[Decision<'a>],
    today: Date,
) -> Vec<CalendarEntry<'a>> {
    let of = |certificate| rules.map(|rules| of_certificate(rules, certificate, today));
    let mut entries: Vec<CalendarEntry<'a>> =
        certificates.iter().filter_map(of).flatten().collect();
    entries.extend(of_programmes(decisions, today));
    entries.sort_by_key(|entry| entry.day);
    entries
}

impl<'a> Duty<'a> {
    /// The certificate that it is about.
    pub fn certificate(self) -> Option<&'a Certificate> {
        match self {
            Duty::Surveillance(of, _) | Duty::Recertification(of) | Duty::Expiry(of) => Some(of),
            Duty::ApplyFrom(_) | Duty::ApplyTo(_) | Duty::Ends(_) => None,
        }
    }

    /// Names it among the duties of a firm, whatever its day: a corrected day is the same entry of a calendar.
    pub fn key(self) -> String {
        let of = |word: &str, one: &Certificate| format!("{word}-{}-{}", one.kind, one.number);
        match self {
            Duty::Surveillance(one, nth) => format!("{}-{nth}", of("surveillance", one)),
            Duty::Recertification(one) => of("recertification", one),
            Duty::Expiry(one) => of("expiry", one),
            Duty::ApplyFrom(programme) => format!("apply-from-{}", programme.id),
            Duty::ApplyTo(programme) => format!("apply-to-{}", programme.id),
            Duty::Ends(programme) => format!("ends-{}", programme.id),
        }
    }

    /// Whether both say the same, if of two certificates: those of one kind whose dates were given twice.
    fn says_the_same(self, other: Duty<'_>) -> bool {
        match (self, other) {
            (Duty::Surveillance(a, _), Duty::Surveillance(b, _))
            | (Duty::Recertification(a), Duty::Recertification(b))
            | (Duty::Expiry(a), Duty::Expiry(b)) => a.kind == b.kind,
            _ => self.key() == other.key(),
        }
    }
}

impl CalendarEntry<'_> {
    /// Whether another entry has the same day for the same.
    pub fn is_same(&self, other: &CalendarEntry<'_>) -> bool {
        self.day == other.day && self.what.says_the_same(other.what)
    }
}
