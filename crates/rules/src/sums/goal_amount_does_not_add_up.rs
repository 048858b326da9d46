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

/// The splits by source: by appropriation, or all appropriations in one.
const FUNDS: &[&[&str]] = &[
    &["general-public", "government-fund", "state-capital", "special-account", "other"],
    &["fiscal", "special-account", "other"],
];
/// What some forms print beside the sources, and others within them.
const CARRIED: &str = "carried-over";
const NATURES: &[&str] = &["basic", "project"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T11) else { return Vec::new() };
    let natures = if shapes::spends_otherwise(facts) { &[][..] } else { NATURES };
    layout::or_lost(table, table.rows.iter().flat_map(|row| split(table, row, natures)).collect())
}

fn split(table: &Table, row: &TableRow, natures: &[&str]) -> Vec<Outcome> {
    let by_fund = Say::new("按收入性质分列的各项资金", "the funds by source");
    let by_nature = Say::new("基本支出与项目支出", "basic and project expenditure");
    let sources = FUNDS.iter().filter(|parts| parts.first().is_some_and(|key| row.cells.contains_key(*key)));
    let mut outcomes: Vec<Outcome> = sources.map(|parts| by_source(table, row, parts, &by_fund)).collect();
    if !natures.is_empty() {
        outcomes.push(filled(table, row, natures, &by_nature));
    }
    if layout::is_broken(&outcomes) && displaced(row) { vec![unaligned(row)] } else { outcomes }
}

/// The sum of the sources, with what was carried in or without it.
fn by_source(table: &Table, row: &TableRow, parts: &[&str], what: &Say) -> Outcome {
    let plain = filled(table, row, parts, what);
    if !matches!(plain, Outcome::Broken(_)) || !row.cells.contains_key(CARRIED) {
        return plain;
    }
    match filled(table, row, &[parts, &[CARRIED]].concat(), what) {
        Outcome::Broken(_) => plain,
        other => other,
    }
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
    let line: Vec<i64> = FUNDS.iter().take(1).copied().flatten().chain(NATURES).filter_map(fen).collect();
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
