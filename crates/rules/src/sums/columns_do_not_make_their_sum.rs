//! IN-21

use budget::{Facts, Say, Sum};

use super::laid_out;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 各栏之和与其合计栏不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-21",
    name: "columns-do-not-make-their-sum",
    family: Family::Sums,
    title: Title { zh: "各栏之和与其合计栏不符", en: "columns do not make their sum" },
    severity: Severity::Error,
    status: Status::Preview,
    since: "0.1.0",
    page: include_str!("columns_do_not_make_their_sum.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let what = Say::new("同行所属各栏", "the columns that make it up, in its row");
    laid_out::each(facts, |table, sum| match sum {
        Sum::Columns { whole, parts } => laid_out::columns(table, whole, parts, &what),
        _ => Vec::new(),
    })
}
