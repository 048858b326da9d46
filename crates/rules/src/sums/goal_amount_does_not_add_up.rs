//! IN-16

use budget::{Facts, Say, Table, TableId, TableRow};

use super::layout;
use crate::{Family, Outcome, Rule, Severity, Status, Title, shapes};

/// 整体绩效目标资金加总不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-16",
    name: "goal-amount-does-not-add-up",
    family: Family::Sums,
    title: Title { zh: "整体绩效目标资金加总不符", en: "funds of the overall goal do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("goal_amount_does_not_add_up.md"),
    check,
};

const FUNDS: &[&str] = &["general-public", "government-fund", "special-account", "other"];
const NATURES: &[&str] = &["basic", "project"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T11) else { return Vec::new() };
    let natures = if shapes::spends_otherwise(facts) { &[][..] } else { NATURES };
    layout::or_lost(table, table.rows.iter().flat_map(|row| split(table, row, natures)).collect())
}

fn split(table: &Table, row: &TableRow, natures: &[&str]) -> Vec<Outcome> {
    let by_fund = Say::new("按收入性质分列的各项资金", "the funds by source");
    let by_nature = Say::new("基本支出与项目支出", "basic and project expenditure");
    let sums = [(FUNDS, by_fund), (natures, by_nature)];
    let outcomes =
        sums.iter().filter(|(parts, _)| !parts.is_empty()).map(|(parts, what)| filled(table, row, parts, what));
    let outcomes: Vec<Outcome> = outcomes.collect();
    if layout::is_broken(&outcomes) && displaced(row) { vec![unaligned(row)] } else { outcomes }
}

/// The sum, where any part of it is printed.
fn filled(table: &Table, row: &TableRow, parts: &[&str], what: &Say) -> Outcome {
    let stated = |key: &&str| row.cells.get(*key).is_some_and(|f| f.entry.value.money().is_some());
    let outcome = layout::row_adds_up(table, row, "amount", parts, what);
    if matches!(outcome, Outcome::Broken(_)) && !parts.iter().any(stated) { unaligned(row) } else { outcome }
}

/// Whether the amounts, read in one line, are two splits of the first: then they are right, and stand in other columns
/// than their headers say.
fn displaced(row: &TableRow) -> bool {
    let fen = |key: &&str| row.cells.get(*key).and_then(|f| f.entry.value.money()).map(|m| m.fen);
    let Some(whole) = fen(&"amount") else { return false };
    let line: Vec<i64> = FUNDS.iter().chain(NATURES).filter_map(fen).collect();
    (1..line.len()).any(|cut| {
        let (first, second) = line.split_at(cut);
        first.iter().sum::<i64>() == whole && second.iter().sum::<i64>() == whole
    })
}

fn unaligned(row: &TableRow) -> Outcome {
    Outcome::undetermined(
        format!("“{}”的资金分列与表头未能对应", row.label.value),
        format!("the amounts of “{}” could not be tied to their headers", row.label.value),
    )
}
