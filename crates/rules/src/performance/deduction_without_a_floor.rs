//! PF-22

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 扣分没有写明下限
pub(crate) const RULE: Rule = Rule {
    code: "PF-22",
    name: "deduction-without-a-floor",
    family: Family::Performance,
    title: Title { zh: "扣分没有写明下限", en: "a deduction does not state its floor" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("deduction_without_a_floor.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-22")
}
