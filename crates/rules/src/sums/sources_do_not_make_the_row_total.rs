//! IN-09

use budget::{Facts, Say, Table, TableId, TableRow};

use super::layout;
use crate::shapes::{Amount, within};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 收入各列之和与合计列不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-09",
    name: "sources-do-not-make-the-row-total",
    family: Family::Sums,
    title: Title { zh: "收入各列之和与合计列不符", en: "columns of income do not make the total" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("sources_do_not_make_the_row_total.md"),
    check: Check::Facts(check),
};

/// The columns that make up the total: this year's income where it has a column, else its sources. 财政拨款 stands for
/// its funds.
fn parts(table: &Table) -> Vec<&'static str> {
    let has = |key: &str| table.columns.iter().any(|c| c.key == key);
    if has("income") {
        return vec!["income", "surplus-used", "carried-over"];
    }
    let appropriated = if has("fiscal") { &["fiscal"] } else { layout::FUNDS };
    [appropriated, layout::beside_appropriations(has("own")), &["surplus-used", "carried-over"]].concat()
}

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T2) else { return Vec::new() };
    let what = Say::new("同行各项收入", "the sources in its row");
    let parts = parts(table);
    let sums = table.rows.iter().map(|row| layout::row_adds_up(table, row, "total", &parts, &what));
    layout::or_lost(table, sums.chain(table.rows.iter().map(|row| appropriated(table, row))).collect())
}

/// 经费拨款 is a part of 财政拨款.
fn appropriated(table: &Table, row: &TableRow) -> Outcome {
    let (Some(part), Some(whole)) = (row.cells.get("appropriated"), row.cells.get("fiscal")) else {
        return Outcome::NotApplicable;
    };
    if let Some(why) = layout::column_loss(table) {
        return Outcome::Undetermined(why);
    }
    match (Amount::of_fact(part, true), Amount::of_fact(whole, true)) {
        (Ok(part), _) if part.money.is_none() => Outcome::NotApplicable,
        (Ok(part), Ok(whole)) => within(&part, &whole),
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
    }
}
