//! IN-04

use budget::{Facts, Say, TableId};

use super::layout;
use crate::shapes;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 支出总计不等于其组成部分之和
pub(crate) const RULE: Rule = Rule {
    code: "IN-04",
    name: "expenditure-total-does-not-add-up",
    family: Family::Sums,
    title: Title { zh: "支出总计不等于其组成部分之和", en: "the total of uses does not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("expenditure_total_does_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T1) else { return Vec::new() };
    let Some(total) = table.row("uses") else { return layout::or_lost(table, Vec::new()) };
    let besides = layout::rows(table, &["surplus-distributed", "carry-out"]);
    let with_below = |row| [vec![row], layout::expenditure_below(table)].concat();
    let spent = table.row("expenditure").map_or_else(|| layout::expenditure(table), |row| vec![with_below(row)]);
    let what = Say::new("本年支出与结转下年等各项", "expenditure and what is carried out");
    let whole = |rows: Vec<_>| shapes::rows_add_up(table, total, &[rows, besides.clone()].concat(), &what);
    spent.into_iter().flat_map(whole).collect()
}
