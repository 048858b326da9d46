//! Sums that the layout of a table implies (表结构), whatever kind of table it is.

use budget::{Entry, Fact, Facts, Say, Sum, Table, TableRow, Value};

use super::{ladder, layout};
use crate::shapes::{self, Amount};
use crate::{Equation, Evidence, Finding, How, Outcome};

/// What every sum of a kind in every table gives; not applicable where no table implies any.
pub(super) fn each<'d>(facts: &Facts<'d>, judge: impl Fn(&'d Table, &'d Sum) -> Vec<Outcome>) -> Vec<Outcome> {
    let each = |table: &'d Table| table.structure.sums.iter().flat_map(|sum| judge(table, sum)).collect::<Vec<_>>();
    facts.disclosure().tables.iter().flat_map(each).collect()
}

/// What does not hold in a table of which something was lost may lack just that; what holds, holds.
fn unless_lost(why: Option<Say>, outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let Some(why) = why else { return outcomes };
    let lost = |outcome| match outcome {
        Outcome::Broken(_) => Outcome::Undetermined(why.clone()),
        other => other,
    };
    outcomes.into_iter().map(lost).collect()
}

/// A fact as an amount that can be added up: no rate, no number of things.
fn addable(fact: &Fact) -> Option<Result<Amount, Say>> {
    let other = matches!(fact.entry.value, Entry::Stated(Value::Percent(_) | Value::Count(_)));
    (!other).then(|| Amount::of_fact(fact, true))
}

/// A sum of cells, where there is anything to add up.
fn adds_up<'f>(whole: &Fact, parts: impl Iterator<Item = &'f Fact>, what: &Say) -> Outcome {
    let parts: Option<Result<Vec<Amount>, Say>> = parts.map(addable).collect();
    match (addable(whole), parts) {
        (Some(Ok(whole)), Some(Ok(parts))) => {
            let printed = parts.iter().any(|p| p.money.is_some());
            if printed { shapes::adds_up(&whole, &parts, what) } else { alone(&whole) }
        }
        (Some(Err(why)), _) | (_, Some(Err(why))) => Outcome::Undetermined(why),
        _ => Outcome::NotApplicable,
    }
}

/// A whole none of whose parts prints anything: they are not told apart.
fn alone(whole: &Amount) -> Outcome {
    if whole.money.is_none_or(|m| m.fen != 0) { Outcome::NotApplicable } else { Outcome::holds(whole.evidence.clone()) }
}

/// In every column that the sum and all its parts have, the cell of one row is the sum of those of others. A row that
/// prints nothing is a heading.
pub(super) fn rows(table: &Table, whole: usize, parts: &[usize], what: &Say) -> Vec<Outcome> {
    let Some(whole) = table.rows.get(whole).filter(|row| ladder::states(row)) else { return Vec::new() };
    let parts: Vec<&TableRow> = parts.iter().filter_map(|part| table.rows.get(*part)).collect();
    let column = |(key, whole): (&String, &Fact)| {
        let cells = parts.iter().filter_map(|row| row.cells.get(key)).collect::<Vec<_>>();
        if cells.is_empty() { Outcome::NotApplicable } else { adds_up(whole, cells.into_iter(), what) }
    };
    unless_lost(table.loss(), whole.cells.iter().map(column).collect())
}

/// In every row that has the sum and any of its parts, the cell of one column is the sum of those of others.
pub(super) fn columns(table: &Table, whole: &str, parts: &[String], what: &Say) -> Vec<Outcome> {
    let row = |row: &TableRow| {
        let whole = row.cells.get(whole)?;
        let cells: Vec<&Fact> = parts.iter().filter_map(|key| row.cells.get(key)).collect();
        (!cells.is_empty()).then(|| adds_up(whole, cells.into_iter(), what))
    };
    unless_lost(layout::column_loss(table), table.rows.iter().filter_map(row).collect())
}

/// In every row, the cell of one column is that of a second less that of a third.
pub(super) fn differences(table: &Table, whole: &str, of: &str, less: &str) -> Vec<Outcome> {
    let row = |row: &TableRow| {
        let amounts: Option<Vec<Result<Amount, Say>>> =
            [whole, of, less].into_iter().map(|key| row.cells.get(key).and_then(addable)).collect();
        let amounts: Result<Vec<Amount>, Say> = amounts?.into_iter().collect();
        Some(amounts.map_or_else(Outcome::Undetermined, |amounts| difference(&amounts)))
    };
    unless_lost(layout::column_loss(table), table.rows.iter().filter_map(row).collect())
}

fn difference(amounts: &[Amount]) -> Outcome {
    let [change, of, less] = amounts else { return Outcome::NotApplicable };
    if change.money.is_none() || of.money.is_none() && less.money.is_none() {
        return Outcome::NotApplicable;
    }
    let terms = [change.term(1), of.term(-1), less.term(1)];
    let equation = Equation { terms: terms.into_iter().flatten().collect() };
    let evidence: Vec<Evidence> = equation.terms.iter().map(|t| t.evidence.clone()).collect();
    // each of the three was rounded for itself
    let steps: i128 = [change, of, less].iter().filter_map(|x| x.money).map(|m| i128::from(m.step())).sum();
    let difference = equation.residual();
    match difference.abs() {
        0 => Outcome::Holds { how: How::Exactly, evidence, equation: Some(equation) },
        d if 2 * d < steps => Outcome::Holds { how: How::WithinRounding, evidence, equation: Some(equation) },
        _ => wrong([change, of, less], equation, &evidence),
    }
}

fn wrong([change, of, less]: [&Amount; 3], equation: Equation, evidence: &[Evidence]) -> Outcome {
    let [primary, others @ ..] = evidence else { return Outcome::NotApplicable };
    let difference = equation.residual().abs();
    let apart = shapes::yuan(difference);
    let [a, b] = [of, less].map(|x| shapes::printed(x).replace("（空）", "空"));
    let message = Say::new(
        format!("{}应等于 {a} 减 {b}，相差 {apart}", shapes::stated_zh(change)),
        format!("{} should be {a} less {b}: {apart} apart", shapes::stated_en(change)),
    );
    let mut finding = Finding::new(message, primary.clone()).against(others.to_vec()).comparing();
    finding.difference = Some(difference);
    finding.equation = Some(equation);
    Outcome::broken(finding)
}
