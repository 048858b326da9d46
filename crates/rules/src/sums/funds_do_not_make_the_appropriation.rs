//! IN-11

use budget::{Facts, Fund, Measure, Say, Subject, Table, TableId};

use super::layout;
use crate::shapes::{agree, cell};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 财政拨款收支表列间加总不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-11",
    name: "funds-do-not-make-the-appropriation",
    family: Family::Sums,
    title: Title { zh: "财政拨款收支表列间加总不符", en: "funds do not make the fiscal appropriation" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("funds_do_not_make_the_appropriation.md"),
    check: Check::Facts(check),
};

const FUNDS: &[&str] = &["general-public-amount", "government-fund-amount", "state-capital-amount"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let total = |measure| cell(TableId::T4, Subject::of(measure).fund(Fund::Fiscal));
    let balance = agree(facts, &total(Measure::Sources), &total(Measure::Uses));
    facts.table(TableId::T4).map_or_else(Vec::new, across).into_iter().chain([balance]).collect()
}

fn across(table: &Table) -> Vec<Outcome> {
    let what = Say::new("同行各项财政拨款", "the funds in its row");
    let rows = table.rows.iter().filter(|r| r.cells.contains_key("total"));
    layout::or_lost(table, rows.map(|row| layout::row_adds_up(table, row, "total", FUNDS, &what)).collect())
}
