//! IN-03

use budget::{Facts, Say, TableId};

use super::layout;
use crate::shapes;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 各项支出之和与支出合计不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-03",
    name: "expenditure-items-do-not-make-the-total",
    family: Family::Sums,
    title: Title { zh: "各项支出之和与支出合计不符", en: "items of expenditure do not make the total" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("expenditure_items_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T1) else { return Vec::new() };
    let Some(total) = table.row("expenditure") else { return layout::or_lost(table, Vec::new()) };
    let what = Say::new("各项支出", "the items of expenditure");
    let sets = layout::expenditure(table);
    sets.iter().flat_map(|parts| shapes::rows_add_up(table, total, parts, &what)).collect()
}
