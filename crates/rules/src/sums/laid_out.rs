//! Sums that the layout of a table implies (表结构), whatever kind of table it is.

use std::collections::BTreeMap;

use budget::{Cited, Decimal, Entry, Fact, Facts, Gap, Say, Sum, Table, TableRow, Value};
use document::text;

use super::layout;
use crate::fen;
use crate::rows;
use crate::shapes::{self, Amount};
use crate::{Evidence, Finding, Law, Number, Outcome, Relation, Severity, Term};

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

/// What was lost of a table, so that its layout may miss it. What only its kind misses does no harm here: a declared column
/// that is not printed, and a column whose words are not known but which stands in the layout all the same. How well it was
/// understood is for the calculus of doubt. A row that was not read harms the sums of rows alone that it may be a part of.
fn loss(table: &Table, harms: impl Fn(&Cited<String>) -> bool) -> Option<Say> {
    let same = |a: &str, b: &str| text::key(a) == text::key(b);
    let stands = |gap: &&Gap| match gap {
        Gap::ColumnMissing { .. } => true,
        Gap::ColumnUnread { label } => {
            table.structure.columns.values().any(|c| c.path.iter().any(|header| same(header, label)))
        }
        Gap::RowUnread { label, .. } => !harms(label),
        other => other.is_doubt(),
    };
    table.gaps.iter().find(|gap| !stands(gap)).map(Gap::why)
}

/// Whether a row that was not read may be a part of a sum of rows, or have taken rows from under another: it stands among
/// them, or nothing that is no deeper than the sum stands between it and them.
fn may_be_in(table: &Table, (whole, parts): (usize, &[usize]), label: &Cited<String>) -> bool {
    let Some(at) = table.rows.iter().position(|row| row.label.place == label.place) else { return true };
    let depth = |row: usize| table.structure.rows.get(row).map(|shape| (shape.block, shape.depth));
    let rows = || std::iter::once(whole).chain(parts.iter().copied());
    let (Some(first), Some(last)) = (rows().min(), rows().max()) else { return true };
    let ends = |row: usize| row != at && depth(row).zip(depth(whole)).is_some_and(|(own, sum)| own <= sum);
    match at {
        // What is above a sum whose parts are below it is none of them.
        at if at < first => whole != first && !(at + 1..first).any(ends),
        at if at > last => whole != last && !(last + 1..at).any(ends),
        _ => true,
    }
}

/// A fact as an amount that can be added up: no rate, no number of things.
fn addable(fact: &Fact) -> Option<Result<Amount, Say>> {
    let other = matches!(fact.entry.value, Entry::Stated(Value::Percent(_) | Value::Count(_)));
    (!other).then(|| Amount::of_fact(fact, true))
}

/// A sum of numbers of things, which are not rounded; none where they are no such numbers.
fn things_add_up(whole: &Fact, parts: &[&Fact], what: &Say) -> Option<Outcome> {
    let term = |fact: &Fact, factor| Term::of(&fact.entry, factor).filter(|t| matches!(t.number, Number::Things(_)));
    let stated = parts.iter().filter(|fact| fact.entry.value != Entry::Blank);
    let terms = std::iter::once(term(whole, 1)).chain(stated.map(|fact| term(fact, -1)));
    let terms = terms.collect::<Option<Vec<Term>>>().filter(|terms| terms.len() > 1)?;
    let added: i64 = terms.iter().skip(1).map(Term::value).fold(0, i64::saturating_add);
    let primary = Evidence::of(&whole.entry);
    let (path, printed) = (whole.entry.place.path.to_string(), primary.printed.clone());
    Some(Relation::new(Law::Sum, terms).state(|relation, _| {
        let message = Say::new(
            format!("{path}（{printed}）应等于{}之和 {added}", what.zh),
            format!("{path} ({printed}) should be the sum of {}: {added}", what.en),
        );
        Outcome::broken(
            Finding::new(message, primary.clone()).against(relation.evidence().skip(1)).severity(Severity::Warning),
        )
    }))
}

/// A sum of cells, where there is anything to add up.
fn adds_up<'f>(whole: &Fact, parts: impl Iterator<Item = &'f Fact>, what: &Say) -> Outcome {
    let parts: Vec<&Fact> = parts.collect();
    if let Some(outcome) = things_add_up(whole, &parts, what) {
        return outcome;
    }
    let parts: Option<Result<Vec<Amount>, Say>> = parts.into_iter().map(addable).collect();
    match (addable(whole), parts) {
        (Some(Ok(whole)), Some(Ok(parts))) => {
            let printed = parts.iter().any(|p| p.money.is_some());
            if printed { shapes::adds_up(&whole, &parts, what) } else { alone(&whole) }
        }
        (Some(Err(why)), _) | (_, Some(Err(why))) => Outcome::Undetermined(why),
        _ => Outcome::NotApplicable,
    }
}

