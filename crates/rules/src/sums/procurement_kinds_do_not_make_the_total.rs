//! IN-23

use budget::{Facts, Say, Table, TableId, TableRow};
use document::text;

use super::layout;
use crate::shapes;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 货物、工程、服务之和与政府采购合计不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-23",
    name: "procurement-kinds-do-not-make-the-total",
    family: Family::Sums,
    title: Title {
        zh: "货物、工程、服务之和与政府采购合计不符",
        en: "goods, works and services do not make the total of procurement",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("procurement_kinds_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

/// What rows of the kinds of procurement are called, without 类, 采购 and the like.
const KINDS: [&str; 3] = ["货物", "工程", "服务"];
const AROUND: [&str; 6] = ["政府采购", "采购", "类", "支出", "预算", "项目"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T14) else { return Vec::new() };
    let Some(total) = table.row("total") else { return Vec::new() };
    let (kinds, others): (Vec<&TableRow>, Vec<&TableRow>) = top(table).into_iter().partition(|row| is_kind(row));
    // Projects of no kind, or bodies, beside the kinds: these are not all of the total.
    if kinds.len() < 2 || !others.is_empty() || table.rows.iter().filter(|r| r.key == total.key).count() > 1 {
        return Vec::new();
    }
    let what = Say::new("货物、工程、服务各类", "goods, works and services");
    layout::or_lost(table, layout::once(shapes::rows_add_up(table, total, &kinds, &what)))
}

/// The rows of the highest level, but for the total.
fn top(table: &Table) -> Vec<&TableRow> {
    let shapes = table.rows.iter().zip(&table.structure.rows);
    shapes.filter(|(row, shape)| shape.depth == 0 && row.key != "total").map(|(row, _)| row).collect()
}

fn is_kind(row: &TableRow) -> bool {
    let name = AROUND.iter().fold(text::key(&row.label.value), |name, word| name.replace(word, ""));
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四()".contains(c));
    KINDS.contains(&bare)
}
