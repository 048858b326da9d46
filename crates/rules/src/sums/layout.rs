//! What the rows and columns of the tables with named items are parts of.

use std::collections::BTreeSet;

use budget::{Entry, Gap, Say, Table, TableRow};

use crate::Outcome;
use crate::shapes::{self, Amount};

/// The three appropriations.
pub(super) const FUNDS: &[&str] = &["general-public", "government-fund", "state-capital"];
const NATURES: &[&str] =
    &["basic", "project", "business-expenditure", "affiliate-subsidy", "upward-payment", "reserve"];

/// Keys of income that is no appropriation; 单位资金 stands for what a unit earns where it is told as one.
pub(super) fn beside_appropriations(as_own: bool) -> &'static [&'static str] {
    if as_own {
        &["special-account", "own"]
    } else {
        &["special-account", "business", "higher-subsidy", "other", "institution", "affiliate"]
    }
}

/// Whether any cell of a row prints something. Rows that print nothing are headings, or zero.
pub(super) fn states(row: &TableRow) -> bool {
    row.cells.values().any(|f| !matches!(f.entry.value, Entry::Blank | Entry::Dash))
}

/// The rows with some keys, in the order of the keys; those not printed are left out.
pub(super) fn rows<'t>(table: &'t Table, keys: &[&str]) -> Vec<&'t TableRow> {
    keys.iter().filter_map(|key| table.row(key)).collect()
}

/// The rows of the three appropriations of this year. Some tables break down what was carried in by the same names.
pub(super) fn funds(table: &Table) -> Vec<&TableRow> {
    let carried = table.rows.iter().position(|r| r.key == "carry-in").unwrap_or(table.rows.len());
    let own = |key: &&str| table.rows.iter().take(carried).find(|r| r.key == **key);
    FUNDS.iter().filter_map(own).collect()
}

fn beside(table: &Table) -> &'static [&'static str] {
    beside_appropriations(table.row("own").is_some_and(states))
}

/// Sources that stand below the income of the year, where others stand above it: parts of the total with what was carried
/// in, not of the income above them.
pub(super) fn income_below(table: &Table) -> Vec<&TableRow> {
    below(table, "income", &[&["fiscal"], FUNDS, beside(table)].concat())
}

/// Expenditure that stands below that of the year, where other items stand above it.
pub(super) fn expenditure_below(table: &Table) -> Vec<&TableRow> {
    let total = table.rows.iter().position(|r| r.key == "expenditure");
    let is_class = |r: &&TableRow| r.key.len() == 3 && r.key.bytes().all(|b| b.is_ascii_digit());
    if total.is_some_and(|at| table.rows.iter().take(at).filter(is_class).any(states)) {
        let at = total.unwrap_or(0);
        return table.rows.iter().skip(at).filter(|r| NATURES.contains(&r.key.as_str())).collect();
    }
    below(table, "expenditure", NATURES)
}

fn below<'t>(table: &'t Table, total: &str, keys: &[&str]) -> Vec<&'t TableRow> {
    let Some(at) = table.rows.iter().position(|r| r.key == total) else { return Vec::new() };
    let item = |r: &&TableRow| keys.contains(&r.key.as_str());
    let above = table.rows.iter().take(at).filter(item).any(states);
    let end = table.rows.iter().skip(at).take_while(|r| !matches!(r.key.as_str(), "sources" | "uses" | "carry-in"));
    if above { end.filter(item).collect() } else { Vec::new() }
}

/// The sets of rows that may make up the year's income: the appropriations are parts of 财政拨款 where that row is
/// printed, but stand beside it where only funds other than the general public budget are named.
pub(super) fn income(table: &Table) -> Vec<Vec<&TableRow>> {
    let mut others = rows(table, beside(table));
    let below = income_below(table);
    others.retain(|row| !below.iter().any(|b| std::ptr::eq(*b, *row)));
    let funds = funds(table);
    match table.row("fiscal").filter(|f| states(f) || !funds.iter().any(|r| states(r))) {
        None => vec![[funds, others].concat()],
        Some(fiscal) if funds.iter().any(|r| r.key == "general-public") => vec![[vec![fiscal], others].concat()],
        Some(fiscal) => vec![[vec![fiscal], others.clone()].concat(), [vec![fiscal], funds, others].concat()],
    }
}

