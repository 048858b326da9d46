//! IN-22

use budget::{Facts, Sum};

use super::laid_out;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 增减额与所比较的两栏之差不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-22",
    name: "printed-difference-is-wrong",
    family: Family::Sums,
    title: Title { zh: "增减额与所比较的两栏之差不符", en: "a printed difference is not the difference" },
    severity: Severity::Error,
    status: Status::Preview,
    since: "0.1.0",
    page: include_str!("printed_difference_is_wrong.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    laid_out::each(facts, |table, sum| match sum {
        Sum::Difference { whole, of, less } => laid_out::differences(table, whole, of, less),
        _ => Vec::new(),
    })
}
