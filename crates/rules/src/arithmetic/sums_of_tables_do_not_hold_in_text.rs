//! NA-10

use std::collections::{BTreeMap, BTreeSet};

use budget::{Aspect, Facts, Part, Say, Subject};
use document::Address;

use crate::shapes::{Amount, adds_up};
use crate::{Check, Drawn, Family, Law, Outcome, Relation, Rule, Severity, Status, Term, Title, slip};

/// 加总关系在文字中不成立
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

/// A whole and its parts, as subjects, and whether there is something of each.
type Shape<'d> = Vec<(&'d Subject, bool)>;

/// The first amount and the first change that the text states of each subject.
type Said<'d> = BTreeMap<&'d Subject, &'d Part>;

/// What is stated at each place.
type Subjects<'d> = BTreeMap<Address, &'d Subject>;

/// Changes that add up as the amounts do.
const CHANGES: [Aspect; 3] = [Aspect::Change, Aspect::ChangeOnExecuted, Aspect::ChangeOnInitial];

fn check(facts: &Facts<'_>, drawn: &[Drawn]) -> Vec<Outcome> {
    let said = said(facts);
    if said.is_empty() {
        return Vec::new();
    }
    let subjects: Subjects<'_> =
        facts.all().iter().map(|stated| (stated.fact.entry.place.address(), &stated.fact.subject)).collect();
    let wholes = said.keys().map(|subject| Subject { aspect: Aspect::Amount, ..(*subject).clone() }).collect();
    let shapes = |family| shapes(&subjects, &wholes, drawn, family);
    let [in_tables, in_text] = [Family::Sums, Family::Arithmetic].map(shapes);
    let amounts = in_tables.iter().map(|shape| (shape, Aspect::Amount));
    let changes = CHANGES.into_iter().filter(|change| said.keys().any(|subject| subject.aspect == *change));
    let changes = changes.flat_map(|change| in_tables.union(&in_text).map(move |shape| (shape, change)));
    // What an amount and a change of several measures are of, a text may call by one name.
    let changes = changes.filter(|(shape, _)| is_of_one_measure(shape));
    let mut seen = BTreeSet::new();
    let mut fresh = |parts: &Vec<&Part>| {
        seen.insert(parts.iter().map(|part| part.fact.entry.place.address()).collect::<Vec<Address>>())
    };
    let stated = amounts.chain(changes).filter_map(|(shape, aspect)| in_the_text(shape, aspect, &said));
    stated.filter(|parts| fresh(parts)).filter_map(|parts| judge(&parts)).collect()
}

fn is_of_one_measure(shape: &Shape<'_>) -> bool {
    shape.windows(2).all(|pair| pair.first().map(|(s, _)| s.measure) == pair.last().map(|(s, _)| s.measure))
}

/// The numbers of a sum as the text states them: all that there is something of, and of the others those that it states.
fn in_the_text<'d>(shape: &Shape<'d>, aspect: Aspect, said: &Said<'d>) -> Option<Vec<&'d Part>> {
    let stated = |(subject, something): &(&Subject, bool)| match said.get(&Subject { aspect, ..(*subject).clone() }) {
        Some(part) => Some(Some(*part)),
        None => (!something).then_some(None),
    };
    let parts: Vec<&Part> = shape.iter().map(stated).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    (parts.len() > 2).then_some(parts)
}

fn said<'d>(facts: &Facts<'d>) -> Said<'d> {
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    let told = |aspect| aspect == Aspect::Amount || CHANGES.contains(&aspect);
    let mut said = BTreeMap::new();
    for part in parts.filter(|p| told(p.fact.subject.aspect) && p.fact.entry.value.money().is_some()) {
        said.entry(&part.fact.subject).or_insert(part);
    }
    said
}

/// What sums are of that rules of a family state, where the text states what their whole is of.
fn shapes<'d>(
    subjects: &Subjects<'d>,
    wholes: &BTreeSet<Subject>,
    drawn: &[Drawn],
    family: Family,
) -> BTreeSet<Shape<'d>> {
    let sums = drawn.iter().filter(|(rule, _)| rule.family == family);
    // What does not hold may be no sum at all.
    let relations = sums.filter_map(|(_, outcome)| match outcome {
        Outcome::Holds { relation, .. } => relation.as_ref(),
        _ => None,
    });
    let shape = |relation: &Relation| {
        let subject = |(at, term): (usize, &Term)| {
            let subject = subjects.get(&term.evidence.place.address()).copied()?;
            Some((subject, at == 0 || term.value() != 0)).filter(|(subject, _)| subject.aspect == Aspect::Amount)
        };
        relation.terms.iter().enumerate().map(subject).collect::<Option<Shape<'d>>>()
    };
    let told = |shape: &Shape<'_>| shape.len() > 2 && are_told_apart(shape);
    let stated = |relation: &&Relation| {
        let whole = relation.terms.first().and_then(|term| subjects.get(&term.evidence.place.address()));
        whole.is_some_and(|subject| wholes.contains(*subject))
    };
    relations.filter(|r| r.law == Law::Sum).filter(stated).filter_map(shape).filter(told).collect()
}

/// Whether each number of a sum is of something else: what only the rows' own words tell apart, a text states under one subject.
fn are_told_apart(shape: &Shape<'_>) -> bool {
    shape.iter().map(|(subject, _)| subject).collect::<BTreeSet<_>>().len() == shape.len()
}

/// The same sum in the text. What the text says may be of something else than the table, so that a sum that does not hold
/// speaks up only where one digit of one number explains it.
fn judge(parts: &[&Part]) -> Option<Outcome> {
    let of_changes = parts.iter().any(|part| part.fact.subject.aspect.is_change());
    // Each change is of two amounts that were rounded for themselves.
    let explains = if of_changes { slip::tells } else { slip::mends };
    let amounts: Option<Vec<Amount>> = parts.iter().map(|part| Amount::of_fact(&part.fact, false).ok()).collect();
    let (whole, others) = amounts.as_deref()?.split_first()?;
    match adds_up(whole, others, &Say::new("文字所述、表中所列的各项", "the same parts as in the table")) {
        Outcome::Broken(finding) if !finding.equation().is_some_and(explains) => None,
        outcome => Some(outcome),
    }
}
