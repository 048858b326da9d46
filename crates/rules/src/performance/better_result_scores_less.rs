//! PF-10

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 结果更好反而得分更低
pub(crate) const RULE: Rule = Rule {
    code: "PF-10",
    name: "better-result-scores-less",
    family: Family::Performance,
    title: Title { zh: "结果更好反而得分更低", en: "a better result scores less" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("better_result_scores_less.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-10")
}
