//! Running the catalogue over facts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, Say};
use document::Address;

use crate::catalogue::catalogue;
use crate::conclusions::{self, Conclusions};
use crate::{Check, Drawn, Family, Outcome, Relation, Rule, culprit, doubt};

/// Runs rules over facts. Total: a rule cannot fail.
pub fn check(facts: &Facts<'_>, rules: &[&'static Rule]) -> Conclusions {
    let mut conclusions = Conclusions::default();
    let drawn = concluded(facts, rules);
    let applied = drawn.iter().filter(|(_, outcome)| !matches!(outcome, Outcome::NotApplicable));
    let applied: BTreeSet<&str> = applied.map(|(rule, _)| rule.code).collect();
    conclusions.not_applicable = rules.iter().copied().filter(|rule| !applied.contains(rule.code)).collect();
    for (rule, outcome) in doubt::weigh(facts, once(drawn)) {
        conclusions.take(rule, outcome);
    }
    conclusions::tell_apart(&mut conclusions.findings);
    conclusions.limits = culprit::name(&mut conclusions.findings, &conclusions.held);
    conclusions.findings.sort_by_key(|found| (found.severity(), Reverse(found.finding.difference.unwrap_or(0))));
    culprit::explain(&mut conclusions.findings);
    conclusions.undetermined = distinct(conclusions.undetermined);
    conclusions
}

/// What one rule alone concludes, before any doubt.
pub fn outcomes(rule: &Rule, facts: &Facts<'_>) -> Vec<Outcome> {
    match rule.check {
        Check::Facts(check) => check(facts),
        Check::Relations(check) => check(facts, &drawn(facts, &catalogue())),
    }
}

/// What rules conclude of what is stated; nothing of those that look at relations.
fn drawn(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let of = |rule: &&'static Rule| match rule.check {
        Check::Facts(check) => check(facts).into_iter().map(|outcome| (*rule, outcome)).collect(),
        Check::Relations(_) => Vec::new(),
    };
    rules.iter().flat_map(of).collect()
}

/// What rules conclude, in their order: first of what is stated, then of the relations of all rules, chosen or not.
fn concluded(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let second = rules.iter().any(|rule| matches!(rule.check, Check::Relations(_)));
    let mut all = if second { drawn(facts, &catalogue()) } else { drawn(facts, rules) };
    let later: Vec<Drawn> = rules
        .iter()
        .flat_map(|rule| match rule.check {
            Check::Facts(_) => Vec::new(),
            Check::Relations(check) => {
                check(facts, &all).into_iter().map(|outcome| (*rule, outcome)).collect::<Vec<_>>()
            }
        })
        .collect();
    all.extend(later);
    let order: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.code, at)).collect();
    all.retain(|(rule, _)| order.contains_key(rule.code));
    all.sort_by_key(|(rule, _)| order.get(rule.code).copied());
    all
}

/// Every equation inside a table or between tables once. What a table's layout implies is often what a rule of its kind
/// states by name: the first that states it says it, and it counts once. Rules that look at relations say something else of
/// them.
fn once(drawn: Vec<Drawn>) -> Vec<Drawn> {
    let mut seen = BTreeSet::new();
    drawn.into_iter().filter(|(rule, outcome)| terms(rule, outcome).is_none_or(|terms| seen.insert(terms))).collect()
}

/// The terms of an equation that are not zero, or all that are printed where that is not two of them.
fn terms(rule: &Rule, outcome: &Outcome) -> Option<Vec<(Address, i64)>> {
    let equation = match outcome {
        Outcome::Holds { relation, .. } => relation.as_ref().and_then(Relation::sum),
        Outcome::Broken(finding) => finding.equation(),
        _ => None,
    };
    let states = matches!(rule.check, Check::Facts(_)) && matches!(rule.family, Family::Sums | Family::Across);
    let equation = equation.filter(|_| states)?;
    let weighty = equation.terms.iter().filter(|t| t.value() != 0).count() > 1;
    let counted = equation.terms.iter().filter(|t| if weighty { t.value() != 0 } else { t.money().is_some() });
    let mut terms: Vec<(Address, i64)> = counted.map(|t| (t.evidence.place.address(), t.factor)).collect();
    terms.sort_unstable();
    let sign = terms.first().map(|(_, factor)| *factor)?;
    for (_, factor) in &mut terms {
        *factor *= sign;
    }
    Some(terms).filter(|terms| terms.len() > 1)
}

fn distinct(list: Vec<(&'static Rule, Say)>) -> Vec<(&'static Rule, Say)> {
    let mut seen = BTreeSet::new();
    list.into_iter().filter(|(rule, why)| seen.insert((rule.code, why.clone()))).collect()
}