/// Whether a column says what one of several things costs, which no rows add up to.
fn is_price(table: &Table, key: &str) -> bool {
    table.structure.sums.iter().any(|sum| matches!(sum, Sum::Product { price, .. } if price == key))
}

/// A whole none of whose parts prints anything: they are not told apart.
fn alone(whole: &Amount) -> Outcome {
    if whole.money.is_none_or(|m| m.fen != 0) { Outcome::NotApplicable } else { Outcome::holds(whole.evidence.clone()) }
}

/// In every column that the sum and all its parts have, the cell of one row is the sum of those of others. A row that
/// prints nothing is a heading.
pub(super) fn rows(table: &Table, at: usize, indices: &[usize], what: &Say) -> Vec<Outcome> {
    let Some(whole) = table.rows.get(at).filter(|row| layout::states(row)) else { return Vec::new() };
    let parts: Vec<&TableRow> = indices.iter().filter_map(|part| table.rows.get(*part)).collect();
    let column = |(key, whole): (&String, &Fact)| {
        let cells = parts.iter().filter_map(|row| row.cells.get(key)).collect::<Vec<_>>();
        if is_price(table, key) {
            return Outcome::NotApplicable;
        }
        if cells.is_empty() { Outcome::NotApplicable } else { adds_up(whole, cells.into_iter(), what) }
    };
    let lost = loss(table, |label| may_be_in(table, (at, indices), label)).or_else(|| gap_in_numbering(&parts));
    let outcomes = unless_lost(lost, whole.cells.iter().map(column).collect());
    outcomes.into_iter().map(|outcome| unless_beside(table, at, outcome)).collect()
}

/// A total below one of several blocks that stand side by side may be one of another block, too.
fn unless_beside(table: &Table, at: usize, outcome: Outcome) -> Outcome {
    let missing = match &outcome {
        Outcome::Broken(finding) => finding.equation().map(Relation::residual).filter(|missing| *missing > 0),
        _ => None,
    };
    let block = |row: usize| table.structure.rows.get(row).map(|shape| (shape.block, shape.depth));
    let (Some(missing), Some((own, _))) = (missing, block(at)) else { return outcome };
    let mut heads: BTreeMap<u8, Vec<i128>> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        if let Some((other, 0)) = block(index).filter(|(other, _)| *other != own) {
            let amounts = row.cells.values().filter_map(|fact| fact.entry.value.money());
            heads.entry(other).or_default().extend(amounts.map(|money| i128::from(money.fen)));
        }
    }
    let fits = |amounts: &Vec<i128>| amounts.contains(&missing) || amounts.iter().sum::<i128>() == missing;
    if !heads.values().any(fits) {
        return outcome;
    }
    Outcome::undetermined(
        "合计与所属各行之差恰为旁边一栏的数，合计可能也包含那一栏",
        "what the total exceeds its rows by is a number of the block beside: it may be one of that, too",
    )
}

/// Parts that are numbered, of which a number is left out: a row may be, too.
fn gap_in_numbering(parts: &[&TableRow]) -> Option<Say> {
    let numbers: Option<Vec<u32>> = parts.iter().map(|row| rows::numbered(&row.label.printed)).collect();
    let numbers = numbers.filter(|n| !n.is_empty())?;
    let whole = numbers.iter().zip(1_u32..).all(|(number, wanted)| *number == wanted);
    (!whole).then(|| {
        Say::new(
            "所属各行的编号不连续，可能有行没有读到",
            "a number is left out among the rows: one may not have been read",
        )
    })
}

/// In every row that has the sum and any of its parts, the cell of one column is the sum of those of others.
pub(super) fn columns(table: &Table, whole: &str, parts: &[String], what: &Say) -> Vec<Outcome> {
    let row = |row: &TableRow| {
        let whole = row.cells.get(whole)?;
        let cells: Vec<&Fact> = parts.iter().filter_map(|key| row.cells.get(key)).collect();
        (!cells.is_empty()).then(|| adds_up(whole, cells.into_iter(), what))
    };
    unless_lost(loss(table, |_| false), table.rows.iter().filter_map(row).collect())
}

/// In every row, the percentage of one column is that of the amounts of two others. Which way it goes a table may say
/// otherwise than by a sign.
pub(super) fn rates(table: &Table, rate: &str, amounts: [&str; 2], law: Law) -> Vec<Outcome> {
    let row = |row: &TableRow| {
        let cell = row.cells.get(rate)?;
        let amounts = [row.cells.get(amounts[0])?, row.cells.get(amounts[1])?];
        Some(percentage(cell, amounts, law))
    };
    unless_lost(loss(table, |_| false), table.rows.iter().filter_map(row).collect())
}

