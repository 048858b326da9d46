//! PF-23

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 偏离没有写明方向
pub(crate) const RULE: Rule = Rule {
    code: "PF-23",
    name: "direction-of-deviation-unsaid",
    family: Family::Performance,
    title: Title { zh: "偏离没有写明方向", en: "the direction of a deviation is not stated" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("direction_of_deviation_unsaid.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-23")
}
