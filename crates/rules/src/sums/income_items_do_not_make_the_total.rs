//! IN-01

use budget::{Facts, Say, Table, TableId, TableRow};

use super::layout;
use crate::shapes;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 各项收入之和与收入合计不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-01",
    name: "income-items-do-not-make-the-total",
    family: Family::Sums,
    title: Title { zh: "各项收入之和与收入合计不符", en: "items of income do not make the total" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("income_items_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T1) else { return Vec::new() };
    let what = Say::new("各项收入", "the items of income");
    let total = table
        .row("income")
        .map_or_else(Vec::new, |total| layout::one_adds_up(table, total, &layout::income(table), &what));
    let fiscal =
        table.row("fiscal").filter(|f| layout::states(f)).map_or_else(Vec::new, |fiscal| breakdown(table, fiscal));
    layout::or_lost(table, [total, fiscal].concat())
}

/// 财政拨款 and the funds named below it: all of it where both main funds are named, else a part.
fn breakdown(table: &Table, fiscal: &TableRow) -> Vec<Outcome> {
    let what = Say::new("其中各项财政拨款", "the appropriations named below it");
    let funds = layout::funds(table);
    let named = |key: &str| funds.iter().any(|r| r.key == key && layout::states(r));
    if named("general-public") && funds.len() > 1 {
        return shapes::rows_add_up(table, fiscal, &funds, &what);
    }
    Vec::new()
}
