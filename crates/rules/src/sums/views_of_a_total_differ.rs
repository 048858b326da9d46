//! IN-24

use std::collections::BTreeMap;

use budget::{Fact, Facts, Say, Table, TableId, TableRow};

use crate::shapes::{self, Amount};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 同一合计按功能与按性质不等，或各性质之和不等于合计
pub(crate) const RULE: Rule = Rule {
    code: "IN-24",
    name: "views-of-a-total-differ",
    family: Family::Sums,
    title: Title {
        zh: "按功能与按性质列示的支出不等", en: "expenditure by function is not that by nature"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("views_of_a_total_differ.md"),
    check: Check::Facts(check),
};

/// Totals that several blocks of one table may state.
const TOTALS: [&str; 4] = ["uses", "expenditure", "sources", "income"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts.table(TableId::T1).map_or_else(Vec::new, views)
}

/// The total that each block of the table states is the same, and is what the block adds up to.
fn views(table: &Table) -> Vec<Outcome> {
    let mut blocks: BTreeMap<&str, BTreeMap<u8, (usize, &TableRow)>> = BTreeMap::new();
    for (at, (row, shape)) in table.rows.iter().zip(&table.structure.rows).enumerate() {
        if let Some(total) = TOTALS.iter().find(|t| **t == row.key) {
            blocks.entry(total).or_default().entry(shape.block).or_insert((at, row));
        }
    }
    blocks.retain(|_, rows| rows.len() > 1);
    blocks.values().flat_map(|rows| agree(table, rows)).collect()
}

fn agree(table: &Table, rows: &BTreeMap<u8, (usize, &TableRow)>) -> Vec<Outcome> {
    let rows: Vec<(usize, &TableRow)> = rows.values().copied().collect();
    let equal = rows.windows(2).filter_map(|pair| match pair {
        [(_, a), (_, b)] => Some(same(only(a)?, only(b)?)),
        _ => None,
    });
    let parts = rows.iter().filter_map(|(at, total)| natures(table, *at, total)).flatten();
    equal.chain(parts).collect()
}

/// The cell of a row that has one.
fn only(row: &TableRow) -> Option<&Fact> {
    row.cells.values().next().filter(|_| row.cells.len() == 1)
}

fn same(a: &Fact, b: &Fact) -> Outcome {
    match (Amount::of_fact(a, true), Amount::of_fact(b, true)) {
        (Ok(a), Ok(b)) if a.money.is_some() && b.money.is_some() => shapes::same(&a, &b),
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
        _ => Outcome::NotApplicable,
    }
}

/// In a block of natures alone, what stands above the total makes it: basic and project expenditure and whatever else the
/// place knows.
fn natures(table: &Table, at: usize, total: &TableRow) -> Option<Vec<Outcome>> {
    let block = table.structure.rows.get(at)?.block;
    let inside =
        table.rows.iter().zip(&table.structure.rows).take(at).filter(|(_, s)| s.block == block && s.depth == 0);
    let parts: Vec<&TableRow> = inside.map(|(row, _)| row).collect();
    let has = |key: &str| parts.iter().any(|row| row.key == key);
    let other = |row: &&TableRow| {
        TOTALS.contains(&row.key.as_str())
            || row.key.starts_with("carry")
            || row.key.bytes().all(|b| b.is_ascii_digit())
    };
    let natures = has("basic") && has("project") && !parts.iter().any(other);
    natures.then(|| shapes::rows_add_up(table, total, &parts, &Say::new("各性质支出", "the natures")))
}
