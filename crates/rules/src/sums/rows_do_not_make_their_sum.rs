//! IN-20

use budget::{Facts, Say, Sum};

use super::laid_out;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 各行之和与其合计行不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-20",
    name: "rows-do-not-make-their-sum",
    family: Family::Sums,
    title: Title { zh: "各行之和与其合计行不符", en: "rows do not make their sum" },
    severity: Severity::Error,
    status: Status::Preview,
    since: "0.1.0",
    page: include_str!("rows_do_not_make_their_sum.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let what = Say::new("所属各行", "the rows that make it up");
    laid_out::each(facts, |table, sum| match sum {
        Sum::Rows { whole, parts } => laid_out::rows(table, *whole, parts, &what),
        _ => Vec::new(),
    })
}
