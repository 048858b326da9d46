//! PF-02

use budget::{Facts, TableId};

use super::weights;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 整体绩效指标分值合计不符
pub(crate) const RULE: Rule = Rule {
    code: "PF-02",
    name: "overall-weights-do-not-add-up",
    family: Family::Performance,
    title: Title { zh: "整体绩效指标分值合计不符", en: "weights of the overall goal do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("overall_weights_do_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    weights::add_up(facts, TableId::T11)
}
