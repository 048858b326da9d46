//! IN-27

use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, Say};
use document::Address;

use crate::{Check, Drawn, Family, Finding, How, Law, Outcome, Relation, Rule, Severity, Status, Title, fen};

/// 各处加总分毫不差，唯独一处有尾差
pub(crate) const RULE: Rule = Rule {
    code: "IN-27",
    name: "lone-rounding-difference",
    family: Family::Sums,
    title: Title {
        zh: "各处加总分毫不差，唯独一处有尾差",
        en: "one sum is off by a little where all others are exact",
    },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("lone_rounding_difference.md"),
    check: Check::Relations(check),
};

/// Sums that hold to the last digit before one that does not is no chance. Where every number is rounded for itself, three
/// in four sums of two parts do at the most: 0.75 to the fortieth is one in a hundred thousand.
const EXACT: usize = 40;
/// Numbers that are not zero in a sum that tells.
const TELLING: usize = 3;

fn check(_: &Facts<'_>, drawn: &[Drawn]) -> Vec<Outcome> {
    let held = drawn.iter().filter(|(rule, _)| rule.family == Family::Sums).filter_map(|(_, outcome)| match outcome {
        Outcome::Holds { relation: Some(relation), how, .. } if tells(relation) => Some((relation, *how)),
        _ => None,
    });
    let (exact, off): (Vec<_>, Vec<_>) = held.partition(|(_, how)| *how == How::Exactly);
    let first = exact.first().map(|(relation, _)| Outcome::holds(relation.evidence()));
    let exact = distinct(exact.into_iter().map(|(relation, _)| relation));
    let mut seen = BTreeSet::new();
    let off: Vec<&Relation> =
        off.into_iter().map(|(relation, _)| relation).filter(|r| seen.insert(places(r))).collect();
    if exact < EXACT || !off.is_empty() && !hang_together(&off) {
        return Vec::new();
    }
    if off.is_empty() {
        return first.into_iter().collect();
    }
    off.into_iter().map(|relation| alone(relation, exact)).collect()
}

/// A sum of several amounts, all of them printed alike.
fn tells(relation: &Relation) -> bool {
    let mut steps = relation.terms.iter().filter_map(|t| t.number.step());
    let first = steps.next();
    relation.law == Law::Sum
        && steps.all(|step| Some(step) == first)
        && relation.terms.iter().filter(|t| t.value() != 0).count() >= TELLING
        && relation.terms.iter().any(|t| t.money().is_some())
}

/// How many different sums these are: the same numbers in another column or table tell nothing more.
fn distinct<'r>(relations: impl Iterator<Item = &'r Relation>) -> usize {
    let values = |relation: &Relation| {
        let terms = relation.terms.iter().filter(|t| t.value() != 0);
        terms.map(|t| (t.value(), t.factor)).collect::<Vec<_>>()
    };
    relations.map(values).collect::<BTreeSet<_>>().len()
}

/// Where its numbers stand.
fn places(relation: &Relation) -> BTreeSet<Address> {
    relation.terms.iter().map(|term| term.evidence.place.address()).collect()
}

/// Whether one number may be at fault in all of them.
fn hang_together(relations: &[&Relation]) -> bool {
    let mut times: BTreeMap<Address, usize> = BTreeMap::new();
    relations.iter().flat_map(|relation| places(relation)).for_each(|place| *times.entry(place).or_default() += 1);
    times.values().any(|n| *n == relations.len())
}

fn alone(relation: &Relation, exact: usize) -> Outcome {
    let mut evidence = relation.evidence();
    let (Some(primary), Some(whole)) = (evidence.next(), relation.terms.first()) else { return Outcome::NotApplicable };
    let apart = fen::yuan(relation.residual().abs());
    let path = &whole.evidence.place.path;
    let message = Say::new(
        format!("{path}与各项之和相差 {apart}，在四舍五入允许范围内，而本文件其余 {exact} 处加总都分毫不差"),
        format!("{path} is {apart} off its parts: rounding allows it, but the other {exact} sums are exact"),
    );
    let hint = Say::new("可能有一个数字的末位写错", "one of these numbers may have a wrong last digit");
    Outcome::broken(Finding::new(message, primary).against(evidence).hint(hint).breaking(relation.clone()))
}
