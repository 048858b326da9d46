//! IN-08

use budget::{Facts, Say, Table, TableId};

use super::layout;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 支出各列之和与总计列不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-08",
    name: "columns-do-not-make-the-row-total",
    family: Family::Sums,
    title: Title { zh: "支出各列之和与总计列不符", en: "columns of expenditure do not make the total" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("columns_do_not_make_the_row_total.md"),
    check: Check::Facts(check),
};

const TABLES: [TableId; 4] = [TableId::T3, TableId::T5, TableId::T8, TableId::T9];
/// The total of a table by nature alone is that of all uses, what is carried out among them.
const PARTS: &[&str] = &["basic", "project", "business", "affiliate-subsidy", "upward-payment", "reserve", "carry-out"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let what = Say::new("同行基本支出、项目支出等各列", "basic, project and other expenditure in its row");
    let rows = |t: &Table| t.rows.iter().map(|row| layout::row_adds_up(t, row, "total", PARTS, &what)).collect();
    let tables = TABLES.iter().filter_map(|id| facts.table(*id));
    tables.flat_map(|t| layout::or_lost(t, rows(t))).collect()
}
