//! The work that an action takes, as people say it.

use crate::decimal::Decimal;
use crate::locale::Catalogue;

/// `半天`, `2 天`.
pub fn effort(days: Decimal, texts: &Catalogue) -> String {
    // Half of one: of a number that is exact there is no other half.
    if days.units() * 2 == Decimal::from_int(1).units() {
        return texts.say("plan.half_a_day");
    }
    texts.fill("plan.effort", &[("n", &days.to_string())])
}