/// The sets of rows that each make up the year's expenditure: by nature, by functional class, or both one after the
/// other.
pub(super) fn expenditure(table: &Table) -> Vec<Vec<&TableRow>> {
    let (mut natures, classes) = (rows(table, NATURES), classes(table));
    let below = expenditure_below(table);
    natures.retain(|row| !below.iter().any(|b| std::ptr::eq(*b, *row)));
    let stated = |rows: &[&TableRow]| rows.iter().any(|r| states(r));
    let both = table.row("basic").is_some() && table.row("project").is_some();
    match (stated(&natures), stated(&classes)) {
        (true, true) if both => vec![natures, classes],
        (true, true) => vec![[classes, natures].concat()],
        (false, true) => vec![classes],
        _ => vec![natures],
    }
}

/// The rows of functional classes in a table of items.
pub(super) fn classes(table: &Table) -> Vec<&TableRow> {
    let is_class = |key: &str| key.len() == 3 && key.bytes().all(|b| b.is_ascii_digit());
    table.rows.iter().filter(|r| is_class(&r.key)).collect()
}

/// A row equals the sum of one of several sets of rows; where it equals none, the first is reported.
pub(super) fn one_adds_up(table: &Table, whole: &TableRow, sets: &[Vec<&TableRow>], what: &Say) -> Vec<Outcome> {
    let mut tried = sets.iter().map(|parts| shapes::rows_add_up(table, whole, parts, what));
    let first = tried.next().unwrap_or_default();
    if !is_broken(&first) {
        return first;
    }
    tried.find(|outcomes| !is_broken(outcomes)).unwrap_or(first)
}

/// Faults said once: a column that repeats another number by number, such as 其中：一般公共预算 where there is nothing else,
/// has the same fault, and is no further evidence of a misreading.
pub(super) fn once(outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let mut seen: BTreeSet<Vec<(i64, i64)>> = BTreeSet::new();
    let mut fresh = |outcome: &Outcome| {
        let Outcome::Broken(finding) = outcome else { return true };
        let Some(equation) = finding.equation() else { return true };
        seen.insert(equation.terms.iter().map(|t| (t.value(), t.factor)).collect())
    };
    outcomes.into_iter().filter(|outcome| fresh(outcome)).collect()
}

/// The outcomes, or why there are none although there is such a table.
pub(super) fn or_lost(table: &Table, outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let nothing = outcomes.iter().all(|o| matches!(o, Outcome::NotApplicable));
    match table.loss().filter(|_| nothing) {
        Some(why) => vec![Outcome::Undetermined(why)],
        None => outcomes,
    }
}

/// Whether any outcome is a fault.
pub(super) fn is_broken(outcomes: &[Outcome]) -> bool {
    outcomes.iter().any(|o| matches!(o, Outcome::Broken(_)))
}

/// Why columns cannot be compared: a row that was not read does no harm to the others, but a column does.
pub(super) fn column_loss(table: &Table) -> Option<Say> {
    table.gaps.iter().find(|g| !matches!(g, Gap::RowUnread { .. }) && !g.is_doubt()).map(Gap::why)
}

/// In one row, the cell of one column equals the sum of others; not applicable where the table has none of these.
pub(super) fn row_adds_up(table: &Table, row: &TableRow, whole: &str, parts: &[&str], what: &Say) -> Outcome {
    if let Some(why) = column_loss(table) {
        return Outcome::Undetermined(why);
    }
    let amount = |key: &&str| row.cells.get(key).map(|f| Amount::of_fact(f, true)).transpose();
    let parts: Result<Vec<Option<Amount>>, Say> = parts.iter().map(amount).collect();
    match (amount(&whole), parts) {
        (Ok(Some(whole)), Ok(parts)) => {
            let parts: Vec<Amount> = parts.into_iter().flatten().collect();
            if parts.is_empty() || whole.money.is_none() && parts.iter().all(|p| p.money.is_none()) {
                return Outcome::NotApplicable;
            }
            shapes::adds_up(&whole, &parts, what)
        }
        (Ok(None), _) => Outcome::NotApplicable,
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
    }
}

/// The total row equals the sum of the rows of bodies; a department's own row may stand above those of its bodies.
pub(super) fn bodies_add_up(table: &Table, bodies: &[&TableRow], what: &Say) -> Vec<Outcome> {
    let Some(total) = table.row("total") else { return Vec::new() };
    let outcomes = shapes::rows_add_up(table, total, bodies, what);
    let department = bodies.split_first().filter(|(first, rest)| !rest.is_empty() && same_cells(first, total));
    match department {
        Some((_, rest)) if is_broken(&outcomes) => shapes::rows_add_up(table, total, rest, what),
        _ => outcomes,
    }
}

/// Whether two rows state the same amounts.
pub(super) fn same_cells(a: &TableRow, b: &TableRow) -> bool {
    let value = |row: &TableRow, key: &str| row.cells.get(key).and_then(|f| f.entry.value.fen());
    a.cells.keys().all(|key| value(a, key) == value(b, key))
}
