//! PF-06

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 部分得分高于分值
pub(crate) const RULE: Rule = Rule {
    code: "PF-06",
    name: "partial-score-above-the-weight",
    family: Family::Performance,
    title: Title { zh: "部分得分高于分值", en: "a partial score is above the weight" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("partial_score_above_the_weight.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-06")
}
