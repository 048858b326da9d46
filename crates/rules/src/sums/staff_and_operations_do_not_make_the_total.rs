//! IN-13

use budget::{Facts, Say, TableId};

use super::layout;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 人员、公用经费之和与总计不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-13",
    name: "staff-and-operations-do-not-make-the-total",
    family: Family::Sums,
    title: Title { zh: "人员、公用经费之和与总计不符", en: "staff and operations do not make the total" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("staff_and_operations_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T6) else { return Vec::new() };
    let what = Say::new("同行人员经费与公用经费", "staff and operations in its row");
    let row = |row| layout::row_adds_up(table, row, "total", &["staff", "operations"], &what);
    layout::or_lost(table, table.rows.iter().map(row).collect())
}
