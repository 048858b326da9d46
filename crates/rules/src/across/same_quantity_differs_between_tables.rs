//! XT-17

use std::collections::{BTreeMap, BTreeSet};

use budget::{Aspect, Fact, Facts, Gap, Sense, Subject, Table, TableId};

use crate::projects::Projects;
use crate::shapes::{Amount, same};
use crate::{Check, Family, How, Law, Outcome, Relation, Rule, Severity, Status, Title};

/// 同一数字在两表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-17",
    name: "same-quantity-differs-between-tables",
    family: Family::Across,
    title: Title { zh: "同一数字在两表中不一致", en: "one quantity differs between two tables" },
    severity: Severity::Error,
    status: Status::Preview,
    since: "0.1.0",
    page: include_str!("same_quantity_differs_between_tables.md"),
    check: Check::Facts(check),
};

/// The column of all funds of a project in its form.
const FUNDS: &str = "amount";

/// What a table states of one subject: several amounts where its codes begin anew.
struct Statement<'d> {
    table: &'d Table,
    facts: Vec<&'d Fact>,
}

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut stated: BTreeMap<&Subject, Vec<Statement<'_>>> = BTreeMap::new();
    for table in facts.disclosure().tables.iter().filter(|table| is_told(table)) {
        for fact in understood(table) {
            let all = stated.entry(&fact.subject).or_default();
            match all.last_mut().filter(|last| std::ptr::eq(last.table, table)) {
                Some(last) => last.facts.push(fact),
                None => all.push(Statement { table, facts: vec![fact] }),
            }
        }
    }
    stated.values().flat_map(|all| against_first(all)).chain(forms(facts)).collect()
}

/// What the form of a project states is what the list of projects has of it.
fn forms(facts: &Facts<'_>) -> Vec<Outcome> {
    let listed = Projects::of(facts, &[TableId::T12]);
    let forms = facts.table(TableId::T10).into_iter().flat_map(|table| &table.rows);
    let stated = forms.filter_map(|row| listed.judge(&row.label.value, row.cells.get(FUNDS)?, true));
    stated.collect()
}

/// Whether its title says what a table is about: words that are not known may narrow it.
pub(super) fn is_told(table: &Table) -> bool {
    !table.gaps.iter().any(|g| matches!(g, Gap::OtherTitle { .. }))
}

/// The amounts that a table prints in rows and columns that were understood.
pub(super) fn understood(table: &Table) -> impl Iterator<Item = &Fact> {
    let known = |(_, row): &(usize, &budget::TableRow)| !row.cells.is_empty();
    let rows = table.rows.iter().enumerate().filter(known);
    let rows = rows.filter(|(index, _)| table.structure.row_sense(*index) == Sense::Understood);
    let cells = rows.flat_map(|(_, row)| &row.cells);
    let cells = cells.filter(|(key, _)| table.structure.column_sense(key) == Sense::Understood);
    cells.map(|(_, fact)| fact).filter(|f| f.subject.aspect == Aspect::Amount && f.entry.value.money().is_some())
}

/// Every table against the first that states it and speaks of the same year and body.
fn against_first(all: &[Statement<'_>]) -> Vec<Outcome> {
    let Some((first, others)) = all.split_first() else { return Vec::new() };
    others.iter().filter(|other| same_scope(first.table, other.table)).map(|other| agree(first, other)).collect()
}

pub(super) fn same_scope(a: &Table, b: &Table) -> bool {
    let body = |t: &Table| t.body.as_ref().map(|b| document::text::key(&b.value));
    let years = a.year.zip(b.year).is_none_or(|(a, b)| a == b);
    years && body(a).zip(body(b)).is_none_or(|(a, b)| a == b)
}

fn agree(a: &Statement<'_>, b: &Statement<'_>) -> Outcome {
    let amounts = |s: &Statement<'_>| s.facts.iter().filter_map(|f| Amount::of_fact(f, true).ok()).collect::<Vec<_>>();
    let (all, others) = (amounts(a), amounts(b));
    if let Some(outcome) = segments(&all, &others).filter(|_| all.len() + others.len() > 2) {
        return outcome;
    }
    let (here, there) = (distinct(all), distinct(others));
    match (here.as_slice(), there.as_slice()) {
        ([one], [other]) => same(one, other),
        _ => segments(&here, &there).unwrap_or_else(|| several(a.table, b.table)),
    }
}

/// Amounts that are not printed twice over.
fn distinct(amounts: Vec<Amount>) -> Vec<Amount> {
    let mut seen = BTreeSet::new();
    amounts.into_iter().filter(|a| seen.insert(a.fen)).collect()
}

/// The segments of two tables in which codes begin anew add up to the same.
fn segments(here: &[Amount], there: &[Amount]) -> Option<Outcome> {
    let signed = |amounts: &[Amount], sign| amounts.iter().filter_map(|a| a.term(sign)).collect::<Vec<_>>();
    let relation = Relation::new(Law::Sum, [signed(here, 1), signed(there, -1)].concat());
    (relation.residual() == 0).then(|| {
        let evidence = relation.evidence().collect();
        Outcome::Holds { how: How::Exactly, evidence, relation: Some(relation) }
    })
}

fn several(a: &Table, b: &Table) -> Outcome {
    Outcome::undetermined(
        format!("《{}》或《{}》有同一科目列于多行，各行之和与另一表不等，可能各有所指", a.title(), b.title()),
        format!("{} or {} has a code in several rows, which do not make what the other states", a.told(), b.told()),
    )
}
