//! NT-24

use std::collections::{BTreeMap, BTreeSet};

use budget::{Aspect, Fact, Facts, Origin, Passage, Subject, Table, TableId};
use document::Address;

use crate::projects::Projects;
use crate::shapes::{Amount, agreeing, same, slipped_from};
use crate::{Check, Drawn, Family, Number, Outcome, Relation, Rule, Severity, Status, Title, slip};

/// 文字与表中的同一数字不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-24",
    name: "same-quantity-differs-from-table",
    family: Family::Narrative,
    title: Title {
        zh: "文字与表中的同一数字不符",
        en: "the text and a table state one quantity with different numbers",
    },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("same_quantity_differs_from_table.md"),
    check: Check::Relations(check),
};

fn check(facts: &Facts<'_>, drawn: &[Drawn]) -> Vec<Outcome> {
    let (cells, projects) = (cells(facts), Projects::of(facts, &PROJECTS));
    let judged = judged(drawn);
    let said = said(facts);
    let of_passage = |passage: &Passage| {
        let own = passage.parts.iter().map(|part| &part.fact).filter(|fact| {
            let amount = matches!(fact.subject.aspect, Aspect::Amount | Aspect::Change);
            amount && fact.entry.value.money().is_some() && !judged.contains(&fact.entry.place.address())
        });
        let (told, named): (Vec<&Fact>, Vec<&Fact>) = own.partition(|fact| cells.contains_key(&fact.subject));
        let others = |fact: &Fact| said.get(&fact.subject).map_or(&[][..], Vec::as_slice);
        let told = told.into_iter().filter_map(|fact| judge(fact, cells.get(&fact.subject)?, others(fact)));
        told.chain(listed(&projects, &named)).collect::<Vec<_>>()
    };
    facts.disclosure().passages.iter().flat_map(of_passage).collect()
}

/// So many projects of a paragraph that agree with their table tell what its amounts are of.
const AGREEING: usize = 3;

/// What a paragraph states of projects by their names. Where one alone does not agree, and several do, it is held against its row
/// whatever the slip.
fn listed(projects: &Projects<'_>, facts: &[&Fact]) -> Vec<Outcome> {
    let (mut outcomes, mut open) = (Vec::new(), Vec::new());
    for fact in facts {
        let Some(name) = name(&fact.subject) else { continue };
        match projects.judge(name, fact, false) {
            Some(outcome) => outcomes.push(outcome),
            None => open.extend(projects.other(name, fact)),
        }
    }
    let agreeing = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Holds { .. })).count();
    if let ([(number, most)], true) = (open.as_slice(), agreeing >= AGREEING && agreeing == outcomes.len()) {
        outcomes.push(same(number, most).as_warning());
    }
    outcomes
}

/// Amounts of tables that were understood as a whole, by what they state.
fn cells<'d>(facts: &Facts<'d>) -> BTreeMap<&'d Subject, Vec<&'d Fact>> {
    let understood = |table: &Table| table.gaps.is_empty();
    let mut cells: BTreeMap<&Subject, Vec<&Fact>> = BTreeMap::new();
    for stated in facts.all() {
        let Origin::Cell { table, .. } = stated.origin else { continue };
        let fact = stated.fact;
        if understood(table) && fact.subject.others.is_empty() && fact.entry.value.fen().is_some() {
            cells.entry(&fact.subject).or_default().push(fact);
        }
    }
    cells
}

/// Numbers of the text that a rule of its own holds against a table.
fn judged(drawn: &[Drawn]) -> BTreeSet<Address> {
    let relations = drawn.iter().filter(|(rule, _)| rule.family == Family::Narrative);
    let relations = relations.filter_map(|(_, outcome)| match outcome {
        Outcome::Holds { relation, .. } => relation.as_ref(),
        Outcome::Broken(finding) => finding.relation.as_ref(),
        Outcome::NotApplicable | Outcome::Undetermined(_) => None,
    });
    let equations = relations.filter_map(Relation::sum);
    equations.flat_map(|equation| &equation.terms).map(|term| term.evidence.place.address()).collect()
}

/// Every amount that the text states, by what it is of.
fn said<'d>(facts: &Facts<'d>) -> BTreeMap<&'d Subject, Vec<&'d Fact>> {
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts).map(|part| &part.fact);
    let mut said: BTreeMap<&Subject, Vec<&Fact>> = BTreeMap::new();
    for fact in parts.filter(|fact| fact.subject.others.is_empty() && fact.entry.value.fen().is_some()) {
        said.entry(&fact.subject).or_default().push(fact);
    }
    said
}

/// What agrees with one of the cells, holds. What does not may be of something that the words do not say, unless it is one
/// slip of the hand from what all of them have; or one digit, be it the last, from what the text says elsewhere too.
fn judge(fact: &Fact, cells: &[&Fact], said: &[&Fact]) -> Option<Outcome> {
    let number = Amount::of_fact(fact, false).ok()?;
    let amounts: Vec<Amount> = cells.iter().filter_map(|cell| Amount::of_fact(cell, true).ok()).collect();
    if let Some(meant) = agreeing(&number, &amounts).or_else(|| slipped_from(&number, &amounts)) {
        return Some(same(&number, meant));
    }
    let (first, rest) = amounts.split_first()?;
    let mut again = said.iter().filter_map(|other| Amount::of_fact(other, false).ok());
    let witnessed = again.any(|other| agreeing(&other, [first]).is_some());
    let one_digit = slip::is_one_digit(Number::Money(number.money?), first.fen);
    let told = witnessed && one_digit && rest.iter().all(|amount| amount.fen == first.fen);
    told.then(|| same(&number, first).as_warning())
}

/// Tables that list projects by name.
const PROJECTS: [TableId; 2] = [TableId::T10, TableId::T12];

/// The one name that tells what an amount is of.
fn name(subject: &Subject) -> Option<&str> {
    match (&subject.project, subject.others.as_slice()) {
        (Some(project), []) => Some(project),
        (None, [only]) => Some(only),
        _ => None,
    }
}
