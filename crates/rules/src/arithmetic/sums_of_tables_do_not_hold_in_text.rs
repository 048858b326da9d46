//! NA-10

use std::collections::{BTreeMap, BTreeSet};

use budget::{Aspect, Facts, Origin, Part, Say, Subject};
use document::Address;

use crate::shapes::{Amount, adds_up};
use crate::{Check, Drawn, Family, Law, Outcome, Relation, Rule, Severity, Status, Term, Title, slip};

/// 表中的加总关系在文字中不成立
pub(crate) const RULE: Rule = Rule {
    code: "NA-10",
    name: "sums-of-tables-do-not-hold-in-text",
    family: Family::Arithmetic,
    title: Title {
        zh: "表中的加总关系在文字中不成立", en: "what adds up in a table does not in the text"
    },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("sums_of_tables_do_not_hold_in_text.md"),
    check: Check::Relations(check),
};

/// A whole and its parts, as subjects, and whether the table has something of each.
type Shape<'d> = Vec<(&'d Subject, bool)>;

fn check(facts: &Facts<'_>, drawn: &[Drawn]) -> Vec<Outcome> {
    let said = said(facts);
    let shapes: BTreeSet<Shape<'_>> = if said.is_empty() { BTreeSet::new() } else { shapes(facts, drawn) };
    shapes.iter().filter_map(|shape| in_text(shape, &said)).filter_map(|parts| judge(&parts)).collect()
}

/// The amounts of a sum as the text states them: all that the table has something of, and of the others those that there are.
fn in_text<'d>(shape: &Shape<'d>, said: &BTreeMap<&'d Subject, &'d Part>) -> Option<Vec<&'d Part>> {
    let stated = |(subject, something): &(&Subject, bool)| match said.get(*subject) {
        Some(part) => Some(Some(*part)),
        None => (!something).then_some(None),
    };
    let parts: Vec<&Part> = shape.iter().map(stated).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    (parts.len() > 2).then_some(parts)
}

/// The first amount that the text states of each subject.
fn said<'d>(facts: &Facts<'d>) -> BTreeMap<&'d Subject, &'d Part> {
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    let amounts = parts.filter(|p| p.fact.subject.aspect == Aspect::Amount && p.fact.entry.value.money().is_some());
    let mut said = BTreeMap::new();
    for part in amounts {
        said.entry(&part.fact.subject).or_insert(part);
    }
    said
}

/// What sums of tables are of.
fn shapes<'d>(facts: &Facts<'d>, drawn: &[Drawn]) -> BTreeSet<Shape<'d>> {
    let cells = facts.all().iter().filter(|stated| matches!(stated.origin, Origin::Cell { .. }));
    let subjects: BTreeMap<Address, &Subject> =
        cells.map(|stated| (stated.fact.entry.place.address(), &stated.fact.subject)).collect();
    let sums = drawn.iter().filter(|(rule, _)| rule.family == Family::Sums);
    // What does not hold in the table may be no sum at all.
    let relations = sums.filter_map(|(_, outcome)| match outcome {
        Outcome::Holds { relation, .. } => relation.as_ref(),
        _ => None,
    });
    let shape = |relation: &Relation| {
        let subject = |(at, term): (usize, &Term)| {
            let subject = subjects.get(&term.evidence.place.address()).copied()?;
            Some((subject, at == 0 || term.value() != 0))
        };
        relation.terms.iter().enumerate().map(subject).collect::<Option<Shape<'d>>>()
    };
    let told = |shape: &Shape<'_>| shape.len() > 2 && are_told_apart(shape);
    relations.filter(|r| r.law == Law::Sum).filter_map(shape).filter(told).collect()
}

/// Whether each number of a sum is of something else: what only the rows' own words tell apart, a text states under one subject.
fn are_told_apart(shape: &Shape<'_>) -> bool {
    shape.iter().map(|(subject, _)| subject).collect::<BTreeSet<_>>().len() == shape.len()
}

/// The same sum in the text. What the text says may be of something else than the table, so that a sum that does not hold
/// speaks up only where one digit of one number explains it.
fn judge(parts: &[&Part]) -> Option<Outcome> {
    let amounts: Option<Vec<Amount>> = parts.iter().map(|part| Amount::of_fact(&part.fact, false).ok()).collect();
    let (whole, others) = amounts.as_deref()?.split_first()?;
    match adds_up(whole, others, &Say::new("文字所述、表中所列的各项", "the same parts as in the table")) {
        Outcome::Broken(finding) if !finding.equation().is_some_and(slip::mends) => None,
        outcome => Some(outcome),
    }
}
