//! PF-07

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 扣分扣不完
pub(crate) const RULE: Rule = Rule {
    code: "PF-07",
    name: "floor-cannot-be-reached",
    family: Family::Performance,
    title: Title { zh: "扣分扣不完", en: "points can never all be taken off" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("floor_cannot_be_reached.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-07")
}
