//! PF-09

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 评分标准自相矛盾
pub(crate) const RULE: Rule = Rule {
    code: "PF-09",
    name: "clauses-contradict-each-other",
    family: Family::Performance,
    title: Title { zh: "评分标准自相矛盾", en: "clauses contradict each other" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("clauses_contradict_each_other.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-09")
}
