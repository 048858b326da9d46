//! The ladder of codes in a table: 类, 款, 项, and which rows are parts of which.

use budget::{Entry, Say, Table, TableRow};

use crate::{Outcome, shapes};

/// Whether any cell of a row prints something. Rows that print nothing are headings, or zero.
pub(super) fn states(row: &TableRow) -> bool {
    row.cells.values().any(|f| !matches!(f.entry.value, Entry::Blank | Entry::Dash))
}

fn code(row: &TableRow) -> Option<&str> {
    row.code.as_ref().map(|c| c.value.as_str())
}

fn is_below(lower: &str, upper: &str) -> bool {
    lower.len() > upper.len() && lower.starts_with(upper)
}

/// The rows next below a code: levels that are not printed, or print nothing, are passed over.
fn next_below<'t>(table: &'t Table, upper: &str) -> Vec<&'t TableRow> {
    let rows = table.rows.iter().filter(|r| states(r));
    let below: Vec<(&str, &TableRow)> =
        rows.filter_map(|r| Some((code(r)?, r))).filter(|(c, _)| is_below(c, upper)).collect();
    let next = |c: &str| !below.iter().any(|(between, _)| is_below(c, between));
    below.iter().filter(|(c, _)| next(c)).map(|(_, r)| *r).collect()
}

/// The rows with codes that no other row is below.
pub(super) fn leaves(table: &Table) -> Vec<&TableRow> {
    table.rows.iter().filter(|r| code(r).is_some_and(|c| next_below(table, c).is_empty())).collect()
}

/// The total row equals the sum of the topmost rows.
pub(super) fn total_adds_up(table: &Table, what: &Say) -> Vec<Outcome> {
    let Some(total) = table.row("total") else { return Vec::new() };
    let top = next_below(table, "");
    let is_class = |r: &&&TableRow| code(r).is_some_and(|c| c.len() == 3);
    let stray = top.iter().find(|r| !is_class(r)).filter(|_| top.iter().any(|r| is_class(&r)));
    match stray {
        Some(row) => vec![Outcome::undetermined(
            format!("“{}{}”没有它所属的类级科目行，合计无法与各类核对", row.key, row.label.value),
            format!("no class row stands above “{}{}”, so the total cannot be checked", row.key, row.label.value),
        )],
        None => shapes::rows_add_up(table, total, &top, what),
    }
}

/// Every coded row that has rows below it equals their sum.
pub(super) fn steps_add_up(table: &Table, what: &Say) -> Vec<Outcome> {
    let rows = table.rows.iter().filter(|r| states(r));
    rows.filter_map(|r| Some((code(r)?, r))).flat_map(|(code, row)| step_adds_up(table, code, row, what)).collect()
}

fn step_adds_up(table: &Table, upper: &str, row: &TableRow, what: &Say) -> Vec<Outcome> {
    let parts = next_below(table, upper);
    let again = table.rows.iter().filter(|r| code(r) == Some(upper)).count() > 1;
    if again && !parts.is_empty() {
        return vec![Outcome::undetermined(
            format!("科目“{upper}”在《{}》中出现不止一次，下级科目属于哪一行无法确定", table.id.name()),
            format!(
                "code {upper} stands more than once in {}: which row the codes below belong to is unknown",
                table.id
            ),
        )];
    }
    shapes::rows_add_up(table, row, &parts, what)
}
