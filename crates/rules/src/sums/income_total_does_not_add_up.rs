//! IN-02

use budget::{Facts, Say, TableId};

use super::layout;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 收入总计不等于其组成部分之和
pub(crate) const RULE: Rule = Rule {
    code: "IN-02",
    name: "income-total-does-not-add-up",
    family: Family::Sums,
    title: Title { zh: "收入总计不等于其组成部分之和", en: "the total of sources does not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("income_total_does_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T1) else { return Vec::new() };
    let Some(total) = table.row("sources") else { return layout::or_lost(table, Vec::new()) };
    let besides = layout::rows(table, &["carry-in", "surplus-used"]);
    let with_below = |row| [vec![row], layout::income_below(table)].concat();
    let income = table.row("income").map_or_else(|| layout::income(table), |row| vec![with_below(row)]);
    let sets: Vec<_> = income.into_iter().map(|rows| [rows, besides.clone()].concat()).collect();
    layout::one_adds_up(table, total, &sets, &Say::new("本年收入与上年结转等各项", "income and what was carried in"))
}
