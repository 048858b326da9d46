//! PF-05

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 评分标准的最高分与分值不符
pub(crate) const RULE: Rule = Rule {
    code: "PF-05",
    name: "best-score-is-not-the-weight",
    family: Family::Performance,
    title: Title { zh: "评分标准的最高分与分值不符", en: "the best score is not the weight" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("best_score_is_not_the_weight.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-05")
}