fn percentage(cell: &Fact, amounts: [&Fact; 2], law: Law) -> Outcome {
    if [cell, amounts[0], amounts[1]].iter().any(|f| f.entry.value == Entry::Unreadable) {
        return Outcome::undetermined(
            "百分比或所依据的金额无法辨认",
            "the percentage or an amount of it cannot be read",
        );
    }
    let terms = [cell, amounts[0], amounts[1]].map(|fact| Term::of(&fact.entry, 1));
    let relation = terms.into_iter().collect::<Option<_>>().and_then(|terms| Relation::of_rate(law, terms));
    let (Some(relation), Some(percent)) = (relation, cell.entry.value.percent()) else {
        return Outcome::NotApplicable;
    };
    let Some(range) = relation.range() else { return Outcome::NotApplicable };
    relation.state(|relation, _| {
        if range.meets_percent(Decimal { digits: percent.digits.saturating_neg(), ..percent }) {
            return Outcome::NotApplicable;
        }
        let right = range.beside(percent);
        let (path, [first, second]) = (&cell.entry.place.path, amounts.map(|fact| &fact.entry.printed));
        let message = Say::new(
            format!("{path}为 {percent}%，按 {first} 和 {second} 计算应为 {right}"),
            format!("{path} is {percent}%: of {first} and {second} it is {right}"),
        );
        let finding = Finding::new(message, Evidence::of(&cell.entry)).against(relation.evidence().skip(1)).comparing();
        Outcome::broken(finding.severity(range.severity(percent)))
    })
}

/// In every row, the amount of one column is the number of a second times the price of a third.
pub(super) fn products(table: &Table, whole: &str, count: &str, price: &str) -> Vec<Outcome> {
    let row = |row: &TableRow| {
        let cells = [row.cells.get(whole)?, row.cells.get(count)?, row.cells.get(price)?];
        Some(product(cells))
    };
    unless_lost(loss(table, |_| false), table.rows.iter().filter_map(row).collect())
}

fn product([whole, count, price]: [&Fact; 3]) -> Outcome {
    if [whole, count, price].iter().any(|f| f.entry.value == Entry::Unreadable) {
        return Outcome::undetermined("数量、单价或金额无法辨认", "quantity, price or amount cannot be read");
    }
    let terms: Option<Vec<Term>> = [whole, count, price].map(|fact| Term::of(&fact.entry, 1)).into_iter().collect();
    // Half a thing is none: where a quantity is not whole it is a length or an area, and the product no equation.
    let known = |terms: &Vec<Term>| {
        let number = terms.get(1).is_some_and(|t| matches!(t.number, Number::Things(n) if n > 0));
        number && terms.iter().filter(|t| t.money().is_some()).count() == 2
    };
    let Some(terms) = terms.filter(known) else { return Outcome::NotApplicable };
    Relation::new(Law::Product, terms).state(|relation, verdict| {
        let apart = fen::yuan(verdict.difference.abs());
        let path = &whole.entry.place.path;
        let [sum, number, one] = [whole, count, price].map(|f| f.entry.printed.as_str());
        let message = Say::new(
            format!("{path}（{sum}）应等于数量 {number} 乘单价 {one}，相差 {apart}"),
            format!("{path} ({sum}) should be {number} times {one}: {apart} apart"),
        );
        let mut finding = Finding::new(message, Evidence::of(&whole.entry)).against(relation.evidence().skip(1));
        finding.difference = Some(verdict.difference.abs());
        Outcome::broken(finding.comparing())
    })
}

/// In every row, the cell of one column is that of a second less that of a third.
pub(super) fn differences(table: &Table, whole: &str, of: &str, less: &str) -> Vec<Outcome> {
    let row = |row: &TableRow| {
        let amounts: Option<Vec<Result<Amount, Say>>> =
            [whole, of, less].into_iter().map(|key| row.cells.get(key).and_then(addable)).collect();
        let amounts: Result<Vec<Amount>, Say> = amounts?.into_iter().collect();
        Some(amounts.map_or_else(Outcome::Undetermined, |amounts| difference(&amounts)))
    };
    unless_lost(loss(table, |_| false), table.rows.iter().filter_map(row).collect())
}

fn difference(amounts: &[Amount]) -> Outcome {
    let [change, of, less] = amounts else { return Outcome::NotApplicable };
    if change.money.is_none() || of.money.is_none() && less.money.is_none() {
        return Outcome::NotApplicable;
    }
    let terms = [change.term(1), of.term(-1), less.term(1)];
    Relation::new(Law::Difference, terms.into_iter().flatten()).state(|relation, verdict| {
        let mut evidence = relation.evidence();
        let Some(primary) = evidence.next() else { return Outcome::NotApplicable };
        let apart = fen::yuan(verdict.difference.abs());
        let [a, b] = [of, less].map(|x| shapes::printed(x).replace("（空）", "空"));
        let message = Say::new(
            format!("{}应等于 {a} 减 {b}，相差 {apart}", shapes::stated_zh(change)),
            format!("{} should be {a} less {b}: {apart} apart", shapes::stated_en(change)),
        );
        Outcome::broken(Finding::new(message, primary).against(evidence).comparing())
    })
}
