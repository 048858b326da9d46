//! IN-10

use budget::{Facts, Say, Table, TableId, TableRow};

use super::layout;
use crate::shapes;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 财政拨款收支表行间加总不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-10",
    name: "appropriations-do-not-add-up",
    family: Family::Sums,
    title: Title { zh: "财政拨款收支表行间加总不符", en: "rows of fiscal appropriations do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("appropriations_do_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts
        .table(TableId::T4)
        .map_or_else(Vec::new, |table| layout::or_lost(table, [income(table), expenditure(table)].concat()))
}

fn income(table: &Table) -> Vec<Outcome> {
    let funds = layout::funds(table);
    let what = Say::new("各项财政拨款收入", "the appropriations");
    let year = table.row("income").filter(|_| funds.iter().any(|r| layout::states(r)));
    let year = year.map_or_else(Vec::new, |row| shapes::rows_add_up(table, row, &funds, &what));
    let own = table.row("income").map_or(funds, |row| vec![row]);
    let all = Say::new("本年收入与上年结转", "income and what was carried in");
    [year, total(table, "sources", &own, "carry-in", &all)].concat()
}

fn expenditure(table: &Table) -> Vec<Outcome> {
    let classes = layout::classes(table);
    let what = Say::new("各类支出", "the classes of expenditure");
    let year = table.row("expenditure").filter(|_| classes.iter().any(|r| layout::states(r)));
    let year = year.map_or_else(Vec::new, |row| shapes::rows_add_up(table, row, &classes, &what));
    let own = table.row("expenditure").map_or(classes, |row| vec![row]);
    let all = Say::new("本年支出与结转下年", "expenditure and what is carried out");
    [year, total(table, "uses", &own, "carry-out", &all)].concat()
}

fn total(table: &Table, whole: &str, own: &[&TableRow], carried: &str, what: &Say) -> Vec<Outcome> {
    let Some(whole) = table.row(whole).filter(|_| own.iter().any(|r| layout::states(r))) else { return Vec::new() };
    shapes::rows_add_up(table, whole, &[own, &layout::rows(table, &[carried])].concat(), what)
}
