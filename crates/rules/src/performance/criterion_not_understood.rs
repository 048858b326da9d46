//! PF-21

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 评分标准无法读成规则
pub(crate) const RULE: Rule = Rule {
    code: "PF-21",
    name: "criterion-not-understood",
    family: Family::Performance,
    title: Title { zh: "评分标准无法读成规则", en: "the criterion cannot be read as a rule" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("criterion_not_understood.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-21")
}
